"""The set of documents itself: complete, fictional, true to its pages, and drawn the same again."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from generate.catalogue import SAMPLES
from generate.hostile import FILES
from generate.people import FICTIONAL, PEOPLE
from generate.render import page
from PIL import Image

HERE = Path(__file__).parent
DOMAIN = HERE.parents[1] / "lib/domain/src/document"
TRUTH = json.loads((HERE / "samples/truth.json").read_text())
HOSTILE = json.loads((HERE / "hostile/expected.json").read_text())
MEDIA = {"pdf", "pdf_form", "pdf_barcode", "scan", "photo", "scan_pdf"}
OUTCOMES = {"heic", "encrypted", "too_large", "too_many_pages", "not_a_document", "audio", "video", "empty",
            "broken", "too_complex", "unsupported", "readable"}
DAYS = {"birth_date", "from", "to", "donation_date"}
FLAGS = {"free_transport", "canteen_meals", "actual_travel_ticked"}
WORDS = {"issuer", "holder", "ahv", "further_benefits", "remarks", "child"}
SALARIES = [entry for entry in TRUTH if {"salary", "gross_salary"} <= entry["fields"].keys()]


def named(entries):
    return pytest.mark.parametrize("entry", entries, ids=lambda entry: entry["file"])


def content(entry, folder="samples"):
    return (HERE / folder / entry["file"]).read_bytes()


def kinds():
    return set(re.findall(r'Self::\w+ => "(\w+)"', (DOMAIN / "kind.rs").read_text()))


def field_names():
    body = re.search(r"pub enum FieldName \{(.*?)\n\}", (DOMAIN / "field.rs").read_text(), re.S)[1]
    names = re.findall(r"^    (\w+),$", body, re.M)
    return {re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower() for name in names}


def closes(ahv):
    digits = [int(digit) for digit in ahv if digit.isdigit()]
    return len(digits) == 13 and sum(digits[0::2] + [3 * digit for digit in digits[1::2]]) % 10 == 0


def figures(text):
    """All amounts of a text in Rappen, whatever stands between their thousands."""
    amounts = r"\d{1,3}(?:['’,\u00a0 ]\d{3})+(?:\.\d\d)?(?!\d)|\d+(?:\.\d\d)?(?!\d)"
    return {round(float(re.sub(r"[^\d.]", "", one)) * 100) for one in re.findall(amounts, text)}


def test_every_file_is_described_and_every_description_has_a_file():
    for folder, entries in (("samples", TRUTH), ("hostile", HOSTILE)):
        files = {path.name for path in (HERE / folder).iterdir()} - {"truth.json", "expected.json"}
        assert files == {entry["file"] for entry in entries if "made_from" not in entry}
    assert [entry["file"] for entry in TRUTH] == [sample.file for sample in SAMPLES]
    assert TRUTH == json.loads(json.dumps([sample.truth() for sample in SAMPLES]))


def test_the_set_is_broad_and_small():
    documents = [entry for entry in TRUTH if entry["kind"] != "other"]
    assert len(documents) >= 12
    assert {entry["kind"] for entry in TRUTH} == kinds()
    assert {entry["language"] for entry in documents} == {"de", "fr", "it", "en"}
    assert {entry["medium"] for entry in documents} == MEDIA
    sizes = {path: path.stat().st_size for path in HERE.glob("[sh][ao][ms]*/*")}
    assert sum(sizes.values()) < 4_000_000
    for path, size in sizes.items():
        most = 60_000 if path.parent.name == "hostile" else 700_000 if path.suffix == ".pdf" else 300_000
        assert size < most, path.name


@named(TRUTH)
def test_kinds_and_fields_are_the_domains_and_values_have_their_form(entry):
    assert entry["kind"] in kinds() and entry["medium"] in MEDIA
    assert entry["fields"].keys() <= field_names()
    for name, value in entry["fields"].items():
        if name in DAYS:
            date.fromisoformat(value)
        elif name in FLAGS:
            assert isinstance(value, bool), name
        elif name in WORDS:
            assert isinstance(value, str) and value.strip(), name
        else:
            assert type(value) is int and value >= 0, name


@named([entry for entry in TRUTH if entry["fields"]])
def test_people_are_fictional(entry):
    names = {person.name for person in PEOPLE}
    fields = entry["fields"]
    assert fields["holder"] in names
    assert any(word in fields["issuer"] for word in (*FICTIONAL, "muster")), fields["issuer"]
    if "child" in fields:
        assert fields["child"] in names
    if "ahv" in fields:
        assert fields["ahv"] in {person.ahv for person in PEOPLE if person.name == fields["holder"]}


def test_ahv_numbers_close_but_for_one_specimen():
    assert [person.name for person in PEOPLE if person.ahv and not closes(person.ahv)] == ["Vreni Muster"]


@named(SALARIES)
def test_the_sums_of_form_11_close_unless_a_figure_is_misprinted(entry):
    amount = {name: value for name, value in entry["fields"].items()}.get
    plus = ("salary", "food_lodging", "company_car", "other_fringe_benefits", "irregular_benefits",
            "capital_benefits", "ownership_rights", "board_compensation", "other_benefits")
    minus = ("social_contributions", "pension_contributions", "pension_buy_ins")
    gross = sum(amount(name, 0) for name in plus) == amount("gross_salary")
    net = amount("gross_salary") - sum(amount(name, 0) for name in minus) == amount("net_salary")
    assert (gross, net) == (True, "misprinted" not in entry)


@named([entry for entry in TRUTH if entry["medium"] == "pdf"])
def test_what_is_told_stands_in_the_text_layer(entry):
    pages = list(pypdfium2.PdfDocument(content(entry)))
    text = "\n".join(one.get_textpage().get_text_range() for one in pages)
    assert "synthetic test document" in text and len(pages) == entry["pages"]
    found = figures(text)
    for name, value in entry["fields"].items():
        if name in WORDS:
            assert value in " ".join(text.split()), name
        elif name not in DAYS | FLAGS | {"year"}:
            assert value in found, name


@named([entry for entry in TRUTH if entry["medium"] == "pdf_form"])
def test_what_is_told_stands_in_form_fields(entry):
    with pikepdf.open(HERE / "samples" / entry["file"]) as pdf:
        values = {str(one.T): str(one.get("/V", "")) for one in pdf.Root.AcroForm.Fields}
    assert figures(values["DezZahlNull_8"]) == {entry["fields"]["gross_salary"]}
    assert figures(values["DezZahlNull_12"]) == {entry["fields"]["tax_at_source"]}
    assert values["AHVLinks_C"] == entry["fields"]["ahv"]
    assert entry["fields"]["holder"] in values["TextMehrzeiligLinks_Empfaenger"]
    assert values["OptionKreuzOhneRahmen_F"] != "/Off" and values["OptionKreuzOhneRahmen_G"] == "/Off"


@named([entry for entry in TRUTH if entry["medium"] == "pdf_barcode"])
def test_barcodes_are_read_at_300_dpi(entry):
    codes = zxingcpp.read_barcodes(page(content(entry), 300, entry["pages"] - 1))
    symbols = [code for code in codes if code.format == zxingcpp.BarcodeFormat.PDF417]
    assert len(symbols) == (2 if entry["kind"] == "tax_statement" else 1)
    if entry["kind"] == "salary_certificate":
        text = pypdfium2.PdfDocument(content(entry))[0].get_textpage().get_text_range()
        assert text.strip() == "", "the figures must stand in the barcode and the picture only"


@named([entry for entry in TRUTH if entry["medium"] in ("photo", "scan")])
def test_pictures_have_the_size_of_their_medium(entry):
    with Image.open(HERE / "samples" / entry["file"]) as picture:
        picture.load()
        longest = max(picture.size)
    assert longest >= {"salary_de_photo_document.jpg": 3000}.get(entry["file"], 1600)


@named(HOSTILE)
def test_hostile_files_have_a_known_outcome(entry):
    assert {entry["expect"], *entry.get("or_else", [])} <= OUTCOMES
    assert entry["what"] and "/" in entry["content_type"]


def test_every_outcome_is_provoked():
    assert {entry["expect"] for entry in HOSTILE} == OUTCOMES


@pytest.mark.parametrize("file", ["salary_de_text.pdf", "salary_de_barcode.pdf", "bank_de_interest.pdf",
                                  "tax_statement_de_ech0196.pdf", "other_empty_page.png"])
def test_a_file_is_drawn_the_same_again(file):
    sample = next(sample for sample in SAMPLES if sample.file == file)
    assert sample.draw() == (HERE / "samples" / file).read_bytes()


@pytest.mark.parametrize("made", [one for one in FILES if not one.random and "bomb" not in one.file],
                         ids=lambda made: made.file)
def test_a_hostile_file_is_made_the_same_again(made):
    assert made.make() == (HERE / "hostile" / made.file).read_bytes()

"""Form 11 as one fills it in by hand: boxes and labels in three languages on one page."""

from __future__ import annotations

from dataclasses import dataclass

from .form11 import ROWS, Certificate, Row
from .sheet import Sheet, width
from .words import day, printed

LEFT, RIGHT = 42.0, 556.0
AMOUNT = 478.0
EMPLOYER = LEFT + 196
LETTERS = {
    "it": {
        "A": "Lohnausweis – Certificat de salaire – Certificato di salario",
        "B": "Rentenbescheinigung – Attestation de rentes – Attestazione delle rendite",
        "C": ("AHV-Nr. – No AVS – N. AVS", "Geburtsdatum – Date de naissance – Data di nascita"),
        "D": "Jahr – Année – Anno", "E": ("von – du – dal", "bis – au – al"),
        "F": ["Unentgeltliche Beförderung zwischen Wohn- und Arbeitsort",
              "Transport gratuit entre le domicile et le lieu de travail",
              "Trasporto gratuito dal domicilio al luogo di lavoro"],
        "G": ["Kantinenverpflegung / Lunch-Checks", "Repas à la cantine / chèques-repas",
              "Pasti alla mensa / buoni pasto"],
        "I": ["Ort und Datum – Lieu et date – Luogo e data",
              "Die Richtigkeit und Vollständigkeit bestätigt, inkl. genauer Anschrift und Telefonnummer",
              "des Arbeitgebers – Certifié exact et complet – Certificato esatto e completo"],
        "kind": "Art – Genre – Genere",
        "14": "Weitere Gehaltsnebenleistungen – Autres prestations salariales accessoires – "
              "Altre prestazioni accessorie al salario",
        "15": "Bemerkungen – Observations – Osservazioni",
        "form": "Form. 11 dfi 01.21"},
    "en": {
        "A": "Lohnausweis – Certificat de salaire – Salary certificate",
        "B": "Rentenbescheinigung – Attestation de rentes – Pension statement",
        "C": ("AHV-Nr. – No AVS – OASI no.", "Geburtsdatum – Date de naissance – Date of birth"),
        "D": "Jahr – Année – Year", "E": ("von – du – from", "bis – au – to"),
        "F": ["Unentgeltliche Beförderung zwischen Wohn- und Arbeitsort",
              "Transport gratuit entre le domicile et le lieu de travail",
              "Free transport between home and work"],
        "G": ["Kantinenverpflegung / Lunch-Checks", "Repas à la cantine / chèques-repas",
              "Meals in canteen / lunch checks"],
        "I": ["Ort und Datum – Lieu et date – Place and date",
              "Die Richtigkeit und Vollständigkeit bestätigt, inkl. genauer Anschrift und Telefonnummer",
              "des Arbeitgebers – Certifié exact et complet – Correct and complete"],
        "kind": "Art – Genre – Kind",
        "14": "Weitere Gehaltsnebenleistungen – Autres prestations salariales accessoires – "
              "Further fringe benefits",
        "15": "Bemerkungen – Observations – Comments",
        "form": "Form. 11 dfe 01.21"},
}


@dataclass(frozen=True)
class Look:
    """What differs between one employer's print and another's."""

    family: str = "sans"
    third: str = "it"
    mark: str = "'"
    cents: bool | None = None
    values: bool = True
    value_size: float = 9.5
    label_size: float = 7


def draw(certificate: Certificate, look: Look = Look()) -> Sheet:
    """The page. Without `values` only the form, for fields to be laid over it."""
    sheet = Sheet(look.family)
    _head(sheet, certificate, look)
    places = rows(look)
    for row, y, height in places:
        _row(sheet, row, y, height, certificate, look)
    _foot(sheet, places[-1][1] + places[-1][2], certificate, look)
    return sheet


def rows(look: Look) -> list[tuple[Row, float, float]]:
    """Each row with its top and its height."""
    y, places = 250.0, []
    for row in ROWS:
        height = 9.0 + 7.4 * len(_label_lines(row, look))
        places.append((row, y, height))
        y += height
    return places


def _label_lines(row: Row, look: Look) -> list[str]:
    labels = row.labels(look.third)
    one = " – ".join(labels)
    room = (190 if row.described else AMOUNT - 20) - (78 + 12 * row.depth)
    if width(one, look.label_size, look.family) <= max(room, 150):
        return [one]
    return labels if row.number == "1" else [f"{labels[0]} – {labels[1]}", labels[2]]


def _value(sheet: Sheet, look: Look, x: float, y: float, text: str, **style) -> None:
    if look.values and text:
        sheet.text(x, y, text, look.value_size, **style)


def _head(sheet: Sheet, said: Certificate, look: Look) -> None:
    words = LETTERS[look.third]
    for letter, y, on in (("A", 34, not said.pension), ("B", 51, said.pension)):
        sheet.text(LEFT, y + 8, letter, 9, bold=True)
        sheet.tick(LEFT + 15, y, on and look.values)
        sheet.text(LEFT + 32, y + 8.5, words[letter], 11.5 if letter == "A" else 9, bold=letter == "A")
    _cell(sheet, look, "C", LEFT, 72, 118, said.person.ahv, words["C"][0])
    birth = day(said.person.birth) if said.shows_birth else ""
    _cell(sheet, look, "", LEFT + 124, 72, 86, birth, words["C"][1])
    _cell(sheet, look, "D", LEFT, 102, 40, str(said.first.year), words["D"])
    _cell(sheet, look, "E", LEFT + 66, 102, 62, day(said.first), words["E"][0])
    _cell(sheet, look, "", LEFT + 138, 102, 62, day(said.last), words["E"][1])
    for letter, y, on in (("F", 74, said.free_transport), ("G", 104, said.canteen)):
        sheet.text(326, y + 8, letter, 9, bold=True)
        sheet.tick(340, y, on and look.values)
        sheet.lines(356, y + 4, words[letter], 6, 1.2)
    sheet.text(LEFT, 142, "H", 9, bold=True)
    sheet.box(LEFT + 15, 132, 250, 84)
    for i, line in enumerate(said.person.address):
        _value(sheet, look, LEFT + 24, 152 + 13 * i, line)
    guide = ["Bitte die Wegleitung beachten", "Observer s.v.p. la directive"]
    sheet.lines(LEFT, 229, guide, 5.8, 1.25, grey=0.2)
    whole = ["Nur ganze Frankenbeträge", "Que des montants entiers", "Unicamente importi interi"]
    for i, line in enumerate(whole):
        sheet.text(RIGHT, 229 + 7 * i, line, 5.8, align="right", grey=0.2)


def _cell(sheet: Sheet, look: Look, letter: str, x: float, y: float, wide: float, value: str,
          label: str) -> None:
    sheet.text(x, y + 10, letter, 9, bold=True)
    sheet.box(x + 15, y, wide, 14)
    _value(sheet, look, x + 18, y + 10.5, value)
    sheet.text(x + 15, y + 21, label, 5.6, grey=0.2)


def _row(sheet: Sheet, row: Row, y: float, height: float, said: Certificate, look: Look) -> None:
    total = row.number in ("8", "11")
    base = y + 9
    sheet.text(LEFT + 8 * row.depth, base, row.number + ("" if row.depth else "."), 8, bold=total)
    indent = LEFT + 28 + 9 * row.depth
    lines = _label_lines(row, look)
    for i, line in enumerate(lines):
        sheet.text(indent, base + 7.4 * i, line, look.label_size, bold=total and i == 0)
    if row.described:
        start = max(LEFT + 206, indent + width(lines[0], look.label_size, look.family) + 8)
        sheet.text(start, base, LETTERS[look.third]["kind"], 5.4, grey=0.25)
        _value(sheet, look, start + 62, base, said.described.get(row.number, ""))
        sheet.rule(start + 60, base + 2.5, AMOUNT - 16, base + 2.5, 0.3)
    if row.number == "13.1.1":
        sheet.tick(AMOUNT - 30, y + 1, said.travel_ticked and look.values)
    if row.heading:
        return
    sheet.text(AMOUNT - 9, base, row.sign.strip(), 9, bold=True, align="centre")
    sheet.box(AMOUNT, y + (0 if total else 0.5), RIGHT - AMOUNT, 13.5, line=1 if total else 0.5)
    amount = said.amounts.get(row.number)
    text = printed(amount, look.mark, cents=look.cents) if amount is not None else ""
    _value(sheet, look, RIGHT - 4, base + 1, text, align="right", bold=total)


def _foot(sheet: Sheet, y: float, said: Certificate, look: Look) -> None:
    words = LETTERS[look.third]
    for number, text in (("14", said.further), ("15", said.remarks)):
        sheet.text(LEFT, y + 8, number + ".", 8)
        sheet.text(LEFT + 28, y + 8, words[number], 7)
        sheet.rule(LEFT + 28, y + 21, RIGHT, y + 21, 0.3)
        _value(sheet, look, LEFT + 30, y + 19, text)
        y += 24
    sheet.text(LEFT, y + 12, "I", 9, bold=True)
    place, *correct = words["I"]
    sheet.text(LEFT + 28, y + 9, place, 5.6, grey=0.2)
    sheet.lines(EMPLOYER, y + 9, correct, 5.6, 1.25, grey=0.2)
    _value(sheet, look, LEFT + 28, y + 26, f"{said.place}, {day(said.signed)}")
    for i, line in enumerate([*said.employer.address, said.employer.phone]):
        _value(sheet, look, EMPLOYER, y + 28 + 11 * i, line)
    sheet.text(LEFT, sheet.height - 22, words["form"], 5.6, grey=0.2)

"""Makes the files in `files/` that the tests read. All data are made up.

Needs pikepdf, reportlab, pdf417gen, pillow, and pdftoppm of poppler. The files are kept: the tests do not
run this.
"""

import io
import subprocess
import zlib
from pathlib import Path

import pikepdf
from pdf417gen import compaction, encoding, error_correction
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

FILES = Path(__file__).parent / "files"
A4 = (595.2, 841.8)


def save(name, data):
    (FILES / name).write_bytes(data)
    print(f"{len(data):7} {name}")


def drawn(draw, pages=1):
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4, invariant=1, pageCompression=1)
    for _ in range(pages):
        draw(page)
        page.showPage()
    page.save()
    return out.getvalue()


def saved(pdf, **options):
    out = io.BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


def lines(page, *texts):
    page.setFont("Helvetica", 11)
    for i, text in enumerate(texts):
        page.drawString(60, 760 - 18 * i, text)


def letter(page):
    lines(page, "Zins- und Kapitalausweis per 31.12.2025", "Saldo CHF 48'213.55", "Bruttozins 312.40")


# Text layers that may be trusted, and some that may not.


def a_scan_with_hidden_words(page):
    """What a scanner makes: an image of the page, and its own guess as invisible text."""
    image = Image.new("L", (414, 585), 245)
    page.drawImage(ImageReader(image), 0, 0, *A4)
    text = page.beginText(60, 760)
    text.setFont("Helvetica", 11)
    text.setTextRenderMode(3)
    for line in ["Lohnausweis", "Nettolohn 82'888"] * 40:
        text.textLine(line)
    page.drawText(text)


def a_figure_under_a_white_box(page):
    lines(page, "Spende CHF 350.-")
    page.setFillGray(1)
    page.rect(101, 755, 80, 14, stroke=0, fill=1)
    page.setFillGray(0)
    page.drawString(120, 760, "980.-")


def a_stamp_on_a_scan(page):
    page.drawImage(ImageReader(Image.new("L", (414, 585), 245)), 0, 0, *A4)
    lines(page, "Eingang 12. Jan. 2026")


def turned(data, **keys):
    pdf = Pdf.open(io.BytesIO(data))
    for key, value in keys.items():
        pdf.pages[0][f"/{key}"] = value
    return saved(pdf, deterministic_id=True)


def without_mapping(data):
    """A font embedded in part, without the table that says what its characters mean."""
    pdf = Pdf.open(io.BytesIO(data))
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == "/Font" and "/Subtype" in thing:
            thing.Subtype = Name.TrueType
            if "/Encoding" in thing:
                del thing["/Encoding"]
            thing.FontDescriptor = Dictionary(
                Type=Name.FontDescriptor, Flags=4, FontName=Name("/AAAAAA+Mine"),
                FontFile2=pdf.make_stream(b"no font"),
            )
    return saved(pdf, deterministic_id=True)


# Form fields.


def form(fields):
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=A4)
    made = []
    for i, (name, value) in enumerate(fields.items()):
        field = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, T=String(name), F=4,
            Rect=Array([300, 780 - 14 * i, 420, 792 - 14 * i]),
        )
        if value.startswith("/"):
            field.FT, field.V, field.AS = Name.Btn, Name(value), Name(value)
        else:
            field.FT, field.V = Name.Tx, String(value)
        made.append(pdf.make_indirect(field))
    pdf.Root.AcroForm = Dictionary(Fields=Array(made), NeedAppearances=True)
    pdf.pages[0].Annots = Array(made)
    return saved(pdf, deterministic_id=True)


FORM_11 = {
    "OptionKreuzOhneRahmen_A": "/Ja",
    "OptionKreuzOhneRahmen_B": "/Off",
    "OptionKreuzOhneRahmen_F": "/Ja",
    "OptionKreuzOhneRahmen_G": "/Off",
    "OptionKreuzOhneRahmen_13_1_1": "/Ja",
    "AHVLinks_C": "756.1234.5678.97",
    "TextLinks_C-GebDatum": "14.03.1987",
    "TextLinks_D": "2025",
    "TextLinks_E-von": "01.02.2025",
    "TextLinks_E-bis": "31.12.2025",
    "TextMehrzeiligLinks_Empfaenger": "Frau\rPetra Müller\rMusterweg 12\r8000 Musterhausen",
    "DezZahlNull_1": "72'000",
    "DezZahlNull_2_2": "2'400",
    "DezZahlNull_8": "74'400",
    "DezZahlNull_9": "4'762",
    "DezZahlNull_10_1": "3'900",
    "DezZahlNull_11": "65'738",
    "DezZahlNull_13_2_1": "1'200",
    "TextLinks_15_1": "Rektifikat",
    "TextMehrzeiligLinks_Bestaetigung": "Beispiel Muster AG\rFantasiestrasse 1",
}


# Barcodes.


def symbol(data, columns=13, level=4, macro=None):
    """The rows of bits of a PDF417 symbol, of a larger file if `macro` is (index, count, id)."""
    words = list(compaction.compact(data))
    control = []
    if macro:
        index, count, file_id = macro
        def number(n):
            return [(100000 + n) // 900, (100000 + n) % 900]
        control = [928, *number(index), *file_id, 923, 1, *number(count)]
        if index == count - 1:
            control.append(922)
    spare = -(1 + len(words) + len(control) + 2 ** (level + 1)) % columns
    data_words = [1 + len(words) + spare + len(control), *words, *[900] * spare, *control]
    all_words = data_words + error_correction.compute_error_correction_code_words(data_words, level)
    rows = [all_words[i : i + columns] for i in range(0, len(all_words), columns)]
    return ["".join(f"{low:b}" for low in row) for row in encoding.encode_rows(rows, columns, level)]


def draw_symbol(page, rows, x, y, module, bar):
    for r, row in enumerate(rows):
        start = None
        for c, bit in enumerate(row + "0"):
            if bit == "1" and start is None:
                start = c
            if bit == "0" and start is not None:
                page.rect(x + start * module, y - r * bar, (c - start) * module, bar, stroke=0, fill=1)
                start = None


STATEMENT = (
    """<?xml version="1.0" encoding="UTF-8"?>
<taxStatement xmlns="http://www.ech.ch/xmlns/eCH-0196/2" minorVersion="2" id="CH00000MUSTER0000000020251231"
 creationDate="2026-01-10T10:00:00" taxPeriod="2025" periodFrom="2025-01-01" periodTo="2025-12-31"
 country="CH" canton="ZH" totalTaxValue="152340.75" totalGrossRevenueA="1820.40"
 totalGrossRevenueB="96.15" totalWithHoldingTaxClaim="637.15"><institution name="Musterbank AG"/>
<client clientNumber="0000" firstName="Petra" lastName="Müller"/><listOfSecurities>"""
    + "".join(
        f'<security securityId="{i}" isin="CH{i * 7919 % 10**10:010}" securityName="Muster {i * 31337:x}"/>'
        for i in range(60)
    )
    + "</listOfSecurities></taxStatement>"
).encode()


def tax_statement():
    """A page of words, then a landscape page with six symbols: the last page is turned."""
    packed = zlib.compress(STATEMENT, 9)
    size = -(-len(packed) // 6)
    parts = [packed[i : i + size] for i in range(0, len(packed), size)]
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4, invariant=1, pageCompression=1)
    lines(page, "Steuerauszug in CHF 31.12.2025", "Musterbank AG", "Total Steuerwert 152'340.75")
    page.showPage()
    page.saveState()
    page.translate(A4[0], 0)
    page.rotate(90)
    for i, part in enumerate(parts):
        rows = symbol(part, macro=(i, len(parts), [17, 53]))
        x, y = 60 + (i % 2) * 380, 520 - (i // 2) * 170
        if i == 0:
            draw_symbol(page, rows, x, y, 1.1, 2.4)
        else:
            # A dot of the image for each bar, which a viewer draws larger.
            image = Image.new("1", (len(rows[0]), len(rows)))
            image.putdata([int(bit == "0") for row in rows for bit in row])
            size = (1.1 * image.width, 2.4 * image.height)
            page.drawImage(ImageReader(image), x, y - size[1] + 2.4, *size)
    page.restoreState()
    page.showPage()
    page.save()
    return out.getvalue()


def picture_of_certificate(dpi, kind):
    """The barcode of the salary certificate, as it looks on a page of so many dots per inch."""
    pdf = FILES / "salary_certificate_barcode.pdf"
    png = subprocess.run(
        ["pdftoppm", "-r", str(dpi), "-gray", "-singlefile", "-png", pdf], check=True, capture_output=True
    ).stdout
    page = Image.open(io.BytesIO(png)).convert("L")
    width, height = page.size
    top = page.crop((int(width * 0.5), int(height * 0.16), int(width * 0.95), int(height * 0.30)))
    out = io.BytesIO()
    if kind == "jpeg":
        top.rotate(90, expand=True, fillcolor=255).save(out, "JPEG", quality=35)
    else:
        top.quantize(4).save(out, "PNG", optimize=True)
    return out.getvalue()


# Files that mean harm.


def page_tree(kids, count, extra=b""):
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[" + kids + b"]/Count " + str(count).encode() + b">>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R>>",
        b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 4 0 R]/Count 2>>",
    ]
    return assemble(objects + ([extra] if extra else []))


def assemble(objects):
    out = b"%PDF-1.7\n"
    places = []
    for i, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (i, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return out


def stream(keys, data):
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (keys, len(data), data)


def packed_twice(unit, count):
    """So many bytes that a stream swells to a gigabyte, packed twice to fit into a small file."""
    once = zlib.compressobj(9)
    packed = b"".join(once.compress(unit * 1024) for _ in range(count)) + once.flush()
    return zlib.compress(packed, 9)


TWICE = b"/Filter[/FlateDecode/FlateDecode]"


def content_bomb():
    return page_tree(b"3 0 R", 1, stream(TWICE, packed_twice(b"q " * 512, 1024)))


def object_stream_bomb():
    """Object 2, the page tree, lies in a stream of objects that swells to a gigabyte."""
    bomb = stream(b"/Type/ObjStm/N 1/First 4" + TWICE, packed_twice(b"2 0 " + b" " * 1020, 1024))
    head = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    first, second = 9, len(head)
    head += b"3 0 obj\n" + bomb + b"\nendobj\n"
    third = len(head)
    def row(kind, place, index):
        return bytes([kind]) + place.to_bytes(4, "big") + bytes([index])
    table = row(0, 0, 0) + row(1, first, 0) + row(2, 3, 0) + row(1, second, 0) + row(1, third, 0)
    xref = stream(b"/Type/XRef/Size 5/W[1 4 1]/Root 1 0 R", table)
    return head + b"4 0 obj\n" + xref + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % third


def many_operators():
    content = zlib.compress(b"0.5 w 10 10 m 500 500 l S\n" * 66_000 + b"BT ET\n" * 1000, 9)
    return page_tree(b"3 0 R", 1, stream(b"/Filter/FlateDecode", content))


def forms_in_forms():
    """Each form draws the next one ten times: ten to the tenth in the end."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
        stream(b"", b"/F Do"),
    ]
    for i in range(10):
        keys = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
        keys += b"/Resources<</XObject<</F %d 0 R>>>>" % (6 + i)
        objects.append(stream(keys, b"/F Do " * 10))
    objects.append(stream(b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]", b"0 0 9 9 re f"))
    return assemble(objects)


def deep_nesting():
    depth = 5_000
    body = b"[" * depth + b"]" * depth
    return page_tree(b"3 0 R", 1, stream(b"/X " + body, b"[" * depth))


def huge_image():
    """An image of 60'000 x 60'000 pixels, and coordinates beyond every page."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1000000000 1000000000]/Contents 4 0 R"
        b"/Resources<</XObject<</I 5 0 R>>>>>>",
        stream(b"", b"%s 0 0 %s -%s 0 cm /I Do" % ((b"9" * 30,) * 3)),
        stream(
            b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8"
            b"/ColorSpace/DeviceRGB" + TWICE,
            packed_twice(b"\0" * 1024, 1024),
        ),
    ]
    return assemble(objects)


def encrypted(user):
    pdf = Pdf.open(io.BytesIO(drawn(letter)))
    return saved(pdf, encryption=pikepdf.Encryption(owner="owner", user=user, R=6))


def main():
    save("letter.pdf", drawn(letter))
    save("scan_with_hidden_words.pdf", drawn(a_scan_with_hidden_words))
    save("stamp_on_a_scan.pdf", drawn(a_stamp_on_a_scan))
    save("white_box.pdf", drawn(a_figure_under_a_white_box))
    save("turned.pdf", turned(drawn(letter), Rotate=90))
    save("cropped.pdf", turned(drawn(letter), CropBox=Array([50, 735, 350, 775])))
    save("no_mapping.pdf", without_mapping(drawn(letter)))
    save("form_11.pdf", form(FORM_11))
    save("other_form.pdf", form({"Name": "Petra Müller", "Betrag": "CHF 120.00"}))
    save("tax_statement.pdf", tax_statement())
    save("barcode_200dpi.png", picture_of_certificate(200, "png"))
    save("barcode_turned.jpg", picture_of_certificate(300, "jpeg"))
    save("owner_password.pdf", encrypted(""))
    save("user_password.pdf", encrypted("secret"))
    save("ring_of_pages.pdf", page_tree(b"4 0 R 2 0 R", 4))
    save("claims_many_pages.pdf", page_tree(b"3 0 R", 10**9))
    save("pages_500.pdf", assemble(
        [b"<</Type/Catalog/Pages 2 0 R>>",
         b"<</Type/Pages/Count 500/Kids[" + b" ".join(b"<</Type/Page>>" for _ in range(500)) + b"]>>"]))
    save("content_bomb.pdf", content_bomb())
    save("object_stream_bomb.pdf", object_stream_bomb())
    save("many_operators.pdf", many_operators())
    save("forms_in_forms.pdf", forms_in_forms())
    save("deep_nesting.pdf", deep_nesting())
    save("huge_image.pdf", huge_image())


if __name__ == "__main__":
    main()

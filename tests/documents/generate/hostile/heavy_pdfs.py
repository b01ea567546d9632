"""Small PDFs that grow without end when they are read."""

from __future__ import annotations

import zlib

from ..linked_symbols import linked
from ..sheet import Sheet
from .entry import Hostile
from .raw_pdf import CATALOGUE, FONT, ONE_PAGE, page, raw_pdf, stream, words

PDF = "application/pdf"


def zeros_packed_twice(megabytes: int) -> bytes:
    """Zeros, deflated and deflated again: about a millionth of their size."""
    packer = zlib.compressobj(9)
    block = bytes(1_000_000)
    once = b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()
    return zlib.compress(once, 9)


def _flate_bomb() -> bytes:
    content = stream(zeros_packed_twice(1000), b"/Filter [/FlateDecode /FlateDecode]")
    return raw_pdf([CATALOGUE, ONE_PAGE, page(), content])


def _picture_bomb() -> bytes:
    """A picture of 60'000 by 60'000 points on an ordinary page."""
    picture = stream(zeros_packed_twice(450), b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000"
                     b" /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter [/FlateDecode /FlateDecode]")
    resources = b"<< /XObject << /Im0 5 0 R >> >>"
    return raw_pdf(
        [CATALOGUE, ONE_PAGE, page(resources=resources), stream(b"595 0 0 842 0 0 cm /Im0 Do"), picture]
    )


def _draws_itself() -> bytes:
    """A form that draws itself twice, and so for ever."""
    form = stream(b"/Fm0 Do /Fm0 Do", b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
                  b" /Resources << /XObject << /Fm0 5 0 R >> >>")
    resources = FONT[:-2] + b" /XObject << /Fm0 5 0 R >> >>"
    content = stream(b"BT /F1 14 Tf 70 700 Td (Nothing to see) Tj ET /Fm0 Do")
    return raw_pdf([CATALOGUE, ONE_PAGE, page(resources=resources), content, form])


def _doubling() -> bytes:
    """Forms of which each draws the next one ten times: ten thousand million lines of text, no cycle."""
    levels = 10
    objects = [CATALOGUE, ONE_PAGE, page(resources=b"<< /XObject << /Fm0 5 0 R >> >>"), stream(b"/Fm0 Do")]
    for level in range(levels):
        following = b"/Resources << /XObject << /Fm0 %d 0 R >> >>" % (6 + level)
        objects.append(
            stream(b"/Fm0 Do " * 10, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] " + following)
        )
    last = words(b"again").replace(b"<< /Length", b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842]"
                                   b" /Resources " + FONT + b" /Length", 1)
    return raw_pdf([*objects, last])


def _entities_in_barcode() -> bytes:
    """A tax statement's barcode whose XML grows to 200 MB by its entities."""
    laughs = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 9))
    xml = (f'<?xml version="1.0"?><!DOCTYPE taxStatement [<!ENTITY a0 "ha">{laughs}]>'
           '<taxStatement xmlns="http://www.ech.ch/xmlns/eCH-0196/2" taxPeriod="2025" totalTaxValue="1.00">'
           '<institution name="&a8;"/></taxStatement>')
    picture = linked(zlib.compress(xml.encode(), 9), [6, 6, 6])[0]
    sheet = Sheet("helvetica")
    sheet.text(60, 60, "Steuerauszug in CHF 31.12.2025", 14, bold=True)
    sheet.image(picture, 60, 90, 400, 400 * picture.height / picture.width)
    return sheet.pdf()


FILES = [
    Hostile(
        "flate_bomb.pdf",
        "a page of 1 GB of zeros, packed twice",
        PDF,
        "too_complex",
        _flate_bomb,
        ("broken", "not_a_document"),
    ),
    Hostile(
        "picture_bomb.pdf",
        "a page with a picture of 60'000 by 60'000 points",
        PDF,
        "too_complex",
        _picture_bomb,
        ("broken", "not_a_document"),
    ),
    Hostile(
        "draws_itself.pdf",
        "a form that draws itself",
        PDF,
        "too_complex",
        _draws_itself,
        ("readable", "broken", "not_a_document"),
    ),
    Hostile(
        "forms_in_forms.pdf",
        "ten levels of forms, each drawn ten times",
        PDF,
        "too_complex",
        _doubling,
        ("readable", "broken", "not_a_document"),
    ),
    Hostile(
        "entities_in_barcode.pdf",
        "a barcode whose XML has entities that grow to 200 MB",
        PDF,
        "readable",
        _entities_in_barcode,
        ("too_complex", "broken", "not_a_document"),
    ),
]

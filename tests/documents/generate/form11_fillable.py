"""Form 11 with form fields, under the names of the official fillable PDF (edition 01.21)."""

from __future__ import annotations

from reportlab.lib.colors import black, white

from .form11 import Certificate
from .form11_official import AMOUNT, EMPLOYER, LEFT, RIGHT, Look, draw, rows
from .sheet import Sheet
from .words import day, printed


def fillable(said: Certificate) -> bytes:
    """A certificate whose values stand in form fields only."""
    look = Look(family="sans", values=False)
    sheet = draw(said, look)
    _ticks(sheet, said)
    _head(sheet, said)
    end = 0.0
    for row, y, height in rows(look):
        end = y + height
        if row.heading:
            continue
        name = row.number.replace(".", "_")
        amount = said.amounts.get(row.number)
        _text(sheet, f"DezZahlNull_{name}", AMOUNT + 1, y + 1, RIGHT - AMOUNT - 2, 12.5,
              printed(amount) if amount is not None else "")
        if row.described:
            _text(sheet, f"TextLinks_{name}-Art", 310, y, 148, 12, said.described.get(row.number, ""))
        if row.number == "13.1.1":
            _tick(sheet, "OptionKreuzOhneRahmen_13_1_1", AMOUNT - 30, y + 1, said.travel_ticked)
    for number, value in (("14", said.further), ("15", said.remarks)):
        _text(sheet, f"TextLinks_{number}_1", LEFT + 28, end + 9, 230, 12, value)
        _text(sheet, f"TextLinks_{number}_2", LEFT + 262, end + 9, RIGHT - LEFT - 262, 12, "")
        end += 24
    _text(sheet, "TextLinks_I", LEFT + 26, end + 15, 130, 14, f"{said.place}, {day(said.signed)}")
    employer = "\n".join([*said.employer.address, said.employer.phone])
    _text(sheet, "TextMehrzeiligLinks_Bestaetigung", EMPLOYER, end + 18, 260, 52, employer, lines=True)
    return sheet.pdf()


def _ticks(sheet: Sheet, said: Certificate) -> None:
    _tick(sheet, "OptionKreuzOhneRahmen_A", LEFT + 15, 34, not said.pension)
    _tick(sheet, "OptionKreuzOhneRahmen_B", LEFT + 15, 51, said.pension)
    _tick(sheet, "OptionKreuzOhneRahmen_F", 340, 74, said.free_transport)
    _tick(sheet, "OptionKreuzOhneRahmen_G", 340, 104, said.canteen)


def _head(sheet: Sheet, said: Certificate) -> None:
    _text(sheet, "AHVLinks_C", LEFT + 16, 73, 116, 12, said.person.ahv)
    birth = day(said.person.birth) if said.shows_birth else ""
    _text(sheet, "TextLinks_C-GebDatum", LEFT + 140, 73, 84, 12, birth)
    _text(sheet, "TextLinks_D", LEFT + 16, 103, 38, 12, str(said.first.year))
    _text(sheet, "TextLinks_E-von", LEFT + 82, 103, 60, 12, day(said.first))
    _text(sheet, "TextLinks_E-bis", LEFT + 154, 103, 60, 12, day(said.last))
    address = "\n".join(said.person.address)
    _text(sheet, "TextMehrzeiligLinks_Empfaenger", LEFT + 18, 136, 244, 76, address, lines=True)


def _text(sheet: Sheet, name: str, x: float, y: float, wide: float, high: float, value: str,
          lines: bool = False) -> None:
    sheet.canvas.acroForm.textfield(
        name=name, value=value, x=x, y=sheet.height - y - high, width=wide, height=high, fontName="Helvetica",
        fontSize=9, borderWidth=0, borderColor=None, fillColor=white, textColor=black, maxlen=400,
        fieldFlags="multiline" if lines else "")


def _tick(sheet: Sheet, name: str, x: float, y: float, ticked: bool) -> None:
    sheet.canvas.acroForm.checkbox(
        name=name, checked=ticked, x=x, y=sheet.height - y - 9, size=9, buttonStyle="cross", borderWidth=0,
        fillColor=white, textColor=black)

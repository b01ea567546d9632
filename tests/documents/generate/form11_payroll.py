"""Form 11 as a payroll program prints it: no boxes, typewriter figures with Rappen, window at the right."""

from __future__ import annotations

from .form11 import ROWS, Certificate
from .sheet import Sheet
from .words import day, printed

LEFT, RIGHT = 48.0, 548.0


def draw(said: Certificate, third: str = "en", mark: str = "’") -> bytes:
    """The page."""
    sheet = Sheet("times")
    sheet.text(LEFT, 40, "A", 8)
    sheet.tick(LEFT + 12, 32, not said.pension, 8)
    last = "Salary certificate" if third == "en" else "Certificato di salario"
    sheet.text(LEFT + 26, 40, f"Lohnausweis / Certificat de salaire / {last}", 13, bold=True)
    sheet.text(LEFT, 56, "B", 8)
    sheet.tick(LEFT + 12, 48, said.pension, 8)
    last = "Pension statement" if third == "en" else "Attestazione delle rendite"
    sheet.text(LEFT + 26, 56, f"Rentenbescheinigung / Attestation de rentes / {last}", 9)
    sheet.rule(LEFT, 64, RIGHT, 64, 1)
    _left(sheet, said, third)
    sheet.text(300, 118, "H", 8)
    sheet.lines(318, 128, said.person.address, 10.5, 1.3, family="courier")
    sheet.rule(LEFT, 216, RIGHT, 216, 1)
    y = _rows(sheet, said, third, mark)
    _foot(sheet, said, y, third)
    return sheet.pdf()


def _left(sheet: Sheet, said: Certificate, third: str) -> None:
    year, period, birth = (("Year", "from - to", "Date of birth") if third == "en"
                           else ("Anno", "dal - al", "Data di nascita"))
    entries = [
        ("C", "AHV-Nr. / No AVS", said.person.ahv),
        ("", f"Geburtsdatum / {birth}", day(said.person.birth) if said.shows_birth else ""),
        ("D", f"Jahr / Année / {year}", str(said.first.year)),
        ("E", f"von - bis / du - au / {period}", f"{day(said.first)} - {day(said.last)}"),
    ]
    for i, (letter, label, value) in enumerate(entries):
        y = 82 + 21 * i
        sheet.text(LEFT, y, letter, 8)
        sheet.text(LEFT + 14, y - 7, label, 5.8)
        sheet.text(LEFT + 14, y + 4, value, 10, family="courier")
    flags = [("F", "Unentgeltliche Beförderung / Transport gratuit domicile-travail", said.free_transport),
             ("G", "Kantinenverpflegung / Lunch-Checks / Repas à la cantine", said.canteen)]
    for i, (letter, label, on) in enumerate(flags):
        sheet.text(LEFT, 174 + 16 * i, letter, 8)
        sheet.tick(LEFT + 14, 167 + 16 * i, on, 8)
        sheet.text(LEFT + 28, 174 + 16 * i, label, 6.5)


def _rows(sheet: Sheet, said: Certificate, third: str, mark: str) -> float:
    y = 236.0
    for row in ROWS:
        bold = row.number in ("8", "11")
        if bold:
            sheet.rule(450, y - 9, RIGHT, y - 9, 0.6)
        sheet.text(LEFT + 18, y, row.number, 8.5, bold=bold, align="right")
        label = " / ".join(row.labels(third)[:2] if len(row.de) > 32 else row.labels(third))
        sheet.text(LEFT + 26 + 6 * row.depth, y, label, 6.6, bold=bold)
        words = said.described.get(row.number, "")
        if words:
            sheet.text(330, y, words, 8.5, family="courier")
        if row.number == "13.1.1":
            sheet.tick(440, y - 7.5, said.travel_ticked, 8)
        amount = said.amounts.get(row.number)
        if amount is not None:
            sheet.text(458, y, row.sign.replace("–", "-").strip(), 9, family="courier")
            figure = printed(amount, mark, cents=True)
            sheet.text(RIGHT, y, figure, 10, bold=bold, align="right", family="courier")
        y += 18.2
    return y


def _foot(sheet: Sheet, said: Certificate, y: float, third: str) -> None:
    titles = (("14", "Weitere Gehaltsnebenleistungen / Further fringe benefits" if third == "en"
               else "Weitere Gehaltsnebenleistungen / Altre prestazioni accessorie", said.further),
              ("15", "Bemerkungen / Observations / Comments" if third == "en"
               else "Bemerkungen / Observations / Osservazioni", said.remarks))
    for number, title, text in titles:
        sheet.text(LEFT + 18, y, number, 8.5, align="right")
        sheet.text(LEFT + 26, y, title, 6.6)
        sheet.text(LEFT + 26, y + 10, text, 8.5, family="courier")
        y += 22
    sheet.rule(LEFT, y - 4, RIGHT, y - 4, 1)
    sheet.text(LEFT, y + 8, "I", 8)
    sheet.text(LEFT + 14, y + 8, "Ort, Datum / Lieu, date", 5.8)
    sheet.text(LEFT + 14, y + 20, f"{said.place}, {day(said.signed)}", 9, family="courier")
    sheet.text(300, y + 8, "Die Richtigkeit und Vollständigkeit bestätigt / Certifié exact et complet", 5.8)
    sheet.lines(300, y + 20, [*said.employer.address, said.employer.phone], 9, 1.2, family="courier")

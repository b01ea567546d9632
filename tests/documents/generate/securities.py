"""A bank's yearly tax statement in Italian, as text only: figures in a list of securities."""

from __future__ import annotations

from .people import MARCO, Firm
from .sample import Sample
from .sheet import Sheet
from .words import francs, printed

BANK = Firm("Banca Esempio del Modello SA", "Piazza Modello 6", "6900 Esempio")
ROWS = [
    ("CH0900000101", "Esempio Alimentari N", "120", "10'236.00", "360.00", "0.00"),
    ("CH0900000505", "Modello Assicurazioni N", "30", "16'470.00", "855.00", "0.00"),
    ("LU0900000707", "Fondo Esempio Obbligazioni EUR", "85.5", "9'102.35", "0.00", "187.20"),
    ("US0900000909", "Sample Software Inc.", "44", "14'008.90", "0.00", "96.45"),
]
TOTALS = ("49817.25", "1215.00", "283.65")


def statement() -> bytes:
    """The page."""
    sheet = Sheet("serif")
    sheet.text(sheet.width / 2, 60, BANK.name, 16, bold=True, align="centre")
    sheet.text(sheet.width / 2, 75, f"{BANK.street}, {BANK.place}", 8.5, align="centre", grey=0.3)
    sheet.rule(60, 86, 535, 86, 1.2)
    sheet.text(60, 116, "Estratto fiscale al 31.12.2025", 15, bold=True)
    sheet.text(60, 132, "Elenco dei titoli e altri collocamenti di capitale – importi in CHF", 9)
    sheet.lines(60, 160, [f"Intestatario: {MARCO.name}, {MARCO.street}, {MARCO.place}",
                          "Deposito no. 66.000.1-25        Anno fiscale: 2025"], 9.5)
    columns = (60, 140, 345, 415, 475, 535)
    heads = ("ISIN", "Titolo", "Quantità", "Valore fiscale", "Reddito A", "Reddito B")
    y = 208.0
    sheet.box(60, y - 13, 475, 18, line=None, fill=0.88)
    for i, (x, head) in enumerate(zip(columns, heads, strict=True)):
        sheet.text(x, y, head, 8.5, bold=True, align="right" if i > 1 else "left")
    for row in ROWS:
        y += 20
        for i, (x, cell) in enumerate(zip(columns, row, strict=True)):
            sheet.text(x, y, cell, 9, align="right" if i > 1 else "left")
    sheet.rule(345, y + 8, 535, y + 8, 0.8)
    y += 22
    sheet.text(60, y, "Totale", 9.5, bold=True)
    for x, amount in zip(columns[3:], TOTALS, strict=True):
        sheet.text(x, y, printed(francs(amount), cents=True), 9.5, bold=True, align="right")
    sheet.lines(60, y + 40, ["A = valori con deduzione dell'imposta preventiva (35 %)",
                             "B = valori senza deduzione dell'imposta preventiva"], 8.5)
    sheet.text(60, y + 78, "Imposta preventiva da rimborsare", 9.5)
    sheet.text(535, y + 78, printed(francs("425.25"), cents=True), 9.5, align="right")
    sheet.text(60, y + 94, "Imposta alla fonte estera / trattenuta supplementare USA (DA-1)", 9.5)
    sheet.text(535, y + 94, "14.45", 9.5, align="right")
    return sheet.pdf()


SAMPLES = [
    Sample("tax_statement_it_text.pdf", "tax_statement", "it", "pdf", statement, {
        "year": 2025, "issuer": BANK.name, "holder": MARCO.name, "withholding_tax": francs("425.25"),
        "tax_value": francs(TOTALS[0]), "revenue_a": francs(TOTALS[1]), "revenue_b": francs(TOTALS[2])}),
]

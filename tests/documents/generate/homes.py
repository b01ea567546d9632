"""Mortgages: a German statement as text, an Italian one as a scan that lies on its side."""

from __future__ import annotations

import numpy as np

from .people import GIULIA, URS, Firm
from .render import png, scanned
from .sample import Sample
from .sheet import Sheet
from .words import francs, printed

BANK = Firm("Hypothekarbank Beispiel", "Grundpfand Muster 20", "3000 Musterlingen")
BANCA = Firm("Banca dei Mutui Esempio", "Corso Modello 8", "6900 Esempio")


def statement_de() -> bytes:
    """Two loans on one house."""
    sheet = Sheet("sans")
    sheet.text(545, 50, BANK.name, 14, bold=True, align="right")
    sheet.text(545, 64, f"{BANK.street}, {BANK.place}", 8, align="right", grey=0.3)
    sheet.lines(60, 120, URS.address, 10.5)
    sheet.text(60, 210, "Zinsausweis Hypotheken 2025 (Schuldzinsen)", 15, bold=True)
    sheet.text(60, 228, "Objekt: Einfamilienhaus, Am Musterbach 3, 3000 Musterlingen", 9.5)
    y = 262.0
    loans = [("Festhypothek 1.35 %, bis 31.03.2029", "420000.00", "5670.00"),
             ("SARON-Hypothek, Amortisation CHF 8'000", "172000.00", "2438.75")]
    for i, (x, head) in enumerate(
        ((60, "Kredit"), (420, "Schuld per 31.12.2025"), (535, "Bezahlte Zinsen 2025"))
    ):
        sheet.text(x, y, head, 9, bold=True, align="right" if i else "left")
    for label, debt, interest in [*loans, ("Total CHF", "592000.00", "8108.75")]:
        y += 22
        total = label.startswith("Total")
        sheet.rule(60, y - 14, 535, y - 14, 1 if total else 0.3)
        sheet.text(60, y, label, 10, bold=total)
        sheet.text(420, y, printed(francs(debt), "’", cents=True), 10, bold=total, align="right")
        sheet.text(535, y, printed(francs(interest), "’", cents=True), 10, bold=total, align="right")
    sheet.text(60, y + 40, "Wir bestätigen die Angaben per Jahresende. Musterlingen, 08.01.2026", 9)
    return sheet.pdf()


def statement_it() -> bytes:
    """Label and figure under one another, in frames."""
    sheet = Sheet("roboto")
    sheet.text(60, 60, BANCA.name, 17, bold=True)
    sheet.text(60, 78, f"{BANCA.street}, {BANCA.place}", 9)
    sheet.lines(340, 120, GIULIA.address, 11)
    sheet.text(60, 230, "Attestazione degli interessi ipotecari 2025", 16, bold=True)
    cells = [("Debito residuo al 31.12.2025", "285000.00"), ("Interessi passivi pagati nel 2025", "4132.50"),
             ("Ammortamento 2025", "5000.00")]
    for i, (label, amount) in enumerate(cells):
        sheet.box(60 + 165 * i, 260, 155, 60)
        sheet.text(68 + 165 * i, 278, label, 9)
        sheet.text(
            207 + 165 * i, 308, "CHF " + printed(francs(amount), cents=True), 12, bold=True, align="right"
        )
    sheet.lines(60, 360, ["Oggetto: appartamento, Via dell'Esempio 9, 6900 Esempio", "Ipoteca no. 55.123.0",
                          "", "Esempio, 10 gennaio 2026"], 10.5)
    return sheet.pdf()


SAMPLES = [
    Sample("mortgage_de_text.pdf", "mortgage_statement", "de", "pdf", statement_de, {
        "year": 2025, "issuer": BANK.name, "holder": URS.name, "debt": francs(592000),
        "interest_paid": francs("8108.75")}),
    Sample("mortgage_it_scan_on_its_side.png", "mortgage_statement", "it", "scan",
           lambda: png(np.rot90(scanned(statement_it(), 200, 61, skew=0.3, noise=3)).copy()), {
               "year": 2025, "issuer": BANCA.name, "holder": GIULIA.name, "debt": francs(285000),
               "interest_paid": francs("4132.50")}, extra={"turned": 90}),
]

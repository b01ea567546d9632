"""Bank statements: one page in German as text, ten scanned pages in French with the figures on the last."""

from __future__ import annotations

import random
from datetime import date, timedelta

from .people import RENE, URS, Firm
from .render import scanned
from .sample import Sample
from .scan_pdf import pictures
from .sheet import Sheet
from .words import day, francs, printed

BANK = Firm("Musterbank Beispiel", "Bahnhofplatz Muster 4", "3000 Musterlingen")
CAISSE = Firm("Caisse d'Epargne Exemple", "Grand-Rue du Modèle 3", "1000 Exempleville")


def interest() -> bytes:
    """Three accounts in a table; only one of them pays withholding tax."""
    sheet = Sheet("helvetica")
    sheet.text(56, 50, "musterbank", 22, bold=True)
    sheet.text(160, 58, "BEISPIEL", 8)
    sheet.lines(400, 44, [BANK.name, BANK.street, BANK.place, "Clearing-Nr. 09999"], 7.5, grey=0.25)
    sheet.lines(56, 130, URS.address, 10)
    sheet.text(56, 225, "Zins- und Kapitalausweis per 31.12.2025", 14, bold=True)
    sheet.text(56, 240, "Für die Steuererklärung 2025 · Kunde 4711-0815 · Beträge in CHF", 8.5, grey=0.25)
    heads = ["Konto", "IBAN", "Saldo 31.12.2025", "Bruttozins", "VSt 35 %"]
    columns = [56, 150, 390, 465, 540]
    y = 276.0
    sheet.rule(56, y - 12, 540, y - 12, 1)
    for i, (x, head) in enumerate(zip(columns, heads, strict=True)):
        sheet.text(x, y, head, 8, bold=True, align="right" if i > 1 else "left")
    sheet.rule(56, y + 5, 540, y + 5, 1)
    rows = [("Privatkonto", "CH00 0999 9000 0123 4567 1", "12480.35", "6.20", ""),
            ("Sparkonto", "CH00 0999 9000 0123 4567 2", "45908.10", "321.40", "112.49"),
            ("Mietkautionskonto", "CH00 0999 9000 0123 4567 3", "5400.00", "13.50", "")]
    for name, iban, *amounts in rows:
        y += 19
        sheet.text(columns[0], y, name, 9)
        sheet.text(columns[1], y, iban, 9)
        for x, amount in zip(columns[2:], amounts, strict=True):
            sheet.text(x, y, printed(francs(amount), cents=True) if amount else "0.00", 9, align="right")
    sheet.rule(320, y + 7, 540, y + 7, 0.5)
    y += 21
    sheet.text(columns[0], y, "Total", 9.5, bold=True)
    for x, amount in zip(columns[2:], ("63788.45", "341.10", "112.49"), strict=True):
        sheet.text(x, y, printed(francs(amount), cents=True), 9.5, bold=True, align="right")
    sheet.lines(
        56,
        y + 45,
        [
            "Die Verrechnungssteuer wird auf Zinsen von mehr als CHF 200 im Jahr abgezogen und mit der",
            "Steuererklärung zurückgefordert. Kontogebühren 2025: CHF 36.00.",
            "Dieses Dokument trägt keine Unterschrift.",
        ],
        8,
    )
    return sheet.pdf()


def _movements(
    sheet: Sheet, chance: random.Random, number: int, when: date, balance: int
) -> tuple[date, int]:
    """A page of bookings, as fill every year's statement."""
    sheet.text(60, 52, CAISSE.name, 11, bold=True)
    sheet.text(540, 52, f"Page {number} / 10", 9, align="right")
    sheet.text(60, 80, "Extrait de compte 2025 – compte privé", 12, bold=True)
    for x, head, align in ((60, "Date", "left"), (130, "Libellé", "left"), (400, "Débit", "right"),
                           (470, "Crédit", "right"), (540, "Solde", "right")):
        sheet.text(x, 106, head, 8.5, bold=True, align=align)
    texts = ["Achat carte Epicerie Exemple", "Loyer Régie du Modèle", "Assurance Exemple", "Retrait bancomat",
             "Téléphone Modèle Mobile", "Virement permanent", "Transports publics"]
    y = 124.0
    while y < 760:
        when += timedelta(days=chance.choice((0, 1, 1, 2)))
        salary = when.day == 25
        amount = 512_540 if salary else -chance.randrange(500, 20_000, 5)
        balance += amount
        sheet.text(60, y, day(when), 9)
        sheet.text(130, y, "Salaire" if salary else chance.choice(texts), 9)
        sheet.text(470 if salary else 400, y, printed(abs(amount), " ", cents=True), 9, align="right")
        sheet.text(540, y, printed(balance, " ", cents=True), 9, align="right")
        when += timedelta(days=1 if salary else 0)
        y += 19
    return when, balance


def ten_pages() -> bytes:
    """Nine pages of bookings, then the figures for the tax return."""
    sheet, chance = Sheet("vera"), random.Random(2025)
    when, balance = date(2025, 1, 3), 2_120_455
    for number in range(1, 10):
        when, balance = _movements(sheet, chance, number, when, balance)
        sheet.next_page()
    sheet.text(60, 52, CAISSE.name, 11, bold=True)
    sheet.text(540, 52, "Page 10 / 10", 9, align="right")
    sheet.text(60, 100, "Attestation d'intérêts et de capital au 31.12.2025", 14, bold=True)
    sheet.lines(60, 130, [f"Titulaire : {RENE.name}, {RENE.street}, {RENE.place}",
                          "Compte privé no 0000.12.345-6, IBAN CH00 0888 8000 0012 3456 7"], 9.5)
    y = 190.0
    for label, value in (("Capital au 31.12.2025", "18644.70"), ("Intérêts bruts 2025", "214.00"),
                         ("Impôt anticipé 35 %", "74.90"), ("Intérêts nets crédités", "139.10")):
        sheet.text(80, y, label, 11)
        sheet.text(420, y, "CHF " + printed(francs(value), " ", cents=True), 11, align="right")
        sheet.rule(80, y + 6, 420, y + 6, 0.4)
        y += 26
    sheet.text(60, y + 30, "A joindre à la déclaration d'impôt 2025.", 9)
    pdf = sheet.pdf()
    return pictures(
        [scanned(pdf, 150, 60 + i, skew=0.15 * (-1) ** i, number=i, noise=3) for i in range(10)], 150
    )


SAMPLES = [
    Sample("bank_de_interest.pdf", "bank_tax_statement", "de", "pdf", interest, {
        "year": 2025, "issuer": BANK.name, "holder": URS.name, "balance": francs("63788.45"),
        "gross_interest": francs("341.10"), "withholding_tax": francs("112.49")}),
    Sample("bank_fr_ten_pages.pdf", "bank_tax_statement", "fr", "scan_pdf", ten_pages, {
        "year": 2025, "issuer": CAISSE.name, "holder": RENE.name, "balance": francs("18644.70"),
        "gross_interest": francs(214), "withholding_tax": francs("74.90")}, pages=10),
]

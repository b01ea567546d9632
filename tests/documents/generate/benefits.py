"""Childcare and unemployment in French, and an insurer's pension in German."""

from __future__ import annotations

from .people import HELENE, JURG, LIA, RENE, Firm
from .render import scanned
from .sample import Sample
from .scan_pdf import pictures
from .sheet import Sheet
from .words import day, francs, printed

NURSERY = Firm("Crèche Les Petits Exemples", "Chemin du Modèle 2", "1000 Exempleville")
FUND = Firm("Caisse de chômage Exemple", "Avenue du Travail 9", "1200 Modèle-les-Bains")
INSURER = Firm("Muster Leben Versicherung AG", "Policenplatz 1", "8000 Musterhausen")


def childcare() -> bytes:
    """Twelve months in a grid; meals stand apart and are not part of the costs of care."""
    sheet = Sheet("roboto")
    sheet.text(60, 60, NURSERY.name, 18, bold=True)
    sheet.text(60, 76, f"{NURSERY.street}, {NURSERY.place}", 9)
    sheet.text(60, 130, "Attestation de frais de garde 2025", 15, bold=True)
    sheet.lines(60, 156, [f"Parent : {HELENE.name}, {HELENE.street}, {HELENE.place}",
                          f"Enfant : {LIA.name}, née le {day(LIA.birth)}",
                          "Période : 01.01.2025 – 31.12.2025"], 10.5, 1.5)
    months = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
              "novembre", "décembre")
    fees = (1085, 1085, 1085, 1085, 1085, 1085, 542, 1085, 1140, 1140, 1140, 1140)
    for i, (month, fee) in enumerate(zip(months, fees, strict=True)):
        x, y = 60 + 160 * (i % 3), 235 + 40 * (i // 3)
        sheet.box(x, y, 150, 32, line=0.4)
        sheet.text(x + 8, y + 20, month, 9.5)
        sheet.text(x + 142, y + 20, printed(francs(fee), " ", cents=True), 10, align="right")
    sheet.text(60, 425, "Frais de garde payés en 2025, sans les repas", 11, bold=True)
    sheet.text(530, 425, "CHF " + printed(francs(sum(fees)), " ", cents=True), 11, bold=True, align="right")
    sheet.text(60, 443, "Repas (non déductibles)", 10)
    sheet.text(530, 443, "CHF " + printed(francs(1320), " ", cents=True), 10, align="right")
    sheet.text(60, 500, "Exempleville, le 30 janvier 2026            La direction", 10)
    return sheet.pdf()


def unemployment() -> bytes:
    """A form of an office, in typewriter letters."""
    sheet = Sheet("courier")
    sheet.lines(60, 60, [FUND.name, FUND.street, FUND.place], 10)
    sheet.lines(330, 130, RENE.address, 11)
    sheet.text(60, 240, "ATTESTATION DES INDEMNITES DE CHOMAGE 2025", 13, bold=True)
    sheet.text(60, 256, "à joindre à la déclaration d'impôt", 10)
    rows = [("No AVS", RENE.ahv), ("Date de naissance", day(RENE.birth)),
            ("Période", "01.02.2025 - 31.08.2025"), ("Nombre d'indemnités journalières", "148"),
            ("Montant brut des indemnités", "37'148.00"), ("Cotisations AVS/AI/APG", "1'968.85"),
            ("Prévoyance professionnelle LPP", "412.60"), ("Impôt à la source", "0.00"),
            ("Montant net versé", "34'766.55")]
    for i, (label, value) in enumerate(rows):
        y = 300 + 24 * i
        sheet.text(60, y, label, 11, bold=label.startswith("Montant"))
        sheet.text(535, y, value, 11, bold=label.startswith("Montant"), align="right")
        sheet.rule(60, y + 6, 535, y + 6, 0.3, (1, 2))
    sheet.text(60, 550, "Modèle-les-Bains, le 13.01.2026", 10)
    return sheet.pdf()


def pension() -> bytes:
    """An insurer's letter."""
    sheet = Sheet("times")
    sheet.text(60, 60, "Muster Leben", 22, bold=True)
    sheet.lines(60, 130, JURG.address, 11)
    sheet.text(545, 200, "8000 Musterhausen, 6. Januar 2026", 10, align="right")
    sheet.text(60, 240, "Rentenbescheinigung für das Steuerjahr 2025", 14, bold=True)
    sheet.lines(
        60,
        268,
        [
            "Sehr geehrter Herr Mustermann",
            "",
            "Im Jahr 2025 haben wir Ihnen folgende Renten aus der beruflichen Vorsorge ausgerichtet:",
        ],
        11,
    )
    rows = [("Police Nr.", "55-000.123"), ("AHV-Nummer", JURG.ahv), ("Rentenart", "Altersrente BVG"),
            ("Zeitraum", "01.01.2025 bis 31.12.2025"), ("Rente pro Monat", "CHF 1'842.30"),
            ("Rente brutto", "CHF 22'107.60"), ("Steuerpflichtige Rente 2025", "CHF 22'107.60")]
    for i, (label, value) in enumerate(rows):
        sheet.text(80, 335 + 20 * i, label + ":", 11)
        sheet.text(290, 335 + 20 * i, value, 11, bold=label.startswith("Steuer"))
    sheet.lines(60, 510, ["Freundliche Grüsse", INSURER.name], 11, 1.6)
    return sheet.pdf()


SAMPLES = [
    Sample("childcare_fr_text.pdf", "childcare", "fr", "pdf", childcare, {
        "year": 2025, "issuer": NURSERY.name, "holder": HELENE.name, "from": "2025-01-01", "to": "2025-12-31",
        "childcare_costs": francs(12697), "child": LIA.name}),
    Sample("unemployment_fr_scan.pdf", "unemployment_benefit", "fr", "scan_pdf",
           lambda: pictures([scanned(unemployment(), 200, 71, skew=-0.4, noise=4)], 200), {
               "year": 2025, "issuer": FUND.name, "holder": RENE.name, "ahv": RENE.ahv,
               "birth_date": RENE.birth.isoformat(), "from": "2025-02-01", "to": "2025-08-31",
               "tax_at_source": 0, "gross_benefit": francs("37148.00"), "net_benefit": francs("34766.55")}),
    Sample("pension_de_insurer.pdf", "pension_statement", "de", "pdf", pension, {
        "year": 2025, "issuer": INSURER.name, "holder": JURG.name, "ahv": JURG.ahv, "from": "2025-01-01",
        "to": "2025-12-31", "gross_salary": francs("22107.60"), "net_salary": francs("22107.60")}),
]

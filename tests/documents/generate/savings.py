"""Certificates of pillar 3a: form 21 in German, and a foundation's own letter in French."""

from __future__ import annotations

from reportlab.lib.colors import Color

from .people import HELENE, PETRA, Firm
from .sample import Sample
from .sheet import Sheet
from .words import day, francs, printed

BLUE = Color(0.12, 0.25, 0.45)
BANK = Firm("Vorsorgestiftung Sparen 3 der Musterbank", "Postfach Muster", "3000 Musterlingen")
FOUNDATION = Firm("Fondation de prévoyance Exemple Plus", "Place du Modèle 1", "1200 Modèle-les-Bains")


def form_21() -> bytes:
    """Form 21 with two contracts: many small boxes with letters, the total at the foot of section 2."""
    sheet = Sheet("helvetica")
    sheet.text(40, 42, "Form. 21 EDP dfi", 8)
    sheet.text(555, 42, "Jahr / Année / Anno", 6.5, align="right", grey=0.3)
    sheet.text(555, 56, "2025", 14, bold=True, align="right")
    sheet.text(40, 62, "Bescheinigung über Vorsorgebeiträge", 15, bold=True)
    sheet.text(
        40, 76, "Attestation des cotisations de prévoyance – Attestazione dei contributi di previdenza", 8.5
    )
    _cells(
        sheet,
        92,
        [
            ("a", "Vorsorgeeinrichtung / Versicherungseinrichtung / Bankstiftung", BANK.name, 40, 340),
            ("b", "Sitz – Siège – Sede", "Musterlingen", 385, 170),
        ],
    )
    _cells(sheet, 126, [("c", "AHV-Nummer – No AVS – N. AVS", PETRA.ahv, 40, 165),
                        ("d", "Geburtsdatum – Date de naissance", day(PETRA.birth), 210, 170),
                        ("e", "Zivilstand", "ledig", 385, 170)])
    sheet.box(40, 162, 340, 74)
    sheet.lines(52, 180, PETRA.address, 10)
    _section(sheet, 252, "1", "Beiträge an Einrichtungen der beruflichen Vorsorge (2. Säule)")
    _cells(sheet, 272, [("g", "Einkauf von Beitragsjahren", "", 40, 250), ("h", "Datum", "", 295, 85),
                        ("i", "CHF", "", 385, 170)])
    _section(sheet, 322, "2", "Beiträge an anerkannte Formen der gebundenen Selbstvorsorge (Säule 3a)")
    y = 344
    for x, head in ((48, "Vertrag / Konto-Nr."), (200, "Beginn"), (280, "Ablauf"), (400, "Art")):
        sheet.text(x, y, head, 7, grey=0.3)
    sheet.text(547, y, "Betrag CHF", 7, align="right", grey=0.3)
    for contract, begin, end, sort, amount in (("3A-000.451.77", "2018", "2055", "Konto", "4500.00"),
                                               ("3A-000.982.10", "2022", "2055", "Fondskonto", "1950.50")):
        y += 17
        sheet.lines(48, y, [contract], 9.5)
        sheet.text(200, y, begin, 9.5)
        sheet.text(280, y, end, 9.5)
        sheet.text(400, y, sort, 9.5)
        sheet.text(547, y, printed(francs(amount), cents=True), 9.5, align="right")
        sheet.rule(40, y + 5, 555, y + 5, 0.3)
    sheet.box(440, 392, 115, 20, line=1.2)
    sheet.text(
        40, 406, "q   Total der Beiträge an die Säule 3a / Total pilier 3a / Totale pilastro 3a", 9, bold=True
    )
    sheet.text(547, 406, printed(francs("6450.50"), cents=True), 10.5, bold=True, align="right")
    _section(sheet, 432, "3", "Einkäufe in die gebundene Selbstvorsorge (Säule 3a)")
    sheet.box(440, 448, 115, 20, line=1.2)
    sheet.text(40, 462, "x   Total der Einkäufe in die Säule 3a", 9, bold=True)
    sheet.lines(40, 510, ["Diese Bescheinigung ist der Steuererklärung beizulegen.",
                          "Ort und Datum: Musterlingen, 14.01.2026"], 9)
    sheet.lines(40, 560, [BANK.name, BANK.street, BANK.place], 9)
    return sheet.pdf()


def _section(sheet: Sheet, y: float, number: str, title: str) -> None:
    sheet.box(40, y - 11, 515, 15, line=None, fill=0.86)
    sheet.text(46, y, number, 9, bold=True)
    sheet.text(62, y, title, 9, bold=True)


def _cells(sheet: Sheet, y: float, cells: list[tuple[str, str, str, float, float]]) -> None:
    for letter, label, value, x, wide in cells:
        sheet.box(x, y, wide, 28)
        sheet.text(x + 4, y + 9, letter, 7, bold=True)
        sheet.text(x + 14, y + 9, label, 6.5, grey=0.3)
        sheet.text(x + 14, y + 22, value, 9.5)


def letter() -> bytes:
    """A foundation's own letter with a coloured head: amounts in a sentence-like list."""
    sheet = Sheet("roboto")
    sheet.box(0, 0, sheet.width, 58, line=None, color=BLUE)
    sheet.text(56, 37, "Exemple Plus", 20, bold=True, color=Color(1, 1, 1))
    sheet.text(56, 92, f"{FOUNDATION.name} · {FOUNDATION.street} · {FOUNDATION.place}", 7, grey=0.3)
    sheet.lines(330, 128, HELENE.address, 10.5)
    sheet.text(330, 210, "Modèle-les-Bains, le 9 janvier 2026", 10)
    sheet.text(56, 250, "Attestation fiscale 2025 – prévoyance individuelle liée (pilier 3a)", 14, bold=True)
    sheet.lines(
        56,
        278,
        [
            "Madame,",
            "",
            "Nous certifions que les versements suivants ont été crédités en 2025 sur votre compte de",
            "prévoyance, conformément à l'art. 82 LPP et à l'OPP 3.",
        ],
        10,
    )
    y = 352
    entries = (("Numéro AVS", HELENE.ahv), ("Date de naissance", day(HELENE.birth)),
               ("Convention de prévoyance", "EX-2019-004411"), ("Année fiscale", "2025"),
               ("Total des cotisations au pilier 3a", "CHF 7 258.00"),
               ("Avoir de prévoyance au 31.12.2025", "CHF 48 210.15"))
    for label, value in entries:
        sheet.text(70, y, label, 10)
        dots = "." * int((285 - len(label) * 3.3) / 2.7)
        sheet.text(395, y, dots, 10, align="right", grey=0.5)
        sheet.text(500, y, value, 10, align="right", bold="cotisations" in label)
        y += 20
    sheet.lines(
        56,
        500,
        [
            "L'avoir de prévoyance n'est pas soumis à l'impôt sur la fortune avant son versement.",
            "Ce document, établi automatiquement, est valable sans signature.",
        ],
        9,
        grey=0.2,
    )
    return sheet.pdf()


SAMPLES = [
    Sample("pillar_3a_de_form_21.pdf", "pillar_3a", "de", "pdf", form_21, {
        "year": 2025, "issuer": BANK.name, "holder": PETRA.name, "ahv": PETRA.ahv,
        "birth_date": PETRA.birth.isoformat(), "contributions": francs("6450.50")}),
    Sample("pillar_3a_fr_letter.pdf", "pillar_3a", "fr", "pdf", letter, {
        "year": 2025, "issuer": FOUNDATION.name, "holder": HELENE.name, "ahv": HELENE.ahv,
        "birth_date": HELENE.birth.isoformat(), "contributions": francs(7258),
        "balance": francs("48210.15")}),
]

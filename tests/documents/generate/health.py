"""Health insurers: premiums in three languages, and an overview of the costs of illness."""

from __future__ import annotations

from reportlab.lib.colors import Color

from .people import GIULIA, JURG, PETRA, RENE, Firm
from .photo import Camera, photo
from .render import jpeg, page_in_color, scanned
from .sample import Sample
from .sheet import Sheet
from .words import day, francs, printed

KASSE = Firm("Krankenkasse Muster Gesund", "Heilweg 15", "6000 Musterberg")
CAISSE = Firm("Assurance-maladie Exemple", "Rue de la Santé 2", "1000 Exempleville")
CASSA = Firm("Cassa malati Esempio", "Via Salute 30", "6500 Modellona")
GREEN, RED = Color(0.05, 0.45, 0.3), Color(0.7, 0.1, 0.15)


def premiums_de() -> bytes:
    """Premiums and the costs borne, in two blocks, amounts with a dash for no Rappen."""
    sheet = Sheet("helvetica")
    sheet.box(40, 34, 6, 44, line=None, color=GREEN)
    sheet.lines(54, 48, ["Muster Gesund", "Die Krankenkasse"], 12, bold=True)
    sheet.lines(350, 130, PETRA.address, 10)
    sheet.text(40, 215, "Bescheinigung für die Steuererklärung 2025", 14, bold=True)
    sheet.text(40, 230, f"{KASSE.name}, {KASSE.street}, {KASSE.place} · Versicherte Person: {PETRA.name}, "
               f"geb. {day(PETRA.birth)}", 8, grey=0.25)
    y = _block(
        sheet,
        265,
        "Prämien",
        [
            ("Obligatorische Krankenpflegeversicherung (KVG)", "5184.60"),
            ("Zusatzversicherungen (VVG)", "842.40"),
            ("abzüglich Prämienverbilligung des Kantons", "-1200.00"),
            ("Prämien netto", "4827.00"),
        ],
    )
    y = _block(
        sheet,
        y + 22,
        "Kostenbeteiligung",
        [
            ("Franchise", "300.00"),
            ("Selbstbehalt (10 %)", "412.85"),
            ("Nicht versicherte Leistungen", "155.00"),
            ("Total selbst getragene Krankheitskosten", "867.85"),
        ],
    )
    sheet.lines(
        40,
        y + 30,
        [
            "Zahnarzt- und Optikerrechnungen, die Sie uns nicht eingereicht haben, sind nicht enthalten.",
            f"{KASSE.place[5:]}, 22. Januar 2026",
        ],
        9,
    )
    return sheet.pdf()


def _block(sheet: Sheet, y: float, title: str, rows: list[tuple[str, str]]) -> float:
    sheet.text(40, y, title, 11, bold=True, color=GREEN)
    sheet.text(540, y, "Betrag in CHF", 8, align="right", grey=0.3)
    sheet.rule(40, y + 5, 540, y + 5, 0.8)
    for i, (label, amount) in enumerate(rows):
        y += 18
        last = i == len(rows) - 1
        sheet.text(40, y, label, 9.5, bold=last)
        figure = printed(abs(francs(amount.lstrip("-"))), cents=True)
        sheet.text(540, y, ("-" if amount.startswith("-") else "") + figure, 9.5, bold=last, align="right")
    return y


def premiums_fr() -> bytes:
    """A family: persons across, sums at the right."""
    sheet = Sheet("sans")
    sheet.text(60, 56, CAISSE.name, 15, bold=True)
    sheet.lines(60, 72, [CAISSE.street, CAISSE.place], 8.5)
    sheet.lines(340, 120, RENE.address, 10.5)
    sheet.text(60, 215, "Attestation de primes et de frais médicaux 2025", 14, bold=True)
    sheet.text(60, 232, "à l'intention de l'administration fiscale", 10)
    columns = (330, 415, 525)
    y = 270.0
    for x, head in zip(columns, ("René", "Léa", "Total"), strict=True):
        sheet.text(x, y, head, 9.5, bold=True, align="right")
    rows = [("Assurance de base LAMal", "5820.00", "1512.00", "7332.00"),
            ("Assurances complémentaires LCA", "640.80", "215.40", "856.20"),
            ("Réduction individuelle des primes", "0.00", "960.00", "960.00"),
            ("Franchise", "1500.00", "0.00", "1500.00"),
            ("Quote-part", "233.15", "84.30", "317.45"),
            ("Frais non couverts", "98.00", "0.00", "98.00")]
    for label, *amounts in rows:
        y += 24
        sheet.box(60, y - 15, 475, 22, line=0.4)
        sheet.text(66, y, label, 10)
        for x, amount in zip(columns, amounts, strict=True):
            sheet.text(x, y, printed(francs(amount), " ", cents=True), 10, align="right")
    sheet.lines(60, y + 40, ["Montants en francs suisses, état au 31.12.2025.",
                             "Exempleville, le 19 janvier 2026"], 9.5)
    return sheet.pdf()


def premiums_it() -> bytes:
    """Two pages: premiums on the first, costs on the second."""
    sheet = Sheet("roboto")
    for number in (1, 2):
        sheet.box(0, 0, 14, sheet.height, line=None, color=RED)
        sheet.text(46, 50, CASSA.name, 15, bold=True, color=RED)
        sheet.text(549, 50, f"Pagina {number} di 2", 9, align="right")
        sheet.text(46, 66, f"{CASSA.street}, {CASSA.place} – Assicurata: {GIULIA.name}, {GIULIA.place}", 9)
        if number == 1:
            sheet.lines(330, 120, GIULIA.address, 11)
            sheet.text(46, 220, "Attestazione dei premi per la dichiarazione d'imposta 2025", 14, bold=True)
            rows = [
                ("Assicurazione di base (LAMal)", "4986.00"),
                ("Assicurazioni complementari (LCA)", "1128.60"),
                ("./. riduzione dei premi (RIPAM)", "2040.00"),
            ]
        else:
            sheet.text(46, 220, "Partecipazione ai costi 2025", 14, bold=True)
            rows = [
                ("Franchigia", "300.00"),
                ("Aliquota percentuale 10 %", "188.75"),
                ("Costi non coperti", "64.20"),
                ("Totale a carico dell'assicurata", "552.95"),
            ]
        for i, (label, amount) in enumerate(rows):
            y = 262 + 30 * i
            sheet.text(60, y, label, 12)
            sheet.text(500, y, "CHF " + printed(francs(amount), cents=True), 12, align="right")
            sheet.rule(60, y + 9, 500, y + 9, 0.4, (2, 2))
        if number == 1:
            sheet.next_page()
    return sheet.pdf()


def _album(number: int) -> bytes:
    lean = 0.02 * number
    camera = Camera(
        seed=80 + number,
        size=(1204, 1600),
        blur=0.6,
        noise=2.2,
        table=(196, 190, 182),
        light=0.25,
        corners=((0.05 + lean, 0.04), (0.95, 0.05 + lean), (0.96 - lean, 0.96), (0.04, 0.95 - lean)),
    )
    return jpeg(photo(page_in_color(premiums_it(), 170, number), camera), 60)


def costs_de() -> bytes:
    """Every bill of the year in a row, the sums at the foot."""
    sheet = Sheet("times")
    sheet.text(50, 50, "Muster Gesund – Die Krankenkasse", 12, bold=True)
    sheet.text(545, 50, "Seite 1/1", 9, align="right")
    sheet.lines(50, 80, [f"{JURG.title} {JURG.name}, {JURG.street}, {JURG.place}", f"AHV-Nr. {JURG.ahv}"], 10)
    sheet.text(50, 130, "Kostenübersicht 2025 für die Steuererklärung", 15, bold=True)
    sheet.text(50, 146, "Behandlungen vom 01.01.2025 bis 31.12.2025, Beträge in CHF", 9.5)
    columns = (50, 120, 330, 400, 470, 545)
    heads = ("Datum", "Leistungserbringer", "Rechnung", "Franchise", "Selbstbehalt", "nicht gedeckt")
    bills = [("14.02.2025", "Hausarztpraxis Muster", "312.40", "312.40", "0.00", "0.00"),
             ("03.04.2025", "Spital Beispielberg", "4180.00", "2187.60", "199.25", "0.00"),
             ("19.06.2025", "Apotheke zum Muster", "286.70", "0.00", "22.15", "65.20"),
             ("11.09.2025", "Physiotherapie Muster", "648.00", "0.00", "64.80", "0.00"),
             ("27.11.2025", "Dr. med. dent. Beispiel", "1340.00", "0.00", "0.00", "1340.00")]
    y = 180.0
    for i, (x, head) in enumerate(zip(columns, heads, strict=True)):
        sheet.text(x, y, head, 9, bold=True, align="right" if i > 1 else "left")
    sheet.rule(50, y + 4, 545, y + 4)
    for date_of, who, *amounts in bills:
        y += 17
        sheet.text(50, y, date_of, 9.5)
        sheet.text(120, y, who, 9.5)
        for x, amount in zip(columns[2:], amounts, strict=True):
            sheet.text(x, y, printed(francs(amount), cents=True), 9.5, align="right")
    y += 34
    for label, amount in (("Franchise", "2500.00"), ("Selbstbehalt", "286.20"),
                          ("Nicht gedeckte Kosten", "1405.20"), ("Total zu Ihren Lasten", "4191.40")):
        sheet.text(330, y, label, 10, bold=label.startswith("Total"))
        sheet.text(
            545, y, printed(francs(amount), cents=True), 10, bold=label.startswith("Total"), align="right"
        )
        y += 15
    sheet.text(50, y + 30, f"{KASSE.name}, {KASSE.street}, {KASSE.place}", 9)
    return sheet.pdf()


IT = {"year": 2025, "issuer": CASSA.name, "holder": GIULIA.name}
SAMPLES = [
    Sample(
        "health_de_text.pdf",
        "health_insurance",
        "de",
        "pdf",
        premiums_de,
        {
            "year": 2025,
            "issuer": KASSE.name,
            "holder": PETRA.name,
            "birth_date": PETRA.birth.isoformat(),
            "basic_premiums": francs("5184.60"),
            "supplementary_premiums": francs("842.40"),
            "premium_reduction": francs(1200),
            "deductible": francs(300),
            "cost_share": francs("412.85"),
            "not_covered": francs(155),
            "medical_total": francs("867.85"),
        },
    ),
    Sample(
        "health_fr_scan.jpg",
        "health_insurance",
        "fr",
        "scan",
        lambda: jpeg(scanned(premiums_fr(), 200, 41, skew=-0.5, noise=4), 35, 200),
        {
            "year": 2025,
            "issuer": CAISSE.name,
            "holder": RENE.name,
            "basic_premiums": francs(7332),
            "supplementary_premiums": francs("856.20"),
            "premium_reduction": francs(960),
            "deductible": francs(1500),
            "cost_share": francs("317.45"),
            "not_covered": francs(98),
        },
    ),
    Sample(
        "health_it_photo_1.jpg",
        "health_insurance",
        "it",
        "photo",
        lambda: _album(0),
        IT
        | {
            "basic_premiums": francs(4986),
            "supplementary_premiums": francs("1128.60"),
            "premium_reduction": francs(2040),
        },
        extra={"album": "health_it"},
    ),
    Sample(
        "health_it_photo_2.jpg",
        "health_insurance",
        "it",
        "photo",
        lambda: _album(1),
        IT
        | {
            "deductible": francs(300),
            "cost_share": francs("188.75"),
            "not_covered": francs("64.20"),
            "medical_total": francs("552.95"),
        },
        extra={"album": "health_it"},
    ),
    Sample(
        "medical_de_text.pdf",
        "medical_costs",
        "de",
        "pdf",
        costs_de,
        {
            "year": 2025,
            "issuer": KASSE.name,
            "holder": JURG.name,
            "ahv": JURG.ahv,
            "deductible": francs(2500),
            "cost_share": francs("286.20"),
            "not_covered": francs("1405.20"),
            "medical_total": francs("4191.40"),
        },
    ),
]

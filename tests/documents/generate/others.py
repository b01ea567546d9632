"""What looks like a tax document and is none, and what looks like nothing at all."""

from __future__ import annotations

import cv2
import numpy as np

from .people import PETRA, RENE, Firm
from .photo import Camera, photo
from .render import jpeg, page, png, scanned
from .sample import Sample
from .sheet import Sheet
from .words import francs, printed


def payslip() -> bytes:
    """One month's salary: full of words of the yearly certificate, and none."""
    sheet = Sheet("helvetica")
    sheet.text(50, 50, "Beispiel Muster AG", 13, bold=True)
    sheet.text(545, 50, "Lohnabrechnung Oktober 2025", 13, bold=True, align="right")
    sheet.lines(
        50, 90, [PETRA.name, PETRA.street, PETRA.place, f"AHV-Nr. {PETRA.ahv}", "Personal-Nr. 1007"], 9
    )
    rows = [
        ("1000", "Monatslohn", "7569.25"),
        ("1900", "Privatanteil Geschäftsfahrzeug", "351.00"),
        ("", "Bruttolohn", "7920.25"),
        ("5010", "AHV/IV/EO 5.30 %", "-419.75"),
        ("5020", "ALV 1.10 %", "-87.10"),
        ("5040", "NBUV", "-98.20"),
        ("5050", "BVG-Beitrag", "-540.00"),
        ("6500", "Privatanteil Geschäftsfahrzeug", "-351.00"),
        ("", "Nettolohn", "6424.20"),
        ("", "Auszahlung auf CH00 0999 9000 7654 3210 1", "6424.20"),
    ]
    for i, (code, label, amount) in enumerate(rows):
        y = 190 + 19 * i
        sheet.text(50, y, code, 9, grey=0.3)
        sheet.text(90, y, label, 9.5, bold=not code)
        sign = "-" if amount.startswith("-") else ""
        sheet.text(
            545, y, sign + printed(francs(amount.lstrip("-")), cents=True), 9.5, bold=not code, align="right"
        )
        if not code:
            sheet.rule(90, y - 12, 545, y - 12, 0.5)
    return sheet.pdf()


def vested_benefits() -> bytes:
    """A vested-benefits account: with balance and interest like a bank's, but not taxed until paid out."""
    sheet = Sheet("serif")
    bank = Firm("Fondation de libre passage Exemple", "Rue du Modèle 77", "1000 Exempleville")
    sheet.text(60, 60, bank.name, 15, bold=True)
    sheet.lines(60, 110, RENE.address, 10.5)
    sheet.text(60, 210, "Compte de libre passage – relevé au 31.12.2025", 14, bold=True)
    for i, (label, amount) in enumerate((("Avoir au 01.01.2025", "86420.15"), ("Intérêts 2025", "216.05"),
                                         ("Frais", "-36.00"), ("Avoir au 31.12.2025", "86600.20"))):
        y = 250 + 22 * i
        sheet.text(60, y, label, 10.5)
        sign = "-" if amount.startswith("-") else ""
        sheet.text(480, y, sign + printed(francs(amount.lstrip("-")), " ", cents=True), 10.5, align="right")
    sheet.lines(
        60,
        370,
        [
            "L'avoir de libre passage n'est ni un revenu ni une fortune imposable avant son versement.",
            "Ce relevé n'est pas destiné à la déclaration d'impôt.",
        ],
        9.5,
    )
    return sheet.pdf()


def receipt() -> bytes:
    """A restaurant's receipt on a dark table."""
    sheet = Sheet("courier", (226, 400), footer="synthetic test document")
    sheet.text(113, 32, "Restaurant zum Muster", 11, bold=True, align="centre")
    sheet.text(113, 46, "Beispielgasse 1, 6000 Musterberg", 7.5, align="centre")
    rows = [
        ("1 Menü 2", "24.50"),
        ("1 Rösti Muster", "27.00"),
        ("2 Mineral 5dl", "11.00"),
        ("2 Kaffee", "9.60"),
    ]
    for i, (label, amount) in enumerate([*rows, ("TOTAL CHF", "72.10"), ("MWST 8.1 %", "5.40")]):
        sheet.text(18, 90 + 20 * i, label, 9.5, bold="TOTAL" in label)
        sheet.text(208, 90 + 20 * i, amount, 9.5, bold="TOTAL" in label, align="right")
    sheet.lines(
        18,
        240,
        ["12.03.2025 12:48  Tisch 7", "Es bediente Sie: Frau Muster", "", "Danke für Ihren Besuch!"],
        8.5,
    )
    camera = Camera(seed=91, size=(1200, 1600), table=(58, 44, 40), light=0.35, noise=4, blur=0.9,
                    corners=((0.26, 0.10), (0.74, 0.06), (0.80, 0.93), (0.24, 0.95)))
    return jpeg(photo(page(sheet.pdf(), 230), camera), 42)


def cat() -> bytes:
    """A drawing of a cat on a meadow, as somebody sends it by mistake."""
    chance = np.random.default_rng(9)
    high, wide = 1600, 1200
    y = np.linspace(0, 1, high, dtype=np.float32)[:, None, None]
    scene = (1 - y) * np.array([120, 178, 230], np.float32) + y * np.array([70, 140, 60], np.float32)
    scene = np.ascontiguousarray(np.broadcast_to(scene, (high, wide, 3)))
    for _ in range(900):
        x, base = int(chance.integers(0, wide)), int(chance.integers(1000, high))
        tip = (x + int(chance.integers(-12, 13)), base - int(chance.integers(20, 70)))
        cv2.line(scene, (x, base), tip, (50, float(chance.integers(100, 170)), 45), 2, cv2.LINE_AA)
    fur, dark = (205, 130, 60), (60, 40, 30)
    cv2.ellipse(scene, (600, 1120), (250, 320), 0, 0, 360, fur, -1, cv2.LINE_AA)
    cv2.ellipse(scene, (860, 1250), (60, 260), 40, 0, 360, fur, -1, cv2.LINE_AA)
    for side in (-1, 1):
        ear = np.array([(600 + side * 60, 560), (600 + side * 215, 420), (600 + side * 225, 650)], np.int32)
        cv2.fillPoly(scene, [ear], fur, cv2.LINE_AA)
    cv2.circle(scene, (600, 700), 235, fur, -1, cv2.LINE_AA)
    for side in (-1, 1):
        cv2.ellipse(scene, (600 + side * 90, 670), (42, 50), 0, 0, 360, (210, 220, 90), -1, cv2.LINE_AA)
        cv2.ellipse(scene, (600 + side * 90, 670), (12, 44), 0, 0, 360, dark, -1, cv2.LINE_AA)
        for lift in (-30, 0, 30):
            cv2.line(scene, (600 + side * 50, 775), (600 + side * 290, 770 + lift), dark, 3, cv2.LINE_AA)
    cv2.fillPoly(
        scene, [np.array([(570, 745), (630, 745), (600, 780)], np.int32)], (220, 110, 120), cv2.LINE_AA
    )
    scene = cv2.GaussianBlur(scene, (0, 0), 1.6) + chance.normal(0, 4, (high, wide, 1)).astype(np.float32)
    return jpeg(np.clip(scene, 0, 255).astype(np.uint8), 45)


def empty_page() -> bytes:
    """The back of a sheet."""
    return png(scanned(Sheet(footer="").pdf(), 150, 95))


SAMPLES = [
    Sample("other_de_payslip.pdf", "other", "de", "pdf", payslip),
    Sample("other_fr_vested_benefits.pdf", "other", "fr", "pdf", vested_benefits),
    Sample("other_de_restaurant.jpg", "other", "de", "photo", receipt),
    Sample("other_cat.jpg", "other", "none", "photo", cat),
    Sample("other_empty_page.png", "other", "none", "scan", empty_page),
]

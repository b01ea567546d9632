"""Receipts for donations: an Italian letter that is photographed, and an English e-mail attachment."""

from __future__ import annotations

from .people import MARCO, SAM, Firm
from .photo import Camera, photo
from .render import jpeg, page
from .sample import Sample
from .sheet import Sheet
from .words import francs

ASSOCIATION = Firm("Associazione Esempio Montagna", "Casella Modello 12", "6600 Modello Alto")
CHARITY = Firm("Sample Rivers Foundation", "Musterufer 3", "8000 Musterhausen")


def letter_it() -> bytes:
    """A short letter; the amount stands in a sentence."""
    sheet = Sheet("serif")
    sheet.text(297, 80, ASSOCIATION.name, 20, bold=True, align="centre")
    sheet.text(297, 98, f"{ASSOCIATION.street} – {ASSOCIATION.place}", 10, align="centre")
    sheet.lines(340, 170, MARCO.address, 12)
    sheet.text(70, 290, "Attestazione di donazione 2025", 16, bold=True)
    sheet.lines(70, 330, [
        "Egregio signor Modello,", "",
        "confermiamo con gratitudine di aver ricevuto da lei, in data 12.11.2025,",
        "una donazione di CHF 350.– a favore dei nostri sentieri.", "",
        "La nostra associazione è riconosciuta di pubblica utilità ed è esente da",
        "imposte. La liberalità può essere dedotta nella dichiarazione d'imposta.", "",
        "Modello Alto, 15 gennaio 2026"], 12, 1.5)
    sheet.text(340, 560, "Ada Esempio, cassiera", 12)
    return sheet.pdf()


def receipt_en() -> bytes:
    """A receipt with a frame, as donation platforms send it."""
    sheet = Sheet("vera")
    sheet.box(70, 80, 455, 330, line=1.5)
    sheet.text(90, 115, CHARITY.name, 14, bold=True)
    sheet.lines(90, 132, [CHARITY.street, CHARITY.place], 9)
    sheet.text(90, 185, "Donation receipt", 18, bold=True)
    rows = [
        ("Donor", SAM.name),
        ("Address", f"{SAM.street}, {SAM.place}"),
        ("Date of donation", "3 September 2025"),
        ("Tax year", "2025"),
        ("Amount", "CHF 1,200.00"),
    ]
    for i, (label, value) in enumerate(rows):
        sheet.text(90, 220 + 22 * i, label, 10, grey=0.3)
        sheet.text(220, 220 + 22 * i, value, 10, bold=label == "Amount")
    sheet.lines(90, 350, ["Sample Rivers Foundation is a tax-exempt charity under Swiss law.",
                          "Please keep this receipt for your tax return."], 8.5)
    return sheet.pdf()


def _photo() -> bytes:
    camera = Camera(seed=51, size=(1536, 2048), blur=0.9, noise=2.5, table=(120, 104, 92), light=0.3,
                    corners=((0.09, 0.10), (0.94, 0.07), (0.97, 0.90), (0.05, 0.93)))
    return jpeg(photo(page(letter_it(), 200), camera), 48)


SAMPLES = [
    Sample("donation_it_photo.jpg", "donation_receipt", "it", "photo", _photo, {
        "year": 2025, "issuer": ASSOCIATION.name, "holder": MARCO.name, "donation": francs(350),
        "donation_date": "2025-11-12"}),
    Sample("donation_en_text.pdf", "donation_receipt", "en", "pdf", receipt_en, {
        "year": 2025, "issuer": CHARITY.name, "holder": SAM.name, "donation": francs(1200),
        "donation_date": "2025-09-03"}),
]

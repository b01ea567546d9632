"""The salary certificates of the set: figures of nine fictional jobs, and how each sheet reached us."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from . import form11_official, form11_payroll
from .form11 import Certificate
from .form11_fillable import fillable
from .form11_official import Look
from .joined import joined
from .people import GIULIA, HELENE, JURG, MARCO, PETRA, RENE, SAM, URS, VRENI, Firm
from .photo import Camera, photo
from .render import jpeg, page, png, scanned
from .sample import Sample
from .scan_pdf import picture_with_barcode, pictures
from .txab import payload, symbol, xml
from .words import francs

JANUARY, DECEMBER = date(2025, 1, 1), date(2025, 12, 31)


def boxes(**amounts: float | str) -> dict[str, int]:
    """Amounts by box number: `boxes(b1=85000, b10_1="5412.35")`."""
    return {name[1:].replace("_", "."): francs(amount) for name, amount in amounts.items()}


CAR_AND_BONUS = Certificate(
    PETRA, Firm("Beispiel Muster AG", "Fantasiestrasse 1", "3000 Musterlingen", "Tel. 031 000 00 00"),
    "Musterlingen", date(2026, 1, 20), JANUARY, DECEMBER,
    boxes(b1=98400, b2_2=4212, b3=8500, b8=111112, b9=7112, b10_1=6480, b11=97520, b13_2_1=3600),
    canteen=True, travel_ticked=True, described={"3": "Bonus"},
    further="Gratis-Parkplatz am Arbeitsort",
    remarks="Spesenreglement durch Kanton BE am 01.07.2021 genehmigt.")

TAXED_AT_SOURCE = Certificate(
    RENE, Firm("Atelier Exemple Sàrl", "Rue du Modèle 40", "1000 Exempleville", "021 000 00 00"),
    "Exempleville", date(2026, 1, 16), JANUARY, DECEMBER,
    boxes(b1=71500, b2_1=2580, b8=74080, b9=4741, b10_1=3925, b11=65414, b12=6830, b13_1_1=1245,
          b13_1_2=320, b13_3=1500),
    free_transport=True, described={"13.1.2": "Téléphone"},
    remarks="Taux d'activité 80 %.")

FROM_PAYROLL = Certificate(
    URS, Firm("Musterwerke Beispiel AG", "Industrie Muster 8", "9000 Musterwil", "071 000 00 00"),
    "Musterwil", date(2026, 1, 9), JANUARY, DECEMBER,
    boxes(b1="124813.45", b2_3="1200.00", b3="15000.00", b8="141013.45", b9="8983.70", b10_1="9614.40",
          b10_2="10000.00", b11="112415.35", b13_2_1="6000.00", b13_2_2="2400.00"),
    canteen=True, described={"2.3": "REKA-Checks", "3": "Gratifikation"},
    remarks="Kinderzulagen CHF 5160 durch Ausgleichskasse.")

PART_OF_THE_YEAR = Certificate(
    GIULIA, Firm("Esempio Modello SA", "Via Modello 2", "6500 Modellona", "091 000 00 00"),
    "Modellona", date(2025, 10, 6), date(2025, 3, 1), date(2025, 9, 30),
    boxes(b1=38640, b8=38640, b9=2473, b10_1=1764, b11=34403, b13_3=480),
    remarks="Tredicesima inclusa pro rata.")

ENGLISH = Certificate(
    SAM, Firm("Sample Trading Muster Ltd", "Musterquai 100", "8000 Musterhausen", "044 000 00 00"),
    "Musterhausen", date(2026, 1, 28), JANUARY, DECEMBER,
    boxes(b1="156000.00", b3="24500.00", b5="18750.60", b8="199250.60", b9="11872.95", b10_1="12480.00",
          b11="174897.65", b12="31204.15"),
    described={"3": "Performance bonus"}, travel_ticked=True,
    remarks="Supplement for box 5 enclosed.")

SMALL_JOB = Certificate(
    VRENI, Firm("Café Muster GmbH", "Beispielplatz 2", "6000 Musterberg", "041 000 00 00"),
    "Musterberg", date(2026, 2, 2), date(2025, 6, 15), DECEMBER,
    boxes(b1=12860, b2_1=645, b8=13505, b9=864, b11=12641), canteen=True, shows_birth=False)

WITH_A_CAR = Certificate(
    HELENE, Firm("Modèle & Exemple SA", "Avenue Exemple 77", "1200 Modèle-les-Bains", "022 000 00 00"),
    "Modèle-les-Bains", date(2026, 1, 23), JANUARY, DECEMBER,
    boxes(b1=104300, b2_2=5076, b3=2000, b6=6000, b8=117376, b9=7395, b10_1=7020, b11=102961, b13_2_3=1800),
    described={"3": "Prime de fidélité", "13.2.3": "Bureau"}, travel_ticked=True)

AT_NIGHT = Certificate(
    MARCO, Firm("Trasporti Esempio Sagl", "Via dell'Esempio 55", "6900 Esempio", "091 000 00 00"),
    "Esempio", date(2026, 1, 30), JANUARY, DECEMBER,
    boxes(b1=66248, b7=1350, b8=67598, b9=4326, b10_1=3372, b11=59900, b13_1_1=2310),
    free_transport=True, described={"7": "Mance"})

# The net salary that is printed has two digits changed round: it should be 73'518.
MISPRINTED = Certificate(
    URS, Firm("Druckerei Muster & Beispiel", "Bleisatzweg 6", "3000 Musterlingen", "031 000 00 00"),
    "Musterlingen", date(2026, 1, 19), JANUARY, DECEMBER,
    boxes(b1=79200, b3=4800, b8=84000, b9=5376, b10_1=5106, b11=75318), described={"3": "13. Monatslohn"})

MAIN_JOB = Certificate(
    PETRA, Firm("Gärtnerei Muster AG", "Gartenweg 3", "3000 Musterlingen", "031 000 00 00"),
    "Musterlingen", date(2026, 1, 14), JANUARY, DECEMBER,
    boxes(b1=46200, b8=46200, b9=2957, b10_1=2210, b11=41033))

SECOND_JOB = Certificate(
    PETRA, Firm("Abendschule Beispiel", "Schulgasse 12", "3000 Musterlingen", "031 000 00 00"),
    "Musterlingen", date(2026, 1, 22), JANUARY, DECEMBER,
    boxes(b1=18340, b3=600, b8=18940, b9=1212, b11=17728), described={"3": "Treueprämie"})

PENSION = Certificate(
    JURG, Firm("Pensionskasse Muster", "Vorsorgestrasse 9", "8000 Musterhausen", "044 000 00 00"),
    "Musterhausen", date(2026, 1, 12), JANUARY, DECEMBER,
    boxes(b1=31464, b8=31464, b11=31464), pension=True, remarks="Altersrente; Alterskinderrente inbegriffen.")


def _official(said: Certificate, **look) -> bytes:
    return form11_official.draw(said, Look(**look)).pdf()


def _barcode() -> bytes:
    code = symbol(payload(xml(FROM_PAYROLL, "MUSTER-2025-0007")))
    look = Look(family="vera", cents=True, value_size=8.5, label_size=6.2)
    return picture_with_barcode(form11_official.draw(FROM_PAYROLL, look).pdf(), code, 316, 130, 240, 88)


def _whatsapp() -> bytes:
    camera = Camera(seed=11, size=(1204, 1600), blur=0.7, noise=2.5, table=(168, 160, 150),
                    corners=((0.04, 0.03), (0.97, 0.04), (0.965, 0.97), (0.03, 0.965)))
    return jpeg(photo(page(_official(WITH_A_CAR, family="vera", mark="’", label_size=6.2), 200), camera), 62)


def _document() -> bytes:
    camera = Camera(seed=7, size=(2304, 3072), blur=1.0, noise=1.6)
    return jpeg(photo(page(_official(SMALL_JOB, family="roboto"), 300), camera), 38)


def _poor() -> bytes:
    camera = Camera(seed=23, size=(1536, 2048), blur=1.25, noise=4.5, shadow=0.42, light=0.35, warmth=0.07,
                    table=(70, 82, 74), corners=((0.13, 0.07), (0.90, 0.03), (0.985, 0.93), (0.02, 0.975)))
    return jpeg(photo(page(_official(AT_NIGHT, family="sans"), 220), camera), 45)


def _sample(file: str, language: str, medium: str, said: Certificate, draw, **extra) -> Sample:
    kind = "pension_statement" if said.pension else "salary_certificate"
    return Sample(file, kind, language, medium, draw, said.fields(), extra=extra)


SAMPLES = [
    _sample("salary_de_text.pdf", "de", "pdf", CAR_AND_BONUS, lambda: _official(CAR_AND_BONUS)),
    _sample("salary_fr_form.pdf", "fr", "pdf_form", TAXED_AT_SOURCE, lambda: fillable(TAXED_AT_SOURCE)),
    _sample("salary_de_barcode.pdf", "de", "pdf_barcode", FROM_PAYROLL, _barcode),
    _sample("salary_it_scan.png", "it", "scan", PART_OF_THE_YEAR,
            lambda: png(scanned(_official(PART_OF_THE_YEAR, family="roboto"), 200, 31))),
    _sample("salary_en_scan.jpg", "en", "scan", ENGLISH,
            lambda: jpeg(scanned(form11_payroll.draw(ENGLISH), 300, 32, skew=-0.3, noise=3), 30, 300)),
    _sample("salary_de_photo_document.jpg", "de", "photo", SMALL_JOB, _document),
    _sample("salary_fr_photo_whatsapp.jpg", "fr", "photo", WITH_A_CAR, _whatsapp),
    _sample("salary_it_photo_poor.jpg", "it", "photo", AT_NIGHT, _poor),
    _sample("salary_de_misprinted.pdf", "de", "pdf", MISPRINTED,
            lambda: form11_payroll.draw(MISPRINTED, "it", "'"), misprinted=["net_salary"]),
    replace(
        _sample("salary_de_two_jobs.pdf", "de", "pdf", MAIN_JOB,
                lambda: joined(_official(MAIN_JOB), form11_payroll.draw(SECOND_JOB, "it")),
                further=[SECOND_JOB.fields()]),
        pages=2),
    _sample("pension_de_box_b.pdf", "de", "scan_pdf", PENSION,
            lambda: pictures([scanned(_official(PENSION, family="serif"), 200, 33, skew=0.2)], 200)),
]

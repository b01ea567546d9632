"""An electronic tax statement (eCH-0196 2.2.0): pages to read, and its XML in linked barcodes at the end."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

import numpy as np
import zxingcpp
from PIL import Image
from reportlab.lib.pagesizes import A4, landscape

from .linked_symbols import linked
from .people import SAM, Firm
from .sample import Sample
from .sheet import Sheet
from .words import francs, printed

BANK = Firm("Depotbank Muster AG", "Effektenweg 2", "8000 Musterhausen")
# Country, organisation, client in 14 digits, day, number of the statement on that day.
DOCUMENT = "CH" + "09999" + "4711".zfill(14) + "20251231" + "01"


@dataclass(frozen=True)
class Position:
    """A security: its value at the end of the year and what it paid, in Rappen."""

    name: str
    valor: str
    pieces: int
    value: int
    revenue_a: int = 0
    revenue_b: int = 0


ACCOUNT = (francs("31205.65"), francs("286.40"))
POSITIONS = [
    Position("Beispiel Nahrung N", "900000101", 40, francs(3412), revenue_a=francs(120)),
    Position("Muster Pharma GS", "900000202", 15, francs("3799.50"), revenue_a=francs("145.50")),
    Position("Exemple Monde ETF USD", "900000303", 210, francs("22475.25"), revenue_b=francs("398.15")),
    Position("Modello Anleihe 1.75 % 2031", "900000404", 10000, francs("10120.00"), revenue_a=francs(175)),
]
TAX_VALUE = ACCOUNT[0] + sum(one.value for one in POSITIONS)
REVENUE_A = ACCOUNT[1] + sum(one.revenue_a for one in POSITIONS)
REVENUE_B = sum(one.revenue_b for one in POSITIONS)
CLAIM = round(REVENUE_A * 0.35)


def _francs(rappen: int) -> str:
    return f"{rappen // 100}.{rappen % 100:02}"


def _totals(value: int, a: int, b: int) -> dict[str, str]:
    return {
        "totalTaxValue": _francs(value),
        "totalGrossRevenueA": _francs(a),
        "totalGrossRevenueB": _francs(b),
        "totalWithHoldingTaxClaim": _francs(round(a * 0.35)),
    }


def _revenue(a: int, b: int) -> dict[str, str]:
    return {"amountCurrency": "CHF", "amount": _francs(a + b), "grossRevenueA": _francs(a),
            "grossRevenueB": _francs(b), "withHoldingTaxClaim": _francs(round(a * 0.35))}


def xml() -> bytes:
    """The statement as XML."""
    root = Xml.Element(
        "taxStatement",
        {
            "xmlns": "http://www.ech.ch/xmlns/eCH-0196/2",
            "minorVersion": "22",
            "id": DOCUMENT,
            "creationDate": "2026-01-15T08:30:00",
            "taxPeriod": "2025",
            "periodFrom": "2025-01-01",
            "periodTo": "2025-12-31",
            "country": "CH",
            "canton": "ZH",
            **_totals(TAX_VALUE, REVENUE_A, REVENUE_B),
        },
    )
    Xml.SubElement(root, "institution", {"name": BANK.name})
    Xml.SubElement(root, "client", {"clientNumber": "4711", "firstName": SAM.first, "lastName": SAM.last})
    accounts = Xml.SubElement(root, "listOfBankAccounts", _totals(*ACCOUNT, 0))
    account = Xml.SubElement(accounts, "bankAccount", {
        "bankAccountName": "Anlagekonto", "bankAccountCountry": "CH", "bankAccountCurrency": "CHF",
        "bankAccountNumber": "000-4711-1", **_totals(*ACCOUNT, 0)})
    Xml.SubElement(account, "taxValue", {"referenceDate": "2025-12-31", "balanceCurrency": "CHF",
                                         "balance": _francs(ACCOUNT[0]), "value": _francs(ACCOUNT[0])})
    Xml.SubElement(
        account, "payment", {"paymentDate": "2025-12-31", "name": "Zins", **_revenue(ACCOUNT[1], 0)}
    )
    securities = Xml.SubElement(root, "listOfSecurities", _totals(
        TAX_VALUE - ACCOUNT[0], REVENUE_A - ACCOUNT[1], REVENUE_B) | {
            "totalLumpSumTaxCredit": "0.00", "totalNonRecoverableTax": "0.00",
            "totalAdditionalWithHoldingTaxUSA": "0.00", "totalGrossRevenueIUP": "0.00",
            "totalGrossRevenueConversion": "0.00"})
    depot = Xml.SubElement(securities, "depot", {"depotNumber": "4711-2"})
    for number, one in enumerate(POSITIONS, 1):
        node = Xml.SubElement(depot, "security", {
            "positionId": str(number), "valorNumber": one.valor, "country": "CH", "currency": "CHF",
            "quotationType": "PIECE", "securityCategory": "SHARE", "securityName": one.name})
        Xml.SubElement(node, "taxValue", {"referenceDate": "2025-12-31", "quotationType": "PIECE",
                                          "quantity": str(one.pieces), "balanceCurrency": "CHF",
                                          "value": _francs(one.value)})
        Xml.SubElement(
            node,
            "payment",
            {
                "paymentDate": f"2025-05-1{number}",
                "quotationType": "PIECE",
                "quantity": str(one.pieces),
                **_revenue(one.revenue_a, one.revenue_b),
            },
        )
    return Xml.tostring(root, "UTF-8", xml_declaration=True)


def _page_code(sheet: Sheet, number: int, symbols: bool) -> None:
    """The bar code at the edge of each page: form, version, organisation, page and kind of page."""
    digits = f"1962209999{number:03}{int(symbols)}02"
    code = zxingcpp.create_barcode(digits, zxingcpp.BarcodeFormat.Code128)
    picture = Image.fromarray(np.array(zxingcpp.write_barcode_to_image(code, add_hrt=False)))
    sheet.image(picture, sheet.width - 220, 14, 170, 22)


def statement() -> bytes:
    """Two pages of text and one of symbols, in landscape."""
    wide = landscape(A4)
    sheet = Sheet("roboto", wide)
    _page_code(sheet, 1, False)
    _summary(sheet)
    sheet.next_page(wide)
    _page_code(sheet, 2, False)
    _positions(sheet)
    sheet.next_page(wide)
    _page_code(sheet, 3, True)
    sheet.text(40, 40, "Barcodes für die Steuerverwaltung", 9, bold=True)
    for i, picture in enumerate(linked(zlib.compress(xml(), 9), [471, 120, 251])):
        left, top = 45 + 370 * (i % 2), 60 + 165 * (i // 2)
        sheet.image(picture, left, top, 345, 345 * picture.height / picture.width)
    return sheet.pdf()


def _summary(sheet: Sheet) -> None:
    sheet.text(40, 44, BANK.name, 13, bold=True)
    sheet.text(40, 84, "Steuerauszug in CHF 31.12.2025", 17, bold=True)
    sheet.text(
        40, 100, "Zusammenfassung · Kanton ZH · Periode 01.01.2025 – 31.12.2025 · Kunde 4711", 9, grey=0.3
    )
    sheet.lines(520, 84, [SAM.name, SAM.street, SAM.place], 9.5)
    heads = ["Steuerwert der A- und B-Werte\nam 31.12.2025", "A  Bruttoertrag 2025 der Werte\nmit VSt.-Abzug",
             "B  Bruttoertrag 2025 der Werte\nohne VSt.-Abzug", "Verrechnungssteueranspruch\n35 %"]
    for i, (head, amount) in enumerate(zip(heads, (TAX_VALUE, REVENUE_A, REVENUE_B, CLAIM), strict=True)):
        x = 40 + 190 * i
        sheet.box(x, 160, 182, 70, line=0.4)
        sheet.lines(x + 8, 176, head.split("\n"), 8.5)
        sheet.text(x + 174, 218, printed(amount, cents=True), 12, bold=True, align="right")
    sheet.lines(40, 262, ["Die Beträge sind ins Wertschriften- und Guthabenverzeichnis zu übertragen.",
                          "Werte für Form DA-1 und USA: keine."], 9)


def _positions(sheet: Sheet) -> None:
    sheet.text(40, 50, "Wertschriften und Konten im Einzelnen", 13, bold=True)
    heads = ("Valor", "Bezeichnung", "Stück / Nominal", "Steuerwert", "Ertrag A", "Ertrag B")
    columns = (40, 130, 470, 580, 680, 780)
    for i, (x, head) in enumerate(zip(columns, heads, strict=True)):
        sheet.text(x, 80, head, 8.5, bold=True, align="right" if i > 1 else "left")
    rows = [("", "Anlagekonto 000-4711-1", 0, *ACCOUNT, 0)]
    rows += [(one.valor, one.name, one.pieces, one.value, one.revenue_a, one.revenue_b) for one in POSITIONS]
    for line, (valor, name, pieces, *amounts) in enumerate(rows):
        y = 100 + 18 * line
        sheet.text(columns[0], y, valor, 9)
        sheet.text(columns[1], y, name, 9)
        sheet.text(columns[2], y, f"{pieces:,}".replace(",", "'") if pieces else "", 9, align="right")
        for x, amount in zip(columns[3:], amounts, strict=True):
            sheet.text(x, y, printed(amount, cents=True), 9, align="right")


SAMPLES = [
    Sample(
        "tax_statement_de_ech0196.pdf",
        "tax_statement",
        "de",
        "pdf_barcode",
        statement,
        {
            "year": 2025,
            "issuer": BANK.name,
            "holder": SAM.name,
            "withholding_tax": CLAIM,
            "tax_value": TAX_VALUE,
            "revenue_a": REVENUE_A,
            "revenue_b": REVENUE_B,
        },
        pages=3,
    ),
]

"""The barcode of payroll programs: a whole certificate as zipped XML in a PDF417 symbol.

Shape: Swissdec "TxAB", 14 bytes of head and a ZIP with one entry. The values are our own.
"""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as Xml

import numpy as np
import zxingcpp
from PIL import Image

from .form11 import Certificate

NAMESPACE = "http://www.swissdec.ch/schema/sd/20200220/SalaryDeclarationTxAB"
# Where the boxes stand in the XML. A place that ends with `/Sum` has a `Text` beside it.
PLACES = {
    "1": "Income", "2.1": "FringeBenefits/FoodLodging", "2.2": "FringeBenefits/CompanyCar",
    "2.3": "FringeBenefits/Other/Sum", "3": "SporadicBenefits/Sum", "4": "CapitalPayment/Sum",
    "5": "OwnershipRight", "6": "BoardOfDirectorsRemuneration", "7": "OtherBenefits/Sum",
    "8": "GrossIncome", "9": "AHV-ALV-NBUV-AVS-AC-AANP-Contribution",
    "10.1": "BVG-LPP-Contribution/Regular", "10.2": "BVG-LPP-Contribution/Purchase", "11": "NetIncome",
    "12": "DeductionAtSource", "13.1.1": "Charges/Effective/TravelFoodAccommodation/Sum",
    "13.1.2": "Charges/Effective/Other/Sum", "13.2.1": "Charges/LumpSum/Representation",
    "13.2.2": "Charges/LumpSum/Car", "13.2.3": "Charges/LumpSum/Other/Sum", "13.3": "Charges/Education",
}


def xml(said: Certificate, document: str) -> bytes:
    """The certificate as XML; `document` is the id of the document, or the words for a draft."""
    root = Xml.Element("T", {"xmlns": NAMESPACE, "SID": "001", "SysV": "001"})
    code, _, city = said.employer.place.partition(" ")
    Xml.SubElement(root, "Company", {
        "UID-BFS": "CHE-000.000.000", "Person": "Muster", "HR-RC-Name": said.employer.name[:30], "ZIP": code,
        "CL": "", "Street": said.employer.street, "City": city, "Country": "SWITZERLAND",
        "Phone": said.employer.phone})
    code, _, city = said.person.place.partition(" ")
    person = Xml.SubElement(root, "PersonID", {
        "Lastname": said.person.last, "Firstname": said.person.first, "ZIP": code, "CL": "",
        "Street": said.person.street, "Postbox": "", "Locality": "", "City": city, "Country": "SWITZERLAND"})
    Xml.SubElement(person, "SV-AS-Nr").text = said.person.ahv
    _salary(Xml.SubElement(root, "B" if said.pension else "S"), said, document)
    return Xml.tostring(root, "UTF-8", xml_declaration=True)


def _salary(node: Xml.Element, said: Certificate, document: str) -> None:
    Xml.SubElement(node, "DocID").text = document
    Xml.SubElement(node, "CreationDate").text = said.signed.isoformat()
    period = Xml.SubElement(node, "Period")
    Xml.SubElement(period, "from").text = said.first.isoformat()
    Xml.SubElement(period, "until").text = said.last.isoformat()
    if said.free_transport:
        Xml.SubElement(node, "FreeTransport")
    if said.canteen:
        Xml.SubElement(node, "CanteenLunchCheck")
    for number, amount in said.amounts.items():
        at = _at(node, PLACES[number])
        if PLACES[number].endswith("/Sum"):
            _at(node, PLACES[number].removesuffix("/Sum")).insert(0, _words(said.described.get(number, "-")))
        at.text = f"{amount // 100}.{amount % 100:02}"
    if said.further:
        Xml.SubElement(node, "OtherFringeBenefits").text = said.further
    if said.remarks:
        Xml.SubElement(node, "Remark").text = said.remarks


def _at(node: Xml.Element, path: str) -> Xml.Element:
    for name in path.split("/"):
        found = node.find(name)
        node = found if found is not None else Xml.SubElement(node, name)
    return node


def _words(text: str) -> Xml.Element:
    node = Xml.Element("Text")
    node.text = text
    return node


def payload(content: bytes) -> bytes:
    """What the symbol holds: the only part of one."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        entry = zipfile.ZipInfo("txab", (2026, 1, 20, 0, 0, 0))
        archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    part = packed.getvalue()
    length = (len(part) + 14).to_bytes(3, "big")
    return bytes.fromhex("5a4d5553") + b"z" + length + bytes([1, 3]) + b"\0\1\0\1" + part


def symbol(content: bytes) -> Image.Image:
    """The PDF417 symbol, one point of the picture for each module."""
    code = zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.PDF417, ec_level="2")
    return Image.fromarray(np.array(zxingcpp.write_barcode_to_image(code)))

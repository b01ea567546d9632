"""What a salary certificate (form 11) says: its boxes, labels and one certificate's figures.

Numbers and labels: form 11 of the Federal Tax Administration, edition 01.21, and its guide.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from .people import Firm, Person


@dataclass(frozen=True)
class Row:
    """A numbered row of the form."""

    number: str
    sign: str
    de: str
    fr: str
    it: str
    en: str
    described: bool = False

    @property
    def depth(self) -> int:
        return self.number.count(".")

    @property
    def heading(self) -> bool:
        """Whether it holds no amount itself."""
        return self.sign == ""

    def labels(self, third: str) -> list[str]:
        return [self.de, self.fr, self.it if third == "it" else self.en]


ROWS = (
    Row("1", " ", "Lohn soweit nicht unter Ziffer 2–7 aufzuführen / Rente",
        "Salaire qui ne concerne pas les chiffres 2 à 7 ci-dessous / Rente",
        "Salario se non da indicare sotto cifre da 2 a 7 più sotto / Rendita",
        "Salary if not to be shown under 2 to 7 below / Pension"),
    Row("2", "", "Gehaltsnebenleistungen", "Prestations salariales accessoires",
        "Prestazioni accessorie al salario", "Fringe benefits"),
    Row("2.1", "+", "Verpflegung, Unterkunft", "Pension, logement", "Vitto, alloggio", "Room and board"),
    Row("2.2", "+", "Privatanteil Geschäftsfahrzeug", "Part privée voiture de service",
        "Quota privata automobile di servizio", "Personal use of company car"),
    Row("2.3", "+", "Andere", "Autres", "Altre", "Others", True),
    Row("3", "+", "Unregelmässige Leistungen", "Prestations non périodiques",
        "Prestazioni aperiodiche", "Irregular benefits", True),
    Row("4", "+", "Kapitalleistungen", "Prestations en capital", "Prestazioni in capitale",
        "Capital benefits", True),
    Row("5", "+", "Beteiligungsrechte gemäss Beiblatt", "Droits de participation selon annexe",
        "Diritti di partecipazione secondo allegato", "Ownership right in accordance with supplement"),
    Row("6", "+", "Verwaltungsratsentschädigungen", "Indemnités des membres de l'administration",
        "Indennità dei membri di consigli d'amministrazione", "Board of directors' compensation"),
    Row("7", "+", "Andere Leistungen", "Autres prestations", "Altre prestazioni", "Other benefits", True),
    Row("8", "=", "Bruttolohn total / Rente", "Salaire brut total / Rente",
        "Salario lordo totale / Rendita", "Gross salary total / Pension"),
    Row("9", "–", "Beiträge AHV/IV/EO/ALV/NBUV", "Cotisations AVS/AI/APG/AC/AANP",
        "Contributi AVS/AI/IPG/AD/AINP", "Contributions OASI/DI/IC/UI/NBUV"),
    Row("10", "", "Berufliche Vorsorge (2. Säule)", "Prévoyance professionnelle (2e pilier)",
        "Previdenza professionale (2° pilastro)", "Company pension plan (2nd pillar)"),
    Row("10.1", "–", "Ordentliche Beiträge", "Cotisations ordinaires", "Contributi ordinari",
        "Regular contributions"),
    Row("10.2", "–", "Beiträge für den Einkauf", "Cotisations pour le rachat",
        "Contributi per il riscatto", "Purchasing contributions"),
    Row("11", "=", "Nettolohn / Rente", "Salaire net / Rente", "Salario netto / Rendita",
        "Net salary / Pension"),
    Row("12", " ", "Quellensteuerabzug", "Retenue de l'impôt à la source",
        "Ritenuta d'imposta alla fonte", "Withholding tax deduction"),
    Row("13", "", "Spesenvergütungen", "Allocations pour frais", "Indennità per spese",
        "Expenses reimbursement"),
    Row("13.1.1", " ", "Effektive Spesen: Reise, Verpflegung, Übernachtung",
        "Frais effectifs: voyage, repas, nuitées", "Spese effettive: viaggio, vitto, alloggio",
        "Actual expenses: trip, room and board"),
    Row("13.1.2", " ", "Übrige", "Autres", "Altre", "Others", True),
    Row("13.2.1", " ", "Pauschalspesen: Repräsentation", "Frais forfaitaires: représentation",
        "Spese forfettarie: rappresentanza", "Overall expenses: representation"),
    Row("13.2.2", " ", "Auto", "Voiture", "Automobile", "Car"),
    Row("13.2.3", " ", "Übrige", "Autres", "Altre", "Others", True),
    Row("13.3", " ", "Beiträge an die Weiterbildung", "Contributions au perfectionnement",
        "Contributi per il perfezionamento", "Contributions to further education"),
)

FIELD_OF_BOX = {
    "1": "salary", "2.1": "food_lodging", "2.2": "company_car", "2.3": "other_fringe_benefits",
    "3": "irregular_benefits", "4": "capital_benefits", "5": "ownership_rights",
    "6": "board_compensation", "7": "other_benefits", "8": "gross_salary",
    "9": "social_contributions", "10.1": "pension_contributions", "10.2": "pension_buy_ins",
    "11": "net_salary", "12": "tax_at_source", "13.1.1": "travel_expenses",
    "13.1.2": "other_actual_expenses", "13.2.1": "representation_allowance",
    "13.2.2": "car_allowance", "13.2.3": "other_allowances", "13.3": "training_contributions",
}


@dataclass(frozen=True)
class Certificate:
    """One certificate. Amounts in Rappen by box number; a box that is not there is left blank."""

    person: Person
    employer: Firm
    place: str
    signed: date
    first: date
    last: date
    amounts: dict[str, int]
    free_transport: bool = False
    canteen: bool = False
    travel_ticked: bool = False
    pension: bool = False
    described: dict[str, str] = field(default_factory=dict)
    further: str = ""
    remarks: str = ""
    shows_birth: bool = True

    def fields(self) -> dict[str, object]:
        """What a reader should find, by the names of the product's fields."""
        said: dict[str, object] = {
            "year": self.first.year, "issuer": self.employer.name, "holder": self.person.name,
            "ahv": self.person.ahv}
        if self.shows_birth:
            said["birth_date"] = self.person.birth.isoformat()
        said |= {"from": self.first.isoformat(), "to": self.last.isoformat(),
                 "free_transport": self.free_transport, "canteen_meals": self.canteen}
        said |= {FIELD_OF_BOX[number]: amount for number, amount in self.amounts.items()}
        said["actual_travel_ticked"] = self.travel_ticked
        said |= {"further_benefits": self.further} if self.further else {}
        said |= {"remarks": self.remarks} if self.remarks else {}
        return said

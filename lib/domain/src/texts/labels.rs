use super::{InFour, pick};
use crate::{
    Language,
    document::{FieldName, Kind, Value},
};

fn four(words: [&str; 4]) -> InFour {
    words.map(str::to_owned)
}

/// What people call a kind of document.
pub fn kind_name(kind: Kind, language: Language) -> String {
    pick(kind_in_four(kind), language)
}

/// What people call a field, as documents print it.
pub fn field_label(name: FieldName, language: Language) -> String {
    pick(four(labels(name)), language)
}

/// A value as people write it.
pub fn value_text(value: &Value, language: Language) -> String {
    match value {
        Value::Amount(amount) => amount.to_string(),
        Value::Year(year) => year.to_string(),
        Value::Date(date) => {
            let (year, month, day) = date.to_calendar_date();
            format!("{day:02}.{:02}.{year}", u8::from(month))
        }
        Value::Text(text) => text.clone(),
        Value::Flag(true) => pick(four(["ja", "yes", "oui", "sì"]), language),
        Value::Flag(false) => pick(four(["nein", "no", "non", "no"]), language),
        Value::Ahv(ahv) => ahv.printed(),
    }
}

fn kind_in_four(kind: Kind) -> InFour {
    four(match kind {
        Kind::SalaryCertificate => [
            "Lohnausweis",
            "Salary certificate",
            "Certificat de salaire",
            "Certificato di salario",
        ],
        Kind::PensionStatement => [
            "Rentenbescheinigung",
            "Pension statement",
            "Attestation de rente",
            "Attestazione di rendita",
        ],
        Kind::Pillar3a => [
            "Bescheinigung Säule 3a",
            "Pillar 3a certificate",
            "Attestation du pilier 3a",
            "Attestazione del pilastro 3a",
        ],
        Kind::BankTaxStatement => [
            "Zins- und Kapitalausweis",
            "Bank interest and capital statement",
            "Attestation d’intérêts et de capital",
            "Attestato degli interessi e del capitale",
        ],
        Kind::TaxStatement => [
            "Steuerauszug",
            "Tax statement",
            "Relevé fiscal",
            "Estratto fiscale",
        ],
        Kind::HealthInsurance => [
            "Prämienbescheinigung der Krankenkasse",
            "Health insurance premium statement",
            "Attestation de primes d’assurance-maladie",
            "Attestazione dei premi della cassa malati",
        ],
        Kind::MedicalCosts => [
            "Übersicht der Krankheitskosten",
            "Medical costs statement",
            "Récapitulatif des frais médicaux",
            "Riepilogo delle spese mediche",
        ],
        Kind::DonationReceipt => [
            "Spendenbescheinigung",
            "Donation receipt",
            "Attestation de don",
            "Attestazione di donazione",
        ],
        Kind::MortgageStatement => [
            "Hypothekarzinsausweis",
            "Mortgage interest statement",
            "Attestation d’intérêts hypothécaires",
            "Attestazione degli interessi ipotecari",
        ],
        Kind::Childcare => [
            "Bestätigung der Kinderbetreuungskosten",
            "Childcare statement",
            "Attestation de frais de garde",
            "Attestazione delle spese di custodia",
        ],
        Kind::UnemploymentBenefit => [
            "Bescheinigung über Arbeitslosentaggelder",
            "Unemployment benefit certificate",
            "Attestation des indemnités de chômage",
            "Attestazione delle indennità di disoccupazione",
        ],
        Kind::Other => [
            "Anderes Dokument",
            "Other document",
            "Autre document",
            "Altro documento",
        ],
    })
}

/// German, English, French, Italian.
pub(crate) const fn labels(name: FieldName) -> [&'static str; 4] {
    use FieldName as F;
    match name {
        F::Year => ["Jahr", "Year", "Année", "Anno"],
        F::Issuer => ["Aussteller", "Issuer", "Émetteur", "Emittente"],
        F::Holder => ["Name", "Name of holder", "Nom", "Nome"],
        F::Ahv => ["AHV-Nummer", "AHV number", "Numéro AVS", "Numero AVS"],
        F::BirthDate => [
            "Geburtsdatum",
            "Date of birth",
            "Date de naissance",
            "Data di nascita",
        ],
        F::From => ["Von", "From", "Du", "Dal"],
        F::To => ["Bis", "To", "Au", "Al"],
        F::FreeTransport => [
            "Gratisbeförderung zur Arbeit",
            "Free transport to work",
            "Transport gratuit",
            "Trasporto gratuito",
        ],
        F::CanteenMeals => [
            "Kantine oder Lunch-Checks",
            "Canteen or lunch checks",
            "Cantine ou chèques-repas",
            "Mensa o buoni pasto",
        ],
        F::Salary => ["Lohn", "Salary", "Salaire", "Salario"],
        F::FoodLodging => [
            "Verpflegung, Unterkunft",
            "Room and board",
            "Pension, logement",
            "Vitto, alloggio",
        ],
        F::CompanyCar => [
            "Privatanteil Geschäftsfahrzeug",
            "Private use of company car",
            "Part privée voiture de service",
            "Quota privata automobile di servizio",
        ],
        F::OtherFringeBenefits => [
            "Andere Gehaltsnebenleistungen",
            "Other fringe benefits",
            "Autres prestations accessoires",
            "Altre prestazioni accessorie",
        ],
        F::IrregularBenefits => [
            "Unregelmässige Leistungen",
            "Irregular benefits",
            "Prestations non périodiques",
            "Prestazioni aperiodiche",
        ],
        F::CapitalBenefits => [
            "Kapitalleistungen",
            "Capital benefits",
            "Prestations en capital",
            "Prestazioni in capitale",
        ],
        F::OwnershipRights => [
            "Beteiligungsrechte",
            "Ownership rights",
            "Droits de participation",
            "Diritti di partecipazione",
        ],
        F::BoardCompensation => [
            "Verwaltungsratsentschädigungen",
            "Board compensation",
            "Indemnités d’administrateur",
            "Indennità di consigliere",
        ],
        F::OtherBenefits => [
            "Andere Leistungen",
            "Other benefits",
            "Autres prestations",
            "Altre prestazioni",
        ],
        F::GrossSalary => [
            "Bruttolohn",
            "Gross salary",
            "Salaire brut",
            "Salario lordo",
        ],
        F::SocialContributions => [
            "Beiträge AHV/IV/EO/ALV/NBUV",
            "Social security contributions",
            "Cotisations AVS/AI/APG/AC/AANP",
            "Contributi AVS/AI/IPG/AD/AINP",
        ],
        F::PensionContributions => [
            "Beiträge Pensionskasse",
            "Pension fund contributions",
            "Cotisations à la caisse de pension",
            "Contributi alla cassa pensioni",
        ],
        F::PensionBuyIns => [
            "Einkauf Pensionskasse",
            "Pension fund buy-ins",
            "Rachat dans la caisse de pension",
            "Riscatto cassa pensioni",
        ],
        F::NetSalary => ["Nettolohn", "Net salary", "Salaire net", "Salario netto"],
        F::TaxAtSource => [
            "Quellensteuer",
            "Tax at source",
            "Impôt à la source",
            "Imposta alla fonte",
        ],
        F::ActualTravelTicked => [
            "Effektive Reisespesen",
            "Actual travel expenses",
            "Frais effectifs de voyage",
            "Spese effettive di viaggio",
        ],
        F::TravelExpenses => [
            "Reisespesen",
            "Travel expenses",
            "Frais de voyage",
            "Spese di viaggio",
        ],
        F::OtherActualExpenses => [
            "Übrige effektive Spesen",
            "Other actual expenses",
            "Autres frais effectifs",
            "Altre spese effettive",
        ],
        F::RepresentationAllowance => [
            "Repräsentationsspesen",
            "Representation allowance",
            "Frais de représentation",
            "Spese di rappresentanza",
        ],
        F::CarAllowance => [
            "Autospesen",
            "Car allowance",
            "Frais de voiture",
            "Spese per l’automobile",
        ],
        F::OtherAllowances => [
            "Übrige Pauschalspesen",
            "Other lump-sum expenses",
            "Autres frais forfaitaires",
            "Altre spese forfettarie",
        ],
        F::TrainingContributions => [
            "Beiträge an die Weiterbildung",
            "Training contributions",
            "Contributions au perfectionnement",
            "Contributi per il perfezionamento",
        ],
        F::FurtherBenefits => [
            "Weitere Gehaltsnebenleistungen",
            "Further fringe benefits",
            "Autres prestations salariales",
            "Altre prestazioni salariali",
        ],
        F::Remarks => ["Bemerkungen", "Comments", "Observations", "Osservazioni"],
        F::Contributions => [
            "Beiträge Säule 3a",
            "Pillar 3a contributions",
            "Cotisations pilier 3a",
            "Contributi pilastro 3a",
        ],
        F::BuyIns => [
            "Einkäufe Säule 3a",
            "Pillar 3a buy-ins",
            "Rachats pilier 3a",
            "Riscatti pilastro 3a",
        ],
        F::Balance => [
            "Saldo am 31.12.",
            "Balance on 31 Dec",
            "Solde au 31.12.",
            "Saldo al 31.12.",
        ],
        F::GrossInterest => [
            "Bruttozins",
            "Gross interest",
            "Intérêts bruts",
            "Interessi lordi",
        ],
        F::WithholdingTax => [
            "Verrechnungssteuer",
            "Withholding tax",
            "Impôt anticipé",
            "Imposta preventiva",
        ],
        F::TaxValue => [
            "Steuerwert",
            "Tax value",
            "Valeur fiscale",
            "Valore fiscale",
        ],
        F::RevenueA => [
            "Bruttoertrag A (mit Verrechnungssteuer)",
            "Gross revenue A (with withholding tax)",
            "Rendement brut A (avec impôt anticipé)",
            "Reddito lordo A (con imposta preventiva)",
        ],
        F::RevenueB => [
            "Bruttoertrag B (ohne Verrechnungssteuer)",
            "Gross revenue B (without withholding tax)",
            "Rendement brut B (sans impôt anticipé)",
            "Reddito lordo B (senza imposta preventiva)",
        ],
        F::BasicPremiums => [
            "Prämien Grundversicherung",
            "Basic insurance premiums",
            "Primes LAMal",
            "Premi LAMal",
        ],
        F::SupplementaryPremiums => [
            "Prämien Zusatzversicherung",
            "Supplementary insurance premiums",
            "Primes LCA",
            "Premi LCA",
        ],
        F::PremiumReduction => [
            "Prämienverbilligung",
            "Premium reduction",
            "Réduction des primes",
            "Riduzione dei premi",
        ],
        F::Deductible => ["Franchise", "Deductible", "Franchise payée", "Franchigia"],
        F::CostShare => [
            "Selbstbehalt",
            "Cost share",
            "Quote-part",
            "Aliquota percentuale",
        ],
        F::NotCovered => [
            "Nicht gedeckte Kosten",
            "Costs not covered",
            "Frais non couverts",
            "Costi non coperti",
        ],
        F::MedicalTotal => [
            "Krankheitskosten",
            "Medical costs",
            "Frais de maladie",
            "Spese di malattia",
        ],
        F::Donation => ["Spende", "Donation", "Don", "Donazione"],
        F::DonationDate => [
            "Spendedatum",
            "Date of donation",
            "Date du don",
            "Data della donazione",
        ],
        F::Debt => ["Schuld", "Debt", "Dette", "Debito"],
        F::InterestPaid => [
            "Bezahlte Zinsen",
            "Interest paid",
            "Intérêts payés",
            "Interessi pagati",
        ],
        F::ChildcareCosts => [
            "Betreuungskosten",
            "Childcare costs",
            "Frais de garde",
            "Spese di custodia",
        ],
        F::Child => ["Kind", "Child", "Enfant", "Bambino"],
        F::GrossBenefit => [
            "Bruttotaggelder",
            "Gross benefit",
            "Indemnités brutes",
            "Indennità lorde",
        ],
        F::NetBenefit => [
            "Nettotaggelder",
            "Net benefit",
            "Indemnités nettes",
            "Indennità nette",
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_fields_are_called_the_same_in_one_language() {
        for language in Language::ALL {
            let mut all: Vec<_> = FieldName::ALL
                .map(|name| field_label(name, language))
                .to_vec();
            all.sort();
            let before = all.len();
            all.dedup();
            assert_eq!(all.len(), before, "{language:?}");
        }
    }

    #[test]
    fn german_is_written_the_swiss_way() {
        for name in FieldName::ALL {
            assert!(!field_label(name, Language::De).contains('ß'));
        }
    }
}

use domain::document::Source;

use super::*;
use crate::testing::page;

fn kind(text: &str) -> Kind {
    classify(&[Sheet::of(&page(text, Source::Text))]).kind
}

#[test]
fn the_title_tells_in_four_languages() {
    for (text, expected) in [
        (
            "Musterkasse\n\nPrämienbescheinigung 2025\nGrundversicherung KVG",
            Kind::HealthInsurance,
        ),
        (
            "Attestation d'intérêts et de capital au 31.12.2025\nCompte épargne",
            Kind::BankTaxStatement,
        ),
        (
            "Attestazione di donazione 2025\nente di pubblica utilità",
            Kind::DonationReceipt,
        ),
        (
            "Mortgage interest statement 2025\nOutstanding debt",
            Kind::MortgageStatement,
        ),
        (
            "Attestation concernant les cotisations de prévoyance\npilier 3a",
            Kind::Pillar3a,
        ),
        (
            "Attestazione delle indennità di disoccupazione\nCassa disoccupazione",
            Kind::UnemploymentBenefit,
        ),
        (
            "Bestätigung Kinderdrittbetreuung 2025\nKita Sonne",
            Kind::Childcare,
        ),
        (
            "Steuerauszug in CHF 31.12.2025\nSteuerwert Bruttoertrag",
            Kind::TaxStatement,
        ),
    ] {
        assert_eq!(kind(text), expected, "{text}");
    }
}

#[test]
fn a_title_of_many_needs_a_second_word() {
    assert_eq!(
        kind("Attestation fiscale 2025\nMonsieur Exemple"),
        Kind::Other
    );
    assert_eq!(
        kind("Attestation fiscale 2025\nLAMal primes\nLCA primes\nassurance obligatoire des soins"),
        Kind::HealthInsurance
    );
}

#[test]
fn look_alikes_are_something_else() {
    for text in [
        "Lohnabrechnung März 2025\nMonatslohn 6'000.00\nAHV 318.00\nNettolohn 5'200.00\nAuszahlung",
        "Freizügigkeitskonto\nSteuerausweis per 31.12.2025\nSaldo Zins Verrechnungssteuer",
        "Vorsorgeausweis per 01.01.2025\nversicherter Lohn\nAltersguthaben\nvoraussichtliche Altersrente",
        "Auszug aus dem Betreibungsregister\nSchuld CHF 1'200.00\nBetreibungen",
        "Steueramt\nAufforderung zur Einreichung der Steuererklärung 2025\nLegen Sie den Lohnausweis bei",
        "Empfangsschein\nZahlteil\nKonto zahlbar an\nVorsorgestiftung Säule 3a\nEinzahlung 7'258.00",
        "Guten Tag\nbeiliegend die Unterlagen",
        "",
    ] {
        assert_eq!(kind(text), Kind::Other, "{text}");
    }
}

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
        "Bulletin de salaire janvier 2025\nSalaire brut 6'000.00\nAVS 318.00\nSalaire net 5'200.00\nVersement",
        "Conteggio salario marzo 2025\nSalario lordo 6'000.00\nSalario netto 5'200.00\ntrattenute",
        "Payslip March 2025\nGross salary 6'000.00\nNet pay 5'200.00\nDeductions",
        "Compte de libre passage\nAttestation fiscale 2025\nsolde au 31.12.2025 intérêts impôt anticipé",
        "Fondazione di libero passaggio\nEstratto conto 2025\nsaldo al 31.12.2025 interessi",
        "Certificat de prévoyance au 01.01.2025\nsalaire assuré\navoir de vieillesse\nrente AVS",
        "Administration cantonale des impôts\nDéclaration d'impôt 2025\ncode de contrôle\nNo AVS 756.1234.5678.97",
        "Décision de taxation 2024\nrevenu imposable\nimpôt cantonal\nréclamation",
        "Divisione delle contribuzioni\nDichiarazione d'imposta 2025\nallegare il certificato di salario",
        "Versicherungspolice 2026\nGrundversicherung KVG\nMonatsprämie 432.05\ngültig ab 01.01.2026",
        "Prämienrechnung Januar 2026\nGrundversicherung KVG 432.05\nZahlbar bis 31.01.2026\nKrankenkasse",
        "Kontoauszug März 2025\nBuchungsdatum Valuta Belastung Gutschrift Saldo\nPrivatkonto",
        "Récépissé\nSection paiement\nCompte payable à\nAssociation Exemple\nDon",
        "Rechnung Nr. 4711\nKaminfeger\nSchlussrechnung\nMWST 8.1 %\nZahlbar bis 31.03.2025",
        "Estratto del registro delle esecuzioni\nesecuzioni\nattestati di carenza beni",
        "Arbeitszeugnis\nHerr Muster war vom 01.01.2020 bis 31.12.2025 bei uns angestellt",
        "Mietvertrag\nMietzins CHF 1'800.00",
        "Restaurant Muster\nTotal CHF 84.50\nMWST 2.6 %\nVielen Dank",
        "Guten Tag\nbeiliegend die Unterlagen",
        "",
    ] {
        assert_eq!(kind(text), Kind::Other, "{text}");
    }
}

#[test]
fn the_number_of_a_policy_makes_no_policy() {
    for text in [
        "Attestation fiscale 2025\nPolice no 1234567\nPrimes LAMal 5'184.60\nPrimes LCA 842.40\n\
         caisse maladie",
        "Steuerbescheinigung 2025\nPolice 1234567\nPrämien KVG 5'184.60\nPrämien VVG 842.40\nKrankenkasse",
        "Attestazione fiscale 2025\nPolizza n. 1234567\nPremi LAMal 4'986.00\nPremi LCA 842.40\n\
         Cassa malati",
    ] {
        assert_eq!(kind(text), Kind::HealthInsurance, "{text}");
    }
    for text in [
        "Krankenkasse\nPolice 2026\nGrundversicherung KVG 432.05\nZusatzversicherung VVG 52.30",
        "Krankenkasse\nPolice Nr. 1234567\nGrundversicherung KVG 432.05\n\
         Zusatzversicherung VVG 52.30\nPrämie monatlich 484.35",
    ] {
        assert_eq!(kind(text), Kind::Other, "{text}");
    }
}

#[test]
fn costs_by_bill_are_a_statement_and_one_settled_bill_is_none() {
    for text in [
        "Récapitulatif des frais médicaux 2025\nFacture  Franchise  Quote-part\n12.02.2025  300.00  40.00",
        "Krankheitskosten 2025\nRechnungsdatum      Arzt      Franchise      Selbstbehalt\n\
         12.02.2025     Dr. Muster         300.00         40.00",
    ] {
        assert_eq!(kind(text), Kind::MedicalCosts, "{text}");
    }
    for text in [
        "Leistungsabrechnung vom 12.03.2025\nRechnung von Dr. Muster 500.00\nFranchise 300.00\n\
         Selbstbehalt 20.00\nZu Ihren Lasten 320.00",
        "Leistungsabrechnung\nRechnungsdatum 12.03.2025\nFranchise 300.00\nSelbstbehalt 20.00\n\
         Nicht versicherte Leistungen 10.00\nZu Ihren Lasten 330.00",
        "Décompte de prestations du 12.03.2025\nFacture 500.00\nFranchise 300.00\nQuote-part 20.00\n\
         À votre charge 320.00",
    ] {
        assert_eq!(kind(text), Kind::Other, "{text}");
    }
}

#[test]
fn only_premiums_that_are_shown_tell_premiums_from_costs() {
    let costs = "Franchise 300.00\nQuote-part 10 % 188.75\nFrais non couverts 64.20";
    for before in [
        "Attestation fiscale 2025\nLAMal premier semestre, première part",
        "Attestation fiscale 2025\nLAMal\nLes primes ne sont pas comprises",
    ] {
        assert_eq!(
            kind(&format!("{before}\n{costs}")),
            Kind::MedicalCosts,
            "{before}"
        );
    }
    let shown = "Attestation fiscale 2025\nLAMal primes sans accident 5'184.60";
    assert_eq!(kind(&format!("{shown}\n{costs}")), Kind::HealthInsurance);
}

#[test]
fn a_loan_under_the_title_of_an_account_is_a_mortgage() {
    for title in ["Zins- und Saldobestätigung 2025", "Zinsausweis 2025"] {
        let loan = "Saldo 31.12.2025  Zinsen\nFesthypothek  420'000.00  5'670.00";
        let text = format!("Musterbank AG\n{title}\n{loan}");
        assert_eq!(kind(&text), Kind::MortgageStatement, "{text}");

        let numbered = format!("Musterbank AG\n{title}\nKonto-Nr. 12.345.678\n{loan}");
        assert_eq!(kind(&numbered), Kind::MortgageStatement, "{numbered}");

        let both = format!("{text}\nPrivatkonto  12'480.35  21.40");
        assert_eq!(kind(&both), Kind::BankTaxStatement, "{both}");

        let of_bank = format!("Hypothekarbank Muster AG\n{title}\nSaldo 12'480.35\nZins 21.40");
        assert_eq!(kind(&of_bank), Kind::BankTaxStatement, "{of_bank}");
    }
}

#[test]
fn daily_allowances_are_of_unemployment_where_its_fund_pays_them() {
    for (text, expected) in [
        (
            "ALV-Jahresbescheinigung 2025\nBruttoentschädigung",
            Kind::UnemploymentBenefit,
        ),
        (
            "Arbeitslosenkasse Muster\nBescheinigung über Taggelder 2025\nTaggelder brutto",
            Kind::UnemploymentBenefit,
        ),
        (
            "Caisse de chômage Exemple\nAttestation des indemnités journalières 2025",
            Kind::UnemploymentBenefit,
        ),
        (
            "Suva\nBescheinigung über Taggelder 2025\nTaggelder brutto",
            Kind::Other,
        ),
        (
            "Ausgleichskasse\nBescheinigung über Taggelder EO 2025\nTaggelder brutto\n\
             Arbeitslosenversicherung ALV 33.00",
            Kind::Other,
        ),
        (
            "Lohnbescheinigung AHV/IV/EO/ALV 2025\nBruttolohn",
            Kind::Other,
        ),
    ] {
        assert_eq!(kind(text), expected, "{text}");
    }
}

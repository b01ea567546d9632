use domain::document::{Certainty, FieldName as F, Kind, Source};

use crate::{document, testing::page};

/// The amount of a figure, with a question mark where it is asked.
fn figure(kind: Kind, name: F, text: &str) -> Option<String> {
    let sheets = document::sheets(&[page(text, Source::Text)]);
    let reading = document::read(&sheets, kind, 2026);
    let amount = reading.amount(name)?.to_string();
    let asked = reading.field(name)?.certainty == Certainty::Asked;
    Some(amount + if asked { "?" } else { "" })
}

#[track_caller]
fn assert_says(kind: Kind, text: &str, expected: &[(F, Option<&str>)]) {
    for (name, amount) in expected {
        let found = figure(kind, *name, text);
        assert_eq!(found.as_deref(), *amount, "{name:?} of {text}");
    }
}

#[test]
fn costs_are_those_that_the_person_bears() {
    for text in [
        "Total Rechnungen    5'000.00\nVergütung           4'000.00\nZu Ihren Lasten     1'000.00",
        "Total               5'000.00\nvon uns bezahlt     4'000.00\nZu Ihren Lasten     1'000.00",
        "Total factures      5'000.00\nRemboursement       4'000.00\nÀ votre charge      1'000.00",
        "Totale fatture      5'000.00\nRimborso            4'000.00\nA suo carico        1'000.00",
        "Total 5'000.00\nZu Lasten Krankenkasse 4'000.00\nTotal zu Ihren Lasten 1'000.00",
        "Rechnungsbetrag      Leistung Kasse      Kostenanteil\n\
         Total 5'000.00             4'000.00          1'000.00",
        "Betrag                       Kasse      Zu Ihren Lasten\n\
         Total 5'000.00             4'000.00          1'000.00",
    ] {
        for kind in [Kind::MedicalCosts, Kind::HealthInsurance] {
            let found = figure(kind, F::MedicalTotal, text);
            // Where only a column tells it, premiums with costs say less plainly which total it is.
            let missing = kind == Kind::HealthInsurance && found.is_none();
            assert!(
                missing || found.as_deref() == Some("1'000"),
                "{found:?} of {text}"
            );
        }
    }
}

#[test]
fn the_insured_bears_it_and_the_insurer_does_not() {
    for text in [
        "Totale a carico dell'assicurata     552.95",
        "Total à charge de l'assurée         552.95",
        "Total zu Lasten Versicherter        552.95",
        "Totale a carico dell'assicuratore 4'000.00\nTotale a suo carico    552.95",
        "Total zu Lasten Versicherer       4'000.00\nZu Ihren Lasten        552.95",
    ] {
        assert_says(
            Kind::MedicalCosts,
            text,
            &[(F::MedicalTotal, Some("552.95"))],
        );
    }
}

#[test]
fn a_part_that_the_person_bears_is_not_the_total() {
    assert_says(
        Kind::MedicalCosts,
        "Zu Ihren Lasten Franchise       300.00\nZu Ihren Lasten Selbstbehalt    412.85\nTotal  712.85",
        &[
            (F::Deductible, Some("300")),
            (F::CostShare, Some("412.85")),
            (F::MedicalTotal, Some("712.85")),
        ],
    );
}

#[test]
fn the_first_of_a_row_that_the_others_add_up_to_may_be_gross() {
    assert_says(
        Kind::MedicalCosts,
        "              Betrag          Kasse          Kunde\nTotal       5'000.00       4'000.00       1'000.00",
        &[(F::MedicalTotal, Some("5'000?"))],
    );
}

#[test]
fn a_total_with_meals_or_a_membership_is_not_the_figure() {
    let care = [(F::ChildcareCosts, Some("12'697"))];
    for text in [
        "Betreuung         12'697.00\nVerpflegung        1'320.00\nTotal             14'017.00",
        "Frais de garde    12'697.00\nFrais de repas     1'320.00\nTotal             14'017.00",
        "          Betreuung      Verpflegung         Total\n\
         2025     12'697.00         1'320.00     14'017.00\n\
         Total    12'697.00         1'320.00     14'017.00",
        "Januar             6'000.00\nFebruar            6'697.00\nVerpflegung            0.00\nTotal             12'697.00",
    ] {
        assert_says(Kind::Childcare, text, &care);
    }
    assert_says(
        Kind::DonationReceipt,
        "Mitgliederbeitrag     50.00\nSpende               300.00\nTotal                350.00",
        &[(F::Donation, Some("300"))],
    );
}

#[test]
fn a_loan_is_no_asset() {
    let nothing = [(F::Balance, None), (F::GrossInterest, None)];
    for text in [
        "                 Saldo 31.12.2025          Zinsen\nFesthypothek           420'000.00        5'670.00",
        "                 Saldo 31.12.2025          Zinsen\n\
         Festhypothek           420'000.00        5'670.00\n\
         SARON-Hypothek         100'000.00        1'000.00\n\
         Total                  520'000.00        6'670.00",
    ] {
        assert_says(Kind::BankTaxStatement, text, &nothing);
    }
    assert_says(
        Kind::BankTaxStatement,
        "Konten\nSaldo             12'480.35\nBruttozins           321.40\n\
         Hypotheken\nSaldo            420'000.00\nZins               5'670.00",
        &[
            (F::Balance, Some("12'480.35")),
            (F::GrossInterest, Some("321.40")),
        ],
    );
}

#[test]
fn the_section_of_costs_has_no_premiums() {
    let premiums = [
        (F::BasicPremiums, Some("5'184.60")),
        (F::SupplementaryPremiums, Some("842.40")),
    ];
    let paid = "Prämien\nGrundversicherung (KVG)    5'184.60\nZusatzversicherung (VVG)     842.40";
    let borne = "Kostenbeteiligung\nGrundversicherung (KVG)      712.85\nZusatzversicherung (VVG)     155.00";
    assert_says(
        Kind::HealthInsurance,
        &format!("{paid}\n{borne}"),
        &premiums,
    );
    assert_says(
        Kind::HealthInsurance,
        &format!("{borne}\n{paid}"),
        &premiums,
    );
    let all = format!("{paid}\n{borne}\nTotal                      6'894.85");
    assert_says(Kind::HealthInsurance, &all, &premiums);
    assert_says(Kind::HealthInsurance, &all, &[(F::MedicalTotal, None)]);
}

#[test]
fn rows_that_were_added_up_are_proven_by_a_total_of_premiums_alone() {
    let rows = "Petra KVG    4'000.00\nJürg KVG     3'000.00\nPetra VVG      500.00\nJürg VVG       300.00";
    let says = |total: &str| {
        figure(
            Kind::HealthInsurance,
            F::BasicPremiums,
            &format!("{rows}\n{total}"),
        )
    };

    assert_eq!(says("Total Prämien 7'800.00").as_deref(), Some("7'000"));
    assert_eq!(says("Total         7'800.00").as_deref(), Some("7'000?"));
}

#[test]
fn an_amount_of_a_month_is_not_the_years() {
    let none = [(F::BasicPremiums, None), (F::SupplementaryPremiums, None)];
    for text in [
        "KVG                 432.05\nVVG                  52.30\nTotal pro Monat     484.35",
        "KVG monatlich       432.05\nVVG monatlich        52.30",
        "Ihre Monatsprämien\nKVG                 432.05\nVVG                  52.30",
        "Prime LAMal par mois     432.05\nPrime LCA par mois        52.30",
    ] {
        assert_says(Kind::HealthInsurance, text, &none);
    }
    assert_says(
        Kind::HealthInsurance,
        "             pro Monat       pro Jahr\nKVG             432.05       5'184.60\nVVG              52.30         627.60",
        &[
            (F::BasicPremiums, Some("5'184.60")),
            (F::SupplementaryPremiums, Some("627.60")),
        ],
    );
    assert_says(
        Kind::HealthInsurance,
        "KVG (12 Monate)   5'184.60",
        &[(F::BasicPremiums, Some("5'184.60"))],
    );
    for text in [
        "Altersrente Monatsbetrag        2'000.00",
        "Monatl. Altersrente             2'000.00",
        "Rente AVS, montant mensuel      2'000.00",
        "Rendita AVS, importo mensile    2'000.00",
    ] {
        assert_says(Kind::PensionStatement, text, &[(F::NetSalary, None)]);
    }
}

#[test]
fn the_second_pillar_is_not_pillar_3a() {
    assert_says(
        Kind::Pillar3a,
        "1. Beiträge an Einrichtungen der beruflichen Vorsorge (2. Säule)\n\
         Ordentliche Beiträge              5'000.00\nEinkauf                          20'000.00\n\
         2. Beiträge an die gebundene Selbstvorsorge (Säule 3a)\n\
         Beiträge                          7'258.00",
        &[(F::Contributions, Some("7'258")), (F::BuyIns, None)],
    );
    assert_says(
        Kind::Pillar3a,
        "Einkauf von Beitragsjahren       20'000.00",
        &[(F::BuyIns, None)],
    );
}

#[test]
fn premiums_are_what_an_insurer_of_pillar_3a_calls_contributions() {
    let paid = [(F::Contributions, Some("3'600"))];
    for text in [
        "Bezahlte Prämien 2025       3'600.00\nÜberschussanteil              120.00",
        "Primes payées               3'600.00\nParticipation aux excédents   120.00",
        "Premi pagati                3'600.00\nEsonero dal pagamento premi   120.00",
        "Sparprämie                  3'000.00\nRisikoprämie                  600.00\nTotal Prämien   3'600.00",
    ] {
        assert_says(Kind::Pillar3a, text, &paid);
    }
}

#[test]
fn the_rate_beside_a_debt_does_not_make_it_interest() {
    for text in [
        "Festhypothek, Zinssatz 1.35 %            420'000.00\nBezahlte Zinsen         5'670.00",
        "Hypothèque capital, taux d'intérêt 1.35 %    420'000.00\nIntérêts payés      5'670.00",
        "Mutuo capitale, tasso d'interesse 1.35 %     420'000.00\nInteressi pagati    5'670.00",
        "Loan balance, interest rate 1.35 %           420'000.00\nInterest paid       5'670.00",
    ] {
        let figures = [(F::Debt, Some("420'000")), (F::InterestPaid, Some("5'670"))];
        assert_says(Kind::MortgageStatement, text, &figures);
    }
}

#[test]
fn an_amount_after_a_minus_of_its_own_is_asked() {
    for text in [
        "Saldo per 31.12.2025   - 1'200.00",
        "Saldo per 31.12.2025  CHF − 1'200.00",
        "Solde au 31.12.2025   – 1'200.00",
        "Saldo al 31.12.2025   - CHF 1'200.00",
    ] {
        assert_says(
            Kind::BankTaxStatement,
            text,
            &[(F::Balance, Some("1'200?"))],
        );
    }
    let text = "Saldo per 31.12.2025    1'200.00";
    assert_says(Kind::BankTaxStatement, text, &[(F::Balance, Some("1'200"))]);
}

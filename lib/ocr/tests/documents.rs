//! Documents that were drawn for tests, read to the last field.

mod common;

use common::{pages, stated};
use domain::document::{Certainty, FieldName as F, Kind, Rappen, Reading, Value};
use time::macros::date;

fn read(words: &str) -> Reading {
    ocr::understand(&pages(words), 2026)
}

fn francs(reading: &Reading, expected: &[(F, i64)]) {
    for (name, rappen) in expected {
        let found = stated(reading, &[*name]);
        assert!(found == [Some(Rappen(*rappen))], "{name:?}");
    }
}

/// What the certificate says beside its amounts.
fn assert_header(reading: &Reading) {
    assert_eq!(reading.kind, Kind::SalaryCertificate);
    assert_eq!(reading.year(), Some(2025));
    assert_eq!(reading.text(F::Issuer), Some("Beispiel Muster AG"));
    assert_eq!(reading.text(F::Holder), Some("Petra Muster-Beispiel"));
    let value = |name| reading.field(name).map(|field| &field.value);
    assert!(value(F::BirthDate) == Some(&Value::Date(date!(1987 - 03 - 14))));
    assert!(value(F::From) == Some(&Value::Date(date!(2025 - 01 - 01))));
    assert!(value(F::To) == Some(&Value::Date(date!(2025 - 12 - 31))));
}

const SALARY: [(F, i64); 11] = [
    (F::Salary, 8_500_000),
    (F::CompanyCar, 324_000),
    (F::OtherFringeBenefits, 120_000),
    (F::IrregularBenefits, 650_000),
    (F::GrossSalary, 9_594_000),
    (F::SocialContributions, 614_000),
    (F::PensionContributions, 541_200),
    (F::PensionBuyIns, 200_000),
    (F::NetSalary, 8_238_800),
    (F::RepresentationAllowance, 240_000),
    (F::TrainingContributions, 85_000),
];

#[test]
fn a_salary_certificate_with_a_text_layer() {
    let reading = read(include_str!("documents/salary_text.words"));

    assert_header(&reading);
    francs(&reading, &SALARY);
    let flag = |name| reading.field(name).map(|field| field.value.clone());
    assert!(flag(F::FreeTransport) == Some(Value::Flag(false)));
    assert!(flag(F::CanteenMeals) == Some(Value::Flag(true)));
    assert!(flag(F::ActualTravelTicked) == Some(Value::Flag(true)));
    assert!(flag(F::TaxAtSource).is_none());
    let remarks = reading.text(F::Remarks).unwrap();
    assert!(remarks.starts_with("Spesenreglement") && remarks.ends_with("CHF 312."));
    assert!(!reading.draft);
    assert_eq!(reading.asked().count(), 0);
}

#[test]
fn a_scan_and_a_photo_of_it_are_proven_by_the_sums() {
    let scan = read(include_str!("documents/salary_scan.words"));
    let photo = read(include_str!("documents/salary_photo.words"));

    assert_header(&scan);
    // These two rows were not recognised in the scan.
    francs(&scan, &SALARY[..9]);
    francs(&photo, &SALARY);
}

#[test]
fn a_misread_digit_is_asked_about() {
    let words = include_str!("documents/salary_photo.words").replace(" 3240", " 3740");
    let reading = read(&words);

    for name in [F::Salary, F::CompanyCar, F::GrossSalary] {
        assert_eq!(
            reading.field(name).unwrap().certainty,
            Certainty::Asked,
            "{name:?}"
        );
    }
    assert_eq!(
        reading.field(F::NetSalary).unwrap().certainty,
        Certainty::Stated
    );
}

#[test]
fn a_last_digit_read_in_doubt_is_no_rounding() {
    let words = include_str!("documents/salary_scan.words");
    let wrong = words.replace(" 96 82'388", " 70 82'389");
    assert_ne!(words, wrong);
    let reading = read(&wrong);

    let net = reading.field(F::NetSalary).unwrap();
    assert_eq!(net.certainty, Certainty::Asked);
}

#[test]
fn a_letter_among_digits_becomes_one_when_the_sums_prove_it() {
    let words = include_str!("documents/salary_photo.words").replace(" 6140", " 6'14O");
    francs(&read(&words), &SALARY[..9]);

    let wrong = include_str!("documents/salary_photo.words").replace(" 6140", " 6'1S0");
    let reading = read(&wrong);
    assert!(stated(&reading, &[F::SocialContributions, F::NetSalary]) == [None, None]);
}

/// A certificate of which only the column of amounts and the title are left.
fn without_rows() -> String {
    let text = include_str!("documents/salary_text.words");
    let kept = text.lines().filter(|line| {
        let mut parts = line.split(' ');
        let left: Option<f32> = parts.next().and_then(|left| left.parse().ok());
        let top: Option<f32> = parts.next().and_then(|top| top.parse().ok());
        left.is_none_or(|left| left > 0.78) || top.is_none_or(|top| top < 0.28)
    });
    kept.collect::<Vec<_>>().join("\n")
}

#[test]
fn without_row_numbers_and_labels_arithmetic_finds_the_totals() {
    let reading = read(&without_rows());

    francs(
        &reading,
        &[(F::GrossSalary, 9_594_000), (F::NetSalary, 8_238_800)],
    );
    assert!(reading.field(F::SocialContributions).is_none());
}

#[test]
fn arithmetic_proves_no_last_digit_read_in_doubt() {
    let scanned = without_rows().replace("# source: text", "# source: ocr");
    let net = |confidence: &str, amount: &str| {
        let words = scanned.replace(" 100 82'388", &format!(" {confidence} {amount}"));
        read(&words).field(F::NetSalary).unwrap().certainty
    };

    assert_eq!(net("70", "82'388"), Certainty::Stated);
    assert_eq!(net("95", "82'387"), Certainty::Stated);
    assert_eq!(net("70", "82'387"), Certainty::Asked);
}

#[test]
fn a_certificate_of_pillar_3a() {
    let reading = read(include_str!("documents/pillar_3a_text.words"));

    assert_eq!(reading.kind, Kind::Pillar3a);
    assert_eq!(reading.year(), Some(2025));
    assert_eq!(
        reading.text(F::Issuer),
        Some("Vorsorgestiftung Musterbank 3a")
    );
    assert_eq!(reading.text(F::Holder), Some("Luca Esempio-Muster"));
    francs(&reading, &[(F::Contributions, 725_800), (F::BuyIns, 0)]);
}

#[test]
fn a_statement_of_bank_interest() {
    let reading = read(include_str!("documents/bank_text.words"));

    assert_eq!(reading.kind, Kind::BankTaxStatement);
    assert_eq!(reading.text(F::Issuer), Some("Musterbank AG"));
    francs(
        &reading,
        &[
            (F::Balance, 4_821_355),
            (F::GrossInterest, 31_240),
            (F::WithholdingTax, 10_934),
        ],
    );
}

#[test]
fn a_draft_says_so() {
    let words = include_str!("documents/salary_text.words");
    let draft = "0.1000 0.0100 0.0800 0.0100 100 Entwurf\n0.1900 0.0100 0.0100 0.0100 100 -\n\
        0.2100 0.0100 0.0800 0.0100 100 Brouillon\n0.3000 0.0100 0.0100 0.0100 100 -\n\
        0.3200 0.0100 0.0800 0.0100 100 Bozza\n";

    assert!(read(&format!("{words}{draft}")).draft);
}

use super::*;
use crate::document::{Remark, Source};

fn field(name: FieldName, value: Value, certainty: Certainty) -> Field {
    Field {
        name,
        value,
        source: Source::Ocr,
        confidence: 90,
        certainty,
    }
}

fn certificate(net: Certainty) -> Reading {
    use Certainty::Stated;
    let amount = |francs| Value::Amount(Rappen::francs(francs));
    let mut reading = Reading::of(Kind::SalaryCertificate);
    for one in [
        field(FieldName::Year, Value::Year(2025), Stated),
        field(
            FieldName::Issuer,
            Value::Text("Beispiel Muster AG".to_owned()),
            Stated,
        ),
        field(FieldName::Salary, amount(95_940), Stated),
        field(FieldName::GrossSalary, amount(95_940), Stated),
        field(FieldName::SocialContributions, amount(6_140), Stated),
        field(FieldName::PensionContributions, amount(7_412), Stated),
        field(FieldName::PensionBuyIns, amount(0), Stated),
        field(FieldName::NetSalary, amount(82_388), net),
    ] {
        reading.set(one);
    }
    reading
}

fn told(reading: &Reading, language: Language) -> String {
    DocumentText::Result {
        readings: &[reading],
    }
    .say(language)
}

fn every_text<'a>(reading: &'a Reading, readings: &'a [&'a Reading]) -> Vec<DocumentText<'a>> {
    let mut all = vec![
        DocumentText::Received,
        DocumentText::ReceivedLong { pages: 10 },
        DocumentText::Result { readings },
        DocumentText::Kept,
        DocumentText::AskAgain,
        DocumentText::WhichOne { titles: "TITLES" },
        DocumentText::KnownAlready { title: "TITLE" },
        DocumentText::Confirmed { title: "TITLE" },
        DocumentText::WhatIsRight { reading },
    ];
    all.extend(Trouble::ALL.map(DocumentText::Trouble));
    all
}

#[test]
fn every_text_is_written_in_all_four_languages() {
    let reading = certificate(Certainty::Asked);
    for text in every_text(&reading, &[&reading]) {
        let said = Language::ALL.map(|language| text.say(language));
        for (i, one) in said.iter().enumerate() {
            assert!(one.chars().count() > 10, "{text:?}");
            assert!(!said[..i].contains(one), "{text:?}");
        }
        assert!(!text.say(Language::De).contains('ß'), "{text:?}");
        let french = text.say(Language::Fr);
        for mark in [" :", " ;", " ?", " !", "« "] {
            assert!(!french.contains(mark), "{french}");
        }
    }
}

#[test]
fn a_result_says_the_figures_that_matter_first() {
    let said = told(&certificate(Certainty::Stated), Language::De);
    let lines: Vec<&str> = said.lines().collect();

    assert_eq!(lines[0], "📄 *Lohnausweis 2025, Beispiel Muster AG*");
    assert_eq!(lines[1], "• Bruttolohn: 95'940");
    assert_eq!(lines[2], "• Nettolohn: 82'388");
    assert!(said.contains("AHV/IV/EO/ALV/NBUV: 6'140"));
    assert!(!said.contains("Einkauf"), "a blank box is not said");
    assert!(!said.contains('❓') && !said.contains('⚠'));
}

#[test]
fn what_is_unsure_is_asked_and_its_example_is_understood() {
    let reading = certificate(Certainty::Asked);
    for language in Language::ALL {
        let said = told(&reading, language);
        let line = said.lines().find(|line| line.contains("82'388")).unwrap();
        assert!(line.ends_with('❓'), "{line}");

        let example = said.rsplit('_').nth(1).unwrap();
        let remark = Remark::parse(example, &[&reading]);
        assert!(matches!(remark, Some(Remark::Corrections(_))), "{example}");
        for answer in said.split('*').skip(3).step_by(2) {
            assert!(Remark::parse(answer, &[&reading]).is_some(), "{answer}");
        }
    }
}

#[test]
fn what_is_missing_is_named() {
    let reading = Reading::of(Kind::DonationReceipt);
    let said = told(&reading, Language::It);

    assert!(
        said.contains("❓ Non leggibile con certezza: Donazione"),
        "{said}"
    );
}

#[test]
fn a_sum_that_does_not_close_and_a_sum_above_the_maximum_are_told() {
    let mut reading = certificate(Certainty::Asked);
    let wrong = Value::Amount(Rappen::francs(92_388));
    reading.set(field(FieldName::NetSalary, wrong, Certainty::Asked));
    let said = told(&reading, Language::En);
    assert!(
        said.contains("do not add up (boxes 8 − 9 − 10 → 11)"),
        "{said}"
    );

    let mut reading = Reading::of(Kind::Pillar3a);
    reading.set(field(FieldName::Year, Value::Year(2025), Certainty::Stated));
    let paid = Value::Amount(Rappen::francs(9_000));
    reading.set(field(FieldName::Contributions, paid, Certainty::Stated));
    let said = told(&reading, Language::En);
    assert!(
        said.contains("At most 7'258 is deductible in 2025"),
        "{said}"
    );
}

#[test]
fn a_salary_certificate_that_may_be_of_a_pension_is_no_fact() {
    let mut reading = Reading::of(Kind::SalaryCertificate);
    let pension = Value::Amount(Rappen::francs(24_000));
    reading.set(field(
        FieldName::NetSalary,
        pension.clone(),
        Certainty::Asked,
    ));
    assert!(told(&reading, Language::De).contains("Rentenbescheinigung"));

    reading.set(field(FieldName::NetSalary, pension, Certainty::Stated));
    assert!(!told(&reading, Language::De).contains("Rentenbescheinigung"));
}

#[test]
fn several_documents_are_asked_about_once() {
    let readings = [
        &certificate(Certainty::Stated),
        &Reading::of(Kind::DonationReceipt),
    ];
    let said = DocumentText::Result {
        readings: &readings,
    }
    .say(Language::De);

    assert_eq!(said.matches("Stimmt das?").count(), 1);
    assert_eq!(said.matches('📄').count(), 2);
    assert!(said.ends_with("_Spende 12345_"), "{said}");
}

#[test]
fn a_name_from_a_document_cannot_format_or_fill_the_answer() {
    let mut reading = Reading::of(Kind::DonationReceipt);
    let name = format!("*Hilf*\n_uns_ {}", "x".repeat(200));
    reading.set(field(
        FieldName::Issuer,
        Value::Text(name),
        Certainty::Stated,
    ));

    let title = title(&reading, Language::De);
    assert!(title.starts_with("Spendenbescheinigung, Hilfuns x") && title.ends_with("x…"));
    assert!(title.chars().count() < 90);
}

//! Several forms in one file: a certificate of each employer, or copies of one.

use std::slice;

use domain::document::{Certainty, Field, FieldName, Kind, Reading, Value};

use super::read;
use crate::{classify, document, fold, layout::Sheet};

/// What tells one certificate from another.
const TELLING: [FieldName; 7] = [
    FieldName::Year,
    FieldName::Issuer,
    FieldName::Ahv,
    FieldName::From,
    FieldName::To,
    FieldName::GrossSalary,
    FieldName::NetSalary,
];

/// More employers than anybody has. Each certificate is a row and a question to the person.
const MOST: usize = 20;

/// The certificates on these sheets, in their order; copies of one count once.
pub(crate) fn all(sheets: &[Sheet], this_year: i32) -> Vec<Reading> {
    let mut found: Vec<Reading> = Vec::new();
    let mut spare = None;
    for sheet in sheets {
        if found.len() == MOST {
            break;
        }
        let page = slice::from_ref(sheet);
        let Some(mut reading) = read(sheet, this_year) else {
            continue;
        };
        reading.draft = document::is_draft(page);
        let says = classify::classify(page);
        let is_certificate = matches!(says.kind, Kind::SalaryCertificate | Kind::PensionStatement);
        if says.titled && !is_certificate {
            // A payslip has the same rows.
            spare.get_or_insert(reading);
        } else if let Some(copy) = found.iter_mut().find(|other| !differ(other, &reading)) {
            // Of two copies the one that is legible.
            if reading.missing().len() < copy.missing().len() {
                *copy = reading;
            }
        } else if found.is_empty() || (is_certificate && is_filled_in(&reading)) {
            // A page of explanations has the numbers of the rows too, but no person or total.
            found.push(reading);
        }
    }
    if found.is_empty() {
        found.extend(spare);
    }
    found
}

fn is_filled_in(reading: &Reading) -> bool {
    let names = [FieldName::Ahv, FieldName::GrossSalary, FieldName::NetSalary];
    names.iter().any(|name| reading.field(*name).is_some())
}

/// Whether two forms are different certificates. An unproven amount counts too: a second job that is
/// asked about does less harm than one that is lost.
fn differ(one: &Reading, other: &Reading) -> bool {
    let pairs = TELLING
        .iter()
        .filter_map(|name| one.field(*name).zip(other.field(*name)));
    let mut pairs = pairs.map(|(a, b)| (a, b, [a, b].into_iter().all(is_stated)));
    pairs.any(|(a, b, sure)| match (&a.value, &b.value) {
        (Value::Amount(a), Value::Amount(b)) => a != b,
        (Value::Text(a), Value::Text(b)) => sure && no_word_in_common(a, b),
        (a, b) => sure && a != b,
    })
}

fn is_stated(field: &Field) -> bool {
    field.certainty == Certainty::Stated
}

/// One copy may give a name with its place, the other without.
fn no_word_in_common(a: &str, b: &str) -> bool {
    let (a, b) = (fold::words(a), fold::words(b));
    !a.iter().any(|word| word.len() > 2 && b.contains(word))
}

#[cfg(test)]
mod tests {
    use domain::document::{Rappen, Source};

    use super::*;
    use crate::{document::understand_all, testing::page};

    const FORM: &str = "A X Lohnausweis - Certificat de salaire - Certificato di salario\n\
        B   Rentenbescheinigung\n\
        C 756.9217.0769.85                                       D 2025\n\
        1. Lohn soweit nicht unter Ziffer 2-7                                     50000\n\
        8. Bruttolohn total                                                       50000\n\
        9. Beiträge AHV/IV/EO/ALV/NBUV                                             3200\n\
        10. Berufliche Vorsorge\n\
        10.1 Ordentliche Beiträge                                                  2800\n\
        11. Nettolohn                                                             44000\n\
        13. Spesenvergütungen\n\
        I Ort und Datum               Die Richtigkeit und Vollständigkeit bestätigt\n\
        Musterlingen, 10.01.2026                     Beispiel Muster AG";

    fn second() -> String {
        let figures = [("50000", "24000"), ("3200", " 1536"), ("2800", " 464")];
        let form = FORM
            .replace("44000", "22000")
            .replace("Beispiel Muster", "Exempel");
        figures
            .iter()
            .fold(form, |form, (from, to)| form.replace(from, to))
    }

    fn nets(pages: &[&str]) -> Vec<Option<Rappen>> {
        let pages: Vec<_> = pages.iter().map(|text| page(text, Source::Text)).collect();
        let readings = understand_all(&pages, 2026);
        let net = |reading: &Reading| reading.amount(FieldName::NetSalary);
        readings.iter().map(net).collect()
    }

    #[test]
    fn certificates_of_two_employers_are_two_readings() {
        let francs = |francs| Some(Rappen::francs(francs));

        assert_eq!(nets(&[FORM, &second()]), [francs(44_000), francs(22_000)]);
        assert_eq!(
            nets(&[FORM, "", &second(), FORM]),
            [francs(44_000), francs(22_000)]
        );
    }

    #[test]
    fn a_copy_and_a_page_of_explanations_are_no_further_certificates() {
        let guide = "Wegleitung zum Lohnausweis\n1. Lohn\n2. Gehaltsnebenleistungen\n3. Bonus\n\
            4. Kapitalleistungen\n8. Bruttolohn total\n9. Beiträge AHV\n11. Nettolohn";
        let one = [Some(Rappen::francs(44_000))];

        assert_eq!(nets(&[FORM, FORM]), one);
        assert_eq!(nets(&[FORM, guide]), one);
        assert_eq!(nets(&[guide, FORM]), one);
    }

    #[test]
    fn a_payslip_is_no_certificate_of_a_second_job() {
        let payslip = "Lohnabrechnung März 2025\nAHV 756.9217.0769.85\n\nMonatslohn\n\n\
            Bruttolohn total                                                           4000\n\
            Beiträge AHV                                                                256\n\
            Ordentliche Beiträge                                                        200\n\
            Nettolohn                                                                  3544\n\
            Quellensteuerabzug\n\nSpesenvergütungen\n\nAuszahlung";
        let [slip, form] = [payslip, FORM].map(|text| Sheet::of(&page(text, Source::Text)));
        assert!(read(&slip, 2026).is_some(), "it has the rows of a form");

        let found = all(&[slip, form], 2026);

        let nets: Vec<_> = found
            .iter()
            .map(|reading| reading.amount(FieldName::NetSalary))
            .collect();
        assert_eq!(nets, [Some(Rappen::francs(44_000))]);
    }

    #[test]
    fn a_mark_of_a_draft_counts_for_its_own_page() {
        let draft = format!("Entwurf - Brouillon - Bozza\n{}", second());
        let pages = [FORM, &draft].map(|text| page(text, Source::Text));

        let drafts: Vec<_> = understand_all(&pages, 2026)
            .iter()
            .map(|reading| reading.draft)
            .collect();

        assert_eq!(drafts, [false, true]);
    }
}

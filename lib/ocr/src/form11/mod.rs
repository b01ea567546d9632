//! The salary certificate and pension statement, form 11 of the Federal Tax Administration.
//!
//! Its labels are too small for a photograph; its row numbers and amounts are not. So rows are
//! found by their numbers first, amounts go to the nearest row, and the two sums of the form prove
//! the outcome.

mod amounts;
mod header;
mod rows;
mod search;
mod several;
mod texts;
mod ticks;

use domain::document::{Kind, Reading, ask_salary_or_pension};

use crate::layout::Sheet;

pub(crate) use several::all;

/// Rows that a form has to show, to be one.
const FEWEST_ROWS: usize = 5;

/// Reads form 11; `None` when the sheet does not look like one.
pub(crate) fn read(sheet: &Sheet, this_year: i32) -> Option<Reading> {
    let rows = rows::find(&sheet.lines);
    let column = amounts::column(&sheet.lines, &rows);
    if rows.len() < FEWEST_ROWS && search::totals(&column).is_none() {
        return None;
    }
    let ticked = ticks::kind(&sheet.lines);
    let mut reading = Reading::of(ticked.unwrap_or(Kind::SalaryCertificate));
    header::read(sheet, &rows, this_year, &mut reading);
    ticks::read(sheet, &rows, &mut reading);
    texts::read(sheet, &rows, &mut reading);
    amounts::read(&column, &rows, sheet.source, &mut reading);
    if ticked.is_none() {
        ask_salary_or_pension(&mut reading);
    }
    Some(reading)
}

#[cfg(test)]
mod tests {
    use domain::document::{Certainty, FieldName, Source, may_be_pension};

    use super::*;
    use crate::testing::page;

    fn form(a: &str, b: &str, deduction: &str, net: &str) -> Reading {
        let text = format!(
            "A {a} Lohnausweis - Certificat de salaire - Certificato di salario\n\
             B {b} Rentenbescheinigung - Attestation de rentes - Attestazione delle rendite\n\n\
             D 2025\n\n\
             1. Lohn soweit nicht unter Ziffer 2-7 / Rente                             24000\n\
             2. Gehaltsnebenleistungen\n\
             8. Bruttolohn total / Rente                                               24000\n\
             9. Beiträge AHV/IV/EO/ALV/NBUV                                            {deduction}\n\
             10. Berufliche Vorsorge\n\
             11. Nettolohn / Rente                                                     {net}"
        );
        read(&Sheet::of(&page(&text, Source::Text)), 2026).unwrap()
    }

    #[test]
    fn without_a_tick_a_form_that_takes_nothing_off_is_asked() {
        for (a, b) in [(" ", " "), ("X", "X")] {
            let reading = form(a, b, "", "24000");

            assert!(may_be_pension(&reading), "{a}{b}");
            let net = reading.field(FieldName::NetSalary).unwrap();
            assert_eq!(net.certainty, Certainty::Asked, "{a}{b}");
        }
    }

    #[test]
    fn a_tick_or_a_deduction_tells_what_a_form_is() {
        let net = |reading: &Reading| reading.field(FieldName::NetSalary).unwrap().certainty;
        for (a, b, deduction, sum, kind) in [
            ("X", " ", "", "24000", Kind::SalaryCertificate),
            (" ", "X", "", "24000", Kind::PensionStatement),
            (" ", " ", " 1536", "22464", Kind::SalaryCertificate),
        ] {
            let reading = form(a, b, deduction, sum);

            assert_eq!(reading.kind, kind, "{a}{b}{deduction}");
            assert_eq!(net(&reading), Certainty::Stated, "{a}{b}{deduction}");
            assert!(!may_be_pension(&reading), "{a}{b}{deduction}");
        }
    }
}

//! Whole documents.

use domain::document::{Certainty, Kind, Reading, Value};

use crate::{
    Page, classify, figures, form11, layout::Sheet, parties, pattern::AnyOf, spread, together, year,
};

/// Pages that are read; a statement with more says its totals before.
const MOST_PAGES: usize = 60;

/// Reads a document: what it is, what it says, and what of that may be stated. Of several
/// certificates in one file it is the first.
///
/// `this_year` is the current calendar year: a tax year lies in the fifteen years before it or is
/// it.
pub fn understand(pages: &[Page], this_year: i32) -> Reading {
    let mut readings = understand_all(pages, this_year).into_iter();
    readings.next().unwrap_or(Reading::of(Kind::Other))
}

/// The same of every certificate in the file: somebody with two jobs puts both salary certificates
/// into one PDF. There is always a first one.
pub(crate) fn understand_all(pages: &[Page], this_year: i32) -> Vec<Reading> {
    let mut sheets = sheets(pages);
    let is_whole =
        together::pages_in_all(&sheets).is_none_or(|all| all <= pages.len().max(sheets.len()));
    let mut kind = classify::classify(&sheets).kind;
    if kind == Kind::Other
        && let Some((of_part, part)) = classify::part(&sheets)
    {
        kind = of_part;
        sheets.truncate(part.end);
        sheets.drain(..part.start);
    }
    let mut readings = match kind {
        Kind::SalaryCertificate | Kind::PensionStatement => form11::all(&sheets, this_year),
        _ => Vec::new(),
    };
    match &mut readings[..] {
        [] => {
            let mut reading = statement(&sheets, kind, is_whole, this_year);
            reading.draft = is_draft(&sheets);
            readings.push(reading);
        }
        [only] => only.draft = is_draft(&sheets),
        _ => {}
    }
    readings
}

/// The pages made ready for reading.
pub(crate) fn sheets(pages: &[Page]) -> Vec<Sheet> {
    let pages = pages.iter().take(MOST_PAGES);
    let sheets = pages.flat_map(|page| match spread::halves(page) {
        Some(halves) => halves.iter().map(Sheet::of).collect(),
        None => vec![Sheet::of(page)],
    });
    sheets.collect()
}

/// Reads what a document of this kind says.
pub(crate) fn read(sheets: &[Sheet], kind: Kind, this_year: i32) -> Reading {
    match kind {
        Kind::SalaryCertificate | Kind::PensionStatement => {
            let mut forms = sheets
                .iter()
                .filter_map(|sheet| form11::read(sheet, this_year));
            let form = forms.next();
            form.unwrap_or_else(|| statement(sheets, kind, true, this_year))
        }
        kind => statement(sheets, kind, true, this_year),
    }
}

/// Reads a document that is no form 11.
fn statement(sheets: &[Sheet], kind: Kind, is_whole: bool, this_year: i32) -> Reading {
    let mut reading = Reading::of(kind);
    if kind != Kind::Other {
        year::read(sheets, this_year, &mut reading);
        parties::read(sheets, &mut reading);
        figures::read(sheets, is_whole, &mut reading);
    }
    if kind == Kind::MedicalCosts && classify::is_of_a_doctor(sheets) {
        // What the insurance pays back of a bill is no cost, and the bill does not say it.
        for field in &mut reading.fields {
            if matches!(field.value, Value::Amount(_)) {
                field.certainty = Certainty::Asked;
            }
        }
    }
    reading
}

/// Payroll programs print this across a certificate that is not final.
pub(crate) fn is_draft(sheets: &[Sheet]) -> bool {
    let draft = AnyOf::new("Entwurf brouillon | brouillon bozza | Entwurf & bozza");
    let mut lines = sheets.iter().flat_map(|sheet| &sheet.lines);
    lines.any(|line| draft.fits(&line.folded()))
}

#[cfg(test)]
mod tests {
    use domain::document::{FieldName, Source};

    use super::*;
    use crate::testing::page;

    #[test]
    fn figures_of_a_document_that_lacks_pages_are_asked() {
        let balance = |pages: &[&str]| {
            let pages: Vec<_> = pages.iter().map(|text| page(text, Source::Text)).collect();
            let reading = understand(&pages, 2026);
            reading
                .field(FieldName::Balance)
                .map(|field| field.certainty)
        };
        let first = "Musterbank AG\n\nZins- und Kapitalausweis per 31.12.2025\n\n\
            Sparkonto  Saldo 31.12.2025    1'200.00\n\nSeite 1/2";

        assert_eq!(balance(&[first]), Some(Certainty::Asked));
        let whole = [first, "Erläuterungen\n\nSeite 2/2"];
        assert_eq!(balance(&whole), Some(Certainty::Stated));
        let alone = first.replace("1/2", "1/1");
        assert_eq!(balance(&[&alone]), Some(Certainty::Stated));
    }
}

//! Whole documents.

use domain::document::{Kind, Reading};

use crate::{Page, classify, figures, form11, layout::Sheet, parties, pattern::AnyOf, year};

/// Pages that are read; a statement with more says its totals before.
const MOST_PAGES: usize = 60;

/// Reads a document: what it is, what it says, and what of that may be stated.
///
/// `this_year` is the current calendar year: a tax year lies in the fifteen years before it or is
/// it.
pub fn understand(pages: &[Page], this_year: i32) -> Reading {
    let sheets: Vec<Sheet> = pages.iter().take(MOST_PAGES).map(Sheet::of).collect();
    let verdict = classify::classify(&sheets);
    let mut reading = match verdict.kind {
        Kind::SalaryCertificate | Kind::PensionStatement => {
            let form = sheets
                .iter()
                .find_map(|sheet| form11::read(sheet, this_year));
            form.unwrap_or_else(|| statement(&sheets, verdict.kind, this_year))
        }
        kind => statement(&sheets, kind, this_year),
    };
    reading.draft = is_draft(&sheets);
    reading
}

/// Reads a document that is no form 11.
fn statement(sheets: &[Sheet], kind: Kind, this_year: i32) -> Reading {
    let mut reading = Reading::of(kind);
    if kind != Kind::Other {
        year::read(sheets, this_year, &mut reading);
        parties::read(sheets, &mut reading);
        figures::read(sheets, &mut reading);
    }
    reading
}

/// Payroll programs print this across a certificate that is not final.
fn is_draft(sheets: &[Sheet]) -> bool {
    let draft = AnyOf::new("Entwurf brouillon | brouillon bozza | Entwurf & bozza");
    let mut lines = sheets.iter().flat_map(|sheet| &sheet.lines);
    lines.any(|line| draft.fits(&line.folded()))
}

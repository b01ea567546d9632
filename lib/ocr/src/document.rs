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
    let mut sheets = sheets(pages);
    let mut kind = classify::classify(&sheets).kind;
    if kind == Kind::Other
        && let Some((of_part, part)) = classify::part(&sheets)
    {
        kind = of_part;
        sheets.truncate(part.end);
        sheets.drain(..part.start);
    }
    let mut reading = read(&sheets, kind, this_year);
    reading.draft = is_draft(&sheets);
    reading
}

/// The pages made ready for reading.
pub(crate) fn sheets(pages: &[Page]) -> Vec<Sheet> {
    pages.iter().take(MOST_PAGES).map(Sheet::of).collect()
}

/// Reads what a document of this kind says.
pub(crate) fn read(sheets: &[Sheet], kind: Kind, this_year: i32) -> Reading {
    match kind {
        Kind::SalaryCertificate | Kind::PensionStatement => {
            let mut forms = sheets
                .iter()
                .filter_map(|sheet| form11::read(sheet, this_year));
            let form = forms.next();
            form.unwrap_or_else(|| statement(sheets, kind, this_year))
        }
        kind => statement(sheets, kind, this_year),
    }
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

//! The salary certificate and pension statement, form 11 of the Federal Tax Administration.
//!
//! Its labels are too small for a photograph; its row numbers and amounts are not. So rows are
//! found by their numbers first, amounts go to the nearest row, and the two sums of the form prove
//! the outcome.

mod amounts;
mod header;
mod rows;
mod search;
mod texts;
mod ticks;

use domain::document::{Kind, Reading};

use crate::layout::Sheet;

/// Rows that a form has to show, to be one.
const FEWEST_ROWS: usize = 5;

/// Reads form 11; `None` when the sheet does not look like one.
pub(crate) fn read(sheet: &Sheet, this_year: i32) -> Option<Reading> {
    let rows = rows::find(&sheet.lines);
    let column = amounts::column(&sheet.lines, &rows);
    if rows.len() < FEWEST_ROWS && search::totals(&column).is_none() {
        return None;
    }
    let kind = match ticks::pension(&sheet.lines) {
        true => Kind::PensionStatement,
        false => Kind::SalaryCertificate,
    };
    let mut reading = Reading::of(kind);
    header::read(sheet, &rows, this_year, &mut reading);
    ticks::read(sheet, &rows, &mut reading);
    texts::read(sheet, &rows, &mut reading);
    amounts::read(&column, &rows, sheet.source, &mut reading);
    Some(reading)
}

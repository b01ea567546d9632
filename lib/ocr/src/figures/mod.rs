//! Figures by their labels: in the row, over the column, above, or in the section's title.

mod choose;
mod proofs;
mod spot;
mod sums;
mod tables;

use domain::document::{FieldName, Reading};

use crate::layout::Sheet;

/// A figure of a kind of document, and how documents call it. Patterns as in [`crate::pattern`].
pub(crate) struct Figure {
    name: FieldName,
    labels: &'static str,
    /// Labels of other figures that contain one of these.
    not: &'static str,
    /// Labels that say it outright: where one stands, the other labels do not count.
    outright: &'static str,
    /// Titles of sections whose amounts are something else.
    not_under: &'static str,
    /// Rows that a total of this figure must not hold.
    spoils: &'static str,
    /// Whether rows without a total may be added up.
    additive: bool,
}

/// Reads the figures of the reading's kind into it. Where pages are missing, a figure has to be
/// proven: they may hold further accounts, or the total.
pub(crate) fn read(sheets: &[Sheet], is_whole: bool, reading: &mut Reading) {
    let Some(source) = sheets.first().map(|sheet| sheet.source) else {
        return;
    };
    let spots = spot::spots(sheets, reading.year());
    let figures = tables::figures(reading.kind);
    let mut chosen = choose::choose(&spots, figures);
    proofs::check(reading.kind, &spots, &mut chosen, reading.year());
    for mut found in chosen {
        found.evidence.clear &= is_whole;
        reading.set(found.field(source));
    }
}

#[cfg(test)]
mod tests;

//! The rows that hold words: 14 and 15.

use domain::document::{FieldName, Reading, Value};

use super::rows::{self, Row};
use crate::{
    finding::{Evidence, field},
    layout::{Line, Segment, Sheet},
    pattern::AnyOf,
};

/// What the form itself prints on and below these rows.
const PRINTED: &str = "weitere Gehaltsnebenleistungen | Gehaltsnebenleistungen | autres prestations salariales | \
    prestazioni accessorie | further fringe benefits | Art genre | genre genere | Bemerkungen | \
    observations | osservazioni | comments";

const BOX_I: &str = "Ort und Datum | lieu et date | luogo e data | place and date | \
    Richtigkeit und Vollständigkeit | certifié exact | certificato esatto";

/// How sure the words of a line have to be on average. Below, recognition guessed at small print
/// or at a stamp: that is no remark, nor is what follows it.
const LEGIBLE: usize = 75;

/// Words of a remark are cut here: it is told, not stored as a file.
const LONGEST: usize = 500;

pub(super) fn read(sheet: &Sheet, rows: &[Row], reading: &mut Reading) {
    let ends = AnyOf::new(BOX_I);
    let row = |number| rows::row(rows, number).map(|row| row.y);
    let (Some(benefits), remarks) = (row("14").or(row("15")), row("15")) else {
        return;
    };
    let foot = sheet.lines.iter().filter(|line| line.y > benefits);
    let end = foot.clone().find(|line| ends.fits(&line.folded()));
    let end = end.map_or(1.0, |line| line.y - 0.5 * line.height);
    if row("14").is_some() {
        let until = remarks.unwrap_or(benefits + 0.02);
        text(
            sheet,
            FieldName::FurtherBenefits,
            (benefits, until),
            reading,
        );
    }
    if let Some(remarks) = remarks {
        text(sheet, FieldName::Remarks, (remarks, end), reading);
    }
}

/// The words from one height to another that are not the form's own.
fn text(sheet: &Sheet, name: FieldName, (top, bottom): (f32, f32), reading: &mut Reading) {
    let printed = AnyOf::new(PRINTED);
    let lines = sheet.lines.iter().filter(|line| within(line, top, bottom));
    let own = lines
        .take_while(|line| is_legible(line))
        .flat_map(|line| &line.segments);
    let own: Vec<&Segment> = own.filter(|segment| is_own(segment, &printed)).collect();
    let words: Vec<String> = own.iter().map(|segment| segment.text()).collect();
    let words = words.join(" ");
    let confidence = own.iter().map(|segment| segment.confidence()).min();
    if let (Some(confidence), true) = (confidence, says_something(&words)) {
        let value = Value::Text(words.chars().take(LONGEST).collect());
        reading.set(field(
            name,
            value,
            sheet.source,
            confidence,
            Evidence::CLEAR,
        ));
    }
}

/// A letter alone is the edge of the sheet.
fn says_something(words: &str) -> bool {
    words.chars().filter(|c| c.is_alphabetic()).count() >= 3
}

fn is_legible(line: &Line) -> bool {
    let sum: usize = line
        .tokens()
        .map(|token| usize::from(token.confidence))
        .sum();
    sum >= LEGIBLE * line.tokens().count()
}

fn within(line: &Line, top: f32, bottom: f32) -> bool {
    line.y > top - 0.5 * line.height && line.y < bottom - 0.5 * line.height
}

fn is_own(segment: &Segment, printed: &AnyOf) -> bool {
    let words = segment.folded();
    // The number of the row, or the letter of the box.
    let number = matches!(
        segment.text().trim_end_matches('.'),
        "14" | "15" | "I" | "1"
    );
    !number && !words.is_empty() && !printed.fits(&words)
}

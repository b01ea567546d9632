//! The boxes that are ticked: A or B, F, G, 13.1.1.

use domain::document::{FieldName, Kind, Reading, Source, Value};

use super::rows::{self, Row};
use crate::{
    finding::{Evidence, field},
    layout::{Line, Sheet, Token},
    pattern::AnyOf,
};

/// How far left of its label a box stands, and how far above or below its first line.
const REACH: f32 = 0.09;

const A: &str = "Lohnausweis | certificat de salaire | certificato di salario";
const B: &str = "Rentenbescheinigung | attestation de rentes | attestazione delle rendite";
const F: &str =
    "unentgeltliche Beförderung | transport gratuit | trasporto gratuito | free transport";
const G: &str = "Kantinenverpflegung | repas à la cantine | pasti alla mensa | canteen meals";

/// What A and B say the form is; `None` when not exactly one of them shows a tick.
pub(super) fn kind(lines: &[Line]) -> Option<Kind> {
    match (ticked(lines, A), ticked(lines, B)) {
        (Some(_), None) => Some(Kind::SalaryCertificate),
        (None, Some(_)) => Some(Kind::PensionStatement),
        _ => None,
    }
}

/// Reads F, G and 13.1.1.
pub(super) fn read(sheet: &Sheet, rows: &[Row], reading: &mut Reading) {
    let lines = &sheet.lines;
    // Ticks may be drawn rather than written. Where A or B shows none, no tick means nothing; and
    // recognition overlooks them anyway.
    let are_written = ticked(lines, A).or(ticked(lines, B)).is_some();
    let absence_tells = are_written && sheet.source == Source::Text;
    for (name, label) in [(FieldName::FreeTransport, F), (FieldName::CanteenMeals, G)] {
        let tick = ticked(lines, label);
        let labelled = find(lines, label).next().is_some();
        let (flag, confidence) = match tick {
            Some(confidence) => (true, confidence),
            None if absence_tells && labelled => (false, 100),
            None => continue,
        };
        let value = Value::Flag(flag);
        reading.set(field(
            name,
            value,
            sheet.source,
            confidence,
            Evidence::CLEAR,
        ));
    }
    if let Some(row) = rows::row(rows, "13.1.1")
        && let Some(confidence) = on_row(lines, row)
    {
        let name = FieldName::ActualTravelTicked;
        let value = Value::Flag(true);
        reading.set(field(
            name,
            value,
            sheet.source,
            confidence,
            Evidence::CLEAR,
        ));
    }
}

/// The confidence of a tick beside a label, if there is one.
fn ticked(lines: &[Line], label: &str) -> Option<u8> {
    let places: Vec<(f32, f32, f32)> = find(lines, label).collect();
    let (first, last) = (places.first()?, places.last()?);
    let tall = first.2;
    let (top, bottom) = (first.1 - tall, last.1 + tall);
    let left = places.iter().map(|place| place.0).fold(f32::MAX, f32::min);
    let ticks = lines.iter().flat_map(Line::tokens).filter(|token| {
        let beside = (left - REACH..left + 0.005).contains(&token.left);
        beside && (top..=bottom).contains(&token.y) && is_tick(token)
    });
    ticks.map(|token| token.confidence).max()
}

/// Where lines of a label begin: left, height and font. Labels of boxes stand above the rows.
fn find(lines: &[Line], label: &str) -> impl Iterator<Item = (f32, f32, f32)> {
    let label = AnyOf::new(label);
    let head = lines.iter().filter(|line| line.y < 0.4);
    head.flat_map(move |line| {
        let found = line.segments.iter().find_map(|segment| {
            let words = segment.folded();
            let place = label.place(&words)?;
            // The words before it are the letter of the box and the tick.
            let mut seen = 0;
            let token = segment.tokens.iter().find(|token| {
                seen += token.folded.len();
                seen > place
            })?;
            Some((token.left, token.y, token.height))
        });
        found.into_iter()
    })
}

fn on_row(lines: &[Line], row: Row) -> Option<u8> {
    let tokens = lines.iter().flat_map(Line::tokens);
    let ticks = tokens.filter(|token| {
        (token.y - row.y).abs() < 0.7 * token.height.max(0.01) && token.left > 0.5 && is_tick(token)
    });
    ticks.map(|token| token.confidence).max()
}

fn is_tick(token: &Token) -> bool {
    let inner = token.text.trim_matches(['[', ']', '(', ')', '|', '{', '}']);
    // `GX`: the letter of the box glued to its tick.
    let inner = match inner.len() {
        2.. => inner
            .trim_start_matches(['A', 'B', 'F', 'G'])
            .trim_matches(['[', ']', '|']),
        _ => inner,
    };
    matches!(
        inner,
        "X" | "x" | "×" | "✗" | "✘" | "☒" | "☑" | "✓" | "✔" | "✕" | "✖"
    )
}

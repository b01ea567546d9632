use domain::document::{
    FieldName, Kind, Rappen, Reading, SURE, Source, Sum, SumCheck,
    SumCheck::{Near, Off, Proven, Unknown},
    Value,
};

use super::{
    rows::{NUMBERS, Row},
    search,
};
use crate::{
    finding::{Evidence, field},
    layout::{Line, Token},
    values,
};

/// What stands in the column of amounts at one height.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// `None` when it has digits and is no amount.
    pub(super) value: Option<Rappen>,
    /// What it would be if letters were digits.
    repaired: Option<Rappen>,
    clean: bool,
    confidence: u8,
    y: f32,
}

/// An entry in a box: which box, how much, and whether another box is nearly as near.
#[derive(Clone, Copy)]
struct Choice {
    name: FieldName,
    value: Rappen,
    sure: bool,
    /// Of its characters, as printed.
    confidence: u8,
}

/// How far right edges of a column may lie apart.
const COLUMN: f32 = 0.03;
/// Ways of reading a column that are tried.
const MOST_WAYS: usize = 4_096;
/// More entries than the column of any form has.
const MOST_ENTRIES: usize = 100;

/// The column of amounts, from the top.
pub(super) fn column(lines: &[Line], rows: &[Row]) -> Vec<Entry> {
    let pitch = pitch(rows);
    let (top, bottom) = match (rows.first(), rows.iter().rev().find(|row| row.index < 26)) {
        (Some(first), Some(last)) => (first.y - 1.5 * pitch, last.y + 0.8 * pitch),
        _ => (0.2, 0.9),
    };
    let lines = || lines.iter().filter(|line| (top..=bottom).contains(&line.y));
    let edges = lines().flat_map(values::amounts).map(|amount| amount.right);
    let Some(edge) = common_edge(edges.filter(|right| *right > 0.6).collect()) else {
        return Vec::new();
    };
    let in_column = |right: f32| (right - edge).abs() <= COLUMN;
    let mut entries = Vec::new();
    for line in lines() {
        let amounts = values::amounts(line);
        let found = amounts.iter().rev().find(|amount| in_column(amount.right));
        if let Some(amount) = found {
            entries.push(Entry {
                value: Some(amount.value),
                repaired: None,
                clean: amount.clean,
                confidence: amount.confidence,
                y: amount.y,
            });
        } else if let Some(token) = line.tokens().rev().find(|token| in_column(token.right)) {
            entries.extend(unread(token));
        }
    }
    entries
}

/// Puts the amounts into their boxes.
pub(super) fn read(column: &[Entry], rows: &[Row], source: Source, reading: &mut Reading) {
    let choices = choices(column, rows);
    let first: Vec<Option<Choice>> = choices.iter().map(|ways| ways.first().copied()).collect();
    let plain = checks(&first, source) == (Proven, Proven);
    let chosen = if plain {
        first
    } else {
        solve(&choices, source).unwrap_or(first)
    };
    let (gross, net) = checks(&chosen, source);
    let totals = search::totals(column);
    for (i, (entry, choice)) in column.iter().zip(&chosen).enumerate() {
        let Some(choice) = choice else {
            continue;
        };
        let sums = [(Sum::Gross, gross), (Sum::Net, net)];
        let of_it = sums
            .into_iter()
            .filter(|(sum, _)| is_part(*sum, choice.name));
        let of_it: Vec<_> = of_it.map(|(_, check)| check).collect();
        let proven = of_it.contains(&Proven);
        let clear = entry.clean && choice.sure && (source == Source::Text || of_it.is_empty());
        // What the arithmetic of the column says against the rows, counts against it.
        let elsewhere = match (choice.name, totals) {
            (FieldName::GrossSalary, Some((at, _))) | (FieldName::NetSalary, Some((_, at))) => {
                at != i
            }
            _ => false,
        };
        let contradicted = of_it.iter().any(|check| matches!(check, Near | Off(_)))
            || (elsewhere && !(gross == Proven && net == Proven));
        reading.set(field(
            choice.name,
            Value::Amount(choice.value),
            source,
            entry.confidence,
            Evidence {
                proven,
                clear,
                contradicted,
            },
        ));
    }
    if let Some((gross_at, net_at)) = totals
        && gross == Unknown
        && net == Unknown
    {
        by_arithmetic(column, (gross_at, net_at), source, reading);
    }
}

/// The totals that only the arithmetic found. With a salary of one box and nothing taken off the
/// sums say too little for a proof.
fn by_arithmetic(
    column: &[Entry],
    (gross, net): (usize, usize),
    source: Source,
    reading: &mut Reading,
) {
    // What was read less surely has to close to the franc.
    let surely = |entry: &Entry| entry.clean && entry.confidence >= SURE;
    let surely = source != Source::Ocr || column[..=net].iter().all(surely);
    let proven = net > gross + 1 && (surely || closes(column, (gross, net)));
    for (name, at) in [(FieldName::GrossSalary, gross), (FieldName::NetSalary, net)] {
        let entry = column[at];
        let evidence = Evidence {
            proven,
            ..Evidence::DOUBTFUL
        };
        if let Some(value) = entry.value {
            let value = Value::Amount(value);
            reading.set(field(name, value, source, entry.confidence, evidence));
        }
    }
}

/// Whether both sums of these totals close without any rounding.
fn closes(column: &[Entry], (gross, net): (usize, usize)) -> bool {
    let value = |entry: &Entry| entry.value.unwrap_or_default().0;
    let sum = |entries: &[Entry]| entries.iter().map(value).sum::<i64>();
    let taken_off: i64 = column[gross + 1..net].iter().map(|e| value(e).abs()).sum();
    sum(&column[..gross]) == value(&column[gross])
        && value(&column[gross]) - taken_off == value(&column[net])
}

/// For each entry the boxes it may belong to, the likeliest first.
fn choices(column: &[Entry], rows: &[Row]) -> Vec<Vec<Choice>> {
    let boxes: Vec<(FieldName, f32)> = rows
        .iter()
        .filter_map(|row| Some((name_of(NUMBERS[row.index].0)?, row.y)))
        .collect();
    let pitch = pitch(rows);
    // Amounts often stand a little above or below the number of their row, all alike.
    let mut offsets: Vec<f32> = column
        .iter()
        .filter_map(|entry| nearest(&boxes, entry.y).first().map(|(_, off)| *off))
        .filter(|off| off.abs() < 0.7 * pitch)
        .collect();
    offsets.sort_by(f32::total_cmp);
    let offset = offsets.get(offsets.len() / 2).copied().unwrap_or(0.0);
    column
        .iter()
        .map(|entry| {
            let near = nearest(&boxes, entry.y - offset);
            let within = near.iter().filter(|(_, off)| off.abs() < 0.8 * pitch);
            let within: Vec<_> = within.take(2).collect();
            let sure = match within[..] {
                [(_, one)] => one.abs() < 0.5 * pitch,
                [(_, one), (_, two)] => 1.5 * one.abs() < two.abs(),
                _ => false,
            };
            let as_printed = if entry.clean { entry.confidence } else { 0 };
            let values = [(entry.value, as_printed), (entry.repaired, 0)];
            let values = values
                .into_iter()
                .filter_map(|(value, c)| Some((value?, c)));
            let ways = values.flat_map(|(value, confidence)| {
                within.iter().map(move |(name, _)| Choice {
                    name: *name,
                    value: in_box(*name, value),
                    sure,
                    confidence,
                })
            });
            ways.collect()
        })
        .collect()
}

/// The one way of reading the column in which both sums close.
fn solve(choices: &[Vec<Choice>], source: Source) -> Option<Vec<Option<Choice>>> {
    let ways = choices
        .iter()
        .map(|ways| ways.len().max(1))
        .try_fold(1_usize, usize::checked_mul)?;
    if ways > MOST_WAYS || choices.len() > MOST_ENTRIES {
        return None;
    }
    let mut solution: Option<Vec<Option<Choice>>> = None;
    for way in 0..ways {
        let mut rest = way;
        let chosen = choices.iter().map(|ways| {
            let pick = rest % ways.len().max(1);
            rest /= ways.len().max(1);
            ways.get(pick).copied()
        });
        let chosen: Vec<Option<Choice>> = chosen.collect();
        let mut names: Vec<FieldName> = chosen.iter().flatten().map(|choice| choice.name).collect();
        names.sort_unstable();
        let once = names.windows(2).all(|pair| pair[0] != pair[1]);
        if !once || checks(&chosen, source) != (Proven, Proven) {
            continue;
        }
        if solution.is_some() {
            return None;
        }
        solution = Some(chosen);
    }
    solution
}

fn checks(chosen: &[Option<Choice>], source: Source) -> (SumCheck, SumCheck) {
    let mut reading = Reading::of(Kind::SalaryCertificate);
    for choice in chosen.iter().flatten() {
        let value = Value::Amount(choice.value);
        reading.set(field(
            choice.name,
            value,
            source,
            choice.confidence,
            Evidence::DOUBTFUL,
        ));
    }
    (Sum::Gross.check(&reading), Sum::Net.check(&reading))
}

fn is_part(sum: Sum, name: FieldName) -> bool {
    let (total, plus, minus) = sum.boxes();
    name == total || plus.contains(&name) || minus.contains(&name)
}

fn name_of(number: &str) -> Option<FieldName> {
    let mut boxes = FieldName::AMOUNTS_OF_FORM_11.iter();
    boxes
        .find(|(known, _)| *known == number)
        .map(|(_, name)| *name)
}

/// The printed minus before a deduction is the form's, not the amount's.
fn in_box(name: FieldName, value: Rappen) -> Rappen {
    let (_, _, minus) = Sum::Net.boxes();
    if minus.contains(&name) {
        Rappen(value.0.abs())
    } else {
        value
    }
}

/// Boxes by their distance from a height, nearest first, with how far below them it is.
fn nearest(boxes: &[(FieldName, f32)], y: f32) -> Vec<(FieldName, f32)> {
    let mut near: Vec<_> = boxes.iter().map(|(name, at)| (*name, y - at)).collect();
    near.sort_by(|a, b| a.1.abs().total_cmp(&b.1.abs()));
    near
}

/// The usual distance between rows.
fn pitch(rows: &[Row]) -> f32 {
    let gaps = rows.windows(2).map(|pair| pair[1].y - pair[0].y);
    let mut gaps: Vec<f32> = gaps.filter(|gap| *gap > 0.004).collect();
    gaps.sort_by(f32::total_cmp);
    gaps.get(gaps.len() / 2).copied().unwrap_or(0.02)
}

/// The right edge that most amounts share.
fn common_edge(mut edges: Vec<f32>) -> Option<f32> {
    edges.sort_by(f32::total_cmp);
    let near = |edge: f32| {
        let from = edges.partition_point(|other| *other < edge - 0.012);
        let to = edges.partition_point(|other| *other <= edge + 0.012);
        to - from
    };
    edges.iter().copied().max_by_key(|edge| near(*edge))
}

/// Something with digits in the column that is no amount: it is not taken for a blank box.
fn unread(token: &Token) -> Option<Entry> {
    let digits = token.text.chars().filter(char::is_ascii_digit).count();
    (digits >= 2).then(|| Entry {
        value: None,
        repaired: values::repaired(&token.text),
        clean: false,
        confidence: token.confidence,
        y: token.y,
    })
}

#[cfg(test)]
impl Entry {
    pub(super) fn of_francs(francs: i64) -> Self {
        Self {
            value: Some(Rappen::francs(francs)),
            repaired: None,
            clean: true,
            confidence: 95,
            y: 0.0,
        }
    }
}

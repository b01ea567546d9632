//! The amounts that a total adds up.

use super::spot::Spot;

/// Rows of a column that are added up.
const MOST_ROWS: usize = 60;

/// The rows right above an amount in its column that add up to it.
pub(super) fn column(spots: &[Spot], at: usize) -> Option<Vec<usize>> {
    let total = &spots[at];
    let is_above = |i: &usize| {
        let spot = &spots[*i];
        spot.line < total.line && (spot.amount.right - total.amount.right).abs() < 0.012
    };
    let mut sum = 0;
    let mut rows = Vec::new();
    for row in (0..at).rev().filter(is_above).take(MOST_ROWS) {
        sum += spots[row].amount.value.0;
        rows.push(row);
        // One row above that says the same may be a chance only when both are nothing.
        if sum == total.amount.value.0 && sum != 0 && (rows.len() > 1 || total.total) {
            return Some(rows);
        }
    }
    None
}

/// The amounts before a total in its row, when they add up to it: those of a family.
pub(super) fn row(spots: &[Spot], at: usize) -> Option<Vec<usize>> {
    let total = &spots[at];
    let before: Vec<usize> = (0..at)
        .rev()
        .take_while(|i| spots[*i].line == total.line)
        .collect();
    let sum: i64 = before.iter().map(|i| spots[*i].amount.value.0).sum();
    let adds_up = before.len() > 1 && total.total && sum != 0 && sum == total.amount.value.0;
    adds_up.then_some(before)
}

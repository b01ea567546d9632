//! Finding the totals by arithmetic, when the rows' numbers and labels are lost.

use super::amounts::Entry;

/// Roundings of whole francs, in Rappen.
const TOLERANCE: i64 = 200;
/// More amounts than the form has boxes.
const MOST: usize = 24;

/// The places of box 8 and box 11 among the amounts of the column, from the top: 8 is the sum of
/// all before it, 11 is 8 less all between, of which there are at most three. `None` unless there
/// is exactly one such pair.
///
/// That the totals are the largest amounts is not assumed: expenses may be larger, and box 1 may
/// equal box 8.
pub(super) fn totals(column: &[Entry]) -> Option<(usize, usize)> {
    let values: Option<Vec<i64>> = column.iter().map(|entry| Some(entry.value?.0)).collect();
    let values = values.filter(|values| values.len() <= MOST)?;
    let mut pairs = Vec::new();
    let mut before = 0;
    for (gross, value) in values.iter().enumerate() {
        if gross > 0 && (before - value).abs() <= TOLERANCE && *value > 0 {
            let mut left = *value;
            for (net, next) in values.iter().enumerate().skip(gross + 1).take(4) {
                if (left - next).abs() <= TOLERANCE && *next > 0 {
                    pairs.push((gross, net));
                }
                left -= next.abs();
            }
        }
        before += value;
    }
    match pairs[..] {
        [pair] => Some(pair),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(francs: &[i64]) -> Option<(usize, usize)> {
        let entries: Vec<Entry> = francs.iter().map(|f| Entry::of_francs(*f)).collect();
        totals(&entries)
    }

    #[test]
    fn the_totals_are_where_both_sums_close() {
        let column = [
            85_000, 3_240, 1_200, 6_500, 95_940, 6_140, 5_412, 2_000, 82_388, 2_400, 850,
        ];

        assert_eq!(found(&column), Some((4, 8)));
    }

    #[test]
    fn one_salary_alone_and_large_expenses_are_no_trap() {
        assert_eq!(
            found(&[50_000, 50_000, 3_200, 46_800, 90_000]),
            Some((1, 3))
        );
        assert_eq!(found(&[24_000, 24_000, 24_000]), Some((1, 2)));
    }

    #[test]
    fn without_a_single_answer_there_is_none() {
        assert_eq!(found(&[85_000, 95_940, 6_140, 82_388]), None);
        assert_eq!(found(&[10, 10, 10, 30, 30]), None);
        assert_eq!(found(&[]), None);
    }
}

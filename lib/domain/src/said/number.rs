//! Figures as they stand in a message.

use crate::document::Rappen;

/// A figure of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// Its digits and marks: `10.1`, `82'388`.
    pub(crate) written: String,
    /// What it is as an amount, if it can be one.
    pub(crate) amount: Option<i64>,
    /// Whether it is rounded by its writing: `82k`.
    pub(crate) vague: bool,
}

/// The figure that a text begins with, and how many characters it takes.
///
/// A blank joins groups of three digits, as in `82 388`, unless `apart` says that the first group
/// is a figure of its own.
pub(super) fn scan(chars: &[char], apart: impl Fn(&str) -> bool) -> (Number, usize) {
    let first = digits(chars);
    let written: String = chars[..first].iter().collect();
    let mut end = first;
    if (1..=3).contains(&first)
        && let Some(mark) = chars.get(end).copied()
        && matches!(mark, '\'' | '.' | ',' | ' ')
        && !(mark == ' ' && apart(&written))
    {
        while chars.get(end) == Some(&mark) && digits(&chars[end + 1..]) == 3 {
            end += 4;
        }
    }
    let decimals = match chars.get(end) {
        Some('.' | ',') => digits(&chars[end + 1..]),
        _ => 0,
    };
    if (1..=2).contains(&decimals) {
        end += 1 + decimals;
    }
    // Dates, telephone and AHV numbers go on: they are no amount.
    let mut odd = false;
    while let Some(mark) = chars.get(end)
        && matches!(mark, '\'' | '.' | ',')
        && digits(&chars[end + 1..]) > 0
    {
        odd = true;
        end += 1 + digits(&chars[end + 1..]);
    }
    let written: String = chars[..end].iter().collect();
    let amount = Rappen::parse(&written).filter(|_| !odd).map(|r| r.0);
    end += no_cents(&chars[end..]);
    let number = Number {
        written: chars[..end].iter().collect(),
        amount,
        vague: false,
    };
    (number, end)
}

/// How long the run of digits is that a text begins with.
pub(super) fn digits(chars: &[char]) -> usize {
    chars.iter().take_while(|c| c.is_ascii_digit()).count()
}

/// `.-`, `.--`, `,-` and `-` after francs: no Rappen.
fn no_cents(chars: &[char]) -> usize {
    let marks = chars.iter().take_while(|c| matches!(c, '.' | ',' | '-'));
    let marks = marks.count();
    let dashed = chars[..marks].contains(&'-');
    let ends = !chars.get(marks).is_some_and(|c| c.is_alphanumeric());
    if dashed && ends { marks } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_ends_where_its_marks_end() {
        for (text, written, amount) in [
            ("82'388.- bitte", "82'388.-", Some(8_238_800)),
            ("85 999,35", "85 999,35", Some(8_599_935)),
            ("82.388,50", "82.388,50", Some(8_238_850)),
            ("61,780.00.", "61,780.00", Some(6_178_000)),
            ("10.1 3912", "10.1", Some(1_010)),
            ("11 82388", "11", Some(1_100)),
            ("14.07.1983", "14.07.1983", None),
            ("756.4821.9930.17", "756.4821.9930.17", None),
        ] {
            let chars: Vec<char> = text.chars().collect();
            let (number, _) = scan(&chars, |_| false);
            assert_eq!((&*number.written, number.amount), (written, amount));
        }
    }
}

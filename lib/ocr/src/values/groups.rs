//! Numbers of several words: groups of thousands, telephone numbers.

use crate::layout::Token;

/// The blank between groups of thousands, in widths of a digit: half of one in most print.
const BLANK: f32 = 0.75;
/// A wider one, up to that of a typewriter: two columns may stand as close.
const WIDE_BLANK: f32 = 1.6;

/// Whether the word at this place is a group of thousands of the one before it.
pub(super) fn groups_on(tokens: &[&Token], at: usize) -> bool {
    let (Some(before), Some(word)) = (tokens.get(at - 1), tokens.get(at)) else {
        return false;
    };
    let (digits, rest) = word.text.split_at_checked(3).unwrap_or(("", ""));
    let group = digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit());
    let ends = rest.is_empty() || rest.starts_with(['.', ',', ')', '-', '−', '–', ';', ':', '|']);
    // A sign, a currency or a border may stick to the first group.
    let first = before
        .text
        .trim_start_matches(|c: char| !c.is_ascii_digit());
    let starts = (1..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_digit());
    group && ends && starts && is_near(before, word)
}

/// Whether a number stands so close before a word that both belong to a longer one: a telephone
/// number, an account.
pub(super) fn is_number_before(before: &Token, word: &Token) -> bool {
    let number = |text: &str| {
        !text.is_empty()
            && text.chars().any(|c| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || c == '+')
    };
    number(&before.text) && number(&word.text) && is_near(before, word)
}

/// Whether no more than a blank parts two words.
pub(super) fn is_close(before: &Token, word: &Token) -> bool {
    let gap = word.left - before.right;
    // A page is seldom as wide as high, so heights alone do not tell how wide a blank is.
    let narrow = gap < 0.75 * before.height.min(word.height) || gap < BLANK * digit(word);
    narrow && is_near(before, word)
}

/// Whether a wide blank may part two words, or two columns that stand close.
fn is_near(before: &Token, word: &Token) -> bool {
    word.left - before.right < WIDE_BLANK * digit(word)
}

/// How wide a digit of a number is.
fn digit(word: &Token) -> f32 {
    (word.right - word.left) / word.text.chars().count().max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::super::amounts;
    use super::*;
    use crate::{
        fold,
        layout::{Line, Segment},
        testing::line,
    };

    /// The amounts of a line, and whether each is clean.
    fn said(line: &Line) -> Vec<(i64, bool)> {
        let found = amounts(line).into_iter();
        found.map(|a| (a.value.0, a.clean)).collect()
    }

    /// The words of a line with the places of their left edges, as high as they are, each letter as
    /// wide as this.
    fn printed(words: &[(&str, f32)], letter: f32, height: f32) -> Vec<(i64, bool)> {
        let token = |(text, left): &(&str, f32)| Token {
            text: (*text).to_owned(),
            folded: fold::words(text),
            confidence: 95,
            left: *left,
            right: left + letter * text.chars().count() as f32,
            y: 0.5,
            height,
        };
        let tokens = words.iter().map(token).collect();
        let segments = vec![Segment { tokens }];
        let line = Line {
            segments,
            y: 0.5,
            height,
        };
        said(&line)
    }

    #[test]
    fn thousands_keep_their_head_on_pages_of_any_shape() {
        // A high and narrow photograph: the blank is half a digit, and nearly as wide as the ink of
        // a digit is high in ratios of the page.
        let photo = [("7", 0.5), ("258.00", 0.521)];
        assert_eq!(printed(&photo, 0.016, 0.006), [(725_800, true)]);
        // A typewriter on A4, and a blank as wide as a digit.
        let typed = [("7", 0.5), ("258.00", 0.516)];
        assert_eq!(printed(&typed, 0.008, 0.009), [(725_800, false)]);
        // Two columns.
        let apart = [("7", 0.5), ("258.00", 0.524)];
        assert_eq!(printed(&apart, 0.008, 0.009), [(700, true), (25_800, true)]);
        // Wider than high: what is low in ratios of the page is not close.
        assert_eq!(printed(&apart, 0.008, 0.03), [(700, true), (25_800, true)]);
    }

    #[test]
    fn a_group_without_its_head_is_not_clean() {
        assert_eq!(said(&line("A7 258.00")), [(25_800, false)]);
        assert_eq!(said(&line("€7 258.00")), [(25_800, false)]);
        assert_eq!(said(&line("|7 258.00")), [(725_800, false)]);
        assert_eq!(said(&line("10.1 258.00"))[1], (25_800, true));
    }

    #[test]
    fn a_sign_belongs_to_all_of_the_thousands() {
        for text in [
            "-1 200.00",
            "−1 200.00",
            "–1 200.00",
            "(1 200.00)",
            "CHF 1 200-",
        ] {
            assert_eq!(said(&line(text)), [(-120_000, true)], "{text}");
        }
    }
}

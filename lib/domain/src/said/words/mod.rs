//! The vocabulary, by what words do: words and phrases in lower case and without accents, parted by
//! commas, apostrophes and hyphens as blanks. Each line is one language or one dialect.

mod answers;
mod asides;
mod figures;
mod manners;
mod plain;
mod wishes;

use super::Tags;

/// A list of words with what they do.
pub(super) type Table = &'static [(Tags, &'static [&'static str])];

/// All lists.
pub(super) const TABLES: &[Table] = &[
    answers::TABLE,
    asides::TABLE,
    figures::TABLE,
    manners::TABLE,
    plain::TABLE,
    wishes::TABLE,
];

/// What a long word does by what it is made of: `zweiundachtzigtausend` is a figure.
pub(super) fn inside(word: &str) -> Tags {
    let counts = figures::IN_WORDS.iter().any(|stem| word.contains(stem));
    if counts {
        Tags::THOUSAND
    } else {
        Tags::default()
    }
}

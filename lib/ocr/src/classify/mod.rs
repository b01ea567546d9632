//! What a document is, from its title and its words.

mod income;
mod other;
mod savings;
mod spending;

use domain::document::Kind;

use crate::{layout::Sheet, pattern::AnyOf};

/// The words that tell one sort of document. Patterns as in [`crate::pattern`].
pub(crate) struct Sort {
    pub(crate) kind: Kind,
    /// What only its title says.
    titles: &'static [&'static str],
    /// Titles that other sorts bear too.
    shared_titles: &'static [&'static str],
    /// What is found on it.
    supporting: &'static [&'static str],
    /// What is found on those that it is mistaken for.
    negative: &'static [&'static str],
}

/// What a document was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) kind: Kind,
    /// Whether it bears a title: of `kind`, or of something that we do not read.
    pub(crate) titled: bool,
}

const TITLE: i32 = 5;
const MENTION: i32 = 2;
const NEGATIVE: i32 = -3;
/// More supporting words say no more: a tax return mentions all of them.
const MOST_SUPPORT: i32 = 6;
/// What a sort needs at least, and how far it has to be ahead of the next kind.
const ENOUGH: i32 = 5;
const MARGIN: i32 = 2;
/// A title stands among the first words of a page.
const HEAD: usize = 200;
/// Words of the document that are looked at.
const MOST_WORDS: usize = 1_500;
/// A line with more words is a sentence.
const LONGEST_TITLE: usize = 14;

/// Tells what a document is.
pub(crate) fn classify(sheets: &[Sheet]) -> Verdict {
    let text = Text::of(sheets);
    let mut scores: Vec<(i32, bool, Kind)> = sorts().map(|sort| text.score(sort)).collect();
    scores.sort_by_key(|(score, titled, _)| std::cmp::Reverse((*score, *titled)));
    let Some((best, titled, kind)) = scores.first().copied() else {
        return Verdict {
            kind: Kind::Other,
            titled: false,
        };
    };
    let next = scores.iter().find(|(_, _, other)| *other != kind);
    let ahead = next.is_none_or(|(next, ..)| best - next.max(&0) >= MARGIN);
    let kind = if best >= ENOUGH && ahead {
        kind
    } else {
        Kind::Other
    };
    Verdict { kind, titled }
}

fn sorts() -> impl Iterator<Item = &'static Sort> {
    let all = [income::SORTS, savings::SORTS, spending::SORTS, other::SORTS];
    all.into_iter().flatten()
}

/// The words of a document, and those that may be its title.
struct Text {
    words: Vec<String>,
    titles: Vec<Vec<String>>,
}

impl Text {
    fn of(sheets: &[Sheet]) -> Self {
        let lines = || sheets.iter().flat_map(|sheet| &sheet.lines);
        let words = lines().flat_map(|line| line.folded());
        let words: Vec<String> = words.take(MOST_WORDS).collect();
        let mut titles = Vec::new();
        let mut seen = 0;
        for line in lines() {
            for segment in &line.segments {
                let words = segment.folded();
                seen += words.len();
                if words.len() <= LONGEST_TITLE {
                    titles.push(words);
                }
            }
            if seen > HEAD {
                break;
            }
        }
        Self { words, titles }
    }

    fn score(&self, sort: &Sort) -> (i32, bool, Kind) {
        let titles = AnyOf::new(sort.titles);
        // A title says at its beginning what it is; a sentence mentions it somewhere.
        let is_title = |titles: &AnyOf| {
            let places = self.titles.iter().filter_map(|words| titles.place(words));
            places.min().is_some_and(|place| place <= 3)
        };
        let titled = is_title(&titles);
        let mut score = match titled {
            true => TITLE,
            false if titles.fits(&self.words) => MENTION,
            false if is_title(&AnyOf::new(sort.shared_titles)) => MENTION,
            false => 0,
        };
        let count = |patterns: &[&str]| {
            let found = patterns
                .iter()
                .filter(|text| AnyOf::new(&[text]).fits(&self.words));
            i32::try_from(found.count()).unwrap_or(i32::MAX)
        };
        score += count(sort.supporting).min(MOST_SUPPORT);
        score += NEGATIVE * count(sort.negative);
        (score, titled, sort.kind)
    }
}

#[cfg(test)]
mod tests;

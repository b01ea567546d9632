//! Patterns: what a label or a title says, as the tables write it.

use crate::fold;

/// A pattern for folded words.
///
/// `zins kapital` are two words in a row, each the beginning of a word; `=don` is a whole word;
/// `~zins` may stand anywhere in a word; `^zins` begins the text. Parts joined by `&` may stand
/// apart, in any order.
pub(crate) struct Pattern {
    parts: Vec<Vec<Piece>>,
    /// Its letters: of two patterns that fit, the longer says more.
    letters: u32,
}

struct Piece {
    how: How,
    text: String,
}

#[derive(Clone, Copy)]
enum How {
    Start,
    Whole,
    Within,
    First,
}

impl Pattern {
    /// Reads a pattern of our own tables.
    pub(crate) fn new(text: &str) -> Self {
        let parts: Vec<Vec<Piece>> = text
            .split('&')
            .map(|part| part.split_whitespace().flat_map(pieces).collect())
            .collect();
        let letters = parts.iter().flatten().map(|piece| piece.text.len());
        let letters = u32::try_from(letters.sum::<usize>()).unwrap_or(u32::MAX);
        Self { parts, letters }
    }

    /// Whether all its parts are among the words.
    pub(crate) fn fits(&self, words: &[String]) -> bool {
        self.parts.iter().all(|part| find(part, words).is_some())
    }

    /// Where its first part begins, when it has no other.
    pub(crate) fn place(&self, words: &[String]) -> Option<usize> {
        match &self.parts[..] {
            [only] => find(only, words),
            parts => parts
                .iter()
                .map(|part| find(part, words))
                .try_fold(usize::MAX, |first, at| at.map(|at| first.min(at))),
        }
    }

    /// How well it fits words near and far: the weight of the farthest zone that it needs, then
    /// its own length. `None` when a part is in no zone.
    pub(crate) fn score(&self, zones: &[(u32, &[String])]) -> Option<u32> {
        let mut least = u32::MAX;
        for part in &self.parts {
            let fitting = zones
                .iter()
                .filter(|(_, words)| find(part, words).is_some());
            least = least.min(fitting.map(|(weight, _)| *weight).max()?);
        }
        Some(least * 100 + self.letters.min(99))
    }
}

/// Several patterns parted by `|`, any of which will do.
pub(crate) struct AnyOf(Vec<Pattern>);

impl AnyOf {
    pub(crate) fn new(patterns: &str) -> Self {
        let patterns = patterns.split('|').filter(|text| !text.trim().is_empty());
        Self(patterns.map(Pattern::new).collect())
    }

    /// How many of them fit.
    pub(crate) fn count(&self, words: &[String]) -> usize {
        self.0.iter().filter(|pattern| pattern.fits(words)).count()
    }

    pub(crate) fn fits(&self, words: &[String]) -> bool {
        self.0.iter().any(|pattern| pattern.fits(words))
    }

    /// Where the first of them begins.
    pub(crate) fn place(&self, words: &[String]) -> Option<usize> {
        self.0
            .iter()
            .filter_map(|pattern| pattern.place(words))
            .min()
    }

    /// Whether one of them is all of the words.
    pub(crate) fn spans(&self, words: &[String]) -> bool {
        let whole = |pattern: &Pattern| match &pattern.parts[..] {
            [only] => only.len() == words.len() && find(only, words).is_some(),
            _ => false,
        };
        self.0.iter().any(whole)
    }

    pub(crate) fn score(&self, zones: &[(u32, &[String])]) -> Option<u32> {
        let scores = self.0.iter().filter_map(|pattern| pattern.score(zones));
        scores.max()
    }
}

fn pieces(text: &str) -> Vec<Piece> {
    let (how, rest) = match text.split_at_checked(1) {
        Some(("=", rest)) => (How::Whole, rest),
        Some(("~", rest)) => (How::Within, rest),
        Some(("^", rest)) => (How::First, rest),
        _ => (How::Start, text),
    };
    let words = fold::words(rest).into_iter();
    words.map(|text| Piece { how, text }).collect()
}

fn find(part: &[Piece], words: &[String]) -> Option<usize> {
    let fits = |window: &[String]| part.iter().zip(window).all(|(piece, word)| piece.is(word));
    let at = words.windows(part.len().max(1)).position(fits)?;
    let first = matches!(part.first(), Some(piece) if matches!(piece.how, How::First));
    (!first || at == 0).then_some(at)
}

impl Piece {
    #[inline]
    fn is(&self, word: &str) -> bool {
        // Most words begin otherwise; all but `~` end here.
        let same_start = word.as_bytes().first() == self.text.as_bytes().first();
        if !same_start && !matches!(self.how, How::Within) {
            return false;
        }
        match self.how {
            How::Start | How::First => fold::starts(word, &self.text),
            How::Whole => word == self.text,
            How::Within => word.contains(self.text.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::words;

    #[test]
    fn words_follow_each_other_and_parts_may_stand_apart() {
        let text = words("Total der Beiträge an die Säule 3a");

        assert!(Pattern::new("beitrag an").fits(&text));
        assert!(Pattern::new("saule 3a & total").fits(&text));
        assert!(!Pattern::new("total beitrag").fits(&text));
        assert!(!Pattern::new("saule 3a & einkauf").fits(&text));
    }

    #[test]
    fn a_word_begins_is_whole_or_is_within() {
        assert!(Pattern::new("=don").fits(&words("attestation de don")));
        assert!(!Pattern::new("=don").fits(&words("donc")));
        assert!(Pattern::new("~zins").fits(&words("Bruttozins")));
        assert!(!Pattern::new("zins").fits(&words("Bruttozins")));
        assert!(Pattern::new("^zins").fits(&words("Zinsen netto")));
        assert!(!Pattern::new("^zins").fits(&words("netto Zinsen")));
    }

    #[test]
    fn the_nearest_zone_counts_for_each_part() {
        let (near, far) = (words("Prämien"), words("KVG Prämien"));
        let zones = [(9, &near[..]), (4, &far[..])];

        assert_eq!(Pattern::new("pramie").score(&zones), Some(906));
        assert_eq!(Pattern::new("pramie & kvg").score(&zones), Some(409));
        assert_eq!(Pattern::new("vvg").score(&zones), None);
    }
}

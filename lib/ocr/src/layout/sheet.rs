use domain::document::Source;

use super::{Line, line, slope};
use crate::{Page, Word, fold};

/// More words than any page of print has; what comes after them is not read.
const MOST_WORDS: usize = 5_000;
/// More parts than any word of print has: what comes after them is not read.
const MOST_PARTS: usize = 20;

/// A page made ready for reading: its words without tilt and folded, in lines from the top.
pub(crate) struct Sheet {
    pub(crate) lines: Vec<Line>,
    pub(crate) source: Source,
}

/// A word in its place.
#[derive(Clone)]
pub(crate) struct Token {
    pub(crate) text: String,
    /// The same in folded words: none for signs, several for `d'impôt`.
    pub(crate) folded: Vec<String>,
    pub(crate) confidence: u8,
    pub(crate) left: f32,
    pub(crate) right: f32,
    /// The middle of its height, after straightening.
    pub(crate) y: f32,
    pub(crate) height: f32,
}

impl Sheet {
    pub(crate) fn of(page: &Page) -> Self {
        let words: Vec<&Word> = page.words.iter().filter(|word| usable(word)).collect();
        let words = &words[..words.len().min(MOST_WORDS)];
        let places = words.iter().map(|word| {
            let x = word.left + word.width / 2.0;
            (x, word.top + word.height / 2.0, word.height)
        });
        let places: Vec<_> = places.collect();
        let tilt = slope(&places);
        let tokens = words.iter().zip(&places).map(|(word, (x, y, _))| Token {
            text: without_leader(&word.text).to_owned(),
            folded: parts(&word.text),
            confidence: percent(word.confidence),
            left: word.left,
            right: word.left + word.width,
            y: tilt.straighten(*x, *y),
            height: word.height,
        });
        Self {
            lines: line::lines(tokens.collect(), page.source),
            source: page.source,
        }
    }
}

/// Words with a place that can be computed with.
fn usable(word: &Word) -> bool {
    let ratios = [word.left, word.top, word.width, word.height];
    // A little outside the page is what straightening does.
    let sane = ratios.iter().all(|ratio| (-0.5..=1.5).contains(ratio));
    sane && word.width >= 0.0 && word.height > 0.0 && !without_leader(&word.text).is_empty()
}

/// Without the dots that lead the eye from a label to its amount.
fn without_leader(text: &str) -> &str {
    let text = text.trim();
    let inner = text.trim_matches(['.', '…', '_', '·']);
    if text.len() >= inner.len() + 3 {
        inner
    } else {
        text
    }
}

fn parts(text: &str) -> Vec<String> {
    let mut parts = fold::words(text);
    parts.truncate(MOST_PARTS);
    parts
}

fn percent(confidence: f32) -> u8 {
    // What is no number is no confidence: the cast makes 0 of it.
    confidence.clamp(0.0, 100.0) as u8
}

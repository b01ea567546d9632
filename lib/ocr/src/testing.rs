//! Pages for tests, drawn from text.

use domain::document::Source;

use crate::{
    Page, Word,
    layout::{Line, Sheet},
};

/// Height of a letter, and width of one: those of a typewriter on a page of A4.
const HEIGHT: f32 = 0.012;
const WIDTH: f32 = 0.008;

/// A page with a line of words per line of text; blanks are where they stand.
pub(crate) fn page(text: &str, source: Source) -> Page {
    let mut words = Vec::new();
    for (row, line) in text.lines().enumerate() {
        let mut column = 0;
        for word in line.split(' ') {
            let letters = word.chars().count();
            if !word.is_empty() {
                words.push(Word {
                    text: word.to_owned(),
                    confidence: 95.0,
                    left: 0.05 + WIDTH * column as f32,
                    top: 0.05 + 0.02 * row as f32,
                    width: WIDTH * letters as f32,
                    height: HEIGHT,
                });
            }
            column += letters + 1;
        }
    }
    Page { words, source }
}

/// A single line.
pub(crate) fn line(text: &str) -> Line {
    let mut sheet = Sheet::of(&page(text, Source::Text));
    assert_eq!(sheet.lines.len(), 1, "one line of text");
    sheet.lines.remove(0)
}

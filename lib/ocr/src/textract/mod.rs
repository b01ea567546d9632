//! From the blocks of Amazon Textract's answer to pages.

mod block;
mod turn;

use std::collections::BTreeMap;

pub use block::{Block, BoundingBox};
use domain::document::Source;
use turn::{Placed, Turn};

use crate::{Page, Word};

/// The pages of an answer of Textract, upright and in order.
///
/// Only words count; blocks of other and unknown types are left out, and so are words without
/// text or a usable place. A block without a page number is on page 1: synchronous answers have
/// none.
pub fn pages(blocks: &[Block]) -> Vec<Page> {
    let mut pages: BTreeMap<i32, Vec<Placed>> = BTreeMap::new();
    for block in blocks {
        let page = block.page.unwrap_or(1).max(1);
        match &block.block_type[..] {
            "PAGE" => {
                pages.entry(page).or_default();
            }
            "WORD" => {
                if let Some(word) = Placed::of(block) {
                    pages.entry(page).or_default().push(word);
                }
            }
            _ => {}
        }
    }
    pages.into_values().map(upright).collect()
}

fn upright(words: Vec<Placed>) -> Page {
    let turn = Turn::of(&words);
    let words = words.into_iter().map(|word| turn.undo(word));
    let mut words: Vec<Word> = words.collect();
    level(&mut words);
    Page {
        words,
        source: Source::Ocr,
    }
}

/// Takes out a tilt of a few degrees.
fn level(words: &mut [Word]) {
    let places = words.iter().map(|word| {
        let (x, y) = middle(word);
        (x, y, word.height)
    });
    let tilt = crate::layout::slope(&places.collect::<Vec<_>>());
    if tilt.is_even() {
        return;
    }
    for word in words {
        let (x, y) = middle(word);
        word.top = tilt.straighten(x, y) - word.height / 2.0;
    }
}

fn middle(word: &Word) -> (f32, f32) {
    (word.left + word.width / 2.0, word.top + word.height / 2.0)
}

#[cfg(test)]
mod tests;

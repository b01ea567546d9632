//! What the child answers, as lines of JSON.

use domain::document::{Reading, Source};
use ocr::{Page, Word};
use serde::{Deserialize, Serialize};

use crate::{Contents, Unreadable};

/// One line: what is known so far, or how it ended.
#[derive(Serialize, Deserialize)]
pub(super) enum Line {
    /// What was read before the dearest step.
    SoFar(Sheet),
    /// What was read.
    Done(Sheet),
    /// Why nothing was.
    Failed(Unreadable),
}

/// [`Contents`] as it travels.
#[derive(Serialize, Deserialize)]
pub(super) struct Sheet {
    reading: Option<Reading>,
    further: Vec<Reading>,
    /// The words of each page.
    pages: Vec<Vec<PlacedWord>>,
}

/// A word, its left and upper edge, its width and its height.
type PlacedWord = (String, f32, f32, f32, f32);

impl From<&Contents> for Sheet {
    fn from(contents: &Contents) -> Self {
        let word = |word: &Word| {
            let Word {
                text,
                left,
                top,
                width,
                height,
                ..
            } = word.clone();
            (text, left, top, width, height)
        };
        let page = |page: &Page| page.words.iter().map(word).collect();
        Self {
            reading: contents.reading.clone(),
            further: contents.further.clone(),
            pages: contents.text.iter().map(page).collect(),
        }
    }
}

impl From<Sheet> for Contents {
    fn from(sheet: Sheet) -> Self {
        let word = |(text, left, top, width, height)| Word {
            text,
            confidence: 100.0,
            left,
            top,
            width,
            height,
        };
        let page = |words: Vec<_>| Page {
            words: words.into_iter().map(word).collect(),
            source: Source::Text,
        };
        Self {
            pages: sheet.pages.len(),
            reading: sheet.reading,
            further: sheet.further,
            text: sheet.pages.into_iter().map(page).collect(),
        }
    }
}

//! Whether there is anything to read, and how well it can be read.

use domain::document::Source;

use crate::{Page, Word};

/// How well a document can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Legibility {
    /// As well as print is read.
    Good,
    /// Blurred, dark or far away: a better picture would say more.
    Poor,
}

/// Fewer words than this are a face on a box of cereals, not a document.
const FEWEST_WORDS: usize = 6;
/// A word that is less sure was guessed at.
const GUESSED: f32 = 60.0;
/// The middle confidence of print that was read well is above 90 percent, of a blurred page below
/// this.
const GOOD: f32 = 80.0;
/// The share of guessed words, in percent, that a table in the background may add.
const MOST_GUESSED: usize = 40;

/// Whether the pages hold words at all: a picture of a cat and an empty page do not.
pub fn is_document(pages: &[Page]) -> bool {
    let words = pages.iter().flat_map(|page| &page.words);
    let read = words.filter(|word| {
        let letters = word.text.chars().filter(|c| c.is_alphabetic()).count();
        letters >= 3 && word.confidence >= GUESSED
    });
    read.take(FEWEST_WORDS).count() == FEWEST_WORDS
}

/// How well the pages can be read, to ask for a better picture when it would help.
pub fn legibility(pages: &[Page]) -> Legibility {
    let recognised = pages.iter().filter(|page| page.source == Source::Ocr);
    let mut confidences: Vec<f32> = recognised
        .flat_map(|page| &page.words)
        .filter(|word| is_legible(word))
        .map(|word| word.confidence)
        .collect();
    if confidences.is_empty() {
        let any = pages.iter().any(|page| !page.words.is_empty());
        return if any {
            Legibility::Good
        } else {
            Legibility::Poor
        };
    }
    confidences.sort_by(f32::total_cmp);
    let middle = confidences[confidences.len() / 2];
    let guessed = confidences.partition_point(|confidence| *confidence < GUESSED);
    let few = guessed * 100 <= confidences.len() * MOST_GUESSED;
    if middle >= GOOD && few && is_document(pages) {
        Legibility::Good
    } else {
        Legibility::Poor
    }
}

/// Signs and single letters are borders and dust.
fn is_legible(word: &Word) -> bool {
    word.text.chars().filter(|c| c.is_alphanumeric()).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::page;

    const TEXT: &str =
        "Attestazione dei premi per la dichiarazione\nAssicurazione di base CHF 4986.00";

    fn read_with(confidence: f32, source: Source) -> Page {
        let mut page = page(TEXT, source);
        for word in &mut page.words {
            word.confidence = confidence;
        }
        page
    }

    #[test]
    fn a_few_words_make_a_document() {
        assert!(is_document(&[read_with(95.0, Source::Ocr)]));
        assert!(!is_document(&[read_with(30.0, Source::Ocr)]));
        assert!(!is_document(&[page("miau 1 2 3", Source::Ocr)]));
        assert!(!is_document(&[]));
    }

    #[test]
    fn a_blurred_picture_is_poor_and_a_text_layer_is_good() {
        assert_eq!(
            legibility(&[read_with(93.0, Source::Ocr)]),
            Legibility::Good
        );
        assert_eq!(
            legibility(&[read_with(70.0, Source::Ocr)]),
            Legibility::Poor
        );
        assert_eq!(
            legibility(&[read_with(100.0, Source::Text)]),
            Legibility::Good
        );
        assert_eq!(legibility(&[page("", Source::Ocr)]), Legibility::Poor);
    }
}

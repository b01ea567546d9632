use domain::document::{Kind, Reading, Trouble};

use crate::{Legibility, Page, document::understand_all, is_document, legibility};

/// What the pages of a file say, or why that cannot be said: a reading of each certificate in it,
/// at least one.
///
/// # Errors
/// Without text it is no document; where hardly a word is legible, and nothing that matters was
/// found, a better picture is needed.
pub fn judge(pages: &[Page], this_year: i32) -> Result<Vec<Reading>, Trouble> {
    if !is_document(pages) {
        return Err(Trouble::NotADocument);
    }
    let readings = understand_all(pages, this_year);
    let says_nothing = |reading: &Reading| {
        let figures = reading.kind.key_figures();
        reading.kind == Kind::Other || reading.missing().len() == figures.len()
    };
    match legibility(pages) {
        Legibility::Poor if readings.iter().all(says_nothing) => Err(Trouble::Blurred),
        _ => Ok(readings),
    }
}

#[cfg(test)]
mod tests {
    use domain::document::Source;

    use super::*;
    use crate::Word;

    fn page(words: &[&str], confidence: f32) -> Page {
        let word = |(i, text): (usize, &&str)| Word {
            text: (*text).to_owned(),
            confidence,
            left: 0.1,
            top: 0.02 * i as f32,
            width: 0.2,
            height: 0.01,
        };
        Page {
            words: words.iter().enumerate().map(word).collect(),
            source: Source::Ocr,
        }
    }

    #[test]
    fn what_has_no_text_is_no_document_and_what_is_illegible_is_blurred() {
        let noise = [
            "xq", "wvk", "jjz", "qp", "ytr", "bnm", "lkj", "hgf", "dsa", "poi", "uzt", "rew",
        ];

        assert_eq!(judge(&[page(&[], 0.0)], 2026), Err(Trouble::NotADocument));
        assert!(judge(&[page(&noise, 20.0)], 2026).is_err());
    }
}

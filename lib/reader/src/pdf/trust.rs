//! Whether the text of a page is what a person sees on it. Where it is not, the page is left to
//! character recognition.

use ocr::Word;

use super::ink::{Glyph, Ink};

/// The share of characters without a meaning from which on the others are doubted too.
const UNKNOWN: f64 = 0.1;
/// The share of the page that an image covers if the page is a scan.
const SCAN: f64 = 0.7;
/// Words printed over a scan: a stamp, a page number, answers typed into a form. With more than
/// these the image is taken for the background of a letter.
const OVER_A_SCAN: usize = 100;

/// Whether the words are what a person sees.
pub(super) fn may_be_trusted(ink: &Ink, words: &[Word]) -> bool {
    if ink.overflown {
        return false;
    }
    let inked = || ink.glyphs.iter().filter(|glyph| !is_blank(glyph));
    let visible = inked().filter(|glyph| glyph.visible).count();
    let hidden = inked().count() - visible;
    let unknown = inked().filter(|glyph| glyph.visible && !has_meaning(glyph));
    // Invisible text over an image is the character recognition of a scanner: a guess like ours.
    let scanned = hidden > visible;
    let garbled = unknown.count() as f64 > UNKNOWN * visible as f64;
    let annotated = ink.image_share > SCAN && words.len() < OVER_A_SCAN;
    !scanned && !garbled && !annotated
}

fn is_blank(glyph: &Glyph) -> bool {
    let text = glyph.text.as_deref();
    text.is_some_and(|text| text.chars().all(char::is_whitespace))
}

/// Whether the font says what the character is, in letters that Swiss documents are written in.
/// Fonts without a true mapping show themselves by private or far-fetched characters.
fn has_meaning(glyph: &Glyph) -> bool {
    let Some(text) = &glyph.text else {
        return false;
    };
    !text.is_empty() && text.chars().all(is_known)
}

/// Latin letters, and the marks and symbols that stand between them.
pub(super) fn is_known(c: char) -> bool {
    matches!(u32::from(c),
        0x20..=0x7e | 0xa0..=0x24f | 0x2b0..=0x36f | 0x1e00..=0x1eff | 0x2000..=0x27bf
        | 0xfb00..=0xfb06)
        || c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_marks_are_known_and_private_ones_are_not() {
        for c in "aZ09 äéœß'’–€•½✓☐−ﬁ\u{a0}\u{202f}".chars() {
            assert!(is_known(c), "{c:?}");
        }
        for c in ['\u{f0b7}', '\u{e001}', '\u{fffd}', '\u{1}', '中', 'ж'] {
            assert!(!is_known(c), "{c:?}");
        }
    }
}

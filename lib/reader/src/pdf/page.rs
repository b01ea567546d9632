use hayro::{
    hayro_interpret::{
        Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page,
    },
    hayro_syntax::page::Page,
    kurbo::Rect,
};
use ocr::Word;

use super::{fields, fonts, ink::Ink, trust, words};

/// What a look at a page gives, without drawing it.
pub(super) struct Seen {
    /// The words that may be trusted.
    pub(super) words: Vec<Word>,
    /// At how many dots per inch the page is to be drawn to search a barcode on it; none if it
    /// holds nothing that could be one.
    pub(super) draw_at: Option<f32>,
    /// Whether its barcode may be an image, and so too coarse.
    pub(super) has_images: bool,
}

/// Dots per inch that show every barcode, and the fewest of a scan.
const FINE: f32 = 300.0;
const COARSE: f32 = 100.0;
/// The share of the page that an image covers if the page is a scan.
const SCAN: f64 = 0.5;

/// Bars of a barcode are filled shapes: a small one has more than a thousand.
const BARS: usize = 400;
/// Letters in a row of a barcode that is printed with a font.
const ROW_OF_FONT: usize = 40;

/// Reads the text of a page.
pub(super) fn see<'a>(page: &'a Page<'a>, cache: &InterpreterCache<'a>) -> Seen {
    let (width, height) = page.render_dimensions();
    let size = Rect::new(0.0, 0.0, width.into(), height.into());
    let to_page = page.initial_transform(true).to_kurbo();
    let settings = InterpreterSettings::default();
    let mut context = Context::new(to_page, size, cache, page.xref(), settings);
    let mut ink = Ink::on(size);
    interpret_page(page, &mut context, &mut ink);
    fields::write_undrawn(page, to_page, &mut ink);

    let mut words = words::of(&ink.glyphs, size);
    let longest = words.iter().map(|word| word.text.len()).max();
    let font = longest.is_some_and(|longest| longest > ROW_OF_FONT);
    let may_hold_barcode = ink.images > 0 || ink.pieces > BARS || font;
    if !trust::may_be_trusted(&ink, &words) || fonts::leave_meaning_open(page) {
        words.clear();
    }
    // A scan shows most at its own size: no dot is lost, and none made up.
    let dpi = match ink.image_share > SCAN {
        true => (ink.image_dots as f32 * 72.0).clamp(COARSE, FINE),
        false => FINE,
    };
    Seen {
        words,
        draw_at: may_hold_barcode.then_some(dpi),
        has_images: ink.images > 0,
    }
}

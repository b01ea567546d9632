//! Draws a page in shades of grey, so that a barcode is found whether it is an image, lines or a
//! font.

use hayro::{
    PixmapSettings, RenderCache, RenderSettings, hayro_interpret::InterpreterSettings,
    hayro_syntax::page::Page, vello_cpu::color::palette::css::WHITE,
};

use crate::{grey::Grey, picture::luma};

/// PDF measures in points: so many are an inch.
const POINTS: f32 = 72.0;
/// A page at 300 dpi has 8.7 million pixels; posters are drawn coarser.
const MOST_PIXELS: f32 = 12_000_000.0;
const MOST_A_SIDE: f32 = 6_000.0;

/// The page at so many dots per inch, or as many as the limits allow; `None` for a page without a
/// size.
pub(super) fn grey(page: &Page<'_>, dpi: f32) -> Option<Grey> {
    let (width, height) = page.render_dimensions();
    let fits = (MOST_PIXELS / (width * height)).sqrt();
    let scale = (dpi / POINTS)
        .min(fits)
        .min(MOST_A_SIDE / width.max(height));
    if !scale.is_finite() || width * scale < 1.0 || height * scale < 1.0 {
        return None;
    }
    let pixmap = hayro::render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings {
            // Coarse bars are then as wide as they were printed, not a whole number of dots.
            force_image_interpolation: true,
            hinting: false,
            ..RenderSettings::default()
        },
        &PixmapSettings {
            x_scale: scale,
            y_scale: scale,
            bg_color: WHITE,
        },
    );
    Some(Grey {
        pixels: pixmap
            .data_as_u8_slice()
            .chunks_exact(4)
            .map(luma)
            .collect(),
        width: pixmap.width().into(),
        height: pixmap.height().into(),
    })
}

//! What is drawn on a page, as far as reading it needs: glyphs and their places, and what covers
//! them.

use hayro::{
    hayro_interpret::{
        BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
        font::{Glyph as PdfGlyph, GlyphRun},
        hayro_cmap::BfString,
    },
    kurbo::{BezPath, Point, Rect, Shape, Vec2},
};

/// More glyphs than any page of a document has.
const MOST_GLYPHS: usize = 60_000;
/// The work spent on what is covered by what.
const MOST_COMPARISONS: usize = 40_000_000;

/// A character and its place, in points from the upper left of the page.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// What it means; none if the font does not say.
    pub(super) text: Option<String>,
    /// Where it begins, on its baseline.
    pub(super) at: Point,
    /// From there to where the next one begins.
    pub(super) advance: Vec2,
    /// From the baseline to the top of the font.
    pub(super) up: Vec2,
    /// Whether a person sees it.
    pub(super) visible: bool,
}

impl Glyph {
    fn middle(&self) -> Point {
        self.at + self.advance / 2.0 + self.up * 0.35
    }
}

/// Collects what is drawn.
pub(super) struct Ink {
    pub(super) glyphs: Vec<Glyph>,
    /// The largest share of the page that one image covers.
    pub(super) image_share: f64,
    /// The dots of that image in a point of the page.
    pub(super) image_dots: f64,
    /// How many images are large enough to hold a barcode.
    pub(super) images: usize,
    /// How many pieces of paths were filled.
    pub(super) pieces: usize,
    /// Whether there is more than what is looked at.
    pub(super) overflown: bool,
    page: Rect,
    clips: Vec<Rect>,
    opacities: Vec<f32>,
    comparisons: usize,
}

impl Ink {
    pub(super) fn on(page: Rect) -> Self {
        Self {
            glyphs: Vec::new(),
            image_share: 0.0,
            image_dots: 0.0,
            images: 0,
            pieces: 0,
            overflown: false,
            page,
            clips: vec![page],
            opacities: vec![1.0],
            comparisons: 0,
        }
    }

    fn clip(&self) -> Rect {
        self.clips.last().copied().unwrap_or(self.page)
    }

    fn opaque(&self) -> bool {
        self.opacities.last().is_none_or(|opacity| *opacity > 0.9)
    }

    fn transparent(&self) -> bool {
        self.opacities.last().is_some_and(|opacity| *opacity < 0.05)
    }

    /// Hides the glyphs under something that is drawn over them: corrections are often a white
    /// box over the old figure.
    fn cover(&mut self, rect: Rect) {
        let rect = rect.intersect(self.clip());
        if rect.width() < 1.0 || rect.height() < 1.0 {
            return;
        }
        self.comparisons += self.glyphs.len();
        if self.comparisons > MOST_COMPARISONS {
            self.overflown = true;
            return;
        }
        for glyph in &mut self.glyphs {
            glyph.visible &= !rect.contains(glyph.middle());
        }
    }

    fn fill(&mut self, shape: Rect, is_rect: bool, pieces: usize, props: &DrawProps<'_>) {
        self.pieces += pieces;
        let covers = is_rect
            && props.soft_mask.is_none()
            && props.blend_mode == BlendMode::Normal
            && alpha(&props.paint) > 0.9
            && self.opaque();
        if covers {
            self.cover(props.transform.transform_rect_bbox(shape));
        }
    }
}

fn alpha(paint: &Paint<'_>) -> f32 {
    match paint {
        Paint::Color(color) => color.to_rgba().components()[3],
        // Patterns have gaps.
        Paint::Pattern(_) => 0.5,
    }
}

impl<'a> Device<'a> for Ink {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        if matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..)) {
            // A rectangle has five elements, with its start and its end.
            let elements = path.elements().len();
            let shape = path.bounding_box();
            let is_rect = elements <= 6 && path.area().abs() > 0.99 * shape.area();
            self.fill(shape, is_rect, elements.div_ceil(5), &props);
        }
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        if matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..)) {
            self.fill(*rect, true, 1, &props);
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let clip = clip.path.bounding_box().intersect(self.clip());
        self.clips.push(clip);
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        let clip = rect.intersect(self.clip());
        self.clips.push(clip);
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn push_transparency_group(
        &mut self,
        opacity: f32,
        mask: Option<SoftMask<'a>>,
        blend_mode: BlendMode,
    ) {
        let mut opacity = opacity * self.opacities.last().copied().unwrap_or(1.0);
        if mask.is_some() || blend_mode != BlendMode::Normal {
            opacity = opacity.min(0.5);
        }
        self.opacities.push(opacity);
    }

    fn pop_transparency_group(&mut self) {
        self.opacities.pop();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let shown = !matches!(mode, DrawMode::Invisible)
            && !self.transparent()
            && alpha(&props.paint) > 0.05;
        for glyph in run.glyphs() {
            if self.glyphs.len() == MOST_GLYPHS {
                self.overflown = true;
                return;
            }
            let to_page = props.transform * glyph.transform();
            let at = to_page * Point::ZERO;
            let advance = match &**glyph {
                PdfGlyph::Outline(outline) => outline.advance_width(),
                PdfGlyph::Type3(type3) => type3.advance_width(),
            };
            let width = f64::from(advance.unwrap_or(500.0));
            let glyph = Glyph {
                text: glyph.as_unicode().map(|text| match text {
                    BfString::Char(c) => c.to_string(),
                    BfString::String(text) => text,
                }),
                at,
                advance: to_page * Point::new(width, 0.0) - at,
                up: to_page * Point::new(0.0, 1000.0) - at,
                visible: shown,
            };
            let sane = [glyph.at.to_vec2(), glyph.advance, glyph.up]
                .iter()
                .all(|v| v.is_finite() && v.hypot() < 1e6);
            if sane && self.clip().inflate(1.0, 1.0).contains(glyph.middle()) {
                self.glyphs.push(glyph);
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let size = Rect::new(0.0, 0.0, image.width().into(), image.height().into());
        let place = props.transform.transform_rect_bbox(size);
        let share = place.intersect(self.clip()).area() / self.page.area();
        if !share.is_finite() {
            return;
        }
        // A logo is smaller than a barcode with a certificate in it.
        self.images += usize::from(share > 0.015);
        if share > self.image_share {
            self.image_share = share;
            self.image_dots = (size.area() / place.area()).sqrt();
        }
        self.pieces += 1;
        // Stencils have holes, and so have images with a mask: a signature, a stamp.
        let covers = match &image {
            Image::Stencil(_) => false,
            Image::Raster(raster) => {
                let raster = raster.stream().dict();
                !raster.contains_key(b"SMask") && !raster.contains_key(b"Mask")
            }
        };
        if covers
            && props.soft_mask.is_none()
            && self.opaque()
            && props.blend_mode == BlendMode::Normal
        {
            self.cover(place);
        }
    }
}

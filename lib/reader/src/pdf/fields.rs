//! The form fields of a PDF (AcroForm): names and values.

use std::collections::HashSet;

use hayro::{
    hayro_interpret::RectExt,
    hayro_syntax::{
        Pdf,
        object::{Array, Dict, Name, Object, Rect},
        page::Page,
    },
    kurbo::{Affine, Point, Vec2},
};

use super::ink::{Glyph, Ink};

/// More fields than any form has, and deeper than any is nested.
const MOST_FIELDS: usize = 5_000;
const DEEPEST: usize = 16;
/// Characters of one value.
const LONGEST: usize = 4_000;

/// A form field with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FormField {
    /// The last part of its name, without the numbers that some programs add: `Jahr` for
    /// `form1[0].page1[0].Jahr[0]`.
    pub(super) name: String,
    /// Its value: words, or the name of the state of a tick box.
    pub(super) value: String,
}

/// All form fields with a value.
pub(super) fn of(pdf: &Pdf) -> Vec<FormField> {
    let xref = pdf.xref();
    let catalog = xref.get::<Dict<'_>>(xref.root_id());
    let form = catalog.and_then(|catalog| catalog.get::<Dict<'_>>(b"AcroForm"));
    let Some(roots) = form.and_then(|form| form.get::<Array<'_>>(b"Fields")) else {
        return Vec::new();
    };
    let mut fields = Vec::new();
    let mut seen = HashSet::new();
    let mut open: Vec<(Dict<'_>, String, Option<String>, usize)> = roots
        .iter::<Dict<'_>>()
        .map(|dict| (dict, String::new(), None, 0))
        .collect();
    // The first field comes off last: the order on the page does not matter here.
    while let Some((dict, parent, inherited, depth)) = open.pop() {
        let new = dict.obj_id().is_none_or(|id| seen.insert(id));
        if !new || depth > DEEPEST || fields.len() == MOST_FIELDS {
            continue;
        }
        let name = dict
            .get(b"T")
            .map(|name| last_part(&name))
            .unwrap_or(parent);
        let value = value(&dict).or(inherited);
        match dict.get::<Array<'_>>(b"Kids") {
            Some(kids) => {
                let kids = kids.iter::<Dict<'_>>().take(MOST_FIELDS - fields.len());
                open.extend(kids.map(|kid| (kid, name.clone(), value.clone(), depth + 1)));
            }
            None => fields.extend(value.map(|value| FormField { name, value })),
        }
    }
    fields
}

fn last_part(name: &hayro::hayro_syntax::object::String<'_>) -> String {
    let name = text(name.as_bytes());
    let last = name.rsplit('.').next().unwrap_or_default();
    last.split('[').next().unwrap_or_default().to_owned()
}

fn value(field: &Dict<'_>) -> Option<String> {
    let value = match field.get::<Object<'_>>(b"V") {
        Some(Object::String(value)) => text(value.as_bytes()),
        Some(Object::Name(state)) => state.as_str().to_owned(),
        Some(Object::Stream(long)) => text(&long.decoded_data().ok()?),
        // A tick box without a value still shows its state.
        _ => field.get::<Name<'_>>(b"AS")?.as_str().to_owned(),
    };
    let value: String = value.chars().take(LONGEST).collect();
    (!value.trim().is_empty()).then_some(value)
}

/// A text string of PDF: UTF-16 or UTF-8 if a mark says so, else Latin, with a few marks more.
fn text(bytes: &[u8]) -> String {
    let wide = |to_unit: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2);
        let units: Vec<u16> = units.map(|pair| to_unit([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| latin(*byte)).collect(),
    }
}

/// `PDFDocEncoding`, table D.2 of ISO 32000-1.
fn latin(byte: u8) -> char {
    const MARKS: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚',
        '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
    ];
    match byte {
        0x80..=0xa0 => MARKS[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// Writes the values of fields that have no drawing of their own, as a viewer would.
pub(super) fn write_undrawn(page: &Page<'_>, to_page: Affine, ink: &mut Ink) {
    const HIDDEN: u32 = 1 << 1 | 1 << 5;
    let Some(annotations) = page.raw().get::<Array<'_>>(b"Annots") else {
        return;
    };
    for field in annotations.iter::<Dict<'_>>().take(MOST_FIELDS) {
        let widget = field
            .get::<Name<'_>>(b"Subtype")
            .is_some_and(|kind| kind.as_str() == "Widget");
        let hidden = field.get::<u32>(b"F").unwrap_or(0) & HIDDEN != 0;
        if !widget || hidden || field.contains_key(b"AP") {
            continue;
        }
        let own = field.get::<Object<'_>>(b"V");
        let value = own.or_else(|| field.get::<Dict<'_>>(b"Parent")?.get(b"V"));
        let (Some(Object::String(value)), Some(rect)) = (value, field.get::<Rect>(b"Rect")) else {
            continue;
        };
        write(
            &text(value.as_bytes()),
            to_page.transform_rect_bbox(rect.to_kurbo()),
            ink,
        );
    }
}

/// Lines from the top of the box, in a font of ten points or as high as the box.
fn write(value: &str, place: hayro::kurbo::Rect, ink: &mut Ink) {
    let height = place.height().min(10.0);
    if height.is_nan() || height < 1.0 {
        return;
    }
    let advance = Vec2::new(height / 2.0, 0.0);
    for (line, text) in value.lines().take(100).enumerate() {
        let baseline = place.y0 + height * (line as f64 + 0.8);
        for (i, c) in text.chars().take(200).enumerate() {
            ink.glyphs.push(Glyph {
                text: Some(c.to_string()),
                at: Point::new(place.x0, baseline) + advance * i as f64,
                advance,
                up: Vec2::new(0.0, -height),
                visible: true,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_come_in_three_encodings() {
        assert_eq!(text(b"Z\xfcrich \xa0 95\x90940"), "Zürich € 95’940");
        assert_eq!(text(b"\xfe\xff\0Z\0\xfc"), "Zü");
        assert_eq!(text(b"\xff\xfeZ\0\xfc\0"), "Zü");
        assert_eq!(text("\u{feff}Zü".as_bytes()), "Zü");
        assert_eq!(text(b""), "");
    }
}

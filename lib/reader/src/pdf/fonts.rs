//! Fonts that do not say what their characters mean.
//!
//! A font that is embedded in part numbers its characters as its program likes, often in the order
//! of their use. Without a mapping to Unicode or an encoding such numbers look like letters and
//! figures, and are others.

use std::collections::HashSet;

use hayro::hayro_syntax::{
    object::{Array, Dict, Name, Stream},
    page::{Page, Resources},
};

/// Forms within forms, and how many are looked at on a page.
const MOST_FORMS: usize = 500;

/// Whether a font of the page, or of a form drawn on it, leaves the meaning of its characters open.
pub(super) fn leave_meaning_open(page: &Page<'_>) -> bool {
    let mut forms = Vec::new();
    let mut seen = HashSet::new();
    if look(page.resources(), &mut forms) {
        return true;
    }
    if let Some(annotations) = page.raw().get::<Array<'_>>(b"Annots") {
        let annotations = annotations.iter::<Dict<'_>>().take(MOST_FORMS);
        let drawn = annotations.filter_map(|annotation| {
            let appearance = annotation.get::<Dict<'_>>(b"AP")?;
            appearance.get::<Stream<'_>>(b"N")
        });
        forms.extend(drawn);
    }
    while let Some(form) = forms.pop() {
        if seen.len() == MOST_FORMS {
            return true;
        }
        if !seen.insert(form.obj_id()) {
            continue;
        }
        let resources = form.dict().get::<Dict<'_>>(b"Resources");
        let resources = resources.map(Resources::new);
        if resources.is_some_and(|resources| look(&resources, &mut forms)) {
            return true;
        }
    }
    false
}

/// Looks at the fonts, and adds the forms that are still to be looked at.
fn look<'a>(resources: &Resources<'a>, forms: &mut Vec<Stream<'a>>) -> bool {
    for name in resources.x_objects.keys().take(MOST_FORMS) {
        if let Some(stream) = resources.get_x_object(&name)
            && is(stream.dict(), b"Subtype", "Form")
        {
            forms.push(stream);
        }
    }
    let mut fonts = resources.fonts.keys().take(MOST_FORMS);
    fonts.any(|name| {
        resources
            .get_font(&name)
            .is_some_and(|font| leaves_open(&font))
    })
}

fn leaves_open(font: &Dict<'_>) -> bool {
    if font.contains_key(b"ToUnicode") {
        return false;
    }
    // Characters of the third type are drawings with names that only their program understands.
    if is(font, b"Subtype", "Type3") {
        return true;
    }
    let embedded = font
        .get::<Dict<'_>>(b"FontDescriptor")
        .is_some_and(|font| font.contains_key(b"FontFile2"));
    is(font, b"Subtype", "TrueType") && embedded && !font.contains_key(b"Encoding")
}

fn is(dict: &Dict<'_>, key: &[u8], name: &str) -> bool {
    dict.get::<Name<'_>>(key)
        .is_some_and(|found| found.as_str() == name)
}

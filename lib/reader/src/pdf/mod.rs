//! PDF: form fields, barcodes and the text layer.

mod draw;
mod fields;
mod fonts;
mod form11;
mod ink;
mod page;
mod trust;
mod words;

use hayro::hayro_syntax::{LoadPdfError, Pdf};

use crate::{
    Contents, Limits, Unreadable,
    barcode::{self, Looks},
    clock::Clock,
};

/// Barcodes are searched on so many pages, from the last one on.
const MOST_DRAWN: usize = 16;

/// Reads a PDF.
pub(crate) fn read(
    bytes: &[u8],
    limits: &Limits,
    clock: &Clock,
    so_far: &mut dyn FnMut(&Contents),
) -> Result<Contents, Unreadable> {
    let pdf = open(bytes)?;
    let pages = pdf.pages();
    match pages.len() {
        0 => return Err(Unreadable::Empty),
        pages if pages > limits.max_pages => return Err(Unreadable::TooManyPages { pages }),
        _ => {}
    }
    let mut contents = Contents::blank(pages.len());
    let form = form11::reading(&fields::of(&pdf));

    let cache = hayro::hayro_interpret::InterpreterCache::new();
    let mut drawn = Vec::new();
    for (i, page) in pages.iter().enumerate() {
        let seen = page::see(page, &cache);
        contents.text[i].words = seen.words;
        if let Some(dpi) = seen.draw_at {
            drawn.push((i, dpi, seen.has_images));
        }
    }
    if let Some(form) = form {
        contents.take(vec![form]);
        return Ok(contents);
    }
    so_far(&contents);

    // A tax statement has its barcodes at its end; with them found, nothing is left to find.
    let mut found = barcode::Found::default();
    for (i, dpi, coarse) in drawn.into_iter().rev().take(MOST_DRAWN) {
        if !clock.leaves_time() || found.holds_tax_statement() {
            break;
        }
        if let Some(picture) = draw::grey(&pages[i], dpi) {
            let looks = match coarse {
                true => Looks::Two,
                false => Looks::One,
            };
            barcode::search(picture, i, looks, &mut found, clock);
        }
    }
    contents.take(found.readings());
    Ok(contents)
}

/// Opens a PDF that wants no password. One whose owner only forbids to print it opens too.
fn open(bytes: &[u8]) -> Result<Pdf, Unreadable> {
    Pdf::new(bytes.to_vec()).map_err(|e| match e {
        LoadPdfError::Decryption(_) => Unreadable::Encrypted,
        LoadPdfError::Invalid => Unreadable::Broken,
    })
}

use domain::document::{Kind, Reading, Trouble};

use crate::{Legibility, Page, is_document, legibility, understand};

/// What the pages of a document say, or why that cannot be said.
///
/// # Errors
/// Without text it is no document; where hardly a word is legible, and nothing that matters was
/// found, a better picture is needed.
pub fn judge(pages: &[Page], this_year: i32) -> Result<Reading, Trouble> {
    if !is_document(pages) {
        return Err(Trouble::NotADocument);
    }
    let reading = understand(pages, this_year);
    let figures = reading.kind.key_figures();
    let nothing = reading.kind == Kind::Other || reading.missing().len() == figures.len();
    match legibility(pages) {
        Legibility::Poor if nothing => Err(Trouble::Blurred),
        _ => Ok(reading),
    }
}

#![doc = include_str!("../README.md")]

mod classify;
mod document;
mod figures;
mod finding;
mod fold;
mod form11;
mod judge;
mod labelled;
mod layout;
mod legibility;
mod names;
mod page;
mod parties;
mod pattern;
mod spread;
#[cfg(test)]
mod testing;
pub mod textract;
mod together;
mod values;
mod year;

pub use document::understand;
pub use judge::judge;
pub use legibility::{Legibility, is_document, legibility};
pub use page::{Page, Word};
pub use together::belongs_together;

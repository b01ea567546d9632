#![doc = include_str!("../README.md")]

mod classify;
mod document;
mod finding;
mod fold;
mod form11;
mod layout;
mod names;
mod page;
mod pattern;
#[cfg(test)]
mod testing;
pub mod textract;
mod values;

pub use document::understand;
pub use page::{Page, Word};

#![doc = include_str!("../README.md")]

pub mod apart;

mod barcode;
mod clock;
mod contents;
mod grey;
mod limits;
mod pdf;
mod picture;
mod said;
mod sniff;
mod tiff;

pub use contents::{Contents, Unreadable, read};
pub use limits::Limits;
pub use sniff::{FileType, sniff};

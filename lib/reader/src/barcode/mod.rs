//! Barcodes: found in a picture, joined from their symbols, and understood.

mod join;
mod scan;
mod tax_statement;
mod txab;
mod unpack;
mod xml;

pub(crate) use join::Found;
pub(crate) use scan::{Looks, search};

#![doc = include_str!("../README.md")]

mod index;
mod keys;
mod seal;
mod token;

pub use index::BlindIndex;
pub use keys::{InvalidKeys, KeyRing};
pub use seal::{Place, SealError, Sealer};

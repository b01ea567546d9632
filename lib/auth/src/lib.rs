#![doc = include_str!("../README.md")]

mod caller;
mod settings;
mod times;
mod verifier;

pub use caller::{Caller, identify};
pub use settings::Settings;
pub use verifier::{AuthError, Claims, Verifier};

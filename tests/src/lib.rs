//! Drives the deployed stack as Twilio, a browser and an operator would.
//!
//! Every test uses numbers of its own, so that tests run side by side; a test that makes the
//! stand-ins fail holds the stack alone ([`Stack::alone`]). Whatever a test sends is written down
//! ([`secret_use`]), and the last test looks for it in the functions' logs.

mod browser;
mod papers;
mod secret_use;
mod stack;

pub use browser::Browser;
pub use papers::{field, list, paper};
pub use secret_use::{note, noted};
pub use stack::{Inbound, SentMessage, Stack, wrong_code};

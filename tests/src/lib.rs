//! Drives the deployed stack as Twilio, a browser and an operator would.
//!
//! Every test uses numbers of its own, and makes things go wrong for these alone, so that tests run
//! side by side; what holds for everybody stands in `it/alone.rs`. Whatever a test sends is written
//! down ([`note`]), and the last test looks for it in the functions' logs.

mod aws;
mod browser;
mod faults;
mod papers;
mod phone;
mod running;
mod secret_use;
mod stack;
mod user_api;

pub use aws::Row;
pub use browser::Browser;
pub use faults::Fault;
pub use papers::{field, list, mark, paper};
pub use phone::{Inbound, SentMessage};
pub use running::Running;
pub use secret_use::{note, noted};
pub use stack::{Stack, few_or, word, wrong_code};

#![doc = include_str!("../README.md")]

mod contacts;
mod error;
mod inbound;
mod item;
mod link_codes;
mod linking;
mod messages;
mod outbound;
mod statuses;
mod users;

pub use contacts::{Attempt, Contact, Contacts};
pub use error::StoreError;
pub use inbound::{InboundMessage, MediaRef, PutOutcome};
pub use link_codes::{CodeState, LinkCodes, NewCode};
pub use linking::{LinkOutcome, LinkRequest, Linking};
pub use messages::{HistoryEntry, Messages};
pub use outbound::{Claim, OutboundMessage};
pub use statuses::{StatusReport, Statuses};
pub use users::{User, Users};

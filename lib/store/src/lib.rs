#![doc = include_str!("../README.md")]

mod archive;
mod attempts;
mod audit;
mod contacts;
mod error;
mod inbound;
mod item;
mod limits;
mod link_codes;
mod linking;
mod messages;
mod outbound;
mod pages;
mod rotation;
mod senders;
mod statuses;
mod stops;
mod users;

pub use archive::{Archive, ArchiveTables, Held, Owner, Position, Removable};
pub use attempts::Attempt;
pub use audit::{Action, Audit, AuditEntry, Channel};
pub use contacts::{Contact, Contacts};
pub use error::StoreError;
pub use inbound::{InboundMessage, MediaRef, PutOutcome};
pub use limits::{Limit, Limits};
pub use link_codes::{CodeState, LinkCodes, NewCode};
pub use linking::{LinkOutcome, LinkRequest, Linking, PartRequest};
pub use messages::{HistoryEntry, Messages};
pub use outbound::{Claim, OutboundMessage};
pub use pages::{MessageView, Span};
pub use rotation::{Mark, Rotation, RotationTables, Step, Tally};
pub use senders::{Join, Sender};
pub use statuses::{StatusReport, Statuses};
pub use stops::{Stop, Stops};
pub use users::{Erased, PastContact, User, Users};

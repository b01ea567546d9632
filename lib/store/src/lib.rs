#![doc = include_str!("../README.md")]

mod archive;
mod attempts;
mod audit;
mod claims;
mod contacts;
mod dead_letters;
mod documents;
mod due;
mod due_documents;
mod error;
mod identity;
mod inbound;
mod item;
mod limits;
mod link_codes;
mod linking;
mod messages;
mod meter;
mod outbound;
mod pace;
mod pages;
mod pending;
mod replies;
mod rotation;
mod senders;
mod statuses;
mod stops;
mod users;
mod waiting;

pub use archive::{
    Archive, ArchiveTables, Former, Held, Owner, Position, Removable, RemovableDocument,
};
pub use attempts::Attempt;
pub use audit::{Action, Audit, AuditEntry, Channel};
pub use claims::Claim;
pub use contacts::{Contact, Contacts, Pending, Relink};
pub use dead_letters::{DeadLetter, DeadLetters};
pub use documents::{Document, DocumentState, Documents, StoredFile};
pub use due::DueRow;
pub use due_documents::DueDocument;
pub use error::StoreError;
pub use inbound::{InboundMessage, MediaRef, PutOutcome};
pub use limits::{Limit, Limits};
pub use link_codes::{CodeState, LinkCodes, NewCode};
pub use linking::{Linking, PartRequest};
pub use messages::{HistoryEntry, Messages};
pub use meter::Meter;
pub use outbound::{OutboundMessage, Receiver};
pub use pages::{MessageView, Span};
pub use pending::{LinkOutcome, LinkRequest};
pub use rotation::{Mark, Rotation, RotationTables, Step, Tally};
pub use senders::{Addresses, Join, News, Recognition, Sender, Telling};
pub use statuses::{Outline, StatusReport, Statuses};
pub use stops::{Stop, Stops};
pub use users::{CODES_WINDOW, Erased, PastContact, User, Users};

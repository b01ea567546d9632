#![doc = include_str!("../README.md")]

mod command;
mod decision;
mod delivery;
pub mod document;
mod go_ahead;
mod ids;
mod language;
pub mod limits;
mod link_code;
mod mask;
mod phone;
mod resend;
mod said;
pub mod texts;
mod window;

pub use command::Command;
pub use decision::{Decision, Incoming, Question, decide};
pub use delivery::DeliveryStatus;
pub use go_ahead::is_go_ahead;
pub use ids::{InvalidId, OutboundId, UserId};
pub use language::{Language, UnknownLanguage};
pub use link_code::{
    CODE_LIFETIME_SECONDS, CONSENT_VERSION, InvalidCode, LINK_QUESTION_SECONDS, LinkCode,
    holds_six_digits,
};
pub use mask::{mask_address, mask_email};
pub use phone::same_address;
pub use resend::{Setback, pause_before_resend};
pub use said::answer::agreement;
pub use said::manner::{is_question, is_thanks};
pub use window::{Purpose, WINDOW, WINDOW_GRAIN, window_is_open};

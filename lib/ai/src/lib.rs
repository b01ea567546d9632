#![doc = include_str!("../README.md")]

mod answer;
mod assistant;
mod client;
mod figures;
mod ground;
mod language;
mod model;
mod own;
pub mod prompt;

pub use assistant::{Assistant, Conversation, Prepared, Reply};
pub use client::{ModelClient, ModelError, http_client};
pub use language::{detect_language, language_of_sentence};
pub use model::{ExtraBody, LimitField, Model, ModelSettingError};
pub use prompt::{Speaker, Turn};

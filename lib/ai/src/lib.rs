#![doc = include_str!("../README.md")]

mod answer;
mod assistant;
mod client;
mod language;
pub mod prompt;

pub use assistant::{Assistant, Conversation, Reply};
pub use client::{ModelClient, ModelError, http_client};
pub use language::detect_language;
pub use prompt::{Speaker, Turn};

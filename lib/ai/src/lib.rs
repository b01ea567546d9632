#![doc = include_str!("../README.md")]

mod answer;
mod assistant;
mod client;
mod figures;
mod ground;
mod language;
mod own;
pub mod prompt;

pub use assistant::{Assistant, Conversation, Prepared, Reply};
pub use client::{ModelClient, ModelError, http_client};
pub use language::detect_language;
pub use prompt::{Speaker, Turn};

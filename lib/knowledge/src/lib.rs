#![doc = include_str!("../README.md")]

mod article;
mod canton;
mod index;
mod knowledge;
mod language;
mod parse;
mod similar;
mod stop_words;
mod terms;

pub use article::{Article, Confidence, Level, Text};
pub use knowledge::{Hit, Knowledge};
pub use language::{Language, UnknownLanguage};
pub use parse::ArticleError;

pub use domain::{Language, UnknownLanguage};

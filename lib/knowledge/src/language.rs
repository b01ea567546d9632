//! The four languages an article is written in.

use std::str::FromStr;

use thiserror::Error;

/// A language of the articles.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq)]
pub enum Language {
    /// German, in Swiss spelling.
    De,
    /// English.
    En,
    /// French.
    Fr,
    /// Italian.
    It,
}

/// A language code that is none of the four.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not one of de, en, fr, it")]
pub struct UnknownLanguage;

impl Language {
    /// All four languages, in the order of their discriminants.
    pub const ALL: [Self; 4] = [Self::De, Self::En, Self::Fr, Self::It];

    /// The two-letter code, in lower case.
    pub fn code(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
            Self::Fr => "fr",
            Self::It => "it",
        }
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(code: &str) -> Result<Self, UnknownLanguage> {
        Self::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(code))
            .ok_or(UnknownLanguage)
    }
}

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A language the assistant speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// German, in Swiss spelling: the language of most users, and so the default.
    #[default]
    De,
    /// English.
    En,
    /// French.
    Fr,
    /// Italian.
    It,
}

/// The text names none of the four languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown language")]
pub struct UnknownLanguage;

impl Language {
    /// All four, in the order of the texts.
    pub const ALL: [Self; 4] = [Self::De, Self::En, Self::Fr, Self::It];

    /// What this language is called in German, English, French and Italian.
    pub fn names(self) -> [&'static str; 4] {
        match self {
            Self::De => ["Deutsch", "German", "allemand", "tedesco"],
            Self::En => ["Englisch", "English", "anglais", "inglese"],
            Self::Fr => ["Französisch", "French", "français", "francese"],
            Self::It => ["Italienisch", "Italian", "italien", "italiano"],
        }
    }

    /// ISO 639-1 code in lower case.
    pub fn code(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
            Self::Fr => "fr",
            Self::It => "it",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads a code or a locale: `de`, `DE`, `de-CH`, `fr_CH`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let primary = text.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|language| primary.eq_ignore_ascii_case(language.code()))
            .ok_or(UnknownLanguage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_its_language() {
        assert_eq!("de-CH".parse(), Ok(Language::De));
        assert_eq!("FR_ch".parse(), Ok(Language::Fr));
        assert_eq!("it".parse(), Ok(Language::It));
        assert_eq!("rm".parse::<Language>(), Err(UnknownLanguage));
        assert_eq!("".parse::<Language>(), Err(UnknownLanguage));
    }
}

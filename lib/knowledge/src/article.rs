//! An article: one fact, its source, and its text in four languages.

use crate::language::Language;

/// Who levies the tax the article is about.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq)]
pub enum Level {
    /// The Confederation.
    Federal,
    /// The canton.
    Cantonal,
    /// The commune.
    Communal,
}

/// How sure the source makes us.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Old or contradicting sources: the text says so.
    Low,
    /// One decent secondary source: the text says to check with the canton.
    Medium,
    /// An official text, or several independent sources agree.
    High,
}

/// A fact as the tax expert wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The file's name without `.md`: never changes.
    pub id: String,
    /// Who levies the tax.
    pub level: Level,
    /// The abbreviations of the cantons it is about; empty if it holds for all.
    pub canton: Vec<&'static str>,
    /// The tax year or years it holds for, `2025` or `2025-2026`.
    pub year: String,
    /// A name of the source that a user can recognise.
    pub source: String,
    /// Where the source can be read.
    pub url: Option<String>,
    /// How sure the source makes us.
    pub confidence: Confidence,
    /// Indexed by [`Language`] as a number.
    pub(crate) texts: [Text; 4],
}

/// An article in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// One line.
    pub title: String,
    /// One to four sentences.
    pub body: String,
    /// The words users say for it; never shown.
    pub keywords: String,
}

impl Article {
    /// The title in a language.
    pub fn title(&self, language: Language) -> &str {
        &self.in_language(language).title
    }

    /// The text in a language, without the title.
    pub fn text(&self, language: Language) -> &str {
        &self.in_language(language).body
    }

    /// Everything written in a language, with the keywords.
    pub fn in_language(&self, language: Language) -> &Text {
        &self.texts[language as usize]
    }
}

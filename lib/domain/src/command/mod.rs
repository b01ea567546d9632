mod words;

use crate::{Language, LinkCode};
pub(crate) use words::fold;
use words::{Verb, find};

/// What a user can say as the only words of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// `LINK 123456`: bind this number to the account that made the code.
    Link(LinkCode),
    /// Six digits alone: a code from somebody who is not linked, an amount from somebody who is.
    Digits(LinkCode),
    /// `LINK` with no code, or with something that is none.
    LinkWithoutCode,
    /// `UNLINK`: part this number from its account.
    Unlink,
    /// `STATUS`: how this number stands.
    Status,
    /// `HELP`: what can be done here.
    Help,
    /// `STOP`: send nothing more.
    Stop,
    /// `START`: send again.
    Start,
    /// `LANG DE`: answer in this language.
    Language(Language),
    /// `LANG` with no language, or with one that we do not speak.
    LanguageWithoutName,
    /// `EXPORT`: give out all that is held.
    Export,
    /// `DELETE`: say what would be erased, and how to confirm it.
    Delete,
    /// `DELETE ALL`: erase all that is held.
    DeleteAll,
}

impl Command {
    /// Reads a whole message as a command, or `None`: then it is a question.
    ///
    /// Any case, with or without accents; a leading slash and a trailing dot or exclamation mark
    /// are forgiven. Six digits alone are told apart: people copy just the number.
    pub fn parse(text: &str) -> Option<Self> {
        let said = Said::read(text);
        if let Ok(code) = said.all.parse::<LinkCode>() {
            return Some(Self::Digits(code));
        }
        let (verb, _) = said.verb()?;
        if find(&said.all).is_none() {
            // More words follow the first: only two commands take one.
            return match verb {
                Verb::Link => match said.rest().parse::<LinkCode>() {
                    Ok(code) => Some(Self::Link(code)),
                    Err(_) => said.is_one_more().then_some(Self::LinkWithoutCode),
                },
                Verb::Language => match words::language(said.rest()) {
                    Some(language) => Some(Self::Language(language)),
                    None => said.is_one_more().then_some(Self::LanguageWithoutName),
                },
                _ => None,
            };
        }
        Some(match verb {
            Verb::Link => Self::LinkWithoutCode,
            Verb::Unlink => Self::Unlink,
            Verb::Status => Self::Status,
            Verb::Help => Self::Help,
            Verb::Stop => Self::Stop,
            Verb::Start => Self::Start,
            Verb::Language => Self::LanguageWithoutName,
            Verb::Export => Self::Export,
            Verb::Delete => Self::Delete,
            Verb::DeleteAll => Self::DeleteAll,
        })
    }

    /// The language that a command's word tells: `AIUTO` is Italian, `HELP` is anybody's.
    pub fn language_of(text: &str) -> Option<Language> {
        Self::parse(text)?;
        Said::read(text).verb()?.1
    }
}

/// A message as its words.
struct Said {
    all: String,
}

impl Said {
    fn read(text: &str) -> Self {
        let text = text
            .trim()
            .trim_start_matches('/')
            .trim_end_matches(['.', '!']);
        Self { all: fold(text) }
    }

    /// What the whole message or its first word asks for.
    fn verb(&self) -> Option<(Verb, Option<Language>)> {
        find(&self.all).or_else(|| find(self.all.split(' ').next()?))
    }

    fn rest(&self) -> &str {
        self.all.split_once(' ').map_or("", |(_, rest)| rest)
    }

    /// `LINK abc` is a failed command; "link my account to the tax office" is a question.
    fn is_one_more(&self) -> bool {
        !self.rest().is_empty() && !self.rest().contains(' ')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(digits: &str) -> Option<Command> {
        Some(Command::Link(digits.parse().unwrap()))
    }

    #[test]
    fn a_code_is_read_in_every_language_and_spelling() {
        for text in [
            "LINK 123456",
            "link 123456",
            " /Link  123456. ",
            "LINK\n123 456",
            "Verbinden 123-456",
            "verknüpfen 123456!",
            "LIER 123456",
            "collega 123456",
        ] {
            assert_eq!(Command::parse(text), link("123456"), "{text}");
        }
    }

    #[test]
    fn digits_alone_are_told_apart_from_a_command() {
        let digits = Some(Command::Digits("123456".parse().unwrap()));

        assert_eq!(Command::parse("123456"), digits);
        assert_eq!(Command::parse("123 456."), digits);
    }

    #[test]
    fn a_link_without_its_code_is_told_apart_from_a_question() {
        assert_eq!(Command::parse("LINK"), Some(Command::LinkWithoutCode));
        assert_eq!(Command::parse("link 12345"), Some(Command::LinkWithoutCode));
        assert_eq!(Command::parse("link to the tax office please"), None);
    }

    #[test]
    fn a_word_counts_in_four_languages_with_and_without_its_accents() {
        for (texts, command) in [
            (["HELP", "Hilfe.", "/aide", "aiuto!", "?"], Command::Help),
            (["STOP", "Stopp", "arrêt", "ARRET", "ferma"], Command::Stop),
            (
                ["Status", "stand", "statut", "STATO", "/status"],
                Command::Status,
            ),
            (
                ["unlink", "Trennen", "délier", "DELIER", "scollega."],
                Command::Unlink,
            ),
            (
                ["START", "unstop", "démarrer", "starten", "avvia"],
                Command::Start,
            ),
            (
                ["delete", "Löschen", "loeschen", "supprimer", "Elimina"],
                Command::Delete,
            ),
            (
                [
                    "DELETE ALL",
                    "Alles löschen!",
                    "alles loeschen",
                    "tout  supprimer",
                    "elimina tutto",
                ],
                Command::DeleteAll,
            ),
            (
                ["export", "EXPORT.", "exportieren", "exporter", "esporta"],
                Command::Export,
            ),
        ] {
            for text in texts {
                assert_eq!(Command::parse(text), Some(command.clone()), "{text}");
            }
        }
    }

    #[test]
    fn a_language_is_chosen_by_its_code_or_its_name_in_any_language() {
        for (text, language) in [
            ("LANG DE", Language::De),
            ("lang en.", Language::En),
            ("Sprache Französisch", Language::Fr),
            ("langue français", Language::Fr),
            ("lingua italiano", Language::It),
            ("Language German", Language::De),
        ] {
            let chosen = Some(Command::Language(language));
            assert_eq!(Command::parse(text), chosen, "{text}");
        }
        for text in ["LANG", "lang rm", "Sprache"] {
            let unnamed = Some(Command::LanguageWithoutName);
            assert_eq!(Command::parse(text), unnamed, "{text}");
        }
        assert_eq!(Command::parse("lang lebe die Steuer"), None);
    }

    #[test]
    fn a_command_stands_alone_or_is_a_question() {
        for text in [
            "help me with my taxes",
            "Stop paying church tax, how?",
            "delete my second pillar",
            "status of my filing in Zürich",
            "Wie kann ich alles löschen?",
            "",
        ] {
            assert_eq!(Command::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_word_tells_its_language_unless_everybody_uses_it() {
        assert_eq!(Command::language_of("Aiuto"), Some(Language::It));
        assert_eq!(Command::language_of("arrêt"), Some(Language::Fr));
        assert_eq!(Command::language_of("lier 123456"), Some(Language::Fr));
        assert_eq!(Command::language_of("STOP"), None);
        assert_eq!(Command::language_of("Hilfe bei der Steuer"), None);
    }
}

mod code;
mod stop;
mod wish;
pub(crate) mod words;

use crate::{Language, LinkCode, said::Said};
use words::Verb;

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
    /// Marks, quotes, emoji, courtesies, greetings and slips of the finger are forgiven. What
    /// cannot be undone, [`Self::Unlink`] and [`Self::DeleteAll`], is the whole message, letter
    /// by letter.
    pub fn parse(text: &str) -> Option<Self> {
        Self::of(&Said::read(text))
    }

    /// The language that a command's word tells: `AIUTO` is Italian, `HELP` is anybody's.
    pub fn language_of(text: &str) -> Option<Language> {
        let said = Said::read(text);
        Self::of(&said)?;
        if let Some((_, language)) = words::find(&whole(&said)) {
            return language;
        }
        said.meat()
            .find_map(|p| p.verb)
            .and_then(|(_, language)| language)
    }

    fn of(said: &Said) -> Option<Self> {
        if said.pieces.is_empty() {
            return (said.questions > 0).then_some(Self::Help);
        }
        let found = words::find(&whole(said)).map(|(verb, _)| verb);
        if let Some(command) = found.and_then(|verb| Self::alone(verb, said)) {
            return Some(command);
        }
        code::command(said)
            .or_else(|| wish::language(said))
            .or_else(|| wish::help(said))
            .or_else(|| wish::erased(said))
            .or_else(|| stop::is_wish(said).then_some(Self::Stop))
    }

    /// The command of a word that is the whole message.
    fn alone(verb: Verb, said: &Said) -> Option<Self> {
        let asks = said.questions > 0;
        let exact = !asks && said.meat().all(|p| !p.slip);
        Some(match verb {
            Verb::Link => Self::LinkWithoutCode,
            Verb::Status => Self::Status,
            Verb::Help => Self::Help,
            Verb::Language => Self::LanguageWithoutName,
            Verb::Export => Self::Export,
            Verb::Delete => Self::Delete,
            Verb::Stop if !asks => Self::Stop,
            Verb::Start if !asks => Self::Start,
            Verb::Unlink if exact => Self::Unlink,
            Verb::DeleteAll if exact => Self::DeleteAll,
            Verb::Stop | Verb::Start | Verb::Unlink | Verb::DeleteAll => return None,
        })
    }
}

/// The words of a message without what is forgiven.
fn whole(said: &Said) -> String {
    let words: Vec<&str> = said.meat().map(|p| p.text.as_str()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    #[test]
    fn no_more_messages_can_be_wished_for_in_words() {
        for text in [
            "Stop. Danke",
            "REVOKE",
            "opt out",
            "Bitte keine Nachrichten mehr",
            "arrêtez de m'écrire",
            "non scrivetemi più",
            "hör uf schribe",
            "Could you please stop texting me?",
        ] {
            assert_eq!(Command::parse(text), Some(Command::Stop), "{text}");
        }
        for text in [
            "Bitte nicht aufhören",
            "Ich bekomme keine Nachrichten mehr",
            "ich möchte mich von der Kirchensteuer abmelden",
            "Stop, wait",
            "C'est fini",
        ] {
            assert_eq!(Command::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_undone_is_said_letter_by_letter() {
        for text in [
            "*ALLES* *LÖSCHEN*",
            "« Alles löschen » bitte 🙏",
            "Alles\nlöschen",
        ] {
            assert_eq!(Command::parse(text), Some(Command::DeleteAll), "{text}");
        }
        for text in [
            "alles löscehn",
            "Alles löschen?",
            "unlink?",
            "unlnik",
            "bitte alles sofort löschen",
        ] {
            let parsed = Command::parse(text);
            assert!(
                !matches!(parsed, Some(Command::DeleteAll | Command::Unlink)),
                "{text}"
            );
        }
    }

    #[test]
    fn a_language_can_be_wished_for_in_words() {
        for (text, language) in [
            ("auf Französisch bitte", Language::Fr),
            ("can we speak english?", Language::En),
            ("Je ne parle pas allemand, parlons italien", Language::It),
            ("chönd mer dütsch rede?", Language::De),
        ] {
            let chosen = Some(Command::Language(language));
            assert_eq!(Command::parse(text), chosen, "{text}");
        }
        assert_eq!(Command::parse("Steuern in Italien"), None);
    }

    #[test]
    fn a_code_is_one_only_where_it_is_plainly_presented() {
        let digits = Some(Command::Digits("168520".parse().unwrap()));

        for text in [
            "Mein Code ist 168520",
            "voici le code 168 520 merci",
            "１６８５２０",
        ] {
            assert_eq!(Command::parse(text), digits, "{text}");
        }
        for text in [
            "168520 oder 168521",
            "CHF 168520",
            "168'520",
            "Ich habe 168520 verdient",
        ] {
            assert_eq!(Command::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn anything_can_be_said(text in "\\PC{0,80}") {
            let _ = Command::parse(&text);
            let _ = crate::agreement(&text);
        }
    }
}

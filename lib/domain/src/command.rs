use crate::LinkCode;

/// What a user can say as the only words of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// `LINK 123456`: bind this number to the account that made the code.
    Link(LinkCode),
    /// Six digits alone: a code from somebody who is not linked, an amount from somebody who is.
    Digits(LinkCode),
    /// `LINK` with no code, or with something that is none.
    LinkWithoutCode,
    /// `HELP`: what can be done here.
    Help,
}

const LINK: [&str; 5] = ["link", "verbinden", "verknüpfen", "lier", "collega"];
const HELP: [&str; 5] = ["help", "hilfe", "aide", "aiuto", "?"];

impl Command {
    /// Reads a whole message as a command, or `None`: then it is a question.
    ///
    /// Any case; a leading slash and a trailing dot or exclamation mark are forgiven. Six digits
    /// alone are told apart: people copy just the number.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text
            .trim()
            .trim_start_matches('/')
            .trim_end_matches(['.', '!']);
        let lower = text.to_lowercase();
        let (word, rest) = match lower.split_once(char::is_whitespace) {
            Some((word, rest)) => (word, rest.trim()),
            None => (lower.as_str(), ""),
        };
        if let Ok(code) = lower.parse::<LinkCode>() {
            return Some(Self::Digits(code));
        }
        if LINK.contains(&word) {
            return match rest.parse::<LinkCode>() {
                Ok(code) => Some(Self::Link(code)),
                Err(_) if is_one_word(rest) => Some(Self::LinkWithoutCode),
                Err(_) => None,
            };
        }
        (rest.is_empty() && HELP.contains(&word)).then_some(Self::Help)
    }
}

/// `LINK` and `LINK abc` are failed commands; "link my account to the tax office" is a question.
fn is_one_word(rest: &str) -> bool {
    rest.split_whitespace().count() <= 1
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
    fn help_is_a_command_only_when_it_stands_alone() {
        for text in ["HELP", "Hilfe.", "/aide", "aiuto!"] {
            assert_eq!(Command::parse(text), Some(Command::Help), "{text}");
        }
        assert_eq!(Command::parse("help me with my taxes"), None);
        assert_eq!(Command::parse(""), None);
    }
}

use crate::{command::fold, document::Remark};

/// Words that ask for nothing but what waits: a greeting, a thank-you, "show me".
const WORDS: &[&str] = &[
    "hallo",
    "hoi",
    "gruezi",
    "guten tag",
    "guten morgen",
    "guten abend",
    "hello",
    "hi",
    "hey",
    "bonjour",
    "salut",
    "bonsoir",
    "ciao",
    "buongiorno",
    "salve",
    "buonasera",
    "zeigen",
    "anzeigen",
    "bitte",
    "bitte zeigen",
    "ja bitte",
    "show",
    "show me",
    "please",
    "yes please",
    "voir",
    "montrer",
    "oui svp",
    "s'il vous plait",
    "svp",
    "mostra",
    "vedere",
    "si grazie",
    "per favore",
    "weiter",
    "continue",
    "danke",
    "merci",
    "thanks",
    "thank you",
    "grazie",
    "start",
];

/// Whether a message to somebody who was told that an answer waits asks for that answer alone.
pub fn is_go_ahead(body: &str) -> bool {
    let said = fold(body);
    let said = said.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'');
    let agrees = matches!(Remark::parse(body, &[]), Some(Remark::Yes | Remark::No));
    agrees || said.is_empty() || WORDS.contains(&said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_to_the_template_is_no_question() {
        for body in [
            "ok", "Ja", "👍", "Grüezi!", "Danke.", "Show me", "?", "oui", "Sì",
        ] {
            assert!(is_go_ahead(body), "{body}");
        }
        for body in [
            "Bis wann?",
            "Nettolohn 82388",
            "Was ist die Säule 3a?",
            "82388",
        ] {
            assert!(!is_go_ahead(body), "{body}");
        }
    }
}

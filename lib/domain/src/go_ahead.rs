use crate::{
    agreement,
    said::{Said, Tags},
};

/// Whether a message to somebody who was told that an answer waits asks for that answer alone: a
/// greeting, a thank-you, a yes, "show me".
pub fn is_go_ahead(body: &str) -> bool {
    let said = Said::read(body);
    let only_asks = said
        .meat()
        .all(|p| p.is(Tags::SHOW) || (p.is(Tags::AFFIRM) && p.known));
    only_asks || agreement(body).is_some()
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

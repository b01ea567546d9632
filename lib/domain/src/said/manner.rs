//! Whether a message asks something, or only thanks.

use super::{Piece, Said, Tags};

/// What may stand before the word that begins a question: "guten Tag, und wie lange".
const BEFORE: Tags = Tags::FORGIVEN.or(Tags::AFFIRM).or(Tags::BUT).or(Tags::NO);
/// What may stand in thanks.
const IN_THANKS: Tags = Tags::FORGIVEN
    .or(Tags::THANKS)
    .or(Tags::THANKS_FOR)
    .or(Tags::PRAISE)
    .or(Tags::PLAIN)
    .or(Tags::WHO)
    .or(Tags::ALL);
/// What makes of thanks something more.
const NO_THANKS: Tags = Tags::OPEN
    .or(Tags::NO)
    .or(Tags::WRONG)
    .or(Tags::BUT)
    .or(Tags::CEASE)
    .or(Tags::NO_MORE)
    .or(Tags::DECLINE);
/// As many unknown words as may stand in what somebody thanks for.
const MOST_UNKNOWN: usize = 4;

/// Whether a message asks something: by its mark, by the word or the verb that begins it, or by
/// saying so.
pub fn is_question(text: &str) -> bool {
    let said = Said::read(text);
    let begins = |part: &[Piece]| {
        let joins = |p: &&Piece| p.is(BEFORE) && !p.is(Tags::QUESTION) || is_and(p);
        let first = part.iter().find(|p| !joins(p));
        let asks = part.len() > 1 && first.is_some_and(|p| p.is(Tags::QUESTION));
        // "Why", and "what" that another language has as another word.
        let alone = first.is_some_and(|p| p.is(Tags::QUESTION) && p.is(Tags::ASK));
        asks || alone
    };
    let mut parts = said.pieces.chunk_by(|a, b| a.part == b.part);
    said.questions > 0 || said.has(Tags::WONDER) || parts.any(begins)
}

fn is_and(piece: &Piece) -> bool {
    [
        "und", "u", "and", "et", "e", "ou", "au", "noch", "no", "dann", "puis", "poi",
    ]
    .contains(&piece.text.as_str())
}

/// Whether the whole message is thanks, praise or a goodbye.
pub fn is_thanks(text: &str) -> bool {
    let said = Said::read(text);
    let kind = Tags::THANKS
        .or(Tags::THANKS_FOR)
        .or(Tags::PRAISE)
        .or(Tags::CLOSING);
    let other = |p: &Piece| p.is(NO_THANKS) && !p.is(kind.or(Tags::FORGIVEN)) || p.number.is_some();
    let refused = said.pieces.iter().any(other) || said.questions > 0 || is_question(text);
    let fits = |p: &&Piece| p.is(IN_THANKS) || is_received(p);
    let mut strange = said.pieces.iter().filter(|p| !fits(p));
    let thanked: Vec<usize> = said
        .pieces
        .iter()
        .filter(|p| p.is(Tags::THANKS_FOR))
        .map(|p| p.part)
        .collect();
    let few = strange.clone().count() <= MOST_UNKNOWN;
    let for_it = strange.all(|p| thanked.contains(&p.part));
    !refused && said.has(kind) && few && for_it
}

/// "Ok": heard, where there is nothing to confirm.
fn is_received(piece: &Piece) -> bool {
    [
        "ok",
        "okay",
        "oki",
        "okey",
        "alles klar",
        "gut",
        "guet",
        "bon",
        "va bene",
        "d accord",
        "👍",
        "👌",
    ]
    .contains(&piece.text.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_known_by_its_mark_its_beginning_or_its_words() {
        for text in [
            "Bis wann?",
            "wie viel darf ich in die 3a einzahlen",
            "Grüezi, wie lang han ich no zyt",
            "chan ich de zahnarzt abzieh",
            "kann ich das abziehen",
            "ich möchte wissen ob das geht",
            "can I deduct my train ticket",
            "ok and how much is it",
            "puis-je déduire mes repas",
            "est-ce que je peux déduire ça",
            "je voudrais savoir combien je paie",
            "posso dedurre le spese mediche",
            "quanto devo pagare",
            "vorrei sapere quando scade",
            "ja. wann bekomme ich das geld zurück",
        ] {
            assert!(is_question(text), "{text}: {:?}", Said::read(text));
        }
        for text in [
            "Ja, stimmt",
            "Nettolohn 82388",
            "82388 ist der Nettolohn",
            "STOP",
            "stimmt so wie es da steht",
            "Danke für die Hilfe",
            "oui c'est juste",
            "va bene così",
            "I'm married with two kids",
            "",
        ] {
            assert!(!is_question(text), "{text}: {:?}", Said::read(text));
        }
    }

    #[test]
    fn thanks_praise_and_goodbyes_are_the_whole_message() {
        for text in [
            "Merci vielmal!",
            "Danke 🙏",
            "super, grazie mille",
            "thx",
            "Merci, schönen Abend",
            "ok danke",
            "Vielen Dank für die schnelle Antwort",
            "merci pour votre aide",
            "Thanks for your help, bye!",
            "grazie per l'aiuto",
            "tschüss",
            "You're the best!",
            "Hallo, danke",
        ] {
            assert!(is_thanks(text), "{text}: {:?}", Said::read(text));
        }
        for text in [
            "Nein danke",
            "Danke, aber der Lohn ist falsch",
            "danke, und bis wann?",
            "Merci, combien je paie",
            "Danke, Nettolohn 82388",
            "Stop. Danke",
            "bitte",
            "Hallo",
            "danke für nichts, hört auf zu schreiben",
            "",
        ] {
            assert!(!is_thanks(text), "{text}: {:?}", Said::read(text));
        }
    }
}

use super::{Command, words, words::Verb};
use crate::{
    Language,
    said::{Piece, Said, Tags},
};

/// What may stand beside the wish for a language.
const BESIDE_LANGUAGE: Tags = Tags::TALK
    .or(Tags::FORGIVEN)
    .or(Tags::WHO)
    .or(Tags::PLAIN)
    .or(Tags::WANT)
    .or(Tags::AFFIRM)
    .or(Tags::SHOW);
/// What may stand beside the word for help.
const BESIDE_HELP: Tags = Tags::WHO.or(Tags::WANT).or(Tags::PLAIN).or(Tags::FORGIVEN);
/// A wish is no letter.
const MOST_PIECES: usize = 16;

/// `LANG DE`, or a wish for a language in words.
pub(super) fn language(said: &Said) -> Option<Command> {
    let meat: Vec<&Piece> = said.meat().collect();
    if let [verb, name] = meat[..]
        && matches!(verb.verb, Some((Verb::Language, _)))
    {
        let language = name.language.or_else(|| words::coded(&name.text));
        return Some(language.map_or(Command::LanguageWithoutName, Command::Language));
    }
    if said.pieces.len() > MOST_PIECES {
        return None;
    }
    // "My German is bad, in French please": what somebody does not speak is not wished for.
    let refused = |part: usize| {
        let mut of_part = said.pieces.iter().filter(|p| p.part == part);
        of_part.any(|p| p.is(Tags::NOT.or(Tags::WRONG).or(Tags::DOUBT)))
    };
    let wished = said.pieces.iter().filter(|p| !refused(p.part));
    let mut languages = wished.clone().filter_map(|p| p.language);
    let language = languages.next()?;
    let only = languages.all(|other| other == language);
    let fits = |p: &Piece| {
        let speaks = matches!(p.verb, Some((Verb::Language, _)));
        p.language.is_some() || p.is(BESIDE_LANGUAGE) || speaks
    };
    (only && wished.clone().all(fits) && !names_a_country(said))
        .then_some(Command::Language(language))
}

/// "In Italien" is a place in German, "en italien" a language in French.
fn names_a_country(said: &Said) -> bool {
    let mut pairs = said.pieces.windows(2);
    pairs.any(|pair| {
        let to = ["in", "aus", "nach", "us", "vo", "von"].contains(&pair[0].text.as_str());
        to && pair[1].text == "italien" && pair[1].language == Some(Language::It)
    })
}

/// "I need help", "please export my data", "my status": a command in a few words.
pub(super) fn help(said: &Said) -> Option<Command> {
    if said.pieces.len() > MOST_PIECES || said.has(Tags::OPEN) && said.pieces.iter().any(only_asks)
    {
        return None;
    }
    let (at, verb) = said
        .pieces
        .iter()
        .enumerate()
        .find_map(|(i, p)| Some((i, p.verb?.0)))?;
    let rest = said.pieces.iter().enumerate().filter(|(i, _)| *i != at);
    let all = |tags: Tags| {
        rest.clone()
            .all(|(_, p)| p.is(tags) || p.verb.is_some_and(|v| v.0 == verb))
    };
    match verb {
        Verb::Help if all(BESIDE_HELP) => Some(Command::Help),
        Verb::Export if all(BESIDE_HELP.or(Tags::PAPER).or(Tags::ALL)) => Some(Command::Export),
        // "Stand" and "stato" are other words as well.
        Verb::Status
            if !said.pieces[at].is(Tags::PLAIN)
                && all(Tags::WHO.or(Tags::SHOW).or(Tags::FORGIVEN)) =>
        {
            Some(Command::Status)
        }
        _ => None,
    }
}

fn only_asks(piece: &Piece) -> bool {
    piece.is(Tags::OPEN) && !piece.is(Tags::WANT)
}

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
/// What may stand beside the word for the status.
const BESIDE_STATUS: Tags = Tags::WHO
    .or(Tags::SHOW)
    .or(Tags::FORGIVEN)
    .or(Tags::WANT)
    .or(Tags::MESSAGE);
/// What may stand in "what would be erased?".
const IN_ERASED: Tags = Tags::ERASED
    .or(Tags::WHO)
    .or(Tags::PLAIN)
    .or(Tags::FORGIVEN)
    .or(Tags::ALL)
    .or(Tags::QUESTION)
    .or(Tags::IF)
    .or(Tags::MODAL)
    .or(Tags::MESSAGE)
    .or(Tags::SHOW)
    .or(Tags::WANT);
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
        let asks = |p: &Piece| p.is(Tags::ASK) && !p.is(Tags::TALK.or(Tags::WANT));
        of_part.any(|p| p.is(Tags::NOT.or(Tags::WRONG).or(Tags::DOUBT)) || asks(p))
    };
    let wished = said.pieces.iter().filter(|p| !refused(p.part));
    let mut languages = wished.clone().filter_map(|p| p.language);
    let language = languages.next()?;
    let only = languages.all(|other| other == language);
    let fits = |p: &Piece| {
        let speaks = matches!(p.verb, Some((Verb::Language, _)));
        p.language.is_some() || p.is(BESIDE_LANGUAGE) || speaks
    };
    let told = |p: &&Piece| !fits(p);
    let aside = wished.clone().filter(told);
    let fitting = aside.clone().count() == 0 || is_aside(said, aside);
    (only && fitting && !names_a_country(said)).then_some(Command::Language(language))
}

/// Whether what does not fit stands apart from a plain wish: "in English please, my husband reads
/// it too".
fn is_aside<'a>(said: &Said, mut aside: impl Iterator<Item = &'a Piece> + Clone) -> bool {
    const MOST_UNKNOWN: usize = 5;
    let named: Vec<usize> = said
        .pieces
        .iter()
        .filter(|p| p.language.is_some())
        .map(|p| p.part)
        .collect();
    let wish = |p: &Piece| p.is(Tags::COURTESY.or(Tags::WANT)) || is_spoken(p);
    let wishes = said
        .pieces
        .iter()
        .any(|p| named.contains(&p.part) && wish(p));
    let open = Tags::OPEN.or(Tags::MONEY).or(Tags::TOPIC).or(Tags::PAPER);
    let few = aside.clone().count() <= MOST_UNKNOWN;
    let apart = |p: &Piece| {
        !named.contains(&p.part) && !p.is(open) && p.number.is_none() && p.fields.is_empty()
    };
    wishes && few && said.questions == 0 && aside.all(apart)
}

/// A word of speaking, not only the "in" before a language.
fn is_spoken(piece: &Piece) -> bool {
    const SHORTEST: usize = 5;
    piece.is(Tags::TALK) && piece.text.len() >= SHORTEST
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
        // "Thanks for the help of yesterday."
        Verb::Help | Verb::Export if said.has(Tags::THANKS_FOR) => None,
        Verb::Help if all(BESIDE_HELP) => Some(Command::Help),
        Verb::Export if all(BESIDE_HELP.or(Tags::PAPER).or(Tags::ALL)) => Some(Command::Export),
        // "Stand" and "stato" are other words as well.
        Verb::Status if said.pieces[at].is(Tags::PLAIN) => {
            let mine = rest.clone().any(|(_, p)| p.is(Tags::WHO.or(Tags::SHOW)));
            (mine && all(BESIDE_STATUS)).then_some(Command::Status)
        }
        Verb::Status if all(BESIDE_STATUS.or(Tags::PLAIN)) => Some(Command::Status),
        Verb::Start if said.questions == 0 && all(Tags::FORGIVEN.or(Tags::MORE).or(Tags::FIX)) => {
            Some(Command::Start)
        }
        _ => None,
    }
}

/// "What would be erased if I wrote DELETE?" asks for the explanation that the word itself gets.
pub(super) fn erased(said: &Said) -> Option<Command> {
    let names = |p: &Piece| matches!(p.verb, Some((Verb::Delete | Verb::DeleteAll, _)));
    // "Was würde gelöscht" is one piece.
    let whole = |p: &Piece| {
        let deletes = matches!(p.verb, Some((Verb::Delete, _)));
        deletes && p.text.contains(' ')
    };
    let begins = said.meat().next();
    let asks = begins.is_some_and(|p| p.is(Tags::QUESTION) || whole(p));
    let erased = |p: &Piece| (p.is(Tags::ERASED) && !names(p) && !p.slip) || whole(p);
    let erased = said.pieces.iter().any(erased);
    let whole = said.pieces.iter().all(|p| p.is(IN_ERASED) || names(p));
    let short = said.pieces.len() <= MOST_PIECES;
    (short && asks && erased && whole).then_some(Command::Delete)
}

fn only_asks(piece: &Piece) -> bool {
    piece.is(Tags::OPEN) && !piece.is(Tags::WANT)
}

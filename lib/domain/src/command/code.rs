use super::{Command, words::Verb};
use crate::{
    LinkCode,
    said::{Piece, Said, Tags},
};

/// What may stand beside a code that is only presented.
const PRESENTING: Tags = Tags::PRESENT
    .or(Tags::PLAIN)
    .or(Tags::FORGIVEN)
    .or(Tags::WHO)
    .or(Tags::AFFIRM);
/// What a code cannot stand beside.
const NO_CODE: Tags = Tags::NOT
    .or(Tags::NO)
    .or(Tags::MONEY)
    .or(Tags::TOPIC)
    .or(Tags::IF);
/// As many unknown words as may stand beside a code that is called one.
const MOST_UNKNOWN: usize = 6;

/// A link code with or without its word, or the word without a code.
pub(super) fn command(said: &Said) -> Option<Command> {
    let words = said.pieces.iter().filter(|p| p.number.is_none());
    let links = words.clone().any(is_link);
    let Some(code) = only_code(said) else {
        return is_link_without_code(said).then_some(Command::LinkWithoutCode);
    };
    if words
        .clone()
        .any(|p| p.is(NO_CODE) && !p.is(Tags::CODE.or(Tags::PRESENT)))
    {
        return None;
    }
    let unknown = words.clone().filter(|p| !p.known).count();
    let called = words.clone().any(|p| p.is(Tags::CODE)) && unknown <= MOST_UNKNOWN;
    let asks = words
        .clone()
        .any(|p| p.is(Tags::ASK) && !p.is(Tags::PRESENT.or(Tags::WANT)));
    if links && unknown <= MOST_UNKNOWN && !asks {
        return Some(Command::Link(code));
    }
    let presented = words.clone().all(|p| p.is(PRESENTING));
    ((called || presented || stands_apart(said)) && !asks).then_some(Command::Digits(code))
}

/// Whether the code stands by itself, and the rest tells about neither money nor the paper: "found
/// it at last, 168520".
fn stands_apart(said: &Said) -> bool {
    let figure = said.pieces.iter().find(|p| p.number.is_some());
    let part = figure.map(|p| p.part);
    let alone = |p: &&Piece| Some(p.part) == part && p.number.is_none();
    let bare = said
        .pieces
        .iter()
        .filter(alone)
        .all(|p| p.is(Tags::FORGIVEN));
    let known = |p: &Piece| p.known && !p.is(PRESENTING.or(Tags::HAVE));
    let other = |p: &Piece| p.is(Tags::PAPER) || !p.fields.is_empty() || known(p);
    let strange = said
        .pieces
        .iter()
        .filter(|p| p.number.is_none() && !p.known);
    // A word and a figure are a label and its amount; a code comes with a sentence.
    let sentence = said
        .pieces
        .iter()
        .any(|p| p.is(PRESENTING) && p.number.is_none());
    bare && sentence && !said.pieces.iter().any(other) && strange.count() <= MOST_UNKNOWN
}

fn is_link(piece: &Piece) -> bool {
    piece.is(Tags::LINK) || matches!(piece.verb, Some((Verb::Link, _)))
}

/// The code, if the message holds one and no other figure.
fn only_code(said: &Said) -> Option<LinkCode> {
    let mut codes = Vec::new();
    let mut half: Option<&str> = None;
    for piece in &said.pieces {
        let Some(number) = &piece.number else {
            if half.is_some() && !piece.is(Tags::PLAIN.or(Tags::FILLER)) {
                return None;
            }
            continue;
        };
        let digits: String = number.written.split([' ', '.']).collect();
        match (half.take(), digits.len()) {
            (None, 3) => half = Some(&number.written),
            (Some(first), 3) => codes.push(format!("{first}{digits}")),
            (None, _) => codes.push(digits),
            (Some(_), _) => return None,
        }
    }
    let code: LinkCode = codes.first()?.parse().ok()?;
    let same = codes.iter().all(|other| *other == codes[0]);
    (same && half.is_none()).then_some(code)
}

/// `LINK abc` is a failed command; "link my account to the tax office" is a question.
fn is_link_without_code(said: &Said) -> bool {
    const MOST: usize = 4;
    let mut meat = said.meat();
    let begins = meat
        .next()
        .is_some_and(|p| matches!(p.verb, Some((Verb::Link, _))));
    let beside = Tags::CODE.or(Tags::WHO).or(Tags::PLAIN).or(Tags::PRESENT);
    let fits = |p: &Piece| p.number.is_some() || p.is(beside);
    let unknown = meat.clone().filter(|p| !fits(p));
    let all_unknown = unknown.clone().all(|p| !p.known);
    begins && all_unknown && unknown.count() <= 1 && meat.count() <= MOST
}

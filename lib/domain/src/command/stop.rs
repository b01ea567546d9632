use crate::said::{Piece, Said, Tags};

/// What may stand in a wish for no more messages.
const IN_WISH: Tags = Tags::CEASE
    .or(Tags::MESSAGE)
    .or(Tags::RECEIVE)
    .or(Tags::NO_MORE)
    .or(Tags::NO_MORE_AT_ALL)
    .or(Tags::MORE)
    .or(Tags::SIGN_OFF)
    .or(Tags::REMOVE)
    .or(Tags::LIST)
    .or(Tags::REVOKE)
    .or(Tags::DATA)
    .or(Tags::WANT)
    .or(Tags::DESIRE)
    .or(Tags::WHO)
    .or(Tags::PLAIN)
    .or(Tags::FORGIVEN)
    .or(Tags::AFFIRM)
    .or(Tags::RIGHT)
    .or(Tags::NO)
    .or(Tags::NOT)
    .or(Tags::DECLINE)
    .or(Tags::BUT)
    .or(Tags::LET)
    .or(Tags::PEACE)
    .or(Tags::OPINION)
    .or(Tags::ALL);
/// What makes it something else.
const NO_WISH: Tags = Tags::OPEN.or(Tags::DOUBT).or(Tags::MONEY);
/// Figures of a longer number are about something else; an age is not.
const LONGEST_AGE: usize = 2;
/// As many unknown words as may stand around a whole wish.
const MOST_UNKNOWN: usize = 8;
/// Lists that are for sending alone: to be taken from them needs no "me".
const MAILING: [&str; 9] = [
    "verteiler",
    "verteilers",
    "verteilerliste",
    "versandliste",
    "mailing list",
    "distribution list",
    "liste de diffusion",
    "liste d envoi",
    "lista di distribuzione",
];
/// As many plain words as stand in "no messages to me".
const MOST_PLAIN: usize = 1;
/// A wish is no letter.
const MOST_PIECES: usize = 40;

/// Whether a message wishes for no more messages, in whatever words.
///
/// It names what is to end, and every word of that part is understood: "stop the messages" does,
/// "stop paying church tax" does not.
pub(super) fn is_wish(said: &Said) -> bool {
    let long = |p: &Piece| {
        let number = p.number.as_ref();
        number.is_some_and(|n| n.written.len() > LONGEST_AGE)
    };
    let other = |p: &Piece| p.is(NO_WISH) && !p.is(IN_WISH) || long(p);
    if said.pieces.len() > MOST_PIECES || said.pieces.iter().any(other) {
        return false;
    }
    let parts: Vec<&[Piece]> = said.pieces.chunk_by(|a, b| a.part == b.part).collect();
    if parts
        .iter()
        .any(|part| wants_more(part) || wants_otherwise(part))
    {
        return false;
    }
    let fits = |p: &Piece| p.is(IN_WISH) && !narrows(p) && p.number.is_none();
    let strange = said.pieces.iter().filter(|p| !fits(p)).count();
    let closed = |part: &&&[Piece]| part.iter().all(fits);
    let whole = parts.iter().filter(closed).any(|part| is_whole(part));
    let ends = |part: &&[Piece]| has(part, Tags::HALT) || is_enough(part);
    let bare = strange == 0 && said.questions == 0 && parts.iter().any(ends);
    (whole && strange <= MOST_UNKNOWN) || bare
}

fn has(part: &[Piece], tags: Tags) -> bool {
    part.iter().any(|p| p.is(tags))
}

/// "At night", "so many": a wish for less, or for another time or way.
fn narrows(piece: &Piece) -> bool {
    piece.is(Tags::LIMIT) && !piece.is(Tags::LIST)
}

/// "Don't call, only write."
fn wants_otherwise(part: &[Piece]) -> bool {
    let turns = part.first().is_some_and(|p| p.is(Tags::BUT));
    let stops = Tags::NO_MORE.or(Tags::NO_MORE_AT_ALL).or(Tags::CEASE);
    turns && !has(part, stops) && has(part, Tags::MESSAGE)
}

/// "My number", "take me off": in a word of its own or within a phrase.
fn names_person(part: &[Piece]) -> bool {
    part.iter()
        .any(|p| p.is(Tags::WHO) || (p.is(Tags::REMOVE) && p.text.contains(' ')))
}

/// "I want nothing more."
fn is_enough(part: &[Piece]) -> bool {
    is_strong(part) && has(part, Tags::DESIRE)
}

/// "No more", in one word or in two.
fn is_strong(part: &[Piece]) -> bool {
    let denied = has(part, Tags::NO_MORE) && has(part, Tags::MORE);
    denied || has(part, Tags::NO_MORE_AT_ALL)
}

/// "Please don't stop."
fn wants_more(part: &[Piece]) -> bool {
    let ends = part.iter().position(|p| p.is(Tags::CEASE));
    let denied = ends.is_some_and(|end| has(&part[..end], Tags::NOT));
    denied && !is_no_more(part)
}

/// A part that names by itself what is to end.
fn is_whole(part: &[Piece]) -> bool {
    let ends = has(part, Tags::CEASE) && has(part, Tags::MESSAGE);
    let mailing = part
        .iter()
        .any(|p| p.is(Tags::LIST) && MAILING.contains(&p.text.as_str()));
    let from_list = has(part, Tags::LIST) && names_person(part);
    let removed = has(part, Tags::REMOVE) && (mailing || from_list);
    let left = has(part, Tags::LET) && has(part, Tags::PEACE) && has(part, Tags::WHO);
    let revoked = has(part, Tags::REVOKE) && has(part, Tags::DATA);
    has(part, Tags::SIGN_OFF) || ends || removed || revoked || left || is_no_more(part)
}

/// "No more messages", "don't text me", "I don't want to hear from you"; but not "I get no more
/// messages".
fn is_no_more(part: &[Piece]) -> bool {
    let denied = has(part, Tags::NO_MORE);
    let strong = is_strong(part);
    let mut meat = part
        .iter()
        .filter(|p| !p.is(Tags::FORGIVEN) && !p.is(Tags::WHO));
    let begins = meat.next().is_some_and(|p| p.is(Tags::NO_MORE));
    let wishes = has(part, Tags::DESIRE);
    let named = has(part, Tags::MESSAGE);
    if has(part, Tags::RECEIVE) {
        return wishes && (strong || denied);
    }
    let plain = part
        .iter()
        .filter(|p| p.is(Tags::PLAIN) && !p.is(Tags::NO_MORE.or(Tags::WHO)));
    let short = plain.count() <= MOST_PLAIN;
    named && (strong || (denied && (wishes || (begins && short))))
}

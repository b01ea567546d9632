//! Yes and no.

use super::{Piece, Said, Tags};

/// What a message answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// A plain confirmation.
    Yes,
    /// A plain rejection.
    No,
}

/// What beside an answer makes it none.
const NO_ANSWER: Tags = Tags::OPEN.or(Tags::DOUBT);
/// What keeps a yes from being plain.
const NO_YES: Tags = Tags::BUT.or(Tags::MODAL).or(Tags::OPINION).or(Tags::LIMIT);
/// What may stand in a confirmation.
const IN_YES: Tags = Tags::PLAIN
    .or(Tags::FORGIVEN)
    .or(Tags::AFFIRM)
    .or(Tags::RIGHT)
    .or(Tags::ALL)
    .or(Tags::PAPER)
    .or(Tags::WHO)
    .or(Tags::SHOW)
    .or(Tags::THANKS_FOR);
/// What may stand in a rejection beside.
const IN_NO: Tags = IN_YES
    .or(Tags::NO)
    .or(Tags::NOT)
    .or(Tags::FLAW)
    .or(Tags::WRONG)
    .or(Tags::FIX)
    .or(Tags::BUT)
    .or(Tags::BOX)
    .or(Tags::DECLINE)
    .or(Tags::OPINION)
    .or(Tags::HAVE);
/// What a part before the answer must not do, where not all its words are understood.
const NO_STORY: Tags = Tags::SPEAKS
    .or(Tags::TOPIC)
    .or(Tags::MONEY)
    .or(Tags::INSTEAD)
    .or(Tags::CEASE);
/// As many unknown words as may stand beside "that is wrong", or before "yes, that is right".
const MOST_UNKNOWN: usize = 6;
/// A plain answer is no letter.
const MOST_PIECES: usize = 40;

/// Which pieces name something that was shown.
pub(crate) trait Shown {
    /// Whether a piece names something that is, or could be, on the paper.
    fn names(&self, piece: &Piece) -> bool;
    /// Whether it names something that was shown with its figure; to deny that is to say no.
    fn shows(&self, piece: &Piece) -> bool;
    /// Whether a message names some of it only.
    fn names_some(&self, said: &Said) -> bool;
}

/// Nothing was shown.
struct Nothing;

impl Shown for Nothing {
    fn names(&self, _: &Piece) -> bool {
        false
    }

    fn shows(&self, _: &Piece) -> bool {
        false
    }

    fn names_some(&self, _: &Said) -> bool {
        false
    }
}

/// What a message answers to what was shown.
pub(crate) fn answer(said: &Said, shown: &impl Shown) -> Option<Answer> {
    // "I think" does not confirm, but it complains.
    let blocks = |p: &Piece| p.is(NO_ANSWER) && !p.is(Tags::OPINION) || p.is(Tags::OPEN);
    if said.questions > 0 || said.pieces.iter().any(blocks) || said.pieces.len() > MOST_PIECES {
        return None;
    }
    if let Some(answer) = letter(said) {
        return Some(answer);
    }
    let signs = Signs::of(said, shown);
    let strange = |allowed: Tags| {
        let open = said.pieces.iter().zip(&signs.used);
        let open = open.filter(|(_, used)| !**used).map(|(p, _)| p);
        open.filter(move |p| !p.is(allowed) && !shown.names(p))
    };
    if signs.is_yes() && is_story(said, strange(IN_YES.or(Tags::NO))) {
        let part = shown.names_some(said) && !said.has(Tags::ALL);
        // "Ok, thanks for the information" confirms nothing.
        let thanks = said.has(Tags::THANKS_FOR) && signs.right == 0;
        return (!thanks && !part && !said.has(NO_YES)).then_some(Answer::Yes);
    }
    // Where something is right as well, what is wrong has to be understood.
    let most = match signs.wrong > 0 && signs.affirmed + signs.right == 0 {
        true => MOST_UNKNOWN,
        false => 0,
    };
    (signs.is_no() && strange(IN_NO).count() <= most).then_some(Answer::No)
}

/// `y` and `n` alone: among other words they do something else.
fn letter(said: &Said) -> Option<Answer> {
    let mut meat = said.meat();
    let only = meat.next().filter(|_| meat.next().is_none())?;
    match only.text.as_str() {
        "y" | "j" => Some(Answer::Yes),
        "n" => Some(Answer::No),
        _ => None,
    }
}

/// Whether what is not understood stands before the answer and tells only how it came about:
/// "just back from the night shift, yes, all right". What comes after it may take it back.
fn is_story<'a>(said: &Said, strange: impl Iterator<Item = &'a Piece> + Clone) -> bool {
    let Some(last) = strange.clone().map(|p| p.part).max() else {
        return true;
    };
    let mut after = said.pieces.iter().filter(|p| p.part > last);
    let answers = after.any(|p| p.is(Tags::AFFIRM.or(Tags::RIGHT)));
    let tells = |p: &Piece| !p.is(NO_STORY) && p.number.is_none() && p.fields.is_empty();
    let first = said.pieces.iter().filter(|p| p.part <= last);
    answers && first.clone().all(|p| tells(p) || p.is(IN_YES)) && {
        let told: Vec<_> = strange.collect();
        told.len() <= MOST_UNKNOWN && told.into_iter().all(tells)
    }
}

/// What the words of a message say together.
#[derive(Default)]
struct Signs {
    /// "Yes".
    affirmed: usize,
    /// "Right", and nothing denies it.
    right: usize,
    /// "No" as an answer.
    no: usize,
    /// "No no", which begins a yes as often as a no.
    no_twice: bool,
    /// "No mistake".
    flawless: usize,
    /// "I find no mistake", which is a yes by itself; "no problem" is not.
    faultless: bool,
    /// "Wrong", or "not right".
    wrong: usize,
    /// "Not", and it cannot be told what.
    denied: usize,
    /// The pieces that are counted together with a "not".
    used: Vec<bool>,
}

impl Signs {
    fn of(said: &Said, shown: &impl Shown) -> Self {
        let pieces = &said.pieces;
        let mut signs = Self {
            used: vec![false; pieces.len()],
            ..Self::default()
        };
        for at in 0..pieces.len() {
            if pieces[at].is(Tags::NOT) && !signs.used[at] {
                signs.deny(pieces, at, shown);
            }
        }
        let used = signs.used.clone();
        let mut before: Option<&Piece> = None;
        for (piece, _) in pieces.iter().zip(used).filter(|(_, used)| !used) {
            let again = before.is_some_and(|b| b.text == piece.text && b.part == piece.part);
            signs.no_twice |= piece.is(Tags::NO) && (again || twice(&piece.text));
            before = Some(piece);
            signs.affirmed += usize::from(piece.is(Tags::AFFIRM));
            signs.right += usize::from(piece.is(Tags::RIGHT));
            signs.no += usize::from(piece.is(Tags::NO));
            signs.wrong += usize::from(piece.is(Tags::WRONG) || piece.is(Tags::FIX));
        }
        signs
    }

    /// Finds what a "not" denies: a flaw right after it, or what is right in its part.
    fn deny(&mut self, pieces: &[Piece], at: usize, shown: &impl Shown) {
        let part = pieces[at].part;
        let same = |i: &usize| pieces[*i].part == part;
        let also_no = pieces[at].is(Tags::NO) && !pieces[at].is(Tags::STRONG_NOT);
        // "No error", "nothing at all to change"; but "no, wrong" without its comma is a no.
        let after = (at + 1..pieces.len())
            .take(if also_no { 1 } else { 4 })
            .take_while(same);
        let between = IN_YES
            .or(Tags::FLAW)
            .or(Tags::WRONG)
            .or(Tags::NOT)
            .or(Tags::HAVE)
            .or(Tags::OPINION);
        let flaw = |i: usize| pieces[i].is(Tags::FLAW.or(Tags::WRONG));
        let mut after = after.take_while(|i| {
            pieces[*i].is(between) && (flaw(*i) || !pieces[*i].is(Tags::RIGHT.or(Tags::AFFIRM)))
        });
        if let Some(i) =
            after.find(|i| pieces[*i].is(Tags::FLAW) || (!also_no && pieces[*i].is(Tags::WRONG)))
        {
            for used in &mut self.used[at..=i] {
                *used = true;
            }
            self.flawless += 1;
            let of_it = pieces[at + 1..i]
                .iter()
                .all(|p| !p.is(Tags::PAPER.or(Tags::WHO)));
            let noun = pieces[i].is(Tags::FLAW) && !pieces[i].is(Tags::TROUBLE);
            self.faultless |= !also_no && of_it && noun;
            return;
        }
        if also_no {
            // "Je ne paie pas d'impôt à la source" rejects nothing.
            let mut part = pieces.iter().filter(|p| p.part == part);
            if part.clone().any(|p| p.is(Tags::HAVE)) && part.any(|p| shown.names(p)) {
                self.used[at] = true;
                self.denied += 1;
            }
            return;
        }
        let mut around = (at + 1..pieces.len())
            .take_while(same)
            .chain((0..at).rev().take_while(same));
        let right = around.find(|i| !self.used[*i] && pieces[*i].is(Tags::RIGHT.or(Tags::AFFIRM)));
        // "I have no tax at source" rejects nothing.
        let has = (0..pieces.len())
            .filter(same)
            .any(|i| pieces[i].is(Tags::HAVE));
        let mine = || {
            let mut rest = (at + 1..pieces.len()).take_while(same);
            !has && rest.any(|i| pieces[i].is(Tags::PAPER))
        };
        let mut part = (0..pieces.len()).filter(same);
        let mut named = || !has && part.any(|i| shown.shows(&pieces[i]));
        self.used[at] = true;
        match right {
            Some(i) => {
                self.used[i] = true;
                self.wrong += 1;
            }
            None if mine() || named() => self.wrong += 1,
            None if pieces[at].is(Tags::NO) && !has => self.no += 1,
            None => self.denied += 1,
        }
    }

    fn is_yes(&self) -> bool {
        let nothing_against = self.wrong == 0 && self.denied == 0;
        let said = self.affirmed + self.right > 0 || (self.faultless && self.no == 0);
        let in_spite = self.flawless > 0 || (self.no_twice && self.right > 0);
        nothing_against && said && (self.no == 0 || in_spite)
    }

    fn is_no(&self) -> bool {
        self.wrong > 0 || (self.no > 0 && self.right + self.affirmed + self.flawless == 0)
    }
}

/// `nein nein`.
fn twice(text: &str) -> bool {
    let mut words = text.split(' ');
    matches!((words.next(), words.next()), (Some(a), Some(b)) if a == b)
}

/// Whether a message says plainly yes or no, where no document is asked about.
pub fn agreement(text: &str) -> Option<bool> {
    let answer = answer(&Said::read(text), &Nothing)?;
    Some(answer == Answer::Yes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_answer_is_understood_outside_of_documents() {
        for yes in [
            "JA!",
            "kein Problem, stimmt",
            "No mistakes, all correct",
            "oui svp",
            "👍🏽",
        ] {
            assert_eq!(agreement(yes), Some(true), "{yes}: {:?}", Said::read(yes));
        }
        for no in ["NEIN", "non non", "👎", "Nein\n\nLG Peter"] {
            assert_eq!(agreement(no), Some(false), "{no}");
        }
        for neither in [
            "ja, aber",
            "Ja?",
            "vielleicht",
            "nein danke, keine Fragen",
            "",
            "STOP",
        ] {
            assert_eq!(agreement(neither), None, "{neither}");
        }
    }
}

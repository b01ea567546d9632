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
    .or(Tags::HAVE);
/// As many unknown words as may stand beside "that is wrong".
const MOST_UNKNOWN: usize = 6;
/// A plain answer is no letter.
const MOST_PIECES: usize = 40;

/// What a message answers. `named` tells which pieces name something that was shown, and whether
/// all of it is named; to deny that is to say no.
pub(crate) fn answer(
    said: &Said,
    is_named: impl Fn(&Piece) -> bool,
    some_only: bool,
) -> Option<Answer> {
    if said.questions > 0 || said.has(NO_ANSWER) || said.pieces.len() > MOST_PIECES {
        return None;
    }
    let signs = Signs::of(said, &is_named);
    let unknown = |allowed: Tags| {
        let open = said
            .pieces
            .iter()
            .zip(&signs.used)
            .filter(|(_, used)| !**used);
        open.filter(|(p, _)| !p.is(allowed) && !is_named(p)).count()
    };
    if signs.is_yes() && unknown(IN_YES.or(Tags::NO)) == 0 {
        let part = some_only && !said.has(Tags::ALL);
        // "Ok, thanks for the information" confirms nothing.
        let thanks = said.has(Tags::THANKS_FOR) && signs.right == 0;
        return (!thanks && !part && !said.has(Tags::BUT.or(Tags::MODAL))).then_some(Answer::Yes);
    }
    let most = if signs.wrong > 0 { MOST_UNKNOWN } else { 0 };
    (signs.is_no() && unknown(IN_NO) <= most).then_some(Answer::No)
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
    /// "Wrong", or "not right".
    wrong: usize,
    /// "Not", and it cannot be told what.
    denied: usize,
    /// The pieces that are counted together with a "not".
    used: Vec<bool>,
}

impl Signs {
    fn of(said: &Said, is_named: &impl Fn(&Piece) -> bool) -> Self {
        let pieces = &said.pieces;
        let mut signs = Self {
            used: vec![false; pieces.len()],
            ..Self::default()
        };
        for at in 0..pieces.len() {
            if pieces[at].is(Tags::NOT) && !signs.used[at] {
                signs.deny(pieces, at, is_named);
            }
        }
        let used = signs.used.clone();
        for (piece, _) in pieces.iter().zip(used).filter(|(_, used)| !used) {
            signs.no_twice |= piece.is(Tags::NO) && twice(&piece.text);
            signs.no_twice |= piece.is(Tags::NO) && signs.no > 0;
            signs.affirmed += usize::from(piece.is(Tags::AFFIRM));
            signs.right += usize::from(piece.is(Tags::RIGHT));
            signs.no += usize::from(piece.is(Tags::NO));
            signs.wrong += usize::from(piece.is(Tags::WRONG) || piece.is(Tags::FIX));
        }
        signs
    }

    /// Finds what a "not" denies: a flaw right after it, or what is right in its part.
    fn deny(&mut self, pieces: &[Piece], at: usize, is_named: &impl Fn(&Piece) -> bool) {
        let part = pieces[at].part;
        let same = |i: &usize| pieces[*i].part == part;
        let also_no = pieces[at].is(Tags::NO) && !pieces[at].is(Tags::STRONG_NOT);
        // "No error", "nothing at all to change"; but "no, wrong" without its comma is a no.
        let after = (at + 1..pieces.len())
            .take(if also_no { 1 } else { 4 })
            .take_while(same);
        let mut after = after
            .take_while(|i| pieces[*i].is(IN_YES.or(Tags::FLAW).or(Tags::WRONG).or(Tags::NOT)));
        if let Some(i) =
            after.find(|i| pieces[*i].is(Tags::FLAW) || (!also_no && pieces[*i].is(Tags::WRONG)))
        {
            for used in &mut self.used[at..=i] {
                *used = true;
            }
            self.flawless += 1;
            return;
        }
        if also_no {
            return;
        }
        let mut around = (at + 1..pieces.len())
            .take_while(same)
            .chain((0..at).rev().take_while(same));
        let right = around.find(|i| !self.used[*i] && pieces[*i].is(Tags::RIGHT.or(Tags::AFFIRM)));
        let mine = || {
            let has = (0..pieces.len())
                .filter(same)
                .any(|i| pieces[i].is(Tags::HAVE));
            let mut rest = (at + 1..pieces.len()).take_while(same);
            !has && rest.any(|i| pieces[i].is(Tags::PAPER))
        };
        let named = || (0..pieces.len()).filter(same).any(|i| is_named(&pieces[i]));
        self.used[at] = true;
        match right {
            Some(i) => {
                self.used[i] = true;
                self.wrong += 1;
            }
            None if mine() || named() => self.wrong += 1,
            None if pieces[at].is(Tags::NO) => self.no += 1,
            None => self.denied += 1,
        }
    }

    fn is_yes(&self) -> bool {
        let nothing_against = self.wrong == 0 && self.denied == 0;
        let said = self.affirmed + self.right > 0;
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
    let answer = answer(&Said::read(text), |_| false, false)?;
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

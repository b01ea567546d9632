//! What people say, as words that do something.
//!
//! A message goes through four steps: [`normal`] takes away what writing adds to speech,
//! [`token`] cuts it into words and figures, [`lexicon`] finds the words in the vocabulary of
//! [`words`], and the rules for answers, commands and corrections match what they do.

pub(crate) mod answer;
mod lexicon;
pub(crate) mod manner;
mod normal;
mod number;
mod tags;
mod token;
mod words;

use crate::{Language, command::words::Verb, document::fields::Named};
use lexicon::{Entry, LEXICON, LONGEST_PHRASE};
pub(crate) use normal::fold;
pub(crate) use number::Number;
pub(crate) use tags::Tags;
use token::Token;

/// A word, a phrase or a figure, with what it does.
#[derive(Clone, Debug, Default)]
pub(crate) struct Piece {
    /// What it does.
    pub(crate) tags: Tags,
    /// The command it is, and the language that tells.
    pub(crate) verb: Option<(Verb, Option<Language>)>,
    /// The language it names.
    pub(crate) language: Option<Language>,
    /// The fields it may name.
    pub(crate) fields: Vec<Named>,
    /// The figure it is.
    pub(crate) number: Option<Number>,
    /// Whether it is in the vocabulary.
    pub(crate) known: bool,
    /// Whether it had to be corrected to be found.
    pub(crate) slip: bool,
    /// Its words as they were understood.
    pub(crate) text: String,
    /// In which part of the message it stands: parts end at commas, dots and lines.
    pub(crate) part: usize,
    /// Whether a colon or an arrow follows.
    pub(crate) colon: bool,
}

impl Piece {
    /// Whether it does one of these things.
    pub(crate) fn is(&self, tags: Tags) -> bool {
        self.tags.any(tags)
    }
}

/// A message as its pieces.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    /// All pieces in order, without a signature.
    pub(crate) pieces: Vec<Piece>,
    /// How many question marks there are.
    pub(crate) questions: usize,
}

/// As many mistyped words as are looked for in one message.
const MOST_SLIPS: usize = 24;

impl Said {
    /// Reads a message.
    pub(crate) fn read(text: &str) -> Self {
        let tokens = token::tokens(&normal::normalise(text));
        let mut said = Self::default();
        let mut slips = 0;
        let meant: Vec<Option<(String, bool, bool)>> = tokens
            .iter()
            .map(|token| match token {
                Token::Word(word) => {
                    let found = match slips < MOST_SLIPS {
                        true => LEXICON.meant(word),
                        false => None,
                    };
                    slips += usize::from(found.is_none_or(|(_, slip)| slip));
                    let found = found.map(|(meant, slip)| (meant.to_owned(), true, slip));
                    Some(found.unwrap_or_else(|| (word.clone(), false, false)))
                }
                Token::Number(number) => Some((number.written.clone(), false, false)),
                _ => None,
            })
            .collect();
        let (mut at, mut part) = (0, 0);
        while at < tokens.len() {
            match &tokens[at] {
                Token::Break | Token::Slash => part += 1,
                Token::Question => {
                    said.questions += 1;
                    part += 1;
                }
                Token::Colon => {
                    if let Some(last) = said.pieces.last_mut() {
                        last.colon = true;
                    }
                }
                token => {
                    let (mut piece, taken) = piece(&meant[at..], token);
                    // "The gross is right but the net is 82'388": two things are said.
                    let but = piece.is(Tags::BUT) && !piece.is(Tags::NO_MORE_AT_ALL);
                    part += usize::from(but || piece.is(Tags::REASON));
                    piece.part = part;
                    said.pieces.push(piece);
                    at += taken - 1;
                }
            }
            at += 1;
        }
        said.leave_signature();
        said
    }

    /// Takes away a name after "kind regards" or "thanks" at the end, and where it is from.
    fn leave_signature(&mut self) {
        const LONGEST: usize = 4;
        const LONGEST_ARTICLE: usize = 3;
        let strange = |p: &Piece| !p.known || p.slip || p.text.chars().count() == 1;
        let bare = |p: &Piece| p.number.is_none() && p.fields.is_empty();
        let article = |p: &Piece| p.is(Tags::PLAIN) && p.text.len() <= LONGEST_ARTICLE;
        let end = |name: &dyn Fn(&Piece) -> bool| {
            let named = self.pieces.iter().rev();
            let named = named.take_while(|p| name(p) && bare(p)).count();
            let before = self.pieces.len() - named;
            ((1..=LONGEST).contains(&named) && before > 0).then_some(before)
        };
        let signs = |end: &usize, tags: Tags| self.pieces[*end - 1].is(tags);
        let alone = end(&strange).filter(|at| signs(at, Tags::CLOSING.or(Tags::COURTESY)));
        let from = || {
            let named = self.pieces.last().is_some_and(strange);
            let from = end(&|p| strange(p) || article(p)).filter(|_| named);
            from.filter(|at| signs(at, Tags::CLOSING.or(Tags::THANKS)))
        };
        if self.questions == 0
            && let Some(before) = alone.or_else(from)
        {
            self.pieces.truncate(before);
        }
    }

    /// What is left without courtesies, greetings and fillers.
    pub(crate) fn meat(&self) -> impl Iterator<Item = &Piece> + Clone {
        self.pieces.iter().filter(|p| !p.is(Tags::FORGIVEN))
    }

    /// Whether any piece does one of these things.
    pub(crate) fn has(&self, tags: Tags) -> bool {
        self.pieces.iter().any(|p| p.is(tags))
    }
}

/// The longest phrase that stands here, and of how many tokens it is.
fn piece(meant: &[Option<(String, bool, bool)>], token: &Token) -> (Piece, usize) {
    let words: Vec<_> = meant
        .iter()
        .take(LONGEST_PHRASE)
        .map_while(Option::as_ref)
        .collect();
    let number = match token {
        Token::Number(number) => Some(number.clone()),
        _ => None,
    };
    for length in (1..=words.len()).rev() {
        let text: Vec<&str> = words[..length]
            .iter()
            .map(|(word, ..)| word.as_str())
            .collect();
        let text = text.join(" ");
        if let Some(entry) = LEXICON.find(&text) {
            let Entry {
                tags,
                verb,
                language,
                fields,
            } = entry.clone();
            let piece = Piece {
                tags,
                verb,
                language,
                fields,
                number: number.filter(|_| length == 1),
                known: true,
                slip: words[..length].iter().any(|(.., slip)| *slip),
                text,
                ..Piece::default()
            };
            return (piece, length);
        }
    }
    let text = words.first().map(|(word, ..)| word.clone());
    let text = text.unwrap_or_default();
    let piece = Piece {
        tags: words::inside(&text),
        number,
        text,
        ..Piece::default()
    };
    (piece, 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn manners_and_signatures_are_left_out() {
        for text in ["Guten Tag, *STATUS* bitte 🙏🏽", "status.\n\nLG Peter Muster"] {
            let said = Said::read(text);
            assert_eq!(said.meat().count(), 1, "{text}: {:?}", said.pieces);
        }
    }

    #[test]
    fn a_long_message_takes_no_long_time() {
        for hostile in ["ja ", "xqzvw", "a'", "1 ", "1.", "~", "ja~"] {
            let begun = std::time::Instant::now();
            let _ = Said::read(&hostile.repeat(100_000));
            assert!(begun.elapsed().as_secs() < 2, "{hostile}");
        }
    }

    proptest! {
        #[test]
        fn anything_can_be_read(text in "\\PC{0,80}") {
            let _ = Said::read(&text);
        }
    }
}

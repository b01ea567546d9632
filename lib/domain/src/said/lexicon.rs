//! Looks words and phrases up, and forgives how they are spelt.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use super::{Tags, words::TABLES};
use crate::{Language, command::words as commands, document::fields};

/// What a phrase does.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    pub(crate) tags: Tags,
    /// The command it is, and the language that tells.
    pub(crate) verb: Option<(commands::Verb, Option<Language>)>,
    /// The language it names.
    pub(crate) language: Option<Language>,
    /// The fields it may name.
    pub(crate) fields: Vec<fields::Named>,
}

/// As many words as the longest phrase has.
pub(super) const LONGEST_PHRASE: usize = 8;
/// Longer words are not corrected.
const LONGEST_WORD: usize = 30;

pub(super) struct Lexicon {
    phrases: HashMap<String, Entry>,
    words: HashSet<String>,
    /// Words by their letters without doubles.
    squeezed: HashMap<String, String>,
    /// Words by their first letter, to find what was mistyped.
    by_first: HashMap<char, Vec<Vec<char>>>,
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);

impl Lexicon {
    fn new() -> Self {
        let mut lexicon = Self {
            phrases: HashMap::new(),
            words: HashSet::new(),
            squeezed: HashMap::new(),
            by_first: HashMap::new(),
        };
        for (tags, lines) in TABLES.iter().flat_map(|table| table.iter()) {
            for phrase in lines.iter().flat_map(|line| line.split(", ")) {
                let entry = lexicon.entry(phrase);
                entry.tags = entry.tags.or(*tags);
            }
        }
        lexicon.keep_plain();
        lexicon.keep_asking();
        for (phrase, verb, language) in commands::all() {
            lexicon.entry(phrase).verb = Some((verb, language));
        }
        for (name, language) in commands::languages() {
            lexicon.entry(name).language = Some(language);
        }
        for (phrase, named) in fields::all() {
            lexicon.entry(&phrase).fields.push(named);
        }
        lexicon
    }

    /// A phrase that is made of plain words and says something in one kind of message, as "das
    /// ist" presents a code, is as plain as they are in all others.
    fn keep_plain(&mut self) {
        let plain = |word: &str| {
            let entry = self.phrases.get(word);
            entry.is_some_and(|entry| entry.tags.any(Tags::PLAIN.or(Tags::WHO).or(Tags::FORGIVEN)))
        };
        let phrases = self.phrases.iter();
        let phrases = phrases.filter(|(phrase, entry)| {
            let inner = phrase.contains(' ') && !entry.tags.any(Tags::SPEAKS);
            inner && phrase.split(' ').all(plain)
        });
        let phrases: Vec<String> = phrases.map(|(phrase, _)| phrase.clone()).collect();
        for phrase in phrases {
            let entry = self.entry(&phrase);
            entry.tags = entry.tags.or(Tags::PLAIN);
        }
    }

    /// A phrase asks where its first words do: "est-ce que je peux".
    fn keep_asking(&mut self) {
        let asks = |phrase: &str| {
            let begins = phrase.match_indices(' ').map(|(end, _)| &phrase[..end]);
            let mut begins = begins.filter(|first| first.contains(' '));
            begins.any(|first| {
                let entry = self.phrases.get(first);
                entry.is_some_and(|entry| entry.tags.any(Tags::QUESTION))
            })
        };
        let phrases = self.phrases.keys().filter(|phrase| asks(phrase));
        let phrases: Vec<String> = phrases.cloned().collect();
        for phrase in phrases {
            let entry = self.entry(&phrase);
            entry.tags = entry.tags.or(Tags::QUESTION);
        }
    }

    fn entry(&mut self, phrase: &str) -> &mut Entry {
        for word in phrase.split(' ') {
            if self.words.insert(word.to_owned()) {
                let squeezed = self.squeezed.entry(squeeze(word));
                squeezed.or_insert_with(|| word.to_owned());
                let letters: Vec<char> = word.chars().collect();
                if let Some(first) = letters.first() {
                    self.by_first.entry(*first).or_default().push(letters);
                }
            }
        }
        self.phrases.entry(phrase.to_owned()).or_default()
    }

    /// The entry of a phrase.
    pub(super) fn find(&self, phrase: &str) -> Option<&Entry> {
        self.phrases.get(phrase)
    }

    /// The word that is meant, and whether it was written otherwise than by doubled letters.
    pub(super) fn meant(&self, word: &str) -> Option<(&str, bool)> {
        if let Some(known) = self.words.get(word) {
            return Some((known, false));
        }
        if let Some(known) = self.squeezed.get(&squeeze(word)) {
            return Some((known, false));
        }
        let letters: Vec<char> = word.chars().take(LONGEST_WORD + 1).collect();
        if letters.len() > LONGEST_WORD {
            return None;
        }
        let near = self.by_first.get(letters.first()?)?;
        let near = near
            .iter()
            .filter_map(|known| Some((slip(known, &letters)?, known)));
        let (_, near) = near.min_by_key(|(slip, _)| *slip)?;
        let near: String = near.iter().collect();
        self.words.get(&near).map(|known| (known.as_str(), true))
    }
}

/// Every letter once where it stands several times in a row.
fn squeeze(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// A slip of the finger, the likeliest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Slip {
    /// Two letters exchanged.
    Exchanged,
    /// One missing or too many.
    Missed,
    /// One wrong.
    Wrong,
}

/// The one slip of the finger that makes one word of the other; more than two letters exchanged
/// make another word of a short one.
fn slip(known: &[char], written: &[char]) -> Option<Slip> {
    let (short, long) = match known.len() <= written.len() {
        true => (known, written),
        false => (written, known),
    };
    if long.len() - short.len() > 1 || short.len() < 3 {
        return None;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (a, b) = (&short[same..], &long[same..]);
    if short.len() == long.len() {
        if a.len() > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..] {
            return Some(Slip::Exchanged);
        }
        let other = a.len() > 1 && a[1..] == b[1..] || a.len() == 1;
        return (other && short.len() >= 6).then_some(Slip::Wrong);
    }
    (a == &b[1..] && short.len() >= 5).then_some(Slip::Missed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::said::fold;

    #[test]
    fn every_phrase_is_written_as_it_is_looked_up() {
        for phrase in LEXICON.phrases.keys() {
            assert_eq!(fold(phrase), **phrase);
            assert!(phrase.split(' ').count() <= LONGEST_PHRASE, "{phrase}");
        }
    }

    #[test]
    fn slips_and_doubles_are_forgiven() {
        for (written, meant) in [
            ("neeeein", "nein"),
            ("stimmmmt", "stimmt"),
            ("netolohn", "nettolohn"),
            ("yse", "yes"),
            ("korekt", "korrekt"),
            ("suprimer", "supprimer"),
            ("stauts", "status"),
        ] {
            assert_eq!(LEXICON.meant(written).map(|(word, _)| word), Some(meant));
        }
        assert_eq!(LEXICON.meant("kirchensteuer"), None);
    }
}

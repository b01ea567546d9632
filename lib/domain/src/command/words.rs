//! The words of the commands. All are in lower case and without accents, as [`fold`] makes them.

use crate::Language;

/// What a word asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    Link,
    Unlink,
    Status,
    Help,
    Stop,
    Start,
    Language,
    Export,
    Delete,
    DeleteAll,
}

use Language::{De, Fr, It};
use Verb::{Delete, DeleteAll, Export, Help, Link, Start, Status, Stop, Unlink};

/// A word, what it asks for, and the language it tells. Words that people of every language type
/// tell none.
///
/// Twilio stops a sender at STOP, STOPALL, UNSUBSCRIBE, CANCEL, END and QUIT by itself
/// (<https://help.twilio.com/articles/223134027>): for us they mean the same, or our answer would
/// be refused.
const WORDS: &[(&str, Verb, Option<Language>)] = &[
    ("link", Link, None),
    ("verbinden", Link, Some(De)),
    ("verknupfen", Link, Some(De)),
    ("verknuepfen", Link, Some(De)),
    ("lier", Link, Some(Fr)),
    ("collega", Link, Some(It)),
    ("unlink", Unlink, None),
    ("trennen", Unlink, Some(De)),
    ("delier", Unlink, Some(Fr)),
    ("scollega", Unlink, Some(It)),
    ("status", Status, None),
    ("stand", Status, Some(De)),
    ("statut", Status, Some(Fr)),
    ("stato", Status, Some(It)),
    ("help", Help, None),
    ("?", Help, None),
    ("hilfe", Help, Some(De)),
    ("aide", Help, Some(Fr)),
    ("aiuto", Help, Some(It)),
    ("stop", Stop, None),
    ("stopall", Stop, None),
    ("unsubscribe", Stop, None),
    ("cancel", Stop, None),
    ("end", Stop, None),
    ("quit", Stop, None),
    ("stopp", Stop, Some(De)),
    ("abbestellen", Stop, Some(De)),
    ("arret", Stop, Some(Fr)),
    ("arreter", Stop, Some(Fr)),
    ("ferma", Stop, Some(It)),
    ("start", Start, None),
    ("unstop", Start, None),
    ("starten", Start, Some(De)),
    ("demarrer", Start, Some(Fr)),
    ("avvia", Start, Some(It)),
    ("lang", Verb::Language, None),
    ("language", Verb::Language, None),
    ("sprache", Verb::Language, Some(De)),
    ("langue", Verb::Language, Some(Fr)),
    ("lingua", Verb::Language, Some(It)),
    ("export", Export, None),
    ("exportieren", Export, Some(De)),
    ("exporter", Export, Some(Fr)),
    ("esporta", Export, Some(It)),
    ("delete", Delete, None),
    ("loschen", Delete, Some(De)),
    ("loeschen", Delete, Some(De)),
    ("supprimer", Delete, Some(Fr)),
    ("elimina", Delete, Some(It)),
    ("delete all", DeleteAll, None),
    ("alles loschen", DeleteAll, Some(De)),
    ("alles loeschen", DeleteAll, Some(De)),
    ("tout supprimer", DeleteAll, Some(Fr)),
    ("elimina tutto", DeleteAll, Some(It)),
];

/// How people call the languages, beside their codes.
const LANGUAGES: &[(&str, Language)] = &[
    ("deutsch", De),
    ("german", De),
    ("allemand", De),
    ("tedesco", De),
    ("englisch", Language::En),
    ("english", Language::En),
    ("anglais", Language::En),
    ("inglese", Language::En),
    ("franzosisch", Fr),
    ("franzoesisch", Fr),
    ("french", Fr),
    ("francais", Fr),
    ("francese", Fr),
    ("italienisch", It),
    ("italian", It),
    ("italien", It),
    ("italiano", It),
];

/// What a word or a pair of words asks for, and the language it tells.
pub(super) fn find(folded: &str) -> Option<(Verb, Option<Language>)> {
    let found = WORDS.iter().find(|(word, ..)| *word == folded);
    found.map(|(_, verb, language)| (*verb, *language))
}

/// The language of a name or a code; not of a locale: `de-CH` is no word that people say.
pub(super) fn language(folded: &str) -> Option<Language> {
    let named = LANGUAGES.iter().find(|(name, _)| *name == folded);
    let coded = || Language::ALL.into_iter().find(|l| l.code() == folded);
    named.map(|(_, language)| *language).or_else(coded)
}

/// Lower case without accents, blanks as single spaces: `« Arrêt »` and `ARRET` are one word.
pub(crate) fn fold(text: &str) -> String {
    let plain: String = text
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|c| *c != '\u{301}' && *c != '\u{300}' && *c != '\u{302}' && *c != '\u{308}')
        .map(|c| match c {
            'à' | 'â' | 'ä' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'î' | 'ï' | 'ì' => 'i',
            'ô' | 'ö' | 'ò' => 'o',
            'ù' | 'û' | 'ü' => 'u',
            'ç' => 'c',
            other => other,
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_written_as_it_is_looked_up_and_stands_once() {
        for (i, (word, ..)) in WORDS.iter().enumerate() {
            assert_eq!(fold(word), *word);
            assert!(WORDS[..i].iter().all(|(other, ..)| other != word), "{word}");
        }
    }

    #[test]
    fn every_command_has_a_word_in_every_language() {
        for verb in [
            Link,
            Unlink,
            Status,
            Help,
            Stop,
            Start,
            Verb::Language,
            Export,
            Delete,
            DeleteAll,
        ] {
            for language in [None, Some(De), Some(Fr), Some(It)] {
                let has = WORDS.iter().any(|(_, v, l)| *v == verb && *l == language);
                assert!(has, "{verb:?} {language:?}");
            }
        }
    }
}

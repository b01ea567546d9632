//! The words of the commands. All are in lower case and without accents.

use crate::Language;

/// What a word asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
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
    ("linken", Link, Some(De)),
    ("verbinden", Link, Some(De)),
    ("verknupfen", Link, Some(De)),
    ("verknuepfen", Link, Some(De)),
    ("lier", Link, Some(Fr)),
    ("connecter", Link, Some(Fr)),
    ("collega", Link, Some(It)),
    ("collegare", Link, Some(It)),
    ("unlink", Unlink, None),
    ("un link", Unlink, None),
    ("trennen", Unlink, Some(De)),
    ("trenne", Unlink, Some(De)),
    ("delier", Unlink, Some(Fr)),
    ("scollega", Unlink, Some(It)),
    ("scollegare", Unlink, Some(It)),
    ("status", Status, None),
    ("stand", Status, Some(De)),
    ("statut", Status, Some(Fr)),
    ("stato", Status, Some(It)),
    ("help", Help, None),
    ("help me", Help, None),
    ("hilfe", Help, Some(De)),
    ("hilf", Help, Some(De)),
    ("hilf mir", Help, Some(De)),
    ("helfen", Help, Some(De)),
    ("hiuf", Help, Some(De)),
    ("halfe", Help, Some(De)),
    ("hulf", Help, Some(De)),
    ("aide", Help, Some(Fr)),
    ("a l aide", Help, Some(Fr)),
    ("aider", Help, Some(Fr)),
    ("aidez", Help, Some(Fr)),
    ("aidez moi", Help, Some(Fr)),
    ("aiuto", Help, Some(It)),
    ("aiutare", Help, Some(It)),
    ("aiutami", Help, Some(It)),
    ("aiutarmi", Help, Some(It)),
    ("aiutatemi", Help, Some(It)),
    ("mi aiuti", Help, Some(It)),
    ("stop", Stop, None),
    ("stopall", Stop, None),
    ("unsubscribe", Stop, None),
    ("cancel", Stop, None),
    ("end", Stop, None),
    ("quit", Stop, None),
    ("revoke", Stop, None),
    ("optout", Stop, None),
    ("opt out", Stop, None),
    ("🛑", Stop, None),
    ("⛔", Stop, None),
    ("stopp", Stop, Some(De)),
    ("abmelden", Stop, Some(De)),
    ("abbestellen", Stop, Some(De)),
    ("arret", Stop, Some(Fr)),
    ("arretez", Stop, Some(Fr)),
    ("arreter", Stop, Some(Fr)),
    ("ferma", Stop, Some(It)),
    ("basta", Stop, Some(It)),
    ("start", Start, None),
    ("restart", Start, None),
    ("unstop", Start, None),
    ("starten", Start, Some(De)),
    ("starte", Start, Some(De)),
    ("demarrer", Start, Some(Fr)),
    ("demarre", Start, Some(Fr)),
    ("avvia", Start, Some(It)),
    ("lang", Verb::Language, None),
    ("language", Verb::Language, None),
    ("sprache", Verb::Language, Some(De)),
    ("langue", Verb::Language, Some(Fr)),
    ("lingua", Verb::Language, Some(It)),
    ("export", Export, None),
    ("exportieren", Export, Some(De)),
    ("exportiere", Export, Some(De)),
    ("exporter", Export, Some(Fr)),
    ("exportation", Export, Some(Fr)),
    ("exportez", Export, Some(Fr)),
    ("esporta", Export, Some(It)),
    ("esportare", Export, Some(It)),
    ("esportazione", Export, Some(It)),
    ("delete", Delete, None),
    ("loschen", Delete, Some(De)),
    ("loeschen", Delete, Some(De)),
    ("losche", Delete, Some(De)),
    ("loesche", Delete, Some(De)),
    ("supprimer", Delete, Some(Fr)),
    ("effacer", Delete, Some(Fr)),
    ("elimina", Delete, Some(It)),
    ("eliminare", Delete, Some(It)),
    ("cancella", Delete, Some(It)),
    ("what would be deleted", Delete, None),
    ("what will be deleted", Delete, None),
    ("what gets deleted", Delete, None),
    ("was wurde geloscht", Delete, Some(De)),
    ("was wurde alles geloscht", Delete, Some(De)),
    ("was wird geloscht", Delete, Some(De)),
    ("was wird alles geloscht", Delete, Some(De)),
    ("was wurd alles gloscht", Delete, Some(De)),
    ("was wurd gloscht", Delete, Some(De)),
    ("qu est ce qui serait supprime", Delete, Some(Fr)),
    ("que serait il supprime", Delete, Some(Fr)),
    ("cosa verrebbe eliminato", Delete, Some(It)),
    ("cosa verrebbe cancellato", Delete, Some(It)),
    ("delete all", DeleteAll, None),
    ("delete everything", DeleteAll, None),
    ("alles loschen", DeleteAll, Some(De)),
    ("alles loeschen", DeleteAll, Some(De)),
    ("alles losche", DeleteAll, Some(De)),
    ("alls losche", DeleteAll, Some(De)),
    ("aues losche", DeleteAll, Some(De)),
    ("tout supprimer", DeleteAll, Some(Fr)),
    ("elimina tutto", DeleteAll, Some(It)),
];

/// How people call the languages, beside their codes.
const LANGUAGES: &[(&str, Language)] = &[
    ("deutsch", De),
    ("hochdeutsch", De),
    ("dutsch", De),
    ("duutsch", De),
    ("hochdutsch", De),
    ("schwizerdutsch", De),
    ("german", De),
    ("swiss german", De),
    ("schweizerdeutsch", De),
    ("schwyzerdutsch", De),
    ("schwiizerdutsch", De),
    ("mundart", De),
    ("duetsch", De),
    ("dutsche", De),
    ("allemand", De),
    ("tedesco", De),
    ("englisch", Language::En),
    ("anglisch", Language::En),
    ("inglish", Language::En),
    ("angliisch", Language::En),
    ("english", Language::En),
    ("anglais", Language::En),
    ("inglese", Language::En),
    ("franzosisch", Fr),
    ("franzosich", Fr),
    ("welsch", Fr),
    ("franzoesisch", Fr),
    ("french", Fr),
    ("franzosischi", Fr),
    ("franzoosisch", Fr),
    ("francais", Fr),
    ("francese", Fr),
    ("italienisch", It),
    ("italianisch", It),
    ("italien", It),
    ("italian", It),
    ("italieenisch", It),
    ("italiano", It),
];

/// What a whole message asks for, and the language it tells.
pub(super) fn find(said: &str) -> Option<(Verb, Option<Language>)> {
    let found = WORDS.iter().find(|(word, ..)| *word == said);
    found.map(|(_, verb, language)| (*verb, *language))
}

/// Every word of a command, what it asks for, and the language it tells.
pub(crate) fn all() -> impl Iterator<Item = (&'static str, Verb, Option<Language>)> {
    WORDS.iter().copied()
}

/// Every name of a language.
pub(crate) fn languages() -> impl Iterator<Item = (&'static str, Language)> {
    LANGUAGES.iter().copied()
}

/// The language of a code; not of a locale: `de-CH` is no word that people say.
pub(super) fn coded(folded: &str) -> Option<Language> {
    Language::ALL.into_iter().find(|l| l.code() == folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::said::fold;

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

//! Turns a text into search terms: folded, without stop words, stemmed, cantons apart.

use std::collections::HashSet;

use rust_stemmers::{Algorithm, Stemmer};

use crate::{canton, language::Language, stop_words};

/// Longer words are nobody's, and comparing them would take long. In bytes.
const LONGEST_WORD: usize = 60;

/// What a text is about.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    /// Stems in the order of the text.
    pub(crate) stems: Vec<String>,
    /// Abbreviations of the cantons it names.
    pub(crate) cantons: Vec<&'static str>,
}

/// Analyses texts of one language.
pub(crate) struct Analyser {
    language: Language,
    stemmer: Stemmer,
    stop_words: HashSet<&'static str>,
    general: HashSet<String>,
    everyday: HashSet<String>,
    canton_words: HashSet<&'static str>,
}

impl Analyser {
    pub(crate) fn new(language: Language) -> Self {
        // A constant at each call lets the linker leave out the other languages' stemmers: half a
        // megabyte of the function.
        let stemmer = match language {
            Language::De => Stemmer::create(Algorithm::German),
            Language::En => Stemmer::create(Algorithm::English),
            Language::Fr => Stemmer::create(Algorithm::French),
            Language::It => Stemmer::create(Algorithm::Italian),
        };
        let mut analyser = Self {
            language,
            stemmer,
            stop_words: stop_words::of(language),
            general: HashSet::new(),
            everyday: HashSet::new(),
            canton_words: canton::first_words(),
        };
        let general = stop_words::on_taxes_in_general(language);
        analyser.general = general.map(|word| analyser.stem(word)).collect();
        let everyday = stop_words::everyday(language);
        analyser.everyday = everyday.map(|word| analyser.stem(word)).collect();
        analyser
    }

    /// Whether a stem is of a word, or compound of it, that only tax questions contain.
    pub(crate) fn is_on_tax(&self, stem: &str) -> bool {
        let begins = |general: &String| general.len() > 3 && stem.starts_with(general.as_str());
        self.is_general(stem) || self.general.iter().any(begins)
    }

    /// Whether a stem is of a word that any tax question may contain.
    pub(crate) fn is_general(&self, stem: &str) -> bool {
        self.general.contains(stem)
    }

    /// Whether a stem is of a word that any talk may contain.
    pub(crate) fn is_everyday(&self, stem: &str) -> bool {
        self.everyday.contains(stem)
    }

    pub(crate) fn terms(&self, text: &str) -> Terms {
        let joined = join_numbers(text);
        let original: Vec<&str> = words(&joined).collect();
        let folded: Vec<String> = original.iter().map(|word| fold(word)).collect();
        let mut terms = Terms::default();
        let mut position = 0;
        while position < folded.len() {
            if let Some(found) = canton::at(&folded, &original, position, &self.canton_words) {
                terms.cantons.push(found.canton);
                position += found.words;
                continue;
            }
            if !self.stop_words.contains(folded[position].as_str()) {
                terms.stems.push(self.stem(&folded[position]));
            }
            position += 1;
        }
        terms
    }

    fn stem(&self, folded: &str) -> String {
        if let Some(number) = ordinal(folded) {
            return number.to_owned();
        }
        let word = match self.language {
            // Swiss German `Stüürerklärig`
            Language::De => participle_without_ge(&umlauts_without_e(folded))
                .replace("stuur", "steuer")
                .replace("erklarig", "erklarung"),
            // the stemmer would make it a railway
            Language::En if folded == "training" => return folded.to_owned(),
            _ => folded.to_owned(),
        };
        self.stemmer.stem(&word).into_owned()
    }
}

/// A text without a language's stop words and everyday words, to be searched as another language.
pub(crate) fn without_common_words(text: &str, language: Language) -> String {
    let mut stop_words = stop_words::of(language);
    stop_words.extend(stop_words::everyday(language));
    let joined = join_numbers(text);
    let kept = words(&joined).filter(|word| !stop_words.contains(fold(word).as_str()));
    kept.collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !is_combining(c))
        .filter(|word| !word.is_empty() && word.len() <= LONGEST_WORD)
}

/// Lower case, without accents; `ss` for the German sharp s.
fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'á' | 'â' | 'ä' => folded.push('a'),
            'è' | 'é' | 'ê' | 'ë' => folded.push('e'),
            'ì' | 'í' | 'î' | 'ï' => folded.push('i'),
            'ò' | 'ó' | 'ô' | 'ö' => folded.push('o'),
            'ù' | 'ú' | 'û' | 'ü' => folded.push('u'),
            'ç' => folded.push('c'),
            'œ' => folded.push_str("oe"),
            'ß' => folded.push_str("ss"),
            _ if is_combining(c) => {}
            _ => folded.push(c),
        }
    }
    folded
}

/// An accent that follows its letter, as some phones send them.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// `ae`, `oe`, `ue` for umlauts, but not the `ue` of `Steuer` or `Quelle`.
fn umlauts_without_e(word: &str) -> String {
    let mut result = String::with_capacity(word.len());
    let mut before = ' ';
    let mut letters = word.chars().peekable();
    while let Some(c) = letters.next() {
        result.push(c);
        if matches!(c, 'a' | 'o' | 'u')
            && letters.peek() == Some(&'e')
            && !matches!(before, 'a' | 'e' | 'i' | 'o' | 'u' | 'q')
        {
            letters.next();
        }
        before = c;
    }
    result
}

/// `abgegeben` as `abgeben`, `eingereicht` as `einreicht`.
fn participle_without_ge(word: &str) -> String {
    for prefix in ["ab", "an", "auf", "aus", "ein", "nach", "zu"] {
        let rest = word
            .strip_prefix(prefix)
            .and_then(|rest| rest.strip_prefix("ge"));
        if let Some(rest) = rest.filter(|rest| rest.len() > 4) {
            return format!("{prefix}{rest}");
        }
    }
    word.to_owned()
}

/// The number of `3e`, `3eme`, `3rd`, `13th`; `3a` is a word of its own.
fn ordinal(word: &str) -> Option<&str> {
    let end = word.find(|c: char| !c.is_ascii_digit())?;
    let (number, ending) = word.split_at(end);
    let is_ordinal = matches!(
        ending,
        "e" | "er" | "eme" | "ere" | "st" | "nd" | "rd" | "th" | "ª" | "º"
    );
    (!number.is_empty() && is_ordinal).then_some(number)
}

/// `120'000`, `120’000`, `120.000` and `120,000` as `120000`.
fn join_numbers(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let digit = |i: usize| letters.get(i).is_some_and(char::is_ascii_digit);
    let mut joined = String::with_capacity(text.len());
    for (i, &c) in letters.iter().enumerate() {
        let groups = matches!(c, '\'' | '’' | '‘' | '`' | '´' | '.' | ',')
            && i > 0
            && digit(i - 1)
            && digit(i + 1)
            && digit(i + 2)
            && digit(i + 3)
            && !digit(i + 4);
        if !groups {
            joined.push(c);
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(language: Language, text: &str) -> Vec<String> {
        Analyser::new(language).terms(text).stems
    }

    #[test]
    fn umlauts_and_their_spellings_are_one_term() {
        for text in ["Abzüge", "abzuege", "ABZUG", "abzu\u{308}ge"] {
            assert_eq!(stems(Language::De, text), ["abzug"], "{text}");
        }
        assert_eq!(umlauts_without_e("quellensteuer"), "quellensteuer");
    }

    #[test]
    fn participles_find_their_verb() {
        assert_eq!(
            stems(Language::De, "abgegeben"),
            stems(Language::De, "abgeben")
        );
        assert_eq!(
            stems(Language::De, "Stüürerklärig"),
            stems(Language::De, "Steuererklärung")
        );
    }

    #[test]
    fn swiss_numbers_and_ordinals_are_one_term() {
        assert_eq!(
            stems(Language::En, "120'000 120’000 120.000"),
            ["120000"; 3]
        );
        assert_eq!(stems(Language::Fr, "3e 3ème 3."), ["3"; 3]);
        assert_eq!(stems(Language::Fr, "pilier 3a"), ["pili", "3a"]);
    }

    #[test]
    fn cantons_are_found_in_words_and_abbreviations() {
        let cantons = |text| Analyser::new(Language::De).terms(text).cantons;

        assert_eq!(cantons("in Zürich"), ["ZH"]);
        assert_eq!(cantons("kt zh oder SG"), ["ZH", "SG"]);
        assert_eq!(cantons("Basel-Landschaft und St. Gallen"), ["BL", "SG"]);
        assert_eq!(cantons("mit dem Zug zur AG, so wie immer"), [""; 0]);
        assert_eq!(cantons("Kanton Zug"), ["ZG"]);
    }
}

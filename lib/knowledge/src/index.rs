//! BM25 over the articles in one language, forgiving about inflection, compounds and typos.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::{
    article::Article,
    language::Language,
    similar::{parts_of_compound, resemblance, similarity},
    terms::{Analyser, Terms},
};

/// How much a word counts by where it stands.
const TITLE: f32 = 3.0;
const KEYWORD: f32 = 2.0;
const BODY: f32 = 1.0;
/// How much is added for a title said in full, so that bare "pillar 3a" finds its main article.
const WHOLE_TITLE: f32 = 0.2;
/// BM25: how soon repetition stops counting, and how much length is held against an article.
const K1: f32 = 1.2;
const B: f32 = 0.15;
/// What the parts of a compound count, if it is none of our words and if it is one.
const PART: f32 = 0.8;
const PART_OF_KNOWN: f32 = 0.4;
/// What a word on taxes in general counts, or an everyday word: it does not tell articles apart.
const GENERAL: f32 = 0.35;
/// What an unknown word counts as part of the question's meaning, against our rarest word.
const UNKNOWN: f32 = 0.6;

/// Only so many words of a question are looked at: it may be a forwarded letter.
const MOST_WORDS: usize = 60;

/// The articles in one language, ready to be searched.
pub(crate) struct Index {
    analyser: Analyser,
    language: Language,
    vocabulary: HashMap<String, usize>,
    /// By number of the term: its spelling, and the articles it is in with their weight.
    terms: Vec<(String, Vec<(usize, f32)>)>,
    /// By number of the article: the cantons it mentions.
    mentions: Vec<BTreeSet<&'static str>>,
    /// By number of the article: the stems of its title.
    titles: Vec<BTreeSet<String>>,
}

/// How an article answers a question.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Match {
    /// BM25, before the question's cantons are looked at.
    pub(crate) score: f32,
    /// The share of the question's meaning found in the article, 0 to 1.
    pub(crate) coverage: f32,
    /// How many of the question's words are found in it.
    pub(crate) words: usize,
}

/// A question's words, and each article's match.
pub(crate) struct Matches {
    pub(crate) by_article: BTreeMap<usize, Match>,
    pub(crate) cantons: Vec<&'static str>,
    /// Whether a word of the question is about taxes in general.
    pub(crate) on_tax: bool,
}

impl Index {
    pub(crate) fn new(articles: &[Article], language: Language) -> Self {
        let analyser = Analyser::new(language);
        let mut mentions = Vec::new();
        let mut titles = Vec::new();
        let mut frequencies: Vec<HashMap<String, f32>> = Vec::new();
        for article in articles {
            let text = article.in_language(language);
            let mut cantons = BTreeSet::new();
            let mut weights = HashMap::new();
            let fields = [
                (&text.title, TITLE),
                (&text.keywords, KEYWORD),
                (&text.body, BODY),
            ];
            for (field, weight) in fields {
                let terms = analyser.terms(field);
                cantons.extend(terms.cantons);
                // Once per field: keywords repeat a word in many combinations.
                for stem in terms.stems.into_iter().collect::<BTreeSet<_>>() {
                    *weights.entry(stem).or_insert(0.0) += weight;
                }
            }
            mentions.push(cantons);
            titles.push(analyser.terms(&text.title).stems.into_iter().collect());
            frequencies.push(weights);
        }
        let mut index = Self {
            analyser,
            language,
            vocabulary: HashMap::new(),
            terms: Vec::new(),
            mentions,
            titles,
        };
        index.add(frequencies);
        index
    }

    fn add(&mut self, frequencies: Vec<HashMap<String, f32>>) {
        let length = |weights: &HashMap<String, f32>| weights.values().sum::<f32>();
        let average = frequencies.iter().map(length).sum::<f32>() / frequencies.len().max(1) as f32;
        for (number, weights) in frequencies.into_iter().enumerate() {
            let norm = K1 * (1.0 - B + B * length(&weights) / average);
            for (stem, frequency) in weights {
                let next = self.terms.len();
                let term = *self.vocabulary.entry(stem).or_insert_with_key(|stem| {
                    self.terms.push((stem.clone(), Vec::new()));
                    next
                });
                let weight = frequency * (K1 + 1.0) / (frequency + norm);
                self.terms[term].1.push((number, weight));
            }
        }
    }

    /// Whether an article mentions one of the cantons.
    pub(crate) fn mentions(&self, article: usize, cantons: &[&'static str]) -> bool {
        cantons
            .iter()
            .any(|canton| self.mentions[article].contains(canton))
    }

    /// Matches a question against every article, leniently or not: as to typos and
    /// unknown words.
    pub(crate) fn matches(&self, question: &str, lenient: bool) -> Matches {
        let Terms { stems, cantons } = self.analyser.terms(question);
        let stems: BTreeSet<String> = stems.into_iter().take(MOST_WORDS).collect();
        let unknown = self.rarity(1) * if lenient { UNKNOWN } else { 1.0 };
        let mut meaning = 0.0;
        let mut by_article: BTreeMap<usize, Match> = BTreeMap::new();
        for stem in &stems {
            let (found, weight) = self.word(stem, lenient);
            meaning += if found.is_empty() { unknown } else { weight };
            for (article, (score, share)) in found {
                let entry = by_article.entry(article).or_default();
                entry.score += score;
                entry.coverage += share;
                entry.words += 1;
            }
        }
        for (&article, entry) in &mut by_article {
            let title = &self.titles[article];
            let said = title.intersection(&stems).count() as f32 / title.len().max(1) as f32;
            entry.score *= 1.0 + WHOLE_TITLE * said;
            entry.coverage /= meaning;
        }
        Matches {
            by_article,
            cantons,
            on_tax: stems.iter().any(|stem| self.analyser.is_on_tax(stem)),
        }
    }

    /// A word's score and share of meaning by article, and how much it means at most.
    fn word(&self, stem: &str, typos: bool) -> (BTreeMap<usize, (f32, f32)>, f32) {
        let (mut found, mut weight) = self.spellings(stem, typos);
        if found.is_empty() && typos {
            (found, weight) = self.group(|term| resemblance(stem, term), false);
        }
        if self.language == Language::De {
            let known = self.vocabulary.contains_key(stem);
            let counts = if known { PART_OF_KNOWN } else { PART };
            let parts = parts_of_compound(stem, |part| self.vocabulary.contains_key(part));
            let mut together: BTreeMap<usize, (f32, f32)> = BTreeMap::new();
            let mut parts_weight = 0.0;
            for part in parts {
                let (of_part, part_weight) = self.spellings(part, false);
                parts_weight += counts * part_weight;
                for (article, (score, share)) in of_part {
                    let entry = together.entry(article).or_default();
                    entry.0 += counts * score;
                    entry.1 += counts * share;
                }
            }
            weight = weight.max(parts_weight);
            for (article, of_parts) in together {
                let entry = found.entry(article).or_default();
                if of_parts.0 > entry.0 {
                    *entry = of_parts;
                }
            }
        }
        (found, weight)
    }

    fn spellings(&self, stem: &str, typos: bool) -> (BTreeMap<usize, (f32, f32)>, f32) {
        let typos = typos && !self.vocabulary.contains_key(stem);
        let general = self.analyser.is_general(stem) || self.analyser.is_everyday(stem);
        self.group(|term| similarity(stem, term, typos), general)
    }

    /// All terms taken for the same word: the best one counts, their rarity is that of the group.
    fn group(
        &self,
        alike: impl Fn(&str) -> Option<f32>,
        general: bool,
    ) -> (BTreeMap<usize, (f32, f32)>, f32) {
        let mut best: BTreeMap<usize, (f32, f32)> = BTreeMap::new();
        for (term, articles) in &self.terms {
            let Some(alike) = alike(term) else {
                continue;
            };
            for &(article, weight) in articles {
                let entry = best.entry(article).or_default();
                if alike * weight > entry.0 {
                    *entry = (alike * weight, alike);
                }
            }
        }
        let rarity = self.rarity(best.len()) * if general { GENERAL } else { 1.0 };
        for (score, share) in best.values_mut() {
            *score *= rarity;
            *share *= rarity;
        }
        (best, rarity)
    }

    fn rarity(&self, articles: usize) -> f32 {
        let (all, with) = (self.mentions.len() as f32, articles as f32);
        (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
    }
}

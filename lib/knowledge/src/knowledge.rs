//! All articles, and the search over them.

use std::{fmt, sync::OnceLock};

use crate::{
    article::Article,
    index::{Index, Match},
    language::Language,
    parse::{self, ArticleError},
    terms,
};

const FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/articles.rs"));

/// Two words of a question this well matched, at this share of its meaning, are no accident.
const TWO_WORDS: (f32, f32) = (4.0, 0.35);
/// Nor is one, if it is most of the question.
const MOST: (f32, f32) = (2.0, 0.55);
/// A question that says "tax" may ramble.
const ON_TAX: (f32, f32) = (0.3, 0.15);
/// Weaker hits than this share of the best one are left out.
const TAIL: f32 = 0.35;

/// The knowledge base.
pub struct Knowledge {
    articles: Vec<Article>,
    /// Built when the first question in the language comes.
    indexes: [OnceLock<Index>; 4],
}

/// An article that bears on a question.
#[derive(Clone, Copy, Debug)]
pub struct Hit<'a> {
    /// The article.
    pub article: &'a Article,
    /// How well it matches; comparable only within one search.
    pub score: f32,
}

impl Knowledge {
    /// The articles of this crate.
    pub fn embedded() -> Self {
        Self::parse(FILES.iter().copied()).expect("the tests parse every embedded article")
    }

    /// Reads articles from names and contents of files.
    ///
    /// # Errors
    /// Names the first file that is not an article, and what to correct in it.
    pub fn parse<'f>(
        files: impl IntoIterator<Item = (&'f str, &'f str)>,
    ) -> Result<Self, (String, ArticleError)> {
        let articles = files
            .into_iter()
            .map(|(name, file)| {
                parse::article(name, file).map_err(|error| (name.to_owned(), error))
            })
            .collect::<Result<_, _>>()?;
        Ok(Self {
            articles,
            indexes: Default::default(),
        })
    }

    /// All articles, by id.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// The article with an id.
    pub fn article(&self, id: &str) -> Option<&Article> {
        self.articles.iter().find(|article| article.id == id)
    }

    /// The articles that bear on a question, best first; none if the question is about
    /// something else.
    ///
    /// If nothing is found in `language`, the other languages are tried: short questions are
    /// often taken for another language.
    pub fn search(&self, question: &str, language: Language, limit: usize) -> Vec<Hit<'_>> {
        let mut hits = self.search_in(question, language, true);
        if hits.is_empty() {
            let question = terms::without_common_words(question, language);
            let score = |hits: &[Hit<'_>]| hits.first().map_or(0.0, |hit| hit.score);
            hits = Language::ALL
                .into_iter()
                .filter(|other| *other != language)
                .map(|other| self.search_in(&question, other, false))
                .max_by(|a, b| score(a).total_cmp(&score(b)))
                .unwrap_or_default();
        }
        hits.truncate(limit);
        hits
    }

    fn search_in(&self, question: &str, language: Language, lenient: bool) -> Vec<Hit<'_>> {
        let index =
            self.indexes[language as usize].get_or_init(|| Index::new(&self.articles, language));
        let matches = index.matches(question, lenient);
        let mut hits = Vec::new();
        for (number, found) in matches.by_article {
            let article = &self.articles[number];
            let mentioned = index.mentions(number, &matches.cantons);
            let preference = preference(article, &matches.cantons, mentioned);
            if preference > 0.0 && bears_on_it(found, matches.on_tax) {
                let score = found.score * preference;
                hits.push(Hit { article, score });
            }
        }
        hits.sort_by(|a, b| b.score.total_cmp(&a.score));
        let weakest = hits.first().map_or(0.0, |best| best.score * TAIL);
        hits.retain(|hit| hit.score >= weakest);
        hits
    }
}

impl fmt::Debug for Knowledge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Knowledge({} articles)", self.articles.len())
    }
}

fn bears_on_it(found: Match, on_tax: bool) -> bool {
    let reaches = |(score, coverage)| found.score >= score && found.coverage >= coverage;
    reaches(MOST) || (found.words > 1 && reaches(TWO_WORDS)) || (on_tax && reaches(ON_TAX))
}

/// Prefers what holds for the cantons of the question; what holds only for another is out.
fn preference(article: &Article, asked: &[&'static str], mentioned: bool) -> f32 {
    let about_one = !article.canton.is_empty();
    match (asked.is_empty(), about_one) {
        (true, true) => 0.6,
        (true, false) => 1.0,
        (false, true) if asked.iter().any(|canton| article.canton.contains(canton)) => 1.5,
        (false, true) => 0.0,
        (false, false) if mentioned => 1.15,
        (false, false) => 1.0,
    }
}

//! What a document is, from its title and its words.

mod bill;
mod income;
mod other;
mod part;
mod savings;
mod spending;

pub(crate) use bill::is_of_a_doctor;
use domain::document::Kind;
pub(crate) use part::part;

use crate::{
    layout::{Line, Segment, Sheet},
    pattern::AnyOf,
    values,
};

/// The words that tell one sort of document. Patterns as in [`crate::pattern`].
pub(crate) struct Sort {
    pub(crate) kind: Kind,
    /// What only its title says.
    titles: &'static str,
    /// Titles that other sorts bear too.
    shared_titles: &'static str,
    /// What is found on it.
    supporting: &'static str,
    /// What is found on those that it is mistaken for.
    negative: &'static str,
}

impl Title {
    fn of(segment: &Segment, usual: f32) -> Option<Self> {
        let words = segment.folded();
        // `Police Nr.:` is a label.
        let label = segment.tokens.last()?.text.ends_with(':') || is_policy_number(&words);
        (words.len() <= LONGEST_TITLE && !label).then(|| Self {
            words,
            large: segment.height() > 1.25 * usual,
        })
    }
}

/// Whether the words give the number of a policy: `Police no 1234567` names no policy.
fn is_policy_number(words: &[String]) -> bool {
    let number = "^Policennummer | ^Policen Nr | ^Police =nr | ^Police =no | ^Police =n | \
        ^Police nummer | ^Police numéro | ^Polizza =n | ^Polizza =no | ^Polizza =nr | \
        ^Polizza numero | ^Policy =no | ^Policy number";
    let digits = |word: &String| word.bytes().all(|b| b.is_ascii_digit());
    let named = |word: &String| ["police", "polizza", "policy"].contains(&&word[..]);
    let follows = words
        .get(1)
        .is_some_and(|word| digits(word) && word.len() > 4);
    AnyOf::new(number).fits(words) || (follows && words.first().is_some_and(named))
}

/// What a document was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) kind: Kind,
    /// Whether it bears a title: of `kind`, or of something that we do not read.
    pub(crate) titled: bool,
}

const TITLE: i32 = 5;
const MENTION: i32 = 2;
const NEGATIVE: i32 = -3;
/// More supporting words say no more: a tax return mentions all of them.
const MOST_SUPPORT: i32 = 6;
/// What a sort needs at least, and how far it has to be ahead of the next kind.
const ENOUGH: i32 = 5;
const MARGIN: i32 = 2;
/// A title stands among the first words of a page.
const HEAD: usize = 200;
/// Words of the document that are looked at.
const MOST_WORDS: usize = 1_500;
/// A line with more segments is a table's.
const COLUMNS: usize = 3;
/// A line with more words is a sentence.
const LONGEST_TITLE: usize = 14;

/// Tells what a document is.
pub(crate) fn classify(sheets: &[Sheet]) -> Verdict {
    let text = Text::of(sheets);
    let mut scores: Vec<(i32, bool, Kind)> = sorts().map(|sort| text.score(sort)).collect();
    text.tell_insurers_apart(&mut scores);
    text.tell_debts_from_assets(&mut scores);
    scores.push(text.bill());
    scores.sort_by_key(|(score, titled, _)| std::cmp::Reverse((*score, *titled)));
    let Some((best, titled, kind)) = scores.first().copied() else {
        return Verdict {
            kind: Kind::Other,
            titled: false,
        };
    };
    let next = scores.iter().find(|(_, _, other)| *other != kind);
    let ahead = next.is_none_or(|(next, ..)| best - next.max(&0) >= MARGIN);
    let kind = if best >= ENOUGH && ahead {
        kind
    } else {
        Kind::Other
    };
    Verdict { kind, titled }
}

fn sorts() -> impl Iterator<Item = &'static Sort> {
    let all = [
        income::SORTS,
        savings::SORTS,
        spending::SORTS,
        other::SORTS,
        other::FILLERS,
    ];
    all.into_iter().flatten()
}

/// The words of a document, and those that may be its title.
struct Text {
    words: Vec<String>,
    titles: Vec<Title>,
    /// Whether a line names premiums, and does not deny that they are in it.
    premiums: bool,
}

struct Title {
    words: Vec<String>,
    /// Whether its letters are larger than most.
    large: bool,
}

impl Text {
    fn of(sheets: &[Sheet]) -> Self {
        let lines = || sheets.iter().flat_map(|sheet| &sheet.lines);
        let words = lines().flat_map(|line| line.folded());
        let words: Vec<String> = words.take(MOST_WORDS).collect();
        let mut heights: Vec<f32> = lines().map(|line| line.height).collect();
        heights.sort_by(f32::total_cmp);
        let usual = heights.get(heights.len() / 2).copied().unwrap_or(1.0);
        let mut titles = Vec::new();
        let mut seen = 0;
        for line in lines() {
            seen += line.tokens().count();
            // The heads of a table's columns are no title.
            if line.segments.len() <= COLUMNS {
                titles.extend(line.segments.iter().filter_map(|s| Title::of(s, usual)));
            }
            if seen > HEAD {
                break;
            }
        }
        let premiums = AnyOf::new("~prämie | =prime | =primes | =premi | =premio | premium");
        let denied = AnyOf::new(
            "nicht | ohne | kein | exkl | =sans | =non | =pas | =hors | aucun | senza | nessun | \
            escl | =not | =no | without | excl",
        );
        let shows = |line: &Line| {
            let words = line.folded();
            let with_amount = || values::amounts(line).iter().any(|amount| amount.money);
            premiums.fits(&words) && (!denied.fits(&words) || with_amount())
        };
        let premiums = lines().any(shows);
        Self {
            words,
            titles,
            premiums,
        }
    }

    /// A health insurer's yearly statement shows the costs with the premiums, or the costs alone.
    fn tell_insurers_apart(&self, scores: &mut Vec<(i32, bool, Kind)>) {
        let score = |kind| scores.iter().find(|(_, _, k)| *k == kind).copied();
        let (Some(premiums), Some(costs)) =
            (score(Kind::HealthInsurance), score(Kind::MedicalCosts))
        else {
            return;
        };
        let shown = self.premiums;
        let (stays, goes) = if shown && premiums.0 > 0 {
            (Kind::HealthInsurance, Kind::MedicalCosts)
        } else {
            (Kind::MedicalCosts, Kind::HealthInsurance)
        };
        let best = premiums.0.max(costs.0);
        let titled = premiums.1 || costs.1;
        scores.retain(|(_, _, kind)| *kind != goes);
        for score in scores.iter_mut().filter(|(_, _, kind)| *kind == stays) {
            *score = (best, titled, stays);
        }
    }

    /// Whether it bears one of these titles, and whether that is large.
    fn title(&self, titles: &AnyOf) -> Option<bool> {
        // A title says at its beginning what it is; a sentence mentions it somewhere.
        let is_title = |title: &&Title| titles.place(&title.words).is_some_and(|at| at <= 3);
        let found = self.titles.iter().filter(is_title);
        found.map(|title| title.large).max()
    }

    /// Banks certify a loan under the title of an account.
    fn tell_debts_from_assets(&self, scores: &mut Vec<(i32, bool, Kind)>) {
        let score = |kind| scores.iter().find(|(_, _, k)| *k == kind).copied();
        let (Some(assets), Some(debts)) = (
            score(Kind::BankTaxStatement),
            score(Kind::MortgageStatement),
        ) else {
            return;
        };
        let loan = AnyOf::new(
            "=Hypothek | =Hypotheken | ~festhypothek | ~hypothekardarlehen | SARON | \
            hypothèque | prêt hypothécaire | ipoteca | mutuo ipotecario | =mortgage",
        );
        let saved = AnyOf::new(
            "~depot | ~spar | Guthaben | Wertschriften | Verrechnungssteuer | =compte | =comptes | épargne | \
            impôt anticipé | =conto | =conti | risparmio | imposta preventiva | account | \
            savings | withholding",
        );
        let is_account = |word: &String| {
            let of_loan = [
                "hypothek",
                "darlehen",
                "kredit",
                "kontonummer",
                "kontoinhaber",
            ];
            word.contains("konto") && !of_loan.iter().any(|loan| word.contains(loan))
        };
        // A mortgage has the number of an account too.
        let is_number = |word: Option<&String>| {
            word.is_some_and(|word| ["nr", "no", "nummer"].contains(&&**word))
        };
        let mut words = self.words.iter().enumerate();
        let has_account =
            words.any(|(i, word)| is_account(word) && !is_number(self.words.get(i + 1)));
        let only_loans = loan.fits(&self.words) && !saved.fits(&self.words) && !has_account;
        if !only_loans || debts.0 <= 0 {
            return;
        }
        let best = (assets.0.max(debts.0), assets.1 || debts.1);
        scores.retain(|(_, _, kind)| *kind != Kind::BankTaxStatement);
        for score in scores
            .iter_mut()
            .filter(|(_, _, kind)| *kind == Kind::MortgageStatement)
        {
            *score = (best.0, best.1, Kind::MortgageStatement);
        }
    }

    fn score(&self, sort: &Sort) -> (i32, bool, Kind) {
        let titles = AnyOf::new(sort.titles);
        let title = self.title(&titles);
        let mut score = match title {
            Some(true) => TITLE + 1,
            Some(false) => TITLE,
            None if titles.fits(&self.words) => MENTION,
            None if self.title(&AnyOf::new(sort.shared_titles)).is_some() => MENTION,
            None => 0,
        };
        let count = |patterns: &str| {
            let found = AnyOf::new(patterns).count(&self.words);
            i32::try_from(found).unwrap_or(i32::MAX)
        };
        score += count(sort.supporting).min(MOST_SUPPORT);
        score += NEGATIVE * count(sort.negative);
        (score, title.is_some(), sort.kind)
    }
}

#[cfg(test)]
mod tests;

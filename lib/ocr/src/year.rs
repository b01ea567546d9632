//! The tax year of documents without a box for it.

use std::{collections::BTreeMap, sync::LazyLock};

use domain::document::{FieldName, Kind, Reading, Value};

use crate::{
    finding::{Evidence, field},
    layout::{Line, Segment, Sheet, Token},
    pattern::AnyOf,
    values,
};

const LABELS: &str = "Steuerjahr | Jahr | Kalenderjahr | Beitragsjahr | Steuerperiode | année | année fiscale | \
    exercice | période fiscale | anno | anno fiscale | periodo fiscale | year | tax year | \
    tax period";

/// Places whose postcode looks like a tax year: all in the canton of Neuchâtel.
static PLACES: LazyLock<AnyOf> = LazyLock::new(|| {
    AnyOf::new(
        "Auvernier | Colombier | Bôle | Areuse | Cortaillod | Boudry | Perreux | Chambrelien | \
        Rochefort | Bevaix | Gorgier | St Aubin | Saint Aubin | Chez-le-Bart | Sauges | \
        Montalchez | Fresens | Vaumarcus | Vernéaz | Peseux | Corcelles | Cormondrèche | \
        Montmollin | Montezillon",
    )
});

/// How long a line is that names its year in a title.
const TITLE: usize = 12;
/// Lines of a page among which a title stands.
const HEAD: usize = 30;
/// Words before a year that may be its label. All words before each would take as long as the years
/// of a line times its words.
const NEAREST: usize = 8;
/// Words over a segment that may be the label of its years.
const MOST_OVER: usize = 40;

#[derive(Default)]
struct Votes {
    score: u32,
    times: u32,
    confidence: u8,
}

/// Finds the tax year: by its label, in the title, or as the end of the period.
pub(crate) fn read(sheets: &[Sheet], this_year: i32, reading: &mut Reading) {
    let Some(first) = sheets.first() else {
        return;
    };
    let labels = AnyOf::new(LABELS);
    let mut votes: BTreeMap<i32, Votes> = BTreeMap::new();
    let mut vote = |year: i32, score: u32, confidence: u8| {
        if score > 0 && (this_year - 15..=this_year).contains(&year) {
            let entry = votes.entry(year).or_default();
            entry.score += score;
            entry.times += 1;
            entry.confidence = entry.confidence.max(confidence);
        }
    };
    for sheet in sheets {
        for (at, line) in sheet.lines.iter().enumerate() {
            let above = at.checked_sub(1).map(|above| &sheet.lines[above]);
            let tokens: Vec<&Token> = line.tokens().collect();
            for day in values::days(&tokens) {
                let score = match (day.date.day(), day.date.month() as u8, reading.kind) {
                    (31, 12, _) => 4,
                    (1, 1, _) => 2,
                    (_, _, Kind::DonationReceipt) => 1,
                    _ => 0,
                };
                vote(day.date.year(), score, day.confidence);
            }
            let in_table = values::amounts(line).iter().any(|amount| amount.money);
            let mut left: Option<&Segment> = None;
            for segment in &line.segments {
                let before = left.replace(segment);
                let years = bare_years(segment);
                if years.is_empty() {
                    continue;
                }
                let over = above.is_some_and(|above| labels.fits(&over(above, segment)));
                for (year, confidence, place) in years {
                    let labelled = over || labels.fits(&words_before(before, segment, place));
                    let score = match labelled {
                        true => 5,
                        // Beginnings and ends of contracts stand in tables.
                        false if in_table && segment.tokens.len() == 1 => 0,
                        false if at < HEAD && segment.tokens.len() <= TITLE => 3,
                        false => 1,
                    };
                    vote(year, score, confidence);
                }
            }
        }
    }
    let mut ranked: Vec<(i32, Votes)> = votes.into_iter().collect();
    ranked.sort_by_key(|(_, votes)| std::cmp::Reverse(votes.score));
    let next = ranked.get(1).map_or(0, |(_, votes)| votes.score);
    let Some((year, votes)) = ranked.first() else {
        return;
    };
    let evidence = Evidence {
        proven: votes.times >= 2 && votes.score > next + 1,
        clear: votes.score > next + 1,
        contradicted: false,
    };
    let value = Value::Year(*year);
    reading.set(field(
        FieldName::Year,
        value,
        first.source,
        votes.confidence,
        evidence,
    ));
}

/// Whether the number at this place stands before a place: `2017 Boudry`.
pub(crate) fn is_postcode(tokens: &[&Token], at: usize) -> bool {
    // The name in four words at most: `Chez le Bart`, and a blank of recognition.
    let name = tokens.iter().skip(at + 1).take(4);
    let words: Vec<String> = name.flat_map(|token| token.folded.clone()).collect();
    PLACES.place(&words) == Some(0)
}

/// Years that stand alone in a segment and are no part of a date like `Januar 2026`.
fn bare_years(segment: &Segment) -> Vec<(i32, u8, usize)> {
    let tokens: Vec<&Token> = segment.tokens.iter().collect();
    let in_days = values::days(&tokens).into_iter().map(|day| day.at);
    let in_days: Vec<usize> = in_days.collect();
    let years = tokens.iter().enumerate().filter_map(|(at, token)| {
        let begun = in_days.partition_point(|day| *day <= at);
        let part_of_day = begun > 0 && at < in_days[begun - 1] + 3;
        let year = values::bare_year(&token.text)?;
        (!part_of_day && !is_postcode(&tokens, at)).then_some((year, token.confidence, at))
    });
    let years = years.filter(|(_, _, at)| {
        let month = at
            .checked_sub(1)
            .and_then(|before| tokens[before].folded.first());
        !month.is_some_and(|word| values::is_month(word))
    });
    years.collect()
}

/// The nearest words before a word of a segment: its own, and those of the segment before it.
fn words_before(before: Option<&Segment>, segment: &Segment, place: usize) -> Vec<String> {
    let before = before.map_or(&[][..], |before| &before.tokens);
    let tokens = before.iter().chain(&segment.tokens[..place]).rev();
    let words = tokens.flat_map(|token| token.folded.iter().rev());
    let mut nearest: Vec<String> = words.take(NEAREST).cloned().collect();
    nearest.reverse();
    nearest
}

fn over(line: &Line, segment: &Segment) -> Vec<String> {
    let over = line.between(segment.left(), segment.right());
    let words = over
        .flat_map(|other| &other.tokens)
        .flat_map(|token| &token.folded);
    words.take(MOST_OVER).cloned().collect()
}

#[cfg(test)]
mod tests {
    use domain::document::{Certainty, Source};

    use super::*;
    use crate::testing::page;

    fn year(text: &str) -> Option<(i32, Certainty)> {
        let sheet = Sheet::of(&page(text, Source::Text));
        let mut reading = Reading::of(Kind::DonationReceipt);
        read(&[sheet], 2026, &mut reading);
        let certainty = reading.field(FieldName::Year)?.certainty;
        Some((reading.year()?, certainty))
    }

    #[test]
    fn a_postcode_is_no_year() {
        for place in [
            "2017 Boudry",
            "2016 Cortaillod",
            "2022 Bevaix",
            "2024 St-Aubin-Sauges",
            "2023 Gorgier, le 3 février 2026",
        ] {
            let text = format!(
                "Association Exemple\nRue du Modèle 5, {place}\n\nMadame\nClaire Modèle\n\
                 Chemin 2\n{place}\n\nAttestation de don 2025\n\nReçu le 18.11.2025 CHF 350.00"
            );
            assert_eq!(year(&text), Some((2025, Certainty::Stated)), "{place}");
        }
        assert_eq!(year("Rue 5, 2025 Chez-le-Bart\n2025 Chez-le-Bart"), None);
    }

    #[test]
    fn a_year_before_a_word_is_one() {
        let text = "2025 Attestation de don\n\nDon 2025";
        assert_eq!(year(text), Some((2025, Certainty::Stated)));
    }
}

use std::collections::HashSet;

use domain::document::{Field, FieldName, Rappen, Source, Value};

use super::{Figure, spot::Spot, sums};
use crate::{
    finding::{Evidence, field},
    pattern::AnyOf,
};

/// A figure with what speaks for it.
pub(super) struct Found {
    pub(super) name: FieldName,
    pub(super) value: Rappen,
    /// Where it stands; the first place when there are several.
    pub(super) spot: usize,
    pub(super) confidence: u8,
    pub(super) evidence: Evidence,
    /// Whether it is a sum of rows that the page does not print.
    pub(super) added: bool,
}

/// A total weighs more than the next nearer label.
const TOTAL: u32 = 150;
/// Labels that score as close as this are equally good.
const ALIKE: u32 = 40;

impl Found {
    pub(super) fn field(&self, source: Source) -> Field {
        let value = Value::Amount(self.value);
        field(self.name, value, source, self.confidence, self.evidence)
    }
}

/// For each figure the amount whose label fits best; an amount is one figure only.
pub(super) fn choose(spots: &[Spot], figures: &[Figure]) -> Vec<Found> {
    let mut rated: Vec<(&Figure, Vec<(u32, usize)>)> = figures
        .iter()
        .map(|figure| (figure, rate(spots, figure, figures)))
        .collect();
    let mut used = HashSet::new();
    let mut chosen = Vec::new();
    // The figure with the plainest label first.
    while let Some(next) = best(&rated) {
        let (figure, mut scores) = rated.swap_remove(next);
        scores.retain(|(_, spot)| !used.contains(spot));
        if let Some(found) = pick(spots, figure, &scores, &mut used) {
            chosen.push(found);
        }
        for (_, scores) in &mut rated {
            scores.retain(|(_, spot)| !used.contains(spot));
        }
    }
    chosen
}

fn best(rated: &[(&Figure, Vec<(u32, usize)>)]) -> Option<usize> {
    let top = |i: &usize| rated[*i].1.first().map_or(0, |(score, _)| *score);
    // Of equals the first of the table.
    (0..rated.len()).rev().max_by_key(top)
}

/// The amounts that a figure may be, the best first.
fn rate(spots: &[Spot], figure: &Figure, all: &[Figure]) -> Vec<(u32, usize)> {
    let mut outright = rate_by(spots, figure, figure.outright, Spot::own_zones);
    if !outright.is_empty() {
        // `Zu Ihren Lasten: Franchise` is the deductible.
        let others = all.iter().filter(|other| other.name != figure.name);
        let others: Vec<AnyOf> = others.map(|other| AnyOf::new(other.labels)).collect();
        let is_of_other = |spot: &Spot| {
            let mut own = spot.own();
            own.any(|words| others.iter().any(|other| other.fits(words)))
        };
        outright.retain(|(_, spot)| !is_of_other(&spots[*spot]));
    }
    if outright.is_empty() {
        rate_by(spots, figure, figure.labels, Spot::zones)
    } else {
        outright
    }
}

fn rate_by<'a>(
    spots: &'a [Spot],
    figure: &Figure,
    labels: &str,
    zones: impl Fn(&'a Spot) -> Vec<(u32, &'a [String])>,
) -> Vec<(u32, usize)> {
    let labels = AnyOf::new(labels);
    let (not, not_under) = (AnyOf::new(figure.not), AnyOf::new(figure.not_under));
    let spoils = AnyOf::new(figure.spoils);
    let mut scores = Vec::new();
    for (i, spot) in spots.iter().enumerate() {
        let Some(score) = labels.score(&zones(spot)) else {
            continue;
        };
        let is_other = spot.other_year
            || spot.monthly
            || not_under.fits(&spot.under)
            || spot.own().any(|words| is_not(figure, &not, words))
            || is_spoilt(spots, i, &spoils);
        if !is_other {
            scores.push((score + if spot.total { TOTAL } else { 0 }, i));
        }
    }
    scores.sort_by_key(|(score, i)| (std::cmp::Reverse(*score), *i));
    scores
}

/// Whether the words say that it is another figure.
fn is_not(figure: &Figure, not: &AnyOf, words: &[String]) -> bool {
    // The rate beside a debt or a balance does not make it interest.
    match figure.name {
        FieldName::Debt | FieldName::Balance => not.fits(&without_rate(words)),
        _ => not.fits(words),
    }
}

/// The words without `Zinssatz`, `taux d'intérêt` and the like.
fn without_rate(words: &[String]) -> Vec<String> {
    let mut left: Vec<String> = Vec::new();
    let mut after_rate = false;
    for word in words {
        if ["zinssatz", "taux", "tasso"]
            .iter()
            .any(|rate| word.starts_with(rate))
        {
            after_rate = true;
        } else if after_rate
            && (["d", "de", "di"].contains(&&word[..]) || word.starts_with("inter"))
        {
            // What follows belongs to it: `taux d'intérêt`.
        } else if word == "rate" && left.last().is_some_and(|last| last == "interest") {
            left.pop();
        } else {
            after_rate = false;
            left.push(word.clone());
        }
    }
    left
}

/// Whether it is a total with something in it that the figure must not hold.
fn is_spoilt(spots: &[Spot], at: usize, spoils: &AnyOf) -> bool {
    let within = |rows: Option<Vec<usize>>| {
        rows.unwrap_or_default().into_iter().any(|row| {
            let spot = &spots[row];
            let mut words = spot.own().chain([&spot.under[..]]);
            spot.amount.value.0 != 0 && words.any(|words| spoils.fits(words))
        })
    };
    spots[at].total && (within(sums::column(spots, at)) || within(sums::row(spots, at)))
}

/// The amount in a row of totals that is the sum of these.
fn total_row(spots: &[Spot], rows: &[usize]) -> Option<usize> {
    let sum: i64 = rows.iter().map(|row| spots[*row].amount.value.0).sum();
    let is_total = |spot: &Spot| spot.total && spot.amount.value.0 == sum && sum != 0;
    let found = spots.iter().position(is_total)?;
    (!rows.contains(&found)).then_some(found)
}

fn pick(
    spots: &[Spot],
    figure: &Figure,
    scores: &[(u32, usize)],
    used: &mut HashSet<usize>,
) -> Option<Found> {
    let (most, first) = *scores.first()?;
    let alike: Vec<usize> = scores
        .iter()
        .filter(|(score, _)| score + ALIKE >= most)
        .map(|(_, spot)| *spot)
        .collect();
    // Numbers of days and the like stand in the column of money too.
    let is_money = |spot: &usize| spots[*spot].amount.money;
    let any_money = alike.iter().any(is_money);
    let alike: Vec<usize> = alike
        .into_iter()
        .filter(|spot| !any_money || is_money(spot))
        .collect();
    let first = *alike.first().unwrap_or(&first);
    let value = |spot: usize| spots[spot].amount.value;
    let clean = |spots_of: &[usize]| spots_of.iter().all(|spot| spots[*spot].amount.clean);
    let worst = |of: &[usize]| {
        of.iter()
            .map(|s| spots[*s].amount.confidence)
            .min()
            .unwrap_or(0)
    };
    let same = alike.iter().all(|spot| value(*spot) == value(first));
    let sum_of_rest = |spot: usize| {
        let rest = alike.iter().filter(|other| **other != spot);
        rest.map(|other| value(*other).0).sum::<i64>()
    };
    // Of one row the first may be gross: what was billed, less what was paid back, is what is left.
    let is_gross = |spot: usize| {
        let rest = || alike.iter().filter(|other| **other != spot);
        !figure.additive
            && rest().all(|other| spots[*other].line == spots[spot].line && *other > spot)
    };
    let total = alike
        .iter()
        .copied()
        .find(|spot| value(*spot).0 == sum_of_rest(*spot) && !is_gross(*spot));
    // A sum proves its figures, not their currency.
    let foreign = alike.iter().any(|spot| spots[*spot].amount.foreign);
    let mut added = false;
    let (spot, value, evidence) = if same {
        (first, value(first), Evidence::clear_if(clean(&[first])))
    } else if let Some(total) = total.filter(|spot| value(*spot).0 != 0) {
        (total, value(total), Evidence::PROVEN)
    } else if let Some(total) = total_row(spots, &alike) {
        (total, value(total), Evidence::PROVEN)
    } else if figure.additive {
        // Nothing on the page says that these are all.
        added = true;
        let sum = alike.iter().map(|spot| value(*spot).0).sum();
        (first, Rappen(sum), Evidence::DOUBTFUL)
    } else {
        (first, value(first), Evidence::DOUBTFUL)
    };
    used.extend(&alike);
    Some(Found {
        name: figure.name,
        // Paid interest and reductions are printed with a minus or without; a balance means it.
        value: match figure.name {
            FieldName::Balance => value,
            _ => Rappen(value.0.abs()),
        },
        spot,
        confidence: worst(&alike),
        evidence: Evidence {
            contradicted: foreign,
            ..evidence
        },
        added,
    })
}

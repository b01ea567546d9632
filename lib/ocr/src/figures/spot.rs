use super::sums;
use crate::{
    layout::{Line, Segment, Sheet, Token},
    pattern::AnyOf,
    values::{self, Amount},
};

/// More amounts say no more.
const MOST: usize = 400;
/// How far up the heading of a column may be, in lines.
const HEADING: usize = 60;
/// How far up the title of a section may be, in lines with words.
const SECTION: usize = 14;
/// Words that a label has at most, with those around it.
const MOST_WORDS: usize = 40;

/// What words near an amount are worth as its label.
const NEAR: u32 = 10;
/// The same in a sentence.
const SENTENCE: u32 = 5;
const ROW: u32 = 9;
const OVER: u32 = 8;
const WRAPPED: u32 = 6;
const AFTER: u32 = 5;
const TITLE: u32 = 4;

const TOTAL: &str = "total | totale | Summe | gesamt | insgesamt | Gesamtbetrag | somme | complessivo | \
    zusammen | sum";

/// What an amount of a month is called. `12 Monate` is how long, not how often.
const MONTHLY: &str = "pro Monat | je Monat | monatl | =mtl | ~monatsprämie | ~monatsprämien | \
    ~monatsbetrag | ~monatsrente | ~mensuel | par mois | ~mensil | al mese | monthly | per month";
/// A line with more words is a sentence, and no title of a section.
const LONGEST_TITLE: usize = 14;

/// An amount and the words that may be its label.
pub(super) struct Spot {
    pub(super) amount: Amount,
    /// Its line, counted over all pages.
    pub(super) line: usize,
    /// Whether it stands in a row of totals.
    pub(super) total: bool,
    /// Whether its column or row is of another year.
    pub(super) other_year: bool,
    /// Whether it is the amount of a month: its row, its column or its total says so.
    pub(super) monthly: bool,
    /// The title of the section that it stands in.
    pub(super) under: Vec<String>,
    /// Words by how close they are: those between the amount before and this one, at the row's
    /// beginning, over the column, on the lines around, after it, in the section's title.
    zones: [(u32, Vec<String>); 6],
    /// How many of the zones are its own.
    own: usize,
}

impl Spot {
    /// The zones for a pattern to look into.
    pub(super) fn zones(&self) -> Vec<(u32, &[String])> {
        let zones = self.zones.iter();
        zones.map(|(weight, words)| (*weight, &words[..])).collect()
    }

    /// The zones of its own row and column.
    pub(super) fn own_zones(&self) -> Vec<(u32, &[String])> {
        let mut zones = self.zones();
        zones.truncate(self.own);
        zones
    }

    /// The words of its own row and column.
    pub(super) fn own(&self) -> impl Iterator<Item = &[String]> {
        let own = self.zones[..self.own].iter();
        own.map(|(_, words)| &words[..])
    }
}

/// The amounts of a line. Whether a minus before one is its sign, or a dash, is not sure.
fn amounts(line: &Line) -> Vec<Amount> {
    let mut found = values::amounts(line);
    let tokens: Vec<&Token> = line.tokens().collect();
    for amount in &mut found {
        amount.clean &= !values::has_minus_before(&tokens, amount);
    }
    found
}

/// The amounts of all pages with their labels.
pub(super) fn spots(sheets: &[Sheet], year: Option<i32>) -> Vec<Spot> {
    let total = AnyOf::new(TOTAL);
    let monthly = AnyOf::new(MONTHLY);
    let lines: Vec<&Line> = sheets.iter().flat_map(|sheet| &sheet.lines).collect();
    let amounts: Vec<Vec<Amount>> = lines.iter().map(|line| amounts(line)).collect();
    // Each amount asks it of the lines above its own.
    let totals: Vec<bool> = lines.iter().map(|l| total.fits(&l.folded())).collect();
    let money = amounts.iter().flatten().filter(|a| a.money);
    let mut money: Vec<f32> = money.map(|a| a.right).collect();
    money.sort_by(f32::total_cmp);
    let is_money = |amount: &Amount| {
        let aligned = || {
            let first = money.partition_point(|right| *right <= amount.right - 0.008);
            money
                .get(first)
                .is_some_and(|right| right - amount.right < 0.008)
        };
        let year = amount.value.0 % 100 == 0 && (1900..=2099).contains(&(amount.value.0 / 100));
        amount.money || (!year && aligned())
    };
    let mut spots = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let of_line: Vec<Amount> = amounts[at].iter().copied().filter(is_money).collect();
        for (i, amount) in of_line.iter().enumerate() {
            let from = i.checked_sub(1).map_or(0, |before| of_line[before].words.1);
            let near = words(line, from, amount.words.0);
            // Of several amounts in a row none is nearer to its label than the others.
            let shares = of_line
                .get(1)
                .is_some_and(|second| second.words.0 == of_line[0].words.1);
            let row = words(line, 0, of_line[0].words.0);
            let until = of_line.get(i + 1).map_or(usize::MAX, |next| next.words.0);
            let column = match i.checked_sub(1) {
                Some(before) => Some(of_line[before].right),
                None => near.is_empty().then_some(0.0),
            };
            let over = heading(&lines, &amounts, at, amount, column);
            let closeness = match (is_in_sentence(line, amount), shares) {
                (true, _) => SENTENCE,
                (false, true) => ROW,
                (false, false) => NEAR,
            };
            let is_table = of_line.len() > 1;
            // A single amount with a label of its own stands in no column: what is over it may be
            // the title.
            let alone = !is_table
                && near
                    .iter()
                    .any(|word| word.len() > 2 && !total.fits(std::slice::from_ref(word)));
            let spot = Spot {
                amount: *amount,
                line: at,
                total: total.fits(&near) || total.fits(&row) || total.fits(&over),
                monthly: monthly.fits(&near)
                    || monthly.fits(&row)
                    || (!alone && monthly.fits(&over)),
                under: under(&lines, &amounts, at, &totals),
                other_year: year.is_some_and(|year| {
                    is_of_another(year, if is_table { &over } else { &[] }, &near)
                }),
                zones: [
                    (closeness, near),
                    (closeness.min(ROW), row),
                    (if alone { WRAPPED } else { OVER }, over),
                    (WRAPPED, wrapped(&lines, &amounts, at)),
                    (AFTER, words(line, amount.words.1, until)),
                    (TITLE, section(&lines, &amounts, at)),
                ],
                own: if alone { 2 } else { 3 },
            };
            spots.push(spot);
            if spots.len() == MOST {
                return with_months(spots);
            }
        }
    }
    with_months(spots)
}

/// What adds up to the total of a month is of that month.
fn with_months(mut spots: Vec<Spot>) -> Vec<Spot> {
    let totals = (0..spots.len()).filter(|at| spots[*at].total && spots[*at].monthly);
    let rows: Vec<usize> = totals
        .filter_map(|at| sums::column(&spots, at))
        .flatten()
        .collect();
    for row in rows {
        spots[row].monthly = true;
    }
    spots
}

/// Whether the segment goes on with words after the amount.
fn is_in_sentence(line: &Line, amount: &Amount) -> bool {
    let segment = line
        .segments
        .iter()
        .find(|segment| segment.right() >= amount.right);
    let after = segment.map(|segment| {
        segment
            .tokens
            .iter()
            .filter(|token| token.left > amount.right)
    });
    after.is_some_and(|after| after.filter(|token| !token.folded.is_empty()).count() >= 2)
}

fn words(line: &Line, from: usize, to: usize) -> Vec<String> {
    let tokens = line.tokens().skip(from).take(to.saturating_sub(from));
    tokens
        .take(MOST_WORDS)
        .flat_map(|token| token.folded.clone())
        .collect()
}

/// The words over the column of an amount: the nearest that are no amounts, and the lines of
/// print right above them.
fn heading(
    lines: &[&Line],
    amounts: &[Vec<Amount>],
    at: usize,
    amount: &Amount,
    column: Option<f32>,
) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut last: Option<f32> = None;
    for above in (at.saturating_sub(HEADING)..at).rev() {
        let line = lines[above];
        if let Some(y) = last
            && (y - line.y).abs() > 2.2 * line.height
        {
            break;
        }
        let in_column = over(line, amount, column).filter(|segment| {
            let mut money = amounts[above].iter().filter(|amount| amount.money);
            !money.any(|a| a.left < segment.right() && a.right > segment.left())
        });
        let Some(segment) = in_column else {
            continue;
        };
        let words = segment.tokens.iter().flat_map(|token| &token.folded);
        let words: Vec<String> = words.take(MOST_WORDS).cloned().collect();
        if words
            .iter()
            .any(|word| word.len() > 2 && word.bytes().all(|b| b.is_ascii_alphabetic()))
        {
            found.splice(0..0, words);
            last = Some(line.y);
        }
        if found.len() >= MOST_WORDS {
            break;
        }
    }
    found
}

/// The segment of a line that stands most over an amount. Where none does, the one that begins
/// the amount's column: heads begin at the left of a column, amounts end at its right.
fn over<'a>(line: &'a Line, amount: &Amount, column: Option<f32>) -> Option<&'a Segment> {
    let shared =
        |segment: &Segment| segment.right().min(amount.right) - segment.left().max(amount.left);
    let over = line.segments.iter().filter(|segment| shared(segment) > 0.0);
    // What begins far to the left is text of the row, not the head of a column.
    let over = over.filter(|segment| segment.left() > amount.left - 0.3);
    let over = over.max_by(|a, b| shared(a).total_cmp(&shared(b)));
    over.or_else(|| {
        let (left, table) = (column?, line.segments.len() > 1);
        let mut inside = line.segments.iter().rev();
        let begins = inside.find(|segment| segment.left() < amount.left)?;
        (table && begins.left() > left).then_some(begins)
    })
}

/// Lines without an amount right above and below: a label often takes two.
fn wrapped(lines: &[&Line], amounts: &[Vec<Amount>], at: usize) -> Vec<String> {
    let line = lines[at];
    let beside = |other: usize| {
        let near = lines.get(other).filter(|other| {
            (other.y - line.y).abs() < 1.9 * line.height.max(other.height)
                && (other.left() - line.left()).abs() < 0.04
        })?;
        let bare = amounts[other].iter().all(|amount| !amount.money);
        bare.then(|| words(near, 0, MOST_WORDS))
    };
    let above = at.checked_sub(1).and_then(beside).unwrap_or_default();
    let below = beside(at + 1).unwrap_or_default();
    [above, below].concat()
}

/// The nearest line above without an amount that begins at or left of this one.
fn section(lines: &[&Line], amounts: &[Vec<Amount>], at: usize) -> Vec<String> {
    let left = lines[at].left();
    let above = (at.saturating_sub(SECTION)..at).rev().filter(|above| {
        let bare = amounts[*above].iter().all(|amount| !amount.money);
        bare && lines[*above].left() <= left + 0.02 && lines[*above].right() > left
    });
    above
        .take(2)
        .flat_map(|above| words(lines[above], 0, 20))
        .collect()
}

/// The title of the section: the nearest such line, unless a row of totals ended its section.
fn under(lines: &[&Line], amounts: &[Vec<Amount>], at: usize, totals: &[bool]) -> Vec<String> {
    let left = lines[at].left();
    for above in (at.saturating_sub(SECTION)..at).rev() {
        let line = lines[above];
        if amounts[above].iter().any(|amount| amount.money) {
            if totals[above] {
                break;
            }
        } else if line.left() <= left + 0.02 && line.right() > left {
            let words = line.tokens().flat_map(|token| &token.folded);
            let title: Vec<String> = words.take(LONGEST_TITLE + 1).cloned().collect();
            return if title.len() <= LONGEST_TITLE {
                title
            } else {
                Vec::new()
            };
        }
    }
    Vec::new()
}

/// Whether the words name a year, and not the one asked for.
fn is_of_another(year: i32, over: &[String], near: &[String]) -> bool {
    let years = |words: &[String]| -> Vec<i32> {
        let years = words.iter().filter_map(|word| values::bare_year(word));
        years.collect()
    };
    let (over, near) = (years(over), years(near));
    let names_other = |years: &[i32]| !years.is_empty() && !years.contains(&year);
    names_other(&near) || names_other(&over)
}

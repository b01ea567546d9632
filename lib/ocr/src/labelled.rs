//! Words and days beside or below their label.

use crate::{
    layout::{Line, Segment, Token},
    names,
    pattern::AnyOf,
    values::{self, Day},
};

/// A label is short; what is longer is a sentence.
const LONGEST: usize = 16;
/// Words of a label that stands right before its day.
const LONGEST_LABEL: usize = 3;
/// Words of a segment beside or below a label that are looked at.
const MOST_WORDS: usize = 24;
/// Segments below a label that are looked at.
const MOST_BELOW: usize = 8;

/// The first text that fits, after a label, beside it or below it.
pub(crate) fn text(lines: &[&Line], labels: &str, fits: fn(&str) -> bool) -> Option<(String, u8)> {
    let labels = AnyOf::new(labels);
    let own = |segment: &Segment| {
        let words = begin(segment).iter().flat_map(|token| token.folded.clone());
        let place = labels.place(&words.collect::<Vec<_>>());
        place.is_some_and(|at| at < 2)
    };
    places(lines, &labels).find_map(|(segment, rest, others)| {
        let after = names::clean(&joined(rest));
        // A name may go on with an address or a birthday.
        let first = |text: &str| {
            let part = names::parts(text).into_iter().next().unwrap_or_default();
            [part, names::clean(text)]
                .into_iter()
                .find(|text| fits(text))
        };
        if let Some(after) = first(&after) {
            return Some((after, segment.confidence()));
        }
        if let Some(found) = addressed(segment, &labels, fits) {
            return Some(found);
        }
        others
            .into_iter()
            .filter(|other| !own(other))
            .find_map(|other| {
                let text = first(&joined(begin(other)))?;
                Some((text, other.confidence()))
            })
    })
}

/// The words of a segment that are looked at.
fn begin(segment: &Segment) -> &[Token] {
    &segment.tokens[..segment.tokens.len().min(MOST_WORDS)]
}

fn joined(tokens: &[Token]) -> String {
    let words: Vec<&str> = tokens.iter().map(|token| &token.text[..]).collect();
    words.join(" ")
}

/// The first day after a label, beside it or below it.
pub(crate) fn day(lines: &[&Line], labels: &str) -> Option<Day> {
    let labels = AnyOf::new(labels);
    places(lines, &labels).find_map(|(_, rest, others)| {
        let first = |tokens: &[Token]| {
            let tokens: Vec<&Token> = tokens.iter().collect();
            values::days(&tokens).into_iter().next()
        };
        first(rest).or_else(|| others.into_iter().find_map(|other| first(begin(other))))
    })
}

/// `Titulaire René Modèle, Rue du Modèle 5`: without a colon only an address behind it tells that
/// the words after a label are its name.
fn addressed(segment: &Segment, labels: &AnyOf, fits: fn(&str) -> bool) -> Option<(String, u8)> {
    let tokens = &segment.tokens;
    let comma = tokens.iter().position(|token| token.text.ends_with(','))?;
    let number = |token: &Token| token.text.starts_with(|c: char| c.is_ascii_digit());
    if !tokens[comma + 1..].iter().any(number) {
        return None;
    }
    if comma > LONGEST {
        return None;
    }
    // The longest label that leaves a name.
    (1..=comma).rev().find_map(|at| {
        let (label, name) = tokens[..=comma].split_at(at);
        let label: Vec<_> = label.iter().flat_map(|t| t.folded.clone()).collect();
        let text = names::clean(&joined(name));
        let worst = name.iter().map(|token| token.confidence).min()?;
        (labels.spans(&label) && fits(&text)).then_some((text, worst))
    })
}

/// The day that follows a label right away, wherever in the row both stand. `None` when several
/// days do: a family has several birthdays.
pub(crate) fn day_in_row(lines: &[&Line], labels: &str) -> Option<Day> {
    let labels = AnyOf::new(labels);
    let days = lines.iter().flat_map(|line| {
        let tokens: Vec<&Token> = line.tokens().collect();
        let days = values::days(&tokens).into_iter();
        let labelled = days.filter(|day| {
            (1..=LONGEST_LABEL.min(day.at)).any(|words| {
                let words = &tokens[day.at - words..day.at];
                let words: Vec<_> = words.iter().flat_map(|t| t.folded.clone()).collect();
                labels.spans(&words)
            })
        });
        labelled.collect::<Vec<_>>()
    });
    let days: Vec<Day> = days.collect();
    let first = *days.first()?;
    days.iter()
        .all(|day| day.date == first.date)
        .then_some(first)
}

/// Where a label begins a segment: the segment, its words after a colon, and the segments to its
/// right and below.
fn places<'a>(
    lines: &'a [&'a Line],
    labels: &'a AnyOf,
) -> impl Iterator<Item = (&'a Segment, &'a [Token], Vec<&'a Segment>)> {
    lines.iter().enumerate().flat_map(move |(at, line)| {
        let segments = line.segments.iter().enumerate();
        segments.filter_map(move |(place, segment)| {
            let words = segment.folded();
            let begins = words.len() <= LONGEST && labels.place(&words).is_some_and(|at| at < 2);
            let tokens = &segment.tokens;
            let mut colons = (0..tokens.len()).filter(|at| tokens[*at].text.ends_with(':'));
            // `Kunde 4711 · Inhaber: Petra Muster`.
            let mut named = colons.clone().filter(|colon| {
                let label = tokens[colon.saturating_sub(2)..=*colon].iter();
                let label: Vec<_> = label.flat_map(|token| token.folded.clone()).collect();
                labels.fits(&label)
            });
            let colon = named.next().or_else(|| colons.next().filter(|_| begins));
            if !begins && colon.is_none() {
                return None;
            }
            let rest = colon.map_or(&[][..], |colon| &segment.tokens[colon + 1..]);
            let right = line.segments.get(place + 1);
            let below = lines[at + 1..].iter().take(4).filter(move |below| {
                (below.y - line.y).abs() < 3.5 * line.height.max(below.height)
            });
            let left = segment.left();
            let below = below.flat_map(|line| line.beginning(left - 0.03, left + 0.03));
            let others = right.into_iter().chain(below.take(MOST_BELOW)).collect();
            Some((segment, rest, others))
        })
    })
}

#[cfg(test)]
mod tests {
    use domain::document::Source;
    use time::macros::date;

    use super::*;
    use crate::{layout::Sheet, testing::page};

    fn holder(line: &str) -> Option<String> {
        let sheet = Sheet::of(&page(line, Source::Text));
        let lines: Vec<&Line> = sheet.lines.iter().collect();
        text(&lines, "Kunde | titulaire", names::is_name).map(|(name, _)| name)
    }

    #[test]
    fn a_name_needs_a_colon_or_an_address() {
        for line in [
            "Titulaire: René Modèle",
            "Titulaire René Modèle, Rue du Modèle 5, 1200 Modèle",
            "Titulaire: René Modèle, Rue du Modèle 5",
        ] {
            assert_eq!(holder(line).as_deref(), Some("René Modèle"), "{line}");
        }
        for line in [
            "Kunde Total Spesen",
            "Kunde Total Spesen, Total Zinsen",
            "Rue du Modèle, Rue 5",
        ] {
            assert_eq!(holder(line), None, "{line}");
        }
    }

    #[test]
    fn a_day_follows_its_label_within_a_row() {
        let birth = |text: &str| {
            let sheet = Sheet::of(&page(text, Source::Text));
            let lines: Vec<&Line> = sheet.lines.iter().collect();
            day_in_row(&lines, "=geb | née le").map(|day| day.date)
        };
        let one = "Kasse Muster · Person: Petra Muster, geb. 14.03.1987";

        assert_eq!(birth(one), Some(date!(1987 - 03 - 14)));
        assert_eq!(
            birth("Assurée Petra Modèle, née le 14 mars 1987"),
            Some(date!(1987 - 03 - 14))
        );
        assert_eq!(birth("Police vom 14.03.1987"), None);
        assert_eq!(birth(&format!("{one}\nLia Muster, geb. 01.02.2015")), None);
    }
}

//! Words and days beside or below their label.

use crate::{
    layout::{Line, Segment, Token},
    names,
    pattern::AnyOf,
    values::{self, Day},
};

/// A label is short; what is longer is a sentence.
const LONGEST: usize = 16;

/// The first text that fits, after a label, beside it or below it.
pub(crate) fn text(lines: &[&Line], labels: &str, fits: fn(&str) -> bool) -> Option<(String, u8)> {
    let labels = AnyOf::new(labels);
    let own = |segment: &Segment| labels.place(&segment.folded()).is_some_and(|at| at < 2);
    places(lines, &labels).find_map(|(segment, rest, others)| {
        let after = names::clean(
            &rest
                .iter()
                .map(|t| &t.text[..])
                .collect::<Vec<_>>()
                .join(" "),
        );
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
        others
            .into_iter()
            .filter(|other| !own(other))
            .find_map(|other| {
                let text = first(&other.text())?;
                Some((text, other.confidence()))
            })
    })
}

/// The first day after a label, beside it or below it.
pub(crate) fn day(lines: &[&Line], labels: &str) -> Option<Day> {
    let labels = AnyOf::new(labels);
    places(lines, &labels).find_map(|(_, rest, others)| {
        let after = values::days(&rest).into_iter().next();
        after.or_else(|| {
            others.iter().find_map(|other| {
                let tokens: Vec<&Token> = other.tokens.iter().collect();
                values::days(&tokens).into_iter().next()
            })
        })
    })
}

/// Where a label begins a segment: the segment, its words after a colon, and the segments to its
/// right and below.
fn places<'a>(
    lines: &'a [&'a Line],
    labels: &'a AnyOf,
) -> impl Iterator<Item = (&'a Segment, Vec<&'a Token>, Vec<&'a Segment>)> {
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
            let below = below
                .flat_map(|line| &line.segments)
                .filter(|other| (other.left() - segment.left()).abs() < 0.03);
            let others = right.into_iter().chain(below).collect();
            Some((segment, rest.iter().collect(), others))
        })
    })
}

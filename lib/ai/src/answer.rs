use std::collections::BTreeSet;

use domain::{Language, texts::Text};
use knowledge::Article;

use crate::prompt::NO_SOURCE;

/// What a model's text turned out to be.
#[derive(Debug)]
pub(crate) enum Checked<'a> {
    /// An answer and the passages it rests on.
    Grounded {
        text: String,
        sources: Vec<&'a Article>,
    },
    /// A polite "I cannot help with that".
    Declined { text: String },
    /// Nothing that can be passed on.
    Unusable,
}

/// Takes the source markers out of the model's text and keeps what they name.
///
/// A marker of a passage that was not given is removed and counts for nothing. An answer that
/// names no source but was given passages rests on the first, which is the nearest.
///
/// Every figure of the answer must stand in a passage or in the question: a wrong amount is worse
/// than none. A decline has no figures at all.
pub(crate) fn check<'a>(
    raw: &str,
    question: &str,
    passages: &[&'a Article],
    language: Language,
) -> Checked<'a> {
    let mut known: BTreeSet<String> = figures(question).collect();
    for article in passages {
        known.extend(figures(article.text(language)));
        known.extend(figures(article.title(language)));
        known.extend(figures(&article.year));
        known.extend(figures(&article.source));
    }
    let mut text = String::with_capacity(raw.len());
    let mut sources: Vec<&'a Article> = Vec::new();
    let mut declined = false;
    let mut rest = raw;
    while let Some((before, inside, after)) = next_bracket(rest) {
        text.push_str(before);
        for id in inside.split([',', ';', ' ']).filter(|id| !id.is_empty()) {
            declined |= id.eq_ignore_ascii_case("none");
            if let Some(article) = passages.iter().find(|article| article.id == id)
                && !sources.iter().any(|known| known.id == article.id)
            {
                sources.push(article);
            }
        }
        if !is_marker(inside, passages) {
            text.push_str(&rest[before.len()..rest.len() - after.len()]);
        }
        rest = after;
    }
    text.push_str(rest);
    let text = tidy(&text);
    let invented = figures(&text).any(|figure| !known.contains(&figure));
    match (sources.first(), declined, passages.first()) {
        _ if text.is_empty() || invented => Checked::Unusable,
        (Some(_), ..) => Checked::Grounded { text, sources },
        (None, true, _) if figures(&text).next().is_none() => Checked::Declined { text },
        (None, false, Some(nearest)) => Checked::Grounded {
            text,
            sources: vec![nearest],
        },
        _ => Checked::Unusable,
    }
}

/// The figures of a text without their marks: `CHF 7'258.50` gives `725850`. Single digits are
/// left out: they number lists.
fn figures(text: &str) -> impl Iterator<Item = String> + '_ {
    let inside =
        |c: char| c.is_ascii_digit() || matches!(c, '\'' | '’' | '.' | ',' | '\u{202f}' | '\u{a0}');
    text.split(move |c: char| !inside(c))
        .map(|part| {
            part.chars()
                .filter(char::is_ascii_digit)
                .collect::<String>()
        })
        .filter(|digits| digits.len() > 1)
}

/// The names of the sources as the last line of an answer.
pub(crate) fn with_sources(text: &str, sources: &[&Article], language: Language) -> String {
    let mut names: Vec<String> = Vec::new();
    for article in sources.iter().take(3) {
        let name = format!(
            "{} ({}), {}",
            article.title(language),
            article.year,
            article.source
        );
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let sources = Text::Sources {
        names: &names.join("; "),
    }
    .say(language);
    format!("{text}\n\n{sources}")
}

/// `before [inside] after`, or `None` when there is no bracket left.
fn next_bracket(text: &str) -> Option<(&str, &str, &str)> {
    let open = text.find('[')?;
    let close = open + text[open..].find(']')?;
    Some((&text[..open], &text[open + 1..close], &text[close + 1..]))
}

/// A marker is made of ids: those of the passages, or words joined by hyphens that look like one.
/// Other brackets belong to the text.
fn is_marker(inside: &str, passages: &[&Article]) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    let id = |one: &str| {
        passages.iter().any(|article| article.id == one)
            || format!("[{one}]") == NO_SOURCE
            || (one.contains('-') && one.bytes().all(plain))
    };
    let mut ids = inside
        .split([',', ';', ' '])
        .filter(|id| !id.is_empty())
        .peekable();
    ids.peek().is_some() && ids.all(id)
}

/// Blanks that a marker left before a full stop or at a line's end.
fn tidy(text: &str) -> String {
    let lines: Vec<_> = text
        .lines()
        .map(|line| line.trim_end().replace(" .", "."))
        .collect();
    lines.join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use knowledge::Knowledge;

    use super::*;

    fn passages(knowledge: &Knowledge) -> Vec<&Article> {
        let hits = knowledge.search(
            "Bis wann Steuererklärung im Kanton Zürich?",
            Language::De,
            2,
        );
        hits.iter().map(|hit| hit.article).collect()
    }

    fn checked<'a>(raw: &str, passages: &[&'a Article]) -> Checked<'a> {
        check(raw, "Bis wann?", passages, Language::De)
    }

    #[test]
    fn a_marker_becomes_a_source_and_leaves_the_text() {
        let knowledge = Knowledge::embedded();
        let passages = passages(&knowledge);
        let raw = format!(
            "Bis am 31. März [{0}]. Siehe [Formular].\n[{0}] [made-up-id]",
            passages[0].id
        );

        let Checked::Grounded { text, sources } = checked(&raw, &passages) else {
            panic!("not grounded")
        };

        assert_eq!(text, "Bis am 31. März. Siehe [Formular].");
        assert_eq!(sources.len(), 1);
        assert!(with_sources(&text, &sources, Language::De).contains("Quelle: "));
    }

    #[test]
    fn an_id_of_one_word_is_a_marker_too() {
        let knowledge = Knowledge::embedded();
        let meals = knowledge.article("meals").unwrap();

        let answer = checked("CHF 15 pro Tag. [meals]", &[meals]);

        assert!(matches!(answer, Checked::Grounded { text, .. } if text == "CHF 15 pro Tag."));
    }

    #[test]
    fn a_decline_needs_no_source_but_has_no_figures() {
        let knowledge = Knowledge::embedded();
        let passages = passages(&knowledge);

        let polite = checked("Das weiss ich leider nicht. [none]", &passages);
        let sly = checked("Das kostet genau CHF 500. [none]", &[]);

        assert!(
            matches!(polite, Checked::Declined { text } if text == "Das weiss ich leider nicht.")
        );
        assert!(matches!(sly, Checked::Unusable));
    }

    #[test]
    fn a_figure_that_no_passage_holds_is_not_passed_on() {
        let knowledge = Knowledge::embedded();
        let passages = passages(&knowledge);
        let id = &passages[0].id;

        assert!(matches!(
            checked(&format!("Bis am 30. April [{id}]."), &passages),
            Checked::Unusable
        ));
        assert!(matches!(
            checked(&format!("Bis am 31. März [{id}]."), &passages),
            Checked::Grounded { .. }
        ));
    }

    #[test]
    fn figures_are_compared_without_their_marks() {
        let found: Vec<_> = figures("CHF 7'258.–, 7258, 1. Januar 2026, 0,09 %").collect();
        assert_eq!(found, ["7258", "7258", "2026", "009"]);
    }

    #[test]
    fn an_answer_without_any_passage_is_not_passed_on() {
        assert!(matches!(
            checked("The capital is Paris.", &[]),
            Checked::Unusable
        ));
        assert!(matches!(checked("  [none] ", &[]), Checked::Unusable));
        assert!(matches!(checked("", &[]), Checked::Unusable));
    }

    #[test]
    fn an_unmarked_answer_rests_on_the_nearest_passage() {
        let knowledge = Knowledge::embedded();
        let passages = passages(&knowledge);

        let Checked::Grounded { sources, .. } = checked("Bis am 31. März.", &passages) else {
            panic!()
        };

        assert_eq!(sources[0].id, passages[0].id);
    }
}

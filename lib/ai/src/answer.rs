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
pub(crate) fn check<'a>(raw: &str, passages: &[&'a Article]) -> Checked<'a> {
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
        if !is_marker(inside) {
            text.push_str(&rest[before.len()..rest.len() - after.len()]);
        }
        rest = after;
    }
    text.push_str(rest);
    let text = tidy(&text);
    match (text.is_empty(), sources.first(), declined, passages.first()) {
        (true, ..) => Checked::Unusable,
        (false, Some(_), ..) => Checked::Grounded { text, sources },
        (false, None, true, _) => Checked::Declined { text },
        (false, None, false, Some(nearest)) => Checked::Grounded {
            text,
            sources: vec![nearest],
        },
        (false, None, false, None) => Checked::Unusable,
    }
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

/// Ids are lower-case words joined by hyphens; other brackets belong to the text.
fn is_marker(inside: &str) -> bool {
    let id = |id: &str| {
        id.bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let mut ids = inside
        .split([',', ';', ' '])
        .filter(|id| !id.is_empty())
        .peekable();
    ids.peek().is_some()
        && ids.all(|one| id(one) && (one.contains('-') || format!("[{one}]") == NO_SOURCE))
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

    #[test]
    fn a_marker_becomes_a_source_and_leaves_the_text() {
        let knowledge = Knowledge::embedded();
        let passages = passages(&knowledge);
        let raw = format!(
            "Bis am 31. März [{0}]. Siehe [Formular].\n[{0}] [made-up-id]",
            passages[0].id
        );

        let Checked::Grounded { text, sources } = check(&raw, &passages) else {
            panic!("not grounded")
        };

        assert_eq!(text, "Bis am 31. März. Siehe [Formular].");
        assert_eq!(sources.len(), 1);
        assert!(with_sources(&text, &sources, Language::De).contains("Quelle: "));
    }

    #[test]
    fn a_decline_needs_no_source() {
        let knowledge = Knowledge::embedded();
        let answer = check("Das weiss ich leider nicht. [none]", &passages(&knowledge));

        assert!(
            matches!(answer, Checked::Declined { text } if text == "Das weiss ich leider nicht.")
        );
    }

    #[test]
    fn an_answer_without_any_passage_is_not_passed_on() {
        assert!(matches!(
            check("The capital is Paris.", &[]),
            Checked::Unusable
        ));
        assert!(matches!(check("  [none] ", &[]), Checked::Unusable));
        assert!(matches!(check("", &[]), Checked::Unusable));
    }

    #[test]
    fn an_unmarked_answer_rests_on_the_nearest_passage() {
        let knowledge = Knowledge::embedded();
        let passages = passages(&knowledge);

        let Checked::Grounded { sources, .. } = check("Bis am 31. März.", &passages) else {
            panic!()
        };

        assert_eq!(sources[0].id, passages[0].id);
    }
}

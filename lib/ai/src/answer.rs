use std::collections::BTreeSet;

use domain::{Language, texts::Text};

use crate::{
    figures::{figures, is_year},
    ground::Ground,
    prompt::NO_SOURCE,
};

/// What a model's text turned out to be.
pub(crate) enum Checked<'a> {
    /// An answer and what it rests on.
    Grounded {
        text: String,
        sources: Vec<&'a Ground>,
    },
    /// A polite "I cannot help with that".
    Declined { text: String },
    /// Nothing that can be passed on.
    Unusable,
}

/// Takes the source markers out of the model's text and keeps what they name.
///
/// A marker of a passage or paper that was not given is removed and counts for nothing. An answer
/// that names no source rests on the papers whose amounts it says, else on the first passage, which
/// is the nearest.
///
/// Every figure of the answer must stand in what was given or in the question: a wrong amount is
/// worse than none. A decline has no figures but the years it speaks of.
pub(crate) fn check<'a>(raw: &str, question: &str, grounds: &'a [Ground]) -> Checked<'a> {
    let mut known: BTreeSet<String> = figures(question).collect();
    for ground in grounds {
        known.extend(figures(&ground.text));
        known.extend(figures(&ground.name()));
    }
    let mut text = String::with_capacity(raw.len());
    let mut sources: Vec<&'a Ground> = Vec::new();
    let mut declined = false;
    let mut rest = raw;
    while let Some((before, inside, after)) = next_bracket(rest) {
        text.push_str(before);
        for id in inside.split([',', ';', ' ']).filter(|id| !id.is_empty()) {
            declined |= id.eq_ignore_ascii_case("none");
            if let Some(ground) = grounds.iter().find(|ground| ground.id == id)
                && !sources.iter().any(|known| known.id == ground.id)
            {
                sources.push(ground);
            }
        }
        if !is_marker(inside, grounds) {
            text.push_str(&rest[before.len()..rest.len() - after.len()]);
        }
        rest = after;
    }
    text.push_str(rest);
    let text = tidy(&text);
    if text.is_empty() || figures(&text).any(|figure| !known.contains(&figure)) {
        return Checked::Unusable;
    }
    if sources.is_empty() && declined {
        let amounts = figures(&text).any(|figure| !is_year(&figure));
        return if amounts {
            Checked::Unusable
        } else {
            Checked::Declined { text }
        };
    }
    if sources.is_empty() {
        sources = unnamed(&text, grounds);
    }
    if sources.is_empty() {
        return Checked::Unusable;
    }
    Checked::Grounded { text, sources }
}

/// What an answer rests on that names nothing: the papers whose amounts it says, or the nearest
/// passage.
fn unnamed<'a>(text: &str, grounds: &'a [Ground]) -> Vec<&'a Ground> {
    // Two digits may as well be a day or a rate.
    let said: BTreeSet<String> = figures(text).filter(|figure| figure.len() > 2).collect();
    let says = |ground: &Ground| {
        let mut amounts = ground.entries().flat_map(|entry| figures(entry.value));
        amounts.any(|amount| said.contains(&amount))
    };
    let papers: Vec<_> = grounds.iter().filter(|ground| says(ground)).collect();
    if papers.is_empty() {
        return grounds
            .iter()
            .find(|ground| !ground.is_paper())
            .into_iter()
            .collect();
    }
    papers
}

/// The names of the sources as the last line of an answer.
pub(crate) fn with_sources(text: &str, sources: &[&Ground], language: Language) -> String {
    let mut names: Vec<String> = Vec::new();
    for ground in sources.iter().take(3) {
        let name = ground.name();
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

/// A marker is made of ids: those that were given, or words joined by hyphens that look like one.
/// Other brackets belong to the text.
fn is_marker(inside: &str, grounds: &[Ground]) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    let id = |one: &str| {
        grounds.iter().any(|ground| ground.id == one)
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
    use crate::ground::tests::paper;

    fn passages() -> Vec<Ground> {
        let knowledge = Knowledge::embedded();
        let question = "Bis wann Steuererklärung im Kanton Zürich?";
        let hits = knowledge.search(question, Language::De, 2);
        let articles = hits.iter().map(|hit| hit.article);
        articles
            .map(|article| Ground::article(article, Language::De))
            .collect()
    }

    /// The passages, and a salary certificate of each of two years.
    fn with_papers() -> Vec<Ground> {
        let papers = [("2025", "82'388"), ("2024", "79'120.50")].map(|(year, net)| {
            let net = format!("Nettolohn (11): CHF {net}");
            paper(&format!("Lohnausweis {year}, Beispiel Muster AG"), &[&net])
        });
        passages()
            .into_iter()
            .chain(Ground::papers(&papers))
            .collect()
    }

    fn checked<'a>(raw: &str, grounds: &'a [Ground]) -> Checked<'a> {
        check(raw, "Bis wann?", grounds)
    }

    /// The answer with its source line; nothing for what is not passed on.
    fn said(raw: &str, question: &str, grounds: &[Ground]) -> String {
        match check(raw, question, grounds) {
            Checked::Grounded { text, sources } => with_sources(&text, &sources, Language::De),
            Checked::Declined { text } => text,
            Checked::Unusable => String::new(),
        }
    }

    #[test]
    fn a_marker_becomes_a_source_and_leaves_the_text() {
        let passages = passages();
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
        let given = [Ground::article(meals, Language::De)];

        let answer = checked("CHF 15 pro Tag. [meals]", &given);

        assert!(matches!(answer, Checked::Grounded { text, .. } if text == "CHF 15 pro Tag."));
    }

    #[test]
    fn a_decline_needs_no_source_but_has_no_figures() {
        let passages = passages();

        let polite = checked("Das weiss ich leider nicht. [none]", &passages);
        let sly = checked("Das kostet genau CHF 500. [none]", &[]);

        assert!(
            matches!(polite, Checked::Declined { text } if text == "Das weiss ich leider nicht.")
        );
        assert!(matches!(sly, Checked::Unusable));
    }

    #[test]
    fn a_figure_that_no_passage_holds_is_not_passed_on() {
        let passages = passages();
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
        let passages = passages();

        let Checked::Grounded { sources, .. } = checked("Bis am 31. März.", &passages) else {
            panic!()
        };

        assert_eq!(sources[0].id, passages[0].id);
    }

    #[test]
    fn a_figure_of_a_paper_is_passed_on_with_the_papers_name() {
        let given = with_papers();
        let raw = "Ihr Nettolohn 2025 ist CHF 82’388.00 [document-1].";

        assert_eq!(
            said(raw, "Wie hoch ist mein Nettolohn?", &given),
            "Ihr Nettolohn 2025 ist CHF 82’388.00.\n\n\
             📎 _Quelle: Lohnausweis 2025, Beispiel Muster AG_"
        );
    }

    #[test]
    fn a_figure_that_no_paper_holds_is_not_passed_on() {
        let given = with_papers();

        for raw in [
            "Ihr Nettolohn ist CHF 82'389. [document-1]",
            "Zusammen sind es CHF 161'508.50. [document-1] [document-2]",
            "Ihr Nettolohn war CHF 7'912'050. [document-2]",
        ] {
            assert!(matches!(checked(raw, &given), Checked::Unusable), "{raw}");
        }
    }

    #[test]
    fn an_unmarked_answer_rests_on_the_paper_whose_amount_it_says() {
        let given = with_papers();
        let papers = &given[given.len() - 2..];

        let own = said("2024 waren es CHF 79'120.50.", "", &given);
        let general = said("Bis am 31. März 2025.", "Frist 2025?", &given);
        let neither = said("Paris.", "", papers);

        assert!(
            own.ends_with("_Quelle: Lohnausweis 2024, Beispiel Muster AG_"),
            "{own}"
        );
        assert!(
            general.ends_with(&format!("_Quelle: {}_", given[0].name())),
            "{general}"
        );
        assert_eq!(neither, "");
    }

    #[test]
    fn a_decline_may_name_the_year_but_no_amount() {
        let given = with_papers();
        let question = "Wie hoch war mein Bonus 2023? Etwa 9'500?";
        let polite = "Kein bestätigtes Dokument nennt Ihren Bonus 2023.";

        assert_eq!(said(&format!("{polite} [none]"), question, &given), polite);
        assert_eq!(said("Ja, CHF 9'500. [none]", question, &given), "");
        assert_eq!(said("Es sind CHF 82'388. [none]", question, &given), "");
    }
}

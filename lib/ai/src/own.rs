use crate::{
    figures::{figures, is_year},
    ground::Ground,
};

/// How people speak of what is theirs: without it, "Nettolohn" may ask what the word means.
const MINE: &str = "mein meine meinem meinen meiner meines my mon ma mes mio mia miei mie";

/// The one line that a question about the person's own figures names by its label, as it stands,
/// and its paper. `None` when no line fits, or more than one.
///
/// Of labels that are part of each other the longest is meant: "salaire net" is not "salaire". A
/// year in the question must be the paper's.
pub(crate) fn asked_figure<'a>(
    question: &str,
    grounds: &'a [Ground],
) -> Option<(&'a str, &'a Ground)> {
    let asked = words(question);
    if !asked
        .iter()
        .any(|word| MINE.split(' ').any(|mine| mine == word))
    {
        return None;
    }
    let years: Vec<_> = figures(question).filter(|figure| is_year(figure)).collect();
    let mut best: Option<(&'a str, &'a Ground)> = None;
    let (mut longest, mut several) = (0, false);
    for ground in grounds {
        let name = ground.name();
        if !years
            .iter()
            .all(|year| figures(&name).any(|own| own == *year))
        {
            continue;
        }
        for entry in ground.entries() {
            let label = entry.label.split(" (").next().unwrap_or_default();
            let label = words(label);
            let named = !label.is_empty() && asked.windows(label.len()).any(|part| part == label);
            if named && label.len() >= longest {
                several = label.len() == longest;
                longest = label.len();
                best = Some((entry.line, ground));
            }
        }
    }
    best.filter(|_| !several)
}

fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::tests::paper;

    fn grounds() -> Vec<Ground> {
        let papers = [
            paper(
                "Certificat de salaire 2025, Exemple SA",
                &["Salaire (1): CHF 84'000", "Salaire net (11): CHF 82'388"],
            ),
            paper(
                "Certificat de salaire 2024, Exemple SA",
                &["Salaire net (11): CHF 79'120"],
            ),
            paper("Attestation de don 2025", &["Montant: CHF 300"]),
        ];
        Ground::papers(&papers).collect()
    }

    #[test]
    fn a_line_is_found_by_its_label_and_year() {
        let grounds = grounds();
        for (question, line) in [
            (
                "Quel est mon salaire net 2025 ?",
                Some("Salaire net (11): CHF 82'388"),
            ),
            (
                "Et mon salaire net en 2024 ?",
                Some("Salaire net (11): CHF 79'120"),
            ),
            ("Mon salaire ?", Some("Salaire (1): CHF 84'000")),
            ("Mon salaire net ?", None),
            ("Mon salaire net 2023 ?", None),
            ("Qu’est-ce que le salaire net 2025 ?", None),
            ("Ma fortune ?", None),
        ] {
            let found = asked_figure(question, &grounds).map(|(line, _)| line);
            assert_eq!(found, line, "{question}");
        }
    }

    #[test]
    fn the_paper_comes_with_its_line() {
        let grounds = grounds();

        let (_, paper) = asked_figure("Mon salaire net 2024", &grounds).unwrap();

        assert_eq!(paper.id, "document-2");
    }
}

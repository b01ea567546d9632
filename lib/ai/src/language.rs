use domain::Language;
use whatlang::{Detector, Lang};

/// Shorter texts ("3a?", "ok danke") are guessed too often wrongly.
const SHORTEST: usize = 12;

/// The language a text is written in, or `None` when it is too short or too uncertain to tell.
pub fn detect_language(text: &str) -> Option<Language> {
    if text.chars().filter(|c| c.is_alphabetic()).count() < SHORTEST {
        return None;
    }
    let detector = Detector::with_allowlist(vec![Lang::Deu, Lang::Eng, Lang::Fra, Lang::Ita]);
    let found = detector.detect(text)?;
    if found.confidence() < 0.35 {
        return None;
    }
    match found.lang() {
        Lang::Deu => Some(Language::De),
        Lang::Eng => Some(Language::En),
        Lang::Fra => Some(Language::Fr),
        Lang::Ita => Some(Language::It),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_told_apart_by_language() {
        for (text, language) in [
            (
                "Bis wann muss ich die Steuererklärung im Kanton Zürich einreichen?",
                Language::De,
            ),
            (
                "Wie viel kann ich 2026 in die Säule 3a einzahlen?",
                Language::De,
            ),
            ("When do I have to hand in my tax return?", Language::En),
            ("Can I deduct my train pass?", Language::En),
            (
                "Jusqu'à quand dois-je remettre ma déclaration d'impôt ?",
                Language::Fr,
            ),
            ("Combien puis-je verser dans le pilier 3a ?", Language::Fr),
            (
                "Entro quando devo consegnare la dichiarazione d'imposta?",
                Language::It,
            ),
            ("Quanto posso versare nel pilastro 3a?", Language::It),
        ] {
            assert_eq!(detect_language(text), Some(language), "{text}");
        }
    }

    #[test]
    fn what_is_too_short_is_not_guessed() {
        assert_eq!(detect_language("3a?"), None);
        assert_eq!(detect_language("ok danke"), None);
        assert_eq!(detect_language(""), None);
    }
}

use domain::{
    Language,
    document::{Paper, Reading, Value},
    texts::{DocumentText, field_label, title, value_text},
};
use store::{Document, DocumentState};

use crate::Dossier;

impl Dossier {
    /// What is told about documents that came together: what was read, or what is wrong. `None`
    /// while they are all being read.
    pub fn words(&self, documents: &[&Document], language: Language) -> Option<String> {
        let mut parts = Vec::new();
        let mut asked = Vec::new();
        let mut kept = false;
        for document in documents {
            match (document.state, &document.reading, document.trouble) {
                (DocumentState::Asking, Some(reading), _) => asked.push(reading),
                (DocumentState::Confirmed, Some(reading), _) => {
                    let title = &title(reading, language);
                    parts.push(DocumentText::Confirmed { title }.say(language));
                }
                (DocumentState::Unreadable, _, Some(trouble)) => {
                    let said = DocumentText::Trouble(trouble).say(language);
                    if !parts.contains(&said) {
                        parts.push(said);
                    }
                }
                (DocumentState::Kept, ..) => kept = true,
                _ => {}
            }
        }
        if kept {
            parts.push(DocumentText::Kept.say(language));
        }
        if !asked.is_empty() {
            parts.push(DocumentText::Result { readings: &asked }.say(language));
        }
        (!parts.is_empty()).then(|| parts.join("\n\n"))
    }
}

/// The confirmed documents of somebody, newest first.
pub fn papers(documents: &[Document], language: Language) -> Vec<Paper> {
    let confirmed = documents
        .iter()
        .filter(|document| document.state == DocumentState::Confirmed);
    let readings = confirmed.filter_map(|document| document.reading.as_ref());
    readings.map(|reading| paper(reading, language)).collect()
}

fn paper(reading: &Reading, language: Language) -> Paper {
    let amounts = reading.fields.iter().filter_map(|field| {
        let Value::Amount(_) = field.value else {
            return None;
        };
        let label = field_label(field.name, language);
        let value = value_text(&field.value, language);
        Some(match field.name.form_11_box() {
            Some(number) => format!("{label} ({number}): CHF {value}"),
            None => format!("{label}: CHF {value}"),
        })
    });
    Paper {
        title: title(reading, language),
        figures: amounts.collect(),
    }
}

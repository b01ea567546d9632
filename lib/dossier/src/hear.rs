use domain::{
    Language,
    document::{Certainty, Field, FieldName, Reading, Remark, Source, Value, weigh},
    texts::{DocumentText, title},
};
use store::{Document, DocumentState};
use time::{Duration, OffsetDateTime};

use crate::{Dossier, DossierError};

/// For how long a bare yes or no is about a reading.
const BARE: Duration = Duration::hours(24);

impl Dossier {
    /// Takes what a person says to the readings they were told, and gives the answer; `None` when
    /// the message is about something else.
    ///
    /// The same message may come twice: what it did stays done, and the answer is the same.
    ///
    /// # Errors
    /// When a change was not stored: the same call again completes it.
    pub async fn hear(
        &self,
        documents: &[Document],
        message_id: &str,
        body: &str,
        language: Language,
        now: OffsetDateTime,
    ) -> Result<Option<String>, DossierError> {
        let Some((remark, about)) = understand(documents, message_id, body, now) else {
            return Ok(None);
        };
        let mut about: Vec<Document> = about.into_iter().cloned().collect();
        for document in &mut about {
            if document.heard.as_deref() != Some(message_id) {
                apply(&remark, document, message_id, now);
                self.documents.answer(document).await?;
            }
        }
        let mut answer = match (&remark, about.iter().find_map(|d| d.reading.as_ref())) {
            (Remark::No, Some(reading)) => DocumentText::WhatIsRight { reading }.say(language),
            _ => {
                let told: Vec<_> = about.iter().collect();
                self.words(&told, language).unwrap_or_default()
            }
        };
        if remark == Remark::Yes
            && let Some(next) = open(documents).find(|d| !about.iter().any(|a| is_same(a, d)))
            && let Some(words) = self.words(&[next], language)
        {
            answer = format!("{answer}\n\n{words}");
            let id = &next.document_id;
            self.documents.told(&next.user_id, id, now).await?;
        }
        Ok((!answer.is_empty()).then_some(answer))
    }

    /// Whether a message says something to a reading that was told.
    pub fn is_remark(
        documents: &[Document],
        message_id: &str,
        body: &str,
        now: OffsetDateTime,
    ) -> bool {
        understand(documents, message_id, body, now).is_some()
    }

    /// What is said about a file that came before.
    pub fn known(&self, document: &Document, language: Language) -> Option<String> {
        let Some(reading) = &document.reading else {
            return self.words(&[document], language);
        };
        let title = &title(reading, language);
        let known = DocumentText::KnownAlready { title }.say(language);
        Some(match document.state {
            DocumentState::Asking => {
                let words = self.words(&[document], language).unwrap_or_default();
                format!("{known}\n\n{words}")
            }
            _ => known,
        })
    }
}

fn is_same(a: &Document, b: &Document) -> bool {
    a.document_id == b.document_id
}

/// The documents that are asked about, the one told last first.
fn open(documents: &[Document]) -> impl Iterator<Item = &Document> {
    let asking = |d: &&Document| d.state == DocumentState::Asking && d.told_at.is_some();
    let mut open: Vec<_> = documents.iter().filter(asking).collect();
    open.sort_by_key(|document| std::cmp::Reverse(document.told_at));
    open.into_iter()
}

/// What a message says, and about which documents.
fn understand<'a>(
    documents: &'a [Document],
    message_id: &str,
    body: &str,
    now: OffsetDateTime,
) -> Option<(Remark, Vec<&'a Document>)> {
    let before = |d: &&Document| d.heard.as_deref() == Some(message_id);
    let before: Vec<_> = documents.iter().filter(before).collect();
    if !before.is_empty() {
        return Some((parse(body, &before)?, before));
    }
    let last = open(documents).next()?.told_at;
    let told_last: Vec<_> = open(documents).filter(|d| d.told_at == last).collect();
    match parse(body, &told_last) {
        Some(Remark::Corrections(all)) => {
            let about = told_last
                .into_iter()
                .filter(|d| concerns(d, &all))
                .collect();
            Some((Remark::Corrections(all), about))
        }
        Some(bare) => last
            .is_some_and(|told| now - told < BARE)
            .then_some((bare, told_last)),
        // A figure may be about one that was told earlier.
        None => open(documents).find_map(|document| {
            let remark = parse(body, &[document])?;
            matches!(remark, Remark::Corrections(_)).then(|| (remark, vec![document]))
        }),
    }
}

fn parse(body: &str, documents: &[&Document]) -> Option<Remark> {
    let readings: Vec<&Reading> = documents
        .iter()
        .filter_map(|d| d.reading.as_ref())
        .collect();
    Remark::parse(body, &readings)
}

/// Whether a document has, or should have, one of the fields put right.
fn concerns(document: &Document, all: &[(FieldName, Value)]) -> bool {
    let Some(reading) = &document.reading else {
        return false;
    };
    all.iter().any(|(name, _)| {
        *name == FieldName::Year
            || reading.field(*name).is_some()
            || reading.kind.key_figures().contains(name)
            || (name.form_11_box().is_some() && reading.field(FieldName::GrossSalary).is_some())
    })
}

fn apply(remark: &Remark, document: &mut Document, message_id: &str, now: OffsetDateTime) {
    document.heard = Some(message_id.to_owned());
    document.told_at = Some(now);
    let Some(reading) = &mut document.reading else {
        return;
    };
    match remark {
        Remark::Yes => {
            for field in &mut reading.fields {
                field.certainty = Certainty::Stated;
            }
            document.state = DocumentState::Confirmed;
            document.confirmed_at = Some(now);
        }
        Remark::No => {}
        Remark::Corrections(all) => {
            for (name, value) in all {
                reading.set(Field {
                    name: *name,
                    value: value.clone(),
                    source: Source::Person,
                    confidence: 100,
                    certainty: Certainty::Stated,
                });
            }
            weigh(reading);
        }
    }
}

#[cfg(test)]
#[path = "hear_tests.rs"]
mod tests;

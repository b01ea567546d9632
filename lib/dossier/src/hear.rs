use domain::{
    Language, OutboundId,
    document::{Certainty, Field, FieldName, Reading, Remark, Source, Value, weigh},
    texts::{DocumentText, title},
};
use store::{Document, DocumentState};
use time::{Duration, OffsetDateTime};

use crate::{Dossier, DossierError};

/// For how long a bare yes, no or figure is about a reading.
const BARE: Duration = Duration::hours(24);
/// What is told with a reading, or within this time after it, comes with it.
const TOGETHER: Duration = Duration::seconds(10);

/// What a message says to readings.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Heard {
    /// They are right.
    Yes,
    /// Something is wrong.
    No,
    /// It may be about them, but what it says must be asked back: a figure that is not sure or
    /// whose place is not, or a yes that may be about something said in between.
    Unclear,
    /// A figure fits several documents.
    WhichOne,
    /// Figures put right, each with the place of its document in the list.
    Corrections(Vec<(usize, FieldName, Value)>),
    /// It was taken before: only its answer is due.
    Again,
}

impl Dossier {
    /// Takes what a person says to the readings they were told, and gives the answer; `None` when
    /// the message is about something else. `spoken_at` is when we last said anything to them.
    ///
    /// The same message may come twice: what it did stays done, and what it did not is completed.
    ///
    /// # Errors
    /// When a change was not stored: the same call again completes it.
    pub async fn hear(
        &self,
        documents: &[Document],
        said: &Said<'_>,
        language: Language,
        now: OffsetDateTime,
    ) -> Result<Option<String>, DossierError> {
        let Some((heard, about)) = understand(documents, said, now) else {
            return Ok(None);
        };
        let mut about: Vec<Document> = about.into_iter().cloned().collect();
        let told: Vec<&Document> = about.iter().collect();
        match &heard {
            Heard::WhichOne => {
                let readings = told.iter().filter_map(|d| d.reading.as_ref());
                let titles: Vec<_> = readings.map(|reading| title(reading, language)).collect();
                let titles = &titles.join("; ");
                return Ok(Some(DocumentText::WhichOne { titles }.say(language)));
            }
            Heard::Unclear => {
                let answer = self.words(&told, language);
                for document in told {
                    let id = &document.document_id;
                    self.documents.told(&document.user_id, id, now).await?;
                }
                return Ok(answer);
            }
            _ => {}
        }
        for (i, document) in about.iter_mut().enumerate() {
            if document.heard.as_deref() != Some(said.message_id) {
                apply(&heard, i, document, said.message_id, now);
                self.documents.answer(document).await?;
            }
        }
        let mut answer = match (&heard, about.iter().find_map(|d| d.reading.as_ref())) {
            (Heard::No, Some(reading)) => DocumentText::WhatIsRight { reading }.say(language),
            _ => {
                let told: Vec<_> = about.iter().collect();
                self.words(&told, language).unwrap_or_default()
            }
        };
        if heard == Heard::Yes
            && let Some(next) = open(documents).find(|d| !about.iter().any(|a| is_same(a, d)))
            && let Some(words) = self.words(&[next], language)
        {
            answer = format!("{answer}\n\n{words}");
            let id = &next.document_id;
            self.documents.told(&next.user_id, id, now).await?;
        }
        Ok((!answer.is_empty()).then_some(answer))
    }

    /// What the reading says that was told last and is still open, to ask about it again; `None` when
    /// there is none.
    ///
    /// # Errors
    /// When it was not noted that it is told again.
    pub async fn remind(
        &self,
        documents: &[Document],
        language: Language,
        now: OffsetDateTime,
    ) -> Result<Option<String>, DossierError> {
        let Some(last) = waiting(documents, now).and_then(|document| document.told_at) else {
            return Ok(None);
        };
        let told: Vec<_> = open(documents)
            .filter(|d| d.told_at == Some(last))
            .collect();
        let answer = self.words(&told, language);
        for document in told {
            let id = &document.document_id;
            self.documents.told(&document.user_id, id, now).await?;
        }
        Ok(answer)
    }

    /// The line that a reading is still open.
    pub fn waits(
        documents: &[Document],
        language: Language,
        now: OffsetDateTime,
    ) -> Option<String> {
        let reading = waiting(documents, now)?.reading.as_ref()?;
        let title = &title(reading, language);
        Some(DocumentText::StillWaits { title }.say(language))
    }

    /// Whether a message says something to a reading that was told.
    pub fn is_remark(documents: &[Document], said: &Said<'_>, now: OffsetDateTime) -> bool {
        understand(documents, said, now).is_some()
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

/// A message, as far as it may be about a reading.
#[derive(Clone, Copy)]
pub struct Said<'a> {
    /// Its id.
    pub message_id: &'a str,
    /// Its text.
    pub body: &'a str,
    /// When we last said anything before it.
    pub spoken_at: Option<OffsetDateTime>,
    /// The message of ours that it quotes.
    pub quotes: Option<&'a OutboundId>,
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

/// The document that was told last and still waits for a word.
fn waiting(documents: &[Document], now: OffsetDateTime) -> Option<&Document> {
    let last = open(documents).next()?;
    last.told_at.filter(|told| now - *told < BARE).map(|_| last)
}

/// What a message says, and about which documents.
fn understand<'a>(
    documents: &'a [Document],
    said: &Said<'_>,
    now: OffsetDateTime,
) -> Option<(Heard, Vec<&'a Document>)> {
    let before: Vec<_> = documents
        .iter()
        .filter(|d| d.heard.as_deref() == Some(said.message_id))
        .collect();
    let quoted = open(documents).find(|d| said.quotes.is_some_and(|ours| tells(ours, d)));
    // What was told together with a document that took this message before, and did not yet.
    let last = match (before.first(), quoted) {
        (Some(first), _) => first.told_at,
        (None, Some(quoted)) => quoted.told_at,
        (None, None) => open(documents).next()?.told_at,
    };
    let mut told_last = before.clone();
    let others = open(documents).filter(|d| d.told_at == last);
    told_last.extend(others.filter(|d| !before.iter().any(|b| is_same(b, d))));
    let readings = readings(&told_last);
    let everything: Vec<_> = before
        .iter()
        .copied()
        .chain(open(documents).filter(|d| !before.iter().any(|b| is_same(b, d))))
        .collect();
    let of_last = Remark::named(said.body, &readings);
    if let Some(Remark::Corrections(all)) = of_last {
        return Some(place(all, told_last));
    }
    let of_any = Remark::named(said.body, &self::readings(&everything));
    if let Some(Remark::Corrections(all)) = of_any {
        return Some(place(all, everything));
    }
    if before.is_empty() && of_last.or(of_any).is_some() {
        return Some((Heard::Unclear, told_last));
    }
    let fresh = last.is_some_and(|told| now - told < BARE);
    let remark = Remark::parse(said.body, &readings).filter(|_| fresh);
    let spoken = said.spoken_at.zip(last);
    let interrupted =
        quoted.is_none() && spoken.is_some_and(|(spoken, told)| spoken - told > TOGETHER);
    match remark {
        Some(Remark::Corrections(all)) => Some(place(all, told_last)),
        Some(Remark::Unsure | Remark::Unclear) if before.is_empty() => {
            Some((Heard::Unclear, told_last))
        }
        Some(_) if interrupted && before.is_empty() => Some((Heard::Unclear, told_last)),
        Some(Remark::Yes) => Some((Heard::Yes, told_last)),
        Some(Remark::No) => Some((Heard::No, told_last)),
        None if before.is_empty() => None,
        // A bare figure that was taken is asked no more, and so not understood any more.
        None | Some(Remark::Unsure | Remark::Unclear) => Some((Heard::Again, before)),
    }
}

/// Whether a message of ours tells what a document says.
fn tells(ours: &OutboundId, document: &Document) -> bool {
    ours.is_about(&document.document_id) || ours.is_about(&document.message_id)
}

fn readings<'a>(documents: &[&'a Document]) -> Vec<&'a Reading> {
    documents
        .iter()
        .filter_map(|d| d.reading.as_ref())
        .collect()
}

/// Finds the one document that each figure is about: the one that lacks it, or the only one that
/// could have it.
fn place(all: Vec<(FieldName, Value)>, documents: Vec<&Document>) -> (Heard, Vec<&Document>) {
    let mut about: Vec<&Document> = Vec::new();
    let mut placed = Vec::new();
    for (name, value) in all {
        let fits = |d: &&&Document| d.reading.as_ref().is_some_and(|r| could_have(r, name));
        let fitting: Vec<_> = documents.iter().filter(fits).copied().collect();
        let lacks = |d: &&&Document| d.reading.as_ref().is_some_and(|r| lacks(r, name));
        let lacking: Vec<_> = fitting.iter().filter(lacks).copied().collect();
        let one = match (&fitting[..], &lacking[..]) {
            ([one], _) | (_, [one]) => *one,
            _ => return (Heard::WhichOne, fitting),
        };
        let i = about
            .iter()
            .position(|d| is_same(d, one))
            .unwrap_or_else(|| {
                about.push(one);
                about.len() - 1
            });
        placed.push((i, name, value));
    }
    (Heard::Corrections(placed), about)
}

/// Whether a reading has such a field, or could have it.
fn could_have(reading: &Reading, name: FieldName) -> bool {
    name == FieldName::Year
        || reading.field(name).is_some()
        || reading.kind.key_figures().contains(&name)
        || (name.form_11_box().is_some() && reading.field(FieldName::GrossSalary).is_some())
}

/// Whether a figure is asked for, or missing.
fn lacks(reading: &Reading, name: FieldName) -> bool {
    reading.missing().contains(&name) || reading.asked().any(|field| field.name == name)
}

fn apply(heard: &Heard, i: usize, document: &mut Document, message_id: &str, now: OffsetDateTime) {
    document.heard = Some(message_id.to_owned());
    let Some(reading) = &mut document.reading else {
        return;
    };
    match heard {
        // Still told when it was: a try that died between two of them finds the other by that.
        Heard::Yes => {
            for field in &mut reading.fields {
                field.certainty = Certainty::Stated;
            }
            document.state = DocumentState::Confirmed;
            document.confirmed_at = Some(now);
        }
        Heard::Corrections(all) => {
            for (_, name, value) in all.iter().filter(|(of, ..)| *of == i) {
                reading.set(Field {
                    name: *name,
                    value: value.clone(),
                    source: Source::Person,
                    confidence: 100,
                    certainty: Certainty::Stated,
                });
            }
            weigh(reading);
            document.told_at = Some(now);
        }
        Heard::No => document.told_at = Some(now),
        Heard::Unclear | Heard::WhichOne | Heard::Again => {}
    }
}

#[cfg(test)]
#[path = "hear_tests.rs"]
mod tests;

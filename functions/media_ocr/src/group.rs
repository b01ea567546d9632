use domain::document::{Kind, Reading, Trouble};
use ocr::Page;
use store::{Document, DocumentState, InboundMessage, StoredFile};
use telemetry::Metric;
use textract::TextractError;
use time::OffsetDateTime;

use crate::{
    FUNCTION, Found, MediaOcr, ReadError, Sender,
    fetch::{Fetched, document_id, is_last_try},
    read::Said,
};

/// Files that are one document, as far as is known.
struct Group {
    document_id: String,
    message_id: String,
    files: Vec<StoredFile>,
    said: Said,
}

impl MediaOcr {
    /// Fetches and reads all files of an album, puts pages of one document together, and writes
    /// the documents.
    pub(crate) async fn read_all(
        &self,
        album: &[InboundMessage],
        sender: &Sender,
    ) -> Result<Vec<Found>, ReadError> {
        let now = OffsetDateTime::now_utc();
        let mut known = self.dossier.documents.of(&sender.user_id).await?;
        let mut found = Vec::new();
        let mut groups: Vec<Group> = Vec::new();
        for message in album {
            for n in 0..message.media.len() {
                let id = document_id(&message.message_id, n);
                if let Some(own) = take_own(&mut known, &id, &message.message_id) {
                    found.extend(own.into_iter().map(Found::New));
                    continue;
                }
                match self.fetch(message, n, sender).await? {
                    Err(trouble) => groups.push(Group::without_file(&id, message, trouble)),
                    Ok(file) => match came_before(&known, &file) {
                        Some(document) => found.push(Found::Known(document.clone())),
                        None => {
                            let said = self.read(&file, message, now.year()).await?;
                            Group::add(&mut groups, file, said, message, now.year());
                        }
                    },
                }
            }
        }
        for group in groups {
            let last_try = album.iter().all(is_last_try);
            for document in group.documents(sender, now) {
                found.push(Found::New(self.write(document, last_try).await?));
            }
        }
        Ok(found)
    }

    /// Writes a document, and has it read by a job if it is long. The job's end may come at once,
    /// so the row stands before.
    async fn write(&self, mut document: Document, last_try: bool) -> Result<Document, ReadError> {
        self.dossier.documents.put_new(&document).await?;
        if document.state != DocumentState::Reading {
            Metric::DocumentRead.count(FUNCTION);
            return Ok(document);
        }
        let key = document.files.first().map(|file| file.s3_key.as_str());
        let started = self.textract.start(
            &self.files.bucket,
            key.unwrap_or_default(),
            &document.document_id,
            &self.channel,
        );
        match started.await {
            Ok(()) => return Ok(document),
            Err(TextractError::Document(_)) => document.trouble = Some(Trouble::Broken),
            Err(TextractError::Later(_)) if last_try => {
                document.trouble = Some(Trouble::Unavailable);
            }
            Err(error) => return Err(error.into()),
        }
        document.state = DocumentState::Unreadable;
        self.dossier.documents.finish(&document).await?;
        Ok(document)
    }
}

/// Takes out what an earlier try of this job wrote for a file. A document that is still being read
/// is written again: its job may not have been started.
fn take_own(known: &mut Vec<Document>, id: &str, message_id: &str) -> Option<Vec<Document>> {
    let is_of_file = |document: &Document| {
        let n = id.rsplit('_').next().unwrap_or_default();
        let stem = format!("/{message_id}-{n}.");
        let own = document.document_id == id || document.document_id.starts_with(&format!("{id}x"));
        own || document
            .files
            .iter()
            .any(|file| file.s3_key.contains(&stem))
    };
    let (own, rest): (Vec<_>, Vec<_>) = known.drain(..).partition(is_of_file);
    *known = rest;
    let open = own.iter().any(|d| d.state == DocumentState::Reading);
    (!own.is_empty() && !open).then_some(own)
}

/// The document that a file was part of before, if reading it again could not tell more.
fn came_before<'a>(known: &'a [Document], file: &Fetched) -> Option<&'a Document> {
    let passing = |trouble: Option<Trouble>| {
        matches!(
            trouble,
            Some(Trouble::Unavailable | Trouble::Gone | Trouble::TooComplex)
        )
    };
    known.iter().find(|document| {
        let same = |kept: &StoredFile| kept.sha256 == file.stored.sha256;
        document.files.iter().any(same) && !passing(document.trouble)
    })
}

impl Group {
    fn without_file(id: &str, message: &InboundMessage, trouble: Trouble) -> Self {
        Self {
            document_id: id.to_owned(),
            message_id: message.message_id.clone(),
            files: Vec::new(),
            said: Said::Nothing(trouble),
        }
    }

    /// Adds a file: as a further page of the document before it, or as a document of its own. The
    /// same file twice in one album counts once.
    fn add(
        groups: &mut Vec<Self>,
        file: Fetched,
        said: Said,
        message: &InboundMessage,
        this_year: i32,
    ) {
        let twice = |group: &Self| group.files.iter().any(|f| f.sha256 == file.stored.sha256);
        if groups.iter().any(twice) {
            return;
        }
        if let (Some(last), Said::Words(next)) = (groups.last_mut(), &said)
            && let Said::Words(pages) = &mut last.said
            && file.file_type != reader::FileType::Pdf
            && ocr::belongs_together(pages, next, this_year)
        {
            pages.extend(next.iter().cloned());
            last.files.push(file.stored);
            return;
        }
        groups.push(Self {
            document_id: file.document_id,
            message_id: message.message_id.clone(),
            files: vec![file.stored],
            said,
        });
    }

    /// The documents that the files are: one, or as many as they have barcodes of.
    fn documents(self, sender: &Sender, now: OffsetDateTime) -> Vec<Document> {
        let blank = Document {
            user_id: sender.user_id.clone(),
            document_id: self.document_id,
            message_id: self.message_id,
            state: DocumentState::Unreadable,
            trouble: None,
            reading: None,
            pages: i64::try_from(self.files.len()).unwrap_or(1),
            files: self.files,
            created_at: now,
            told_at: None,
            confirmed_at: None,
            heard: None,
        };
        match self.said {
            Said::Nothing(trouble) => vec![Document {
                trouble: Some(trouble),
                ..blank
            }],
            Said::Later(pages) => vec![Document {
                state: DocumentState::Reading,
                pages: i64::try_from(pages).unwrap_or(1),
                ..blank
            }],
            Said::Words(pages) => vec![from_words(blank, &pages, now.year())],
            Said::Exactly(readings) => {
                let exact = readings.into_iter().enumerate();
                exact
                    .map(|(i, reading)| exactly(&blank, i, reading))
                    .collect()
            }
        }
    }
}

fn from_words(blank: Document, pages: &[Page], this_year: i32) -> Document {
    let count = i64::try_from(pages.len()).unwrap_or(1);
    let mut document = blank;
    document.pages = document.pages.max(count);
    document.understood(ocr::judge(pages, this_year));
    document
}

fn exactly(blank: &Document, i: usize, reading: Reading) -> Document {
    let mut document = blank.clone();
    if i > 0 {
        document.document_id = format!("{}x{i}", document.document_id);
    }
    document.understood(Ok(reading));
    debug_assert!(
        document
            .reading
            .as_ref()
            .is_none_or(|r| r.kind != Kind::Other)
    );
    document
}

#[cfg(test)]
#[path = "group_tests.rs"]
mod tests;

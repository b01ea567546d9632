use std::time::{Duration, Instant};

use domain::document::Trouble;
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

/// No further message of an album is begun after this: a file takes two and a half minutes at worst,
/// and the function has five.
const ENOUGH: Duration = Duration::from_secs(60);
/// After this a document that is still being read counts as lost.
const STUCK: time::Duration = time::Duration::minutes(15);

/// Files that are one document, as far as is known.
struct Group {
    document_id: String,
    message_id: String,
    files: Vec<StoredFile>,
    said: Said,
}

impl MediaOcr {
    /// Fetches and reads all files of an album, puts pages of one document together, and writes
    /// the documents. Gives what was found, and the messages that it came from: an album that
    /// takes long is left to the jobs of its other messages.
    pub(crate) async fn read_all<'a>(
        &self,
        album: &'a [InboundMessage],
        own: &InboundMessage,
        sender: &Sender,
    ) -> Result<(Vec<Found>, Vec<&'a InboundMessage>), ReadError> {
        let started = Instant::now();
        let now = OffsetDateTime::now_utc();
        let mut known = self.dossier.documents.of(&sender.user_id).await?;
        if let Some(since) = sender.told_since {
            known.retain(|document| document.created_at >= since);
        }
        let (before, known): (Vec<_>, Vec<_>) = known.into_iter().partition(|document| {
            let of = |message: &InboundMessage| is_of(document, &message.message_id, None);
            album.iter().any(of)
        });
        let mut groups: Vec<Group> = Vec::new();
        let mut found = Vec::new();
        let mut taken = Vec::new();
        for message in album {
            if started.elapsed() > ENOUGH && message.message_id != own.message_id {
                continue;
            }
            taken.push(message);
            for n in 0..message.media.len() {
                if before
                    .iter()
                    .any(|d| is_done(d) && is_of(d, &message.message_id, Some(n)))
                {
                    continue;
                }
                match self.fetch(message, n, sender).await? {
                    Err(trouble) => groups.push(Group::without_file(n, message, trouble)),
                    Ok(file) if is_twice(&before, message, n, &file, now) => {}
                    Ok(file) => match came_before(&known, &file, now) {
                        Some(document) => found.push(Found::Known(document.clone())),
                        None => {
                            let said = self.read(&file, message, now.year()).await?;
                            Group::add(&mut groups, file, said, message, now.year());
                        }
                    },
                }
            }
        }
        found.extend(before.into_iter().filter(is_done).map(Found::New));
        for group in groups {
            // The last one first: when the first one stands, all of the file do.
            for document in group.documents(sender, now).into_iter().rev() {
                found.push(Found::New(self.write(document, own).await?));
            }
        }
        Ok((found, taken))
    }

    /// Writes a document, and has it read by a job if it is long. The job's end may come at once,
    /// so the row stands before. What stands already is left as it is.
    async fn write(
        &self,
        mut document: Document,
        own: &InboundMessage,
    ) -> Result<Document, ReadError> {
        let documents = &self.dossier.documents;
        let id = &document.document_id;
        if !documents.put_new(&document).await? {
            let standing = documents.get(&document.user_id, id).await?;
            document = standing.ok_or(ReadError::Erased)?;
        }
        // An erasure removes messages before it looks for documents a last time: one that has
        // passed this one by would leave it behind.
        if self.messages.inbound(&document.message_id).await?.is_none() {
            self.forget(&document).await?;
            return Err(ReadError::Erased);
        }
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
            Ok(job_id) => {
                // By it the job's end can be asked for, should nobody tell of it.
                let (user_id, id) = (&document.user_id, &document.document_id);
                documents.started(user_id, id, &job_id).await?;
                return Ok(document);
            }
            Err(TextractError::Document(_)) => document.trouble = Some(Trouble::Broken),
            Err(TextractError::Later(_)) if is_last_try(own) => {
                document.trouble = Some(Trouble::Unavailable);
            }
            Err(error) => return Err(error.into()),
        }
        document.state = DocumentState::Unreadable;
        documents.finish(&document).await?;
        Ok(document)
    }

    async fn forget(&self, document: &Document) -> Result<(), ReadError> {
        for file in document.files.iter().filter(|f| !f.s3_key.is_empty()) {
            self.files.remove(&file.s3_key).await?;
        }
        let (user_id, id) = (&document.user_id, &document.document_id);
        Ok(self.dossier.documents.remove(user_id, id).await?)
    }
}

/// Whether an earlier try of this job, or another one, came to an end with it. A document that is
/// being read is written again: its job may not have been started.
fn is_done(document: &Document) -> bool {
    document.state != DocumentState::Reading
}

/// Whether a document is made of a message's files, or of its file `n`.
fn is_of(document: &Document, message_id: &str, n: Option<usize>) -> bool {
    let (id, stem) = match n {
        Some(n) => (document_id(message_id, n), format!("/{message_id}-{n}.")),
        None => (format!("{message_id}_"), format!("/{message_id}-")),
    };
    let own = match n {
        Some(_) => document.document_id == id,
        None => document.document_id.starts_with(&id),
    };
    own || document
        .files
        .iter()
        .any(|file| file.s3_key.contains(&stem))
}

/// Whether a file stands in the album a second time. Its own document may be left from an earlier try
/// that was cut before the reading had begun: that is no second time.
fn is_twice(
    before: &[Document],
    message: &InboundMessage,
    n: usize,
    file: &Fetched,
    now: OffsetDateTime,
) -> bool {
    let other = |d: &&Document| is_done(d) || !is_of(d, &message.message_id, Some(n));
    came_before(before.iter().filter(other), file, now).is_some()
}

/// The document that a file was part of before, if reading it again could not tell more.
fn came_before<'a>(
    known: impl IntoIterator<Item = &'a Document>,
    file: &Fetched,
    now: OffsetDateTime,
) -> Option<&'a Document> {
    let passing = |trouble: Option<Trouble>| {
        matches!(
            trouble,
            Some(Trouble::Unavailable | Trouble::Gone | Trouble::TooComplex)
        )
    };
    known.into_iter().find(|document| {
        let same = |kept: &StoredFile| kept.sha256 == file.stored.sha256;
        // A job that did not end in this time never will.
        let stuck = !is_done(document) && now - document.created_at > STUCK;
        document.files.iter().any(same) && !passing(document.trouble) && !stuck
    })
}

impl Group {
    fn without_file(n: usize, message: &InboundMessage, trouble: Trouble) -> Self {
        Self {
            document_id: document_id(&message.message_id, n),
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

    /// The documents that the files are: one, or as many as there are certificates in them.
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
            job_id: None,
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
            Said::Words(pages) => from_words(blank, &pages, now.year()),
            Said::Exactly(readings) => blank.all_understood(Ok(readings)),
        }
    }
}

fn from_words(mut blank: Document, pages: &[Page], this_year: i32) -> Vec<Document> {
    let count = i64::try_from(pages.len()).unwrap_or(1);
    blank.pages = blank.pages.max(count);
    blank.all_understood(ocr::judge(pages, this_year))
}

#[cfg(test)]
#[path = "group_tests.rs"]
mod tests;

//! Fetches, keeps and reads the files that people send, and tells what was read.
//!
//! A job may come twice, at any time and after any crash. The order is: files into the bucket, rows
//! of documents, the answer, the copies at Twilio deleted, the messages marked. It can stop anywhere
//! and be taken up again: a file whose copy is gone is in the bucket, a document that stands is not
//! read again, an answer that stands is not made again.

mod album;
mod fetch;
mod group;
mod read;

use std::time::Duration;

use domain::{Language, OutboundId, Purpose, UserId, document::Trouble, texts::DocumentText};
use dossier::{Dossier, DossierError};
use files::{Files, FilesError};
use jobs::{Job, Outcome};
use outbox::{Notice, Outbox, OutboxError, Standing, Words};
use store::{
    Contact, Contacts, Document, DocumentState, InboundMessage, Messages, StoreError, Users,
};
use telemetry::Metric;
use textract::{Channel, Textract};
use time::OffsetDateTime;
use twilio::{MediaHosts, SendError};

const FUNCTION: &str = "media_ocr";
/// What stands in `answered_by` of a message that no answer is due to.
const NOTHING_DUE: &str = "-";
/// Reading that takes longer than this is announced.
const PATIENCE: Duration = Duration::from_secs(4);
/// After this the person is told that it did not work, instead of one more try: the queue's tries
/// together take about three minutes.
const LAST_TRY: time::Duration = time::Duration::seconds(150);

/// The function and what it holds for its life.
#[derive(Debug)]
pub struct MediaOcr {
    /// Who sent it.
    pub contacts: Contacts,
    /// The accounts, for their languages.
    pub users: Users,
    /// The messages.
    pub messages: Messages,
    /// The documents, and the way to their people.
    pub dossier: Dossier,
    /// Where answers go out.
    pub outbox: Outbox,
    /// The bucket.
    pub files: Files,
    /// Character recognition.
    pub textract: Textract,
    /// Where long jobs tell their end.
    pub channel: Channel,
    /// The provider, which has the files.
    pub twilio: twilio::Client,
    /// From where files may be fetched.
    pub hosts: MediaHosts,
}

/// Why a message's files are not read yet. The job comes again.
#[derive(Debug, thiserror::Error)]
enum ReadError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Outbox(#[from] OutboxError),
    #[error(transparent)]
    Dossier(#[from] DossierError),
    #[error(transparent)]
    Files(#[from] FilesError),
    #[error("a file could not be fetched: {0}")]
    Fetch(#[from] twilio::MediaError),
    #[error(transparent)]
    Textract(#[from] textract::TextractError),
    #[error("a copy at twilio is not deleted: {0}")]
    Copy(#[from] SendError),
    #[error("no process to read a file in")]
    NoProcess,
    /// The message went while its files were read: so does all that came of them.
    #[error("the message is erased")]
    Erased,
}

/// Who sent the files, and what they are told in.
struct Sender {
    user_id: UserId,
    language: Language,
    /// Since when what the account holds may be told.
    told_since: Option<OffsetDateTime>,
}

impl MediaOcr {
    /// Does one job.
    pub async fn handle(&self, job: Job) -> Outcome {
        let Job::ReadV1 { message_id } = job else {
            tracing::error!("a job of another queue came here");
            return Outcome::Retry;
        };
        let started = OffsetDateTime::now_utc();
        let outcome = match self.react(&message_id).await {
            Ok(()) => Outcome::Done,
            Err(error) => {
                tracing::error!(%error, message.sid = message_id, "a message's files are not read yet");
                Metric::ErrorCount.count(FUNCTION);
                match error {
                    ReadError::Store(error) if error.is_lasting() => Outcome::SetAside,
                    _ => Outcome::Retry,
                }
            }
        };
        let taken = OffsetDateTime::now_utc() - started;
        Metric::ProcessingDuration.add(FUNCTION, taken.as_seconds_f64() * 1_000.0);
        outcome
    }

    async fn react(&self, message_id: &str) -> Result<(), ReadError> {
        let Some(message) = self.messages.inbound(message_id).await? else {
            tracing::warn!(message.sid = message_id, "a job's message is gone");
            return Ok(());
        };
        if message.answered_by.is_some() {
            return Ok(());
        }
        let contact = self.contacts.get(&message.conversation).await?;
        // A file that came just before its number was linked stands under the conversation.
        let is_theirs =
            |id: &UserId| [id.as_str(), &message.conversation].contains(&&*message.owner);
        let Some(user_id) = contact.user_id.clone().filter(is_theirs) else {
            // The number was parted from the account meanwhile.
            self.delete_copies(&message).await?;
            return Ok(self.messages.mark_answered(message_id, NOTHING_DUE).await?);
        };
        if let Some(standing) = self.outbox.resume(message_id).await? {
            return self.close(&standing, &user_id).await;
        }
        let language = self.language(&contact, &user_id).await?;
        let sender = Sender {
            user_id,
            language,
            told_since: contact.told_since(),
        };
        let (answered, ()) = tokio::join!(
            self.answer(&message, &sender),
            self.twilio.show_typing(message_id)
        );
        let standing = match answered {
            Ok(standing) => standing,
            Err(ReadError::Erased) => return Ok(()),
            Err(error) if fetch::is_last_try(&message) => {
                tracing::error!(%error, message.sid = message_id, "a message's files were not read for minutes");
                Metric::ErrorCount.count(FUNCTION);
                self.apologise(&message, &sender).await?
            }
            Err(error) => return Err(error),
        };
        self.close(&standing, &sender.user_id).await?;
        let latency = OffsetDateTime::now_utc() - message.created_at;
        Metric::ReplyLatency.add(FUNCTION, latency.as_seconds_f64() * 1_000.0);
        Ok(())
    }

    /// Reads everything that came together, and answers.
    async fn answer(
        &self,
        message: &InboundMessage,
        sender: &Sender,
    ) -> Result<Standing, ReadError> {
        let album = self.album(message, sender).await?;
        let reading = self.read_all(&album, message, sender);
        tokio::pin!(reading);
        let (found, album) = tokio::select! {
            found = &mut reading => found,
            () = tokio::time::sleep(PATIENCE) => {
                self.say_received(message, sender).await?;
                reading.await
            }
        }?;
        let answers: Vec<String> = album.iter().map(|m| m.message_id.clone()).collect();
        let (found, told) = self.not_told_yet(found).await?;
        if let (true, Some(id)) = (found.is_empty(), told) {
            return Ok(Standing { id, answers });
        }
        let text = self.words(&found, &album, sender.language);
        let now = OffsetDateTime::now_utc();
        // Before the answer: whoever sees it may say yes to it at once.
        for document in found.iter().filter_map(Found::told) {
            let id = &document.document_id;
            self.dossier
                .documents
                .told(&sender.user_id, id, now)
                .await?;
        }
        let standing = self.put(message, &answers, &text, sender, now).await?;
        tracing::info!(
            message.sid = message.message_id,
            answer.id = %standing.id,
            documents = found.len(),
            "read"
        );
        Ok(standing)
    }

    /// Leaves out what the end of a long document's job has told meanwhile, as a message of its own:
    /// an earlier try was cut between starting the job and answering. Gives that message too.
    async fn not_told_yet(
        &self,
        found: Vec<Found>,
    ) -> Result<(Vec<Found>, Option<OutboundId>), ReadError> {
        let mut left = Vec::with_capacity(found.len());
        let mut told = None;
        for one in found {
            if let Found::New(document) = &one
                && document.told_at.is_some()
            {
                let id = OutboundId::for_notice(&document.document_id);
                let id = id.map_err(OutboxError::from)?;
                if self.messages.outbound(&id).await?.is_some() {
                    told = Some(id);
                    continue;
                }
            }
            left.push(one);
        }
        Ok((left, told))
    }

    async fn put(
        &self,
        message: &InboundMessage,
        answers: &[String],
        text: &str,
        sender: &Sender,
        now: OffsetDateTime,
    ) -> Result<Standing, ReadError> {
        let answer = outbox::Answer {
            to: message,
            answers,
            owner: sender.user_id.as_str(),
            words: Words::WhatsApp(text),
            language: sender.language,
            purpose: Purpose::DocumentRead,
            despite_stop: false,
        };
        Ok(self.outbox.put(&answer, now).await?)
    }

    /// Says that it did not work: better than silence when the queue's tries are used up.
    async fn apologise(
        &self,
        message: &InboundMessage,
        sender: &Sender,
    ) -> Result<Standing, ReadError> {
        let text = DocumentText::Trouble(Trouble::Unavailable).say(sender.language);
        let answers = [message.message_id.clone()];
        let now = OffsetDateTime::now_utc();
        self.put(message, &answers, &text, sender, now).await
    }

    /// What is said to all that was found.
    fn words(&self, found: &[Found], album: &[&InboundMessage], language: Language) -> String {
        let mut parts = Vec::new();
        for one in found {
            match one {
                Found::Known(document) | Found::New(document)
                    if document.state == DocumentState::Reading =>
                {
                    let pages = usize::try_from(document.pages).unwrap_or_default();
                    parts.push(DocumentText::ReceivedLong { pages }.say(language));
                }
                Found::Known(document) => parts.extend(self.dossier.known(document, language)),
                Found::New(_) => {}
            }
        }
        let new: Vec<&Document> = found.iter().filter_map(Found::fresh).collect();
        parts.extend(self.dossier.words(&new, language));
        if album.iter().any(|message| message.body.contains('?')) {
            parts.push(DocumentText::AskAgain.say(language));
        }
        parts.join("\n\n")
    }

    /// Deletes the copies at Twilio, then marks the messages: a job that comes again does both. The
    /// copy of a file that we never got stays: it is the only one.
    async fn close(&self, standing: &Standing, user_id: &UserId) -> Result<(), ReadError> {
        let documents = self.dossier.documents.of(user_id).await?;
        for answered in &standing.answers {
            let Some(message) = self.messages.inbound(answered).await? else {
                continue;
            };
            if message.answered_by.is_some() {
                continue;
            }
            let theirs = documents.iter().filter(|d| d.message_id == *answered);
            let lost = |d: &Document| matches!(d.trouble, Some(Trouble::Gone));
            let all: Vec<_> = theirs.collect();
            if !all.iter().any(|document| lost(document)) {
                self.delete_copies(&message).await?;
            }
            self.messages
                .mark_answered(answered, standing.id.as_str())
                .await?;
        }
        Ok(())
    }

    async fn language(&self, contact: &Contact, user_id: &UserId) -> Result<Language, StoreError> {
        Ok(match contact.language {
            Some(language) => language,
            None => {
                let user = self.users.get(user_id).await?;
                user.map(|user| user.language).unwrap_or_default()
            }
        })
    }

    async fn say_received(
        &self,
        message: &InboundMessage,
        sender: &Sender,
    ) -> Result<(), ReadError> {
        let notice = Notice {
            event: &format!("{}_received", message.message_id),
            conversation: &message.conversation,
            owner: sender.user_id.as_str(),
            to: &message.from,
            text: DocumentText::Received.say(sender.language),
            language: sender.language,
            purpose: Purpose::default(),
        };
        let notice = notice.message(OffsetDateTime::now_utc());
        let notice = notice.map_err(OutboxError::from)?;
        Ok(self.outbox.tell(&notice).await?)
    }
}

/// What a file turned out to be.
#[derive(Debug)]
enum Found {
    /// A document that came before.
    Known(Document),
    /// A document of this album.
    New(Document),
}

impl Found {
    fn fresh(&self) -> Option<&Document> {
        match self {
            Self::New(document) => Some(document),
            Self::Known(_) => None,
        }
    }

    /// The document, if the answer tells its reading.
    fn told(&self) -> Option<&Document> {
        let (Self::New(document) | Self::Known(document)) = self;
        (document.state != DocumentState::Reading).then_some(document)
    }
}

//! Takes what the queues gave up: parks each job in a table, where an operator sees it and can put
//! it back, and tells whom it concerns, once, in words.
//!
//! A dead letter may come twice, at any time and after any crash: it is parked by the queue's own
//! id of it, and told by a notice whose id follows from the message. What cannot be parked or told
//! comes again.

mod letter;
mod origin;

use std::collections::HashSet;

use aws_lambda_events::event::sqs::{SqsBatchResponse, SqsEvent, SqsMessage};
use domain::{
    Language, OutboundId, Purpose, UserId,
    document::Trouble,
    texts::{DocumentText, SorryText},
};
use dossier::{DossierError, Results};
use outbox::{Notice, OutboxError};
use store::{DeadLetter, DocumentState, InboundMessage, StoreError};
use telemetry::Metric;
use time::OffsetDateTime;

pub use letter::{Letter, silence};
pub use origin::{Origin, Origins};

const FUNCTION: &str = "dead_letters";
/// More of a job is not kept: ours are far shorter, and a row has a limit.
const MAX_BODY: usize = 100_000;

/// The function and what it holds for its life.
#[derive(Debug)]
pub struct DeadLetters {
    /// Whose queues it looks after.
    pub origins: Origins,
    /// Where jobs are parked.
    pub parked: store::DeadLetters,
    /// What finds people and tells them.
    pub results: Results,
}

/// Why a job is not parked, or its person not told. It comes again.
#[derive(Debug, thiserror::Error)]
enum LetterError {
    #[error("a job of a queue that is not known here")]
    Origin,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Outbox(#[from] OutboxError),
    #[error(transparent)]
    Dossier(#[from] DossierError),
}

/// Why there was nobody to tell; `None` when somebody was.
type Told = Option<&'static str>;

impl DeadLetters {
    /// Takes a batch and names what is to be given back to the queue: what failed, and what stands
    /// behind it in its group.
    pub async fn handle(&self, event: SqsEvent) -> SqsBatchResponse {
        let mut response = SqsBatchResponse::default();
        let mut held_up = HashSet::new();
        for record in event.records {
            let group = record.attributes.get("MessageGroupId").cloned();
            let behind = group.as_ref().is_some_and(|group| held_up.contains(group));
            if !behind && self.take(&record).await {
                continue;
            }
            held_up.extend(group);
            response.add_failure(record.message_id.unwrap_or_default());
        }
        response
    }

    async fn take(&self, record: &SqsMessage) -> bool {
        let Err(error) = self.park(record).await else {
            return true;
        };
        let id = record.message_id.as_deref().unwrap_or_default();
        tracing::error!(%error, job.id = id, "a dead letter is not done with yet");
        Metric::ErrorCount.count(FUNCTION);
        false
    }

    async fn park(&self, record: &SqsMessage) -> Result<(), LetterError> {
        let source = record.event_source_arn.as_deref().unwrap_or_default();
        let origin = self.origins.find(source).ok_or(LetterError::Origin)?;
        let job_id = record.message_id.as_deref().unwrap_or_default();
        let body = record.body.as_deref().unwrap_or_default();
        let letter = Letter::parse(body);
        if letter == Letter::Send {
            // Its row is its record, and it stays open until it is sent or too old.
            tracing::error!(job.id = job_id, "a message of ours is not sent yet");
            Metric::DeadLettered.count(origin.function());
            return Ok(());
        }
        let parked = DeadLetter {
            job_id,
            queue: origin.name(),
            body: &body[..body.floor_char_boundary(MAX_BODY)],
            group: record.attributes.get("MessageGroupId").map(String::as_str),
            parked_at: OffsetDateTime::now_utc(),
        };
        if self.parked.park(&parked).await? {
            tracing::error!(job.id = job_id, queue = origin.name(), "a job was given up");
            Metric::DeadLettered.count(origin.function());
        }
        let told = match self.tell(&letter).await {
            Ok(told) => told,
            Err(error) if is_lasting(&error) => {
                tracing::error!(%error, job.id = job_id, "nobody can be told of a job");
                Some("its row cannot be read")
            }
            Err(error) => return Err(error),
        };
        Ok(self.parked.close(job_id, told).await?)
    }

    async fn tell(&self, letter: &Letter) -> Result<Told, LetterError> {
        match letter {
            Letter::Reply(id) => {
                let words = |language| SorryText::NotAnswered.say(language);
                self.apologise(id, words).await
            }
            Letter::Read(id) => {
                let words = |language| DocumentText::Trouble(Trouble::Unavailable).say(language);
                self.apologise(id, words).await
            }
            Letter::Result {
                user_id,
                document_id,
            } => self.give_up(user_id, document_id).await,
            Letter::Send => Ok(None),
            Letter::ForAnOperator(why) => Ok(Some(why)),
        }
    }

    /// Tells the sender of a message that nothing came of it so far, and has the sweeper leave it:
    /// they were asked to say it again.
    async fn apologise(
        &self,
        message_id: &str,
        words: impl Fn(Language) -> String,
    ) -> Result<Told, LetterError> {
        let results = &self.results;
        let Some(message) = results.messages.inbound(message_id).await? else {
            return Ok(Some("the message is gone"));
        };
        let contact = results.contacts.get(&message.conversation).await?;
        if let Some(why) = silence(&message, &contact) {
            return Ok(Some(why));
        }
        let answer = OutboundId::for_answer(message_id, 1).map_err(OutboxError::from)?;
        if results.messages.outbound(&answer).await?.is_some() {
            // Only the marking failed: the sweeper sees to that.
            return Ok(Some("an answer stands"));
        }
        let language = results.language(&contact).await?;
        let user_id = contact.user_id.as_ref().map(UserId::as_str);
        let owner = user_id.unwrap_or(&message.owner);
        self.send(&message, owner, language, words(language))
            .await?;
        results.messages.leave(message_id).await?;
        Ok(None)
    }

    async fn send(
        &self,
        message: &InboundMessage,
        owner: &str,
        language: Language,
        text: String,
    ) -> Result<(), LetterError> {
        let notice = Notice {
            event: &format!("{}_sorry", message.message_id),
            conversation: &message.conversation,
            owner,
            to: &message.from,
            text,
            language,
            purpose: Purpose::AnswerWaiting,
        };
        let notice = notice.message(OffsetDateTime::now_utc());
        let notice = notice.map_err(OutboxError::from)?;
        Ok(self.results.dossier.outbox.tell(&notice).await?)
    }

    /// Ends the reading of a document without a result, and tells its person.
    async fn give_up(&self, user_id: &UserId, id: &str) -> Result<Told, LetterError> {
        let documents = &self.results.dossier.documents;
        let Some(mut document) = documents.get(user_id, id).await? else {
            return Ok(Some("the document is gone"));
        };
        if document.state == DocumentState::Reading {
            document.understood(Err(Trouble::Unavailable));
            if !documents.finish(&document).await? {
                return Ok(Some("finished meanwhile"));
            }
        }
        if document.told_at.is_some() {
            return Ok(Some("told before"));
        }
        self.results.tell(&document).await?;
        Ok(None)
    }
}

/// Whether it will not work a minute later either: a row or an id is not what it should be.
fn is_lasting(error: &LetterError) -> bool {
    let store = match error {
        LetterError::Store(error)
        | LetterError::Outbox(OutboxError::Store(error))
        | LetterError::Dossier(
            DossierError::Store(error) | DossierError::Outbox(OutboxError::Store(error)),
        ) => error,
        LetterError::Outbox(OutboxError::Id(_)) | LetterError::Dossier(DossierError::Id(_)) => {
            return true;
        }
        _ => return false,
    };
    store.is_lasting()
}

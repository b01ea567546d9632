//! Reacts to a message that came in: links a number, helps, invites, answers a question.
//!
//! A job may come twice, at any time and after any crash. The answer's row has an id that follows
//! from the message's, so the order *answer stored, queued, message marked* can stop anywhere and
//! be taken up again: what stands is not made a second time.

mod accounts;
mod question;

use ai::Assistant;
use domain::{Decision, Incoming, Language, decide, texts::Text};
use jobs::{Job, Outcome};
use outbox::{Outbox, OutboxError};
use store::{Contact, InboundMessage, Messages, StoreError};
use telemetry::Metric;
use time::OffsetDateTime;

pub use accounts::Accounts;

const FUNCTION: &str = "ai_reply";
/// What stands in `answered_by` of a message that no answer is due to.
const NOTHING_DUE: &str = "-";

/// The function and what it holds for its life.
#[derive(Debug)]
pub struct AiReply {
    /// Contacts, users and codes.
    pub accounts: Accounts,
    /// Where answers go out.
    pub outbox: Outbox,
    /// The messages.
    pub messages: Messages,
    /// Answers questions.
    pub assistant: Assistant,
    /// For the typing indicator.
    pub twilio: twilio::Client,
}

/// Why a message is not answered yet. The job comes again.
#[derive(Debug, thiserror::Error)]
enum ReplyError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Outbox(#[from] OutboxError),
}

/// What is to be said, and to which messages.
struct Answer {
    text: String,
    answers: Vec<String>,
    owner: String,
}

impl AiReply {
    /// Does one job.
    pub async fn handle(&self, job: Job) -> Outcome {
        let Job::ReplyV1 { message_id } = job else {
            tracing::error!("a job of another queue came here");
            return Outcome::Retry;
        };
        let started = OffsetDateTime::now_utc();
        let outcome = match self.react(&message_id).await {
            Ok(()) => Outcome::Done,
            Err(error) => {
                tracing::error!(%error, message.sid = message_id, "a message is not answered yet");
                Metric::ErrorCount.count(FUNCTION);
                Outcome::Retry
            }
        };
        let taken = OffsetDateTime::now_utc() - started;
        Metric::ProcessingDuration.add(FUNCTION, taken.as_seconds_f64() * 1_000.0);
        outcome
    }

    async fn react(&self, message_id: &str) -> Result<(), ReplyError> {
        let Some(message) = self.messages.inbound(message_id).await? else {
            tracing::warn!(message.sid = message_id, "a job's message is gone");
            return Ok(());
        };
        if message.answered_by.is_some() {
            return Ok(());
        }
        if let Some(standing) = self.outbox.resume(message_id).await? {
            return self.mark(&standing).await;
        }
        let Some(answer) = self.answer(&message).await? else {
            return Ok(self.messages.mark_answered(message_id, NOTHING_DUE).await?);
        };
        let now = OffsetDateTime::now_utc();
        let sent = outbox::Answer {
            to: &message,
            answers: &answer.answers,
            owner: &answer.owner,
            markdown: &answer.text,
        };
        let standing = self.outbox.put(&sent, now).await?;
        self.mark(&standing).await?;
        let id = standing.id;
        let latency = now - message.created_at;
        tracing::info!(
            message.sid = message_id,
            answer.id = %id,
            joined = answer.answers.len(),
            latency_ms = i64::try_from(latency.whole_milliseconds()).unwrap_or(i64::MAX),
            "answered"
        );
        Metric::ReplyLatency.add(FUNCTION, latency.as_seconds_f64() * 1_000.0);
        Ok(())
    }

    async fn mark(&self, standing: &outbox::Standing) -> Result<(), ReplyError> {
        for answered in &standing.answers {
            self.messages
                .mark_answered(answered, standing.id.as_str())
                .await?;
        }
        Ok(())
    }

    /// What to say, or `None` when nothing is due: the invitation went out today already.
    async fn answer(&self, message: &InboundMessage) -> Result<Option<Answer>, ReplyError> {
        let contact = self.accounts.contacts.get(&message.conversation).await?;
        let linked = contact.user_id.is_some();
        let decision = decide(&Incoming {
            body: &message.body,
            media: message.media.len(),
            linked,
        });
        let language = self.language(message, &contact).await?;
        let text = match decision {
            Decision::Question => {
                return Ok(Some(
                    self.answer_question(message, &contact, language).await?,
                ));
            }
            Decision::Link(code) => self.accounts.link(message, &code, language).await?,
            Decision::ExplainCode => Text::ExplainCode.say(language),
            Decision::Help if linked => Text::Help.say(language),
            Decision::Help => Text::Invite.say(language),
            Decision::Documents => Text::DocumentsNotYet.say(language),
            Decision::Unreadable => Text::Unreadable.say(language),
            Decision::Invite => {
                let InboundMessage {
                    conversation,
                    from,
                    message_id,
                    ..
                } = message;
                let now = OffsetDateTime::now_utc();
                if !self
                    .accounts
                    .contacts
                    .take_invitation(conversation, from, message_id, now)
                    .await?
                {
                    return Ok(None);
                }
                Text::Invite.say(language)
            }
        };
        Ok(Some(Answer {
            text,
            answers: vec![message.message_id.clone()],
            owner: message.owner.clone(),
        }))
    }

    /// The language to answer in: the one that is written, else the one kept for this contact, else
    /// the account's. One that differs is kept.
    async fn language(
        &self,
        message: &InboundMessage,
        contact: &Contact,
    ) -> Result<Language, StoreError> {
        let Accounts {
            contacts, users, ..
        } = &self.accounts;
        let kept = match (contact.language, &contact.user_id) {
            (Some(language), _) => language,
            (None, Some(user_id)) => users
                .get(user_id)
                .await?
                .map(|u| u.language)
                .unwrap_or_default(),
            (None, None) => Language::default(),
        };
        let written = ai::detect_language(&message.body).unwrap_or(kept);
        if contact.user_id.is_some() && written != kept {
            contacts
                .set_language(&message.conversation, written)
                .await?;
        }
        Ok(written)
    }
}

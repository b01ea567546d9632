#![doc = include_str!("../README.md")]

mod parting;

pub use parting::{Parting, Told};

use domain::{DeliveryStatus, InvalidId, Language, OutboundId, Purpose, texts::Text};
use jobs::{Job, Queue, QueueError};
use store::{InboundMessage, Messages, OutboundMessage, Receiver, StoreError};
use time::{Duration, OffsetDateTime};

/// Why an answer is not, or not wholly, on its way. Trying again is safe.
#[derive(Debug, thiserror::Error)]
pub enum OutboxError {
    /// A row was not stored.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A row stands, but its job may not be queued.
    #[error(transparent)]
    Queue(#[from] QueueError),
    /// The message that is answered has an id that no id can be made of.
    #[error(transparent)]
    Id(#[from] InvalidId),
}

/// A text, by the marks that format it.
#[derive(Clone, Copy, Debug)]
pub enum Words<'a> {
    /// Markdown, as models write it.
    Markdown(&'a str),
    /// WhatsApp's own marks, as our own sentences have them.
    WhatsApp(&'a str),
}

/// An answer that is to go out.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// The message whose sender gets it; the answer's id follows from this message's.
    pub to: &'a InboundMessage,
    /// All messages it answers.
    pub answers: &'a [String],
    /// Whose message it is.
    pub owner: &'a str,
    /// Its text.
    pub words: Words<'a>,
    /// The language it is in.
    pub language: Language,
    /// What a template says of it, should it have to wait for the person's next message.
    pub purpose: Purpose,
    /// Whether it goes out although its receiver wants to hear nothing: it says so itself.
    pub despite_stop: bool,
}

/// A message that answers none: what somebody should know about their number.
#[derive(Clone, Debug)]
pub struct Notice<'a> {
    /// What it is about: the id follows from it.
    pub event: &'a str,
    /// Index of the contact that gets it.
    pub conversation: &'a str,
    /// Whose message it is.
    pub owner: &'a str,
    /// The contact's address.
    pub to: &'a str,
    /// Its text, in WhatsApp's own marks and short enough for one message.
    pub text: String,
    /// The language it is in.
    pub language: Language,
    /// What a template says of it, should it have to wait for the person's next message.
    pub purpose: Purpose,
}

impl Notice<'_> {
    /// The message, to be stored with the change that it tells of.
    ///
    /// # Errors
    /// When no id can be made of the event.
    pub fn message(self, now: OffsetDateTime) -> Result<OutboundMessage, InvalidId> {
        let to = Receiver {
            conversation: self.conversation,
            owner: self.owner,
            address: self.to,
        };
        let id = OutboundId::for_notice(self.event)?;
        Ok(OutboundMessage {
            language: self.language,
            purpose: self.purpose,
            ..OutboundMessage::new(id, &to, self.text, now)
        })
    }
}

/// An answer that stands in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The id of its first part.
    pub id: OutboundId,
    /// All messages it answers.
    pub answers: Vec<String>,
}

/// Where answers go out.
#[derive(Clone, Debug)]
pub struct Outbox {
    messages: Messages,
    queue: Queue,
    late_after: Option<Duration>,
}

impl Outbox {
    /// An outbox that stores in `messages` and queues in the queue of the function `send`.
    pub fn new(messages: Messages, queue: Queue) -> Self {
        Self {
            messages,
            queue,
            late_after: None,
        }
    }

    /// The same, where an answer to a message that waited longer than this begins with an apology.
    #[must_use]
    pub fn late_after(self, late_after: Duration) -> Self {
        Self {
            late_after: Some(late_after),
            ..self
        }
    }

    /// Sends an answer. If an answer to the same message stands already, that one goes out and is
    /// given back.
    ///
    /// # Errors
    /// When a row or a job could not be written; the same call again completes it.
    pub async fn put(
        &self,
        answer: &Answer<'_>,
        now: OffsetDateTime,
    ) -> Result<Standing, OutboxError> {
        let id = &answer.to.message_id;
        let text = match answer.words {
            Words::Markdown(text) => twilio::to_whatsapp(text),
            Words::WhatsApp(text) => text.to_owned(),
        };
        let late = self
            .late_after
            .is_some_and(|late_after| now - answer.to.created_at > late_after);
        let text = excused(text, late, answer.language);
        let mut parts = twilio::split_numbered(&text, twilio::MAX_UTF16);
        if parts.is_empty() {
            // Nothing but Markdown's own signs: better odd than silent.
            parts = vec!["…".to_owned()];
        }
        let count = parts.len();
        let to = Receiver {
            conversation: &answer.to.conversation,
            owner: answer.owner,
            address: &answer.to.from,
        };
        let mut messages = Vec::with_capacity(count);
        for (i, body) in parts.into_iter().enumerate() {
            let part = OutboundId::for_answer(id, i + 1)?;
            // One millisecond apart, so that the history keeps the order of the parts.
            let at = now + time::Duration::milliseconds(i64::try_from(i).unwrap_or(0));
            messages.push(OutboundMessage {
                despite_stop: answer.despite_stop,
                answers: if i == 0 && answer.answers.len() > 1 {
                    answer.answers.to_vec()
                } else {
                    Vec::new()
                },
                language: answer.language,
                purpose: answer.purpose,
                parts: count,
                ..OutboundMessage::new(part, &to, body, at)
            });
        }
        let new = self.messages.put_outbound(&messages).await?;
        if !new && let Some(standing) = self.resume(id).await? {
            return Ok(standing);
        }
        for message in &messages {
            self.queue_sending(message).await?;
        }
        Ok(Standing {
            id: OutboundId::for_answer(id, 1)?,
            answers: answer.answers.to_vec(),
        })
    }

    /// Sends a message that answers none, once: the same call again sends nothing more.
    ///
    /// # Errors
    /// When the row or the job could not be written; the same call again completes it.
    pub async fn tell(&self, notice: &OutboundMessage) -> Result<(), OutboxError> {
        let standing = match self
            .messages
            .put_outbound(std::slice::from_ref(notice))
            .await?
        {
            true => None,
            false => self.messages.outbound(&notice.message_id).await?,
        };
        let status = standing.map_or(notice.status, |message| message.status);
        if status == DeliveryStatus::Pending {
            self.queue_sending(notice).await?;
        }
        Ok(())
    }

    /// Queues the parts of an answer that stands already, or gives `None` when there is none.
    ///
    /// # Errors
    /// As [`put`](Self::put).
    pub async fn resume(&self, answered: &str) -> Result<Option<Standing>, OutboxError> {
        let mut standing = None;
        for part in 1.. {
            let id = OutboundId::for_answer(answered, part)?;
            let Some(message) = self.messages.outbound(&id).await? else {
                break;
            };
            if message.status == DeliveryStatus::Pending {
                self.queue_sending(&message).await?;
            }
            standing.get_or_insert_with(|| {
                let mut answers = message.answers;
                if answers.is_empty() {
                    answers.push(answered.to_owned());
                }
                Standing { id, answers }
            });
        }
        Ok(standing)
    }

    /// Sends what waited for a person's next message, because of `because`, in the order in which
    /// it was written; gives what goes out. What is gone or arrived after all is passed over.
    ///
    /// `owner` is whose messages the number's are now: answers and results of an account that it was
    /// parted from meanwhile are not sent any more, see [`still_theirs`].
    ///
    /// # Errors
    /// As [`put`](Self::put).
    pub async fn release(
        &self,
        waiting: &[String],
        owner: &str,
        because: &str,
    ) -> Result<Vec<OutboundId>, OutboxError> {
        let mut messages = Vec::with_capacity(waiting.len());
        for id in waiting {
            match self.messages.outbound(&id.parse()?).await {
                Ok(message) => messages.extend(message),
                // It must not keep its person from every further answer.
                Err(error) if error.is_lasting() => {
                    tracing::error!(%error, message.id = id, "a message that waited is lost");
                }
                Err(error) => return Err(error.into()),
            }
        }
        messages.sort_by_key(|message| message.created_at);
        let mut released = Vec::new();
        for message in messages {
            if !still_theirs(&message, owner) {
                self.messages.give_up(&message).await?;
                continue;
            }
            let comes_again = message.came_too_late() && self.messages.reopen(&message).await?;
            if message.is_held {
                self.messages.end_hold(&message).await?;
            }
            if comes_again || !message.status.is_handed_over() {
                let id = &message.message_id;
                let once = format!("{id}_{because}");
                self.queue_as(&message, &once).await?;
                released.push(message.message_id);
            }
        }
        Ok(released)
    }

    /// Queues the sending of a message that is stored.
    ///
    /// # Errors
    /// When the queue did not confirm it; the same call again is safe.
    async fn queue_sending(&self, message: &OutboundMessage) -> Result<(), QueueError> {
        self.queue_as(message, message.message_id.as_str()).await
    }

    async fn queue_as(&self, message: &OutboundMessage, once: &str) -> Result<(), QueueError> {
        let job = Job::SendV1 {
            message_id: message.message_id.to_string(),
        };
        self.queue.send(&job, &message.conversation, once).await
    }
}

/// Whether a message may go to the number still.
fn still_theirs(message: &OutboundMessage, owner: &str) -> bool {
    message.owner == owner || message.is_about_number()
}

/// An answer with an apology before it, if it is late.
fn excused(text: String, late: bool, language: Language) -> String {
    match late {
        true => format!("{}\n\n{text}", Text::Late.say(language)),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waited_for_another_account_is_not_sent_to_its_former_number() {
        let to = Receiver {
            conversation: "c",
            owner: "anna",
            address: "whatsapp:+41790000000",
        };
        let now = OffsetDateTime::UNIX_EPOCH;
        let answer = OutboundId::for_answer("SM1", 1).unwrap();
        let notice = OutboundId::for_notice("ul1").unwrap();
        let result = OutboundId::for_notice("MM1_0").unwrap();
        let [answer, notice, mut result] =
            [answer, notice, result].map(|id| OutboundMessage::new(id, &to, String::new(), now));
        result.purpose = Purpose::DocumentRead;

        assert!(still_theirs(&answer, "anna") && still_theirs(&result, "anna"));
        assert!(still_theirs(&notice, "c"), "it tells of the parting");
        assert!(!still_theirs(&answer, "c") && !still_theirs(&result, "bert"));
    }

    #[test]
    fn only_an_answer_that_is_late_begins_with_an_apology() {
        let in_time = excused("Bis am 31. März.".to_owned(), false, Language::De);
        let late = excused("Bis am 31. März.".to_owned(), true, Language::De);

        assert_eq!(in_time, "Bis am 31. März.");
        assert!(late.starts_with("Entschuldigung") && late.ends_with("\n\nBis am 31. März."));
    }
}

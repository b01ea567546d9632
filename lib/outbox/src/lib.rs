#![doc = include_str!("../README.md")]

use domain::{DeliveryStatus, InvalidId, OutboundId};
use jobs::{Job, Queue, QueueError};
use store::{InboundMessage, Messages, OutboundMessage, StoreError};
use time::OffsetDateTime;

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

/// Where answers go out.
#[derive(Clone, Debug)]
pub struct Outbox {
    messages: Messages,
    queue: Queue,
}

impl Outbox {
    /// An outbox that stores in `messages` and queues in the queue of the function `send`.
    pub fn new(messages: Messages, queue: Queue) -> Self {
        Self { messages, queue }
    }

    /// Sends `markdown` to the sender of `answered`, as `owner`'s message. Returns the id of the
    /// first part.
    ///
    /// If an answer to this message stands already, that one is what goes out: its parts keep
    /// their text.
    ///
    /// # Errors
    /// When a row or a job could not be written; the same call again completes it.
    pub async fn put(
        &self,
        answered: &InboundMessage,
        owner: &str,
        markdown: &str,
        now: OffsetDateTime,
    ) -> Result<OutboundId, OutboxError> {
        let parts = twilio::split(&twilio::to_whatsapp(markdown), twilio::MAX_UTF16);
        let mut messages = Vec::with_capacity(parts.len());
        for (i, body) in parts.into_iter().enumerate() {
            messages.push(OutboundMessage {
                message_id: OutboundId::for_answer(&answered.message_id, i + 1)?,
                conversation: answered.conversation.clone(),
                owner: owner.to_owned(),
                to: answered.from.clone(),
                body,
                // One millisecond apart, so that the history keeps the order of the parts.
                created_at: now + time::Duration::milliseconds(i64::try_from(i).unwrap_or(0)),
                status: DeliveryStatus::Pending,
                provider_id: None,
                attempt: 0,
                deadline: None,
            });
        }
        if self.messages.put_outbound(&messages).await? {
            for message in &messages {
                self.queue_sending(message).await?;
            }
        } else {
            self.resume(&answered.message_id).await?;
        }
        Ok(OutboundId::for_answer(&answered.message_id, 1)?)
    }

    /// Queues the parts of an answer that stands already. Returns the first part's id, or `None`
    /// when there is no answer yet.
    ///
    /// # Errors
    /// As [`put`](Self::put).
    pub async fn resume(&self, answered: &str) -> Result<Option<OutboundId>, OutboxError> {
        let mut first = None;
        for part in 1.. {
            let id = OutboundId::for_answer(answered, part)?;
            let Some(message) = self.messages.outbound(&id).await? else {
                break;
            };
            if message.status == DeliveryStatus::Pending {
                self.queue_sending(&message).await?;
            }
            first.get_or_insert(id);
        }
        Ok(first)
    }

    async fn queue_sending(&self, message: &OutboundMessage) -> Result<(), QueueError> {
        let id = message.message_id.as_str();
        let job = Job::SendV1 {
            message_id: id.to_owned(),
        };
        self.queue.send(&job, &message.conversation, id).await
    }
}

use std::future::Future;

use jobs::{Job, Queue, QueueError};
use store::{
    Addresses, Contact, Contacts, InboundMessage, Messages, News, PutOutcome, Recognition, Sender,
    StoreError, Telling,
};
use time::OffsetDateTime;

/// What the webhook may do to the outside.
pub trait Inbox {
    /// Who has these addresses.
    fn sender(
        &self,
        addresses: &Addresses,
        message_id: &str,
        recognition: &Recognition,
        now: OffsetDateTime,
    ) -> impl Future<Output = Result<Sender, StoreError>>;

    /// Writes what a message says about its addresses; `false` when the sender is to be found again.
    fn note(
        &self,
        news: &News,
        contact: &Contact,
        telling: &Telling<'_>,
        recognition: &Recognition,
    ) -> impl Future<Output = Result<bool, StoreError>>;

    /// Notes that a contact wrote.
    fn heard_from(
        &self,
        contact: &Contact,
        address: &str,
        at: OffsetDateTime,
    ) -> impl Future<Output = Result<(), StoreError>>;

    /// Stores a message once.
    fn put(&self, message: &InboundMessage)
    -> impl Future<Output = Result<PutOutcome, StoreError>>;

    /// Queues the reaction to a message, in its conversation's order.
    fn queue(&self, message: &InboundMessage) -> impl Future<Output = Result<(), QueueError>>;
}

/// The real inbox: two tables and a queue.
#[derive(Clone, Debug)]
pub struct Tables {
    /// The contacts.
    pub contacts: Contacts,
    /// The messages, to write.
    pub messages: Messages,
    /// The queue of the function `ai_reply`.
    pub replies: Queue,
}

impl Inbox for Tables {
    async fn sender(
        &self,
        addresses: &Addresses,
        message_id: &str,
        recognition: &Recognition,
        now: OffsetDateTime,
    ) -> Result<Sender, StoreError> {
        let contacts = &self.contacts;
        contacts
            .sender(addresses, message_id, recognition, now)
            .await
    }

    async fn note(
        &self,
        news: &News,
        contact: &Contact,
        telling: &Telling<'_>,
        recognition: &Recognition,
    ) -> Result<bool, StoreError> {
        self.contacts
            .note(news, contact, telling, recognition)
            .await
    }

    async fn heard_from(
        &self,
        contact: &Contact,
        address: &str,
        at: OffsetDateTime,
    ) -> Result<(), StoreError> {
        self.contacts.heard_from(&contact.index, address, at).await
    }

    async fn put(&self, message: &InboundMessage) -> Result<PutOutcome, StoreError> {
        self.messages.put_inbound(message).await
    }

    async fn queue(&self, message: &InboundMessage) -> Result<(), QueueError> {
        let job = Job::ReplyV1 {
            message_id: message.message_id.clone(),
        };
        self.replies
            .send(&job, &message.conversation, &message.message_id)
            .await
    }
}

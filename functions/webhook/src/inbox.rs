use std::future::Future;

use jobs::{Job, Queue, QueueError};
use store::{Contact, Contacts, InboundMessage, Join, Messages, PutOutcome, Sender, StoreError};
use time::OffsetDateTime;

/// What the webhook may do to the outside.
pub trait Inbox {
    /// Who has these addresses, each given by its indexes.
    fn sender(&self, addresses: &[Vec<String>])
    -> impl Future<Output = Result<Sender, StoreError>>;

    /// Makes an address lead to a contact.
    fn join(
        &self,
        join: &Join,
        address: &str,
        contact: &Contact,
        contact_address: Option<&str>,
    ) -> impl Future<Output = Result<(), StoreError>>;

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
    async fn sender(&self, addresses: &[Vec<String>]) -> Result<Sender, StoreError> {
        self.contacts.sender(addresses).await
    }

    async fn join(
        &self,
        join: &Join,
        address: &str,
        contact: &Contact,
        contact_address: Option<&str>,
    ) -> Result<(), StoreError> {
        let contacts = &self.contacts;
        contacts.join(join, address, contact, contact_address).await
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

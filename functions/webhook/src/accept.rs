use crypto::BlindIndex;
use jobs::QueueError;
use store::{Contact, InboundMessage, MediaRef, PutOutcome, StoreError};
use telemetry::Metric;
use time::OffsetDateTime;

use crate::{FUNCTION, Inbox, Webhook};

/// Why a message is not, or not surely, taken. A repeated delivery completes it.
#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    /// It was not stored.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It is stored, but nobody may know.
    #[error(transparent)]
    Queue(#[from] QueueError),
}

impl<I: Inbox> Webhook<I> {
    /// Stores the message and queues the reaction to it, once in effect however often it comes.
    ///
    /// A delivery that died between the two is completed by the next: the row says whether an
    /// answer stands, and the queue drops a job that it has had within five minutes.
    pub(crate) async fn accept(&self, message: &twilio::InboundMessage) -> Result<(), AcceptError> {
        let contact = self.contact(message).await?;
        let conversation = contact.index.clone();
        let owner = match &contact.user_id {
            Some(id) => id.as_str().to_owned(),
            None => conversation.clone(),
        };
        let row = InboundMessage {
            message_id: message.sid.as_str().to_owned(),
            conversation,
            owner,
            from: message.from.as_str().to_owned(),
            body: message.body.clone(),
            media: message.media.iter().map(media_ref).collect(),
            kind: message.kind.clone(),
            opt_out: message.opt_out_type.clone(),
            created_at: OffsetDateTime::now_utc(),
            answered_by: None,
        };
        // Beside the row, so that it takes no time of its own; before the job, so that whoever answers
        // finds the 24 hours open.
        let note = async {
            match contact.is_news(row.created_at) {
                true => {
                    let inbox = &self.inbox;
                    inbox.heard_from(&contact, &row.from, row.created_at).await
                }
                false => Ok(()),
            }
        };
        let (put, noted) = tokio::join!(self.inbox.put(&row), note);
        noted?;
        match put? {
            PutOutcome::Repeated { answered: true } => return Ok(()),
            PutOutcome::Repeated { answered: false } => {}
            PutOutcome::New => Metric::MessageReceived.count(FUNCTION),
        }
        self.inbox.queue(&row).await?;
        Ok(())
    }

    /// Who wrote it. A message may carry two addresses, a number and a business-scoped id: an
    /// address seen for the first time beside a known one is joined to its contact.
    async fn contact(&self, message: &twilio::InboundMessage) -> Result<Contact, AcceptError> {
        let mut addresses = vec![message.from.as_str()];
        if let Some(id) = &message.external_user_id
            && *id != message.from
        {
            addresses.push(id.as_str());
        }
        let indexes: Vec<_> = addresses
            .iter()
            .map(|address| conversations_of(&self.index, &self.our_number, address))
            .collect();
        let sender = self.inbox.sender(&indexes).await?;
        if let Some(join) = sender.join {
            let (address, contact) = (addresses[join.which], &sender.contact);
            let own = indexes.iter().position(|all| all.contains(&contact.index));
            let own = own.map(|i| addresses[i]);
            self.inbox.join(&join, address, contact, own).await?;
        }
        Ok(sender.contact)
    }
}

/// The indexes of a conversation, the pair of our number and theirs: one for every index key, the
/// active one first.
fn conversations_of(index: &BlindIndex, our_number: &str, address: &str) -> Vec<String> {
    let ours = our_number.trim_start_matches("whatsapp:");
    index.all("address", &format!("{ours} {address}"))
}

fn media_ref(item: &twilio::MediaItem) -> MediaRef {
    MediaRef {
        media_id: item
            .sid
            .as_ref()
            .map(|sid| sid.as_str().to_owned())
            .unwrap_or_default(),
        content_type: item.content_type.clone(),
    }
}

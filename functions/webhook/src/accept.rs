use crypto::BlindIndex;
use domain::same_address;
use jobs::QueueError;
use store::{Addresses, InboundMessage, MediaRef, PutOutcome, Sender, StoreError, Telling};
use telemetry::Metric;
use time::OffsetDateTime;
use twilio::Address;

use crate::{FUNCTION, Inbox, Webhook};

/// How often a sender is found again whose addresses changed meanwhile.
const TRIES: usize = 3;

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
        let Sender {
            contact,
            passed_from,
            ..
        } = self.sender(message).await?;
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
            quotes: message
                .replied_to
                .as_ref()
                .map(|sid| sid.as_str().to_owned()),
            passed_from,
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

    /// Who wrote it. What the message says about its addresses is written first: whoever answers it
    /// finds them as they are by now.
    async fn sender(&self, message: &twilio::InboundMessage) -> Result<Sender, AcceptError> {
        let from = &message.from;
        let beside = message.external_user_id.as_ref();
        let (number, id) = match from.phone() {
            Some(_) => (Some(from), beside.filter(|id| id.phone().is_none())),
            // Who hides the number has an id alone.
            None => (None, Some(from)),
        };
        let indexes = |address: Option<&Address>| {
            address.map(|a| conversations_of(&self.index, &self.our_number, a.as_str()))
        };
        let addresses = Addresses {
            number: indexes(number),
            id: indexes(id),
        };
        let (sid, now) = (message.sid.as_str(), OffsetDateTime::now_utc());
        for _ in 0..TRIES {
            let (inbox, recognition) = (&self.inbox, &self.recognition);
            let sender = inbox.sender(&addresses, sid, recognition, now).await?;
            let Some(news) = &sender.news else {
                return Ok(sender);
            };
            let own = [(&addresses.number, number), (&addresses.id, id)]
                .into_iter()
                .find(|(indexes, _)| {
                    let mut all = indexes.iter().flatten();
                    all.any(|index| *index == sender.contact.index)
                });
            let telling = Telling {
                message_id: sid,
                at: now,
                number: number.map(Address::as_str),
                id: id.map(Address::as_str),
                own: own.and_then(|(_, address)| address).map(Address::as_str),
            };
            if inbox
                .note(news, &sender.contact, &telling, recognition)
                .await?
            {
                return Ok(sender);
            }
        }
        Err(StoreError::Database("the sender's addresses keep changing".to_owned()).into())
    }
}

/// The indexes of a conversation, the pair of our number and theirs: one for every index key, the
/// active one first.
fn conversations_of(index: &BlindIndex, our_number: &str, address: &str) -> Vec<String> {
    let ours = our_number.trim_start_matches("whatsapp:");
    index.all("address", &format!("{ours} {}", same_address(address)))
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

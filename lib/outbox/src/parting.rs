use domain::{UserId, mask_address, texts::AccountText};
use jobs::QueueError;
use store::{Action, AuditEntry, Channel, Contacts, Linking, Messages, PartRequest, User};
use time::OffsetDateTime;

use crate::{Notice, Outbox, OutboxError};

/// Parts a number from an account on the page's behalf, and tells the number.
#[derive(Clone, Debug)]
pub struct Parting {
    /// The contacts.
    pub contacts: Contacts,
    /// The transaction that parts.
    pub linking: Linking,
    /// Where the number is told.
    pub outbox: Outbox,
    /// Where that message is stored, with the parting.
    pub messages: Messages,
}

/// A parting that is done.
#[derive(Debug)]
pub struct Parted {
    /// The contact that was linked.
    pub contact: String,
    /// Why the number is not told yet, if so: its notice stands and waits.
    pub waits: Option<QueueError>,
}

impl Parting {
    /// Parts the user's number, writes the audit, and tells the number in these words, unless it
    /// wants to hear nothing. Gives `None` when no number is linked, or not any more.
    ///
    /// # Errors
    /// When the database did not confirm it: then nothing is parted, or the same call finds out.
    pub async fn part(
        &self,
        user_id: &UserId,
        user: &User,
        event: &str,
        words: AccountText<'_>,
        now: OffsetDateTime,
    ) -> Result<Option<Parted>, OutboxError> {
        let Some(contact) = user.contact.as_deref() else {
            return Ok(None);
        };
        let address = self.contacts.address(contact).await?.unwrap_or_default();
        let stopped = self.contacts.get(contact).await?.stopped.is_some();
        let notice = Notice {
            event,
            conversation: contact,
            owner: user_id.as_str(),
            to: &address,
            text: words.say(user.language),
        };
        let notice = notice.message(now)?;
        let parting = PartRequest {
            user_id,
            contact,
            event,
            audit: &AuditEntry {
                who: user_id.as_str(),
                action: Action::Unlink,
                channel: Channel::Page,
                details: &mask_address(&address),
                event,
                at: now,
            },
            notice: (!stopped).then_some((&self.messages, &notice)),
        };
        if !self.linking.part(&parting, now).await? {
            return Ok(None);
        }
        let waits = match stopped {
            true => None,
            false => self.outbox.queue_sending(&notice).await.err(),
        };
        Ok(Some(Parted {
            contact: contact.to_owned(),
            waits,
        }))
    }
}

use domain::{Purpose, UserId, mask_address, texts::AccountText};
use jobs::{Job, MailAbout, Queue, QueueError};
use store::{Action, AuditEntry, Channel, Contacts, Linking, Messages, PartRequest, User};
use time::OffsetDateTime;

use crate::{Notice, Outbox, OutboxError};

/// Parts a number from an account on the page's behalf, and tells the number and the owner.
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
    /// Where the account's owner is told, if e-mail is switched on.
    pub mail: Option<Queue>,
}

/// Who was told of a parting that is done. Who was not is no reason to take it back: the notice to
/// the number stands and waits, the e-mail is a courtesy.
#[derive(Debug)]
pub struct Told {
    /// The number.
    pub number: Result<(), QueueError>,
    /// The account's owner.
    pub owner: Result<(), QueueError>,
}

impl Parting {
    /// Parts the user's number, writes the audit, tells the number in these words, unless it wants
    /// to hear nothing, and the owner by e-mail. Gives `None` when no number is linked, or not any
    /// more.
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
    ) -> Result<Option<Told>, OutboxError> {
        let Some(contact) = user.contact.as_deref() else {
            return Ok(None);
        };
        let address = self.contacts.address(contact).await?.unwrap_or_default();
        let known = self.contacts.get(contact).await?;
        // Whoever has the number of somebody else now is not told of it.
        let silent = known.stopped.is_some() || known.passed_at.is_some();
        let notice = Notice {
            event,
            conversation: contact,
            owner: user_id.as_str(),
            to: &address,
            text: words.say(user.language),
            language: user.language,
            purpose: Purpose::default(),
        };
        let notice = notice.message(now)?;
        let parting = PartRequest {
            user_id,
            contact,
            linked_at: user.linked_at,
            event,
            audit: &AuditEntry {
                who: user_id.as_str(),
                action: Action::Unlink,
                channel: Channel::Page,
                details: &mask_address(&address),
                event,
                at: now,
            },
            notice: (!silent).then_some((&self.messages, &notice)),
        };
        if !self.linking.part(&parting, now).await? {
            return Ok(None);
        }
        let number = match silent {
            true => Ok(()),
            false => self.outbox.queue_sending(&notice).await,
        };
        let owner = self.tell_owner(user_id, contact, event).await;
        Ok(Some(Told { number, owner }))
    }

    async fn tell_owner(
        &self,
        user_id: &UserId,
        contact: &str,
        event: &str,
    ) -> Result<(), QueueError> {
        let Some(mail) = &self.mail else {
            return Ok(());
        };
        let job = Job::MailV1 {
            user_id: user_id.as_str().to_owned(),
            contact: contact.to_owned(),
            about: MailAbout::Unlinked,
        };
        mail.send(&job, contact, event).await
    }
}

impl Told {
    /// Why somebody was not told, for the log.
    pub fn errors(self) -> impl Iterator<Item = QueueError> {
        [self.number.err(), self.owner.err()].into_iter().flatten()
    }
}

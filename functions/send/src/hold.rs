//! What we may not send freely waits for the person's next message; a template tells them so.

use domain::{DeliveryStatus, window_is_open};
use jobs::Outcome;
use outbox::OutboxError;
use store::{Contact, OutboundMessage, Receiver, StoreError};
use telemetry::Metric;
use time::OffsetDateTime;

use crate::{FUNCTION, Send};

/// Why a message does not wait yet. The job comes again.
#[derive(Debug, thiserror::Error)]
pub(crate) enum HoldError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Outbox(#[from] OutboxError),
}

impl Send {
    /// Has a claimed message wait; `false` when its receiver wrote meanwhile, and it may go.
    ///
    /// In this order, because each step can be the last: the contact knows of the message, then the
    /// message is let go, then the person is told.
    pub(crate) async fn hold(
        &self,
        message: &OutboundMessage,
        before: DeliveryStatus,
    ) -> Result<bool, HoldError> {
        let Some(contact) = self.wait_for_word(message).await? else {
            return Ok(false);
        };
        self.messages.hold(message, before).await?;
        self.tell_of_waiting(message, &contact).await?;
        Ok(true)
    }

    /// Has a message wait that WhatsApp refused, because its receiver had not written for a day.
    pub(crate) async fn hold_refused(
        &self,
        message: &OutboundMessage,
    ) -> Result<Outcome, HoldError> {
        if !message.came_too_late() || message.is_template {
            return Ok(Outcome::Done);
        }
        let id = message.message_id.as_str();
        let contact = self.contacts.get(&message.conversation).await?;
        if contact.stopped.is_some() {
            self.messages.leave(id).await?;
            return Ok(Outcome::Done);
        }
        match self.wait_for_word(message).await? {
            Some(contact) => {
                self.tell_of_waiting(message, &contact).await?;
                self.messages.leave(id).await?;
            }
            None => {
                let ids = [message.message_id.to_string()];
                let again = message.attempt.to_string();
                self.outbox.release(&ids, &message.owner, &again).await?;
            }
        }
        Ok(Outcome::Done)
    }

    /// Puts a message on the contact's list; gives the contact, or `None` when they wrote since the
    /// message was made: then nothing has to wait.
    async fn wait_for_word(
        &self,
        message: &OutboundMessage,
    ) -> Result<Option<Contact>, StoreError> {
        let id = &message.message_id;
        let contact = self
            .contacts
            .wait(&message.conversation, &message.to, id)
            .await?;
        let since = message.queued_at.unwrap_or(message.created_at);
        let wrote = contact.last_inbound_at.is_some_and(|at| at > since)
            && window_is_open(contact.last_inbound_at, OffsetDateTime::now_utc());
        if wrote {
            let ids = [id.to_string()];
            self.contacts.released(&contact.index, &ids, None).await?;
            return Ok(None);
        }
        Ok(Some(contact))
    }

    /// Sends the template that says so, once until the person writes.
    async fn tell_of_waiting(
        &self,
        message: &OutboundMessage,
        contact: &Contact,
    ) -> Result<(), HoldError> {
        let id = &message.message_id;
        let (purpose, language) = (message.purpose, message.language);
        tracing::info!(message.id = %id, "a message waits for the person's next one");
        if self
            .templates
            .get(purpose.name(), language.code())
            .is_none()
        {
            tracing::error!(
                message.id = %id, %purpose, language = language.code(),
                "no template is set for this: the person is not told that a message waits"
            );
            Metric::TemplateMissing.count(FUNCTION);
            Metric::ErrorCount.count(FUNCTION);
            return Ok(());
        }
        let now = OffsetDateTime::now_utc();
        if !self.contacts.take_template(contact, id, now).await? {
            return Ok(());
        }
        let to = Receiver {
            conversation: &message.conversation,
            owner: &message.owner,
            address: &message.to,
        };
        let text = domain::texts::template(purpose, language);
        let template = OutboundMessage {
            language,
            purpose,
            is_template: true,
            ..OutboundMessage::new(id.template().map_err(OutboxError::from)?, &to, text, now)
        };
        Ok(self.outbox.tell(&template).await?)
    }
}

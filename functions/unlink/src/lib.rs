//! `POST /api/whatsapp/unlink`: parts the caller's number from their account.
//!
//! The number is told, and the account's owner by e-mail: whoever did not ask for it shall know.

use domain::texts::AccountText;
use jobs::{Job, MailAbout, Queue};
use lambda_http::{Body, Request, Response};
use outbox::{Notice, Outbox};
use portal::{ApiError, Portal, Visitor, confirmed, new_event, respond};
use serde_json::{Value, json};
use store::{
    Action, AuditEntry, Channel, Contacts, Linking, Messages, OutboundMessage, PartRequest,
};
use telemetry::Metric;
use time::OffsetDateTime;

const FUNCTION: &str = "unlink";

/// The function and what it holds for its life.
#[derive(Debug)]
pub struct Unlink {
    /// Finds out who calls.
    pub portal: Portal,
    /// The contacts.
    pub contacts: Contacts,
    /// The transaction that parts.
    pub linking: Linking,
    /// Where the number is told.
    pub outbox: Outbox,
    /// Where that message is stored, with the parting.
    pub messages: Messages,
    /// Where the owner is told, if e-mail is switched on.
    pub mail: Option<Queue>,
}

impl Unlink {
    /// Answers the call: 200 parted, 400 without confirmation or not linked, 401 no valid token,
    /// 403 from another site, 503 for the moment.
    pub async fn handle(&self, request: Request) -> Response<Body> {
        respond(FUNCTION, self.unlink(&request).await)
    }

    async fn unlink(&self, request: &Request) -> Result<Value, ApiError> {
        let visitor = self.portal.enter_to_change(request).await?;
        confirmed(request)?;
        let Some(contact) = visitor.user.contact.as_deref() else {
            return Err(ApiError::NOT_LINKED);
        };
        let event = new_event()?;
        let now = OffsetDateTime::now_utc();
        let address = self.contacts.address(contact).await?.unwrap_or_default();
        let language = visitor.user.language;
        let notice = Notice {
            event: &event,
            conversation: contact,
            owner: visitor.id.as_str(),
            to: &address,
            text: AccountText::UnlinkedOnPage.say(language),
        };
        let notice = notice
            .message(now)
            .map_err(|_| ApiError::Unavailable("no id for the notice"))?;
        let parting = PartRequest {
            user_id: &visitor.id,
            contact,
            event: &event,
            audit: &AuditEntry {
                who: visitor.id.as_str(),
                action: Action::Unlink,
                channel: Channel::Page,
                details: &domain::mask_address(&address),
                event: &event,
                at: now,
            },
            notice: Some((&self.messages, &notice)),
        };
        if !self.linking.part(&parting, now).await? {
            return Err(ApiError::NOT_LINKED);
        }
        tracing::info!(event, "a number is unlinked");
        self.tell(&visitor, &notice, &event).await;
        Ok(json!({ "message": AccountText::Unlinked.say(language).replace('*', "") }))
    }

    /// The number is parted already: what fails here does not change that, and the stored notice
    /// stays open to be sent.
    async fn tell(&self, visitor: &Visitor, notice: &OutboundMessage, event: &str) {
        if let Err(error) = self.outbox.queue_sending(notice).await {
            tracing::error!(%error, event, "a notice waits unsent");
            Metric::ErrorCount.count(FUNCTION);
        }
        let Some(mail) = &self.mail else {
            return;
        };
        let job = Job::MailV1 {
            user_id: visitor.id.as_str().to_owned(),
            contact: notice.conversation.clone(),
            about: MailAbout::Unlinked,
        };
        if let Err(error) = mail.send(&job, &notice.conversation, event).await {
            tracing::error!(%error, event, "an e-mail was not queued");
            Metric::ErrorCount.count(FUNCTION);
        }
    }
}

//! `POST /api/whatsapp/unlink`: parts the caller's number from their account.
//!
//! The number is told, and the account's owner by e-mail: whoever did not ask for it shall know.

use domain::texts::AccountText;
use jobs::{Job, MailAbout, Queue};
use lambda_http::{Body, Request, Response};
use outbox::{Parted, Parting};
use portal::{ApiError, Portal, Visitor, confirmed, new_event, respond};
use serde_json::{Value, json};
use telemetry::Metric;
use time::OffsetDateTime;

const FUNCTION: &str = "unlink";

/// The function and what it holds for its life.
#[derive(Debug)]
pub struct Unlink {
    /// Finds out who calls.
    pub portal: Portal,
    /// Parts, and tells the number.
    pub parting: Parting,
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
        let event = new_event()?;
        let (words, now) = (AccountText::UnlinkedOnPage, OffsetDateTime::now_utc());
        let parted = self
            .parting
            .part(&visitor.id, &visitor.user, &event, words, now)
            .await?
            .ok_or(ApiError::NOT_LINKED)?;
        tracing::info!(event, "a number is unlinked");
        self.tell_owner(&visitor, parted, &event).await;
        let words = AccountText::Unlinked.say(visitor.user.language);
        Ok(json!({ "message": words.replace('*', "") }))
    }

    /// The number is parted already: what fails here does not change that.
    async fn tell_owner(&self, visitor: &Visitor, parted: Parted, event: &str) {
        if let Some(error) = parted.waits {
            tracing::error!(%error, event, "a notice waits unsent");
            Metric::ErrorCount.count(FUNCTION);
        }
        let Some(mail) = &self.mail else {
            return;
        };
        let job = Job::MailV1 {
            user_id: visitor.id.as_str().to_owned(),
            contact: parted.contact.clone(),
            about: MailAbout::Unlinked,
        };
        if let Err(error) = mail.send(&job, &parted.contact, event).await {
            tracing::error!(%error, event, "an e-mail was not queued");
            Metric::ErrorCount.count(FUNCTION);
        }
    }
}

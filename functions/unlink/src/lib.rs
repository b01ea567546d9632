//! `POST /api/whatsapp/unlink`: parts the caller's number from their account.
//!
//! The number is told, and the account's owner by e-mail: whoever did not ask for it shall know.

use domain::texts::{AccountText, Text};
use lambda_http::{Body, Request, Response};
use outbox::Parting;
use portal::{ApiError, Portal, confirmed, new_event, respond};
use serde_json::{Value, json};
use telemetry::Metric;
use time::OffsetDateTime;

const FUNCTION: &str = "unlink";

/// The function and what it holds for its life.
#[derive(Debug)]
pub struct Unlink {
    /// Finds out who calls.
    pub portal: Portal,
    /// Parts, and tells the number and the owner.
    pub parting: Parting,
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
        if let Some((contact, _)) = &visitor.user.pending
            && self.parting.linking.refuse(&visitor.id, contact).await?
        {
            tracing::info!(event, "a link is refused");
            let words = Text::LinkRefusedOnPage.say(visitor.user.language);
            return Ok(json!({ "message": words }));
        }
        let (words, now) = (AccountText::UnlinkedOnPage, OffsetDateTime::now_utc());
        let told = self
            .parting
            .part(&visitor.id, &visitor.user, &event, words, now)
            .await?
            .ok_or(ApiError::NOT_LINKED)?;
        tracing::info!(event, "a number is unlinked");
        for error in told.errors() {
            tracing::error!(%error, event, "somebody was not told of a parting");
            Metric::ErrorCount.count(FUNCTION);
        }
        let words = AccountText::UnlinkDone.say(visitor.user.language);
        Ok(json!({ "message": words }))
    }
}

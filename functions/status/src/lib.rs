//! `GET /api/whatsapp/status`: how the caller's number stands.

use lambda_http::{Body, Request, Response};
use portal::{ApiError, Portal, respond, time_text};
use serde_json::{Value, json};
use store::{Contact, Contacts, Messages, Span};
use time::{Duration, OffsetDateTime};

const FUNCTION: &str = "status";
/// How far a message's own clock may be ahead of ours.
const AHEAD: Duration = Duration::minutes(1);

/// The function and what it holds for its life.
#[derive(Debug)]
pub struct Status {
    /// Finds out who calls.
    pub portal: Portal,
    /// The contacts.
    pub contacts: Contacts,
    /// The messages.
    pub messages: Messages,
    /// How long messages are kept.
    pub retention: Duration,
}

impl Status {
    /// Answers the call: 200 with the status, 401 no valid token, 503 for the moment.
    pub async fn handle(&self, request: Request) -> Response<Body> {
        respond(FUNCTION, self.status(&request).await)
    }

    async fn status(&self, request: &Request) -> Result<Value, ApiError> {
        let visitor = self.portal.enter(request).await?;
        let now = OffsetDateTime::now_utc();
        let span = Span::until(now + AHEAD, now, self.retention);
        let owner = visitor.id.as_str();
        let pending = visitor.user.pending.as_ref();
        let pending = pending.filter(|(_, until)| *until > now);
        let (count, newest, number, asked) = tokio::join!(
            self.messages.count(owner, &span),
            self.messages.newest(owner, &span),
            self.number(visitor.user.contact.as_deref()),
            self.number(pending.map(|(index, _)| index.as_str())),
        );
        let pending = pending.zip(asked?.0).map(|((_, until), masked)| {
            json!({ "phone_number_masked": masked, "expires_at": time_text(*until) })
        });
        let (masked, contact) = number?;
        let doubt = match (contact.is_in_doubt(), contact.passed_at) {
            (false, _) => None,
            (true, Some(_)) => Some("other_person"),
            (true, None) => Some("silence"),
        };
        Ok(json!({
            "enabled": contact.stopped.is_none(),
            "linked": visitor.user.contact.is_some(),
            "phone_number_masked": masked,
            "linked_at": visitor.user.linked_at.map(time_text),
            "message_count": count?,
            "last_message_at": newest?.map(time_text),
            "in_doubt": doubt,
            "pending": pending,
            "confirmed": visitor.user.contact.is_some() && visitor.user.confirmed,
        }))
    }

    /// The masked number, and its contact.
    async fn number(&self, contact: Option<&str>) -> Result<(Option<String>, Contact), ApiError> {
        let Some(index) = contact else {
            return Ok((None, Contact::default()));
        };
        let contact = self.contacts.get(index).await?;
        let address = self.contacts.address(index).await?;
        let masked = address.as_deref().map(domain::mask_address);
        Ok((masked, contact))
    }
}

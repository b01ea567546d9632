//! `GET` and `PUT /api/whatsapp/language`: the language in which the caller is answered.

use domain::Language;
use lambda_http::{
    Body, Request, Response,
    http::{Method, StatusCode},
};
use portal::{ApiError, Portal, body, new_event, respond};
use serde_json::{Value, json};
use store::{Action, Audit, AuditEntry, Channel, Contacts};
use time::OffsetDateTime;

const FUNCTION: &str = "language";

const UNKNOWN: ApiError = ApiError::refused(
    StatusCode::BAD_REQUEST,
    "unknown_language",
    "language is one of de, en, fr, it",
);

/// The function and what it holds for its life.
#[derive(Debug)]
pub struct Speech {
    /// Finds out who calls.
    pub portal: Portal,
    /// The contacts.
    pub contacts: Contacts,
    /// The audit.
    pub audit: Audit,
}

impl Speech {
    /// Answers the call: 200 with the language, 400 for one that we do not speak, 401 no valid
    /// token, 403 from another site, 503 for the moment.
    pub async fn handle(&self, request: Request) -> Response<Body> {
        let outcome = if request.method() == Method::PUT {
            self.choose(&request).await
        } else {
            self.show(&request).await
        };
        respond(
            FUNCTION,
            outcome.map(|language| json!({ "language": language.code() })),
        )
    }

    /// The account's: what was chosen here or in the chat, else what its token said first.
    async fn show(&self, request: &Request) -> Result<Language, ApiError> {
        Ok(self.portal.enter(request).await?.user.language)
    }

    async fn choose(&self, request: &Request) -> Result<Language, ApiError> {
        let visitor = self.portal.enter_to_change(request).await?;
        let language = match body(request).get("language") {
            Some(Value::String(code)) => Language::ALL.into_iter().find(|l| l.code() == code),
            _ => None,
        };
        let language = language.ok_or(UNKNOWN)?;
        self.portal
            .users
            .set_language(&visitor.id, language)
            .await?;
        if let Some(index) = visitor.user.contact.as_deref() {
            let contact = self.contacts.get(index).await?;
            self.contacts
                .set_language(&contact.index, None, language, true)
                .await?;
        }
        let entry = AuditEntry {
            who: visitor.id.as_str(),
            action: Action::Language,
            channel: Channel::Page,
            details: language.code(),
            event: &new_event()?,
            at: OffsetDateTime::now_utc(),
        };
        self.audit.record(&entry).await?;
        Ok(language)
    }
}

//! `GET /api/whatsapp/export`: everything that is held on the caller, as JSON.
//!
//! An answer holds up to four megabytes: Lambda's own bound is six. What is left comes with
//! `?cursor=`, until `next_cursor` is null.

use lambda_http::{
    Body, Request, RequestExt as _, Response,
    http::{HeaderValue, StatusCode, header::CONTENT_DISPOSITION},
};
use portal::{ApiError, Portal, Visitor, new_event, respond, time_text};
use serde_json::{Value, json};
use store::{Action, Archive, Audit, AuditEntry, Channel, Held, Owner, Position};
use time::OffsetDateTime;

const FUNCTION: &str = "export";
/// Messages are added until an answer has this many bytes.
const ENOUGH: usize = 4_000_000;

const BAD_CURSOR: ApiError = ApiError::refused(
    StatusCode::UNPROCESSABLE_ENTITY,
    "bad_cursor",
    "the cursor is not one that was given out",
);

/// The function and what it holds for its life.
#[derive(Debug)]
pub struct Export {
    /// Finds out who calls.
    pub portal: Portal,
    /// Signs cursors.
    pub signer: crypto::BlindIndex,
    /// All tables.
    pub archive: Archive,
    /// The audit.
    pub audit: Audit,
}

impl Export {
    /// Answers the call: 200 with the data, 401 no valid token, 422 not our cursor, 503 for the
    /// moment.
    pub async fn handle(&self, request: Request) -> Response<Body> {
        let mut response = respond(FUNCTION, self.export(&request).await);
        if response.status() == StatusCode::OK {
            response.headers_mut().insert(
                CONTENT_DISPOSITION,
                HeaderValue::from_static("attachment; filename=\"swissai-tax-whatsapp.json\""),
            );
        }
        response
    }

    async fn export(&self, request: &Request) -> Result<Value, ApiError> {
        let visitor = self.portal.enter(request).await?;
        let scope = format!("export {}", visitor.id.as_str());
        let query = request.query_string_parameters();
        let now = OffsetDateTime::now_utc();
        let (held, from) = match query.first("cursor") {
            None => {
                self.note(&visitor, now).await?;
                let held = self.archive.held(&visitor.id, &visitor.user).await?;
                (held, Position::of(visitor.id.as_str()))
            }
            Some(cursor) => {
                let text = self.signer.verify(&scope, cursor).ok_or(BAD_CURSOR)?;
                let from = serde_json::from_str(&text).map_err(|_| BAD_CURSOR)?;
                (Held::default(), from)
            }
        };
        let (messages, next) = self.messages(&visitor, from).await?;
        let next = next.map(|next| {
            let text = serde_json::to_string(&next).unwrap_or_default();
            self.signer.sign(&scope, &text)
        });
        Ok(json!({
            "exported_at": time_text(now),
            "user": held.user,
            "contacts": held.contacts,
            "link_codes": held.link_codes,
            "messages": messages,
            "documents": held.documents,
            "audit": held.audit,
            "next_cursor": next,
        }))
    }

    async fn messages(
        &self,
        visitor: &Visitor,
        from: Position,
    ) -> Result<(Vec<Value>, Option<Position>), ApiError> {
        let owners = [Owner::of(&visitor.id)];
        let mut messages = Vec::new();
        let mut bytes = 0;
        let mut next = Some(from);
        while let Some(from) = next.take_if(|_| bytes < ENOUGH) {
            let (more, after) = self.archive.messages(&owners, &from).await?;
            bytes += more.iter().map(|m| m.to_string().len()).sum::<usize>();
            messages.extend(more);
            next = after;
        }
        Ok((messages, next))
    }

    async fn note(&self, visitor: &Visitor, now: OffsetDateTime) -> Result<(), ApiError> {
        let entry = AuditEntry {
            who: visitor.id.as_str(),
            action: Action::Export,
            channel: Channel::Page,
            details: "",
            event: &new_event()?,
            at: now,
        };
        Ok(self.audit.record(&entry).await?)
    }
}

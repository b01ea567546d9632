//! `GET /api/whatsapp/messages`: the caller's messages, newest first, page by page.
//!
//! A page is found by its number or by a cursor. Both stay where they are while new messages
//! arrive: a cursor names the message it goes on below; for numbers, the first page fixes until
//! when all pages show messages, for an hour.

mod query;

use lambda_http::{Body, Request, RequestExt as _, Response};
use portal::{ApiError, Portal, Visitor, respond, time_text};
use query::{Cursor, Place};
use serde_json::{Value, json};
use store::{MessageView, Messages, Span};
use time::{Duration, OffsetDateTime};

const FUNCTION: &str = "messages";
/// How long the first page holds the others in place.
const PAGES_HOLD: Duration = Duration::hours(1);

/// The function and what it holds for its life.
#[derive(Debug)]
pub struct History {
    /// Finds out who calls.
    pub portal: Portal,
    /// Signs cursors.
    pub signer: crypto::BlindIndex,
    /// The messages.
    pub messages: Messages,
    /// How long messages are kept.
    pub retention: Duration,
}

impl History {
    /// Answers the call: 200 with a page, 400 not linked, 401 no valid token, 422 no such page or
    /// cursor, 503 for the moment.
    pub async fn handle(&self, request: Request) -> Response<Body> {
        respond(FUNCTION, self.page(&request).await)
    }

    async fn page(&self, request: &Request) -> Result<Value, ApiError> {
        let visitor = self.portal.enter(request).await?;
        let scope = format!("messages {}", visitor.id.as_str());
        let query = request.query_string_parameters();
        let all = |name: &str| query.all(name).unwrap_or_default();
        let place = query::read(all, |cursor| self.signer.verify(&scope, cursor))?;
        if visitor.user.contact.is_none() {
            return Err(ApiError::NOT_LINKED);
        }
        let now = OffsetDateTime::now_utc();
        let (end, below, skip, size, page) = match &place {
            Place::Number { page, size } => {
                let end = self.end_of_pages(&visitor, *page, now).await?;
                (end, None, (page - 1) * size, *size, *page)
            }
            Place::Cursor(cursor) => (
                cursor.end().unwrap_or(now),
                Some(cursor.below.clone()),
                0,
                cursor.size,
                cursor.page,
            ),
        };
        let all = Span::until(end, now, self.retention);
        let mut from = all.clone();
        if let Some(below) = below {
            from.below = below;
        }
        let owner = visitor.id.as_str();
        let total = self.messages.count(owner, &all).await?;
        // One more than the page: it tells whether there is a next one.
        let mut shown = if usize::try_from(total).is_ok_and(|total| skip < total) {
            self.messages.page(owner, &from, skip, size + 1).await?
        } else {
            Vec::new()
        };
        let more = shown.len() > size;
        shown.truncate(size);
        if more && matches!(place, Place::Number { page: 1, .. }) {
            self.portal.users.fix_pages(&visitor.id, end).await?;
        }
        let next = shown.last().filter(|_| more).map(|last| {
            let cursor = Cursor::new(last.at.clone(), size, page + 1, end);
            self.signer.sign(&scope, &cursor.text())
        });
        Ok(json!({
            "messages": shown.iter().map(message).collect::<Vec<_>>(),
            "total": total,
            "page": page,
            "page_size": size,
            "next_cursor": next,
        }))
    }

    /// Until when numbered pages show messages: the first one begins anew.
    async fn end_of_pages(
        &self,
        visitor: &Visitor,
        page: usize,
        now: OffsetDateTime,
    ) -> Result<OffsetDateTime, ApiError> {
        let fixed = visitor.user.pages_end.filter(|end| now - *end < PAGES_HOLD);
        Ok(match fixed {
            Some(end) if page > 1 => end,
            _ => now,
        })
    }
}

/// A message as the API shows it.
fn message(message: &MessageView) -> Value {
    let mut shown = json!({
        "id": message.id,
        "message_id": message.provider_id,
        "direction": if message.outbound { "outbound" } else { "inbound" },
        "message_type": message.kind,
        "content": message.content,
        "s3_key": message.s3_key,
        "status": message.status,
        "error_code": message.error_code,
        "created_at": time_text(message.created_at),
        "delivered_at": message.delivered_at.map(time_text),
        "read_at": message.read_at.map(time_text),
    });
    if let Some(status) = message.reply_status {
        shown["reply_status"] = json!(status.name());
    }
    shown
}

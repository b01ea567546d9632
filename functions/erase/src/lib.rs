//! `DELETE /api/whatsapp/data`: has everything erased that is held on the caller.
//!
//! Three steps, each of which a second call takes up where the first died: the account is marked
//! with its receipt, the number is parted, the erasing is queued. The function `eraser` does the
//! rest, however often it takes; this one waits for it a while, to tell how it went.

use std::time::Duration;

use domain::texts::AccountText;
use jobs::{Job, Queue, Subject};
use lambda_http::{Body, Request, Response};
use outbox::{Parting, Told};
use portal::{ApiError, Portal, Visitor, confirmed, new_event, respond, time_text};
use serde_json::{Value, json};
use store::{Action, Audit, AuditEntry, Channel, Linking};
use telemetry::Metric;
use time::OffsetDateTime;
use tokio::time::{Instant, sleep};

const FUNCTION: &str = "erase";
/// How long the caller waits for the end; well below the gateway's 30 seconds.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often we look.
const LOOK: Duration = Duration::from_millis(400);

/// What stays: the lines of the audit, until they end; the wish of who said STOP, under a keyed hash;
/// how much was used of the limits, likewise, for a day; jobs that failed, which are ids, for 90 days.
const KEPT: [&str; 4] = ["audit", "opt_out", "usage", "failed_jobs"];

/// The function and what it holds for its life.
#[derive(Debug)]
pub struct Erase {
    /// Finds out who calls.
    pub portal: Portal,
    /// Marks the account.
    pub linking: Linking,
    /// Parts, and tells the number and the owner.
    pub parting: Parting,
    /// The audit: where the end is written.
    pub audit: Audit,
    /// The queue of the function `eraser`.
    pub erasing: Queue,
}

impl Erase {
    /// Answers the call: 200 with a receipt, 400 without confirmation, 401 no valid token, 403
    /// from another site, 503 for the moment: the same call again completes it.
    pub async fn handle(&self, request: Request) -> Response<Body> {
        respond(FUNCTION, self.erase(&request).await)
    }

    async fn erase(&self, request: &Request) -> Result<Value, ApiError> {
        let visitor = self.portal.enter_to_change(request).await?;
        confirmed(request)?;
        let now = OffsetDateTime::now_utc();
        let drawn = format!("er{}", new_event()?);
        let entry = |action| AuditEntry {
            who: visitor.id.as_str(),
            action,
            channel: Channel::Page,
            details: "",
            event: &drawn,
            at: now,
        };
        let receipt = self
            .linking
            .begin_erasure(&visitor.id, &drawn, &entry(Action::Erase))
            .await?
            .ok_or(ApiError::Unavailable("the account went meanwhile"))?;
        let words = AccountText::ErasedOnPage;
        let told = self
            .parting
            .part(&visitor.id, &visitor.user, &receipt, words, now)
            .await?;
        for error in told.into_iter().flat_map(Told::errors) {
            tracing::error!(%error, receipt, "somebody was not told of a parting");
            Metric::ErrorCount.count(FUNCTION);
        }
        let job = Job::EraseV1 {
            subject: Subject::User(visitor.id.as_str().to_owned()),
            receipt: receipt.clone(),
            requested_at: now.unix_timestamp() * 1_000,
        };
        let queued = self.erasing.send(&job, &receipt, &drawn).await;
        queued.map_err(|_| ApiError::Unavailable("the erasing was not queued"))?;
        tracing::info!(receipt, "an erasure is asked for");
        let erased = self.wait(&visitor, &receipt).await?;
        Ok(json!({ "receipt": {
            "receipt_id": receipt,
            "requested_at": time_text(now),
            "completed": erased.is_some(),
            "erased": counts(erased.as_deref()),
            "kept": KEPT,
        }}))
    }

    /// What was erased, once it is; `None` when it takes longer than the caller waits.
    async fn wait(&self, visitor: &Visitor, receipt: &str) -> Result<Option<String>, ApiError> {
        let end = Instant::now() + PATIENCE;
        loop {
            sleep(LOOK).await;
            let erased = self.audit.erased(visitor.id.as_str(), receipt).await?;
            if erased.is_some() || Instant::now() > end {
                return Ok(erased);
            }
        }
    }
}

/// The counts that the audit tells, or zeros while it tells none.
fn counts(details: Option<&str>) -> Value {
    let told: Value = details
        .and_then(|details| serde_json::from_str(details).ok())
        .unwrap_or_default();
    let names = [
        "messages",
        "provider_messages",
        "provider_media",
        "contacts",
        "link_codes",
        "documents",
        "files",
        "account",
    ];
    let count = |name: &str| (name.to_owned(), json!(told[name].as_i64().unwrap_or(0)));
    Value::Object(names.into_iter().map(count).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_names_all_kinds_whatever_the_audit_tells() {
        let told = counts(Some(r#"{"messages":3,"account":1}"#));

        assert_eq!(told["messages"], 3);
        assert_eq!(told["account"], 1);
        assert_eq!(told["files"], 0);
        assert_eq!(counts(None).as_object().unwrap().len(), 8);
    }
}

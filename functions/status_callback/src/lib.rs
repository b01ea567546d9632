//! Moves a sent message's status forward, never back, in whatever order the reports come.
//!
//! The callback's URL carries our own message id, so a report finds its row also when it comes
//! before we have heard the provider's id. Signed like every delivery, the id included.

use std::future::Future;

use domain::{DeliveryStatus, OutboundId, Setback, pause_before_resend};
use gateway::{refusal, signed_form};
use jobs::{Job, Queue, QueueError};
use lambda_http::{Body, Request, Response, http::StatusCode};
use store::{StatusReport, Statuses, Stop, Stops, StoreError};
use telemetry::Metric;
use time::OffsetDateTime;
use twilio::{AccountSid, ErrorAction, ProviderStatus, PublicUrl, StatusUpdate, Validator};

const FUNCTION: &str = "status_callback";
/// After how long it is seen to that a message waits for its person which came too late.
const HOLD_LOOK: time::Duration = time::Duration::minutes(5);

/// What the function may do to the outside.
pub trait Reports {
    /// Moves a message forward; tells whether that changed anything.
    fn report(
        &self,
        id: &OutboundId,
        report: &StatusReport,
    ) -> impl Future<Output = Result<bool, StoreError>>;

    /// Sends nothing more to the one who was to get this message.
    fn stop(&self, id: &OutboundId, why: Stop) -> impl Future<Output = Result<(), StoreError>>;

    /// Has a message that came too late wait for the person's next one.
    fn hold(&self, id: &OutboundId) -> impl Future<Output = Result<(), KeepError>>;

    /// How often a message was sent again already; `None` when it is gone.
    fn resends(&self, id: &OutboundId) -> impl Future<Output = Result<Option<i64>, StoreError>>;
}

/// Why a report, or what it asks for, is not kept.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// The database did not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The queue did not do it.
    #[error(transparent)]
    Queue(#[from] QueueError),
}

/// The real tables.
#[derive(Clone, Debug)]
pub struct Tables {
    /// Where messages stand.
    pub statuses: Statuses,
    /// Who wants to hear nothing.
    pub stops: Stops,
    /// The queue of the function `send`.
    pub sending: Queue,
}

impl Reports for Tables {
    async fn report(&self, id: &OutboundId, report: &StatusReport) -> Result<bool, StoreError> {
        self.statuses.report(id, report).await
    }

    async fn stop(&self, id: &OutboundId, why: Stop) -> Result<(), StoreError> {
        match self.statuses.outline(id).await? {
            Some(message) => {
                let (conversation, written) = (&message.conversation, message.created_at);
                self.stops.stop(conversation, why, written).await
            }
            None => Ok(()),
        }
    }

    async fn hold(&self, id: &OutboundId) -> Result<(), KeepError> {
        let Some(message) = self.statuses.outline(id).await? else {
            return Ok(());
        };
        let job = Job::HoldV1 {
            message_id: id.to_string(),
        };
        // A message may come too late more than once, each time as another one of the provider's.
        let once = format!("{id}_hold_{}", message.provider_id.unwrap_or_default());
        let group = &message.conversation;
        Ok(self.sending.send(&job, group, &once).await?)
    }

    async fn resends(&self, id: &OutboundId) -> Result<Option<i64>, StoreError> {
        let message = self.statuses.outline(id).await?;
        Ok(message.map(|message| message.resends))
    }
}

/// The function and what it holds for its life.
#[derive(Debug)]
pub struct StatusCallback<S> {
    /// Checks the signature.
    pub validator: Validator,
    /// The address Twilio signs for.
    pub public: PublicUrl,
    /// Our account.
    pub account: AccountSid,
    /// Where statuses are kept.
    pub statuses: S,
}

impl<S: Reports> StatusCallback<S> {
    /// Answers one report: 204 taken or of no use, 403 not signed, 400 no report, 503 not kept.
    pub async fn handle(&self, request: Request) -> Response<Body> {
        let query = request.uri().query();
        let form = match signed_form(FUNCTION, &request, &self.public, &self.validator) {
            Ok(form) => form,
            Err(refused) => return *refused,
        };
        let update = match StatusUpdate::parse(&form, &self.account) {
            Ok(update) => update,
            Err(error) => {
                tracing::warn!(%error, "a signed form is not a status report");
                return refusal(
                    StatusCode::BAD_REQUEST,
                    "not_a_status",
                    "the form is not a status report",
                );
            }
        };
        match self.apply(query, &update).await {
            Ok(()) => empty(),
            Err(error) => {
                tracing::error!(%error, "a status report was not kept");
                Metric::ErrorCount.count(FUNCTION);
                refusal(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "not_stored",
                    "the report was not kept, send it again",
                )
            }
        }
    }

    async fn apply(&self, query: Option<&str>, update: &StatusUpdate) -> Result<(), KeepError> {
        let Some(status) = delivery_status(&update.status) else {
            return Ok(());
        };
        let Some(id) = message_id(query) else {
            // A sender's default callback, set at Twilio: about a message that is not ours.
            tracing::info!(%status, "a status report names no message of ours");
            return Ok(());
        };
        let now = OffsetDateTime::now_utc();
        let failure = update.error_code.filter(|_| status.is_failure());
        let action = failure.map(twilio::action);
        let report = StatusReport {
            status,
            provider_id: Some(update.sid.as_str().to_owned()),
            error_code: update.error_code,
            at: now,
            due: match action {
                Some(action) => self.due(&id, action, now).await?,
                None => None,
            },
        };
        let moved = self.statuses.report(&id, &report).await?;
        tracing::info!(message.id = %id, %status, moved, error.code = update.error_code, "status reported");
        if moved && status.is_failure() {
            Metric::DeliveryFailures.count(FUNCTION);
        }
        if let Some(code) = failure {
            let meaning = twilio::meaning(code);
            tracing::warn!(message.id = %id, error.code = code, meaning, "a message did not arrive");
        }
        // Also when the report is repeated: the first one may have died before this.
        match action {
            Some(ErrorAction::StopUntilStart) => {
                self.statuses.stop(&id, Stop::Asked).await?;
            }
            Some(ErrorAction::StopUntilTheyWrite) => {
                self.statuses.stop(&id, Stop::Blocked).await?;
            }
            Some(ErrorAction::UseTemplate) => self.statuses.hold(&id).await?,
            Some(ErrorAction::Configuration) => Metric::ConfigurationError.count(FUNCTION),
            _ => {}
        }
        Ok(())
    }

    /// When a message that failed is looked at again: to be sent once more, or, should the job that
    /// has it wait for the person be lost, to be made wait. It stands in the same write as the
    /// failure, so that nobody has to remember it.
    async fn due(
        &self,
        id: &OutboundId,
        action: ErrorAction,
        now: OffsetDateTime,
    ) -> Result<Option<OffsetDateTime>, StoreError> {
        let why = match action {
            ErrorAction::UseTemplate => return Ok(Some(now + HOLD_LOOK)),
            ErrorAction::Retry => Setback::Passing,
            ErrorAction::RetrySlowly => Setback::Limit,
            ErrorAction::Configuration => Setback::SetUp,
            ErrorAction::Permanent
            | ErrorAction::StopUntilStart
            | ErrorAction::StopUntilTheyWrite => return Ok(None),
        };
        let Some(resends) = self.statuses.resends(id).await? else {
            return Ok(None);
        };
        let pause = pause_before_resend(why, resends);
        match pause {
            Some(pause) => {
                tracing::info!(message.id = %id, pause_s = pause.whole_seconds(), "it is sent again later");
            }
            None => {
                tracing::error!(message.id = %id, "a message came back too often and is given up");
            }
        }
        Ok(pause.map(|pause| now + pause))
    }
}

/// Our word for the provider's; `None` for one that says nothing about delivery.
fn delivery_status(status: &ProviderStatus) -> Option<DeliveryStatus> {
    Some(match status {
        ProviderStatus::Accepted
        | ProviderStatus::Scheduled
        | ProviderStatus::Queued
        | ProviderStatus::Sending => DeliveryStatus::Queued,
        ProviderStatus::Sent => DeliveryStatus::Sent,
        ProviderStatus::Delivered => DeliveryStatus::Delivered,
        ProviderStatus::Read => DeliveryStatus::Read,
        ProviderStatus::Failed => DeliveryStatus::Failed,
        ProviderStatus::Undelivered => DeliveryStatus::Undelivered,
        ProviderStatus::Canceled => DeliveryStatus::Canceled,
        _ => return None,
    })
}

/// Our own id, which `send` put into the callback's URL.
fn message_id(query: Option<&str>) -> Option<OutboundId> {
    form_urlencoded::parse(query?.as_bytes())
        .find(|(name, _)| name == "message_id")
        .and_then(|(_, id)| id.parse().ok())
}

fn empty() -> Response<Body> {
    let mut response = Response::new(Body::Empty);
    *response.status_mut() = StatusCode::NO_CONTENT;
    response
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use secrecy::SecretString;
    use twilio::AuthTokens;

    use super::*;

    const EVENT: &str = include_str!("../../../events/status_callback.json");
    const TOKEN: &str = "12345678901234567890123456789012";

    /// Remembers what is reported; fails when told to.
    #[derive(Default)]
    struct Memory {
        reported: RefCell<Vec<(String, DeliveryStatus)>>,
        stopped: RefCell<Vec<Stop>>,
        held: RefCell<Vec<String>>,
        due: RefCell<Vec<Option<time::Duration>>>,
        fails: bool,
    }

    impl Reports for Memory {
        async fn report(&self, id: &OutboundId, report: &StatusReport) -> Result<bool, StoreError> {
            if self.fails {
                return Err(StoreError::Database("timeout".to_owned()));
            }
            let mut reported = self.reported.borrow_mut();
            reported.push((id.to_string(), report.status));
            let due = report.due.map(|due| due - report.at);
            self.due.borrow_mut().push(due);
            Ok(true)
        }

        async fn stop(&self, _: &OutboundId, why: Stop) -> Result<(), StoreError> {
            self.stopped.borrow_mut().push(why);
            Ok(())
        }

        async fn hold(&self, id: &OutboundId) -> Result<(), KeepError> {
            self.held.borrow_mut().push(id.to_string());
            Ok(())
        }

        async fn resends(&self, _: &OutboundId) -> Result<Option<i64>, StoreError> {
            Ok(Some(0))
        }
    }

    fn callback(token: &str, fails: bool) -> StatusCallback<Memory> {
        let tokens = AuthTokens::parse(&SecretString::from(token.to_owned())).unwrap();
        StatusCallback {
            validator: Validator::new(tokens),
            public: PublicUrl::parse("https://api.example.com").unwrap(),
            account: "AC0123456789abcdef0123456789abcdef".parse().unwrap(),
            statuses: Memory {
                fails,
                ..Memory::default()
            },
        }
    }

    async fn answered(callback: &StatusCallback<Memory>) -> u16 {
        let request = lambda_http::request::from_str(EVENT).unwrap();
        callback.handle(request).await.status().as_u16()
    }

    #[tokio::test]
    async fn a_signed_report_finds_its_message_by_our_own_id() {
        let callback = callback(TOKEN, false);

        assert_eq!(answered(&callback).await, 204);
        let id = "out_SM9f1c000000001f3a5c7b9d0e2468ace1_1".to_owned();
        assert_eq!(
            *callback.statuses.reported.borrow(),
            [(id, DeliveryStatus::Delivered)]
        );
    }

    #[tokio::test]
    async fn a_report_signed_with_another_token_is_refused() {
        let callback = callback("another-token", false);

        assert_eq!(answered(&callback).await, 403);
        assert!(callback.statuses.reported.borrow().is_empty());
    }

    #[tokio::test]
    async fn a_report_that_was_not_kept_is_to_be_sent_again() {
        assert_eq!(answered(&callback(TOKEN, true)).await, 503);
    }

    #[tokio::test]
    async fn a_refusal_because_of_a_stop_is_remembered_also_when_repeated() {
        let callback = callback(TOKEN, false);
        for (code, why) in [
            (21610, Some(Stop::Asked)),
            (63014, Some(Stop::Blocked)),
            (63016, None),
        ] {
            let update = StatusUpdate {
                sid: "SM9f1c000000001f3a5c7b9d0e2468ace1".parse().unwrap(),
                status: ProviderStatus::Undelivered,
                error_code: Some(code),
                to: None,
            };
            for _ in 0..2 {
                let query = Some("message_id=out_SM1_1");
                callback.apply(query, &update).await.unwrap();
            }

            let expected: Vec<Stop> = why.into_iter().flat_map(|why| [why, why]).collect();
            assert_eq!(callback.statuses.stopped.take(), expected, "{code}");
        }
    }

    #[tokio::test]
    async fn a_failure_leads_to_what_its_code_asks_for() {
        for (code, held, due) in [
            (63016, true, Some(HOLD_LOOK)),
            (63018, false, Some(time::Duration::minutes(2))),
            (63017, false, Some(time::Duration::minutes(2))),
            (63012, false, Some(time::Duration::minutes(1))),
            (63112, false, Some(time::Duration::minutes(15))),
            (63003, false, None),
        ] {
            let callback = callback(TOKEN, false);
            let update = StatusUpdate {
                sid: "SM9f1c000000001f3a5c7b9d0e2468ace1".parse().unwrap(),
                status: ProviderStatus::Undelivered,
                error_code: Some(code),
                to: None,
            };

            let query = Some("message_id=out_SM1_1");
            callback.apply(query, &update).await.unwrap();

            assert_eq!(!callback.statuses.held.take().is_empty(), held, "{code}");
            assert_eq!(callback.statuses.due.take(), [due], "{code}");
        }
    }

    #[test]
    fn only_an_id_of_ours_is_taken_from_the_query() {
        assert!(message_id(Some("message_id=out_SM1_1&x=y")).is_some());
        for query in [
            "",
            "message_id=",
            "message_id=SM1",
            "id=out_SM1_1",
            "message_id=out_%26_1",
        ] {
            assert!(message_id(Some(query)).is_none(), "{query}");
        }
    }
}

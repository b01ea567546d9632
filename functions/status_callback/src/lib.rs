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

    /// Has a message sent again after a while, if it is worth another try.
    fn resend(
        &self,
        id: &OutboundId,
        provider_id: &str,
        why: Setback,
        now: OffsetDateTime,
    ) -> impl Future<Output = Result<(), StoreError>>;
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

    async fn resend(
        &self,
        id: &OutboundId,
        provider_id: &str,
        why: Setback,
        now: OffsetDateTime,
    ) -> Result<(), StoreError> {
        let Some(message) = self.statuses.outline(id).await? else {
            return Ok(());
        };
        let Some(pause) = pause_before_resend(why, message.resends) else {
            tracing::error!(message.id = %id, "a message came back too often and is given up");
            return Ok(());
        };
        let due = now + pause;
        let planned = self.statuses.resend_at(id, provider_id, due).await?;
        tracing::info!(message.id = %id, planned, pause_s = pause.whole_seconds(), "it is sent again later");
        Ok(())
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
        let report = StatusReport {
            status,
            provider_id: Some(update.sid.as_str().to_owned()),
            error_code: update.error_code,
            at: OffsetDateTime::now_utc(),
        };
        let moved = self.statuses.report(&id, &report).await?;
        tracing::info!(message.id = %id, %status, moved, error.code = update.error_code, "status reported");
        if moved && status.is_failure() {
            Metric::DeliveryFailures.count(FUNCTION);
        }
        match update.error_code {
            // Also when the report is repeated: the first one may have died before this.
            Some(code) if status.is_failure() => self.failed(&id, update, code).await,
            _ => Ok(()),
        }
    }

    /// Does what a failure asks for.
    async fn failed(
        &self,
        id: &OutboundId,
        update: &StatusUpdate,
        code: u32,
    ) -> Result<(), KeepError> {
        let meaning = twilio::meaning(code);
        tracing::warn!(message.id = %id, error.code = code, meaning, "a message did not arrive");
        let why = match twilio::action(code) {
            ErrorAction::StopUntilStart => return Ok(self.statuses.stop(id, Stop::Asked).await?),
            ErrorAction::StopUntilTheyWrite => {
                return Ok(self.statuses.stop(id, Stop::Blocked).await?);
            }
            ErrorAction::UseTemplate => return self.statuses.hold(id).await,
            ErrorAction::Permanent => return Ok(()),
            ErrorAction::Retry => Setback::Passing,
            ErrorAction::RetrySlowly => Setback::Limit,
            ErrorAction::Configuration => {
                Metric::ConfigurationError.count(FUNCTION);
                Setback::SetUp
            }
        };
        let (sid, now) = (update.sid.as_str(), OffsetDateTime::now_utc());
        Ok(self.statuses.resend(id, sid, why, now).await?)
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
        resent: RefCell<Vec<Setback>>,
        fails: bool,
    }

    impl Reports for Memory {
        async fn report(&self, id: &OutboundId, report: &StatusReport) -> Result<bool, StoreError> {
            if self.fails {
                return Err(StoreError::Database("timeout".to_owned()));
            }
            let mut reported = self.reported.borrow_mut();
            reported.push((id.to_string(), report.status));
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

        async fn resend(
            &self,
            _: &OutboundId,
            _: &str,
            why: Setback,
            _: OffsetDateTime,
        ) -> Result<(), StoreError> {
            self.resent.borrow_mut().push(why);
            Ok(())
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
        for (code, held, resent) in [
            (63016, true, None),
            (63018, false, Some(Setback::Limit)),
            (63017, false, Some(Setback::Limit)),
            (63012, false, Some(Setback::Passing)),
            (63112, false, Some(Setback::SetUp)),
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
            let expected: Vec<_> = resent.into_iter().collect();
            assert_eq!(callback.statuses.resent.take(), expected, "{code}");
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

//! What becomes of a try: taken, refused, given back for later or given up.

use std::time::Duration;

use domain::DeliveryStatus;
use jobs::Outcome;
use store::{OutboundMessage, StatusReport, Stop};
use telemetry::Metric;
use time::OffsetDateTime;
use twilio::{ErrorAction, MessageSid};

use crate::{FUNCTION, Send, hold::HoldError};

/// Pauses before a message is tried again that Twilio refused for now.
const DEFERRED: [time::Duration; 4] = [
    time::Duration::minutes(1),
    time::Duration::minutes(5),
    time::Duration::minutes(30),
    time::Duration::hours(2),
];

impl Send {
    /// Does what a refusal asks for. What passes by itself, or when an operator has mended the
    /// set-up, is tried again: the message itself is fine. It is about this message, so that others
    /// need not wait behind it.
    pub(crate) async fn refused(
        &self,
        message: &OutboundMessage,
        code: Option<u32>,
        before: DeliveryStatus,
    ) -> Result<Outcome, HoldError> {
        let action = code.map_or(ErrorAction::Permanent, twilio::action);
        match action {
            ErrorAction::Retry | ErrorAction::RetrySlowly => self.defer(message, before).await,
            ErrorAction::Configuration => {
                Metric::ConfigurationError.count(FUNCTION);
                self.defer(message, before).await
            }
            ErrorAction::UseTemplate if self.hold(message, before).await? => Ok(Outcome::Done),
            ErrorAction::UseTemplate => self.release(message, before, None).await,
            ErrorAction::StopUntilStart | ErrorAction::StopUntilTheyWrite => {
                let why = match action {
                    ErrorAction::StopUntilStart => Stop::Asked,
                    _ => Stop::Blocked,
                };
                let (contact, stops) = (&message.conversation, &self.contacts.stops);
                self.contacts.keep_address(contact, &message.to).await?;
                stops.stop(contact, why, message.created_at).await?;
                self.give_up(message, code).await
            }
            ErrorAction::Permanent => self.give_up(message, code).await,
        }
    }

    pub(crate) async fn taken(
        &self,
        message: &OutboundMessage,
        sid: &MessageSid,
    ) -> Result<Outcome, HoldError> {
        let report = report(DeliveryStatus::Queued, Some(sid.as_str().to_owned()), None);
        self.messages.report(&message.message_id, &report).await?;
        tracing::info!(message.id = %message.message_id, message.sid = sid.as_str(), attempt = message.attempt, "sent");
        Metric::MessageSent.count(FUNCTION);
        Ok(Outcome::Done)
    }

    pub(crate) async fn give_up(
        &self,
        message: &OutboundMessage,
        code: Option<u32>,
    ) -> Result<Outcome, HoldError> {
        let report = report(DeliveryStatus::Failed, None, code);
        self.messages.report(&message.message_id, &report).await?;
        Metric::DeliveryFailures.count(FUNCTION);
        Ok(Outcome::Done)
    }

    /// Has a message tried again later, by the sweeper: what is behind it in the queue goes on.
    pub(crate) async fn defer(
        &self,
        message: &OutboundMessage,
        status: DeliveryStatus,
    ) -> Result<Outcome, HoldError> {
        let now = OffsetDateTime::now_utc();
        let nth = usize::try_from(message.attempt - 1).unwrap_or_default();
        let pause = DEFERRED[nth.min(DEFERRED.len() - 1)];
        self.messages.defer(message, status, now + pause).await?;
        Metric::ErrorCount.count(FUNCTION);
        Ok(Outcome::Done)
    }

    pub(crate) async fn release(
        &self,
        message: &OutboundMessage,
        status: DeliveryStatus,
        after: Option<Duration>,
    ) -> Result<Outcome, HoldError> {
        self.messages.release(message, status).await?;
        Metric::ErrorCount.count(FUNCTION);
        Ok(after.map_or(Outcome::Retry, Outcome::RetryIn))
    }
}

/// What holds when a try surely did not reach the phone: an earlier one may have.
pub(crate) fn before(look_up: bool) -> DeliveryStatus {
    match look_up {
        true => DeliveryStatus::Unknown,
        false => DeliveryStatus::Pending,
    }
}

pub(crate) fn report(
    status: DeliveryStatus,
    provider_id: Option<String>,
    error_code: Option<u32>,
) -> StatusReport {
    StatusReport {
        status,
        provider_id,
        error_code,
        at: OffsetDateTime::now_utc(),
        due: None,
    }
}

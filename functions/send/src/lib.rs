//! Hands messages to Twilio, once and in order.
//!
//! Twilio has no idempotency key for messages, so our row is the lock: a message is claimed for
//! one try, and a try whose end is unknown (a timeout, a 5xx, a crash) is looked up at Twilio
//! before another is made. See <https://www.twilio.com/docs/messaging/api/message-resource>.

use std::time::Duration;

use domain::DeliveryStatus;
use jobs::{Job, Outcome};
use store::{
    Claim, Contacts, HistoryEntry, Messages, OutboundMessage, StatusReport, Stop, StoreError,
};
use telemetry::Metric;
use time::OffsetDateTime;
use twilio::{Address, Client, ErrorAction, MessageSid, OutboundText, PublicUrl, SendError};

const FUNCTION: &str = "send";
/// How long a claim holds: longer than the function may run.
const CLAIM: time::Duration = time::Duration::seconds(45);
/// How many of a conversation's messages are compared when one is looked up.
const NEIGHBOURS: i32 = 50;
/// Pauses between tries that Twilio surely did not take, within one invocation.
const PAUSES: [Duration; 2] = [Duration::from_millis(500), Duration::from_millis(1_500)];
/// A report that we could not keep is to be sent again: by itself Twilio repeats only what found no
/// connection. <https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides>
const CALLBACK_RETRIES: &str = "#rc=3&rp=all&rt=5000";
/// Twilio's code for a receiver who said STOP; ours too, when we do not even ask Twilio.
const STOPPED: u32 = 21610;
/// How far Twilio's clock may be behind ours when a message is looked up.
const CLOCK_SKEW: time::Duration = time::Duration::minutes(2);

/// The function and what it holds for its life.
#[derive(Debug)]
pub struct Send {
    /// The messages.
    pub messages: Messages,
    /// Who wants to hear nothing.
    pub contacts: Contacts,
    /// The provider.
    pub twilio: Client,
    /// Our own address.
    pub from: Address,
    /// Where status reports are to go.
    pub public: PublicUrl,
}

impl Send {
    /// Does one job.
    pub async fn handle(&self, job: Job) -> Outcome {
        let Job::SendV1 { message_id } = job else {
            tracing::error!("a job of another queue came here");
            return Outcome::Retry;
        };
        let Ok(id) = message_id.parse() else {
            tracing::error!("a job names no message of ours");
            return Outcome::Retry;
        };
        let now = OffsetDateTime::now_utc();
        let outcome = match self.messages.claim(&id, now, now + CLAIM).await {
            Ok(Claim::Settled) => Ok(Outcome::Done),
            Ok(Claim::Taken) => Ok(Outcome::Retry),
            Ok(Claim::Yours { message, look_up }) => self.deliver(&message, look_up).await,
            Err(error) => Err(error),
        };
        outcome.unwrap_or_else(|error| {
            tracing::error!(%error, message.id = %id, "a message is not sent yet");
            Metric::ErrorCount.count(FUNCTION);
            Outcome::Retry
        })
    }

    async fn deliver(
        &self,
        message: &OutboundMessage,
        look_up: bool,
    ) -> Result<Outcome, StoreError> {
        let Ok(to) = message.to.parse::<Address>() else {
            tracing::error!(message.id = %message.message_id, "a message has no readable address");
            return self.give_up(message, None).await;
        };
        if look_up {
            match self.find(message, &to).await {
                Ok(Some(sid)) => return self.taken(message, &sid).await,
                Ok(None) => {}
                Err(error) => {
                    tracing::warn!(%error, message.id = %message.message_id, "a message was not looked up");
                    return self.release(message, DeliveryStatus::Unknown).await;
                }
            }
        }
        if self.is_silenced(message).await? {
            tracing::info!(message.id = %message.message_id, "its receiver wants to hear nothing");
            return self.give_up(message, Some(STOPPED)).await;
        }
        // What holds when this try surely did not reach the phone; an earlier one may have.
        let before = if look_up {
            DeliveryStatus::Unknown
        } else {
            DeliveryStatus::Pending
        };
        match self.send(message, &to).await {
            Ok(sid) => self.taken(message, &sid).await,
            Err(SendError::RateLimited { .. } | SendError::NotSent) => {
                self.release(message, before).await
            }
            Err(error @ SendError::Refused { code, http }) => {
                tracing::error!(message.id = %message.message_id, error.code = code, http, "a message was refused");
                // A token that is being rotated, or a limit: the message itself is fine.
                if error.is_auth() || code.is_some_and(passes) {
                    return self.release(message, before).await;
                }
                if let Some(why) = code.and_then(stop) {
                    let (contact, stops) = (&message.conversation, &self.contacts.stops);
                    self.contacts.keep_address(contact, &message.to).await?;
                    stops.stop(contact, why, message.created_at).await?;
                }
                self.give_up(message, code).await
            }
            Err(error @ SendError::Unknown(_)) => {
                tracing::warn!(%error, message.id = %message.message_id, "nobody knows whether a message was taken");
                self.release(message, DeliveryStatus::Unknown).await
            }
        }
    }

    /// Whether the receiver said STOP: that holds for everything but the answer to it.
    async fn is_silenced(&self, message: &OutboundMessage) -> Result<bool, StoreError> {
        if message.despite_stop {
            return Ok(false);
        }
        let contact = self.contacts.get(&message.conversation).await?;
        Ok(contact.stopped.is_some())
    }

    /// One send, tried again at once where the provider surely did not take it.
    async fn send(&self, message: &OutboundMessage, to: &Address) -> Result<MessageSid, SendError> {
        let query = format!("message_id={}", message.message_id);
        let status_callback = self
            .public
            .with("/api/whatsapp/webhook/status", Some(&query))
            + CALLBACK_RETRIES;
        let text = OutboundText {
            to,
            from: &self.from,
            body: &message.body,
            status_callback: &status_callback,
        };
        for pause in PAUSES {
            match self.twilio.send(&text).await {
                Err(SendError::RateLimited { .. } | SendError::NotSent) => {
                    tokio::time::sleep(pause).await
                }
                other => return other.map(|accepted| accepted.sid),
            }
        }
        self.twilio.send(&text).await.map(|accepted| accepted.sid)
    }

    /// Whether the provider has the message from an earlier try.
    async fn find(
        &self,
        message: &OutboundMessage,
        to: &Address,
    ) -> Result<Option<MessageSid>, SendError> {
        let since = message.created_at - CLOCK_SKEW;
        let found = self.twilio.find(to, &self.from, since.into()).await?;
        // An equal text may stand there for another message of ours.
        let others = match self.messages.history(&message.owner, NEIGHBOURS).await {
            Ok(history) => history,
            Err(error) => {
                tracing::warn!(%error, "the neighbours of a message were not read");
                return Err(SendError::NotSent);
            }
        };
        let others: Vec<String> = others.into_iter().filter_map(provider_id).collect();
        let ours = found.into_iter().find(|sent| {
            !others.iter().any(|other| other == sent.sid.as_str())
                && sent.body.as_deref() == Some(message.body.as_str())
                && sent.date_created.is_none_or(|created| created >= since)
        });
        Ok(ours.map(|sent| sent.sid))
    }

    async fn taken(
        &self,
        message: &OutboundMessage,
        sid: &MessageSid,
    ) -> Result<Outcome, StoreError> {
        let report = report(DeliveryStatus::Queued, Some(sid.as_str().to_owned()), None);
        self.messages.report(&message.message_id, &report).await?;
        tracing::info!(message.id = %message.message_id, message.sid = sid.as_str(), attempt = message.attempt, "sent");
        Metric::MessageSent.count(FUNCTION);
        Ok(Outcome::Done)
    }

    async fn give_up(
        &self,
        message: &OutboundMessage,
        code: Option<u32>,
    ) -> Result<Outcome, StoreError> {
        let report = report(DeliveryStatus::Failed, None, code);
        self.messages.report(&message.message_id, &report).await?;
        Metric::DeliveryFailures.count(FUNCTION);
        Ok(Outcome::Done)
    }

    async fn release(
        &self,
        message: &OutboundMessage,
        status: DeliveryStatus,
    ) -> Result<Outcome, StoreError> {
        self.messages.release(message, status).await?;
        Metric::ErrorCount.count(FUNCTION);
        Ok(Outcome::Retry)
    }
}

/// Whether a refusal says that the person wants to hear nothing.
fn stop(code: u32) -> Option<Stop> {
    match twilio::action(code) {
        ErrorAction::StopUntilStart => Some(Stop::Asked),
        ErrorAction::StopUntilTheyWrite => Some(Stop::Blocked),
        _ => None,
    }
}

/// Whether a refusal with this code passes by itself.
fn passes(code: u32) -> bool {
    matches!(
        twilio::action(code),
        ErrorAction::Retry | ErrorAction::RetrySlowly
    )
}

fn provider_id(entry: HistoryEntry) -> Option<String> {
    match entry {
        HistoryEntry::Outbound(message) => message.provider_id,
        HistoryEntry::Inbound(_) => None,
    }
}

fn report(
    status: DeliveryStatus,
    provider_id: Option<String>,
    error_code: Option<u32>,
) -> StatusReport {
    StatusReport {
        status,
        provider_id,
        error_code,
        at: OffsetDateTime::now_utc(),
    }
}

//! Hands messages to Twilio, once and in order.
//!
//! Twilio has no idempotency key for messages, so our row is the lock: a message is claimed for
//! one try, and a try whose end is unknown (a timeout, a 5xx, a crash) is looked up at Twilio
//! before another is made. See <https://www.twilio.com/docs/messaging/api/message-resource>.

mod ends;
mod hold;
mod lookup;
mod order;

use std::time::Duration;

use domain::{DeliveryStatus, OutboundId, UserId, window_is_open};
use jobs::{Job, Outcome};
use outbox::Outbox;
use store::{Claim, Contact, Contacts, Limits, Messages, OutboundMessage, Statuses};
use telemetry::Metric;
use time::OffsetDateTime;
use twilio::{
    Address, Client, Content, ContentSid, MessageSid, Outbound, PublicUrl, SendError, Templates,
};

use ends::{before, report};
use hold::HoldError;
use order::Turn;

const FUNCTION: &str = "send";
/// How long a claim holds: longer than the function may run.
const CLAIM: time::Duration = time::Duration::seconds(45);
/// Pauses between tries that Twilio surely did not take, within one invocation.
const PAUSES: [Duration; 2] = [Duration::from_millis(500), Duration::from_millis(1_500)];
/// How long after a try whose end is unknown the message is looked up at Twilio, whose list may lag
/// behind.
const BEFORE_LOOK_UP: Duration = Duration::from_secs(10);
/// Younger messages are on their way, and go also when the number is parted at this moment.
const ON_ITS_WAY: time::Duration = time::Duration::minutes(10);
/// A report that we could not keep is to be sent again: by itself Twilio repeats only what found no
/// connection. <https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides>
const CALLBACK_RETRIES: &str = "#rc=3&rp=all&rt=5000";
/// Twilio's code for a template that does not exist; ours too, when the settings name none.
const NO_TEMPLATE: u32 = 21655;
/// Twilio's code for a receiver who said STOP; ours too, when we do not even ask Twilio.
const STOPPED: u32 = 21610;

/// The function and what it holds for its life.
#[derive(Debug)]
pub struct Send {
    /// The messages.
    pub messages: Messages,
    /// Where they stand.
    pub statuses: Statuses,
    /// Where templates go out.
    pub outbox: Outbox,
    /// What keeps the pace.
    pub limits: Limits,
    /// How many messages go out in a second, to all together.
    pub sends_per_second: u32,
    /// What may be sent to somebody who has not written for a day.
    pub templates: Templates,
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
        let (Job::SendV1 { message_id } | Job::HoldV1 { message_id }) = &job else {
            tracing::error!("a job of another queue came here");
            return Outcome::SetAside;
        };
        let Ok(id) = message_id.parse() else {
            tracing::error!("a job names no message of ours");
            return Outcome::SetAside;
        };
        let outcome = match job {
            Job::HoldV1 { .. } => self.have_waiting(&id).await,
            _ => self.send_in_turn(&id).await,
        };
        outcome.unwrap_or_else(|error| {
            tracing::error!(%error, message.id = %id, "a message is not sent yet");
            Metric::ErrorCount.count(FUNCTION);
            match error {
                // Its row stays open for the sweeper; nobody has to wait behind it.
                HoldError::Store(error) if error.is_lasting() => Outcome::Done,
                _ => Outcome::Retry,
            }
        })
    }

    async fn have_waiting(&self, id: &OutboundId) -> Result<Outcome, HoldError> {
        match self.messages.outbound(id).await? {
            Some(message) => self.hold_refused(&message).await,
            None => Ok(Outcome::Done),
        }
    }

    /// Sends a message after the part before it. When that one is still to be sent, because its job
    /// was lost or stands behind this one, it is sent first.
    async fn send_in_turn(&self, id: &OutboundId) -> Result<Outcome, HoldError> {
        let Some(previous) = id.previous() else {
            return self.send_once(id, Turn::Go).await;
        };
        let mut turn = self.wait_for(&previous).await?;
        if turn == Turn::Later {
            match Box::pin(self.send_in_turn(&previous)).await? {
                Outcome::Done => turn = self.wait_for(&previous).await?,
                outcome => return Ok(outcome),
            }
        }
        self.send_once(id, turn).await
    }

    async fn send_once(&self, id: &OutboundId, turn: Turn) -> Result<Outcome, HoldError> {
        let now = OffsetDateTime::now_utc();
        match self.messages.claim(id, now, now + CLAIM).await? {
            Claim::Settled => Ok(Outcome::Done),
            Claim::Taken => Ok(Outcome::Retry),
            Claim::Yours { message, look_up } if turn == Turn::Later => {
                // The part before was put off: so is this one.
                self.defer(&message, before(look_up)).await
            }
            Claim::Yours { message, look_up } => {
                self.deliver(&message, look_up, turn == Turn::Wait).await
            }
        }
    }

    /// Sends a claimed message, or says what keeps it. `has_to_wait`: the part before waits.
    async fn deliver(
        &self,
        message: &OutboundMessage,
        look_up: bool,
        has_to_wait: bool,
    ) -> Result<Outcome, HoldError> {
        let id = &message.message_id;
        let Ok(to) = message.to.parse::<Address>() else {
            tracing::error!(message.id = %id, "a message has no readable address");
            return self.give_up(message, None).await;
        };
        if look_up {
            match self.find(message, &to).await {
                Ok(Some(sid)) => return self.taken(message, &sid).await,
                Ok(None) => {}
                Err(error) => {
                    tracing::warn!(%error, message.id = %id, "a message was not looked up");
                    return self.release(message, DeliveryStatus::Unknown, None).await;
                }
            }
        }
        let contact = self.contacts.get(&message.conversation).await?;
        if contact.stopped.is_some() && !message.despite_stop {
            tracing::info!(message.id = %id, "its receiver wants to hear nothing");
            return self.give_up(message, Some(STOPPED)).await;
        }
        if is_anothers(message, &contact, &to) {
            tracing::warn!(message.id = %id, "whoever has the number now is not known to be its receiver");
            return self.give_up(message, None).await;
        }
        if is_elsewhere(message, &contact, OffsetDateTime::now_utc()) {
            tracing::info!(message.id = %id, "the number was parted from the account meanwhile");
            return self.give_up(message, None).await;
        }
        if message.is_template && contact.waiting.is_empty() {
            tracing::info!(message.id = %id, "nothing waits any more that a template tells of");
            let report = report(DeliveryStatus::Canceled, None, None);
            self.messages.report(id, &report).await?;
            return Ok(Outcome::Done);
        }
        let before = before(look_up);
        let closed = !window_is_open(contact.last_inbound_at, OffsetDateTime::now_utc());
        if (closed || has_to_wait) && !message.is_template && self.hold(message, before).await? {
            return Ok(Outcome::Done);
        }
        if !self.pace(message).await {
            return self.release(message, before, None).await;
        }
        match self.send(message, &to).await {
            Ok(sid) => self.taken(message, &sid).await,
            Err(SendError::RateLimited { retry_after }) => {
                self.release(message, before, retry_after).await
            }
            Err(SendError::NotSent) => self.release(message, before, None).await,
            // Wrong credentials are everybody's: nothing is gained by letting others pass.
            Err(error) if error.is_auth() => {
                tracing::error!(%error, message.id = %id, "our credentials were refused");
                Metric::ConfigurationError.count(FUNCTION);
                self.release(message, before, None).await
            }
            Err(SendError::Refused { code, http }) => {
                let meaning = code.map_or("no code", twilio::meaning);
                tracing::error!(message.id = %id, error.code = code, http, meaning, "a message was refused");
                self.refused(message, code, before).await
            }
            Err(error @ SendError::Unknown(_)) => {
                tracing::warn!(%error, message.id = %id, "nobody knows whether a message was taken");
                let status = DeliveryStatus::Unknown;
                self.release(message, status, Some(BEFORE_LOOK_UP)).await
            }
        }
    }

    /// One send, tried again at once where the provider surely did not take it.
    async fn send(&self, message: &OutboundMessage, to: &Address) -> Result<MessageSid, SendError> {
        let query = format!("message_id={}", message.message_id);
        let status_callback = self
            .public
            .with("/api/whatsapp/webhook/status", Some(&query))
            + CALLBACK_RETRIES;
        let content = match self.template_of(message) {
            None => Content::Text(&message.body),
            Some(Some(sid)) => Content::Template(sid),
            // The setting went since the template was written: an operator has to mend it.
            Some(None) => {
                let (code, http) = (Some(NO_TEMPLATE), 400);
                return Err(SendError::Refused { code, http });
            }
        };
        let outbound = Outbound {
            to,
            from: &self.from,
            content,
            status_callback: &status_callback,
        };
        for pause in PAUSES {
            match self.twilio.send(&outbound).await {
                Err(SendError::RateLimited { retry_after: None } | SendError::NotSent) => {
                    tokio::time::sleep(pause).await
                }
                other => return other.map(|accepted| accepted.sid),
            }
        }
        self.twilio
            .send(&outbound)
            .await
            .map(|accepted| accepted.sid)
    }

    /// The template that a message is, if it is one and the settings name it.
    fn template_of(&self, message: &OutboundMessage) -> Option<Option<&ContentSid>> {
        let (purpose, language) = (message.purpose.name(), message.language.code());
        message
            .is_template
            .then(|| self.templates.get(purpose, language))
    }
}

/// Whether a message could reach another person than it was written for: the number came with another
/// id since, or the account is told nothing until they link again.
fn is_anothers(message: &OutboundMessage, contact: &Contact, to: &Address) -> bool {
    let passed = contact.passed_at.is_some() && to.phone().is_some();
    let suspended = contact.suspended.as_ref().map(UserId::as_str) == Some(&message.owner);
    passed || suspended
}

/// Whether a message that had to wait is no longer for this number: its account and the number were
/// parted since. What says so itself goes out, and so does what is about the number alone.
fn is_elsewhere(message: &OutboundMessage, contact: &Contact, now: OffsetDateTime) -> bool {
    let id = &message.message_id;
    let theirs = contact.user_id.as_ref().map(UserId::as_str) == Some(&message.owner);
    let numbers = [&message.conversation, &contact.index].contains(&&message.owner);
    let parting = contact.unlinked_by.as_deref();
    let goodbye = parting.is_some_and(|event| id.is_about(event)) || message.is_about_number();
    now - message.created_at > ON_ITS_WAY && !theirs && !numbers && !goodbye
}

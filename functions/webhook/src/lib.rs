//! Takes what Twilio delivers: verifies, parses, stores once, queues, and answers with empty TwiML.
//!
//! Nothing here calls a model, reads a document or sends a message: that is for the functions
//! behind the queue. A text takes three round trips in sequence: contact, message, queue.

mod accept;
mod inbox;

use gateway::{answer, refusal, signed_form};
use lambda_http::{Body, Request, Response, http::StatusCode};
use store::Recognition;
use telemetry::Metric;
use twilio::{AccountSid, EMPTY_TWIML, InboundMessage, PublicUrl, TWIML_CONTENT_TYPE, Validator};

pub use accept::AcceptError;
pub use inbox::{Inbox, Tables};

const FUNCTION: &str = "webhook";

/// The function and what it holds for its life.
#[derive(Debug)]
pub struct Webhook<I> {
    /// Checks the signature.
    pub validator: Validator,
    /// The address Twilio signs for.
    pub public: PublicUrl,
    /// Our account: a signed form of another account is not for us.
    pub account: AccountSid,
    /// Our number: a contact is a pair of our number and theirs.
    pub our_number: String,
    /// Makes addresses into keys.
    pub index: crypto::BlindIndex,
    /// How a person is known again.
    pub recognition: Recognition,
    /// Where messages are stored and queued.
    pub inbox: I,
}

impl<I: Inbox> Webhook<I> {
    /// Answers one delivery: 200 stored and queued, 403 not signed, 413 too large, 400 not a message,
    /// 503 not stored or not queued, or not to our number, to be delivered again.
    pub async fn handle(&self, request: Request) -> Response<Body> {
        let form = match signed_form(FUNCTION, &request, &self.public, &self.validator) {
            Ok(form) => form,
            Err(refused) => return *refused,
        };
        let message = match InboundMessage::parse(&form, &self.account) {
            Ok(message) => message,
            Err(error) => {
                tracing::warn!(%error, "a signed delivery is not a message");
                return refusal(
                    StatusCode::BAD_REQUEST,
                    "not_a_message",
                    "the form is not a message",
                );
            }
        };
        if message.to.as_str().trim_start_matches("whatsapp:") != self.our_number() {
            // It shows in Twilio's console and comes again: somebody has to mend the set-up.
            tracing::error!(
                message.sid = message.sid.as_str(),
                "a message to a number that is not ours"
            );
            Metric::UnknownSender.count(FUNCTION);
            return refusal(
                StatusCode::SERVICE_UNAVAILABLE,
                "unknown_sender",
                "the number that was written to is not served here",
            );
        }
        match self.accept(&message).await {
            Ok(()) => answer(StatusCode::OK, TWIML_CONTENT_TYPE, EMPTY_TWIML),
            Err(error) => {
                tracing::error!(%error, message.sid = message.sid.as_str(), "a message was not taken");
                Metric::ErrorCount.count(FUNCTION);
                refusal(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "not_stored",
                    "the message was not stored, deliver it again",
                )
            }
        }
    }
}

impl<I> Webhook<I> {
    fn our_number(&self) -> &str {
        self.our_number.trim_start_matches("whatsapp:")
    }
}

#[cfg(test)]
mod tests;

//! What became of a message we sent.

use std::{convert::Infallible, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{
    address::Address,
    form::{FormError, check_account, is_inbound, optional, required, status},
    ids::{AccountSid, MessageSid},
    signature::VerifiedForm,
};

/// A status callback.
///
/// Callbacks overtake each other, repeat and may be missing
/// (<https://www.twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks>).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusUpdate {
    /// The message it is about.
    pub sid: MessageSid,
    /// The status it has reached.
    pub status: ProviderStatus,
    /// Why it failed, see [`action`](crate::action).
    pub error_code: Option<u32>,
    /// Whom the message was sent to.
    pub to: Option<Address>,
}

impl StatusUpdate {
    /// Reads a status callback from a form whose signature held.
    ///
    /// # Errors
    /// If the form is something else, of another account, or names no message.
    pub fn parse(form: &VerifiedForm, our_account: &AccountSid) -> Result<Self, FormError> {
        let status = status(form)
            .filter(|status| !is_inbound(status))
            .ok_or(FormError::NotAStatus)?;
        check_account(form, our_account)?;
        Ok(Self {
            sid: required(form, "MessageSid")?,
            status: ProviderStatus::from(status),
            error_code: optional(form, "ErrorCode").filter(|code| *code != 0),
            to: optional(form, "To"),
        })
    }
}

/// The status of an outbound message in Twilio's words.
///
/// Source: <https://www.twilio.com/docs/messaging/api/message-resource#message-status-values>.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum ProviderStatus {
    /// Taken by a Messaging Service.
    Accepted,
    /// To be sent later.
    Scheduled,
    /// Waiting at Twilio.
    Queued,
    /// On its way to WhatsApp.
    Sending,
    /// WhatsApp has it: one tick.
    Sent,
    /// The phone has it: two ticks.
    Delivered,
    /// The user has seen it.
    Read,
    /// It never left Twilio.
    Failed,
    /// WhatsApp did not deliver it.
    Undelivered,
    /// It was scheduled and called off.
    Canceled,
    /// A status this crate does not know, shortened to 40 characters.
    Other(String),
}

impl ProviderStatus {
    /// Twilio's word for it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Accepted => "accepted",
            Self::Scheduled => "scheduled",
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Failed => "failed",
            Self::Undelivered => "undelivered",
            Self::Canceled => "canceled",
            Self::Other(text) => text,
        }
    }
}

impl From<&str> for ProviderStatus {
    fn from(text: &str) -> Self {
        match text {
            "accepted" => Self::Accepted,
            "scheduled" => Self::Scheduled,
            "queued" => Self::Queued,
            "sending" => Self::Sending,
            "sent" => Self::Sent,
            "delivered" => Self::Delivered,
            "read" => Self::Read,
            "failed" => Self::Failed,
            "undelivered" => Self::Undelivered,
            "canceled" => Self::Canceled,
            other => Self::Other(
                other
                    .chars()
                    .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
                    .take(40)
                    .collect(),
            ),
        }
    }
}

impl From<String> for ProviderStatus {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<ProviderStatus> for String {
    fn from(status: ProviderStatus) -> Self {
        status.as_str().to_owned()
    }
}

impl FromStr for ProviderStatus {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(text.into())
    }
}

impl fmt::Display for ProviderStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::testing::{ACCOUNT, form};

    const SID: &str = "SM9f1c000000046435016215fd1eb84fa4";

    fn parse(extra: &str) -> Result<StatusUpdate, FormError> {
        let body = format!("AccountSid={ACCOUNT}&MessageSid={SID}&{extra}");
        StatusUpdate::parse(&form(&body), &ACCOUNT.parse().unwrap())
    }

    #[test]
    fn an_unknown_status_is_kept() {
        let update = parse("MessageStatus=partially_delivered").unwrap();

        assert_eq!(update.status.as_str(), "partially_delivered");
    }

    #[test]
    fn every_known_status_round_trips() {
        for text in [
            "accepted",
            "scheduled",
            "queued",
            "sending",
            "sent",
            "delivered",
            "read",
            "failed",
            "undelivered",
            "canceled",
        ] {
            let status = ProviderStatus::from(text);

            assert_eq!(status.as_str(), text);
            assert!(!matches!(status, ProviderStatus::Other(_)), "{text}");
        }
    }

    #[test]
    fn the_older_name_of_the_status_is_read_as_well() {
        let update = parse("SmsStatus=read&ErrorCode=&To=nobody").unwrap();

        assert_eq!(update.status, ProviderStatus::Read);
        assert_eq!((update.error_code, update.to), (None, None));
    }

    #[test]
    fn a_message_is_not_a_status() {
        for extra in ["SmsStatus=received&Body=x", "Body=x", "MessageStatus="] {
            assert_eq!(parse(extra), Err(FormError::NotAStatus), "{extra}");
        }
    }

    #[test]
    fn another_account_is_refused() {
        let body = format!("MessageStatus=sent&AccountSid={ACCOUNT}&MessageSid={SID}");
        let ours = ACCOUNT.replace('0', "1").parse().unwrap();

        assert_eq!(
            StatusUpdate::parse(&form(&body), &ours),
            Err(FormError::WrongAccount)
        );
    }
}

use std::fmt;

use serde::Deserialize;
use time::{OffsetDateTime, format_description::well_known::Rfc2822};

use super::error::{SendError, Uncertain};
use crate::{address::Address, ids::MessageSid, status::ProviderStatus, templates::ContentSid};

/// A message to send.
#[derive(Clone, Copy)]
pub struct Outbound<'a> {
    /// The user.
    pub to: &'a Address,
    /// Our address.
    pub from: &'a Address,
    /// What it says.
    pub content: Content<'a>,
    /// Where Twilio reports the status; none if blank.
    pub status_callback: &'a str,
}

/// What a message says.
#[derive(Clone, Copy)]
pub enum Content<'a> {
    /// A text, at most [`MAX_UTF16`](crate::MAX_UTF16) units, see [`split`](crate::split).
    Text(&'a str),
    /// An approved template without variables: the only thing that gets through when the person
    /// has not written for a day.
    Template(&'a ContentSid),
}

impl Outbound<'_> {
    pub(super) fn params(&self) -> Vec<(&'static str, &str)> {
        let content = match self.content {
            Content::Text(text) => ("Body", text),
            Content::Template(sid) => ("ContentSid", sid.as_str()),
        };
        let mut params = vec![
            ("To", self.to.as_str()),
            ("From", self.from.as_str()),
            content,
        ];
        if !self.status_callback.is_empty() {
            params.push(("StatusCallback", self.status_callback));
        }
        params
    }
}

impl fmt::Debug for Outbound<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Outbound(..)")
    }
}

/// Twilio has taken a message; it is not delivered yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The message's SID, under which its status is reported.
    pub sid: MessageSid,
    /// Its first status, for which there is no callback.
    pub status: ProviderStatus,
}

/// A message as Twilio keeps it; all but SID and status may be missing.
#[derive(Clone, PartialEq, Eq)]
pub struct MessageResource {
    /// The message's SID.
    pub sid: MessageSid,
    /// Its status; inbound ones are [`ProviderStatus::Other`].
    pub status: ProviderStatus,
    /// The text.
    pub body: Option<String>,
    /// Whom it was sent to.
    pub to: Option<Address>,
    /// Who sent it.
    pub from: Option<Address>,
    /// `inbound`, `outbound-api`, …
    pub direction: Option<String>,
    /// When Twilio took it, in whole seconds.
    pub date_created: Option<OffsetDateTime>,
    /// Why it failed.
    pub error_code: Option<u32>,
}

impl fmt::Debug for MessageResource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MessageResource")
            .field("sid", &self.sid)
            .field("status", &self.status)
            .field("error_code", &self.error_code)
            .finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct RawAccepted {
    sid: MessageSid,
    status: ProviderStatus,
}

pub(super) fn accepted(body: &[u8]) -> Result<Accepted, SendError> {
    let RawAccepted { sid, status } = read(body)?;
    Ok(Accepted { sid, status })
}

#[derive(Deserialize)]
pub(super) struct Page {
    messages: Vec<RawMessage>,
    pub(super) next_page_uri: Option<String>,
}

#[derive(Deserialize)]
struct RawMessage {
    sid: MessageSid,
    status: ProviderStatus,
    body: Option<String>,
    to: Option<String>,
    from: Option<String>,
    direction: Option<String>,
    date_created: Option<String>,
    error_code: Option<u32>,
}

impl Page {
    pub(super) fn parse(body: &[u8]) -> Result<Self, SendError> {
        read(body)
    }

    pub(super) fn into_messages(self) -> Vec<MessageResource> {
        self.messages
            .into_iter()
            .map(MessageResource::from)
            .collect()
    }
}

impl From<RawMessage> for MessageResource {
    fn from(raw: RawMessage) -> Self {
        Self {
            sid: raw.sid,
            status: raw.status,
            body: raw.body,
            to: raw.to.and_then(|text| text.parse().ok()),
            from: raw.from.and_then(|text| text.parse().ok()),
            direction: raw.direction,
            date_created: raw
                .date_created
                .and_then(|text| OffsetDateTime::parse(&text, &Rfc2822).ok()),
            error_code: raw.error_code,
        }
    }
}

/// The parser's own error is dropped: it may quote the answer.
fn read<'a, T: Deserialize<'a>>(body: &'a [u8]) -> Result<T, SendError> {
    serde_json::from_slice(body).map_err(|_| SendError::Unknown(Uncertain::Unreadable))
}

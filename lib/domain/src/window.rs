use std::{fmt, str::FromStr};

use time::{Duration, OffsetDateTime};

use crate::InvalidId;

/// How long WhatsApp lets us write freely after a person's message.
/// <https://www.twilio.com/docs/whatsapp/key-concepts#conversational-messaging-on-whatsapp-service-conversations>
pub const WINDOW: Duration = Duration::hours(24);
/// A message that leaves us this shortly before the end may come too late.
const MARGIN: Duration = Duration::minutes(15);
/// The time of a person's last message is noted no more often than this, so that a lively
/// conversation is not written down with every word. It adds to the margin.
pub const WINDOW_GRAIN: Duration = Duration::minutes(10);

/// Whether we may write freely to somebody whose last message was noted at `last_inbound`. Nothing
/// noted says nothing: then WhatsApp decides.
pub fn window_is_open(last_inbound: Option<OffsetDateTime>, now: OffsetDateTime) -> bool {
    last_inbound.is_none_or(|last| now - last < WINDOW - MARGIN)
}

/// What an approved template says to somebody we may not write to freely.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// An answer waits for them.
    #[default]
    AnswerWaiting,
    /// Their document is read.
    DocumentRead,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::AnswerWaiting, Self::DocumentRead];

    /// The name, as in the settings and the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::AnswerWaiting => "answer_waiting",
            Self::DocumentRead => "document_read",
        }
    }
}

impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Purpose {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|purpose| purpose.name() == text)
            .ok_or(InvalidId("purpose of a template"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_closes_a_little_early() {
        let now = OffsetDateTime::from_unix_timestamp(1_763_000_000).unwrap();

        assert!(window_is_open(Some(now), now));
        assert!(window_is_open(Some(now - Duration::hours(23)), now));
        assert!(!window_is_open(Some(now - Duration::minutes(1425)), now));
        assert!(!window_is_open(Some(now - Duration::days(3)), now));
        assert!(window_is_open(None, now), "whatsapp decides");
    }

    #[test]
    fn purposes_read_back() {
        for purpose in Purpose::ALL {
            assert_eq!(purpose.name().parse(), Ok(purpose));
        }
    }
}

use std::time::Duration;

use thiserror::Error;

/// Why a client cannot be made from its settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ClientError {
    /// The API base is not a plain `http(s)` URL.
    #[error("the api base is not a plain http(s) url")]
    Base,
    /// The API base is Twilio's without TLS.
    #[error("the api base would send credentials in clear")]
    Cleartext,
    /// The auth token is blank.
    #[error("the auth token is empty")]
    EmptyToken,
    /// The HTTP client cannot be set up.
    #[error("the http client cannot be built")]
    Http,
}

/// What became of a request that did not succeed, sorted by what the caller does next.
///
/// No text from Twilio is kept: it repeats numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SendError {
    /// Not processed: wait, then send again.
    #[error("twilio limits the rate")]
    RateLimited {
        /// How long Twilio asks to wait, at most an hour.
        retry_after: Option<Duration>,
    },
    /// No connection, so nothing was sent: send again.
    #[error("twilio could not be reached")]
    NotSent,
    /// It may or may not have been processed: look it up before sending again.
    #[error("the outcome is unknown: {0}")]
    Unknown(Uncertain),
    /// Refused, and so it would be again, see [`action`](crate::action).
    #[error("twilio refused with http {http}, code {}", .code.unwrap_or(0))]
    Refused {
        /// Twilio's error code.
        code: Option<u32>,
        /// The HTTP status; a redirect counts as a refusal.
        http: u16,
    },
}

impl SendError {
    /// Says whether the credentials were refused: nothing else will get through either.
    pub fn is_auth(&self) -> bool {
        matches!(
            self,
            Self::Refused {
                http: 401 | 403,
                ..
            } | Self::Refused {
                code: Some(20003),
                ..
            }
        )
    }
}

/// Why an outcome is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Uncertain {
    /// There was no answer in time.
    #[error("timeout")]
    Timeout,
    /// The connection broke after the request had begun.
    #[error("connection lost")]
    ConnectionLost,
    /// Twilio or something before it answered with this server error.
    #[error("http {0}")]
    ServerError(u16),
    /// The answer was a success, but could not be read or was too long.
    #[error("unreadable answer")]
    Unreadable,
    /// The list of messages has more pages than are read.
    #[error("too many messages to look through")]
    TooManyPages,
}

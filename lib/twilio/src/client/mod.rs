//! The REST client: sends messages, looks them up, shows that we are typing.
//!
//! Sources: <https://www.twilio.com/docs/messaging/api/message-resource> and
//! <https://www.twilio.com/docs/whatsapp/api/typing-indicators-resource>.

mod base;
mod erase;
mod error;
mod find;
mod http;
mod media;
mod wire;

use std::{fmt, time::Duration};

use reqwest::{Method, RequestBuilder, Url};
use secrecy::{ExposeSecret, SecretString};

pub use error::{ClientError, SendError, Uncertain};
pub use http::{CONNECT_TIMEOUT, MAX_RESPONSE_BYTES, TOTAL_TIMEOUT, http_client};
pub use media::{MediaError, MediaHosts};
pub use wire::{Accepted, Content, MessageResource, Outbound};

use crate::ids::{AccountSid, MediaSid, MessageSid};

/// Longest wait for the typing indicator.
const COURTESY: Duration = Duration::from_secs(2);

/// Speaks to Twilio's REST API in the name of one account.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    api: Url,
    messaging: Url,
    account: AccountSid,
    token: SecretString,
}

impl Client {
    /// Makes a client for an API base, `https://api.twilio.com` or a stand-in.
    ///
    /// Build `http` with [`http_client`], which follows no redirects: credentials go to the
    /// configured host only.
    ///
    /// # Errors
    /// If the base is not a plain `http(s)` URL, would send credentials to Twilio in clear, or the
    /// token is blank.
    pub fn new(
        http: reqwest::Client,
        api_base: &str,
        account: AccountSid,
        auth_token: SecretString,
    ) -> Result<Self, ClientError> {
        if auth_token.expose_secret().trim().is_empty() {
            return Err(ClientError::EmptyToken);
        }
        let api = base::parse(api_base)?;
        Ok(Self {
            messaging: base::messaging(&api),
            http,
            api,
            account,
            token: auth_token,
        })
    }

    /// Sends a message.
    ///
    /// Twilio has no idempotency key here: after [`SendError::Unknown`] look the message up with
    /// [`Client::find`] before sending it again.
    ///
    /// # Errors
    /// Sorted by what to do next, see [`SendError`].
    pub async fn send(&self, msg: &Outbound<'_>) -> Result<Accepted, SendError> {
        let request = self
            .request(Method::POST, self.messages_url())
            .form(&msg.params());
        let body = http::execute(request).await?;
        wire::accepted(&body)
    }

    /// Shows the user that an answer is coming, and marks the message as read.
    ///
    /// A courtesy beside the work, by a public beta: it takes two seconds at most, and nothing is
    /// lost when it fails.
    pub async fn show_typing(&self, inbound: &str) {
        let Ok(sid) = inbound.parse() else {
            return;
        };
        match tokio::time::timeout(COURTESY, self.typing(&sid)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::info!(%error, "the typing indicator was not shown"),
            Err(_) => tracing::info!("the typing indicator took too long"),
        }
    }

    async fn typing(&self, inbound: &MessageSid) -> Result<(), SendError> {
        let url = base::join(&self.messaging, "/v2/Indicators/Typing.json");
        let request = self
            .request(Method::POST, url)
            .form(&[("channel", "whatsapp"), ("messageId", inbound.as_str())]);
        http::execute(request).await.map(drop)
    }

    /// The URL of a file of an inbound message, on this client's base and of this account.
    pub fn media_url(&self, message: &MessageSid, media: &MediaSid) -> String {
        let account = &self.account;
        let path = format!("/2010-04-01/Accounts/{account}/Messages/{message}/Media/{media}");
        base::join(&self.api, &path).into()
    }

    fn messages_url(&self) -> Url {
        base::join(&self.api, &self.messages_path())
    }

    fn messages_path(&self) -> String {
        format!("/2010-04-01/Accounts/{}/Messages.json", self.account)
    }

    fn request(&self, method: Method, url: Url) -> RequestBuilder {
        self.http
            .request(method, url)
            .basic_auth(self.account.as_str(), Some(self.token.expose_secret()))
            .timeout(TOTAL_TIMEOUT)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("api", &self.api.as_str())
            .field("account", &self.account)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
#[path = "client_tests.rs"]
mod tests;

#[cfg(test)]
mod erase_tests;

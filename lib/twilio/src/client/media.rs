//! Fetches the files of inbound messages.
//!
//! Twilio answers a file's address with a redirect to a storage host that must not see our
//! credentials: each hop is made by hand, to hosts on a list only.
//! Source: <https://www.twilio.com/docs/messaging/api/media-resource>.

use std::time::Duration;

use reqwest::{Method, Response, StatusCode, Url, header::LOCATION};
use tokio::time::{Instant, sleep, timeout_at};

use super::Client;
use crate::ids::{MediaSid, MessageSid};

/// Pauses before a file is asked for again that is not there yet, right after its webhook.
const NOT_YET: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(3)];
/// All hops and all bytes of one file.
const WHOLE: Duration = Duration::from_secs(40);
/// How often Twilio may send us on.
const MAX_REDIRECTS: usize = 2;

/// The hosts that files may be fetched from without credentials.
///
/// An entry is `.example.com` for every host under that domain, by https on its own port; or
/// `host:port`, by http too, which is meant for a laptop.
#[derive(Clone, Debug, Default)]
pub struct MediaHosts(Vec<String>);

impl MediaHosts {
    /// Reads a list parted by commas.
    pub fn parse(list: &str) -> Self {
        let entries = list
            .split(',')
            .map(|entry| entry.trim().to_ascii_lowercase());
        Self(entries.filter(|entry| !entry.is_empty()).collect())
    }

    fn allow(&self, url: &Url) -> bool {
        let Some(host) = url.host_str() else {
            return false;
        };
        let plain = url.username().is_empty() && url.password().is_none();
        let listed = |entry: &String| match entry.strip_prefix('.') {
            Some(_) => url.scheme() == "https" && url.port().is_none() && host.ends_with(entry),
            None => {
                let port = url.port_or_known_default().unwrap_or_default();
                matches!(url.scheme(), "http" | "https") && *entry == format!("{host}:{port}")
            }
        };
        plain && self.0.iter().any(listed)
    }
}

/// Why a file could not be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MediaError {
    /// Twilio has it no more, or never had.
    #[error("twilio has no such file")]
    Gone,
    /// It has more bytes than are taken.
    #[error("the file is larger than is taken")]
    TooLarge,
    /// We were sent to a host that is not on the list, or too often.
    #[error("the file is at a place that is not fetched from")]
    Elsewhere,
    /// It may be there later.
    #[error("the file could not be fetched: {0}")]
    Later(&'static str),
}

impl Client {
    /// The bytes of a file of an inbound message, at most `most`.
    ///
    /// # Errors
    /// [`MediaError::Later`] is worth another try; the others will stay as they are.
    pub async fn fetch_media(
        &self,
        message: &MessageSid,
        media: &MediaSid,
        hosts: &MediaHosts,
        most: usize,
    ) -> Result<Vec<u8>, MediaError> {
        let end = Instant::now() + WHOLE;
        let fetching = async {
            for pause in NOT_YET {
                match self.fetch_once(message, media, hosts, most, end).await {
                    Err(MediaError::Gone) => sleep(pause).await,
                    other => return other,
                }
            }
            self.fetch_once(message, media, hosts, most, end).await
        };
        let fetched = timeout_at(end, fetching).await;
        fetched.unwrap_or(Err(MediaError::Later("timeout")))
    }

    async fn fetch_once(
        &self,
        message: &MessageSid,
        media: &MediaSid,
        hosts: &MediaHosts,
        most: usize,
        end: Instant,
    ) -> Result<Vec<u8>, MediaError> {
        let url = Url::parse(&self.media_url(message, media));
        let mut url = url.map_err(|_| MediaError::Gone)?;
        // The only request with credentials: to the configured host.
        let mut request = self.request(Method::GET, url.clone());
        for _ in 0..=MAX_REDIRECTS {
            let left = end.saturating_duration_since(Instant::now());
            let response = request.timeout(left).send().await;
            let response = response.map_err(|_| MediaError::Later("no answer"))?;
            if !response.status().is_redirection() {
                return body(response, most).await;
            }
            url = target(&url, &response).ok_or(MediaError::Elsewhere)?;
            if !hosts.allow(&url) {
                let host = url.host_str().unwrap_or_default();
                tracing::error!(host, "twilio sent us to a host that is not on the list");
                return Err(MediaError::Elsewhere);
            }
            request = self.http.get(url.clone());
        }
        Err(MediaError::Elsewhere)
    }
}

fn target(from: &Url, response: &Response) -> Option<Url> {
    let location = response.headers().get(LOCATION)?.to_str().ok()?;
    from.join(location).ok()
}

async fn body(mut response: Response, most: usize) -> Result<Vec<u8>, MediaError> {
    match response.status() {
        StatusCode::OK => {}
        StatusCode::NOT_FOUND | StatusCode::GONE => return Err(MediaError::Gone),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
            return Err(MediaError::Later("not allowed"));
        }
        _ => return Err(MediaError::Later("refused")),
    }
    let said = response.content_length().unwrap_or_default();
    if said > u64::try_from(most).unwrap_or(u64::MAX) {
        return Err(MediaError::TooLarge);
    }
    let mut bytes = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if bytes.len() + chunk.len() > most => {
                return Err(MediaError::TooLarge);
            }
            Ok(Some(chunk)) => bytes.extend_from_slice(&chunk),
            Ok(None) => return Ok(bytes),
            Err(_) => return Err(MediaError::Later("the connection broke")),
        }
    }
}

#[cfg(test)]
#[path = "media_tests.rs"]
mod tests;

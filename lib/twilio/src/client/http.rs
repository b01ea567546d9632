use std::time::Duration;

use reqwest::{RequestBuilder, Response, StatusCode, header::RETRY_AFTER, redirect::Policy};
use serde::Deserialize;

use super::error::{ClientError, SendError, Uncertain};

/// How long a connection may take.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
/// How long a request may take, connection and answer included.
pub const TOTAL_TIMEOUT: Duration = Duration::from_secs(10);
/// The most bytes read of an answer; a page of a hundred messages has about 200 kB.
pub const MAX_RESPONSE_BYTES: usize = 1024 * 1024;

const MAX_RETRY_AFTER: Duration = Duration::from_secs(3600);

/// Builds the HTTP client for [`Client::new`](super::Client::new): timeouts, no redirects.
///
/// # Errors
/// If TLS cannot be set up.
pub fn http_client() -> Result<reqwest::Client, ClientError> {
    // `reqwest` brings no cryptography of its own here; a second call changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(TOTAL_TIMEOUT)
        .redirect(Policy::none())
        .build()
        .map_err(|_| ClientError::Http)
}

/// Sends a request and reads the answer, if it is a success.
pub(super) async fn execute(request: RequestBuilder) -> Result<Vec<u8>, SendError> {
    let response = request.send().await.map_err(|error| failed(&error))?;
    let status = response.status();
    if status.is_success() {
        return read(response).await.map_err(SendError::Unknown);
    }
    if status == StatusCode::TOO_MANY_REQUESTS {
        return Err(SendError::RateLimited {
            retry_after: retry_after(&response),
        });
    }
    if status.is_server_error() || status == StatusCode::REQUEST_TIMEOUT {
        return Err(SendError::Unknown(Uncertain::ServerError(status.as_u16())));
    }
    let retry_after = retry_after(&response);
    match error_code(response).await {
        Ok(Some(RATE_CODE)) => Err(SendError::RateLimited { retry_after }),
        Ok(code) => Err(SendError::Refused {
            code,
            http: status.as_u16(),
        }),
        // It was refused, but why was cut off: without the code nobody knows what to do about it.
        Err(_) => Err(SendError::NotSent),
    }
}

/// "Too many requests": <https://www.twilio.com/docs/api/errors/20429>.
const RATE_CODE: u32 = 20429;

fn failed(error: &reqwest::Error) -> SendError {
    if error.is_connect() || error.is_builder() {
        SendError::NotSent
    } else if error.is_timeout() {
        SendError::Unknown(Uncertain::Timeout)
    } else {
        SendError::Unknown(Uncertain::ConnectionLost)
    }
}

async fn read(mut response: Response) -> Result<Vec<u8>, Uncertain> {
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len() + chunk.len() <= MAX_RESPONSE_BYTES => {
                body.extend_from_slice(&chunk);
            }
            Ok(Some(_)) => return Err(Uncertain::Unreadable),
            Ok(None) => return Ok(body),
            Err(error) if error.is_timeout() => return Err(Uncertain::Timeout),
            Err(_) => return Err(Uncertain::ConnectionLost),
        }
    }
}

/// Seconds only; Twilio does not document the header.
fn retry_after(response: &Response) -> Option<Duration> {
    let seconds = response.headers().get(RETRY_AFTER)?.to_str().ok()?;
    let wait = Duration::from_secs(seconds.trim().parse().ok()?);
    Some(wait.min(MAX_RETRY_AFTER))
}

async fn error_code(response: Response) -> Result<Option<u32>, Uncertain> {
    #[derive(Deserialize)]
    struct ErrorBody {
        code: Option<u32>,
    }
    let body = read(response).await?;
    let error = serde_json::from_slice::<ErrorBody>(&body).ok();
    Ok(error.and_then(|error| error.code))
}

use std::{fmt, time::Duration};

use reqwest::{StatusCode, redirect::Policy};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tokio::time::{Instant, sleep, timeout_at};

use crate::{Model, prompt::ChatMessage};

/// How long a connection may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
/// Longest body that is read.
const MAX_BODY_BYTES: usize = 256 * 1024;
/// Pauses before the second and third try.
const PAUSES: [Duration; 2] = [Duration::from_millis(400), Duration::from_millis(1_200)];
/// Longest pause that a server's `Retry-After` may ask for.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// Builds the HTTP client for [`ModelClient::new`]: no redirects, the key goes to one host only.
///
/// # Errors
/// If TLS cannot be set up.
pub fn http_client() -> Result<reqwest::Client, reqwest::Error> {
    // `reqwest` brings no cryptography of its own here; a second call changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .connect_timeout(CONNECT_TIMEOUT)
        .redirect(Policy::none())
        .build()
}

/// Why the model gave no answer. Nothing of question or answer is part of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// No answer within the time for a question.
    #[error("the model did not answer in time")]
    Timeout,
    /// The connection failed.
    #[error("the model cannot be reached")]
    Unreachable,
    /// Too many requests, also after waiting.
    #[error("the model's rate limit is reached")]
    RateLimited,
    /// The server failed, or refused the request or the key.
    #[error("the model's server answered with status {0}")]
    Refused(u16),
    /// The answer is not of the agreed shape, or empty, or the server says that it failed.
    #[error("the model's answer cannot be read")]
    Unreadable,
    /// The answer ended at [`Model::max_answer_tokens`], or where the model's context was full.
    #[error("the model's answer was cut off at the token limit")]
    Cut,
    /// The provider withheld the answer, or the rest of it.
    #[error("the provider's content filter withheld the model's answer")]
    Filtered,
}

/// A client of an OpenAI-compatible `chat/completions`.
pub struct ModelClient {
    http: reqwest::Client,
    url: String,
    model: Model,
    fields: Map<String, Value>,
    key: SecretString,
    budget: Duration,
}

#[derive(Serialize)]
struct Request<'a> {
    messages: &'a [ChatMessage],
    #[serde(flatten)]
    fields: &'a Map<String, Value>,
}

#[derive(Deserialize)]
struct Completion {
    choices: Vec<Choice>,
}

#[derive(Deserialize)]
struct Choice {
    message: Answer,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Answer {
    content: Option<String>,
}

impl Choice {
    /// Why it is not a whole answer, if it is not. Servers that give no reason, or one of their
    /// own, are believed: only the reasons of OpenAI's and Mistral's descriptions are known here.
    fn shortcoming(&self) -> Option<ModelError> {
        match self.finish_reason.as_deref()? {
            "length" | "model_length" => Some(ModelError::Cut),
            "content_filter" => Some(ModelError::Filtered),
            "error" => Some(ModelError::Unreadable),
            _ => None,
        }
    }
}

/// A failed try, and whether another may help.
struct Failure {
    error: ModelError,
    again_after: Option<Duration>,
}

impl ModelClient {
    /// A client of the API at `base_url` (`https://api.openai.com/v1`), which spends at most
    /// `budget` on a question, all tries together.
    pub fn new(
        http: reqwest::Client,
        base_url: &str,
        model: Model,
        key: SecretString,
        budget: Duration,
    ) -> Self {
        let url = format!("{}/chat/completions", base_url.trim_end_matches('/'));
        let fields = model.fields();
        Self {
            http,
            url,
            model,
            fields,
            key,
            budget,
        }
    }

    /// Longest answer, in the model's tokens.
    pub(crate) fn max_answer_tokens(&self) -> u64 {
        self.model.max_answer_tokens.get().into()
    }

    /// The model's whole answer to a conversation.
    ///
    /// Tries again on 429, 5xx and failed connections, while time is left. An answer that was cut
    /// or withheld would be so again.
    ///
    /// # Errors
    /// The last try's cause.
    pub async fn complete(&self, messages: &[ChatMessage]) -> Result<String, ModelError> {
        let deadline = Instant::now() + self.budget;
        let mut pauses = PAUSES.into_iter();
        loop {
            let tried = timeout_at(deadline, self.try_once(messages)).await;
            let failure = match tried {
                Ok(Ok(answer)) => return Ok(answer),
                Ok(Err(failure)) => failure,
                Err(_) => return Err(ModelError::Timeout),
            };
            let (Some(asked), Some(pause)) = (failure.again_after, pauses.next()) else {
                return Err(failure.error);
            };
            let pause = pause.max(asked).min(LONGEST_PAUSE);
            if Instant::now() + pause >= deadline {
                return Err(failure.error);
            }
            sleep(pause).await;
        }
    }

    async fn try_once(&self, messages: &[ChatMessage]) -> Result<String, Failure> {
        let request = Request {
            messages,
            fields: &self.fields,
        };
        let again = |error| Failure {
            error,
            again_after: Some(Duration::ZERO),
        };
        let never = |error| Failure {
            error,
            again_after: None,
        };
        let mut response = self
            .http
            .post(&self.url)
            .bearer_auth(self.key.expose_secret())
            .json(&request)
            .send()
            .await
            .map_err(|_| again(ModelError::Unreachable))?;
        match response.status() {
            StatusCode::OK => {}
            StatusCode::TOO_MANY_REQUESTS => {
                return Err(Failure {
                    error: ModelError::RateLimited,
                    again_after: Some(retry_after(&response)),
                });
            }
            status if status.is_server_error() => {
                return Err(again(ModelError::Refused(status.as_u16())));
            }
            status => return Err(never(ModelError::Refused(status.as_u16()))),
        }
        let mut body = Vec::new();
        while let Some(chunk) = response
            .chunk()
            .await
            .map_err(|_| again(ModelError::Unreachable))?
        {
            body.extend_from_slice(&chunk);
            if body.len() > MAX_BODY_BYTES {
                return Err(never(ModelError::Unreadable));
            }
        }
        let completion: Completion =
            serde_json::from_slice(&body).map_err(|_| never(ModelError::Unreadable))?;
        let first = completion.choices.into_iter().next();
        let choice = first.ok_or_else(|| never(ModelError::Unreadable))?;
        if let Some(shortcoming) = choice.shortcoming() {
            return Err(never(shortcoming));
        }
        let answer = choice.message.content;
        answer
            .filter(|answer| !answer.trim().is_empty())
            .ok_or_else(|| never(ModelError::Unreadable))
    }
}

/// What `Retry-After` asks for, in seconds; a date or nothing counts as none.
fn retry_after(response: &reqwest::Response) -> Duration {
    let header = response.headers().get(reqwest::header::RETRY_AFTER);
    let seconds = header.and_then(|value| value.to_str().ok()?.parse().ok());
    seconds.map_or(Duration::ZERO, Duration::from_secs)
}

impl fmt::Debug for ModelClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ModelClient")
            .field("model", &self.model.name)
            .finish_non_exhaustive()
    }
}

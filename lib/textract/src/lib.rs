#![doc = include_str!("../README.md")]

mod blocks;
mod completion;

use std::time::Duration;

use aws_sdk_textract::{
    Client,
    config::{Builder, timeout::TimeoutConfig},
    error::{ProvideErrorMetadata, SdkError},
    primitives::Blob,
    types::{Document, DocumentLocation, JobStatus, NotificationChannel, S3Object},
};
use aws_types::SdkConfig;
use ocr::textract::Block;

pub use completion::{Completion, Location, NoCompletion};

/// The largest picture or page that is read at once, in bytes.
/// <https://docs.aws.amazon.com/textract/latest/dg/limits-document.html>
pub const MAX_BYTES: usize = 10 * 1024 * 1024;
/// The most pages of answer that one job may have: a thousand blocks each.
const MAX_ANSWERS: usize = 200;

/// Why there is no text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextractError {
    /// The document is at fault: it would be refused again.
    #[error("textract refuses the document: {0}")]
    Document(String),
    /// It may work later.
    #[error("textract did not answer: {0}")]
    Later(String),
}

impl<E: ProvideErrorMetadata, R> From<SdkError<E, R>> for TextractError {
    fn from(error: SdkError<E, R>) -> Self {
        let code = match &error {
            SdkError::TimeoutError(_) => "timeout",
            SdkError::DispatchFailure(_) => "no connection",
            SdkError::ResponseError(_) => "unreadable answer",
            other => other.code().unwrap_or("unknown error"),
        };
        match code {
            "BadDocumentException"
            | "UnsupportedDocumentException"
            | "DocumentTooLargeException" => Self::Document(code.to_owned()),
            _ => Self::Later(code.to_owned()),
        }
    }
}

/// What became of a job.
#[derive(Clone, Debug)]
pub enum JobOutcome {
    /// It goes on.
    Running,
    /// It is done; a page that could not be read has no words.
    Done(Vec<Block>),
    /// It failed.
    Failed,
}

/// Textract.
#[derive(Clone, Debug)]
pub struct Textract {
    client: Client,
}

impl Textract {
    /// Textract at `endpoint`, or at Amazon's own. `one_try` is how long one try of a call may
    /// take: reading a page takes seconds.
    pub fn new(aws: &SdkConfig, endpoint: Option<String>, one_try: Duration) -> Self {
        let timeouts = TimeoutConfig::builder()
            .connect_timeout(Duration::from_secs(1))
            .operation_attempt_timeout(one_try)
            .operation_timeout(one_try * 2)
            .build();
        let mut config = Builder::from(aws).timeout_config(timeouts);
        if let Some(endpoint) = endpoint {
            config = config.endpoint_url(endpoint);
        }
        Self {
            client: Client::from_conf(config.build()),
        }
    }

    /// The words of a picture or of a file of one page, at most [`MAX_BYTES`].
    ///
    /// # Errors
    /// Says whether another try can help.
    pub async fn detect(&self, bytes: Vec<u8>) -> Result<Vec<Block>, TextractError> {
        let document = Document::builder().bytes(Blob::new(bytes)).build();
        let answer = self
            .client
            .detect_document_text()
            .document(document)
            .send()
            .await?;
        Ok(answer.blocks().iter().map(blocks::block).collect())
    }

    /// Starts reading a file in the bucket, and gives the job's id. The same `id` again starts
    /// nothing new and gives the same job; it comes back in the [`Completion`].
    ///
    /// # Errors
    /// Says whether another try can help.
    pub async fn start(
        &self,
        bucket: &str,
        key: &str,
        id: &str,
        notify: &Channel,
    ) -> Result<String, TextractError> {
        let object = S3Object::builder().bucket(bucket).name(key).build();
        let channel = NotificationChannel::builder()
            .sns_topic_arn(&notify.topic)
            .role_arn(&notify.role)
            .build();
        let channel = channel.map_err(|error| TextractError::Later(error.to_string()))?;
        let started = self
            .client
            .start_document_text_detection()
            .document_location(DocumentLocation::builder().s3_object(object).build())
            .client_request_token(id)
            .job_tag(id)
            .notification_channel(channel)
            .send()
            .await?;
        let job_id = started.job_id;
        job_id.ok_or_else(|| TextractError::Later("a job without id".to_owned()))
    }

    /// What became of a job, with all its blocks.
    ///
    /// # Errors
    /// Says whether another try can help.
    pub async fn result(&self, job_id: &str) -> Result<JobOutcome, TextractError> {
        let mut found = Vec::new();
        let mut next = None;
        for _ in 0..MAX_ANSWERS {
            let answer = self
                .client
                .get_document_text_detection()
                .job_id(job_id)
                .set_next_token(next)
                .send()
                .await?;
            match answer.job_status() {
                Some(JobStatus::InProgress) => return Ok(JobOutcome::Running),
                Some(JobStatus::Failed) => return Ok(JobOutcome::Failed),
                // A partial success lacks pages; what is missing is asked of the person.
                _ => {}
            }
            found.extend(answer.blocks().iter().map(blocks::block));
            next = answer.next_token.filter(|token| !token.is_empty());
            if next.is_none() {
                return Ok(JobOutcome::Done(found));
            }
        }
        Err(TextractError::Document("too many blocks".to_owned()))
    }
}

/// Where the end of a job is told.
#[derive(Clone, Debug)]
pub struct Channel {
    /// The SNS topic.
    pub topic: String,
    /// The role in which Textract writes to it.
    pub role: String,
}

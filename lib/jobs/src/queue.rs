use aws_sdk_sqs::{Client, error::DisplayErrorContext};

use crate::Job;

/// The job is not in the queue, or nobody knows: send it again, the queue drops the double.
#[derive(Debug, thiserror::Error)]
#[error("the job was not queued: {0}")]
pub struct QueueError(String);

impl QueueError {
    /// An error with this cause, for stand-ins of a queue.
    pub fn new(cause: &str) -> Self {
        Self(cause.to_owned())
    }
}

/// One FIFO queue.
#[derive(Clone, Debug)]
pub struct Queue {
    client: Client,
    url: String,
}

impl Queue {
    /// The queue at `url`.
    pub fn new(client: Client, url: String) -> Self {
        Self { client, url }
    }

    /// Adds a job. Jobs of one `group` are done one after the other, in this order; a second job
    /// with the same `once` within five minutes is dropped by the queue.
    ///
    /// # Errors
    /// When the queue did not confirm it.
    pub async fn send(&self, job: &Job, group: &str, once: &str) -> Result<(), QueueError> {
        let body = serde_json::to_string(job).map_err(|error| QueueError(error.to_string()))?;
        self.client
            .send_message()
            .queue_url(&self.url)
            .message_body(body)
            .message_group_id(group)
            .message_deduplication_id(once)
            .send()
            .await
            .map(|_| ())
            .map_err(|error| QueueError(DisplayErrorContext(error).to_string()))
    }
}

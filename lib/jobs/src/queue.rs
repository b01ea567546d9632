use aws_sdk_sqs::{
    Client, error::DisplayErrorContext, operation::send_message::builders::SendMessageFluentBuilder,
};

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

/// One queue: a FIFO queue, unless it is said otherwise.
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
        let message = self.message(job)?;
        let message = message.message_group_id(group);
        let sent = message.message_deduplication_id(once).send().await;
        sent.map(drop)
            .map_err(|error| QueueError(DisplayErrorContext(error).to_string()))
    }

    /// Adds a job to a queue without order, which drops no doubles.
    ///
    /// # Errors
    /// When the queue did not confirm it.
    pub async fn send_unordered(&self, job: &Job) -> Result<(), QueueError> {
        let sent = self.message(job)?.send().await;
        sent.map(drop)
            .map_err(|error| QueueError(DisplayErrorContext(error).to_string()))
    }

    fn message(&self, job: &Job) -> Result<SendMessageFluentBuilder, QueueError> {
        let body = serde_json::to_string(job).map_err(|error| QueueError(error.to_string()))?;
        let message = self.client.send_message().queue_url(&self.url);
        Ok(message.message_body(body))
    }
}

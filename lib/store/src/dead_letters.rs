use aws_sdk_dynamodb::{Client, types::AttributeValue};
use time::{Duration, OffsetDateTime};

use crate::{
    StoreError,
    error::held,
    item::{millis, n, s},
};

/// How long a job that was given up is kept.
const KEPT: Duration = Duration::days(90);

/// A job that was given up by its queue.
#[derive(Clone, PartialEq, Eq)]
pub struct DeadLetter<'a> {
    /// The queue's own id of it.
    pub job_id: &'a str,
    /// Whose queue it comes from: `reply`, `media`, `send`, `ocr_result`, `erase`, `mail`.
    pub queue: &'a str,
    /// The job as it was.
    pub body: &'a str,
    /// The group it stood in; none in a queue without order.
    pub group: Option<&'a str>,
    /// When it was parked.
    pub parked_at: OffsetDateTime,
}

/// The table of jobs that were given up: there they can be seen, and put back into their queue.
#[derive(Clone, Debug)]
pub struct DeadLetters {
    client: Client,
    table: String,
}

impl DeadLetters {
    /// The table called `table`.
    pub fn new(client: Client, table: String) -> Self {
        Self { client, table }
    }

    /// Keeps a job; `false` when it stands already, and nothing was changed.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn park(&self, letter: &DeadLetter<'_>) -> Result<bool, StoreError> {
        let mut put = self
            .client
            .put_item()
            .table_name(&self.table)
            .item("job_id", s(letter.job_id))
            .item("queue", s(letter.queue))
            .item("body", s(letter.body))
            .item("parked_at", n(millis(letter.parked_at)))
            .item("told", AttributeValue::Bool(false))
            .item("expires_at", n((letter.parked_at + KEPT).unix_timestamp()))
            .condition_expression("attribute_not_exists(job_id)");
        if let Some(group) = letter.group {
            put = put.item("group", s(group));
        }
        held(put.send().await)
    }

    /// Notes that its person was told, or `why` there was nobody to tell.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn close(&self, job_id: &str, why: Option<&str>) -> Result<(), StoreError> {
        let update = self
            .client
            .update_item()
            .table_name(&self.table)
            .key("job_id", s(job_id))
            .condition_expression("attribute_exists(job_id)");
        let update = match why {
            None => update
                .update_expression("SET told = :yes")
                .expression_attribute_values(":yes", AttributeValue::Bool(true)),
            Some(why) => update
                .update_expression("SET why = :why")
                .expression_attribute_values(":why", s(why)),
        };
        held(update.send().await).map(drop)
    }
}

impl std::fmt::Debug for DeadLetter<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DeadLetter")
            .field("job_id", &self.job_id)
            .field("queue", &self.queue)
            .finish_non_exhaustive()
    }
}

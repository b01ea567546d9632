use aws_sdk_dynamodb::Client;
use time::{Duration, OffsetDateTime};

use crate::{
    StoreError,
    error::held,
    item::{Row, n, s},
};

/// How much of something may happen in a stretch of time.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// What is counted, such as `link_attempts`.
    pub scope: &'static str,
    /// Length of a stretch; stretches begin at multiples of it.
    pub window: Duration,
    /// How often it may happen in one.
    pub max: u32,
}

/// The table of counters.
#[derive(Clone, Debug)]
pub struct Limits {
    pub(crate) client: Client,
    pub(crate) table: String,
}

impl Limits {
    /// The table called `table`.
    pub fn new(client: Client, table: String) -> Self {
        Self { client, table }
    }

    /// Takes one of what is left of `limit` for `key`, or gives `false` when nothing is left.
    ///
    /// One conditional write: right under any concurrency.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn take(
        &self,
        limit: Limit,
        key: &str,
        now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        let seconds = limit.window.whole_seconds().max(1);
        let begin = now.unix_timestamp().div_euclid(seconds) * seconds;
        let update = self
            .client
            .update_item()
            .table_name(&self.table)
            .key("limit_id", s(format!("{}#{key}#{begin}", limit.scope)))
            .update_expression("SET expires_at = :end ADD used :one")
            .condition_expression("attribute_not_exists(used) OR used < :max")
            .expression_attribute_values(":one", n(1))
            .expression_attribute_values(":max", n(limit.max))
            .expression_attribute_values(":end", n(begin + 2 * seconds));
        held(update.send().await)
    }

    pub(crate) async fn row(&self, key: &str) -> Result<Row, StoreError> {
        let answer = self
            .client
            .get_item()
            .table_name(&self.table)
            .key("limit_id", s(key))
            .consistent_read(true)
            .send()
            .await?;
        Ok(answer.item.unwrap_or_default())
    }
}

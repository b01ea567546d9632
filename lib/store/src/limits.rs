use aws_sdk_dynamodb::{Client, operation::update_item::builders::UpdateItemFluentBuilder};
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
    /// How much of it may happen in one.
    pub max: u64,
}

impl Limit {
    /// When the stretch that `now` falls into is over.
    pub fn end(&self, now: OffsetDateTime) -> OffsetDateTime {
        let end = self.begin(now) + self.seconds();
        OffsetDateTime::from_unix_timestamp(end).unwrap_or(now + self.window)
    }

    fn begin(&self, now: OffsetDateTime) -> i64 {
        now.unix_timestamp().div_euclid(self.seconds()) * self.seconds()
    }

    fn seconds(&self) -> i64 {
        self.window.whole_seconds().max(1)
    }
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
    /// # Errors
    /// When the database did not confirm it.
    pub async fn take(
        &self,
        limit: Limit,
        key: &str,
        now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        self.take_many(limit, key, 1, now).await
    }

    /// Takes `amount` of what is left of `limit` for `key`, or nothing and gives `false` when less
    /// than that is left.
    ///
    /// One conditional write: right under any concurrency.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn take_many(
        &self,
        limit: Limit,
        key: &str,
        amount: u64,
        now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        let Some(room) = limit.max.checked_sub(amount) else {
            return Ok(false);
        };
        let begin = limit.begin(now);
        let update = self
            .counter(limit, key, now)
            .update_expression("SET expires_at = :end ADD used :amount")
            .condition_expression("attribute_not_exists(used) OR used <= :room")
            .expression_attribute_values(":amount", n(amount))
            .expression_attribute_values(":room", n(room))
            .expression_attribute_values(":end", n(begin + 2 * limit.seconds()));
        held(update.send().await)
    }

    /// Gives back one that was [taken](Self::take) and turned out to count for nothing. When the
    /// window is over meanwhile there is nothing to give back.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn give_back(
        &self,
        limit: Limit,
        key: &str,
        now: OffsetDateTime,
    ) -> Result<(), StoreError> {
        let update = self
            .counter(limit, key, now)
            .update_expression("ADD used :less")
            .condition_expression("used > :none")
            .expression_attribute_values(":less", n(-1))
            .expression_attribute_values(":none", n(0));
        held(update.send().await).map(drop)
    }

    fn counter(&self, limit: Limit, key: &str, now: OffsetDateTime) -> UpdateItemFluentBuilder {
        let begin = limit.begin(now);
        self.client
            .update_item()
            .table_name(&self.table)
            .key("limit_id", s(format!("{}#{key}#{begin}", limit.scope)))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_ends_where_the_next_begins() {
        let limit = Limit {
            scope: "test",
            window: Duration::MINUTE,
            max: 1,
        };
        let at = |second| OffsetDateTime::UNIX_EPOCH + Duration::seconds(second);

        assert_eq!(limit.end(at(59)), at(60));
        assert_eq!(limit.end(at(60)), at(120));
    }
}

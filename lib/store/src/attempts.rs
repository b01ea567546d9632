use aws_sdk_dynamodb::operation::update_item::builders::UpdateItemFluentBuilder;
use time::{Duration, OffsetDateTime};

use crate::{
    Limits, StoreError,
    error::held,
    item::{Reader, from_millis, millis, n, s},
};

/// Wrong codes before a contact is locked.
const MAX_ATTEMPTS: i64 = 5;
/// How long a contact's attempts count, and a lock lasts.
const LOCK: Duration = Duration::minutes(15);

/// Whether a code may be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// It is counted; the code may be checked.
    Counted,
    /// Too many: no code is checked until then.
    Locked {
        /// When tries are possible again.
        until: OffsetDateTime,
        /// Whether this is the first try that met the lock.
        first: bool,
    },
}

/// The count stands apart from the contact: neither a link nor an erasure ends it.
impl Limits {
    /// Counts a try of a code before the code is looked at, so that parallel guesses cannot
    /// outrun the count. `message_id` counts once: a repeated delivery is no second guess.
    ///
    /// # Errors
    /// When the database fails: then no code may be checked.
    pub async fn count_attempt(
        &self,
        address_index: &str,
        message_id: &str,
        now: OffsetDateTime,
    ) -> Result<Attempt, StoreError> {
        let key = format!("attempts#{address_index}");
        // Twice: of many that come first at once, all but one find the count begun by the other.
        for _ in 0..2 {
            if self.count_on(&key, message_id, now).await?
                || self.begin(&key, message_id, now).await?
            {
                return Ok(Attempt::Counted);
            }
        }
        let row = self.row(&key).await?;
        let reader = Reader {
            table: "limits",
            row: &row,
        };
        if reader.maybe_text("last_attempt") == Some(message_id) {
            return Ok(Attempt::Counted);
        }
        let until = reader.maybe_number("attempts_until").and_then(from_millis);
        Ok(Attempt::Locked {
            until: until.unwrap_or(now + LOCK),
            first: self.lock(&key, message_id).await?,
        })
    }

    /// Counts one more of the present window, if there is room.
    async fn count_on(
        &self,
        key: &str,
        message_id: &str,
        now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        let update = self
            .attempts(
                key,
                "SET attempts = attempts + :one, last_attempt = :message",
            )
            .condition_expression(
                "attempts < :max AND attempts_until > :now AND last_attempt <> :message",
            )
            .expression_attribute_values(":one", n(1))
            .expression_attribute_values(":max", n(MAX_ATTEMPTS))
            .expression_attribute_values(":now", n(millis(now)))
            .expression_attribute_values(":message", s(message_id));
        held(update.send().await)
    }

    /// Begins a window, if none is open.
    async fn begin(
        &self,
        key: &str,
        message_id: &str,
        now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        let end = now + LOCK;
        let update = self
            .attempts(
                key,
                "SET attempts = :one, attempts_until = :until, last_attempt = :message, \
                 expires_at = :end REMOVE locked_by",
            )
            .condition_expression("attribute_not_exists(attempts_until) OR attempts_until <= :now")
            .expression_attribute_values(":one", n(1))
            .expression_attribute_values(":until", n(millis(end)))
            .expression_attribute_values(":end", n(end.unix_timestamp() + 1))
            .expression_attribute_values(":now", n(millis(now)))
            .expression_attribute_values(":message", s(message_id));
        held(update.send().await)
    }

    /// Notes who met the lock first; a repeated delivery is still the first.
    async fn lock(&self, key: &str, message_id: &str) -> Result<bool, StoreError> {
        let update = self
            .attempts(key, "SET locked_by = :message")
            .condition_expression("attribute_not_exists(locked_by) OR locked_by = :message")
            .expression_attribute_values(":message", s(message_id));
        held(update.send().await)
    }

    fn attempts(&self, key: &str, expression: &str) -> UpdateItemFluentBuilder {
        self.client
            .update_item()
            .table_name(&self.table)
            .key("limit_id", s(key))
            .update_expression(expression)
    }
}

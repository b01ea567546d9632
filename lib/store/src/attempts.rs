use aws_sdk_dynamodb::{
    operation::update_item::builders::UpdateItemFluentBuilder, types::ReturnValue,
};
use time::{Duration, OffsetDateTime};

use crate::{
    Limits, StoreError,
    error::held,
    item::{Reader, Row, from_millis, millis, n, s},
};

/// Codes that a contact may try before it is locked.
const MAX_ATTEMPTS: i64 = 5;
/// How long a contact's attempts count.
const WINDOW: Duration = Duration::minutes(15);
/// How long its locks last, one after the other.
const LOCKS: [Duration; 4] = [
    Duration::minutes(15),
    Duration::hours(1),
    Duration::hours(4),
    Duration::hours(24),
];
/// After this without a lock the next one is short again.
const FORGOTTEN: Duration = Duration::days(7);
/// For how long a wrong code is remembered.
const WRONG: Duration = Duration::hours(24);

/// Whether a code may be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// It is counted; the code may be checked.
    Counted {
        /// Whether the contact sent a wrong one within the last day.
        failed_before: bool,
    },
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
        let key = key(address_index);
        // Twice: of many that come first at once, all but one find the count begun by the other.
        for _ in 0..2 {
            let counted = match self.count_on(&key, message_id, now).await? {
                Some(row) => Some(row),
                None => self.begin(&key, message_id, now).await?,
            };
            if let Some(row) = counted {
                return Ok(counted_on(&row, now));
            }
        }
        let row = self.row(&key).await?;
        let reader = reader(&row);
        if reader.maybe_text("last_attempt") == Some(message_id) {
            return Ok(counted_on(&row, now));
        }
        if let Some(by) = reader.maybe_text("locked_by") {
            return Ok(locked(&row, by == message_id, now));
        }
        let first = self.lock(&key, message_id, &row, now).await?;
        Ok(locked(&self.row(&key).await?, first, now))
    }

    /// Remembers for a day that a contact sent a wrong code.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn note_wrong_code(
        &self,
        address_index: &str,
        now: OffsetDateTime,
    ) -> Result<(), StoreError> {
        let until = now + WRONG;
        let update = self
            .attempts(
                &key(address_index),
                "SET wrong_until = :until, expires_at = :end",
            )
            .expression_attribute_values(":until", n(millis(until)))
            .expression_attribute_values(":end", n(ends(now)));
        update.send().await?;
        Ok(())
    }

    /// Counts one more of the present window, if there is room; gives the row as it is then.
    async fn count_on(
        &self,
        key: &str,
        message_id: &str,
        now: OffsetDateTime,
    ) -> Result<Option<Row>, StoreError> {
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
        written(update).await
    }

    /// Begins a window, if none is open; gives the row as it is then.
    async fn begin(
        &self,
        key: &str,
        message_id: &str,
        now: OffsetDateTime,
    ) -> Result<Option<Row>, StoreError> {
        let update = self
            .attempts(
                key,
                "SET attempts = :one, attempts_until = :until, last_attempt = :message, \
                 expires_at = :end REMOVE locked_by",
            )
            .condition_expression("attribute_not_exists(attempts_until) OR attempts_until <= :now")
            .expression_attribute_values(":one", n(1))
            .expression_attribute_values(":until", n(millis(now + WINDOW)))
            .expression_attribute_values(":end", n(ends(now)))
            .expression_attribute_values(":now", n(millis(now)))
            .expression_attribute_values(":message", s(message_id));
        written(update).await
    }

    /// Begins the lock that comes after those before; `false` when another message did.
    async fn lock(
        &self,
        key: &str,
        message_id: &str,
        row: &Row,
        now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        let since = millis(now - FORGOTTEN);
        let (locked_at, level) = (
            reader(row).maybe_number("locked_at"),
            reader(row).maybe_number("lock_level"),
        );
        let level = level
            .filter(|_| locked_at.is_some_and(|at| at > since))
            .unwrap_or(0);
        let nth = usize::try_from(level)
            .unwrap_or_default()
            .min(LOCKS.len() - 1);
        let update = self
            .attempts(
                key,
                "SET locked_by = :message, locked_at = :now, lock_level = :level, \
                 attempts_until = :until, expires_at = :end",
            )
            .condition_expression("attribute_not_exists(locked_by)")
            .expression_attribute_values(":message", s(message_id))
            .expression_attribute_values(":now", n(millis(now)))
            .expression_attribute_values(":level", n(level + 1))
            .expression_attribute_values(":until", n(millis(now + LOCKS[nth])))
            .expression_attribute_values(":end", n(ends(now)));
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

fn key(address_index: &str) -> String {
    format!("attempts#{address_index}")
}

/// When a row that was written now has nothing more to say.
fn ends(now: OffsetDateTime) -> i64 {
    (now + FORGOTTEN).unix_timestamp() + 1
}

fn reader(row: &Row) -> Reader<'_> {
    Reader {
        table: "limits",
        row,
    }
}

fn locked(row: &Row, first: bool, now: OffsetDateTime) -> Attempt {
    let until = reader(row).maybe_number("attempts_until");
    Attempt::Locked {
        until: until.and_then(from_millis).unwrap_or(now + WINDOW),
        first,
    }
}

fn counted_on(row: &Row, now: OffsetDateTime) -> Attempt {
    let wrong = reader(row).maybe_number("wrong_until");
    Attempt::Counted {
        failed_before: wrong.is_some_and(|until| until > millis(now)),
    }
}

/// The row as a conditional write left it; `None` when its condition did not hold.
async fn written(update: UpdateItemFluentBuilder) -> Result<Option<Row>, StoreError> {
    match update.return_values(ReturnValue::AllNew).send().await {
        Ok(done) => Ok(Some(done.attributes.unwrap_or_default())),
        Err(error) => held(Err::<(), _>(error)).map(|_| None),
    }
}

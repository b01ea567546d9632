use time::{Duration, OffsetDateTime};

use crate::{
    Contacts, StoreError,
    contacts::TABLE,
    error::held,
    item::{Reader, from_millis, millis, n, s},
};

/// Wrong codes before a contact is locked.
const MAX_ATTEMPTS: i64 = 5;
/// How long a contact's attempts count, and a lock lasts.
pub(crate) const LOCK: Duration = Duration::minutes(15);

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

impl Contacts {
    /// Counts a try of a code before the code is looked at, so that parallel guesses cannot
    /// outrun the count. `message_id` counts once: a repeated delivery is no second guess.
    ///
    /// # Errors
    /// When the database fails: then no code may be checked.
    pub async fn count_attempt(
        &self,
        address_index: &str,
        address: &str,
        message_id: &str,
        now: OffsetDateTime,
    ) -> Result<Attempt, StoreError> {
        // Twice: of many that come first at once, all but one find the count begun by the other.
        for _ in 0..2 {
            if self.count_on(address_index, message_id, now).await?
                || self.begin(address_index, address, message_id, now).await?
            {
                return Ok(Attempt::Counted);
            }
        }
        let row = self.stops.row(address_index).await?;
        let reader = Reader {
            table: TABLE,
            row: &row,
        };
        if reader.maybe_text("last_attempt") == Some(message_id) {
            return Ok(Attempt::Counted);
        }
        let until = reader.maybe_number("attempts_until").and_then(from_millis);
        Ok(Attempt::Locked {
            until: until.unwrap_or(now + LOCK),
            first: self.lock(address_index, message_id).await?,
        })
    }

    /// Counts one more of the present window, if there is room.
    async fn count_on(
        &self,
        address_index: &str,
        message_id: &str,
        now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        let update = self
            .stops
            .update(
                address_index,
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
        address_index: &str,
        address: &str,
        message_id: &str,
        now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        let update = self
            .stops
            .update(
                address_index,
                "SET attempts = :one, attempts_until = :until, last_attempt = :message, \
                 address = if_not_exists(address, :address) REMOVE locked_by",
            )
            .condition_expression("attribute_not_exists(attempts_until) OR attempts_until <= :now")
            .expression_attribute_values(":one", n(1))
            .expression_attribute_values(":until", n(millis(now + LOCK)))
            .expression_attribute_values(":now", n(millis(now)))
            .expression_attribute_values(":message", s(message_id))
            .expression_attribute_values(":address", self.sealed(address_index, address)?);
        held(update.send().await)
    }

    /// Notes who met the lock first; a repeated delivery is still the first.
    async fn lock(&self, address_index: &str, message_id: &str) -> Result<bool, StoreError> {
        let update = self
            .stops
            .update(address_index, "SET locked_by = :message")
            .condition_expression("attribute_not_exists(locked_by) OR locked_by = :message")
            .expression_attribute_values(":message", s(message_id));
        held(update.send().await)
    }
}

//! What is not finished, in a sparse index: rows leave it when they are, so that finding what got
//! stuck costs nothing while nothing is stuck.

use aws_sdk_dynamodb::types::AttributeValue;
use time::{Duration, OffsetDateTime};

use crate::{
    Messages, StoreError,
    error::held,
    item::{Reader, from_millis, millis, n, s},
    messages::TABLE,
};

/// The sparse index: partition `due_shard`, sort key `due_at`.
pub(crate) const INDEX: &str = "by_due";
/// A single partition of an index takes a thousand writes a second; open rows are spread over these.
pub(crate) const SHARDS: u8 = 8;
/// How long a row may be open before it is looked at: longer than the queue's tries take as a rule,
/// and within the five minutes in which a queue drops a job that it has had.
const FIRST_LOOK: Duration = Duration::minutes(3);
/// Takes a row out of the index.
pub(crate) const REMOVE: &str = "due_shard, due_at";

/// A row that is not finished and should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueRow {
    /// Its key.
    pub message_id: String,
    /// Since when somebody should have looked at it.
    pub due_at: OffsetDateTime,
}

/// The attributes that put a row into the index.
pub(crate) fn first(id: &str, created_at: OffsetDateTime) -> [(&'static str, AttributeValue); 2] {
    at(id, created_at + FIRST_LOOK)
}

/// The same for another time.
pub(crate) fn at(id: &str, due: OffsetDateTime) -> [(&'static str, AttributeValue); 2] {
    [("due_shard", s(shard(id))), ("due_at", n(millis(due)))]
}

/// Which part of the index a row is in.
pub(crate) fn shard(id: &str) -> String {
    let sum = id.bytes().fold(0_u8, u8::wrapping_add);
    (sum % SHARDS).to_string()
}

impl Messages {
    /// What should have been finished by `now`, the oldest first, at most `limit` of each of eight
    /// partitions. The index may lag behind by moments.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn due(&self, now: OffsetDateTime, limit: i32) -> Result<Vec<DueRow>, StoreError> {
        let mut due = Vec::new();
        for shard in 0..SHARDS {
            let found = self
                .client
                .query()
                .table_name(&self.table)
                .index_name(INDEX)
                .key_condition_expression("due_shard = :shard AND due_at <= :now")
                .expression_attribute_values(":shard", s(shard.to_string()))
                .expression_attribute_values(":now", n(millis(now)))
                .limit(limit.clamp(1, 100))
                .send()
                .await?;
            due.extend(found.items().iter().filter_map(|row| {
                let reader = Reader { table: TABLE, row };
                Some(DueRow {
                    message_id: reader.maybe_text("message_id")?.to_owned(),
                    due_at: from_millis(reader.maybe_number("due_at")?)?,
                })
            }));
        }
        due.sort_by_key(|row| row.due_at);
        Ok(due)
    }

    /// Has a row looked at again at `next`, or not any more; `false` when it was finished, or taken
    /// up by somebody else, since it was `seen` due.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn postpone(
        &self,
        message_id: &str,
        seen: OffsetDateTime,
        next: Option<OffsetDateTime>,
    ) -> Result<bool, StoreError> {
        let update = self
            .client
            .update_item()
            .table_name(&self.table)
            .key("message_id", s(message_id))
            .condition_expression("due_at = :seen")
            .expression_attribute_values(":seen", n(millis(seen)));
        let update = match next {
            Some(next) => update
                .update_expression("SET due_at = :next")
                .expression_attribute_values(":next", n(millis(next))),
            None => update.update_expression(format!("REMOVE {REMOVE}")),
        };
        held(update.send().await)
    }

    /// Whether a key is that of a message that came in.
    pub fn is_inbound(message_id: &str) -> bool {
        !message_id.starts_with("out_")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_spread_over_all_shards() {
        let used: std::collections::BTreeSet<String> =
            (0..64).map(|i| shard(&format!("SM{i:032x}"))).collect();

        assert_eq!(used.len(), usize::from(SHARDS));
    }

    #[test]
    fn an_answer_is_told_from_a_message() {
        assert!(Messages::is_inbound("SM1"));
        assert!(!Messages::is_inbound("out_SM1_1"));
    }
}

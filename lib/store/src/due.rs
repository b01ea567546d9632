//! What is not finished, in a sparse index: rows leave it when they are, so that finding what got
//! stuck costs nothing while nothing is stuck.

use aws_sdk_dynamodb::{
    Client, operation::update_item::builders::UpdateItemFluentBuilder, types::AttributeValue,
};
use time::{Duration, OffsetDateTime};

use crate::{
    Messages, StoreError,
    error::held,
    item::{Reader, Row, from_millis, millis, n, s},
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
        let rows = overdue(&self.client, &self.table, now, limit).await?;
        let mut due: Vec<_> = rows
            .iter()
            .filter_map(|row| {
                let reader = Reader { table: TABLE, row };
                Some(DueRow {
                    message_id: reader.maybe_text("message_id")?.to_owned(),
                    due_at: from_millis(reader.maybe_number("due_at")?)?,
                })
            })
            .collect();
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
            .key("message_id", s(message_id));
        held(moved(update, seen, next).send().await)
    }

    /// Has nobody look at a message any more: its person was told that it could not be answered, or
    /// it waits for their next one. The row stays unanswered, so that their next question takes it
    /// along.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn leave(&self, message_id: &str) -> Result<(), StoreError> {
        let update = self
            .client
            .update_item()
            .table_name(&self.table)
            .key("message_id", s(message_id))
            .update_expression(format!("REMOVE {REMOVE}"))
            .condition_expression("attribute_exists(message_id)");
        held(update.send().await).map(drop)
    }

    /// Whether a key is that of a message that came in.
    pub fn is_inbound(message_id: &str) -> bool {
        !message_id.starts_with("out_")
    }
}

/// The keys of what is due in a table, at most `limit` of each partition.
pub(crate) async fn overdue(
    client: &Client,
    table: &str,
    now: OffsetDateTime,
    limit: i32,
) -> Result<Vec<Row>, StoreError> {
    let mut rows = Vec::new();
    for shard in 0..SHARDS {
        let found = client
            .query()
            .table_name(table)
            .index_name(INDEX)
            .key_condition_expression("due_shard = :shard AND due_at <= :now")
            .expression_attribute_values(":shard", s(shard.to_string()))
            .expression_attribute_values(":now", n(millis(now)))
            .limit(limit.clamp(1, 100))
            .send()
            .await?;
        rows.extend(found.items.unwrap_or_default());
    }
    Ok(rows)
}

/// The update that moves a row to `next`, or out of the index, if it is due as it was `seen`.
pub(crate) fn moved(
    update: UpdateItemFluentBuilder,
    seen: OffsetDateTime,
    next: Option<OffsetDateTime>,
) -> UpdateItemFluentBuilder {
    let update = update
        .condition_expression("due_at = :seen")
        .expression_attribute_values(":seen", n(millis(seen)));
    match next {
        Some(next) => update
            .update_expression("SET due_at = :next")
            .expression_attribute_values(":next", n(millis(next))),
        None => update.update_expression(format!("REMOVE {REMOVE}")),
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

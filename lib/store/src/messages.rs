use std::sync::Arc;

use aws_sdk_dynamodb::Client;
use crypto::{Place, Sealer};
use time::OffsetDateTime;

use crate::{
    InboundMessage, OutboundMessage, Statuses, StoreError,
    item::{Reader, Row, batch_get, millis, s},
};

pub(crate) const TABLE: &str = "messages";
pub(crate) const INDEX: &str = "by_owner";
/// Stands in what is left of a message that was erased: its id alone.
pub(crate) const ERASED: &str = "erased";

/// The table of messages, in both directions.
///
/// Rows are written by the methods in `inbound` and `outbound`; this file holds what both share
/// and the history of a conversation.
#[derive(Clone, Debug)]
pub struct Messages {
    pub(crate) client: Client,
    pub(crate) table: String,
    pub(crate) statuses: Statuses,
    pub(crate) sealer: Arc<Sealer>,
    /// How long a row is kept.
    pub(crate) retention: time::Duration,
}

/// A message of a conversation's history.
#[derive(Clone, Debug)]
pub enum HistoryEntry {
    /// The person's.
    Inbound(InboundMessage),
    /// Ours.
    Outbound(OutboundMessage),
}

impl HistoryEntry {
    /// When it came in or was written.
    pub fn created_at(&self) -> OffsetDateTime {
        match self {
            Self::Inbound(message) => message.created_at,
            Self::Outbound(message) => message.created_at,
        }
    }
}

impl Messages {
    /// The table called `table`, whose rows are kept for `retention`.
    pub fn new(
        client: Client,
        table: String,
        sealer: Arc<Sealer>,
        retention: time::Duration,
    ) -> Self {
        Self {
            statuses: Statuses::new(client.clone(), table.clone()),
            client,
            table,
            sealer,
            retention,
        }
    }

    /// How long messages are kept.
    pub fn retention(&self) -> time::Duration {
        self.retention
    }

    /// The newest `limit` (at most 100) messages of `owner`, oldest first.
    ///
    /// The index may lag behind by moments; the rows themselves are read as they are now.
    ///
    /// # Errors
    /// When the database fails or a row cannot be opened.
    pub async fn history(&self, owner: &str, limit: i32) -> Result<Vec<HistoryEntry>, StoreError> {
        let found = self
            .client
            .query()
            .table_name(&self.table)
            .index_name(INDEX)
            .key_condition_expression("#owner = :owner")
            .expression_attribute_names("#owner", "owner")
            .expression_attribute_values(":owner", s(owner))
            .scan_index_forward(false)
            .limit(limit.clamp(1, 100))
            .send()
            .await?;
        let keys: Vec<Row> = found.items().iter().filter_map(key_of).collect();
        let mut entries = Vec::with_capacity(keys.len());
        for row in batch_get(&self.client, &self.table, keys).await? {
            let entry = match row
                .get("direction")
                .and_then(|value| value.as_s().ok())
                .map(String::as_str)
            {
                Some("inbound") => self.inbound_from(&row).map(HistoryEntry::Inbound),
                _ => self.outbound_from(&row).map(HistoryEntry::Outbound),
            };
            match entry {
                Ok(entry) => entries.push(entry),
                // One damaged row must not keep a person from every further answer.
                Err(error) => tracing::error!(%error, "a row of a history is left out"),
            }
        }
        entries.sort_by_key(HistoryEntry::created_at);
        Ok(entries)
    }

    pub(crate) async fn row(&self, message_id: &str) -> Result<Option<Row>, StoreError> {
        let answer = self
            .client
            .get_item()
            .table_name(&self.table)
            .key("message_id", s(message_id))
            .consistent_read(true)
            .send()
            .await?;
        Ok(answer.item.filter(|row| !row.contains_key(ERASED)))
    }

    /// The index's sort key: unique, and in order of time.
    pub(crate) fn at(created_at: OffsetDateTime, message_id: &str) -> String {
        format!("{:013}#{message_id}", millis(created_at))
    }

    /// When a row may go, in seconds since 1970, as the database's expiry wants it.
    pub(crate) fn expires_at(&self, created_at: OffsetDateTime) -> i64 {
        (created_at + self.retention).unix_timestamp()
    }

    pub(crate) fn seal(
        &self,
        field: &'static str,
        key: &str,
        text: &str,
    ) -> Result<Vec<u8>, StoreError> {
        Ok(self.sealer.seal(
            Place {
                table: TABLE,
                field,
                key,
            },
            text,
        )?)
    }

    pub(crate) fn open(&self, row: &Row, field: &'static str) -> Result<String, StoreError> {
        let reader = Reader { table: TABLE, row };
        let place = Place {
            table: TABLE,
            field,
            key: reader.text("message_id")?,
        };
        Ok(self.sealer.open(place, reader.bytes(field)?)?)
    }
}

/// The key of the row that an entry of the index stands for.
pub(crate) fn key_of(entry: &Row) -> Option<Row> {
    let id = entry.get("message_id")?.clone();
    Some(Row::from([("message_id".to_owned(), id)]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::from_millis;

    #[test]
    fn the_sort_key_orders_by_time_first() {
        let early = Messages::at(from_millis(999).unwrap(), "z");
        let late = Messages::at(from_millis(1_000).unwrap(), "a");

        assert!(early < late);
    }
}

use std::collections::HashMap;

use aws_sdk_dynamodb::{
    Client,
    primitives::Blob,
    types::{AttributeValue, KeysAndAttributes},
};
use time::OffsetDateTime;

use crate::StoreError;

/// A row as the database gives it.
pub(crate) type Row = HashMap<String, AttributeValue>;

pub(crate) fn s(value: impl Into<String>) -> AttributeValue {
    AttributeValue::S(value.into())
}

pub(crate) fn n(value: impl ToString) -> AttributeValue {
    AttributeValue::N(value.to_string())
}

pub(crate) fn b(value: Vec<u8>) -> AttributeValue {
    AttributeValue::B(Blob::new(value))
}

/// Reads the attributes of one row.
pub(crate) struct Reader<'a> {
    pub(crate) table: &'static str,
    pub(crate) row: &'a Row,
}

impl<'a> Reader<'a> {
    fn missing(&self, field: &'static str) -> StoreError {
        StoreError::Row {
            table: self.table,
            field,
        }
    }

    pub(crate) fn text(&self, field: &'static str) -> Result<&'a str, StoreError> {
        self.maybe_text(field).ok_or_else(|| self.missing(field))
    }

    pub(crate) fn maybe_text(&self, field: &str) -> Option<&'a str> {
        self.row.get(field)?.as_s().ok().map(String::as_str)
    }

    /// A set of texts; empty when there is none.
    pub(crate) fn texts(&self, field: &str) -> Vec<String> {
        let set = self.row.get(field).and_then(|value| value.as_ss().ok());
        set.cloned().unwrap_or_default()
    }

    pub(crate) fn number(&self, field: &'static str) -> Result<i64, StoreError> {
        self.maybe_number(field).ok_or_else(|| self.missing(field))
    }

    pub(crate) fn maybe_number(&self, field: &str) -> Option<i64> {
        self.row.get(field)?.as_n().ok()?.parse().ok()
    }

    pub(crate) fn bytes(&self, field: &'static str) -> Result<&'a [u8], StoreError> {
        let blob = self.row.get(field).and_then(|value| value.as_b().ok());
        blob.map(AsRef::as_ref).ok_or_else(|| self.missing(field))
    }

    pub(crate) fn time(&self, field: &'static str) -> Result<OffsetDateTime, StoreError> {
        from_millis(self.number(field)?).ok_or_else(|| self.missing(field))
    }
}

/// Times are stored as milliseconds since 1970, UTC.
pub(crate) fn millis(time: OffsetDateTime) -> i64 {
    i64::try_from(time.unix_timestamp_nanos() / 1_000_000).unwrap_or(i64::MAX)
}

pub(crate) fn from_millis(millis: i64) -> Option<OffsetDateTime> {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(millis) * 1_000_000).ok()
}

/// A key of one attribute.
pub(crate) fn key(name: &str, value: impl Into<String>) -> Row {
    Row::from([(name.to_owned(), s(value))])
}

/// Reads up to 100 rows by key, consistently; asks again for what the database left out.
pub(crate) async fn batch_get(
    client: &Client,
    table: &str,
    keys: Vec<Row>,
) -> Result<Vec<Row>, StoreError> {
    let mut rows = Vec::with_capacity(keys.len());
    let mut open = keys;
    for _ in 0..5 {
        if open.is_empty() {
            return Ok(rows);
        }
        let wanted = KeysAndAttributes::builder()
            .set_keys(Some(open))
            .consistent_read(true)
            .build()?;
        let answer = client
            .batch_get_item()
            .request_items(table, wanted)
            .send()
            .await?;
        rows.extend(
            answer
                .responses
                .unwrap_or_default()
                .remove(table)
                .unwrap_or_default(),
        );
        let left = answer.unprocessed_keys.unwrap_or_default().remove(table);
        open = left.map(|left| left.keys).unwrap_or_default();
    }
    if open.is_empty() {
        return Ok(rows);
    }
    Err(StoreError::Database(
        "the database kept leaving rows out".to_owned(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_keep_their_milliseconds() {
        let time = from_millis(1_763_000_000_123).unwrap();
        assert_eq!(millis(time), 1_763_000_000_123);
    }

    #[test]
    fn a_missing_attribute_is_named_with_its_table() {
        let row = Row::from([("a".to_owned(), s("x"))]);
        let reader = Reader {
            table: "users",
            row: &row,
        };

        assert_eq!(reader.text("a").unwrap(), "x");
        let error = reader.number("linked_at").unwrap_err();
        assert_eq!(
            error.to_string(),
            "a row of users has no readable linked_at"
        );
    }
}

use aws_sdk_dynamodb::{operation::query::builders::QueryFluentBuilder, types::Select};
use domain::DeliveryStatus;
use time::OffsetDateTime;

use crate::{
    Messages, StoreError,
    item::{Reader, Row, batch_get, from_millis, millis, s},
    messages::{INDEX, TABLE, key_of},
};

/// Most keys that one query gives.
const QUERY_LIMIT: i32 = 1_000;

/// A stretch of somebody's messages, by the index's sort key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Messages since then; older ones have ended, whether or not their rows are deleted yet.
    pub since: OffsetDateTime,
    /// Messages below this sort key.
    pub below: String,
}

/// A message as its owner sees it.
#[derive(Clone, Debug)]
pub struct MessageView {
    /// Our id.
    pub id: String,
    /// The provider's id, once known.
    pub provider_id: Option<String>,
    /// Whether it is ours.
    pub outbound: bool,
    /// `text`, `image`, `document`, `audio`, …
    pub kind: String,
    /// The text.
    pub content: String,
    /// Where its first file is kept.
    pub s3_key: Option<String>,
    /// Where its delivery stands; `received` for one that came in.
    pub status: String,
    /// Where the whole answer stands that it is one of several parts of.
    pub reply_status: Option<DeliveryStatus>,
    /// The provider's error code, on failure.
    pub error_code: Option<i64>,
    /// When it came in or was written.
    pub created_at: OffsetDateTime,
    /// When it reached the phone.
    pub delivered_at: Option<OffsetDateTime>,
    /// When it was read.
    pub read_at: Option<OffsetDateTime>,
    /// Its sort key: the next page goes on below it.
    pub at: String,
}

impl Span {
    /// All messages that are kept at this moment, up to `end`.
    pub fn until(end: OffsetDateTime, now: OffsetDateTime, retention: time::Duration) -> Self {
        // `~` stands above every character of an id.
        let below = format!("{:013}#~", millis(end));
        Self {
            since: now - retention,
            below,
        }
    }

    /// The same without what came before `since`.
    pub fn since(mut self, since: Option<OffsetDateTime>) -> Self {
        self.since = since.map_or(self.since, |since| since.max(self.since));
        self
    }

    /// The lowest sort key.
    fn low(&self) -> String {
        format!("{:013}", millis(self.since).max(0))
    }

    /// Whether it ends before it begins: a cursor older than the retention. The database refuses
    /// to look there.
    fn is_empty(&self) -> bool {
        self.below <= self.low()
    }
}

impl Messages {
    /// How many messages of `owner` a span holds.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count(&self, owner: &str, span: &Span) -> Result<i64, StoreError> {
        if span.is_empty() {
            return Ok(0);
        }
        let mut count = 0;
        let mut from = None;
        loop {
            let answer = self
                .span(owner, span)
                .select(Select::Count)
                .set_exclusive_start_key(from)
                .send()
                .await?;
            count += i64::from(answer.count);
            from = answer.last_evaluated_key;
            if from.is_none() {
                return Ok(count);
            }
        }
    }

    /// When the newest message of a span came in or was written.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn newest(
        &self,
        owner: &str,
        span: &Span,
    ) -> Result<Option<OffsetDateTime>, StoreError> {
        if span.is_empty() {
            return Ok(None);
        }
        let answer = self.span(owner, span).limit(1).send().await?;
        Ok(answer.items().first().and_then(|entry| {
            let at = entry.get("at")?.as_s().ok()?;
            from_millis(at.split('#').next()?.parse().ok()?)
        }))
    }

    /// Messages of a span, newest first: `size` (at most 100) after the first `skip`.
    ///
    /// # Errors
    /// When the database fails or a row cannot be opened.
    pub async fn page(
        &self,
        owner: &str,
        span: &Span,
        skip: usize,
        size: usize,
    ) -> Result<Vec<MessageView>, StoreError> {
        if span.is_empty() {
            return Ok(Vec::new());
        }
        let mut entries: Vec<Row> = Vec::new();
        let mut passed = 0;
        let mut from = None;
        loop {
            let answer = self
                .span(owner, span)
                .limit(QUERY_LIMIT)
                .set_exclusive_start_key(from)
                .send()
                .await?;
            from = answer.last_evaluated_key;
            for entry in answer.items.unwrap_or_default() {
                if passed >= skip && entries.len() < size {
                    entries.push(entry);
                }
                passed += 1;
            }
            if entries.len() == size || from.is_none() {
                break;
            }
        }
        let keys = entries.iter().filter_map(key_of).collect();
        let rows = batch_get(&self.client, &self.table, keys).await?;
        let mut views = rows
            .iter()
            .map(|row| self.view(row))
            .collect::<Result<Vec<_>, _>>()?;
        let whole = self.whole_answers(&rows).await?;
        for view in &mut views {
            view.reply_status = whole.get(&view.id).copied();
        }
        views.sort_by(|a, b| b.at.cmp(&a.at));
        Ok(views)
    }

    fn span(&self, owner: &str, span: &Span) -> QueryFluentBuilder {
        self.client
            .query()
            .table_name(&self.table)
            .index_name(INDEX)
            .key_condition_expression("#owner = :owner AND #at BETWEEN :since AND :below")
            .expression_attribute_names("#owner", "owner")
            .expression_attribute_names("#at", "at")
            .expression_attribute_values(":owner", s(owner))
            .expression_attribute_values(":since", s(span.low()))
            .expression_attribute_values(":below", s(just_below(&span.below)))
            .scan_index_forward(false)
    }

    fn view(&self, row: &Row) -> Result<MessageView, StoreError> {
        let reader = Reader { table: TABLE, row };
        let outbound = reader.text("direction")? == "outbound";
        let id = reader.text("message_id")?;
        let provider_id = if outbound {
            reader.maybe_text("provider_id")
        } else {
            Some(id)
        };
        let time = |name| reader.maybe_number(name).and_then(from_millis);
        Ok(MessageView {
            id: id.to_owned(),
            provider_id: provider_id.map(str::to_owned),
            outbound,
            kind: reader.maybe_text("kind").unwrap_or("text").to_owned(),
            content: self.open(row, "body")?,
            s3_key: reader.maybe_text("s3_key").map(str::to_owned),
            status: reader.maybe_text("status").unwrap_or("received").to_owned(),
            reply_status: None,
            error_code: reader.maybe_number("error_code"),
            created_at: reader.time("created_at")?,
            delivered_at: time("delivered_at"),
            read_at: time("read_at"),
            at: reader.text("at")?.to_owned(),
        })
    }
}

/// The greatest sort key below this one: `BETWEEN` includes both its ends.
///
/// Sort keys are ASCII of at least two characters; the last one is lowered by one and followed by
/// the highest character, so that nothing that exists stands between.
pub(crate) fn just_below(key: &str) -> String {
    let mut lower = key.to_owned();
    match lower
        .pop()
        .map(u32::from)
        .and_then(|c| char::from_u32(c.saturating_sub(1)))
    {
        Some(last) => {
            lower.push(last);
            lower.push('\u{10ffff}');
            lower
        }
        None => lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_just_below_a_key_leaves_out_the_key_and_nothing_else() {
        let key = "1763000000123#SM0b";
        let bound = just_below(key);

        assert!(bound.as_str() < key);
        for lower in [
            "1763000000123#SM0a",
            "1763000000123#SM0azzzz",
            "1763000000122#z",
        ] {
            assert!(lower < bound.as_str(), "{lower}");
        }
    }

    #[test]
    fn a_span_ends_with_the_last_message_of_its_millisecond() {
        let end = from_millis(1_763_000_000_123).unwrap();
        let span = Span::until(end, end, time::Duration::DAY);

        assert!(Messages::at(end, "zz") < just_below(&span.below));
        assert!(!span.is_empty());
        let old = Span {
            below: "0000000000001#SM".to_owned(),
            ..span.clone()
        };
        assert!(old.is_empty());
        let later = from_millis(1_763_000_000_124).unwrap();
        assert!(Messages::at(later, "a") > span.below);
    }
}

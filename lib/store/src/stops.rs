use aws_sdk_dynamodb::{Client, operation::update_item::builders::UpdateItemFluentBuilder};
use time::OffsetDateTime;

use crate::{
    StoreError,
    contacts::TABLE,
    error::held,
    item::{Row, millis, n, s},
};

/// Names the contact that this one is the same as: another address of the same person.
pub(crate) const SAME_AS: &str = "same_as";
/// An address leads to its contact in one step, or two while keys are being changed.
const MAX_STEPS: usize = 4;

/// Why nothing may be sent to a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// They said so, to us or to the provider: only their START ends it.
    Asked,
    /// They blocked us: the next message from them ends it.
    Blocked,
}

/// Who wants to hear nothing: all of the table of contacts that can be written without the keys.
#[derive(Clone, Debug)]
pub struct Stops {
    pub(crate) client: Client,
    pub(crate) table: String,
}

impl Stops {
    /// The stops in the table called `table`.
    pub fn new(client: Client, table: String) -> Self {
        Self { client, table }
    }

    /// Sends nothing more to a contact. A block does not weaken what they asked for.
    ///
    /// `about` is when the message was made that brought it: who has said START since is not stopped
    /// by a report that comes late or again.
    ///
    /// A contact that has no row is left alone: a row needs its address, or it could not move to a
    /// new key. See [`Contacts::keep_address`](crate::Contacts::keep_address).
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn stop(
        &self,
        address_index: &str,
        why: Stop,
        about: OffsetDateTime,
    ) -> Result<(), StoreError> {
        let (index, _) = self.follow(address_index.to_owned(), None).await?;
        let update = self
            .update(&index, "SET stopped = :why, stopped_at = :about")
            .condition_expression(
                "attribute_exists(address_index) \
                 AND (attribute_not_exists(stopped) OR stopped <> :asked) \
                 AND (attribute_not_exists(started_at) OR started_at < :about)",
            )
            .expression_attribute_values(":why", s(why.name()))
            .expression_attribute_values(":asked", s(Stop::Asked.name()))
            .expression_attribute_values(":about", n(millis(about)));
        held(update.send().await).map(drop)
    }

    /// Sends to a contact again.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn start(&self, address_index: &str, now: OffsetDateTime) -> Result<(), StoreError> {
        self.update(
            address_index,
            "SET started_at = :now REMOVE stopped, stopped_at",
        )
        .expression_attribute_values(":now", n(millis(now)))
        .send()
        .await?;
        Ok(())
    }

    /// Goes from an address to the contact that it is the same as.
    pub(crate) async fn follow(
        &self,
        mut index: String,
        mut known: Option<Row>,
    ) -> Result<(String, Row), StoreError> {
        for _ in 0..MAX_STEPS {
            let row = match known.take() {
                Some(row) => row,
                None => self.row(&index).await?,
            };
            match row.get(SAME_AS).and_then(|value| value.as_s().ok()) {
                Some(next) => index.clone_from(next),
                None => return Ok((index, row)),
            }
        }
        Err(StoreError::Row {
            table: TABLE,
            field: SAME_AS,
        })
    }

    /// The row as it is now; none is an empty one.
    pub(crate) async fn row(&self, address_index: &str) -> Result<Row, StoreError> {
        let answer = self
            .client
            .get_item()
            .table_name(&self.table)
            .key("address_index", s(address_index))
            .consistent_read(true)
            .send()
            .await?;
        Ok(answer.item.unwrap_or_default())
    }

    pub(crate) fn update(&self, index: &str, expression: &str) -> UpdateItemFluentBuilder {
        self.client
            .update_item()
            .table_name(&self.table)
            .key("address_index", s(index))
            .update_expression(expression)
    }
}

impl Stop {
    pub(crate) fn named(name: &str) -> Self {
        match name {
            "blocked" => Self::Blocked,
            _ => Self::Asked,
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Blocked => "blocked",
        }
    }
}

use std::sync::Arc;

use aws_sdk_dynamodb::Client;
use crypto::{Place, Sealer};
use domain::{Language, UserId};
use time::{Duration, OffsetDateTime};

use crate::{
    StoreError,
    error::is_condition,
    item::{Reader, Row, b, from_millis, millis, n, s},
};

pub(crate) const TABLE: &str = "contacts";
/// Wrong codes before a contact is locked.
const MAX_ATTEMPTS: i64 = 5;
/// How long a contact's attempts count, and a lock lasts.
const LOCK: Duration = Duration::minutes(15);
/// How often an unlinked contact is told how to link.
const INVITE_EVERY: Duration = Duration::hours(24);

/// Somebody who writes to us, seen from their address. No row means: never linked, never invited.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    /// The account, if linked.
    pub user_id: Option<UserId>,
    /// Since when.
    pub linked_at: Option<OffsetDateTime>,
    /// The language last used here.
    pub language: Option<Language>,
}

/// Whether a code may be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// It is counted; the code may be checked.
    Counted,
    /// Too many: no code is checked until then.
    Locked {
        /// When tries are possible again.
        until: OffsetDateTime,
    },
}

/// The table of contacts.
#[derive(Clone, Debug)]
pub struct Contacts {
    client: Client,
    table: String,
    sealer: Arc<Sealer>,
}

impl Contacts {
    /// The table called `table`.
    pub fn new(client: Client, table: String, sealer: Arc<Sealer>) -> Self {
        Self {
            client,
            table,
            sealer,
        }
    }

    /// The contact with this index; without a row, the default.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn get(&self, address_index: &str) -> Result<Contact, StoreError> {
        let row = self.row(address_index).await?;
        Ok(contact_from(&row))
    }

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
        let (now_ms, until_ms) = (millis(now), millis(now + LOCK));
        let counted = self
            .update(
                address_index,
                "SET attempts = attempts + :one, last_attempt = :message",
            )
            .condition_expression(
                "attempts < :max AND attempts_until > :now AND last_attempt <> :message",
            )
            .expression_attribute_values(":one", n(1))
            .expression_attribute_values(":max", n(MAX_ATTEMPTS))
            .expression_attribute_values(":now", n(now_ms))
            .expression_attribute_values(":message", s(message_id))
            .send()
            .await;
        match counted {
            Ok(_) => return Ok(Attempt::Counted),
            Err(error) if is_condition(&error) => {}
            Err(error) => return Err(error.into()),
        }
        let first = self
            .update(
                address_index,
                "SET attempts = :one, attempts_until = :until, last_attempt = :message",
            )
            .condition_expression("attribute_not_exists(attempts_until) OR attempts_until <= :now")
            .expression_attribute_values(":one", n(1))
            .expression_attribute_values(":until", n(until_ms))
            .expression_attribute_values(":now", n(now_ms))
            .expression_attribute_values(":message", s(message_id))
            .send()
            .await;
        match first {
            Ok(_) => Ok(Attempt::Counted),
            Err(error) if is_condition(&error) => {
                self.attempt_again(address_index, message_id, now).await
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Neither counted nor first: the same message again, or locked.
    async fn attempt_again(
        &self,
        address_index: &str,
        message_id: &str,
        now: OffsetDateTime,
    ) -> Result<Attempt, StoreError> {
        let row = self.row(address_index).await?;
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
        })
    }

    /// Whether this unlinked contact is due to be told how to link: once a day. Asking takes the
    /// turn; the same `message_id` may ask again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_invitation(
        &self,
        address_index: &str,
        address: &str,
        message_id: &str,
        now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        let place = Place {
            table: TABLE,
            field: "address",
            key: address_index,
        };
        let update = self
            .update(
                address_index,
                "SET invited_at = :now, invited_by = :message, address = :address",
            )
            .condition_expression(
                "attribute_not_exists(invited_at) OR invited_at < :due OR invited_by = :message",
            )
            .expression_attribute_values(":now", n(millis(now)))
            .expression_attribute_values(":due", n(millis(now - INVITE_EVERY)))
            .expression_attribute_values(":message", s(message_id))
            .expression_attribute_values(":address", b(self.sealer.seal(place, address)?))
            .send()
            .await;
        match update {
            Ok(_) => Ok(true),
            Err(error) if is_condition(&error) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Keeps the language a contact writes in.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn set_language(
        &self,
        address_index: &str,
        language: Language,
    ) -> Result<(), StoreError> {
        self.update(address_index, "SET #language = :language")
            .expression_attribute_names("#language", "language")
            .expression_attribute_values(":language", s(language.code()))
            .send()
            .await?;
        Ok(())
    }

    /// The row as it is now; none is an empty one.
    async fn row(&self, address_index: &str) -> Result<Row, StoreError> {
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

    fn update(
        &self,
        address_index: &str,
        expression: &str,
    ) -> aws_sdk_dynamodb::operation::update_item::builders::UpdateItemFluentBuilder {
        self.client
            .update_item()
            .table_name(&self.table)
            .key("address_index", s(address_index))
            .update_expression(expression)
    }
}

fn contact_from(row: &Row) -> Contact {
    let reader = Reader { table: TABLE, row };
    Contact {
        user_id: reader.maybe_text("user_id").and_then(|id| id.parse().ok()),
        linked_at: reader.maybe_number("linked_at").and_then(from_millis),
        language: reader
            .maybe_text("language")
            .and_then(|code| code.parse().ok()),
    }
}

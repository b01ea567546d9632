use aws_sdk_dynamodb::Client;
use domain::UserId;
use time::OffsetDateTime;

use crate::{
    StoreError,
    error::held,
    item::{Reader, Row, n, s},
};

pub(crate) const TABLE: &str = "link_codes";

/// A code to be stored.
#[derive(Clone, Debug)]
pub struct NewCode<'a> {
    /// Keyed hash of the code.
    pub code_index: &'a str,
    /// Whose code it is.
    pub user_id: &'a UserId,
    /// When it ends.
    pub expires_at: OffsetDateTime,
}

/// What is known of a code.
#[derive(Clone, Debug)]
pub struct CodeState {
    /// Whose code it is.
    pub user_id: UserId,
    /// When it ends, to the second.
    pub expires_at: i64,
    /// The message that used it.
    pub used_by: Option<String>,
}

/// The table of link codes.
#[derive(Clone, Debug)]
pub struct LinkCodes {
    client: Client,
    table: String,
}

impl LinkCodes {
    /// The table called `table`.
    pub fn new(client: Client, table: String) -> Self {
        Self { client, table }
    }

    /// Stores a code, or returns `false` when somebody's valid code is the same by chance: then
    /// another is to be drawn.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn put(&self, code: &NewCode<'_>, now: OffsetDateTime) -> Result<bool, StoreError> {
        let put = self
            .client
            .put_item()
            .table_name(&self.table)
            .item("code_index", s(code.code_index))
            .item("user_id", s(code.user_id.as_str()))
            .item("expires_at", n(code.expires_at.unix_timestamp()))
            .condition_expression("attribute_not_exists(code_index) OR expires_at <= :now OR attribute_exists(used_by)")
            .expression_attribute_values(":now", n(now.unix_timestamp()))
            .send()
            .await;
        held(put)
    }

    /// What is known of a code, valid or not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn get(&self, code_index: &str) -> Result<Option<CodeState>, StoreError> {
        let answer = self
            .client
            .get_item()
            .table_name(&self.table)
            .key("code_index", s(code_index))
            .consistent_read(true)
            .send()
            .await?;
        let Some(row) = answer.item else {
            return Ok(None);
        };
        let reader = Reader {
            table: TABLE,
            row: &row,
        };
        let unreadable = StoreError::Row {
            table: TABLE,
            field: "user_id",
        };
        Ok(Some(CodeState {
            user_id: reader.text("user_id")?.parse().map_err(|_| unreadable)?,
            expires_at: reader.number("expires_at")?,
            used_by: reader.maybe_text("used_by").map(str::to_owned),
        }))
    }

    /// Removes a code.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn remove(&self, code_index: &str) -> Result<(), StoreError> {
        self.client
            .delete_item()
            .table_name(&self.table)
            .key("code_index", s(code_index))
            .send()
            .await?;
        Ok(())
    }

    /// The keyed hashes of all codes of a user that still stand in the table.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_user(&self, user_id: &str) -> Result<Vec<String>, StoreError> {
        let rows = self
            .client
            .query()
            .table_name(&self.table)
            .index_name("by_user")
            .key_condition_expression("user_id = :user")
            .expression_attribute_values(":user", s(user_id))
            .into_paginator()
            .items()
            .send()
            .collect::<Result<Vec<_>, _>>()
            .await?;
        let index = |row: &Row| Some(row.get("code_index")?.as_s().ok()?.clone());
        Ok(rows.iter().filter_map(index).collect())
    }
}

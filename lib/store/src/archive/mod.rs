//! All that is held on one user, over all tables: to give out, and to erase.

mod erase;
mod former;
mod json;
mod reach;

use std::sync::Arc;

use aws_sdk_dynamodb::Client;
use crypto::Sealer;
use domain::UserId;
use serde_json::Value;
use time::OffsetDateTime;

use crate::{
    StoreError, User, contacts, documents,
    item::{Row, batch_get, key, millis, s},
    link_codes,
    messages::{self, key_of},
    pages, users,
};

pub use erase::Removable;
pub use former::{Former, RemovableDocument};

/// How many messages are read at a time.
const PAGE: i32 = 25;

/// Names of the tables.
#[derive(Clone, Debug)]
pub struct ArchiveTables {
    /// Accounts.
    pub users: String,
    /// Contacts.
    pub contacts: String,
    /// Codes.
    pub link_codes: String,
    /// Messages.
    pub messages: String,
    /// Documents.
    pub documents: String,
    /// Audit.
    pub audit: String,
}

/// All tables, as far as one user's rows go.
#[derive(Clone, Debug)]
pub struct Archive {
    client: Client,
    tables: ArchiveTables,
    sealer: Arc<Sealer>,
}

/// Under which owner messages of a user stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The user, or the index of a contact: while it is linked to nobody, its messages stand under it.
    pub owner: String,
    /// Since when, where earlier messages are not meant.
    pub since: Option<OffsetDateTime>,
    /// Of which conversation, where others are not meant.
    pub conversation: Option<String>,
    /// Until when: what a parted contact wrote later is not this user's.
    pub until: Option<OffsetDateTime>,
}

/// Where reading messages stopped.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Position {
    /// Whose messages.
    pub owner: String,
    /// Below which sort key it goes on.
    pub below: String,
}

/// What is held on a user, beside messages. Rows are JSON objects of their attributes, opened.
#[derive(Clone, Debug, Default)]
pub struct Held {
    /// The account.
    pub user: Option<Value>,
    /// The contacts that are theirs.
    pub contacts: Vec<Value>,
    /// Their codes.
    pub link_codes: Vec<Value>,
    /// Their documents.
    pub documents: Vec<Value>,
    /// The lines of the audit about them.
    pub audit: Vec<Value>,
}

impl Archive {
    /// The archive over these tables.
    pub fn new(client: Client, tables: ArchiveTables, sealer: Arc<Sealer>) -> Self {
        Self {
            client,
            tables,
            sealer,
        }
    }

    /// Everything but the messages.
    ///
    /// # Errors
    /// When the database fails or a row cannot be opened.
    pub async fn held(&self, user_id: &UserId, user: &User) -> Result<Held, StoreError> {
        let mut held = Held::default();
        let id = user_id.as_str();
        for row in batch_get(&self.client, &self.tables.users, vec![key("user_id", id)]).await? {
            held.user = Some(self.json(users::TABLE, "user_id", &row)?);
        }
        for row in self.linked_rows(user_id, user).await? {
            held.contacts
                .push(self.json(contacts::TABLE, "address_index", &row)?);
        }
        let codes = self.code_keys(id).await?;
        for row in batch_get(&self.client, &self.tables.link_codes, codes).await? {
            held.link_codes
                .push(self.json(link_codes::TABLE, "code_index", &row)?);
        }
        for row in self.document_rows(id).await? {
            held.documents
                .push(self.json(documents::TABLE, "document_id", &row)?);
        }
        for row in self.audit_rows(id).await? {
            held.audit.push(self.json("audit", "user_id", &row)?);
        }
        Ok(held)
    }

    /// The next messages of these owners, newest first, and where to go on; `None` at the end.
    ///
    /// # Errors
    /// When the database fails or a row cannot be opened.
    pub async fn messages(
        &self,
        owners: &[Owner],
        from: &Position,
    ) -> Result<(Vec<Value>, Option<Position>), StoreError> {
        let Some(at) = owners.iter().position(|owner| owner.owner == from.owner) else {
            return Ok((Vec::new(), None));
        };
        let (rows, next) = self.message_rows(&owners[at], &from.below).await?;
        let messages = rows
            .iter()
            .map(|row| self.json(messages::TABLE, "message_id", row))
            .collect::<Result<_, _>>()?;
        let next = match next {
            Some(below) => Some(Position {
                owner: from.owner.clone(),
                below,
            }),
            None => owners.get(at + 1).map(|owner| Position::of(&owner.owner)),
        };
        Ok((messages, next))
    }

    /// Rows of one owner's messages, newest first, and below which sort key to go on.
    async fn message_rows(
        &self,
        owner: &Owner,
        below: &str,
    ) -> Result<(Vec<Row>, Option<String>), StoreError> {
        let mut below = below.to_owned();
        if let Some(until) = owner.until {
            below = below.min(format!("{:013}", millis(until)));
        }
        let since = format!("{:013}", owner.since.map_or(0, millis));
        // The database refuses to look where there can be nothing.
        if below <= since {
            return Ok((Vec::new(), None));
        }
        let found = self
            .client
            .query()
            .table_name(&self.tables.messages)
            .index_name(messages::INDEX)
            .key_condition_expression("#owner = :owner AND #at BETWEEN :since AND :below")
            .expression_attribute_names("#owner", "owner")
            .expression_attribute_names("#at", "at")
            .expression_attribute_values(":owner", s(&owner.owner))
            .expression_attribute_values(":since", s(since))
            .expression_attribute_values(":below", s(pages::just_below(&below)))
            .scan_index_forward(false)
            .limit(PAGE)
            .send()
            .await?;
        let entries = found.items();
        let last = entries
            .last()
            .and_then(|entry| entry.get("at")?.as_s().ok());
        let next = last.filter(|_| found.last_evaluated_key.is_some()).cloned();
        let keys = entries.iter().filter_map(key_of).collect();
        let mut rows = batch_get(&self.client, &self.tables.messages, keys).await?;
        if let Some(conversation) = &owner.conversation {
            rows.retain(|row| row.get("conversation") == Some(&s(conversation)));
        }
        let at = |row: &Row| row.get("at").and_then(|at| at.as_s().ok()).cloned();
        rows.sort_by_key(|row| std::cmp::Reverse(at(row)));
        Ok((rows, next))
    }

    async fn code_keys(&self, user_id: &str) -> Result<Vec<Row>, StoreError> {
        let codes = crate::LinkCodes::new(self.client.clone(), self.tables.link_codes.clone());
        let codes = codes.of_user(user_id).await?;
        Ok(codes.iter().map(|code| key("code_index", code)).collect())
    }

    pub(super) async fn document_rows(&self, user_id: &str) -> Result<Vec<Row>, StoreError> {
        let rows = self
            .client
            .query()
            .table_name(&self.tables.documents)
            .key_condition_expression("user_id = :user")
            .expression_attribute_values(":user", s(user_id))
            .consistent_read(true)
            .into_paginator()
            .items()
            .send();
        Ok(rows.collect::<Result<_, _>>().await?)
    }

    async fn audit_rows(&self, user_id: &str) -> Result<Vec<Row>, StoreError> {
        let rows = self
            .client
            .query()
            .table_name(&self.tables.audit)
            .key_condition_expression("user_id = :user")
            .expression_attribute_values(":user", s(user_id))
            .into_paginator()
            .items()
            .send();
        Ok(rows.collect::<Result<_, _>>().await?)
    }
}

impl Position {
    /// The newest message of an owner.
    pub fn of(owner: &str) -> Self {
        Self {
            owner: owner.to_owned(),
            // Above every sort key.
            below: "~".to_owned(),
        }
    }
}

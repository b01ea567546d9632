//! What a phone left in accounts that it is not linked to any more.

use aws_sdk_dynamodb::types::AttributeValue;
use domain::UserId;
use time::OffsetDateTime;

use super::{Archive, Owner};
use crate::{
    StoreError,
    error::held,
    item::{Reader, Row, batch_get, from_millis, key, millis, s},
};

/// An account that a phone was linked to, and when: all that was written in that time came from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Former {
    /// The account.
    pub user_id: UserId,
    /// Since when.
    pub since: OffsetDateTime,
    /// Until when.
    pub until: OffsetDateTime,
}

impl Former {
    /// Under which owner the messages of this contact stand. The goodbye came after the end.
    pub fn owner(&self, contact: &str) -> Owner {
        Owner {
            owner: self.user_id.as_str().to_owned(),
            since: Some(self.since),
            conversation: Some(contact.to_owned()),
            until: None,
        }
    }
}

/// A document that is to be removed, and where its files are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemovableDocument {
    /// Its key beside the user.
    pub id: String,
    /// The keys of its files.
    pub files: Vec<String>,
}

impl Archive {
    /// The accounts that a contact was linked to before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn former(&self, index: &str) -> Result<Vec<Former>, StoreError> {
        let keys = vec![key("address_index", index)];
        let rows = batch_get(&self.client, &self.tables.contacts, keys).await?;
        let list = rows.first().and_then(|row| row.get("former_users"));
        let list = list.and_then(|list| list.as_l().ok());
        Ok(list.into_iter().flatten().filter_map(former).collect())
    }

    /// The documents that an account got in this time.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn documents_of_former(
        &self,
        former: &Former,
    ) -> Result<Vec<RemovableDocument>, StoreError> {
        let (since, until) = (millis(former.since), millis(former.until));
        let rows = self.document_rows(former.user_id.as_str()).await?;
        let of_then = rows.iter().filter(|row| {
            let at = Reader {
                table: "documents",
                row,
            }
            .maybe_number("created_at");
            at.is_some_and(|at| (since..=until).contains(&at))
        });
        Ok(of_then.filter_map(removable).collect())
    }

    /// Removes one document. Its files are not touched.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn remove_document(&self, user_id: &UserId, id: &str) -> Result<(), StoreError> {
        self.client
            .delete_item()
            .table_name(&self.tables.documents)
            .key("user_id", s(user_id.as_str()))
            .key("document_id", s(id))
            .send()
            .await?;
        Ok(())
    }

    /// Has an account forget that it was linked to a contact.
    ///
    /// # Errors
    /// When the database did not confirm it; the same call again goes on.
    pub async fn forget_contact(&self, user_id: &UserId, index: &str) -> Result<(), StoreError> {
        let keys = vec![key("user_id", user_id.as_str())];
        let rows = batch_get(&self.client, &self.tables.users, keys).await?;
        let list = rows.first().and_then(|row| row.get("past_contacts"));
        let Some(before) = list.and_then(|list| list.as_l().ok()) else {
            return Ok(());
        };
        let other = |past: &&AttributeValue| {
            let at = past.as_m().ok().and_then(|past| past.get("index"));
            at != Some(&s(index))
        };
        let left: Vec<_> = before.iter().filter(other).cloned().collect();
        if left.len() == before.len() {
            return Ok(());
        }
        let update = self
            .client
            .update_item()
            .table_name(&self.tables.users)
            .key("user_id", s(user_id.as_str()))
            .update_expression("SET past_contacts = :left")
            .condition_expression("past_contacts = :before")
            .expression_attribute_values(":left", AttributeValue::L(left))
            .expression_attribute_values(":before", AttributeValue::L(before.clone()));
        match held(update.send().await)? {
            true => Ok(()),
            false => Err(StoreError::Database("the account changed".to_owned())),
        }
    }
}

fn former(value: &AttributeValue) -> Option<Former> {
    let reader = Reader {
        table: "contacts",
        row: value.as_m().ok()?,
    };
    let time = |name| reader.maybe_number(name).and_then(from_millis);
    Some(Former {
        user_id: reader.maybe_text("user")?.parse().ok()?,
        since: time("since").unwrap_or(OffsetDateTime::UNIX_EPOCH),
        until: time("until")?,
    })
}

fn removable(row: &Row) -> Option<RemovableDocument> {
    let reader = Reader {
        table: "documents",
        row,
    };
    let files = row.get("files").and_then(|files| files.as_l().ok());
    let key = |file: &AttributeValue| Some(file.as_m().ok()?.get("s3_key")?.as_s().ok()?.clone());
    let files = files.into_iter().flatten().filter_map(key);
    Some(RemovableDocument {
        id: reader.maybe_text("document_id")?.to_owned(),
        files: files.filter(|key| !key.is_empty()).collect(),
    })
}

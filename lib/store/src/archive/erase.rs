use domain::{DeliveryStatus, UserId};
use time::OffsetDateTime;

use crate::{
    Archive, Owner, StoreError, User,
    error::held,
    item::{Reader, Row, batch_get, key, s},
    messages,
};

/// A message that is to be erased, here and at the provider.
#[derive(Clone, Debug)]
pub struct Removable {
    /// Our id.
    pub id: String,
    /// The provider's id, if it has the message.
    pub provider_id: Option<String>,
    /// The provider's ids of its files.
    pub media: Vec<String>,
    /// Whether work on it is going on: an answer is being made, or it is on its way out. The
    /// goodbye is to arrive before its row goes.
    pub under_way: bool,
    /// When it came in or was written.
    pub created_at: OffsetDateTime,
}

impl Archive {
    /// The newest messages of an owner that stand below a sort key, and below which to go on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn removable(
        &self,
        owner: &Owner,
        below: &str,
    ) -> Result<(Vec<Removable>, Option<String>), StoreError> {
        let (rows, next) = self.message_rows(owner, below).await?;
        let removable = rows.iter().map(removable).collect::<Result<_, _>>()?;
        Ok((removable, next))
    }

    /// Removes a message's row.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn remove_message(&self, id: &str) -> Result<(), StoreError> {
        self.remove(&self.tables.messages, "message_id", id).await
    }

    /// Removes all codes of a user; gives how many.
    ///
    /// # Errors
    /// When the database did not confirm it; the same call again goes on.
    pub async fn remove_codes(&self, user_id: &UserId) -> Result<usize, StoreError> {
        let codes = self.code_keys(user_id.as_str()).await?;
        for code in &codes {
            let reader = Reader {
                table: "link_codes",
                row: code,
            };
            let index = reader.text("code_index")?;
            self.remove(&self.tables.link_codes, "code_index", index)
                .await?;
        }
        Ok(codes.len())
    }

    /// Removes the contacts that were this user's and are nobody else's now; gives how many.
    ///
    /// # Errors
    /// When the database did not confirm it; the same call again goes on.
    pub async fn remove_contacts(
        &self,
        user_id: &UserId,
        user: &User,
    ) -> Result<usize, StoreError> {
        let mut removed = 0;
        let mut rows = self.contact_rows(user_id, user).await?;
        // Other addresses first: it is by their contact that they are found.
        rows.reverse();
        for row in &rows {
            let reader = Reader {
                table: "contacts",
                row,
            };
            let delete = self
                .client
                .delete_item()
                .table_name(&self.tables.contacts)
                .key("address_index", s(reader.text("address_index")?))
                .condition_expression("attribute_not_exists(user_id) OR user_id = :user")
                .expression_attribute_values(":user", s(user_id.as_str()));
            removed += usize::from(held(delete.send().await)?);
        }
        Ok(removed)
    }

    /// Removes a contact that is linked to no account, with its other addresses.
    ///
    /// # Errors
    /// When the database did not confirm it; the same call again goes on.
    pub async fn remove_contact(&self, index: &str) -> Result<(), StoreError> {
        let keys = vec![key("address_index", index)];
        let rows = batch_get(&self.client, &self.tables.contacts, keys).await?;
        let mut indexes = vec![index.to_owned()];
        for row in &rows {
            let aliases = row.get("aliases").and_then(|value| value.as_ss().ok());
            indexes.extend(aliases.into_iter().flatten().cloned());
        }
        // The contact last: it is by it that the others are found.
        for index in indexes.iter().rev() {
            let delete = self
                .client
                .delete_item()
                .table_name(&self.tables.contacts)
                .key("address_index", s(index))
                .condition_expression("attribute_not_exists(user_id)");
            held(delete.send().await)?;
        }
        Ok(())
    }

    async fn remove(&self, table: &str, key: &str, value: &str) -> Result<(), StoreError> {
        self.client
            .delete_item()
            .table_name(table)
            .key(key, s(value))
            .send()
            .await?;
        Ok(())
    }
}

fn removable(row: &Row) -> Result<Removable, StoreError> {
    let reader = Reader {
        table: messages::TABLE,
        row,
    };
    let id = reader.text("message_id")?.to_owned();
    let outbound = reader.text("direction")? == "outbound";
    let provider_id = if outbound {
        reader.maybe_text("provider_id").map(str::to_owned)
    } else {
        Some(id.clone())
    };
    let under_way = if outbound {
        let status = reader.maybe_text("status").map(str::parse);
        matches!(status, Some(Ok::<DeliveryStatus, _>(status)) if !status.is_handed_over())
    } else {
        reader.maybe_text("answered_by").is_none()
    };
    let files = row.get("media").and_then(|value| value.as_l().ok());
    let media = files.into_iter().flatten().filter_map(|file| {
        let id = file.as_m().ok()?.get("media_id")?.as_s().ok()?;
        (!id.is_empty()).then(|| id.clone())
    });
    Ok(Removable {
        media: media.collect(),
        under_way,
        created_at: reader.time("created_at")?,
        provider_id,
        id,
    })
}

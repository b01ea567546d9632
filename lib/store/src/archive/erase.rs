use aws_sdk_dynamodb::types::AttributeValue;
use domain::{DeliveryStatus, UserId};
use time::OffsetDateTime;

use crate::{
    Archive, Owner, StoreError, User, documents,
    error::held,
    item::{Reader, Row, n, s},
    messages,
};

/// What stays of a contact that wants to hear nothing.
const STAYS: [&str; 3] = ["address_index", "stopped", "stopped_at"];

/// A message that is to be erased, here and at the provider.
#[derive(Clone, Debug)]
pub struct Removable {
    /// Our id.
    pub id: String,
    /// The provider's ids of it: none while it has it not, several when it was sent again.
    pub provider_ids: Vec<String>,
    /// The provider's ids of its files.
    pub media: Vec<String>,
    /// Whether work on it is going on: an answer is being made, or it is on its way out. The
    /// goodbye is to arrive before its row goes.
    pub under_way: bool,
    /// When it came in or was written.
    pub created_at: OffsetDateTime,
    /// Whether it came in.
    pub inbound: bool,
    /// When its row ends by itself, in seconds since 1970.
    pub expires_at: i64,
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

    /// Removes a message. Of one that came in the provider's id stays, and nothing else, until its row
    /// would have ended: its signed delivery, sent again, is then no new message.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn remove_message(&self, message: &Removable) -> Result<(), StoreError> {
        if !message.inbound {
            return self
                .remove(&self.tables.messages, "message_id", &message.id)
                .await;
        }
        self.client
            .put_item()
            .table_name(&self.tables.messages)
            .item("message_id", s(&message.id))
            .item(messages::ERASED, AttributeValue::Bool(true))
            .item("answered_by", s("-"))
            .item("expires_at", n(message.expires_at))
            .send()
            .await?;
        Ok(())
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

    /// Removes all documents of a user; gives how many. Their files are not touched.
    ///
    /// # Errors
    /// When the database did not confirm it; the same call again goes on.
    pub async fn remove_documents(&self, user_id: &UserId) -> Result<usize, StoreError> {
        let rows = self.document_rows(user_id.as_str()).await?;
        for row in &rows {
            let reader = Reader {
                table: documents::TABLE,
                row,
            };
            self.client
                .delete_item()
                .table_name(&self.tables.documents)
                .key("user_id", s(user_id.as_str()))
                .key("document_id", s(reader.text("document_id")?))
                .send()
                .await?;
        }
        Ok(rows.len())
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
        let rows = self.contacts_of(user_id, user).await?;
        self.forget(rows, user_id.as_str()).await
    }

    /// Removes a contact that is linked to no account, with all that is the same.
    ///
    /// # Errors
    /// When the database did not confirm it; the same call again goes on.
    pub async fn remove_contact(
        &self,
        index: &str,
        until: OffsetDateTime,
    ) -> Result<usize, StoreError> {
        let roots = vec![(index.to_owned(), Some(until))];
        let rows = self.reach(None, roots).await?.rows;
        self.forget(rows, "").await
    }

    /// Removes contacts, the last one found first: it is by the first that the others are found.
    ///
    /// Of somebody who wants to hear nothing this wish stays, under the keyed hash alone.
    async fn forget(&self, rows: Vec<Row>, user_id: &str) -> Result<usize, StoreError> {
        const NOBODY_ELSES: &str = "attribute_not_exists(user_id) OR user_id = :user";
        let mut removed = 0;
        for row in rows.iter().rev() {
            let reader = Reader {
                table: "contacts",
                row,
            };
            let index = reader.text("address_index")?;
            removed += usize::from(if row.contains_key("stopped") {
                let rest = row.keys().filter(|name| !STAYS.contains(&name.as_str()));
                let rest: Vec<&String> = rest.collect();
                if rest.is_empty() {
                    continue;
                }
                let mut update = self
                    .client
                    .update_item()
                    .table_name(&self.tables.contacts)
                    .key("address_index", s(index))
                    .condition_expression(NOBODY_ELSES)
                    .expression_attribute_values(":user", s(user_id));
                let mut names = Vec::with_capacity(rest.len());
                for (i, name) in rest.into_iter().enumerate() {
                    update = update.expression_attribute_names(format!("#{i}"), name);
                    names.push(format!("#{i}"));
                }
                let update = update.update_expression(format!("REMOVE {}", names.join(", ")));
                held(update.send().await)?
            } else {
                let delete = self
                    .client
                    .delete_item()
                    .table_name(&self.tables.contacts)
                    .key("address_index", s(index))
                    .condition_expression(NOBODY_ELSES)
                    .expression_attribute_values(":user", s(user_id));
                held(delete.send().await)?
            });
        }
        Ok(removed)
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
    let provider_ids = if outbound {
        let mut ids = reader.texts("earlier");
        ids.extend(reader.maybe_text("provider_id").map(str::to_owned));
        ids
    } else {
        vec![id.clone()]
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
        inbound: !outbound,
        expires_at: reader.number("expires_at")?,
        provider_ids,
        id,
    })
}

use aws_sdk_dynamodb::{
    operation::update_item::builders::UpdateItemFluentBuilder, types::AttributeValue,
};
use crypto::Place;

use super::{Fate, Rotation, text};
use crate::{
    StoreError, documents,
    error::held,
    item::{Row, b, s},
    messages, users,
};

impl Rotation {
    /// Seals an account's e-mail address anew, and names the contacts it had as they are now.
    pub(super) async fn user(&self, row: &Row) -> Result<Fate, StoreError> {
        let Some(id) = text(row, "user_id") else {
            return Ok(Fate::Left);
        };
        let mut fate = Fate::Current;
        match self.sealed_anew(row, users::TABLE, "email", id)? {
            Anew::Current => {}
            Anew::Unreadable => return Ok(Fate::Left),
            Anew::Sealed(new) => {
                let update = self
                    .update(&self.tables.users, "user_id", id, "SET email = :new")
                    .condition_expression("email = :old")
                    .expression_attribute_values(":new", new)
                    .expression_attribute_values(":old", row["email"].clone());
                held(update.send().await)?;
                fate = Fate::Changed;
            }
        }
        let past = row.get("past_contacts").and_then(|value| value.as_l().ok());
        let mut now = Vec::new();
        for contact in past.into_iter().flatten() {
            now.push(self.past_contact(contact).await?);
        }
        if past.is_some_and(|before| *before != now) {
            let update = self
                .update(
                    &self.tables.users,
                    "user_id",
                    id,
                    "SET past_contacts = :new",
                )
                .condition_expression("past_contacts = :old")
                .expression_attribute_values(":new", AttributeValue::L(now))
                .expression_attribute_values(":old", row["past_contacts"].clone());
            fate = match held(update.send().await)? {
                true => Fate::Changed,
                false => Fate::Left,
            };
        }
        Ok(fate)
    }

    async fn past_contact(&self, contact: &AttributeValue) -> Result<AttributeValue, StoreError> {
        let Ok(fields) = contact.as_m() else {
            return Ok(contact.clone());
        };
        let Some(index) = text(fields, "index") else {
            return Ok(contact.clone());
        };
        let Some(new) = self.forwarded(index).await? else {
            return Ok(contact.clone());
        };
        let mut fields = fields.clone();
        fields.insert("index".to_owned(), s(new));
        Ok(AttributeValue::M(fields))
    }

    /// Seals a message's texts anew, and names its conversation as it is now.
    pub(super) async fn message(&self, row: &Row) -> Result<Fate, StoreError> {
        let Some(id) = text(row, "message_id") else {
            return Ok(Fate::Left);
        };
        let mut set = Vec::new();
        let mut values = Vec::new();
        for field in ["address", "body"] {
            match self.sealed_anew(row, messages::TABLE, field, id)? {
                Anew::Current => {}
                Anew::Unreadable => return Ok(Fate::Left),
                Anew::Sealed(new) => {
                    set.push(format!("{field} = :{field}"));
                    values.push((format!(":{field}"), new));
                }
            }
        }
        let (conversation, owner) = (text(row, "conversation"), text(row, "owner"));
        if let Some(old) = conversation
            && let Some(new) = self.new_conversation(row, id, old).await?
        {
            set.push("conversation = :conversation".to_owned());
            if owner == Some(old) {
                set.push("#owner = :conversation".to_owned());
            }
            values.push((":conversation".to_owned(), s(new)));
        }
        if set.is_empty() {
            return Ok(Fate::Current);
        }
        let expression = format!("SET {}", set.join(", "));
        let mut update = self
            .update(&self.tables.messages, "message_id", id, &expression)
            .condition_expression("body = :seen")
            .expression_attribute_values(":seen", row["body"].clone());
        if expression.contains("#owner") {
            update = update.expression_attribute_names("#owner", "owner");
        }
        for (name, value) in values {
            update = update.expression_attribute_values(name, value);
        }
        // A row that is gone or rewritten meanwhile needs nothing more.
        held(update.send().await)?;
        Ok(Fate::Changed)
    }

    /// The conversation's index now, if it is another: where its contact moved to, or, without a
    /// contact, what the message's own address gives under the active key.
    async fn new_conversation(
        &self,
        row: &Row,
        id: &str,
        old: &str,
    ) -> Result<Option<String>, StoreError> {
        if let Some(new) = self.forwarded(old).await? {
            return Ok(Some(new));
        }
        let sealed = row.get("address").and_then(|value| value.as_b().ok());
        let place = Place {
            table: messages::TABLE,
            field: "address",
            key: id,
        };
        let address = sealed.and_then(|sealed| self.sealer.open(place, sealed.as_ref()).ok());
        let new = address.and_then(|address| self.new_index(old, &address));
        Ok(new.filter(|new| new != old))
    }

    /// Seals what a document says anew.
    pub(super) async fn document(&self, row: &Row) -> Result<Fate, StoreError> {
        let (Some(user), Some(id)) = (text(row, "user_id"), text(row, "document_id")) else {
            return Ok(Fate::Left);
        };
        let new = match self.sealed_anew(row, documents::TABLE, "reading", id)? {
            Anew::Current => return Ok(Fate::Current),
            Anew::Unreadable => return Ok(Fate::Left),
            Anew::Sealed(new) => new,
        };
        let update = self
            .update(
                &self.tables.documents,
                "document_id",
                id,
                "SET reading = :new",
            )
            .key("user_id", s(user))
            .condition_expression("reading = :old")
            .expression_attribute_values(":new", new)
            .expression_attribute_values(":old", row["reading"].clone());
        // A row that is gone or rewritten meanwhile needs nothing more.
        held(update.send().await)?;
        Ok(Fate::Changed)
    }

    fn sealed_anew(
        &self,
        row: &Row,
        table: &'static str,
        field: &'static str,
        key: &str,
    ) -> Result<Anew, StoreError> {
        let Some(sealed) = row.get(field).and_then(|value| value.as_b().ok()) else {
            return Ok(Anew::Current);
        };
        if self.sealer.is_current(sealed.as_ref()) {
            return Ok(Anew::Current);
        }
        let place = Place { table, field, key };
        Ok(match self.sealer.open(place, sealed.as_ref()) {
            Ok(text) => Anew::Sealed(b(self.sealer.seal(place, &text)?)),
            Err(_) => Anew::Unreadable,
        })
    }

    pub(super) fn update(
        &self,
        table: &str,
        key: &str,
        id: &str,
        expression: &str,
    ) -> UpdateItemFluentBuilder {
        self.client
            .update_item()
            .table_name(table)
            .key(key, s(id))
            .update_expression(expression)
    }

    pub(super) async fn row(&self, table: &str, key: &str, id: &str) -> Result<Row, StoreError> {
        let answer = self
            .client
            .get_item()
            .table_name(table)
            .key(key, s(id))
            .consistent_read(true)
            .send()
            .await?;
        Ok(answer.item.unwrap_or_default())
    }
}

/// A sealed value under the active key.
enum Anew {
    /// It is, or there is none.
    Current,
    /// It was not; this is how it is to be.
    Sealed(AttributeValue),
    /// It does not open.
    Unreadable,
}

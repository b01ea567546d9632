//! When a contact last wrote, and what waits for them to write again.

use aws_sdk_dynamodb::types::{AttributeValue, ReturnValue};
use domain::{OutboundId, WINDOW, WINDOW_GRAIN};
use time::OffsetDateTime;

use crate::{
    Contact, Contacts, StoreError,
    contacts::contact_from,
    error::held,
    item::{millis, n, s},
};

impl Contact {
    /// Whether it has to be noted that they wrote at `now`.
    pub fn is_news(&self, now: OffsetDateTime) -> bool {
        self.last_inbound_at
            .is_none_or(|last| now - last >= WINDOW_GRAIN)
    }
}

impl Contacts {
    /// Notes that a contact wrote, which opens the 24 hours in which we may write freely.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn heard_from(
        &self,
        index: &str,
        address: &str,
        at: OffsetDateTime,
    ) -> Result<(), StoreError> {
        let update = self
            .stops
            .update(
                index,
                "SET last_inbound_at = :at, address = if_not_exists(address, :address)",
            )
            .condition_expression("attribute_not_exists(last_inbound_at) OR last_inbound_at < :at")
            .expression_attribute_values(":at", n(millis(at)))
            .expression_attribute_values(":address", self.sealed(index, address)?)
            .send()
            .await;
        held(update).map(drop)
    }

    /// Has a message wait for a contact's next one; gives the contact as it is then. They may have
    /// written a moment ago.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn wait(
        &self,
        index: &str,
        address: &str,
        id: &OutboundId,
    ) -> Result<Contact, StoreError> {
        let (index, _) = self.stops.follow(index.to_owned(), None).await?;
        let answer = self
            .stops
            .update(
                &index,
                "SET address = if_not_exists(address, :address) ADD waiting :id",
            )
            .expression_attribute_values(":address", self.sealed(&index, address)?)
            .expression_attribute_values(":id", ids(&[id.to_string()]))
            .return_values(ReturnValue::AllNew)
            .send()
            .await?;
        Ok(contact_from(index, &answer.attributes.unwrap_or_default()))
    }

    /// Notes that nothing of these waits any more, because of this message of theirs. The next
    /// waiting may send a template again.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn released(
        &self,
        index: &str,
        waiting: &[String],
        because: Option<&str>,
    ) -> Result<(), StoreError> {
        if waiting.is_empty() {
            return Ok(());
        }
        let mut set = "REMOVE template_at, template_by DELETE waiting :ids".to_owned();
        if because.is_some() {
            set.push_str(" SET released_by = :message");
        }
        let mut update = self
            .stops
            .update(index, &set)
            .condition_expression("attribute_exists(address_index)")
            .expression_attribute_values(":ids", ids(waiting));
        if let Some(message_id) = because {
            update = update.expression_attribute_values(":message", s(message_id));
        }
        held(update.send().await).map(drop)
    }

    /// Whether a template is due that tells this contact of what waits: one until they write. The
    /// same `id` may ask again.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn take_template(
        &self,
        contact: &Contact,
        id: &OutboundId,
        now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        let since = contact.last_inbound_at.unwrap_or(now - WINDOW);
        let update = self
            .stops
            .update(&contact.index, "SET template_at = :now, template_by = :id")
            .condition_expression(
                "attribute_not_exists(template_at) OR template_at < :since OR template_by = :id",
            )
            .expression_attribute_values(":now", n(millis(now)))
            .expression_attribute_values(":since", n(millis(since)))
            .expression_attribute_values(":id", s(id.as_str()))
            .send()
            .await;
        held(update)
    }
}

fn ids(ids: &[String]) -> AttributeValue {
    AttributeValue::Ss(ids.to_vec())
}

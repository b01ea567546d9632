//! Who may send a message, and what becomes of a try.

use aws_sdk_dynamodb::operation::update_item::builders::UpdateItemFluentBuilder;
use domain::{DeliveryStatus, OutboundId};
use time::OffsetDateTime;

use crate::{
    Messages, OutboundMessage, StatusReport, StoreError, due,
    error::{held, is_condition},
    item::{millis, n, s},
};

/// Who may send a message now.
#[derive(Debug)]
pub enum Claim {
    /// The caller, and nobody else until the deadline.
    Yours {
        /// The message, with the number of this try.
        message: Box<OutboundMessage>,
        /// Whether an earlier try may have reached the provider: look it up first.
        look_up: bool,
    },
    /// Nobody: the provider has it, or refused it for good, or it does not exist.
    Settled,
    /// Somebody else, at this moment.
    Taken,
}

impl Messages {
    /// Takes a message for one try until `deadline`.
    ///
    /// The number of the try is the lock: of two that claim at once, one wins. A try whose
    /// deadline has passed died at an unknown point, so its successor must look the message up.
    ///
    /// # Errors
    /// When the database fails or the row cannot be opened.
    pub async fn claim(
        &self,
        message_id: &OutboundId,
        now: OffsetDateTime,
        deadline: OffsetDateTime,
    ) -> Result<Claim, StoreError> {
        let Some(mut message) = self.outbound(message_id).await? else {
            return Ok(Claim::Settled);
        };
        if message.status.is_handed_over() {
            return Ok(Claim::Settled);
        }
        if message.deadline.is_some_and(|deadline| deadline > now) {
            return Ok(Claim::Taken);
        }
        let look_up = message.status >= DeliveryStatus::Sending;
        let status = message.status.merge(DeliveryStatus::Sending);
        let update = self
            .statuses
            .update(
                message_id,
                "SET #status = :status, #rank = :rank, attempt = :next, deadline = :deadline",
            )
            .condition_expression("attempt = :seen AND #rank < :queued")
            .expression_attribute_values(":status", s(status.name()))
            .expression_attribute_values(":rank", n(status.rank()))
            .expression_attribute_values(":seen", n(message.attempt))
            .expression_attribute_values(":next", n(message.attempt + 1))
            .expression_attribute_values(":queued", n(DeliveryStatus::Queued.rank()))
            .expression_attribute_values(":deadline", n(millis(deadline)))
            .send()
            .await;
        match update {
            Ok(_) => {
                message.attempt += 1;
                Ok(Claim::Yours {
                    message: Box::new(message),
                    look_up,
                })
            }
            Err(error) if is_condition(&error) => Ok(Claim::Taken),
            Err(error) => Err(error.into()),
        }
    }

    /// Gives a claimed message back. With [`DeliveryStatus::Pending`] it surely was not sent; with
    /// [`DeliveryStatus::Unknown`] it may have been.
    ///
    /// # Errors
    /// When the database did not confirm it: the deadline frees the message then.
    pub async fn release(
        &self,
        message: &OutboundMessage,
        status: DeliveryStatus,
    ) -> Result<(), StoreError> {
        let update = self.give_back(message, status, "REMOVE deadline");
        held(update.send().await).map(drop)
    }

    /// Gives a claimed message back to be taken up again at `due`, by whoever looks after open rows.
    ///
    /// # Errors
    /// As [`release`](Self::release).
    pub async fn defer(
        &self,
        message: &OutboundMessage,
        status: DeliveryStatus,
        due: OffsetDateTime,
    ) -> Result<(), StoreError> {
        let [(_, shard), (_, due)] = due::at(message.message_id.as_str(), due);
        let rest = ", due_shard = :shard, due_at = :due REMOVE deadline";
        let update = self.give_back(message, status, rest);
        let update = update
            .expression_attribute_values(":shard", shard)
            .expression_attribute_values(":due", due);
        held(update.send().await).map(drop)
    }

    /// Gives a claimed message back to wait for the person's next message: nobody looks at it
    /// before.
    ///
    /// # Errors
    /// As [`release`](Self::release).
    pub async fn hold(
        &self,
        message: &OutboundMessage,
        status: DeliveryStatus,
    ) -> Result<(), StoreError> {
        let rest = format!(", held_at = :now REMOVE deadline, {}", due::REMOVE);
        let now = n(millis(OffsetDateTime::now_utc()));
        let update = self.give_back(message, status, &rest);
        let update = update.expression_attribute_values(":now", now);
        held(update.send().await).map(drop)
    }

    fn give_back(
        &self,
        message: &OutboundMessage,
        status: DeliveryStatus,
        rest: &str,
    ) -> UpdateItemFluentBuilder {
        let set = format!("SET #status = :status, #rank = :rank {rest}");
        self.statuses
            .update(&message.message_id, &set)
            .condition_expression("attempt = :mine AND #rank < :queued")
            .expression_attribute_values(":status", s(status.name()))
            .expression_attribute_values(":rank", n(status.rank()))
            .expression_attribute_values(":mine", n(message.attempt))
            .expression_attribute_values(":queued", n(DeliveryStatus::Queued.rank()))
    }

    /// Ends a message that waited and is not to go out any more.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn give_up(&self, message: &OutboundMessage) -> Result<(), StoreError> {
        let report = StatusReport {
            status: DeliveryStatus::Failed,
            provider_id: None,
            error_code: None,
            at: OffsetDateTime::now_utc(),
            due: None,
        };
        self.report(&message.message_id, &report).await.map(drop)
    }

    /// Ends the waiting of a message that was held: from now on it is looked after again.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn end_hold(&self, message: &OutboundMessage) -> Result<(), StoreError> {
        let id = &message.message_id;
        let now = OffsetDateTime::now_utc();
        let [(_, shard), (_, due)] = due::first(id.as_str(), now);
        let update = self
            .statuses
            .update(
                id,
                "SET due_shard = :shard, due_at = :due, open_since = :now REMOVE held_at",
            )
            .condition_expression(
                "attribute_exists(held_at) AND #rank < :queued AND #status = :status",
            )
            .expression_attribute_values(":shard", shard)
            .expression_attribute_values(":due", due)
            .expression_attribute_values(":now", n(millis(now)))
            .expression_attribute_values(":status", s(message.status.name()))
            .expression_attribute_values(":queued", n(DeliveryStatus::Queued.rank()))
            .send()
            .await;
        held(update).map(drop)
    }

    /// Makes a message that came back ready to be sent once more; `false` when that was done, or
    /// something was heard of it since. Reports about the earlier sending count no more.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn reopen(&self, message: &OutboundMessage) -> Result<bool, StoreError> {
        let id = &message.message_id;
        let mut set =
            "SET #status = :pending, #rank = :zero, resends = :next, due_shard = :shard, \
                       due_at = :due, open_since = :now REMOVE provider_id, error_code, deadline, held_at"
                .to_owned();
        if message.provider_id.is_some() {
            set.push_str(" ADD earlier :provider");
        }
        let now = OffsetDateTime::now_utc();
        let [(_, shard), (_, due)] = due::first(id.as_str(), now);
        let mut update = self
            .statuses
            .update(id, &set)
            .condition_expression("#status = :seen AND attempt = :attempt")
            .expression_attribute_values(":pending", s(DeliveryStatus::Pending.name()))
            .expression_attribute_values(":zero", n(DeliveryStatus::Pending.rank()))
            .expression_attribute_values(":next", n(message.resends + 1))
            .expression_attribute_values(":shard", shard)
            .expression_attribute_values(":due", due)
            .expression_attribute_values(":now", n(millis(now)))
            .expression_attribute_values(":seen", s(message.status.name()))
            .expression_attribute_values(":attempt", n(message.attempt));
        if let Some(provider_id) = &message.provider_id {
            let earlier = aws_sdk_dynamodb::types::AttributeValue::Ss(vec![provider_id.clone()]);
            update = update.expression_attribute_values(":provider", earlier);
        }
        held(update.send().await)
    }

    /// Moves a message forward: [`Statuses::report`](crate::Statuses::report).
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn report(
        &self,
        message_id: &OutboundId,
        report: &StatusReport,
    ) -> Result<bool, StoreError> {
        self.statuses.report(message_id, report).await
    }
}

use aws_sdk_dynamodb::types::{AttributeValue, Put, TransactWriteItem};
use domain::{DeliveryStatus, OutboundId};
use time::OffsetDateTime;

use crate::{
    Messages, StatusReport, StoreError,
    error::{failed_conditions, held, is_condition},
    item::{Reader, Row, b, millis, n, s},
    messages::TABLE,
};

const NEW: &str = "attribute_not_exists(message_id)";

/// A message that goes out: one part of an answer.
#[derive(Clone)]
pub struct OutboundMessage {
    /// Our own id.
    pub message_id: OutboundId,
    /// Index of the receiver's address: one conversation.
    pub conversation: String,
    /// Whose message it is: the user, or the conversation while no user is linked.
    pub owner: String,
    /// The receiver's address.
    pub to: String,
    /// The text.
    pub body: String,
    /// Whether it goes out to somebody who wants to hear nothing: the one answer to their STOP.
    pub despite_stop: bool,
    /// The messages it answers, when they are more than the one its id names.
    pub answers: Vec<String>,
    /// When it was written.
    pub created_at: OffsetDateTime,
    /// Where its delivery stands.
    pub status: DeliveryStatus,
    /// The provider's id, once known.
    pub provider_id: Option<String>,
    /// How often it was tried.
    pub attempt: i64,
    /// Until when the present try may take.
    pub deadline: Option<OffsetDateTime>,
}

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
    /// Stores the parts of an answer, all or none. Returns `false` when an answer stands already:
    /// it is left as it is.
    ///
    /// One part is a plain conditional write; several are a transaction, which costs twice, so
    /// that no half answer is ever taken for a whole one.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn put_outbound(&self, parts: &[OutboundMessage]) -> Result<bool, StoreError> {
        if let [message] = parts {
            let put = self
                .client
                .put_item()
                .table_name(&self.table)
                .condition_expression(NEW);
            return match put.set_item(Some(self.outbound_row(message)?)).send().await {
                Ok(_) => Ok(true),
                Err(error) if is_condition(&error) => Ok(false),
                Err(error) => Err(error.into()),
            };
        }
        let mut call = self.client.transact_write_items();
        for message in parts {
            let put = self.put_once(message)?;
            call = call.transact_items(TransactWriteItem::builder().put(put).build());
        }
        match call.send().await {
            Ok(_) => Ok(true),
            Err(error) if failed_conditions(&error).is_some() => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// The write of one message, as a part of a transaction.
    pub(crate) fn put_once(&self, message: &OutboundMessage) -> Result<Put, StoreError> {
        let put = Put::builder()
            .table_name(&self.table)
            .condition_expression(NEW);
        Ok(put.set_item(Some(self.outbound_row(message)?)).build()?)
    }

    fn outbound_row(&self, message: &OutboundMessage) -> Result<Row, StoreError> {
        let id = message.message_id.as_str();
        let row = [
            ("message_id", s(id)),
            ("direction", s("outbound")),
            ("conversation", s(&message.conversation)),
            ("owner", s(&message.owner)),
            ("at", s(Self::at(message.created_at, id))),
            ("created_at", n(millis(message.created_at))),
            ("address", b(self.seal("address", id, &message.to)?)),
            ("body", b(self.seal("body", id, &message.body)?)),
            ("status", s(DeliveryStatus::Pending.name())),
            ("rank", n(DeliveryStatus::Pending.rank())),
            ("attempt", n(0)),
            ("expires_at", n(self.expires_at(message.created_at))),
        ];
        let mut row: Row = row
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        if message.despite_stop {
            row.insert("despite_stop".to_owned(), AttributeValue::Bool(true));
        }
        if !message.answers.is_empty() {
            row.insert(
                "answers".to_owned(),
                AttributeValue::L(message.answers.iter().map(s).collect()),
            );
        }
        Ok(row)
    }

    /// The message with this id.
    ///
    /// # Errors
    /// When the database fails or the row cannot be opened.
    pub async fn outbound(
        &self,
        message_id: &OutboundId,
    ) -> Result<Option<OutboundMessage>, StoreError> {
        let row = self.row(message_id.as_str()).await?;
        row.map(|row| self.outbound_from(&row)).transpose()
    }

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
        let update = self
            .statuses
            .update(
                &message.message_id,
                "SET #status = :status, #rank = :rank REMOVE deadline",
            )
            .condition_expression("attempt = :mine AND #rank < :queued")
            .expression_attribute_values(":status", s(status.name()))
            .expression_attribute_values(":rank", n(status.rank()))
            .expression_attribute_values(":mine", n(message.attempt))
            .expression_attribute_values(":queued", n(DeliveryStatus::Queued.rank()))
            .send()
            .await;
        held(update).map(drop)
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

    pub(crate) fn outbound_from(&self, row: &Row) -> Result<OutboundMessage, StoreError> {
        let reader = Reader { table: TABLE, row };
        let unreadable = |field| StoreError::Row {
            table: TABLE,
            field,
        };
        Ok(OutboundMessage {
            message_id: reader
                .text("message_id")?
                .parse()
                .map_err(|_| unreadable("message_id"))?,
            conversation: reader.text("conversation")?.to_owned(),
            owner: reader.text("owner")?.to_owned(),
            to: self.open(row, "address")?,
            body: self.open(row, "body")?,
            despite_stop: row.contains_key("despite_stop"),
            answers: row
                .get("answers")
                .and_then(|value| value.as_l().ok())
                .map(|list| {
                    list.iter()
                        .filter_map(|id| id.as_s().ok().cloned())
                        .collect()
                })
                .unwrap_or_default(),
            created_at: reader.time("created_at")?,
            status: reader
                .text("status")?
                .parse()
                .map_err(|_| unreadable("status"))?,
            provider_id: reader.maybe_text("provider_id").map(str::to_owned),
            attempt: reader.number("attempt")?,
            deadline: reader
                .maybe_number("deadline")
                .and_then(crate::item::from_millis),
        })
    }
}

impl std::fmt::Debug for OutboundMessage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OutboundMessage")
            .field("message_id", &self.message_id)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

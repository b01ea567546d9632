use aws_sdk_dynamodb::types::{AttributeValue, Put, TransactWriteItem};
use domain::{DeliveryStatus, Language, OutboundId, Purpose};
use time::OffsetDateTime;

use crate::{
    Messages, Outline, StoreError, due,
    error::{failed_conditions, is_condition},
    item::{Reader, Row, b, from_millis, millis, n, s},
    messages::TABLE,
    statuses::came_too_late,
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
    /// The language it is in: that of the template, should it have to wait.
    pub language: Language,
    /// What a template says of it, should it have to wait.
    pub purpose: Purpose,
    /// Whether it is itself a template, in this language and of this purpose.
    pub is_template: bool,
    /// How many parts the answer has that it is a part of.
    pub parts: usize,
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
    /// When the provider took it last.
    pub queued_at: Option<OffsetDateTime>,
    /// The provider's error code, if it did not arrive.
    pub error_code: Option<u32>,
    /// How often it was sent again after the provider had taken it.
    pub resends: i64,
    /// The provider's ids of those earlier sendings.
    pub earlier: Vec<String>,
    /// Whether it waits for the person's next message.
    pub is_held: bool,
    /// Since when it is to be sent: later than it was written, if it waited or came back.
    pub open_since: OffsetDateTime,
}

impl OutboundMessage {
    /// A message that is to be sent: one part, in the default language, about nothing special.
    pub fn new(
        message_id: OutboundId,
        to: &Receiver<'_>,
        body: String,
        now: OffsetDateTime,
    ) -> Self {
        Self {
            message_id,
            conversation: to.conversation.to_owned(),
            owner: to.owner.to_owned(),
            to: to.address.to_owned(),
            body,
            despite_stop: false,
            answers: Vec::new(),
            language: Language::default(),
            purpose: Purpose::default(),
            is_template: false,
            parts: 1,
            created_at: now,
            status: DeliveryStatus::Pending,
            provider_id: None,
            attempt: 0,
            deadline: None,
            queued_at: None,
            error_code: None,
            resends: 0,
            earlier: Vec::new(),
            is_held: false,
            open_since: now,
        }
    }

    /// Whether it tells a number of itself, such as its parting from an account: then it is for the
    /// number, whoever's that is by now.
    pub fn is_about_number(&self) -> bool {
        self.message_id.is_notice() && self.purpose == Purpose::AnswerWaiting
    }

    /// Whether WhatsApp refused it because the person had not written for a day.
    pub fn came_too_late(&self) -> bool {
        came_too_late(self.status, self.error_code)
    }
}

/// Who gets a message.
#[derive(Clone, Copy, Debug)]
pub struct Receiver<'a> {
    /// Index of the address: one conversation.
    pub conversation: &'a str,
    /// Whose message it is: the user, or the conversation while no user is linked.
    pub owner: &'a str,
    /// The address.
    pub address: &'a str,
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
        for (name, value) in due::first(id, message.created_at) {
            row.insert(name.to_owned(), value);
        }
        for (name, holds) in [
            ("despite_stop", message.despite_stop),
            ("template", message.is_template),
        ] {
            if holds {
                row.insert(name.to_owned(), AttributeValue::Bool(true));
            }
        }
        row.insert("language".to_owned(), s(message.language.code()));
        if message.purpose != Purpose::default() {
            row.insert("purpose".to_owned(), s(message.purpose.name()));
        }
        if message.parts > 1 {
            row.insert("parts".to_owned(), n(message.parts));
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

    pub(crate) fn outbound_from(&self, row: &Row) -> Result<OutboundMessage, StoreError> {
        let reader = Reader { table: TABLE, row };
        let outline = Outline::from_row(row)?;
        let unreadable = |field| StoreError::Row {
            table: TABLE,
            field,
        };
        Ok(OutboundMessage {
            message_id: reader
                .text("message_id")?
                .parse()
                .map_err(|_| unreadable("message_id"))?,
            conversation: outline.conversation,
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
            language: reader
                .maybe_text("language")
                .and_then(|code| code.parse().ok())
                .unwrap_or_default(),
            purpose: reader
                .maybe_text("purpose")
                .and_then(|name| name.parse().ok())
                .unwrap_or_default(),
            is_template: row.contains_key("template"),
            parts: reader
                .maybe_number("parts")
                .and_then(|parts| usize::try_from(parts).ok())
                .unwrap_or(1),
            created_at: outline.created_at,
            status: outline.status,
            provider_id: outline.provider_id,
            attempt: reader.number("attempt")?,
            deadline: reader.maybe_number("deadline").and_then(from_millis),
            queued_at: outline.queued_at,
            error_code: outline.error_code,
            resends: outline.resends,
            earlier: reader.texts("earlier"),
            is_held: outline.is_held,
            open_since: reader
                .maybe_number("open_since")
                .and_then(from_millis)
                .unwrap_or(outline.created_at),
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

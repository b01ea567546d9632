use aws_sdk_dynamodb::{
    error::SdkError,
    operation::put_item::PutItemError,
    types::{AttributeValue, ReturnValuesOnConditionCheckFailure},
};
use time::OffsetDateTime;

use crate::{
    Messages, StoreError, due,
    error::held,
    item::{Reader, Row, b, millis, n, s},
    messages::TABLE,
};

/// A message that came in.
#[derive(Clone)]
pub struct InboundMessage {
    /// The provider's id of it: the key, so that a repeated delivery meets its own row.
    pub message_id: String,
    /// Index of the sender's address: one conversation.
    pub conversation: String,
    /// Whose message it is: the user, or the conversation while no user is linked.
    pub owner: String,
    /// The sender's address.
    pub from: String,
    /// The text or the caption; empty for a file without one.
    pub body: String,
    /// The files that came with it.
    pub media: Vec<MediaRef>,
    /// The provider's word for what it is: `text`, `image`, `document`, `audio`, …
    pub kind: String,
    /// `STOP`, `START` or `HELP` when the provider took it as that and answered it already.
    pub opt_out: Option<String>,
    /// When it reached us.
    pub created_at: OffsetDateTime,
    /// The message of ours that answered it, or `-` when none was due.
    pub answered_by: Option<String>,
    /// The provider's id of the message that it quotes.
    pub quotes: Option<String>,
    /// The contact whose number it came from before, when this message is the first that says that
    /// the number is another person's by now.
    pub passed_from: Option<String>,
}

/// A file at the provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaRef {
    /// The provider's id of the file; empty when it named none that we would fetch.
    pub media_id: String,
    /// The type it claims to have. Never trusted.
    pub content_type: String,
}

/// What storing a message found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PutOutcome {
    /// It is new.
    New,
    /// It was stored before. If it is not answered, its job may never have reached the queue.
    Repeated {
        /// Whether its answer stands.
        answered: bool,
    },
}

/// The condition that a message is there, and not erased.
const THERE: &str = "attribute_exists(message_id) AND attribute_not_exists(erased)";

impl Messages {
    /// Stores a message once, whatever comes how often.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn put_inbound(&self, message: &InboundMessage) -> Result<PutOutcome, StoreError> {
        let id = message.message_id.as_str();
        let media = message.media.iter().map(|file| {
            AttributeValue::M(Row::from([
                ("media_id".to_owned(), s(&file.media_id)),
                ("content_type".to_owned(), s(&file.content_type)),
            ]))
        });
        let mut put = self
            .client
            .put_item()
            .table_name(&self.table)
            .item("message_id", s(id))
            .item("direction", s("inbound"))
            .item("conversation", s(&message.conversation))
            .item("owner", s(&message.owner))
            .item("at", s(Self::at(message.created_at, id)))
            .item("created_at", n(millis(message.created_at)))
            .item("address", b(self.seal("address", id, &message.from)?))
            .item("body", b(self.seal("body", id, &message.body)?))
            .item("media", AttributeValue::L(media.collect()))
            .item("kind", s(&message.kind))
            .item("expires_at", n(self.expires_at(message.created_at)))
            .condition_expression("attribute_not_exists(message_id)")
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        if let Some(quoted) = &message.quotes {
            put = put.item("quotes", s(quoted));
        }
        if let Some(contact) = &message.passed_from {
            put = put.item("passed_from", s(contact));
        }
        if let Some(word) = &message.opt_out {
            put = put.item("opt_out", s(word));
        }
        for (name, value) in due::first(id, message.created_at) {
            put = put.item(name, value);
        }
        let put = put.send().await;
        match put {
            Ok(_) => Ok(PutOutcome::New),
            Err(SdkError::ServiceError(error))
                if error.err().is_conditional_check_failed_exception() =>
            {
                let PutItemError::ConditionalCheckFailedException(failed) = error.into_err() else {
                    unreachable!("the guard matched this variant")
                };
                let answered = failed
                    .item
                    .is_some_and(|row| row.contains_key("answered_by"));
                Ok(PutOutcome::Repeated { answered })
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The message with this id.
    ///
    /// # Errors
    /// When the database fails or the row cannot be opened.
    pub async fn inbound(&self, message_id: &str) -> Result<Option<InboundMessage>, StoreError> {
        let row = self.row(message_id).await?;
        row.map(|row| self.inbound_from(&row)).transpose()
    }

    /// Notes that a message is answered; a message that is gone stays gone.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn mark_answered(&self, message_id: &str, by: &str) -> Result<(), StoreError> {
        let update = self
            .client
            .update_item()
            .table_name(&self.table)
            .key("message_id", s(message_id))
            .update_expression(format!("SET answered_by = :by REMOVE {}", due::REMOVE))
            .condition_expression(THERE)
            .expression_attribute_values(":by", s(by))
            .send()
            .await;
        held(update).map(drop)
    }

    /// Notes where the first file of a message is kept; `false` when the message is gone.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn keep_file(&self, message_id: &str, s3_key: &str) -> Result<bool, StoreError> {
        let update = self
            .client
            .update_item()
            .table_name(&self.table)
            .key("message_id", s(message_id))
            .update_expression("SET s3_key = if_not_exists(s3_key, :key)")
            .condition_expression(THERE)
            .expression_attribute_values(":key", s(s3_key))
            .send()
            .await;
        held(update)
    }

    pub(crate) fn inbound_from(&self, row: &Row) -> Result<InboundMessage, StoreError> {
        let reader = Reader { table: TABLE, row };
        let media = row
            .get("media")
            .and_then(|value| value.as_l().ok())
            .map(Vec::as_slice);
        Ok(InboundMessage {
            message_id: reader.text("message_id")?.to_owned(),
            conversation: reader.text("conversation")?.to_owned(),
            owner: reader.text("owner")?.to_owned(),
            from: self.open(row, "address")?,
            body: self.open(row, "body")?,
            media: media
                .unwrap_or_default()
                .iter()
                .filter_map(media_from)
                .collect(),
            kind: reader.text("kind")?.to_owned(),
            opt_out: reader.maybe_text("opt_out").map(str::to_owned),
            created_at: reader.time("created_at")?,
            answered_by: reader.maybe_text("answered_by").map(str::to_owned),
            quotes: reader.maybe_text("quotes").map(str::to_owned),
            passed_from: reader.maybe_text("passed_from").map(str::to_owned),
        })
    }
}

fn media_from(value: &AttributeValue) -> Option<MediaRef> {
    let reader = Reader {
        table: TABLE,
        row: value.as_m().ok()?,
    };
    Some(MediaRef {
        media_id: reader.maybe_text("media_id")?.to_owned(),
        content_type: reader.maybe_text("content_type")?.to_owned(),
    })
}

impl std::fmt::Debug for InboundMessage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InboundMessage")
            .field("message_id", &self.message_id)
            .finish_non_exhaustive()
    }
}

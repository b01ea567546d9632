use aws_sdk_dynamodb::{
    Client, operation::update_item::builders::UpdateItemFluentBuilder, types::AttributeValue,
};
use domain::{DeliveryStatus, OutboundId};
use time::OffsetDateTime;

use crate::{
    StoreError,
    error::held,
    item::{Reader, from_millis, millis, n, s},
    messages::TABLE,
};

/// What the provider says about a message.
#[derive(Clone, Debug)]
pub struct StatusReport {
    /// Its new status.
    pub status: DeliveryStatus,
    /// The provider's id of the message.
    pub provider_id: Option<String>,
    /// The provider's error code, on failure.
    pub error_code: Option<u32>,
    /// When we heard of it.
    pub at: OffsetDateTime,
}

/// The delivery statuses in the table of messages: all that can be written without the keys.
#[derive(Clone, Debug)]
pub struct Statuses {
    client: Client,
    table: String,
}

impl Statuses {
    /// The statuses in the table called `table`.
    pub fn new(client: Client, table: String) -> Self {
        Self { client, table }
    }

    /// Moves a message forward to what the provider reports, never back.
    ///
    /// Returns whether the report changed anything: one that is overtaken, repeated, or about a
    /// message we do not know does not.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn report(
        &self,
        message_id: &OutboundId,
        report: &StatusReport,
    ) -> Result<bool, StoreError> {
        let status = report.status;
        let mut set = format!("SET #status = :status, #rank = :rank, {status}_at = :at");
        let mut optional: Vec<(&str, AttributeValue)> = Vec::new();
        if let Some(id) = &report.provider_id {
            set.push_str(", provider_id = if_not_exists(provider_id, :provider)");
            optional.push((":provider", s(id)));
        }
        if let Some(code) = report.error_code {
            set.push_str(", error_code = :code");
            optional.push((":code", n(code)));
        }
        let mut update = self
            .update(message_id, &set)
            .condition_expression("attribute_exists(message_id) AND #rank < :rank")
            .expression_attribute_values(":status", s(status.name()))
            .expression_attribute_values(":rank", n(status.rank()))
            .expression_attribute_values(":at", n(millis(report.at)));
        for (name, value) in optional {
            update = update.expression_attribute_values(name, value);
        }
        held(update.send().await)
    }

    /// The conversation of a message, and when it was written.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn conversation(
        &self,
        id: &OutboundId,
    ) -> Result<Option<(String, OffsetDateTime)>, StoreError> {
        let answer = self
            .client
            .get_item()
            .table_name(&self.table)
            .key("message_id", s(id.as_str()))
            .projection_expression("conversation, created_at")
            .send()
            .await?;
        let row = answer.item.unwrap_or_default();
        let reader = Reader {
            table: TABLE,
            row: &row,
        };
        let conversation = reader.maybe_text("conversation").map(str::to_owned);
        Ok(conversation.zip(reader.maybe_number("created_at").and_then(from_millis)))
    }

    /// The start of an update of one row, with the names it always needs.
    pub(crate) fn update(&self, id: &OutboundId, expression: &str) -> UpdateItemFluentBuilder {
        self.client
            .update_item()
            .table_name(&self.table)
            .key("message_id", s(id.as_str()))
            .update_expression(expression)
            .expression_attribute_names("#status", "status")
            .expression_attribute_names("#rank", "rank")
    }
}

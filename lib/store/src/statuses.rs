use aws_sdk_dynamodb::{
    Client, operation::update_item::builders::UpdateItemFluentBuilder, types::AttributeValue,
};
use domain::{DeliveryStatus, OutboundId};
use time::OffsetDateTime;

use crate::{
    StoreError, due,
    error::held,
    item::{Reader, Row, from_millis, millis, n, s},
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
    /// When the row is looked at again, for a failure that something follows: should that not be
    /// done, the sweeper finds it.
    pub due: Option<OffsetDateTime>,
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
        let mut condition = "attribute_exists(message_id) AND #rank < :rank".to_owned();
        if let Some(id) = &report.provider_id {
            set.push_str(", provider_id = if_not_exists(provider_id, :provider)");
            // What is still said about a sending that was given up counts no more.
            condition.push_str(" AND NOT contains(earlier, :provider)");
            optional.push((":provider", s(id)));
        }
        if let Some(code) = report.error_code {
            set.push_str(", error_code = :code");
            optional.push((":code", n(code)));
        }
        match report.due {
            Some(due) => {
                let [(_, shard), (_, due)] = due::at(message_id.as_str(), due);
                set.push_str(", due_shard = :shard, due_at = :due");
                optional.extend([(":shard", shard), (":due", due)]);
            }
            None if status.is_handed_over() => {
                set.push_str(&format!(" REMOVE {}", due::REMOVE));
            }
            None => {}
        }
        let mut update = self
            .update(message_id, &set)
            .condition_expression(condition)
            .expression_attribute_values(":status", s(status.name()))
            .expression_attribute_values(":rank", n(status.rank()))
            .expression_attribute_values(":at", n(millis(report.at)));
        for (name, value) in optional {
            update = update.expression_attribute_values(name, value);
        }
        held(update.send().await)
    }

    /// What is known of a message without the keys.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn outline(&self, id: &OutboundId) -> Result<Option<Outline>, StoreError> {
        let answer = self
            .client
            .get_item()
            .table_name(&self.table)
            .key("message_id", s(id.as_str()))
            .projection_expression(
                "conversation, created_at, #status, provider_id, queued_at, error_code, resends, \
                 held_at",
            )
            .expression_attribute_names("#status", "status")
            .consistent_read(true)
            .send()
            .await?;
        answer.item.as_ref().map(Outline::from_row).transpose()
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

/// A message that goes out, without what is sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// Index of the receiver's address.
    pub conversation: String,
    /// When it was written.
    pub created_at: OffsetDateTime,
    /// Where it stands.
    pub status: DeliveryStatus,
    /// The provider's id, once known.
    pub provider_id: Option<String>,
    /// When the provider took it.
    pub queued_at: Option<OffsetDateTime>,
    /// The provider's error code, if it did not arrive.
    pub error_code: Option<u32>,
    /// How often it was sent again.
    pub resends: i64,
    /// Whether it waits for the person's next message.
    pub is_held: bool,
}

impl Outline {
    pub(crate) fn from_row(row: &Row) -> Result<Self, StoreError> {
        let reader = Reader { table: TABLE, row };
        let status = reader.text("status")?.parse();
        Ok(Self {
            conversation: reader.text("conversation")?.to_owned(),
            created_at: reader.time("created_at")?,
            status: status.map_err(|_| StoreError::Row {
                table: TABLE,
                field: "status",
            })?,
            provider_id: reader.maybe_text("provider_id").map(str::to_owned),
            queued_at: reader.maybe_number("queued_at").and_then(from_millis),
            error_code: reader
                .maybe_number("error_code")
                .and_then(|code| u32::try_from(code).ok()),
            resends: reader.maybe_number("resends").unwrap_or_default(),
            is_held: row.contains_key("held_at"),
        })
    }

    /// Whether WhatsApp refused it because the person had not written for a day.
    pub fn came_too_late(&self) -> bool {
        came_too_late(self.status, self.error_code)
    }
}

/// Outside the 24-hour window, and the same for a template that is sent as text:
/// <https://www.twilio.com/docs/api/errors/63016>, <https://www.twilio.com/docs/api/errors/63052>.
const TOO_LATE: [u32; 2] = [63016, 63052];

pub(crate) fn came_too_late(status: DeliveryStatus, error_code: Option<u32>) -> bool {
    status.is_failure() && error_code.is_some_and(|code| TOO_LATE.contains(&code))
}

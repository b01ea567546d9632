use aws_sdk_dynamodb::{Client, types::Put};
use time::{Duration, OffsetDateTime};

use crate::{
    StoreError,
    item::{Row, millis, n, s},
};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// A number was linked.
    Link,
    /// The owner said on the page that the linked number is their own.
    Confirm,
    /// A number was unlinked.
    Unlink,
    /// A linked number came with another id: another person may have it.
    OtherPerson,
    /// A contact was locked after too many codes.
    Locked,
    /// All that is held was given out.
    Export,
    /// All that is held was to be erased.
    Erase,
    /// All that is held is erased.
    Erased,
    /// The language was chosen.
    Language,
    /// The person wants to hear nothing.
    Stop,
    /// The person wants to hear from us again.
    Start,
}

/// Where it was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// In the chat.
    Chat,
    /// On the settings page, or by its API.
    Page,
}

/// One line of the audit: who did what, when and where. Nothing in the clear but what is masked.
#[derive(Clone, Copy, Debug)]
pub struct AuditEntry<'a> {
    /// Whose entry it is: the user, or a contact's index while nobody is linked.
    pub who: &'a str,
    /// What was done.
    pub action: Action,
    /// Where.
    pub channel: Channel,
    /// What it was about, masked: a number as `+41 79 *** ** 67`, a language.
    pub details: &'a str,
    /// What caused it, such as a message's id: keeps two entries of one moment apart.
    pub event: &'a str,
    /// When.
    pub at: OffsetDateTime,
}

/// The audit table. Entries are added and end by themselves; nothing changes them.
#[derive(Clone, Debug)]
pub struct Audit {
    client: Client,
    table: String,
    retention: Duration,
}

impl Audit {
    /// The table called `table`, whose entries are kept for `retention`.
    pub fn new(client: Client, table: String, retention: Duration) -> Self {
        Self {
            client,
            table,
            retention,
        }
    }

    /// Adds an entry.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn record(&self, entry: &AuditEntry<'_>) -> Result<(), StoreError> {
        self.client
            .put_item()
            .table_name(&self.table)
            .set_item(Some(self.row(entry)))
            .send()
            .await?;
        Ok(())
    }

    /// The details of the line that ends an erasure, if it has ended.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn erased(&self, who: &str, receipt: &str) -> Result<Option<String>, StoreError> {
        let newest = self
            .client
            .query()
            .table_name(&self.table)
            .key_condition_expression("user_id = :who")
            .expression_attribute_values(":who", s(who))
            .scan_index_forward(false)
            .consistent_read(true)
            .limit(10)
            .send()
            .await?;
        let text = |row: &Row, name: &str| Some(row.get(name)?.as_s().ok()?.clone());
        let ends = |row: &&Row| {
            let at = text(row, "at").unwrap_or_default();
            let ours = at
                .split_once('#')
                .is_some_and(|(_, event)| event == receipt);
            ours && text(row, "action").as_deref() == Some(Action::Erased.name())
        };
        let end = newest.items().iter().find(ends);
        Ok(end.and_then(|row| text(row, "details")))
    }

    /// The write of an entry, as a part of a transaction.
    pub(crate) fn put(&self, entry: &AuditEntry<'_>) -> Result<Put, StoreError> {
        let put = Put::builder().table_name(&self.table);
        Ok(put.set_item(Some(self.row(entry))).build()?)
    }

    fn row(&self, entry: &AuditEntry<'_>) -> Row {
        let at = millis(entry.at);
        [
            ("user_id", s(entry.who)),
            ("at", s(format!("{at:013}#{}", entry.event))),
            ("created_at", n(at)),
            ("action", s(entry.action.name())),
            ("channel", s(entry.channel.name())),
            ("details", s(entry.details)),
            (
                "expires_at",
                n((entry.at + self.retention).unix_timestamp()),
            ),
        ]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
    }
}

impl Action {
    fn name(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Confirm => "confirm",
            Self::Unlink => "unlink",
            Self::OtherPerson => "other_person",
            Self::Locked => "locked",
            Self::Export => "export",
            Self::Erase => "erase",
            Self::Erased => "erased",
            Self::Language => "language",
            Self::Stop => "stop",
            Self::Start => "start",
        }
    }
}

impl Channel {
    fn name(self) -> &'static str {
        match self {
            Self::Chat => "chat",
            Self::Page => "page",
        }
    }
}

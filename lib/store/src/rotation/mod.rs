//! Writes everything anew that stands under an old key, table by table.
//!
//! Every step changes one row under the condition that it is still as it was read, so that it may
//! be stopped anywhere, begun again, and run beside everything else. A contact that moves to the
//! index under the new key leaves a signpost behind, which [`Contacts`](crate::Contacts) follows. The
//! steps are gone through until they find nothing more to do; only then the signposts go.

mod contacts;
mod rows;

use std::sync::Arc;

use aws_sdk_dynamodb::Client;
use crypto::{BlindIndex, Sealer};
use serde::{Deserialize, Serialize};

use crate::{StoreError, item::Row};

/// The steps, in their order: contacts move first, then rows that name them follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Contacts: seal anew, move to the new index.
    #[default]
    Contacts,
    /// Contacts again: name each other as they are now.
    Aliases,
    /// Accounts: seal anew, name the moved contacts.
    Users,
    /// Messages: seal anew, name the moved contacts.
    Messages,
    /// Documents: seal anew.
    Documents,
    /// Signposts: remove.
    Signposts,
}

/// Where a rotation goes on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// In which step.
    pub step: Step,
    /// After which row of the table.
    pub after: Option<String>,
}

/// How many rows were looked at and changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tally {
    /// Rows that were read.
    pub seen: usize,
    /// Rows that were written anew.
    pub changed: usize,
    /// Rows that could not be: to be looked at before the old key goes.
    pub left: usize,
}

/// The rotation over all tables.
#[derive(Clone, Debug)]
pub struct Rotation {
    client: Client,
    tables: RotationTables,
    sealer: Arc<Sealer>,
    index: Arc<BlindIndex>,
    our_number: String,
}

/// Names of the tables.
#[derive(Clone, Debug)]
pub struct RotationTables {
    /// Accounts.
    pub users: String,
    /// Contacts.
    pub contacts: String,
    /// Messages.
    pub messages: String,
    /// Documents.
    pub documents: String,
}

/// What became of a row.
enum Fate {
    /// It stands under the new keys already.
    Current,
    /// It was written anew.
    Changed,
    /// It could not be.
    Left,
}

impl Rotation {
    /// A rotation of these tables to the active keys. A contact's index covers `our_number` too.
    pub fn new(
        client: Client,
        tables: RotationTables,
        sealer: Arc<Sealer>,
        index: BlindIndex,
        our_number: &str,
    ) -> Self {
        Self {
            client,
            tables,
            sealer,
            index: Arc::new(index),
            our_number: our_number.trim_start_matches("whatsapp:").to_owned(),
        }
    }

    /// Works off the next rows from `mark`; gives where to go on, or `None` at the end.
    ///
    /// # Errors
    /// When the database fails: the same call again goes on.
    pub async fn page(&self, mark: &Mark, tally: &mut Tally) -> Result<Option<Mark>, StoreError> {
        let (table, key) = match mark.step {
            Step::Contacts | Step::Aliases | Step::Signposts => {
                (&self.tables.contacts, "address_index")
            }
            Step::Users => (&self.tables.users, "user_id"),
            Step::Messages => (&self.tables.messages, "message_id"),
            Step::Documents => (&self.tables.documents, "document_id"),
        };
        let from = mark.after.as_ref().map(|id| self::key(key, id));
        let found = self
            .client
            .scan()
            .table_name(table)
            .consistent_read(true)
            .limit(50)
            .set_exclusive_start_key(from)
            .send()
            .await?;
        for row in found.items() {
            tally.seen += 1;
            let fate = match mark.step {
                Step::Contacts => self.contact(row).await?,
                Step::Aliases => self.aliases(row).await?,
                Step::Users => self.user(row).await?,
                Step::Messages => self.message(row).await?,
                Step::Documents => self.document(row).await?,
                Step::Signposts => self.signpost(row).await?,
            };
            match fate {
                Fate::Current => {}
                Fate::Changed => tally.changed += 1,
                Fate::Left => {
                    tally.left += 1;
                    // An account's key is personal, the others' are not.
                    let id = text(row, key).filter(|_| mark.step != Step::Users);
                    tracing::error!(key, id, "a row could not be written anew");
                }
            }
        }
        let last = found
            .last_evaluated_key
            .as_ref()
            .and_then(|row| name(row, key));
        Ok(match last {
            Some(last) => Some(Mark {
                step: mark.step,
                after: Some(last),
            }),
            None => mark.step.next().map(|step| Mark { step, after: None }),
        })
    }
}

impl Step {
    fn next(self) -> Option<Self> {
        match self {
            Self::Contacts => Some(Self::Aliases),
            Self::Aliases => Some(Self::Users),
            Self::Users => Some(Self::Messages),
            Self::Messages => Some(Self::Documents),
            // Signposts are asked for by name, once all before found nothing more to do.
            Self::Documents | Self::Signposts => None,
        }
    }
}

/// A row's key as one text. A document has two parts to its key; the second has no blank in it,
/// the first neither.
fn name(row: &Row, key: &str) -> Option<String> {
    let id = text(row, key)?;
    match key {
        "document_id" => Some(format!("{} {id}", text(row, "user_id")?)),
        _ => Some(id.to_owned()),
    }
}

/// The key that a [`name`] stands for.
fn key(key: &str, name: &str) -> Row {
    match name.split_once(' ') {
        Some((user, id)) if key == "document_id" => {
            let mut row = crate::item::key(key, id);
            row.extend(crate::item::key("user_id", user));
            row
        }
        _ => crate::item::key(key, name),
    }
}

fn text<'a>(row: &'a Row, name: &str) -> Option<&'a str> {
    row.get(name)?.as_s().ok().map(String::as_str)
}

use std::sync::Arc;

use aws_sdk_dynamodb::{
    Client,
    operation::update_item::builders::UpdateItemFluentBuilder,
    types::{AttributeValue, Put, TransactWriteItem, builders::PutBuilder},
};
use crypto::{Place, Sealer};
use domain::{
    UserId,
    document::{Kind, Reading, Trouble},
};
use time::{Duration, OffsetDateTime};

use crate::{
    StoreError, due,
    error::{failed_conditions, held},
    item::{Reader, Row, b, from_millis, millis, n, s},
};

pub(crate) const TABLE: &str = "documents";
/// A reading that has not come to an end after this is looked at.
const PATIENCE: Duration = Duration::minutes(10);

/// Where a document stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentState {
    /// Its files are kept; it is being read.
    Reading,
    /// It is read, and its person has not said yet whether that is right.
    Asking,
    /// Its person said that the reading is right.
    Confirmed,
    /// It is none of the documents we understand.
    Kept,
    /// It cannot be read.
    Unreadable,
}

impl DocumentState {
    const ALL: [Self; 5] = [
        Self::Reading,
        Self::Asking,
        Self::Confirmed,
        Self::Kept,
        Self::Unreadable,
    ];

    /// The word that stands for it in the table and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Asking => "asking",
            Self::Confirmed => "confirmed",
            Self::Kept => "kept",
            Self::Unreadable => "unreadable",
        }
    }
}

/// A file of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// Where it is kept; empty when it is not: what cannot be read is not kept.
    pub s3_key: String,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// How many bytes it has.
    pub size: i64,
    /// Its type, by its bytes.
    pub content_type: String,
}

/// A document of somebody's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Whose it is.
    pub user_id: UserId,
    /// Its key beside the user: follows from the message that brought it.
    pub document_id: String,
    /// The message that brought it, or its first page.
    pub message_id: String,
    /// Where it stands.
    pub state: DocumentState,
    /// Why it cannot be read.
    pub trouble: Option<Trouble>,
    /// What it says.
    pub reading: Option<Reading>,
    /// Its files, in the order of its pages.
    pub files: Vec<StoredFile>,
    /// How many pages it has.
    pub pages: i64,
    /// The job that reads it, once that has begun.
    pub job_id: Option<String>,
    /// When it came.
    pub created_at: OffsetDateTime,
    /// When its reading was last told: the newest one is what a bare yes is about. `None` while
    /// the person does not know of it.
    pub told_at: Option<OffsetDateTime>,
    /// When its person confirmed it.
    pub confirmed_at: Option<OffsetDateTime>,
    /// The message in which its person last said something to its reading: a repeated job finds
    /// by it what it did.
    pub heard: Option<String>,
}

impl Document {
    /// Takes over what reading it gave, and stands where that leads.
    pub fn understood(&mut self, read: Result<Reading, Trouble>) {
        match read {
            Ok(reading) => {
                self.state = match reading.kind {
                    Kind::Other => DocumentState::Kept,
                    _ => DocumentState::Asking,
                };
                self.reading = Some(reading);
            }
            Err(trouble) => {
                self.state = DocumentState::Unreadable;
                self.trouble = Some(trouble);
            }
        }
    }

    /// The same when there are several certificates in its files: a document of each, of which the
    /// first keeps its id.
    pub fn all_understood(&self, read: Result<Vec<Reading>, Trouble>) -> Vec<Self> {
        let each = match read {
            Ok(readings) => readings.into_iter().map(Ok).collect(),
            Err(trouble) => vec![Err(trouble)],
        };
        let understood = |(i, read)| {
            let mut document = self.clone();
            document.document_id = self.id_of(i);
            document.understood(read);
            document
        };
        each.into_iter().enumerate().map(understood).collect()
    }

    /// The id of the document of the certificate `i` in the files of this one.
    pub fn id_of(&self, i: usize) -> String {
        match i {
            0 => self.document_id.clone(),
            _ => format!("{}x{i}", self.document_id),
        }
    }
}

/// The table of documents: a user's stand together, so that reading them is one consistent query.
#[derive(Clone, Debug)]
pub struct Documents {
    pub(crate) client: Client,
    pub(crate) table: String,
    sealer: Arc<Sealer>,
    retention: Duration,
}

impl Documents {
    /// The table called `table`, whose rows are kept for `retention`.
    pub fn new(client: Client, table: String, sealer: Arc<Sealer>, retention: Duration) -> Self {
        Self {
            client,
            table,
            sealer,
            retention,
        }
    }

    /// Everything somebody has, newest first.
    ///
    /// # Errors
    /// When the database fails or a row cannot be opened.
    pub async fn of(&self, user_id: &UserId) -> Result<Vec<Document>, StoreError> {
        let rows = self
            .client
            .query()
            .table_name(&self.table)
            .key_condition_expression("user_id = :user")
            .filter_expression("expires_at > :now")
            .expression_attribute_values(":user", s(user_id.as_str()))
            .expression_attribute_values(":now", n(OffsetDateTime::now_utc().unix_timestamp()))
            .consistent_read(true)
            .into_paginator()
            .items()
            .send();
        let rows: Vec<Row> = rows.collect::<Result<_, _>>().await?;
        let documents = rows.iter().map(|row| self.document(user_id, row));
        let mut documents: Vec<_> = documents.collect::<Result<_, _>>()?;
        documents
            .sort_by(|a, b| (b.created_at, &b.document_id).cmp(&(a.created_at, &a.document_id)));
        Ok(documents)
    }

    /// One document of somebody's.
    ///
    /// # Errors
    /// As [`of`](Self::of).
    pub async fn get(&self, user_id: &UserId, id: &str) -> Result<Option<Document>, StoreError> {
        let answer = self
            .client
            .get_item()
            .table_name(&self.table)
            .key("user_id", s(user_id.as_str()))
            .key("document_id", s(id))
            .consistent_read(true)
            .send()
            .await?;
        let row = answer.item.filter(|row| {
            let end = Reader { table: TABLE, row }.maybe_number("expires_at");
            end.is_some_and(|end| end > OffsetDateTime::now_utc().unix_timestamp())
        });
        row.map(|row| self.document(user_id, &row)).transpose()
    }

    /// Writes a document that is new; `false` when it stands already, and nothing was changed.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn put_new(&self, document: &Document) -> Result<bool, StoreError> {
        let put = self
            .client
            .put_item()
            .table_name(&self.table)
            .set_item(Some(self.row(document)?))
            .condition_expression("attribute_not_exists(document_id)")
            .send()
            .await;
        held(put)
    }

    /// Writes what became of a document that was being read; `false` when it is gone or finished.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn finish(&self, document: &Document) -> Result<bool, StoreError> {
        self.replace(document, DocumentState::Reading).await
    }

    /// The same for a document that turned out to be several, the one that was being read first: all
    /// or none is written, so that an erasure leaves none of them behind.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn finish_all(&self, documents: &[Document]) -> Result<bool, StoreError> {
        let Some((first, further)) = documents.split_first() else {
            return Ok(false);
        };
        if further.is_empty() {
            return self.finish(first).await;
        }
        let from = s(DocumentState::Reading.name());
        let put = Put::builder()
            .table_name(&self.table)
            .set_item(Some(self.row(first)?))
            .condition_expression("#state = :from")
            .expression_attribute_names("#state", "state")
            .expression_attribute_values(":from", from);
        let put = TransactWriteItem::builder().put(put.build()?).build();
        let mut call = self.client.transact_write_items().transact_items(put);
        for document in further {
            let row = Some(self.row(document)?);
            let put = Put::builder().table_name(&self.table).set_item(row);
            let put = TransactWriteItem::builder().put(put.build()?).build();
            call = call.transact_items(put);
        }
        match call.send().await {
            Ok(_) => Ok(true),
            Err(error) if failed_conditions(&error).is_some() => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Writes what a person said to a reading; `false` when the document is gone or was confirmed
    /// meanwhile.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn answer(&self, document: &Document) -> Result<bool, StoreError> {
        self.replace(document, DocumentState::Asking).await
    }

    /// Notes that a document's reading was told.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn told(
        &self,
        user_id: &UserId,
        id: &str,
        at: OffsetDateTime,
    ) -> Result<(), StoreError> {
        let update = self
            .update(user_id, id)
            .update_expression("SET told_at = :at")
            .condition_expression("attribute_exists(document_id)")
            .expression_attribute_values(":at", n(millis(at)))
            .send()
            .await;
        held(update).map(drop)
    }

    /// Removes a document.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn remove(&self, user_id: &UserId, id: &str) -> Result<(), StoreError> {
        self.client
            .delete_item()
            .table_name(&self.table)
            .key("user_id", s(user_id.as_str()))
            .key("document_id", s(id))
            .send()
            .await?;
        Ok(())
    }

    /// Writes a row anew, if it stands in this state still.
    async fn replace(&self, document: &Document, from: DocumentState) -> Result<bool, StoreError> {
        let put = self
            .client
            .put_item()
            .table_name(&self.table)
            .set_item(Some(self.row(document)?))
            .condition_expression("#state = :from")
            .expression_attribute_names("#state", "state")
            .expression_attribute_values(":from", s(from.name()))
            .send()
            .await;
        held(put)
    }

    pub(crate) fn update(&self, user_id: &UserId, id: &str) -> UpdateItemFluentBuilder {
        self.client
            .update_item()
            .table_name(&self.table)
            .key("user_id", s(user_id.as_str()))
            .key("document_id", s(id))
    }

    fn row(&self, document: &Document) -> Result<Row, StoreError> {
        let id = &document.document_id;
        let ends = document.created_at + self.retention;
        let mut put = PutBuilder::default()
            .item("user_id", s(document.user_id.as_str()))
            .item("document_id", s(id))
            .item("message_id", s(&document.message_id))
            .item("state", s(document.state.name()))
            .item(
                "files",
                AttributeValue::L(document.files.iter().map(file_row).collect()),
            )
            .item("pages", n(document.pages))
            .item("created_at", n(millis(document.created_at)))
            .item("expires_at", n(ends.unix_timestamp()));
        // What is being read stands in the index of what is open, until it is written anew.
        if document.state == DocumentState::Reading {
            for (name, value) in due::at(id, document.created_at + PATIENCE) {
                put = put.item(name, value);
            }
            if let Some(job_id) = &document.job_id {
                put = put.item("job_id", s(job_id));
            }
        }
        if let Some(trouble) = document.trouble {
            put = put.item("trouble", s(trouble.code()));
        }
        if let Some(reading) = &document.reading {
            let text = serde_json::to_string(reading);
            let text = text.map_err(|_| unreadable("reading"))?;
            put = put.item("reading", b(self.sealer.seal(place(id), &text)?));
        }
        for (name, time) in [
            ("told_at", document.told_at),
            ("confirmed_at", document.confirmed_at),
        ] {
            if let Some(time) = time {
                put = put.item(name, n(millis(time)));
            }
        }
        if let Some(message_id) = &document.heard {
            put = put.item("heard", s(message_id));
        }
        Ok(put.get_item().clone().unwrap_or_default())
    }

    fn document(&self, user_id: &UserId, row: &Row) -> Result<Document, StoreError> {
        let reader = Reader { table: TABLE, row };
        let id = reader.text("document_id")?;
        let state = reader.text("state")?;
        let state = DocumentState::ALL
            .into_iter()
            .find(|known| known.name() == state);
        let reading = match row.get("reading").and_then(|value| value.as_b().ok()) {
            Some(sealed) => {
                let text = self.sealer.open(place(id), sealed.as_ref())?;
                Some(serde_json::from_str(&text).map_err(|_| unreadable("reading"))?)
            }
            None => None,
        };
        let files = row.get("files").and_then(|value| value.as_l().ok());
        Ok(Document {
            user_id: user_id.clone(),
            document_id: id.to_owned(),
            message_id: reader.text("message_id")?.to_owned(),
            state: state.ok_or_else(|| unreadable("state"))?,
            trouble: reader.maybe_text("trouble").and_then(Trouble::named),
            reading,
            files: files.into_iter().flatten().filter_map(file_from).collect(),
            pages: reader.number("pages")?,
            job_id: reader.maybe_text("job_id").map(str::to_owned),
            created_at: reader.time("created_at")?,
            told_at: reader.maybe_number("told_at").and_then(from_millis),
            confirmed_at: reader.maybe_number("confirmed_at").and_then(from_millis),
            heard: reader.maybe_text("heard").map(str::to_owned),
        })
    }
}

/// Where a reading is sealed.
pub(crate) fn place(document_id: &str) -> Place<'_> {
    Place {
        table: TABLE,
        field: "reading",
        key: document_id,
    }
}

fn unreadable(field: &'static str) -> StoreError {
    StoreError::Row {
        table: TABLE,
        field,
    }
}

fn file_row(file: &StoredFile) -> AttributeValue {
    AttributeValue::M(Row::from([
        ("s3_key".to_owned(), s(&file.s3_key)),
        ("sha256".to_owned(), s(&file.sha256)),
        ("size".to_owned(), n(file.size)),
        ("content_type".to_owned(), s(&file.content_type)),
    ]))
}

fn file_from(value: &AttributeValue) -> Option<StoredFile> {
    let reader = Reader {
        table: TABLE,
        row: value.as_m().ok()?,
    };
    Some(StoredFile {
        s3_key: reader.maybe_text("s3_key")?.to_owned(),
        sha256: reader.maybe_text("sha256")?.to_owned(),
        size: reader.maybe_number("size")?,
        content_type: reader.maybe_text("content_type")?.to_owned(),
    })
}

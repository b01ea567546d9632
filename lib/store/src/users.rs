use std::sync::Arc;

use aws_sdk_dynamodb::{
    Client, operation::update_item::builders::UpdateItemFluentBuilder, types::AttributeValue,
};
use crypto::{Place, Sealer};
use domain::{Language, UserId};
use time::{Duration, OffsetDateTime};

use crate::{
    StoreError,
    error::held,
    item::{Reader, Row, b, from_millis, millis, n, s},
};

pub(crate) const TABLE: &str = "users";
/// Codes made earlier are not counted any more.
pub const CODES_WINDOW: Duration = Duration::hours(1);

/// An account.
#[derive(Clone, Debug)]
pub struct User {
    /// The language of the account.
    pub language: Language,
    /// Whether the account may use the service.
    pub active: bool,
    /// Index of the linked contact, if one is linked.
    pub contact: Option<String>,
    /// Since when.
    pub linked_at: Option<OffsetDateTime>,
    /// Index of the contact that waits for a yes, and until when.
    pub pending: Option<(String, OffsetDateTime)>,
    /// Whether the owner said on the page that the linked number is their own.
    pub confirmed: bool,
    /// Keyed hash of the newest code.
    pub code_index: Option<String>,
    /// When the newest codes were made, oldest first.
    pub code_times: Vec<OffsetDateTime>,
    /// Contacts that were linked earlier.
    pub past_contacts: Vec<PastContact>,
    /// Until when the numbered pages of the history show messages, and when that was fixed.
    pub pages_end: Option<OffsetDateTime>,
    /// The receipt of an erasure that has begun.
    pub erasing: Option<String>,
    /// When it has begun.
    pub erasing_at: Option<OffsetDateTime>,
    /// What that has erased so far.
    pub erased: Erased,
}

impl User {
    /// The times at which codes were made since then, oldest first.
    pub fn codes_since(&self, since: OffsetDateTime) -> impl Iterator<Item = OffsetDateTime> + '_ {
        self.code_times
            .iter()
            .copied()
            .filter(move |at| *at > since)
    }
}

/// How much was erased.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// Messages of ours.
    pub messages: i64,
    /// Their copies at the provider.
    pub provider_messages: i64,
    /// The provider's files.
    pub provider_media: i64,
    /// Documents.
    pub documents: i64,
    /// Their files, here.
    pub files: i64,
}

impl std::ops::AddAssign for Erased {
    fn add_assign(&mut self, more: Self) {
        self.messages += more.messages;
        self.provider_messages += more.provider_messages;
        self.provider_media += more.provider_media;
        self.documents += more.documents;
        self.files += more.files;
    }
}

/// A contact that was linked to an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastContact {
    /// Its index.
    pub index: String,
    /// When it was unlinked.
    pub until: OffsetDateTime,
}

/// The table of accounts.
#[derive(Clone, Debug)]
pub struct Users {
    client: Client,
    table: String,
    sealer: Arc<Sealer>,
}

impl Users {
    /// The table called `table`.
    pub fn new(client: Client, table: String, sealer: Arc<Sealer>) -> Self {
        Self {
            client,
            table,
            sealer,
        }
    }

    /// The account of this user; the first call creates it from the claims of their token, and a
    /// changed e-mail address is taken over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn get_or_create(
        &self,
        id: &UserId,
        email: Option<&str>,
        language: Language,
        now: OffsetDateTime,
    ) -> Result<User, StoreError> {
        let Some(row) = self.row(id).await? else {
            return self.create(id, email, language, now).await;
        };
        if let Some(email) = email
            && self.email_of(id, &row).ok().flatten().as_deref() != Some(email)
        {
            let update = self
                .update(id, "SET email = :email")
                .condition_expression("attribute_exists(user_id)")
                .expression_attribute_values(":email", self.sealed(id, email)?);
            held(update.send().await)?;
        }
        Ok(user_from(&row))
    }

    async fn create(
        &self,
        id: &UserId,
        email: Option<&str>,
        language: Language,
        now: OffsetDateTime,
    ) -> Result<User, StoreError> {
        let mut put = self
            .client
            .put_item()
            .table_name(&self.table)
            .item("user_id", s(id.as_str()))
            .item("language", s(language.code()))
            .item("active", AttributeValue::Bool(true))
            .item("created_at", n(millis(now)))
            .item("token_version", n(0))
            .condition_expression("attribute_not_exists(user_id)");
        if let Some(email) = email {
            put = put.item("email", self.sealed(id, email)?);
        }
        // Somebody else may have created it meanwhile: either way it is there now.
        held(put.send().await)?;
        self.get(id).await?.ok_or(StoreError::Row {
            table: TABLE,
            field: "user_id",
        })
    }

    /// The account of this user, if there is one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn get(&self, id: &UserId) -> Result<Option<User>, StoreError> {
        Ok(self.row(id).await?.as_ref().map(user_from))
    }

    /// The account's e-mail address, if it has one.
    ///
    /// # Errors
    /// When the database fails or the address cannot be opened.
    pub async fn email(&self, id: &UserId) -> Result<Option<String>, StoreError> {
        match self.row(id).await? {
            Some(row) => self.email_of(id, &row),
            None => Ok(None),
        }
    }

    /// Makes `code_index` the user's only valid code, made at `now`, and ends what waits for a yes; the
    /// code before cannot be used any more. `false` when another code was made since `user` was read.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn set_code(
        &self,
        id: &UserId,
        user: &User,
        code_index: &str,
        now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        let made = user.codes_since(now - CODES_WINDOW);
        let times = made.chain([now]).map(|at| n(millis(at)));
        let mut update = self
            .update(
                id,
                "SET code_index = :code, code_times = :times REMOVE pending_contact, pending_until",
            )
            .expression_attribute_values(":code", s(code_index))
            .expression_attribute_values(":times", AttributeValue::L(times.collect()));
        let unchanged = match user.code_times.is_empty() {
            true => "attribute_not_exists(code_times)",
            false => {
                let before = user.code_times.iter().map(|at| n(millis(*at)));
                let before = AttributeValue::L(before.collect());
                update = update.expression_attribute_values(":before", before);
                "code_times = :before"
            }
        };
        update = update.condition_expression(format!(
            "attribute_exists(user_id) AND attribute_not_exists(erasing) AND {unchanged}"
        ));
        held(update.send().await)
    }

    /// Keeps the language that the user chose.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn set_language(&self, id: &UserId, language: Language) -> Result<(), StoreError> {
        let update = self
            .update(id, "SET #language = :language")
            .condition_expression("attribute_exists(user_id)")
            .expression_attribute_names("#language", "language")
            .expression_attribute_values(":language", s(language.code()));
        held(update.send().await).map(drop)
    }

    /// Fixes until when the numbered pages of the history show messages, so that the second page
    /// goes on where the first ended although new messages arrived.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn fix_pages(&self, id: &UserId, end: OffsetDateTime) -> Result<(), StoreError> {
        let update = self
            .update(id, "SET pages_end = :end")
            .condition_expression("attribute_exists(user_id)")
            .expression_attribute_values(":end", n(millis(end)));
        held(update.send().await).map(drop)
    }

    /// Counts what an erasure has erased.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn count_erased(
        &self,
        id: &UserId,
        receipt: &str,
        erased: Erased,
    ) -> Result<(), StoreError> {
        let update = self
            .update(
                id,
                "ADD erased_messages :messages, erased_copies :copies, erased_media :media, \
                 erased_documents :documents, erased_files :files",
            )
            .condition_expression("erasing = :receipt")
            .expression_attribute_values(":receipt", s(receipt))
            .expression_attribute_values(":messages", n(erased.messages))
            .expression_attribute_values(":copies", n(erased.provider_messages))
            .expression_attribute_values(":media", n(erased.provider_media))
            .expression_attribute_values(":documents", n(erased.documents))
            .expression_attribute_values(":files", n(erased.files));
        held(update.send().await).map(drop)
    }

    /// Removes the account whose erasure has this receipt; one that was made since stays.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn remove(&self, id: &UserId, receipt: &str) -> Result<bool, StoreError> {
        let delete = self
            .client
            .delete_item()
            .table_name(&self.table)
            .key("user_id", s(id.as_str()))
            .condition_expression("erasing = :receipt")
            .expression_attribute_values(":receipt", s(receipt));
        held(delete.send().await)
    }

    pub(crate) async fn row(&self, id: &UserId) -> Result<Option<Row>, StoreError> {
        let answer = self
            .client
            .get_item()
            .table_name(&self.table)
            .key("user_id", s(id.as_str()))
            .consistent_read(true)
            .send()
            .await?;
        Ok(answer.item)
    }

    fn email_of(&self, id: &UserId, row: &Row) -> Result<Option<String>, StoreError> {
        let Some(sealed) = row.get("email").and_then(|value| value.as_b().ok()) else {
            return Ok(None);
        };
        Ok(Some(self.sealer.open(place(id.as_str()), sealed.as_ref())?))
    }

    fn sealed(&self, id: &UserId, email: &str) -> Result<AttributeValue, StoreError> {
        Ok(b(self.sealer.seal(place(id.as_str()), email)?))
    }

    fn update(&self, id: &UserId, expression: &str) -> UpdateItemFluentBuilder {
        self.client
            .update_item()
            .table_name(&self.table)
            .key("user_id", s(id.as_str()))
            .update_expression(expression)
    }
}

/// Where an account's e-mail address is sealed.
fn place(user_id: &str) -> Place<'_> {
    Place {
        table: TABLE,
        field: "email",
        key: user_id,
    }
}

pub(crate) fn user_from(row: &Row) -> User {
    let reader = Reader { table: TABLE, row };
    let past = row
        .get("past_contacts")
        .and_then(|value| value.as_l().ok())
        .map(Vec::as_slice);
    User {
        language: reader
            .maybe_text("language")
            .and_then(|l| l.parse().ok())
            .unwrap_or_default(),
        active: row.get("active") != Some(&AttributeValue::Bool(false)),
        contact: reader.maybe_text("contact").map(str::to_owned),
        linked_at: reader.maybe_number("linked_at").and_then(from_millis),
        pending: reader
            .maybe_text("pending_contact")
            .map(str::to_owned)
            .zip(reader.maybe_number("pending_until").and_then(from_millis)),
        confirmed: row.contains_key("confirmed_at"),
        code_index: reader.maybe_text("code_index").map(str::to_owned),
        code_times: code_times(row),
        past_contacts: past
            .unwrap_or_default()
            .iter()
            .filter_map(past_contact)
            .collect(),
        pages_end: reader.maybe_number("pages_end").and_then(from_millis),
        erasing: reader.maybe_text("erasing").map(str::to_owned),
        erasing_at: reader.maybe_number("erasing_at").and_then(from_millis),
        erased: Erased {
            messages: reader.maybe_number("erased_messages").unwrap_or(0),
            provider_messages: reader.maybe_number("erased_copies").unwrap_or(0),
            provider_media: reader.maybe_number("erased_media").unwrap_or(0),
            documents: reader.maybe_number("erased_documents").unwrap_or(0),
            files: reader.maybe_number("erased_files").unwrap_or(0),
        },
    }
}

fn code_times(row: &Row) -> Vec<OffsetDateTime> {
    let times = row.get("code_times").and_then(|value| value.as_l().ok());
    let time = |value: &AttributeValue| from_millis(value.as_n().ok()?.parse().ok()?);
    times.into_iter().flatten().filter_map(time).collect()
}

fn past_contact(value: &AttributeValue) -> Option<PastContact> {
    let reader = Reader {
        table: TABLE,
        row: value.as_m().ok()?,
    };
    Some(PastContact {
        index: reader.maybe_text("index")?.to_owned(),
        until: from_millis(reader.maybe_number("until")?)?,
    })
}

use std::sync::Arc;

use aws_sdk_dynamodb::{Client, types::AttributeValue};
use crypto::{Place, Sealer};
use domain::{Language, UserId};
use time::{Duration, OffsetDateTime};

use crate::{
    Stop, Stops, StoreError,
    error::held,
    item::{Reader, Row, b, from_millis, millis, n, s},
};

pub(crate) const TABLE: &str = "contacts";
/// How often an unlinked contact is told how to link.
const INVITE_EVERY: Duration = Duration::hours(24);
/// Somebody who writes to us. No row means: never linked, never invited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Index of the address that stands for this person.
    pub index: String,
    /// The account, if linked; not while the person has to link again.
    pub user_id: Option<UserId>,
    /// The account that they have to link again for.
    pub suspended: Option<UserId>,
    /// Why they have to link again, or why they are not taken for who had their number.
    pub relink: Option<Relink>,
    /// The account that they are asked about: whether it is theirs.
    pub pending: Option<Pending>,
    /// Whether the account's owner said on the page that this number is their own.
    pub confirmed: bool,
    /// Since when an id of theirs is known.
    pub id_known_at: Option<OffsetDateTime>,
    /// Since when their number is another person's.
    pub passed_at: Option<OffsetDateTime>,
    /// Since when.
    pub linked_at: Option<OffsetDateTime>,
    /// The language last used here.
    pub language: Option<Language>,
    /// Whether that language was chosen, not just noticed.
    pub language_chosen: bool,
    /// Why nothing may be sent, if so.
    pub stopped: Option<Stop>,
    /// When they were last told how to link.
    pub invited_at: Option<OffsetDateTime>,
    /// The message that linked it last.
    pub linked_by: Option<String>,
    /// The message that asked for the last parting from an account.
    pub unlinked_by: Option<String>,
    /// When they last wrote, to within [`WINDOW_GRAIN`](domain::WINDOW_GRAIN).
    pub last_inbound_at: Option<OffsetDateTime>,
    /// The messages of ours that wait for their next one.
    pub waiting: Vec<String>,
    /// The message of theirs that ended the last waiting.
    pub released_by: Option<String>,
}

/// A link that waits for a yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// The account.
    pub user_id: UserId,
    /// When the question ends.
    pub until: OffsetDateTime,
}

/// Why somebody is not known to be who they were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relink {
    /// Their number came with another id before.
    OtherPerson,
    /// No id is known of them, and they were silent for long.
    Silence,
}

impl Relink {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::OtherPerson => "other_person",
            Self::Silence => "silence",
        }
    }

    fn named(name: &str) -> Self {
        match name {
            "silence" => Self::Silence,
            _ => Self::OtherPerson,
        }
    }
}

impl Contact {
    /// Since when what the account holds may be told and erased here; `None`: all of it. Until its owner
    /// has confirmed the number on the page, a guessed code opens an empty account.
    pub fn told_since(&self) -> Option<OffsetDateTime> {
        self.linked_at.filter(|_| !self.confirmed)
    }

    /// The account that waits for a yes at `now`.
    pub fn asked_about(&self, now: OffsetDateTime) -> Option<&UserId> {
        let pending = self.pending.as_ref().filter(|pending| pending.until > now);
        pending.map(|pending| &pending.user_id)
    }

    /// Whether the account that is linked to it says and takes nothing here until it links again.
    pub fn is_in_doubt(&self) -> bool {
        self.suspended.is_some() || self.passed_at.is_some()
    }

    /// The contact as it is once it has to link again.
    pub(crate) fn must_link_again(mut self, why: Relink) -> Self {
        self.relink = Some(why);
        self.suspended = self.user_id.take().or(self.suspended);
        self
    }
}

/// The table of contacts.
#[derive(Clone, Debug)]
pub struct Contacts {
    /// What needs no key.
    pub stops: Stops,
    pub(crate) sealer: Arc<Sealer>,
}

impl Contacts {
    /// The table called `table`.
    pub fn new(client: Client, table: String, sealer: Arc<Sealer>) -> Self {
        Self {
            stops: Stops::new(client, table),
            sealer,
        }
    }

    /// The contact that an index leads to; without a row, the default.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn get(&self, address_index: &str) -> Result<Contact, StoreError> {
        let (index, row) = self.stops.follow(address_index.to_owned(), None).await?;
        Ok(contact_from(index, &row))
    }

    /// The address of a contact, to write to.
    ///
    /// # Errors
    /// When the database fails or the row cannot be opened.
    pub async fn address(&self, address_index: &str) -> Result<Option<String>, StoreError> {
        let (index, row) = self.stops.follow(address_index.to_owned(), None).await?;
        let Some(sealed) = row.get("address").and_then(|value| value.as_b().ok()) else {
            return Ok(None);
        };
        Ok(Some(self.sealer.open(place(&index), sealed.as_ref())?))
    }

    /// Whether this unlinked contact is due to be told how to link: once a day. Asking takes the
    /// turn; the same `message_id` may ask again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_invitation(
        &self,
        address_index: &str,
        address: &str,
        message_id: &str,
        now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        let update = self
            .stops
            .update(
                address_index,
                "SET invited_at = :now, invited_by = :message, \
                 address = if_not_exists(address, :address)",
            )
            .condition_expression(
                "attribute_not_exists(invited_at) OR invited_at < :due OR invited_by = :message",
            )
            .expression_attribute_values(":now", n(millis(now)))
            .expression_attribute_values(":due", n(millis(now - INVITE_EVERY)))
            .expression_attribute_values(":message", s(message_id))
            .expression_attribute_values(":address", self.sealed(address_index, address)?)
            .send()
            .await;
        held(update)
    }

    /// Keeps the language a contact writes in, or has `chosen`; and the address of a contact that
    /// may have no row yet.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn set_language(
        &self,
        address_index: &str,
        address: Option<&str>,
        language: Language,
        chosen: bool,
    ) -> Result<(), StoreError> {
        let mut set = "SET #language = :language, language_chosen = :chosen".to_owned();
        if address.is_some() {
            set.push_str(", address = if_not_exists(address, :address)");
        }
        let mut update = self
            .stops
            .update(address_index, &set)
            .expression_attribute_names("#language", "language")
            .expression_attribute_values(":language", s(language.code()))
            .expression_attribute_values(":chosen", AttributeValue::Bool(chosen));
        if let Some(address) = address {
            let sealed = self.sealed(address_index, address)?;
            update = update.expression_attribute_values(":address", sealed);
        }
        update.send().await?;
        Ok(())
    }

    /// Keeps the address of a contact that may have no row yet: a row without it could not move
    /// to a new key.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn keep_address(&self, address_index: &str, address: &str) -> Result<(), StoreError> {
        let (index, _) = self.stops.follow(address_index.to_owned(), None).await?;
        self.stops
            .update(&index, "SET address = if_not_exists(address, :address)")
            .expression_attribute_values(":address", self.sealed(&index, address)?)
            .send()
            .await?;
        Ok(())
    }

    pub(crate) fn sealed(&self, index: &str, address: &str) -> Result<AttributeValue, StoreError> {
        Ok(b(self.sealer.seal(place(index), address)?))
    }
}

/// Where a contact's address is sealed.
pub(crate) fn place(index: &str) -> Place<'_> {
    Place {
        table: TABLE,
        field: "address",
        key: index,
    }
}

pub(crate) fn contact_from(index: String, row: &Row) -> Contact {
    let reader = Reader { table: TABLE, row };
    let contact = Contact {
        index,
        user_id: reader.maybe_text("user_id").and_then(|id| id.parse().ok()),
        suspended: None,
        relink: None,
        pending: pending(&reader),
        confirmed: row.contains_key("confirmed_at"),
        id_known_at: reader.maybe_number("id_known_at").and_then(from_millis),
        passed_at: reader.maybe_number("passed_at").and_then(from_millis),
        linked_at: reader.maybe_number("linked_at").and_then(from_millis),
        language: reader
            .maybe_text("language")
            .and_then(|code| code.parse().ok()),
        language_chosen: row.get("language_chosen") == Some(&AttributeValue::Bool(true)),
        stopped: reader.maybe_text("stopped").map(Stop::named),
        invited_at: reader.maybe_number("invited_at").and_then(from_millis),
        linked_by: reader.maybe_text("linked_by").map(str::to_owned),
        unlinked_by: reader.maybe_text("unlinked_by").map(str::to_owned),
        last_inbound_at: reader.maybe_number("last_inbound_at").and_then(from_millis),
        waiting: reader.texts("waiting"),
        released_by: reader.maybe_text("released_by").map(str::to_owned),
    };
    match reader.maybe_text("relink").map(Relink::named) {
        Some(why) => contact.must_link_again(why),
        None => contact,
    }
}

fn pending(reader: &Reader<'_>) -> Option<Pending> {
    Some(Pending {
        user_id: reader.maybe_text("pending_user")?.parse().ok()?,
        until: reader.maybe_number("pending_until").and_then(from_millis)?,
    })
}

use std::sync::Arc;

use aws_sdk_dynamodb::{
    Client,
    types::{AttributeValue, Put, TransactWriteItem, Update, builders::UpdateBuilder},
};
use crypto::Sealer;
use domain::{CONSENT_VERSION, UserId};
use time::OffsetDateTime;

use crate::{
    Audit, AuditEntry, CodeState, Contact, Messages, OutboundMessage, StoreError, User, contacts,
    error::failed_conditions,
    item::{Row, b, millis, n, s},
};

/// A number that wants to be linked with a code.
#[derive(Clone, Debug)]
pub struct LinkRequest<'a> {
    /// Keyed hash of the code.
    pub code_index: &'a str,
    /// What is known of the code.
    pub code: &'a CodeState,
    /// Who wants to be linked.
    pub contact: &'a Contact,
    /// The sender's address.
    pub address: &'a str,
    /// The message that brought the code.
    pub message_id: &'a str,
}

/// How a link attempt ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkOutcome {
    /// The number and the account are bound.
    Linked(UserId),
    /// The code is used, ended, or replaced by a newer one.
    CodeRefused,
    /// The number or the account is bound already.
    Taken,
}

/// A number that is to be parted from its account.
#[derive(Clone, Copy, Debug)]
pub struct PartRequest<'a> {
    /// The account.
    pub user_id: &'a UserId,
    /// Index of the contact that is linked to it.
    pub contact: &'a str,
    /// What asked for it: a message's id, or one of the request's own.
    pub event: &'a str,
    /// The line of the audit.
    pub audit: &'a AuditEntry<'a>,
    /// What the number is told, stored with the parting.
    pub notice: Option<(&'a Messages, &'a OutboundMessage)>,
}

/// The transactions that bind a number to an account, and part them.
#[derive(Clone, Debug)]
pub struct Linking {
    client: Client,
    contacts: String,
    users: String,
    codes: String,
    audit: Audit,
    sealer: Arc<Sealer>,
}

impl Linking {
    /// The transactions over these tables.
    pub fn new(
        client: Client,
        contacts: String,
        users: String,
        codes: String,
        audit: Audit,
        sealer: Arc<Sealer>,
    ) -> Self {
        Self {
            client,
            contacts,
            users,
            codes,
            audit,
            sealer,
        }
    }

    /// Uses the code, binds the contact, binds the user with their consent, and writes the audit:
    /// all or nothing.
    ///
    /// The code must be unused, not ended and the user's newest; the contact must be nobody's and
    /// the user must have no number. The same message may come twice: what it did stays done.
    ///
    /// # Errors
    /// When the database did not confirm it; the same call again finds out what holds.
    pub async fn link(
        &self,
        request: &LinkRequest<'_>,
        audit: &AuditEntry<'_>,
        now: OffsetDateTime,
    ) -> Result<LinkOutcome, StoreError> {
        if request.code.used_by.as_deref() == Some(request.message_id) {
            return Ok(LinkOutcome::Linked(request.code.user_id.clone()));
        }
        let index = request.contact.index.as_str();
        let address = self.sealer.seal(contacts::place(index), request.address)?;
        let user_id = request.code.user_id.as_str();
        let updates = [
            update(&self.codes, "code_index", request.code_index)
                .update_expression("SET used_by = :message, used_at = :now")
                .condition_expression(
                    "attribute_not_exists(used_by) AND expires_at > :seconds AND user_id = :user",
                )
                .expression_attribute_values(":message", s(request.message_id))
                .expression_attribute_values(":seconds", n(now.unix_timestamp()))
                .expression_attribute_values(":user", s(user_id))
                .expression_attribute_values(":now", n(millis(now))),
            update(&self.users, "user_id", user_id)
                .update_expression(
                    "SET contact = :contact, linked_at = :now, consent_given_at = :now, \
                     consent_version = :consent",
                )
                .condition_expression(
                    "attribute_not_exists(contact) AND attribute_not_exists(erasing) \
                     AND code_index = :code",
                )
                .expression_attribute_values(":contact", s(index))
                .expression_attribute_values(":code", s(request.code_index))
                .expression_attribute_values(":consent", s(CONSENT_VERSION))
                .expression_attribute_values(":now", n(millis(now))),
            update(&self.contacts, "address_index", index)
                .update_expression(
                    "SET user_id = :user, linked_at = :now, linked_by = :message, \
                     address = if_not_exists(address, :address)",
                )
                .condition_expression(
                    "attribute_not_exists(user_id) AND attribute_not_exists(same_as)",
                )
                .expression_attribute_values(":user", s(user_id))
                .expression_attribute_values(":address", b(address))
                .expression_attribute_values(":message", s(request.message_id))
                .expression_attribute_values(":now", n(millis(now))),
        ];
        match self.write(updates, [self.audit.put(audit)?]).await? {
            None => Ok(LinkOutcome::Linked(request.code.user_id.clone())),
            Some(failed) => match failed[..] {
                [true, ..] => Ok(LinkOutcome::CodeRefused),
                [_, _, true, ..] => self.why_the_contact_refused(index).await,
                _ => self.why_the_user_refused(user_id).await,
            },
        }
    }

    /// Parts a number from its account, writes the audit and what the number is told: all or
    /// nothing. Returns `false` when they are not bound, or not any more.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn part(
        &self,
        request: &PartRequest<'_>,
        now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        let past = AttributeValue::M(Row::from([
            ("index".to_owned(), s(request.contact)),
            ("until".to_owned(), n(millis(now))),
        ]));
        let updates = [
            update(&self.users, "user_id", request.user_id.as_str())
                .update_expression(
                    "SET past_contacts = list_append(if_not_exists(past_contacts, :none), :past) \
                     REMOVE contact, linked_at, consent_given_at, consent_version",
                )
                .condition_expression("contact = :contact")
                .expression_attribute_values(":contact", s(request.contact))
                .expression_attribute_values(":none", AttributeValue::L(Vec::new()))
                .expression_attribute_values(":past", AttributeValue::L(vec![past])),
            update(&self.contacts, "address_index", request.contact)
                .update_expression("SET unlinked_by = :event REMOVE user_id, linked_at")
                .condition_expression("user_id = :user")
                .expression_attribute_values(":event", s(request.event))
                .expression_attribute_values(":user", s(request.user_id.as_str())),
        ];
        let mut puts = vec![self.audit.put(request.audit)?];
        if let Some((messages, notice)) = request.notice {
            puts.push(messages.put_once(notice)?);
        }
        Ok(self.write(updates, puts).await?.is_none())
    }

    /// Notes that all that is held on a user is to be erased, under this receipt, with its line in
    /// the audit. Gives the receipt that holds: of an earlier request, if there was one; `None`
    /// when there is no such user.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn begin_erasure(
        &self,
        user_id: &UserId,
        receipt: &str,
        audit: &AuditEntry<'_>,
    ) -> Result<Option<String>, StoreError> {
        let begin = update(&self.users, "user_id", user_id.as_str())
            .update_expression("SET erasing = :receipt")
            .condition_expression("attribute_exists(user_id) AND attribute_not_exists(erasing)")
            .expression_attribute_values(":receipt", s(receipt));
        match self.write([begin], [self.audit.put(audit)?]).await? {
            None => Ok(Some(receipt.to_owned())),
            Some(_) => Ok(self.user(user_id.as_str()).await?.and_then(|u| u.erasing)),
        }
    }

    /// Writes a transaction; gives which of its conditions did not hold, if any.
    async fn write(
        &self,
        updates: impl IntoIterator<Item = UpdateBuilder>,
        puts: impl IntoIterator<Item = Put>,
    ) -> Result<Option<Vec<bool>>, StoreError> {
        let mut call = self.client.transact_write_items();
        for update in updates {
            let write = TransactWriteItem::builder().update(update.build()?);
            call = call.transact_items(write.build());
        }
        for put in puts {
            call = call.transact_items(TransactWriteItem::builder().put(put).build());
        }
        match call.send().await {
            Ok(_) => Ok(None),
            Err(error) => match failed_conditions(&error) {
                Some(failed) => Ok(Some(failed)),
                None => Err(error.into()),
            },
        }
    }

    /// The contact's row refused: bound already, or the contact moved to another index.
    async fn why_the_contact_refused(&self, index: &str) -> Result<LinkOutcome, StoreError> {
        let contacts = crate::Stops::new(self.client.clone(), self.contacts.clone());
        if contacts.row(index).await?.contains_key("user_id") {
            return Ok(LinkOutcome::Taken);
        }
        Err(StoreError::Database("the contact moved".to_owned()))
    }

    /// The user's row refused: bound already, or the code is not their newest.
    async fn why_the_user_refused(&self, user_id: &str) -> Result<LinkOutcome, StoreError> {
        let bound = self
            .user(user_id)
            .await?
            .is_some_and(|u| u.contact.is_some());
        Ok(if bound {
            LinkOutcome::Taken
        } else {
            LinkOutcome::CodeRefused
        })
    }

    async fn user(&self, user_id: &str) -> Result<Option<User>, StoreError> {
        let answer = self
            .client
            .get_item()
            .table_name(&self.users)
            .key("user_id", s(user_id))
            .consistent_read(true)
            .send()
            .await?;
        Ok(answer.item.as_ref().map(crate::users::user_from))
    }
}

fn update(table: &str, key: &str, value: &str) -> UpdateBuilder {
    Update::builder().table_name(table).key(key, s(value))
}

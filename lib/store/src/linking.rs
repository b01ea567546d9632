use std::sync::Arc;

use aws_sdk_dynamodb::{
    Client,
    types::{AttributeValue, Put, TransactWriteItem, Update, builders::UpdateBuilder},
};
use crypto::Sealer;
use domain::UserId;
use time::OffsetDateTime;

use crate::{
    Audit, AuditEntry, Messages, OutboundMessage, StoreError, User,
    error::failed_conditions,
    item::{Row, millis, n, s},
};

/// A number that is to be parted from its account.
#[derive(Clone, Copy, Debug)]
pub struct PartRequest<'a> {
    /// The account.
    pub user_id: &'a UserId,
    /// Index of the contact that is linked to it.
    pub contact: &'a str,
    /// Since when it is.
    pub linked_at: Option<OffsetDateTime>,
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
    pub(crate) contacts: String,
    pub(crate) users: String,
    pub(crate) codes: String,
    pub(crate) audit: Audit,
    pub(crate) sealer: Arc<Sealer>,
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
            // The number itself is not the account's to know any more.
            ("number".to_owned(), s(request.audit.details)),
        ]));
        let mut former = Row::from([
            ("user".to_owned(), s(request.user_id.as_str())),
            ("until".to_owned(), n(millis(now))),
        ]);
        if let Some(since) = request.linked_at {
            former.insert("since".to_owned(), n(millis(since)));
        }
        let former = AttributeValue::L(vec![AttributeValue::M(former)]);
        let updates = [
            update(&self.users, "user_id", request.user_id.as_str())
                .update_expression(
                    "SET past_contacts = list_append(if_not_exists(past_contacts, :none), :past) \
                     REMOVE contact, linked_at, confirmed_at, consent_given_at, consent_version",
                )
                .condition_expression("contact = :contact")
                .expression_attribute_values(":contact", s(request.contact))
                .expression_attribute_values(":none", AttributeValue::L(Vec::new()))
                .expression_attribute_values(":past", AttributeValue::L(vec![past])),
            update(&self.contacts, "address_index", request.contact)
                .update_expression(
                    "SET unlinked_by = :event, \
                     former_users = list_append(if_not_exists(former_users, :none), :former) \
                     REMOVE user_id, linked_at, confirmed_at, relink",
                )
                .condition_expression("user_id = :user")
                .expression_attribute_values(":none", AttributeValue::L(Vec::new()))
                .expression_attribute_values(":former", former)
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
            .update_expression("SET erasing = :receipt, erasing_at = :now")
            .condition_expression("attribute_exists(user_id) AND attribute_not_exists(erasing)")
            .expression_attribute_values(":receipt", s(receipt))
            .expression_attribute_values(":now", n(millis(audit.at)));
        match self.write([begin], [self.audit.put(audit)?]).await? {
            None => Ok(Some(receipt.to_owned())),
            Some(_) => Ok(self.user(user_id.as_str()).await?.and_then(|u| u.erasing)),
        }
    }

    /// Writes a transaction; gives which of its conditions did not hold, if any.
    pub(crate) async fn write(
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

    pub(crate) async fn user(&self, user_id: &str) -> Result<Option<User>, StoreError> {
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

pub(crate) fn update(table: &str, key: &str, value: &str) -> UpdateBuilder {
    Update::builder().table_name(table).key(key, s(value))
}

use std::sync::Arc;

use aws_sdk_dynamodb::{
    Client,
    error::SdkError,
    operation::transact_write_items::TransactWriteItemsError,
    types::{TransactWriteItem, Update, builders::UpdateBuilder},
};
use crypto::{Place, Sealer};
use domain::UserId;
use time::OffsetDateTime;

use crate::{
    CodeState, StoreError, contacts,
    item::{b, millis, n, s},
};

/// A number that wants to be linked with a code.
#[derive(Clone, Debug)]
pub struct LinkRequest<'a> {
    /// Keyed hash of the code.
    pub code_index: &'a str,
    /// What is known of the code.
    pub code: &'a CodeState,
    /// Index of the sender's address.
    pub address_index: &'a str,
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

/// The transaction that binds a number to an account.
#[derive(Clone, Debug)]
pub struct Linking {
    client: Client,
    contacts: String,
    users: String,
    codes: String,
    sealer: Arc<Sealer>,
}

impl Linking {
    /// The transaction over these three tables.
    pub fn new(
        client: Client,
        contacts: String,
        users: String,
        codes: String,
        sealer: Arc<Sealer>,
    ) -> Self {
        Self {
            client,
            contacts,
            users,
            codes,
            sealer,
        }
    }

    /// Uses the code, binds the contact and binds the user: all three or nothing.
    ///
    /// The code must be unused, not ended and the user's newest; the contact must be nobody's and
    /// the user must have no number. The same message may come twice: what it did stays done.
    ///
    /// # Errors
    /// When the database did not confirm it; the same call again finds out what holds.
    pub async fn link(
        &self,
        request: &LinkRequest<'_>,
        now: OffsetDateTime,
    ) -> Result<LinkOutcome, StoreError> {
        if request.code.used_by.as_deref() == Some(request.message_id) {
            return Ok(LinkOutcome::Linked(request.code.user_id.clone()));
        }
        let place = Place {
            table: contacts::TABLE,
            field: "address",
            key: request.address_index,
        };
        let address = self.sealer.seal(place, request.address)?;
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
                .update_expression("SET contact = :contact, linked_at = :now REMOVE code_index")
                .condition_expression("attribute_not_exists(contact) AND code_index = :code")
                .expression_attribute_values(":contact", s(request.address_index))
                .expression_attribute_values(":code", s(request.code_index))
                .expression_attribute_values(":now", n(millis(now))),
            update(&self.contacts, "address_index", request.address_index)
                .update_expression(
                    "SET user_id = :user, linked_at = :now, address = :address, attempts = :zero",
                )
                .condition_expression("attribute_not_exists(user_id)")
                .expression_attribute_values(":user", s(user_id))
                .expression_attribute_values(":address", b(address))
                .expression_attribute_values(":zero", n(0))
                .expression_attribute_values(":now", n(millis(now))),
        ];
        let mut call = self.client.transact_write_items();
        for update in updates {
            call =
                call.transact_items(TransactWriteItem::builder().update(update.build()?).build());
        }
        match call.send().await {
            Ok(_) => Ok(LinkOutcome::Linked(request.code.user_id.clone())),
            Err(error) => match refused(&error) {
                Some([true, ..]) => Ok(LinkOutcome::CodeRefused),
                Some([_, _, true]) => Ok(LinkOutcome::Taken),
                Some([_, true, _]) => self.why_the_user_refused(user_id).await,
                _ => Err(error.into()),
            },
        }
    }

    /// The user's row refused: bound already, or the code is not their newest.
    async fn why_the_user_refused(&self, user_id: &str) -> Result<LinkOutcome, StoreError> {
        let answer = self
            .client
            .get_item()
            .table_name(&self.users)
            .key("user_id", s(user_id))
            .consistent_read(true)
            .send()
            .await?;
        let bound = answer.item.is_some_and(|row| row.contains_key("contact"));
        Ok(if bound {
            LinkOutcome::Taken
        } else {
            LinkOutcome::CodeRefused
        })
    }
}

fn update(table: &str, key: &str, value: &str) -> UpdateBuilder {
    Update::builder().table_name(table).key(key, s(value))
}

/// Which of the three conditions did not hold; `None` when the transaction failed otherwise.
fn refused<R>(error: &SdkError<TransactWriteItemsError, R>) -> Option<[bool; 3]> {
    let TransactWriteItemsError::TransactionCanceledException(canceled) =
        error.as_service_error()?
    else {
        return None;
    };
    let mut failed = canceled
        .cancellation_reasons()
        .iter()
        .map(|reason| reason.code() == Some("ConditionalCheckFailed"));
    let three = [failed.next()?, failed.next()?, failed.next()?];
    three.contains(&true).then_some(three)
}

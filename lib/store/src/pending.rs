//! Binding a number to an account, in two steps: the code asks for it, a yes in the chat does it.
//!
//! Whoever sends a code may not know whose account it belongs to: a link with a code in it can come from
//! anybody. So the chat names the account first.

use domain::{CONSENT_VERSION, LINK_QUESTION_SECONDS, UserId};
use time::{Duration, OffsetDateTime};

use crate::{
    AuditEntry, CodeState, Contact, Linking, StoreError, contacts,
    item::{b, millis, n, s},
    linking::update,
};

/// A number that sent a code.
#[derive(Clone, Debug)]
pub struct LinkRequest<'a> {
    /// Keyed hash of the code.
    pub code_index: &'a str,
    /// What is known of the code.
    pub code: &'a CodeState,
    /// Who sent it.
    pub contact: &'a Contact,
    /// The sender's address.
    pub address: &'a str,
    /// The message that brought the code.
    pub message_id: &'a str,
    /// The number that the account had and that is in doubt: it gives way.
    pub lost: Option<&'a str>,
}

/// How asking for a link ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkOutcome {
    /// The person is to be asked whether this is their account.
    Asked(UserId),
    /// The code is used, ended, or replaced by a newer one; or its account is bound already.
    CodeRefused,
}

impl Linking {
    /// Uses the code, and notes on both sides that the number may be bound to the account within ten
    /// minutes: all or nothing. It replaces what either side had waiting.
    ///
    /// The same message may come twice: what it did stays done.
    ///
    /// # Errors
    /// When the database did not confirm it; the same call again finds out what holds.
    pub async fn ask(
        &self,
        request: &LinkRequest<'_>,
        now: OffsetDateTime,
    ) -> Result<LinkOutcome, StoreError> {
        let user_id = request.code.user_id.as_str();
        if request.code.used_by.as_deref() == Some(request.message_id) {
            return Ok(LinkOutcome::Asked(request.code.user_id.clone()));
        }
        let index = request.contact.index.as_str();
        let address = self.sealer.seal(contacts::place(index), request.address)?;
        let until = n(millis(now + Duration::seconds(LINK_QUESTION_SECONDS)));
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
                .update_expression("SET pending_contact = :contact, pending_until = :until")
                .condition_expression(
                    "(attribute_not_exists(contact) OR contact = :contact OR contact = :lost) \
                     AND attribute_not_exists(erasing) AND code_index = :code",
                )
                .expression_attribute_values(":contact", s(index))
                .expression_attribute_values(":lost", s(request.lost.unwrap_or(index)))
                .expression_attribute_values(":code", s(request.code_index))
                .expression_attribute_values(":until", until.clone()),
            update(&self.contacts, "address_index", index)
                .update_expression(
                    "SET pending_user = :user, pending_until = :until, pending_by = :message, \
                     address = if_not_exists(address, :address)",
                )
                .condition_expression(
                    "(attribute_not_exists(user_id) OR attribute_exists(relink)) \
                     AND attribute_not_exists(same_as)",
                )
                .expression_attribute_values(":user", s(user_id))
                .expression_attribute_values(":address", b(address))
                .expression_attribute_values(":message", s(request.message_id))
                .expression_attribute_values(":until", until),
        ];
        match self.write(updates, []).await?.as_deref() {
            None => Ok(LinkOutcome::Asked(request.code.user_id.clone())),
            Some([false, false, true]) => Err(StoreError::Database("the contact moved".to_owned())),
            Some(_) => Ok(LinkOutcome::CodeRefused),
        }
    }

    /// Binds contact and account, with the account's consent, and writes the audit: all or nothing.
    /// `false` when nothing waits between these two any more.
    ///
    /// What stood in the way must have been parted before.
    ///
    /// # Errors
    /// When the database did not confirm it; the same call again finds out what holds.
    pub async fn link(
        &self,
        contact: &Contact,
        user_id: &UserId,
        message_id: &str,
        audit: &AuditEntry<'_>,
        now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        let (index, user_id, at) = (contact.index.as_str(), user_id.as_str(), n(millis(now)));
        let updates = [
            update(&self.users, "user_id", user_id)
                .update_expression(
                    "SET contact = :contact, linked_at = :now, consent_given_at = :now, \
                     consent_version = :consent REMOVE pending_contact, pending_until, confirmed_at",
                )
                .condition_expression(
                    "pending_contact = :contact AND pending_until > :now \
                     AND attribute_not_exists(erasing) \
                     AND (attribute_not_exists(contact) OR contact = :contact)",
                )
                .expression_attribute_values(":contact", s(index))
                .expression_attribute_values(":consent", s(CONSENT_VERSION))
                .expression_attribute_values(":now", at.clone()),
            update(&self.contacts, "address_index", index)
                .update_expression(
                    "SET user_id = :user, linked_at = :now, linked_by = :message \
                     REMOVE pending_user, pending_until, pending_by, confirmed_at, relink",
                )
                .condition_expression(
                    "pending_user = :user AND pending_until > :now AND attribute_not_exists(same_as) \
                     AND (attribute_not_exists(user_id) OR user_id = :user)",
                )
                .expression_attribute_values(":user", s(user_id))
                .expression_attribute_values(":message", s(message_id))
                .expression_attribute_values(":now", at),
        ];
        let failed = self.write(updates, [self.audit.put(audit)?]).await?;
        Ok(failed.is_none())
    }

    /// Ends what waits for a yes on the account's side; `false` when nothing did. Whoever says yes after
    /// that hears that it has ended.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn refuse(&self, user_id: &UserId, contact: &str) -> Result<bool, StoreError> {
        let theirs = update(&self.users, "user_id", user_id.as_str())
            .update_expression("REMOVE pending_contact, pending_until")
            .condition_expression("pending_contact = :contact")
            .expression_attribute_values(":contact", s(contact));
        Ok(self.write([theirs], []).await?.is_none())
    }

    /// Ends the question on the contact's side.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn forget_question(&self, user_id: &UserId, contact: &str) -> Result<(), StoreError> {
        // They may be asked about another account by now.
        let ours = update(&self.contacts, "address_index", contact)
            .update_expression("REMOVE pending_user, pending_until, pending_by")
            .condition_expression("pending_user = :user")
            .expression_attribute_values(":user", s(user_id.as_str()));
        self.write([ours], []).await.map(drop)
    }

    /// Notes that the account's owner said on the page that the linked number is their own; `false` when
    /// it is not linked any more.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn confirm(
        &self,
        user_id: &UserId,
        contact: &str,
        audit: &AuditEntry<'_>,
        now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        let at = n(millis(now));
        let updates = [
            update(&self.users, "user_id", user_id.as_str())
                .update_expression("SET confirmed_at = if_not_exists(confirmed_at, :now)")
                .condition_expression("contact = :contact")
                .expression_attribute_values(":contact", s(contact))
                .expression_attribute_values(":now", at.clone()),
            update(&self.contacts, "address_index", contact)
                .update_expression("SET confirmed_at = if_not_exists(confirmed_at, :now)")
                .condition_expression("user_id = :user AND attribute_not_exists(relink)")
                .expression_attribute_values(":user", s(user_id.as_str()))
                .expression_attribute_values(":now", at),
        ];
        let failed = self.write(updates, [self.audit.put(audit)?]).await?;
        Ok(failed.is_none())
    }
}

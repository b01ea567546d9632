use aws_sdk_dynamodb::types::{
    AttributeValue, Put, TransactWriteItem, Update, builders::PutBuilder,
};

use super::{Fate, Rotation, text};
use crate::{
    StoreError,
    contacts::place,
    error::{failed_conditions, held},
    item::{Row, b, s},
    stops::SAME_AS,
};

/// Every attribute of a contact: one that changes while the contact moves would be lost.
const ATTRIBUTES: [&str; 31] = [
    "address_index",
    "address",
    "user_id",
    "linked_at",
    "language",
    "language_chosen",
    "stopped",
    "stopped_at",
    "started_at",
    "linked_by",
    "moved_from",
    "invited_at",
    "invited_by",
    "same_as",
    "aliases",
    "unlinked_by",
    "last_inbound_at",
    "waiting",
    "released_by",
    "template_at",
    "template_by",
    "id_known_at",
    "relink",
    "passed_to",
    "passed_at",
    "passed_by",
    "pending_user",
    "pending_until",
    "pending_by",
    "confirmed_at",
    "former_users",
];
/// How often a contact is read again that changed while it moved.
const TRIES: usize = 5;

impl Rotation {
    /// Seals a contact's address anew, and moves the contact when its index is of an old key.
    pub(super) async fn contact(&self, row: &Row) -> Result<Fate, StoreError> {
        let Some(old) = text(row, "address_index") else {
            return Ok(Fate::Left);
        };
        let Some(sealed) = row.get("address").and_then(|value| value.as_b().ok()) else {
            // A signpost, or what stays of somebody who wants to hear nothing: nothing to move. But
            // a linked contact must move.
            let linked = row.contains_key("user_id");
            return Ok(if linked { Fate::Left } else { Fate::Current });
        };
        let Ok(address) = self.sealer.open(place(old), sealed.as_ref()) else {
            return Ok(Fate::Left);
        };
        let new = match self.new_index(old, &address) {
            Some(new) => new,
            None => return Ok(Fate::Left),
        };
        if new == old && self.sealer.is_current(sealed.as_ref()) {
            return Ok(Fate::Current);
        }
        let address = b(self.sealer.seal(place(&new), &address)?);
        if new == old {
            let update = self
                .update(
                    &self.tables.contacts,
                    "address_index",
                    old,
                    "SET address = :new",
                )
                .condition_expression("address = :old")
                .expression_attribute_values(":new", address)
                .expression_attribute_values(":old", row["address"].clone());
            held(update.send().await)?;
            return Ok(Fate::Changed);
        }
        let mut row = row.clone();
        for _ in 0..TRIES {
            if self.move_contact(&row, old, &new, &address).await? {
                return Ok(Fate::Changed);
            }
            row = self
                .row(&self.tables.contacts, "address_index", old)
                .await?;
        }
        Ok(Fate::Left)
    }

    /// The index under the active key of what stands at `old`; `None` when `old` is of no key in
    /// the ring.
    pub(super) fn new_index(&self, old: &str, address: &str) -> Option<String> {
        let value = format!("{} {}", self.our_number, domain::same_address(address));
        self.index
            .matches("address", &value, old)
            .then(|| self.index.of("address", &value))
    }

    /// Puts the contact under its new index, leaves a signpost, and tells the account: all or
    /// nothing. Returns `false` when the contact changed since it was read.
    async fn move_contact(
        &self,
        row: &Row,
        old: &str,
        new: &str,
        address: &AttributeValue,
    ) -> Result<bool, StoreError> {
        let put = |row: Row| {
            Put::builder()
                .table_name(&self.tables.contacts)
                .set_item(Some(row))
        };
        let mut moved = row.clone();
        moved.insert("address_index".to_owned(), s(new));
        moved.insert("address".to_owned(), address.clone());
        // Messages stand under the old index for a while: an erasure must find them.
        moved.insert("moved_from".to_owned(), s(old));
        let signpost = Row::from([
            ("address_index".to_owned(), s(old)),
            (SAME_AS.to_owned(), s(new)),
        ]);
        let puts = [
            put(moved).condition_expression("attribute_not_exists(address_index)"),
            unchanged(put(signpost), row),
        ];
        let mut call = self.client.transact_write_items();
        for put in puts {
            call = call.transact_items(TransactWriteItem::builder().put(put.build()?).build());
        }
        if let Some(user_id) = text(row, "user_id") {
            let user = Update::builder()
                .table_name(&self.tables.users)
                .key("user_id", s(user_id))
                .update_expression("SET contact = :new")
                .condition_expression("contact = :old")
                .expression_attribute_values(":new", s(new))
                .expression_attribute_values(":old", s(old));
            call = call.transact_items(TransactWriteItem::builder().update(user.build()?).build());
        }
        match call.send().await {
            Ok(_) => Ok(true),
            Err(error) if failed_conditions(&error).is_some() => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Makes a contact name its other addresses, and an address its contact, as they are now.
    pub(super) async fn aliases(&self, row: &Row) -> Result<Fate, StoreError> {
        let Some(index) = text(row, "address_index") else {
            return Ok(Fate::Left);
        };
        let mut fate = Fate::Current;
        if row.contains_key("address")
            && let Some(same_as) = text(row, SAME_AS)
            && let Some(new) = self.forwarded(same_as).await?
        {
            let update = self
                .update(
                    &self.tables.contacts,
                    "address_index",
                    index,
                    "SET same_as = :new",
                )
                .condition_expression("same_as = :old")
                .expression_attribute_values(":new", s(new))
                .expression_attribute_values(":old", s(same_as));
            held(update.send().await)?;
            fate = Fate::Changed;
        }
        if let Some(passed_to) = text(row, "passed_to")
            && let Some(new) = self.forwarded(passed_to).await?
        {
            let update = self
                .update(
                    &self.tables.contacts,
                    "address_index",
                    index,
                    "SET passed_to = :new",
                )
                .condition_expression("passed_to = :old")
                .expression_attribute_values(":new", s(new))
                .expression_attribute_values(":old", s(passed_to));
            held(update.send().await)?;
            fate = Fate::Changed;
        }
        let aliases = row.get("aliases").and_then(|value| value.as_ss().ok());
        let mut now = Vec::new();
        for alias in aliases.into_iter().flatten() {
            now.push(
                self.forwarded(alias)
                    .await?
                    .unwrap_or_else(|| alias.clone()),
            );
        }
        if aliases.is_some_and(|before| *before != now) {
            let update = self
                .update(
                    &self.tables.contacts,
                    "address_index",
                    index,
                    "SET aliases = :new",
                )
                .condition_expression("aliases = :old")
                .expression_attribute_values(":new", AttributeValue::Ss(now))
                .expression_attribute_values(":old", row["aliases"].clone());
            held(update.send().await)?;
            fate = Fate::Changed;
        }
        Ok(fate)
    }

    /// Removes a signpost, or what a moved contact says of where it came from.
    pub(super) async fn signpost(&self, row: &Row) -> Result<Fate, StoreError> {
        let Some(index) = text(row, "address_index") else {
            return Ok(Fate::Left);
        };
        let table = &self.tables.contacts;
        if row.contains_key("moved_from") {
            let update = self
                .update(table, "address_index", index, "REMOVE moved_from")
                .condition_expression("attribute_exists(address_index)");
            held(update.send().await)?;
            return Ok(Fate::Changed);
        }
        if !is_signpost(row) {
            return Ok(Fate::Current);
        }
        let delete = self
            .client
            .delete_item()
            .table_name(table)
            .key("address_index", s(index))
            .condition_expression(
                "attribute_not_exists(address) AND attribute_not_exists(user_id)",
            );
        Ok(match held(delete.send().await)? {
            true => Fate::Changed,
            false => Fate::Left,
        })
    }

    /// Where a contact moved to, if it did.
    pub(super) async fn forwarded(&self, index: &str) -> Result<Option<String>, StoreError> {
        let row = self
            .row(&self.tables.contacts, "address_index", index)
            .await?;
        let to = text(&row, SAME_AS).filter(|_| is_signpost(&row));
        Ok(to.map(str::to_owned))
    }
}

fn is_signpost(row: &Row) -> bool {
    row.contains_key(SAME_AS) && !row.contains_key("address")
}

/// The condition that a contact is still as it was read.
fn unchanged(mut put: PutBuilder, row: &Row) -> PutBuilder {
    let mut conditions = Vec::with_capacity(ATTRIBUTES.len());
    for (i, name) in ATTRIBUTES.into_iter().enumerate() {
        put = put.expression_attribute_names(format!("#{i}"), name);
        match row.get(name) {
            Some(value) => {
                conditions.push(format!("#{i} = :{i}"));
                put = put.expression_attribute_values(format!(":{i}"), value.clone());
            }
            None => conditions.push(format!("attribute_not_exists(#{i})")),
        }
    }
    put.condition_expression(conditions.join(" AND "))
}

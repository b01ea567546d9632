use std::collections::HashMap;

use aws_sdk_dynamodb::types::{AttributeValue, TransactWriteItem, Update};

use crate::{
    Contact, Contacts, Stop, StoreError,
    contacts::{TABLE, contact_from},
    error::failed_conditions,
    item::{Reader, Row, batch_get, key, s},
};

/// Who sent a message, found by all addresses that came with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// The contact.
    pub contact: Contact,
    /// The address that does not lead to this contact yet, but should.
    pub join: Option<Join>,
}

/// An address that is to lead to a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Join {
    /// Which of the addresses it is.
    pub which: usize,
    /// Its index: where it stands already, else the one under the active key.
    pub index: String,
    /// Why nothing may be sent to a contact that stands there: that holds for the person.
    pub stopped: Option<Stop>,
    /// What waits there for the person's next message.
    pub waiting: Vec<String>,
}

/// A contact that an address leads to.
struct Found {
    index: String,
    row: Row,
}

impl Contacts {
    /// Finds the sender of a message by one address or two: since 2026 a message may carry a
    /// business-scoped id beside, or in place of, the phone number.
    ///
    /// An address is given by its indexes, the one under the active key first. Two addresses that
    /// lead to different contacts are one person: the linked contact stands for them. When both
    /// are linked, to different accounts, they stay apart: which one is right is not ours to say.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sender(&self, addresses: &[Vec<String>]) -> Result<Sender, StoreError> {
        let mut rows = self.rows(addresses).await?;
        let mut found = Vec::with_capacity(addresses.len());
        for indexes in addresses {
            let known = indexes
                .iter()
                .find_map(|index| Some((index.clone(), rows.remove(index)?)));
            found.push(match known {
                Some((index, row)) => {
                    let (index, row) = self.stops.follow(index, Some(row)).await?;
                    Some(Found { index, row })
                }
                None => None,
            });
        }
        let mut found = found.into_iter();
        let (from, beside) = (found.next().flatten(), found.next());
        let (standing, which) = match (from, beside) {
            (from, None) => (from, None),
            (None, Some(None)) => (None, Some((1, None))),
            (Some(from), Some(None)) => (Some(from), Some((1, None))),
            (None, Some(Some(beside))) => (Some(beside), Some((0, None))),
            (Some(from), Some(Some(beside))) => one_of(from, beside),
        };
        let join = which.map(|(which, row)| match row {
            Some(found) => {
                let standing = contact_from(found.index, &found.row);
                Join {
                    which,
                    index: standing.index,
                    stopped: standing.stopped,
                    waiting: standing.waiting,
                }
            }
            None => Join {
                which,
                index: addresses[which].first().cloned().unwrap_or_default(),
                stopped: None,
                waiting: Vec::new(),
            },
        });
        let contact = match standing {
            Some(found) => contact_from(found.index, &found.row),
            None => Contact {
                index: addresses
                    .first()
                    .and_then(|indexes| indexes.first())
                    .cloned()
                    .unwrap_or_default(),
                ..Contact::default()
            },
        };
        Ok(Sender { contact, join })
    }

    /// Makes an address lead to a contact, whose own address is given if it may have no row yet.
    /// An address that is linked by itself meanwhile stays.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn join(
        &self,
        join: &Join,
        address: &str,
        contact: &Contact,
        contact_address: Option<&str>,
    ) -> Result<(), StoreError> {
        let update = |key: &str, expression: &str| {
            Update::builder()
                .table_name(&self.stops.table)
                .key("address_index", s(key))
                .update_expression(expression)
        };
        let alias = update(
            &join.index,
            "SET same_as = :contact, address = if_not_exists(address, :address) REMOVE waiting",
        )
        .condition_expression("attribute_not_exists(user_id)")
        .expression_attribute_values(":contact", s(&contact.index))
        .expression_attribute_values(":address", self.sealed(&join.index, address)?);
        let mut set = Vec::new();
        let mut values = Vec::new();
        if let Some(own) = contact_address {
            set.push("address = if_not_exists(address, :own)");
            values.push((":own", self.sealed(&contact.index, own)?));
        }
        match join.stopped {
            Some(Stop::Asked) => set.push("stopped = :stopped"),
            // It does not weaken what they asked for.
            Some(Stop::Blocked) => set.push("stopped = if_not_exists(stopped, :stopped)"),
            None => {}
        }
        if let Some(why) = join.stopped {
            values.push((":stopped", s(why.name())));
        }
        let mut add = "ADD aliases :aliases".to_owned();
        if !join.waiting.is_empty() {
            add.push_str(", waiting :waiting");
            values.push((":waiting", AttributeValue::Ss(join.waiting.clone())));
        }
        let set = match set.is_empty() {
            true => String::new(),
            false => format!(" SET {}", set.join(", ")),
        };
        let aliases = AttributeValue::Ss(vec![join.index.clone()]);
        let mut standing = update(&contact.index, &format!("{add}{set}"))
            .condition_expression("attribute_not_exists(same_as)")
            .expression_attribute_values(":aliases", aliases);
        for (name, value) in values {
            standing = standing.expression_attribute_values(name, value);
        }
        let mut call = self.stops.client.transact_write_items();
        for update in [alias, standing] {
            call =
                call.transact_items(TransactWriteItem::builder().update(update.build()?).build());
        }
        match call.send().await {
            Ok(_) => Ok(()),
            Err(error) if failed_conditions(&error).is_some() => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    async fn rows(&self, addresses: &[Vec<String>]) -> Result<HashMap<String, Row>, StoreError> {
        let mut keys: Vec<Row> = Vec::new();
        for index in addresses.iter().flatten() {
            let key = key("address_index", index);
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        let rows = batch_get(&self.stops.client, &self.stops.table, keys).await?;
        let mut by_index = HashMap::with_capacity(rows.len());
        for row in rows {
            let reader = Reader {
                table: TABLE,
                row: &row,
            };
            by_index.insert(reader.text("address_index")?.to_owned(), row);
        }
        Ok(by_index)
    }
}

/// Which of two contacts of one person stands for both.
fn one_of(from: Found, beside: Found) -> (Option<Found>, Option<(usize, Option<Found>)>) {
    let linked = |found: &Found| found.row.contains_key("user_id");
    if from.index == beside.index {
        (Some(from), None)
    } else if linked(&from) && linked(&beside) {
        tracing::warn!("two addresses of one sender are linked to different accounts");
        (Some(from), None)
    } else if linked(&beside) {
        (Some(beside), Some((0, Some(from))))
    } else {
        (Some(from), Some((1, Some(beside))))
    }
}

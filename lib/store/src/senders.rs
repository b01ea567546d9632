//! Who sent a message: found by the number and the business-scoped id that came with it.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::{AttributeValue, TransactWriteItem, Update, builders::UpdateBuilder};
use time::OffsetDateTime;

use crate::{
    Contact, Contacts, Stop, StoreError,
    contacts::{Relink, TABLE, contact_from},
    error::{failed_conditions, held},
    identity::{Came, Known, Verdict, who},
    item::{Reader, Row, batch_get, key, millis, n, s},
};

/// The addresses that came with a message, each by its indexes, the one under the active key first.
/// At least one of them is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addresses {
    /// The phone number.
    pub number: Option<Vec<String>>,
    /// The business-scoped id: WhatsApp's name of one person towards one business.
    pub id: Option<Vec<String>>,
}

/// Who sent a message, and what is to be written before it is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// The contact.
    pub contact: Contact,
    /// What is to be written.
    pub news: Option<News>,
    /// The contact that had the number before, when this message is the first that says so.
    pub passed_from: Option<String>,
}

/// What a message says that is not written yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// An address leads to the contact.
    Join(Join),
    /// The number is somebody else's by now: it belongs to the sender.
    Passed {
        /// The contact that had it.
        from: String,
        /// The index of the number, when the contact stands elsewhere and the number only led there.
        alias: Option<String>,
    },
    /// The number that was taken for somebody else's is with its contact again.
    Back,
    /// The contact is not known to be the same person any more.
    Suspended(Relink),
}

/// An address that is to lead to a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Join {
    /// Whether it is the id; else it is the number.
    pub is_id: bool,
    /// Its index: where it stands already, else the one under the active key.
    pub index: String,
    /// Why nothing may be sent to a contact that stands there: that holds for the person.
    pub stopped: Option<Stop>,
    /// What waits there for the person's next message.
    pub waiting: Vec<String>,
}

/// What news are to be written with.
#[derive(Clone, Copy, Debug)]
pub struct Telling<'a> {
    /// The message.
    pub message_id: &'a str,
    /// When it came.
    pub at: OffsetDateTime,
    /// The number that came with it.
    pub number: Option<&'a str>,
    /// The id that came with it.
    pub id: Option<&'a str>,
    /// The contact's own address, if it is one of these.
    pub own: Option<&'a str>,
}

/// When a known id and a long silence count.
#[derive(Clone, Copy, Debug)]
pub struct Recognition {
    /// Ids learned before do not count: all of them changed with the business portfolio.
    pub ids_since: OffsetDateTime,
    /// After how long a silence a contact without a known id must link again.
    pub silence: time::Duration,
}

/// A contact that an address leads to.
struct Found {
    index: String,
    row: Row,
}

impl Contacts {
    /// Finds the sender of a message; the rules stand in [`who`].
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sender(
        &self,
        addresses: &Addresses,
        message_id: &str,
        recognition: &Recognition,
        now: OffsetDateTime,
    ) -> Result<Sender, StoreError> {
        let mut rows = self.rows(addresses).await?;
        let number = self.find(addresses.number.as_deref(), &mut rows).await?;
        let id = self.find(addresses.id.as_deref(), &mut rows).await?;
        let came = |indexes: &Option<Vec<String>>, found| match (indexes, found) {
            (None, _) => Came::Not,
            (Some(_), None) => Came::New,
            (Some(_), Some(found)) => Came::Known(known(found, recognition, now)),
        };
        let verdict = who(
            came(&addresses.number, number.as_ref()),
            came(&addresses.id, id.as_ref()),
        );
        let fresh = |indexes: &Option<Vec<String>>| {
            let first = indexes.as_ref().and_then(|all| all.first());
            first.cloned().unwrap_or_default()
        };
        let join = |is_id: bool, found: Option<&Found>| {
            let there = found.map(|found| contact_from(found.index.clone(), &found.row));
            let index = if is_id {
                &addresses.id
            } else {
                &addresses.number
            };
            News::Join(match there {
                Some(there) => Join {
                    is_id,
                    index: there.index,
                    stopped: there.stopped,
                    waiting: there.waiting,
                },
                None => Join {
                    is_id,
                    index: fresh(index),
                    stopped: None,
                    waiting: Vec::new(),
                },
            })
        };
        let of = |found: Option<&Found>, else_at: &Option<Vec<String>>| match found {
            Some(found) => contact_from(found.index.clone(), &found.row),
            None => Contact {
                index: fresh(else_at),
                ..Contact::default()
            },
        };
        let (contact, news) = match verdict {
            Verdict::Number => (of(number.as_ref(), &addresses.number), None),
            Verdict::Id => (of(id.as_ref(), &addresses.id), None),
            Verdict::NumberLearnsId => {
                let news = join(true, id.as_ref());
                (of(number.as_ref(), &addresses.number), Some(news))
            }
            Verdict::IdTakesNumber => {
                let news = join(false, number.as_ref());
                (of(id.as_ref(), &addresses.id), Some(news))
            }
            Verdict::Back => (of(id.as_ref(), &addresses.id), Some(News::Back)),
            Verdict::Silent => {
                let contact = of(number.as_ref(), &addresses.number);
                let why = Relink::Silence;
                (contact.must_link_again(why), Some(News::Suspended(why)))
            }
            Verdict::Holder => {
                let to = number.as_ref().and_then(|n| text(&n.row, "passed_to"));
                let (index, row) = self
                    .stops
                    .follow(to.unwrap_or_default().to_owned(), None)
                    .await?;
                match row.is_empty() {
                    false => (contact_from(index, &row), None),
                    // Who had the number had themselves erased. It is not its first contact's again.
                    true => {
                        let first = of(number.as_ref(), &addresses.number);
                        let suspend = first.user_id.is_some();
                        let why = Relink::OtherPerson;
                        let news = suspend.then_some(News::Suspended(why));
                        (first.must_link_again(why), news)
                    }
                }
            }
            Verdict::Passed => {
                let contact = of(id.as_ref(), &addresses.id);
                let news = number.as_ref().and_then(|number| {
                    let told = text(&number.row, "passed_to") == Some(&contact.index);
                    let all = addresses.number.as_ref();
                    let alias = all.filter(|all| !all.contains(&number.index));
                    (!told).then(|| News::Passed {
                        from: number.index.clone(),
                        alias: alias.and_then(|all| all.first()).cloned(),
                    })
                });
                let contact = match id {
                    Some(_) => contact,
                    None => contact.must_link_again(Relink::OtherPerson),
                };
                (contact, news)
            }
        };
        let first = |number: &&Found| {
            matches!(news, Some(News::Passed { .. }))
                || text(&number.row, "passed_by") == Some(message_id)
        };
        let linked = |number: &&Found| number.row.contains_key("user_id");
        let before = number.as_ref().filter(first).filter(linked);
        Ok(Sender {
            passed_from: before.map(|number| number.index.clone()),
            contact,
            news,
        })
    }

    /// Writes what a message says. `false` when somebody else wrote meanwhile what speaks against it:
    /// then the sender is to be found again.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn note(
        &self,
        news: &News,
        contact: &Contact,
        telling: &Telling<'_>,
        recognition: &Recognition,
    ) -> Result<bool, StoreError> {
        match news {
            News::Join(join) => self.join(join, contact, telling, recognition).await,
            News::Passed { from, alias } => {
                let alias = alias.as_deref();
                self.pass(from, alias, contact, telling).await
            }
            News::Back => {
                let update = self
                    .stops
                    .update(&contact.index, "REMOVE passed_to, passed_at, passed_by")
                    .condition_expression("attribute_exists(passed_to)");
                held(update.send().await)?;
                Ok(true)
            }
            News::Suspended(why) => {
                let update = self
                    .stops
                    .update(&contact.index, "SET relink = :why")
                    .condition_expression("attribute_exists(user_id)")
                    .expression_attribute_values(":why", s(why.name()));
                held(update.send().await)
            }
        }
    }

    /// Makes an address lead to a contact. An address that is linked by itself meanwhile stays.
    async fn join(
        &self,
        join: &Join,
        contact: &Contact,
        telling: &Telling<'_>,
        recognition: &Recognition,
    ) -> Result<bool, StoreError> {
        let address = if join.is_id {
            telling.id
        } else {
            telling.number
        };
        let alias = self
            .change(
                &join.index,
                "SET same_as = :contact, address = if_not_exists(address, :address) \
                 REMOVE waiting, passed_to, relink",
            )
            .condition_expression("attribute_not_exists(user_id)")
            .expression_attribute_values(":contact", s(&contact.index))
            .expression_attribute_values(
                ":address",
                self.sealed(&join.index, address.unwrap_or_default())?,
            );
        let mut set = vec!["id_known_at = :now"];
        let mut values = vec![(":now", n(millis(telling.at)))];
        if let Some(own) = telling.own {
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
        // Of two ids that come at once with a number, one is learned.
        let mut condition = "attribute_not_exists(same_as)".to_owned();
        if join.is_id {
            condition += " AND (attribute_not_exists(id_known_at) OR id_known_at < :since)";
            values.push((":since", n(millis(recognition.ids_since))));
        }
        let aliases = AttributeValue::Ss(vec![join.index.clone()]);
        let mut standing = self
            .change(&contact.index, &format!("{add} SET {}", set.join(", ")))
            .condition_expression(condition)
            .expression_attribute_values(":aliases", aliases);
        for (name, value) in values {
            standing = standing.expression_attribute_values(name, value);
        }
        self.both([alias, standing]).await
    }

    /// Notes that a number is with another person: what comes by it alone is theirs from now on.
    async fn pass(
        &self,
        from: &str,
        alias: Option<&str>,
        contact: &Contact,
        telling: &Telling<'_>,
    ) -> Result<bool, StoreError> {
        let to = s(&contact.index);
        let at = n(millis(telling.at));
        let mut before = self
            .change(
                from,
                match alias {
                    Some(_) => "SET passed_at = :at, passed_by = :by DELETE aliases :alias",
                    None => "SET passed_to = :to, passed_at = :at, passed_by = :by",
                },
            )
            .expression_attribute_values(":at", at)
            .expression_attribute_values(":by", s(telling.message_id));
        before = match alias {
            Some(alias) => before
                .expression_attribute_values(":alias", AttributeValue::Ss(vec![alias.to_owned()])),
            None => before.expression_attribute_values(":to", to.clone()),
        };
        let mut changes = vec![before];
        if let Some(alias) = alias {
            changes.push(
                self.change(alias, "SET same_as = :to")
                    .condition_expression("same_as = :from")
                    .expression_attribute_values(":from", s(from))
                    .expression_attribute_values(":to", to),
            );
        }
        let mut now = match contact.relink {
            Some(why) => self
                .change(
                    &contact.index,
                    "SET address = if_not_exists(address, :own), relink = :why",
                )
                .expression_attribute_values(":why", s(why.name())),
            None => self.change(&contact.index, "SET address = if_not_exists(address, :own)"),
        };
        now = now.expression_attribute_values(
            ":own",
            self.sealed(&contact.index, telling.own.unwrap_or_default())?,
        );
        changes.push(now.condition_expression("attribute_not_exists(same_as)"));
        self.both(changes).await
    }

    /// Writes all changes or, when a condition does not hold, none.
    async fn both(
        &self,
        changes: impl IntoIterator<Item = UpdateBuilder>,
    ) -> Result<bool, StoreError> {
        let mut call = self.stops.client.transact_write_items();
        for update in changes {
            call =
                call.transact_items(TransactWriteItem::builder().update(update.build()?).build());
        }
        match call.send().await {
            Ok(_) => Ok(true),
            Err(error) if failed_conditions(&error).is_some() => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    fn change(&self, index: &str, expression: &str) -> UpdateBuilder {
        Update::builder()
            .table_name(&self.stops.table)
            .key("address_index", s(index))
            .update_expression(expression)
    }

    /// The contact that an address leads to.
    async fn find(
        &self,
        indexes: Option<&[String]>,
        rows: &mut HashMap<String, Row>,
    ) -> Result<Option<Found>, StoreError> {
        let mut indexes = indexes.unwrap_or_default().iter();
        let Some((index, row)) =
            indexes.find_map(|index| Some((index.clone(), rows.remove(index)?)))
        else {
            return Ok(None);
        };
        let (index, row) = self.stops.follow(index, Some(row)).await?;
        Ok(Some(Found { index, row }))
    }

    async fn rows(&self, addresses: &Addresses) -> Result<HashMap<String, Row>, StoreError> {
        let mut keys: Vec<Row> = Vec::new();
        let all = [&addresses.number, &addresses.id];
        for index in all.into_iter().flatten().flatten() {
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

/// What of a contact says who it is.
fn known<'a>(found: &'a Found, recognition: &Recognition, now: OffsetDateTime) -> Known<'a> {
    let contact = contact_from(found.index.clone(), &found.row);
    let linked = found.row.contains_key("user_id");
    let has_id = contact
        .id_known_at
        .is_some_and(|at| at >= recognition.ids_since);
    let silent = contact
        .last_inbound_at
        .is_some_and(|last| now - last > recognition.silence);
    Known {
        index: &found.index,
        linked,
        has_id,
        silent: linked && !has_id && silent && contact.relink.is_none(),
        suspended: linked && contact.relink.is_some(),
        passed_to: text(&found.row, "passed_to"),
    }
}

fn text<'a>(row: &'a Row, name: &str) -> Option<&'a str> {
    row.get(name)?.as_s().ok().map(String::as_str)
}

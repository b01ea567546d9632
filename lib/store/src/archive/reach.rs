use std::collections::HashMap;

use domain::UserId;
use time::OffsetDateTime;

use super::{Archive, Owner};
use crate::{
    PastContact, StoreError, User,
    item::{Row, batch_get, key, s},
};

/// Until when what stands under an index counts; `None` for good.
type Until = Option<OffsetDateTime>;

/// The contacts that are somebody's: under which indexes they stand or stood, and their rows.
#[derive(Debug, Default)]
pub(super) struct Reach {
    until: HashMap<String, Until>,
    pub(super) rows: Vec<Row>,
}

impl Archive {
    /// Under which owners stand the messages that go with this account when it is erased: its own, and
    /// those of the contact that was linked to it then, from before the link too, with its other addresses
    /// and, while keys change, their old indexes. A contact that was parted before keeps its own.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn owners_to_erase(
        &self,
        user_id: &UserId,
        user: &User,
    ) -> Result<Vec<Owner>, StoreError> {
        let own = Owner::of(user_id);
        let contacts = self.reach(Some(user_id), roots(user)).await?;
        Ok([own].into_iter().chain(contacts.owners()).collect())
    }

    /// The rows of the contact that is linked to an account.
    pub(super) async fn linked_rows(
        &self,
        user_id: &UserId,
        user: &User,
    ) -> Result<Vec<Row>, StoreError> {
        let linked = user.contact.iter().map(|index| (index.clone(), None));
        Ok(self.reach(Some(user_id), linked.collect()).await?.rows)
    }

    /// The same for a contact that is linked to no account.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn owners_of_contact(
        &self,
        index: &str,
        until: OffsetDateTime,
    ) -> Result<Vec<Owner>, StoreError> {
        let roots = vec![(index.to_owned(), Some(until))];
        Ok(self.reach(None, roots).await?.owners().collect())
    }

    /// The contacts that go with an account.
    pub(super) async fn contacts_of(
        &self,
        user_id: &UserId,
        user: &User,
    ) -> Result<Vec<Row>, StoreError> {
        Ok(self.reach(Some(user_id), roots(user)).await?.rows)
    }

    /// Follows contacts to all that they are the same as. One that is linked to somebody else by
    /// now is not followed.
    pub(super) async fn reach(
        &self,
        user_id: Option<&UserId>,
        roots: Vec<(String, Until)>,
    ) -> Result<Reach, StoreError> {
        let mut reach = Reach::default();
        let mut open = roots;
        while !open.is_empty() {
            open.retain(|(index, until)| reach.widen(index, *until));
            let known: HashMap<String, Until> = open.drain(..).collect();
            let keys = known.keys().map(|index| key("address_index", index));
            for row in batch_get(&self.client, &self.tables.contacts, keys.collect()).await? {
                let linked = row.get("user_id");
                if linked.is_some_and(|id| Some(id) != user_id.map(|id| s(id.as_str())).as_ref()) {
                    continue;
                }
                let until = index_of(&row).and_then(|index| known.get(index).copied());
                for other in others(&row) {
                    open.push((other, until.flatten()));
                }
                reach
                    .rows
                    .retain(|before| index_of(before) != index_of(&row));
                reach.rows.push(row);
            }
        }
        Ok(reach)
    }
}

impl Reach {
    /// Takes an index in; `false` when it counts for as long already.
    fn widen(&mut self, index: &str, until: Until) -> bool {
        let wider = match (self.until.get(index), until) {
            (None, _) | (Some(Some(_)), None) => true,
            (Some(Some(before)), Some(until)) => until > *before,
            (Some(None), _) => false,
        };
        if wider {
            self.until.insert(index.to_owned(), until);
        }
        wider
    }

    fn owners(self) -> impl Iterator<Item = Owner> {
        let mut owners: Vec<_> = self.until.into_iter().collect();
        owners.sort_by(|a, b| a.0.cmp(&b.0));
        let owner = |(owner, until)| Owner {
            owner,
            since: None,
            conversation: None,
            until,
        };
        owners.into_iter().map(owner)
    }
}

impl Owner {
    /// All that stands under a user.
    pub fn of(user_id: &UserId) -> Self {
        Self {
            owner: user_id.as_str().to_owned(),
            since: None,
            conversation: None,
            until: None,
        }
    }
}

fn roots(user: &User) -> Vec<(String, Until)> {
    let linked = user.contact.iter().map(|index| (index.clone(), None));
    let then = |past: &&PastContact| user.erasing_at.is_some_and(|at| past.until >= at);
    let past = user.past_contacts.iter().filter(then);
    let past = past.map(|past| (past.index.clone(), Some(past.until)));
    linked.chain(past).collect()
}

fn index_of(row: &Row) -> Option<&str> {
    row.get("address_index")?.as_s().ok().map(String::as_str)
}

/// What a contact's row names as the same.
fn others(row: &Row) -> Vec<String> {
    let one = |name| row.get(name).and_then(|value| value.as_s().ok()).cloned();
    let aliases = row.get("aliases").and_then(|value| value.as_ss().ok());
    let mut others: Vec<String> = aliases.into_iter().flatten().cloned().collect();
    others.extend(one("same_as"));
    others.extend(one("moved_from"));
    others
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_counts_for_the_longest_time_it_was_found_with() {
        let at = |second| OffsetDateTime::from_unix_timestamp(second).ok();
        let mut reach = Reach::default();

        assert!(reach.widen("a", at(10)));
        assert!(!reach.widen("a", at(10)) && !reach.widen("a", at(5)));
        assert!(reach.widen("a", at(20)) && reach.widen("a", None));
        assert!(!reach.widen("a", at(30)), "for good already");
        assert_eq!(reach.owners().count(), 1);
    }
}

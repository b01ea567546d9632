use aws_sdk_dynamodb::types::AttributeValue;
use crypto::Place;
use domain::mask_address;
use serde_json::{Map, Value, json};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use crate::{
    Archive, StoreError, contacts, documents,
    item::{Row, from_millis},
    messages, users,
};

/// Every attribute that is sealed, with its table. A new one that is missing here fails the export
/// as a whole, so that it cannot be forgotten.
const SEALED: [(&str, &str); 5] = [
    (users::TABLE, "email"),
    (contacts::TABLE, "address"),
    (messages::TABLE, "address"),
    (messages::TABLE, "body"),
    (documents::TABLE, "reading"),
];

/// What of a row is not its account's to know: other accounts of the same phone.
const OTHERS: [(&str, &str); 2] = [
    (contacts::TABLE, "former_users"),
    (contacts::TABLE, "pending_user"),
];

impl Archive {
    /// A row as a JSON object of all its attributes: sealed ones opened, times as RFC 3339.
    pub(super) fn json(
        &self,
        table: &'static str,
        key: &'static str,
        row: &Row,
    ) -> Result<Value, StoreError> {
        let unreadable = |field| StoreError::Row { table, field };
        let id = row.get(key).and_then(|value| value.as_s().ok());
        let id = id.ok_or_else(|| unreadable(key))?;
        let mut object = Map::new();
        for (name, value) in row {
            if OTHERS.contains(&(table, name)) {
                continue;
            }
            let plain = match value {
                AttributeValue::B(sealed) => {
                    let known = SEALED
                        .iter()
                        .find(|(t, field)| *t == table && field == name);
                    let (table, field) = known.ok_or_else(|| unreadable("sealed attribute"))?;
                    let place = Place {
                        table,
                        field,
                        key: id,
                    };
                    let opened = self.sealer.open(place, sealed.as_ref())?;
                    if *table == documents::TABLE {
                        // A reading is JSON itself.
                        serde_json::from_str(&opened).map_err(|_| unreadable(field))?
                    } else if *table == messages::TABLE && name == "address" {
                        // Whoever wrote may be linked to the account no longer.
                        Value::String(mask_address(&opened))
                    } else {
                        Value::String(opened)
                    }
                }
                other => plain(name, other),
            };
            object.insert(name.clone(), plain);
        }
        Ok(Value::Object(object))
    }
}

fn plain(name: &str, value: &AttributeValue) -> Value {
    match value {
        AttributeValue::S(text) => json!(text),
        AttributeValue::N(number) => match number.parse::<i64>() {
            Ok(number) => time(name, number).unwrap_or_else(|| json!(number)),
            Err(_) => json!(number),
        },
        AttributeValue::Bool(yes) => json!(yes),
        AttributeValue::Ss(texts) => json!(texts),
        AttributeValue::L(list) => list.iter().map(|value| plain(name, value)).collect(),
        AttributeValue::M(map) => {
            let fields = map.iter().map(|(name, v)| (name.clone(), plain(name, v)));
            Value::Object(fields.collect())
        }
        _ => Value::Null,
    }
}

/// A time as people read it, or `None` for a number that is none.
fn time(name: &str, number: i64) -> Option<Value> {
    let time = match name {
        "expires_at" => OffsetDateTime::from_unix_timestamp(number).ok()?,
        "until" | "deadline" | "pages_end" => from_millis(number)?,
        name if name.ends_with("_at") || name.ends_with("_until") => from_millis(number)?,
        _ => return None,
    };
    time.format(&Rfc3339).ok().map(Value::String)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::{n, s};

    #[test]
    fn times_are_written_for_people_and_numbers_stay_numbers() {
        let at = 1_763_000_000_123_i64;
        assert_eq!(plain("linked_at", &n(at)), "2025-11-13T02:13:20.123Z");
        assert_eq!(
            plain("expires_at", &n(1_763_000_000)),
            "2025-11-13T02:13:20Z"
        );
        assert_eq!(plain("attempts", &n(3)), 3);
    }

    #[test]
    fn lists_and_maps_are_written_whole() {
        let past = AttributeValue::L(vec![AttributeValue::M(Row::from([
            ("index".to_owned(), s("abc")),
            ("until".to_owned(), n(1_763_000_000_123_i64)),
        ]))]);

        let written = plain("past_contacts", &past);

        assert_eq!(
            written,
            json!([{"index": "abc", "until": "2025-11-13T02:13:20.123Z"}])
        );
    }
}

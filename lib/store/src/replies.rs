use std::collections::{BTreeSet, HashMap};

use domain::{DeliveryStatus, OutboundId};

use crate::{
    Messages, StoreError,
    item::{Reader, Row, batch_get, key},
    messages::TABLE,
};

/// Most rows that one call reads.
const BATCH: usize = 100;

/// The ids of all parts of the answer that a row is a part of, if there are several.
fn parts_of(row: &Row) -> Vec<OutboundId> {
    let reader = Reader { table: TABLE, row };
    let parts = reader.maybe_number("parts").unwrap_or(1).clamp(1, 99);
    let id = reader.maybe_text("message_id").unwrap_or_default();
    let Some((stem, _)) = id.rsplit_once('_').filter(|_| parts > 1) else {
        return Vec::new();
    };
    let all = (1..=parts).map(|part| format!("{stem}_{part}").parse());
    all.flatten().collect()
}

fn status(row: &Row) -> Option<(String, DeliveryStatus)> {
    let reader = Reader { table: TABLE, row };
    let status = reader.maybe_text("status")?.parse().ok()?;
    Some((reader.maybe_text("message_id")?.to_owned(), status))
}

impl Messages {
    /// Where the answers of several parts stand that these rows belong to, by the id of each part
    /// among them. Parts that are not among them are read.
    pub(crate) async fn whole_answers(
        &self,
        rows: &[Row],
    ) -> Result<HashMap<String, DeliveryStatus>, StoreError> {
        let mut known: HashMap<String, DeliveryStatus> = rows.iter().filter_map(status).collect();
        let answers: Vec<Vec<OutboundId>> = rows.iter().map(parts_of).collect();
        let missing: BTreeSet<&str> = answers
            .iter()
            .flatten()
            .map(OutboundId::as_str)
            .filter(|id| !known.contains_key(*id))
            .collect();
        let missing: Vec<Row> = missing
            .into_iter()
            .map(|id| key("message_id", id))
            .collect();
        for some in missing.chunks(BATCH) {
            let others = batch_get(&self.client, &self.table, some.to_vec()).await?;
            known.extend(others.iter().filter_map(status));
        }
        let whole = answers
            .iter()
            .filter(|parts| !parts.is_empty())
            .flat_map(|parts| {
                let statuses = parts
                    .iter()
                    .filter_map(|id| known.get(id.as_str()).copied());
                let whole = DeliveryStatus::of_parts(statuses);
                parts
                    .iter()
                    .filter_map(move |id| Some((id.to_string(), whole?)))
            });
        Ok(whole.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::{n, s};

    #[test]
    fn a_part_knows_all_of_its_answer_and_a_whole_one_stands_alone() {
        let row = |parts: i64| {
            Row::from([
                ("message_id".to_owned(), s("out_SM1_2")),
                ("parts".to_owned(), n(parts)),
            ])
        };

        let ids: Vec<_> = parts_of(&row(3))
            .iter()
            .map(OutboundId::to_string)
            .collect();
        assert_eq!(ids, ["out_SM1_1", "out_SM1_2", "out_SM1_3"]);
        assert!(parts_of(&row(1)).is_empty());
        assert!(parts_of(&Row::new()).is_empty());
    }
}

use aws_sdk_dynamodb::types::AttributeValue;
use domain::limits::{Scope, Window, Windows};
use time::{Duration, OffsetDateTime};

use crate::{
    Limits, StoreError,
    error::held,
    item::{Reader, Row, from_millis, millis, n, s},
};

const TABLE: &str = "limits";
/// How often a count is begun anew when others count at the same time. The jobs of a contact come
/// one after the other: hardly ever.
const TRIES: usize = 20;
/// How long a row is kept after its last window: a message that comes again is still known.
const KEPT: Duration = Duration::HOUR;

/// What one contact has used, all windows in one row: what a message counts for is one write.
#[derive(Clone, Debug)]
pub struct Meter {
    limits: Limits,
    key: String,
    now: OffsetDateTime,
    windows: Windows,
    version: Option<i64>,
}

impl Limits {
    /// What a contact has used so far.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn meter(
        &self,
        address_index: &str,
        now: OffsetDateTime,
    ) -> Result<Meter, StoreError> {
        let mut meter = Meter {
            limits: self.clone(),
            key: format!("usage#{address_index}"),
            now,
            windows: Windows::default(),
            version: None,
        };
        meter.read().await?;
        Ok(meter)
    }
}

impl Meter {
    /// The windows as they were read.
    pub fn windows(&self) -> &Windows {
        &self.windows
    }

    /// Does `change` to the windows and writes them, unless it left them as they were. When
    /// somebody else wrote in between, it is done anew to what they wrote.
    ///
    /// # Errors
    /// When the database did not confirm it: the same call again counts the same message once.
    pub async fn settle<T>(&mut self, change: impl Fn(&mut Windows) -> T) -> Result<T, StoreError> {
        for _ in 0..TRIES {
            let mut windows = self.windows.clone();
            let result = change(&mut windows);
            if windows == self.windows {
                return Ok(result);
            }
            let version = match self.version {
                Some(seen) => seen + 1,
                // A row that expired and was begun again has no version twice.
                None => millis(self.now),
            };
            if self.write(&windows, version).await? {
                self.windows = windows;
                self.version = Some(version);
                return Ok(result);
            }
            self.read().await?;
        }
        Err(StoreError::Database("a count kept changing".to_owned()))
    }

    async fn read(&mut self) -> Result<(), StoreError> {
        let row = self.limits.row(&self.key).await?;
        self.version = Reader {
            table: TABLE,
            row: &row,
        }
        .maybe_number("version");
        self.windows = windows_from(&row, self.now);
        Ok(())
    }

    async fn write(&self, windows: &Windows, version: i64) -> Result<bool, StoreError> {
        let put = self
            .limits
            .client
            .put_item()
            .table_name(&self.limits.table)
            .set_item(Some(row_from(windows, self.now)))
            .item("limit_id", s(&self.key))
            .item("version", n(version));
        let put = match self.version {
            Some(seen) => put
                .condition_expression("version = :seen")
                .expression_attribute_values(":seen", n(seen)),
            None => put.condition_expression("attribute_not_exists(limit_id)"),
        };
        held(put.send().await)
    }
}

/// Everything of a row but its key and version.
fn row_from(windows: &Windows, now: OffsetDateTime) -> Row {
    let all = windows.iter().map(|(scope, window)| {
        let mut one = Row::from([
            ("begin".to_owned(), n(millis(window.begin))),
            ("used".to_owned(), n(window.used)),
        ]);
        if window.mine > 0 {
            one.insert("mine".to_owned(), n(window.mine));
        }
        if let Some(told_by) = &window.told_by {
            one.insert("told_by".to_owned(), s(told_by));
        }
        (scope.name().to_owned(), AttributeValue::M(one))
    });
    let end = windows.end().unwrap_or(now) + KEPT;
    let mut row = Row::from([
        ("windows".to_owned(), AttributeValue::M(all.collect())),
        ("expires_at".to_owned(), n(end.unix_timestamp())),
    ]);
    if let Some(by) = windows.by() {
        row.insert("last_message".to_owned(), s(by));
        row.insert("recent".to_owned(), s(windows.recent()));
    }
    row
}

fn windows_from(row: &Row, now: OffsetDateTime) -> Windows {
    let reader = Reader { table: TABLE, row };
    let stored = row.get("windows").and_then(|value| value.as_m().ok());
    let windows = Scope::ALL.into_iter().filter_map(|scope| {
        let row = stored?.get(scope.name())?.as_m().ok()?;
        let reader = Reader { table: TABLE, row };
        let amount = |name| u64::try_from(reader.maybe_number(name)?).ok();
        let window = Window {
            begin: from_millis(reader.maybe_number("begin")?)?,
            used: amount("used")?,
            mine: amount("mine").unwrap_or_default(),
            told_by: reader.maybe_text("told_by").map(str::to_owned),
        };
        Some((scope, window))
    });
    let by = reader.maybe_text("last_message").map(str::to_owned);
    let recent = reader.maybe_text("recent").unwrap_or_default();
    Windows::new(by, recent, windows, now)
}

#[cfg(test)]
mod tests {
    use domain::limits::Charge;

    use super::*;

    /// A name of the length that Twilio's have.
    fn sid(n: usize) -> String {
        format!("SM{n:032}")
    }

    fn full(now: OffsetDateTime) -> Windows {
        let mut windows = Windows::default();
        for (i, scope) in Scope::ALL.into_iter().enumerate() {
            let charge = Charge {
                scope,
                amount: 20_000_000,
                max: 20_000_000,
            };
            for n in 0..30 {
                let one = Charge {
                    amount: 1,
                    ..charge
                };
                windows.take(&[one], &sid(100 * i + n), now).unwrap();
            }
            let rest = Charge {
                amount: 19_999_970,
                ..charge
            };
            windows.take(&[rest], &sid(100 * i + 30), now).unwrap();
            windows.take(&[charge], &sid(9_999), now).unwrap_err();
        }
        windows
    }

    #[test]
    fn a_row_gives_back_what_was_counted() {
        let now = from_millis(1_763_000_000_123).unwrap();
        let windows = full(now);

        let row = row_from(&windows, now);

        assert_eq!(windows_from(&row, now), windows);
        let end = row["expires_at"].as_n().unwrap().parse::<i64>().unwrap();
        assert_eq!(end, 1_763_000_000 + 25 * 3_600);
    }

    #[test]
    fn a_row_stays_below_a_write_unit_when_everything_is_used_up() {
        let now = from_millis(1_763_000_000_123).unwrap();

        let row = row_from(&full(now), now);

        // As DynamoDB counts: names, texts, half a byte a digit, and a few bytes a map.
        let text = |row: &Row| {
            let sizes = row.iter().map(|(name, value)| {
                let value = match value {
                    AttributeValue::S(text) => text.len(),
                    AttributeValue::N(digits) => digits.len() / 2 + 2,
                    _ => 3,
                };
                name.len() + value + 1
            });
            sizes.sum::<usize>()
        };
        let windows = row["windows"].as_m().unwrap();
        let inner: usize = windows.values().map(|one| text(one.as_m().unwrap())).sum();
        let names: usize = windows.keys().map(|name| name.len() + 4).sum();
        let key = "limit_id".len() + "usage#".len() + 64 + "version".len() + 9;
        assert!(text(&row) + inner + names + key < 1_024);
    }

    #[test]
    fn an_empty_table_has_nothing_used() {
        let now = from_millis(1_763_000_000_123).unwrap();

        assert_eq!(windows_from(&Row::new(), now), Windows::default());
    }
}

//! Finishes what got stuck: messages without an answer, answers that are not with the provider,
//! documents without a result. It gives their jobs back to the queues; the functions behind these
//! find out for themselves what is left to do.
//!
//! It runs every minute. What is finished leaves the indexes that it looks into, so that a run with
//! nothing to do is sixteen queries that find nothing.

mod plan;
mod rows;

use std::{
    collections::{BTreeMap, HashSet},
    time::SystemTime,
};

use futures_util::future::join_all;
use jobs::Queue;
use rows::{Done, Found, Open, SweepError};
use serde::Serialize;
use store::{Documents, Messages, StoreError};
use telemetry::Metric;
use time::{Duration, OffsetDateTime};

pub use plan::{Due, Plan};

const FUNCTION: &str = "sweeper";
/// How many rows are asked for at a time, of each part of an index.
const PAGE: i32 = 25;
/// How many rows are worked on side by side.
const AT_ONCE: usize = 10;

/// The function and what it holds for its life.
#[derive(Debug)]
pub struct Sweeper {
    /// The messages.
    pub messages: Messages,
    /// The documents.
    pub documents: Documents,
    /// Where jobs go.
    pub queues: Queues,
}

/// The queues that work is given back to.
#[derive(Debug)]
pub struct Queues {
    /// Of the function `ai_reply`.
    pub replies: Queue,
    /// Of the function `send`.
    pub sending: Queue,
    /// Of the function `ocr_result`.
    pub results: Queue,
}

/// What a run found and did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Swept {
    /// Rows that were due.
    pub open: u32,
    /// Jobs that were queued again.
    pub queued: u32,
    /// Rows that were tried for long enough.
    pub given_up: u32,
    /// Rows that could not be looked after: the next run tries again.
    pub failed: u32,
    /// Age of the oldest row that is not finished.
    pub oldest_seconds: u32,
}

impl Sweeper {
    /// Looks after everything that is due, until there is nothing more or the time is up.
    ///
    /// # Errors
    /// When an index cannot be read: the next run is a minute away.
    pub async fn sweep(&self, until: SystemTime) -> Result<Swept, StoreError> {
        let mut swept = Swept::default();
        let end = self.sweep_into(&mut swept, until).await;
        Metric::Swept.add(FUNCTION, swept.queued.into());
        Metric::OpenRows.add(FUNCTION, swept.open.into());
        Metric::OldestOpenSeconds.add(FUNCTION, swept.oldest_seconds.into());
        if swept.open > 0 {
            tracing::info!(
                open = swept.open,
                queued = swept.queued,
                given_up = swept.given_up,
                failed = swept.failed,
                oldest_seconds = swept.oldest_seconds,
                "rows were open"
            );
        }
        end.map(|()| swept)
    }

    async fn sweep_into(&self, swept: &mut Swept, until: SystemTime) -> Result<(), StoreError> {
        let mut seen = HashSet::new();
        loop {
            // The index lags behind: what was done a moment ago may still stand there.
            let mut open = self.open().await?;
            open.retain(|row| seen.insert((row.id().to_owned(), row.due_at())));
            if open.is_empty() {
                return Ok(());
            }
            for some in open.chunks(AT_ONCE) {
                if SystemTime::now() > until {
                    return Ok(());
                }
                self.look_after_all(some, swept).await;
            }
        }
    }

    /// Looks after some rows side by side, but those of one conversation in their order: its queue
    /// keeps the order in which jobs come.
    async fn look_after_all(&self, rows: &[Open], swept: &mut Swept) {
        let mut groups: BTreeMap<String, Vec<(&Open, Found)>> = BTreeMap::new();
        let found = join_all(rows.iter().map(|row| self.read(row))).await;
        for (row, found) in rows.iter().zip(found) {
            match found {
                Ok(found) => {
                    let group = groups.entry(found.group().to_owned());
                    group.or_default().push((row, found));
                }
                Err(error) => swept.add(row.id(), Err(error)),
            }
        }
        let runs = groups.into_values().map(|mut group| async move {
            group.sort_by_key(|(_, found)| found.created_at());
            let mut done = Vec::with_capacity(group.len());
            for (row, found) in &group {
                done.push((row.id(), self.look_after(row, found).await));
            }
            done
        });
        for (id, done) in join_all(runs).await.into_iter().flatten() {
            swept.add(id, done);
        }
    }

    /// What is due, the oldest first.
    async fn open(&self) -> Result<Vec<Open>, StoreError> {
        let now = OffsetDateTime::now_utc();
        let messages = self.messages.due(now, PAGE).await?;
        let documents = self.documents.due(now, PAGE).await?;
        let mut open: Vec<Open> = messages.into_iter().map(Open::Message).collect();
        open.extend(documents.into_iter().map(Open::Document));
        open.sort_by_key(Open::due_at);
        Ok(open)
    }
}

impl Swept {
    fn add(&mut self, id: &str, done: Result<Done, SweepError>) {
        self.open += 1;
        match done {
            Ok(Done::Settled) => {}
            Ok(Done::Queued(age)) => {
                self.queued += 1;
                self.grow(age);
            }
            Ok(Done::GivenUp(age)) => {
                self.given_up += 1;
                self.grow(age);
                tracing::error!(
                    row.id = id,
                    "a row stays open: it was tried for long enough"
                );
                Metric::ErrorCount.count(FUNCTION);
            }
            Err(error) => {
                self.failed += 1;
                tracing::error!(%error, row.id = id, "a row is not looked after");
                Metric::ErrorCount.count(FUNCTION);
            }
        }
    }

    fn grow(&mut self, age: Duration) {
        let seconds = u32::try_from(age.whole_seconds()).unwrap_or_default();
        self.oldest_seconds = self.oldest_seconds.max(seconds);
    }
}

use std::{
    collections::HashMap,
    future::Future,
    time::{Duration, SystemTime},
};

use aws_lambda_events::event::sqs::{SqsBatchResponse, SqsEvent, SqsMessage};
use aws_sdk_sqs::{
    Client, error::DisplayErrorContext, types::ChangeMessageVisibilityBatchRequestEntry,
};
use futures_util::future::join_all;
use lambda_runtime::{Error, LambdaEvent, service_fn};

use crate::Job;

/// Longest pause in seconds before the second, third, … try: together long enough to outlast a short
/// outage. The pause itself is drawn below it ("full jitter"), so that what failed together does not
/// come back together: <https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/>
const PAUSES: [u32; 5] = [4, 16, 64, 180, 300];
/// No pause is longer, whatever a provider asks for.
const LONGEST: Duration = Duration::from_secs(900);

/// How a job ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done, or done before, or never to be done: it leaves the queue.
    Done,
    /// To be tried again, and what stands behind it in its group after it; after the queue's number
    /// of tries it is moved to the dead-letter queue.
    Retry,
    /// The same, but not before this time: somebody asked for it.
    RetryIn(Duration),
    /// It will never go well: it is given back until the queue sets it aside, and what stands behind
    /// it goes on.
    SetAside,
}

/// The batch loop behind a FIFO queue.
#[derive(Clone, Debug)]
pub struct Worker {
    client: Client,
    queue_url: String,
}

impl Worker {
    /// Answers the events of the queue until the process is stopped. `handle` does a job, and is
    /// told when the function ends; `reserve` as in [`run`](Self::run).
    ///
    /// # Errors
    /// When the runtime's API fails.
    pub async fn serve<F, Fut>(&self, reserve: Duration, handle: F) -> Result<(), Error>
    where
        F: Fn(Job, SystemTime) -> Fut + Send + Sync,
        Fut: Future<Output = Outcome> + Send,
    {
        let handle = &handle;
        lambda_runtime::run(service_fn(|event: LambdaEvent<SqsEvent>| async move {
            let end = event.context.deadline();
            let response = self.run(event.payload, end, reserve, |job| handle(job, end));
            Ok::<_, Error>(response.await)
        }))
        .await
    }

    /// A worker that gives failed jobs back to `queue_url`.
    pub fn new(client: Client, queue_url: String) -> Self {
        Self { client, queue_url }
    }

    /// Does the batch and names what is to be given back to the queue.
    ///
    /// No job is started when less than `reserve` is left until `deadline`: it is given back,
    /// instead of being cut in the middle.
    pub async fn run<F, Fut>(
        &self,
        event: SqsEvent,
        deadline: SystemTime,
        reserve: Duration,
        handle: F,
    ) -> SqsBatchResponse
    where
        F: Fn(Job) -> Fut,
        Fut: Future<Output = Outcome>,
    {
        let started = |_: &SqsMessage| {
            deadline
                .duration_since(SystemTime::now())
                .is_ok_and(|left| left >= reserve)
        };
        let failed = run_groups(event.records, started, &handle).await;
        self.pause(&failed).await;
        let mut response = SqsBatchResponse::default();
        for back in failed {
            response.add_failure(back.record.message_id.unwrap_or_default());
        }
        response
    }

    /// Makes failed jobs visible again after a pause that grows with the tries.
    ///
    /// All of a group must come back together: FIFO hands out nothing of a group while one of its
    /// messages is still out. Should this call fail, the queue's own timeout brings them back.
    async fn pause(&self, failed: &[GivenBack]) {
        let entries: Vec<_> = failed
            .iter()
            .enumerate()
            .filter_map(|(i, back)| {
                ChangeMessageVisibilityBatchRequestEntry::builder()
                    .id(i.to_string())
                    .receipt_handle(back.record.receipt_handle.as_deref()?)
                    .visibility_timeout(i32::try_from(back.pause.as_secs()).ok()?)
                    .build()
                    .ok()
            })
            .collect();
        if entries.is_empty() {
            return;
        }
        let request = self
            .client
            .change_message_visibility_batch()
            .queue_url(&self.queue_url);
        if let Err(error) = request.set_entries(Some(entries)).send().await {
            tracing::warn!(error = %DisplayErrorContext(error), "failed jobs keep the queue's timeout");
        }
    }
}

/// A job that is given back, and for how long it pauses.
struct GivenBack {
    record: SqsMessage,
    pause: Duration,
}

/// Runs each group in order, the groups side by side; returns what is to be given back.
async fn run_groups<F, Fut>(
    records: Vec<SqsMessage>,
    may_start: impl Fn(&SqsMessage) -> bool,
    handle: &F,
) -> Vec<GivenBack>
where
    F: Fn(Job) -> Fut,
    Fut: Future<Output = Outcome>,
{
    let mut groups: HashMap<String, Vec<SqsMessage>> = HashMap::new();
    for record in records {
        let group = record
            .attributes
            .get("MessageGroupId")
            .cloned()
            .unwrap_or_default();
        groups.entry(group).or_default().push(record);
    }
    let may_start = &may_start;
    let runs = groups.into_values().map(|group| async move {
        let mut records = group.into_iter();
        let mut given_back = Vec::new();
        while let Some(record) = records.next() {
            let outcome = match read(&record) {
                Some(job) if may_start(&record) => handle(job).await,
                Some(_) => Outcome::Retry,
                None => Outcome::SetAside,
            };
            let at_least = match outcome {
                Outcome::Done => continue,
                Outcome::SetAside => {
                    let pause = Duration::ZERO;
                    given_back.push(GivenBack { record, pause });
                    continue;
                }
                Outcome::Retry => Duration::ZERO,
                Outcome::RetryIn(pause) => pause.min(LONGEST),
            };
            let pause = pause_after(tries(&record)).max(at_least);
            let back = std::iter::once(record).chain(records);
            given_back.extend(back.map(|record| GivenBack { record, pause }));
            break;
        }
        given_back
    });
    join_all(runs).await.into_iter().flatten().collect()
}

/// The job in a message of the queue.
///
/// One that cannot be read is given back on purpose, and at once: after its tries it stands among the
/// dead letters, where an operator sees it. Deleting it here would lose a message.
fn read(record: &SqsMessage) -> Option<Job> {
    let job = serde_json::from_str(record.body.as_deref().unwrap_or_default());
    if job.is_err() {
        let id = record.message_id.as_deref().unwrap_or_default();
        tracing::error!(job.id = id, "a job cannot be read");
    }
    job.ok()
}

fn tries(record: &SqsMessage) -> u32 {
    let count = record.attributes.get("ApproximateReceiveCount");
    count.and_then(|count| count.parse().ok()).unwrap_or(1)
}

fn pause_after(tries: u32) -> Duration {
    let nth = usize::try_from(tries.saturating_sub(1)).unwrap_or(usize::MAX);
    drawn(
        PAUSES[nth.min(PAUSES.len() - 1)],
        getrandom::u32().unwrap_or(u32::MAX / 2),
    )
}

/// A pause of 1 second up to `longest`, by a random number.
fn drawn(longest: u32, random: u32) -> Duration {
    let seconds = 1 + u64::from(random) * u64::from(longest) / (u64::from(u32::MAX) + 1);
    Duration::from_secs(seconds)
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    fn record(id: &str, group: &str, body: &str) -> SqsMessage {
        let mut record = SqsMessage::default();
        record.message_id = Some(id.to_owned());
        record.body = Some(body.to_owned());
        record
            .attributes
            .insert("MessageGroupId".to_owned(), group.to_owned());
        record
    }

    fn job(id: &str, group: &str) -> SqsMessage {
        record(
            id,
            group,
            &format!(r#"{{"type":"SendV1","message_id":"{id}"}}"#),
        )
    }

    async fn run(records: Vec<SqsMessage>, fails: &str) -> (Vec<String>, Vec<String>) {
        let done = RefCell::new(Vec::new());
        let failed = run_groups(records, |_| true, &|job| {
            let Job::SendV1 { message_id } = job else {
                unreachable!()
            };
            let outcome = if message_id == fails {
                Outcome::Retry
            } else {
                Outcome::Done
            };
            if outcome == Outcome::Done {
                done.borrow_mut().push(message_id);
            }
            async move { outcome }
        })
        .await;
        let mut failed: Vec<_> = failed
            .into_iter()
            .filter_map(|back| back.record.message_id)
            .collect();
        failed.sort();
        let mut done = done.into_inner();
        done.sort();
        (done, failed)
    }

    #[tokio::test]
    async fn after_a_failure_the_rest_of_its_group_alone_is_given_back() {
        let records = vec![
            job("a1", "a"),
            job("b1", "b"),
            job("a2", "a"),
            job("b2", "b"),
            job("a3", "a"),
        ];

        let (done, failed) = run(records, "a2").await;

        assert_eq!(done, ["a1", "b1", "b2"]);
        assert_eq!(failed, ["a2", "a3"]);
    }

    #[tokio::test]
    async fn an_unreadable_job_is_given_back_and_stops_nobody() {
        let records = vec![record("bad", "a", "{"), job("a2", "a"), job("b1", "b")];

        let (done, failed) = run(records, "").await;

        assert_eq!(done, ["a2", "b1"]);
        assert_eq!(failed, ["bad"]);
    }

    #[tokio::test]
    async fn a_job_that_will_never_go_well_stops_nobody() {
        let records = vec![job("a1", "a"), job("a2", "a")];

        let failed = run_groups(records, |_| true, &|job| async move {
            match job {
                Job::SendV1 { message_id } if message_id == "a1" => Outcome::SetAside,
                _ => Outcome::Done,
            }
        })
        .await;

        let [back] = &failed[..] else {
            panic!("{} are given back", failed.len());
        };
        assert_eq!(back.record.message_id.as_deref(), Some("a1"));
    }

    #[tokio::test]
    async fn nothing_is_started_when_the_time_is_up() {
        let failed = run_groups(vec![job("a1", "a")], |_| false, &|_| async {
            Outcome::Done
        })
        .await;

        assert_eq!(failed.len(), 1);
    }

    #[test]
    fn a_pause_is_drawn_between_a_second_and_the_longest() {
        for (random, seconds) in [(0, 1), (u32::MAX / 2, 8), (u32::MAX, 16)] {
            assert_eq!(drawn(16, random).as_secs(), seconds);
        }
        for tries in [0, 1, 2, 5, 99] {
            assert!((1..=300).contains(&pause_after(tries).as_secs()));
        }
    }

    #[tokio::test]
    async fn a_pause_that_was_asked_for_is_kept() {
        let failed = run_groups(vec![job("a1", "a"), job("a2", "a")], |_| true, &|_| async {
            Outcome::RetryIn(Duration::from_secs(120))
        })
        .await;

        assert!(failed.iter().all(|back| back.pause.as_secs() == 120));
        assert_eq!(
            failed.len(),
            2,
            "what stands behind it comes back together with it"
        );
    }
}

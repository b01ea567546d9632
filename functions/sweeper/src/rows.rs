use jobs::{Job, QueueError};
use store::{DocumentState, DueDocument, DueRow, Messages, StoreError};
use time::{Duration, OffsetDateTime};

use crate::{Due, Plan, Sweeper};

/// After how long a row is looked at again that could not be read.
const UNREADABLE: Duration = Duration::hours(1);

/// A row that is due.
#[derive(Clone, Debug)]
pub(crate) enum Open {
    Message(DueRow),
    Document(DueDocument),
}

/// Why a row could not be looked after.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SweepError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Queue(#[from] QueueError),
}

/// What became of a row; how old one is that is not finished.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Done {
    Settled,
    Queued(Duration),
    GivenUp(Duration),
}

impl Open {
    pub(crate) fn id(&self) -> &str {
        match self {
            Self::Message(row) => &row.message_id,
            Self::Document(row) => &row.document_id,
        }
    }

    pub(crate) fn due_at(&self) -> OffsetDateTime {
        match self {
            Self::Message(row) => row.due_at,
            Self::Document(row) => row.due_at,
        }
    }

    fn due(&self, created_at: OffsetDateTime) -> Due<'_> {
        Due {
            id: self.id(),
            created_at,
            due_at: self.due_at(),
        }
    }
}

impl Sweeper {
    /// Does about a row what is to be done.
    pub(crate) async fn look_after(&self, row: &Open) -> Result<Done, SweepError> {
        let done = match row {
            Open::Message(message) if Messages::is_inbound(&message.message_id) => {
                self.inbound(row).await
            }
            Open::Message(_) => self.outbound(row).await,
            Open::Document(document) => self.document(row, document).await,
        };
        if matches!(&done, Err(SweepError::Store(error)) if is_lasting(error)) {
            // It must not stand in the way of what is younger.
            let next = OffsetDateTime::now_utc() + UNREADABLE;
            self.postpone(row, Some(next)).await?;
        }
        done
    }

    async fn inbound(&self, row: &Open) -> Result<Done, SweepError> {
        let Some(message) = self.messages.inbound(row.id()).await? else {
            return Ok(Done::Settled);
        };
        let now = OffsetDateTime::now_utc();
        let answered = message.answered_by.is_some();
        let plan = row.due(message.created_at).inbound(answered, now);
        if let Plan::Again { once, .. } = &plan {
            let message_id = message.message_id;
            let (job, group) = (Job::ReplyV1 { message_id }, &message.conversation);
            self.queues.replies.send(&job, group, once).await?;
        }
        self.settle(row, &plan, now - message.created_at).await
    }

    async fn outbound(&self, row: &Open) -> Result<Done, SweepError> {
        let Ok(id) = row.id().parse() else {
            return self.settle(row, &Plan::Settled, Duration::ZERO).await;
        };
        let Some(message) = self.messages.outbound(&id).await? else {
            return Ok(Done::Settled);
        };
        let now = OffsetDateTime::now_utc();
        let since = message.open_since;
        let plan = row.due(since).outbound(message.status, now);
        // This gives it a time to be looked at again. Somebody else may have heard of it meanwhile.
        if matches!(plan, Plan::Reopen { .. }) && !self.messages.reopen(&message).await? {
            return Ok(Done::Settled);
        }
        if let Plan::Again { once, .. } | Plan::Reopen { once } = &plan {
            let message_id = row.id().to_owned();
            let (job, group) = (Job::SendV1 { message_id }, &message.conversation);
            self.queues.sending.send(&job, group, once).await?;
        }
        self.settle(row, &plan, now - since).await
    }

    async fn document(&self, row: &Open, due: &DueDocument) -> Result<Done, SweepError> {
        let document = self.documents.get(&due.user_id, &due.document_id).await?;
        let Some(document) = document else {
            return Ok(Done::Settled);
        };
        let now = OffsetDateTime::now_utc();
        let finished = document.state != DocumentState::Reading;
        let plan = row.due(document.created_at).document(finished, now);
        if let Plan::Again { .. } = plan {
            let job = Job::FinishV1 {
                user_id: due.user_id.as_str().to_owned(),
                document_id: document.document_id,
            };
            self.queues.results.send_unordered(&job).await?;
        }
        self.settle(row, &plan, now - document.created_at).await
    }

    /// Notes when a row is looked at again. Its job is queued by then: who dies in between leaves
    /// the row due, and the next run's job is a double.
    async fn settle(&self, row: &Open, plan: &Plan, age: Duration) -> Result<Done, SweepError> {
        match plan {
            Plan::Settled | Plan::GivenUp => self.postpone(row, None).await?,
            Plan::Again { next, .. } => self.postpone(row, Some(*next)).await?,
            Plan::Reopen { .. } => {}
        }
        Ok(match plan {
            Plan::Settled => Done::Settled,
            Plan::Again { .. } | Plan::Reopen { .. } => Done::Queued(age),
            Plan::GivenUp => Done::GivenUp(age),
        })
    }

    async fn postpone(&self, row: &Open, next: Option<OffsetDateTime>) -> Result<(), StoreError> {
        match row {
            Open::Message(due) => {
                let (id, seen) = (&due.message_id, due.due_at);
                self.messages.postpone(id, seen, next).await.map(drop)
            }
            Open::Document(due) => self.documents.postpone(due, next).await.map(drop),
        }
    }
}

/// Whether a row will not be readable a minute later either.
fn is_lasting(error: &StoreError) -> bool {
    !matches!(error, StoreError::Database(_))
}

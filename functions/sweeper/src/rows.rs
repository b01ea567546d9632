use jobs::{Job, QueueError};
use store::{
    Document, DocumentState, DueDocument, DueRow, InboundMessage, Messages, OutboundMessage,
    StoreError,
};
use telemetry::Metric;
use time::{Duration, OffsetDateTime};

use crate::{Due, FUNCTION, Plan, Sweeper};

/// After how long a row is looked at again that could not be read.
const UNREADABLE: Duration = Duration::hours(1);

/// A row that is due.
#[derive(Clone, Debug)]
pub(crate) enum Open {
    Message(DueRow),
    Document(DueDocument),
}

/// What stands in a row that is due.
#[derive(Debug)]
pub(crate) enum Found {
    Inbound(Box<InboundMessage>),
    Outbound(Box<OutboundMessage>),
    Document(Box<Document>),
    /// Nothing: it went meanwhile.
    Gone,
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

impl Found {
    /// Jobs of one group keep their order: those of a conversation. Documents need none.
    pub(crate) fn group(&self) -> &str {
        match self {
            Self::Inbound(message) => &message.conversation,
            Self::Outbound(message) => &message.conversation,
            Self::Document(document) => &document.document_id,
            Self::Gone => "",
        }
    }

    /// When it was made.
    pub(crate) fn created_at(&self) -> Option<OffsetDateTime> {
        match self {
            Self::Inbound(message) => Some(message.created_at),
            Self::Outbound(message) => Some(message.created_at),
            Self::Document(document) => Some(document.created_at),
            Self::Gone => None,
        }
    }
}

impl Sweeper {
    /// Reads a row. One that cannot be read is put off: it must not stand in the way of what is
    /// younger.
    pub(crate) async fn read(&self, row: &Open) -> Result<Found, SweepError> {
        let found = self.find(row).await;
        if matches!(&found, Err(error) if error.is_lasting()) {
            let next = OffsetDateTime::now_utc() + UNREADABLE;
            self.postpone(row, Some(next)).await?;
        }
        Ok(found?)
    }

    async fn find(&self, row: &Open) -> Result<Found, StoreError> {
        let found = match row {
            Open::Message(message) if Messages::is_inbound(&message.message_id) => {
                let message = self.messages.inbound(&message.message_id).await?;
                message.map(|message| Found::Inbound(Box::new(message)))
            }
            Open::Message(message) => match message.message_id.parse() {
                Ok(id) => {
                    let message = self.messages.outbound(&id).await?;
                    message.map(|message| Found::Outbound(Box::new(message)))
                }
                Err(_) => None,
            },
            Open::Document(due) => {
                let document = self.documents.get(&due.user_id, &due.document_id).await?;
                document.map(|document| Found::Document(Box::new(document)))
            }
        };
        Ok(found.unwrap_or(Found::Gone))
    }

    /// Does about a row what is to be done.
    pub(crate) async fn look_after(&self, row: &Open, found: &Found) -> Result<Done, SweepError> {
        let now = OffsetDateTime::now_utc();
        match (row, found) {
            (_, Found::Inbound(message)) => self.inbound(row, message, now).await,
            (_, Found::Outbound(message)) => self.outbound(row, message, now).await,
            (Open::Document(due), Found::Document(document)) => {
                self.document(row, due, document, now).await
            }
            _ => self.settle(row, &Plan::Settled, Duration::ZERO).await,
        }
    }

    async fn inbound(
        &self,
        row: &Open,
        message: &InboundMessage,
        now: OffsetDateTime,
    ) -> Result<Done, SweepError> {
        let answered = message.answered_by.is_some();
        let plan = row.due(message.created_at).inbound(answered, now);
        if let Plan::Again { once, .. } = &plan {
            let message_id = message.message_id.clone();
            let (job, group) = (Job::ReplyV1 { message_id }, &message.conversation);
            self.queues.replies.send(&job, group, once).await?;
        }
        self.settle(row, &plan, now - message.created_at).await
    }

    async fn outbound(
        &self,
        row: &Open,
        message: &OutboundMessage,
        now: OffsetDateTime,
    ) -> Result<Done, SweepError> {
        let since = message.open_since;
        let plan = row.due(since).outbound(message, now);
        // This gives it a time to be looked at again. Somebody else may have heard of it meanwhile.
        if matches!(plan, Plan::Reopen { .. }) && !self.messages.reopen(message).await? {
            return Ok(Done::Settled);
        }
        if plan == Plan::GivenUp && !message.status.is_handed_over() {
            // Should it have been taken after all, a report says so still.
            self.messages.give_up(message).await?;
            Metric::DeliveryFailures.count(FUNCTION);
        }
        let message_id = row.id().to_owned();
        let job = match &plan {
            Plan::Again { once, .. } | Plan::Reopen { once } => {
                Some((Job::SendV1 { message_id }, once))
            }
            Plan::Hold { once, .. } => Some((Job::HoldV1 { message_id }, once)),
            Plan::Settled | Plan::GivenUp => None,
        };
        if let Some((job, once)) = job {
            let group = &message.conversation;
            self.queues.sending.send(&job, group, once).await?;
        }
        self.settle(row, &plan, now - since).await
    }

    async fn document(
        &self,
        row: &Open,
        due: &DueDocument,
        document: &Document,
        now: OffsetDateTime,
    ) -> Result<Done, SweepError> {
        let finished = document.state != DocumentState::Reading;
        let plan = row.due(document.created_at).document(finished, now);
        if let Plan::Again { .. } = plan {
            let job = Job::FinishV1 {
                user_id: due.user_id.as_str().to_owned(),
                document_id: document.document_id.clone(),
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
            Plan::Again { next, .. } | Plan::Hold { next, .. } => {
                self.postpone(row, Some(*next)).await?;
            }
            Plan::Reopen { .. } => {}
        }
        Ok(match plan {
            Plan::Settled => Done::Settled,
            Plan::Again { .. } | Plan::Reopen { .. } | Plan::Hold { .. } => Done::Queued(age),
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

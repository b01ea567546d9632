//! Finishes the reading of long documents: Textract tells the end of a job through SNS, and the
//! sweeper asks for those whose end was not heard of.
//!
//! Either may come twice, or late, or for a document that is gone. The document's row says what is
//! left to do: it is read once, and its result is told once, see [`dossier::Dossier::tell`].

mod order;

use aws_lambda_events::event::sqs::{SqsBatchResponse, SqsEvent};
use domain::document::{Reading, Trouble};
use dossier::{DossierError, Results};
use files::Files;
use store::{Document, DocumentState, StoreError};
use telemetry::Metric;
use textract::{JobOutcome, Textract, TextractError};
use time::{Duration, OffsetDateTime};

pub use order::{NoOrder, Order};

const FUNCTION: &str = "ocr_result";
/// A job that goes on after this never ends.
const PATIENCE: Duration = Duration::hours(24);

/// The function and what it holds for its life.
#[derive(Debug)]
pub struct OcrResult {
    /// The documents, and what tells their people.
    pub results: Results,
    /// Character recognition.
    pub textract: Textract,
}

/// Why a document is not finished. The message comes again.
#[derive(Debug, thiserror::Error)]
enum FinishError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Dossier(#[from] DossierError),
    #[error(transparent)]
    Textract(#[from] TextractError),
    #[error("the job goes on, although its end was told")]
    Running,
    #[error(transparent)]
    Order(#[from] NoOrder),
}

/// What a job gave, or why not; `None` while it goes on.
type Read = Option<Result<Vec<Reading>, Trouble>>;

impl OcrResult {
    /// Does a batch and names what is to be given back to the queue.
    pub async fn handle(&self, event: SqsEvent) -> SqsBatchResponse {
        let mut response = SqsBatchResponse::default();
        for record in event.records {
            let body = record.body.as_deref().unwrap_or_default();
            if let Err(error) = self.finish(body).await {
                tracing::error!(%error, "a document is not finished yet");
                Metric::ErrorCount.count(FUNCTION);
                response.add_failure(record.message_id.unwrap_or_default());
            }
        }
        response
    }

    async fn finish(&self, body: &str) -> Result<(), FinishError> {
        let order = Order::parse(body)?;
        let Some(document) = self.document(&order).await? else {
            return Ok(());
        };
        if document.state != DocumentState::Reading {
            return self.tell(&document).await;
        }
        let read = match &order {
            Order::Completed(completion) => {
                let read = self.read(&completion.job_id).await?;
                Some(read.ok_or(FinishError::Running)?)
            }
            Order::Overdue { .. } => self.ask(&document).await?,
        };
        let Some(read) = read else {
            tracing::info!(document.id = document.document_id, "a job goes on");
            return Ok(());
        };
        let documents = document.all_understood(read);
        if !self
            .results
            .dossier
            .documents
            .finish_all(&documents)
            .await?
        {
            // Somebody else finished it, or it was erased meanwhile: it is theirs to tell.
            return Ok(());
        }
        Metric::DocumentRead.count(FUNCTION);
        tracing::info!(
            document.id = document.document_id,
            pages = document.pages,
            documents = documents.len(),
            "read"
        );
        self.tell(&documents[0]).await
    }

    /// The document that an order is about, if it stands and the order is right.
    async fn document(&self, order: &Order) -> Result<Option<Document>, StoreError> {
        let (user_id, id, key) = match order {
            Order::Overdue {
                user_id,
                document_id,
            } => (user_id.clone(), document_id, None),
            Order::Completed(completion) => {
                let (id, key) = (&completion.job_tag, &completion.document_location.key);
                let Some(user_id) = Files::owner_of(key) else {
                    tracing::warn!(
                        document.id = id,
                        "a job is over that is not about a person's file"
                    );
                    return Ok(None);
                };
                (user_id, id, Some(key))
            }
        };
        let Some(document) = self.results.dossier.documents.get(&user_id, id).await? else {
            tracing::info!(document.id = id, "a job's document is gone");
            return Ok(None);
        };
        let is_its_own = |key: &String| document.files.iter().any(|file| file.s3_key == *key);
        if !key.is_none_or(is_its_own) {
            tracing::warn!(document.id = id, "a job's file is not its document's");
            return Ok(None);
        }
        Ok(Some(document))
    }

    /// Asks what became of a document's job; `None` while it is not time to give it up.
    async fn ask(&self, document: &Document) -> Result<Read, FinishError> {
        let too_late = OffsetDateTime::now_utc() - document.created_at > PATIENCE;
        let read = match &document.job_id {
            Some(job_id) => self.read(job_id).await?,
            // Nothing reads it. Its message's own job comes again, unless the message is done.
            None if self.is_answered(document).await? => Some(Err(Trouble::Unavailable)),
            None => None,
        };
        Ok(read.or_else(|| too_late.then_some(Err(Trouble::Unavailable))))
    }

    async fn is_answered(&self, document: &Document) -> Result<bool, StoreError> {
        let message = self.results.messages.inbound(&document.message_id).await?;
        Ok(message.is_none_or(|message| message.answered_by.is_some()))
    }

    async fn read(&self, job_id: &str) -> Result<Read, FinishError> {
        match self.textract.result(job_id).await {
            Ok(JobOutcome::Done(blocks)) => {
                let pages = ocr::textract::pages(&blocks);
                let this_year = OffsetDateTime::now_utc().year();
                Ok(Some(ocr::judge(&pages, this_year)))
            }
            Ok(JobOutcome::Failed) | Err(TextractError::Document(_)) => {
                Ok(Some(Err(Trouble::Broken)))
            }
            Ok(JobOutcome::Running) => Ok(None),
            // Asked about so late that Textract has forgotten it: seven days.
            Err(TextractError::Later(code)) if code == "InvalidJobIdException" => {
                Ok(Some(Err(Trouble::Unavailable)))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Tells the person of a document, and of the others that its files turned out to be, unless that
    /// is done.
    async fn tell(&self, first: &Document) -> Result<(), FinishError> {
        let documents = &self.results.dossier.documents;
        let mut next = Some(first.clone());
        for i in 1.. {
            let Some(document) = next else {
                break;
            };
            if document.told_at.is_none() {
                self.results.tell(&document).await?;
            }
            next = documents.get(&first.user_id, &first.id_of(i)).await?;
        }
        Ok(())
    }
}

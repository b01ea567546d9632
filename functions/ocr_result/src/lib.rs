//! Finishes the reading of long documents: Textract tells the end of a job through SNS.
//!
//! That message may come twice, or late, or for a document that is gone. The document's row says
//! what is left to do: it is read once, and its result is told once, see [`Dossier::tell`].

use aws_lambda_events::event::sqs::{SqsBatchResponse, SqsEvent};
use domain::{Language, UserId, document::Trouble};
use dossier::{Dossier, DossierError};
use files::Files;
use store::{Contacts, Document, DocumentState, Messages, StoreError, Users};
use telemetry::Metric;
use textract::{Completion, JobOutcome, Textract, TextractError};
use time::OffsetDateTime;

const FUNCTION: &str = "ocr_result";

/// The function and what it holds for its life.
#[derive(Debug)]
pub struct OcrResult {
    /// Who sent it.
    pub contacts: Contacts,
    /// The accounts, for their languages.
    pub users: Users,
    /// The messages.
    pub messages: Messages,
    /// The documents, and the way to their people.
    pub dossier: Dossier,
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
    Message(#[from] textract::NoCompletion),
}

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
        let completion = Completion::parse(body)?;
        let key = &completion.document_location.key;
        let id = &completion.job_tag;
        let Some(user_id) = Files::owner_of(key) else {
            tracing::warn!(
                document.id = id,
                "a job is over that is not about a person's file"
            );
            return Ok(());
        };
        let documents = &self.dossier.documents;
        let Some(mut document) = documents.get(&user_id, id).await? else {
            tracing::info!(document.id = id, "a job's document is gone");
            return Ok(());
        };
        if !document.files.iter().any(|file| file.s3_key == *key) {
            tracing::warn!(document.id = id, "a job's file is not its document's");
            return Ok(());
        }
        if document.state == DocumentState::Reading {
            document.understood(self.read(&completion).await?);
            if !documents.finish(&document).await? {
                // Somebody else finished it, or it was erased meanwhile: it is theirs to tell.
                return Ok(());
            }
            Metric::DocumentRead.count(FUNCTION);
            tracing::info!(document.id = id, pages = document.pages, "read");
        }
        if document.told_at.is_none() {
            self.tell(&document, &user_id).await?;
        }
        Ok(())
    }

    async fn read(
        &self,
        completion: &Completion,
    ) -> Result<Result<domain::document::Reading, Trouble>, FinishError> {
        match self.textract.result(&completion.job_id).await {
            Ok(JobOutcome::Done(blocks)) => {
                let pages = ocr::textract::pages(&blocks);
                Ok(ocr::judge(&pages, OffsetDateTime::now_utc().year()))
            }
            Ok(JobOutcome::Failed) | Err(TextractError::Document(_)) => Ok(Err(Trouble::Broken)),
            Ok(JobOutcome::Running) => Err(FinishError::Running),
            // Told about so late that Textract has forgotten it: seven days.
            Err(TextractError::Later(code)) if code == "InvalidJobIdException" => {
                Ok(Err(Trouble::Unavailable))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Tells the person, if the number is still theirs.
    async fn tell(&self, document: &Document, user_id: &UserId) -> Result<(), FinishError> {
        let Some(message) = self.messages.inbound(&document.message_id).await? else {
            return Ok(());
        };
        let contact = self.contacts.get(&message.conversation).await?;
        if contact.user_id.as_ref() != Some(user_id) {
            tracing::info!(
                document.id = document.document_id,
                "its number is not linked any more"
            );
            return Ok(());
        }
        let language = match contact.language {
            Some(language) => language,
            None => self.language_of(user_id).await?,
        };
        let now = OffsetDateTime::now_utc();
        self.dossier.tell(document, &message, language, now).await?;
        Ok(())
    }

    async fn language_of(&self, user_id: &UserId) -> Result<Language, StoreError> {
        let user = self.users.get(user_id).await?;
        Ok(user.map(|user| user.language).unwrap_or_default())
    }
}

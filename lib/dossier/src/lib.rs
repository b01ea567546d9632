#![doc = include_str!("../README.md")]

mod hear;
mod results;
mod words;

use domain::{InvalidId, Language};
use outbox::{Notice, Outbox, OutboxError};
use store::{Document, Documents, InboundMessage, StoreError};
use time::{Duration, OffsetDateTime};

pub use hear::Said;
pub use results::Results;
pub use words::papers;

/// A result that is this old and was never told was kept back: the person could not be written to.
/// A job that was cut comes again earlier than that, and tells it itself.
const KEPT_BACK: Duration = Duration::hours(4);
/// WhatsApp lets us write for 24 hours after a person's message; a little less, to be sure.
/// <https://www.twilio.com/docs/whatsapp/key-concepts#conversational-messaging-on-whatsapp-service-conversations>
const WINDOW: Duration = Duration::minutes(24 * 60 - 10);

/// Why something was not told or heard. Trying again is safe.
#[derive(Debug, thiserror::Error)]
pub enum DossierError {
    /// The database did not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The message was not stored or queued.
    #[error(transparent)]
    Outbox(#[from] OutboxError),
    /// A document's id makes no id of a message.
    #[error(transparent)]
    Id(#[from] InvalidId),
}

/// The documents, and the way to their people.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// The documents.
    pub documents: Documents,
    /// Where messages go out.
    pub outbox: Outbox,
}

impl Dossier {
    /// Tells, as a message of its own, what became of a document that took longer to read; once,
    /// however often it is called.
    ///
    /// `to` is a message of the person's. When it is older than WhatsApp lets us answer, nothing is
    /// sent: the result waits for their next message, see [`tell_kept_back`](Self::tell_kept_back).
    ///
    /// # Errors
    /// When it was not stored or queued.
    pub async fn tell(
        &self,
        document: &Document,
        to: &InboundMessage,
        language: Language,
        now: OffsetDateTime,
    ) -> Result<(), DossierError> {
        let Some(text) = self.words(&[document], language) else {
            return Ok(());
        };
        if now - to.created_at > WINDOW {
            tracing::info!(
                document.id = document.document_id,
                "a result waits for the person's next message"
            );
            return Ok(());
        }
        let notice = Notice {
            event: &document.document_id,
            conversation: &to.conversation,
            owner: document.user_id.as_str(),
            to: &to.from,
            text,
        };
        self.outbox.tell(&notice.message(now)?).await?;
        let id = &document.document_id;
        Ok(self.documents.told(&document.user_id, id, now).await?)
    }

    /// Tells the results that waited for this message of the person's.
    ///
    /// # Errors
    /// When one was not stored or queued.
    pub async fn tell_kept_back(
        &self,
        documents: &[Document],
        to: &InboundMessage,
        language: Language,
        now: OffsetDateTime,
    ) -> Result<(), DossierError> {
        let waits = |document: &&Document| {
            document.told_at.is_none() && now - document.created_at > KEPT_BACK
        };
        for document in documents.iter().filter(waits) {
            self.tell(document, to, language, now).await?;
        }
        Ok(())
    }
}

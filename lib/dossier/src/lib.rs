#![doc = include_str!("../README.md")]

mod hear;
mod results;
mod words;

use domain::{InvalidId, Language, OutboundId, Purpose};
use outbox::{Notice, Outbox, OutboxError};
use store::{Document, Documents, InboundMessage, StoreError};
use time::OffsetDateTime;

pub use hear::Said;
pub use results::Results;
pub use words::papers;

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
    /// `to` is a message of the person's: where the result goes. When they have not written for a day,
    /// it waits for their next message.
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
        let notice = Notice {
            event: &document.document_id,
            conversation: &to.conversation,
            owner: document.user_id.as_str(),
            to: &to.from,
            text,
            language,
            purpose: Purpose::DocumentRead,
        };
        self.outbox.tell(&notice.message(now)?).await?;
        let id = &document.document_id;
        Ok(self.documents.told(&document.user_id, id, now).await?)
    }

    /// Notes that what waited for a person's message is told now: a yes to it counts from here on.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn told_at_last(
        &self,
        documents: &[Document],
        released: &[OutboundId],
        now: OffsetDateTime,
    ) -> Result<(), DossierError> {
        for document in documents {
            let (id, message) = (&document.document_id, &document.message_id);
            if released
                .iter()
                .any(|out| out.is_about(id) || out.is_about(message))
            {
                self.documents.told(&document.user_id, id, now).await?;
            }
        }
        Ok(())
    }
}

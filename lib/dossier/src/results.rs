use domain::Language;
use store::{Contact, Contacts, Document, Messages, StoreError, Users};
use time::OffsetDateTime;

use crate::{Dossier, DossierError};

/// What finds the person of a document that took longer to read, and tells them.
#[derive(Debug)]
pub struct Results {
    /// Who sent it.
    pub contacts: Contacts,
    /// The accounts, for their languages.
    pub users: Users,
    /// The messages.
    pub messages: Messages,
    /// The documents, and the way to their people.
    pub dossier: Dossier,
}

impl Results {
    /// Tells what became of a document, if the number is still its person's: [`Dossier::tell`].
    ///
    /// # Errors
    /// When it was not stored or queued.
    pub async fn tell(&self, document: &Document) -> Result<(), DossierError> {
        let user_id = &document.user_id;
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
        let language = self.language(&contact).await?;
        let now = OffsetDateTime::now_utc();
        self.dossier.tell(document, &message, language, now).await
    }

    /// The language to write to somebody in who said nothing just now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn language(&self, contact: &Contact) -> Result<Language, StoreError> {
        match (contact.language, &contact.user_id) {
            (Some(language), _) => Ok(language),
            (None, Some(user_id)) => {
                let user = self.users.get(user_id).await?;
                Ok(user.map(|user| user.language).unwrap_or_default())
            }
            (None, None) => Ok(Language::default()),
        }
    }
}

//! Tells the owner of an account by e-mail that a number was linked or unlinked: who takes over a
//! number, or links their own, cannot do it unseen.
//!
//! It is a courtesy beside the chat: SES has no idempotency key, so a job that dies between
//! sending and being done sends twice.

use aws_sdk_ses::{
    Client,
    error::{ProvideErrorMetadata, SdkError},
    types::{Body, Content, Destination, Message},
};
use domain::{UserId, mask_address, texts::MailText};
use jobs::{Job, MailAbout, Outcome};
use store::{Contacts, StoreError, Users};
use telemetry::Metric;

const FUNCTION: &str = "mail";

/// The function and what it holds for its life.
#[derive(Debug)]
pub struct Mail {
    /// The accounts.
    pub users: Users,
    /// The contacts.
    pub contacts: Contacts,
    /// The mail service.
    pub ses: Client,
    /// The address e-mails come from.
    pub sender: String,
    /// Address of the settings page.
    pub settings: String,
}

/// Why an e-mail is not sent.
#[derive(Debug, thiserror::Error)]
enum MailError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{0}")]
    Ses(String),
}

impl Mail {
    /// Does one job.
    pub async fn handle(&self, job: Job) -> Outcome {
        let Job::MailV1 {
            user_id,
            contact,
            about,
        } = &job
        else {
            tracing::error!("a job of another queue came here");
            return Outcome::Retry;
        };
        match self.tell(user_id, contact, *about).await {
            Ok(()) => Outcome::Done,
            Err(error) => {
                tracing::error!(%error, "an e-mail is not sent yet");
                Metric::ErrorCount.count(FUNCTION);
                Outcome::Retry
            }
        }
    }

    async fn tell(&self, user_id: &str, contact: &str, about: MailAbout) -> Result<(), MailError> {
        let Ok(id) = user_id.parse::<UserId>() else {
            tracing::error!("a job names no user");
            return Ok(());
        };
        let Some(user) = self.users.get(&id).await? else {
            return Ok(());
        };
        let Some(to) = self.users.email(&id).await? else {
            return Ok(());
        };
        let address = self.contacts.address(contact).await?.unwrap_or_default();
        let text = match about {
            MailAbout::Linked => MailText::Linked,
            MailAbout::Unlinked => MailText::Unlinked,
            MailAbout::OtherPerson => MailText::OtherPerson,
        };
        let language = user.language;
        let body = text.body(language, &mask_address(&address), &self.settings);
        self.send(&to, &text.subject(language), &body).await
    }

    async fn send(&self, to: &str, subject: &str, body: &str) -> Result<(), MailError> {
        let text = |text: &str| {
            let content = Content::builder().data(text).charset("UTF-8").build();
            content.map_err(|error| MailError::Ses(error.to_string()))
        };
        let message = Message::builder()
            .subject(text(subject)?)
            .body(Body::builder().text(text(body)?).build())
            .build();
        self.ses
            .send_email()
            .source(&self.sender)
            .destination(Destination::builder().to_addresses(to).build())
            .message(message)
            .send()
            .await
            .map_err(|error| MailError::Ses(kind(&error)))?;
        tracing::info!("an e-mail is sent");
        Ok(())
    }
}

/// The kind of failure and the service's code: its message repeats addresses.
fn kind<E: ProvideErrorMetadata, R>(error: &SdkError<E, R>) -> String {
    match error {
        SdkError::ServiceError(_) => error.code().unwrap_or("refused").to_owned(),
        _ => "the mail service did not answer".to_owned(),
    }
}

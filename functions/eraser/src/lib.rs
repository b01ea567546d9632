//! Erases what is held on somebody: messages here and their copies at Twilio, codes, contacts, and
//! last the account.
//!
//! Every step may be done again, and the account goes last: it says what else there is. A job that
//! fails comes again; one that runs out of time queues its own sequel. A message's row stays until
//! Twilio has emptied its copy, because the row holds the copy's id.

mod copies;
mod former;

use std::time::SystemTime;

use domain::UserId;
use files::{Files, FilesError};
use jobs::{Job, Outcome, Queue, QueueError, Subject};
use serde_json::json;
use store::{
    Action, Archive, Audit, AuditEntry, Channel, Erased, Owner, Position, Removable, StoreError,
    User, Users,
};
use telemetry::Metric;
use time::{Duration, OffsetDateTime};

const FUNCTION: &str = "eraser";
/// A message still on its way is waited for this long: it may be our goodbye.
/// Shorter than the tries of a job together.
const UNDER_WAY: Duration = Duration::minutes(2);
/// What an unlinked person writes within this time after their request goes with the rest.
const AFTERWARDS: Duration = Duration::minutes(1);

/// The function and what it holds for its life.
#[derive(Debug)]
pub struct Eraser {
    /// The accounts.
    pub users: Users,
    /// All tables.
    pub archive: Archive,
    /// The audit.
    pub audit: Audit,
    /// The bucket of their files.
    pub files: Files,
    /// The provider, which keeps copies.
    pub twilio: twilio::Client,
    /// Our own queue, for what does not fit into one job's time.
    pub queue: Queue,
}

/// Why an erasure is not finished.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EraseError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Files(#[from] FilesError),
    #[error(transparent)]
    Queue(#[from] QueueError),
    #[error("{left} messages are not erased yet")]
    Left { left: usize },
    #[error("the number is not parted from the account yet")]
    Linked,
}

/// How far a job came.
pub(crate) enum Progress {
    Finished,
    OutOfTime,
}

impl Eraser {
    /// Does one job until `until`.
    pub async fn handle(&self, job: Job, until: SystemTime) -> Outcome {
        let Job::EraseV1 {
            subject,
            receipt,
            requested_at,
        } = &job
        else {
            tracing::error!("a job of another queue came here");
            return Outcome::Retry;
        };
        let progress = match subject {
            Subject::User(id) => self.user(id, receipt, until).await,
            Subject::Contact(index) => self.contact(index, *requested_at, until).await,
        };
        let progress = match progress {
            Ok(Progress::OutOfTime) => self.go_on(&job, receipt).await,
            Ok(Progress::Finished) => Ok(()),
            Err(error) => Err(error),
        };
        match progress {
            Ok(()) => Outcome::Done,
            Err(error) => {
                tracing::warn!(%error, receipt, "an erasure is not finished yet");
                Metric::ErrorCount.count(FUNCTION);
                Outcome::Retry
            }
        }
    }

    async fn user(
        &self,
        id: &str,
        receipt: &str,
        until: SystemTime,
    ) -> Result<Progress, EraseError> {
        let Ok(id) = id.parse::<UserId>() else {
            tracing::error!(receipt, "a job names no user");
            return Ok(Progress::Finished);
        };
        let user = match self.users.get(&id).await? {
            Some(user) if user.erasing.as_deref() == Some(receipt) => user,
            // Done before; an account that was made since is not what was to be erased.
            _ => return Ok(Progress::Finished),
        };
        if user.contact.is_some() {
            return Err(EraseError::Linked);
        }
        // First: what is still being read finds its document gone, and tells nothing any more.
        self.documents(&id, receipt).await?;
        for owner in self.archive.owners_to_erase(&id, &user).await? {
            let count = |erased| self.users.count_erased(&id, receipt, erased);
            if let Progress::OutOfTime = self.messages(&owner, until, count).await? {
                return Ok(Progress::OutOfTime);
            }
        }
        // What the phone left in other accounts goes with it.
        let then = user.erasing_at.unwrap_or(OffsetDateTime::UNIX_EPOCH);
        for past in user.past_contacts.iter().filter(|past| past.until >= then) {
            if let Progress::OutOfTime = self.former(&past.index, Some(&id), until).await? {
                return Ok(Progress::OutOfTime);
            }
        }
        // Again: a message whose files were being read then was waited for.
        self.documents(&id, receipt).await?;
        let codes = self.archive.remove_codes(&id).await?;
        let contacts = self.archive.remove_contacts(&id, &user).await?;
        self.finish(&id, receipt, codes, contacts).await?;
        Ok(Progress::Finished)
    }

    /// Erases documents and files.
    async fn documents(&self, id: &UserId, receipt: &str) -> Result<(), EraseError> {
        let documents = self.archive.remove_documents(id).await?;
        let files = self.files.erase(id).await?;
        let erased = Erased {
            documents: i64::try_from(documents).unwrap_or(i64::MAX),
            files: i64::try_from(files).unwrap_or(i64::MAX),
            ..Erased::default()
        };
        if erased != Erased::default() {
            self.users.count_erased(id, receipt, erased).await?;
        }
        Ok(())
    }

    /// Writes the audit's last line, then removes the account.
    async fn finish(
        &self,
        id: &UserId,
        receipt: &str,
        codes: usize,
        contacts: usize,
    ) -> Result<(), EraseError> {
        let erased = self.users.get(id).await?.map(|user: User| user.erased);
        let erased = erased.unwrap_or_default();
        let details = json!({
            "messages": erased.messages,
            "provider_messages": erased.provider_messages,
            "provider_media": erased.provider_media,
            "documents": erased.documents,
            "files": erased.files,
            "contacts": contacts,
            "link_codes": codes,
            "account": 1,
        });
        let entry = AuditEntry {
            who: id.as_str(),
            action: Action::Erased,
            channel: Channel::Page,
            details: &details.to_string(),
            event: receipt,
            at: OffsetDateTime::now_utc(),
        };
        self.audit.record(&entry).await?;
        self.users.remove(id, receipt).await?;
        tracing::info!(receipt, "an erasure is finished");
        Ok(())
    }

    /// Erases what an unlinked contact wrote, in accounts that it was linked to as well, and the contact.
    async fn contact(
        &self,
        index: &str,
        requested_at: i64,
        until: SystemTime,
    ) -> Result<Progress, EraseError> {
        let at = OffsetDateTime::from_unix_timestamp(requested_at / 1_000);
        let end = at.unwrap_or(OffsetDateTime::now_utc()) + AFTERWARDS;
        for owner in self.archive.owners_of_contact(index, end).await? {
            let count = |_| async { Ok(()) };
            if let Progress::OutOfTime = self.messages(&owner, until, count).await? {
                return Ok(Progress::OutOfTime);
            }
        }
        if let Progress::OutOfTime = self.former(index, None, until).await? {
            return Ok(Progress::OutOfTime);
        }
        self.archive.remove_contact(index, end).await?;
        Ok(Progress::Finished)
    }

    /// Erases the messages of one owner, newest first.
    pub(crate) async fn messages<F>(
        &self,
        owner: &Owner,
        until: SystemTime,
        count: impl Fn(store::Erased) -> F,
    ) -> Result<Progress, EraseError>
    where
        F: Future<Output = Result<(), StoreError>>,
    {
        let now = OffsetDateTime::now_utc();
        let mut left = 0;
        let mut below = Some(Position::of(&owner.owner).below);
        while let Some(from) = below {
            if SystemTime::now() > until {
                return Ok(Progress::OutOfTime);
            }
            let (messages, next) = self.archive.removable(owner, &from).await?;
            let waited = |m: &Removable| m.under_way && now - m.created_at < UNDER_WAY;
            let (wait, erase): (Vec<_>, Vec<_>) = messages.into_iter().partition(waited);
            let erased = self.erase(&erase).await?;
            left += wait.len() + erase.len() - usize::try_from(erased.messages).unwrap_or(0);
            if erased.messages > 0 {
                count(erased).await?;
            }
            below = next;
        }
        match left {
            0 => Ok(Progress::Finished),
            left => Err(EraseError::Left { left }),
        }
    }

    async fn go_on(&self, job: &Job, receipt: &str) -> Result<(), EraseError> {
        let once = format!("{receipt}-{}", OffsetDateTime::now_utc().unix_timestamp());
        Ok(self.queue.send(job, receipt, &once).await?)
    }
}

#![doc = include_str!("../README.md")]

use std::sync::Arc;

use aws_sdk_dynamodb::Client;
use crypto::Sealer;
use jobs::{Queue, Worker};
use outbox::{Outbox, Parting};
use settings::{MissingVariable, Start, StartError, parameter};
use store::{
    Archive, ArchiveTables, Audit, Contacts, DeadLetters, Documents, Limits, LinkCodes, Linking,
    Messages, Recognition, Rotation, RotationTables, Statuses, Users,
};
use time::{Duration, OffsetDateTime, format_description::well_known::Rfc3339};

/// What a function is made of.
#[derive(Debug)]
pub struct Wiring {
    /// Environment, AWS configuration and secrets.
    pub start: Start,
    /// The database.
    pub db: Client,
    sealer: Arc<Sealer>,
}

/// Why a function cannot be put together.
#[derive(Debug, thiserror::Error)]
pub enum WiringError {
    /// Environment or parameters lack something.
    #[error(transparent)]
    Start(#[from] StartError),
    /// A variable is not set, or is no number.
    #[error(transparent)]
    Variable(#[from] MissingVariable),
    /// A parameter cannot be used.
    #[error(transparent)]
    Secrets(#[from] settings::SecretsError),
    /// Twilio's settings cannot be used.
    #[error("the settings for twilio cannot be used: {0}")]
    Twilio(String),
}

impl Wiring {
    /// Fetches the parameters `names`, and the key that values are sealed with, in one call.
    ///
    /// # Errors
    /// Names what is missing.
    pub async fn with(names: &[&str]) -> Result<Self, WiringError> {
        let mut all = vec![parameter::ENCRYPTION_KEY];
        all.extend(names);
        let start = Start::with(&all).await?;
        Ok(Self {
            db: Client::new(&start.aws),
            sealer: Arc::new(start.secrets.sealer()?),
            start,
        })
    }

    /// Accounts.
    ///
    /// # Errors
    /// Names the variable that is not set; so do all methods below.
    pub fn users(&self) -> Result<Users, WiringError> {
        let table = self.variable("USERS_TABLE")?;
        Ok(Users::new(self.db.clone(), table, self.sealer()))
    }

    /// Contacts.
    ///
    /// # Errors
    /// See [`users`](Self::users).
    pub fn contacts(&self) -> Result<Contacts, WiringError> {
        let table = self.variable("CONTACTS_TABLE")?;
        Ok(Contacts::new(self.db.clone(), table, self.sealer()))
    }

    /// Codes.
    ///
    /// # Errors
    /// See [`users`](Self::users).
    pub fn codes(&self) -> Result<LinkCodes, WiringError> {
        let table = self.variable("LINK_CODES_TABLE")?;
        Ok(LinkCodes::new(self.db.clone(), table))
    }

    /// Messages, kept for `MESSAGE_RETENTION_DAYS`.
    ///
    /// # Errors
    /// See [`users`](Self::users).
    pub fn messages(&self) -> Result<Messages, WiringError> {
        Ok(Messages::new(
            self.db.clone(),
            self.variable("MESSAGES_TABLE")?,
            self.sealer(),
            self.days("MESSAGE_RETENTION_DAYS")?,
        ))
    }

    /// The delivery statuses of messages, which need no key.
    ///
    /// # Errors
    /// See [`users`](Self::users).
    pub fn statuses(&self) -> Result<Statuses, WiringError> {
        let table = self.variable("MESSAGES_TABLE")?;
        Ok(Statuses::new(self.db.clone(), table))
    }

    /// The audit, kept for `AUDIT_RETENTION_DAYS`.
    ///
    /// # Errors
    /// See [`users`](Self::users).
    pub fn audit(&self) -> Result<Audit, WiringError> {
        let table = self.variable("AUDIT_TABLE")?;
        let retention = self.days("AUDIT_RETENTION_DAYS")?;
        Ok(Audit::new(self.db.clone(), table, retention))
    }

    /// Documents, kept for `DOCUMENT_RETENTION_DAYS`.
    ///
    /// # Errors
    /// See [`users`](Self::users).
    pub fn documents(&self) -> Result<Documents, WiringError> {
        Ok(Documents::new(
            self.db.clone(),
            self.variable("DOCUMENTS_TABLE")?,
            self.sealer(),
            self.days("DOCUMENT_RETENTION_DAYS")?,
        ))
    }

    /// Jobs that their queue gave up.
    ///
    /// # Errors
    /// See [`users`](Self::users).
    pub fn dead_letters(&self) -> Result<DeadLetters, WiringError> {
        let table = self.variable("DEAD_LETTERS_TABLE")?;
        Ok(DeadLetters::new(self.db.clone(), table))
    }

    /// Counters.
    ///
    /// # Errors
    /// See [`users`](Self::users).
    pub fn limits(&self) -> Result<Limits, WiringError> {
        let table = self.variable("LIMITS_TABLE")?;
        Ok(Limits::new(self.db.clone(), table))
    }

    /// The transactions that link and part.
    ///
    /// # Errors
    /// See [`users`](Self::users).
    pub fn linking(&self) -> Result<Linking, WiringError> {
        Ok(Linking::new(
            self.db.clone(),
            self.variable("CONTACTS_TABLE")?,
            self.variable("USERS_TABLE")?,
            self.variable("LINK_CODES_TABLE")?,
            self.audit()?,
            self.sealer(),
        ))
    }

    /// Where messages go out.
    ///
    /// # Errors
    /// See [`users`](Self::users).
    pub fn outbox(&self) -> Result<Outbox, WiringError> {
        Ok(Outbox::new(self.messages()?, self.queue("SEND_QUEUE_URL")?))
    }

    /// Where answers go out: one that comes later than `LATE_AFTER_SECONDS` says so.
    ///
    /// # Errors
    /// See [`users`](Self::users).
    pub fn answers(&self) -> Result<Outbox, WiringError> {
        let late_after = self.number("LATE_AFTER_SECONDS")?;
        let late_after = Duration::seconds(i64::try_from(late_after).unwrap_or(i64::MAX));
        Ok(self.outbox()?.late_after(late_after))
    }

    /// What parts a number from its account for the page.
    ///
    /// # Errors
    /// See [`users`](Self::users).
    pub fn parting(&self) -> Result<Parting, WiringError> {
        Ok(Parting {
            contacts: self.contacts()?,
            linking: self.linking()?,
            outbox: self.outbox()?,
            messages: self.messages()?,
            mail: self.maybe_queue("MAIL_QUEUE_URL"),
        })
    }

    /// All tables, for what concerns one user.
    ///
    /// # Errors
    /// See [`users`](Self::users).
    pub fn archive(&self) -> Result<Archive, WiringError> {
        let tables = ArchiveTables {
            users: self.variable("USERS_TABLE")?,
            contacts: self.variable("CONTACTS_TABLE")?,
            link_codes: self.variable("LINK_CODES_TABLE")?,
            messages: self.variable("MESSAGES_TABLE")?,
            documents: self.variable("DOCUMENTS_TABLE")?,
            audit: self.variable("AUDIT_TABLE")?,
        };
        Ok(Archive::new(self.db.clone(), tables, self.sealer()))
    }

    /// The rotation of all keys; wants the parameters of our number and of the index keys.
    ///
    /// # Errors
    /// See [`users`](Self::users).
    pub fn rotation(&self) -> Result<Rotation, WiringError> {
        let tables = RotationTables {
            users: self.variable("USERS_TABLE")?,
            contacts: self.variable("CONTACTS_TABLE")?,
            messages: self.variable("MESSAGES_TABLE")?,
            documents: self.variable("DOCUMENTS_TABLE")?,
        };
        let secrets = &self.start.secrets;
        Ok(Rotation::new(
            self.db.clone(),
            tables,
            self.sealer(),
            secrets.index()?,
            secrets.plain(parameter::WHATSAPP_NUMBER)?,
        ))
    }

    /// How a person is known again: after `RELINK_AFTER_DAYS` of silence, or since `PORTFOLIO_MOVED_AT`,
    /// a time in RFC 3339, the known id does not count.
    ///
    /// # Errors
    /// See [`users`](Self::users).
    pub fn recognition(&self) -> Result<Recognition, WiringError> {
        let moved = self.optional("PORTFOLIO_MOVED_AT");
        let ids_since = match moved.as_str() {
            "" => OffsetDateTime::UNIX_EPOCH,
            moved => OffsetDateTime::parse(moved, &Rfc3339)
                .map_err(|_| MissingVariable("PORTFOLIO_MOVED_AT (a time)".to_owned()))?,
        };
        Ok(Recognition {
            ids_since,
            silence: self.days("RELINK_AFTER_DAYS")?,
        })
    }

    /// The queue whose address is in a variable.
    ///
    /// # Errors
    /// See [`users`](Self::users).
    pub fn queue(&self, variable: &str) -> Result<Queue, WiringError> {
        let url = self.variable(variable)?;
        Ok(Queue::new(aws_sdk_sqs::Client::new(&self.start.aws), url))
    }

    /// The queue whose address is in a variable that may be left out.
    pub fn maybe_queue(&self, variable: &str) -> Option<Queue> {
        let url = self.start.env.optional(variable)?;
        Some(Queue::new(aws_sdk_sqs::Client::new(&self.start.aws), url))
    }

    /// The batch loop behind the queue whose address is in a variable.
    ///
    /// # Errors
    /// See [`users`](Self::users).
    pub fn worker(&self, variable: &str) -> Result<Worker, WiringError> {
        let url = self.variable(variable)?;
        Ok(Worker::new(aws_sdk_sqs::Client::new(&self.start.aws), url))
    }

    /// Twilio's API; wants the parameters of the account and its token.
    ///
    /// # Errors
    /// When one of them, or `TWILIO_API_BASE_URL`, is missing or cannot be used.
    pub fn twilio(&self) -> Result<twilio::Client, WiringError> {
        let secrets = &self.start.secrets;
        let unusable = |error: &dyn std::fmt::Display| WiringError::Twilio(error.to_string());
        let tokens = twilio::AuthTokens::parse(secrets.get(parameter::AUTH_TOKEN)?)
            .map_err(|e| unusable(&e))?;
        let account = secrets.plain(parameter::ACCOUNT_SID)?.parse();
        twilio::Client::new(
            twilio::http_client().map_err(|e| unusable(&e))?,
            &self.variable("TWILIO_API_BASE_URL")?,
            account.map_err(|e| unusable(&e))?,
            tokens.primary().clone(),
        )
        .map_err(|e| unusable(&e))
    }

    /// The public address of the API.
    ///
    /// # Errors
    /// When `PUBLIC_BASE_URL` is missing or no address.
    pub fn public_url(&self) -> Result<twilio::PublicUrl, WiringError> {
        twilio::PublicUrl::parse(&self.variable("PUBLIC_BASE_URL")?)
            .map_err(|error| WiringError::Twilio(error.to_string()))
    }

    /// A stretch of days from a variable.
    ///
    /// # Errors
    /// Names the variable when it is not set or no number.
    pub fn days(&self, variable: &str) -> Result<Duration, WiringError> {
        let days = self.variable(variable)?.parse();
        Ok(Duration::days(days.map_err(|_| {
            MissingVariable(format!("{variable} (a number)"))
        })?))
    }

    /// A number from a variable.
    ///
    /// # Errors
    /// Names the variable when it is not set or no number.
    pub fn number(&self, variable: &str) -> Result<u64, WiringError> {
        let number = self.variable(variable)?.parse();
        Ok(number.map_err(|_| MissingVariable(format!("{variable} (a number)")))?)
    }

    /// A variable that must be set.
    ///
    /// # Errors
    /// Names it.
    pub fn variable(&self, name: &str) -> Result<String, WiringError> {
        Ok(self.start.variable(name)?)
    }

    /// A variable that may be left out: then it is empty.
    pub fn optional(&self, name: &str) -> String {
        self.start.env.optional(name).unwrap_or_default()
    }

    fn sealer(&self) -> Arc<Sealer> {
        Arc::clone(&self.sealer)
    }
}

use crypto::BlindIndex;
use domain::{Language, LinkCode, UserId, mask_address, texts::Text};
use jobs::{Job, MailAbout, Queue};
use store::{
    Action, Attempt, Audit, AuditEntry, Channel, CodeState, Contact, Contacts, InboundMessage,
    Limit, Limits, LinkCodes, LinkOutcome, LinkRequest, Linking, StoreError, Users,
};
use telemetry::Metric;
use time::{Duration, OffsetDateTime};

use crate::{FUNCTION, ReplyError};

/// How long the tries of all senders together are counted.
const CEILING_WINDOW: Duration = Duration::minutes(15);

/// Contacts, users and codes, and what binds them.
#[derive(Debug)]
pub struct Accounts {
    /// Who writes to us.
    pub contacts: Contacts,
    /// The accounts.
    pub users: Users,
    /// The codes.
    pub codes: LinkCodes,
    /// The transactions over all three.
    pub linking: Linking,
    /// Who did what.
    pub audit: Audit,
    /// The counters.
    pub limits: Limits,
    /// How many wrong codes are checked in 15 minutes, all senders together.
    pub ceiling: u64,
    /// Makes codes into keys.
    pub index: BlindIndex,
    /// Where owners are told, if e-mail is switched on.
    pub mail: Option<Queue>,
}

/// The key of what all senders take together.
const ALL: &str = "all";
/// How many refused tries of a contact are told so in a minute.
const TOLD_A_MINUTE: u64 = 3;

/// That no code is checked now.
struct Locked {
    until: OffsetDateTime,
    /// Whether this message is the first that met it.
    first: bool,
}

impl Accounts {
    /// Links the sender's number with a code; gives the words to answer with.
    ///
    /// The try is counted before the code is looked at. Wrong, ended and used codes get one and
    /// the same answer.
    pub(crate) async fn link(
        &self,
        message: &InboundMessage,
        contact: &Contact,
        code: &LinkCode,
        language: Language,
    ) -> Result<Option<String>, ReplyError> {
        let now = OffsetDateTime::now_utc();
        if let Some(locked) = self.locked(message, contact, now).await? {
            Metric::LinkFailed.count(FUNCTION);
            if !self.says_locked(&locked, contact, now).await? {
                return Ok(None);
            }
            let minutes = ((locked.until - now).whole_seconds() + 59) / 60;
            let minutes = minutes.max(1);
            return Ok(Some(Text::CodeLocked { minutes }.say(language)));
        }
        let outcome = match self.code(code).await? {
            None => LinkOutcome::CodeRefused,
            Some((code_index, state)) => {
                let request = LinkRequest {
                    code_index: &code_index,
                    code: &state,
                    contact,
                    address: &message.from,
                    message_id: &message.message_id,
                };
                let who = state.user_id.as_str();
                let details = mask_address(&message.from);
                let line = entry(who, Action::Link, &details, message, now);
                self.linking.link(&request, &line, now).await?
            }
        };
        match outcome {
            LinkOutcome::Linked(user_id) => {
                Metric::LinkSucceeded.count(FUNCTION);
                // Many may link at a time: the ceiling is for those who guess.
                self.limits.give_back(self.all(), ALL, now).await?;
                tracing::info!(message.sid = message.message_id, "a number is linked");
                self.tell_owner(&user_id, &contact.index, MailAbout::Linked, message)
                    .await?;
                let user = self.users.get(&user_id).await?;
                let language = user.map_or(language, |user| user.language);
                Ok(Some(Text::Linked.say(language)))
            }
            LinkOutcome::CodeRefused => {
                Metric::LinkFailed.count(FUNCTION);
                Ok(Some(Text::CodeRefused.say(language)))
            }
            LinkOutcome::Taken => {
                Metric::LinkFailed.count(FUNCTION);
                Ok(Some(Text::NumberTaken.say(language)))
            }
        }
    }

    /// Counts the try, for this sender and for all together; gives until when no code is checked.
    async fn locked(
        &self,
        message: &InboundMessage,
        contact: &Contact,
        now: OffsetDateTime,
    ) -> Result<Option<Locked>, StoreError> {
        let InboundMessage {
            message_id, from, ..
        } = message;
        let attempt = self
            .limits
            .count_attempt(&contact.index, message_id, now)
            .await?;
        if let Attempt::Locked { until, first } = attempt {
            tracing::warn!(
                message.sid = message_id,
                "a contact is locked after too many codes"
            );
            if first {
                let who = owner_of(contact);
                let details = mask_address(from);
                let line = entry(&who, Action::Locked, &details, message, now);
                self.audit.record(&line).await?;
            }
            return Ok(Some(Locked { until, first }));
        }
        if self.limits.take(self.all(), ALL, now).await? {
            return Ok(None);
        }
        tracing::error!("too many codes are tried by all senders together");
        Metric::ErrorCount.count(FUNCTION);
        Ok(Some(Locked {
            until: now + CEILING_WINDOW,
            first: false,
        }))
    }

    /// How many wrong codes may be tried by all senders together.
    fn all(&self) -> Limit {
        Limit {
            scope: "link_attempts",
            window: CEILING_WINDOW,
            max: self.ceiling,
        }
    }

    /// Whether a refused try is told so: the first one, and then a few a minute. A flood of guesses
    /// is not worth a flood of answers.
    async fn says_locked(
        &self,
        locked: &Locked,
        contact: &Contact,
        now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        let again = Limit {
            scope: "told_locked",
            window: Duration::minutes(1),
            max: TOLD_A_MINUTE,
        };
        Ok(locked.first || self.limits.take(again, &contact.index, now).await?)
    }

    /// What is known of a code, under whichever key it was stored.
    async fn code(&self, code: &LinkCode) -> Result<Option<(String, CodeState)>, StoreError> {
        for index in self.index.all("code", code.digits()) {
            if let Some(state) = self.codes.get(&index).await? {
                return Ok(Some((index, state)));
            }
        }
        Ok(None)
    }

    /// Tells the account's owner by e-mail. The queue drops a second job of the same message.
    pub(crate) async fn tell_owner(
        &self,
        user_id: &UserId,
        contact: &str,
        about: MailAbout,
        message: &InboundMessage,
    ) -> Result<(), ReplyError> {
        let Some(mail) = &self.mail else {
            return Ok(());
        };
        let job = Job::MailV1 {
            user_id: user_id.as_str().to_owned(),
            contact: contact.to_owned(),
            about,
        };
        Ok(mail.send(&job, contact, &message.message_id).await?)
    }
}

/// Whose a contact's messages and audit are: the user's, or the contact's own while nobody is
/// linked.
pub(crate) fn owner_of(contact: &Contact) -> String {
    match &contact.user_id {
        Some(user_id) => user_id.as_str().to_owned(),
        None => contact.index.clone(),
    }
}

/// A line of the audit about something done by a message.
pub(crate) fn entry<'a>(
    who: &'a str,
    action: Action,
    details: &'a str,
    message: &'a InboundMessage,
    at: OffsetDateTime,
) -> AuditEntry<'a> {
    AuditEntry {
        who,
        action,
        channel: Channel::Chat,
        details,
        event: &message.message_id,
        at,
    }
}

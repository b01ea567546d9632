use crypto::BlindIndex;
use domain::{Language, LinkCode, UserId, mask_address, mask_email, texts::Text};
use jobs::{Job, MailAbout, Queue};
use store::{
    Action, Attempt, Audit, AuditEntry, Channel, CodeState, Contact, Contacts, InboundMessage,
    Limit, Limits, LinkCodes, LinkOutcome, LinkRequest, Linking, PartRequest, StoreError, Users,
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
/// How many answers somebody who is not linked gets in ten minutes.
const ANSWERS_UNLINKED: u64 = 10;
/// How many refused tries of a contact are told so in a minute.
const TOLD_A_MINUTE: u64 = 3;

/// That no code is checked now.
struct Locked {
    until: OffsetDateTime,
    /// Whether this message is the first that met it.
    first: bool,
}

impl Accounts {
    /// Takes a code: the chat then names its account and asks whether it is the sender's own. Gives the
    /// words to answer with.
    ///
    /// The try is counted before the code is looked at. Wrong, ended and used codes get one and
    /// the same answer.
    pub(crate) async fn take_code(
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
                let lost = self.lost_number(&state.user_id, contact).await?;
                let request = LinkRequest {
                    code_index: &code_index,
                    code: &state,
                    contact,
                    address: &message.from,
                    message_id: &message.message_id,
                    lost: lost.as_deref(),
                };
                self.linking.ask(&request, now).await?
            }
        };
        match outcome {
            LinkOutcome::Asked(user_id) => {
                let language = self.language_of(&user_id, language).await?;
                Ok(Some(self.question(&user_id, language).await?))
            }
            LinkOutcome::CodeRefused => {
                Metric::LinkFailed.count(FUNCTION);
                self.limits.note_wrong_code(&contact.index, now).await?;
                Ok(Some(Text::CodeRefused.say(language)))
            }
        }
    }

    /// The question whether an account is the sender's own.
    pub(crate) async fn question(
        &self,
        user_id: &UserId,
        language: Language,
    ) -> Result<String, StoreError> {
        let email = self.users.email(user_id).await?;
        let account = email.as_deref().map(mask_email).unwrap_or_default();
        let account = &account;
        Ok(Text::AskAboutLink { account }.say(language))
    }

    /// Links the number to the account that its owner was asked about; gives the words to answer with.
    pub(crate) async fn agree(
        &self,
        message: &InboundMessage,
        contact: &Contact,
        language: Language,
    ) -> Result<String, ReplyError> {
        let now = OffsetDateTime::now_utc();
        // A repeated job: it is linked by this very message.
        let before = contact.linked_by.as_ref() == Some(&message.message_id);
        let asked = contact.asked_about(now);
        let (user_id, linked) = match (&contact.user_id, asked) {
            (Some(user_id), _) if before => (user_id, true),
            (_, Some(user_id)) => {
                self.make_way(message, contact, user_id).await?;
                let (who, id) = (user_id.as_str(), message.message_id.as_str());
                let details = mask_address(&message.from);
                let line = entry(who, Action::Link, &details, message, now);
                let linked = self.linking.link(contact, user_id, id, &line, now).await?;
                (user_id, linked)
            }
            _ => return Ok(Text::LinkEnded.say(language)),
        };
        if !linked {
            Metric::LinkFailed.count(FUNCTION);
            return Ok(Text::LinkEnded.say(language));
        }
        Metric::LinkSucceeded.count(FUNCTION);
        tracing::info!(message.sid = message.message_id, "a number is linked");
        self.tell_owner(user_id, &contact.index, MailAbout::Linked, message)
            .await?;
        let language = self.language_of(user_id, language).await?;
        Ok(Text::Linked.say(language))
    }

    /// Ends the question; gives the words to answer with.
    pub(crate) async fn refuse_link(
        &self,
        contact: &Contact,
        language: Language,
    ) -> Result<String, ReplyError> {
        if let Some(pending) = &contact.pending {
            let (user_id, index) = (&pending.user_id, &contact.index);
            self.linking.refuse(user_id, index).await?;
            self.linking.forget_question(user_id, index).await?;
        }
        Ok(Text::LinkRefused.say(language))
    }

    async fn language_of(
        &self,
        user_id: &UserId,
        otherwise: Language,
    ) -> Result<Language, StoreError> {
        let user = self.users.get(user_id).await?;
        Ok(user.map_or(otherwise, |user| user.language))
    }

    /// The number that an account has and that is in doubt: another takes its place.
    async fn lost_number(
        &self,
        user_id: &UserId,
        contact: &Contact,
    ) -> Result<Option<String>, StoreError> {
        let user = self.users.get(user_id).await?;
        let lost = user.and_then(|user| user.contact);
        match lost.filter(|index| *index != contact.index) {
            Some(index) if self.contacts.get(&index).await?.is_in_doubt() => Ok(Some(index)),
            _ => Ok(None),
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
        let limits = &self.limits;
        let failed_before = match limits
            .count_attempt(&contact.index, message_id, now)
            .await?
        {
            Attempt::Counted { failed_before } => failed_before,
            Attempt::Locked { until, first } => {
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
        };
        // Whoever sent no wrong code is not held up by those who guess.
        if !failed_before || limits.take(self.all(), ALL, now).await? {
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

    /// Whether somebody who is not linked gets one more answer: whoever has no account costs us a
    /// message for each word all the same.
    pub(crate) async fn may_be_told(&self, contact: &Contact) -> Result<bool, StoreError> {
        let answers = Limit {
            scope: "unlinked",
            window: Duration::minutes(10),
            max: ANSWERS_UNLINKED,
        };
        let now = OffsetDateTime::now_utc();
        self.limits.take(answers, &contact.index, now).await
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

    /// Tells the owner of the account that had this number before that another person writes from it.
    pub(crate) async fn tell_of_other_person(
        &self,
        before: &str,
        message: &InboundMessage,
    ) -> Result<(), ReplyError> {
        let contact = self.contacts.get(before).await?;
        let Some(user_id) = contact.user_id.or(contact.suspended) else {
            return Ok(());
        };
        tracing::warn!(
            message.sid = message.message_id,
            "a linked number came with another id"
        );
        let details = mask_address(&message.from);
        let (who, at) = (user_id.as_str(), message.created_at);
        let line = entry(who, Action::OtherPerson, &details, message, at);
        self.audit.record(&line).await?;
        self.tell_owner(&user_id, before, MailAbout::OtherPerson, message)
            .await
    }

    /// Parts what stands in the way of a link: the number that the account had and lost, or the account
    /// that this contact would have to link again for.
    async fn make_way(
        &self,
        message: &InboundMessage,
        contact: &Contact,
        user_id: &UserId,
    ) -> Result<(), ReplyError> {
        let now = OffsetDateTime::now_utc();
        let lost = self.lost_number(user_id, contact).await?;
        let suspended = contact.suspended.as_ref().filter(|id| *id != user_id);
        let mut ways: Vec<_> = lost.map(|index| (user_id, index)).into_iter().collect();
        ways.extend(suspended.map(|id| (id, contact.index.clone())));
        for (user_id, index) in ways {
            let details = mask_address(&self.contacts.address(&index).await?.unwrap_or_default());
            let who = user_id.as_str();
            let parting = PartRequest {
                user_id,
                contact: &index,
                linked_at: self.contacts.get(&index).await?.linked_at,
                event: &message.message_id,
                audit: &entry(who, Action::Unlink, &details, message, now),
                notice: None,
            };
            self.linking.part(&parting, now).await?;
        }
        Ok(())
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

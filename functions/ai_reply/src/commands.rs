use domain::{
    Decision, Language, UserId, holds_six_digits, mask_address,
    texts::{AccountText, Text},
};
use jobs::{Job, MailAbout, Subject};
use store::{Action, Contact, InboundMessage, PartRequest, Span, Stop, StoreError};
use time::{Duration, OffsetDateTime};

use crate::{
    AiReply, ReplyError,
    accounts::{entry, owner_of},
};

/// For how long somebody who was told how to link is taken to be trying it.
const TRYING: Duration = Duration::minutes(10);
/// How far a message's own clock may be ahead of ours.
const AHEAD: Duration = Duration::minutes(1);

impl AiReply {
    /// Does what was asked for by a command; gives the words to answer with, or `None` when
    /// nothing is to be said.
    ///
    /// Each may be done twice: a job can die between the deed and the answer.
    pub(crate) async fn obey(
        &self,
        decision: &Decision,
        message: &InboundMessage,
        contact: &Contact,
        language: Language,
    ) -> Result<Option<String>, ReplyError> {
        let text = match (decision, &contact.user_id) {
            (Decision::Link(code), _) => {
                let accounts = &self.accounts;
                return accounts.take_code(message, contact, code, language).await;
            }
            (Decision::AgreeToLink, _) => self.accounts.agree(message, contact, language).await?,
            (Decision::RefuseLink, _) => self.accounts.refuse_link(contact, language).await?,
            (Decision::AskAboutLink, _) => match &contact.pending {
                Some(pending) => self.accounts.question(&pending.user_id, language).await?,
                None => return Ok(None),
            },
            (Decision::AlreadyLinked, _) => Text::NumberTaken.say(language),
            (Decision::ExplainCode, _) => Text::ExplainCode.say(language),
            (Decision::Help, Some(_)) => Text::Help.say(language),
            (Decision::Help, None) => invitation(contact).say(language),
            (Decision::Stop, _) => self.stop(message, contact, language).await?,
            (Decision::Start, linked) => {
                let linked = linked.is_some();
                AccountText::Started { linked }.say(language)
            }
            (Decision::Language(chosen), _) => self.choose(message, contact, *chosen).await?,
            (Decision::ExplainLanguage, _) => AccountText::ExplainLanguage.say(language),
            (Decision::ExplainErase, _) => AccountText::ExplainErase.say(language),
            (Decision::Erase, _) => self.erase(message, contact, language).await?,
            (Decision::Unlink, Some(user_id)) => {
                self.part(message, contact, user_id).await?;
                AccountText::Unlinked.say(language)
            }
            (Decision::Unlink, None)
                if contact.unlinked_by.as_ref() == Some(&message.message_id) =>
            {
                AccountText::Unlinked.say(language)
            }
            (Decision::Status, Some(user_id)) => self.status(contact, user_id, language).await?,
            (Decision::Export, Some(_)) => {
                let url = &self.settings_url;
                AccountText::Export { url }.say(language)
            }
            (Decision::Unlink | Decision::Status | Decision::Export, None) => {
                AccountText::NotLinked.say(language)
            }
            (Decision::Inactive, _) => Text::Inactive.say(language),
            (Decision::Unreadable, _) => Text::Unreadable.say(language),
            (Decision::Invite, _) => return self.invite(message, contact, language).await,
            (Decision::Silence | Decision::Question | Decision::Documents, _) => return Ok(None),
        };
        Ok(Some(text))
    }

    async fn invite(
        &self,
        message: &InboundMessage,
        contact: &Contact,
        language: Language,
    ) -> Result<Option<String>, ReplyError> {
        let InboundMessage {
            from, message_id, ..
        } = message;
        let now = OffsetDateTime::now_utc();
        let contacts = &self.accounts.contacts;
        let due = contacts
            .take_invitation(&contact.index, from, message_id, now)
            .await?;
        if due {
            return Ok(Some(invitation(contact).say(language)));
        }
        // Who is trying to link does not meet silence.
        let lately = contact.invited_at.is_some_and(|at| now - at < TRYING);
        let tries = lately || holds_six_digits(&message.body);
        Ok(tries.then(|| Text::ExplainCode.say(language)))
    }

    async fn stop(
        &self,
        message: &InboundMessage,
        contact: &Contact,
        language: Language,
    ) -> Result<String, ReplyError> {
        let contacts = &self.accounts.contacts;
        contacts.keep_address(&contact.index, &message.from).await?;
        contacts
            .stops
            .stop(&contact.index, Stop::Asked, message.created_at)
            .await?;
        self.note(Action::Stop, "", message, contact).await?;
        Ok(AccountText::Stopped.say(language))
    }

    /// Ends a stop. Also when none stands: a STOP from before may still be under way.
    pub(crate) async fn start(
        &self,
        message: &InboundMessage,
        contact: &Contact,
    ) -> Result<(), ReplyError> {
        if contact.stopped.is_some() {
            self.note(Action::Start, "", message, contact).await?;
        }
        let stops = &self.accounts.contacts.stops;
        stops.start(&contact.index, message.created_at).await?;
        Ok(())
    }

    async fn choose(
        &self,
        message: &InboundMessage,
        contact: &Contact,
        chosen: Language,
    ) -> Result<String, ReplyError> {
        let accounts = &self.accounts;
        accounts
            .contacts
            .set_language(&contact.index, Some(&message.from), chosen, true)
            .await?;
        if let Some(user_id) = &contact.user_id {
            accounts.users.set_language(user_id, chosen).await?;
        }
        self.note(Action::Language, chosen.code(), message, contact)
            .await?;
        Ok(AccountText::LanguageChosen.say(chosen))
    }

    async fn status(
        &self,
        contact: &Contact,
        user_id: &UserId,
        language: Language,
    ) -> Result<String, ReplyError> {
        let now = OffsetDateTime::now_utc();
        let span = Span::until(now + AHEAD, now, self.messages.retention());
        let span = span.since(contact.told_since());
        let messages = self.messages.count(user_id.as_str(), &span).await?;
        let status = AccountText::Status {
            since: contact.linked_at.unwrap_or(now),
            messages,
            language,
        };
        Ok(status.say(language))
    }

    /// Parts the number from its account, and tells the account's owner.
    async fn part(
        &self,
        message: &InboundMessage,
        contact: &Contact,
        user_id: &UserId,
    ) -> Result<(), ReplyError> {
        let now = OffsetDateTime::now_utc();
        let details = mask_address(&message.from);
        let parting = PartRequest {
            user_id,
            contact: &contact.index,
            linked_at: contact.linked_at,
            event: &message.message_id,
            audit: &entry(user_id.as_str(), Action::Unlink, &details, message, now),
            notice: None,
        };
        let accounts = &self.accounts;
        // The e-mail first: a second job's parting finds nothing to part.
        accounts
            .tell_owner(user_id, &contact.index, MailAbout::Unlinked, message)
            .await?;
        if accounts.linking.part(&parting, now).await? {
            tracing::info!(message.sid = message.message_id, "a number is unlinked");
            return Ok(());
        }
        let still = accounts.contacts.get(&contact.index).await?.user_id;
        match still.as_ref() == Some(user_id) {
            true => Err(StoreError::Database("the contact moved".to_owned()).into()),
            false => Ok(()),
        }
    }

    /// Has everything erased: the account is marked, the erasing queued, the number parted.
    ///
    /// In this order, because a second job finds the account only while the number is linked.
    async fn erase(
        &self,
        message: &InboundMessage,
        contact: &Contact,
        language: Language,
    ) -> Result<String, ReplyError> {
        let mut receipt = format!("er{}", message.message_id.to_lowercase());
        let mut subject = Subject::Contact(contact.index.clone());
        // Until the page has confirmed the number, what the account held before is not the phone's to erase.
        let account = contact.user_id.as_ref().filter(|_| contact.confirmed);
        if let (Some(user_id), false) = (&contact.user_id, contact.confirmed) {
            self.part(message, contact, user_id).await?;
        }
        if let Some(user_id) = account {
            let now = OffsetDateTime::now_utc();
            let line = entry(user_id.as_str(), Action::Erase, "", message, now);
            let linking = &self.accounts.linking;
            if let Some(begun) = linking.begin_erasure(user_id, &receipt, &line).await? {
                receipt = begun;
            }
            subject = Subject::User(user_id.as_str().to_owned());
        }
        let job = Job::EraseV1 {
            subject,
            receipt: receipt.clone(),
            requested_at: OffsetDateTime::now_utc().unix_timestamp() * 1_000,
        };
        self.erasing.send(&job, &receipt, &receipt).await?;
        if let Some(user_id) = account {
            self.part(message, contact, user_id).await?;
        }
        let receipt = &receipt;
        Ok(AccountText::Erasing { receipt }.say(language))
    }

    /// Writes a line of the audit.
    async fn note(
        &self,
        action: Action,
        details: &str,
        message: &InboundMessage,
        contact: &Contact,
    ) -> Result<(), ReplyError> {
        let who = owner_of(contact);
        // A repeated job writes the same line again.
        let line = entry(&who, action, details, message, message.created_at);
        Ok(self.accounts.audit.record(&line).await?)
    }
}

/// How an unlinked person is told to link.
fn invitation(contact: &Contact) -> Text<'static> {
    match contact.relink {
        Some(_) => Text::LinkAgain,
        None => Text::Invite,
    }
}

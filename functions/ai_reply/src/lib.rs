//! Reacts to a message that came in: does what a command asks for, invites, answers a question.
//!
//! A job may come twice, at any time and after any crash. The answer's row has an id that follows
//! from the message's, so the order *answer stored, queued, message marked* can stop anywhere and
//! be taken up again: what stands is not made a second time.

mod accounts;
mod again;
mod commands;
mod limits;
mod model;
mod question;

use ai::Assistant;
use domain::{
    Command, Decision, Incoming, InvalidId, Language, OutboundId, Purpose, Question, UserId,
    decide, is_go_ahead, is_question, is_thanks, texts::Text,
};
use dossier::{Dossier, DossierError, Said};
use jobs::{Job, Outcome, Queue, QueueError};
use outbox::{Outbox, OutboxError, Standing, Words};
use store::{
    Contact, Document, DocumentState, HistoryEntry, InboundMessage, Messages, Stop, StoreError,
};
use telemetry::Metric;
use time::OffsetDateTime;

pub use accounts::Accounts;
use accounts::owner_of;
pub use limits::Quotas;
pub use model::model;

const FUNCTION: &str = "ai_reply";
/// What stands in `answered_by` of a message that no answer is due to.
const NOTHING_DUE: &str = "-";
/// How many messages are looked at to find our last one.
const LATELY: i32 = 10;
/// How many messages are looked at to find one that is quoted.
const QUOTED: i32 = 60;

/// The function and what it holds for its life.
#[derive(Debug)]
pub struct AiReply {
    /// Contacts, users and codes.
    pub accounts: Accounts,
    /// Where answers go out.
    pub outbox: Outbox,
    /// The messages.
    pub messages: Messages,
    /// Answers questions.
    pub assistant: Assistant,
    /// How much may be asked for.
    pub quotas: Quotas,
    /// The documents, and the way to their people.
    pub dossier: Dossier,
    /// The queue of the function `media_ocr`.
    pub reading: Queue,
    /// The queue of the function `eraser`.
    pub erasing: Queue,
    /// For the typing indicator.
    pub twilio: twilio::Client,
    /// Address of the settings page.
    pub settings_url: String,
}

/// Why a message is not answered yet. The job comes again.
#[derive(Debug, thiserror::Error)]
enum ReplyError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Outbox(#[from] OutboxError),
    #[error(transparent)]
    Queue(#[from] QueueError),
    #[error(transparent)]
    Id(#[from] InvalidId),
    #[error(transparent)]
    Dossier(#[from] DossierError),
}

/// What is done about a message.
enum Reaction {
    /// It is answered.
    Say(Answer),
    /// An answer that stands already says what is to be said to it.
    Said(Standing),
    /// No answer is due.
    Nothing,
    /// Another function answers it.
    Elsewhere,
    /// It asked for what waited, which is on its way.
    Shown(OutboundId),
}

/// What is to be said, and to which messages.
struct Answer {
    text: String,
    /// Whether it is a model's Markdown, not a sentence of our own.
    markdown: bool,
    answers: Vec<String>,
    owner: String,
    /// The language it is in.
    language: Language,
    /// Whether it is the one answer that somebody gets who wants to hear nothing.
    despite_stop: bool,
}

impl AiReply {
    /// Does one job.
    pub async fn handle(&self, job: Job) -> Outcome {
        let Job::ReplyV1 { message_id } = job else {
            tracing::error!("a job of another queue came here");
            return Outcome::Retry;
        };
        let started = OffsetDateTime::now_utc();
        let outcome = match self.react(&message_id).await {
            Ok(()) => Outcome::Done,
            Err(error) => {
                tracing::error!(%error, message.sid = message_id, "a message is not answered yet");
                Metric::ErrorCount.count(FUNCTION);
                match error {
                    ReplyError::Store(error) if error.is_lasting() => Outcome::SetAside,
                    _ => Outcome::Retry,
                }
            }
        };
        let taken = OffsetDateTime::now_utc() - started;
        Metric::ProcessingDuration.add(FUNCTION, taken.as_seconds_f64() * 1_000.0);
        outcome
    }

    async fn react(&self, message_id: &str) -> Result<(), ReplyError> {
        let Some(message) = self.messages.inbound(message_id).await? else {
            tracing::warn!(message.sid = message_id, "a job's message is gone");
            return Ok(());
        };
        if message.answered_by.is_some() {
            return Ok(());
        }
        if let Some(standing) = self.outbox.resume(message_id).await? {
            return self.mark(&standing).await;
        }
        let answer = match self.answer(&message).await? {
            Reaction::Say(answer) => answer,
            Reaction::Said(standing) => return self.mark(&standing).await,
            Reaction::Nothing => {
                return Ok(self.messages.mark_answered(message_id, NOTHING_DUE).await?);
            }
            Reaction::Elsewhere => return Ok(()),
            Reaction::Shown(id) => {
                return Ok(self.messages.mark_answered(message_id, id.as_str()).await?);
            }
        };
        let now = OffsetDateTime::now_utc();
        let sent = outbox::Answer {
            to: &message,
            answers: &answer.answers,
            owner: &answer.owner,
            words: if answer.markdown {
                Words::Markdown(&answer.text)
            } else {
                Words::WhatsApp(&answer.text)
            },
            language: answer.language,
            purpose: Purpose::default(),
            despite_stop: answer.despite_stop,
        };
        let standing = self.outbox.put(&sent, now).await?;
        self.mark(&standing).await?;
        let id = standing.id;
        let latency = now - message.created_at;
        tracing::info!(
            message.sid = message_id,
            answer.id = %id,
            joined = answer.answers.len(),
            latency_ms = i64::try_from(latency.whole_milliseconds()).unwrap_or(i64::MAX),
            "answered"
        );
        Metric::ReplyLatency.add(FUNCTION, latency.as_seconds_f64() * 1_000.0);
        Ok(())
    }

    async fn mark(&self, standing: &Standing) -> Result<(), ReplyError> {
        for answered in &standing.answers {
            self.messages
                .mark_answered(answered, standing.id.as_str())
                .await?;
        }
        Ok(())
    }

    /// What to do. Nothing is due when the invitation went out today already, the person wants to
    /// hear nothing, or the provider answered itself.
    async fn answer(&self, message: &InboundMessage) -> Result<Reaction, ReplyError> {
        if let Some(before) = &message.passed_from {
            self.accounts.tell_of_other_person(before, message).await?;
        }
        let contacts = &self.accounts.contacts;
        let mut contact = contacts.get(&message.conversation).await?;
        if contact.stopped == Some(Stop::Blocked) {
            // Who blocked us and writes again has unblocked us.
            contacts
                .stops
                .start(&contact.index, message.created_at)
                .await?;
            contact.stopped = None;
        }
        // The yes that linked this number when its job came before is that yes still.
        let linked_now = contact.linked_by.as_ref() == Some(&message.message_id);
        let answered_by_provider = message.opt_out.as_deref().map(opt_out);
        // YES is a word of the provider's for START; here it answers a question, unless they had
        // said STOP.
        let says_yes = answered_by_provider == Some(Decision::Start)
            && contact.stopped.is_none()
            && Command::parse(&message.body).is_none();
        let answered_by_provider = answered_by_provider.filter(|_| !says_yes);
        let decision = match &answered_by_provider {
            Some(decision) => decision.clone(),
            None if linked_now => Decision::AgreeToLink,
            None => decide(&Incoming {
                body: &message.body,
                media: message.media.len(),
                linked: contact.user_id.is_some() && !linked_now,
                question: question(&contact),
                stopped: contact.stopped.is_some(),
            }),
        };
        if decision == Decision::Silence {
            return Ok(Reaction::Nothing);
        }
        if decision == Decision::Start {
            self.start(message, &contact).await?;
            contact.stopped = None;
        }
        // What waited stays where it is while they want to hear nothing: it would be given up.
        let inactive = self.is_inactive(&contact).await?;
        if decision != Decision::Stop
            && contact.stopped.is_none()
            && !inactive
            && let Some(shown) = self.release(message, &contact, &decision).await?
        {
            return Ok(Reaction::Shown(shown));
        }
        let decision = match decision {
            served if inactive && !served.is_about_own_data() => Decision::Inactive,
            decision => decision,
        };
        if decision == Decision::Documents {
            return self.forward(message, &contact).await;
        }
        let language = self.language(message, &contact).await?;
        if decision == Decision::Question {
            return self.discuss(message, &contact, language).await;
        }
        if decision.counts() {
            let mut counting = self.counting(message, &contact).await?;
            let one = [self.quotas.messages(1)];
            if let Some(refused) = self.count(&mut counting, &one, language).await? {
                return Ok(refused);
            }
            if contact.user_id.is_none() && !self.accounts.may_be_told(&contact).await? {
                tracing::warn!(
                    message.sid = message.message_id,
                    "an unlinked number is told no more"
                );
                return Ok(Reaction::Nothing);
            }
        }
        let text = self.obey(&decision, message, &contact, language).await?;
        let Some(text) = text.filter(|_| answered_by_provider.is_none()) else {
            return Ok(Reaction::Nothing);
        };
        // A link made by this message counts: its confirmation is the first of the user's messages.
        let owner = match decision {
            Decision::AgreeToLink => owner_of(&contacts.get(&contact.index).await?),
            _ => message.owner.clone(),
        };
        Ok(Reaction::Say(Answer {
            text,
            markdown: false,
            answers: vec![message.message_id.clone()],
            owner,
            language,
            despite_stop: decision == Decision::Stop,
        }))
    }

    /// Whether the sender's account may not use the service.
    async fn is_inactive(&self, contact: &Contact) -> Result<bool, StoreError> {
        let Some(user_id) = &contact.user_id else {
            return Ok(false);
        };
        let user = self.accounts.users.get(user_id).await?;
        Ok(user.is_some_and(|user| !user.active))
    }

    /// Sends what waited for this message. Gives the first of it when the message asks for nothing
    /// else: "ok" to a template is no yes to a reading that was not seen yet.
    async fn release(
        &self,
        message: &InboundMessage,
        contact: &Contact,
        decision: &Decision,
    ) -> Result<Option<OutboundId>, ReplyError> {
        let again = contact.released_by.as_ref() == Some(&message.message_id);
        if contact.waiting.is_empty() && !again {
            return Ok(None);
        }
        let id = &message.message_id;
        let owner = owner_of(contact);
        let released = self.outbox.release(&contact.waiting, &owner, id).await?;
        if let Some(user_id) = &contact.user_id {
            let documents = self.documents_of(contact, user_id).await?;
            let now = OffsetDateTime::now_utc();
            // All that waited: what a try before this one released is not among `released`.
            let waited: Vec<_> = contact.waiting.iter().flat_map(|id| id.parse()).collect();
            self.dossier.told_at_last(&documents, &waited, now).await?;
        }
        let contacts = &self.accounts.contacts;
        contacts
            .released(&contact.index, &contact.waiting, Some(id))
            .await?;
        let asks_for_it = *decision == Decision::Question && is_go_ahead(&message.body);
        let first = match released.into_iter().next() {
            Some(first) => first,
            None => OutboundId::for_answer(id, 1)?,
        };
        Ok(asks_for_it.then_some(first))
    }

    /// Leaves what came with a file to `media_ocr`.
    async fn forward(
        &self,
        message: &InboundMessage,
        contact: &Contact,
    ) -> Result<Reaction, ReplyError> {
        let mut counting = self.counting(message, contact).await?;
        let quotas = &self.quotas;
        let charges = [quotas.messages(1), quotas.documents(message.media.len())];
        if let Err(refusal) = counting.take(&charges).await? {
            let language = self.language(message, contact).await?;
            let answers = vec![message.message_id.clone()];
            return self
                .refuse(&mut counting, &refusal, answers, language)
                .await;
        }
        let job = Job::ReadV1 {
            message_id: message.message_id.clone(),
        };
        let (group, once) = (&message.conversation, &message.message_id);
        self.reading.send(&job, group, once).await?;
        Ok(Reaction::Elsewhere)
    }

    /// Answers what is no command: a word to a document that was read, or a question.
    async fn discuss(
        &self,
        message: &InboundMessage,
        contact: &Contact,
        language: Language,
    ) -> Result<Reaction, ReplyError> {
        let mut counting = self.counting(message, contact).await?;
        let one = [self.quotas.messages(1)];
        if counting.is_refused(&one)
            && let Some(refused) = self.count(&mut counting, &one, language).await?
        {
            return Ok(refused);
        }
        let Some(user_id) = &contact.user_id else {
            return self.answer_question(counting, contact, language, &[]).await;
        };
        let dossier = &self.dossier;
        let now = OffsetDateTime::now_utc();
        let documents = self.documents_of(contact, user_id).await?;
        let (spoken_at, quotes) = self.said_before(&documents, message, user_id).await?;
        let said = Said {
            message_id: &message.message_id,
            body: &message.body,
            spoken_at,
            quotes: quotes.as_ref(),
        };
        if Dossier::is_remark(&documents, &said, now)
            && let Some(refused) = self.count(&mut counting, &one, language).await?
        {
            return Ok(refused);
        }
        let text = match dossier.hear(&documents, &said, language, now).await? {
            None if is_question(&message.body) => None,
            // A reading is open, and this is no question: it is asked again.
            None => match dossier.remind(&documents, language, now).await? {
                None if is_thanks(&message.body) => Some(Text::Welcome.say(language)),
                reminder => reminder,
            },
            heard => heard,
        };
        match text {
            Some(text) => Ok(Reaction::Say(Answer {
                text,
                markdown: false,
                answers: vec![message.message_id.clone()],
                owner: owner_of(contact),
                language,
                despite_stop: false,
            })),
            None => {
                self.answer_question(counting, contact, language, &documents)
                    .await
            }
        }
    }

    /// The documents of an account that may be told here, newest first.
    async fn documents_of(
        &self,
        contact: &Contact,
        user_id: &UserId,
    ) -> Result<Vec<Document>, StoreError> {
        let mut documents = self.dossier.documents.of(user_id).await?;
        if let Some(since) = contact.told_since() {
            documents.retain(|document| document.created_at >= since);
        }
        Ok(documents)
    }

    /// When we last said anything to them before this message, and which of ours it quotes; looked up
    /// only when a document is asked about.
    async fn said_before(
        &self,
        documents: &[Document],
        message: &InboundMessage,
        user_id: &UserId,
    ) -> Result<(Option<OffsetDateTime>, Option<OutboundId>), StoreError> {
        if !documents.iter().any(|d| d.state == DocumentState::Asking) {
            return Ok((None, None));
        }
        let limit = if message.quotes.is_some() {
            QUOTED
        } else {
            LATELY
        };
        let history = self.messages.history(user_id.as_str(), limit).await?;
        let ours = history.into_iter().filter_map(|entry| match entry {
            HistoryEntry::Outbound(ours) if ours.created_at < message.created_at => Some(ours),
            _ => None,
        });
        let ours: Vec<_> = ours.collect();
        let quoted = ours
            .iter()
            .find(|ours| message.quotes.is_some() && ours.provider_id == message.quotes);
        let spoken = ours.iter().map(|ours| ours.created_at).max();
        Ok((spoken, quoted.map(|ours| ours.message_id.clone())))
    }

    /// The language to answer in: the one that was chosen; else that of the command's word, or of a
    /// sentence that tells; else the account's. "Merci" is Swiss German too: one word changes nothing,
    /// and nothing that was guessed is kept.
    async fn language(
        &self,
        message: &InboundMessage,
        contact: &Contact,
    ) -> Result<Language, StoreError> {
        if let (Some(language), true) = (contact.language, contact.language_chosen) {
            return Ok(language);
        }
        let written = Command::language_of(&message.body);
        let Some(user_id) = &contact.user_id else {
            // Of who has no account nothing else is known.
            let written = written.or_else(|| ai::detect_language(&message.body));
            return Ok(written.or(contact.language).unwrap_or_default());
        };
        if let Some(written) = written.or_else(|| ai::language_of_sentence(&message.body)) {
            return Ok(written);
        }
        let user = self.accounts.users.get(user_id).await?;
        Ok(user.map(|user| user.language).unwrap_or_default())
    }
}

/// How the question stands whether an account is the sender's own.
fn question(contact: &Contact) -> Question {
    let open = contact.asked_about(OffsetDateTime::now_utc());
    match (&contact.user_id, &contact.pending, open) {
        (Some(_), ..) | (_, None, _) => Question::None,
        (None, Some(_), Some(_)) => Question::Open,
        (None, Some(_), None) => Question::Ended,
    }
}

/// What the provider took a message for, and answered itself (Advanced Opt-Out):
/// <https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out>.
fn opt_out(word: &str) -> Decision {
    match word {
        "STOP" => Decision::Stop,
        "START" => Decision::Start,
        _ => Decision::Silence,
    }
}

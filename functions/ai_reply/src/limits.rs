//! How much one contact, and all together, may ask for; and what they hear when it is used up.

use domain::{
    Language, OutboundId,
    limits::{Charge, Refusal, Scope},
    texts::{LimitText, Wait},
};
use outbox::Standing;
use store::{Contact, InboundMessage, Limit, Meter};
use telemetry::Metric;
use time::OffsetDateTime;

use crate::{AiReply, Answer, FUNCTION, Reaction, ReplyError, accounts::owner_of};

/// Longest wait for the deletion of copies at Twilio, before the answer.
const COURTESY: std::time::Duration = std::time::Duration::from_secs(2);
/// The key of what all contacts take together.
const ALL: &str = "all";

/// The most that may be taken, each from a parameter of the template.
#[derive(Clone, Copy, Debug)]
pub struct Quotas {
    /// Messages of a contact in a minute.
    pub messages_per_minute: u64,
    /// Questions of a contact in an hour.
    pub questions_per_hour: u64,
    /// Questions of a contact in a day.
    pub questions_per_day: u64,
    /// Files of a contact in an hour.
    pub documents_per_hour: u64,
    /// The model's tokens for a contact in a day.
    pub model_tokens_per_user_day: u64,
    /// Calls of the model in a minute, for all contacts.
    pub model_calls_per_minute: u64,
    /// The model's tokens in a day, for all contacts.
    pub model_tokens_per_day: u64,
}

impl Quotas {
    pub(crate) fn messages(&self, amount: usize) -> Charge {
        charge(Scope::Messages, amount, self.messages_per_minute)
    }

    pub(crate) fn documents(&self, amount: usize) -> Charge {
        charge(Scope::Documents, amount, self.documents_per_hour)
    }

    /// What a question takes that is made of so many messages.
    pub(crate) fn question(&self, messages: usize) -> [Charge; 3] {
        [
            self.messages(messages),
            charge(Scope::QuestionsHour, 1, self.questions_per_hour),
            charge(Scope::QuestionsDay, 1, self.questions_per_day),
        ]
    }

    pub(crate) fn tokens(&self, amount: u64) -> Charge {
        Charge {
            scope: Scope::ModelTokens,
            amount,
            max: self.model_tokens_per_user_day,
        }
    }
}

fn charge(scope: Scope, amount: usize, max: u64) -> Charge {
    Charge {
        scope,
        amount: u64::try_from(amount).unwrap_or(u64::MAX),
        max,
    }
}

/// A message while it is counted.
///
/// Its time is when it came in: what waited for us through an outage was not sent in one minute.
pub(crate) struct Counting<'a> {
    pub(crate) message: &'a InboundMessage,
    /// Whose the answer is that says what is used up.
    owner: String,
    meter: Meter,
}

impl Counting<'_> {
    /// Counts the message, before anything is done about it; `Err` says what is used up.
    pub(crate) async fn take(
        &mut self,
        charges: &[Charge],
    ) -> Result<Result<(), Refusal>, ReplyError> {
        let (by, at) = (&self.message.message_id, self.message.created_at);
        let taken = self.meter.settle(|windows| windows.take(charges, by, at));
        Ok(taken.await?)
    }

    /// Counts a question and the tokens that it takes, in one write. What is used up is either of
    /// the question, or only of the tokens: then it is answered without the model.
    pub(crate) async fn take_question(
        &mut self,
        question: &[Charge],
        tokens: Charge,
    ) -> Result<Result<Result<(), Refusal>, Refusal>, ReplyError> {
        let (by, at) = (&self.message.message_id, self.message.created_at);
        let taken = self.meter.settle(|windows| {
            windows.take(question, by, at)?;
            Ok(windows.take(&[tokens], by, at))
        });
        Ok(taken.await?)
    }

    /// How many messages it may stand for, with itself: at least one, which is then refused.
    pub(crate) fn room(&self, quotas: &Quotas) -> usize {
        let (by, at) = (&self.message.message_id, self.message.created_at);
        let max = quotas.messages_per_minute;
        let room = self.meter.windows().room(Scope::Messages, max, by, at);
        usize::try_from(room).unwrap_or(usize::MAX).max(1)
    }

    /// Whether nothing is left, as far as is known without counting.
    pub(crate) fn is_refused(&self, charges: &[Charge]) -> bool {
        let (by, at) = (&self.message.message_id, self.message.created_at);
        let mut windows = self.meter.windows().clone();
        windows.take(charges, by, at).is_err()
    }

    async fn tell(&mut self, scope: Scope, until: OffsetDateTime) -> Result<bool, ReplyError> {
        let by = &self.message.message_id;
        let told = self.meter.settle(|windows| windows.tell(scope, until, by));
        Ok(told.await?)
    }
}

impl AiReply {
    /// Begins to count a message of this contact.
    pub(crate) async fn counting<'a>(
        &self,
        message: &'a InboundMessage,
        contact: &Contact,
    ) -> Result<Counting<'a>, ReplyError> {
        let (limits, now) = (&self.accounts.limits, OffsetDateTime::now_utc());
        Ok(Counting {
            message,
            owner: owner_of(contact),
            meter: limits.meter(&contact.index, now).await?,
        })
    }

    /// Counts a message; gives what is done instead of what it asks for when nothing is left.
    pub(crate) async fn count(
        &self,
        counting: &mut Counting<'_>,
        charges: &[Charge],
        language: Language,
    ) -> Result<Option<Reaction>, ReplyError> {
        let Err(refusal) = counting.take(charges).await? else {
            return Ok(None);
        };
        let answers = vec![counting.message.message_id.clone()];
        let refused = self.refuse(counting, &refusal, answers, language);
        Ok(Some(refused.await?))
    }

    /// What is done about a message that takes more than is left: the first one in a window is
    /// told when it goes on, and that answer is the answer to all others.
    ///
    /// Its files are not fetched. They are to be sent again, so their copies at Twilio go.
    pub(crate) async fn refuse(
        &self,
        counting: &mut Counting<'_>,
        refusal: &Refusal,
        answers: Vec<String>,
        language: Language,
    ) -> Result<Reaction, ReplyError> {
        let message = counting.message;
        let id = &message.message_id;
        let scope = refusal.scope;
        tracing::info!(message.sid = id, limit = scope.name(), "a limit is reached");
        self.delete_copies(message).await;
        if !refusal.is_told_by(id) {
            let told = OutboundId::for_answer(&refusal.told_by, 1);
            if let Ok(told) = told
                && self.messages.outbound(&told).await?.is_some()
            {
                return Ok(Reaction::Said(Standing { id: told, answers }));
            }
            // The job that was to say it never did.
            let own = counting
                .meter
                .settle(|windows| windows.hand_over(scope, id));
            own.await?;
        }
        let text = LimitText::UsedUp {
            scope,
            max: refusal.max,
            wait: Wait::between(OffsetDateTime::now_utc(), refusal.until),
        };
        Ok(Reaction::Say(Answer {
            text: text.say(language),
            markdown: false,
            answers,
            owner: counting.owner.clone(),
            language,
            despite_stop: false,
        }))
    }

    /// Takes what asking the model once takes of what all share; gives what is said first when
    /// nothing is left, or `None` when the model may be asked.
    ///
    /// A job that comes again asks again, and so takes again.
    pub(crate) async fn model_rests(
        &self,
        counting: &mut Counting<'_>,
        own: Result<(), Refusal>,
        tokens: u64,
        language: Language,
    ) -> Result<Option<Rest>, ReplyError> {
        let now = OffsetDateTime::now_utc();
        let (scope, until, told) = match own {
            Err(refusal) => {
                let told = refusal.is_told_by(&counting.message.message_id);
                (refusal.scope, refusal.until, told)
            }
            Ok(()) => {
                let Some((scope, until)) = self.shared_rest(tokens, now).await? else {
                    return Ok(None);
                };
                tracing::error!(limit = scope.name(), "the model may not be asked");
                Metric::ErrorCount.count(FUNCTION);
                (scope, until, counting.tell(scope, until).await?)
            }
        };
        let text = LimitText::UsedUp {
            scope,
            max: tokens,
            wait: Wait::between(now, until),
        };
        Ok(Some(Rest {
            from_when: told.then(|| text.say(language)),
        }))
    }

    /// What of the model is used up by all contacts together, and until when.
    async fn shared_rest(
        &self,
        tokens: u64,
        now: OffsetDateTime,
    ) -> Result<Option<(Scope, OffsetDateTime)>, ReplyError> {
        let quotas = &self.quotas;
        for (scope, name, amount, max) in [
            (
                Scope::ModelBusy,
                "model_calls",
                1,
                quotas.model_calls_per_minute,
            ),
            (
                Scope::ModelSpent,
                "model_tokens",
                tokens,
                quotas.model_tokens_per_day,
            ),
        ] {
            let limit = Limit {
                scope: name,
                window: scope.length(),
                max,
            };
            let limits = &self.accounts.limits;
            if !limits.take_many(limit, ALL, amount, now).await? {
                return Ok(Some((scope, limit.end(now))));
            }
        }
        Ok(None)
    }

    /// Deletes the copies of a refused message's files at Twilio, as well as it goes: what stays
    /// there goes with the message, when it is erased.
    async fn delete_copies(&self, message: &InboundMessage) {
        let files: Vec<_> = message.media.iter().map(|m| &*m.media_id).collect();
        let deleting = self.twilio.delete_all_media(&message.message_id, &files);
        match tokio::time::timeout(COURTESY, deleting).await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => tracing::warn!(%error, "a file's copy stays at twilio"),
            Err(_) => tracing::warn!("a file's copy stays at twilio: no answer in time"),
        }
    }
}

/// That the model may not be asked now.
pub(crate) struct Rest {
    /// From when it may again; `None` when the person was told in this window.
    pub(crate) from_when: Option<String>,
}

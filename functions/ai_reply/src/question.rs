use std::time::Duration;

use ai::{Conversation, Speaker, Turn};
use domain::{Decision, Incoming, Language, decide};
use dossier::{Dossier, Said, papers};
use store::{Contact, Document, HistoryEntry, InboundMessage};
use telemetry::Metric;
use time::OffsetDateTime;

use crate::{
    AiReply, Answer, FUNCTION, Reaction, ReplyError,
    accounts::owner_of,
    again::{answered_lately, is_automat},
    limits::Counting,
};

/// How long we wait for more of the same thought: people send three short messages.
const SETTLE: Duration = Duration::from_millis(900);
/// How many messages are looked back on.
const HISTORY: i32 = 16;
/// Earlier messages than this belong to another conversation.
const EARLIER: time::Duration = time::Duration::hours(24);

impl AiReply {
    /// Answers everything that was asked since the last answer, as one question.
    pub(crate) async fn answer_question(
        &self,
        counting: Counting<'_>,
        contact: &Contact,
        language: Language,
        documents: &[Document],
    ) -> Result<Reaction, ReplyError> {
        let message = counting.message;
        let answer = async {
            settle(message).await;
            self.answer_after_settling(counting, contact, language, documents)
                .await
        };
        let (answer, ()) = tokio::join!(answer, self.twilio.show_typing(&message.message_id));
        answer
    }

    async fn answer_after_settling(
        &self,
        mut counting: Counting<'_>,
        contact: &Contact,
        language: Language,
        documents: &[Document],
    ) -> Result<Reaction, ReplyError> {
        let message = counting.message;
        let owner = owner_of(contact);
        let mut history = self.messages.history(&owner, HISTORY).await?;
        if let Some(since) = contact.told_since() {
            history.retain(|entry| entry.created_at() >= since);
        }
        if is_automat(message, &history) {
            tracing::warn!(
                message.sid = message.message_id,
                "a machine answers our answers"
            );
            Metric::LoopEnded.count(FUNCTION);
            return Ok(Reaction::Nothing);
        }
        if let Some(text) = answered_lately(message, &history) {
            return Ok(Reaction::Say(Answer {
                text,
                markdown: false,
                answers: vec![message.message_id.clone()],
                owner,
                language,
                despite_stop: false,
            }));
        }
        let now = OffsetDateTime::now_utc();
        let is_remark = |other: &InboundMessage| {
            let said = Said {
                message_id: &other.message_id,
                body: &other.body,
                spoken_at: None,
                quotes: None,
            };
            Dossier::is_remark(documents, &said, now)
        };
        let is_question = |other: &InboundMessage| is_question(other, contact) && !is_remark(other);
        let (asked, earlier) = sort_out(message, is_question, history);
        let asked = at_most(counting.room(&self.quotas), asked, message);
        let question = asked
            .iter()
            .map(|m| m.body.trim())
            .collect::<Vec<_>>()
            .join("\n");
        let language = match contact.language_chosen {
            true => language,
            false => spoken_in(&question, &earlier).unwrap_or(language),
        };
        let conversation = Conversation {
            question: Turn {
                speaker: Speaker::Person,
                text: question,
            },
            earlier,
            papers: papers(documents, language),
            language,
        };
        let prepared = self.assistant.prepare(&conversation);
        let charges = self.quotas.question(asked.len());
        let tokens = self.quotas.tokens(prepared.tokens());
        let answers: Vec<String> = asked.into_iter().map(|m| m.message_id).collect();
        let model = match counting.take_question(&charges, tokens).await? {
            Ok(model) => model,
            Err(refusal) => {
                return self
                    .refuse(&mut counting, &refusal, answers, language)
                    .await;
            }
        };
        let rest = self
            .model_rests(&mut counting, model, prepared.tokens(), language)
            .await?;
        let text = match rest {
            Some(rest) => prepared.without_model(rest.from_when),
            None => {
                let reply = self.assistant.ask(&prepared).await;
                if reply.without_model {
                    Metric::ErrorCount.count(FUNCTION);
                }
                reply.text
            }
        };
        let text = match Dossier::waits(documents, language, now) {
            Some(waits) => format!("{text}\n\n{waits}"),
            None => text,
        };
        Ok(Reaction::Say(Answer {
            text,
            markdown: true,
            answers,
            owner,
            language,
            despite_stop: false,
        }))
    }
}

/// The language of a question: its own where it tells, else that of the conversation.
fn spoken_in(question: &str, earlier: &[Turn]) -> Option<Language> {
    let theirs = earlier.iter().rev();
    let theirs = theirs.filter(|turn| turn.speaker == Speaker::Person);
    ai::language_of_sentence(question).or_else(|| {
        theirs
            .into_iter()
            .find_map(|turn| ai::language_of_sentence(&turn.text))
    })
}

async fn settle(message: &InboundMessage) {
    let age = OffsetDateTime::now_utc() - message.created_at;
    let age = Duration::try_from(age).unwrap_or_default();
    tokio::time::sleep(SETTLE.saturating_sub(age)).await;
}

/// Parts the history into what is asked now and what was said earlier.
///
/// Asked is the job's message and every other open question; a command, and a word to a document,
/// has a job of its own. A message that the index does not show yet is answered by its own job.
fn sort_out(
    message: &InboundMessage,
    is_question: impl Fn(&InboundMessage) -> bool,
    history: Vec<HistoryEntry>,
) -> (Vec<InboundMessage>, Vec<Turn>) {
    let mut asked = vec![message.clone()];
    let mut earlier = Vec::new();
    let since = message.created_at - EARLIER;
    for entry in history {
        match entry {
            HistoryEntry::Inbound(other) if other.message_id == message.message_id => {}
            HistoryEntry::Inbound(other) if !is_question(&other) => {}
            HistoryEntry::Inbound(other) if other.answered_by.is_none() => asked.push(other),
            HistoryEntry::Inbound(other) if other.created_at >= since => {
                earlier.push(Turn {
                    speaker: Speaker::Person,
                    text: other.body,
                });
            }
            HistoryEntry::Outbound(other) if other.created_at >= since => {
                earlier.push(Turn {
                    speaker: Speaker::Assistant,
                    text: other.body,
                });
            }
            _ => {}
        }
    }
    asked.sort_by_key(|message| message.created_at);
    (asked, earlier)
}

/// The job's message and the oldest others, so many together: the rest would be more messages than
/// the person may send, and its own jobs say so.
fn at_most(room: usize, asked: Vec<InboundMessage>, own: &InboundMessage) -> Vec<InboundMessage> {
    let mut others = room.saturating_sub(1);
    let fits = |message: &InboundMessage| {
        if message.message_id == own.message_id {
            return true;
        }
        let fits = others > 0;
        others = others.saturating_sub(1);
        fits
    };
    let mut asked = asked;
    asked.retain(fits);
    asked
}

fn is_question(message: &InboundMessage, contact: &Contact) -> bool {
    let linked = contact.user_id.is_some();
    let incoming = Incoming {
        body: &message.body,
        media: message.media.len(),
        linked,
        question: domain::Question::None,
        stopped: false,
    };
    decide(&incoming) == Decision::Question
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inbound(id: &str, second: i64, body: &str, answered: bool) -> InboundMessage {
        InboundMessage {
            message_id: id.to_owned(),
            conversation: "c".to_owned(),
            owner: "u".to_owned(),
            from: "whatsapp:+41790000000".to_owned(),
            body: body.to_owned(),
            media: Vec::new(),
            kind: "text".to_owned(),
            opt_out: None,
            created_at: OffsetDateTime::from_unix_timestamp(1_763_000_000 + second).unwrap(),
            answered_by: answered.then(|| "out_x_1".to_owned()),
            quotes: None,
            passed_from: None,
        }
    }

    #[test]
    fn open_questions_are_joined_in_order_and_commands_are_not() {
        let contact = Contact {
            user_id: Some("u".parse().unwrap()),
            ..Contact::default()
        };
        let job = inbound("SM2", 2, "im Kanton Zürich", false);
        let history = vec![
            inbound("SM0", 0, "Was ist die Säule 3a?", true),
            inbound("SM1", 1, "Bis wann", false),
            job.clone(),
            inbound("SM3", 3, "HELP", false),
            inbound("SM4", 4, "muss ich einreichen?", false),
        ];
        let history = history.into_iter().map(HistoryEntry::Inbound).collect();

        let (asked, earlier) = sort_out(&job, |m| is_question(m, &contact), history);

        let ids: Vec<_> = asked
            .iter()
            .map(|message| message.message_id.as_str())
            .collect();
        assert_eq!(ids, ["SM1", "SM2", "SM4"]);
        assert_eq!(earlier.len(), 1);
        assert_eq!(earlier[0].text, "Was ist die Säule 3a?");
    }

    #[test]
    fn no_more_messages_are_joined_than_the_person_may_send() {
        let job = inbound("SM3", 3, "Kanton?", false);
        let asked: Vec<_> = (1..=5)
            .map(|n| inbound(&format!("SM{n}"), n, "Und?", false))
            .collect();
        let ids = |room| {
            let some = at_most(room, asked.clone(), &job);
            some.into_iter().map(|m| m.message_id).collect::<Vec<_>>()
        };

        assert_eq!(ids(9).len(), 5);
        assert_eq!(ids(3), ["SM1", "SM2", "SM3"]);
        assert_eq!(ids(1), ["SM3"]);
    }

    #[test]
    fn a_message_the_index_does_not_show_yet_is_still_asked() {
        let contact = Contact {
            user_id: Some("u".parse().unwrap()),
            ..Contact::default()
        };
        let job = inbound("SM1", 1, "Bis wann?", false);

        let (asked, _) = sort_out(&job, |m| is_question(m, &contact), Vec::new());

        assert_eq!(asked.len(), 1);
    }
}

use crypto::BlindIndex;
use domain::{Language, LinkCode, texts::Text};
use store::{
    Attempt, Contacts, InboundMessage, LinkCodes, LinkOutcome, LinkRequest, Linking, StoreError,
    Users,
};
use telemetry::Metric;
use time::OffsetDateTime;

use crate::FUNCTION;

/// Contacts, users and codes, and what binds them.
#[derive(Debug)]
pub struct Accounts {
    /// Who writes to us.
    pub contacts: Contacts,
    /// The accounts.
    pub users: Users,
    /// The codes.
    pub codes: LinkCodes,
    /// The transaction over all three.
    pub linking: Linking,
    /// Makes codes into keys.
    pub index: BlindIndex,
}

impl Accounts {
    /// Links the sender's number with a code; gives the words to answer with.
    ///
    /// The try is counted before the code is looked at. Wrong, ended and used codes get one and
    /// the same answer.
    pub(crate) async fn link(
        &self,
        message: &InboundMessage,
        code: &LinkCode,
        language: Language,
    ) -> Result<String, StoreError> {
        let now = OffsetDateTime::now_utc();
        let InboundMessage {
            conversation,
            message_id,
            ..
        } = message;
        if let Attempt::Locked { until } = self
            .contacts
            .count_attempt(conversation, message_id, now)
            .await?
        {
            tracing::warn!(
                message.sid = message_id,
                "a contact is locked after too many codes"
            );
            Metric::LinkFailed.count(FUNCTION);
            let minutes = ((until - now).whole_seconds() + 59) / 60;
            return Ok(Text::CodeLocked {
                minutes: minutes.max(1),
            }
            .say(language));
        }
        let code_index = self.index.of("code", code.digits());
        let outcome = match self.codes.get(&code_index).await? {
            None => LinkOutcome::CodeRefused,
            Some(state) => {
                let request = LinkRequest {
                    code_index: &code_index,
                    code: &state,
                    address_index: conversation,
                    address: &message.from,
                    message_id,
                };
                self.linking.link(&request, now).await?
            }
        };
        match outcome {
            LinkOutcome::Linked(user_id) => {
                Metric::LinkSucceeded.count(FUNCTION);
                tracing::info!(message.sid = message_id, "a number is linked");
                let user = self.users.get(&user_id).await?;
                let language = user.map_or(language, |user| user.language);
                Ok(Text::Linked.say(language))
            }
            LinkOutcome::CodeRefused => {
                Metric::LinkFailed.count(FUNCTION);
                Ok(Text::CodeRefused.say(language))
            }
            LinkOutcome::Taken => {
                Metric::LinkFailed.count(FUNCTION);
                Ok(Text::NumberTaken.say(language))
            }
        }
    }
}

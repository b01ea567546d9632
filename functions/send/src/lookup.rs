use std::collections::HashSet;

use store::{HistoryEntry, OutboundMessage};
use twilio::{Address, MessageSid, SendError};

use crate::Send;

/// How many of a conversation's messages are compared when one is looked up.
const NEIGHBOURS: i32 = 50;
/// How far Twilio's clock may be behind ours when a message is looked up.
const CLOCK_SKEW: time::Duration = time::Duration::minutes(2);

impl Send {
    /// Whether the provider has the message from an earlier try. A template's text is Twilio's own:
    /// what we sent since and know of no other message is taken for it.
    pub(crate) async fn find(
        &self,
        message: &OutboundMessage,
        to: &Address,
    ) -> Result<Option<MessageSid>, SendError> {
        let since = message.created_at - CLOCK_SKEW;
        let found = self.twilio.find(to, &self.from, since.into()).await?;
        // An equal text may stand there for another message of ours, or for an earlier sending of
        // this one that came back.
        let others = match self.messages.history(&message.owner, NEIGHBOURS).await {
            Ok(history) => history,
            Err(error) => {
                tracing::warn!(%error, "the neighbours of a message were not read");
                return Err(SendError::NotSent);
            }
        };
        let mut known: HashSet<String> = others.into_iter().flat_map(provider_ids).collect();
        known.extend(message.earlier.iter().cloned());
        let ours = found.into_iter().find(|sent| {
            !known.contains(sent.sid.as_str())
                && (message.is_template || sent.body.as_deref() == Some(message.body.as_str()))
                && sent.date_created.is_none_or(|created| created >= since)
        });
        Ok(ours.map(|sent| sent.sid))
    }
}

fn provider_ids(entry: HistoryEntry) -> Vec<String> {
    match entry {
        HistoryEntry::Outbound(message) => {
            let mut ids = message.earlier;
            ids.extend(message.provider_id);
            ids
        }
        HistoryEntry::Inbound(_) => Vec::new(),
    }
}

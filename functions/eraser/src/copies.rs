use futures_util::future::join_all;
use store::{Erased, Removable, StoreError};
use twilio::{MessageSid, SendError};

use crate::Eraser;

/// How many messages are erased side by side: Twilio counts parallel requests.
const SIDE_BY_SIDE: usize = 8;

impl Eraser {
    /// Erases messages at Twilio and then here; those that Twilio did not erase stay.
    pub(crate) async fn erase(&self, messages: &[Removable]) -> Result<Erased, StoreError> {
        let mut erased = Erased::default();
        for some in messages.chunks(SIDE_BY_SIDE) {
            for done in join_all(some.iter().map(|message| self.erase_one(message))).await {
                erased += done?;
            }
        }
        Ok(erased)
    }

    async fn erase_one(&self, message: &Removable) -> Result<Erased, StoreError> {
        match self.copy(message).await {
            Ok(mut erased) => {
                self.archive.remove_message(message).await?;
                erased.messages = 1;
                Ok(erased)
            }
            Err(error) => {
                tracing::warn!(%error, message.id, "a message's copy at twilio stays for now");
                Ok(Erased::default())
            }
        }
    }

    /// Takes back what Twilio keeps of a message.
    async fn copy(&self, message: &Removable) -> Result<Erased, SendError> {
        let mut erased = Erased::default();
        let media: Vec<_> = message.media.iter().map(String::as_str).collect();
        for id in &message.provider_ids {
            let Ok(sid) = id.parse::<MessageSid>() else {
                continue;
            };
            let deleted = self.twilio.delete_all_media(id, &media).await?;
            erased.provider_media += i64::try_from(deleted).unwrap_or(i64::MAX);
            self.twilio.redact(&sid).await?;
            erased.provider_messages += 1;
        }
        Ok(erased)
    }
}

//! Takes back what Twilio keeps of a message.
//!
//! Sources: <https://www.twilio.com/docs/messaging/tutorials/how-to-retrieve-and-modify-message-history>
//! and <https://www.twilio.com/docs/messaging/api/media-resource>.

use reqwest::Method;

use super::{Client, SendError, base, http};
use crate::ids::{MediaSid, MessageSid};

impl Client {
    /// Empties the text of a message, in either direction. One that is gone is no error.
    ///
    /// # Errors
    /// As for [`Client::send`]; the same call again is safe.
    pub async fn redact(&self, message: &MessageSid) -> Result<(), SendError> {
        let account = &self.account;
        let path = format!("/2010-04-01/Accounts/{account}/Messages/{message}.json");
        let url = base::join(&self.api, &path);
        let request = self.request(Method::POST, url).form(&[("Body", "")]);
        gone_is_done(http::execute(request).await)
    }

    /// Deletes a file of an inbound message. One that is gone is no error.
    ///
    /// # Errors
    /// As for [`Client::send`]; the same call again is safe.
    async fn delete_media(&self, message: &MessageSid, media: &MediaSid) -> Result<(), SendError> {
        let account = &self.account;
        let path = format!("/2010-04-01/Accounts/{account}/Messages/{message}/Media/{media}.json");
        let url = base::join(&self.api, &path);
        gone_is_done(http::execute(self.request(Method::DELETE, url)).await)
    }

    /// Deletes all files of an inbound message, and gives how many that were. What is no SID has
    /// no copy at Twilio.
    ///
    /// # Errors
    /// As for [`Client::send`], of the first file that stays; the same call again is safe.
    pub async fn delete_all_media(
        &self,
        message: &str,
        media: &[&str],
    ) -> Result<usize, SendError> {
        let Ok(message) = message.parse() else {
            return Ok(0);
        };
        let mut deleted = 0;
        for media in media.iter().filter_map(|id| id.parse().ok()) {
            self.delete_media(&message, &media).await?;
            deleted += 1;
        }
        Ok(deleted)
    }
}

fn gone_is_done(result: Result<Vec<u8>, SendError>) -> Result<(), SendError> {
    match result {
        Ok(_) | Err(SendError::Refused { http: 404, .. }) => Ok(()),
        Err(error) => Err(error),
    }
}

use std::time::{Duration, SystemTime};

use reqwest::{Method, Url};
use time::OffsetDateTime;

use super::{
    Client, base,
    error::{SendError, Uncertain},
    http,
    wire::{MessageResource, Page},
};
use crate::address::Address;

const PAGE_SIZE: &str = "100";
const MAX_PAGES: usize = 5;

impl Client {
    /// Lists what was sent from one address to another since a time, newest first.
    ///
    /// For a message whose sending ended in [`SendError::Unknown`]: if its body is in the list it
    /// was taken. The clocks of both sides differ and Twilio's has whole seconds, so start a
    /// little earlier. Twilio's own date filter is not used: it looks at the date of sending,
    /// which a queued message has not yet.
    ///
    /// # Errors
    /// As for [`Client::send`]; also if the list does not end in time, so that an empty answer
    /// means that there is nothing.
    pub async fn find(
        &self,
        to: &Address,
        from: &Address,
        since: SystemTime,
    ) -> Result<Vec<MessageResource>, SendError> {
        let since = OffsetDateTime::from(since) - Duration::from_secs(1);
        let mut found = Vec::new();
        let mut url = self.messages_url();
        url.query_pairs_mut()
            .append_pair("To", to.as_str())
            .append_pair("From", from.as_str())
            .append_pair("PageSize", PAGE_SIZE);
        for _ in 0..MAX_PAGES {
            let body = http::execute(self.request(Method::GET, url)).await?;
            let mut page = Page::parse(&body)?;
            let next = page.next_page_uri.take();
            let messages = page.into_messages();
            let count = messages.len();
            let recent = messages
                .into_iter()
                .filter(|message| message.date_created.is_none_or(|at| at >= since));
            let before = found.len();
            found.extend(recent);
            let Some(next) = next else {
                return Ok(found);
            };
            if count > 0 && found.len() == before {
                return Ok(found);
            }
            url = self.next_page(&next)?;
        }
        Err(SendError::Unknown(Uncertain::TooManyPages))
    }

    /// Only another page of the same list on the same host: credentials go along.
    fn next_page(&self, uri: &str) -> Result<Url, SendError> {
        let base = self.api.as_str().trim_end_matches('/');
        let path_and_query = uri.strip_prefix(base).unwrap_or(uri);
        let path = path_and_query.split('?').next().unwrap_or_default();
        if path == self.messages_path() {
            Ok(base::join(&self.api, path_and_query))
        } else {
            Err(SendError::Unknown(Uncertain::Unreadable))
        }
    }
}

#[cfg(test)]
#[path = "find_tests.rs"]
mod tests;

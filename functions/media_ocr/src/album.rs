use std::time::Duration;

use store::{HistoryEntry, InboundMessage, StoreError};
use time::OffsetDateTime;

use crate::{MediaOcr, Sender};

/// WhatsApp sends the pictures of an album as one message each, within a second or two.
const APART: time::Duration = time::Duration::seconds(8);
/// How long we wait for the next picture of an album.
const SETTLE: Duration = Duration::from_millis(1_500);
/// The most pictures that are read as one album; the rest has jobs of its own.
const MOST: usize = 10;
/// How many messages are looked back on.
const HISTORY: i32 = 30;

impl MediaOcr {
    /// The messages that came together with this one, in order: an album's pictures are messages
    /// of their own. What is no picture stands alone.
    pub(crate) async fn album(
        &self,
        message: &InboundMessage,
        sender: &Sender,
    ) -> Result<Vec<InboundMessage>, StoreError> {
        if !is_picture(message) {
            return Ok(vec![message.clone()]);
        }
        loop {
            let owner = sender.user_id.as_str();
            let history = self.messages.history(owner, HISTORY).await?;
            let album = together(message, history);
            let newest = album
                .last()
                .map_or(message.created_at, |last| last.created_at);
            let age = Duration::try_from(OffsetDateTime::now_utc() - newest).unwrap_or_default();
            let wait = SETTLE.saturating_sub(age);
            if wait.is_zero() || album.len() >= MOST {
                return Ok(album);
            }
            tokio::time::sleep(wait).await;
        }
    }
}

fn is_picture(message: &InboundMessage) -> bool {
    let mut media = message.media.iter();
    !message.media.is_empty() && media.all(|file| file.content_type.starts_with("image/"))
}

/// The unanswered pictures around a message, each within a few seconds of the one before. A message
/// that the index does not show yet has a job of its own.
fn together(message: &InboundMessage, history: Vec<HistoryEntry>) -> Vec<InboundMessage> {
    let pictures = history.into_iter().filter_map(|entry| match entry {
        HistoryEntry::Inbound(other)
            if other.message_id != message.message_id
                && other.conversation == message.conversation
                && other.answered_by.is_none()
                && is_picture(&other) =>
        {
            Some(other)
        }
        _ => None,
    });
    let mut all: Vec<_> = pictures.chain([message.clone()]).collect();
    all.sort_by(|a, b| (a.created_at, &a.message_id).cmp(&(b.created_at, &b.message_id)));
    let own = all.iter().position(|m| m.message_id == message.message_id);
    let own = own.unwrap_or_default();
    let near = |pair: &[InboundMessage]| pair[1].created_at - pair[0].created_at <= APART;
    let before = all[..=own].windows(2).rev().take_while(|p| near(p)).count();
    let after = all[own..].windows(2).take_while(|p| near(p)).count();
    let mut album: Vec<_> = all.drain(own - before..=own + after).collect();
    album.truncate(MOST.max(before + 1));
    album
}

#[cfg(test)]
mod tests {
    use store::MediaRef;

    use super::*;

    fn picture(id: &str, second: i64) -> InboundMessage {
        InboundMessage {
            message_id: id.to_owned(),
            conversation: "c".to_owned(),
            owner: "u".to_owned(),
            from: "whatsapp:+41790000000".to_owned(),
            body: String::new(),
            media: vec![MediaRef {
                media_id: "ME1".to_owned(),
                content_type: "image/jpeg".to_owned(),
            }],
            kind: "image".to_owned(),
            opt_out: None,
            created_at: OffsetDateTime::from_unix_timestamp(1_763_000_000 + second).unwrap(),
            answered_by: None,
            quotes: None,
            passed_from: None,
        }
    }

    fn ids(job: &InboundMessage, history: Vec<InboundMessage>) -> Vec<String> {
        let history = history.into_iter().map(HistoryEntry::Inbound).collect();
        together(job, history)
            .into_iter()
            .map(|m| m.message_id)
            .collect()
    }

    #[test]
    fn pictures_within_seconds_are_one_album() {
        let job = picture("MM2", 3);
        let mut answered = picture("MM0", 0);
        answered.answered_by = Some("out_x_1".to_owned());
        let mut pdf = picture("MM5", 4);
        pdf.media[0].content_type = "application/pdf".to_owned();

        let history = vec![
            answered,
            picture("MM1", 1),
            job.clone(),
            picture("MM3", 5),
            pdf,
            picture("MM4", 60),
        ];

        assert_eq!(ids(&job, history), ["MM1", "MM2", "MM3"]);
    }

    #[test]
    fn a_picture_the_index_does_not_show_yet_is_still_read() {
        let job = picture("MM1", 0);
        assert_eq!(ids(&job, Vec::new()), ["MM1"]);
    }

    #[test]
    fn an_album_is_bounded_and_keeps_its_own_message() {
        let all: Vec<_> = (0..30).map(|i| picture(&format!("MM{i:02}"), i)).collect();

        assert_eq!(ids(&all[0], all.clone()).len(), MOST);
        assert!(ids(&all[29], all.clone()).contains(&"MM29".to_owned()));
    }
}

use domain::document::{MAX_FILE_BYTES, Trouble};
use files::Files;
use reader::{FileType, sniff};
use sha2::{Digest as _, Sha256};
use store::{InboundMessage, StoredFile};
use time::OffsetDateTime;
use twilio::MediaError;

use crate::{LAST_TRY, MediaOcr, ReadError, Sender};

/// A file that is here.
pub(crate) struct Fetched {
    /// The document it would be, if it is one by itself.
    pub(crate) document_id: String,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
    /// What it is by its bytes.
    pub(crate) file_type: FileType,
    /// Where and how it is kept.
    pub(crate) stored: StoredFile,
}

/// The id of the document that file `n` of a message is, or begins.
pub(crate) fn document_id(message_id: &str, n: usize) -> String {
    format!("{message_id}_{n}")
}

impl MediaOcr {
    /// Fetches file `n` of a message, from Twilio or, when its copy there is deleted already, from
    /// the bucket; and keeps it, if it is of a type that is read.
    pub(crate) async fn fetch(
        &self,
        message: &InboundMessage,
        n: usize,
        sender: &Sender,
    ) -> Result<Result<Fetched, Trouble>, ReadError> {
        let bytes = match self.bytes(message, n, sender).await? {
            Ok(bytes) => bytes,
            Err(trouble) => return Ok(Err(trouble)),
        };
        let file_type = sniff(&bytes);
        let message_id = &message.message_id;
        let is_read = is_read(file_type);
        let s3_key = match is_read {
            true => Files::key(&sender.user_id, message_id, n, file_type.extension()),
            false => String::new(),
        };
        let content_type = file_type.content_type().to_owned();
        if is_read {
            self.files
                .put(&s3_key, &content_type, bytes.clone())
                .await?;
            if !self.messages.keep_file(message_id, &s3_key).await? {
                self.files.remove(&s3_key).await?;
                return Err(ReadError::Erased);
            }
        }
        let digest = Sha256::digest(&bytes);
        let sha256 = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Ok(Fetched {
            document_id: document_id(message_id, n),
            stored: StoredFile {
                s3_key,
                sha256,
                size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
                content_type,
            },
            bytes,
            file_type,
        }))
    }

    async fn bytes(
        &self,
        message: &InboundMessage,
        n: usize,
        sender: &Sender,
    ) -> Result<Result<Vec<u8>, Trouble>, ReadError> {
        let media = message.media.get(n).map(|file| file.media_id.parse());
        let (Ok(sid), Some(Ok(media))) = (message.message_id.parse(), media) else {
            // The form named a file of another account or message: it is not fetched.
            return Ok(Err(Trouble::Gone));
        };
        let fetched = self
            .twilio
            .fetch_media(&sid, &media, &self.hosts, MAX_FILE_BYTES)
            .await;
        Ok(match fetched {
            Ok(bytes) => Ok(bytes),
            Err(MediaError::TooLarge) => Err(Trouble::TooLarge),
            Err(MediaError::Gone) => {
                let kept = self.files.find(&sender.user_id, &message.message_id, n);
                kept.await?.ok_or(Trouble::Gone)
            }
            // Its copy at Twilio stays: should the list of hosts lack one, nothing is lost.
            Err(MediaError::Elsewhere) => Err(Trouble::Gone),
            Err(MediaError::Later(_)) if is_last_try(message) => Err(Trouble::Gone),
            Err(error) => return Err(error.into()),
        })
    }

    /// Deletes the copies of a message's files at Twilio.
    pub(crate) async fn delete_copies(&self, message: &InboundMessage) -> Result<(), ReadError> {
        let files: Vec<_> = message.media.iter().map(|m| &*m.media_id).collect();
        let deleting = self.twilio.delete_all_media(&message.message_id, &files);
        Ok(deleting.await.map(drop)?)
    }
}

/// Whether waiting longer would leave the person without an answer.
pub(crate) fn is_last_try(message: &InboundMessage) -> bool {
    OffsetDateTime::now_utc() - message.created_at > LAST_TRY
}

/// Whether files of this type are read, and so kept.
pub(crate) fn is_read(file_type: FileType) -> bool {
    use FileType::{Jpeg, Pdf, Png, Tiff};
    matches!(file_type, Jpeg | Png | Tiff | Pdf)
}

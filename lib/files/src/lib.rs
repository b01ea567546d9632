#![doc = include_str!("../README.md")]

use std::time::Duration;

use aws_sdk_s3::{
    Client,
    config::{Builder, timeout::TimeoutConfig},
    error::{ProvideErrorMetadata, SdkError},
    presigning::PresigningConfig,
    primitives::ByteStream,
    types::{Delete, ObjectIdentifier, ServerSideEncryption},
};
use aws_types::SdkConfig;
use domain::UserId;

/// One try of a call: a file of 16 MB on a slow day.
const ATTEMPT: Duration = Duration::from_secs(15);
/// A call with its retries.
const OPERATION: Duration = Duration::from_secs(30);
/// How many objects S3 lists and deletes at a time.
const PAGE: i32 = 1_000;

/// The bucket did not do it; the same call again is safe.
#[derive(Debug, thiserror::Error)]
#[error("the bucket did not do it: {0}")]
pub struct FilesError(String);

impl<E: ProvideErrorMetadata, R> From<SdkError<E, R>> for FilesError {
    /// Keeps the kind of failure and the service's code: keys name users.
    fn from(error: SdkError<E, R>) -> Self {
        let what = match &error {
            SdkError::TimeoutError(_) => "timeout",
            SdkError::DispatchFailure(_) => "no connection",
            SdkError::ResponseError(_) => "unreadable answer",
            other => other.code().unwrap_or("unknown error"),
        };
        Self(what.to_owned())
    }
}

/// The bucket.
#[derive(Clone, Debug)]
pub struct Files {
    client: Client,
    /// Its name.
    pub bucket: String,
}

impl Files {
    /// The bucket called `bucket`.
    pub fn new(aws: &SdkConfig, bucket: String) -> Self {
        let timeouts = TimeoutConfig::builder()
            .connect_timeout(Duration::from_secs(1))
            .operation_attempt_timeout(ATTEMPT)
            .operation_timeout(OPERATION)
            .build();
        let config = Builder::from(aws)
            // An emulator has no name of its own for every bucket.
            .force_path_style(true)
            .timeout_config(timeouts)
            .build();
        Self {
            client: Client::from_conf(config),
            bucket,
        }
    }

    /// The key of file `n` (from 0) of a user's message.
    pub fn key(user_id: &UserId, message_id: &str, n: usize, extension: &str) -> String {
        let prefix = prefix(user_id);
        format!("{prefix}media/{message_id}-{n}.{extension}")
    }

    /// The user whose file a key names.
    pub fn owner_of(key: &str) -> Option<UserId> {
        let rest = key.strip_prefix("whatsapp/")?;
        let (user_id, _) = rest.rsplit_once("/media/")?;
        user_id.parse().ok()
    }

    /// Keeps a file, over one of the same key.
    ///
    /// # Errors
    /// When the bucket did not confirm it.
    pub async fn put(
        &self,
        key: &str,
        content_type: &str,
        bytes: Vec<u8>,
    ) -> Result<(), FilesError> {
        self.client
            .put_object()
            .bucket(&self.bucket)
            .key(key)
            .content_type(content_type)
            .server_side_encryption(ServerSideEncryption::Aes256)
            .body(ByteStream::from(bytes))
            .send()
            .await?;
        Ok(())
    }

    /// The key and the bytes of file `n` of a user's message, if it is kept, whatever its ending.
    ///
    /// # Errors
    /// When the bucket fails.
    pub async fn find(
        &self,
        user_id: &UserId,
        message_id: &str,
        n: usize,
    ) -> Result<Option<Vec<u8>>, FilesError> {
        let listed = self
            .client
            .list_objects_v2()
            .bucket(&self.bucket)
            .prefix(Self::key(user_id, message_id, n, ""))
            .max_keys(1)
            .send()
            .await?;
        let Some(key) = listed.contents().first().and_then(|object| object.key()) else {
            return Ok(None);
        };
        let object = self.client.get_object().bucket(&self.bucket).key(key);
        let bytes = object.send().await?.body.collect().await;
        let bytes = bytes.map_err(|_| FilesError("the connection broke".to_owned()))?;
        Ok(Some(bytes.to_vec()))
    }

    /// A link under which anybody can fetch a file for `valid`, as a download called `name`.
    ///
    /// # Errors
    /// When it could not be signed.
    pub async fn lend(&self, key: &str, name: &str, valid: Duration) -> Result<String, FilesError> {
        let valid = PresigningConfig::expires_in(valid);
        let valid = valid.map_err(|error| FilesError(error.to_string()))?;
        let signed = self
            .client
            .get_object()
            .bucket(&self.bucket)
            .key(key)
            .response_content_disposition(format!("attachment; filename=\"{name}\""))
            .response_cache_control("private, no-store")
            .presigned(valid)
            .await?;
        Ok(signed.uri().to_owned())
    }

    /// Removes a file; one that is gone is no error.
    ///
    /// # Errors
    /// When the bucket did not confirm it.
    pub async fn remove(&self, key: &str) -> Result<(), FilesError> {
        let delete = self.client.delete_object().bucket(&self.bucket).key(key);
        delete.send().await?;
        Ok(())
    }

    /// Erases all files of a user, and of nobody whose id begins like theirs; gives how many.
    ///
    /// # Errors
    /// When the bucket did not confirm it; the same call again goes on.
    pub async fn erase(&self, user_id: &UserId) -> Result<usize, FilesError> {
        let mut erased = 0;
        let mut from = None;
        loop {
            let listed = self
                .client
                .list_objects_v2()
                .bucket(&self.bucket)
                .prefix(format!("{}media/", prefix(user_id)))
                .max_keys(PAGE)
                .set_continuation_token(from)
                .send()
                .await?;
            let keys = listed.contents().iter().filter_map(|object| object.key());
            let theirs = keys.filter(|key| Self::owner_of(key).as_ref() == Some(user_id));
            let theirs = theirs.map(|key| ObjectIdentifier::builder().key(key).build());
            let theirs: Vec<_> = theirs
                .collect::<Result<_, _>>()
                .map_err(|error| FilesError(error.to_string()))?;
            if !theirs.is_empty() {
                erased += self.delete(theirs).await?;
            }
            from = listed.next_continuation_token;
            if from.is_none() {
                return Ok(erased);
            }
        }
    }

    async fn delete(&self, keys: Vec<ObjectIdentifier>) -> Result<usize, FilesError> {
        let count = keys.len();
        let delete = Delete::builder().set_objects(Some(keys)).quiet(true);
        let delete = delete
            .build()
            .map_err(|error| FilesError(error.to_string()))?;
        let deleted = self
            .client
            .delete_objects()
            .bucket(&self.bucket)
            .delete(delete)
            .send()
            .await?;
        match deleted.errors().first() {
            Some(error) => {
                let code = error.code().unwrap_or("unknown error");
                Err(FilesError(code.to_owned()))
            }
            None => Ok(count),
        }
    }
}

fn prefix(user_id: &UserId) -> String {
    format!("whatsapp/{}/", user_id.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_names_its_user_and_leads_back_to_them() {
        for id in ["anna", "auth0|5f7c", "a/b", "anna@example.com"] {
            let user: UserId = id.parse().unwrap();
            let key = Files::key(&user, "MM1", 0, "pdf");

            assert_eq!(key, format!("whatsapp/{id}/media/MM1-0.pdf"));
            assert_eq!(Files::owner_of(&key), Some(user));
        }
        assert_eq!(Files::owner_of("whatsapp/temp/x"), None);
        let longer = Files::key(&"a/media/b".parse().unwrap(), "MM1", 0, "pdf");
        assert_ne!(Files::owner_of(&longer), "a".parse().ok());
    }
}

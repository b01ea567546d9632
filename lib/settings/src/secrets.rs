use std::{collections::HashMap, fmt};

use aws_sdk_ssm::{
    Client,
    error::{ProvideErrorMetadata, SdkError},
};
use crypto::{BlindIndex, InvalidKeys, KeyRing, Sealer};
use secrecy::{ExposeSecret, SecretString};

use crate::parameter;

/// Why the secrets could not be had. Values are never part of it.
#[derive(Debug, thiserror::Error)]
pub enum SecretsError {
    /// The parameter store did not answer.
    #[error("the parameter store did not answer: {0}")]
    Unreachable(String),
    /// A parameter does not exist or is empty.
    #[error("the parameter {0} does not exist or is empty")]
    Missing(String),
    /// A key ring cannot be read.
    #[error("the parameter {0} is no key ring: {1}")]
    Keys(&'static str, InvalidKeys),
}

/// Parameters fetched once, at the cold start. Never prints them.
pub struct Secrets(HashMap<String, SecretString>);

impl Secrets {
    /// Fetches all `names` (at most ten) below `prefix` in one call, decrypted.
    ///
    /// # Errors
    /// When the call fails or a parameter is missing or empty.
    pub async fn fetch(
        client: &Client,
        prefix: &str,
        names: &[&str],
    ) -> Result<Self, SecretsError> {
        let full = names.iter().map(|name| format!("{prefix}{name}")).collect();
        let answer = client
            .get_parameters()
            .set_names(Some(full))
            .with_decryption(true)
            .send()
            .await
            .map_err(|error| SecretsError::Unreachable(describe(&error)))?;
        let found: HashMap<_, _> = answer
            .parameters()
            .iter()
            .filter_map(|p| Some((p.name()?.strip_prefix(prefix)?.to_owned(), p.value()?)))
            .filter(|(_, value)| !value.trim().is_empty())
            .map(|(name, value)| (name, SecretString::from(value.trim().to_owned())))
            .collect();
        match names.iter().find(|name| !found.contains_key(**name)) {
            Some(missing) => Err(SecretsError::Missing(format!("{prefix}{missing}"))),
            None => Ok(Self(found)),
        }
    }

    /// The value of a parameter that was fetched.
    ///
    /// # Errors
    /// [`SecretsError::Missing`] when it was not among the fetched names.
    pub fn get(&self, name: &str) -> Result<&SecretString, SecretsError> {
        self.0
            .get(name)
            .ok_or_else(|| SecretsError::Missing(name.to_owned()))
    }

    /// A value that is no secret, such as our number.
    ///
    /// # Errors
    /// As [`get`](Self::get).
    pub fn plain(&self, name: &str) -> Result<&str, SecretsError> {
        self.get(name).map(ExposeSecret::expose_secret)
    }

    /// The sealer under [`parameter::ENCRYPTION_KEY`].
    ///
    /// # Errors
    /// When the parameter was not fetched or is no key ring.
    pub fn sealer(&self) -> Result<Sealer, SecretsError> {
        self.ring(parameter::ENCRYPTION_KEY).map(Sealer::new)
    }

    /// The blind index under [`parameter::INDEX_KEY`].
    ///
    /// # Errors
    /// When the parameter was not fetched or is no key ring.
    pub fn index(&self) -> Result<BlindIndex, SecretsError> {
        self.ring(parameter::INDEX_KEY).map(BlindIndex::new)
    }

    fn ring(&self, name: &'static str) -> Result<KeyRing, SecretsError> {
        KeyRing::parse(self.get(name)?).map_err(|error| SecretsError::Keys(name, error))
    }
}

/// The kind of failure and the service's code: the answer itself may hold the secrets.
fn describe<E: ProvideErrorMetadata, R>(error: &SdkError<E, R>) -> String {
    match error {
        SdkError::TimeoutError(_) => "timeout".to_owned(),
        SdkError::DispatchFailure(_) => "no connection".to_owned(),
        SdkError::ResponseError(_) => "unreadable answer".to_owned(),
        other => other.code().unwrap_or("unknown error").to_owned(),
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets(..)")
    }
}

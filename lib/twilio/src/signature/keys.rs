use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use thiserror::Error;

/// A token or key is blank; it would sign anything for anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the token is empty")]
pub struct EmptyToken;

/// The account's auth tokens: one, or two while it is being rotated.
///
/// Twilio signs with the primary token of the account that owns the number; a secondary token
/// signs only after its promotion (<https://www.twilio.com/docs/iam/api/authtoken>), so both are
/// accepted during a rotation.
#[derive(Clone)]
pub struct AuthTokens(Vec<SecretString>);

impl AuthTokens {
    /// Reads a comma-separated list.
    ///
    /// # Errors
    /// If the list or one of its entries is blank.
    pub fn parse(list: &SecretString) -> Result<Self, EmptyToken> {
        list.expose_secret()
            .split(',')
            .map(str::trim)
            .map(|token| match token {
                "" => Err(EmptyToken),
                token => Ok(SecretString::from(token)),
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// The first token: the one REST calls are made with.
    pub fn primary(&self) -> &SecretString {
        &self.0[0]
    }

    pub(super) fn all(&self) -> &[SecretString] {
        &self.0
    }
}

impl fmt::Debug for AuthTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AuthTokens([redacted]; {})", self.0.len())
    }
}

/// A hash a webhook may be signed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// `HMAC_SHA1`, the default and the only one for auth tokens.
    HmacSha1,
    /// `HMAC_SHA256`, for shared keys.
    HmacSha256,
}

impl Algorithm {
    /// The name in the settings header.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::HmacSha1 => "HMAC_SHA1",
            Self::HmacSha256 => "HMAC_SHA256",
        }
    }

    pub(super) fn digest_len(self) -> usize {
        match self {
            Self::HmacSha1 => 20,
            Self::HmacSha256 => 32,
        }
    }
}

/// A shared key that webhooks may be signed with in place of the auth token.
///
/// The algorithm belongs to the key: a request cannot choose a weaker one
/// (<https://www.twilio.com/docs/usage/webhooks/webhook-shared-keys>).
#[derive(Clone)]
pub struct SharedKey {
    pub(super) id: String,
    pub(super) secret: SecretString,
    pub(super) algorithm: Algorithm,
}

impl SharedKey {
    /// Describes a key by its id at Twilio, its secret and its algorithm.
    ///
    /// # Errors
    /// If the secret is blank.
    pub fn new(
        id: impl Into<String>,
        secret: SecretString,
        algorithm: Algorithm,
    ) -> Result<Self, EmptyToken> {
        if secret.expose_secret().trim().is_empty() {
            return Err(EmptyToken);
        }
        Ok(Self {
            id: id.into(),
            secret,
            algorithm,
        })
    }
}

impl fmt::Debug for SharedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SharedKey")
            .field("id", &self.id)
            .field("algorithm", &self.algorithm)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_two_keeps_its_order_and_loses_blanks_around() {
        let tokens = AuthTokens::parse(&" first ,\tsecond\n".into()).unwrap();

        assert_eq!(tokens.primary().expose_secret(), "first");
        assert_eq!(tokens.all()[1].expose_secret(), "second");
    }

    #[test]
    fn a_blank_token_is_refused() {
        for list in ["", "  ", ",", "a,", ",a", "a,,b"] {
            assert_eq!(
                AuthTokens::parse(&list.into()).err(),
                Some(EmptyToken),
                "{list:?}"
            );
        }
        assert!(SharedKey::new("id", " ".into(), Algorithm::HmacSha256).is_err());
    }

    #[test]
    fn debug_hides_every_secret() {
        let tokens = AuthTokens::parse(&"s3cret".into()).unwrap();
        let key = SharedKey::new("id", "s3cret".into(), Algorithm::HmacSha256).unwrap();

        assert!(!format!("{tokens:?} {key:?}").contains("s3cret"));
    }
}

use base64::{Engine, engine::general_purpose::STANDARD};
use secrecy::SecretString;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::{
    error::SignatureError,
    form::VerifiedForm,
    keys::{Algorithm, AuthTokens, SharedKey},
    mac::{canonical_params, matches},
    public_url::candidates,
};

/// What the signature of a webhook request depends on.
#[derive(Clone, Copy)]
pub struct SignedRequest<'a> {
    /// The public URL as configured at Twilio, see [`PublicUrl::with`](super::PublicUrl::with).
    pub url: &'a str,
    /// The `Content-Type` header.
    pub content_type: Option<&'a str>,
    /// The body as it arrived; none for GET.
    pub body: &'a [u8],
    /// The `X-Twilio-Signature` header.
    pub signature: Option<&'a str>,
    /// The `X-Twilio-Webhooks-Signature-Settings` header.
    pub settings: Option<&'a str>,
}

/// Checks that a request comes from Twilio and was not changed.
///
/// The scheme has no time stamp and no nonce: an old request can be replayed, so handle each
/// `MessageSid` once.
#[derive(Debug, Clone)]
pub struct Validator {
    tokens: AuthTokens,
    shared: Vec<SharedKey>,
}

impl Validator {
    /// Accepts what was signed with one of the auth tokens.
    pub fn new(tokens: AuthTokens) -> Self {
        Self {
            tokens,
            shared: Vec::new(),
        }
    }

    /// Accepts also what was signed with this shared key.
    #[must_use]
    pub fn with_shared_key(mut self, key: SharedKey) -> Self {
        self.shared.push(key);
        self
    }

    /// Checks the signature and hands out the decoded form.
    ///
    /// # Errors
    /// If anything about the request is not covered by a signature of ours; answer 403.
    pub fn verify(&self, request: &SignedRequest<'_>) -> Result<VerifiedForm, SignatureError> {
        let header = request.signature.unwrap_or_default();
        if header.is_empty() {
            return Err(SignatureError::Missing);
        }
        let (secrets, algorithm) = self.keys_for(request.settings)?;
        let digest = decode(header, algorithm)?;
        let params = covered_params(request)?;
        let text = canonical_params(&params);

        // No early exit: the time taken does not tell which key or which form of the URL fits.
        let mut valid = false;
        for url in candidates(request.url) {
            for secret in secrets {
                valid |= matches(algorithm, secret, &url, &text, &digest);
            }
        }
        if valid {
            Ok(VerifiedForm::new(params))
        } else {
            Err(SignatureError::Mismatch)
        }
    }

    /// The keys to try and their algorithm, which is never taken from the request.
    fn keys_for(
        &self,
        settings: Option<&str>,
    ) -> Result<(&[SecretString], Algorithm), SignatureError> {
        let Some(settings) = settings.map(str::trim).filter(|text| !text.is_empty()) else {
            return Ok((self.tokens.all(), Algorithm::HmacSha1));
        };
        let id = setting(settings, "key")?.ok_or(SignatureError::MalformedSettings)?;
        let key = self
            .shared
            .iter()
            .find(|key| key.id == id)
            .ok_or(SignatureError::UnknownKey)?;
        match setting(settings, "algorithm")? {
            Some(name) if name != key.algorithm.as_str() => Err(SignatureError::AlgorithmMismatch),
            _ => Ok((std::slice::from_ref(&key.secret), key.algorithm)),
        }
    }
}

/// One value of `name=value,name=value`; a name said twice is refused.
fn setting<'a>(settings: &'a str, name: &str) -> Result<Option<&'a str>, SignatureError> {
    let mut values = settings
        .split(',')
        .filter_map(|part| part.split_once('='))
        .filter(|(key, _)| key.trim() == name)
        .map(|(_, value)| value.trim());
    match (values.next(), values.next()) {
        (value, None) => Ok(value),
        _ => Err(SignatureError::MalformedSettings),
    }
}

/// Strict: padded standard base64 of exactly one digest, so that a signature has one spelling.
fn decode(header: &str, algorithm: Algorithm) -> Result<Vec<u8>, SignatureError> {
    let digest = STANDARD
        .decode(header)
        .map_err(|_| SignatureError::Malformed)?;
    if digest.len() == algorithm.digest_len() {
        Ok(digest)
    } else {
        Err(SignatureError::Malformed)
    }
}

/// The parameters that belong to the signed text, if the signature covers the whole body.
fn covered_params(request: &SignedRequest<'_>) -> Result<Vec<(String, String)>, SignatureError> {
    if is_form(request.content_type) {
        return Ok(form_urlencoded::parse(request.body).into_owned().collect());
    }
    match body_hash(request.url) {
        Some(signed) if hash_matches(request.body, &signed) => Ok(Vec::new()),
        Some(_) => Err(SignatureError::BodyHash),
        None if request.body.is_empty() => Ok(Vec::new()),
        None => Err(SignatureError::BodyNotSigned),
    }
}

fn is_form(content_type: Option<&str>) -> bool {
    content_type
        .and_then(|value| value.split(';').next())
        .is_some_and(|essence| {
            essence
                .trim()
                .eq_ignore_ascii_case("application/x-www-form-urlencoded")
        })
}

fn body_hash(url: &str) -> Option<String> {
    let (_, query) = url.split_once('?')?;
    let query = query.split_once('#').map_or(query, |(query, _)| query);
    form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "bodySHA256")
        .map(|(_, value)| value.into_owned())
}

fn hash_matches(body: &[u8], signed: &str) -> bool {
    let hex: String = Sha256::digest(body)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    hex.as_bytes().ct_eq(signed.as_bytes()).into()
}

#[cfg(test)]
#[path = "validator_tests.rs"]
mod tests;

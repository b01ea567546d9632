//! Every vector confirmed by Twilio's own libraries gets the same verdict here.
#![allow(clippy::unwrap_used)]

use serde::Deserialize;
use twilio::{
    Algorithm, AuthTokens, SharedKey, SignatureError, SignedRequest, Validator, VerifiedForm,
};

const VECTORS: &str = include_str!("vectors/twilio_signatures.json");
const KEY_ID: &str = "webhooks_sharedkey_01exampleexampleexampleexam";

#[derive(Deserialize)]
struct File {
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    id: String,
    url: String,
    content_type: String,
    auth_token: String,
    algorithm: String,
    form_body: Option<String>,
    raw_body: Option<String>,
    params: Option<Vec<(String, String)>>,
    headers: Headers,
    valid: bool,
}

#[derive(Deserialize)]
struct Headers {
    #[serde(rename = "X-Twilio-Signature")]
    signature: Option<String>,
    #[serde(rename = "X-Twilio-Webhooks-Signature-Settings")]
    settings: Option<String>,
}

impl Vector {
    fn algorithm(&self) -> Algorithm {
        match self.algorithm.as_str() {
            "HMAC_SHA256" => Algorithm::HmacSha256,
            "HMAC_SHA1" => Algorithm::HmacSha1,
            other => panic!("unknown algorithm {other}"),
        }
    }

    fn verify(&self, algorithm: Algorithm) -> Result<VerifiedForm, SignatureError> {
        let secret = self.auth_token.as_str();
        let validator = if self.headers.settings.is_none() {
            Validator::new(AuthTokens::parse(&secret.into()).unwrap())
        } else {
            let key = SharedKey::new(KEY_ID, secret.into(), algorithm).unwrap();
            Validator::new(AuthTokens::parse(&"unused".into()).unwrap()).with_shared_key(key)
        };
        let body = self.form_body.as_ref().or(self.raw_body.as_ref()).unwrap();
        validator.verify(&SignedRequest {
            url: &self.url,
            content_type: Some(&self.content_type),
            body: body.as_bytes(),
            signature: self.headers.signature.as_deref(),
            settings: self.headers.settings.as_deref(),
        })
    }
}

#[test]
fn every_vector_gets_its_verdict() {
    let file: File = serde_json::from_str(VECTORS).unwrap();
    assert!(file.vectors.len() >= 30);
    for vector in &file.vectors {
        let verdict = vector.verify(vector.algorithm());

        assert_eq!(verdict.is_ok(), vector.valid, "{}: {verdict:?}", vector.id);
        if let (Ok(form), Some(params)) = (verdict, &vector.params) {
            let decoded: Vec<_> = form
                .iter()
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect();
            assert_eq!(&decoded, params, "{}", vector.id);
        }
    }
}

/// The same request is refused if the configured algorithm of its key is another one.
#[test]
fn a_vector_cannot_choose_its_algorithm() {
    let file: File = serde_json::from_str(VECTORS).unwrap();
    for vector in file.vectors.iter().filter(|v| v.headers.settings.is_some()) {
        let other = match vector.algorithm() {
            Algorithm::HmacSha256 => Algorithm::HmacSha1,
            Algorithm::HmacSha1 => Algorithm::HmacSha256,
        };

        assert_eq!(
            vector.verify(other).err(),
            Some(SignatureError::AlgorithmMismatch),
            "{}",
            vector.id
        );
    }
}

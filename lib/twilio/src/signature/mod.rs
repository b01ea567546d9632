//! `X-Twilio-Signature`: who signs, over what, and how it is checked.
//!
//! Sources: <https://www.twilio.com/docs/usage/security#validating-requests> and the request
//! validators of Twilio's own libraries; where they differ, the Python one
//! (<https://github.com/twilio/twilio-python/blob/main/twilio/request_validator.py>).

mod error;
mod form;
mod keys;
mod mac;
mod public_url;
mod validator;

pub use error::SignatureError;
pub use form::VerifiedForm;
pub use keys::{Algorithm, AuthTokens, EmptyToken, SharedKey};
pub use mac::sign;
pub use public_url::{InvalidUrl, PublicUrl};
pub use validator::{SignedRequest, Validator};

/// The header that carries the signature.
pub const SIGNATURE_HEADER: &str = "x-twilio-signature";

/// The header that names the shared key a webhook was signed with.
///
/// Source: <https://www.twilio.com/docs/usage/webhooks/webhook-shared-keys>.
pub const SETTINGS_HEADER: &str = "x-twilio-webhooks-signature-settings";

//! Twilio's WhatsApp channel: webhooks and the Messages API.

mod signature;

pub use signature::{
    Algorithm, AuthTokens, EmptyToken, InvalidUrl, PublicUrl, SETTINGS_HEADER, SIGNATURE_HEADER,
    SharedKey, SignatureError, SignedRequest, Validator, VerifiedForm, sign,
};

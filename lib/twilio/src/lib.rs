#![doc = include_str!("../README.md")]

mod address;
mod client;
mod error_codes;
mod form;
mod ids;
mod inbound;
mod markdown;
mod marks;
mod media;
mod signature;
mod status;
mod templates;
mod text;
mod twiml;

pub use address::{Address, InvalidAddress};
pub use client::{
    Accepted, CONNECT_TIMEOUT, Client, ClientError, Content, MAX_RESPONSE_BYTES, MediaError,
    MediaHosts, MessageResource, Outbound, SendError, TOTAL_TIMEOUT, Uncertain, http_client,
};
pub use error_codes::{ErrorAction, action, meaning};
pub use form::FormError;
pub use ids::{AccountSid, InvalidSid, MediaSid, MessageSid};
pub use inbound::{InboundMessage, Location, MAX_BODY_CHARS};
pub use markdown::to_whatsapp;
pub use media::{MAX_MEDIA, MediaItem};
pub use signature::{
    Algorithm, AuthTokens, EmptyToken, InvalidUrl, PublicUrl, SETTINGS_HEADER, SIGNATURE_HEADER,
    SharedKey, SignatureError, SignedRequest, Validator, VerifiedForm, sign,
};
pub use status::{ProviderStatus, StatusUpdate};
pub use templates::{ContentSid, Templates, TemplatesError};
pub use text::{MAX_UTF16, split, split_numbered};
pub use twiml::{EMPTY_TWIML, TWIML_CONTENT_TYPE};

//! What a webhook answers when it has nothing to say.

/// TwiML that does nothing.
///
/// Twilio reads the answer of a message webhook as TwiML and takes a `text/plain` body for a
/// message to the user (<https://www.twilio.com/docs/messaging/twiml>).
pub const EMPTY_TWIML: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Response/>"#;

/// The content type [`EMPTY_TWIML`] is sent with.
pub const TWIML_CONTENT_TYPE: &str = "text/xml; charset=utf-8";

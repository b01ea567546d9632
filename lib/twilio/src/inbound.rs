//! A message that a user sent.

use std::fmt;

use crate::{
    address::Address,
    form::{FormError, check_account, is_inbound, optional, required, short_text, status},
    ids::{AccountSid, MessageSid},
    media::{self, MediaItem},
    signature::VerifiedForm,
};

/// The most characters kept of a message.
///
/// Twilio hands over up to 1600 (<https://www.twilio.com/docs/messaging/guides/webhook-request>),
/// WhatsApp itself allows 4096.
pub const MAX_BODY_CHARS: usize = 4096;

const MAX_NAME_CHARS: usize = 256;
const MAX_PAYLOAD_CHARS: usize = 256;

/// An inbound WhatsApp message.
///
/// Parameters: <https://www.twilio.com/docs/messaging/guides/webhook-request>. `Debug` shows the
/// SID and the kind, never what was written or by whom.
#[derive(Clone, PartialEq)]
pub struct InboundMessage {
    /// The message's SID; the same for each delivery of the message.
    pub sid: MessageSid,
    /// The account the message was sent to.
    pub account_sid: AccountSid,
    /// Who wrote it.
    pub from: Address,
    /// Our address it was sent to.
    pub to: Address,
    /// The text or caption without NUL characters; often blank beside media.
    pub body: String,
    /// The files.
    pub media: Vec<MediaItem>,
    /// `MessageType`, or derived where Twilio does not say: text, image, document, location, …
    pub kind: String,
    /// The user's business-scoped id, which stays when the number is hidden.
    pub external_user_id: Option<Address>,
    /// The display name the user chose; untrusted.
    pub profile_name: Option<String>,
    /// The id of the pressed button.
    pub button_payload: Option<String>,
    /// The message this one answers.
    pub replied_to: Option<MessageSid>,
    /// The shared position.
    pub location: Option<Location>,
    /// Says whether the message was forwarded.
    pub forwarded: bool,
    /// `STOP`, `START` or `HELP`, if a Messaging Service with Advanced Opt-Out handled it.
    pub opt_out_type: Option<String>,
}

/// A position on the map.
#[derive(Clone, PartialEq)]
pub struct Location {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// The street address, if the user picked a place.
    pub address: Option<String>,
    /// The name of the place.
    pub label: Option<String>,
}

impl InboundMessage {
    /// Reads a message from a form whose signature held.
    ///
    /// What a message is, its status says and not its text: a photo without caption has a blank
    /// `Body`.
    ///
    /// # Errors
    /// If the form is something else, of another account, or lacks what a message must have.
    pub fn parse(form: &VerifiedForm, our_account: &AccountSid) -> Result<Self, FormError> {
        let is_message = match status(form) {
            Some(status) => is_inbound(status),
            None => form.get("Body").is_some() || form.get("NumMedia").is_some(),
        };
        if !is_message {
            return Err(FormError::NotAMessage);
        }
        check_account(form, our_account)?;
        for name in ["Body", "NumMedia", "ExternalUserId"] {
            if form.is_ambiguous(name) {
                return Err(FormError::Ambiguous(name));
            }
        }
        let sid = required(form, "MessageSid")?;
        let media = media::parse(form, our_account, &sid)?;
        let button_payload = short_text(form, "ButtonPayload", MAX_PAYLOAD_CHARS);
        let location = location(form);
        Ok(Self {
            account_sid: our_account.clone(),
            from: required(form, "From")?,
            to: required(form, "To")?,
            body: body(form),
            kind: message_type(form).unwrap_or_else(|| {
                derived_kind(&media, location.is_some(), button_payload.is_some()).to_owned()
            }),
            external_user_id: optional(form, "ExternalUserId"),
            profile_name: short_text(form, "ProfileName", MAX_NAME_CHARS),
            replied_to: optional(form, "OriginalRepliedMessageSid"),
            forwarded: ["Forwarded", "FrequentlyForwarded"]
                .iter()
                .any(|name| form.get(name) == Some("true")),
            opt_out_type: short_text(form, "OptOutType", 16),
            sid,
            media,
            button_payload,
            location,
        })
    }
}

impl fmt::Debug for InboundMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InboundMessage")
            .field("sid", &self.sid)
            .field("kind", &self.kind)
            .field("media", &self.media.len())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Location(..)")
    }
}

fn body(form: &VerifiedForm) -> String {
    form.get("Body")
        .unwrap_or_default()
        .chars()
        .filter(|c| *c != '\0')
        .take(MAX_BODY_CHARS)
        .collect()
}

/// `MessageType` is undocumented: unknown values pass, other shapes do not.
fn message_type(form: &VerifiedForm) -> Option<String> {
    form.get("MessageType")
        .filter(|text| (1..=40).contains(&text.len()))
        .filter(|text| {
            text.bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
        })
        .map(str::to_ascii_lowercase)
}

fn derived_kind(media: &[MediaItem], has_location: bool, is_button: bool) -> &'static str {
    if let Some(item) = media.first() {
        return match item.content_type.as_str() {
            "image/webp" => "sticker",
            "text/vcard" | "text/x-vcard" => "contacts",
            other => match other.split('/').next() {
                Some("image") => "image",
                Some("audio") => "audio",
                Some("video") => "video",
                _ => "document",
            },
        };
    }
    match (has_location, is_button) {
        (true, _) => "location",
        (_, true) => "button",
        _ => "text",
    }
}

fn location(form: &VerifiedForm) -> Option<Location> {
    let latitude = optional::<f64>(form, "Latitude").filter(|v| (-90.0..=90.0).contains(v))?;
    let longitude = optional::<f64>(form, "Longitude").filter(|v| (-180.0..=180.0).contains(v))?;
    Some(Location {
        latitude,
        longitude,
        address: short_text(form, "Address", MAX_NAME_CHARS),
        label: short_text(form, "Label", MAX_NAME_CHARS),
    })
}

#[cfg(test)]
#[path = "inbound_tests.rs"]
mod tests;

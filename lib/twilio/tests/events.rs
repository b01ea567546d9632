//! Webhooks as Twilio sends them: signature and content of every sample are read.
#![allow(clippy::unwrap_used)]

use std::{fs, path::Path};

use serde::Deserialize;
use twilio::{
    AccountSid, AuthTokens, ErrorAction, FormError, InboundMessage, ProviderStatus, SignedRequest,
    StatusUpdate, Validator, VerifiedForm, action,
};

#[derive(Deserialize)]
struct Index {
    events: Vec<Event>,
}

#[derive(Deserialize)]
struct Event {
    file: String,
    url: String,
    headers: Headers,
    auth_token: String,
    params: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Headers {
    #[serde(rename = "Content-Type")]
    content_type: String,
    #[serde(rename = "X-Twilio-Signature")]
    signature: String,
}

fn account() -> AccountSid {
    "AC0123456789abcdef0123456789abcdef".parse().unwrap()
}

fn events() -> Vec<(Event, VerifiedForm)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/events");
    let index = fs::read_to_string(folder.join("INDEX.json")).unwrap();
    let index: Index = serde_json::from_str(&index).unwrap();
    let files = fs::read_dir(&folder).unwrap().count();
    assert_eq!(index.events.len(), files - 1, "every file is in the index");
    index
        .events
        .into_iter()
        .map(|event| {
            let body = fs::read(folder.join(&event.file)).unwrap();
            let tokens = AuthTokens::parse(&event.auth_token.as_str().into()).unwrap();
            let form = Validator::new(tokens)
                .verify(&SignedRequest {
                    url: &event.url,
                    content_type: Some(&event.headers.content_type),
                    body: &body,
                    signature: Some(&event.headers.signature),
                    settings: None,
                })
                .unwrap_or_else(|error| panic!("{}: {error}", event.file));
            (event, form)
        })
        .collect()
}

fn message(file: &str) -> InboundMessage {
    let (_, form) = events()
        .into_iter()
        .find(|(event, _)| event.file == file)
        .unwrap();
    InboundMessage::parse(&form, &account()).unwrap()
}

#[test]
fn every_sample_is_verified_and_decoded() {
    for (event, form) in events() {
        let params: Vec<_> = form
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();

        assert_eq!(params, event.params, "{}", event.file);
    }
}

#[test]
fn a_sample_is_either_a_message_or_a_status() {
    for (event, form) in events() {
        let message = InboundMessage::parse(&form, &account());
        let status = StatusUpdate::parse(&form, &account());

        if event.file.starts_with("status_") {
            assert_eq!(
                message.err(),
                Some(FormError::NotAMessage),
                "{}",
                event.file
            );
            assert!(status.unwrap().to.is_some(), "{}", event.file);
        } else {
            assert_eq!(status, Err(FormError::NotAStatus), "{}", event.file);
            assert!(message.unwrap().profile_name.is_some(), "{}", event.file);
        }
    }
}

#[test]
fn statuses_and_their_errors_are_read() {
    let found: Vec<_> = events()
        .iter()
        .filter_map(|(_, form)| StatusUpdate::parse(form, &account()).ok())
        .map(|update| (update.status, update.error_code.map(action)))
        .collect();

    for expected in [
        (ProviderStatus::Sent, None),
        (ProviderStatus::Delivered, None),
        (ProviderStatus::Read, None),
        (ProviderStatus::Failed, Some(ErrorAction::Configuration)),
        (ProviderStatus::Undelivered, Some(ErrorAction::UseTemplate)),
    ] {
        assert!(found.contains(&expected), "{expected:?}");
    }
}

#[test]
fn a_photo_without_caption_is_a_message() {
    let photo = message("inbound_image.form");

    assert_eq!((photo.body.as_str(), photo.kind.as_str()), ("", "image"));
    assert_eq!(photo.media[0].content_type, "image/jpeg");
    assert_eq!(
        photo.media[0].sid.as_ref().unwrap().as_str(),
        "ME9f1c00000000da9887614b62fedcba27"
    );
}

#[test]
fn buttons_replies_places_and_forwards_are_told_apart() {
    let button = message("inbound_button_reply.form");
    let reply = message("inbound_reply_to_message.form");
    let place = message("inbound_location.form");

    assert_eq!(button.button_payload.as_deref(), Some("confirm:7f3a"));
    assert_eq!(button.external_user_id.unwrap().phone(), None);
    assert!(!button.forwarded && reply.replied_to.is_some());
    assert_eq!(place.location.unwrap().latitude, 47.376_886_6);
    assert!(message("inbound_forwarded.form").forwarded);
    assert_eq!(message("inbound_document_pdf.form").kind, "document");
    assert_eq!(message("inbound_voice_note.form").kind, "audio");
    assert_eq!(message("fallback_text.form").body, "Hello");
}

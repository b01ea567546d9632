use super::*;
use crate::form::testing::{ACCOUNT, form};

const SID: &str = "SM9f1c000000001f3a5c7b9d0e2468ace1";

fn account() -> AccountSid {
    ACCOUNT.parse().unwrap()
}

/// A text message with some parameters replaced (`None`: removed) or added.
fn message(changes: &[(&str, Option<&str>)]) -> Result<InboundMessage, FormError> {
    let base = [
        ("MessageSid", SID),
        ("AccountSid", ACCOUNT),
        ("From", "whatsapp:+41791234567"),
        ("To", "whatsapp:+14155238886"),
        ("Body", "Hello"),
        ("NumMedia", "0"),
        ("SmsStatus", "received"),
        ("MessageType", "text"),
    ];
    let mut body = form_urlencoded::Serializer::new(String::new());
    for (name, value) in base {
        if !changes.iter().any(|(changed, _)| *changed == name) {
            body.append_pair(name, value);
        }
    }
    for (name, value) in changes {
        if let Some(value) = value {
            body.append_pair(name, value);
        }
    }
    InboundMessage::parse(&form(&body.finish()), &account())
}

#[test]
fn a_text_message_is_read() {
    let message = message(&[("ProfileName", Some(" Anna\u{7} Muster "))]).unwrap();

    assert_eq!(message.sid.as_str(), SID);
    assert_eq!(message.from.phone(), Some("+41791234567"));
    assert_eq!(
        (message.body.as_str(), message.kind.as_str()),
        ("Hello", "text")
    );
    assert_eq!(message.profile_name.as_deref(), Some("Anna Muster"));
    assert!(!message.forwarded);
}

#[test]
fn what_a_message_must_have_is_checked() {
    let other = ACCOUNT.replace('0', "1");
    for (change, error) in [
        (("MessageSid", None), FormError::Missing("MessageSid")),
        (
            ("MessageSid", Some("SM1")),
            FormError::Invalid("MessageSid"),
        ),
        (("From", None), FormError::Missing("From")),
        (("From", Some("+4179")), FormError::Invalid("From")),
        (("To", Some("")), FormError::Invalid("To")),
        (("AccountSid", None), FormError::Missing("AccountSid")),
        (
            ("AccountSid", Some(other.as_str())),
            FormError::WrongAccount,
        ),
        (("NumMedia", Some("11")), FormError::Invalid("NumMedia")),
        (("SmsStatus", Some("delivered")), FormError::NotAMessage),
        (("MessageStatus", Some("sent")), FormError::NotAMessage),
    ] {
        assert_eq!(message(&[change]).err(), Some(error), "{change:?}");
    }
}

#[test]
fn two_senders_in_one_form_are_refused() {
    let twice = message(&[
        ("From", Some("whatsapp:+41791234567")),
        ("From", Some("whatsapp:+41790000000")),
    ]);

    assert_eq!(twice.err(), Some(FormError::Ambiguous("From")));
}

#[test]
fn a_message_without_status_is_known_by_its_content() {
    assert!(message(&[("SmsStatus", None)]).is_ok());
    assert!(message(&[("SmsStatus", None), ("Body", None)]).is_ok());
    assert_eq!(
        message(&[("SmsStatus", None), ("Body", None), ("NumMedia", None)]).err(),
        Some(FormError::NotAMessage)
    );
}

#[test]
fn the_body_is_bounded_and_free_of_nul() {
    let long = format!("a\0{}", "ü".repeat(5000));

    let body = message(&[("Body", Some(&long))]).unwrap().body;

    assert_eq!(body.chars().count(), MAX_BODY_CHARS);
    assert!(body.starts_with("aü"));
}

#[test]
fn the_kind_is_derived_where_twilio_does_not_say() {
    for (content_type, kind) in [
        ("image/jpeg", "image"),
        ("image/webp", "sticker"),
        ("audio/ogg", "audio"),
        ("application/pdf", "document"),
        ("text/vcard", "contacts"),
    ] {
        let message = message(&[
            ("MessageType", None),
            ("NumMedia", Some("1")),
            ("MediaUrl0", Some("https://api.twilio.com/x")),
            ("MediaContentType0", Some(content_type)),
        ])
        .unwrap();

        assert_eq!(message.kind, kind);
        assert_eq!(message.media[0].sid, None);
    }
    for bad in ["", "<script>", "ü"] {
        let message = message(&[("MessageType", Some(bad))]).unwrap();

        assert_eq!(message.kind, "text");
    }
}

#[test]
fn an_impossible_position_is_no_position() {
    for (latitude, longitude, found) in [
        ("47.37", "8.54", true),
        ("91", "8", false),
        ("NaN", "8", false),
        ("47", "inf", false),
        ("47", "", false),
    ] {
        let message =
            message(&[("Latitude", Some(latitude)), ("Longitude", Some(longitude))]).unwrap();

        assert_eq!(message.location.is_some(), found, "{latitude} {longitude}");
    }
}

#[test]
fn a_hidden_number_is_an_address_too() {
    let message = message(&[
        ("From", Some("whatsapp:CH.1A2B3C4D")),
        ("ExternalUserId", Some("whatsapp:CH.1A2B3C4D")),
    ])
    .unwrap();

    assert_eq!(message.from.phone(), None);
    assert_eq!(message.external_user_id, Some(message.from));
}

#[test]
fn debug_hides_what_was_written_and_by_whom() {
    let message = message(&[
        ("Body", Some("my salary")),
        ("ProfileName", Some("Anna")),
        ("Latitude", Some("47.5")),
        ("Longitude", Some("8.5")),
    ])
    .unwrap();

    let shown = format!("{message:?} {:?}", message.location);

    for secret in ["salary", "Anna", "4179", "47.5"] {
        assert!(!shown.contains(secret), "{shown}");
    }
    assert!(shown.contains(SID));
}

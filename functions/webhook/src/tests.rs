use std::cell::{Cell, RefCell};

use crypto::{BlindIndex, KeyRing};
use jobs::QueueError;
use secrecy::SecretString;
use store::{Addresses, Contact, Join, News, PutOutcome, Sender, StoreError, Telling};
use time::OffsetDateTime;
use twilio::AuthTokens;

use super::*;

const EVENT: &str = include_str!("../../../events/webhook.json");
const TOKEN: &str = "12345678901234567890123456789012";

/// An inbox in memory whose next calls can be made to fail.
#[derive(Default)]
struct Memory {
    stored: RefCell<Vec<store::InboundMessage>>,
    queued: RefCell<Vec<String>>,
    joined: RefCell<Vec<(String, String, String)>>,
    heard: RefCell<Vec<String>>,
    answered: Cell<bool>,
    put_fails: Cell<bool>,
    queue_fails: Cell<bool>,
}

impl Inbox for Memory {
    async fn sender(
        &self,
        addresses: &Addresses,
        _: &str,
        _: &Recognition,
        _: OffsetDateTime,
    ) -> Result<Sender, StoreError> {
        let (number, id) = (&addresses.number, &addresses.id);
        let first = |indexes: &Option<Vec<String>>| indexes.as_ref().map(|all| all[0].clone());
        let join = |index| Join {
            is_id: true,
            index,
            stopped: None,
            waiting: Vec::new(),
        };
        Ok(Sender {
            contact: Contact {
                index: first(number).or(first(id)).unwrap(),
                ..Contact::default()
            },
            news: first(id).map(join).map(News::Join),
            passed_from: None,
        })
    }

    async fn note(
        &self,
        news: &News,
        contact: &Contact,
        telling: &Telling<'_>,
        _: &Recognition,
    ) -> Result<bool, StoreError> {
        let News::Join(join) = news else {
            panic!("only joins are made here");
        };
        let mut joined = self.joined.borrow_mut();
        let address = telling.id.unwrap().to_owned();
        joined.push((join.index.clone(), address, contact.index.clone()));
        // The first time somebody else was quicker.
        Ok(joined.len() > 1)
    }

    async fn heard_from(
        &self,
        contact: &Contact,
        _: &str,
        _: OffsetDateTime,
    ) -> Result<(), StoreError> {
        self.heard.borrow_mut().push(contact.index.clone());
        Ok(())
    }

    async fn put(&self, message: &store::InboundMessage) -> Result<PutOutcome, StoreError> {
        if self.put_fails.take() {
            return Err(StoreError::Database("down".to_owned()));
        }
        let mut stored = self.stored.borrow_mut();
        if stored
            .iter()
            .any(|other| other.message_id == message.message_id)
        {
            return Ok(PutOutcome::Repeated {
                answered: self.answered.get(),
            });
        }
        stored.push(message.clone());
        Ok(PutOutcome::New)
    }

    async fn queue(&self, message: &store::InboundMessage) -> Result<(), QueueError> {
        if self.queue_fails.take() {
            return Err(QueueError::new("down"));
        }
        self.queued.borrow_mut().push(message.message_id.clone());
        Ok(())
    }
}

fn webhook(token: &str) -> Webhook<Memory> {
    let key = "k1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    let keys = KeyRing::parse(&SecretString::from(key.to_owned())).unwrap();
    Webhook {
        validator: Validator::new(
            AuthTokens::parse(&SecretString::from(token.to_owned())).unwrap(),
        ),
        public: PublicUrl::parse("https://api.example.com").unwrap(),
        account: "AC0123456789abcdef0123456789abcdef".parse().unwrap(),
        our_number: "+14155238886".to_owned(),
        index: BlindIndex::new(keys),
        recognition: Recognition {
            ids_since: OffsetDateTime::UNIX_EPOCH,
            silence: time::Duration::days(180),
        },
        inbox: Memory::default(),
    }
}

fn event() -> Request {
    lambda_http::request::from_str(EVENT).unwrap()
}

#[tokio::test]
async fn a_signed_text_is_stored_queued_and_answered_with_empty_twiml() {
    let webhook = webhook(TOKEN);

    let response = webhook.handle(event()).await;

    assert_eq!(response.status(), 200);
    assert_eq!(response.body(), &Body::from(EMPTY_TWIML));
    let stored = webhook.inbox.stored.borrow();
    assert_eq!(stored.len(), 1);
    assert_eq!(
        stored[0].body,
        "Hello, I would like to hand in my documents"
    );
    assert_eq!(stored[0].owner, stored[0].conversation, "nobody's yet");
    assert_eq!(
        *webhook.inbox.heard.borrow(),
        [stored[0].conversation.clone()]
    );
    assert_eq!(
        *webhook.inbox.queued.borrow(),
        [stored[0].message_id.clone()]
    );
}

#[tokio::test]
async fn another_token_is_refused_and_stores_nothing() {
    let webhook = webhook("another-token");

    let response = webhook.handle(event()).await;

    assert_eq!(response.status(), 403);
    assert!(webhook.inbox.stored.borrow().is_empty() && webhook.inbox.queued.borrow().is_empty());
}

#[tokio::test]
async fn what_is_not_stored_is_to_be_delivered_again() {
    let webhook = webhook(TOKEN);
    webhook.inbox.put_fails.set(true);

    assert_eq!(webhook.handle(event()).await.status(), 503);
    assert_eq!(webhook.handle(event()).await.status(), 200);
    assert_eq!(webhook.inbox.stored.borrow().len(), 1);
    assert_eq!(webhook.inbox.queued.borrow().len(), 1);
}

#[tokio::test]
async fn a_delivery_that_died_before_the_queue_is_completed_by_the_next() {
    let webhook = webhook(TOKEN);
    webhook.inbox.queue_fails.set(true);

    assert_eq!(webhook.handle(event()).await.status(), 503);
    assert_eq!(webhook.handle(event()).await.status(), 200);

    assert_eq!(webhook.inbox.stored.borrow().len(), 1, "not doubled");
    assert_eq!(webhook.inbox.queued.borrow().len(), 1, "completed");
}

#[tokio::test]
async fn a_message_that_is_answered_is_not_queued_again() {
    let webhook = webhook(TOKEN);
    webhook.handle(event()).await;
    webhook.inbox.answered.set(true);

    assert_eq!(webhook.handle(event()).await.status(), 200);
    assert_eq!(webhook.inbox.queued.borrow().len(), 1);
}

#[tokio::test]
async fn the_forms_of_all_kinds_of_messages_are_taken() {
    let kinds = [
        include_str!("../../../lib/twilio/tests/events/inbound_image.form"),
        include_str!("../../../lib/twilio/tests/events/inbound_location.form"),
        include_str!("../../../lib/twilio/tests/events/inbound_button_reply.form"),
        include_str!("../../../lib/twilio/tests/events/inbound_voice_note.form"),
        include_str!("../../../lib/twilio/tests/events/fallback_text.form"),
    ];
    let webhook = webhook(TOKEN);
    for body in kinds {
        let pairs: Vec<(String, String)> = form_urlencoded::parse(body.trim().as_bytes())
            .into_owned()
            .collect();
        let url = "https://api.example.com/api/whatsapp/webhook";
        let signature = twilio::sign(&SecretString::from(TOKEN.to_owned()), url, &pairs);
        let mut request = event();
        *request.body_mut() = Body::from(body.trim());
        request
            .headers_mut()
            .insert("x-twilio-signature", signature.parse().unwrap());
        assert_eq!(webhook.handle(request).await.status(), 200, "{body}");
    }
    assert_eq!(webhook.inbox.stored.borrow().len(), 5);
    assert_eq!(webhook.inbox.stored.borrow()[0].media.len(), 1);
}

#[tokio::test]
async fn a_second_address_is_joined_to_its_contact() {
    let webhook = webhook(TOKEN);
    let body = std::str::from_utf8(event().body()).unwrap().to_owned()
        + "&ExternalUserId=whatsapp%3ACH.1A2B3C4D";
    let form: Vec<(String, String)> = form_urlencoded::parse(body.as_bytes())
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    let url = "https://api.example.com/api/whatsapp/webhook";
    let signature = twilio::sign(&SecretString::from(TOKEN.to_owned()), url, &form);
    let mut request = event();
    *request.body_mut() = body.into();
    let signature = signature.parse().unwrap();
    request
        .headers_mut()
        .insert("x-twilio-signature", signature);

    assert_eq!(webhook.handle(request).await.status(), 200);

    let joined = webhook.inbox.joined.take();
    let stored = webhook.inbox.stored.take();
    assert_eq!(joined.len(), 2, "found again");
    let (index, address, contact) = &joined[1];
    assert_eq!(address, "whatsapp:CH.1A2B3C4D");
    assert_eq!(*contact, stored[0].conversation);
    assert_ne!(index, contact);
}

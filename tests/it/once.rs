//! One message, one effect, however often and however it is delivered.

use std::collections::BTreeSet;

use e2e::{Stack, note};
use serde_json::json;
use tokio::task::JoinSet;

const ZURICH: &str = "Bis wann muss ich die Steuererklärung im Kanton Zürich einreichen?";

/// A webhook request of our own making, with the parameters Twilio sends.
fn form(stack: &Stack, sid: &str, from: &str, body: &str) -> Vec<(String, String)> {
    let pairs = [
        ("SmsMessageSid", sid),
        ("NumMedia", "0"),
        ("ProfileName", "Anna Muster"),
        ("MessageType", "text"),
        ("SmsSid", sid),
        ("SmsStatus", "received"),
        ("Body", body),
        ("To", &format!("whatsapp:{}", stack.whatsapp_number)),
        ("NumSegments", "1"),
        ("MessageSid", sid),
        ("AccountSid", &stack.account_sid),
        ("From", from),
        ("ApiVersion", "2010-04-01"),
    ];
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

#[tokio::test]
async fn a_storm_of_one_delivery_has_one_effect() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("de-CH").await;
    let sid = stack.new_sid();
    let word = e2e::word();
    let form = form(&stack, &sid, &number, &format!("{ZURICH} Danke, {word}"));
    let url = format!("{}/api/whatsapp/webhook", stack.public_base_url);
    let signature = stack.sign(&url, &form);
    // The window at Twilio opens with a message that Twilio knows of.
    note(ZURICH);

    let mut storm = JoinSet::new();
    for _ in 0..64 {
        let request = stack
            .http
            .post(&url)
            .header("x-twilio-signature", &signature)
            .form(&form);
        storm.spawn(async move { request.send().await.unwrap().status().as_u16() });
    }
    let statuses: BTreeSet<u16> = storm.join_all().await.into_iter().collect();
    let sent = stack.wait_for(&number, 2).await;
    let again = stack
        .http
        .post(&url)
        .header("x-twilio-signature", &signature)
        .form(&form);
    let again = again.send().await.unwrap();

    assert_eq!(statuses, BTreeSet::from([200]));
    assert_eq!(again.status(), 200);
    assert!(sent[1].body.contains("31. März"), "{}", sent[1].body);
    assert_eq!(stack.quiet(&number).await.len(), 2, "one answer");
    assert_eq!(stack.calls("openai", &word).await, 1, "one model call");
    let rows = stack.rows("MessagesTableName").await;
    let own: Vec<_> = rows
        .iter()
        .filter(|row| row["message_id"].as_s().unwrap().contains(&sid))
        .map(|row| row["message_id"].as_s().unwrap().as_str())
        .collect();
    assert_eq!(
        own.len(),
        2,
        "one row for the message, one for its answer: {own:?}"
    );
}

#[tokio::test]
async fn the_empty_answer_is_twiml() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.new_number();
    let sid = stack.new_sid();
    let form = form(&stack, &sid, &number, "Grüezi miteinander");
    let url = format!("{}/api/whatsapp/webhook", stack.public_base_url);

    let request = stack
        .http
        .post(&url)
        .header("x-twilio-signature", stack.sign(&url, &form))
        .form(&form);
    let response = request.send().await.unwrap();

    assert_eq!(response.status(), 200);
    assert!(
        response.headers()["content-type"]
            .to_str()
            .unwrap()
            .starts_with("text/xml")
    );
    assert!(response.text().await.unwrap().ends_with("<Response/>"));
}

#[tokio::test]
async fn a_delivery_repeated_by_twilio_changes_nothing() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("de-CH").await;
    let first = stack.say(&number, ZURICH).await;
    stack.wait_for(&number, 2).await;

    let again = stack
        .inbound(json!({ "from": number, "message_sid": first.sid }))
        .await;

    assert_eq!(again.status, 200);
    assert_eq!(stack.quiet(&number).await.len(), 2);
}

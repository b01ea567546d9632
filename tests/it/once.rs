//! One message, one effect, however often and however it is delivered.

use e2e::Stack;
use serde_json::json;

const ZURICH: &str = "Bis wann muss ich die Steuererklärung im Kanton Zürich einreichen?";

/// A webhook request of our own making, with the parameters Twilio sends.
pub(crate) fn form(stack: &Stack, sid: &str, from: &str, body: &str) -> Vec<(String, String)> {
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

//! How files are fetched: credentials to Twilio alone, and nothing that is not this message's.

use e2e::{Stack, mark, paper};
use serde_json::{Value, json};
use tokio::net::TcpListener;

const TEXT: &str = "samples/salary_de_text.pdf";

async fn violations(stack: &Stack) -> Value {
    let url = format!("{}/_control/violations", stack.twilio_url);
    let answer = stack.http.get(url).send().await.unwrap();
    let mut answer: Value = answer.json().await.unwrap();
    answer["violations"].take()
}

#[tokio::test]
async fn the_copy_at_twilio_is_deleted_once_the_file_is_kept() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;

    let sent = stack.send_paper(&number, TEXT).await;
    stack.document_of(&user, &sent, "asking").await;

    stack
        .until("the copy is deleted", async || {
            let message = stack.at_twilio(&sent.sid).await;
            (message["num_media"] == "0").then_some(())
        })
        .await;
    assert_eq!(violations(&stack).await, 0);
}

#[tokio::test]
async fn a_redirect_to_another_host_is_not_followed() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("en-CH").await;
    let elsewhere = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = elsewhere.local_addr().unwrap();
    let media = stack.upload(paper(TEXT), "application/pdf").await;
    let location = json!({ "location": format!("http://{address}/file") });
    stack.control(&format!("media/{media}"), &location).await;

    let sent = stack
        .inbound(json!({ "from": number, "media": [media] }))
        .await;
    let document = stack.document_of(&user, &sent, "unreadable").await;

    assert_eq!(document["trouble"], "gone");
    stack.last_to(&number, "could not fetch this file").await;
    let asked = tokio::time::timeout(std::time::Duration::from_millis(100), elsewhere.accept());
    assert!(asked.await.is_err(), "nobody connected to the other host");
}

#[tokio::test]
async fn a_file_of_another_account_or_message_is_refused() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("en-CH").await;
    let other = "AC00000000000000000000000000000001";
    let me = "ME00000000000000000000000000000001";
    let (own, base) = (&stack.account_sid, &stack.twilio_url);

    let mut named = Vec::new();
    for (account, host) in [
        (other, base.as_str()),
        (own, base.as_str()),
        (other, "http://169.254.169.254"),
    ] {
        let message = stack.new_sid();
        let url = format!("{host}/2010-04-01/Accounts/{account}/Messages/{message}/Media/{me}");
        let extra = json!({
            "NumMedia": "1", "MediaUrl0": url, "MediaContentType0": "application/pdf",
        });
        let sent = stack
            .inbound(json!({ "from": number, "body": "", "extra": extra }))
            .await;
        assert_eq!(sent.status, 200);
        let document = stack.document_of(&user, &sent, "unreadable").await;
        assert_eq!(document["trouble"], "gone");
        named.extend([message, sent.sid]);
    }
    for text in named {
        for target in ["media", "download", "remove"] {
            assert_eq!(stack.calls(target, &text).await, 0, "{target}");
        }
    }
}

#[tokio::test]
async fn a_file_that_is_not_there_yet_is_fetched_a_moment_later() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;
    let early = stack.fault("media", "404_once", 1, &number).await;

    let sent = stack.send_paper(&number, TEXT).await;

    stack.document_of(&user, &sent, "asking").await;
    assert_eq!(stack.lift(early).await, 1);
}

#[tokio::test]
async fn twilio_and_textract_may_fail_for_a_while() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;
    // Used by no other test: a request to Textract is known by the file it carries.
    let scan = "samples/salary_en_scan.jpg";
    let faults = [
        stack.fault("media", "500", 1, &number).await,
        stack.fault("textract", "500", 1, &mark(scan)).await,
        stack
            .fault("textract", "reset_after_accept", 1, &mark(scan))
            .await,
    ];

    let sent = stack.send_paper(&number, scan).await;

    let document = stack.document_of(&user, &sent, "asking").await;
    for fault in faults {
        assert_eq!(stack.lift(fault).await, 1);
    }
    assert_eq!(document["kind"], "salary_certificate");
    let said = stack.quiet(&number).await;
    let results = said.iter().filter(|m| m.body.contains("Stimmt das?"));
    assert_eq!(results.count(), 1, "told once");
}

#[tokio::test]
async fn a_body_without_end_is_cut() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;
    let media = stack.upload(paper(TEXT), "application/pdf").await;
    let endless = json!({ "endless": true, "piece": 1_048_576, "pause_ms": 1 });
    stack.control(&format!("media/{media}"), &endless).await;

    let sent = stack
        .inbound(json!({ "from": number, "media": [media] }))
        .await;

    let document = stack.document_of(&user, &sent, "unreadable").await;
    assert_eq!(document["trouble"], "too_large");
    stack.last_to(&number, "zu gross").await;
}

//! What holds for everybody, or wants a machine that is not busy: `make it` runs these tests one after
//! the other, once all others are done.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::types::AttributeValue;
use e2e::{Stack, note, word};
use store::Limit;
use time::{Duration, OffsetDateTime};
use tokio::task::JoinSet;

use crate::{
    limits::{client, limits, table},
    once::form,
};

const ZURICH: &str = "Bis wann muss ich die Steuererklärung im Kanton Zürich einreichen?";

#[tokio::test]
async fn three_short_messages_get_one_answer() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("de-CH").await;

    for part in [
        "Eine Frage:",
        "bis wann muss ich die Steuererklärung",
        "im Kanton Zürich einreichen?",
    ] {
        stack.say(&number, part).await;
    }
    let sent = stack.wait_for(&number, 2).await;

    assert!(sent[1].body.contains("31. März"), "{}", sent[1].body);
    assert_eq!(
        stack.quiet(&number).await.len(),
        2,
        "one answer to the burst"
    );
}

#[tokio::test]
async fn when_all_together_ask_too_much_the_model_rests_for_a_minute() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("en-CH").await;
    let (limits, now) = (limits(&stack), OffsetDateTime::now_utc());
    let calls = Limit {
        scope: "model_calls",
        window: Duration::MINUTE,
        max: 1_000_000_000,
    };
    // This minute and the next: it may end while we ask.
    for at in [now, now + Duration::MINUTE] {
        limits
            .take_many(calls, "all", 900_000_000, at)
            .await
            .unwrap();
    }

    stack
        .say(
            &number,
            "When do I have to hand in my tax return in the canton of Zurich?",
        )
        .await;
    let said = stack.last_to(&number, "great demand").await;

    for row in stack.rows("LimitsTableName").await {
        let id = row["limit_id"].as_s().unwrap();
        if id.starts_with("model_calls#") {
            let key = AttributeValue::S(id.clone());
            let gone = client(&stack)
                .delete_item()
                .table_name(table(&stack, "LimitsTableName"))
                .key("limit_id", key)
                .send();
            gone.await.unwrap();
        }
    }
    assert!(said.contains("in 1 minute"), "{said}");
    assert!(said.contains("31 March") || said.contains("March 31"));
}

#[tokio::test]
async fn a_storm_of_one_delivery_has_one_effect() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("de-CH").await;
    let sid = stack.new_sid();
    let word = word();
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

//! What holds for everybody, or wants a machine that is not busy: `make it` runs these tests one after
//! the other, once all others are done.

use aws_sdk_dynamodb::types::AttributeValue;
use e2e::Stack;
use store::Limit;
use time::{Duration, OffsetDateTime};

use crate::limits::{client, limits, table};

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

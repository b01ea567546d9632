//! Status reports move a message forward, in any order.

use std::time::Duration;

use e2e::Stack;
use serde_json::json;

async fn status_of(stack: &Stack, sid: &str) -> String {
    let rows = stack.rows("MessagesTableName").await;
    let row = rows.iter().find(|row| {
        row.get("provider_id")
            .is_some_and(|id| id.as_s().unwrap() == sid)
    });
    row.map(|row| row["status"].as_s().unwrap().clone())
        .unwrap_or_default()
}

#[tokio::test]
async fn reports_in_every_order_end_in_the_same_status() {
    let (stack, _guard) = Stack::alone().await;
    stack
        .control("auto_status", &json!({ "enabled": false }))
        .await;
    let orders = [
        ["sent", "delivered", "read"],
        ["sent", "read", "delivered"],
        ["delivered", "sent", "read"],
        ["delivered", "read", "sent"],
        ["read", "sent", "delivered"],
        ["read", "delivered", "sent"],
    ];
    for order in orders {
        let number = stack.new_number();
        stack.say(&number, "Grüezi, wie geht das hier?").await;
        let sid = stack.wait_for(&number, 1).await[0].sid.clone();
        let mut highest = "";
        for status in order {
            let report = json!({ "message_sid": sid, "status": status, "times": 2 });
            let answer = stack.control("status", &report).await;
            assert_eq!(answer["webhook_status"], 204, "{order:?}");
            let rank = |status| {
                ["", "sent", "delivered", "read"]
                    .iter()
                    .position(|s| *s == status)
            };
            highest = if rank(status) > rank(highest) {
                status
            } else {
                highest
            };
            assert_eq!(
                status_of(&stack, &sid).await,
                highest,
                "{order:?} after {status}"
            );
        }
    }
    stack
        .control("auto_status", &json!({ "enabled": true }))
        .await;
}

#[tokio::test]
async fn a_failure_is_kept_with_its_code() {
    let (stack, _guard) = Stack::alone().await;
    stack
        .control("auto_status", &json!({ "enabled": false }))
        .await;
    let number = stack.new_number();
    stack.say(&number, "Grüezi, wie geht das hier?").await;
    let sid = stack.wait_for(&number, 1).await[0].sid.clone();

    let report = json!({ "message_sid": sid, "status": "undelivered", "error_code": 63016 });
    stack.control("status", &report).await;
    let late = json!({ "message_sid": sid, "status": "sent" });
    stack.control("status", &late).await;
    tokio::time::sleep(Duration::from_millis(300)).await;

    assert_eq!(status_of(&stack, &sid).await, "undelivered");
    let rows = stack.rows("MessagesTableName").await;
    let row = rows.iter().find(|row| {
        row.get("provider_id")
            .is_some_and(|id| id.as_s().unwrap() == &sid)
    });
    assert_eq!(row.unwrap()["error_code"].as_n().unwrap(), "63016");
    stack
        .control("auto_status", &json!({ "enabled": true }))
        .await;
}

#[tokio::test]
async fn an_unsigned_report_changes_nothing() {
    let (stack, _guard) = Stack::shared().await;
    let url = format!(
        "{}/api/whatsapp/webhook/status?message_id=out_x_1",
        stack.api_url
    );

    let form = [
        ("MessageSid", "SM00000000000000000000000000000001"),
        ("MessageStatus", "read"),
    ];
    let response = stack.http.post(url).form(&form).send().await.unwrap();

    assert_eq!(response.status(), 403);
}

//! Status reports move a message forward, in any order.

use e2e::Stack;
use serde_json::json;

async fn status_of(stack: &Stack, id: &str) -> String {
    let row = stack.message(id).await.unwrap();
    row["status"].as_s().unwrap().clone()
}

/// Our answer to somebody new, of which Twilio reports nothing by itself: its id there and here.
async fn answer_without_reports(stack: &Stack) -> (String, String) {
    let number = stack.new_number();
    let asked = stack.new_sid();
    // Reports name the answer, which is called after the message it answers.
    stack.fault("callback", "hold", 99, &asked).await;
    stack
        .say_as(&asked, &number, "Grüezi, wie geht das hier?")
        .await;
    let sent = stack.wait_for(&number, 1).await;
    (sent[0].sid.clone(), format!("out_{asked}_1"))
}

#[tokio::test]
async fn reports_in_every_order_end_in_the_same_status() {
    let (stack, _guard) = Stack::shared().await;
    let orders = [
        ["sent", "delivered", "read"],
        ["sent", "read", "delivered"],
        ["delivered", "sent", "read"],
        ["delivered", "read", "sent"],
        ["read", "sent", "delivered"],
        ["read", "delivered", "sent"],
    ];
    for order in orders {
        let (sid, id) = answer_without_reports(&stack).await;
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
                status_of(&stack, &id).await,
                highest,
                "{order:?} after {status}"
            );
        }
    }
}

#[tokio::test]
async fn a_failure_is_kept_with_its_code() {
    let (stack, _guard) = Stack::shared().await;
    let (sid, id) = answer_without_reports(&stack).await;

    let report = json!({ "message_sid": sid, "status": "undelivered", "error_code": 63003 });
    stack.control("status", &report).await;
    let late = json!({ "message_sid": sid, "status": "sent" });
    let answer = stack.control("status", &late).await;
    assert_eq!(answer["webhook_status"], 204);

    assert_eq!(status_of(&stack, &id).await, "undelivered");
    let row = stack.message(&id).await.unwrap();
    assert_eq!(row["error_code"].as_n().unwrap(), "63003");
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

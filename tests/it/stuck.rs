//! Nothing stays stuck: what has no job gets one, what was given up is parked and told.

use std::time::{SystemTime, UNIX_EPOCH};

use aws_sdk_dynamodb::types::AttributeValue;
use e2e::{Row, Stack, note};
use serde_json::{Value, json};

const ZURICH: &str = "Bis wann muss ich die Steuererklärung im Kanton Zürich einreichen?";

fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    u64::try_from(since.as_millis()).unwrap()
}

fn text(row: &Row, name: &str) -> String {
    row.get(name)
        .and_then(|value| value.as_s().ok())
        .cloned()
        .unwrap_or_default()
}

/// Makes a message that is answered look as if nobody had done anything about it since `minutes`.
async fn leave_open(stack: &Stack, sid: &str, minutes: u64) {
    let client = aws_sdk_dynamodb::Client::new(&stack.aws());
    let made = now_ms() - minutes * 60_000;
    let update = client
        .update_item()
        .table_name(stack.outputs["MessagesTableName"].as_str().unwrap())
        .key("message_id", AttributeValue::S(sid.to_owned()))
        .update_expression(
            "SET due_shard = :shard, due_at = :due, created_at = :made REMOVE answered_by",
        )
        .expression_attribute_values(":shard", AttributeValue::S("3".to_owned()))
        .expression_attribute_values(":due", AttributeValue::N((made + 180_000).to_string()))
        .expression_attribute_values(":made", AttributeValue::N(made.to_string()));
    update.send().await.unwrap();
}

/// Removes the answer to a message, as if it had never been written.
async fn forget_answer(stack: &Stack, sid: &str) {
    let client = aws_sdk_dynamodb::Client::new(&stack.aws());
    let delete = client
        .delete_item()
        .table_name(stack.outputs["MessagesTableName"].as_str().unwrap())
        .key("message_id", AttributeValue::S(format!("out_{sid}_1")));
    delete.send().await.unwrap();
}

#[tokio::test]
async fn a_message_without_a_job_is_answered_all_the_same() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("de-CH").await;
    // Every delivery of Twilio's is stored, and none is queued.
    let sid = stack.new_sid();
    let order = json!({
        "function": "WebhookFunction", "service": "sqs", "kind": "500", "count": 9, "match": sid,
    });
    let broken = stack.aws_fault(order).await;
    let sent = stack.say_as(&sid, &number, ZURICH).await;
    stack.lift(broken).await;
    let client = aws_sdk_dynamodb::Client::new(&stack.aws());
    let later = client
        .update_item()
        .table_name(stack.outputs["MessagesTableName"].as_str().unwrap())
        .key("message_id", AttributeValue::S(sent.sid.clone()))
        .update_expression("SET due_at = :due")
        .expression_attribute_values(":due", AttributeValue::N((now_ms() - 1_000).to_string()));
    later.send().await.unwrap();

    // The schedule may have been quicker.
    stack.invoke("SweeperFunctionName").await;
    let said = stack.wait_for(&number, 2).await;

    assert_eq!(sent.status, 503, "nothing was queued");
    assert!(said[1].body.contains("31. März"), "{}", said[1].body);
    let open = async || {
        let row = stack.message(&sent.sid).await?;
        let done = row.contains_key("answered_by") && !row.contains_key("due_at");
        done.then_some(())
    };
    stack.until("the message is not open any more", open).await;
}

#[tokio::test]
async fn a_part_whose_job_comes_first_lets_the_one_before_go_first() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("de-CH").await;
    let asked = stack.say(&number, &format!("{ZURICH} LONGANSWER")).await;
    stack.wait_for(&number, 4).await;
    let before = stack.quiet(&number).await;
    // A report that came later would settle what is set back here.
    for part in 1..before.len() {
        let id = format!("out_{}_{part}", asked.sid);
        let read = async || {
            let row = stack.message(&id).await?;
            (text(&row, "status") == "read").then_some(())
        };
        stack.until("the part is read", read).await;
    }
    let client = aws_sdk_dynamodb::Client::new(&stack.aws());
    // As if the function that wrote them had died before it queued their jobs.
    for part in 1..=2 {
        let update = client
            .update_item()
            .table_name(stack.outputs["MessagesTableName"].as_str().unwrap())
            .key(
                "message_id",
                AttributeValue::S(format!("out_{}_{part}", asked.sid)),
            )
            .update_expression(
                "SET #status = :pending, #rank = :zero, attempt = :zero \
                 REMOVE provider_id, deadline, queued_at",
            )
            .expression_attribute_names("#status", "status")
            .expression_attribute_names("#rank", "rank")
            .expression_attribute_values(":pending", AttributeValue::S("pending".to_owned()))
            .expression_attribute_values(":zero", AttributeValue::N("0".to_owned()));
        update.send().await.unwrap();
    }
    let second = format!("out_{}_2", asked.sid);
    let job = json!({ "type": "SendV1", "message_id": second });

    let queued = job.to_string();
    stack.queue("SendQueueUrl", &queued, Some(&asked.sid)).await;
    let count = before.len();
    stack.wait_for(&number, count + 2).await;
    let sent = stack.quiet(&number).await;

    assert_eq!(sent.len(), count + 2);
    for part in 1..=2 {
        let again = &sent[count + part - 1].body;
        assert_eq!(*again, before[part].body, "in their order");
    }
}

#[tokio::test]
async fn an_answered_message_is_left_alone() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("de-CH").await;
    let sent = stack.say(&number, ZURICH).await;
    stack.wait_for(&number, 2).await;
    // Its answer stands; only the marking is missing.
    leave_open(&stack, &sent.sid, 9).await;

    stack.invoke("SweeperFunctionName").await;
    stack.invoke("SweeperFunctionName").await;
    // Its job may have been dropped as a double: then the row waits for the sweeper's second look.
    let done = async || (stack.jobs_of(&[&sent.sid]).await == 0).then_some(());
    stack.until("no job of theirs", done).await;

    assert_eq!(stack.sent_to(&number).await.len(), 2, "one answer");
}

#[tokio::test]
async fn a_job_that_was_given_up_is_parked_and_its_sender_told_once() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("de-CH").await;
    let sent = stack.say(&number, ZURICH).await;
    stack.wait_for(&number, 2).await;
    forget_answer(&stack, &sent.sid).await;
    leave_open(&stack, &sent.sid, 9).await;
    let job = json!({ "type": "ReplyV1", "message_id": sent.sid });

    for once in ["first", "second"] {
        let once = format!("{}-{once}", sent.sid);
        stack
            .queue("ReplyDeadLettersUrl", &job.to_string(), Some(&once))
            .await;
    }
    let said = stack
        .last_to(&number, "konnte ich sie nicht beantworten")
        .await;
    note(&said);

    let told = async || {
        let rows = stack.rows("DeadLettersTableName").await;
        let own = rows
            .iter()
            .filter(|row| text(row, "body").contains(&sent.sid));
        let told = own.filter(|row| row["told"] == AttributeValue::Bool(true));
        (told.count() == 2).then_some(())
    };
    stack.until("both jobs are parked", told).await;
    assert_eq!(stack.quiet(&number).await.len(), 3, "told once");
    let message = stack.message(&sent.sid).await;
    assert!(
        !message.unwrap().contains_key("due_at"),
        "the sweeper leaves it"
    );
}

#[tokio::test]
async fn what_cannot_be_read_is_parked_for_an_operator() {
    let (stack, _guard) = Stack::shared().await;
    let body = format!(r#"{{"type":"ReplyV9","n":"{}"}}"#, stack.new_sid());

    stack
        .queue("ReplyDeadLettersUrl", &body, Some(&stack.new_sid()))
        .await;
    stack.queue("OcrResultDeadLettersUrl", &body, None).await;

    for queue in ["reply", "ocr_result"] {
        let parked = async || {
            let rows = stack.rows("DeadLettersTableName").await;
            let mut own = rows
                .into_iter()
                .filter(|row| text(row, "body") == body && text(row, "queue") == queue);
            own.find(|row| !text(row, "why").is_empty())
        };
        let parked = stack.until("the job is parked", parked).await;
        assert_eq!(parked["told"], AttributeValue::Bool(false));
        assert_eq!(text(&parked, "why"), "cannot be read");
    }
}

#[tokio::test]
async fn a_run_says_what_it_did() {
    let (stack, _guard) = Stack::shared().await;

    let swept: Value = stack.invoke("SweeperFunctionName").await;

    assert_eq!(swept["failed"], 0, "{swept}");
}

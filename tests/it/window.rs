//! Outside the 24 hours a template goes out, and the text itself with the person's next message.

use std::time::{SystemTime, UNIX_EPOCH};

use aws_sdk_dynamodb::types::AttributeValue;
use e2e::{Row, Stack};
use serde_json::{Value, json};

const ZURICH: &str = "Bis wann muss ich die Steuererklärung im Kanton Zürich einreichen?";
const DAY_SECONDS: u64 = 24 * 60 * 60;

/// What went to a number, with all the stand-in knows of it.
async fn all_to(stack: &Stack, number: &str) -> Vec<Value> {
    let url = format!("{}/_control/messages", stack.twilio_url);
    let query = [("to", number), ("direction", "outbound")];
    let answer = stack.http.get(url).query(&query).send().await.unwrap();
    let mut body: Value = answer.json().await.unwrap();
    body["messages"].as_array_mut().map(std::mem::take).unwrap()
}

fn is_template(message: &Value) -> bool {
    message["content_sid"].is_string()
}

/// The row of a message of ours.
async fn row(stack: &Stack, id: &str) -> Row {
    stack.message(id).await.unwrap()
}

fn status(row: &Row) -> &str {
    row["status"].as_s().unwrap()
}

#[tokio::test]
async fn an_answer_that_comes_too_late_waits_behind_a_template() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("de-CH").await;
    // Twilio takes nothing for a moment, in which a day passes.
    stack.fault("send", "429", 3, &number).await;
    let asked = stack.say(&number, ZURICH).await;
    let id = format!("out_{}_1", asked.sid);
    stack
        .until("the answer is written", || stack.message(&id))
        .await;
    let day = json!({ "advance_seconds": DAY_SECONDS + 60, "user": number });
    stack.control("clock", &day).await;

    let template = stack
        .until("the template", async || {
            all_to(&stack, &number).await.into_iter().find(is_template)
        })
        .await;
    let before = stack.quiet(&number).await.len();
    stack.say(&number, "ok").await;
    let delivered = async || {
        let row = row(&stack, &id).await;
        matches!(status(&row), "delivered" | "read").then_some(row)
    };
    let answer = stack.until("the answer itself", delivered).await;
    let after = stack.quiet(&number).await;

    let words = template["body"].as_str().unwrap();
    assert!(words.starts_with("Ihre Antwort von SwissAI Tax"), "{words}");
    assert_eq!(after.len(), before + 1, "the answer, and nothing to \"ok\"");
    let last = &after.last().unwrap().body;
    assert!(last.contains("31. März"), "{last}");
    assert_eq!(answer["resends"].as_n().unwrap(), "1");
    let templates = all_to(&stack, &number).await;
    assert_eq!(templates.iter().filter(|m| is_template(m)).count(), 1);
}

/// Makes it a day since a user's contact wrote, as far as we know.
async fn a_day_passes(stack: &Stack, user: &str) {
    let client = aws_sdk_dynamodb::Client::new(&stack.aws());
    let users = stack.rows("UsersTableName").await;
    let own = users
        .into_iter()
        .find(|row| row["user_id"].as_s().is_ok_and(|id| id == user));
    let contact = own.unwrap()["contact"].clone();
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .as_secs();
    let yesterday = (now - DAY_SECONDS - 60) * 1_000;
    let update = client
        .update_item()
        .table_name(stack.outputs["ContactsTableName"].as_str().unwrap())
        .key("address_index", contact)
        .update_expression("SET last_inbound_at = :at")
        .expression_attribute_values(":at", AttributeValue::N(yesterday.to_string()));
    update.send().await.unwrap();
}

/// Parts a number that has not written for a day on the page, and waits until its template is out.
async fn a_goodbye_waits(stack: &Stack, user: &str, number: &str) {
    a_day_passes(stack, user).await;
    let confirm = Some(json!({ "confirm": true }));
    let (parted, _) = stack
        .call(reqwest::Method::POST, "unlink", user, confirm)
        .await;
    assert_eq!(parted, 200);
    stack
        .until("the template", async || {
            all_to(stack, number).await.into_iter().find(is_template)
        })
        .await;
}

#[tokio::test]
async fn what_waits_outlasts_a_stop() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("fr-CH").await;
    a_goodbye_waits(&stack, &user, &number).await;

    stack.say(&number, "STOP").await;
    let stopped = stack.quiet(&number).await;
    stack.say(&number, "START").await;
    let told = stack.how_many_to(&number, "d’être délié").await;

    let freely = stopped.iter().filter(|m| m.body.contains("d’être délié"));
    assert_eq!(freely.count(), 0, "nothing goes out to who said stop");
    assert_eq!(told, 1);
}

#[tokio::test]
async fn who_has_not_written_for_a_day_is_not_written_to_freely() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("fr-CH").await;
    a_goodbye_waits(&stack, &user, &number).await;
    let before = stack.quiet(&number).await;
    stack.say(&number, "Bonjour").await;
    let told = stack.how_many_to(&number, "d’être délié").await;

    let freely = before.iter().filter(|m| m.body.contains("d’être délié"));
    assert_eq!(freely.count(), 0, "nothing went out before they wrote");
    assert_eq!(told, 1);
}

/// Has WhatsApp refuse the next message to a number, after Twilio took it.
async fn refuse_next(stack: &Stack, number: &str, error_code: u32) {
    let order = json!({
        "target": "delivery", "kind": "undelivered", "error_code": error_code, "match": number,
    });
    stack.order(order).await;
}

/// Waits until a message was refused, and its row says when somebody looks at it again.
async fn is_back(stack: &Stack, id: &str) {
    let planned = async || {
        let row = stack.message(id).await?;
        (status(&row) == "undelivered" && row.contains_key("due_at")).then_some(())
    };
    stack.until("the refusal stands", planned).await;
}

/// Waits until Twilio has given up reporting about a message.
async fn reported_in_vain(stack: &Stack, id: &str) {
    let url = format!("{}/_control/webhooks", stack.twilio_url);
    let given_up = async || {
        let answer = stack.http.get(&url).send().await.unwrap();
        let log: Value = answer.json().await.unwrap();
        let sid = stack.message(id).await?["provider_id"].as_s().ok()?.clone();
        let alerts = log["alerts"].as_array()?;
        let ours = alerts
            .iter()
            .any(|alert| alert["message_sid"] == sid.as_str());
        ours.then_some(())
    };
    stack.until("Twilio has given up", given_up).await;
}

/// Has the sweeper find a row at once.
async fn make_due(stack: &Stack, id: &str) {
    let client = aws_sdk_dynamodb::Client::new(&stack.aws());
    let due = client
        .update_item()
        .table_name(stack.outputs["MessagesTableName"].as_str().unwrap())
        .key("message_id", AttributeValue::S(id.to_owned()))
        .update_expression("SET due_at = :past")
        .expression_attribute_values(":past", AttributeValue::N("1".to_owned()));
    due.send().await.unwrap();
}

#[tokio::test]
async fn what_came_too_late_waits_also_when_the_job_for_it_is_lost() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("en-CH").await;
    refuse_next(&stack, &number, 63016).await;
    let asked = stack.new_sid();
    let broken = json!({
        "function": "StatusCallbackFunction", "service": "sqs", "kind": "500", "count": 99,
        "match": asked,
    });
    let broken = stack.aws_fault(broken).await;

    stack.say_as(&asked, &number, "HELP").await;
    let id = format!("out_{asked}_1");
    is_back(&stack, &id).await;
    reported_in_vain(&stack, &id).await;
    stack.lift(broken).await;
    let before = all_to(&stack, &number).await;
    make_due(&stack, &id).await;
    stack.invoke("SweeperFunctionName").await;
    stack
        .until("the template", async || {
            all_to(&stack, &number).await.into_iter().find(is_template)
        })
        .await;
    stack.say(&number, "ok").await;

    let arrived = async || {
        let row = row(&stack, &id).await;
        matches!(status(&row), "delivered" | "read").then_some(row)
    };
    let row = stack.until("the message itself", arrived).await;
    assert!(!before.iter().any(is_template), "nobody else saw to it");
    assert!(!row.contains_key("due_at"));
}

#[tokio::test]
async fn what_came_back_because_of_a_limit_is_sent_again() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("de-CH").await;
    refuse_next(&stack, &number, 63018).await;

    let asked = stack.say(&number, ZURICH).await;
    let id = format!("out_{}_1", asked.sid);
    is_back(&stack, &id).await;
    // Twilio takes the next try only at the second attempt: what it has of the first sending, the
    // same text to the same number, is not to be taken for it.
    stack.fault("send", "500", 1, &number).await;
    make_due(&stack, &id).await;

    stack
        .until("it arrives", async || {
            let row = row(&stack, &id).await;
            matches!(status(&row), "delivered" | "read").then_some(())
        })
        .await;
    assert_eq!(
        stack.quiet(&number).await.len(),
        3,
        "once more, and not twice"
    );
}

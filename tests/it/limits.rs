//! How much one contact may ask for, and what they hear when it is used up.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use domain::limits::{Charge, Scope};
use e2e::{Inbound, Row, Stack, few_or, word};
use futures_util::future::join_all;
use store::Limits;
use time::{Duration, OffsetDateTime};

const ZURICH: &str = "Bis wann muss ich die Steuererklärung im Kanton Zürich einreichen?";
const PAPER: &str = "samples/salary_de_text.pdf";

pub(crate) fn client(stack: &Stack) -> aws_sdk_dynamodb::Client {
    aws_sdk_dynamodb::Client::new(&stack.aws())
}

pub(crate) fn table<'a>(stack: &'a Stack, output: &str) -> &'a str {
    stack.outputs[output].as_str().unwrap()
}

pub(crate) fn limits(stack: &Stack) -> Limits {
    Limits::new(client(stack), table(stack, "LimitsTableName").to_owned())
}

/// Uses something up in a user's contact's name.
async fn use_up(stack: &Stack, user: &str, scope: Scope, amount: u64) {
    let users = stack.rows("UsersTableName").await;
    let row = users.iter().find(|r| r["user_id"].as_s().unwrap() == user);
    let contact = row.unwrap()["contact"].as_s().unwrap();
    let now = OffsetDateTime::now_utc();
    let mut meter = limits(stack).meter(contact, now).await.unwrap();
    let charge = Charge {
        scope,
        amount,
        max: u64::MAX,
    };
    let taken = meter.settle(|windows| windows.take(&[charge], "SMbefore", now));
    taken.await.unwrap().unwrap();
}

async fn row(stack: &Stack, message_id: &str) -> Row {
    stack.message(message_id).await.unwrap()
}

/// What answered a message, once it is answered.
async fn answered_by(stack: &Stack, message_id: &str) -> String {
    let answered = async || {
        let row = row(stack, message_id).await;
        let by = row.get("answered_by")?;
        Some(by.as_s().unwrap().clone())
    };
    stack.until("the message is answered", answered).await
}

/// Sends so many messages at once, and gives what they were answered by.
async fn flood(stack: &Stack, number: &str, said: &str, count: usize) -> Vec<(Inbound, String)> {
    let mut sent = Vec::new();
    for n in (0..count).collect::<Vec<_>>().chunks(10) {
        sent.extend(join_all(n.iter().map(|_| stack.say(number, said))).await);
    }
    assert!(sent.iter().all(|one| one.status == 200));
    stack.quiet(number).await;
    let mut all = Vec::new();
    for one in sent {
        let by = answered_by(stack, &one.sid).await;
        all.push((one, by));
    }
    all
}

/// How many were answered by each answer.
fn by_answer(answered: &[(Inbound, String)]) -> HashMap<&str, usize> {
    let mut counts = HashMap::new();
    for (_, by) in answered {
        *counts.entry(by.as_str()).or_default() += 1;
    }
    counts
}

#[tokio::test]
async fn of_more_messages_at_once_than_a_minute_has_one_reply_says_when_it_goes_on() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("de-CH").await;
    let most = stack.parameter("MessagesPerMinute");

    let answered = flood(&stack, &number, "HELP", most + 10).await;
    let sent = stack.quiet(&number).await;

    let refused: Vec<_> = sent
        .iter()
        .filter(|m| m.body.contains(&format!("Mehr als {most}")))
        .collect();
    assert_eq!(refused.len(), 1, "it is said once");
    assert!(
        refused[0].body.contains("in 1 Minute"),
        "{}",
        refused[0].body
    );
    let counts = by_answer(&answered);
    assert_eq!(counts.len(), most + 1);
    assert_eq!(counts.values().max(), Some(&10), "the rest shares one");
    assert_eq!(sent.len(), 1 + most + 1, "nothing else");
    // What somebody decides about their own data always works.
    stack.say(&number, "TRENNEN").await;
    stack.last_to(&number, "Getrennt").await;
}

#[tokio::test]
async fn of_ten_questions_at_once_none_is_joined_beyond_the_last_message_of_a_minute() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;
    let most = stack.parameter("MessagesPerMinute");
    use_up(&stack, &user, Scope::Messages, most as u64 - 5).await;

    let answered = flood(&stack, &number, ZURICH, 10).await;
    let sent = stack.quiet(&number).await;

    let refused: Vec<_> = sent
        .iter()
        .filter(|m| m.body.contains(&format!("Mehr als {most}")))
        .collect();
    assert_eq!(refused.len(), 1, "it is said once");
    let rest = by_answer(&answered);
    let mut refusals = 0;
    for (by, count) in &rest {
        let row = row(&stack, by).await;
        let said = row["provider_id"].as_s().unwrap() == &refused[0].sid;
        refusals += if said { *count } else { 0 };
    }
    assert_eq!(refusals, 5, "{rest:?}");
}

#[tokio::test]
async fn whoever_has_asked_too_much_in_an_hour_hears_it_once_and_commands_still_work() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("fr-CH").await;
    use_up(&stack, &user, Scope::QuestionsHour, 300).await;

    let first = stack.say(&number, "Jusqu'à quand dois-je déposer ?").await;
    let said = stack.last_to(&number, "300 questions au plus").await;
    let second = stack.say(&number, "Et à Berne ?").await;

    assert!(said.contains("dans 60 minutes"), "{said}");
    let teller = format!("out_{}_1", first.sid);
    assert_eq!(answered_by(&stack, &first.sid).await, teller);
    assert_eq!(answered_by(&stack, &second.sid).await, teller);
    stack.say(&number, "AIDE").await;
    stack.last_to(&number, "commandes").await;
    assert_eq!(stack.quiet(&number).await.len(), 3);
}

#[tokio::test]
async fn a_file_over_the_limit_is_not_read_and_its_copy_goes() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("it-CH").await;
    use_up(&stack, &user, Scope::Documents, 600).await;

    let sent = stack.send_paper(&number, PAPER).await;
    let said = stack.last_to(&number, "al massimo 600 file").await;

    assert!(said.contains("tra 60 minuti"), "{said}");
    assert_eq!(
        answered_by(&stack, &sent.sid).await,
        format!("out_{}_1", sent.sid)
    );
    assert_eq!(stack.at_twilio(&sent.sid).await["num_media"], "0");
    assert!(stack.documents(&user).await.is_empty());
}

#[tokio::test]
async fn without_tokens_left_the_passage_is_the_answer_and_says_when_the_model_is_back() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;
    use_up(&stack, &user, Scope::ModelTokens, 2_000_000).await;
    let word = word();
    let question = format!("{ZURICH} Danke, {word}");

    stack.say(&number, &question).await;
    let first = stack.last_to(&number, "Tageskontingent").await;
    stack.say(&number, &format!("Bitte: {question}")).await;
    let sent = stack.wait_for(&number, 3).await;

    assert!(first.contains("in 24 Stunden") && first.contains("31. März"));
    assert!(!sent[2].body.contains("Tageskontingent"), "said once a day");
    assert!(sent[2].body.contains("31. März"), "{}", sent[2].body);
    assert_eq!(stack.calls("openai", &word).await, 0);
}

#[tokio::test]
async fn of_messages_counted_at_the_same_time_no_more_are_taken_than_may_be() {
    let (stack, _guard) = Stack::shared().await;
    let (limits, now) = (limits(&stack), OffsetDateTime::now_utc());
    let contact = stack.new_sid();
    let at_once = few_or(32, 64);
    let charge = Charge {
        scope: Scope::Messages,
        amount: 1,
        max: at_once - 14,
    };
    let count = async |message: String| {
        let mut meter = limits.meter(&contact, now).await.unwrap();
        let taken = meter.settle(|windows| windows.take(&[charge], &message, now));
        taken.await.unwrap()
    };

    let mut all = Vec::new();
    for some in (0..at_once).collect::<Vec<_>>().chunks(8) {
        let some = some.iter().map(|n| count(format!("SM{n}")));
        all.extend(join_all(some).await);
    }

    let taken = all.iter().filter(|taken| taken.is_ok()).count();
    assert_eq!(taken as u64, charge.max);
    let mut tellers: Vec<_> = all
        .iter()
        .filter_map(|taken| Some(&taken.as_ref().err()?.told_by))
        .collect();
    tellers.dedup();
    assert_eq!(tellers.len(), 1, "one of them says it");
}

#[tokio::test]
async fn an_answer_that_comes_late_begins_with_an_apology() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("de-CH").await;
    let word = word();
    // While the model hangs, the message behind it waits; it is made older meanwhile.
    stack.fault("openai", "hang", 1, &word).await;
    stack.say(&number, &format!("{ZURICH} Danke, {word}")).await;
    let waiting = stack.say(&number, "HELP").await;
    let earlier = OffsetDateTime::now_utc() - Duration::minutes(10);
    client(&stack)
        .update_item()
        .table_name(table(&stack, "MessagesTableName"))
        .key("message_id", AttributeValue::S(waiting.sid.clone()))
        .update_expression("SET created_at = :earlier")
        .expression_attribute_values(
            ":earlier",
            AttributeValue::N((earlier.unix_timestamp() * 1_000).to_string()),
        )
        .send()
        .await
        .unwrap();

    let said = stack.last_to(&number, "Diese Befehle").await;

    assert!(said.starts_with("Entschuldigung"), "{said}");
    let sent = stack.sent_to(&number).await;
    assert!(!sent[1].body.starts_with("Entschuldigung"), "only the late");
}

//! Codes are guessed, many at once; and how long rows are kept.

use std::sync::Arc;

use crypto::{BlindIndex, KeyRing, Sealer};
use e2e::{Stack, few_or, note};
use futures_util::future::join_all;
use secrecy::SecretString;
use store::{Attempt, InboundMessage, Limit, Limits, Messages, Span};
use time::{Duration, OffsetDateTime};

fn ring() -> KeyRing {
    let key = "t1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    KeyRing::parse(&SecretString::from(key.to_owned())).unwrap()
}

fn client(stack: &Stack) -> aws_sdk_dynamodb::Client {
    aws_sdk_dynamodb::Client::new(&stack.aws())
}

fn table(stack: &Stack, output: &str) -> String {
    stack.outputs[output].as_str().unwrap().to_owned()
}

/// Something of a test's own that no function will ever meet.
fn own_index(stack: &Stack) -> String {
    BlindIndex::new(ring()).of("address", &stack.new_sid())
}

#[tokio::test]
async fn of_many_guesses_at_once_five_are_checked() {
    let (stack, _guard) = Stack::shared().await;
    let limits = Limits::new(client(&stack), table(&stack, "LimitsTableName"));
    let (index, now) = (own_index(&stack), OffsetDateTime::now_utc());

    let mut tries = Vec::new();
    for some in (0..few_or(200, 1_000)).collect::<Vec<_>>().chunks(100) {
        let some = some.iter().map(|n| {
            let (limits, index) = (limits.clone(), index.clone());
            async move {
                let message = format!("SM{n}");
                limits.count_attempt(&index, &message, now).await
            }
        });
        tries.extend(join_all(some).await);
    }

    let counted = tries
        .iter()
        .filter(|t| matches!(t, Ok(Attempt::Counted { .. })));
    assert_eq!(counted.count(), 5);
    let first = tries
        .iter()
        .filter(|t| matches!(t, Ok(Attempt::Locked { first: true, .. })));
    assert_eq!(first.count(), 1, "one line in the audit");
    assert!(tries.iter().all(Result::is_ok));
    let later = now + Duration::minutes(15);
    let again = limits.count_attempt(&index, "SMlater", later).await;
    assert!(
        matches!(again, Ok(Attempt::Counted { .. })),
        "the lock ends"
    );
}

#[tokio::test]
async fn locks_grow_from_a_quarter_of_an_hour_to_a_day() {
    let (stack, _guard) = Stack::shared().await;
    let limits = Limits::new(client(&stack), table(&stack, "LimitsTableName"));
    let (index, mut now) = (own_index(&stack), OffsetDateTime::now_utc());
    let mut lasted = Vec::new();

    for round in 0..5 {
        for n in 0..5 {
            let message = format!("SM{round}_{n}");
            let tried = limits.count_attempt(&index, &message, now).await;
            assert!(matches!(tried, Ok(Attempt::Counted { .. })), "{tried:?}");
        }
        let message = format!("SM{round}_5");
        match limits.count_attempt(&index, &message, now).await.unwrap() {
            Attempt::Locked { until, first: true } => {
                // Times are kept in whole milliseconds.
                lasted.push((until - now + Duration::SECOND).whole_minutes());
                now = until;
            }
            other => panic!("not locked: {other:?}"),
        }
    }

    assert_eq!(lasted, [15, 60, 240, 1_440, 1_440]);
    let after_a_week = now + Duration::days(8);
    for n in 0..5 {
        let message = format!("SMweek_{n}");
        limits
            .count_attempt(&index, &message, after_a_week)
            .await
            .unwrap();
    }
    let locked = limits.count_attempt(&index, "SMweek_5", after_a_week).await;
    let quarter = after_a_week + Duration::minutes(15);
    assert!(
        matches!(locked, Ok(Attempt::Locked { until, .. }) if until - quarter < Duration::SECOND),
        "a week later it is short again: {locked:?}"
    );
}

#[tokio::test]
async fn who_sent_no_wrong_code_is_told_apart_for_a_day() {
    let (stack, _guard) = Stack::shared().await;
    let limits = Limits::new(client(&stack), table(&stack, "LimitsTableName"));
    let (index, now) = (own_index(&stack), OffsetDateTime::now_utc());
    let failed = |after: Duration| {
        let (limits, index) = (&limits, &index);
        async move {
            let message = format!("SM{}", after.whole_seconds());
            limits
                .count_attempt(index, &message, now + after)
                .await
                .unwrap()
        }
    };

    let before = failed(Duration::ZERO).await;
    limits.note_wrong_code(&index, now).await.unwrap();
    let after = failed(Duration::SECOND).await;
    let next_day = failed(Duration::hours(25)).await;

    assert_eq!(
        before,
        Attempt::Counted {
            failed_before: false
        }
    );
    assert_eq!(
        after,
        Attempt::Counted {
            failed_before: true
        }
    );
    assert_eq!(
        next_day,
        Attempt::Counted {
            failed_before: false
        }
    );
}

#[tokio::test]
async fn a_ceiling_holds_for_all_senders_together() {
    let (stack, _guard) = Stack::shared().await;
    let limits = Limits::new(client(&stack), table(&stack, "LimitsTableName"));
    let limit = Limit {
        scope: "test",
        window: Duration::minutes(15),
        max: 7,
    };
    let (key, now) = (stack.new_sid(), OffsetDateTime::now_utc());

    let taken = join_all((0..60).map(|_| limits.take(limit, &key, now))).await;
    let later = limits.take(limit, &key, now + limit.window).await;

    assert_eq!(taken.iter().filter(|t| matches!(t, Ok(true))).count(), 7);
    assert!(later.unwrap(), "the next window begins anew");
}

#[tokio::test]
async fn many_wrong_codes_by_whatsapp_lock_the_right_one_out() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = (stack.new_user(), stack.new_number());
    let answer: serde_json::Value = stack.ask_code(&user, "de-CH").await.json().await.unwrap();
    let right = answer["token"].as_str().unwrap().to_owned();
    note(&right);
    let wrong = (0..few_or(40, 1_000)).map(|n| format!("{:06}", 314_000 + n));
    let wrong: Vec<String> = wrong.filter(|code| *code != right).collect();

    for some in wrong.chunks(50) {
        let said = some.iter().map(|code| format!("LINK {code}"));
        join_all(said.map(|said| {
            let (stack, number) = (stack.clone(), number.clone());
            async move { stack.say(&number, &said).await }
        }))
        .await;
    }
    stack.say(&number, &format!("LINK {right}")).await;
    let sent = stack.quiet(&number).await;

    let checked = sent
        .iter()
        .filter(|m| m.body.contains("falsch oder abgelaufen"));
    assert_eq!(checked.count(), 5);
    let locked = sent.iter().filter(|m| m.body.contains("nicht geprüft"));
    // The first one, and then one a minute.
    assert!((1..30).contains(&locked.count()));
    assert!(
        sent.iter().all(|m| !m.body.starts_with('✅')),
        "the right one too"
    );
    assert_eq!(stack.get("status", &user).await["linked"], false);
}

#[tokio::test]
async fn a_message_ends_with_its_retention() {
    let (stack, _guard) = Stack::shared().await;
    let kept = Duration::days(30);
    let messages = Messages::new(
        client(&stack),
        table(&stack, "MessagesTableName"),
        Arc::new(Sealer::new(ring())),
        kept,
    );
    let (owner, now) = (own_index(&stack), OffsetDateTime::now_utc());
    let message = |age: Duration| InboundMessage {
        message_id: stack.new_sid(),
        conversation: owner.clone(),
        owner: owner.clone(),
        from: "whatsapp:+41000000".to_owned(),
        body: "kept".to_owned(),
        media: Vec::new(),
        kind: "text".to_owned(),
        opt_out: None,
        created_at: now - age,
        answered_by: None,
        quotes: None,
        passed_from: None,
    };
    let (old, new) = (message(Duration::days(31)), message(Duration::days(29)));
    messages.put_inbound(&old).await.unwrap();
    messages.put_inbound(&new).await.unwrap();
    let at = |now| {
        let span = Span::until(now, now, kept);
        let (messages, owner) = (messages.clone(), owner.clone());
        async move { messages.count(&owner, &span).await.unwrap() }
    };

    assert_eq!(
        at(now).await,
        1,
        "what has ended is not shown, deleted or not"
    );
    assert_eq!(
        at(now - Duration::days(2)).await,
        2,
        "two days ago both were kept"
    );
    assert_eq!(
        at(now + Duration::days(2)).await,
        0,
        "nor what will have ended"
    );
    stack
        .until("the database deletes the old row", || async {
            let row = messages.inbound(&old.message_id).await.unwrap();
            row.is_none().then_some(())
        })
        .await;
    assert!(messages.inbound(&new.message_id).await.unwrap().is_some());
    remove(&stack, "MessagesTableName", "message_id", &new.message_id).await;
}

/// Rows of these tests are sealed with a key of their own: later ones could not read them.
async fn remove(stack: &Stack, output: &str, key: &str, id: &str) {
    client(stack)
        .delete_item()
        .table_name(table(stack, output))
        .key(
            key,
            aws_sdk_dynamodb::types::AttributeValue::S(id.to_owned()),
        )
        .send()
        .await
        .unwrap();
}

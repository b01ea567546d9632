//! Everything that is held on somebody: given out, and erased.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use e2e::{Stack, note, wrong_code};
use reqwest::Method;
use serde_json::{Value, json};

type Row = HashMap<String, AttributeValue>;

/// Every table, and by which of its attributes a row is somebody's.
const TABLES: [(&str, &str, &[&str]); 8] = [
    ("UsersTableName", "user", &["user_id"]),
    (
        "ContactsTableName",
        "contacts",
        &["user_id", "same_as", "address_index"],
    ),
    ("LinkCodesTableName", "link_codes", &["user_id"]),
    ("MessagesTableName", "messages", &["owner", "conversation"]),
    ("DocumentsTableName", "documents", &["user_id"]),
    ("AuditTableName", "audit", &["user_id"]),
    ("LimitsTableName", "", &["limit_id"]),
    // Jobs that failed, which name things by their ids alone: an operator's.
    ("DeadLettersTableName", "", &[]),
];

/// The rows of all tables that name one of these owners.
async fn rows_of(stack: &Stack, owners: &[String]) -> Vec<(&'static str, Row)> {
    let mut rows = Vec::new();
    for (table, part, owned_by) in TABLES {
        for row in stack.rows(table).await {
            let names = |name: &&str| match row.get(*name) {
                Some(AttributeValue::S(owner)) => owners.contains(owner),
                _ => false,
            };
            if owned_by.iter().any(names) {
                rows.push((part, row));
            }
        }
    }
    rows
}

/// A user's id and their contact's index: all that rows are found by.
async fn owners(stack: &Stack, user: &str) -> Vec<String> {
    let users = stack.rows("UsersTableName").await;
    let row = users
        .iter()
        .find(|row| row["user_id"].as_s().unwrap() == user)
        .unwrap();
    let mut owners = vec![user.to_owned()];
    owners.extend(row.get("contact").map(|c| c.as_s().unwrap().clone()));
    owners
}

/// A user with a bit of everything: a number and its hidden id, questions, a file, a second code.
async fn rich_user(stack: &Stack) -> (String, String) {
    let (user, number) = (stack.new_user(), stack.new_number());
    stack.say(&number, "Hallo").await;
    stack.wait_for(&number, 1).await;
    stack.link(&user, &number, "de-CH").await;
    stack.say(&number, "Wie hoch ist die Säule 3a?").await;
    stack.wait_for(&number, 3).await;
    stack
        .send_paper(&number, "samples/salary_de_text.pdf")
        .await;
    stack.wait_for(&number, 4).await;
    stack.wait_for_status(&number, "read").await;
    (user, number)
}

#[tokio::test]
async fn an_export_holds_every_attribute_of_every_row() {
    let (stack, _guard) = Stack::shared().await;
    let (user, _) = rich_user(&stack).await;
    let owners = owners(&stack, &user).await;

    let export = stack.get("export", &user).await;

    let held = rows_of(&stack, &owners).await;
    for (part, least) in [
        ("user", 1),
        ("contacts", 2),
        ("link_codes", 1),
        ("messages", 8),
        ("documents", 1),
    ] {
        let found = held.iter().filter(|(p, _)| *p == part).count();
        assert!(found >= least, "{found} rows of {part}");
    }
    for (part, row) in held {
        let exported: Vec<&Value> = match &export[part] {
            Value::Array(rows) => rows.iter().collect(),
            other => vec![other],
        };
        let key = [
            "document_id",
            "message_id",
            "address_index",
            "code_index",
            "at",
            "user_id",
        ]
        .into_iter()
        .find(|key| row.contains_key(*key))
        .unwrap();
        let id = row[key].as_s().unwrap();
        // What stands under the contact, from before the link, is not the account's.
        let owner = match part {
            "messages" => row.get("owner"),
            "audit" => row.get("user_id"),
            _ => None,
        };
        if owner.is_some_and(|owner| *owner != AttributeValue::S(user.clone())) {
            assert!(
                !exported.iter().any(|line| line[key] == json!(id)),
                "{part}"
            );
            continue;
        }
        let line = exported.iter().find(|line| line[key] == json!(id));
        let line = line.unwrap_or_else(|| panic!("a row of {part} is not exported"));
        for (name, value) in &row {
            let given = line.get(name).filter(|given| !given.is_null());
            let given = given.unwrap_or_else(|| panic!("{part}.{name} is not exported"));
            match value {
                AttributeValue::S(text) => assert_eq!(given, text, "{part}.{name}"),
                AttributeValue::B(_) if part == "documents" => {
                    assert_eq!(
                        given["kind"], "salary_certificate",
                        "{part}.{name} is opened"
                    );
                }
                AttributeValue::B(sealed) => {
                    let text = given.as_str().unwrap();
                    assert_ne!(text.as_bytes(), sealed.as_ref(), "{part}.{name} is opened");
                }
                _ => {}
            }
        }
    }
    let bodies = export["messages"].to_string();
    assert!(bodies.contains("Wie hoch ist die Säule 3a?") && !bodies.contains("Hallo"));
}

#[tokio::test]
async fn every_table_is_either_exported_or_nobodys() {
    let (stack, _guard) = Stack::shared().await;
    let outputs = stack.outputs.as_object().unwrap();
    let deployed = outputs.keys().filter(|name| name.ends_with("TableName"));

    for name in deployed {
        let known = TABLES.iter().any(|(table, ..)| table == name);
        assert!(known, "{name} is neither exported nor known to be nobody's");
    }
}

#[tokio::test]
async fn what_is_erased_is_gone_here_and_at_twilio() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = rich_user(&stack).await;
    let owners = owners(&stack, &user).await;
    let export = stack.get("export", &user).await;
    let sids: Vec<String> = export["messages"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|m| {
            let id = m.get("provider_id").unwrap_or(&m["message_id"]);
            id.as_str().map(str::to_owned)
        })
        .collect();
    let document = &stack.documents(&user).await[0];
    let document = stack
        .document(&user, document["id"].as_str().unwrap())
        .await;
    let link = document["files"][0]["download_url"].as_str().unwrap();
    assert_eq!(stack.http.get(link).send().await.unwrap().status(), 200);

    let confirm = Some(json!({ "confirm": true }));
    let (code, answer) = stack.call(Method::DELETE, "data", &user, confirm).await;

    assert_eq!(code, 200, "{answer}");
    let receipt = &answer["receipt"];
    assert_eq!(receipt["completed"], true, "{receipt}");
    assert!(receipt["erased"]["messages"].as_i64().unwrap() >= 8);
    assert_eq!(receipt["erased"]["contacts"], 2);
    assert_eq!(receipt["erased"]["provider_media"], 1);
    assert_eq!(receipt["erased"]["documents"], 1);
    assert_eq!(receipt["erased"]["files"], 1);
    assert_eq!(stack.http.get(link).send().await.unwrap().status(), 404);
    let left = rows_of(&stack, &owners).await;
    let left: Vec<_> = left.iter().map(|(part, _)| *part).collect();
    assert!(left.iter().all(|part| *part == "audit"), "{left:?}");
    for sid in &sids {
        let copy = stack.at_twilio(sid).await;
        assert_eq!(copy["body"], "", "{sid}");
        assert_eq!(copy["num_media"], "0", "{sid}");
    }
    let sent = stack.sent_to(&number).await;
    let last = &sent.last().unwrap().body;
    assert!(last.contains("gelöscht"), "the number is told: {last}");
}

#[tokio::test]
async fn delete_all_in_the_chat_erases_everything_and_says_goodbye() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = rich_user(&stack).await;
    let owners = owners(&stack, &user).await;

    stack.say(&number, "Alles löschen").await;
    let sent = stack.wait_for(&number, 5).await;

    assert!(
        sent[4].body.contains("Bestätigungsnummer: ersm"),
        "{}",
        sent[4].body
    );
    stack
        .until("everything is erased", || async {
            let rows = rows_of(&stack, &owners).await;
            rows.iter().all(|(part, _)| *part == "audit").then_some(())
        })
        .await;
}

#[tokio::test]
async fn somebody_who_is_not_linked_can_be_forgotten_too() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.new_number();
    stack.say(&number, "Bonjour").await;
    stack.wait_for(&number, 1).await;
    let contacts = stack.rows("MessagesTableName").await;
    let sids: Vec<String> = stack
        .sent_to(&number)
        .await
        .into_iter()
        .map(|m| m.sid)
        .collect();
    let ours = contacts.iter().find(|row| {
        row.get("provider_id")
            .is_some_and(|id| sids.contains(id.as_s().unwrap()))
    });
    let conversation = ours.unwrap()["conversation"].as_s().unwrap().clone();

    stack.say(&number, "tout supprimer").await;
    let sent = stack.wait_for(&number, 2).await;

    assert!(sent[1].body.contains("suppression"), "{}", sent[1].body);
    stack
        .until("everything is erased", || async {
            rows_of(&stack, std::slice::from_ref(&conversation))
                .await
                .is_empty()
                .then_some(())
        })
        .await;
}

#[tokio::test]
async fn an_erasure_finishes_although_twilio_fails() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = rich_user(&stack).await;
    let owners = owners(&stack, &user).await;
    let mut faults = Vec::new();
    for (kind, count) in [("500", 3), ("429", 2), ("reset_after_accept", 1)] {
        faults.push(stack.fault("redact", kind, count, &number).await);
    }

    let confirm = Some(json!({ "confirm": true }));
    let (code, _) = stack.call(Method::DELETE, "data", &user, confirm).await;

    assert_eq!(code, 200);
    stack
        .until("everything is erased", || async {
            let rows = rows_of(&stack, &owners).await;
            rows.iter().all(|(part, _)| *part == "audit").then_some(())
        })
        .await;
    for (fault, count) in faults.into_iter().zip([3, 2, 1]) {
        assert_eq!(stack.lift(fault).await, count);
    }
    let status = stack.get("status", &user).await;
    assert_eq!(status["message_count"], 0, "the account begins anew");
}

#[tokio::test]
async fn an_erasure_ends_no_lock() {
    let (stack, _guard) = Stack::shared().await;
    let (number, user) = (stack.new_number(), stack.new_user());
    let answer: Value = stack.ask_code(&user, "de-CH").await.json().await.unwrap();
    let right = answer["token"].as_str().unwrap().to_owned();
    note(&right);
    let wrong = wrong_code(&right);
    for n in 1..=5 {
        stack.say(&number, &format!("LINK {wrong}")).await;
        stack.wait_for(&number, n).await;
    }
    stack.say(&number, "DELETE ALL").await;
    stack.wait_for(&number, 6).await;
    stack.quiet(&number).await;

    stack.say(&number, &format!("LINK {right}")).await;
    let sent = stack.wait_for(&number, 7).await;

    assert!(sent[6].body.contains("15 Minuten"), "{}", sent[6].body);
    assert_eq!(stack.get("status", &user).await["linked"], false);
}

#[tokio::test]
async fn a_stop_said_under_one_address_holds_for_the_person_and_outlives_an_erasure() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;
    let id = stack.id_of(&number).await;
    stack.say(&id, "Stopp").await;
    stack.wait_for(&id, 1).await;

    stack.say(&number, "STATUS").await;
    let joined = stack.quiet(&number).await.len();
    let status = stack.get("status", &user).await;
    let confirm = Some(json!({ "confirm": true }));
    let (_, answer) = stack.call(Method::DELETE, "data", &user, confirm).await;
    stack.say(&number, "Hallo").await;
    let silent = stack.quiet(&number).await.len();
    stack.say(&number, "START").await;
    let sent = stack.wait_for(&number, 2).await;

    assert_eq!(joined, 1, "the link's confirmation alone");
    assert_eq!(status["enabled"], false);
    assert_eq!(answer["receipt"]["completed"], true, "{answer}");
    assert_eq!(silent, 1, "neither a notice nor an invitation");
    assert!(sent[1].body.contains("Willkommen"), "{}", sent[1].body);
}

#[tokio::test]
async fn a_delivery_that_comes_again_after_an_erasure_has_no_effect() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;
    let asked = stack.say(&number, "Was ist die Säule 3a?").await;
    stack.wait_for(&number, 2).await;
    let erasing = stack.say(&number, "DELETE ALL").await;
    let gone = async || {
        stack
            .row("UsersTableName", "user_id", &user)
            .await
            .is_none()
            .then_some(())
    };
    stack.until("the account is erased", gone).await;
    stack.link(&user, &number, "de-CH").await;
    let before = stack.quiet(&number).await.len();

    for sid in [&asked.sid, &erasing.sid] {
        let again = stack
            .inbound(json!({ "message_sid": sid, "from": number }))
            .await;
        assert_eq!(again.status, 200);
    }

    assert_eq!(
        stack.quiet(&number).await.len(),
        before,
        "neither is answered"
    );
    assert_eq!(stack.get("status", &user).await["linked"], true);
}

//! What a user can do with their account by the API.

use std::collections::HashSet;

use e2e::{Stack, note};
use reqwest::Method;
use serde_json::{Value, json};

fn keys(value: &Value) -> HashSet<&str> {
    let object = value.as_object().expect("an object");
    object.keys().map(String::as_str).collect()
}

#[tokio::test]
async fn the_endpoints_answer_as_the_contract_says() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = (stack.new_user(), stack.new_number());
    let confirm = || Some(json!({ "confirm": true }));

    let status = stack.get("status", &user).await;
    assert_eq!(
        status,
        json!({ "enabled": true, "linked": false, "phone_number_masked": null, "linked_at": null,
                "message_count": 0, "last_message_at": null, "in_doubt": null, "pending": null, "confirmed": false })
    );
    for (method, path, body, code, word) in [
        (Method::GET, "messages", None, 400, "not_linked"),
        (Method::POST, "unlink", None, 400, "confirm_required"),
        (Method::POST, "unlink", confirm(), 400, "not_linked"),
        (Method::DELETE, "data", None, 400, "confirm_required"),
        (
            Method::PUT,
            "language",
            Some(json!({ "language": "rm" })),
            400,
            "unknown_language",
        ),
        (Method::GET, "export?cursor=forged", None, 422, "bad_cursor"),
    ] {
        let (status, answer) = stack.call(method, path, &user, body).await;
        assert_eq!((status, &answer["code"]), (code, &json!(word)), "{path}");
        assert!(answer["detail"].is_string());
    }

    stack.link(&user, &number, "de-CH").await;
    let (code, again) = stack.call(Method::POST, "link", &user, None).await;
    assert_eq!((code, &again["code"]), (400, &json!("already_linked")));
    let status = stack.get("status", &user).await;
    assert_eq!(status["linked"], true);
    let masked = format!("+41 78 *** ** {}", &number[number.len() - 2..]);
    assert_eq!(status["phone_number_masked"], masked);
    assert!(status["linked_at"].as_str().unwrap().ends_with('Z'));
    let page = stack.get("messages", &user).await;
    assert_eq!(
        keys(&page),
        HashSet::from(["messages", "total", "page", "page_size", "next_cursor"])
    );
    for query in ["page=0", "page_size=101", "page=x", "cursor=forged"] {
        let path = format!("messages?{query}");
        let (code, answer) = stack.call(Method::GET, &path, &user, None).await;
        assert_eq!(
            (code, &answer["code"]),
            (422, &json!("bad_page")),
            "{query}"
        );
    }

    let (code, parted) = stack.call(Method::POST, "unlink", &user, confirm()).await;
    assert_eq!((code, keys(&parted)), (200, HashSet::from(["message"])));
    assert_eq!(stack.get("status", &user).await["linked"], false);
    let told = stack.wait_for(&number, 2).await;
    assert!(told[1].body.contains("getrennt"), "{}", told[1].body);
}

#[tokio::test]
async fn a_message_is_shown_with_its_fields_and_its_times() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;
    stack.say(&number, "Wie hoch ist die Säule 3a?").await;
    stack.wait_for(&number, 2).await;
    stack.wait_for_status(&number, "read").await;

    let messages = stack
        .until("the answer is read", || async {
            let page = stack.get("messages", &user).await;
            let read = page["messages"][0]["read_at"].is_string();
            read.then(|| page["messages"].as_array().unwrap().clone())
        })
        .await;

    let (answer, question) = (&messages[0], &messages[1]);
    let fields = HashSet::from([
        "id",
        "message_id",
        "direction",
        "message_type",
        "content",
        "s3_key",
        "status",
        "error_code",
        "created_at",
        "delivered_at",
        "read_at",
    ]);
    assert_eq!(keys(answer), fields);
    assert_eq!(answer["direction"], "outbound");
    assert_eq!(answer["status"], "read");
    assert!(answer["message_id"].as_str().unwrap().starts_with("SM"));
    assert_eq!(question["direction"], "inbound");
    assert_eq!(question["status"], "received");
    assert_eq!(question["content"], "Wie hoch ist die Säule 3a?");
    assert_eq!(question["message_type"], "text");
}

#[tokio::test]
async fn pages_stay_where_they_are_while_messages_arrive() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;
    for n in 1..=4 {
        stack.say(&number, "STATUS").await;
        stack.wait_for(&number, n + 1).await;
    }
    let ids = |page: &Value| -> Vec<String> {
        let messages = page["messages"].as_array().unwrap().iter();
        messages
            .map(|m| m["id"].as_str().unwrap().to_owned())
            .collect()
    };

    let first = stack.get("messages?page=1&page_size=3", &user).await;
    stack.say(&number, "HILFE").await;
    stack.wait_for(&number, 6).await;
    let second = stack.get("messages?page=2&page_size=3", &user).await;
    let cursor = first["next_cursor"].as_str().unwrap();
    let next = stack.get(&format!("messages?cursor={cursor}"), &user).await;

    assert_eq!(ids(&second), ids(&next), "by number and by cursor");
    assert_eq!(second["total"], first["total"]);
    assert_eq!((&next["page"], &next["page_size"]), (&json!(2), &json!(3)));
    let mut all = ids(&first);
    let mut page = next;
    loop {
        all.extend(ids(&page));
        let Some(cursor) = page["next_cursor"].as_str().map(str::to_owned) else {
            break;
        };
        page = stack.get(&format!("messages?cursor={cursor}"), &user).await;
    }
    let total = first["total"].as_u64().unwrap() as usize;
    assert_eq!(all.len(), total);
    assert_eq!(
        all.iter().collect::<HashSet<_>>().len(),
        total,
        "none twice"
    );
    let other = stack.linked("de-CH").await.0;
    let path = format!("messages?cursor={cursor}");
    let (code, _) = stack.call(Method::GET, &path, &other, None).await;
    assert_eq!(code, 422, "another user's cursor");
}

#[tokio::test]
async fn the_language_chosen_by_the_api_is_the_one_of_the_chat() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;

    let chosen = Some(json!({ "language": "it" }));
    let (code, answer) = stack.call(Method::PUT, "language", &user, chosen).await;
    stack.say(&number, "STATUS").await;
    let sent = stack.wait_for(&number, 2).await;

    assert_eq!((code, answer), (200, json!({ "language": "it" })));
    assert_eq!(stack.get("language", &user).await["language"], "it");
    assert!(sent[1].body.contains("è collegato"), "{}", sent[1].body);
}

#[tokio::test]
async fn an_owner_is_told_by_mail_when_a_number_comes_and_goes() {
    let (stack, _guard) = Stack::shared().await;
    let (user, _) = stack.linked("fr-CH").await;
    let receiver = format!("{user}@example.com");
    note(&receiver);
    let confirm = Some(json!({ "confirm": true }));
    stack.call(Method::POST, "unlink", &user, confirm).await;

    let mails = stack
        .until("two e-mails", || async {
            let mails = stack.mails_to(&receiver).await;
            (mails.len() == 2).then_some(mails)
        })
        .await;

    assert!(mails.iter().any(|mail| mail.contains("a été lié")));
    assert!(mails.iter().any(|mail| mail.contains("a été délié")));
    assert!(mails.iter().all(|mail| mail.contains("+41 78 *** **")));
}

#[tokio::test]
async fn everything_that_was_done_stands_in_the_audit() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;
    stack.say(&number, "LANG FR").await;
    stack.wait_for(&number, 2).await;
    stack.say(&number, "UNLINK").await;
    stack.wait_for(&number, 3).await;

    let export = stack.get("export", &user).await;

    let lines: Vec<(&str, &str, &str)> = export["audit"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            let text = |name: &str| line[name].as_str().unwrap();
            (text("action"), text("channel"), text("details"))
        })
        .collect();
    let masked = format!("+41 78 *** ** {}", &number[number.len() - 2..]);
    assert_eq!(
        lines,
        [
            ("link", "chat", masked.as_str()),
            ("confirm", "page", masked.as_str()),
            ("language", "chat", "fr"),
            ("unlink", "chat", masked.as_str()),
            ("export", "page", ""),
        ]
    );
}

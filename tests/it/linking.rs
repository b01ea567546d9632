//! Codes, and what they bind.

use e2e::{Stack, note, wrong_code};
use serde_json::Value;

#[tokio::test]
async fn a_code_comes_with_all_that_a_page_needs() {
    let (stack, _guard) = Stack::shared().await;

    let response = stack.ask_code(&stack.new_user(), "fr-CH").await;

    assert_eq!(response.status(), 200);
    let answer: Value = response.json().await.unwrap();
    let code = answer["token"].as_str().unwrap();
    note(code);
    assert!(code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()));
    assert_eq!(answer["expires_in_seconds"], 600);
    assert!(answer["expires_at"].as_str().unwrap().ends_with('Z'));
    assert!(answer["instructions"].as_str().unwrap().contains("Envoyez"));
    assert!(
        answer["deep_link"]
            .as_str()
            .unwrap()
            .starts_with("https://wa.me/14155238886?text=")
    );
    assert!(answer["qr_svg"].as_str().unwrap().contains("<svg"));
}

#[tokio::test]
async fn without_a_valid_token_there_is_no_code() {
    let (stack, _guard) = Stack::shared().await;
    let url = format!("{}/api/whatsapp/link", stack.api_url);
    let token = stack.token("anna", "de");

    let none = stack.http.post(&url).send().await.unwrap();
    let forged = stack
        .http
        .post(&url)
        .bearer_auth(format!("{token}x"))
        .send()
        .await
        .unwrap();
    let foreign = stack
        .http
        .post(&url)
        .header("cookie", format!("access_token={token}"));
    let foreign = foreign
        .header("origin", "https://evil.example")
        .send()
        .await
        .unwrap();
    let ours = stack.http.post(&url).header(
        "cookie",
        format!("access_token={}", stack.token(&stack.new_user(), "de")),
    );
    let ours = ours
        .header("origin", &stack.public_base_url)
        .send()
        .await
        .unwrap();

    assert_eq!(none.status(), 401);
    let error: Value = none.json().await.unwrap();
    assert!(error["detail"].is_string() && error["code"] == "unauthorized");
    assert_eq!(forged.status(), 401);
    assert_eq!(foreign.status(), 403);
    assert_eq!(ours.status(), 200);
}

#[tokio::test]
async fn a_linked_account_gets_no_second_code() {
    let (stack, _guard) = Stack::shared().await;
    let (user, _) = stack.linked("de-CH").await;

    let again = stack.ask_code(&user, "de").await;

    assert_eq!(again.status(), 400);
    assert_eq!(
        again.json::<Value>().await.unwrap()["code"],
        "already_linked"
    );
}

#[tokio::test]
async fn a_code_works_once_and_only_the_newest() {
    let (stack, _guard) = Stack::shared().await;
    let user = stack.new_user();
    let old = stack.code(&user, "de-CH").await;
    let new = stack.code(&user, "de-CH").await;
    let (first, second) = (stack.new_number(), stack.new_number());

    stack.say(&first, &format!("LINK {old}")).await;
    let refused = stack.wait_for(&first, 1).await;
    stack.say(&first, &format!("LINK {new}.")).await;
    let asked = stack.wait_for(&first, 2).await;
    stack.say(&second, &new).await;
    let used = stack.wait_for(&second, 1).await;

    if old != new {
        assert!(
            refused[0].body.contains("falsch oder abgelaufen"),
            "{}",
            refused[0].body
        );
    }
    assert!(asked[1].body.contains("*JA*"), "{}", asked[1].body);
    assert_eq!(
        used[0].body, refused[0].body,
        "one answer for all that does not work"
    );
}

#[tokio::test]
async fn a_number_belongs_to_one_account() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("de-CH").await;
    let other = stack.code(&stack.new_user(), "de-CH").await;

    stack.say(&number, &format!("LINK {other}")).await;
    let sent = stack.wait_for(&number, 2).await;

    assert!(
        sent[1].body.contains("schon mit einem Konto verbunden"),
        "{}",
        sent[1].body
    );
}

#[tokio::test]
async fn five_wrong_codes_lock_the_sixth_even_if_right() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.new_number();
    let right = stack.code(&stack.new_user(), "de-CH").await;
    let wrong = wrong_code(&right);
    for n in 1..=5 {
        stack.say(&number, &format!("LINK {wrong}")).await;
        stack.wait_for(&number, n).await;
    }

    stack.say(&number, &format!("LINK {right}")).await;
    let sent = stack.wait_for(&number, 6).await;

    assert!(
        sent[4].body.contains("falsch oder abgelaufen"),
        "{}",
        sent[4].body
    );
    assert!(sent[5].body.contains("15 Minuten"), "{}", sent[5].body);
}

#[tokio::test]
async fn a_sender_without_a_phone_number_can_link_and_ask() {
    let (stack, _guard) = Stack::shared().await;
    let suffix = stack.new_number().replace("whatsapp:+", "");
    let number = format!("whatsapp:CH.1A2B{suffix}");
    note(&format!("CH.1A2B{suffix}"));
    let code = stack.code(&stack.new_user(), "de-CH").await;

    stack.say(&number, &format!("LINK {code}")).await;
    stack.say(&number, "Ja").await;
    stack
        .say(
            &number,
            "Bis wann muss ich die Steuererklärung im Kanton Zürich einreichen?",
        )
        .await;
    let sent = stack.wait_for(&number, 3).await;

    assert!(sent[1].body.starts_with('✅'), "{}", sent[1].body);
    assert!(sent[2].body.contains("31. März"), "{}", sent[2].body);
}

//! A number is linked by a yes to an account that the chat names, and sees of it what it may.

use aws_sdk_dynamodb::types::AttributeValue;
use e2e::Stack;
use reqwest::Method;
use serde_json::{Value, json};

const NET: &str = "Wie hoch ist mein Nettolohn?";
const CONFESSION: &str = "Ich habe 50000 Franken nicht deklariert";

/// Says something, and gives the newest answer once all is quiet.
async fn say(stack: &Stack, number: &str, body: &str) -> String {
    stack.say(number, body).await;
    let sent = stack.quiet(number).await;
    sent.last()
        .map(|message| message.body.clone())
        .unwrap_or_default()
}

/// An account with a confirmed salary certificate, whose number was unlinked; and that number.
async fn with_salary(stack: &Stack) -> (String, String) {
    let (user, number) = stack.linked("de-CH").await;
    let sent = stack
        .send_paper(&number, "samples/salary_de_text.pdf")
        .await;
    stack.document_of(&user, &sent, "asking").await;
    stack.say(&number, "Ja").await;
    stack.document_of(&user, &sent, "confirmed").await;
    say(stack, &number, "TRENNEN").await;
    (user, number)
}

fn confirm() -> Option<Value> {
    Some(json!({ "confirm": true }))
}

#[tokio::test]
async fn a_code_alone_links_nothing() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = (stack.new_user(), stack.new_number());
    let code = stack.code(&user, "de-CH").await;

    let asked = say(&stack, &number, &format!("LINK {code}")).await;
    let pending = stack.get("status", &user).await;
    let again = say(&stack, &number, "Bis wann muss ich einreichen?").await;
    let refused = say(&stack, &number, "Nein").await;
    let status = stack.get("status", &user).await;

    let account = format!("{}•••", &user[..1]);
    assert!(
        asked.contains(&account) && asked.contains("@example.com"),
        "{asked}"
    );
    assert!(!asked.contains(&user), "masked: {asked}");
    assert_eq!(pending["linked"], false);
    let masked = format!("+41 78 *** ** {}", &number[number.len() - 2..]);
    assert_eq!(pending["pending"]["phone_number_masked"], masked);
    assert_eq!(again, asked, "asked again");
    assert!(refused.contains("nichts verbunden"), "{refused}");
    assert_eq!(status["pending"], Value::Null);
    assert_eq!(status["linked"], false);
}

#[tokio::test]
async fn the_page_refuses_a_number_and_the_yes_comes_too_late() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = (stack.new_user(), stack.new_number());
    let code = stack.code(&user, "de-CH").await;
    say(&stack, &number, &format!("LINK {code}")).await;

    let (status, _) = stack.call(Method::POST, "unlink", &user, confirm()).await;
    let late = say(&stack, &number, "Ja").await;
    let (nothing, _) = stack.call(Method::POST, "unlink", &user, confirm()).await;
    let (unlinked, _) = stack.call(Method::POST, "link/confirm", &user, None).await;

    assert_eq!(status, 200);
    assert!(late.contains("nichts verbunden"), "{late}");
    assert_eq!(stack.get("status", &user).await["linked"], false);
    assert_eq!((nothing, unlinked), (400, 400));
}

#[tokio::test]
async fn a_new_code_or_another_number_replaces_what_waits() {
    let (stack, _guard) = Stack::shared().await;
    let user = stack.new_user();
    let (first, second) = (stack.new_number(), stack.new_number());
    let code = stack.code(&user, "de-CH").await;
    say(&stack, &first, &format!("LINK {code}")).await;
    let taken = say(&stack, &second, &format!("LINK {code}")).await;
    let code = stack.code(&user, "de-CH").await;
    say(&stack, &second, &format!("LINK {code}")).await;

    let late = say(&stack, &first, "Ja").await;
    let linked = say(&stack, &second, "Ja").await;

    assert!(
        taken.contains("falsch oder abgelaufen"),
        "used once: {taken}"
    );
    assert!(late.contains("nichts verbunden"), "{late}");
    assert!(linked.starts_with('✅'), "{linked}");
}

#[tokio::test]
async fn what_was_written_before_the_yes_is_not_the_accounts() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = (stack.new_user(), stack.new_number());
    say(&stack, &number, CONFESSION).await;
    stack.link(&user, &number, "de-CH").await;
    say(&stack, &number, "STATUS").await;

    let export = stack.get("export", &user).await.to_string();
    let page = stack.get("messages", &user).await.to_string();

    assert!(!export.contains("nicht deklariert"), "{export}");
    assert!(!page.contains("nicht deklariert"), "{page}");
    assert!(
        !export.contains("LINK ") && export.contains("STATUS"),
        "{export}"
    );
}

#[tokio::test]
async fn a_guessed_code_opens_an_empty_account() {
    let (stack, _guard) = Stack::shared().await;
    let (user, _) = with_salary(&stack).await;
    let stranger = stack.new_number();
    stack.link_without_page(&user, &stranger, "de-CH").await;

    let asked = say(&stack, &stranger, NET).await;
    let twice = stack
        .send_paper(&stranger, "samples/salary_de_text.pdf")
        .await;
    stack.document_of(&user, &twice, "asking").await;
    let told = stack.quiet(&stranger).await;
    say(&stack, &stranger, "DELETE ALL").await;
    let left = stack.documents(&user).await;
    let status = stack.get("status", &user).await;

    assert!(!asked.contains("97'520"), "{asked}");
    let last = &told.last().unwrap().body;
    assert!(
        last.contains("Stimmt das?"),
        "not known to have come before: {last}"
    );
    assert_eq!(
        left.len(),
        1,
        "what the stranger sent is gone, the rest stays"
    );
    assert_eq!(left[0]["state"], "confirmed");
    assert_eq!(status["linked"], false);

    let owner = stack.new_number();
    stack.link(&user, &owner, "de-CH").await;
    let asked = say(&stack, &owner, NET).await;
    assert!(asked.contains("97'520"), "confirmed on the page: {asked}");
}

#[tokio::test]
async fn a_phone_that_leaves_takes_its_traces_along() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = with_salary(&stack).await;
    let before = stack.get("export", &user).await;
    say(&stack, &number, "Bin ich noch da?").await;

    let unlinked = stack.get("export", &user).await;
    say(&stack, &number, "DELETE ALL").await;
    let gone = async || {
        let export = stack.get("export", &user).await;
        let messages = export["messages"].as_array().unwrap().is_empty();
        let contacts = export["user"]["past_contacts"]
            .as_array()
            .unwrap()
            .is_empty();
        let documents = export["documents"].as_array().unwrap().is_empty();
        (messages && contacts && documents).then_some(export)
    };
    let after = stack.until("all traces are gone", gone).await;

    assert!(
        before["messages"].as_array().unwrap().len() > 2,
        "history stays with the account"
    );
    let digits = &number["whatsapp:".len()..];
    for export in [&before, &unlinked, &after] {
        assert!(!export.to_string().contains(digits), "its number is masked");
        assert_eq!(export["contacts"], json!([]));
    }
    assert!(!unlinked.to_string().contains("Bin ich noch da?"));
}

#[tokio::test]
async fn an_account_gets_five_codes_an_hour() {
    let (stack, _guard) = Stack::shared().await;
    let user = stack.new_user();
    for _ in 0..5 {
        stack.code(&user, "de-CH").await;
    }

    let sixth = stack.ask_code(&user, "de-CH").await;

    assert_eq!(sixth.status(), 429);
    let wait: u64 = sixth.headers()["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!((3_500..=3_601).contains(&wait), "{wait}");
}

#[tokio::test]
async fn a_linked_number_learns_of_no_code_whether_it_exists() {
    let (stack, _guard) = Stack::shared().await;
    let linked = stack.linked_number("de-CH").await;
    let (user, number) = (stack.new_user(), stack.new_number());
    let code = stack.code(&user, "de-CH").await;

    let right = say(&stack, &linked, &format!("LINK {code}")).await;
    let wrong = say(&stack, &linked, &format!("LINK {}", e2e::wrong_code(&code))).await;
    let asked = say(&stack, &number, &format!("LINK {code}")).await;

    assert_eq!(right, wrong);
    assert!(asked.contains("*JA*"), "the code is not used up: {asked}");
}

#[tokio::test]
async fn a_closed_account_is_told_so_and_can_still_leave() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;
    let update = aws_sdk_dynamodb::Client::new(&stack.aws())
        .update_item()
        .table_name(stack.outputs["UsersTableName"].as_str().unwrap())
        .key("user_id", AttributeValue::S(user.clone()))
        .update_expression("SET active = :no")
        .expression_attribute_values(":no", AttributeValue::Bool(false));
    update.send().await.unwrap();

    for body in [NET, "STATUS", "HILFE"] {
        let said = say(&stack, &number, body).await;
        assert!(said.contains("nicht aktiv"), "{body}: {said}");
    }
    let paper = stack
        .send_paper(&number, "samples/salary_de_text.pdf")
        .await;
    let said = stack.quiet(&number).await;
    assert!(said.last().unwrap().body.contains("nicht aktiv"));
    assert_eq!(paper.status, 200);
    let parted = say(&stack, &number, "TRENNEN").await;
    assert!(parted.contains("Getrennt"), "{parted}");
}

//! Who somebody is: by the id that WhatsApp gives a person, and by the number that passes from one to
//! another.

use aws_sdk_dynamodb::types::AttributeValue;
use e2e::{Stack, note};
use reqwest::Method;
use serde_json::{Value, json};

const NET: &str = "Wie hoch ist mein Nettolohn?";
const HALF_A_YEAR_SECONDS: i64 = 181 * 24 * 60 * 60;

/// Says something as the person with this id, and gives the newest answer once all is quiet.
async fn say_as(stack: &Stack, number: &str, id: Value, body: &str) -> String {
    let message = json!({ "from": number, "body": body, "extra": { "ExternalUserId": id } });
    stack.inbound(message).await;
    let sent = stack.quiet(number).await;
    sent.last()
        .map(|message| message.body.clone())
        .unwrap_or_default()
}

/// An id of a person whom nobody has met.
fn stranger(stack: &Stack) -> Value {
    let id = format!("whatsapp:CH.5A{}", &stack.new_sid()[10..]);
    note(&id["whatsapp:".len()..]);
    json!(id)
}

/// An account whose number has a confirmed salary certificate.
async fn with_salary(stack: &Stack) -> (String, String) {
    let (user, number) = stack.linked("de-CH").await;
    let sent = stack
        .send_paper(&number, "samples/salary_de_text.pdf")
        .await;
    stack.document_of(&user, &sent, "asking").await;
    stack.say(&number, "Ja").await;
    stack.document_of(&user, &sent, "confirmed").await;
    stack.quiet(&number).await;
    (user, number)
}

/// Makes a user's contact silent for half a year.
async fn half_a_year_passes(stack: &Stack, user: &str) {
    let users = stack.row("UsersTableName", "user_id", user).await.unwrap();
    let contact = users["contact"].clone();
    let key = contact.as_s().unwrap();
    let row = stack
        .row("ContactsTableName", "address_index", key)
        .await
        .unwrap();
    let last: i64 = row["last_inbound_at"].as_n().unwrap().parse().unwrap();
    let update = aws_sdk_dynamodb::Client::new(&stack.aws())
        .update_item()
        .table_name(stack.outputs["ContactsTableName"].as_str().unwrap())
        .key("address_index", contact.clone())
        .update_expression("SET last_inbound_at = :at")
        .expression_attribute_values(
            ":at",
            AttributeValue::N((last - 1_000 * HALF_A_YEAR_SECONDS).to_string()),
        );
    update.send().await.unwrap();
}

#[tokio::test]
async fn a_number_that_comes_with_another_id_is_told_nothing_and_changes_nothing() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = with_salary(&stack).await;
    let other = stranger(&stack);
    let id = other.as_str().unwrap().to_owned();

    let asked = say_as(&stack, &number, other.clone(), NET).await;
    stack.say(&id, NET).await;
    let hidden = stack.quiet(&id).await;
    for body in ["UNLINK", "STATUS", "LANG FR", "DELETE ALL"] {
        say_as(&stack, &number, other.clone(), body).await;
    }
    let bare = say_as(&stack, &number, Value::Null, NET).await;
    let said = stack.quiet(&number).await;
    let status = stack.get("status", &user).await;
    let export = stack.get("export", &user).await;

    assert!(
        asked.contains("dieselbe Person") && asked.contains("LINK"),
        "{asked}"
    );
    assert!(
        hidden.iter().all(|m| !m.body.contains("97'520")),
        "{hidden:?}"
    );
    assert!(!bare.contains("97'520"), "{bare}");
    let told = said.iter().filter(|m| m.body.contains("97'520")).count();
    assert_eq!(told, 1, "to the first person alone");
    assert_eq!(status["linked"], true, "{status}");
    assert_eq!(status["in_doubt"], "other_person");
    assert_eq!(stack.documents(&user).await.len(), 1);
    assert_eq!(stack.get("language", &user).await["language"], "de");
    let lines = export["audit"].as_array().unwrap();
    let noted = lines.iter().filter(|line| line["action"] == "other_person");
    assert_eq!(noted.count(), 1, "the owner is told once");
    let mail = async || {
        let mails = stack.mails_to(&format!("{user}@example.com")).await;
        mails
            .into_iter()
            .find(|mail| mail.contains("andere Person"))
    };
    stack.until("the owner's e-mail", mail).await;
}

#[tokio::test]
async fn the_owner_of_a_number_in_doubt_links_again() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = with_salary(&stack).await;
    let renewed = stranger(&stack);
    say_as(&stack, &number, renewed.clone(), "Hallo").await;

    // Although a number is linked.
    let code = stack.code(&user, "de-CH").await;
    say_as(&stack, &number, renewed.clone(), &format!("LINK {code}")).await;
    say_as(&stack, &number, renewed.clone(), "Ja").await;
    stack.call(Method::POST, "link/confirm", &user, None).await;
    let told = say_as(&stack, &number, renewed, NET).await;
    let status = stack.get("status", &user).await;

    assert!(told.contains("97'520"), "{told}");
    assert_eq!(status["linked"], true, "{status}");
    assert_eq!(status["in_doubt"], Value::Null);
}

#[tokio::test]
async fn a_person_keeps_the_account_with_another_number_and_gets_the_old_one_back() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;
    let id = json!(stack.id_of(&number).await);
    let new_number = stack.new_number();

    let moved = say_as(&stack, &new_number, id.clone(), "STATUS").await;
    say_as(&stack, &number, stranger(&stack), "Hallo").await;
    let doubted = stack.get("status", &user).await;
    let back = say_as(&stack, &number, id, "STATUS").await;
    let bare = say_as(&stack, &number, Value::Null, "STATUS").await;
    let status = stack.get("status", &user).await;

    assert!(moved.contains("verbunden"), "{moved}");
    assert_eq!(doubted["in_doubt"], "other_person");
    assert!(back.contains("seit"), "{back}");
    assert!(bare.contains("seit"), "{bare}");
    assert_eq!(status["in_doubt"], Value::Null);
}

#[tokio::test]
async fn who_has_no_id_and_was_silent_for_half_a_year_links_again() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = (stack.new_user(), stack.new_number());
    say_as(&stack, &number, Value::Null, "Hallo").await;
    let link = format!("LINK {}", stack.code(&user, "de-CH").await);
    say_as(&stack, &number, Value::Null, &link).await;
    say_as(&stack, &number, Value::Null, "Ja").await;
    half_a_year_passes(&stack, &user).await;

    let asked = say_as(&stack, &number, Value::Null, "STATUS").await;
    let other = stranger(&stack);
    let with_id = say_as(&stack, &number, other.clone(), "UNLINK").await;
    let status = stack.get("status", &user).await;
    let link = format!("LINK {}", stack.code(&user, "de-CH").await);
    say_as(&stack, &number, other.clone(), &link).await;
    say_as(&stack, &number, other.clone(), "Ja").await;
    let again = say_as(&stack, &number, other, "STATUS").await;
    let linked = stack.get("status", &user).await;

    assert!(!asked.contains("seit"), "{asked}");
    assert!(!with_id.contains("getrennt"), "{with_id}");
    assert_eq!(status["linked"], true);
    assert_eq!(status["in_doubt"], "silence");
    assert!(again.contains("seit"), "{again}");
    assert_eq!(linked["in_doubt"], Value::Null);
}

#[tokio::test]
async fn a_number_written_in_two_ways_is_one_person() {
    let (stack, _guard) = Stack::shared().await;
    let user = stack.new_user();
    let digits = &stack.new_number()["whatsapp:+41".len()..];
    let (long, short) = (
        format!("whatsapp:+521{digits}0"),
        format!("whatsapp:+52{digits}0"),
    );
    note(&short["whatsapp:+".len()..]);
    note(&long["whatsapp:+".len()..]);
    let link = format!("LINK {}", stack.code(&user, "de-CH").await);

    say_as(&stack, &long, Value::Null, &link).await;
    say_as(&stack, &long, Value::Null, "Ja").await;
    let said = say_as(&stack, &short, Value::Null, "STATUS").await;

    assert!(said.contains("seit"), "{said}");
    let (status, _) = stack.call(Method::GET, "status", &user, None).await;
    assert_eq!(status, 200);
}

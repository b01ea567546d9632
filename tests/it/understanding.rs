//! People are understood as they speak: the wordings stand in `lib/domain/tests/wordings`, here is what
//! follows from them.

use e2e::{Stack, field};
use serde_json::{Value, json};

const TEXT: &str = "samples/salary_de_text.pdf";
const SCAN: &str = "samples/salary_it_scan.png";

/// Says something, and gives the newest answer once all is quiet.
async fn say(stack: &Stack, number: &str, body: &str) -> String {
    stack.say(number, body).await;
    let sent = stack.quiet(number).await;
    sent.last()
        .map(|message| message.body.clone())
        .unwrap_or_default()
}

#[tokio::test]
async fn a_code_is_understood_however_it_is_sent() {
    let (stack, _guard) = Stack::shared().await;
    for form in [
        "«LINK {}»",
        "*LINK {}*",
        "Hallo, LINK{} bitte 👍",
        "Mein Code ist {}",
        "LINK \u{200b}{}\u{2060}",
    ] {
        let code = stack.code(&stack.new_user(), "de-CH").await;
        let said = say(&stack, &stack.new_number(), &form.replace("{}", &code)).await;

        assert!(said.contains("*JA*"), "{form}: {said}");
    }
}

#[tokio::test]
async fn nobody_meets_silence_while_trying_to_link() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.new_number();

    let invited = say(&stack, &number, "Guten Tag").await;
    let before = stack.quiet(&number).await.len();
    let why = say(&stack, &number, "Wieso geht das nicht?").await;
    let two = say(&stack, &number, "123456 oder 654321?").await;
    let after = stack.quiet(&number).await.len();

    assert!(invited.contains("Willkommen"), "{invited}");
    for said in [why, two] {
        assert!(said.contains("sechs Ziffern"), "{said}");
    }
    assert_eq!(after, before + 2);
}

#[tokio::test]
async fn a_reading_is_confirmed_and_put_right_in_sentences() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;
    let sent = stack.send_paper(&number, TEXT).await;
    stack.document_of(&user, &sent, "asking").await;

    let doubted = say(&stack, &number, "Ja, aber der Bruttolohn ist komisch").await;
    let rough = say(&stack, &number, "netto 82k").await;
    let asked = stack.document_of(&user, &sent, "asking").await;
    let right = say(&stack, &number, "Nein, der Nettolohn ist 82'388.–").await;
    let corrected = stack.document_of(&user, &sent, "asking").await;
    let confirmed = say(&stack, &number, "Ja, jetzt stimmt alles 👍🏻 danke").await;
    let document = stack.document_of(&user, &sent, "confirmed").await;

    for said in [&doubted, &rough, &right] {
        assert!(said.contains("Stimmt das?"), "{said}");
    }
    assert_eq!(field(&asked, "net_salary"), 9_752_000);
    assert_eq!(field(&corrected, "net_salary"), 8_238_800);
    assert!(confirmed.contains("bestätigt"), "{confirmed}");
    assert_eq!(field(&document, "net_salary"), 8_238_800);
}

#[tokio::test]
async fn a_question_beside_an_open_reading_is_answered_and_the_rest_asked_again() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;
    let sent = stack.send_paper(&number, TEXT).await;
    stack.document_of(&user, &sent, "asking").await;

    let zurich = "Bis wann muss ich die Steuererklärung im Kanton Zürich einreichen?";
    let answered = say(&stack, &number, zurich).await;
    let again = say(&stack, &number, "keine Ahnung").await;
    stack.document_of(&user, &sent, "asking").await;

    assert!(answered.contains("31. März"), "{answered}");
    assert!(answered.contains("wartet noch"), "{answered}");
    assert!(again.contains("Stimmt das?"), "{again}");
}

#[tokio::test]
async fn a_quoted_message_says_which_document_is_meant() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;
    let first = stack.send_paper(&number, TEXT).await;
    stack.document_of(&user, &first, "asking").await;
    let told = stack.quiet(&number).await;
    let quoted = told.last().unwrap().sid.clone();
    let second = stack.send_paper(&number, SCAN).await;
    stack.document_of(&user, &second, "asking").await;
    stack.quiet(&number).await;

    let yes =
        json!({ "from": number, "body": "Ja", "extra": { "OriginalRepliedMessageSid": quoted } });
    stack.inbound(yes).await;

    stack.document_of(&user, &first, "confirmed").await;
    stack.document_of(&user, &second, "asking").await;
}

#[tokio::test]
async fn thanks_change_no_language_and_need_no_model() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;

    let thanks = say(&stack, &number, "Merci vielmal!").await;
    let status = say(&stack, &number, "STATUS").await;
    let french = say(
        &stack,
        &number,
        "Jusqu'à quand dois-je remettre ma déclaration à Genève ?",
    )
    .await;
    let language = stack.get("language", &user).await;

    assert!(thanks.starts_with("Gern geschehen"), "{thanks}");
    assert!(status.contains("verbunden"), "{status}");
    assert!(
        french.contains("Source") || french.contains("canton"),
        "{french}"
    );
    assert_eq!(
        language["language"], "de",
        "nothing that was guessed is kept"
    );
}

#[tokio::test]
async fn stop_is_heard_in_whatever_words() {
    let (stack, _guard) = Stack::shared().await;
    for body in [
        "Stop. Danke",
        "Bitte keine Nachrichten mehr",
        "*STOP*",
        "REVOKE",
    ] {
        let (user, number) = stack.linked("de-CH").await;

        let goodbye = say(&stack, &number, body).await;
        let before = stack.quiet(&number).await.len();
        say(&stack, &number, "Was ist die Säule 3a?").await;

        assert!(goodbye.contains("START"), "{body}: {goodbye}");
        assert_eq!(stack.quiet(&number).await.len(), before, "{body}");
        let status: Value = stack.get("status", &user).await;
        assert_eq!(status["enabled"], false);
    }
}

#[tokio::test]
async fn two_machines_do_not_keep_each_other_going() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("de-CH").await;
    let away = "Danke für Ihre Nachricht! Wir sind zurzeit nicht erreichbar und melden uns.";
    let before = stack.quiet(&number).await.len();

    for _ in 0..6 {
        say(&stack, &number, away).await;
    }
    let answers = stack.quiet(&number).await.len() - before;
    let person = say(
        &stack,
        &number,
        "Bis wann muss ich im Kanton Zürich einreichen?",
    )
    .await;

    assert!((1..=3).contains(&answers), "{answers}");
    assert!(person.contains("31. März"), "{person}");
    assert!(
        stack.calls("openai", away).await <= 2,
        "the model is not asked for each"
    );
}

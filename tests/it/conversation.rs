//! Questions and their answers.

use e2e::Stack;

const ZURICH: &str = "Bis wann muss ich die Steuererklärung im Kanton Zürich einreichen?";

#[tokio::test]
async fn a_linked_person_gets_a_german_answer_that_names_its_source() {
    let (stack, _guard) = Stack::shared().await;
    let anna = stack.linked_number("de-CH").await;

    let asked = stack.say(&anna, ZURICH).await;
    let sent = stack.wait_for(&anna, 2).await;

    assert_eq!(asked.status, 200);
    let answer = &sent[1].body;
    assert!(answer.contains("31. März"), "{answer}");
    assert!(answer.contains("Quelle: "), "{answer}");
    stack.wait_for_status(&anna, "read").await;
    assert!(stack.calls("typing", &asked.sid).await > 0);
}

#[tokio::test]
async fn the_answer_comes_in_the_language_of_the_question() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("de-CH").await;

    for (n, (question, source)) in [
        (
            "When do I have to hand in my tax return in the canton of Zurich?",
            "Source: ",
        ),
        (
            "Jusqu'à quand dois-je remettre ma déclaration d'impôt à Zurich ?",
            "Source\u{a0}: ",
        ),
        (
            "Entro quando devo consegnare la dichiarazione d'imposta a Zurigo?",
            "Fonte: ",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        stack.say(&number, question).await;
        let sent = stack.wait_for(&number, n + 2).await;
        assert!(
            sent[n + 1].body.contains(source),
            "{question}: {}",
            sent[n + 1].body
        );
        assert!(
            sent[n + 1].body.contains("31"),
            "{question}: {}",
            sent[n + 1].body
        );
    }
}

#[tokio::test]
async fn who_is_not_linked_is_told_how_and_helped_for_ten_minutes() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.new_number();

    stack
        .say(&number, "Hallo, kann ich hier etwas fragen?")
        .await;
    let sent = stack.wait_for(&number, 1).await;
    stack.say(&number, "Hallo? Ist da jemand?").await;

    assert!(sent[0].body.contains("Willkommen"), "{}", sent[0].body);
    let helped = stack.quiet(&number).await;
    assert_eq!(helped.len(), 2);
    assert!(helped[1].body.contains("LINK 123456"), "{}", helped[1].body);
}

#[tokio::test]
async fn an_off_topic_question_is_declined_politely() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("de-CH").await;

    stack
        .say(&number, "Kannst du mir bitte ein Rezept für Zopf geben?")
        .await;
    let sent = stack.wait_for(&number, 2).await;

    assert!(!sent[1].body.contains("Quelle: "), "{}", sent[1].body);
    assert!(sent[1].body.contains("leider keine"), "{}", sent[1].body);
}

#[tokio::test]
async fn a_long_answer_comes_in_parts_in_order() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("de-CH").await;

    stack.say(&number, &format!("LONGANSWER {ZURICH}")).await;
    stack.wait_for(&number, 4).await;
    let sent = stack.quiet(&number).await;

    let parts = &sent[1..];
    assert!(parts.len() >= 3, "{} parts", parts.len());
    assert!(
        parts
            .iter()
            .all(|part| part.body.encode_utf16().count() <= 1600)
    );
    let source = parts.iter().position(|part| part.body.contains("Quelle: "));
    assert_eq!(
        source,
        Some(parts.len() - 1),
        "the source stands at the end of the last part"
    );
}

#[tokio::test]
async fn a_photo_that_breaks_off_is_answered_too() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("de-CH").await;
    let url = format!("{}/_control/media", stack.twilio_url);
    let upload = stack
        .http
        .post(url)
        .header("content-type", "image/jpeg")
        .body(vec![0xff, 0xd8, 0xff]);
    let media: serde_json::Value = upload.send().await.unwrap().json().await.unwrap();

    let photo = serde_json::json!({ "from": number, "body": "", "media": [media["id"]] });
    let delivered = stack.inbound(photo).await;
    let sent = stack.wait_for(&number, 2).await;

    assert_eq!(delivered.status, 200);
    assert!(sent[1].body.contains("beschädigt"), "{}", sent[1].body);
}

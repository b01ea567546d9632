//! The words of the chat.

use e2e::{Stack, note};
use serde_json::json;

/// Says something and gives the one answer to it.
async fn answer(stack: &Stack, number: &str, said: &str) -> String {
    let before = stack.sent_to(number).await.len();
    stack.say(number, said).await;
    let sent = stack.wait_for(number, before + 1).await;
    sent[before].body.clone()
}

#[tokio::test]
async fn the_words_are_understood_in_four_languages() {
    let (stack, _guard) = Stack::shared().await;
    for (choose, status, help, expected) in [
        (
            "LANG EN",
            "STATUS",
            "Help!",
            ["English from now", "has been linked", "these commands"],
        ),
        (
            "sprache deutsch",
            "/stand",
            "hilfe",
            ["auf Deutsch", "verbunden", "Diese Befehle"],
        ),
        (
            "Langue FR",
            "statut.",
            "AIDE",
            ["en français", "est lié", "ces commandes"],
        ),
        (
            "lingua italiano",
            "Stato",
            "aiuto",
            ["in italiano", "è collegato", "questi comandi"],
        ),
    ] {
        let number = stack.linked_number("de-CH").await;
        for (said, part) in [choose, status, help].into_iter().zip(expected) {
            let told = answer(&stack, &number, said).await;
            assert!(told.contains(part), "{said}: {told}");
        }
    }
}

#[tokio::test]
async fn a_word_tells_the_language_of_somebody_unknown() {
    let (stack, _guard) = Stack::shared().await;

    let french = answer(&stack, &stack.new_number(), "aide").await;
    let german = answer(&stack, &stack.new_number(), "HELP").await;

    assert!(french.contains("Bienvenue"), "{french}");
    assert!(german.contains("Willkommen"), "{german}");
}

#[tokio::test]
async fn the_chosen_language_stays_whatever_is_written() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("de-CH").await;
    answer(&stack, &number, "LANG IT").await;

    let told = answer(
        &stack,
        &number,
        "Wie viel kann ich in die Säule 3a einzahlen?",
    )
    .await;

    assert!(told.contains("Fonte:"), "{told}");
}

#[tokio::test]
async fn stop_is_honoured_for_all_that_goes_out_until_start() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("fr-CH").await;

    let told = answer(&stack, &number, "Arrêt").await;
    for said in ["Combien puis-je verser au pilier 3a ?", "STATUT", "AIDE"] {
        stack.say(&number, said).await;
    }
    let during = stack.quiet(&number).await.len();
    let stopped = stack.get("status", &user).await;
    let back = answer(&stack, &number, "démarrer").await;
    let again = answer(&stack, &number, "STATUT").await;

    assert!(told.contains("START"), "{told}");
    assert_eq!(
        during, 2,
        "the link's confirmation and the answer to the stop"
    );
    assert_eq!(stopped["enabled"], false);
    assert!(back.contains("Bon retour"), "{back}");
    assert!(again.contains("est lié"), "{again}");
    assert_eq!(stack.get("status", &user).await["enabled"], true);
}

#[tokio::test]
async fn a_stop_that_only_twilio_knows_is_learned_from_its_refusal() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;
    let sent = stack.sent_to(&number).await;

    for status in ["sent", "undelivered"] {
        stack
            .control(
                "status",
                &json!({ "message_sid": sent[0].sid, "status": status, "error_code": 21610 }),
            )
            .await;
    }
    stack
        .until("the stop is known", || async {
            let status = stack.get("status", &user).await;
            (status["enabled"] == false).then_some(())
        })
        .await;
    stack.say(&number, "STATUS").await;

    assert_eq!(stack.quiet(&number).await.len(), 1);
}

#[tokio::test]
async fn unlink_in_the_chat_parts_the_number_and_it_can_be_linked_anew() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;

    let told = answer(&stack, &number, "Trennen").await;
    let status = stack.get("status", &user).await;
    let again = answer(&stack, &number, "Trennen").await;
    stack.link(&user, &number, "de-CH").await;

    assert!(told.starts_with("Getrennt"), "{told}");
    assert_eq!(status["linked"], false);
    assert!(again.contains("mit keinem Konto verbunden"), "{again}");
    assert_eq!(stack.get("status", &user).await["linked"], true);
}

#[tokio::test]
async fn export_leads_to_the_page_and_delete_asks_first() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("en-GB").await;

    let export = answer(&stack, &number, "EXPORT").await;
    let delete = answer(&stack, &number, "delete").await;
    let status = answer(&stack, &number, "STATUS").await;

    assert!(export.contains("/settings/whatsapp"), "{export}");
    assert!(delete.contains("*DELETE ALL*"), "{delete}");
    assert!(status.contains("has been linked"), "nothing happened yet");
}

#[tokio::test]
async fn a_number_and_its_hidden_id_are_one_contact() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;
    let id = stack.id_of(&number).await;

    answer(&stack, &number, "STATUS").await;
    let hidden = answer(&stack, &id, "STATUS").await;
    let status = stack.get("status", &user).await;

    assert!(
        hidden.contains("verbunden"),
        "the hidden id is known: {hidden}"
    );
    assert_eq!(
        status["message_count"], 5,
        "all in one history, after the LINK"
    );
}

#[tokio::test]
async fn a_hidden_id_that_is_linked_brings_its_number_along() {
    let (stack, _guard) = Stack::shared().await;
    let id = format!("whatsapp:CH.8D{}", &stack.new_sid()[10..]);
    note(&id["whatsapp:".len()..]);
    let (user, number) = (stack.new_user(), stack.new_number());
    stack.link(&user, &id, "de-CH").await;

    let both = json!({ "from": number, "body": "STATUS", "extra": { "ExternalUserId": id } });
    stack.inbound(both).await;
    let sent = stack.wait_for(&number, 1).await;
    let plain = answer(&stack, &number, "STATUS").await;

    assert!(sent[0].body.contains("verbunden"), "{}", sent[0].body);
    assert!(plain.contains("verbunden"), "{plain}");
}

//! The model and Twilio fail; nobody is left without an answer, and nobody gets two.

use e2e::{Stack, word};

const ZURICH: &str = "Bis wann muss ich die Steuererklärung im Kanton Zürich einreichen?";

#[tokio::test]
async fn with_the_model_down_the_knowledge_base_answers() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("de-CH").await;
    let word = word();
    let down = stack.fault("openai", "500", 6, &word).await;

    stack.say(&number, &format!("{ZURICH} Danke, {word}")).await;
    let sent = stack.wait_for(&number, 2).await;
    let recipe = format!("Kannst du mir bitte ein Rezept für Zopf geben, {word}?");
    stack.say(&number, &recipe).await;
    let unknown = stack.wait_for(&number, 3).await;

    assert_eq!(stack.lift(down).await, 6, "each was tried three times");

    let answer = &sent[1].body;
    assert!(
        answer.contains("31. März") && answer.contains("Quelle: "),
        "{answer}"
    );
    assert!(answer.contains("antwortet gerade nicht"), "{answer}");
    assert!(
        unknown[2].body.contains("in einigen Minuten"),
        "{}",
        unknown[2].body
    );
}

#[tokio::test]
async fn a_busy_model_is_asked_again() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("de-CH").await;
    let word = word();
    let busy = stack.fault("openai", "429", 2, &word).await;

    stack.say(&number, &format!("{ZURICH} Danke, {word}")).await;
    let sent = stack.wait_for(&number, 2).await;

    assert_eq!(stack.lift(busy).await, 2);

    assert!(
        !sent[1].body.contains("antwortet gerade nicht"),
        "{}",
        sent[1].body
    );
}

#[tokio::test]
async fn a_send_that_twilio_did_not_take_is_tried_again() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("de-CH").await;
    let full = stack.fault("send", "429", 4, &number).await;

    stack.say(&number, ZURICH).await;
    let sent = stack.wait_for(&number, 2).await;

    assert_eq!(stack.lift(full).await, 4);

    assert!(sent[1].body.contains("31. März"), "{}", sent[1].body);
    assert_eq!(stack.quiet(&number).await.len(), 2, "sent once");
}

#[tokio::test]
async fn a_send_with_an_unknown_end_is_looked_up_before_it_is_repeated() {
    let (stack, _guard) = Stack::shared().await;
    for kind in ["500", "reset_after_accept", "hang"] {
        let number = stack.linked_number("de-CH").await;
        let fault = stack.fault("send", kind, 1, &number).await;

        stack.say(&number, ZURICH).await;
        let sent = stack.wait_for(&number, 2).await;

        assert_eq!(stack.lift(fault).await, 1, "{kind}");

        assert!(
            sent[1].body.contains("31. März"),
            "{kind}: {}",
            sent[1].body
        );
        assert_eq!(stack.quiet(&number).await.len(), 2, "{kind}: sent once");
    }
}

#[tokio::test]
async fn a_model_that_hangs_does_not_keep_the_person_waiting_for_ever() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("de-CH").await;
    let word = word();
    let silent = stack.fault("openai", "hang", 1, &word).await;

    let asked = std::time::Instant::now();
    stack.say(&number, &format!("{ZURICH} Danke, {word}")).await;
    let sent = stack.wait_for(&number, 2).await;

    assert_eq!(stack.lift(silent).await, 1);

    assert!(sent[1].body.contains("31. März"), "{}", sent[1].body);
    assert!(asked.elapsed().as_secs() < 40, "{:?}", asked.elapsed());
}

#[tokio::test]
async fn a_refused_message_is_failed_with_its_code_and_not_tried_again() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.new_number();

    // The stand-in refuses everything to a number that said STOP, as Twilio does.
    let stopped = stack.say(&number, "STOP").await;
    let answer = format!("out_{}_1", stopped.sid);
    let failed = async || {
        let row = stack.message(&answer).await?;
        (row["status"].as_s().unwrap() == "failed").then_some(row)
    };
    let row = stack.until("the answer has failed", failed).await;

    assert_eq!(row["error_code"].as_n().unwrap(), "21610");
    assert!(stack.quiet(&number).await.is_empty());
    assert_eq!(stack.calls("send", &number).await, 1, "tried once");
}

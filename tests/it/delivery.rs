//! The model and Twilio fail; nobody is left without an answer, and nobody gets two.

use e2e::Stack;

const ZURICH: &str = "Bis wann muss ich die Steuererklärung im Kanton Zürich einreichen?";

#[tokio::test]
async fn with_the_model_down_the_knowledge_base_answers() {
    let (stack, _guard) = Stack::alone().await;
    let number = stack.linked_number("de-CH").await;
    stack.fault("openai", "500", 6).await;

    stack.say(&number, ZURICH).await;
    let sent = stack.wait_for(&number, 2).await;
    stack
        .say(&number, "Kannst du mir bitte ein Rezept für Zopf geben?")
        .await;
    let unknown = stack.wait_for(&number, 3).await;
    stack.clear_faults().await;

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
    let (stack, _guard) = Stack::alone().await;
    let number = stack.linked_number("de-CH").await;
    stack.fault("openai", "429", 2).await;

    stack.say(&number, ZURICH).await;
    let sent = stack.wait_for(&number, 2).await;

    assert!(
        !sent[1].body.contains("antwortet gerade nicht"),
        "{}",
        sent[1].body
    );
}

#[tokio::test]
async fn a_send_that_twilio_did_not_take_is_tried_again() {
    let (stack, _guard) = Stack::alone().await;
    let number = stack.linked_number("de-CH").await;
    stack.fault("send", "429", 4).await;

    stack.say(&number, ZURICH).await;
    let sent = stack.wait_for(&number, 2).await;

    assert!(sent[1].body.contains("31. März"), "{}", sent[1].body);
    assert_eq!(stack.settled(&number).await.len(), 2, "sent once");
}

#[tokio::test]
async fn a_send_with_an_unknown_end_is_looked_up_before_it_is_repeated() {
    let (stack, _guard) = Stack::alone().await;
    for kind in ["500", "reset_after_accept", "hang"] {
        let number = stack.linked_number("de-CH").await;
        stack.fault("send", kind, 1).await;

        stack.say(&number, ZURICH).await;
        let sent = stack.wait_for(&number, 2).await;

        assert!(
            sent[1].body.contains("31. März"),
            "{kind}: {}",
            sent[1].body
        );
        tokio::time::sleep(std::time::Duration::from_secs(6)).await;
        assert_eq!(stack.settled(&number).await.len(), 2, "{kind}: sent once");
    }
}

#[tokio::test]
async fn a_model_that_hangs_does_not_keep_the_person_waiting_for_ever() {
    let (stack, _guard) = Stack::alone().await;
    let number = stack.linked_number("de-CH").await;
    stack.fault("openai", "hang", 1).await;

    let asked = std::time::Instant::now();
    stack.say(&number, ZURICH).await;
    let sent = stack.wait_for(&number, 2).await;

    assert!(sent[1].body.contains("31. März"), "{}", sent[1].body);
    assert!(asked.elapsed().as_secs() < 40, "{:?}", asked.elapsed());
}

#[tokio::test]
async fn a_refused_message_is_failed_with_its_code_and_not_tried_again() {
    let (stack, _guard) = Stack::alone().await;
    let number = stack.new_number();
    let tried = stack.requests().await["sends_tried"].as_u64();

    // The stand-in refuses everything to a number that said STOP, as Twilio does.
    let stopped = stack.say(&number, "STOP").await;
    let answer = format!("out_{}_1", stopped.sid);
    let mut row = None;
    for _ in 0..100 {
        let rows = stack.rows("MessagesTableName").await;
        row = rows
            .into_iter()
            .find(|row| row["message_id"].as_s().unwrap() == &answer);
        if row
            .as_ref()
            .is_some_and(|row| row["status"].as_s().unwrap() == "failed")
        {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }

    let row = row.unwrap();
    assert_eq!(row["status"].as_s().unwrap(), "failed");
    assert_eq!(row["error_code"].as_n().unwrap(), "21610");
    assert!(stack.settled(&number).await.is_empty());
    assert_eq!(
        stack.requests().await["sends_tried"].as_u64(),
        tried.map(|n| n + 1)
    );
}

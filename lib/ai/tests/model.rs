//! The model client and the assistant against a server that misbehaves.

use std::time::Duration;

use ai::{
    Assistant, Conversation, ExtraBody, LimitField, Model, ModelClient, ModelError, Reply, Speaker,
    Turn, prompt::ChatMessage,
};
use domain::{Language, document::Paper};
use secrecy::SecretString;
use serde_json::json;
use wiremock::{Mock, MockServer, ResponseTemplate, matchers::*};

fn client(server: &MockServer, budget: Duration) -> ModelClient {
    client_with(server, budget, 700)
}

fn client_with(server: &MockServer, budget: Duration, max_answer_tokens: u32) -> ModelClient {
    let key = SecretString::from("sk-test".to_owned());
    let model = Model {
        name: "m".to_owned(),
        limit_field: LimitField::MaxCompletionTokens,
        max_answer_tokens: max_answer_tokens.try_into().expect("more than zero"),
        extra_body: ExtraBody::default(),
    };
    ModelClient::new(
        ai::http_client().expect("TLS is there"),
        &format!("{}/v1/", server.uri()),
        model,
        key,
        budget,
    )
}

fn answer(text: &str) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(json!({"choices": [{"message": {"content": text}}]}))
}

/// An answer that ended for a reason.
fn ended(text: Option<&str>, reason: &str) -> ResponseTemplate {
    let choice = json!({"message": {"content": text}, "finish_reason": reason});
    ResponseTemplate::new(200).set_body_json(json!({"choices": [choice]}))
}

fn hello() -> Vec<ChatMessage> {
    vec![ChatMessage {
        role: "user",
        content: "hi".to_owned(),
    }]
}

fn question(text: &str) -> Conversation {
    let question = Turn {
        speaker: Speaker::Person,
        text: text.to_owned(),
    };
    Conversation {
        question,
        earlier: Vec::new(),
        papers: Vec::new(),
        language: Language::De,
    }
}

const BUDGET: Duration = Duration::from_secs(10);
const ZURICH: &str = "Bis wann muss ich die Steuererklärung im Kanton Zürich einreichen?";

#[tokio::test]
async fn a_request_carries_key_model_and_messages() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/v1/chat/completions"))
        .and(header("authorization", "Bearer sk-test"))
        .and(body_partial_json(
            json!({"model": "m", "messages": [{"role": "user", "content": "hi"}]}),
        ))
        .respond_with(answer("Grüezi"))
        .expect(1)
        .mount(&server)
        .await;

    assert_eq!(
        client(&server, BUDGET).complete(&hello()).await.unwrap(),
        "Grüezi"
    );
}

#[tokio::test]
async fn a_busy_or_failing_server_is_asked_again() {
    for status in [429, 500, 503] {
        let server = MockServer::start().await;
        let failing = Mock::given(any()).respond_with(ResponseTemplate::new(status));
        failing.up_to_n_times(2).mount(&server).await;
        Mock::given(any())
            .respond_with(answer("ok"))
            .mount(&server)
            .await;

        assert_eq!(
            client(&server, BUDGET).complete(&hello()).await.unwrap(),
            "ok",
            "{status}"
        );
    }
}

#[tokio::test]
async fn a_wrong_key_is_not_tried_again() {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(401))
        .expect(1)
        .mount(&server)
        .await;

    assert_eq!(
        client(&server, BUDGET).complete(&hello()).await,
        Err(ModelError::Refused(401))
    );
}

#[tokio::test]
async fn a_slow_server_is_given_up_within_the_budget() {
    let server = MockServer::start().await;
    let slow = answer("late").set_delay(Duration::from_secs(5));
    Mock::given(any()).respond_with(slow).mount(&server).await;

    let tried = client(&server, Duration::from_millis(300))
        .complete(&hello())
        .await;

    assert_eq!(tried, Err(ModelError::Timeout));
}

#[tokio::test]
async fn an_answer_of_another_shape_is_refused() {
    for body in [
        json!({}),
        json!({"choices": []}),
        json!({"choices": [{"message": {"content": " "}}]}),
    ] {
        let server = MockServer::start().await;
        let odd = ResponseTemplate::new(200).set_body_json(body);
        Mock::given(any()).respond_with(odd).mount(&server).await;

        assert_eq!(
            client(&server, BUDGET).complete(&hello()).await,
            Err(ModelError::Unreadable)
        );
    }
}

#[tokio::test]
async fn an_answer_that_is_not_whole_is_an_error_and_not_asked_for_again() {
    for (text, reason, error) in [
        (Some("Bis am"), "length", ModelError::Cut),
        // All tokens went into thinking.
        (None, "length", ModelError::Cut),
        (Some("Bis am"), "model_length", ModelError::Cut),
        (Some("Bis am"), "content_filter", ModelError::Filtered),
        (Some("Bis am"), "error", ModelError::Unreadable),
    ] {
        let server = MockServer::start().await;
        Mock::given(any())
            .respond_with(ended(text, reason))
            .expect(1)
            .mount(&server)
            .await;

        let tried = client(&server, BUDGET).complete(&hello()).await;

        assert_eq!(tried, Err(error), "{reason}");
    }
}

#[tokio::test]
async fn an_answer_is_whole_when_it_ends_by_itself_or_gives_no_reason() {
    let unknown = json!({"choices": [{"message": {"content": "ok"}, "finish_reason": null}]});
    for whole in [
        ended(Some("ok"), "stop"),
        ended(Some("ok"), "eos_token"),
        ResponseTemplate::new(200).set_body_json(unknown),
        answer("ok"),
    ] {
        let server = MockServer::start().await;
        Mock::given(any()).respond_with(whole).mount(&server).await;

        let tried = client(&server, BUDGET).complete(&hello()).await;

        assert_eq!(tried.as_deref(), Ok("ok"));
    }
}

/// What is said when no answer of the model is passed on: the passage of a question that has one, and
/// the reply to one that has none.
async fn replies_without_model(server: &MockServer) -> (Reply, Reply) {
    let assistant = Assistant::new(client(server, BUDGET));
    let known = assistant.reply(&question(ZURICH)).await;
    let unknown = assistant
        .reply(&question("Wie backe ich einen Zopf?"))
        .await;
    assert!(known.without_model && unknown.without_model);
    assert!(
        known.text.contains("31. März") && known.text.contains("Quelle: "),
        "{}",
        known.text
    );
    (known, unknown)
}

#[tokio::test]
async fn a_cut_answer_gives_way_to_what_we_know() {
    let server = MockServer::start().await;
    let cut = ended(Some("Im Kanton Zürich ist die Frist der"), "length");
    Mock::given(any()).respond_with(cut).mount(&server).await;

    let (known, unknown) = replies_without_model(&server).await;

    assert!(!known.text.contains("ist die Frist der"), "{}", known.text);
    // The model is there: nobody is asked to come back in some minutes.
    assert!(!known.text.contains("antwortet gerade nicht"));
    assert!(!unknown.text.contains("noch einmal"), "{}", unknown.text);
}

#[tokio::test]
async fn the_answer_names_its_source() {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(answer("Bis am 31. März."))
        .mount(&server)
        .await;

    let reply = Assistant::new(client(&server, BUDGET))
        .reply(&question(ZURICH))
        .await;

    assert!(reply.text.starts_with("Bis am 31. März."), "{}", reply.text);
    assert!(reply.text.contains("Quelle: "), "{}", reply.text);
    assert!(!reply.without_model);
}

#[tokio::test]
async fn without_the_model_the_passage_itself_is_the_answer() {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(400))
        .mount(&server)
        .await;

    let (_, unknown) = replies_without_model(&server).await;

    assert!(unknown.text.contains("noch einmal"), "{}", unknown.text);
}

#[tokio::test]
async fn off_topic_is_declined_whatever_the_model_says() {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(answer("500 g Mehl, 1 Ei …"))
        .mount(&server)
        .await;

    let reply = Assistant::new(client(&server, BUDGET))
        .reply(&question("Wie backe ich einen Zopf?"))
        .await;

    assert!(
        reply
            .text
            .starts_with("Dazu kann ich nichts Verlässliches sagen."),
        "{}",
        reply.text
    );
}

fn own_question(text: &str) -> Conversation {
    let salary = Paper {
        title: "Lohnausweis 2025, Beispiel Muster AG".to_owned(),
        figures: vec![
            "Bruttolohn (8): CHF 95'940".to_owned(),
            "Nettolohn (11): CHF 82'388".to_owned(),
        ],
    };
    Conversation {
        papers: vec![salary],
        ..question(text)
    }
}

const PAPER_SOURCE: &str = "📎 _Quelle: Lohnausweis 2025, Beispiel Muster AG_";

#[tokio::test]
async fn a_question_about_own_figures_is_answered_from_the_document() {
    let server = MockServer::start().await;
    Mock::given(body_string_contains(
        r#"<document id=\"document-1\" title=\"Lohnausweis 2025, Beispiel Muster AG\">\n"#,
    ))
    .and(body_string_contains("\\nNettolohn (11): CHF 82'388\\n"))
    .respond_with(answer("Ihr Nettolohn ist CHF 82'388 [document-1]."))
    .expect(2)
    .mount(&server)
    .await;
    let assistant = Assistant::new(client(&server, BUDGET));

    for text in ["Wie hoch ist mein Nettolohn?", "Was steht auf Zeile elf?"] {
        let reply = assistant.reply(&own_question(text)).await;

        let expected = format!("Ihr Nettolohn ist CHF 82'388.\n\n{PAPER_SOURCE}");
        assert_eq!(reply.text, expected, "{text}");
    }
    let requests = server.received_requests().await.unwrap();
    let last = String::from_utf8_lossy(&requests[1].body);
    assert!(!last.contains("<source id"), "a passage was found: {last}");
}

#[tokio::test]
async fn a_decline_is_passed_on_with_documents_too() {
    let server = MockServer::start().await;
    let sorry = "Kein bestätigtes Dokument nennt das. Senden Sie es mir als Foto oder PDF.";
    Mock::given(any())
        .respond_with(answer(&format!("{sorry} [none]")))
        .mount(&server)
        .await;

    let reply = Assistant::new(client(&server, BUDGET))
        .reply(&own_question("Wie viel habe ich gespendet?"))
        .await;

    assert_eq!(reply.text, sorry);
}

#[tokio::test]
async fn an_invented_amount_gives_way_to_the_line_of_the_document() {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(answer("Ihr Nettolohn ist CHF 88'238. [document-1]"))
        .mount(&server)
        .await;

    let reply = Assistant::new(client(&server, BUDGET))
        .reply(&own_question("Wie hoch ist mein Nettolohn?"))
        .await;

    let expected = format!("Nettolohn (11): CHF 82'388\n\n{PAPER_SOURCE}");
    assert_eq!(reply.text, expected);
}

#[tokio::test]
async fn without_the_model_a_figure_is_given_only_when_asked_by_its_label() {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(400))
        .mount(&server)
        .await;
    let assistant = Assistant::new(client(&server, BUDGET));

    let own = assistant
        .reply(&own_question("Wie hoch ist mein Nettolohn 2025?"))
        .await;
    let general = assistant.reply(&own_question(ZURICH)).await;
    let neither = assistant
        .reply(&own_question("Wie backe ich einen Zopf?"))
        .await;

    let expected = format!("Nettolohn (11): CHF 82'388\n\n{PAPER_SOURCE}");
    assert_eq!(own.text, expected);
    assert!(own.without_model);
    assert!(general.text.contains("31. März"), "{}", general.text);
    assert!(!general.text.contains("82'388"), "{}", general.text);
    assert!(neither.text.contains("noch einmal"), "{}", neither.text);
}

#[tokio::test]
async fn a_question_that_the_model_may_not_be_asked_is_answered_from_what_we_know() {
    let server = MockServer::start().await;
    let assistant = Assistant::new(client(&server, BUDGET));
    let (known, unknown) = (question(ZURICH), question("Wie backt man einen Zopf?"));
    let (known, unknown) = (assistant.prepare(&known), assistant.prepare(&unknown));
    let when = || Some("Wieder in 5 Minuten.".to_owned());

    let first = known.without_model(when());
    let later = known.without_model(None);
    let nothing = unknown.without_model(when());

    assert!(first.starts_with("Wieder in 5 Minuten.\n\nDas steht dazu"));
    assert!(first.contains("31. März") && later.contains("31. März"));
    assert!(later.starts_with("Der Assistent antwortet gerade nicht."));
    assert!(nothing.contains("nichts") && nothing.contains("Steueramt"));
    assert!(server.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_questions_tokens_are_bounded_before_it_is_asked() {
    let server = MockServer::start().await;
    let assistant = Assistant::new(client(&server, BUDGET));
    let (short, long) = (question(ZURICH), question(&"Steuer ".repeat(10_000)));

    let (short, long) = (assistant.prepare(&short), assistant.prepare(&long));

    assert!(
        (1_000..4_000).contains(&short.tokens()),
        "{}",
        short.tokens()
    );
    assert!(long.tokens() < 5_000, "{}", long.tokens());

    let wordy = Assistant::new(client_with(&server, BUDGET, 1_700));
    let asked = question(ZURICH);
    assert_eq!(wordy.prepare(&asked).tokens(), short.tokens() + 1_000);
}

//! What the settings of the model make of a request.

use std::time::Duration;

use ai::{Model, ModelClient, prompt::ChatMessage};
use secrecy::SecretString;
use serde_json::{Value, json};
use wiremock::{Mock, MockServer, ResponseTemplate, matchers::any};

fn model(limit_field: &str, extra_body: &str) -> Model {
    Model {
        name: "m".to_owned(),
        limit_field: limit_field.parse().expect("a limit field"),
        max_answer_tokens: 700_u32.try_into().expect("more than zero"),
        extra_body: extra_body.parse().expect("fields"),
    }
}

/// The body of the one request that a client with these settings sends.
async fn sent(model: Model) -> Value {
    let server = MockServer::start().await;
    let whole = json!({"choices": [{"message": {"content": "Grüezi"}, "finish_reason": "stop"}]});
    Mock::given(any())
        .respond_with(ResponseTemplate::new(200).set_body_json(whole))
        .expect(1)
        .mount(&server)
        .await;
    let client = ModelClient::new(
        ai::http_client().expect("TLS is there"),
        &server.uri(),
        model,
        SecretString::from("sk-test".to_owned()),
        Duration::from_secs(10),
    );

    let hello = ChatMessage {
        role: "user",
        content: "hi".to_owned(),
    };
    client.complete(&[hello]).await.expect("an answer");

    let requests = server.received_requests().await.expect("they are kept");
    requests[0].body_json().expect("JSON")
}

#[tokio::test]
async fn the_limit_is_in_the_field_that_was_chosen_and_in_no_other() {
    let messages = json!([{"role": "user", "content": "hi"}]);

    assert_eq!(
        sent(model("max_completion_tokens", "{}")).await,
        json!({"model": "m", "messages": messages, "max_completion_tokens": 700})
    );
    assert_eq!(
        sent(model("max_tokens", "{}")).await,
        json!({"model": "m", "messages": messages, "max_tokens": 700})
    );
}

#[tokio::test]
async fn extra_fields_stand_beside_the_usual_ones() {
    let extra = "reasoning_effort=none,temperature=0.2";

    assert_eq!(
        sent(model("max_completion_tokens", extra)).await,
        json!({
            "model": "m",
            "messages": [{"role": "user", "content": "hi"}],
            "max_completion_tokens": 700,
            "reasoning_effort": "none",
            "temperature": 0.2,
        })
    );
}

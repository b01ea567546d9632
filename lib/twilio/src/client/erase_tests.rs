use wiremock::{
    Mock, MockServer, ResponseTemplate,
    matchers::{basic_auth, body_string, method, path},
};

use super::{
    SendError,
    tests::{ACCOUNT, SID, client, json},
};

const MEDIA: &str = "ME0123456789abcdef0123456789abcdef";

#[tokio::test]
async fn a_message_is_emptied_and_its_file_deleted() {
    let server = MockServer::start().await;
    let message = format!("/2010-04-01/Accounts/{ACCOUNT}/Messages/{SID}");
    Mock::given(method("POST"))
        .and(path(format!("{message}.json")))
        .and(basic_auth(ACCOUNT, "token"))
        .and(body_string("Body="))
        .respond_with(json(200, "{}"))
        .expect(1)
        .mount(&server)
        .await;
    Mock::given(method("DELETE"))
        .and(path(format!("{message}/Media/{MEDIA}.json")))
        .and(basic_auth(ACCOUNT, "token"))
        .respond_with(ResponseTemplate::new(204))
        .expect(1)
        .mount(&server)
        .await;

    let client = client(&server.uri());

    assert_eq!(client.redact(&SID.parse().unwrap()).await, Ok(()));
    let deleted = client.delete_all_media(SID, &[MEDIA, "no SID"]).await;
    assert_eq!(deleted, Ok(1));
}

#[tokio::test]
async fn what_is_gone_is_done_and_what_fails_is_told() {
    for (status, expected) in [
        (404, Ok(())),
        (
            409,
            Err(SendError::Refused {
                code: Some(20009),
                http: 409,
            }),
        ),
        (429, Err(SendError::RateLimited { retry_after: None })),
    ] {
        let server = MockServer::start().await;
        Mock::given(method("POST"))
            .respond_with(json(status, r#"{"code":20009}"#))
            .mount(&server)
            .await;

        let done = client(&server.uri()).redact(&SID.parse().unwrap()).await;

        assert_eq!(done, expected, "{status}");
    }
}

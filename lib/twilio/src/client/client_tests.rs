use std::time::{Duration, Instant};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};
use wiremock::{
    Mock, MockServer, ResponseTemplate,
    matchers::{basic_auth, body_string, header, method, path},
};

use super::*;
use crate::{address::Address, status::ProviderStatus};

pub(super) const ACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";
pub(super) const SID: &str = "SM9f1c000000046435016215fd1eb84fa4";
pub(super) const PATH: &str =
    "/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages.json";

pub(super) fn client(base: &str) -> Client {
    let http = http_client().unwrap();
    Client::new(http, base, ACCOUNT.parse().unwrap(), "token".into()).unwrap()
}

pub(super) fn user() -> Address {
    "whatsapp:+41791234567".parse().unwrap()
}

pub(super) fn ours() -> Address {
    "whatsapp:+14155238886".parse().unwrap()
}

async fn send(base: &str) -> Result<Accepted, SendError> {
    client(base)
        .send(&Outbound {
            to: &user(),
            from: &ours(),
            content: Content::Text("Grüezi & more"),
            status_callback: "https://a.example/status",
        })
        .await
}

async fn answering(response: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .respond_with(response)
        .expect(1)
        .mount(&server)
        .await;
    server
}

pub(super) fn json(status: u16, body: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_raw(body.as_bytes(), "application/json")
}

#[tokio::test]
async fn a_text_is_posted_as_a_form_with_basic_auth() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path(PATH))
        .and(basic_auth(ACCOUNT, "token"))
        .and(header("content-type", "application/x-www-form-urlencoded"))
        .and(body_string(
            "To=whatsapp%3A%2B41791234567&From=whatsapp%3A%2B14155238886\
             &Body=Gr%C3%BCezi+%26+more&StatusCallback=https%3A%2F%2Fa.example%2Fstatus",
        ))
        .respond_with(json(
            201,
            &format!(r#"{{"sid":"{SID}","status":"queued","new_field":{{}}}}"#),
        ))
        .expect(1)
        .mount(&server)
        .await;

    let accepted = send(&server.uri()).await.unwrap();

    assert_eq!(accepted.sid.as_str(), SID);
    assert_eq!(accepted.status, ProviderStatus::Queued);
}

#[tokio::test]
async fn answers_are_sorted_by_what_comes_next() {
    let unknown = SendError::Unknown;
    let refused = |http, code| SendError::Refused { code, http };
    let limited = |seconds: Option<u64>| SendError::RateLimited {
        retry_after: seconds.map(Duration::from_secs),
    };
    for (response, expected) in [
        (json(429, r#"{"code":20429}"#), limited(None)),
        (
            json(429, "").insert_header("retry-after", "7"),
            limited(Some(7)),
        ),
        (
            json(429, "").insert_header("retry-after", "99999"),
            limited(Some(3600)),
        ),
        (
            json(429, "").insert_header("retry-after", "Fri"),
            limited(None),
        ),
        (json(400, r#"{"code":20429}"#), limited(None)),
        (
            json(400, r#"{"code":21211,"message":"+41791234567"}"#),
            refused(400, Some(21211)),
        ),
        (json(401, r#"{"code":20003}"#), refused(401, Some(20003))),
        (json(403, "<html>"), refused(403, None)),
        (json(404, r#"{"code":"x"}"#), refused(404, None)),
        (
            json(307, "").insert_header("location", "/elsewhere"),
            refused(307, None),
        ),
        (json(408, ""), unknown(Uncertain::ServerError(408))),
        (
            json(500, r#"{"code":20500}"#),
            unknown(Uncertain::ServerError(500)),
        ),
        (json(503, "<html>"), unknown(Uncertain::ServerError(503))),
        (json(201, "<html>"), unknown(Uncertain::Unreadable)),
        (
            json(201, r#"{"sid":"x","status":"queued"}"#),
            unknown(Uncertain::Unreadable),
        ),
        (
            json(200, &"x".repeat(MAX_RESPONSE_BYTES + 1)),
            unknown(Uncertain::Unreadable),
        ),
    ] {
        let server = answering(response).await;

        let error = send(&server.uri()).await.unwrap_err();

        assert_eq!(error, expected);
        assert!(!format!("{error} {error:?}").contains("4179"));
        assert_eq!(
            error.is_auth(),
            matches!(
                error,
                SendError::Refused {
                    http: 401 | 403,
                    ..
                }
            )
        );
    }
}

#[tokio::test]
async fn nothing_was_sent_where_nobody_listens() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);

    assert_eq!(
        send(&format!("http://{address}")).await,
        Err(SendError::NotSent)
    );
}

#[tokio::test]
async fn a_reset_after_the_request_leaves_the_outcome_open() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut buffer = [0; 1024];
        let read = stream.read(&mut buffer).await.unwrap();
        drop(stream);
        read
    });

    let result = send(&format!("http://{address}")).await;

    assert_eq!(result, Err(SendError::Unknown(Uncertain::ConnectionLost)));
    assert!(server.await.unwrap() > 0);
}

#[tokio::test]
async fn an_answer_cut_short_leaves_the_outcome_open() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut buffer = [0; 1024];
        let _ = stream.read(&mut buffer).await;
        let _ = stream
            .write_all(b"HTTP/1.1 201 Created\r\ncontent-length: 99\r\n\r\n{")
            .await;
    });

    let result = send(&format!("http://{address}")).await;

    assert_eq!(result, Err(SendError::Unknown(Uncertain::ConnectionLost)));
}

#[tokio::test]
async fn a_slow_server_is_left_after_the_total_timeout() {
    let delay = TOTAL_TIMEOUT + Duration::from_secs(20);
    let server = answering(json(201, "{}").set_delay(delay)).await;
    let start = Instant::now();

    let result = send(&server.uri()).await;

    assert_eq!(result, Err(SendError::Unknown(Uncertain::Timeout)));
    assert!(start.elapsed() < TOTAL_TIMEOUT + Duration::from_secs(3));
}

#[tokio::test]
async fn typing_names_the_message() {
    let server = MockServer::start().await;
    Mock::given(path("/v2/Indicators/Typing.json"))
        .and(body_string(format!("channel=whatsapp&messageId={SID}")))
        .and(basic_auth(ACCOUNT, "token"))
        .respond_with(json(200, r#"{"success":true}"#))
        .expect(1)
        .mount(&server)
        .await;

    client(&server.uri()).show_typing(SID).await;
}

#[test]
fn a_media_url_is_built_from_sids_on_the_configured_host() {
    let url = client("https://api.twilio.com").media_url(
        &SID.parse().unwrap(),
        &"ME9f1c00000000da9887614b62fedcba27".parse().unwrap(),
    );

    assert_eq!(
        url,
        format!(
            "https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}/Messages/{SID}/Media/\
             ME9f1c00000000da9887614b62fedcba27"
        )
    );
}

#[test]
fn debug_hides_the_token_and_a_blank_one_is_refused() {
    let http = http_client().unwrap();
    let account: AccountSid = ACCOUNT.parse().unwrap();

    let shown = format!(
        "{:?}",
        Client::new(http.clone(), "http://h", account.clone(), "s3cret".into()).unwrap()
    );

    assert!(!shown.contains("s3cret"));
    assert_eq!(
        Client::new(http, "http://h", account, " ".into()).err(),
        Some(ClientError::EmptyToken)
    );
}

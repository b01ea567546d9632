use wiremock::{
    Match, Mock, MockServer, Request, ResponseTemplate,
    matchers::{basic_auth, method, path},
};

use super::*;
use crate::client::tests::{ACCOUNT, SID, client};

const ME: &str = "ME9f1c00000000da9887614b62fedcba27";
const MOST: usize = 1_000;

struct NoCredentials;

impl Match for NoCredentials {
    fn matches(&self, request: &Request) -> bool {
        !request.headers.contains_key("authorization")
    }
}

fn authority(server: &MockServer) -> String {
    server.address().to_string()
}

fn media_path() -> String {
    format!("/2010-04-01/Accounts/{ACCOUNT}/Messages/{SID}/Media/{ME}")
}

async fn twilio(response: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .and(path(media_path()))
        .and(basic_auth(ACCOUNT, "token"))
        .respond_with(response)
        .mount(&server)
        .await;
    server
}

async fn storage(response: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .and(NoCredentials)
        .respond_with(response)
        .mount(&server)
        .await;
    server
}

fn redirect(to: &str) -> ResponseTemplate {
    ResponseTemplate::new(307).insert_header("Location", to)
}

async fn fetch(api: &MockServer, hosts: &[&MockServer]) -> Result<Vec<u8>, MediaError> {
    let hosts: Vec<_> = hosts.iter().map(|host| authority(host)).collect();
    let (message, media) = (SID.parse().unwrap(), ME.parse().unwrap());
    let hosts = MediaHosts::parse(&hosts.join(","));
    client(&api.uri())
        .fetch_media(&message, &media, &hosts, MOST)
        .await
}

#[tokio::test]
async fn a_redirect_is_followed_without_credentials() {
    let storage = storage(ResponseTemplate::new(200).set_body_bytes(b"pdf")).await;
    let api = twilio(redirect(&storage.uri())).await;

    assert_eq!(fetch(&api, &[&storage]).await, Ok(b"pdf".to_vec()));
    assert_eq!(storage.received_requests().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_host_that_is_not_on_the_list_is_never_asked() {
    let other = storage(ResponseTemplate::new(200)).await;
    let listed = storage(ResponseTemplate::new(200)).await;
    let api = twilio(redirect(&other.uri())).await;

    assert_eq!(fetch(&api, &[&listed]).await, Err(MediaError::Elsewhere));
    assert!(other.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn twilio_itself_sees_no_credentials_on_a_second_hop() {
    let api = MockServer::start().await;
    Mock::given(method("GET"))
        .and(path("/again"))
        .and(NoCredentials)
        .respond_with(ResponseTemplate::new(200).set_body_bytes(b"x"))
        .expect(1)
        .mount(&api)
        .await;
    Mock::given(path(media_path()))
        .respond_with(redirect("/again"))
        .mount(&api)
        .await;

    assert_eq!(fetch(&api, &[&api]).await, Ok(b"x".to_vec()));
}

#[tokio::test]
async fn no_more_than_two_redirects_are_followed() {
    let storage = MockServer::start().await;
    let round = redirect(&format!("{}/round", storage.uri()));
    Mock::given(method("GET"))
        .respond_with(round)
        .expect(2)
        .mount(&storage)
        .await;
    let api = twilio(redirect(&storage.uri())).await;

    assert_eq!(fetch(&api, &[&storage]).await, Err(MediaError::Elsewhere));
}

#[tokio::test]
async fn a_file_that_is_too_large_is_not_read_to_its_end() {
    let large = ResponseTemplate::new(200).set_body_bytes(vec![0; MOST + 1]);
    let storage = storage(large).await;
    let api = twilio(redirect(&storage.uri())).await;

    assert_eq!(fetch(&api, &[&storage]).await, Err(MediaError::TooLarge));
}

#[tokio::test]
async fn a_file_that_is_not_there_yet_is_asked_for_again() {
    let api = MockServer::start().await;
    Mock::given(path(media_path()))
        .respond_with(ResponseTemplate::new(404))
        .up_to_n_times(1)
        .mount(&api)
        .await;
    Mock::given(path(media_path()))
        .respond_with(ResponseTemplate::new(200).set_body_bytes(b"x"))
        .mount(&api)
        .await;

    assert_eq!(fetch(&api, &[]).await, Ok(b"x".to_vec()));
}

#[tokio::test]
async fn an_error_of_twilios_is_worth_another_try() {
    let api = twilio(ResponseTemplate::new(503)).await;
    assert_eq!(fetch(&api, &[]).await, Err(MediaError::Later("refused")));
}

#[test]
fn the_list_is_exact() {
    let hosts = MediaHosts::parse(".twiliocdn.com, 127.0.0.1:4531");
    for (url, allowed) in [
        ("https://media.twiliocdn.com/x", true),
        ("https://mms.twiliocdn.com/x?y=z", true),
        ("http://127.0.0.1:4531/x", true),
        ("http://media.twiliocdn.com/x", false),
        ("https://media.twiliocdn.com:8443/x", false),
        ("https://twiliocdn.com.evil.example/x", false),
        ("https://eviltwiliocdn.com/x", false),
        ("https://u:p@media.twiliocdn.com/x", false),
        ("http://127.0.0.1:4532/x", false),
        ("http://169.254.169.254/latest", false),
        ("ftp://127.0.0.1:4531/x", false),
        ("file:///etc/passwd", false),
    ] {
        assert_eq!(hosts.allow(&Url::parse(url).unwrap()), allowed, "{url}");
    }
}

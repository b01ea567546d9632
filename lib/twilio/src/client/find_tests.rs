use std::time::{Duration, SystemTime};

use wiremock::{
    Mock, MockServer, ResponseTemplate,
    matchers::{basic_auth, method, path, query_param, query_param_is_missing},
};

use crate::client::{
    SendError, Uncertain,
    tests::{ACCOUNT, PATH, SID, client, json, ours, user},
};

fn message(sid: &str, created: &str) -> String {
    format!(
        r#"{{"sid":"{sid}","status":"sent","body":"Hi","to":"whatsapp:+41791234567",
        "from":null,"direction":"outbound-api","date_created":"{created}","error_code":null}}"#
    )
}

fn page(messages: &[String], next: &str) -> ResponseTemplate {
    json(
        200,
        &format!(
            r#"{{"messages":[{}],"next_page_uri":{next}}}"#,
            messages.join(",")
        ),
    )
}

/// 24 August 2023, 05:00:00 UTC.
fn since() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_692_853_200)
}

#[tokio::test]
async fn messages_are_found_across_pages_until_they_get_old() {
    let server = MockServer::start().await;
    let next = format!(r#""{PATH}?To=x&PageToken=P2""#);
    let new = message(SID, "Thu, 24 Aug 2023 05:01:45 +0000");
    let old = message(SID, "Thu, 24 Aug 2023 04:01:45 +0000");
    Mock::given(path(PATH))
        .and(query_param("To", "whatsapp:+41791234567"))
        .and(query_param("From", "whatsapp:+14155238886"))
        .and(query_param_is_missing("PageToken"))
        .and(basic_auth(ACCOUNT, "token"))
        .respond_with(page(&[new.clone(), old.clone()], &next))
        .expect(1)
        .mount(&server)
        .await;
    Mock::given(path(PATH))
        .and(query_param("PageToken", "P2"))
        .respond_with(page(&[old], &next))
        .expect(1)
        .mount(&server)
        .await;

    let found = client(&server.uri())
        .find(&user(), &ours(), since())
        .await
        .unwrap();

    assert_eq!(found.len(), 1);
    assert_eq!(found[0].to, Some(user()));
    assert_eq!(found[0].body.as_deref(), Some("Hi"));
    assert!(!format!("{:?}", found[0]).contains("Hi"));
}

#[tokio::test]
async fn a_list_without_end_and_a_page_elsewhere_are_errors() {
    let endless = format!(r#""{PATH}?Page=1""#);
    for (next, why) in [
        (endless.as_str(), Uncertain::TooManyPages),
        (
            r#""https://evil.example/2010-04-01""#,
            Uncertain::Unreadable,
        ),
        (r#""//evil.example/x""#, Uncertain::Unreadable),
        (
            r#""/2010-04-01/Accounts/AC1/Messages.json""#,
            Uncertain::Unreadable,
        ),
        (r#""@evil.example/""#, Uncertain::Unreadable),
    ] {
        let server = MockServer::start().await;
        let new = message(SID, "Thu, 24 Aug 2023 05:01:45 +0000");
        Mock::given(method("GET"))
            .respond_with(page(&[new], next))
            .mount(&server)
            .await;

        let result = client(&server.uri()).find(&user(), &ours(), since()).await;

        assert_eq!(result, Err(SendError::Unknown(why)), "{next}");
    }
}

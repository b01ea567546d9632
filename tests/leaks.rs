//! The last tests: nothing that the others used stands in the functions' logs or in a table.

use aws_sdk_dynamodb::types::AttributeValue;
use e2e::{Stack, noted};

#[tokio::test]
async fn the_logs_hold_no_number_body_code_or_token() {
    let stack = Stack::load();
    let client = aws_sdk_cloudwatchlogs::Client::new(&stack.aws());
    let mut lines = Vec::new();
    let groups = client.describe_log_groups().into_paginator().items().send();
    for group in groups.collect::<Result<Vec<_>, _>>().await.unwrap() {
        let events = client
            .filter_log_events()
            .set_log_group_name(group.log_group_name);
        let events = events
            .into_paginator()
            .send()
            .collect::<Result<Vec<_>, _>>()
            .await
            .unwrap();
        let events = events
            .into_iter()
            .flat_map(|page| page.events.unwrap_or_default());
        lines.extend(events.filter_map(|event| event.message));
    }
    let secrets = noted();

    assert!(
        lines.len() > 100,
        "the logs were captured: {} lines",
        lines.len()
    );
    assert!(
        secrets.len() > 50,
        "the tests wrote down what they used: {}",
        secrets.len()
    );
    for function in ["answered", "sent", "status reported", "a number is linked"] {
        assert!(
            lines.iter().any(|line| line.contains(function)),
            "no log of `{function}`"
        );
    }
    let mut hits: Vec<&String> = Vec::new();
    for secret in &secrets {
        hits.extend(lines.iter().filter(|line| holds(line, secret)));
    }
    assert!(
        hits.is_empty(),
        "{} log lines hold what they must not, such as:\n{}",
        hits.len(),
        hits[0]
    );
}

#[tokio::test]
async fn the_tables_hold_no_number_body_code_or_token_in_the_clear() {
    let stack = Stack::load();
    let outputs = stack.outputs.as_object().unwrap();
    let tables = outputs.keys().filter(|name| name.ends_with("TableName"));
    let mut texts = Vec::new();
    for table in tables {
        let rows = stack.rows(table).await;
        let many = !matches!(table.as_str(), "LimitsTableName" | "DeadLettersTableName");
        assert!(!many || rows.len() > 5, "{table} is filled: {}", rows.len());
        for row in rows {
            for (name, value) in row {
                texts.push((format!("{table} {name}"), clear(&value)));
            }
        }
    }
    let secrets = noted();

    for secret in &secrets {
        let hit = texts.iter().find(|(_, text)| holds(text, secret));
        assert!(hit.is_none(), "in the clear: {}", hit.unwrap().0);
    }
}

/// A value as somebody would read it who dumps the table.
fn clear(value: &AttributeValue) -> String {
    match value {
        AttributeValue::S(text) | AttributeValue::N(text) => text.clone(),
        AttributeValue::B(bytes) => String::from_utf8_lossy(bytes.as_ref()).into_owned(),
        AttributeValue::L(list) => list.iter().map(clear).collect::<Vec<_>>().join(" "),
        AttributeValue::M(map) => map.values().map(clear).collect::<Vec<_>>().join(" "),
        AttributeValue::Ss(texts) => texts.join(" "),
        _ => String::new(),
    }
}

/// Whether a line holds a secret. Six digits count only on their own: by chance they also stand in
/// the fraction of a time stamp or within a longer id.
fn holds(line: &str, secret: &str) -> bool {
    let code = secret.len() == 6 && secret.bytes().all(|byte| byte.is_ascii_digit());
    line.match_indices(secret).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + secret.len()..].chars().next();
        let joined = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.');
        !code || !(joined(before) || joined(after))
    })
}

#[test]
fn a_code_is_found_on_its_own_and_not_within_something_longer() {
    assert!(holds(r#"{"body":"LINK 123456"}"#, "123456"));
    assert!(holds("code=123456,", "123456"));
    assert!(!holds(
        r#"{"timestamp":"2026-11-21T04:56:38.123456Z"}"#,
        "123456"
    ));
    assert!(!holds("SM0a123456ff", "123456"));
    assert!(holds("to +41781234567", "41781234567"));
}

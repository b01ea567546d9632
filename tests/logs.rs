//! The last test: nothing that the tests used stands in the functions' logs.

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
        hits.extend(lines.iter().filter(|line| line.contains(secret.as_str())));
    }
    assert!(
        hits.is_empty(),
        "{} log lines hold what they must not, such as:\n{}",
        hits.len(),
        hits[0]
    );
}

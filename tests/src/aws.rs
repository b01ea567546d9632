//! The stack behind its addresses: tables, queues, functions.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::{Value, json};

use crate::{Stack, stack::json_of};

/// A row of a table.
pub type Row = HashMap<String, AttributeValue>;

impl Stack {
    /// An AWS configuration that reaches the emulator.
    ///
    /// # Panics
    /// Never: all it needs is given here.
    pub fn aws(&self) -> aws_types::SdkConfig {
        let endpoint = self.aws_endpoint_url.clone();
        let env = settings::Env::from_lookup(move |name| match name {
            "AWS_ENDPOINT_URL" => Some(endpoint.clone()),
            "AWS_REGION" => Some("eu-central-1".to_owned()),
            "AWS_ACCESS_KEY_ID" | "AWS_SECRET_ACCESS_KEY" => Some("test".to_owned()),
            _ => None,
        });
        settings::aws_config(&env).expect("all variables are given")
    }

    /// Calls a function that is named in the outputs, and gives its answer.
    pub async fn invoke(&self, output: &str) -> Value {
        let function = self.outputs[output].as_str().expect("an output");
        let base = &self.aws_endpoint_url;
        let url = format!("{base}/2015-03-31/functions/{function}/invocations");
        // The emulator takes the region from it, and checks no signature.
        let scope = "Credential=test/20260101/eu-central-1/lambda/aws4_request";
        let authorization = format!("AWS4-HMAC-SHA256 {scope}, SignedHeaders=host, Signature=0");
        let request = self.http.post(url).header("authorization", authorization);
        json_of(request.json(&json!({}))).await
    }

    /// Puts a body into a queue that is named in the outputs; `once` into a FIFO queue.
    pub async fn queue(&self, output: &str, body: &str, once: Option<&str>) {
        let url = self.outputs[output].as_str().expect("an output");
        let client = aws_sdk_sqs::Client::new(&self.aws());
        let mut message = client.send_message().queue_url(url).message_body(body);
        if let Some(once) = once {
            message = message.message_group_id(once);
            message = message.message_deduplication_id(once);
        }
        message.send().await.expect("the queue takes it");
    }

    /// All rows of a table named in the outputs.
    pub async fn rows(&self, output: &str) -> Vec<Row> {
        let client = aws_sdk_dynamodb::Client::new(&self.aws());
        let table = self.outputs[output].as_str().expect("an output");
        let pages = client
            .scan()
            .table_name(table)
            .into_paginator()
            .items()
            .send();
        pages
            .collect::<Result<_, _>>()
            .await
            .expect("the table can be read")
    }

    /// One row of a table named in the outputs, by its key.
    pub async fn row(&self, output: &str, key: &str, id: &str) -> Option<Row> {
        let found = aws_sdk_dynamodb::Client::new(&self.aws())
            .get_item()
            .table_name(self.outputs[output].as_str().expect("an output"))
            .key(key, AttributeValue::S(id.to_owned()))
            .consistent_read(true)
            .send();
        found.await.expect("the table can be read").item
    }

    /// The row of a message, ours or theirs, by its id.
    pub async fn message(&self, id: &str) -> Option<Row> {
        self.row("MessagesTableName", "message_id", id).await
    }

    /// How many jobs of all queues, those under way too, name one of these ids in group or body.
    pub async fn jobs_of(&self, ids: &[&str]) -> usize {
        let url = format!("{}/_ministack/sqs/messages", self.aws_endpoint_url);
        let body = json_of(self.http.get(url)).await;
        let accounts = body["messages"].as_object().into_iter().flatten();
        let regions = accounts.flat_map(|(_, regions)| regions.as_object().into_iter().flatten());
        let queues = regions.flat_map(|(_, queues)| queues.as_object().into_iter().flatten());
        let jobs = queues.filter_map(|(_, jobs)| jobs.as_array()).flatten();
        let names = |job: &&Value| {
            let parts = [&job["MessageGroupId"], &job["Body"]].map(Value::as_str);
            let mut parts = parts.into_iter().flatten();
            parts.any(|part| ids.iter().any(|id| part.contains(id)))
        };
        jobs.filter(names).count()
    }
}

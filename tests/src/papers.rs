//! Documents: sends the samples of `tests/documents` as people do, and waits for what is read.

use std::path::{Path, PathBuf};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

use crate::{Inbound, Stack};

/// A file of `tests/documents`, such as `samples/salary_de_text.pdf`.
pub fn paper(name: &str) -> Vec<u8> {
    let path = folder().join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What stands for a file in a request that carries its bytes: some of them in base64.
pub fn mark(name: &str) -> String {
    BASE64_STANDARD.encode(&paper(name)[3_000..3_048])
}

/// A list of `tests/documents`, such as `hostile/expected.json`.
pub fn list(name: &str) -> Vec<Value> {
    serde_json::from_slice(&paper(name)).expect("a list in JSON")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("documents")
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("pdf") => "application/pdf",
        Some("png") => "image/png",
        _ => "image/jpeg",
    }
}

impl Stack {
    /// Gives bytes to the Twilio stand-in, to be sent in messages.
    pub async fn upload(&self, bytes: Vec<u8>, content_type: &str) -> String {
        let url = format!("{}/_control/media", self.twilio_url);
        let order = self.http.post(url).header("content-type", content_type);
        let answer = order
            .body(bytes)
            .send()
            .await
            .expect("the stand-in answers");
        let answer: Value = answer.json().await.expect("JSON");
        answer["id"].as_str().expect("an id").to_owned()
    }

    /// Sends a file of `tests/documents` as WhatsApp would.
    pub async fn send_paper(&self, from: &str, name: &str) -> Inbound {
        let media = self.upload(paper(name), content_type(name)).await;
        self.inbound(json!({ "from": from, "media": [media] }))
            .await
    }

    /// The documents of a user, newest first.
    pub async fn documents(&self, user: &str) -> Vec<Value> {
        let mut answer = self.get("documents", user).await;
        match answer["documents"].take() {
            Value::Array(documents) => documents,
            other => panic!("no documents: {other}"),
        }
    }

    /// One document of a user, with its fields.
    pub async fn document(&self, user: &str, id: &str) -> Value {
        self.get(&format!("documents/{id}"), user).await
    }

    /// Waits until a document came out of this message, and is in this state; gives it whole.
    pub async fn document_of(&self, user: &str, message: &Inbound, state: &str) -> Value {
        let found = async || {
            let all = self.documents(user).await;
            let own = all
                .into_iter()
                .find(|d| d["message_id"] == message.sid.as_str())?;
            (own["state"] == state).then_some(own)
        };
        let found = self.until(state, found).await;
        let id = found["id"].as_str().expect("an id");
        self.document(user, id).await
    }
}

/// The text of a field of a document, such as `82'388`.
pub fn field<'a>(document: &'a Value, name: &str) -> &'a Value {
    let fields = document["fields"].as_array().expect("fields");
    let field = fields.iter().find(|field| field["name"] == name);
    field.map_or(&Value::Null, |field| &field["value"])
}

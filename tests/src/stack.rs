use std::{
    path::PathBuf,
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use jsonwebtoken::{EncodingKey, Header, encode};
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::note;

/// How long an answer may take on a busy machine of two cores.
const PATIENCE: Duration = Duration::from_secs(90);

static TURN: RwLock<()> = RwLock::const_new(());
static COUNTER: AtomicU64 = AtomicU64::new(0);

/// The stack's description, `stack.json`.
#[derive(Clone, Debug, Deserialize)]
pub struct Stack {
    /// Address of the HTTP API.
    pub api_url: String,
    /// What signatures are computed over.
    pub public_base_url: String,
    /// Address of the chat page.
    pub chat_url: String,
    /// Address of the settings page.
    pub settings_url: String,
    /// Address of the Twilio stand-in.
    pub twilio_url: String,
    /// Address of the emulator.
    pub aws_endpoint_url: String,
    /// Our account at Twilio.
    pub account_sid: String,
    /// Its token.
    pub auth_token: String,
    /// Our number.
    pub whatsapp_number: String,
    jwt_secret: String,
    jwt_issuer: String,
    jwt_audience: String,
    /// Where calls to AWS are told to go wrong.
    pub faults_url: String,
    /// Outputs of the deployed template.
    pub outputs: Value,
    /// Its answers.
    #[serde(skip, default = "http_client")]
    pub http: reqwest::Client,
}

/// What became of a message that was sent to the webhook.
#[derive(Clone, Debug)]
pub struct Inbound {
    /// Its id.
    pub sid: String,
    /// The webhook's status.
    pub status: u64,
}

/// A message that reached the Twilio stand-in.
#[derive(Clone, Debug, Deserialize)]
pub struct SentMessage {
    /// Its id at Twilio.
    pub sid: String,
    /// Its text.
    pub body: String,
    /// Where it stands.
    pub status: String,
}

#[expect(
    clippy::disallowed_methods,
    reason = "`make test` says where the stack is"
)]
pub(crate) fn folder() -> PathBuf {
    std::env::var("E2E_STACK")
        .expect("E2E_STACK names the stack's folder: run `make test`")
        .into()
}

/// Six digits that are not this code.
pub fn wrong_code(right: &str) -> &'static str {
    if right == "000000" {
        "000001"
    } else {
        "000000"
    }
}

fn http_client() -> reqwest::Client {
    twilio::http_client().expect("TLS is there")
}

impl Stack {
    /// The running stack, shared with other tests until the guard is dropped.
    pub async fn shared() -> (Self, RwLockReadGuard<'static, ()>) {
        (Self::load(), TURN.read().await)
    }

    /// The running stack, with no other test beside; faults of an earlier test are cleared.
    pub async fn alone() -> (Self, RwLockWriteGuard<'static, ()>) {
        let guard = TURN.write().await;
        let stack = Self::load();
        stack.clear_faults().await;
        (stack, guard)
    }

    /// The running stack, for a test that runs after all others.
    pub fn load() -> Self {
        let text = std::fs::read_to_string(folder().join("stack.json")).expect("the stack runs");
        let stack: Self = serde_json::from_str(&text).expect("stack.json is as described");
        for secret in [&stack.auth_token, &stack.jwt_secret] {
            note(secret);
        }
        stack
    }

    /// A number that no other test uses.
    pub fn new_number(&self) -> String {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .expect("the clock is right");
        let nth = COUNTER.fetch_add(1, Ordering::Relaxed);
        let digits = (since.as_micros() as u64).wrapping_mul(7).wrapping_add(nth) % 10_000_000;
        let number = format!("+4178{digits:07}");
        note(&number[1..]);
        format!("whatsapp:{number}")
    }

    /// An id for a message of a test's own making; it tells nothing of the number.
    pub fn new_sid(&self) -> String {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .expect("the clock is right");
        let nth = COUNTER.fetch_add(1, Ordering::Relaxed);
        format!("SM{:016x}{nth:016x}", since.as_nanos() as u64)
    }

    /// Sends a message as Twilio would: signed, with all its parameters.
    pub async fn say(&self, from: &str, body: &str) -> Inbound {
        self.inbound(json!({ "from": from, "body": body })).await
    }

    /// Sends a message described in the stand-in's own words.
    pub async fn inbound(&self, message: Value) -> Inbound {
        if let Some(body) = message["body"].as_str().filter(|body| body.len() > 5) {
            note(body);
        }
        let answer = self.control("inbound", &message).await;
        Inbound {
            sid: answer["message_sid"]
                .as_str()
                .expect("a message id")
                .to_owned(),
            status: answer["webhook_status"].as_u64().unwrap_or_default(),
        }
    }

    /// Posts to a control call of the stand-ins.
    pub async fn control(&self, call: &str, body: &Value) -> Value {
        let url = format!("{}/_control/{call}", self.twilio_url);
        let answer = self
            .http
            .post(url)
            .json(body)
            .send()
            .await
            .expect("the stand-in answers");
        answer.json().await.expect("JSON")
    }

    /// Makes the next `count` requests to `target` fail in this way.
    pub async fn fault(&self, target: &str, kind: &str, count: u32) {
        self.control(
            "faults",
            &json!({ "target": target, "kind": kind, "count": count }),
        )
        .await;
    }

    /// Ends all faults.
    pub async fn clear_faults(&self) {
        let url = format!("{}/_control/faults", self.twilio_url);
        self.http
            .delete(url)
            .send()
            .await
            .expect("the stand-in answers");
    }

    /// Counters of the stand-ins, such as model calls.
    pub async fn requests(&self) -> Value {
        let url = format!("{}/_control/requests", self.twilio_url);
        self.http
            .get(url)
            .send()
            .await
            .expect("the stand-in answers")
            .json()
            .await
            .expect("JSON")
    }

    /// What we sent to a number so far, oldest first.
    pub async fn sent_to(&self, to: &str) -> Vec<SentMessage> {
        let url = format!("{}/_control/messages", self.twilio_url);
        let query = [("to", to), ("direction", "outbound")];
        let answer = self
            .http
            .get(url)
            .query(&query)
            .send()
            .await
            .expect("the stand-in answers");
        let mut body: Value = answer.json().await.expect("JSON");
        serde_json::from_value(body["messages"].take()).expect("messages")
    }

    /// Waits until `count` messages went to a number, and gives them.
    pub async fn wait_for(&self, to: &str, count: usize) -> Vec<SentMessage> {
        self.wait_within(to, count, PATIENCE).await
    }

    /// The same for a flood, which one queue works off in its order.
    pub async fn wait_for_long(&self, to: &str, count: usize) -> Vec<SentMessage> {
        self.wait_within(to, count, 10 * PATIENCE).await
    }

    async fn wait_within(&self, to: &str, count: usize, time: Duration) -> Vec<SentMessage> {
        let end = Instant::now() + time;
        loop {
            let sent = self.sent_to(to).await;
            if sent.len() >= count {
                sent.iter().for_each(|message| note(&message.body));
                return sent;
            }
            assert!(
                Instant::now() < end,
                "{} of {count} messages came in time",
                sent.len()
            );
            tokio::time::sleep(Duration::from_millis(150)).await;
        }
    }

    /// Waits until the newest message to a number holds these words, and gives its text.
    pub async fn last_to(&self, to: &str, words: &str) -> String {
        let holds = async || {
            let sent = self.sent_to(to).await;
            let last = sent.last()?.body.clone();
            last.contains(words).then_some(last)
        };
        let last = self.until(words, holds).await;
        note(&last);
        last
    }

    /// Waits until a message to a number holds these words, and gives how many do.
    pub async fn how_many_to(&self, to: &str, words: &str) -> usize {
        let holds = async || {
            let sent = self.sent_to(to).await;
            let count = sent.iter().filter(|m| m.body.contains(words)).count();
            (count > 0).then_some(count)
        };
        self.until(words, holds).await
    }

    /// Waits until the newest message to a number has this status.
    pub async fn wait_for_status(&self, to: &str, status: &str) {
        let end = Instant::now() + PATIENCE;
        while self
            .sent_to(to)
            .await
            .last()
            .is_none_or(|message| message.status != status)
        {
            assert!(Instant::now() < end, "the message was not {status} in time");
            tokio::time::sleep(Duration::from_millis(150)).await;
        }
    }

    /// Gives a moment in which nothing more may arrive, and the messages after it.
    pub async fn settled(&self, to: &str) -> Vec<SentMessage> {
        tokio::time::sleep(Duration::from_secs(4)).await;
        self.sent_to(to).await
    }

    /// A user's token, as the tax product would make it.
    pub fn token(&self, user: &str, locale: &str) -> String {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .expect("the clock is right")
            .as_secs();
        let claims = json!({
            "sub": user, "email": format!("{user}@example.com"), "locale": locale,
            "iss": self.jwt_issuer, "aud": self.jwt_audience, "exp": now + 600,
        });
        let key = EncodingKey::from_secret(self.jwt_secret.as_bytes());
        let token = encode(&Header::default(), &claims, &key).expect("claims can be signed");
        note(&token);
        note(&format!("{user}@example.com"));
        token
    }

    /// A user that no other test uses.
    pub fn new_user(&self) -> String {
        format!("user-{}", &self.new_sid()[2..])
    }

    /// Calls a user endpoint, `/api/whatsapp/…`, with the user's token and a JSON body.
    pub async fn call(
        &self,
        method: reqwest::Method,
        path: &str,
        user: &str,
        body: Option<Value>,
    ) -> (u16, Value) {
        let url = format!("{}/api/whatsapp/{path}", self.api_url);
        let mut request = self
            .http
            .request(method, url)
            .timeout(Duration::from_secs(40))
            .bearer_auth(self.token(user, "de-CH"));
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await.expect("the API answers");
        let status = answer.status().as_u16();
        (status, answer.json().await.expect("JSON"))
    }

    /// What a GET answers to a user; the status must be 200.
    pub async fn get(&self, path: &str, user: &str) -> Value {
        let (status, body) = self.call(reqwest::Method::GET, path, user, None).await;
        assert_eq!(status, 200, "GET {path}: {body}");
        body
    }

    /// Asks for a link code as a user.
    pub async fn ask_code(&self, user: &str, locale: &str) -> reqwest::Response {
        let url = format!("{}/api/whatsapp/link", self.api_url);
        let token = self.token(user, locale);
        self.http
            .post(url)
            .bearer_auth(token)
            .send()
            .await
            .expect("the API answers")
    }

    /// A new number, linked to a new account.
    pub async fn linked_number(&self, locale: &str) -> String {
        self.linked(locale).await.1
    }

    /// A new account and the new number linked to it.
    pub async fn linked(&self, locale: &str) -> (String, String) {
        let (user, number) = (self.new_user(), self.new_number());
        self.link(&user, &number, locale).await;
        (user, number)
    }

    /// Links a number to an account, and waits for the confirmation.
    pub async fn link(&self, user: &str, number: &str, locale: &str) {
        let answer: Value = self
            .ask_code(user, locale)
            .await
            .json()
            .await
            .expect("JSON");
        let code = answer["token"].as_str().expect("a code").to_owned();
        note(&code);
        let before = self.sent_to(number).await.len();
        self.say(number, &format!("LINK {code}")).await;
        let sent = self.wait_for(number, before + 1).await;
        assert!(
            sent[before].body.starts_with('✅'),
            "not linked: {}",
            sent[before].body
        );
    }

    /// Waits until `holds` gives something.
    pub async fn until<T, F: Future<Output = Option<T>>>(
        &self,
        what: &str,
        holds: impl Fn() -> F,
    ) -> T {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = holds().await {
                return found;
            }
            assert!(Instant::now() < end, "not in time: {what}");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    /// The e-mails that the emulator was given for a receiver: subject and text.
    pub async fn mails_to(&self, receiver: &str) -> Vec<String> {
        let url = format!("{}/_ministack/ses/messages", self.aws_endpoint_url);
        let answer = self
            .http
            .get(url)
            .send()
            .await
            .expect("the emulator answers");
        let body: Value = answer.json().await.expect("JSON");
        let accounts = body["messages"].as_object().expect("mails by account");
        let all = accounts.values().filter_map(Value::as_array).flatten();
        let ours = all.map(Value::to_string);
        ours.filter(|mail| mail.contains(receiver)).collect()
    }

    /// A message as Twilio's API shows it.
    pub async fn at_twilio(&self, sid: &str) -> Value {
        let account = &self.account_sid;
        let base = &self.twilio_url;
        let url = format!("{base}/2010-04-01/Accounts/{account}/Messages/{sid}.json");
        let request = self
            .http
            .get(url)
            .basic_auth(account, Some(&self.auth_token));
        let answer = request.send().await.expect("the stand-in answers");
        answer.json().await.expect("JSON")
    }

    /// Signs a form for one of our URLs with the account's token.
    pub fn sign(&self, url: &str, form: &[(String, String)]) -> String {
        twilio::sign(&SecretString::from(self.auth_token.clone()), url, form)
    }

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
        let answer = request.json(&json!({})).send().await;
        let answer = answer.expect("the emulator answers");
        answer.json().await.expect("JSON")
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
    pub async fn rows(
        &self,
        output: &str,
    ) -> Vec<std::collections::HashMap<String, aws_sdk_dynamodb::types::AttributeValue>> {
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
}

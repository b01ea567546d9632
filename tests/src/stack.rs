use std::{
    collections::HashMap,
    path::PathBuf,
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use secrecy::SecretString;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::OnceCell;

use crate::{Running, note};

/// How long an answer may take on a busy machine of two cores, with tests side by side.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

static COUNTER: AtomicU64 = AtomicU64::new(0);
static RECORDING: OnceCell<()> = OnceCell::const_new();

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
    pub(crate) jwt_secret: String,
    pub(crate) jwt_issuer: String,
    pub(crate) jwt_audience: String,
    /// What the template's parameters were given.
    parameters: HashMap<String, String>,
    /// Where calls to AWS are told to go wrong.
    pub faults_url: String,
    /// Outputs of the deployed template.
    pub outputs: Value,
    /// Its answers.
    #[serde(skip, default = "http_client")]
    pub http: reqwest::Client,
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

/// The JSON that a request is answered with.
pub(crate) async fn json_of(request: reqwest::RequestBuilder) -> Value {
    let answer = request.send().await.expect("it answers");
    answer.json().await.expect("JSON")
}

fn http_client() -> reqwest::Client {
    twilio::http_client().expect("TLS is there")
}

impl Stack {
    /// The running stack, and a guard that notes how long the test takes.
    pub async fn shared() -> (Self, Running) {
        let running = Running::begin();
        (Self::recording().await, running)
    }

    /// The running stack, whose stand-ins note who calls them from the first test on.
    async fn recording() -> Self {
        let stack = Self::load();
        RECORDING
            .get_or_init(|| async {
                stack.control("calls", &json!({ "on": true })).await;
            })
            .await;
        stack
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

    /// A user that no other test uses.
    pub fn new_user(&self) -> String {
        format!("user-{}", &self.new_sid()[2..])
    }

    /// Signs a form for one of our URLs with the account's token.
    pub fn sign(&self, url: &str, form: &[(String, String)]) -> String {
        twilio::sign(&SecretString::from(self.auth_token.clone()), url, form)
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

    /// What the template's parameter of this name was given, such as a limit.
    pub fn parameter(&self, name: &str) -> usize {
        let given = self.parameters.get(name);
        let given = given.and_then(|value| value.parse().ok());
        given.unwrap_or_else(|| panic!("the stack was started with a number for {name}"))
    }
}

/// A word that only this test uses, by which calls of our functions are known; it means nothing.
pub fn word() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let nth = COUNTER.fetch_add(1, Ordering::Relaxed);
    let mut seed = since.map_or(0, |since| since.as_nanos() as u64) ^ (nth << 48);
    let mut letter = |letters: &[u8]| {
        let found = letters[(seed % letters.len() as u64) as usize];
        seed /= letters.len() as u64;
        char::from(found)
    };
    let pairs = (0..8).flat_map(|_| [letter(b"bdfgklmnprst"), letter(b"aeiou")]);
    pairs.collect()
}

/// How many of something a test does: few, or as many as `make test-long` wants (`E2E_LONG`).
#[expect(
    clippy::disallowed_methods,
    reason = "`make test-long` says that it is one"
)]
pub fn few_or(few: u64, many: u64) -> u64 {
    if std::env::var_os("E2E_LONG").is_some() {
        many
    } else {
        few
    }
}

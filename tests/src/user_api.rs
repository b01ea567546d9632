//! What a signed-in user calls.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jsonwebtoken::{EncodingKey, Header, encode};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{Stack, note};

impl Stack {
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

    /// Calls a user endpoint, `/api/whatsapp/…`, with the user's token and a JSON body.
    pub async fn call(
        &self,
        method: Method,
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
        let (status, body) = self.call(Method::GET, path, user, None).await;
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

    /// Links a number to an account, waits until the chat says so, and confirms it on the page. The
    /// question in between is left out of what was [sent](Self::sent_to) to the number.
    pub async fn link(&self, user: &str, number: &str, locale: &str) {
        self.link_without_page(user, number, locale).await;
        let (status, answer) = self.call(Method::POST, "link/confirm", user, None).await;
        assert_eq!(status, 200, "{answer}");
    }

    /// Links a number to an account whose owner does not look at the page.
    pub async fn link_without_page(&self, user: &str, number: &str, locale: &str) {
        let code = self.code(user, locale).await;
        let before = self.sent_to(number).await.len();
        self.say(number, &format!("LINK {code}")).await;
        let question = self.wait_for(number, before + 1).await.remove(before);
        assert!(question.body.contains("@example.com"), "{}", question.body);
        self.leave_out(&question);
        self.say(number, "Ja").await;
        let sent = self.wait_for(number, before + 1).await;
        let said = &sent[before].body;
        assert!(said.starts_with('✅'), "not linked: {said}");
    }

    /// A new code of a user's.
    pub async fn code(&self, user: &str, locale: &str) -> String {
        let answer = self.ask_code(user, locale).await;
        let answer: Value = answer.json().await.expect("JSON");
        let code = answer["token"].as_str().expect("a code").to_owned();
        note(&code);
        code
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
}

//! The person with the phone, and what the stand-in for Twilio knows of them.

use std::{
    collections::BTreeSet,
    sync::Mutex,
    time::{Duration, Instant},
};

use aws_sdk_dynamodb::types::AttributeValue;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    Stack, note,
    stack::{PATIENCE, json_of},
};

static LEFT_OUT: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

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

impl Stack {
    /// Sends a message as Twilio would: signed, with all its parameters.
    pub async fn say(&self, from: &str, body: &str) -> Inbound {
        self.inbound(json!({ "from": from, "body": body })).await
    }

    /// Sends a message whose id is known before, so that something can be made to wait for it.
    pub async fn say_as(&self, sid: &str, from: &str, body: &str) -> Inbound {
        let message = json!({ "message_sid": sid, "from": from, "body": body });
        self.inbound(message).await
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

    /// The business-scoped id that the stand-in gives a number, in messages and callbacks.
    pub async fn id_of(&self, number: &str) -> String {
        let url = format!("{}/_control/id", self.twilio_url);
        let answer = json_of(self.http.get(url).query(&[("of", number)])).await;
        let id = answer["id"].as_str().expect("an id").to_owned();
        note(&id["whatsapp:".len()..]);
        id
    }

    /// Posts to a control call of the stand-ins.
    pub async fn control(&self, call: &str, body: &Value) -> Value {
        let url = format!("{}/_control/{call}", self.twilio_url);
        json_of(self.http.post(url).json(body)).await
    }

    /// The messages that fit this query, oldest first, with all that the stand-in knows of them.
    async fn messages(&self, query: &[(&str, &str)]) -> Value {
        let url = format!("{}/_control/messages", self.twilio_url);
        let mut body = json_of(self.http.get(url).query(query)).await;
        body["messages"].take()
    }

    /// What we sent to a number so far, oldest first, but for what is left out.
    pub async fn sent_to(&self, to: &str) -> Vec<SentMessage> {
        let query = [("to", to), ("direction", "outbound")];
        let sent = self.messages(&query).await;
        let mut sent: Vec<SentMessage> = serde_json::from_value(sent).expect("messages");
        let left_out = LEFT_OUT.lock().expect("no test fails here");
        sent.retain(|message| !left_out.contains(&message.sid));
        sent
    }

    /// Counts a message no more: what every linking has is no part of a test's own story.
    pub(crate) fn leave_out(&self, message: &SentMessage) {
        let mut left_out = LEFT_OUT.lock().expect("no test fails here");
        left_out.insert(message.sid.clone());
    }

    /// Waits until `count` messages went to a number, and gives them.
    pub async fn wait_for(&self, to: &str, count: usize) -> Vec<SentMessage> {
        let end = Instant::now() + PATIENCE;
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

    /// Waits until nothing of this person's is under way, and gives all that went to them.
    ///
    /// Nothing is under way when no queue holds a job about them, none that a function has taken
    /// either, and none of their messages waits for its answer. Gives up when nothing changes for long.
    pub async fn quiet(&self, number: &str) -> Vec<SentMessage> {
        let (mut answered, mut names) = (BTreeSet::new(), BTreeSet::new());
        let (mut left, mut end) = (usize::MAX, Instant::now() + PATIENCE);
        loop {
            let written = self.written_by(number).await;
            for sid in &written {
                if answered.contains(sid) {
                    continue;
                }
                names.insert(sid.clone());
                // What was refused has no row.
                let row = self.message(sid).await.unwrap_or_default();
                if let Some(AttributeValue::S(conversation)) = row.get("conversation") {
                    names.insert(conversation.clone());
                }
                if !row.contains_key("due_at") {
                    answered.insert(sid.clone());
                }
            }
            let ids: Vec<&str> = names.iter().map(String::as_str).collect();
            let open = written.len() - answered.len() + self.jobs_of(&ids).await;
            if open == 0 {
                return self.sent_to(number).await;
            }
            if open < left {
                (left, end) = (open, Instant::now() + PATIENCE);
            }
            assert!(Instant::now() < end, "{open} of theirs are still under way");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    /// The ids of the messages that this number wrote.
    async fn written_by(&self, number: &str) -> Vec<String> {
        let query = [("from", number), ("direction", "inbound")];
        let written = self.messages(&query).await;
        let all = written.as_array().into_iter().flatten();
        all.filter_map(|message| message["sid"].as_str().map(str::to_owned))
            .collect()
    }
}

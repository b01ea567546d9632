//! What is made to go wrong for one person, while others go on undisturbed.

use serde_json::{Value, json};

use crate::{Stack, stack::json_of};

/// An order that something go wrong.
#[derive(Debug)]
pub struct Fault {
    orders: String,
    id: u64,
}

impl Stack {
    /// Makes the next `count` requests to a stand-in fail in this way, of those that hold this text:
    /// a number, the id of a message, an account, or a word that only this test uses.
    pub async fn fault(&self, target: &str, kind: &str, count: u32, of: &str) -> Fault {
        let order = json!({ "target": target, "kind": kind, "count": count, "match": text_of(of) });
        self.order(order).await
    }

    /// The same with all that the stand-in takes, such as `nth` and `error_code`.
    pub async fn order(&self, order: Value) -> Fault {
        let orders = format!("{}/_control/faults", self.twilio_url);
        self.place(orders, order).await
    }

    /// Makes calls of our functions to AWS fail; `order` as `local/README.md` has it.
    pub async fn aws_fault(&self, order: Value) -> Fault {
        let orders = format!("{}/_faults", self.faults_url);
        self.place(orders, order).await
    }

    async fn place(&self, orders: String, order: Value) -> Fault {
        assert!(
            order["match"].is_string(),
            "a fault meets one person: {order}"
        );
        let answer = json_of(self.http.post(&orders).json(&order)).await;
        let id = answer["id"].as_u64();
        let id = id.unwrap_or_else(|| panic!("the order is refused: {answer}"));
        Fault { orders, id }
    }

    /// Takes an order back, and gives how often it was met.
    pub async fn lift(&self, fault: Fault) -> u64 {
        let query = [("all", "1")];
        let listed = json_of(self.http.get(&fault.orders).query(&query)).await;
        let query = [("id", fault.id)];
        let gone = self.http.delete(&fault.orders).query(&query).send().await;
        gone.expect("orders can be taken back");
        let all = listed["faults"].as_array().into_iter().flatten();
        let hits = all.filter(|order| order["id"] == fault.id);
        hits.filter_map(|order| order["hits"].as_u64()).sum()
    }

    /// How often a stand-in was called with this text in the request.
    pub async fn calls(&self, target: &str, of: &str) -> usize {
        let url = format!("{}/_control/calls", self.twilio_url);
        let of = text_of(of);
        let answer = json_of(self.http.get(url).query(&[("match", of)])).await;
        let all = answer["calls"].as_array().into_iter().flatten();
        all.filter(|call| call["target"] == target).count()
    }
}

/// A number stands in requests without the prefix of its channel, or with it percent-encoded.
fn text_of(person: &str) -> &str {
    person
        .trim_start_matches("whatsapp:")
        .trim_start_matches('+')
}

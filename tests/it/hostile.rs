//! Files that are broken, mistyped, locked or made to harm: a clear reply each.

use e2e::{Stack, list, paper};
use futures_util::{StreamExt as _, stream};
use serde_json::{Value, json};

/// What a file may turn out to be, as `expected.json` says.
fn allowed(expected: &Value) -> Vec<String> {
    let also = expected["or_else"].as_array().cloned().unwrap_or_default();
    let all = std::iter::once(expected["expect"].clone()).chain(also);
    all.filter_map(|one| one.as_str().map(str::to_owned))
        .collect()
}

/// In our own words: a picture of too many points is `too_large` here, and what can be read is no
/// trouble at all.
fn is_one_of(document: &Value, allowed: &[String]) -> bool {
    let trouble = document["trouble"].as_str();
    allowed.iter().any(|word| match word.as_str() {
        "readable" => {
            trouble.is_none() || trouble == Some("not_a_document") || trouble == Some("blurred")
        }
        "too_complex" => matches!(trouble, Some("too_complex" | "too_large" | "broken")),
        word => trouble == Some(word),
    })
}

fn bytes_of(name: &str) -> Vec<u8> {
    match name {
        // Made here, so that it need not be kept.
        "too_large.pdf" => [b"%PDF-1.7\n".to_vec(), vec![b' '; 17 << 20]].concat(),
        name => paper(&format!("hostile/{name}")),
    }
}

/// Sends the files of one person after each other, and names those without a fitting reply.
async fn send_all(stack: &Stack, files: &[Value]) -> Vec<String> {
    let (user, number) = stack.linked("de-CH").await;
    let mut wrong = Vec::new();
    let mut seen: Vec<Vec<u8>> = Vec::new();
    for expected in files {
        let name = expected["file"].as_str().unwrap();
        let bytes = bytes_of(name);
        let claimed = expected["content_type"]
            .as_str()
            .unwrap_or("application/pdf");
        let media = stack.upload(bytes.clone(), claimed).await;
        let replies = stack.sent_to(&number).await.len();
        // The same bytes under another name are recognised, and make no document.
        let known = seen.contains(&bytes);
        seen.push(bytes);
        let sent = stack
            .inbound(json!({ "from": number, "media": [media] }))
            .await;
        let own = stack
            .until(name, async || {
                let all = stack.documents(&user).await;
                let own = all
                    .into_iter()
                    .find(|d| d["message_id"] == sent.sid.as_str());
                (known || own.is_some()).then_some(own)
            })
            .await;
        let replied = stack.wait_for(&number, replies + 1).await;
        let last = &replied.last().unwrap().body;
        let own = own.as_ref();
        let fits = own.is_some_and(|document| is_one_of(document, &allowed(expected)));
        if last.chars().count() < 20 || !(fits || known) {
            let got = own.map(|document| document["trouble"].clone());
            wrong.push(format!("{name}: {got:?}, expected {:?}", allowed(expected)));
        }
    }
    // And it still reads.
    let sent = stack
        .send_paper(&number, "samples/salary_de_text.pdf")
        .await;
    stack.document_of(&user, &sent, "asking").await;
    wrong
}

#[tokio::test]
async fn every_hostile_file_gets_a_clear_reply() {
    let (stack, _guard) = Stack::shared().await;
    let files = list("hostile/expected.json");
    let files: Vec<Value> = files
        .into_iter()
        .filter(|f| f["file"].is_string())
        .collect();

    // Nobody sends more than a minute's messages, and four people send at a time.
    let each = (stack.parameter("MessagesPerMinute") - 3).min(6);
    let everybody = stream::iter(files.chunks(each)).map(|theirs| send_all(&stack, theirs));
    let wrong: Vec<String> = everybody.buffer_unordered(4).concat().await;

    assert!(wrong.is_empty(), "{wrong:#?}");
}

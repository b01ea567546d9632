//! Files that are broken, mistyped, locked or made to harm: a clear reply each.

use e2e::{Stack, list, paper};
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

#[tokio::test]
async fn every_hostile_file_gets_a_clear_reply() {
    let (stack, _guard) = Stack::alone().await;
    let (user, number) = stack.linked("de-CH").await;
    let mut wrong = Vec::new();
    let mut seen: Vec<Vec<u8>> = Vec::new();
    for expected in list("hostile/expected.json") {
        let Some(name) = expected["file"].as_str() else {
            continue;
        };
        let bytes = bytes_of(name);
        let claimed = expected["content_type"]
            .as_str()
            .unwrap_or("application/pdf");
        let media = stack.upload(bytes, claimed).await;
        let replies = stack.sent_to(&number).await.len();
        // The same bytes under another name are recognised, and make no document.
        let known = seen.contains(&bytes_of(name));
        seen.push(bytes_of(name));
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
        let fits = own.is_some_and(|document| is_one_of(document, &allowed(&expected)));
        if last.chars().count() < 20 || !(fits || known) {
            let got = own.map(|document| document["trouble"].clone());
            wrong.push(format!(
                "{name}: {got:?}, expected {:?}",
                allowed(&expected)
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // And it still reads.
    let sent = stack
        .send_paper(&number, "samples/salary_de_text.pdf")
        .await;
    stack.document_of(&user, &sent, "asking").await;
}

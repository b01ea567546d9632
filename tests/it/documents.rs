//! Documents: sent, read, talked about, shown.

use e2e::{Stack, field, mark};
use serde_json::json;

const SCAN: &str = "samples/salary_it_scan.png";
const TEXT: &str = "samples/salary_de_text.pdf";

#[tokio::test]
async fn a_photo_is_read_confirmed_and_known() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;

    let sent = stack
        .send_paper(&number, "samples/salary_fr_photo_whatsapp.jpg")
        .await;
    let document = stack.document_of(&user, &sent, "asking").await;
    let said = stack.last_to(&number, "Stimmt das?").await;

    assert_eq!(document["kind"], "salary_certificate", "{document}");
    assert!(said.contains("*Lohnausweis 2025"), "{said}");
    assert!(said.contains("• Nettolohn: 102'961"), "{said}");
    assert_eq!(document["confirmed_at"], json!(null));

    stack.say(&number, "Ja").await;
    let confirmed = stack.document_of(&user, &sent, "confirmed").await;
    let said = stack.last_to(&number, "bestätigt").await;
    assert!(said.contains("Lohnausweis 2025"), "{said}");
    assert_eq!(field(&confirmed, "net_salary"), 10_296_100);
    assert!(confirmed["confirmed_at"].is_string());

    stack.say(&number, "Wie hoch ist mein Nettolohn?").await;
    let said = stack.last_to(&number, "Quelle").await;
    assert!(said.contains("102'961"), "{said}");
}

#[tokio::test]
async fn what_is_machine_readable_needs_no_recognition() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;

    for (name, source, net) in [
        ("samples/salary_de_barcode.pdf", "barcode", 11_241_535),
        ("samples/salary_fr_form.pdf", "form_field", 6_541_400),
        (TEXT, "text", 9_752_000),
    ] {
        let sent = stack.send_paper(&number, name).await;
        let document = stack.document_of(&user, &sent, "asking").await;
        let fields = document["fields"].as_array().unwrap();
        let found = fields.iter().find(|f| f["name"] == "net_salary").unwrap();
        assert_eq!(found["value"], net, "{name}");
        assert_eq!(found["source"], source, "{name}");
        assert_eq!(found["certainty"], "stated", "{name}");
        assert_eq!(stack.calls("textract", &mark(name)).await, 0, "{name}");
    }
}

#[tokio::test]
async fn two_certificates_in_one_file_are_two_documents() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;

    let sent = stack
        .send_paper(&number, "samples/salary_de_two_jobs.pdf")
        .await;
    stack.document_of(&user, &sent, "asking").await;
    stack.last_to(&number, "Stimmt das?").await;

    let mut net = Vec::new();
    for document in stack.documents(&user).await {
        let id = document["id"].as_str().unwrap();
        let one = stack.get(&format!("documents/{id}"), &user).await;
        net.push(field(&one, "net_salary").as_i64().unwrap());
    }
    net.sort();
    assert_eq!(net, [1_772_800, 4_103_300]);
    let said: String = stack
        .quiet(&number)
        .await
        .into_iter()
        .map(|m| m.body)
        .collect();
    assert!(said.contains("41'033") && said.contains("17'728"), "{said}");
}

#[tokio::test]
async fn ten_pages_are_read_by_a_job_whose_end_may_be_told_twice() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("fr-CH").await;
    let order = json!({
        "status": "SUCCEEDED", "notices": 2, "delay_seconds": 3, "count": 1, "match": user,
    });
    stack.control("textract", &order).await;
    // Smaller answers for everybody, which nobody else can tell.
    stack.control("textract", &json!({"page_size": 100})).await;

    let sent = stack
        .send_paper(&number, "samples/bank_fr_ten_pages.pdf")
        .await;
    let said = stack.last_to(&number, "10 pages").await;
    assert!(said.contains("Je le lis"), "{said}");
    let document = stack.document_of(&user, &sent, "asking").await;
    let said = stack.last_to(&number, "Est-ce juste").await;

    assert_eq!(document["pages"], 10);
    assert_eq!(field(&document, "balance"), 1_864_470);
    assert!(said.contains("18'644.70"), "{said}");
    let sent = stack.quiet(&number).await;
    let results = sent.iter().filter(|m| m.body.contains("Est-ce juste"));
    assert_eq!(results.count(), 1, "told once");
}

#[tokio::test]
async fn a_job_that_fails_is_told_in_plain_words() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("en-CH").await;
    let order = json!({
        "status": "FAILED", "notices": 1, "delay_seconds": 0, "count": 1, "match": user,
    });
    stack.control("textract", &order).await;

    let sent = stack
        .send_paper(&number, "samples/bank_fr_ten_pages.pdf")
        .await;
    let document = stack.document_of(&user, &sent, "unreadable").await;

    assert_eq!(document["trouble"], "broken");
    stack.last_to(&number, "damaged or incomplete").await;
}

#[tokio::test]
async fn the_same_file_again_is_recognised_and_not_read_twice() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("it-CH").await;
    let first = stack.send_paper(&number, SCAN).await;
    stack.document_of(&user, &first, "asking").await;
    let before = stack.calls("textract", &mark(SCAN)).await;

    stack.send_paper(&number, SCAN).await;

    let said = stack.last_to(&number, "Ho già questo documento").await;
    assert!(said.contains("Certificato di salario 2025"), "{said}");
    assert!(before > 0, "the first was read by recognition");
    assert_eq!(stack.calls("textract", &mark(SCAN)).await, before);
    assert_eq!(stack.documents(&user).await.len(), 1);
}

#[tokio::test]
async fn a_figure_is_put_right_in_words() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;
    let sent = stack
        .send_paper(&number, "samples/salary_de_misprinted.pdf")
        .await;
    let document = stack.document_of(&user, &sent, "asking").await;
    let said = stack.last_to(&number, "Stimmt das?").await;
    assert!(said.contains("gehen nicht auf"), "{said}");
    let fields = document["fields"].as_array().unwrap();
    let net = fields.iter().find(|f| f["name"] == "net_salary").unwrap();
    assert_eq!(net["certainty"], "asked", "a wrong sum is no proof");

    stack.say(&number, "Nein").await;
    stack.last_to(&number, "Was stimmt bei").await;
    stack.say(&number, "Nettolohn 75'138.50").await;
    let said = stack.last_to(&number, "75'138.50").await;
    assert!(said.contains("Stimmt das?"), "{said}");
    stack.say(&number, "ja, stimmt").await;
    stack.say(&number, "ja").await;

    let confirmed = stack.document_of(&user, &sent, "confirmed").await;
    assert_eq!(field(&confirmed, "net_salary"), 7_513_850);
}

#[tokio::test]
async fn two_photos_sent_together_are_one_document() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("it-CH").await;

    let first = stack
        .send_paper(&number, "samples/health_it_photo_1.jpg")
        .await;
    stack
        .send_paper(&number, "samples/health_it_photo_2.jpg")
        .await;
    let document = stack.document_of(&user, &first, "asking").await;

    assert_eq!(document["kind"], "health_insurance");
    assert_eq!(document["pages"], 2);
    assert_eq!(document["files"].as_array().unwrap().len(), 2);
    assert_eq!(stack.documents(&user).await.len(), 1);
}

#[tokio::test]
async fn a_document_is_lent_to_its_owner_and_to_nobody_else() {
    let (stack, _guard) = Stack::shared().await;
    let (user, number) = stack.linked("de-CH").await;
    let sent = stack.send_paper(&number, TEXT).await;
    let document = stack.document_of(&user, &sent, "asking").await;
    let id = document["id"].as_str().unwrap();

    let file = &document["files"][0];
    let url = file["download_url"].as_str().unwrap();
    let answer = stack.http.get(url).send().await.unwrap();
    let disposition = answer.headers()["content-disposition"].to_str().unwrap();
    assert!(disposition.starts_with("attachment"), "{disposition}");
    assert_eq!(answer.bytes().await.unwrap(), e2e::paper(TEXT));
    assert_eq!(file["expires_in_seconds"], 600);
    let key = format!("whatsapp/{user}/media/{}-0.pdf", sent.sid);
    assert_eq!(file["s3_key"], key);
    let messages = stack.get("messages", &user).await;
    let listed = messages["messages"].as_array().unwrap();
    let own = listed
        .iter()
        .find(|m| m["id"] == sent.sid.as_str())
        .unwrap();
    assert_eq!(own["s3_key"], key);

    let other = stack.new_user();
    let path = format!("documents/{id}");
    let (status, body) = stack.call(reqwest::Method::GET, &path, &other, None).await;
    assert_eq!(
        (status, body["code"].as_str()),
        (404, Some("no_such_document"))
    );
    assert!(stack.documents(&other).await.is_empty());
}

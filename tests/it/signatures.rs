//! What is not signed, or is no message, has no effect.

use e2e::Stack;

fn message(stack: &Stack, from: &str) -> Vec<(String, String)> {
    let sid = stack.new_sid();
    [
        ("Body", "Grüezi"),
        ("SmsStatus", "received"),
        ("NumMedia", "0"),
        ("MessageSid", sid.as_str()),
        ("AccountSid", &stack.account_sid),
        ("From", from),
        ("To", &format!("whatsapp:{}", stack.whatsapp_number)),
    ]
    .iter()
    .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
    .collect()
}

async fn post(stack: &Stack, form: &[(String, String)], signature: Option<&str>) -> u16 {
    let url = format!("{}/api/whatsapp/webhook", stack.public_base_url);
    let mut request = stack.http.post(url).form(form);
    if let Some(signature) = signature {
        request = request.header("x-twilio-signature", signature);
    }
    request.send().await.unwrap().status().as_u16()
}

async fn is_stored(stack: &Stack, form: &[(String, String)]) -> bool {
    let Some((_, sid)) = form.iter().find(|(name, _)| name == "MessageSid") else {
        return false;
    };
    let rows = stack.rows("MessagesTableName").await;
    rows.iter()
        .any(|row| row["message_id"].as_s().unwrap() == sid)
}

#[tokio::test]
async fn a_bad_signature_stores_nothing() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.new_number();
    let form = message(&stack, &number);
    let url = format!("{}/api/whatsapp/webhook", stack.public_base_url);
    let good = stack.sign(&url, &form);
    let other_url = stack.sign("https://evil.example/api/whatsapp/webhook", &form);
    let mut changed = form.clone();
    changed[0].1 = "LINK 123456".to_owned();

    assert_eq!(post(&stack, &form, None).await, 403);
    assert_eq!(post(&stack, &form, Some("")).await, 403);
    assert_eq!(post(&stack, &form, Some(&other_url)).await, 403);
    assert_eq!(post(&stack, &form, Some(&good.to_lowercase())).await, 403);
    assert_eq!(post(&stack, &changed, Some(&good)).await, 403);
    assert!(!is_stored(&stack, &form).await);
    assert_eq!(post(&stack, &form, Some(&good)).await, 200);
    assert!(is_stored(&stack, &form).await);
}

#[tokio::test]
async fn the_host_header_counts_for_nothing() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.new_number();
    let form = message(&stack, &number);
    let forged = stack.sign("http://evil.example/api/whatsapp/webhook", &form);
    let url = format!("{}/api/whatsapp/webhook", stack.public_base_url);

    let request = stack
        .http
        .post(url)
        .header("host", "evil.example")
        .header("x-forwarded-host", "evil.example");
    let response = request
        .header("x-twilio-signature", forged)
        .form(&form)
        .send()
        .await
        .unwrap();

    assert_eq!(response.status(), 403);
    assert!(!is_stored(&stack, &form).await);
}

#[tokio::test]
async fn a_signed_form_that_is_no_message_is_refused() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.new_number();
    let url = format!("{}/api/whatsapp/webhook", stack.public_base_url);
    let mut foreign = message(&stack, &number);
    foreign[4].1 = "ACffffffffffffffffffffffffffffffff".to_owned();
    let mut status = message(&stack, &number);
    status.push(("MessageStatus".to_owned(), "delivered".to_owned()));
    status[1].1 = "delivered".to_owned();
    let mut nobody = message(&stack, &number);
    nobody[5].1 = "tel:112".to_owned();

    for form in [foreign, status, nobody, Vec::new()] {
        let signature = stack.sign(&url, &form);
        assert_eq!(post(&stack, &form, Some(&signature)).await, 400);
        assert!(!is_stored(&stack, &form).await);
    }
}

#[tokio::test]
async fn what_is_larger_than_any_delivery_is_refused_before_it_is_parsed() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.new_number();
    let mut long = message(&stack, &number);
    long[0].1 = "a".repeat(64 * 1024);
    let mut many = message(&stack, &number);
    many.extend((0..300).map(|n| (format!("p{n}"), String::new())));
    let url = format!("{}/api/whatsapp/webhook", stack.public_base_url);

    for form in [long, many] {
        let good = stack.sign(&url, &form);
        assert_eq!(post(&stack, &form, Some(&good)).await, 413);
        assert!(!is_stored(&stack, &form).await);
    }
}

#[tokio::test]
async fn a_message_to_another_number_is_not_answered_from_ours() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.new_number();
    let mut other = message(&stack, &number);
    other[6].1 = "whatsapp:+41445550000".to_owned();
    let url = format!("{}/api/whatsapp/webhook", stack.public_base_url);

    let good = stack.sign(&url, &other);

    assert_eq!(post(&stack, &other, Some(&good)).await, 503);
    assert!(!is_stored(&stack, &other).await);
}

#[tokio::test]
async fn two_values_of_one_parameter_are_no_message() {
    let (stack, _guard) = Stack::shared().await;
    let url = format!("{}/api/whatsapp/webhook", stack.public_base_url);
    for (name, other) in [
        ("Body", "DELETE ALL"),
        ("NumMedia", "1"),
        ("From", "whatsapp:+41790000000"),
    ] {
        let mut form = message(&stack, &stack.new_number());
        form.push((name.to_owned(), other.to_owned()));
        let good = stack.sign(&url, &form);

        assert_eq!(post(&stack, &form, Some(&good)).await, 400, "{name}");
        assert!(!is_stored(&stack, &form).await, "{name}");
    }
}

#[tokio::test]
async fn a_file_without_its_address_is_asked_for_again() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("de-CH").await;
    let mut form = message(&stack, &number);
    form[0].1.clear();
    form[2].1 = "1".to_owned();
    form.push(("MediaContentType0".to_owned(), "image/jpeg".to_owned()));
    let url = format!("{}/api/whatsapp/webhook", stack.public_base_url);
    let good = stack.sign(&url, &form);

    assert_eq!(post(&stack, &form, Some(&good)).await, 200);

    let said = stack.last_to(&number, "noch einmal").await;
    assert!(!said.is_empty());
}

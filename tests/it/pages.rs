//! The chat page and the way from it to the settings page and back, in a real browser.

use e2e::{Browser, Stack, note};
use fantoccini::key::Key;

async fn say(browser: &Browser, text: &str) {
    let line = format!("{text}{}", char::from(Key::Enter));
    browser.write("#text", &line).await;
}

#[tokio::test]
async fn a_newcomer_links_and_gets_an_answer_in_the_chat() {
    let (stack, _guard) = Stack::shared().await;
    let browser = Browser::open("fr-CH", 390, 844).await;
    let chat = format!("{}?user=chloe", stack.chat_url);

    browser
        .goto(&format!("{}sign-in?user=chloe", stack.chat_url))
        .await;
    browser.text("#unlinked h2", |t| t == "Lier WhatsApp").await;
    browser.click("#make").await;
    let code = browser.text("#digits", |digits| digits.len() == 6).await;
    note(&code);
    browser
        .text("#left", |left| {
            left.contains("9:") || left.contains("10:00")
        })
        .await;
    browser.goto(&chat).await;
    browser.text("#log", |_| true).await;
    say(&browser, &format!("LINK {code}")).await;
    browser
        .text("#log", |log| log.contains("c•••e@example.com"))
        .await;
    say(&browser, "Oui").await;
    browser.text("#log", |log| log.contains('✅')).await;
    say(
        &browser,
        "Jusqu'à quand dois-je remettre ma déclaration d'impôt à Zurich ?",
    )
    .await;
    let log = browser
        .text("#log", |log| {
            log.replace('\u{a0}', " ").contains("Source :")
        })
        .await;

    assert!(log.contains("31 mars"), "{log}");
    browser.goto(&stack.settings_url).await;
    browser
        .text("#linked h2", |t| t == "WhatsApp est lié")
        .await;
    browser
        .text("#messages", |history| history.contains("31 mars"))
        .await;
    browser.close().await;
}

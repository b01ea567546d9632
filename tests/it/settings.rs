//! What a person does on the settings page, in a real browser.

use e2e::{Browser, Stack, note};
use fantoccini::Locator;
use serde_json::{Value, json};

const QUESTION: &str = "Bis wann muss ich die Steuererklärung im Kanton Zürich einreichen?";
/// Every call of the API.
pub(crate) const API: &str = "*/api/whatsapp/*";

/// The settings page of a new user.
pub(crate) async fn visit(stack: &Stack, language: &str) -> Browser {
    let browser = Browser::open(language, 1280, 900).await;
    browser.sign_in(stack, &stack.new_user(), language).await;
    browser.goto(&stack.settings_url).await;
    browser.text("#make", |label| !label.is_empty()).await;
    browser
}

pub(crate) async fn make_code(browser: &Browser) -> String {
    browser.click("#make").await;
    let code = browser.text("#digits", |digits| digits.len() == 6).await;
    note(&code);
    code
}

/// Links a new number, until the page shows it.
pub(crate) async fn link(stack: &Stack, browser: &Browser) -> String {
    let number = stack.new_number();
    let code = make_code(browser).await;
    stack.say(&number, &format!("LINK {code}")).await;
    stack.say(&number, "Ja").await;
    browser.text("#number", |number| !number.is_empty()).await;
    number
}

/// Asks a question, until the page shows the answer.
pub(crate) async fn ask(stack: &Stack, browser: &Browser, number: &str) {
    stack.say(number, QUESTION).await;
    browser
        .text("#messages", |history| history.contains("31. März"))
        .await;
}

/// Cuts the page off from the addresses that look like these.
pub(crate) async fn block(browser: &Browser, addresses: &[&str]) {
    browser.order("Network.enable", json!({})).await;
    browser
        .order("Network.setBlockedURLs", json!({ "urls": addresses }))
        .await;
}

#[tokio::test]
async fn the_page_changes_by_itself_once_the_code_has_arrived() {
    let (stack, _guard) = Stack::shared().await;
    let browser = visit(&stack, "de-CH").await;

    let number = link(&stack, &browser).await;

    let masked = browser.text("#number", |_| true).await;
    let end = &number[number.len() - 2..];
    assert_eq!(masked, format!("+41 78 *** ** {end}"));
    browser.text("#news", |news| news.contains(&masked)).await;
    browser
        .until("document.activeElement.id === 'linked-title'")
        .await;
    browser
        .until("document.querySelector('#unlinked').hidden")
        .await;
    browser.close().await;
}

#[tokio::test]
async fn the_page_shows_who_sent_the_code_and_asks_whose_the_number_is() {
    let (stack, _guard) = Stack::shared().await;
    let browser = visit(&stack, "de-CH").await;
    let number = stack.new_number();
    let code = make_code(&browser).await;

    stack.say(&number, &format!("LINK {code}")).await;
    let end = number[number.len() - 2..].to_owned();
    browser
        .text("#pending-text", |text| text.contains(&format!("** {end}")))
        .await;
    browser
        .until("document.querySelector('#code').hidden")
        .await;
    browser.click("#refuse").await;
    browser
        .text("#news", |news| news.contains("abgelehnt"))
        .await;
    browser
        .until("document.querySelector('#pending').hidden")
        .await;

    link(&stack, &browser).await;
    browser
        .text("#unconfirmed-text", |text| text.contains("Ihre Nummer?"))
        .await;
    browser.click("#confirm").await;
    browser
        .text("#news", |news| news.contains("bestätigt"))
        .await;
    browser
        .until("document.querySelector('#unconfirmed').hidden")
        .await;
    browser.close().await;
}

#[tokio::test]
async fn the_history_shows_how_far_an_answer_has_come() {
    let (stack, _guard) = Stack::shared().await;
    let browser = visit(&stack, "de-CH").await;
    let number = link(&stack, &browser).await;

    ask(&stack, &browser, &number).await;
    stack.wait_for_status(&number, "read").await;

    let read = "document.querySelector('#messages .theirs[data-mark=read] .mark')";
    browser
        .until(&format!("{read}?.textContent === 'Gelesen'"))
        .await;
    browser
        .text("#messages .mine:nth-child(2) .words", |text| {
            text == QUESTION
        })
        .await;
    browser
        .until("document.querySelector('#messages em') !== null")
        .await;
    browser.close().await;
}

#[tokio::test]
async fn unlinking_asks_first_and_leads_back_to_the_beginning() {
    let (stack, _guard) = Stack::shared().await;
    let browser = visit(&stack, "en-GB").await;
    link(&stack, &browser).await;

    browser.click("#unlink").await;
    browser
        .text("#unlink-wont", |text| text.contains("kept"))
        .await;
    browser
        .until("document.activeElement.matches('#unlink-dialog .cancel')")
        .await;
    browser.click("#unlink-dialog .cancel").await;
    browser.text("#number", |number| !number.is_empty()).await;
    browser.click("#unlink").await;
    browser.click("#unlink-dialog .confirm").await;

    browser
        .text("#unlinked h2", |title| title == "Link WhatsApp")
        .await;
    browser.text("#news", |news| !news.is_empty()).await;
    browser.goto(&stack.settings_url).await;
    browser
        .text("#unlinked h2", |title| title == "Link WhatsApp")
        .await;
    browser.close().await;
}

#[tokio::test]
async fn an_expired_code_disappears_and_a_new_one_can_be_made() {
    let (stack, _guard) = Stack::shared().await;
    let browser = visit(&stack, "en-GB").await;
    make_code(&browser).await;

    browser
        .run("const now = Date.now; Date.now = () => now() + 601_000;")
        .await;

    browser
        .text("#link-status", |text| text.contains("expired"))
        .await;
    browser
        .until("document.querySelector('#digits').textContent === ''")
        .await;
    make_code(&browser).await;
    browser.close().await;
}

#[tokio::test]
async fn a_failing_network_is_told_in_words_and_can_be_tried_again() {
    let (stack, _guard) = Stack::shared().await;
    let browser = visit(&stack, "en-GB").await;
    browser
        .run("window.working = fetch; window.fetch = () => Promise.reject(new TypeError('offline'));")
        .await;

    browser.click("#make").await;
    browser
        .text("#problem-text", |text| text.contains("Nothing is lost"))
        .await;
    browser.run("window.fetch = window.working;").await;
    browser.click("#retry").await;
    let code = browser.text("#digits", |digits| digits.len() == 6).await;

    note(&code);
    browser
        .until("document.querySelector('#problem').hidden")
        .await;
    browser.close().await;
}

#[tokio::test]
async fn a_page_that_reaches_nothing_says_so_and_recovers() {
    let (stack, _guard) = Stack::shared().await;
    let browser = visit(&stack, "en-GB").await;
    block(&browser, &[API]).await;

    browser.goto(&stack.settings_url).await;
    browser
        .text("#failed h2", |title| title.contains("cannot be reached"))
        .await;
    block(&browser, &[]).await;
    browser.click("#reload").await;

    browser
        .text("#unlinked h2", |title| title == "Link WhatsApp")
        .await;
    browser.close().await;
}

#[tokio::test]
async fn the_language_of_the_answers_is_saved_at_once() {
    let (stack, _guard) = Stack::shared().await;
    let browser = visit(&stack, "de-CH").await;
    link(&stack, &browser).await;
    let chosen = |language: &str| {
        format!("document.querySelector('#language:enabled')?.value === '{language}'")
    };
    browser.until(&chosen("de")).await;

    let select = browser.page.find(Locator::Css("#language")).await.unwrap();
    select.select_by_value("fr").await.unwrap();
    browser
        .text("#language-status", |text| text == "Gespeichert.")
        .await;

    browser.goto(&stack.settings_url).await;
    browser.until(&chosen("fr")).await;
    browser.close().await;
}

#[tokio::test]
async fn the_export_holds_the_messages() {
    let (stack, _guard) = Stack::shared().await;
    let browser = visit(&stack, "de-CH").await;
    let number = link(&stack, &browser).await;
    ask(&stack, &browser, &number).await;
    browser
        .run(
            "const make = URL.createObjectURL;
             URL.createObjectURL = (blob) => { window.saved = blob; return make.call(URL, blob); };
             HTMLAnchorElement.prototype.click = function () { window.file = this.download; };",
        )
        .await;

    browser.click("#export").await;
    browser
        .text("#export-status", |text| {
            text.contains("swissai-tax-whatsapp-export.json")
        })
        .await;

    let file = browser.run("return window.file").await;
    let saved = browser.run("return window.saved.text()").await;
    let export: Value = serde_json::from_str(saved.as_str().unwrap()).unwrap();
    assert_eq!(file, "swissai-tax-whatsapp-export.json");
    let messages = export["messages"].as_array().unwrap();
    assert!(messages.iter().any(|message| message["body"] == QUESTION));
    assert!(export.get("next_cursor").is_none());
    browser.close().await;
}

#[tokio::test]
async fn deleting_everything_takes_a_typed_word_and_gives_a_receipt() {
    let (stack, _guard) = Stack::shared().await;
    let browser = visit(&stack, "en-GB").await;
    let number = link(&stack, &browser).await;
    ask(&stack, &browser, &number).await;

    browser.click("#erase").await;
    browser
        .until("document.querySelector('#erase-dialog .confirm').disabled")
        .await;
    browser.write("#erase-word", "DELETE").await;
    browser.click("#erase-dialog .confirm").await;

    browser
        .text("#receipt h2", |title| title.contains("deleted"))
        .await;
    browser.text("#receipt-id", |id| !id.is_empty()).await;
    browser
        .text("#receipt-erased", |list| list.contains("Messages: "))
        .await;
    browser
        .text("#unlinked h2", |title| title == "Link WhatsApp")
        .await;
    browser.close().await;
}

//! How the settings page looks and reads: in every view, language, size and colour scheme.

use e2e::{Browser, Stack};

use crate::settings::{API, ask, block, link, make_code, visit};

/// Whether axe finds nothing and nothing is wider than the window, on a phone and on a desk, by day
/// and by night.
async fn is_fine(browser: &Browser, view: &str) {
    for (width, height) in [(360, 740), (1280, 900)] {
        for colours in ["light", "dark"] {
            browser.look(width, height, colours).await;
            let found = browser.violations().await;
            assert!(found.is_empty(), "{view}, {width}, {colours}: {found:#?}");
            browser
                .until("document.documentElement.scrollWidth <= innerWidth")
                .await;
        }
    }
}

/// Whether all words are there.
async fn speaks(browser: &Browser, language: &str) {
    let empty = "[...document.querySelectorAll('[data-text]')].some((e) => !e.textContent.trim())";
    let broken = r"/undefined|NaN|Invalid Date|\{\w+\}/.test(document.body.innerText)";
    browser.until(&format!("!{empty} && !{broken}")).await;
    browser
        .until(&format!("document.documentElement.lang === '{language}'"))
        .await;
    browser.look(360, 740, "light").await;
    browser
        .until("document.documentElement.scrollWidth <= innerWidth")
        .await;
}

#[tokio::test]
async fn nobody_is_kept_out_before_linking() {
    let (stack, _guard) = Stack::shared().await;
    let browser = Browser::open("de-CH", 1280, 900).await;
    browser.goto(&stack.settings_url).await;
    browser
        .text("#signed_out h2", |title| !title.is_empty())
        .await;
    is_fine(&browser, "signed out").await;
    browser.close().await;

    let browser = visit(&stack, "de-CH").await;
    is_fine(&browser, "not linked").await;
    let code = make_code(&browser).await;
    is_fine(&browser, "a code").await;
    let number = stack.new_number();
    stack.say(&number, &format!("LINK {code}")).await;
    browser.text("#pending-text", |text| !text.is_empty()).await;
    is_fine(&browser, "a number that waits").await;
    browser.click("#refuse").await;
    make_code(&browser).await;
    browser
        .run("const now = Date.now; Date.now = () => now() + 601_000;")
        .await;
    browser.text("#link-status", |text| !text.is_empty()).await;
    is_fine(&browser, "an expired code").await;
    block(&browser, &[API]).await;
    browser.click("#make").await;
    browser.text("#problem-text", |text| !text.is_empty()).await;
    is_fine(&browser, "a problem").await;
    browser.goto(&stack.settings_url).await;
    browser.text("#failed h2", |title| !title.is_empty()).await;
    is_fine(&browser, "no service").await;
    browser.close().await;
}

#[tokio::test]
async fn nobody_is_kept_out_once_linked() {
    let (stack, _guard) = Stack::shared().await;
    let browser = visit(&stack, "de-CH").await;
    let number = link(&stack, &browser).await;
    ask(&stack, &browser, &number).await;
    is_fine(&browser, "linked").await;
    browser.click("#unlink").await;
    browser.text("#unlink-ask", |title| !title.is_empty()).await;
    is_fine(&browser, "asked before unlinking").await;
    browser.click("#unlink-dialog .cancel").await;
    browser.click("#erase").await;
    browser.text("#erase-ask", |title| !title.is_empty()).await;
    is_fine(&browser, "asked before deleting").await;
    browser.write("#erase-word", "LÖSCHEN").await;
    is_fine(&browser, "ready to delete").await;
    browser.click("#erase-dialog .confirm").await;
    browser.text("#receipt-id", |id| !id.is_empty()).await;
    is_fine(&browser, "a receipt").await;
    browser.close().await;
}

#[tokio::test]
async fn the_page_speaks_the_browsers_language() {
    let (stack, _guard) = Stack::shared().await;
    for (tag, title, sign_in, linked) in [
        (
            "de-CH",
            "SwissAI Tax auf WhatsApp",
            "Bitte melden Sie sich an",
            "WhatsApp ist verbunden",
        ),
        (
            "en-GB",
            "SwissAI Tax on WhatsApp",
            "Please sign in",
            "WhatsApp is linked",
        ),
        (
            "fr-CH",
            "SwissAI Tax sur WhatsApp",
            "Veuillez vous connecter",
            "WhatsApp est lié",
        ),
        (
            "it-CH",
            "SwissAI Tax su WhatsApp",
            "Effettui l’accesso",
            "WhatsApp è collegato",
        ),
    ] {
        let language = &tag[..2];
        let browser = Browser::open(tag, 1280, 900).await;
        browser.goto(&stack.settings_url).await;
        browser
            .text("#signed_out h2", |shown| shown == sign_in)
            .await;
        speaks(&browser, language).await;
        assert_eq!(browser.page.title().await.unwrap(), title);
        browser.close().await;

        let browser = visit(&stack, tag).await;
        browser.text("h1", |shown| shown == title).await;
        speaks(&browser, language).await;
        link(&stack, &browser).await;
        browser.text("#linked h2", |shown| shown == linked).await;
        browser
            .until("document.querySelector('#language:enabled')")
            .await;
        speaks(&browser, language).await;
        browser.close().await;
    }
}

//! The pages, in a real browser: Debian's Chromium and its driver.

use std::{
    net::TcpListener,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use e2e::{Stack, note};
use fantoccini::{Client, ClientBuilder, Locator, key::Key};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

/// A browser of one language, closed when dropped.
struct Browser {
    page: Client,
    driver: Child,
}

impl Browser {
    async fn open(language: &str, width: u32, height: u32) -> Self {
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is installed (Debian: apt-get install chromium chromium-driver)");
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            &format!("--window-size={width},{height}"),
        ];
        let options = json!({
            "args": arguments,
            "prefs": { "intl.accept_languages": language, "intl.selected_languages": language },
        });
        let capabilities = json!({ "goog:chromeOptions": options });
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities.as_object().unwrap().clone());
        let end = Instant::now() + Duration::from_secs(60);
        let page = loop {
            match builder.connect(&format!("http://127.0.0.1:{port}")).await {
                Ok(page) => break page,
                Err(error) if Instant::now() > end => panic!("the browser did not start: {error}"),
                Err(_) => tokio::time::sleep(Duration::from_millis(200)).await,
            }
        };
        Self { page, driver }
    }

    /// Waits until the element holds a text that `fits`.
    async fn text(&self, css: &str, fits: impl Fn(&str) -> bool) -> String {
        let end = Instant::now() + Duration::from_secs(60);
        loop {
            let text = match self.page.find(Locator::Css(css)).await {
                Ok(element) => element.text().await.unwrap_or_default(),
                Err(_) => String::new(),
            };
            if fits(&text) {
                return text;
            }
            assert!(
                Instant::now() < end,
                "{css} does not show what it should: {text}"
            );
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    async fn click(&self, css: &str) {
        self.page
            .find(Locator::Css(css))
            .await
            .unwrap()
            .click()
            .await
            .unwrap();
    }

    async fn write(&self, text: &str) {
        let field = self.page.find(Locator::Css("#text")).await.unwrap();
        field.send_keys(text).await.unwrap();
        field
            .send_keys(&String::from(char::from(Key::Enter)))
            .await
            .unwrap();
    }

    async fn close(mut self) {
        let _ = self.page.clone().close().await;
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

#[tokio::test]
async fn a_newcomer_links_and_gets_an_answer_in_the_chat() {
    let (stack, _guard) = Stack::shared().await;
    let browser = Browser::open("fr-CH", 390, 844).await;

    browser
        .page
        .goto(&format!("{}sign-in?user=chloe", stack.chat_url))
        .await
        .unwrap();
    browser.text("h1", |title| title == "Lier WhatsApp").await;
    browser.click("#make").await;
    let code = browser.text("#digits", |digits| digits.len() == 6).await;
    note(&code);
    browser
        .text("#left", |left| {
            left.contains("9:") || left.contains("10:00")
        })
        .await;
    browser
        .page
        .goto(&format!("{}?user=chloe", stack.chat_url))
        .await
        .unwrap();
    browser.text("#log", |_| true).await;
    browser.write(&format!("LINK {code}")).await;
    browser.text("#log", |log| log.contains('✅')).await;
    browser
        .write("Jusqu'à quand dois-je remettre ma déclaration d'impôt à Zurich ?")
        .await;
    let log = browser.text("#log", |log| log.contains("Source :")).await;

    assert!(log.contains("31 mars"), "{log}");
    browser.page.goto(&stack.settings_url).await.unwrap();
    browser.click("#make").await;
    browser
        .text("#problem", |problem| problem.contains("déjà lié"))
        .await;
    browser.close().await;
}

#[tokio::test]
async fn the_settings_page_speaks_the_browsers_language() {
    let (stack, _guard) = Stack::shared().await;
    for (language, title, sign_in) in [
        ("de-CH", "WhatsApp verbinden", "melden Sie sich"),
        ("en-GB", "Link WhatsApp", "sign in"),
        ("fr-CH", "Lier WhatsApp", "Connectez-vous"),
        ("it-CH", "Collegare WhatsApp", "acceda"),
    ] {
        let browser = Browser::open(language, 390, 844).await;
        browser.page.goto(&stack.settings_url).await.unwrap();
        browser.text("h1", |shown| shown == title).await;
        browser.click("#make").await;
        browser
            .text("#problem", |problem| problem.contains(sign_in))
            .await;
        browser.close().await;
    }
}

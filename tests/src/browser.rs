use std::{
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::Stack;

/// How long a page may take on a busy machine of two cores.
const PATIENCE: Duration = Duration::from_secs(60);

/// Browsers at a time: each keeps a core busy while it starts.
static PLACES: Semaphore = Semaphore::const_new(2);

/// A browser of one language: Debian's Chromium and its driver.
#[derive(Debug)]
pub struct Browser {
    /// Its window.
    pub page: Client,
    driver: Child,
    session: String,
    _place: SemaphorePermit<'static>,
}

impl Browser {
    /// Starts a browser whose person prefers `language`.
    pub async fn open(language: &str, width: u32, height: u32) -> Self {
        let place = PLACES.acquire().await.expect("never closed");
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| listener.local_addr())
            .expect("a free port")
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
        builder.capabilities(capabilities.as_object().expect("an object").clone());
        let address = format!("http://127.0.0.1:{port}");
        let end = Instant::now() + PATIENCE;
        let page = loop {
            match builder.connect(&address).await {
                Ok(page) => break page,
                Err(error) if Instant::now() > end => panic!("the browser did not start: {error}"),
                Err(_) => tokio::time::sleep(Duration::from_millis(200)).await,
            }
        };
        let id = page.session_id().await.expect("the driver answers");
        let session = format!("{address}/session/{}", id.expect("a session"));
        Self {
            page,
            driver,
            session,
            _place: place,
        }
    }

    /// Opens an address.
    pub async fn goto(&self, url: &str) {
        self.page.goto(url).await.expect("the page opens");
    }

    /// Gives an order of Chromium's own protocol.
    pub async fn order(&self, command: &str, parameters: Value) {
        let url = format!("{}/goog/cdp/execute", self.session);
        let body = json!({ "cmd": command, "params": parameters });
        let answer = reqwest::Client::new().post(url).json(&body).send().await;
        let status = answer.expect("the driver answers").status();
        assert!(status.is_success(), "{command}: {status}");
    }

    /// Signs in to the product, by the cookie it would set.
    pub async fn sign_in(&self, stack: &Stack, user: &str, locale: &str) {
        let cookie = json!({
            "name": "access_token", "value": stack.token(user, locale), "url": stack.public_base_url,
            "httpOnly": true, "sameSite": "Lax",
        });
        self.order("Network.setCookie", cookie).await;
    }

    /// Makes the page this large, with light or dark colours.
    pub async fn look(&self, width: u32, height: u32, colours: &str) {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": colours }] });
        self.order("Emulation.setDeviceMetricsOverride", size).await;
        self.order("Emulation.setEmulatedMedia", media).await;
    }

    /// Waits until the element holds a text that `fits`.
    pub async fn text(&self, css: &str, fits: impl Fn(&str) -> bool) -> String {
        let end = Instant::now() + PATIENCE;
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

    /// What a script returns.
    pub async fn run(&self, script: &str) -> Value {
        let answer = self.page.execute(script, Vec::new()).await;
        answer.expect("the script runs")
    }

    /// Waits until an expression is true.
    pub async fn until(&self, expression: &str) {
        let end = Instant::now() + PATIENCE;
        while self.run(&format!("return Boolean({expression})")).await != Value::Bool(true) {
            assert!(Instant::now() < end, "never true: {expression}");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    /// Clicks an element.
    pub async fn click(&self, css: &str) {
        let element = self.page.find(Locator::Css(css)).await;
        let clicked = element.expect("the element is there").click().await;
        clicked.expect("the element can be clicked");
    }

    /// Types into a field.
    pub async fn write(&self, css: &str, text: &str) {
        let field = self.page.find(Locator::Css(css)).await;
        let typed = field.expect("the field is there").send_keys(text).await;
        typed.expect("the field takes the text");
    }

    /// What axe-core finds wrong with the page as it stands.
    pub async fn violations(&self) -> Vec<String> {
        let script = format!(
            "{}; return axe.run().then((found) => found.violations.map((rule) => \
             `${{rule.id}}: ${{rule.nodes.map((node) => node.html).join(' ')}}`))",
            axe()
        );
        serde_json::from_value(self.run(&script).await).expect("a list")
    }

    /// Ends the browser.
    pub async fn close(self) {
        let _ = self.page.clone().close().await;
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// The script of axe-core, from `local/requirements-stack.txt`.
fn axe() -> String {
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.local/tools/stack/lib");
    let script = std::fs::read_dir(&tools)
        .into_iter()
        .flatten()
        .flatten()
        .map(|python| {
            python
                .path()
                .join("site-packages/axe_core_python/axe.min.js")
        })
        .find(|path| path.is_file())
        .expect("axe-core-python is installed: run `make tools`");
    std::fs::read_to_string(script).expect("the script can be read")
}

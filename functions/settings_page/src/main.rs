//! The function `settings_page`: `GET /settings/whatsapp` serves one page without a build step.
//!
//! The page's script and style carry a nonce of this one answer; nothing else may run, and nothing
//! is loaded from anywhere but our own origin. What the page says stands in `assets/texts/`, a file
//! per language, with the same keys in each.

use std::convert::Infallible;

use anyhow::{Context as _, ensure};
use gateway::{answer, refusal};
use lambda_http::{
    Body, Request, Response,
    http::{HeaderValue, StatusCode, header::CONTENT_SECURITY_POLICY},
    run, service_fn,
};
use settings::Env;

const PAGE: &str = include_str!("../assets/page.html");
const STYLE: [&str; 3] = [
    include_str!("../assets/base.css"),
    include_str!("../assets/parts.css"),
    include_str!("../assets/papers.css"),
];
const TEXTS: [(&str, &str); 4] = [
    ("de", include_str!("../assets/texts/de.json")),
    ("en", include_str!("../assets/texts/en.json")),
    ("fr", include_str!("../assets/texts/fr.json")),
    ("it", include_str!("../assets/texts/it.json")),
];
const SCRIPT: [&str; 8] = [
    include_str!("../assets/words.js"),
    include_str!("../assets/api.js"),
    include_str!("../assets/link.js"),
    include_str!("../assets/paper.js"),
    include_str!("../assets/papers.js"),
    include_str!("../assets/history.js"),
    include_str!("../assets/account.js"),
    include_str!("../assets/page.js"),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    let env = Env::process();
    telemetry::init(&env);
    let page = &Page::from_env(&env)?;
    run(service_fn(|_: Request| async move {
        Ok::<_, Infallible>(page.serve())
    }))
    .await
}

/// The page as it is for everybody, all but the nonce.
struct Page(String);

impl Page {
    /// Reads what the page tells of this deployment: for how long and where messages are kept.
    fn from_env(env: &Env) -> anyhow::Result<Self> {
        let days: u32 = env
            .required("MESSAGE_RETENTION_DAYS")?
            .parse()
            .context("MESSAGE_RETENTION_DAYS")?;
        let region = env.required("AWS_REGION")?;
        ensure!(
            region
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-'),
            "AWS_REGION is no name of a region"
        );
        let html = PAGE
            .replace("{{style}}", &STYLE.concat())
            .replace("{{script}}", &script())
            .replace("{{retention_days}}", &days.to_string())
            .replace("{{region}}", &region);
        Ok(Self(html))
    }

    fn serve(&self) -> Response<Body> {
        match (getrandom::u64(), getrandom::u64()) {
            (Ok(high), Ok(low)) => self.with_nonce(&format!("{high:016x}{low:016x}")),
            _ => refusal(
                StatusCode::SERVICE_UNAVAILABLE,
                "unavailable",
                "please try again in a moment",
            ),
        }
    }

    fn with_nonce(&self, nonce: &str) -> Response<Body> {
        let html = self.0.replace("{{nonce}}", nonce);
        let mut response = answer(StatusCode::OK, "text/html; charset=utf-8", html);
        let policy = format!(
            "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src data:; \
             connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        );
        let headers = response.headers_mut();
        if let Ok(policy) = HeaderValue::from_str(&policy) {
            headers.insert(CONTENT_SECURITY_POLICY, policy);
        }
        headers.insert("referrer-policy", HeaderValue::from_static("no-referrer"));
        response
    }
}

/// One script: the texts of all languages, and the parts in the order in which they build on each
/// other.
fn script() -> String {
    let texts = TEXTS.map(|(language, texts)| format!("{language}: {texts}"));
    format!(
        "const TEXTS = {{ {} }};\n{}",
        texts.join(", "),
        SCRIPT.concat()
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use domain::document::Trouble;

    use super::*;

    fn page(days: &'static str, region: &'static str) -> anyhow::Result<Page> {
        Page::from_env(&Env::from_lookup(move |name| match name {
            "MESSAGE_RETENTION_DAYS" => Some(days.to_owned()),
            "AWS_REGION" => Some(region.to_owned()),
            _ => None,
        }))
    }

    #[test]
    fn only_what_carries_the_nonce_of_this_answer_may_run() {
        let response = page("365", "eu-central-2")
            .unwrap()
            .with_nonce("0123456789abcdef");
        let html = std::str::from_utf8(response.body()).unwrap();
        let policy = response.headers()["content-security-policy"]
            .to_str()
            .unwrap();

        assert_eq!(html.matches("nonce=\"0123456789abcdef\"").count(), 2);
        assert_eq!(html.matches("</script").count(), 1);
        assert!(policy.contains("script-src 'nonce-0123456789abcdef';"));
        assert!(policy.starts_with("default-src 'none';"));
        assert!(!html.contains("{{"), "a placeholder is left");
        assert!(
            !html.contains("http://") && !html.contains("https://"),
            "no third-party origin"
        );
        assert!(
            !html.contains("style=\""),
            "the policy allows no style attributes"
        );
    }

    #[test]
    fn the_page_knows_for_how_long_and_where_messages_are_kept() {
        let Page(html) = page("365", "eu-central-2").unwrap();

        assert!(html.contains(r#"data-retention-days="365" data-region="eu-central-2""#));
        for (days, region, named) in [
            ("", "eu-central-1", "MESSAGE_RETENTION_DAYS"),
            ("a year", "eu-central-1", "MESSAGE_RETENTION_DAYS"),
            ("365", "", "AWS_REGION"),
            ("365", "\"><script>", "AWS_REGION"),
        ] {
            let error = page(days, region).err().unwrap();
            assert!(error.to_string().contains(named), "{error}");
        }
    }

    #[test]
    fn every_text_is_there_in_every_language() {
        let read = |texts| serde_json::from_str::<BTreeMap<String, String>>(texts).unwrap();
        let values = |text: &str| {
            let names = text
                .split('{')
                .skip(1)
                .filter_map(|rest| rest.split_once('}'));
            let mut names: Vec<String> = names.map(|(name, _)| name.to_owned()).collect();
            names.sort();
            names
        };
        let english = read(TEXTS[1].1);

        for (language, texts) in TEXTS {
            let texts = read(texts);
            assert!(texts.keys().eq(english.keys()), "other keys: {language}");
            for (key, text) in &texts {
                assert!(!text.trim().is_empty(), "{language} {key}");
                assert_eq!(values(text), values(&english[key]), "{language} {key}");
                assert!(!text.contains('ß'), "Swiss spelling: {language} {key}");
                // In French these have a blank before them, which must not begin a line.
                let loose = [" :", " ;", " ?", " !", "« ", " »"];
                assert!(
                    !loose.iter().any(|sign| text.contains(sign)),
                    "{language} {key}"
                );
            }
        }
        for trouble in Trouble::ALL {
            let key = format!("trouble.{}", trouble.code());
            assert!(english.contains_key(&key), "no text for {key}");
        }
        for named in PAGE.split("data-text=\"").skip(1) {
            let key = named.split('"').next().unwrap();
            assert!(english.contains_key(key), "no text for {key}");
        }
    }
}

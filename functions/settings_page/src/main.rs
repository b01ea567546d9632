//! The function `settings_page`: `GET /settings/whatsapp` serves one page without a build step.
//!
//! The page's script and style carry a nonce of this one answer; nothing else may run, and nothing
//! is loaded from anywhere but our own origin.

use std::convert::Infallible;

use gateway::{answer, refusal};
use lambda_http::{
    Body, Request, Response,
    http::{HeaderValue, StatusCode, header::CONTENT_SECURITY_POLICY},
    run, service_fn,
};

const PAGE: &str = include_str!("../assets/page.html");
const STYLE: &str = include_str!("../assets/page.css");
const SCRIPT: &str = include_str!("../assets/page.js");

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    telemetry::init(&settings::Env::process());
    run(service_fn(|_: Request| async {
        Ok::<_, Infallible>(serve())
    }))
    .await
}

fn serve() -> Response<Body> {
    match (getrandom::u64(), getrandom::u64()) {
        (Ok(high), Ok(low)) => page(&format!("{high:016x}{low:016x}")),
        _ => refusal(
            StatusCode::SERVICE_UNAVAILABLE,
            "unavailable",
            "please try again in a moment",
        ),
    }
}

fn page(nonce: &str) -> Response<Body> {
    let html = PAGE
        .replace("{{nonce}}", nonce)
        .replace("{{style}}", STYLE)
        .replace("{{script}}", SCRIPT);
    let mut response = answer(StatusCode::OK, "text/html; charset=utf-8", html);
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src data:; \
         connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(
        "x-content-type-options",
        HeaderValue::from_static("nosniff"),
    );
    headers.insert("referrer-policy", HeaderValue::from_static("no-referrer"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_carries_the_nonce_of_this_answer_may_run() {
        let response = page("0123456789abcdef");
        let html = std::str::from_utf8(response.body()).unwrap();
        let policy = response.headers()["content-security-policy"]
            .to_str()
            .unwrap();

        assert_eq!(html.matches("nonce=\"0123456789abcdef\"").count(), 2);
        assert!(policy.contains("script-src 'nonce-0123456789abcdef';"));
        assert!(policy.starts_with("default-src 'none';"));
        assert!(!html.contains("{{"), "a placeholder is left");
        assert!(
            !html.contains("http://") && !html.contains("https://"),
            "no third-party origin"
        );
    }

    #[test]
    fn the_page_speaks_four_languages() {
        for language in ["de:", "en:", "fr:", "it:"] {
            assert!(SCRIPT.contains(&format!("  {language} {{")), "{language}");
        }
    }
}

#![doc = include_str!("../README.md")]

use lambda_http::{
    Body, Request, RequestExt as _, Response,
    http::{HeaderValue, StatusCode, header},
};
use serde_json::{Value, json};
use telemetry::Metric;
use twilio::{PublicUrl, SignedRequest, Validator, VerifiedForm};

/// The most bytes of a form. Twilio's are of some 2 kB; its longest text has 1600 characters, which may
/// take twelve bytes each.
const MAX_FORM_BYTES: usize = 64 * 1024;
/// The most parameters of a form. Twilio's have some forty.
const MAX_FORM_PARAMETERS: usize = 300;

/// An answer with a body of this type.
pub fn answer(
    status: StatusCode,
    content_type: &'static str,
    body: impl Into<Body>,
) -> Response<Body> {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (
            header::STRICT_TRANSPORT_SECURITY,
            "max-age=31536000; includeSubDomains",
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// A JSON answer.
pub fn json(status: StatusCode, body: &Value) -> Response<Body> {
    answer(status, "application/json", body.to_string())
}

/// An error as every endpoint words it: `{"detail": "…", "code": "…"}`.
pub fn refusal(status: StatusCode, code: &str, detail: &str) -> Response<Body> {
    json(status, &json!({ "detail": detail, "code": code }))
}

/// The form of a delivery that Twilio signed for our public address.
///
/// The address is the configured one with the path and the raw query of the request; the `Host`
/// header is the caller's word and counts for nothing.
///
/// What is larger than any delivery is refused before it is parsed: whoever has no signature must not
/// make us sort a million parameters.
///
/// # Errors
/// The 403 or 413 to answer with.
pub fn signed_form(
    function: &'static str,
    request: &Request,
    public: &PublicUrl,
    validator: &Validator,
) -> Result<VerifiedForm, Box<Response<Body>>> {
    if is_too_large(request.body()) {
        tracing::warn!("a delivery is larger than any of Twilio's");
        Metric::SignatureRejected.count(function);
        let (status, detail) = (StatusCode::PAYLOAD_TOO_LARGE, "the form is too large");
        return Err(Box::new(refusal(status, "too_large", detail)));
    }
    let url = public.with(request.raw_http_path(), request.uri().query());
    let text = |name: &str| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let signed = SignedRequest {
        url: &url,
        content_type: text(header::CONTENT_TYPE.as_str()),
        body: request.body(),
        signature: text("x-twilio-signature"),
        settings: text("x-twilio-webhooks-signature-settings"),
    };
    validator.verify(&signed).map_err(|error| {
        tracing::warn!(%error, "a delivery is not signed by Twilio");
        Metric::SignatureRejected.count(function);
        let detail = "the signature does not match";
        Box::new(refusal(StatusCode::FORBIDDEN, "invalid_signature", detail))
    })
}

fn is_too_large(body: &[u8]) -> bool {
    let parameters = || body.iter().filter(|byte| **byte == b'&').count() + 1;
    body.len() > MAX_FORM_BYTES || parameters() > MAX_FORM_PARAMETERS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_has_a_most_of_bytes_and_of_parameters() {
        assert!(!is_too_large(b""));
        assert!(!is_too_large(&vec![b'a'; MAX_FORM_BYTES]));
        assert!(is_too_large(&vec![b'a'; MAX_FORM_BYTES + 1]));
        assert!(!is_too_large(
            "a=1&".repeat(MAX_FORM_PARAMETERS - 1).as_bytes()
        ));
        assert!(is_too_large("a&".repeat(MAX_FORM_PARAMETERS).as_bytes()));
    }

    #[test]
    fn an_error_has_a_detail_and_a_code() {
        let response = refusal(
            StatusCode::BAD_REQUEST,
            "not_a_message",
            "the form is \"odd\"",
        );
        let body: Value = serde_json::from_slice(response.body()).unwrap();

        assert_eq!(response.status(), 400);
        assert_eq!(
            body,
            json!({"detail": "the form is \"odd\"", "code": "not_a_message"})
        );
        assert_eq!(response.headers()["cache-control"], "no-store");
        assert_eq!(response.headers()["x-content-type-options"], "nosniff");
        let hsts = response.headers()["strict-transport-security"].to_str();
        assert!(hsts.unwrap().starts_with("max-age="));
    }
}

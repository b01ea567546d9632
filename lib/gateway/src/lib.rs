#![doc = include_str!("../README.md")]

use lambda_http::{
    Body, Request, RequestExt as _, Response,
    http::{HeaderValue, StatusCode, header},
};
use serde_json::{Value, json};
use telemetry::Metric;
use twilio::{PublicUrl, SignedRequest, Validator, VerifiedForm};

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
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
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
/// # Errors
/// The 403 to answer with.
pub fn signed_form(
    function: &'static str,
    request: &Request,
    public: &PublicUrl,
    validator: &Validator,
) -> Result<VerifiedForm, Box<Response<Body>>> {
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

#[cfg(test)]
mod tests {
    use super::*;

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
    }
}

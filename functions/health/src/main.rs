//! The function `health`: `GET /health` answers status and version, and nothing else.

use std::convert::Infallible;

use lambda_http::{Body, Request, Response, http::header, run, service_fn};
use serde_json::json;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    telemetry::init(&settings::Env::process());
    run(service_fn(|_: Request| async {
        Ok::<_, Infallible>(healthy())
    }))
    .await
}

fn healthy() -> Response<Body> {
    let body = json!({ "status": "ok", "version": env!("CARGO_PKG_VERSION") });
    let mut response = Response::new(Body::from(body.to_string()));
    let json = header::HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_status_and_version_and_nothing_else() {
        let response = healthy();
        let body: serde_json::Value = serde_json::from_slice(response.body()).unwrap();

        assert_eq!(response.status(), 200);
        assert_eq!(
            body,
            json!({ "status": "ok", "version": env!("CARGO_PKG_VERSION") })
        );
    }
}

use auth::AuthError;
use gateway::{json, refusal};
use lambda_http::{
    Body, Response,
    http::{HeaderValue, StatusCode, header::RETRY_AFTER},
};
use outbox::OutboxError;
use serde_json::Value;
use store::StoreError;
use telemetry::Metric;

/// Why a user endpoint does not do what is asked.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// The caller is not let in.
    #[error(transparent)]
    Auth(#[from] AuthError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A message to the number could not be stored.
    #[error(transparent)]
    Outbox(#[from] OutboxError),
    /// Something else of ours failed, for the moment.
    #[error("{0}")]
    Unavailable(&'static str),
    /// The caller asked for it too often.
    #[error("too many requests")]
    TooMany {
        /// In how many seconds it is possible again.
        retry_after: i64,
    },
    /// The caller asks for what cannot be.
    #[error("{code}")]
    Refused {
        /// The answer's status.
        status: StatusCode,
        /// Its `code`.
        code: &'static str,
        /// Its `detail`.
        detail: &'static str,
    },
}

impl ApiError {
    /// The account has no linked number.
    pub const NOT_LINKED: Self = Self::refused(
        StatusCode::BAD_REQUEST,
        "not_linked",
        "the account is not linked to a number",
    );
    /// The account has a linked number.
    pub const ALREADY_LINKED: Self = Self::refused(
        StatusCode::BAD_REQUEST,
        "already_linked",
        "the account is linked already",
    );
    /// The request is to be confirmed.
    pub const CONFIRM_REQUIRED: Self = Self::refused(
        StatusCode::BAD_REQUEST,
        "confirm_required",
        "this cannot be undone: send {\"confirm\": true}",
    );
    /// The account is closed: its token is worth nothing here.
    pub const INACTIVE: Self = Self::refused(
        StatusCode::UNAUTHORIZED,
        "unauthorized",
        "the account is not active",
    );

    /// A refusal in these words.
    pub const fn refused(status: StatusCode, code: &'static str, detail: &'static str) -> Self {
        Self::Refused {
            status,
            code,
            detail,
        }
    }

    fn parts(&self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::Auth(AuthError::ForeignOrigin) => (
                StatusCode::FORBIDDEN,
                "foreign_origin",
                "call this from our own pages",
            ),
            Self::Auth(AuthError::Keys) => {
                (StatusCode::INTERNAL_SERVER_ERROR, "unavailable", LATER)
            }
            Self::Auth(_) => (
                StatusCode::UNAUTHORIZED,
                "unauthorized",
                "a valid token is needed",
            ),
            Self::Store(_) | Self::Outbox(_) | Self::Unavailable(_) => {
                (StatusCode::SERVICE_UNAVAILABLE, "unavailable", LATER)
            }
            Self::TooMany { .. } => (
                StatusCode::TOO_MANY_REQUESTS,
                "too_many_requests",
                "please try again later",
            ),
            Self::Refused {
                status,
                code,
                detail,
            } => (*status, code, detail),
        }
    }
}

const LATER: &str = "please try again in a moment";

/// The answer of `function`: 200 with the body, or the error in its own words.
pub fn respond(function: &'static str, outcome: Result<Value, ApiError>) -> Response<Body> {
    let error = match outcome {
        Ok(body) => return json(StatusCode::OK, &body),
        Err(error) => error,
    };
    let (status, code, detail) = error.parts();
    if status.is_server_error() {
        tracing::error!(%error, function, "a call was not answered");
        Metric::ErrorCount.count(function);
    }
    let mut response = refusal(status, code, detail);
    if let ApiError::TooMany { retry_after } = error {
        response
            .headers_mut()
            .insert(RETRY_AFTER, HeaderValue::from(retry_after));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_has_its_status_and_its_code() {
        for (error, status, code) in [
            (ApiError::Auth(AuthError::Missing), 401, "unauthorized"),
            (ApiError::Auth(AuthError::Invalid), 401, "unauthorized"),
            (
                ApiError::Auth(AuthError::ForeignOrigin),
                403,
                "foreign_origin",
            ),
            (
                ApiError::Store(StoreError::Database("timeout".to_owned())),
                503,
                "unavailable",
            ),
            (ApiError::NOT_LINKED, 400, "not_linked"),
            (
                ApiError::TooMany { retry_after: 60 },
                429,
                "too_many_requests",
            ),
        ] {
            let response = respond("test", Err(error));
            let body: Value = serde_json::from_slice(response.body()).unwrap();

            assert_eq!(response.status(), status);
            assert_eq!(body["code"], code);
            assert!(body["detail"].is_string());
        }
    }
}

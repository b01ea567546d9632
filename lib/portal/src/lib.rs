#![doc = include_str!("../README.md")]

mod error;
mod start;

use auth::{Claims, Verifier, identify};
use domain::UserId;
use lambda_http::Request;
use serde_json::Value;
use store::{User, Users};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

pub use error::{ApiError, respond};
pub use start::serve;

/// Finds out who calls.
#[derive(Debug)]
pub struct Portal {
    /// Checks tokens.
    pub verifier: Verifier,
    /// The origin of our own pages.
    pub origin: String,
    /// The accounts.
    pub users: Users,
}

/// Somebody with a valid token, and their account.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Who it is.
    pub id: UserId,
    /// Their account.
    pub user: User,
}

impl Portal {
    /// Lets in who wants to look at something. The first call makes their account.
    ///
    /// # Errors
    /// Without a valid token, for a closed account, or when the database fails.
    pub async fn enter(&self, request: &Request) -> Result<Visitor, ApiError> {
        let caller = identify(request.headers(), &self.verifier)?;
        self.visitor(&caller.claims).await
    }

    /// Lets in who wants to change something: by cookie only from our own pages.
    ///
    /// # Errors
    /// As [`enter`](Self::enter), and for a call by cookie from another site.
    pub async fn enter_to_change(&self, request: &Request) -> Result<Visitor, ApiError> {
        let caller = identify(request.headers(), &self.verifier)?;
        caller.may_change(&self.origin)?;
        self.visitor(&caller.claims).await
    }

    async fn visitor(&self, claims: &Claims) -> Result<Visitor, ApiError> {
        let locale = claims.locale.as_deref().and_then(|l| l.parse().ok());
        let user = self
            .users
            .get_or_create(
                &claims.user_id,
                claims.email.as_deref(),
                locale.unwrap_or_default(),
                OffsetDateTime::now_utc(),
            )
            .await?;
        if !user.active {
            return Err(ApiError::INACTIVE);
        }
        Ok(Visitor {
            id: claims.user_id.clone(),
            user,
        })
    }
}

/// The body of a request as JSON; what is no JSON is `null`.
pub fn body(request: &Request) -> Value {
    serde_json::from_slice(request.body()).unwrap_or_default()
}

/// Whether the caller confirmed what cannot be undone: `{"confirm": true}`.
///
/// # Errors
/// The 400 that asks for it.
pub fn confirmed(request: &Request) -> Result<(), ApiError> {
    match body(request).get("confirm") {
        Some(Value::Bool(true)) => Ok(()),
        _ => Err(ApiError::CONFIRM_REQUIRED),
    }
}

/// A time as all endpoints write it: RFC 3339 in UTC.
pub fn time_text(time: OffsetDateTime) -> String {
    time.format(&Rfc3339).unwrap_or_default()
}

/// An id for something that a request did: 16 random hexadecimal digits.
///
/// # Errors
/// When the operating system gives no random numbers.
pub fn new_event() -> Result<String, ApiError> {
    let bits = getrandom::u64().map_err(|_| ApiError::Unavailable("no random numbers"))?;
    Ok(format!("{bits:016x}"))
}

#[cfg(test)]
mod tests {
    use lambda_http::Body;

    use super::*;

    #[test]
    fn only_a_plain_true_confirms() {
        let with = |body: &str| Request::new(Body::Text(body.to_owned()));

        assert!(confirmed(&with(r#"{"confirm": true}"#)).is_ok());
        for body in [
            "",
            "true",
            "{}",
            r#"{"confirm": "true"}"#,
            r#"{"confirm": 1}"#,
            r#"{"confirm": false}"#,
            r#"{"confirm": true"#,
            "[{\"confirm\": true}]",
        ] {
            assert!(confirmed(&with(body)).is_err(), "{body}");
        }
    }
}

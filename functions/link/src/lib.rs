//! `POST /api/whatsapp/link`: makes the code that links a WhatsApp number to the caller's account.
//!
//! Six digits from the operating system's generator, kept as a keyed hash, valid for ten minutes
//! and one use. A new code ends the one before.

use auth::{AuthError, Caller, Claims, Verifier, identify};
use domain::{CODE_LIFETIME_SECONDS, Language, LinkCode, texts::Text};
use gateway::{json, refusal};
use lambda_http::{Body, Request, Response, http::StatusCode};
use qrcode::{EcLevel, QrCode, render::svg};
use serde_json::json;
use store::{LinkCodes, NewCode, StoreError, Users};
use telemetry::Metric;
use time::{Duration, OffsetDateTime, format_description::well_known::Rfc3339};

const FUNCTION: &str = "link";
/// Draws before giving up: that many in a row hit another user's valid code only when most of a
/// million codes are in use.
const DRAWS: usize = 20;

/// The function and what it holds for its life.
#[derive(Debug)]
pub struct Link {
    /// Checks the caller's token.
    pub verifier: Verifier,
    /// The origin of our own pages.
    pub origin: String,
    /// Our number, `+…`.
    pub number: String,
    /// Makes codes into keys.
    pub index: crypto::BlindIndex,
    /// The accounts.
    pub users: Users,
    /// The codes.
    pub codes: LinkCodes,
}

/// Why there is no code.
#[derive(Debug, thiserror::Error)]
enum LinkError {
    #[error(transparent)]
    Auth(#[from] AuthError),
    #[error("the account is linked already")]
    AlreadyLinked,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("no code could be drawn")]
    NoCode,
}

impl Link {
    /// Answers the call: 200 with a code, 400 linked already, 401 no valid token, 403 from another
    /// site, 503 when the database does not answer.
    pub async fn handle(&self, request: Request) -> Response<Body> {
        let error = match self.new_code(&request).await {
            Ok((code, language, ends)) => return self.show(&code, language, ends),
            Err(error) => error,
        };
        let status = status(&error);
        if status.is_server_error() {
            tracing::error!(%error, "no code was made");
            Metric::ErrorCount.count(FUNCTION);
        }
        let (code, detail) = match error {
            LinkError::Auth(AuthError::ForeignOrigin) => {
                ("foreign_origin", "call this from our own pages")
            }
            LinkError::Auth(_) => ("unauthorized", "a valid token is needed"),
            LinkError::AlreadyLinked => ("already_linked", "the account is linked already"),
            LinkError::Store(_) | LinkError::NoCode => {
                ("unavailable", "please try again in a moment")
            }
        };
        refusal(status, code, detail)
    }

    async fn new_code(
        &self,
        request: &Request,
    ) -> Result<(LinkCode, Language, OffsetDateTime), LinkError> {
        let caller: Caller = identify(request.headers(), &self.verifier)?;
        caller.may_change(&self.origin)?;
        let Claims {
            user_id,
            email,
            locale,
        } = &caller.claims;
        let language = locale
            .as_deref()
            .and_then(|l| l.parse().ok())
            .unwrap_or_default();
        let now = OffsetDateTime::now_utc();
        let user = self
            .users
            .get_or_create(user_id, email.as_deref(), language, now)
            .await?;
        if user.contact.is_some() {
            return Err(LinkError::AlreadyLinked);
        }
        let expires_at = now + Duration::seconds(CODE_LIFETIME_SECONDS);
        for _ in 0..DRAWS {
            let code = draw()?;
            let code_index = self.index.of("code", code.digits());
            let new = NewCode {
                code_index: &code_index,
                user_id,
                expires_at,
            };
            if self.codes.put(&new, now).await? {
                self.users.set_code(user_id, &code_index).await?;
                return Ok((code, user.language, expires_at));
            }
        }
        Err(LinkError::NoCode)
    }

    fn show(
        &self,
        code: &LinkCode,
        language: Language,
        expires_at: OffsetDateTime,
    ) -> Response<Body> {
        let deep_link = deep_link(&self.number, code);
        let qr_svg = QrCode::with_error_correction_level(&deep_link, EcLevel::M)
            .map(|qr| {
                qr.render::<svg::Color<'_>>()
                    .min_dimensions(200, 200)
                    .build()
            })
            .unwrap_or_default();
        let body = json!({
            "token": code.digits(),
            "expires_at": expires_at.format(&Rfc3339).unwrap_or_default(),
            "expires_in_seconds": CODE_LIFETIME_SECONDS,
            "instructions": Text::CodeInstructions { code, number: &self.number }.say(language),
            "deep_link": deep_link,
            "qr_svg": qr_svg,
        });
        json(StatusCode::OK, &body)
    }
}

/// Opens WhatsApp with the message ready to send: <https://faq.whatsapp.com/5913398998672934>.
fn deep_link(number: &str, code: &LinkCode) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    format!("https://wa.me/{digits}?text=LINK%20{}", code.digits())
}

fn draw() -> Result<LinkCode, LinkError> {
    for _ in 0..DRAWS {
        let bits = getrandom::u32().map_err(|_| LinkError::NoCode)?;
        if let Some(code) = LinkCode::from_random(bits) {
            return Ok(code);
        }
    }
    Err(LinkError::NoCode)
}

fn status(error: &LinkError) -> StatusCode {
    match error {
        LinkError::Auth(AuthError::ForeignOrigin) => StatusCode::FORBIDDEN,
        LinkError::Auth(AuthError::Keys) => StatusCode::INTERNAL_SERVER_ERROR,
        LinkError::Auth(_) => StatusCode::UNAUTHORIZED,
        LinkError::AlreadyLinked => StatusCode::BAD_REQUEST,
        LinkError::Store(_) | LinkError::NoCode => StatusCode::SERVICE_UNAVAILABLE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deep_link_opens_the_chat_with_the_code_filled_in() {
        let code = "012345".parse().unwrap();
        let link = deep_link("+1 415 523 8886", &code);

        assert_eq!(link, "https://wa.me/14155238886?text=LINK%20012345");
    }

    #[test]
    fn codes_are_drawn_and_differ() {
        let codes: Vec<_> = (0..50)
            .map(|_| draw().unwrap().digits().to_owned())
            .collect();

        assert!(codes.iter().all(|code| code.len() == 6));
        assert!(codes.iter().collect::<std::collections::HashSet<_>>().len() > 45);
    }
}

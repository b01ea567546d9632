//! `POST /api/whatsapp/link`: makes the code that links a WhatsApp number to the caller's account.
//!
//! Six digits from the operating system's generator, kept as a keyed hash, valid for ten minutes
//! and one use. A new code ends the one before.

use domain::{CODE_LIFETIME_SECONDS, Language, LinkCode, texts::Text};
use lambda_http::{Body, Request, Response, http::StatusCode};
use portal::{ApiError, Portal, Visitor, respond, time_text};
use qrcode::{EcLevel, QrCode, render::svg};
use serde_json::{Value, json};
use store::{LinkCodes, NewCode};
use time::{Duration, OffsetDateTime};

const FUNCTION: &str = "link";
/// Draws before giving up: that many in a row hit another user's valid code only when most of a
/// million codes are in use.
const DRAWS: usize = 20;

/// The function and what it holds for its life.
#[derive(Debug)]
pub struct Link {
    /// Finds out who calls.
    pub portal: Portal,
    /// Our number, `+…`.
    pub number: String,
    /// Makes codes into keys.
    pub index: crypto::BlindIndex,
    /// The codes.
    pub codes: LinkCodes,
}

const NO_CODE: ApiError = ApiError::Unavailable("no code could be drawn");

const ERASING: ApiError = ApiError::refused(
    StatusCode::SERVICE_UNAVAILABLE,
    "unavailable",
    "the account's data is being erased, please try again in a few minutes",
);

impl Link {
    /// Answers the call: 200 with a code, 400 linked already, 401 no valid token, 403 from another
    /// site, 503 for the moment.
    pub async fn handle(&self, request: Request) -> Response<Body> {
        respond(FUNCTION, self.link(&request).await)
    }

    async fn link(&self, request: &Request) -> Result<Value, ApiError> {
        let Visitor { id, user } = self.portal.enter_to_change(request).await?;
        if user.contact.is_some() {
            return Err(ApiError::ALREADY_LINKED);
        }
        if user.erasing.is_some() {
            return Err(ERASING);
        }
        let now = OffsetDateTime::now_utc();
        let expires_at = now + Duration::seconds(CODE_LIFETIME_SECONDS);
        for _ in 0..DRAWS {
            let code = draw()?;
            let code_index = self.index.of("code", code.digits());
            let new = NewCode {
                code_index: &code_index,
                user_id: &id,
                expires_at,
            };
            if self.codes.put(&new, now).await? {
                if let Some(before) = self.portal.users.set_code(&id, &code_index).await? {
                    self.codes.remove(&before).await?;
                }
                return Ok(self.show(&code, user.language, expires_at));
            }
        }
        Err(NO_CODE)
    }

    fn show(&self, code: &LinkCode, language: Language, expires_at: OffsetDateTime) -> Value {
        let deep_link = deep_link(&self.number, code);
        let qr_svg = QrCode::with_error_correction_level(&deep_link, EcLevel::M)
            .map(|qr| {
                qr.render::<svg::Color<'_>>()
                    .min_dimensions(200, 200)
                    .build()
            })
            .unwrap_or_default();
        json!({
            "token": code.digits(),
            "expires_at": time_text(expires_at),
            "expires_in_seconds": CODE_LIFETIME_SECONDS,
            "instructions": Text::CodeInstructions { code, number: &self.number }.say(language),
            "deep_link": deep_link,
            "qr_svg": qr_svg,
        })
    }
}

/// Opens WhatsApp with the message ready to send: <https://faq.whatsapp.com/5913398998672934>.
fn deep_link(number: &str, code: &LinkCode) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    format!("https://wa.me/{digits}?text=LINK%20{}", code.digits())
}

fn draw() -> Result<LinkCode, ApiError> {
    for _ in 0..DRAWS {
        let bits = getrandom::u32().map_err(|_| NO_CODE)?;
        if let Some(code) = LinkCode::from_random(bits) {
            return Ok(code);
        }
    }
    Err(NO_CODE)
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

//! `POST /api/whatsapp/link`: makes the code that links a WhatsApp number to the caller's account; and
//! `POST /api/whatsapp/link/confirm`: says that the linked number is the caller's own.
//!
//! Six digits from the operating system's generator, kept as a keyed hash, valid for ten minutes
//! and one use. A new code ends the one before.

use domain::{CODE_LIFETIME_SECONDS, Language, LinkCode, UserId, mask_address, texts::Text};
use lambda_http::{Body, Request, Response, http::StatusCode};
use portal::{ApiError, Portal, Visitor, new_event, respond, time_text};
use qrcode::{EcLevel, QrCode, render::svg};
use serde_json::{Value, json};
use store::{
    Action, AuditEntry, CODES_WINDOW, Channel, Contacts, LinkCodes, Linking, NewCode, User,
};
use time::{Duration, OffsetDateTime};

const FUNCTION: &str = "link";
/// Draws before giving up: that many in a row hit another user's valid code only when most of a
/// million codes are in use.
const DRAWS: usize = 20;
/// How many codes an account gets in [`CODES_WINDOW`].
const CODES_PER_WINDOW: usize = 5;
/// How often a code is made anew that another request was quicker than.
const TRIES: usize = 5;

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
    /// The contacts.
    pub contacts: Contacts,
    /// Where a number is confirmed.
    pub linking: Linking,
}

const NO_CODE: ApiError = ApiError::Unavailable("no code could be drawn");

const ERASING: ApiError = ApiError::refused(
    StatusCode::SERVICE_UNAVAILABLE,
    "unavailable",
    "the account's data is being erased, please try again in a few minutes",
);

impl Link {
    /// Answers the call: 200, 400 linked already or not linked, 401 no valid token, 403 from another
    /// site, 429 too many codes, 503 for the moment.
    pub async fn handle(&self, request: Request) -> Response<Body> {
        let answer = match request.uri().path().ends_with("/confirm") {
            true => self.confirm(&request).await,
            false => self.link(&request).await,
        };
        respond(FUNCTION, answer)
    }

    async fn link(&self, request: &Request) -> Result<Value, ApiError> {
        let visitor = self.portal.enter_to_change(request).await?;
        let (id, mut user) = (visitor.id, visitor.user);
        for _ in 0..TRIES {
            if let Some(code) = self.new_code(&id, &user).await? {
                return Ok(code);
            }
            // Another code was made meanwhile.
            let again = self.portal.users.get(&id).await?;
            user = again.ok_or(ApiError::Unavailable("the account went meanwhile"))?;
        }
        Err(NO_CODE)
    }

    /// A new code, or `None` when another one was made since the account was read.
    async fn new_code(&self, id: &UserId, user: &User) -> Result<Option<Value>, ApiError> {
        if let Some(index) = &user.contact
            && !self.contacts.get(index).await?.is_in_doubt()
        {
            return Err(ApiError::ALREADY_LINKED);
        }
        if user.erasing.is_some() {
            return Err(ERASING);
        }
        let now = OffsetDateTime::now_utc();
        let made: Vec<_> = user.codes_since(now - CODES_WINDOW).collect();
        if let Some(counts) = made.len().checked_sub(CODES_PER_WINDOW) {
            let free = made[counts] + CODES_WINDOW - now;
            let retry_after = free.whole_seconds() + 1;
            return Err(ApiError::TooMany { retry_after });
        }
        let expires_at = now + Duration::seconds(CODE_LIFETIME_SECONDS);
        for _ in 0..DRAWS {
            let code = draw()?;
            let code_index = self.index.of("code", code.digits());
            let new = NewCode {
                code_index: &code_index,
                user_id: id,
                expires_at,
            };
            if !self.codes.put(&new, now).await? {
                continue;
            }
            if !self
                .portal
                .users
                .set_code(id, user, &code_index, now)
                .await?
            {
                self.codes.remove(&code_index).await?;
                return Ok(None);
            }
            if let Some(before) = user.code_index.as_ref().filter(|b| **b != code_index) {
                self.codes.remove(before).await?;
            }
            return Ok(Some(self.show(&code, user.language, expires_at)));
        }
        Err(NO_CODE)
    }

    /// Notes that the linked number is the caller's own: from then on the chat tells all that the
    /// account holds.
    async fn confirm(&self, request: &Request) -> Result<Value, ApiError> {
        let Visitor { id, user } = self.portal.enter_to_change(request).await?;
        let index = user.contact.as_deref().ok_or(ApiError::NOT_LINKED)?;
        let now = OffsetDateTime::now_utc();
        let address = self.contacts.address(index).await?.unwrap_or_default();
        let line = AuditEntry {
            who: id.as_str(),
            action: Action::Confirm,
            channel: Channel::Page,
            details: &mask_address(&address),
            event: &new_event()?,
            at: now,
        };
        match self.linking.confirm(&id, index, &line, now).await? {
            true => Ok(json!({ "confirmed": true })),
            false => Err(ApiError::NOT_LINKED),
        }
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

//! What inbound messages and status callbacks have in common.

use std::str::FromStr;

use thiserror::Error;

use crate::{ids::AccountSid, signature::VerifiedForm};

/// Why a verified form is not what its route expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum FormError {
    /// The form is not an inbound message, but for example a status callback.
    #[error("the form is not an inbound message")]
    NotAMessage,
    /// The form is not a status callback, but for example an inbound message.
    #[error("the form is not a status callback")]
    NotAStatus,
    /// The form belongs to another account.
    #[error("the form belongs to another account")]
    WrongAccount,
    /// A required parameter is not there.
    #[error("the parameter {0} is missing")]
    Missing(&'static str),
    /// A parameter has not the shape it must have.
    #[error("the parameter {0} is invalid")]
    Invalid(&'static str),
    /// A parameter that may have one value has several.
    #[error("the parameter {0} is ambiguous")]
    Ambiguous(&'static str),
}

/// Reads a required parameter that may occur with one value only.
///
/// The signed text has no delimiters, so a valid signature alone does not fix where a value ends:
/// the shape of what matters is checked as well.
pub(crate) fn required<T: FromStr>(
    form: &VerifiedForm,
    name: &'static str,
) -> Result<T, FormError> {
    if form.is_ambiguous(name) {
        return Err(FormError::Ambiguous(name));
    }
    form.get(name)
        .ok_or(FormError::Missing(name))?
        .parse()
        .map_err(|_| FormError::Invalid(name))
}

/// Reads a parameter that says nothing when it is blank or has another shape.
pub(crate) fn optional<T: FromStr>(form: &VerifiedForm, name: &str) -> Option<T> {
    form.get(name)?.parse().ok()
}

/// Reads a free text: without control characters, trimmed, bounded, and never blank.
pub(crate) fn short_text(form: &VerifiedForm, name: &str, max_chars: usize) -> Option<String> {
    let text: String = form
        .get(name)?
        .trim()
        .chars()
        .filter(|c| !c.is_control())
        .take(max_chars)
        .collect();
    (!text.is_empty()).then_some(text)
}

/// The status of the message the form is about.
pub(crate) fn status(form: &VerifiedForm) -> Option<&str> {
    form.get("MessageStatus")
        .or_else(|| form.get("SmsStatus"))
        .filter(|status| !status.is_empty())
}

/// Says whether a status is one of an inbound message.
pub(crate) fn is_inbound(status: &str) -> bool {
    matches!(status, "received" | "receiving")
}

pub(crate) fn check_account(form: &VerifiedForm, ours: &AccountSid) -> Result<(), FormError> {
    let theirs: AccountSid = required(form, "AccountSid")?;
    if ours.is(theirs.as_str()) {
        Ok(())
    } else {
        Err(FormError::WrongAccount)
    }
}

/// Helpers for the tests of this crate.
#[cfg(test)]
pub(crate) mod testing {
    use crate::{AuthTokens, SignedRequest, Validator, VerifiedForm, sign};

    pub(crate) const ACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";

    /// A form as if Twilio had signed it.
    pub(crate) fn form(body: &str) -> VerifiedForm {
        let url = "https://api.example.com/hook";
        let params: Vec<_> = form_urlencoded::parse(body.as_bytes())
            .into_owned()
            .collect();
        let signature = sign(&"token".into(), url, &params);

        Validator::new(AuthTokens::parse(&"token".into()).unwrap())
            .verify(&SignedRequest {
                url,
                content_type: Some("application/x-www-form-urlencoded"),
                body: body.as_bytes(),
                signature: Some(&signature),
                settings: None,
            })
            .unwrap()
    }
}

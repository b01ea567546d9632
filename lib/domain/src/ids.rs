use std::{fmt, str::FromStr};

/// The text is not an id of this kind. The value is not repeated: it may be personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a valid {0}")]
pub struct InvalidId(pub(crate) &'static str);

/// Who a user is at the tax product: the `sub` claim of their token.
///
/// 1 to 128 printable ASCII characters without blanks, because it becomes part of keys.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UserId(String);

impl UserId {
    /// The id as it stands in the token.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for UserId {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let printable = text.bytes().all(|byte| byte.is_ascii_graphic());
        if printable && (1..=128).contains(&text.len()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidId("user id"))
        }
    }
}

impl fmt::Debug for UserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UserId(..)")
    }
}

/// Our own id of a message that goes out: `out_`, the message it answers, and the part's number.
///
/// It follows from what is answered, so that work done twice writes the same row twice. Twilio
/// brings it back in the status callback's URL.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OutboundId(String);

impl OutboundId {
    /// The id of part `part` (from 1) of the answer to `answered`.
    ///
    /// # Errors
    /// When `answered` is not made of 1 to 80 letters, digits and underscores.
    pub fn for_answer(answered: &str, part: usize) -> Result<Self, InvalidId> {
        format!("out_{answered}_{part}").parse()
    }

    /// The id of a message that answers none: a notice about `event`.
    ///
    /// # Errors
    /// As [`for_answer`](Self::for_answer).
    pub fn for_notice(event: &str) -> Result<Self, InvalidId> {
        Self::for_answer(&format!("notice{event}"), 1)
    }

    /// The id in text form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for OutboundId {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        if text.starts_with("out_") && (6..=96).contains(&text.len()) && text.bytes().all(plain) {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidId("outbound message id"))
        }
    }
}

impl fmt::Display for OutboundId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_always_gets_the_same_id() {
        let id = OutboundId::for_answer("SM9f1c", 2).unwrap();

        assert_eq!(id.as_str(), "out_SM9f1c_2");
        assert_eq!(id.as_str().parse(), Ok(id));
    }

    #[test]
    fn an_id_that_could_break_a_url_is_refused() {
        assert!("out_a&b".parse::<OutboundId>().is_err());
        assert!("SM123".parse::<OutboundId>().is_err());
        assert!("out_".parse::<OutboundId>().is_err());
    }

    #[test]
    fn a_user_id_is_bounded_and_never_printed() {
        let id: UserId = "anna@example.com".parse().unwrap();

        assert_eq!(format!("{id:?}"), "UserId(..)");
        assert!("".parse::<UserId>().is_err());
        assert!("a b".parse::<UserId>().is_err());
        assert!("x".repeat(129).parse::<UserId>().is_err());
    }
}

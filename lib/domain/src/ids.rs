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

    /// The id of the part before this one; `None` for the first.
    pub fn previous(&self) -> Option<Self> {
        let (stem, part) = self.0.rsplit_once('_')?;
        let before = part.parse::<usize>().ok()?.checked_sub(1)?;
        (before > 0).then(|| Self(format!("{stem}_{before}")))
    }

    /// The id of the notice that this message waits, and of nothing else.
    ///
    /// # Errors
    /// When this id is too long for it.
    pub fn template(&self) -> Result<Self, InvalidId> {
        Self::for_notice(&format!("{}_waits", self.0.trim_start_matches("out_")))
    }

    /// Whether it is that of a notice, not of an answer.
    pub fn is_notice(&self) -> bool {
        self.0.starts_with("out_notice")
    }

    /// Whether it is the answer to this message, or a notice about this event.
    pub fn is_about(&self, event: &str) -> bool {
        let stem = self.0.rsplit_once('_').map_or("", |(stem, _)| stem);
        let stem = stem.strip_prefix("out_").unwrap_or_default();
        stem == event || stem.strip_prefix("notice") == Some(event)
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
    fn parts_know_the_one_before_them() {
        let third = OutboundId::for_answer("SM9f1c", 3).unwrap();

        let second = third.previous().unwrap();
        assert_eq!(second.as_str(), "out_SM9f1c_2");
        assert_eq!(second.previous().unwrap().previous(), None);
        assert!(third.is_about("SM9f1c") && !third.is_about("SM9f1"));
        let notice = OutboundId::for_notice("MM1_0").unwrap();
        assert!(notice.is_about("MM1_0") && !notice.is_about("MM1"));
        assert_eq!(
            notice.template().unwrap().as_str(),
            "out_noticenoticeMM1_0_1_waits_1"
        );
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

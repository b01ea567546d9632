//! Twilio's identifiers: a two-letter prefix and 32 hexadecimal digits.
//!
//! Source: <https://www.twilio.com/docs/glossary/what-is-a-sid>.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A text is not a SID of the wanted kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a valid sid of the expected kind")]
pub struct InvalidSid;

fn is_sid(text: &str, prefixes: &[&str]) -> bool {
    prefixes
        .iter()
        .filter_map(|prefix| text.strip_prefix(prefix))
        .any(|hex| hex.len() == 32 && hex.bytes().all(|b| b.is_ascii_hexdigit()))
}

macro_rules! sid {
    ($(#[$doc:meta])* $name:ident, $($prefix:literal),+) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The SID as Twilio wrote it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = InvalidSid;

            fn from_str(text: &str) -> Result<Self, InvalidSid> {
                if is_sid(text, &[$($prefix),+]) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(InvalidSid)
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidSid;

            fn try_from(text: String) -> Result<Self, InvalidSid> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(sid: $name) -> Self {
                sid.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

sid! {
    /// Identifies a Twilio account.
    AccountSid, "AC"
}
sid! {
    /// Identifies a message, inbound or outbound; the key against handling it twice.
    MessageSid, "SM", "MM"
}
sid! {
    /// Identifies one media file of a message.
    MediaSid, "ME"
}

impl AccountSid {
    /// Says whether a form names this account, in either case.
    pub(crate) fn is(&self, other: &str) -> bool {
        self.0.eq_ignore_ascii_case(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEX: &str = "0123456789abcdef0123456789abcdef";

    #[test]
    fn a_message_sid_has_one_of_two_prefixes() {
        for prefix in ["SM", "MM"] {
            assert!(format!("{prefix}{HEX}").parse::<MessageSid>().is_ok());
        }
        for prefix in ["AC", "ME", "sm", "", "SMM"] {
            assert!(format!("{prefix}{HEX}").parse::<MessageSid>().is_err());
        }
    }

    #[test]
    fn either_case_of_the_digits_is_accepted() {
        let upper = format!("AC{}", HEX.to_uppercase());
        let lower = format!("AC{HEX}");

        assert!(upper.parse::<AccountSid>().unwrap().is(&lower));
    }

    #[test]
    fn wrong_length_or_digits_are_refused() {
        for text in [
            format!("ME{HEX}0"),
            format!("ME{}", &HEX[1..]),
            format!("ME{}g", &HEX[1..]),
            format!("ME{HEX}\n"),
        ] {
            assert_eq!(text.parse::<MediaSid>(), Err(InvalidSid));
        }
    }

    #[test]
    fn json_uses_the_same_door() {
        let sid: MessageSid = format!("SM{HEX}").parse().unwrap();

        let json = serde_json::to_string(&sid).unwrap();

        assert_eq!(serde_json::from_str::<MessageSid>(&json).unwrap(), sid);
        assert!(serde_json::from_str::<MessageSid>("\"SM1\"").is_err());
    }
}

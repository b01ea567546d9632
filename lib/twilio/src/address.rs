//! The address of somebody on WhatsApp, as Twilio writes it.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A text is not a WhatsApp address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a valid whatsapp address")]
pub struct InvalidAddress;

/// A WhatsApp address, opaque: a phone number or a business-scoped user id.
///
/// `whatsapp:+41791234567`, or since 2026 `whatsapp:CH.1A2B…` for a user who hides the number
/// (<https://www.twilio.com/docs/whatsapp/key-concepts>). It is personal data: `Debug` does not
/// show it and there is no `Display`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address(String);

impl Address {
    /// The whole address, with its channel prefix.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The phone number in E.164 form (`+41…`), if the address holds one.
    pub fn phone(&self) -> Option<&str> {
        self.0
            .strip_prefix(PREFIX)
            .filter(|rest| rest.starts_with('+'))
    }
}

const PREFIX: &str = "whatsapp:";

fn is_phone(text: &str) -> bool {
    let Some(digits) = text.strip_prefix('+') else {
        return false;
    };
    (7..=15).contains(&digits.len())
        && !digits.starts_with('0')
        && digits.bytes().all(|b| b.is_ascii_digit())
}

fn is_scoped_id(text: &str) -> bool {
    let Some((country, rest)) = text.split_once('.') else {
        return false;
    };
    let id = rest.strip_prefix("ENT.").unwrap_or(rest);
    country.len() == 2
        && country.bytes().all(|b| b.is_ascii_uppercase())
        && (1..=128).contains(&id.len())
        && id.bytes().all(|b| b.is_ascii_alphanumeric())
}

impl FromStr for Address {
    type Err = InvalidAddress;

    fn from_str(text: &str) -> Result<Self, InvalidAddress> {
        let rest = text.strip_prefix(PREFIX).ok_or(InvalidAddress)?;
        if is_phone(rest) || is_scoped_id(rest) {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidAddress)
        }
    }
}

impl TryFrom<String> for Address {
    type Error = InvalidAddress;

    fn try_from(text: String) -> Result<Self, InvalidAddress> {
        text.parse()
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.0
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_and_scoped_ids_are_addresses() {
        for (text, phone) in [
            ("whatsapp:+41791234567", Some("+41791234567")),
            ("whatsapp:+1234567", Some("+1234567")),
            ("whatsapp:CH.1A2B3C4D5E6F7A8B9C0D", None),
            ("whatsapp:US.ENT.a1", None),
            ("whatsapp:US.ENT", None),
        ] {
            let address: Address = text.parse().unwrap();

            assert_eq!(address.phone(), phone);
            assert_eq!(address.as_str(), text);
        }
    }

    #[test]
    fn anything_else_is_refused() {
        let long = format!("whatsapp:CH.{}", "a".repeat(129));
        for text in [
            "",
            "+41791234567",
            "whatsapp:",
            "whatsapp:41791234567",
            "whatsapp:+0791234567",
            "whatsapp:+123456",
            "whatsapp:+1234567890123456",
            "whatsapp:+4179123456a",
            "whatsapp:+41791234567\n",
            " whatsapp:+41791234567",
            "WhatsApp:+41791234567",
            "sms:+41791234567",
            "whatsapp:ch.1A2B",
            "whatsapp:CHE.1A2B",
            "whatsapp:CH.",
            "whatsapp:CH.ENT.",
            "whatsapp:CH.1A.2B",
            "whatsapp:CH.1ä",
            long.as_str(),
        ] {
            assert_eq!(text.parse::<Address>(), Err(InvalidAddress), "{text}");
        }
    }

    #[test]
    fn debug_hides_the_address() {
        let address: Address = "whatsapp:+41791234567".parse().unwrap();

        assert_eq!(format!("{address:?}"), "Address(..)");
    }
}

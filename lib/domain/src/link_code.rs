use std::{fmt, str::FromStr};

/// How long a link code can be used: ten minutes.
pub const CODE_LIFETIME_SECONDS: i64 = 600;

/// How long the question stands whether an account is the sender's own: ten minutes.
pub const LINK_QUESTION_SECONDS: i64 = 600;

/// Which wording of the settings page's consent a link stands under: the day it was last changed.
pub const CONSENT_VERSION: &str = "2026-11-27";

/// The text is not a code of six digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a code of six digits")]
pub struct InvalidCode;

/// The six digits that bind a WhatsApp number to an account. Never prints itself.
#[derive(Clone, PartialEq, Eq)]
pub struct LinkCode(String);

impl LinkCode {
    /// Makes a code of 32 random bits, or `None` for the few values that would favour some codes.
    ///
    /// 2^32 is no multiple of a million: the values above the last full million are refused and
    /// the caller draws again, so that all codes are equally likely.
    pub fn from_random(bits: u32) -> Option<Self> {
        const CODES: u32 = 1_000_000;
        let fair_below = u32::MAX - u32::MAX % CODES;
        (bits < fair_below).then(|| Self(format!("{:06}", bits % CODES)))
    }

    /// The digits, to show to the user who asked for them.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl FromStr for LinkCode {
    type Err = InvalidCode;

    /// Reads six digits; blanks and dashes between them are forgiven: `123 456`, `123-456`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits: String = text
            .chars()
            .filter(|c| !matches!(c, ' ' | '-' | '\u{a0}'))
            .collect();
        if digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            Ok(Self(digits))
        } else {
            Err(InvalidCode)
        }
    }
}

impl fmt::Debug for LinkCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkCode(..)")
    }
}

/// Whether a text holds six digits in a row, in whatever script and grouping: perhaps a code.
pub fn holds_six_digits(text: &str) -> bool {
    let parts = |c: char| matches!(c, ' ' | '-' | '.' | '\u{a0}' | '\u{200b}' | '\u{2060}');
    let (mut digits, mut pause) = (0, 0);
    for c in text.chars().chain(['\n']) {
        if c.is_numeric() {
            (digits, pause) = (digits + 1, 0);
        } else if parts(c) && digits > 0 && pause == 0 {
            pause = 1;
        } else if digits == 6 {
            return true;
        } else {
            (digits, pause) = (0, 0);
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_six_digits_also_when_small() {
        assert_eq!(LinkCode::from_random(7).unwrap().digits(), "000007");
        assert_eq!(LinkCode::from_random(1_000_042).unwrap().digits(), "000042");
    }

    #[test]
    fn values_that_would_favour_some_codes_are_drawn_again() {
        assert!(LinkCode::from_random(u32::MAX).is_none());
        assert!(LinkCode::from_random(4_294_000_000).is_none());
        assert!(LinkCode::from_random(4_293_999_999).is_some());
    }

    #[test]
    fn a_code_is_read_as_people_type_it_and_never_printed() {
        let code: LinkCode = "123 456".parse().unwrap();

        assert_eq!(code.digits(), "123456");
        assert_eq!(format!("{code:?}"), "LinkCode(..)");
        assert_eq!("12345".parse::<LinkCode>(), Err(InvalidCode));
        assert_eq!("12345a".parse::<LinkCode>(), Err(InvalidCode));
        assert_eq!("١٢٣٤٥٦".parse::<LinkCode>(), Err(InvalidCode));
    }

    #[test]
    fn six_digits_are_seen_in_every_spelling() {
        for text in [
            "123456",
            "Code: 123 456!",
            "１６８５２０",
            "mein code 123-456 geht nicht",
        ] {
            assert!(holds_six_digits(text), "{text}");
        }
        for text in [
            "",
            "12345",
            "1234567",
            "+41 79 123 45 67",
            "Säule 3a 2026",
            "12 345 abc 6",
        ] {
            assert!(!holds_six_digits(text), "{text}");
        }
    }
}

use serde::{Deserialize, Serialize};

/// An AHV number as it was read: 13 digits, beginning with 756.
///
/// Its check digit is the one of EAN-13 (the number is a GTIN of country 756). A number that does
/// not close is kept: specimens and misread digits are asked about, not thrown away.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ahv(String);

impl Ahv {
    /// Reads 13 digits that begin with 756, with or without dots and blanks.
    pub fn parse(text: &str) -> Option<Self> {
        let mut digits = String::with_capacity(13);
        for c in text.trim().chars() {
            match c {
                '0'..='9' => digits.push(c),
                '.' | ' ' | '\u{a0}' | '-' => {}
                _ => return None,
            }
        }
        (digits.len() == 13 && digits.starts_with("756")).then_some(Self(digits))
    }

    /// Whether its check digit is right.
    pub fn closes(&self) -> bool {
        let sum: u32 = self
            .0
            .bytes()
            .zip([1, 3].into_iter().cycle())
            .map(|(digit, weight)| u32::from(digit - b'0') * weight)
            .sum();
        sum.is_multiple_of(10)
    }

    /// As printed: `756.1234.5678.97`.
    pub fn printed(&self) -> String {
        let d = &self.0;
        format!("{}.{}.{}.{}", &d[..3], &d[3..7], &d[7..11], &d[11..])
    }

    /// With its middle hidden: `756.****.****.97`.
    pub fn masked(&self) -> String {
        format!("756.****.****.{}", &self.0[11..])
    }
}

impl std::fmt::Debug for Ahv {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ahv(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_is_checked() {
        for (number, closes) in [
            ("756.1234.5678.97", true),
            ("756.9217.0769.85", true),
            ("756.0000.0000.19", true),
            ("7569217076985", true),
            ("756 1612 3456 73", true),
            ("756.1234.5678.90", false),
            ("756.9217.0796.85", false),
            ("756.0000.0000.00", false),
        ] {
            assert_eq!(Ahv::parse(number).unwrap().closes(), closes, "{number}");
        }
    }

    #[test]
    fn what_is_no_ahv_number_is_none() {
        for text in [
            "755.1234.5678.97",
            "756.1234.5678.9",
            "756.1234.5678.971",
            "756.O234.5678.97",
            "",
        ] {
            assert_eq!(Ahv::parse(text), None, "{text}");
        }
    }

    #[test]
    fn it_is_printed_and_masked_and_says_nothing_in_a_log() {
        let ahv = Ahv::parse("7561234567897").unwrap();

        assert_eq!(ahv.printed(), "756.1234.5678.97");
        assert_eq!(ahv.masked(), "756.****.****.97");
        assert_eq!(format!("{ahv:?}"), "Ahv(…)");
    }
}

use std::fmt;

use serde::{Deserialize, Serialize};

/// An amount of Swiss francs, in hundredths.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rappen(pub i64);

/// The most that is taken for an amount of a private document: ten thousand million francs.
const MOST: i64 = 1_000_000_000_000;

impl Rappen {
    /// An amount in whole francs.
    pub const fn francs(francs: i64) -> Self {
        Self(francs * 100)
    }

    /// Reads an amount as Swiss documents and people write it: `95'940`, `7’213.50`, `CHF 350.-`,
    /// `1'234-`, `(1'234)`, `95 940,05`. Everything but one amount gives `None`.
    ///
    /// A mark of thousands counts only before exactly three digits, so that `1'23` is no amount.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = strip_currency(text);
        let (text, negative) = sign(text)?;
        let text = text
            .trim_end_matches(['-', '–', '—'])
            .trim_end_matches(['.', ','])
            .trim_end();
        let (whole, cents) = split_decimals(text)?;
        let francs = whole_francs(whole)?;
        let amount = francs.checked_mul(100)?.checked_add(cents)?;
        (amount <= MOST).then_some(Self(if negative { -amount } else { amount }))
    }

    /// The francs, rounded to the nearest, half away from zero.
    pub const fn rounded(self) -> i64 {
        (self.0 + 50 * self.0.signum()) / 100
    }
}

/// As Swiss documents print it: `95'940`, and `7'213.50` when there are Rappen.
impl fmt::Display for Rappen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < 0 {
            f.write_str("-")?;
        }
        let digits = (self.0.unsigned_abs() / 100).to_string();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                f.write_str("'")?;
            }
            write!(f, "{digit}")?;
        }
        match self.0.unsigned_abs() % 100 {
            0 => Ok(()),
            cents => write!(f, ".{cents:02}"),
        }
    }
}

/// Salaries do not belong into a log.
impl fmt::Debug for Rappen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rappen(…)")
    }
}

fn strip_currency(text: &str) -> &str {
    const CURRENCIES: [&str; 6] = ["CHF", "SFr.", "SFr", "Frs.", "Frs", "Fr."];
    let mut text = text;
    for currency in CURRENCIES
        .iter()
        .chain(&["Fr", "francs", "Franken", "franchi"])
    {
        let at_start = text.get(..currency.len());
        if at_start.is_some_and(|start| start.eq_ignore_ascii_case(currency)) {
            text = text[currency.len()..].trim_start();
        }
        let from = text.len().saturating_sub(currency.len());
        let at_end = text.get(from..);
        if at_end.is_some_and(|end| end.eq_ignore_ascii_case(currency)) {
            text = text[..from].trim_end();
        }
    }
    text
}

/// The text without its sign, and whether it is negative.
fn sign(text: &str) -> Option<(&str, bool)> {
    if let Some(inner) = text.strip_prefix('(') {
        return Some((inner.strip_suffix(')')?, true));
    }
    if let Some(rest) = text.strip_prefix(['-', '−', '–']) {
        return Some((rest.trim_start(), true));
    }
    // `350.-` and `350.–` mean no Rappen; `350-` means minus.
    if let Some(rest) = text.strip_suffix(['-', '−'])
        && rest.ends_with(|c: char| c.is_ascii_digit())
    {
        return Some((rest, true));
    }
    Some((text, false))
}

fn split_decimals(text: &str) -> Option<(&str, i64)> {
    let Some(at) = text.rfind(['.', ',']) else {
        return Some((text, 0));
    };
    let decimals = &text[at + 1..];
    let digits = decimals.bytes().all(|b| b.is_ascii_digit());
    match decimals.len() {
        1 | 2 if digits => {
            let cents: i64 = decimals.parse().ok()?;
            let cents = if decimals.len() == 1 {
                cents * 10
            } else {
                cents
            };
            let whole = &text[..at];
            // One mark cannot stand for thousands and for decimals.
            (!whole.contains(&text[at..=at])).then_some((whole, cents))
        }
        // `95.940`, `95,940`: a mark of thousands.
        3 if digits => Some((text, 0)),
        _ => None,
    }
}

const MARKS: [char; 12] = [
    '\'', '’', '‘', '`', '´', 'ʼ', ' ', '\u{a0}', '\u{202f}', '\u{2009}', '.', ',',
];

fn whole_francs(text: &str) -> Option<i64> {
    let mut groups = text.split(MARKS);
    let first = groups.next()?;
    let mut digits = first.to_owned();
    let mut grouped = false;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        grouped = true;
        digits.push_str(group);
    }
    let first_fits = !first.is_empty() && (!grouped || first.len() <= 3);
    let only_digits = digits.bytes().all(|b| b.is_ascii_digit());
    (first_fits && only_digits && digits.len() <= 10)
        .then(|| digits.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_as_people_and_documents_write_them() {
        for (text, rappen) in [
            ("95'940", 9_594_000),
            ("95’940", 9_594_000),
            ("95 940", 9_594_000),
            ("95\u{202f}940", 9_594_000),
            ("95.940", 9_594_000),
            ("95,940", 9_594_000),
            ("95940", 9_594_000),
            ("7'213.50", 721_350),
            ("7213.5", 721_350),
            ("7213,50", 721_350),
            ("1'234'567.05", 123_456_705),
            ("CHF 350.-", 35_000),
            ("Fr. 350.--", 35_000),
            ("350.—", 35_000),
            ("350 CHF", 35_000),
            ("82388 Franken", 8_238_800),
            ("-1'234", -123_400),
            ("1'234-", -123_400),
            ("(1'234)", -123_400),
            ("0.00", 0),
        ] {
            assert_eq!(Rappen::parse(text).map(|r| r.0), Some(rappen), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_none() {
        for text in [
            "",
            "-",
            "CHF",
            "1'23",
            "1'2345",
            "12'34'567",
            "85'000|",
            "8500)",
            "(8500",
            "1.234.5",
            "1e5",
            "31.12.2025",
            "756.1234.5678.97",
            "99999999999",
            "٣",
            "1''000",
        ] {
            assert_eq!(Rappen::parse(text).map(|r| r.0), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(rappen in -MOST..MOST) {
            prop_assert_eq!(Rappen::parse(&Rappen(rappen).to_string()), Some(Rappen(rappen)));
        }

        #[test]
        fn anything_is_read_or_refused(text in "\\PC{0,20}") {
            let _ = Rappen::parse(&text);
        }
    }
}

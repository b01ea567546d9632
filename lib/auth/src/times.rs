//! When a token holds.
//!
//! The library rounds `exp`, and forgives a beginning and an end alike. So times are compared here.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::Deserialize;

/// Clocks of two machines differ by this much at most, in seconds: a token may begin that much later
/// than now, but none that has ended is let in.
const LEEWAY: f64 = 5.0;
/// Who makes tokens reckons from their own clock how long one lives. Nothing is gained by refusing
/// one for less than this.
const MINUTE: f64 = 60.0;
/// The last second of the year 9999. What is later is no time in seconds, but one in milliseconds.
const LAST_SECOND: f64 = 253_402_300_799.0;

/// Seconds since 1970, whole or with a fraction (RFC 7519, 2).
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Deserialize)]
#[serde(try_from = "f64")]
pub(crate) struct NumericDate(f64);

/// The number is no time in seconds.
#[derive(Debug, thiserror::Error)]
#[error("no time in seconds")]
pub(crate) struct NoTime;

impl TryFrom<f64> for NumericDate {
    type Error = NoTime;

    fn try_from(seconds: f64) -> Result<Self, NoTime> {
        let sane = (0.0..=LAST_SECOND).contains(&seconds);
        sane.then_some(Self(seconds)).ok_or(NoTime)
    }
}

impl NumericDate {
    /// This moment; `None` on a machine whose clock stands before 1970.
    pub(crate) fn now() -> Option<Self> {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
        Some(Self(since.as_secs_f64()))
    }
}

/// The times that a token names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Times {
    /// When it ends.
    pub(crate) exp: NumericDate,
    /// When it begins.
    pub(crate) nbf: Option<NumericDate>,
    /// When it was made.
    pub(crate) iat: Option<NumericDate>,
}

impl Times {
    /// Whether the token was made, has begun and not ended, and ends within the longest `lifetime`.
    pub(crate) fn hold(self, now: NumericDate, lifetime: Duration) -> bool {
        let made = self.iat.is_none_or(|iat| iat.0 <= now.0 + MINUTE);
        let begun = self.nbf.is_none_or(|nbf| nbf.0 <= now.0 + LEEWAY);
        let last = now.0 + lifetime.as_secs_f64() + MINUTE;
        made && begun && now.0 < self.exp.0 && self.exp.0 <= last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: NumericDate = NumericDate(1_795_801_002.25);
    const DAY: Duration = Duration::from_hours(24);

    fn hold(exp: f64, nbf: Option<f64>) -> bool {
        let times = Times {
            exp: NumericDate(exp),
            nbf: nbf.map(NumericDate),
            iat: None,
        };
        times.hold(NOW, DAY)
    }

    #[test]
    fn a_token_ends_in_the_fraction_of_the_second_that_it_names() {
        for (exp, holds) in [
            (1_795_801_001.0, false),
            (1_795_801_002.0, false),
            (1_795_801_002.25, false),
            (1_795_801_002.5, true),
            (1_795_801_003.0, true),
        ] {
            assert_eq!(hold(exp, None), holds, "{exp}");
        }
    }

    #[test]
    fn a_token_may_begin_a_few_seconds_later() {
        for (after, holds) in [(-60.0, true), (0.5, true), (5.0, true), (5.5, false)] {
            assert_eq!(hold(NOW.0 + 60.0, Some(NOW.0 + after)), holds, "{after}");
        }
    }

    #[test]
    fn a_token_ends_within_its_longest_life() {
        for (ahead, holds) in [
            (24.0 * 3600.0, true),
            (24.0 * 3600.0 + 60.0, true),
            (24.0 * 3600.0 + 61.0, false),
            (5.0 * 365.0 * 24.0 * 3600.0, false),
        ] {
            assert_eq!(hold(NOW.0 + ahead, None), holds, "{ahead}");
        }
    }

    #[test]
    fn a_token_was_made_before_now() {
        for (after, holds) in [(-86_400.0, true), (60.0, true), (61.0, false)] {
            let times = Times {
                exp: NumericDate(NOW.0 + 60.0),
                nbf: None,
                iat: Some(NumericDate(NOW.0 + after)),
            };
            assert_eq!(times.hold(NOW, DAY), holds, "{after}");
        }
    }

    #[test]
    fn what_is_no_time_in_seconds_is_refused() {
        for text in ["0", "1795801002", "1795801002.0", "1795801002.5"] {
            let read = serde_json::from_str::<NumericDate>(text).unwrap();
            assert_eq!(read.0, text.parse::<f64>().unwrap());
        }
        for text in [
            "-1",
            "-0.5",
            "1795801002000",
            "1e300",
            "1e999",
            "NaN",
            "null",
            "true",
            "\"1795801002\"",
            "[1795801002]",
        ] {
            assert!(serde_json::from_str::<NumericDate>(text).is_err(), "{text}");
        }
        assert!(NumericDate::try_from(f64::NAN).is_err());
    }
}

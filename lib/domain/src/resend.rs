use time::Duration;

/// Why a message that was taken did not arrive, as far as sending it again is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setback {
    /// Something broke on the way.
    Passing,
    /// A rate or a quota: it needs time.
    Limit,
    /// The set-up is wrong: an operator has to mend it.
    SetUp,
}

/// How long to wait before a message that came back is sent again, after it was `resent` times.
///
/// `None` when it is not worth another try. All tries together end within the 24 hours in which
/// WhatsApp lets us write; WhatsApp's own limit on messages to one person needs up to a day.
pub fn pause_before_resend(why: Setback, resent: i64) -> Option<Duration> {
    let minutes: &[i64] = match why {
        Setback::Passing => &[1, 5, 30],
        Setback::Limit => &[2, 15, 60, 240, 720],
        Setback::SetUp => &[15, 60, 240, 720],
    };
    let nth = usize::try_from(resent).ok()?;
    minutes.get(nth).copied().map(Duration::minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end_within_a_day() {
        for why in [Setback::Passing, Setback::Limit, Setback::SetUp] {
            let pauses: Vec<Duration> = (0..).map_while(|n| pause_before_resend(why, n)).collect();

            assert!(pauses.is_sorted());
            assert!(pauses.iter().sum::<Duration>() < Duration::hours(24));
        }
    }
}

use std::{fmt, str::FromStr};

/// Where a message that goes out stands. It only ever moves to a higher rank.
///
/// Callbacks overtake each other and repeat, so the order of the statuses, not the order of their
/// arrival, decides: whatever arrives when, the highest rank stays. A failure ranks below
/// `Delivered`, because a message that reached the phone has reached it, whatever another report
/// says; see <https://www.twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks>.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum DeliveryStatus {
    /// Stored, not yet handed to the provider.
    Pending = 0,
    /// Being handed to the provider right now: an attempt with a deadline.
    Sending = 10,
    /// The provider may or may not have taken it: to be looked up before it is tried again.
    Unknown = 20,
    /// Taken by the provider.
    Queued = 30,
    /// Taken by WhatsApp: one tick.
    Sent = 40,
    /// Withdrawn before it was sent.
    Canceled = 50,
    /// Refused by the provider: it never left.
    Failed = 51,
    /// Refused on the way or by the phone's side.
    Undelivered = 52,
    /// On the phone: two ticks.
    Delivered = 60,
    /// Read, as far as the user allows to tell: two blue ticks.
    Read = 70,
}

impl DeliveryStatus {
    /// All of them, lowest rank first.
    pub const ALL: [Self; 10] = [
        Self::Pending,
        Self::Sending,
        Self::Unknown,
        Self::Queued,
        Self::Sent,
        Self::Canceled,
        Self::Failed,
        Self::Undelivered,
        Self::Delivered,
        Self::Read,
    ];

    /// The rank that is stored beside the name and compared by the database.
    pub fn rank(self) -> u8 {
        self as u8
    }

    /// What remains when `other` is heard of too.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        self.max(other)
    }

    /// Whether the provider has it, or will never take it: nothing is left for us to send.
    pub fn is_handed_over(self) -> bool {
        self >= Self::Queued
    }

    /// Where an answer of several parts stands: as far as the part that is least far. A part that
    /// did not arrive is what one has to know of all.
    pub fn of_parts(parts: impl IntoIterator<Item = Self>) -> Option<Self> {
        parts
            .into_iter()
            .reduce(|all, part| match (all.is_failure(), part.is_failure()) {
                (true, false) => all,
                (false, true) => part,
                _ => all.min(part),
            })
    }

    /// Whether this is one of the three ends without delivery.
    pub fn is_failure(self) -> bool {
        matches!(self, Self::Canceled | Self::Failed | Self::Undelivered)
    }

    /// The name, as in our API and the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Sending => "sending",
            Self::Unknown => "unknown",
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Canceled => "canceled",
            Self::Failed => "failed",
            Self::Undelivered => "undelivered",
            Self::Delivered => "delivered",
            Self::Read => "read",
        }
    }
}

impl fmt::Display for DeliveryStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for DeliveryStatus {
    type Err = crate::InvalidId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|status| status.name() == text)
            .ok_or(crate::InvalidId("delivery status"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_and_ranks_are_unique_and_read_back() {
        for (i, status) in DeliveryStatus::ALL.into_iter().enumerate() {
            assert_eq!(status.name().parse(), Ok(status));
            assert!(
                DeliveryStatus::ALL[..i]
                    .iter()
                    .all(|lower| lower.rank() < status.rank())
            );
        }
    }

    #[test]
    fn an_answer_stands_where_its_slowest_part_does() {
        use DeliveryStatus::{Delivered, Failed, Pending, Read, Sent};
        for (parts, whole) in [
            (vec![Read, Delivered], Some(Delivered)),
            (vec![Read, Sent, Read], Some(Sent)),
            (vec![Read, Failed], Some(Failed)),
            (vec![Failed, Pending], Some(Failed)),
            (vec![], None),
        ] {
            assert_eq!(DeliveryStatus::of_parts(parts), whole);
        }
    }

    fn any_status() -> impl Strategy<Value = DeliveryStatus> {
        prop::sample::select(DeliveryStatus::ALL.to_vec())
    }

    proptest! {
        #[test]
        fn any_order_with_any_repeats_ends_in_the_same_status(
            (arrived, shuffled) in prop::collection::vec(any_status(), 1..8)
                .prop_flat_map(|v| (Just(v.clone()), Just(v).prop_shuffle())),
            again in 0usize..8,
        ) {
            let end = |order: &[DeliveryStatus]| {
                order.iter().fold(DeliveryStatus::Pending, |now, next| {
                    let merged = now.merge(*next);
                    assert!(merged >= now, "a status never moves back");
                    merged
                })
            };

            let mut repeated = shuffled.clone();
            repeated.push(shuffled[again % shuffled.len()]);

            prop_assert_eq!(end(&arrived), end(&shuffled));
            prop_assert_eq!(end(&arrived), end(&repeated));
        }
    }
}

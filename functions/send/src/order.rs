//! When a message may go out: after the part before it, and not faster than WhatsApp takes it.

use std::time::Duration;

use domain::{DeliveryStatus, OutboundId};
use store::{Limit, OutboundMessage, Outline, StoreError};
use time::OffsetDateTime;

use crate::Send;

/// How long the part before may take from Twilio to WhatsApp before the next one goes all the same:
/// its report may be lost.
const PATIENCE: time::Duration = time::Duration::seconds(5);
/// How often it is looked at.
const GLANCE: Duration = Duration::from_millis(200);
/// The least time between two messages to one person.
/// <https://www.twilio.com/docs/whatsapp/api/error-code-mapping>: faster ones are refused (63018).
const GAP: time::Duration = time::Duration::seconds(1);
/// How often a turn is asked for before the job is given back.
const TURNS: usize = 8;

/// What the part before says about this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// It may go.
    Go,
    /// Not yet, and not soon.
    Later,
    /// The part before waits for the person's next message: so does this one.
    Wait,
    /// The part before is on its way.
    Glance,
}

/// Says it, by what is known of the part before.
pub(crate) fn turn_after(previous: &Outline, now: OffsetDateTime) -> Turn {
    match previous.status {
        _ if previous.came_too_late() => Turn::Wait,
        status if status >= DeliveryStatus::Sent => Turn::Go,
        DeliveryStatus::Queued => match previous.queued_at {
            Some(at) if now - at < PATIENCE => Turn::Glance,
            _ => Turn::Go,
        },
        _ if previous.is_held => Turn::Wait,
        _ => Turn::Later,
    }
}

impl Send {
    /// Waits until the part before is with WhatsApp, a few seconds at most.
    pub(crate) async fn wait_for(&self, previous: &OutboundId) -> Result<Turn, StoreError> {
        loop {
            let Some(outline) = self.statuses.outline(previous).await? else {
                // Erased: nothing is left to keep in order.
                return Ok(Turn::Go);
            };
            match turn_after(&outline, OffsetDateTime::now_utc()) {
                Turn::Glance => tokio::time::sleep(GLANCE).await,
                turn => return Ok(turn),
            }
        }
    }

    /// Waits for this message's turn: one a second to one person, and so many a second to all.
    /// Gives `false` when the turn does not come. Counting that fails holds nothing up: Twilio
    /// would say so.
    pub(crate) async fn pace(&self, message: &OutboundMessage) -> bool {
        for _ in 0..TURNS {
            match self.next_turn(message).await {
                Ok(None) => return true,
                Ok(Some(wait)) => {
                    tokio::time::sleep(wait.try_into().unwrap_or(GLANCE)).await;
                }
                Err(error) => {
                    tracing::warn!(%error, message.id = %message.message_id, "a turn was not counted");
                    return true;
                }
            }
        }
        false
    }

    async fn next_turn(
        &self,
        message: &OutboundMessage,
    ) -> Result<Option<time::Duration>, StoreError> {
        let now = OffsetDateTime::now_utc();
        let own = self
            .limits
            .take_turn(&message.conversation, GAP, now)
            .await?;
        if own.is_some() {
            return Ok(own);
        }
        let all = Limit {
            scope: "sends",
            window: time::Duration::seconds(1),
            max: u64::from(self.sends_per_second),
        };
        let taken = self.limits.take(all, "all", now).await?;
        // The own turn is used up then, so that it comes again in a second.
        Ok((!taken).then_some(GAP))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(status: DeliveryStatus) -> Outline {
        Outline {
            conversation: "c".to_owned(),
            created_at: OffsetDateTime::UNIX_EPOCH,
            status,
            provider_id: None,
            queued_at: None,
            error_code: None,
            resends: 0,
            is_held: false,
        }
    }

    #[test]
    fn a_part_goes_when_the_one_before_is_sent_or_took_too_long() {
        let now = OffsetDateTime::from_unix_timestamp(1_763_000_000).unwrap();
        let queued = |seconds| Outline {
            queued_at: Some(now - time::Duration::seconds(seconds)),
            ..outline(DeliveryStatus::Queued)
        };

        assert_eq!(turn_after(&queued(1), now), Turn::Glance);
        assert_eq!(turn_after(&queued(6), now), Turn::Go);
        for status in [
            DeliveryStatus::Sent,
            DeliveryStatus::Read,
            DeliveryStatus::Failed,
        ] {
            assert_eq!(turn_after(&outline(status), now), Turn::Go);
        }
        for status in [
            DeliveryStatus::Pending,
            DeliveryStatus::Sending,
            DeliveryStatus::Unknown,
        ] {
            assert_eq!(turn_after(&outline(status), now), Turn::Later);
        }
    }

    #[test]
    fn a_part_waits_with_the_one_before() {
        let now = OffsetDateTime::UNIX_EPOCH;
        let held = Outline {
            is_held: true,
            ..outline(DeliveryStatus::Pending)
        };
        let too_late = Outline {
            error_code: Some(63016),
            ..outline(DeliveryStatus::Undelivered)
        };

        assert_eq!(turn_after(&held, now), Turn::Wait);
        assert_eq!(turn_after(&too_late, now), Turn::Wait);
    }
}

use domain::OutboundId;
use store::Receiver;

use super::*;

const MADE: OffsetDateTime = OffsetDateTime::UNIX_EPOCH;

fn after(minutes: i64) -> OffsetDateTime {
    MADE + Duration::minutes(minutes)
}

fn due(minutes: i64) -> Due<'static> {
    Due {
        id: "SM1",
        created_at: MADE,
        due_at: after(minutes),
    }
}

fn message(status: DeliveryStatus) -> OutboundMessage {
    let id = OutboundId::for_answer("SM1", 1).unwrap();
    let to = Receiver {
        conversation: "c",
        owner: "anna",
        address: "whatsapp:+41790000000",
    };
    OutboundMessage {
        status,
        ..OutboundMessage::new(id, &to, String::new(), MADE)
    }
}

/// Looks at a row whenever it is due, until it is given up; gives the minutes of the looks.
fn looks(first: i64, plan: impl Fn(&Due<'_>, OffsetDateTime) -> Plan) -> Vec<i64> {
    let mut row = due(first);
    let mut minutes = Vec::new();
    loop {
        minutes.push((row.due_at - MADE).whole_minutes());
        match plan(&row, row.due_at) {
            Plan::Again { next, .. } => row.due_at = next,
            Plan::GivenUp => return minutes,
            other => unreachable!("{other:?}"),
        }
    }
}

#[test]
fn what_is_finished_is_looked_at_no_more() {
    let now = after(5);

    assert_eq!(due(3).inbound(true, now), Plan::Settled);
    assert_eq!(due(3).document(true, now), Plan::Settled);
    for status in [
        DeliveryStatus::Queued,
        DeliveryStatus::Sent,
        DeliveryStatus::Canceled,
        DeliveryStatus::Delivered,
        DeliveryStatus::Read,
    ] {
        assert_eq!(
            due(3).outbound(&message(status), now),
            Plan::Settled,
            "{status}"
        );
    }
}

#[test]
fn the_first_look_queues_the_jobs_double_and_later_ones_a_new_job() {
    let once = |plan| match plan {
        Plan::Again { once, .. } => once,
        other => unreachable!("{other:?}"),
    };

    assert_eq!(once(due(3).inbound(false, after(4))), "SM1");
    assert_eq!(once(due(13).inbound(false, after(14))), "SM1#780000");
    let pending = message(DeliveryStatus::Pending);
    assert_eq!(once(due(3).outbound(&pending, after(4))), "SM1");
    let unknown = message(DeliveryStatus::Unknown);
    assert_eq!(once(due(13).outbound(&unknown, after(14))), "SM1#780000");
    // Refused for now, and put off: its first job is known to the queue.
    let deferred = OutboundMessage {
        attempt: 1,
        ..pending
    };
    assert_eq!(once(due(3).outbound(&deferred, after(4))), "SM1#180000");
}

#[test]
fn a_message_that_came_back_is_sent_once_more() {
    for status in [DeliveryStatus::Failed, DeliveryStatus::Undelivered] {
        let message = message(status);
        let plan = due(60).outbound(&message, after(61));
        let once = "SM1#3600000".to_owned();
        assert_eq!(plan, Plan::Reopen { once });
        assert_eq!(due(60).outbound(&message, after(25 * 60)), Plan::GivenUp);
    }
}

#[test]
fn a_message_that_came_too_late_is_made_wait() {
    let too_late = OutboundMessage {
        error_code: Some(63016),
        ..message(DeliveryStatus::Undelivered)
    };

    let plan = due(5).outbound(&too_late, after(6));

    let (once, next) = ("SM1#300000".to_owned(), after(16));
    assert_eq!(plan, Plan::Hold { once, next });
}

#[test]
fn pauses_grow_and_end() {
    let answers = looks(3, |row, now| row.inbound(false, now));
    assert_eq!(answers, [3, 13, 33, 93, 153, 213, 573, 933, 1293, 1440]);

    let sending = looks(3, |row, now| {
        row.outbound(&message(DeliveryStatus::Sending), now)
    });
    assert_eq!(sending[..5], [3, 13, 43, 103, 163]);
    assert_eq!(sending.last(), Some(&(25 * 60)));

    let reading = looks(10, |row, now| row.document(false, now));
    assert_eq!(reading[..5], [10, 20, 50, 110, 170]);
    let after_a_day = reading.iter().filter(|minute| **minute >= 24 * 60);
    assert!(
        after_a_day.count() >= 3,
        "asked to be given up: {reading:?}"
    );
    assert_eq!(reading.last(), Some(&(48 * 60)));
}

use domain::DeliveryStatus;
use store::OutboundMessage;
use time::{Duration, OffsetDateTime};

/// How long after its making a row is looked at for the first time: then its job may still be in
/// the queue, and is not to stand there twice.
const FIRST_LOOK: Duration = Duration::minutes(4);
/// How long an answer is worth the trouble: WhatsApp lets us write for a day.
const ANSWER_WITHIN: Duration = Duration::hours(24);
/// How long a message is tried to be sent: a day, and an hour for what was written late.
const SEND_WITHIN: Duration = Duration::hours(25);
/// How long a document is asked about. After a day the function behind the queue gives it up; this
/// is for when that does not work either.
const READ_WITHIN: Duration = Duration::hours(48);

/// Pauses by age. The first one is longer than the five tries of a job take, eight minutes: what
/// the queue then gives up is told to its person, and looked at no more.
const ANSWERS: [(Duration, Duration); 4] = [
    (Duration::minutes(8), Duration::minutes(10)),
    (Duration::minutes(30), Duration::minutes(20)),
    (Duration::hours(3), Duration::hours(1)),
    (Duration::MAX, Duration::hours(6)),
];
const SENDING: [(Duration, Duration); 3] = [
    (Duration::minutes(8), Duration::minutes(10)),
    (Duration::minutes(30), Duration::minutes(30)),
    (Duration::MAX, Duration::hours(1)),
];
const READING: [(Duration, Duration); 4] = [
    (Duration::minutes(15), Duration::minutes(10)),
    (Duration::minutes(45), Duration::minutes(30)),
    (Duration::hours(24), Duration::hours(1)),
    (Duration::MAX, Duration::hours(6)),
];

/// What is done about a row that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plan {
    /// It is finished: nobody needs to look at it any more.
    Settled,
    /// Its job is queued again.
    Again {
        /// By this the queue tells a double.
        once: String,
        /// When it is looked at again.
        next: OffsetDateTime,
    },
    /// It came back, and is made ready to be sent once more before its job is queued.
    Reopen {
        /// By this the queue tells a double.
        once: String,
    },
    /// It came too late, and the job that has it wait for the person's next message is queued again.
    Hold {
        /// By this the queue tells a double.
        once: String,
        /// When it is looked at again.
        next: OffsetDateTime,
    },
    /// It was tried for long enough.
    GivenUp,
}

/// A row that is due.
#[derive(Clone, Copy, Debug)]
pub struct Due<'a> {
    /// Its key.
    pub id: &'a str,
    /// When it was made.
    pub created_at: OffsetDateTime,
    /// Since when it is due.
    pub due_at: OffsetDateTime,
}

impl Due<'_> {
    /// What to do about a message that came in.
    pub fn inbound(&self, answered: bool, now: OffsetDateTime) -> Plan {
        match answered {
            true => Plan::Settled,
            false => self.again(&ANSWERS, ANSWER_WITHIN, false, now),
        }
    }

    /// What to do about a message that goes out; it is open since [`OutboundMessage::open_since`].
    pub fn outbound(&self, message: &OutboundMessage, now: OffsetDateTime) -> Plan {
        use DeliveryStatus::{Failed, Undelivered};
        let came_back = matches!(message.status, Failed | Undelivered);
        if message.status.is_handed_over() && !came_back {
            return Plan::Settled;
        }
        if self.age(now) >= SEND_WITHIN {
            return Plan::GivenUp;
        }
        let once = self.this_time();
        if message.came_too_late() {
            let next = now + pause_at(&SENDING, self.age(now));
            return Plan::Hold { once, next };
        }
        match came_back {
            true => Plan::Reopen { once },
            false => self.again(&SENDING, SEND_WITHIN, message.attempt > 0, now),
        }
    }

    /// What to do about a document. Its queue drops no doubles.
    pub fn document(&self, finished: bool, now: OffsetDateTime) -> Plan {
        match finished {
            true => Plan::Settled,
            false => self.again(&READING, READ_WITHIN, false, now),
        }
    }

    /// `was_tried`: its first job surely came out of the queue.
    fn again(
        &self,
        pauses: &[(Duration, Duration)],
        within: Duration,
        was_tried: bool,
        now: OffsetDateTime,
    ) -> Plan {
        let age = self.age(now);
        if age >= within {
            return Plan::GivenUp;
        }
        // The first time it gets its job's own id: the queue drops it, unless that was lost.
        let first = self.due_at - self.created_at < FIRST_LOOK && !was_tried;
        Plan::Again {
            once: if first {
                self.id.to_owned()
            } else {
                self.this_time()
            },
            next: (now + pause_at(pauses, age)).min(self.created_at + within),
        }
    }

    /// An id of this look: two sweepers that meet at one row queue one job.
    fn this_time(&self) -> String {
        let due = self.due_at.unix_timestamp_nanos() / 1_000_000;
        format!("{}#{due}", self.id)
    }

    fn age(&self, now: OffsetDateTime) -> Duration {
        now - self.created_at
    }
}

/// The pause after a look at this age.
fn pause_at(pauses: &[(Duration, Duration)], age: Duration) -> Duration {
    let pause = pauses.iter().find(|(younger, _)| age < *younger);
    pause.map_or(Duration::HOUR, |(_, pause)| *pause)
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;

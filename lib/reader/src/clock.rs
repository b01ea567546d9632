use std::time::{Duration, Instant};

/// The time that may be spent, so that what is optional is left out in time.
pub(crate) struct Clock {
    started: Instant,
    whole: Duration,
}

impl Clock {
    pub(crate) fn start(seconds: u64) -> Self {
        Self {
            started: Instant::now(),
            whole: Duration::from_secs(seconds),
        }
    }

    /// Whether a step that is not needed may still begin: in the first half of the time, since
    /// nobody can say how long it takes.
    pub(crate) fn leaves_time(&self) -> bool {
        self.started.elapsed() < self.whole / 2
    }
}

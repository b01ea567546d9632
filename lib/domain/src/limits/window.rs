use std::collections::BTreeMap;

use time::{Duration, OffsetDateTime};

use super::{Charge, Refusal, Scope};

/// A window that begins later than this from now was written by a clock that was wrong.
const AHEAD: Duration = Duration::MINUTE;
/// How many counted messages are remembered, besides the last one.
const RECENT: usize = 24;
/// So much of a message's id is enough to know it again.
const TAIL: usize = 8;

/// What was used of one scope since the window began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// When the first of it was taken.
    pub begin: OffsetDateTime,
    /// How much is taken.
    pub used: u64,
    /// How much the last message that was counted took: when it comes again, it takes no more.
    pub mine: u64,
    /// The message whose answer says that nothing is left.
    pub told_by: Option<String>,
}

/// All windows of one contact.
///
/// A window begins with the first that is taken and lasts as long as its scope says; the next one
/// begins with the first taken after it. Windows only move forward: a message whose time lies
/// before the window, because clocks differ or it comes again late, counts in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Windows {
    by: Option<String>,
    recent: Vec<String>,
    windows: BTreeMap<Scope, Window>,
}

impl Windows {
    /// Windows as they were stored; `by` is the message that was counted last, `recent` what
    /// [`recent`](Self::recent) gave.
    pub fn new(
        by: Option<String>,
        recent: &str,
        windows: impl IntoIterator<Item = (Scope, Window)>,
        now: OffsetDateTime,
    ) -> Self {
        let sane = |(_, window): &(Scope, Window)| window.begin <= now + AHEAD;
        Self {
            by,
            recent: recent.split_whitespace().map(str::to_owned).collect(),
            windows: windows.into_iter().filter(sane).collect(),
        }
    }

    /// The message that was counted last.
    pub fn by(&self) -> Option<&str> {
        self.by.as_deref()
    }

    /// The ends of the ids of the messages that were counted lately, for the next time.
    pub fn recent(&self) -> String {
        self.recent.join(" ")
    }

    /// Every window that was ever begun.
    pub fn iter(&self) -> impl Iterator<Item = (Scope, &Window)> {
        self.windows.iter().map(|(scope, window)| (*scope, window))
    }

    /// When the last of the windows is over.
    pub fn end(&self) -> Option<OffsetDateTime> {
        let ends = self.iter().map(|(scope, w)| w.begin + scope.length());
        ends.max()
    }

    /// Takes all charges for the message `by`, which came in at `at`, or none.
    ///
    /// A message that was counted lately is not counted again; if the last one wants more than
    /// before, it takes the difference.
    ///
    /// # Errors
    /// The first charge that does not fit. Its window keeps which message was refused first.
    pub fn take(
        &mut self,
        charges: &[Charge],
        by: &str,
        at: OffsetDateTime,
    ) -> Result<(), Refusal> {
        let mut windows = self.windows.clone();
        let comes_again = self.by() == Some(by);
        if !comes_again {
            if self.recent.iter().any(|tail| tail == tail_of(by)) {
                return Ok(());
            }
            windows.values_mut().for_each(|window| window.mine = 0);
        }
        for charge in charges {
            let window = present(&mut windows, charge.scope, at);
            let more = charge.amount.saturating_sub(window.mine);
            if more > 0 && window.used.saturating_add(more) > charge.max {
                return Err(self.refuse(charge, by, at));
            }
            window.used = window.used.saturating_add(more);
            window.mine += more;
        }
        self.windows = windows;
        if !comes_again {
            self.by = Some(by.to_owned());
            self.recent.push(tail_of(by).to_owned());
            let old = self.recent.len().saturating_sub(RECENT);
            self.recent.drain(..old);
        }
        Ok(())
    }

    /// How much `by` could take of a scope.
    pub fn room(&self, scope: Scope, max: u64, by: &str, at: OffsetDateTime) -> u64 {
        let Some(window) = self.windows.get(&scope) else {
            return max;
        };
        let own = match self.by() == Some(by) {
            true => window.mine,
            false => 0,
        };
        let used = match is_over(window, scope, at) {
            true => 0,
            false => window.used,
        };
        max.saturating_sub(used).saturating_add(own)
    }

    /// Notes that `by` tells of something that is used up until `until` and counted elsewhere;
    /// `false` when another message told it already.
    pub fn tell(&mut self, scope: Scope, until: OffsetDateTime, by: &str) -> bool {
        let begin = until - scope.length();
        if let Some(window) = self.windows.get(&scope)
            && window.begin >= begin
            && let Some(told_by) = &window.told_by
        {
            return told_by == by;
        }
        self.windows.insert(scope, Window::told(begin, by));
        true
    }

    /// Lets the answer to `by` say that nothing is left, in place of one that was never written.
    pub fn hand_over(&mut self, scope: Scope, by: &str) {
        if let Some(window) = self.windows.get_mut(&scope) {
            window.told_by = Some(by.to_owned());
        }
    }

    fn refuse(&mut self, charge: &Charge, by: &str, at: OffsetDateTime) -> Refusal {
        let window = present(&mut self.windows, charge.scope, at);
        let told_by = window.told_by.get_or_insert_with(|| by.to_owned());
        Refusal {
            scope: charge.scope,
            max: charge.max,
            until: window.begin + charge.scope.length(),
            told_by: told_by.clone(),
        }
    }
}

impl Window {
    fn told(begin: OffsetDateTime, by: &str) -> Self {
        Self {
            begin,
            used: 0,
            mine: 0,
            told_by: Some(by.to_owned()),
        }
    }
}

fn tail_of(id: &str) -> &str {
    let begin = id.char_indices().rev().nth(TAIL - 1);
    begin.map_or(id, |(begin, _)| &id[begin..])
}

fn is_over(window: &Window, scope: Scope, at: OffsetDateTime) -> bool {
    at - window.begin >= scope.length()
}

/// The window that `at` falls into; one that is over begins anew, but still knows what the last
/// message took of it.
fn present(windows: &mut BTreeMap<Scope, Window>, scope: Scope, at: OffsetDateTime) -> &mut Window {
    let begun = Window {
        begin: at,
        used: 0,
        mine: 0,
        told_by: None,
    };
    let window = windows.entry(scope).or_insert_with(|| begun.clone());
    if is_over(window, scope, at) {
        *window = Window {
            mine: window.mine,
            ..begun
        };
    }
    window
}

#[cfg(test)]
#[path = "window_tests.rs"]
mod tests;

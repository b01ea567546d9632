use proptest::prelude::*;

use super::*;

fn at(millis: i64) -> OffsetDateTime {
    OffsetDateTime::UNIX_EPOCH + Duration::days(20_000) + Duration::milliseconds(millis)
}

fn messages(amount: u64, max: u64) -> Charge {
    Charge {
        scope: Scope::Messages,
        amount,
        max,
    }
}

fn questions(max: u64) -> Charge {
    Charge {
        scope: Scope::QuestionsHour,
        amount: 1,
        max,
    }
}

#[test]
fn what_is_used_up_is_refused_until_the_window_is_over() {
    let mut windows = Windows::default();
    for n in 0..3 {
        let by = format!("SM{n}");
        windows.take(&[messages(1, 3)], &by, at(n * 100)).unwrap();
    }

    let first = windows.take(&[messages(1, 3)], "SM3", at(300)).unwrap_err();
    let second = windows.take(&[messages(1, 3)], "SM4", at(400)).unwrap_err();
    let again = windows.take(&[messages(1, 3)], "SM3", at(300)).unwrap_err();
    let later = windows.take(&[messages(1, 3)], "SM5", at(60_000));

    assert_eq!(first.until, at(60_000));
    assert!(first.is_told_by("SM3") && again.is_told_by("SM3"));
    assert!(
        second.is_told_by("SM3"),
        "one answer for all that is refused"
    );
    assert_eq!(later, Ok(()));
}

#[test]
fn a_message_that_comes_again_is_counted_once() {
    let mut windows = Windows::default();
    for millis in [0, 50, 120_000] {
        windows
            .take(&[messages(1, 1)], "SM1", at(millis))
            .expect("it was counted before");
    }

    assert!(
        windows
            .take(&[messages(2, 2)], "SM1", at(120_001))
            .is_ok_and(|()| windows.take(&[messages(2, 2)], "SM2", at(120_002)).is_err()),
        "what it takes more is counted"
    );
}

#[test]
fn a_message_that_comes_again_after_others_is_counted_once() {
    let mut windows = Windows::default();
    for n in 0..20 {
        let by = format!("SM{n:032}");
        windows.take(&[messages(1, 20)], &by, at(n)).unwrap();
    }
    let before = windows.clone();

    let again = windows.take(&[messages(1, 20)], &format!("SM{:032}", 3), at(30));

    assert_eq!(again, Ok(()));
    assert_eq!(windows, before, "nothing to write");
}

#[test]
fn a_message_takes_all_or_nothing() {
    let mut windows = Windows::default();
    let both = [messages(1, 9), questions(1)];
    windows.take(&both, "SM1", at(0)).unwrap();

    let refused = windows.take(&both, "SM2", at(1)).unwrap_err();

    assert_eq!(refused.scope, Scope::QuestionsHour);
    assert_eq!(windows.room(Scope::Messages, 9, "SM2", at(1)), 8);
    assert_eq!(windows.room(Scope::Messages, 9, "SM1", at(1)), 9);
}

#[test]
fn more_than_a_whole_window_holds_is_refused_and_takes_nothing() {
    let mut windows = Windows::default();

    let refused = windows.take(&[messages(5, 4)], "SM1", at(7)).unwrap_err();

    assert_eq!(refused.until, at(60_007));
    assert_eq!(windows.take(&[messages(4, 4)], "SM2", at(8)), Ok(()));
}

#[test]
fn a_message_from_before_the_window_counts_in_it() {
    let mut windows = Windows::default();
    windows
        .take(&[messages(1, 2)], "SM1", at(90_000_000))
        .unwrap();
    windows.take(&[messages(1, 2)], "SM0", at(0)).unwrap();

    assert!(windows.take(&[messages(1, 2)], "SM2", at(5)).is_err());
    assert_eq!(windows.end(), Some(at(90_060_000)));
}

#[test]
fn a_window_of_a_wrong_clock_is_forgotten() {
    let mut windows = Windows::default();
    windows
        .take(&[messages(1, 1)], "SM1", at(3_600_000))
        .unwrap();
    let stored: Vec<_> = windows.iter().map(|(s, w)| (s, w.clone())).collect();

    let mut read = Windows::new(None, "", stored, at(0));

    assert_eq!(read.take(&[messages(1, 1)], "SM2", at(0)), Ok(()));
}

#[test]
fn what_is_counted_elsewhere_is_told_once_in_its_window() {
    let mut windows = Windows::default();
    let end = at(60_000);

    assert!(windows.tell(Scope::ModelBusy, end, "SM1"));
    assert!(windows.tell(Scope::ModelBusy, end, "SM1"), "it comes again");
    assert!(!windows.tell(Scope::ModelBusy, end, "SM2"));
    assert!(windows.tell(Scope::ModelBusy, at(120_000), "SM3"));
    assert!(
        !windows.tell(Scope::ModelBusy, end, "SM4"),
        "a clock that is behind"
    );
}

#[test]
fn an_answer_that_was_never_written_is_left_to_the_next_message() {
    let mut windows = Windows::default();
    windows.take(&[messages(1, 1)], "SM1", at(0)).unwrap();
    windows.take(&[messages(1, 1)], "SM2", at(1)).unwrap_err();

    windows.hand_over(Scope::Messages, "SM3");

    let refused = windows.take(&[messages(1, 1)], "SM4", at(2)).unwrap_err();
    assert!(refused.is_told_by("SM3"));
}

/// The row as the table holds it, written only by who has seen its newest version.
#[derive(Default)]
struct Table {
    version: u64,
    windows: Windows,
}

/// Somebody who counts a message: reads, and later writes if nobody wrote in between.
struct Job {
    by: String,
    at: OffsetDateTime,
    read: Option<(u64, Windows)>,
    end: Option<Result<(), Refusal>>,
}

impl Job {
    fn step(&mut self, table: &mut Table, max: u64) {
        let Some((version, read)) = self.read.take() else {
            self.read = Some((table.version, table.windows.clone()));
            return;
        };
        let mut windows = read.clone();
        let taken = windows.take(&[messages(1, max)], &self.by, self.at);
        if windows == read {
            self.end = Some(taken);
        } else if version == table.version {
            *table = Table {
                version: version + 1,
                windows,
            };
            self.end = Some(taken);
        }
    }
}

proptest! {
    #[test]
    fn never_is_more_taken_than_a_window_holds(
        max in 1_u64..12,
        jitter in proptest::collection::vec(0_i64..59_000, 1..40),
        order in proptest::collection::vec(any::<prop::sample::Index>(), 0..400),
    ) {
        let mut table = Table::default();
        let job = |(n, millis): (usize, &i64)| Job {
            by: format!("SM{n}"),
            at: at(*millis),
            read: None,
            end: None,
        };
        let mut jobs: Vec<Job> = jitter.iter().enumerate().map(job).collect();

        // In any order, and then each to its end.
        for index in order {
            let job = index.get(&jobs).by.clone();
            let job = jobs.iter_mut().find(|j| j.by == job).expect("it is one of them");
            if job.end.is_none() {
                job.step(&mut table, max);
            }
        }
        for job in &mut jobs {
            while job.end.is_none() {
                job.step(&mut table, max);
            }
        }

        let ends: Vec<_> = jobs.iter().map(|job| job.end.clone().expect("ended")).collect();
        let taken = ends.iter().filter(|end| end.is_ok()).count();
        // All came within one minute: the first one's window holds them, or a later one that began
        // after it was over, which it never is.
        prop_assert_eq!(taken, jobs.len().min(usize::try_from(max).expect("small")));
        let tellers: std::collections::BTreeSet<_> =
            ends.iter().filter_map(|end| Some(&end.as_ref().err()?.told_by)).collect();
        prop_assert!(tellers.len() <= 1, "one answer: {:?}", tellers);
    }

    #[test]
    fn windows_follow_one_another_and_none_holds_too_much(
        max in 1_u64..6,
        steps in proptest::collection::vec((-5_000_i64..40_000, 1_u64..4), 1..80),
    ) {
        let mut windows = Windows::default();
        let mut clock = 0;
        let mut counted = std::collections::BTreeMap::<OffsetDateTime, u64>::new();
        for (n, (step, amount)) in steps.into_iter().enumerate() {
            clock += step;
            let taken = windows.take(&[messages(amount, max)], &format!("SM{n}"), at(clock));
            let begin = windows.iter().next().expect("begun").1.begin;
            let apart = |before: &OffsetDateTime| begin - *before >= Duration::MINUTE;
            let forward = counted.keys().all(|before| *before == begin || apart(before));
            prop_assert!(forward);
            if taken.is_ok() {
                *counted.entry(begin).or_default() += amount;
            }
        }
        prop_assert!(counted.values().all(|used| *used <= max));
    }
}

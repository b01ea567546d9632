//! Writes everything anew that stands under an old key: `make rotate-keys`.
//!
//! A call works until its time is up and says where to go on; the next one takes its answer as its
//! event. It may be stopped between any two rows: what is written anew already is passed over.

use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use store::{Mark, Rotation, StoreError, Tally};

/// How far a call came: its answer, and the next call's event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Where to go on; `None` when all is done.
    #[serde(default)]
    pub next: Option<Mark>,
    /// What this call did.
    #[serde(flatten, default)]
    pub tally: Tally,
}

/// Goes on from `from` until `until`, or to the end.
///
/// # Errors
/// When the database fails; nothing is lost.
pub async fn rotate(
    rotation: &Rotation,
    from: Mark,
    until: SystemTime,
) -> Result<Progress, StoreError> {
    let mut progress = Progress {
        next: Some(from),
        tally: Tally::default(),
    };
    while let Some(mark) = progress.next.take() {
        progress.next = rotation.page(&mark, &mut progress.tally).await?;
        if SystemTime::now() > until {
            break;
        }
    }
    tracing::info!(
        seen = progress.tally.seen,
        changed = progress.tally.changed,
        left = progress.tally.left,
        done = progress.next.is_none(),
        "rows are written anew"
    );
    Ok(progress)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calls_answer_is_the_next_calls_event() {
        let progress: Progress = serde_json::from_str(
            r#"{"next":{"step":"messages","after":"SM1"},"seen":3,"changed":2,"left":0}"#,
        )
        .unwrap();
        let again = serde_json::to_string(&progress).unwrap();

        assert_eq!(
            progress.next.as_ref().unwrap().after.as_deref(),
            Some("SM1")
        );
        assert_eq!(serde_json::from_str::<Progress>(&again).unwrap(), progress);
    }
}

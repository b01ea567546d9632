//! The wordings of `tests/wordings` and of the second set are understood, and nothing is done that
//! nobody meant.

#[path = "wordings/score.rs"]
mod score;

use std::path::Path;

use score::{KINDS, LANGUAGES, Outcome, Wording, scores, wordings};

/// In percent of each language and kind.
const LEAST_UNDERSTOOD: f64 = 95.0;

#[test]
fn people_are_understood_and_nothing_is_done_that_they_did_not_mean() {
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wordings");
    for folder in [ours.join("second"), ours] {
        for language in LANGUAGES {
            let wordings = wordings(&folder, language).unwrap();
            let set = format!("{} {language}", folder.display());
            nothing_is_done_that_was_not_meant(&set, &wordings);
            let scores = scores(&wordings);
            for kind in KINDS {
                let percent = scores[kind].percent();
                assert!(percent >= LEAST_UNDERSTOOD, "{set} {kind}: {percent:.1} %");
            }
        }
    }
}

fn nothing_is_done_that_was_not_meant(set: &str, wordings: &[Wording]) {
    let not_meant = wordings.iter().find(|w| w.outcome == Outcome::NotMeant);
    if let Some(Wording {
        text, means, heard, ..
    }) = not_meant
    {
        panic!("{set}: {text:?} means {means} and was taken as {heard}");
    }
}

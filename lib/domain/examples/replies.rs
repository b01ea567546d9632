//! Prints how many wordings of a folder, or of our three sets, are understood:
//! `replies [folder] [--misses]`. The rules were not made on the third set.
#![allow(clippy::print_stdout)]

#[path = "../tests/wordings/score.rs"]
mod score;

use std::{
    env, io,
    path::{Path, PathBuf},
};

use score::{KINDS, LANGUAGES, Outcome, Score, scores, wordings};

fn main() -> io::Result<()> {
    let (flags, folders): (Vec<_>, Vec<_>) = env::args().skip(1).partition(|a| a.starts_with("--"));
    let ours = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/wordings");
    let with_misses = flags.iter().any(|flag| flag == "--misses");
    match folders.first() {
        Some(folder) => print(&PathBuf::from(folder), with_misses),
        None => {
            for (set, folder) in [("First", ""), ("Second", "second"), ("Third", "third")] {
                println!("\n{set} set");
                print(&PathBuf::from(ours).join(folder), with_misses)?;
            }
            Ok(())
        }
    }
}

fn print(folder: &Path, with_misses: bool) -> io::Result<()> {
    let mut misses = Vec::new();
    println!("| language | kind | wordings | understood | asked back | not meant |");
    println!("|---|---|---:|---:|---:|---:|");
    for language in LANGUAGES {
        let wordings = wordings(folder, language)?;
        let scores = scores(&wordings);
        for kind in KINDS {
            let score = scores.get(kind).copied().unwrap_or_default();
            let Score {
                wordings,
                asked_back,
                not_meant,
                ..
            } = score;
            let percent = score.percent();
            println!(
                "| {language} | {kind} | {wordings} | {percent:.1} % | {asked_back} | {not_meant} |"
            );
        }
        let missed = wordings
            .into_iter()
            .filter(|w| w.outcome != Outcome::Understood);
        misses.extend(missed.map(|wording| (language, wording)));
    }
    for (language, w) in misses.iter().filter(|_| with_misses) {
        let (kind, text, means, heard) = (&w.kind, &w.text, &w.means, &w.heard);
        println!(
            "{language} {kind} {:?}: {text:?} means {means}, heard {heard}",
            w.outcome
        );
    }
    Ok(())
}

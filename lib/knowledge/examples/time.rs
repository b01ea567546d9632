//! Measures what the knowledge base costs at a cold start: `cargo run --release --example time`.
#![allow(clippy::print_stdout)]

use std::time::Instant;

use knowledge::{Knowledge, Language};

fn main() {
    let start = Instant::now();
    let knowledge = Knowledge::embedded();
    println!("parse {:?}", start.elapsed());
    for (language, question) in [
        (Language::De, "Pendlerabzug"),
        (Language::En, "pillar 3a"),
        (Language::Fr, "valeur locative"),
        (Language::It, "proroga"),
    ] {
        for turn in ["first", "second"] {
            let start = Instant::now();
            let hits = knowledge.search(question, language, 3);
            let found = hits.first().map_or("-", |hit| &hit.article.id);
            println!("{} {turn} {:?} {found}", language.code(), start.elapsed());
        }
    }
}

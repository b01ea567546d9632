//! Prints what is read from word files (`left top width height confidence text` per line, a line
//! `page` before each page): `cargo run -p ocr --example read -- tests/documents/*.words`.
#![allow(clippy::print_stdout, reason = "it prints")]

use domain::document::{Source, Value};
use ocr::{Page, Word};

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let pages = pages(&std::fs::read_to_string(&path)?);
        let start = std::time::Instant::now();
        let reading = ocr::understand(&pages, 2026);
        println!("{path}: {} in {:?}", reading.kind.code(), start.elapsed());
        for field in &reading.fields {
            let value = match &field.value {
                Value::Amount(amount) => amount.to_string(),
                Value::Year(year) => year.to_string(),
                Value::Date(date) => date.to_string(),
                Value::Text(text) => text.clone(),
                Value::Flag(flag) => flag.to_string(),
                Value::Ahv(ahv) => ahv.printed(),
            };
            let name = field.name;
            println!(
                "  {name:?}: {value} {}% {:?}",
                field.confidence, field.certainty
            );
        }
    }
    Ok(())
}

fn pages(text: &str) -> Vec<Page> {
    let source = match text.lines().next() {
        Some("# source: text") => Source::Text,
        _ => Source::Ocr,
    };
    let mut pages = Vec::new();
    for line in text.lines().skip(1) {
        if line == "page" {
            pages.push(Page {
                words: Vec::new(),
                source,
            });
            continue;
        }
        let mut parts = line.splitn(6, ' ');
        let mut number = || parts.next().and_then(|n| n.parse().ok()).unwrap_or(0.0);
        let [left, top, width, height, confidence] = std::array::from_fn(|_| number());
        let text = parts.next().unwrap_or_default().to_owned();
        if let Some(page) = pages.last_mut() {
            page.words.push(Word {
                text,
                confidence,
                left,
                top,
                width,
                height,
            });
        }
    }
    pages
}

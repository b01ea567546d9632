//! Prints what a file says by itself: `cargo run -p reader --example contents -- file.pdf`.
#![allow(clippy::print_stdout, reason = "it is what the program is for")]

use domain::document::{Reading, Value};
use reader::{Limits, apart, sniff};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    apart::serve_if_child();
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().expect("the path of a file");
    let words_too = arguments.next().as_deref() == Some("--words");
    let bytes = std::fs::read(path).expect("a file that can be read");

    let started = std::time::Instant::now();
    println!("type     {:?}", sniff(&bytes));
    let contents = match apart::read(&bytes, &Limits::default()).await {
        Ok(contents) => contents,
        Err(why) => return println!("unreadable: {why}"),
    };
    println!("time     {} ms", started.elapsed().as_millis());
    println!("pages    {}", contents.pages);
    for (page, i) in contents.text.iter().zip(1..) {
        println!("page {i:<3} {} words", page.words.len());
        for word in page.words.iter().filter(|_| words_too) {
            let ocr::Word {
                text,
                left,
                top,
                width,
                height,
                ..
            } = word;
            println!("  {left:.3} {top:.3} {width:.3} {height:.3} {text}");
        }
    }
    contents
        .reading
        .iter()
        .chain(&contents.further)
        .for_each(print);
}

fn print(reading: &Reading) {
    let draft = if reading.draft { ", a draft" } else { "" };
    println!("kind     {}{draft}", reading.kind.code());
    for field in &reading.fields {
        let value = match &field.value {
            Value::Amount(amount) => amount.to_string(),
            Value::Year(year) => year.to_string(),
            Value::Date(date) => date.to_string(),
            Value::Text(text) => text.clone(),
            Value::Flag(flag) => flag.to_string(),
            Value::Ahv(ahv) => ahv.printed(),
        };
        println!(
            "  {:?} = {value} ({:?}, {:?})",
            field.name, field.source, field.certainty
        );
    }
}

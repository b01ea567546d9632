//! Pages with as many words as are read, made so that each is looked at: the time they take grows
//! with their words, and not with the square of them.

use std::time::{Duration, Instant};

use domain::document::{Kind, Source};
use ocr::{Page, Word, understand};

/// As many as are read of a page.
const WORDS: usize = 5_000;

/// What a bank's certificate begins with, and other documents that are read in their own ways.
const BANK: &str =
    "Musterbank\nZins- und Kapitalausweis per 31.12.2025\nSparkonto Bruttozins Saldo";
const CHILDCARE: &str = "Bestätigung Kinderdrittbetreuung 2025\nKita Sonne Kind Betreuungskosten";
const DONATION: &str = "Spendenbestätigung 2025\nVerein Muster gemeinnützig Spende";
const FORM: &str = "A X Lohnausweis - Certificat de salaire - Certificato di salario";

/// The rows of form 11, below all those words.
const ROWS: &str = "1. Lohn soweit nicht\n2. Gehaltsnebenleistungen\n3. Bonus\n\
    8. Bruttolohn total 50000\n9. Beiträge AHV 3200\n10.1 Ordentliche Beiträge 100\n\
    11. Nettolohn 46700\n14. Weitere Gehaltsnebenleistungen\n15. Bemerkungen";

/// A height at which words stand apart, however close they are.
const FLAT: f32 = 1e-7;

/// Words by turns, and an end as that of an address, drawn as so many lines of this width with
/// letters of this height.
struct Crowd {
    text: &'static str,
    lines: usize,
    width: f32,
    height: f32,
}

impl Crowd {
    /// One line, without gaps.
    const fn segment(text: &'static str) -> Self {
        let (lines, width, height) = (1, 0.9, 0.01);
        Self {
            text,
            lines,
            width,
            height,
        }
    }

    /// So many lines of words that stand apart, in the width of one.
    const fn heap(text: &'static str, lines: usize) -> Self {
        let (width, height) = (0.02, FLAT);
        Self {
            text,
            lines,
            width,
            height,
        }
    }

    fn words(&self, count: usize) -> impl Iterator<Item = Word> {
        let texts: Vec<&str> = self.text.split(' ').collect();
        let per_line = count.div_ceil(self.lines);
        (0..count).map(move |i| Word {
            text: match count - i {
                2 => "Muster,",
                1 => "5",
                _ => texts[i % texts.len()],
            }
            .to_owned(),
            confidence: 100.0,
            left: 0.05 + self.width * (i % per_line) as f32 / per_line as f32,
            top: 0.1 + 1.5 * self.height * (i / per_line) as f32,
            width: self.width / (10 * per_line) as f32,
            height: self.height,
        })
    }
}

/// Years, amounts, labels, names, days, numbers of rows and of people.
const PAGES: [(&str, Crowd); 14] = [
    (BANK, Crowd::segment("2025")),
    (BANK, Crowd::heap("2025", 2)),
    (BANK, Crowd::segment("1'234.50 17")),
    (BANK, Crowd::heap("Saldo 1'234.50", 50)),
    (BANK, Crowd::segment("Kunde: Petra")),
    (BANK, Crowd::heap("Musterbank AG", 50)),
    (CHILDCARE, Crowd::heap("Kunde", 5)),
    (CHILDCARE, Crowd::segment("05.01.2025 03.11.2024")),
    (DONATION, Crowd::heap("Datum", 5)),
    (DONATION, Crowd::heap("756.1234.5678.97", 5)),
    (FORM, Crowd::segment("2025")),
    (FORM, Crowd::segment("05.01.2025 03.11.2024")),
    (FORM, Crowd::segment("2.1")),
    (FORM, Crowd::heap("Petra Muster", 50)),
];

/// Words as a typewriter sets them, from this height on.
fn typed(text: &str, top: f32) -> Vec<Word> {
    let mut words = Vec::new();
    for (row, line) in text.lines().enumerate() {
        let mut left = 0.05;
        for text in line.split(' ') {
            let width = 0.008 * text.chars().count() as f32;
            words.push(Word {
                text: text.to_owned(),
                confidence: 100.0,
                left,
                top: top + 0.02 * row as f32,
                width,
                height: 0.012,
            });
            left += width + 0.008;
        }
    }
    words
}

/// How long this thread has been at work: a busy machine lets it wait.
fn at_work(since: Instant) -> Duration {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = stat.split(' ').next().and_then(|nanos| nanos.parse().ok());
    nanos.map_or_else(|| since.elapsed(), Duration::from_nanos)
}

#[test]
fn a_crowded_page_takes_no_longer_than_its_words() {
    let since = Instant::now();
    for (head, crowd) in &PAGES {
        let mut words = typed(head, 0.02);
        if *head == FORM {
            words.extend(typed(ROWS, 0.5));
        }
        words.extend(crowd.words(WORDS - words.len()));
        let page = Page {
            words,
            source: Source::Text,
        };

        let start = at_work(since);
        let reading = understand(&[page], 2026);
        let took = at_work(since).saturating_sub(start);

        let name = format!("{} in {} lines: {took:?}", crowd.text, crowd.lines);
        assert_ne!(reading.kind, Kind::Other, "{name}");
        // Generous: an unoptimised build takes a second of a shared core.
        assert!(took < Duration::from_secs(3), "{name}");
    }
}

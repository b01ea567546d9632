//! Whatever comes, reading ends, soon and without a panic.

mod common;

use std::time::{Duration, Instant};

use common::{SALARY, blocks};
use domain::document::Source;
use ocr::{
    Page, Word, belongs_together, is_document, legibility,
    textract::{self, Block, BoundingBox},
    understand,
};
use proptest::prelude::*;

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,12}",
        "[0-9'’.,-]{1,10}",
        "(756[.]?[0-9]{4}[.]?[0-9]{4}[.]?[0-9]{2}|3[01][.]12[.]20[0-9]{2}|20[0-9]{2})",
        "(Lohnausweis|Säule|3a|Total|Bruttozins|CHF|Prämien|KVG|Nettolohn|1[.]|2[.]1|8[.]|11[.]|Seite|X)",
    ]
}

fn any_ratio() -> impl Strategy<Value = f32> {
    prop_oneof![9 => 0.0_f32..1.0, 1 => any::<f32>()]
}

prop_compose! {
    fn any_word()(
        text in any_text(),
        confidence in prop_oneof![0.0_f32..100.0, any::<f32>()],
        left in any_ratio(), top in any_ratio(), width in any_ratio(), height in any_ratio(),
    ) -> Word {
        Word { text, confidence, left, top, width: width / 5.0, height: height / 50.0 }
    }
}

prop_compose! {
    fn any_page()(words in proptest::collection::vec(any_word(), 0..120), text: bool) -> Page {
        Page { words, source: if text { Source::Text } else { Source::Ocr } }
    }
}

prop_compose! {
    fn any_block()(
        word in any_word(), page: Option<i32>, rotation: Option<f32>, has_text: bool,
        corners in proptest::option::of(proptest::collection::vec((any_ratio(), any_ratio()), 0..6)),
    ) -> Block {
        Block {
            block_type: "WORD".to_owned(),
            text: has_text.then_some(word.text),
            confidence: Some(word.confidence),
            page,
            bounding_box: Some(BoundingBox {
                left: word.left, top: word.top, width: word.width, height: word.height,
            }),
            polygon: corners,
            rotation,
            ..Block::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_words_are_read_or_left(first in any_page(), next in any_page(), year in any::<i16>()) {
        let year = i32::from(year);
        let reading = understand(&[first.clone(), next.clone()], year);
        prop_assert!(reading.fields.is_sorted_by(|a, b| a.name < b.name));
        let _ = belongs_together(std::slice::from_ref(&first), &[next], year);
        let _ = (is_document(std::slice::from_ref(&first)), legibility(&[first]));
    }

    #[test]
    fn any_blocks_become_pages(blocks in proptest::collection::vec(any_block(), 0..60)) {
        let pages = textract::pages(&blocks);
        let _ = understand(&pages, 2026);
        let words = pages.iter().flat_map(|page| &page.words);
        for word in words {
            prop_assert!(word.left.is_finite() && word.top.is_finite());
        }
    }

    #[test]
    fn a_certificate_is_never_read_wrong_for_a_digit(place in 0_usize..610, digit in 0_u8..10) {
        let mut blocks = blocks(SALARY);
        let texts: Vec<_> = blocks.iter_mut().filter_map(|block| block.text.as_mut()).collect();
        let Some(text) = texts.into_iter().nth(place) else { return Ok(()); };
        let Some(at) = text.find(|c: char| c.is_ascii_digit()) else { return Ok(()); };
        text.replace_range(at..=at, &digit.to_string());
        let reading = understand(&textract::pages(&blocks), 2026);
        for (name, francs) in [
            (domain::document::FieldName::GrossSalary, 95_940),
            (domain::document::FieldName::SocialContributions, 6_140),
            (domain::document::FieldName::NetSalary, 82_388),
        ] {
            let stated = common::stated(&reading, &[name])[0];
            prop_assert!(stated.is_none_or(|amount| amount.rounded() == francs));
        }
    }
}

/// Far more than a page holds: in a heap, in a line, in a column.
#[test]
fn twenty_thousand_words_take_no_longer_than_reading_them() {
    let place = |i: usize, way: usize| match way {
        0 => ((i % 141) as f32 / 141.0, (i / 141) as f32 / 142.0),
        1 => (i as f32 / 20_000.0, 0.5),
        2 => (0.8, i as f32 / 20_000.0),
        _ => (0.5, 0.5),
    };
    for way in 0..4 {
        for text in ["1'234.50", "7 258", "Versicherungsbeitrag"] {
            let words = (0..20_000).map(|i| {
                let (left, top) = place(i, way);
                let text = text.to_owned();
                Word {
                    text,
                    confidence: 90.0,
                    left,
                    top,
                    width: 0.004,
                    height: 0.004,
                }
            });
            let mut words: Vec<Word> = words.collect();
            for (word, text) in words
                .iter_mut()
                .zip(["Lohnausweis", "Steuerausweis", "Saldo"])
            {
                text.clone_into(&mut word.text);
            }
            let page = Page {
                words,
                source: Source::Ocr,
            };
            let start = Instant::now();
            let _ = understand(&[page], 2026);
            let took = start.elapsed();
            // Generous: an unoptimised build on a busy machine.
            assert!(took < Duration::from_secs(10), "{way} {text}: {took:?}");
        }
    }
}

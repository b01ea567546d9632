//! Answers of Textract, as they come and as they might come.

mod common;

use common::{SALARY, blocks, stated};
use domain::document::{FieldName as F, Kind, Rappen};
use ocr::{
    textract::{self, Block, BoundingBox},
    understand,
};

/// The boxes of the two sums as the certificate prints them.
const FIGURES: [(F, i64); 9] = [
    (F::Salary, 85_000),
    (F::CompanyCar, 3_240),
    (F::OtherFringeBenefits, 1_200),
    (F::IrregularBenefits, 6_500),
    (F::GrossSalary, 95_940),
    (F::SocialContributions, 6_140),
    (F::PensionContributions, 5_412),
    (F::PensionBuyIns, 2_000),
    (F::NetSalary, 82_388),
];

fn assert_read(blocks: &[Block], what: &str) {
    let reading = understand(&textract::pages(blocks), 2026);

    let (names, francs): (Vec<F>, Vec<i64>) = FIGURES.into_iter().unzip();
    let expected: Vec<_> = francs
        .into_iter()
        .map(|f| Some(Rappen::francs(f)))
        .collect();
    assert_eq!(reading.kind, Kind::SalaryCertificate, "{what}");
    assert!(stated(&reading, &names) == expected, "{what}");
}

/// Moves every corner; the box is the one around them.
fn moved(blocks: &[Block], to: impl Fn((f32, f32)) -> (f32, f32)) -> Vec<Block> {
    let mut blocks = blocks.to_vec();
    for block in &mut blocks {
        let corners: Vec<_> = block.polygon.iter().flatten().map(|c| to(*c)).collect();
        let xs = || corners.iter().map(|c| c.0);
        let ys = || corners.iter().map(|c| c.1);
        let (left, top) = (xs().fold(9.0, f32::min), ys().fold(9.0, f32::min));
        block.bounding_box = Some(BoundingBox {
            left,
            top,
            width: xs().fold(-9.0, f32::max) - left,
            height: ys().fold(-9.0, f32::max) - top,
        });
        block.polygon = Some(corners);
    }
    blocks
}

#[test]
fn a_scan_is_read_as_it_comes() {
    assert_read(&blocks(SALARY), "as it comes");
}

#[test]
fn pages_and_their_order_are_not_needed() {
    let mut bare = blocks(SALARY);
    for block in &mut bare {
        block.page = None;
        block.id = String::new();
    }
    assert_read(&bare, "no page numbers");
    bare.retain(|block| block.block_type == "WORD");
    assert_read(&bare, "words only");
    // A fixed shuffle: every word at another place of the list.
    let shuffled: Vec<Block> = (0..bare.len())
        .map(|i| bare[i * 367 % bare.len()].clone())
        .collect();
    assert_ne!(bare.len() % 367, 0);
    assert_read(&shuffled, "shuffled");
    for block in &mut bare {
        block.polygon = None;
    }
    assert_read(&bare, "no polygons");
}

#[test]
fn a_photo_held_any_way_is_read() {
    let upright = blocks(SALARY);
    assert_read(&moved(&upright, |(x, y)| (1.0 - y, x)), "to the right");
    assert_read(&moved(&upright, |(x, y)| (1.0 - x, 1.0 - y)), "upside down");
    assert_read(&moved(&upright, |(x, y)| (y, 1.0 - x)), "to the left");
}

#[test]
fn a_tilted_photo_is_read() {
    let upright = blocks(SALARY);
    for degrees in [-3.0_f32, -1.5, 1.0, 2.0, 3.0] {
        let (sin, cos) = degrees.to_radians().sin_cos();
        // A page of A4 in ratios: turned in millimetres, not in ratios.
        let turn = |(x, y): (f32, f32)| {
            let (x, y) = ((x - 0.5) * 210.0, (y - 0.5) * 297.0);
            let (x, y) = (x * cos - y * sin, x * sin + y * cos);
            (x / 210.0 * 0.9 + 0.5, y / 297.0 * 0.9 + 0.5)
        };
        assert_read(&moved(&upright, turn), &format!("{degrees} degrees"));
    }
}

#[test]
fn rubbish_among_the_words_does_no_harm() {
    let mut blocks = blocks(SALARY);
    let word = blocks
        .iter()
        .find(|block| block.text.is_some())
        .unwrap()
        .clone();
    for left in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, -7.0, 1e20] {
        let mut bad = word.clone();
        bad.polygon = Some(vec![(left, left); 4]);
        bad.bounding_box = Some(BoundingBox {
            left,
            top: left,
            width: left,
            height: left,
        });
        bad.confidence = Some(left);
        bad.rotation = Some(left);
        blocks.push(bad);
    }
    assert_read(&blocks, "rubbish");
}

#[test]
fn an_empty_page_is_something_else() {
    let page: Vec<Block> = blocks(SALARY)
        .into_iter()
        .filter(|b| b.block_type == "PAGE")
        .collect();
    let pages = textract::pages(&page);

    assert_eq!(pages.len(), 1);
    assert_eq!(understand(&pages, 2026).kind, Kind::Other);
    assert!(!ocr::is_document(&pages));
    assert!(textract::pages(&blocks("{}")).is_empty());
}

//! Documents for tests. All people and figures are made up.
#![allow(dead_code, reason = "each test file takes what it needs")]
#![allow(clippy::unwrap_used, reason = "a broken fixture fails its test")]

use domain::document::{Certainty, FieldName, Rappen, Reading, Source};
use ocr::{
    Page, Word,
    textract::{Block, BoundingBox},
};
use serde::Deserialize;

/// The answer of Textract for a scanned salary certificate, its words and its page.
pub(crate) const SALARY: &str = include_str!("../documents/salary.textract.json");

/// Pages from a word file: `left top width height confidence text` per line.
pub(crate) fn pages(text: &str) -> Vec<Page> {
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
        let [left, top, width, height, confidence] =
            std::array::from_fn(|_| parts.next().unwrap().parse().unwrap());
        let page = pages.last_mut().unwrap();
        page.words.push(Word {
            text: parts.next().unwrap().to_owned(),
            confidence,
            left,
            top,
            width,
            height,
        });
    }
    pages
}

/// The amounts that are stated, in francs, as the kind's own order has them.
pub(crate) fn stated(reading: &Reading, names: &[FieldName]) -> Vec<Option<Rappen>> {
    let amount = |name: &FieldName| {
        let field = reading.field(*name)?;
        let stated = field.certainty == Certainty::Stated;
        stated.then(|| reading.amount(*name))?
    };
    names.iter().map(amount).collect()
}

/// The blocks of an answer of Textract in JSON.
pub(crate) fn blocks(json: &str) -> Vec<Block> {
    let answer: Answer = serde_json::from_str(json).unwrap();
    answer.blocks.into_iter().map(block).collect()
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Answer {
    #[serde(default)]
    blocks: Vec<JsonBlock>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct JsonBlock {
    block_type: String,
    id: Option<String>,
    text: Option<String>,
    confidence: Option<f32>,
    page: Option<i32>,
    geometry: Option<Geometry>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Geometry {
    bounding_box: Option<JsonBox>,
    #[serde(default)]
    polygon: Vec<Point>,
    rotation_angle: Option<f32>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct JsonBox {
    left: f32,
    top: f32,
    width: f32,
    height: f32,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Point {
    x: f32,
    y: f32,
}

fn block(json: JsonBlock) -> Block {
    let geometry = json.geometry;
    let place = geometry.as_ref().and_then(|g| g.bounding_box.as_ref());
    Block {
        block_type: json.block_type,
        id: json.id.unwrap_or_default(),
        text: json.text,
        confidence: json.confidence,
        page: json.page,
        bounding_box: place.map(|b| BoundingBox {
            left: b.left,
            top: b.top,
            width: b.width,
            height: b.height,
        }),
        rotation: geometry.as_ref().and_then(|g| g.rotation_angle),
        polygon: geometry.map(|g| g.polygon.iter().map(|p| (p.x, p.y)).collect()),
        children: Vec::new(),
    }
}

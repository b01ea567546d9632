//! Pages that were photographed sideways or upside down.

use super::{Block, BoundingBox};
use crate::Word;

/// A word where the picture shows it.
pub(super) struct Placed {
    text: String,
    confidence: f32,
    place: BoundingBox,
    /// Which way it runs, as far as it says.
    turn: Option<Turn>,
}

/// By how much the page has to be turned back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    None,
    Right,
    UpsideDown,
    Left,
}

impl Placed {
    /// The word of a block; `None` without text or a usable place.
    pub(super) fn of(block: &Block) -> Option<Self> {
        let text = block.text.as_deref()?.trim();
        let polygon = block.polygon.as_deref().filter(|corners| {
            corners.len() >= 3 && corners.iter().all(|(x, y)| sane(*x) && sane(*y))
        });
        let around = || polygon.map(around);
        let place = block.bounding_box.filter(is_box).or_else(around)?;
        (!text.is_empty() && is_box(&place)).then(|| Self {
            text: text.to_owned(),
            confidence: block.confidence.unwrap_or(0.0).clamp(0.0, 100.0),
            place,
            turn: block
                .rotation
                .and_then(Turn::of_degrees)
                .or_else(|| polygon.and_then(Turn::of_corners)),
        })
    }
}

impl Turn {
    /// The way most letters of the page run.
    pub(super) fn of(words: &[Placed]) -> Self {
        let letters = |turn: Self| {
            let running = words.iter().filter(|word| word.turn == Some(turn));
            running.map(|word| word.text.chars().count()).sum::<usize>()
        };
        let turned = [Self::Right, Self::UpsideDown, Self::Left];
        let most = turned.into_iter().max_by_key(|turn| letters(*turn));
        // A stamp on the edge may run differently, the page does not.
        most.filter(|turn| letters(*turn) > letters(Self::None))
            .unwrap_or(Self::None)
    }

    fn of_degrees(degrees: f32) -> Option<Self> {
        if !degrees.is_finite() {
            return None;
        }
        Some(match degrees.rem_euclid(360.0) {
            45.0..135.0 => Self::Right,
            135.0..225.0 => Self::UpsideDown,
            225.0..315.0 => Self::Left,
            _ => Self::None,
        })
    }

    /// From the upper left to the upper right of the text.
    fn of_corners(corners: &[(f32, f32)]) -> Option<Self> {
        let [(x0, y0), (x1, y1), ..] = corners else {
            return None;
        };
        let (right, down) = (x1 - x0, y1 - y0);
        if right == 0.0 && down == 0.0 {
            return None;
        }
        Some(match (right.abs() >= down.abs(), right > 0.0, down > 0.0) {
            (true, true, _) => Self::None,
            (true, false, _) => Self::UpsideDown,
            (false, _, true) => Self::Right,
            (false, _, false) => Self::Left,
        })
    }

    /// The word where it stands on the upright page.
    pub(super) fn undo(self, word: Placed) -> Word {
        let BoundingBox {
            left,
            top,
            width,
            height,
        } = word.place;
        let (left, top, width, height) = match self {
            Self::None => (left, top, width, height),
            // The head of the page is at the right.
            Self::Right => (top, 1.0 - left - width, height, width),
            Self::UpsideDown => (1.0 - left - width, 1.0 - top - height, width, height),
            Self::Left => (1.0 - top - height, left, height, width),
        };
        Word {
            text: word.text,
            confidence: word.confidence,
            left,
            top,
            width,
            height,
        }
    }
}

/// A little outside the picture is possible, far outside is rubbish.
fn sane(ratio: f32) -> bool {
    (-0.2..=1.2).contains(&ratio)
}

fn is_box(place: &BoundingBox) -> bool {
    let size = |ratio: f32| ratio > 0.0 && ratio <= 1.0;
    sane(place.left) && sane(place.top) && size(place.width) && size(place.height)
}

fn around(corners: &[(f32, f32)]) -> BoundingBox {
    let least = |pick: fn(&(f32, f32)) -> f32| corners.iter().map(pick).fold(f32::MAX, f32::min);
    let most = |pick: fn(&(f32, f32)) -> f32| corners.iter().map(pick).fold(f32::MIN, f32::max);
    let (left, top) = (least(|c| c.0), least(|c| c.1));
    BoundingBox {
        left,
        top,
        width: most(|c| c.0) - left,
        height: most(|c| c.1) - top,
    }
}

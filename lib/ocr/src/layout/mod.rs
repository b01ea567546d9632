//! Where words stand: sheets without tilt, lines, segments.

mod line;
mod sheet;
mod skew;

pub(crate) use line::{Line, Segment};
pub(crate) use sheet::{Sheet, Token};
pub(crate) use skew::slope;

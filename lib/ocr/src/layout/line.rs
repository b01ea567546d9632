use domain::document::Source;

use super::Token;

/// Neighbours that are compared when a word joins a line; keeps a page of 5000 words quick.
const NEIGHBOURS: usize = 24;

/// Words on one height, from left to right, in segments.
pub(crate) struct Line {
    pub(crate) segments: Vec<Segment>,
    /// The middle of its height.
    pub(crate) y: f32,
    pub(crate) height: f32,
}

/// Words that belong together: no wide gap between them.
pub(crate) struct Segment {
    pub(crate) tokens: Vec<Token>,
}

impl Line {
    pub(crate) fn tokens(&self) -> impl DoubleEndedIterator<Item = &Token> {
        self.segments.iter().flat_map(|segment| &segment.tokens)
    }

    pub(crate) fn left(&self) -> f32 {
        self.segments.first().map_or(0.0, Segment::left)
    }

    pub(crate) fn right(&self) -> f32 {
        self.segments.last().map_or(0.0, Segment::right)
    }

    /// Its segments that stand between these edges, if only in part.
    pub(crate) fn between(&self, left: f32, right: f32) -> impl Iterator<Item = &Segment> {
        // Segments do not overlap: their right edges rise as their left ones do.
        let first = self.segments.partition_point(|one| one.right() <= left);
        let segments = self.segments[first..].iter();
        segments.take_while(move |one| one.left() < right)
    }

    /// Its segments that begin between these edges.
    pub(crate) fn beginning(&self, from: f32, to: f32) -> impl Iterator<Item = &Segment> {
        let first = self.segments.partition_point(|one| one.left() <= from);
        let segments = self.segments[first..].iter();
        segments.take_while(move |one| one.left() < to)
    }

    /// All its folded words.
    pub(crate) fn folded(&self) -> Vec<String> {
        let words = self.tokens().flat_map(|token| &token.folded);
        words.cloned().collect()
    }
}

impl Segment {
    pub(crate) fn left(&self) -> f32 {
        self.tokens.first().map_or(0.0, |token| token.left)
    }

    pub(crate) fn right(&self) -> f32 {
        let rights = self.tokens.iter().map(|token| token.right);
        rights.fold(0.0, f32::max)
    }

    pub(crate) fn y(&self) -> f32 {
        let sum: f32 = self.tokens.iter().map(|token| token.y).sum();
        sum / self.tokens.len().max(1) as f32
    }

    pub(crate) fn height(&self) -> f32 {
        typical(self.tokens.iter().map(|token| token.height))
    }

    pub(crate) fn text(&self) -> String {
        let words: Vec<&str> = self.tokens.iter().map(|token| &token.text[..]).collect();
        words.join(" ")
    }

    pub(crate) fn folded(&self) -> Vec<String> {
        let words = self.tokens.iter().flat_map(|token| &token.folded);
        words.cloned().collect()
    }

    /// The confidence of its worst word.
    pub(crate) fn confidence(&self) -> u8 {
        let all = self.tokens.iter().map(|token| token.confidence);
        all.min().unwrap_or(0)
    }
}

/// Sorts words into lines from the top, each from left to right.
pub(crate) fn lines(mut tokens: Vec<Token>, source: Source) -> Vec<Line> {
    tokens.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.left.total_cmp(&b.left)));
    let mut lines: Vec<Vec<Token>> = Vec::new();
    for token in tokens {
        // The last lines: of rows that stand close their words come by turns.
        let open = lines.len().saturating_sub(3);
        match lines[open..]
            .iter_mut()
            .rev()
            .find(|line| joins(line, &token))
        {
            Some(line) => line.push(token),
            None => lines.push(vec![token]),
        }
    }
    let mut lines: Vec<Line> = lines
        .into_iter()
        .map(|line| finish(line, gap(source)))
        .collect();
    lines.sort_by(|a, b| a.y.total_cmp(&b.y));
    lines
}

fn joins(line: &[Token], token: &Token) -> bool {
    let recent = &line[line.len().saturating_sub(NEIGHBOURS)..];
    let y = recent.iter().map(|t| t.y).sum::<f32>() / recent.len() as f32;
    let height = typical(recent.iter().map(|t| t.height));
    let (low, high) = (height.min(token.height), height.max(token.height));
    let off = (token.y - y).abs();
    let overlap = (height + token.height) / 2.0 - off;
    // The ink of `a` is lower than that of `d`; a box glued to two lines is higher than both.
    let level = overlap >= 0.5 * low && off <= 0.6 * high.min(1.6 * low);
    let stacked = recent.iter().any(|other| {
        let shared = other.right.min(token.right) - other.left.max(token.left);
        let narrower = (other.right - other.left).min(token.right - token.left);
        shared > 0.4 * narrower && shared > 0.0
    });
    level && !stacked
}

fn finish(mut tokens: Vec<Token>, gap: f32) -> Line {
    tokens.sort_by(|a, b| a.left.total_cmp(&b.left));
    let height = typical(tokens.iter().map(|token| token.height));
    let y = tokens.iter().map(|token| token.y).sum::<f32>() / tokens.len().max(1) as f32;
    let mut segments: Vec<Segment> = Vec::new();
    // Of the last segment: to ask it each time would take the square of its words.
    let mut right = 0.0_f32;
    for token in tokens {
        let own = token.right;
        match segments.last_mut() {
            Some(segment) if token.left - right <= gap * size(height, segment, &token) => {
                segment.tokens.push(token);
                right = right.max(own);
            }
            _ => {
                segments.push(Segment {
                    tokens: vec![token],
                });
                right = own.max(0.0);
            }
        }
    }
    Line {
        segments,
        y,
        height,
    }
}

/// The widest gap within a segment, in heights of its line: a little more than a blank of a
/// typewriter. Ink is lower than a font, and pages are higher than wide.
const fn gap(source: Source) -> f32 {
    match source {
        Source::Text => 1.3,
        _ => 1.9,
    }
}

/// The height of two neighbours: large print may stand beside the small print of a label. A box
/// glued to two lines counts as one.
fn size(line: f32, segment: &Segment, token: &Token) -> f32 {
    let last = segment.tokens.last().map_or(line, |last| last.height);
    line.max(last.min(token.height).min(1.7 * line))
}

fn typical(values: impl Iterator<Item = f32>) -> f32 {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

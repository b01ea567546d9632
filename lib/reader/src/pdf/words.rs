//! Joins glyphs to words, by their places.

use hayro::kurbo::{Affine, Point, Rect};
use ocr::Word;

use super::{ink::Glyph, trust::is_known};

/// Gaps, in heights of the font: a wider one parts two words, a narrower one joins two pieces that
/// were drawn at different times.
const PARTS: f64 = 0.17;
const JOINS: f64 = 0.08;
/// How far a glyph may stand back over the one before: kerning, accents.
const BACK: f64 = 0.5;
/// How far baselines of one word may lie apart.
const OFF_LINE: f64 = 0.2;
/// How much the heights of the font in one word may differ, as a ratio.
const SAME_HEIGHT: f64 = 1.3;

/// A word in the making, in points on the upright page.
struct Run {
    text: String,
    left: f64,
    right: f64,
    baseline: f64,
    height: f64,
}

/// The words of the glyphs that can be seen, on a page of this size.
pub(super) fn of(glyphs: &[Glyph], page: Rect) -> Vec<Word> {
    let visible: Vec<&Glyph> = glyphs.iter().filter(|glyph| glyph.visible).collect();
    let turn = upright(&visible, page);
    let turned = turn.transform_rect_bbox(page);
    let mut runs = join(split(&visible, turn));
    runs.retain(|run| !run.text.is_empty());
    runs.iter().filter_map(|run| word(run, turned)).collect()
}

/// Turns the page so that most of its text runs from left to right: some programs draw landscape
/// pages on their side. The rest is small print along an edge.
fn upright(glyphs: &[&Glyph], page: Rect) -> Affine {
    let mut votes = [0; 4];
    for glyph in glyphs {
        if let Some(quarter) = quarter(glyph) {
            votes[quarter] += 1;
        }
    }
    let most = votes.iter().max().copied().unwrap_or(0);
    let turn = votes.iter().position(|votes| *votes == most).unwrap_or(0);
    let (width, height) = (page.width(), page.height());
    match turn {
        1 => Affine::new([0.0, -1.0, 1.0, 0.0, 0.0, width]),
        2 => Affine::new([-1.0, 0.0, 0.0, -1.0, width, height]),
        3 => Affine::new([0.0, 1.0, -1.0, 0.0, height, 0.0]),
        _ => Affine::IDENTITY,
    }
}

/// Where the text runs, in quarter turns clockwise from the right; none if it runs askew.
fn quarter(glyph: &Glyph) -> Option<usize> {
    let run = glyph.advance;
    let along = run.hypot() * 0.95;
    let directions = [run.x, run.y, -run.x, -run.y];
    directions
        .iter()
        .position(|part| *part > 0.0 && *part >= along)
}

fn split(glyphs: &[&Glyph], turn: Affine) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open = false;
    for glyph in glyphs {
        let at = turn * glyph.at;
        let end = turn * (glyph.at + glyph.advance);
        let top = turn * (glyph.at + glyph.up);
        let height = at.y - top.y;
        let along_the_line = end.x - at.x >= (end.y - at.y).abs() && height > 0.5;
        if !along_the_line {
            continue;
        }
        let (text, ends) = meaning(glyph);
        let last = runs.last_mut().filter(|_| open);
        match last.filter(|run| follows(run, at, height)) {
            // A blank takes up room, but not in the word before it.
            Some(_) if text.is_empty() => {}
            Some(run) => {
                // Bold text is sometimes drawn twice, a hair's breadth apart.
                let again = (at.x - run.left).abs() < 0.1 * height && run.text == text;
                if !again {
                    run.text.push_str(&text);
                    run.right = run.right.max(end.x);
                    run.height = run.height.max(height);
                }
            }
            None if !text.is_empty() => runs.push(Run {
                text,
                left: at.x,
                right: end.x,
                baseline: at.y,
                height,
            }),
            None => {}
        }
        open = !ends;
    }
    runs
}

fn follows(run: &Run, at: Point, height: f64) -> bool {
    let ratio = height / run.height;
    let gap = (at.x - run.right) / run.height.max(height);
    let same_line = (at.y - run.baseline).abs() < OFF_LINE * run.height.max(height);
    let same_height = (1.0 / SAME_HEIGHT..SAME_HEIGHT).contains(&ratio);
    same_line && same_height && (-BACK..PARTS).contains(&gap)
}

/// The letters of a glyph, and whether it ends a word. What has no meaning stays visible as such,
/// so that a figure with a gap is none.
fn meaning(glyph: &Glyph) -> (String, bool) {
    let Some(text) = &glyph.text else {
        return ("\u{fffd}".to_owned(), false);
    };
    let mut letters = String::new();
    for c in text.chars() {
        match c {
            c if c.is_whitespace() => {}
            '\u{ad}' => letters.push('-'),
            '\u{200b}'..='\u{200d}' | '\u{feff}' => {}
            'ﬀ' => letters.push_str("ff"),
            'ﬁ' => letters.push_str("fi"),
            'ﬂ' => letters.push_str("fl"),
            'ﬃ' => letters.push_str("ffi"),
            'ﬄ' => letters.push_str("ffl"),
            'ﬅ' | 'ﬆ' => letters.push_str("st"),
            c if is_known(c) => letters.push(c),
            _ => letters.push('\u{fffd}'),
        }
    }
    let blank = text.chars().any(char::is_whitespace);
    (letters, blank)
}

/// Joins pieces that touch each other on one line although they were not drawn in a row, and drops
/// what stands twice in the same place.
fn join(mut runs: Vec<Run>) -> Vec<Run> {
    let line = |run: &Run| (run.baseline / 2.0).round() as i64;
    runs.sort_by(|a, b| line(a).cmp(&line(b)).then(a.left.total_cmp(&b.left)));
    let mut joined: Vec<Run> = Vec::new();
    for run in runs {
        let Some(last) = joined.last_mut() else {
            joined.push(run);
            continue;
        };
        let gap = (run.left - last.right) / last.height;
        let same_line = (run.baseline - last.baseline).abs() < OFF_LINE * last.height;
        let same_height = (0.9..1.1).contains(&(run.height / last.height));
        let same_place = (run.left - last.left).abs() < 0.15 * last.height;
        if same_line && same_place && run.text == last.text {
            continue;
        }
        if same_line && same_height && (-JOINS..JOINS).contains(&gap) {
            last.text.push_str(&run.text);
            last.right = run.right;
        } else {
            joined.push(run);
        }
    }
    joined
}

/// A word with its place as ratios of the page; none if it lies outside of it.
fn word(run: &Run, page: Rect) -> Option<Word> {
    // The height of a font reaches from its descenders to its accents.
    let top = run.baseline - 0.8 * run.height;
    let middle = Point::new(
        (run.left + run.right) / 2.0,
        run.baseline - run.height / 3.0,
    );
    let ratio = |part: f64, whole: f64| (part / whole).clamp(0.0, 1.0) as f32;
    page.contains(middle).then(|| Word {
        text: run.text.clone(),
        confidence: 100.0,
        left: ratio(run.left, page.width()),
        top: ratio(top, page.height()),
        width: ratio(run.right - run.left, page.width()),
        height: ratio(run.height, page.height()),
    })
}

#[cfg(test)]
mod tests {
    use hayro::kurbo::Vec2;

    use super::*;

    const PAGE: Rect = Rect::new(0.0, 0.0, 200.0, 100.0);

    /// Letters of half the font's height, in a row.
    fn row(text: &str, x: f64, y: f64) -> Vec<Glyph> {
        let place = |(i, c): (usize, char)| Glyph {
            text: Some(c.to_string()),
            at: Point::new(x + 5.0 * i as f64, y),
            advance: Vec2::new(5.0, 0.0),
            up: Vec2::new(0.0, -10.0),
            visible: true,
        };
        text.chars().enumerate().map(place).collect()
    }

    fn texts(glyphs: &[Glyph]) -> Vec<String> {
        of(glyphs, PAGE).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn blanks_and_gaps_part_words() {
        let mut glyphs = row("Lohn total\u{a0}8", 10.0, 20.0);
        glyphs.extend(row("95'940", 120.0, 20.0));

        assert_eq!(texts(&glyphs), ["Lohn", "total", "8", "95'940"]);
    }

    #[test]
    fn places_are_ratios_of_the_page() {
        let words = of(&row("ab", 20.0, 50.0), PAGE);

        assert_eq!(words.len(), 1);
        let Word {
            left,
            top,
            width,
            height,
            ..
        } = words[0];
        assert_eq!((left, top, width, height), (0.1, 0.42, 0.05, 0.1));
    }

    #[test]
    fn pieces_drawn_out_of_order_are_joined() {
        let mut glyphs = row("940", 30.0, 20.0);
        glyphs.extend(row("Total", 100.0, 20.0));
        glyphs.extend(row("95'", 15.0, 20.0));

        assert_eq!(texts(&glyphs), ["95'940", "Total"]);
    }

    #[test]
    fn what_is_drawn_twice_is_said_once() {
        let mut bold = row("82388", 10.0, 20.0);
        bold.extend(row("82388", 10.3, 20.0));

        assert_eq!(texts(&bold), ["82388"]);
    }

    #[test]
    fn a_figure_with_an_unknown_character_is_no_figure() {
        let mut glyphs = row("95940", 10.0, 20.0);
        glyphs[1].text = None;
        glyphs[3].text = Some("\u{f034}".to_owned());

        assert_eq!(texts(&glyphs), ["9\u{fffd}9\u{fffd}0"]);
    }

    #[test]
    fn ligatures_are_letters() {
        assert_eq!(texts(&row("Eﬀektive", 10.0, 20.0)), ["Effektive"]);
    }

    #[test]
    fn a_page_on_its_side_is_turned_and_small_print_along_the_edge_left_out() {
        let mut glyphs = row("Steuerauszug", 10.0, 20.0);
        for glyph in &mut glyphs {
            // Downwards: the page was turned a quarter clockwise.
            glyph.at = Point::new(200.0 - glyph.at.y, glyph.at.x);
            glyph.advance = Vec2::new(0.0, 5.0);
            glyph.up = Vec2::new(10.0, 0.0);
        }
        glyphs.extend(row("edge", 0.0, 50.0));

        let words = of(&glyphs, PAGE);

        assert_eq!(words.len(), 1);
        assert_eq!(words[0].text, "Steuerauszug");
        assert!((words[0].left - 0.1).abs() < 1e-3);
        assert!((words[0].top - 12.0 / 200.0).abs() < 1e-3);
    }

    #[test]
    fn what_is_hidden_or_outside_is_not_said() {
        let mut glyphs = row("gone", 10.0, 20.0);
        for glyph in &mut glyphs {
            glyph.visible = false;
        }
        glyphs.extend(row("outside", 300.0, 20.0));

        assert_eq!(texts(&glyphs), Vec::<String>::new());
    }
}

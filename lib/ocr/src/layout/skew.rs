//! How much a page is tilted, seen from its words.

/// More is no tilt but another way of writing. Rise per run, in ratios of the page.
const STEEPEST: f32 = 0.07;
const STEP: f32 = 0.001;
/// Words that are looked at; more say no more.
const ENOUGH: usize = 1500;
/// Fewer words show no direction.
const FEWEST: usize = 12;

/// How the lines of a page fall to the right: a page photographed from the side falls more at its
/// head than at its foot.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Slope {
    at_top: f32,
    at_bottom: f32,
}

impl Slope {
    /// The height that a point at `x` and `y` would have on an even page.
    pub(crate) fn straighten(self, x: f32, y: f32) -> f32 {
        let here = self.at_top + (self.at_bottom - self.at_top) * y.clamp(0.0, 1.0);
        y - here * (x - 0.5)
    }

    /// Whether the page is as good as even.
    pub(crate) fn is_even(self) -> bool {
        self.at_top.abs() < 0.0005 && self.at_bottom.abs() < 0.0005
    }
}

/// Estimates the tilt from the words' middles and heights, as `(x, y, height)`: at the right
/// slope the words of a line fall together, so that the profile along the height is sharpest.
pub(crate) fn slope(words: &[(f32, f32, f32)]) -> Slope {
    if words.len() < FEWEST {
        return Slope::default();
    }
    let every = words.len().div_ceil(ENOUGH);
    let sample: Vec<_> = words.iter().copied().step_by(every).collect();
    let Some(whole) = sharpest(&sample, -STEEPEST, STEEPEST, STEP) else {
        return Slope::default();
    };
    let near = |part: &[(f32, f32, f32)]| {
        let found = (part.len() >= 4 * FEWEST)
            .then(|| sharpest(part, whole - 0.012, whole + 0.012, STEP / 2.0));
        found.flatten().unwrap_or(whole)
    };
    let (upper, lower): (Vec<_>, Vec<_>) = sample.iter().partition(|(_, y, _)| *y < 0.5);
    let (upper, lower) = (near(&upper), near(&lower));
    // The halves speak for their middles, a quarter from the edges.
    let change = lower - upper;
    Slope {
        at_top: upper - change / 2.0,
        at_bottom: lower + change / 2.0,
    }
}

fn sharpest(words: &[(f32, f32, f32)], from: f32, to: f32, step: f32) -> Option<f32> {
    let bin = typical_height(words)? / 3.0;
    let mut best: Option<(u64, f32)> = None;
    let steps = ((to - from) / step).round();
    let mut i = 0.0;
    while i <= steps {
        let slope = from + i * step;
        let sharpness = sharpness(words, slope, bin);
        // Of equally sharp ones the most even.
        let better = best.is_none_or(|(most, at)| {
            sharpness > most || (sharpness == most && slope.abs() < at.abs())
        });
        if better {
            best = Some((sharpness, slope));
        }
        i += 1.0;
    }
    let even = sharpness(words, 0.0, bin);
    best.map(|(most, at)| {
        // A tilt must show: chance makes some slope a little sharper than none.
        if from <= 0.0 && to >= 0.0 && most * 100 <= even * 103 {
            0.0
        } else {
            at
        }
    })
}

/// The sum of squares of the profile, smoothed over neighbouring bins.
fn sharpness(words: &[(f32, f32, f32)], slope: f32, bin: f32) -> u64 {
    let bins = (1.4 / bin) as usize + 3;
    let mut profile = vec![0_u64; bins];
    for (x, y, _) in words {
        let at = ((y - slope * (x - 0.5) + 0.2) / bin).max(0.0) as usize;
        if let Some(count) = profile.get_mut(at) {
            *count += 1;
        }
    }
    let pairs = profile.windows(2).map(|pair| (pair[0] + pair[1]).pow(2));
    pairs.sum()
}

fn typical_height(words: &[(f32, f32, f32)]) -> Option<f32> {
    let mut heights: Vec<f32> = words.iter().map(|(_, _, height)| *height).collect();
    heights.sort_by(f32::total_cmp);
    let middle = *heights.get(heights.len() / 2)?;
    Some(middle.clamp(0.003, 0.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(slope: impl Fn(f32) -> f32) -> Vec<(f32, f32, f32)> {
        let mut words = Vec::new();
        for line in 0..30_u8 {
            let y = 0.1 + 0.025 * f32::from(line);
            for column in 0..6_u8 {
                let x = 0.1 + 0.15 * f32::from(column);
                words.push((x, y + slope(y) * (x - 0.5), 0.01));
            }
        }
        words
    }

    #[test]
    fn an_even_page_is_left_alone() {
        assert!(slope(&page(|_| 0.0)).is_even());
        assert!(slope(&[]).is_even());
    }

    #[test]
    fn a_tilted_page_is_straightened() {
        for tilt in [-0.05, -0.02, 0.01, 0.03] {
            let found = slope(&page(|_| tilt));
            for (x, y, _) in page(|_| tilt) {
                let even = found.straighten(x, y);
                let line = ((even - 0.1) / 0.025).round() * 0.025 + 0.1;
                assert!((even - line).abs() < 0.004, "{tilt} {x} {y} {even}");
            }
        }
    }

    #[test]
    fn a_page_seen_from_the_side_tilts_unevenly() {
        let found = slope(&page(|y| 0.02 - 0.015 * y));

        assert!((found.at_top - 0.02).abs() < 0.004, "{found:?}");
        assert!((found.at_bottom - 0.005).abs() < 0.004, "{found:?}");
    }
}

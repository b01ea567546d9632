/// A picture in shades of grey.
pub(crate) struct Grey {
    pub(crate) pixels: Vec<u8>,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

impl Grey {
    pub(crate) fn area(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    /// Half as wide and high, each pixel the mean of four.
    pub(crate) fn halved(&self) -> Self {
        let (width, height) = (self.width / 2, self.height / 2);
        let row = self.width as usize;
        let mut pixels = Vec::with_capacity(width as usize * height as usize);
        for y in 0..height as usize {
            let upper = &self.pixels[2 * y * row..][..row];
            let lower = &self.pixels[(2 * y + 1) * row..][..row];
            let pairs = upper.chunks_exact(2).zip(lower.chunks_exact(2));
            pixels.extend(pairs.map(|(a, b)| {
                let sum: u16 = a.iter().chain(b).map(|pixel| u16::from(*pixel)).sum();
                (sum / 4) as u8
            }));
        }
        Self {
            pixels,
            width,
            height,
        }
    }

    /// Twice as wide and high, by cubic interpolation: the bars of a barcode printed at 200 dpi
    /// and less are too narrow for the decoder.
    pub(crate) fn doubled(&self) -> Self {
        let (width, height) = (self.width as usize, self.height as usize);
        let mut wide = Vec::with_capacity(2 * width * height);
        for row in self.pixels.chunks_exact(width.max(1)) {
            for x in 0..2 * width {
                wide.push(between(width, x, |i| row[i]));
            }
        }
        let mut pixels = Vec::with_capacity(4 * width * height);
        for y in 0..2 * height {
            for x in 0..2 * width {
                pixels.push(between(height, y, |i| wide[i * 2 * width + x]));
            }
        }
        Self {
            pixels,
            width: self.width * 2,
            height: self.height * 2,
        }
    }
}

/// Catmull-Rom at a quarter of the way, times 128: new pixels lie a quarter left and right of the
/// old ones.
const WEIGHTS: [i32; 4] = [-9, 111, 29, -3];

fn between(length: usize, at: usize, pixel: impl Fn(usize) -> u8) -> u8 {
    let old = at / 2;
    let clamped = |i: isize| pixel(i.clamp(0, length as isize - 1) as usize);
    let sum: i32 = WEIGHTS
        .iter()
        .zip(-1..)
        .map(|(weight, step): (_, isize)| {
            let step = if at.is_multiple_of(2) { -step } else { step };
            weight * i32::from(clamped(old as isize + step))
        })
        .sum();
    ((sum + 64) / 128).clamp(0, 255) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grey(width: u32, height: u32, pixels: &[u8]) -> Grey {
        Grey {
            pixels: pixels.to_vec(),
            width,
            height,
        }
    }

    #[test]
    fn a_plain_picture_stays_plain_at_every_size() {
        let plain = grey(3, 2, &[77; 6]);

        let doubled = plain.doubled();
        assert_eq!((doubled.width, doubled.height), (6, 4));
        assert_eq!(doubled.pixels, [77; 24]);
        assert_eq!(plain.halved().pixels, [77]);
        assert_eq!((plain.halved().width, plain.halved().height), (1, 1));
    }

    #[test]
    fn an_edge_stays_where_it_is() {
        let doubled = grey(4, 1, &[0, 0, 255, 255]).doubled();

        let row: Vec<bool> = doubled.pixels[..8].iter().map(|p| *p > 127).collect();
        assert_eq!(row, [false, false, false, false, true, true, true, true]);
    }
}

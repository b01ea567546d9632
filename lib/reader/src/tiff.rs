//! The pages of a TIFF: its directories form a chain, which a hostile file can tie into a ring.

use std::collections::HashSet;

use crate::{Limits, Unreadable};

/// Counts the pages by following the chain of directories.
pub(crate) fn pages(bytes: &[u8], limits: &Limits) -> Result<usize, Unreadable> {
    let tiff = Tiff {
        bytes,
        little: bytes.starts_with(b"II"),
    };
    let mut seen = HashSet::new();
    let mut at = tiff.u32(4).ok_or(Unreadable::Broken)? as usize;
    while at != 0 {
        if !seen.insert(at) {
            return Err(Unreadable::Broken);
        }
        if seen.len() > limits.max_pages {
            return Err(Unreadable::TooManyPages { pages: seen.len() });
        }
        let entries = tiff.u16(at).ok_or(Unreadable::Broken)?;
        tiff.check_size(at, entries, limits)?;
        at = tiff.u32(at + 2 + entries * 12).ok_or(Unreadable::Broken)? as usize;
    }
    match seen.len() {
        0 => Err(Unreadable::Empty),
        pages => Ok(pages),
    }
}

struct Tiff<'a> {
    bytes: &'a [u8],
    little: bool,
}

/// Tags of the width and the height.
const WIDTH: usize = 256;
const HEIGHT: usize = 257;
/// The type of a value of two bytes; the other one that sizes have takes four.
const SHORT: usize = 3;

impl Tiff<'_> {
    fn u16(&self, at: usize) -> Option<usize> {
        let bytes = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(usize::from(match self.little {
            true => u16::from_le_bytes(bytes),
            false => u16::from_be_bytes(bytes),
        }))
    }

    fn u32(&self, at: usize) -> Option<u32> {
        let bytes = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(match self.little {
            true => u32::from_le_bytes(bytes),
            false => u32::from_be_bytes(bytes),
        })
    }

    fn check_size(&self, at: usize, entries: usize, limits: &Limits) -> Result<(), Unreadable> {
        let (mut width, mut height) = (0, 0);
        for entry in (0..entries).map(|i| at + 2 + i * 12) {
            let side = match self.u16(entry) {
                Some(WIDTH) => &mut width,
                Some(HEIGHT) => &mut height,
                _ => continue,
            };
            let value = match self.u16(entry + 2) {
                Some(SHORT) => self.u16(entry + 8).map(|value| value as u32),
                _ => self.u32(entry + 8),
            };
            *side = value.ok_or(Unreadable::Broken)?;
        }
        limits.allow(width, height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A TIFF of directories with a width and a height each; the last one points to `end`.
    fn tiff(sizes: &[(u32, u32)], end: u32) -> Vec<u8> {
        let mut bytes = b"II*\0\x08\0\0\0".to_vec();
        for (i, (width, height)) in sizes.iter().enumerate() {
            bytes.extend(2u16.to_le_bytes());
            for (tag, value) in [(256u16, width), (257, height)] {
                bytes.extend(tag.to_le_bytes());
                bytes.extend(4u16.to_le_bytes());
                bytes.extend(1u32.to_le_bytes());
                bytes.extend(value.to_le_bytes());
            }
            let last = i + 1 == sizes.len();
            let next = if last { end } else { bytes.len() as u32 + 4 };
            bytes.extend(next.to_le_bytes());
        }
        bytes
    }

    #[test]
    fn pages_are_counted() {
        let limits = Limits::default();

        assert_eq!(pages(&tiff(&[(1700, 2200); 3], 0), &limits), Ok(3));
    }

    #[test]
    fn rings_floods_and_giants_are_refused() {
        let limits = Limits::default();
        let read = |bytes: &[u8]| pages(bytes, &limits).unwrap_err();

        assert_eq!(read(&tiff(&[(100, 100); 3], 8)), Unreadable::Broken);
        assert_eq!(read(&tiff(&[(50_000, 100)], 0)), Unreadable::TooLarge);
        assert_eq!(read(b"II*\0\0\0\0\0"), Unreadable::Empty);
        assert_eq!(read(b"II*\0\xff\xff\xff\xff"), Unreadable::Broken);
        assert_eq!(read(b"II*\0"), Unreadable::Broken);
        let many = tiff(&[(100, 100); 100], 0);
        assert_eq!(read(&many), Unreadable::TooManyPages { pages: 61 });
    }
}

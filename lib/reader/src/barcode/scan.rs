//! PDF417 symbols in a picture.

use flate2::Crc;
use rxing::{
    BinaryBitmap, DecodeHints, Luma8Source, RXingResult, RXingResultMetadataType,
    RXingResultMetadataValue, common::HybridBinarizer, multi::MultipleBarcodeReader,
    pdf417::PDF417Reader,
};

use super::join::{Found, Symbol};
use crate::{clock::Clock, grey::Grey};

/// Pictures with more pixels are halved: a page at 400 dpi has no finer bars than this shows.
const LARGE: u64 = 16_000_000;
/// Pictures with fewer are doubled for the second look: a page at 230 dpi has five.
const SMALL: u64 = 6_000_000;

/// How often a picture is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Looks {
    /// Once: its bars are as fine as they get.
    One,
    /// Twice, if the first look finds nothing.
    Two,
}

/// Adds the symbols of a picture to what was found. It is turned by quarters as needed.
///
/// What is too coarse or too grainy is often found on a second look at the picture doubled, or
/// halved and doubled again, which takes the grain away.
pub(crate) fn search(
    mut picture: Grey,
    page: usize,
    looks: Looks,
    found: &mut Found,
    clock: &Clock,
) {
    while picture.area() > LARGE {
        picture = picture.halved();
    }
    if !clock.leaves_time() {
        return;
    }
    let before = found.readings().len();
    let symbols = scan(&picture);
    let rest_elsewhere = Found::are_spread(&symbols);
    found.add(page, symbols);
    let enough = found.readings().len() > before || rest_elsewhere || looks == Looks::One;
    if enough || !clock.leaves_time() {
        return;
    }
    if picture.area() > SMALL {
        picture = picture.halved();
    }
    found.add(page, scan(&picture.doubled()));
}

fn scan(picture: &Grey) -> Vec<Symbol> {
    let Ok(source) = Luma8Source::new_with_slice(&picture.pixels, picture.width, picture.height)
    else {
        return Vec::new();
    };
    let hints = DecodeHints {
        TryHarder: Some(true),
        // Bytes then come as the characters of the same number; without it they are guessed at.
        CharacterSet: Some("ISO-8859-1".to_owned()),
        ..DecodeHints::default()
    };
    let mut bitmap = BinaryBitmap::new(HybridBinarizer::new(source));
    let results = PDF417Reader::new().decode_multiple_with_hints(&mut bitmap, &hints);
    results
        .unwrap_or_default()
        .iter()
        .filter_map(symbol)
        .collect()
}

fn symbol(result: &RXingResult) -> Option<Symbol> {
    let bytes = result
        .getText()
        .chars()
        .map(|c| u8::try_from(u32::from(c)).ok())
        .collect::<Option<Vec<u8>>>()?;
    let key = RXingResultMetadataType::PDF417_EXTRA_METADATA;
    let (file, index, count) = match result.getRXingResultMetadata().get(&key) {
        Some(RXingResultMetadataValue::Pdf417ExtraMetadata(extra)) => (
            extra.getFileId().to_owned(),
            extra.getSegmentIndex(),
            match usize::try_from(extra.getSegmentCount()) {
                Ok(count) => Some(count),
                Err(_) => extra.isLastSegment().then(|| extra.getSegmentIndex() + 1),
            },
        ),
        _ => (alone(&bytes), 0, Some(1)),
    };
    Some(Symbol {
        file,
        index,
        count,
        bytes,
    })
}

/// A file of its own for a symbol that belongs to no other: the same again if it is seen again.
fn alone(bytes: &[u8]) -> String {
    let mut crc = Crc::new();
    crc.update(bytes);
    format!("alone {} {:08x}", bytes.len(), crc.sum())
}

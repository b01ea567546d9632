//! Unpacks what barcodes hold. A few bytes can be packed to swell to gigabytes: both ways stop.

use std::io::Read;

use flate2::{
    Crc,
    read::{DeflateDecoder, ZlibDecoder},
};

/// The most that a salary certificate unpacks to; real ones have a few kilobytes.
const MOST_IN_ZIP: u64 = 1 << 20;
/// The most that a tax statement unpacks to.
const MOST_IN_ZLIB: u64 = 8 << 20;

/// The text of the one entry `txab` of a zip file, its checksum proven.
pub(super) fn zip(bytes: &[u8]) -> Option<String> {
    let method = u16_at(bytes, 8)?;
    let name = usize::from(u16_at(bytes, 26)?);
    let extra = usize::from(u16_at(bytes, 28)?);
    let directory = directory(bytes)?;
    if bytes.get(30..30 + name)? != b"txab" || u16_at(bytes, 6)? & 1 == 1 {
        return None;
    }
    let data = bytes.get(30 + name + extra..directory.at)?;
    let text = match method {
        0 => bounded(data.get(..directory.packed)?, MOST_IN_ZIP)?,
        8 => bounded(DeflateDecoder::new(data), MOST_IN_ZIP)?,
        _ => return None,
    };
    let mut crc = Crc::new();
    crc.update(&text);
    if crc.sum() != directory.crc {
        return None;
    }
    String::from_utf8(text).ok()
}

/// The text of a zlib stream; its checksum is checked by the decoder.
pub(super) fn zlib(bytes: &[u8]) -> Option<String> {
    // Method deflate with a window of 32 kB, and a header that is a multiple of 31.
    let zlib =
        matches!(bytes, [0x78, flags, ..] if (0x7800 + u16::from(*flags)).is_multiple_of(31));
    if !zlib {
        return None;
    }
    String::from_utf8(bounded(ZlibDecoder::new(bytes), MOST_IN_ZLIB)?).ok()
}

fn bounded(packed: impl Read, most: u64) -> Option<Vec<u8>> {
    let mut unpacked = Vec::new();
    packed.take(most + 1).read_to_end(&mut unpacked).ok()?;
    (unpacked.len() as u64 <= most).then_some(unpacked)
}

/// What the directory at the end says of the only entry. The header in front may leave it open.
struct Directory {
    at: usize,
    crc: u32,
    packed: usize,
}

fn directory(bytes: &[u8]) -> Option<Directory> {
    let end = bytes.windows(4).rposition(|w| w == b"PK\x05\x06")?;
    let at = u32_at(bytes, end + 16)? as usize;
    let one_entry = u16_at(bytes, end + 10)? == 1 && bytes.get(at..at + 4)? == b"PK\x01\x02";
    let header_in_front = one_entry && u32_at(bytes, at + 42)? == 0;
    Some(Directory {
        at: header_in_front.then_some(at)?,
        crc: u32_at(bytes, at + 16)?,
        packed: u32_at(bytes, at + 20)? as usize,
    })
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write};

    use super::*;

    /// A zip of entries with the same content.
    fn zipped(names: &[&str], content: &[u8]) -> Vec<u8> {
        let mut deflate = write::DeflateEncoder::new(Vec::new(), Compression::best());
        deflate.write_all(content).unwrap();
        let packed = deflate.finish().unwrap();
        let mut crc = Crc::new();
        crc.update(content);
        let common = |name: &str| {
            let mut head = vec![20, 0, 0, 0, 8, 0, 0, 0, 0, 0];
            head.extend(crc.sum().to_le_bytes());
            head.extend((packed.len() as u32).to_le_bytes());
            head.extend((content.len() as u32).to_le_bytes());
            head.extend([name.len() as u8, 0, 0, 0]);
            head
        };
        let (mut zip, mut directory) = (Vec::new(), Vec::new());
        for name in names {
            directory.extend(b"PK\x01\x02\x14\0");
            directory.extend(common(name));
            directory.extend([0; 10]);
            directory.extend((zip.len() as u32).to_le_bytes());
            directory.extend(name.bytes());
            zip.extend(b"PK\x03\x04");
            zip.extend(common(name));
            zip.extend(name.bytes());
            zip.extend(&packed);
        }
        let at = zip.len() as u32;
        zip.extend(&directory);
        zip.extend(b"PK\x05\x06\0\0\0\0");
        zip.extend([names.len() as u8, 0, names.len() as u8, 0]);
        zip.extend((directory.len() as u32).to_le_bytes());
        zip.extend(at.to_le_bytes());
        zip.extend([0, 0]);
        zip
    }

    fn zlib_of(content: &[u8]) -> Vec<u8> {
        let mut encoder = write::ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(content).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn the_one_entry_is_unpacked() {
        assert_eq!(zip(&zipped(&["txab"], b"<T/>")).as_deref(), Some("<T/>"));
        assert_eq!(zlib(&zlib_of(b"<T/>")).as_deref(), Some("<T/>"));
    }

    #[test]
    fn another_name_or_a_second_entry_is_refused() {
        assert_eq!(zip(&zipped(&["evil"], b"<T/>")), None);
        assert_eq!(zip(&zipped(&["txab", "txab"], b"<T/>")), None);
        assert_eq!(zip(b"PK\x03\x04"), None);
    }

    #[test]
    fn a_flipped_bit_is_noticed() {
        let good = zipped(&["txab"], b"<T>85000.00</T>");
        for i in 34..good.len() - 60 {
            let mut bad = good.clone();
            bad[i] ^= 4;
            assert_ne!(zip(&bad).as_deref(), Some("<T>85001.00</T>"));
            assert!(zip(&bad).is_none_or(|text| text == "<T>85000.00</T>"));
        }
        let mut bad = zlib_of(b"<T>85000.00</T>");
        *bad.last_mut().unwrap() ^= 1;
        assert_eq!(zlib(&bad), None);
    }

    #[test]
    fn bombs_stop_at_the_limit() {
        let zeros = vec![b' '; 10 << 20];
        let bomb = zipped(&["txab"], &zeros);
        assert!(bomb.len() < 100_000);

        assert_eq!(zip(&bomb), None);
        assert_eq!(zlib(&zlib_of(&zeros)), None);
    }
}

//! Pictures: their size is known from the header before anything is decoded.

use std::io::Cursor;

use zune_core::{colorspace::ColorSpace, options::DecoderOptions};
use zune_jpeg::JpegDecoder;

use crate::{
    Contents, FileType, Limits, Unreadable,
    barcode::{self, Looks},
    clock::Clock,
    grey::Grey,
    sniff,
};

/// Reads a JPEG or a PNG: all it can say by itself is a barcode.
pub(crate) fn read(
    bytes: &[u8],
    limits: &Limits,
    clock: &Clock,
    so_far: &mut dyn FnMut(&Contents),
) -> Result<Contents, Unreadable> {
    let mut contents = Contents::blank(1);
    let picture = match sniff(bytes) {
        FileType::Png => png(bytes, limits, || so_far(&contents))?,
        _ => jpeg(bytes, limits, || so_far(&contents))?,
    };
    // Character recognition may still make something of what our decoder gives up.
    if let Some(picture) = picture {
        let mut found = barcode::Found::default();
        barcode::search(picture, 0, Looks::Two, &mut found, clock);
        contents.take(found.readings());
    }
    Ok(contents)
}

fn jpeg(
    bytes: &[u8],
    limits: &Limits,
    header_is_good: impl FnOnce(),
) -> Result<Option<Grey>, Unreadable> {
    let options = DecoderOptions::default()
        // The limits are ours: its own would not tell a large picture from a broken one.
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .set_strict_mode(false)
        .jpeg_set_max_scans(64)
        .jpeg_set_out_colorspace(ColorSpace::Luma);
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| Unreadable::Broken)?;
    let info = decoder.info().ok_or(Unreadable::Broken)?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    limits.allow(width, height)?;
    header_is_good();
    let Ok(pixels) = decoder.decode() else {
        return Ok(None);
    };
    let fits = pixels.len() as u64 == u64::from(width) * u64::from(height);
    Ok(fits.then_some(Grey {
        pixels,
        width,
        height,
    }))
}

fn png(
    bytes: &[u8],
    limits: &Limits,
    header_is_good: impl FnOnce(),
) -> Result<Option<Grey>, Unreadable> {
    let memory = png::Limits {
        // Of the four bytes a pixel may have, and for its chunks of text.
        bytes: 4 * limits.max_pixels as usize + (16 << 20),
    };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), memory);
    let header = decoder.read_header_info().map_err(|_| Unreadable::Broken)?;
    let (width, height) = (header.width, header.height);
    limits.allow(width, height)?;
    header_is_good();
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let Ok(mut reader) = decoder.read_info() else {
        return Ok(None);
    };
    let channels = reader.output_color_type().0.samples();
    // One row after the other: a picture of colours is never held whole.
    let mut pixels = Vec::with_capacity(width as usize * height as usize);
    if reader.info().interlaced {
        let mut all = vec![0; reader.output_buffer_size().unwrap_or(0)];
        if reader.next_frame(&mut all).is_err() {
            return Ok(None);
        }
        pixels.extend(all.chunks_exact(channels).map(luma));
    } else {
        for _ in 0..height {
            match reader.next_row() {
                Ok(Some(row)) => pixels.extend(row.data().chunks_exact(channels).map(luma)),
                _ => return Ok(None),
            }
        }
    }
    let fits = pixels.len() as u64 == u64::from(width) * u64::from(height);
    Ok(fits.then_some(Grey {
        pixels,
        width,
        height,
    }))
}

/// The grey of a pixel of one to four channels, transparency over white paper.
pub(crate) fn luma(pixel: &[u8]) -> u8 {
    let colour =
        |r: u8, g: u8, b: u8| (u32::from(r) * 77 + u32::from(g) * 150 + u32::from(b) * 29) / 256;
    let over_white = |grey: u32, alpha: u8| {
        let alpha = u32::from(alpha);
        ((grey * alpha + 255 * (255 - alpha)) / 255) as u8
    };
    match *pixel {
        [grey] => grey,
        [grey, alpha] => over_white(u32::from(grey), alpha),
        [r, g, b] => colour(r, g, b) as u8,
        [r, g, b, alpha] => over_white(colour(r, g, b), alpha),
        _ => 255,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_transparent_is_paper() {
        assert_eq!(luma(&[0]), 0);
        assert_eq!(luma(&[0, 0]), 255);
        assert_eq!(luma(&[0, 0, 0, 0]), 255);
        assert_eq!(luma(&[0, 0, 0, 255]), 0);
        assert_eq!(luma(&[255, 255, 255]), 255);
    }
}

/// What a file is by its first bytes. Names and content types that came with it are claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileType {
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A TIFF file, of one page or more.
    Tiff,
    /// A PDF.
    Pdf,
    /// A HEIC or HEIF picture, as iPhones take them.
    Heic,
    /// A WebP picture: stickers too.
    Webp,
    /// A GIF.
    Gif,
    /// Sound: a voice note.
    Audio,
    /// A film.
    Video,
    /// A document of a word processor, a spreadsheet or slides.
    Office,
    /// Several files in one.
    Archive,
    /// A page of the web.
    Html,
    /// Plain text, in UTF-8.
    Text,
    /// None of these.
    Unknown,
}

impl FileType {
    /// The ending of its name, without a dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Tiff => "tif",
            Self::Pdf => "pdf",
            Self::Heic => "heic",
            Self::Webp => "webp",
            Self::Gif => "gif",
            Self::Html => "html",
            Self::Text => "txt",
            Self::Audio | Self::Video | Self::Office | Self::Archive | Self::Unknown => "bin",
        }
    }

    /// Its content type. What we do not tell apart further is `application/octet-stream`, and so
    /// is what a browser could run: it is kept, never shown.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Tiff => "image/tiff",
            Self::Pdf => "application/pdf",
            Self::Heic => "image/heic",
            Self::Webp => "image/webp",
            Self::Gif => "image/gif",
            Self::Text => "text/plain",
            Self::Html
            | Self::Audio
            | Self::Video
            | Self::Office
            | Self::Archive
            | Self::Unknown => "application/octet-stream",
        }
    }
}

/// Says what a file is, by its first bytes only.
pub fn sniff(bytes: &[u8]) -> FileType {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if starts(b"\xff\xd8\xff") {
        FileType::Jpeg
    } else if starts(b"\x89PNG\r\n\x1a\n") {
        FileType::Png
    } else if starts(b"II*\0") || starts(b"MM\0*") {
        FileType::Tiff
    } else if is_pdf(bytes) {
        FileType::Pdf
    } else if starts(b"GIF87a") || starts(b"GIF89a") {
        FileType::Gif
    } else if starts(b"RIFF") {
        match bytes.get(8..12) {
            Some(b"WEBP") => FileType::Webp,
            Some(b"WAVE") => FileType::Audio,
            Some(b"AVI ") => FileType::Video,
            _ => FileType::Unknown,
        }
    } else if bytes.get(4..8) == Some(b"ftyp") {
        iso_media(bytes)
    } else if starts(b"PK\x03\x04") {
        zipped(bytes)
    } else if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") || starts(b"{\\rtf") {
        FileType::Office
    } else if is_sound(bytes) {
        FileType::Audio
    } else if starts(b"\x1a\x45\xdf\xa3") {
        FileType::Video
    } else if is_archive(bytes) {
        FileType::Archive
    } else {
        words(bytes)
    }
}

/// Readers of PDF take up to a kilobyte before the header; so do we, but nothing else's magic.
fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    head.windows(5).any(|window| window == b"%PDF-")
}

fn iso_media(bytes: &[u8]) -> FileType {
    match bytes.get(8..12) {
        Some(b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"mif1" | b"msf1" | b"avif") => {
            FileType::Heic
        }
        Some(b"M4A " | b"M4B ") => FileType::Audio,
        _ => FileType::Video,
    }
}

fn zipped(bytes: &[u8]) -> FileType {
    let name = bytes.get(30..).unwrap_or_default();
    let office: [&[u8]; 6] = [
        b"[Content_Types].xml",
        b"_rels/",
        b"docProps/",
        b"word/",
        b"xl/",
        b"mimetypeapplication/vnd.oasis",
    ];
    match office.iter().any(|start| name.starts_with(start)) {
        true => FileType::Office,
        false => FileType::Archive,
    }
}

fn is_sound(bytes: &[u8]) -> bool {
    let magics: [&[u8]; 4] = [b"OggS", b"ID3", b"#!AMR", b"fLaC"];
    // The sync of an MPEG frame: eleven ones, then a layer that exists.
    // UTF-16 begins with `ff fe`, which would be MPEG 1, layer 1: nobody sends that.
    let mpeg = matches!(bytes, [0xff, second, ..] if second & 0xe0 == 0xe0 && matches!(second & 0x06, 2 | 4));
    let adts = matches!(bytes, [0xff, 0xf1 | 0xf9, ..]);
    mpeg || adts || magics.iter().any(|magic| bytes.starts_with(magic))
}

fn is_archive(bytes: &[u8]) -> bool {
    let magics: [&[u8]; 6] = [
        b"PK\x05\x06",
        b"Rar!\x1a\x07",
        b"7z\xbc\xaf\x27\x1c",
        b"\x1f\x8b",
        b"BZh",
        b"\xfd7zXZ\0",
    ];
    magics.iter().any(|magic| bytes.starts_with(magic))
}

fn words(bytes: &[u8]) -> FileType {
    let head = &bytes[..bytes.len().min(1024)];
    // A character may be cut in two at the end of what is looked at.
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(e) if e.error_len().is_none() => {
            std::str::from_utf8(&head[..e.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return FileType::Unknown,
    };
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if text.is_empty() || text.contains(control) {
        return FileType::Unknown;
    }
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let start = start.get(..start.len().min(14)).unwrap_or_default();
    let html = ["<!doctype html", "<html", "<head", "<body"];
    let lower = start.to_ascii_lowercase();
    match html.iter().any(|tag| lower.starts_with(tag)) {
        true => FileType::Html,
        false => FileType::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_first_bytes() {
        for (bytes, file_type) in [
            (&b"\xff\xd8\xff\xe0\0\x10JFIF"[..], FileType::Jpeg),
            (b"\x89PNG\r\n\x1a\n\0\0", FileType::Png),
            (b"II*\0\x08\0\0\0", FileType::Tiff),
            (b"MM\0*\0\0\0\x08", FileType::Tiff),
            (b"%PDF-1.7\n", FileType::Pdf),
            (b"\r\n\r\n%PDF-1.4\n", FileType::Pdf),
            (b"\0\0\0\x18ftypheic\0\0\0\0", FileType::Heic),
            (b"\0\0\0\x18ftypmp42\0\0\0\0", FileType::Video),
            (b"\0\0\0\x18ftypM4A \0\0\0\0", FileType::Audio),
            (b"RIFF\x10\0\0\0WEBPVP8 ", FileType::Webp),
            (b"RIFF\x10\0\0\0WAVEfmt ", FileType::Audio),
            (b"GIF89a\x01\0", FileType::Gif),
            (b"OggS\0\x02", FileType::Audio),
            (b"\xff\xfb\x90\x64", FileType::Audio),
            (b"\xff\xf1\x50\x80", FileType::Audio),
            (b"\x1a\x45\xdf\xa3\x01", FileType::Video),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", FileType::Office),
            (b"\x1f\x8b\x08\0", FileType::Archive),
            (b"<!DOCTYPE html><html>", FileType::Html),
            (b"\xef\xbb\xbf  <html lang=de>", FileType::Html),
            ("Grüezi, 95'940\n".as_bytes(), FileType::Text),
            (b"\xff\xfeG\0r\0", FileType::Unknown),
            (b"MZ\x90\0\x03\0", FileType::Unknown),
            (b"", FileType::Unknown),
        ] {
            assert_eq!(sniff(bytes), file_type, "{bytes:?}");
        }
    }

    #[test]
    fn a_zip_is_told_from_a_document_of_word() {
        let zip = |name: &[u8]| [&b"PK\x03\x04"[..], &[0; 26], name].concat();

        assert_eq!(sniff(&zip(b"[Content_Types].xml")), FileType::Office);
        assert_eq!(sniff(&zip(b"lohnausweis.pdf")), FileType::Archive);
        assert_eq!(sniff(b"PK\x03\x04"), FileType::Archive);
    }

    #[test]
    fn what_a_browser_could_run_is_not_named_so() {
        assert_eq!(FileType::Html.content_type(), "application/octet-stream");
    }
}

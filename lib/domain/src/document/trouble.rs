use serde::{Deserialize, Serialize};

/// The largest file that is taken, in bytes: WhatsApp's limit at Twilio is 16 MB.
pub const MAX_FILE_BYTES: usize = 16 * 1024 * 1024;
/// The most pages that are read.
pub const MAX_PAGES: usize = 50;

/// Why a file cannot be read: each is told in its own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// The picture is too dark, blurred or small.
    Blurred,
    /// There is no text in it.
    NotADocument,
    /// A HEIC picture of an iPhone.
    Heic,
    /// A PDF that wants a password.
    Encrypted,
    /// More bytes than are taken, or more pixels.
    TooLarge,
    /// More pages than are read.
    TooManyPages,
    /// A voice message or music.
    Audio,
    /// A film.
    Video,
    /// A type that is not read: Word, Excel, ZIP, a sticker.
    Unsupported,
    /// No bytes at all.
    Empty,
    /// It breaks off, or is not what it claims to be.
    Broken,
    /// Reading it would take too long.
    TooComplex,
    /// It could not be fetched any more.
    Gone,
    /// What reads pictures did not answer.
    Unavailable,
}

impl Trouble {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Blurred,
        Self::NotADocument,
        Self::Heic,
        Self::Encrypted,
        Self::TooLarge,
        Self::TooManyPages,
        Self::Audio,
        Self::Video,
        Self::Unsupported,
        Self::Empty,
        Self::Broken,
        Self::TooComplex,
        Self::Gone,
        Self::Unavailable,
    ];

    /// The word that stands for it in tables and in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Blurred => "blurred",
            Self::NotADocument => "not_a_document",
            Self::Heic => "heic",
            Self::Encrypted => "encrypted",
            Self::TooLarge => "too_large",
            Self::TooManyPages => "too_many_pages",
            Self::Audio => "audio",
            Self::Video => "video",
            Self::Unsupported => "unsupported",
            Self::Empty => "empty",
            Self::Broken => "broken",
            Self::TooComplex => "too_complex",
            Self::Gone => "gone",
            Self::Unavailable => "unavailable",
        }
    }

    /// The trouble with this code.
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|trouble| trouble.code() == code)
    }
}

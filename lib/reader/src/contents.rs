use domain::document::{Reading, Source};
use ocr::Page;
use serde::{Deserialize, Serialize};

use crate::{FileType, Limits, clock::Clock, pdf, picture, sniff, tiff};

/// What a file says by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Contents {
    /// Pages of a PDF or a TIFF; 1 for a picture.
    pub pages: usize,
    /// What its form fields or its barcode say: exact.
    pub reading: Option<Reading>,
    /// What further barcodes of the same file say: certificates of several employers in one PDF.
    pub further: Vec<Reading>,
    /// The words of its text layer, a page each; no words where the page is only an image, or
    /// where its text cannot be trusted.
    pub text: Vec<Page>,
}

/// Why a file could not be read. Nothing of it is repeated here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unreadable {
    /// It is a PDF that wants a password.
    #[error("the file is encrypted")]
    Encrypted,
    /// It has more pages than are read.
    #[error("the file has {pages} pages")]
    TooManyPages {
        /// How many.
        pages: usize,
    },
    /// It has more bytes or pixels than are read.
    #[error("the file is too large")]
    TooLarge,
    /// It is damaged, or not what its first bytes promise.
    #[error("the file is broken")]
    Broken,
    /// It has no bytes, or no pages.
    #[error("the file is empty")]
    Empty,
    /// Reading it took more time or memory than a file may cost.
    #[error("the file is too complex")]
    TooComplex,
    /// It is of a type that is not read.
    #[error("files of this type are not read")]
    Unsupported,
    /// No process could be started to read it in: that is our fault.
    #[error("no process to read the file in")]
    NoProcess,
}

impl Contents {
    /// Pages without a word.
    pub(crate) fn blank(pages: usize) -> Self {
        let page = Page {
            words: Vec::new(),
            source: Source::Text,
        };
        Self {
            pages,
            reading: None,
            further: Vec::new(),
            text: vec![page; pages],
        }
    }

    /// Takes over what was read exactly.
    pub(crate) fn take(&mut self, readings: Vec<Reading>) {
        let mut readings = readings.into_iter();
        self.reading = readings.next();
        self.further = readings.collect();
    }
}

/// Reads a file in this process. For files of strangers there is [`crate::apart::read`].
///
/// # Errors
/// [`Unreadable`] says why nothing can be said about the file.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Contents, Unreadable> {
    read_in_steps(bytes, limits, &mut |_| {})
}

/// Reads a file and shows what is certain before the dearest step, the search for barcodes: who
/// runs out of time or memory there has still read the text.
pub(crate) fn read_in_steps(
    bytes: &[u8],
    limits: &Limits,
    so_far: &mut dyn FnMut(&Contents),
) -> Result<Contents, Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    if bytes.len() > limits.max_bytes {
        return Err(Unreadable::TooLarge);
    }
    let clock = Clock::start(limits.seconds);
    match sniff(bytes) {
        FileType::Pdf => pdf::read(bytes, limits, &clock, so_far),
        FileType::Jpeg | FileType::Png => picture::read(bytes, limits, &clock, so_far),
        FileType::Tiff => tiff::pages(bytes, limits).map(Contents::blank),
        _ => Err(Unreadable::Unsupported),
    }
}

use domain::document::{MAX_FILE_BYTES, MAX_PAGES, Reading, Trouble};
use ocr::Page;
use reader::{Contents, FileType, Limits, Unreadable};
use store::InboundMessage;
use textract::TextractError;

use crate::{
    MediaOcr, ReadError,
    fetch::{Fetched, is_last_try, is_read},
};

/// What a file says.
pub(crate) enum Said {
    /// What its form fields or barcodes say: exact.
    Exactly(Vec<Reading>),
    /// The words on its pages.
    Words(Vec<Page>),
    /// It is a picture without text of its own and has this many pages: a job reads it.
    Later(usize),
    /// Why nothing can be said.
    Nothing(Trouble),
}

impl MediaOcr {
    /// Reads a file: what is machine-readable first, its text next, its picture last.
    pub(crate) async fn read(
        &self,
        file: &Fetched,
        message: &InboundMessage,
        this_year: i32,
    ) -> Result<Said, ReadError> {
        if !is_read(file.file_type) {
            return Ok(Said::Nothing(trouble_of(file)));
        }
        let limits = Limits {
            max_bytes: MAX_FILE_BYTES,
            max_pages: MAX_PAGES,
            ..Limits::default()
        };
        let contents = match reader::apart::read(&file.bytes, &limits).await {
            Ok(contents) => contents,
            Err(Unreadable::NoProcess) => return Err(ReadError::NoProcess),
            Err(unreadable) => return Ok(Said::Nothing(trouble_from(&unreadable))),
        };
        if let Some(first) = contents.reading {
            let all = [first].into_iter().chain(contents.further).collect();
            return Ok(Said::Exactly(all));
        }
        if says_enough(&contents, this_year) {
            return Ok(Said::Words(contents.text));
        }
        if contents.pages > 1 {
            return Ok(Said::Later(contents.pages));
        }
        if file.bytes.len() > textract::MAX_BYTES {
            return Ok(Said::Nothing(Trouble::TooLarge));
        }
        Ok(match self.textract.detect(file.bytes.clone()).await {
            Ok(blocks) => Said::Words(ocr::textract::pages(&blocks)),
            Err(TextractError::Document(code)) => {
                tracing::warn!(code, "textract refuses a document that could be opened");
                Said::Nothing(Trouble::Broken)
            }
            Err(TextractError::Later(code)) if is_last_try(message) => {
                tracing::error!(code, "a document could not be read for minutes");
                Said::Nothing(Trouble::Unavailable)
            }
            Err(error) => return Err(error.into()),
        })
    }
}

/// Whether the text layer is enough: every page has words, or the pages that have tell all that
/// matters.
fn says_enough(contents: &Contents, this_year: i32) -> bool {
    let blank = |page: &Page| page.words.is_empty();
    if contents.text.is_empty() || contents.text.iter().all(blank) {
        return false;
    }
    if !contents.text.iter().any(blank) {
        return true;
    }
    let reading = ocr::understand(&contents.text, this_year);
    !reading.kind.key_figures().is_empty() && reading.missing().is_empty()
}

/// Why a file of a type that is not read is not read.
fn trouble_of(file: &Fetched) -> Trouble {
    match file.file_type {
        _ if file.bytes.is_empty() => Trouble::Empty,
        FileType::Heic => Trouble::Heic,
        FileType::Audio => Trouble::Audio,
        FileType::Video => Trouble::Video,
        FileType::Unknown => Trouble::Broken,
        _ => Trouble::Unsupported,
    }
}

fn trouble_from(unreadable: &Unreadable) -> Trouble {
    match unreadable {
        Unreadable::Encrypted => Trouble::Encrypted,
        Unreadable::TooManyPages { .. } => Trouble::TooManyPages,
        Unreadable::TooLarge => Trouble::TooLarge,
        Unreadable::Empty => Trouble::Empty,
        Unreadable::TooComplex | Unreadable::NoProcess => Trouble::TooComplex,
        Unreadable::Unsupported => Trouble::Unsupported,
        Unreadable::Broken => Trouble::Broken,
    }
}

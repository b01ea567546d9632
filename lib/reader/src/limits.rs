/// How much a file may cost before it is given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub max_bytes: usize,
    /// Pages of a PDF or a TIFF.
    pub max_pages: usize,
    /// Pixels of a picture, in all.
    pub max_pixels: u64,
    /// Pixels of one side of a picture.
    pub max_side: u32,
    /// Seconds, of the clock for the parent and of the processor for the child.
    pub seconds: u64,
    /// Bytes of memory (address space) of the child.
    pub memory: u64,
}

impl Default for Limits {
    /// What a function with 1 GB of memory can spend on a file of the size WhatsApp lets through.
    ///
    /// The side is the most that Textract takes for JPEG and PNG: a larger picture could not be
    /// read later either.
    fn default() -> Self {
        Self {
            max_bytes: 16 << 20,
            max_pages: 60,
            max_pixels: 50_000_000,
            max_side: 10_000,
            seconds: 20,
            memory: 640 << 20,
        }
    }
}

impl Limits {
    /// Whether a picture of this size may be decoded.
    pub(crate) fn allow(&self, width: u32, height: u32) -> Result<(), crate::Unreadable> {
        let pixels = u64::from(width) * u64::from(height);
        if pixels == 0 {
            return Err(crate::Unreadable::Broken);
        }
        match width.max(height) <= self.max_side && pixels <= self.max_pixels {
            true => Ok(()),
            false => Err(crate::Unreadable::TooLarge),
        }
    }
}

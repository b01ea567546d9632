use domain::document::Source;

/// A page of a document, upright.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Its words, in the order of the source; readers go by their places.
    pub words: Vec<Word>,
    /// How the words were read: [`Source::Text`] or [`Source::Ocr`].
    pub source: Source,
}

/// A word and its place: ratios from 0 to 1 of the page's width and height, from the top left.
#[derive(Clone, PartialEq)]
pub struct Word {
    /// The word as printed, without blanks.
    pub text: String,
    /// How sure its characters are, 0 to 100; 100 in a text layer.
    pub confidence: f32,
    /// Left edge.
    pub left: f32,
    /// Upper edge.
    pub top: f32,
    /// Width.
    pub width: f32,
    /// Height: of the font in a text layer, of the ink in an image.
    pub height: f32,
}

/// Words of people's documents do not belong into a log.
impl std::fmt::Debug for Word {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Word(…)")
    }
}

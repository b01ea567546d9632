/// A block of an answer of Textract, with what is needed of it.
#[derive(Clone, Default, PartialEq)]
pub struct Block {
    /// `PAGE`, `LINE`, `WORD`, or one of many others.
    pub block_type: String,
    /// Its id.
    pub id: String,
    /// What it says.
    pub text: Option<String>,
    /// How sure it is, 0 to 100.
    pub confidence: Option<f32>,
    /// The page it is on, from 1; absent in many synchronous answers.
    pub page: Option<i32>,
    /// The upright box around it.
    pub bounding_box: Option<BoundingBox>,
    /// Its corners as `(x, y)`, beginning with the one at the upper left of its text: the order
    /// tells which way the text runs.
    pub polygon: Option<Vec<(f32, f32)>>,
    /// How far its text is turned, clockwise in degrees.
    pub rotation: Option<f32>,
    /// Ids of the blocks in it.
    pub children: Vec<String>,
}

/// A box, in ratios of the page's width and height, from the top left.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BoundingBox {
    /// Left edge.
    pub left: f32,
    /// Upper edge.
    pub top: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// Its text is of somebody's document and does not belong into a log.
impl std::fmt::Debug for Block {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Block({}, …)", self.block_type)
    }
}

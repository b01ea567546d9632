//! What was found, and whether it may be stated.

use domain::document::{Certainty, Field, FieldName, SURE, Source, Value};

/// What speaks for a value and against it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Evidence {
    /// A sum, a check digit or a second occurrence proves it.
    pub(crate) proven: bool,
    /// Its label is plain and its characters were read as printed.
    pub(crate) clear: bool,
    /// A rule contradicts it.
    pub(crate) contradicted: bool,
}

impl Evidence {
    pub(crate) const PROVEN: Self = Self {
        proven: true,
        clear: true,
        contradicted: false,
    };
    pub(crate) const CLEAR: Self = Self {
        proven: false,
        clear: true,
        contradicted: false,
    };
    pub(crate) const DOUBTFUL: Self = Self {
        proven: false,
        clear: false,
        contradicted: false,
    };

    /// Clear or doubtful.
    pub(crate) const fn clear_if(clear: bool) -> Self {
        if clear { Self::CLEAR } else { Self::DOUBTFUL }
    }

    /// Proven or only clear.
    pub(crate) const fn proven_if(proven: bool) -> Self {
        if proven { Self::PROVEN } else { Self::CLEAR }
    }

    fn certainty(self, source: Source, confidence: u8) -> Certainty {
        let readable = source == Source::Text || confidence >= SURE;
        if !self.contradicted && (self.proven || (self.clear && readable)) {
            Certainty::Stated
        } else {
            Certainty::Asked
        }
    }
}

/// A field with what is known of it.
pub(crate) fn field(
    name: FieldName,
    value: Value,
    source: Source,
    confidence: u8,
    evidence: Evidence,
) -> Field {
    Field {
        name,
        value,
        source,
        confidence,
        certainty: evidence.certainty(source, confidence),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_stated_for_a_reason() {
        let stated = |evidence: Evidence, source, confidence| {
            evidence.certainty(source, confidence) == Certainty::Stated
        };
        let against = Evidence {
            contradicted: true,
            ..Evidence::PROVEN
        };

        assert!(stated(Evidence::PROVEN, Source::Ocr, 40));
        assert!(stated(Evidence::CLEAR, Source::Ocr, 95));
        assert!(stated(Evidence::CLEAR, Source::Text, 100));
        assert!(!stated(Evidence::CLEAR, Source::Ocr, 80));
        assert!(!stated(Evidence::DOUBTFUL, Source::Text, 100));
        assert!(!stated(against, Source::Text, 100));
    }
}

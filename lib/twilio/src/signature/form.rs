use std::fmt;

/// The parameters of a request whose signature held, decoded and in order.
///
/// Only [`Validator::verify`](super::Validator::verify) makes one, so holding it is the proof.
/// Empty for a request without a form body.
#[derive(Clone, PartialEq, Eq)]
pub struct VerifiedForm(Vec<(String, String)>);

impl VerifiedForm {
    pub(super) fn new(params: Vec<(String, String)>) -> Self {
        Self(params)
    }

    /// The first value of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// Says whether a name occurs with different values.
    pub fn is_ambiguous(&self, name: &str) -> bool {
        let mut values = self.0.iter().filter(|(key, _)| key == name);
        let first = values.next();
        values.any(|pair| Some(pair) != first)
    }

    /// All parameters in the order of the body, unknown and blank ones included.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The number of parameters.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Says whether there are no parameters.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for VerifiedForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VerifiedForm(..; {})", self.0.len())
    }
}

use std::{
    fmt::{self, Display},
    str::FromStr,
};

/// A variable that the function cannot do without is not set, or is empty.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the environment variable {0} is not set")]
pub struct MissingVariable(pub String);

/// Why a variable gives no value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VariableError {
    /// It is not set, or is empty.
    #[error(transparent)]
    Missing(#[from] MissingVariable),
    /// Its value cannot be used.
    #[error("the environment variable {name} cannot be used: {reason}")]
    Unusable {
        /// Its name.
        name: String,
        /// What is wrong with the value.
        reason: String,
    },
}

type Lookup = dyn Fn(&str) -> Option<String> + Send + Sync;

/// The environment, read through a look-up function.
pub struct Env(Box<Lookup>);

impl Env {
    /// The process's own environment.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the environment"
    )]
    pub fn process() -> Self {
        Self::from_lookup(|name| std::env::var(name).ok())
    }

    /// An environment made of a function, for tests.
    pub fn from_lookup(lookup: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        Self(Box::new(lookup))
    }

    /// The value of a variable that must be set.
    ///
    /// # Errors
    /// [`MissingVariable`] names it.
    pub fn required(&self, name: &str) -> Result<String, MissingVariable> {
        self.optional(name)
            .ok_or_else(|| MissingVariable(name.to_owned()))
    }

    /// The value that is parsed from a variable that must be set.
    ///
    /// # Errors
    /// Names the variable, and says what is wrong with its value.
    pub fn parsed<T>(&self, name: &str) -> Result<T, VariableError>
    where
        T: FromStr<Err: Display>,
    {
        let value = self.required(name)?;
        value
            .parse()
            .map_err(|error: T::Err| VariableError::Unusable {
                name: name.to_owned(),
                reason: error.to_string(),
            })
    }

    /// The value of a variable, or `None` when it is not set or empty.
    pub fn optional(&self, name: &str) -> Option<String> {
        (self.0)(name).filter(|value| !value.is_empty())
    }
}

impl fmt::Debug for Env {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Env(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_or_empty_variable_is_named() {
        let env = Env::from_lookup(|name| match name {
            "SET" => Some("value".to_owned()),
            "EMPTY" => Some(String::new()),
            _ => None,
        });

        assert_eq!(env.required("SET").unwrap(), "value");
        for name in ["EMPTY", "ABSENT"] {
            let error = env.required(name).unwrap_err();
            assert_eq!(
                error.to_string(),
                format!("the environment variable {name} is not set")
            );
        }
    }

    #[test]
    fn a_value_that_cannot_be_parsed_is_named_with_the_reason() {
        let env = Env::from_lookup(|name| match name {
            "SEVEN" => Some("7".to_owned()),
            "WORD" => Some("seven".to_owned()),
            _ => None,
        });

        assert_eq!(env.parsed::<u32>("SEVEN"), Ok(7));
        assert_eq!(
            env.parsed::<u32>("WORD").unwrap_err().to_string(),
            "the environment variable WORD cannot be used: invalid digit found in string"
        );
        assert_eq!(
            env.parsed::<u32>("ABSENT").unwrap_err().to_string(),
            "the environment variable ABSENT is not set"
        );
    }
}

//! The settings of the model.

use ai::Model;
use settings::{Env, VariableError};

/// The model that the deployment chose, from the variables `OPENAI_*`.
///
/// # Errors
/// Names the variable that is missing or cannot be used, and says what is wrong with it.
pub fn model(env: &Env) -> Result<Model, VariableError> {
    Ok(Model {
        name: env.required("OPENAI_MODEL")?,
        limit_field: env.parsed("OPENAI_LIMIT_FIELD")?,
        max_answer_tokens: env.parsed("OPENAI_ANSWER_TOKENS")?,
        extra_body: env.parsed("OPENAI_EXTRA_BODY")?,
    })
}

#[cfg(test)]
mod tests {
    use ai::{ExtraBody, LimitField};

    use super::*;

    /// The settings for Mistral, one of them replaced.
    fn with(replaced: &'static str, value: &'static str) -> Result<Model, VariableError> {
        let env = Env::from_lookup(move |name| {
            let usual = match name {
                "OPENAI_MODEL" => "mistral-small-latest",
                "OPENAI_LIMIT_FIELD" => "max_tokens",
                "OPENAI_ANSWER_TOKENS" => "700",
                "OPENAI_EXTRA_BODY" => "{}",
                _ => return None,
            };
            let value = if name == replaced { value } else { usual };
            Some(value.to_owned())
        });
        model(&env)
    }

    #[test]
    fn settings_that_can_be_used_make_a_model() {
        let model = with("", "").unwrap();

        assert_eq!(model.name, "mistral-small-latest");
        assert_eq!(model.limit_field, LimitField::MaxTokens);
        assert_eq!(model.max_answer_tokens.get(), 700);
        assert_eq!(model.extra_body, ExtraBody::default());
    }

    #[test]
    fn a_setting_that_cannot_be_used_is_named_with_the_reason() {
        for (variable, value, reason) in [
            ("OPENAI_LIMIT_FIELD", "max", "must be max_completion_tokens"),
            ("OPENAI_ANSWER_TOKENS", "many", "invalid digit"),
            ("OPENAI_ANSWER_TOKENS", "0", "zero"),
            ("OPENAI_EXTRA_BODY", "none", "must be a list such as"),
            ("OPENAI_EXTRA_BODY", "model=x", "the field model cannot"),
            ("OPENAI_MODEL", "", "is not set"),
            ("OPENAI_EXTRA_BODY", "", "is not set"),
        ] {
            let said = with(variable, value).unwrap_err().to_string();

            assert!(said.contains(variable), "{said}");
            assert!(said.contains(reason), "{said}");
        }
    }
}

use std::{num::NonZeroU32, str::FromStr};

use serde_json::{Map, Value};

/// Fields that [`ExtraBody`] may not hold: the client writes the first four itself, and a stream is
/// no answer that it can read.
const OWN_FIELDS: [&str; 5] = [
    "model",
    "messages",
    "max_completion_tokens",
    "max_tokens",
    "stream",
];

/// Which model is asked, and how a request to it is written.
///
/// All of it is set by the deployment: providers differ in the fields they take, and none offers a
/// model for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    /// The provider's name for it, such as `gpt-6-luna`.
    pub name: String,
    /// The field that limits the answer.
    pub limit_field: LimitField,
    /// Longest answer in the model's tokens; 700 are about 350 German words. What a model thinks
    /// before it answers counts too.
    pub max_answer_tokens: NonZeroU32,
    /// Further fields of the request's body.
    pub extra_body: ExtraBody,
}

impl Model {
    /// All fields of a request but `messages`.
    pub(crate) fn fields(&self) -> Map<String, Value> {
        let mut fields = self.extra_body.0.clone();
        fields.insert("model".to_owned(), self.name.as_str().into());
        let limit = self.max_answer_tokens.get();
        fields.insert(self.limit_field.name().to_owned(), limit.into());
        fields
    }
}

/// The request's field for the longest answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitField {
    /// `max_completion_tokens`: OpenAI, vLLM, llama.cpp.
    MaxCompletionTokens,
    /// `max_tokens`: Mistral, which refuses the other field, and Ollama, which ignores it.
    MaxTokens,
}

impl LimitField {
    fn name(self) -> &'static str {
        match self {
            Self::MaxCompletionTokens => "max_completion_tokens",
            Self::MaxTokens => "max_tokens",
        }
    }
}

impl FromStr for LimitField {
    type Err = ModelSettingError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::MaxCompletionTokens, Self::MaxTokens]
            .into_iter()
            .find(|field| field.name() == text)
            .ok_or(ModelSettingError::LimitField)
    }
}

/// Fields that a provider wants beside the usual ones, such as `reasoning_effort`.
///
/// Written as a list, `reasoning_effort=none,temperature=0.2`, where a value that is JSON counts as
/// JSON and any other as a string; or as a JSON object, `{}` for no fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExtraBody(Map<String, Value>);

impl FromStr for ExtraBody {
    type Err = ModelSettingError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let fields = if text.starts_with('{') {
            serde_json::from_str(text).map_err(|_| ModelSettingError::ExtraBody)?
        } else {
            listed(text)?
        };
        match OWN_FIELDS.into_iter().find(|own| fields.contains_key(*own)) {
            Some(own) => Err(ModelSettingError::Own(own)),
            None => Ok(Self(fields)),
        }
    }
}

/// The fields of a list. The SAM CLI (1.170) cuts a parameter's value at a quote that is not
/// escaped; a list needs none.
fn listed(text: &str) -> Result<Map<String, Value>, ModelSettingError> {
    let mut fields = Map::new();
    for pair in text.split(',') {
        let (name, value) = pair.split_once('=').ok_or(ModelSettingError::ExtraBody)?;
        let (name, value) = (name.trim(), value.trim());
        if name.is_empty() || value.is_empty() {
            return Err(ModelSettingError::ExtraBody);
        }
        let value = serde_json::from_str(value).unwrap_or_else(|_| value.into());
        if fields.insert(name.to_owned(), value).is_some() {
            return Err(ModelSettingError::Twice(name.to_owned()));
        }
    }
    Ok(fields)
}

/// What is wrong with a setting of the model.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelSettingError {
    /// The name of no limit field.
    #[error("it must be max_completion_tokens or max_tokens")]
    LimitField,
    /// Neither a list nor a JSON object.
    #[error("it must be a list such as reasoning_effort=none,temperature=0.2, or a JSON object")]
    ExtraBody,
    /// A field that has a setting of its own, or that the client depends on.
    #[error("the field {0} cannot be set here")]
    Own(&'static str),
    /// A field that is given twice.
    #[error("the field {0} is given twice")]
    Twice(String),
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn extra(text: &str) -> Result<Value, ModelSettingError> {
        let ExtraBody(fields) = text.parse()?;
        Ok(Value::Object(fields))
    }

    #[test]
    fn a_value_of_a_list_is_json_where_it_can_be() {
        let list = "reasoning_effort=none, temperature=0.2,seed=7,store=false,stop=null,user=\"7\"";

        assert_eq!(
            extra(list).unwrap(),
            json!({
                "reasoning_effort": "none",
                "temperature": 0.2,
                "seed": 7,
                "store": false,
                "stop": null,
                "user": "7",
            })
        );
    }

    #[test]
    fn an_object_may_be_empty_or_nested() {
        let nested = r#"{"chat_template_kwargs": {"enable_thinking": false}}"#;

        assert_eq!(extra("{}").unwrap(), json!({}));
        assert_eq!(
            extra(nested).unwrap(),
            json!({"chat_template_kwargs": {"enable_thinking": false}})
        );
    }

    #[test]
    fn what_is_neither_list_nor_object_is_refused() {
        for text in [
            "",
            "none",
            "reasoning_effort",
            "reasoning_effort=",
            "=none",
            "reasoning_effort=none,",
            "[1]",
            "{",
            "{reasoning_effort:none}",
            "{\"seed\": 7",
        ] {
            assert_eq!(extra(text), Err(ModelSettingError::ExtraBody), "{text}");
        }
    }

    #[test]
    fn a_field_that_the_client_writes_is_refused_in_both_forms() {
        for own in OWN_FIELDS {
            let refused = Err(ModelSettingError::Own(own));

            assert_eq!(extra(&format!("seed=7,{own}=1")), refused);
            assert_eq!(extra(&format!("{{\"{own}\": 1}}")), refused);
        }
        assert_eq!(
            extra("seed=7,seed=8"),
            Err(ModelSettingError::Twice("seed".to_owned()))
        );
    }

    #[test]
    fn a_limit_field_is_one_of_two() {
        assert_eq!(
            "max_tokens".parse::<LimitField>(),
            Ok(LimitField::MaxTokens)
        );
        assert_eq!(
            "max_completion_tokens".parse::<LimitField>(),
            Ok(LimitField::MaxCompletionTokens)
        );
        for text in ["", "max_output_tokens", "MAX_TOKENS"] {
            let refused = text.parse::<LimitField>();
            assert_eq!(refused, Err(ModelSettingError::LimitField), "{text}");
        }
    }
}

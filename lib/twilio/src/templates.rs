//! The approved templates: what may be sent to somebody who has not written for a day.

use std::{collections::HashMap, fmt, str::FromStr};

/// Twilio's id of a content template: `HX` and 32 hexadecimal digits.
/// <https://www.twilio.com/docs/content>
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ContentSid(String);

/// The settings do not name templates.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplatesError {
    /// The text is no id of a template.
    #[error("not a valid content sid")]
    Sid,
    /// An entry has no `=`.
    #[error("`{0}` is not of the form purpose.language=HX…")]
    Entry(String),
    /// The same purpose and language twice.
    #[error("`{0}` stands twice")]
    Twice(String),
}

impl ContentSid {
    /// The id in text form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ContentSid {
    type Err = TemplatesError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix("HX").ok_or(TemplatesError::Sid)?;
        if digits.len() == 32 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(TemplatesError::Sid)
        }
    }
}

impl fmt::Debug for ContentSid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ContentSid({})", self.0)
    }
}

/// The ids of templates by purpose and language.
#[derive(Clone, Debug, Default)]
pub struct Templates(HashMap<String, ContentSid>);

impl Templates {
    /// Reads `purpose.language=HX…` entries, parted by commas; none is no error: what has no
    /// template is told apart when one is needed.
    ///
    /// # Errors
    /// Names the entry that cannot be read.
    pub fn parse(text: &str) -> Result<Self, TemplatesError> {
        let mut templates = HashMap::new();
        for entry in text.split(',').map(str::trim).filter(|e| !e.is_empty()) {
            let (name, sid) = entry
                .split_once('=')
                .ok_or_else(|| TemplatesError::Entry(entry.to_owned()))?;
            let name = name.trim().to_owned();
            let sid = sid.trim().parse();
            let sid = sid.map_err(|_| TemplatesError::Entry(entry.to_owned()))?;
            if templates.insert(name.clone(), sid).is_some() {
                return Err(TemplatesError::Twice(name));
            }
        }
        Ok(Self(templates))
    }

    /// The template of a purpose, such as `answer_waiting`, in a language, such as `de`.
    pub fn get(&self, purpose: &str, language: &str) -> Option<&ContentSid> {
        self.0.get(&format!("{purpose}.{language}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SID: &str = "HXb5b62575e6e4ff6129ad7c8efe1f983e";

    #[test]
    fn templates_are_found_by_purpose_and_language() {
        let text = format!(" answer_waiting.de={SID}, document_read.fr = {SID},");
        let templates = Templates::parse(&text).unwrap();

        let found = templates
            .get("answer_waiting", "de")
            .map(ContentSid::as_str);
        assert_eq!(found, Some(SID));
        assert!(templates.get("document_read", "fr").is_some());
        assert!(templates.get("document_read", "de").is_none());
        assert!(Templates::parse("").unwrap().get("a", "de").is_none());
    }

    #[test]
    fn what_is_no_setting_is_named() {
        for text in ["x", "a.de=HX1", "a.de="] {
            let error = Templates::parse(text).unwrap_err();
            assert_eq!(error, TemplatesError::Entry(text.to_owned()));
        }
        let twice = format!("a.de={SID},a.de={SID}");
        assert!(matches!(
            Templates::parse(&twice),
            Err(TemplatesError::Twice(_))
        ));
    }
}

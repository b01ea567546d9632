//! Reads an article's file: front matter, then one section per language.

use thiserror::Error;

use crate::{
    article::{Article, Confidence, Level, Text},
    canton,
    language::Language,
};

/// Why a file is not an article; says what to correct.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ArticleError {
    /// The lines between `---` at the top are missing.
    #[error("the file must begin with lines between `---` and `---`")]
    NoFrontMatter,
    /// A line at the top is not `key: value`, or its key is unknown.
    #[error("not understood at the top of the file: `{0}`")]
    Line(String),
    /// A required line at the top is missing.
    #[error("`{0}: ...` is missing at the top of the file")]
    Missing(&'static str),
    /// A value is not one of those allowed.
    #[error("`{value}` is not a possible value of `{key}`")]
    Value {
        /// The line's key.
        key: &'static str,
        /// What stands there.
        value: String,
    },
    /// The id is not the name of the file.
    #[error("the id must be the file's name, without `.md`")]
    Id,
    /// A section is not one of the four languages.
    #[error("`## {0}` is not one of de, fr, it, en")]
    Section(String),
    /// A language lacks its title, text or keywords.
    #[error("`## {language}` lacks its {part}")]
    Incomplete {
        /// The language's code.
        language: &'static str,
        /// What is missing.
        part: &'static str,
    },
}

/// Reads the file of the article called `name`.
pub(crate) fn article(name: &str, file: &str) -> Result<Article, ArticleError> {
    let file = file.replace('\r', "");
    let (top, sections) = file
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .ok_or(ArticleError::NoFrontMatter)?;
    let top = FrontMatter::parse(top)?;
    if top.required("id")? != name {
        return Err(ArticleError::Id);
    }
    Ok(Article {
        id: name.to_owned(),
        level: match top.required("level")? {
            "federal" => Level::Federal,
            "cantonal" => Level::Cantonal,
            "communal" => Level::Communal,
            other => return Err(value("level", other)),
        },
        canton: match top.get("canton") {
            None => Vec::new(),
            Some(list) => cantons(list)?,
        },
        year: top.required("year")?.to_owned(),
        source: top.required("source")?.to_owned(),
        url: top.get("url").map(str::to_owned),
        confidence: match top.required("confidence")? {
            "high" => Confidence::High,
            "medium" => Confidence::Medium,
            "low" => Confidence::Low,
            other => return Err(value("confidence", other)),
        },
        texts: texts(sections)?,
    })
}

fn value(key: &'static str, value: &str) -> ArticleError {
    let value = value.to_owned();
    ArticleError::Value { key, value }
}

fn cantons(list: &str) -> Result<Vec<&'static str>, ArticleError> {
    list.split(',')
        .map(|code| canton::by_code(code.trim()).ok_or_else(|| value("canton", code)))
        .collect()
}

struct FrontMatter<'a>(Vec<(&'a str, &'a str)>);

impl<'a> FrontMatter<'a> {
    const KEYS: [&'static str; 7] = [
        "id",
        "level",
        "canton",
        "year",
        "source",
        "url",
        "confidence",
    ];

    fn parse(lines: &'a str) -> Result<Self, ArticleError> {
        let mut pairs = Vec::new();
        for line in lines.lines().filter(|line| !line.trim().is_empty()) {
            match line.split_once(':') {
                Some((key, value)) if Self::KEYS.contains(&key.trim()) => {
                    pairs.push((key.trim(), value.trim()));
                }
                _ => return Err(ArticleError::Line(line.to_owned())),
            }
        }
        Ok(Self(pairs))
    }

    fn get(&self, key: &str) -> Option<&'a str> {
        let (_, value) = self.0.iter().find(|(name, _)| *name == key)?;
        (!value.is_empty()).then_some(*value)
    }

    fn required(&self, key: &'static str) -> Result<&'a str, ArticleError> {
        self.get(key).ok_or(ArticleError::Missing(key))
    }
}

fn texts(sections: &str) -> Result<[Text; 4], ArticleError> {
    let mut texts: [Text; 4] = Default::default();
    let mut current: Option<&mut Text> = None;
    for line in sections.lines().map(str::trim) {
        if let Some(code) = line.strip_prefix("## ") {
            let language: Language = code
                .trim()
                .parse()
                .map_err(|_| ArticleError::Section(code.to_owned()))?;
            current = Some(&mut texts[language as usize]);
        } else if line.is_empty() {
            continue;
        } else if let Some(text) = &mut current {
            add_line(text, line);
        } else {
            return Err(ArticleError::Line(line.to_owned()));
        }
    }
    for language in Language::ALL {
        let text = &texts[language as usize];
        for (part, content) in [
            ("title", &text.title),
            ("text", &text.body),
            ("keywords", &text.keywords),
        ] {
            if content.is_empty() {
                let language = language.code();
                return Err(ArticleError::Incomplete { language, part });
            }
        }
    }
    Ok(texts)
}

fn add_line(text: &mut Text, line: &str) {
    let (field, line) = if let Some(title) = line.strip_prefix("# ") {
        (&mut text.title, title)
    } else if let Some(keywords) = line.strip_prefix("keywords:") {
        (&mut text.keywords, keywords)
    } else {
        (&mut text.body, line)
    };
    if !field.is_empty() {
        field.push(' ');
    }
    field.push_str(line.trim());
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "---\nid: a\nlevel: federal\ncanton: ZG, TI\nyear: 2025\nsource: ch.ch\n\
        confidence: high\n---\n\n## de\n# T\n\nEins.\nZwei.\n\nkeywords: k\n## fr\n# T\nU\n\
        keywords: k\n## it\n# T\nU\nkeywords: k\n## en\n# T\nU\nkeywords: k\n";

    #[test]
    fn lines_of_a_text_are_joined() {
        let article = article("a", FILE).unwrap();

        assert_eq!(article.text(Language::De), "Eins. Zwei.");
        assert_eq!(article.canton, ["ZG", "TI"]);
    }

    #[test]
    fn the_error_says_what_to_correct() {
        let cases = [
            (
                "year: 2025\n",
                "",
                "`year: ...` is missing at the top of the file",
            ),
            (
                "ZG, TI",
                "ZG, XX",
                "` XX` is not a possible value of `canton`",
            ),
            ("## it\n# T\nU\n", "## it\n# T\n", "`## it` lacks its text"),
            ("## fr", "## rm", "`## rm` is not one of de, fr, it, en"),
            (
                "id: a",
                "id: b",
                "the id must be the file's name, without `.md`",
            ),
            (
                "year:",
                "jahr:",
                "not understood at the top of the file: `jahr: 2025`",
            ),
        ];

        for (from, to, message) in cases {
            let error = article("a", &FILE.replace(from, to)).unwrap_err();
            assert_eq!(error.to_string(), message);
        }
    }
}

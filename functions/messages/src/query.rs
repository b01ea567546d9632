use lambda_http::http::StatusCode;
use portal::ApiError;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

const DEFAULT_SIZE: usize = 50;
const MAX_SIZE: usize = 100;
/// Far beyond any history, and far below where the arithmetic ends.
const MAX_PAGE: usize = 1_000_000;

const BAD_PAGE: ApiError = ApiError::refused(
    StatusCode::UNPROCESSABLE_ENTITY,
    "bad_page",
    "page is 1 or more, page_size 1 to 100, cursor one that was given out",
);

/// Which page is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Number { page: usize, size: usize },
    Cursor(Cursor),
}

/// What a cursor holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Cursor {
    /// Sort key of the last message shown.
    pub(crate) below: String,
    pub(crate) size: usize,
    /// Number of the page it leads to.
    pub(crate) page: usize,
    /// Until when the pages show messages, in milliseconds since 1970: for the total.
    end: i64,
}

impl Cursor {
    pub(crate) fn new(below: String, size: usize, page: usize, end: OffsetDateTime) -> Self {
        let end = i64::try_from(end.unix_timestamp_nanos() / 1_000_000).unwrap_or_default();
        Self {
            below,
            size,
            page,
            end,
        }
    }

    pub(crate) fn end(&self) -> Option<OffsetDateTime> {
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.end) * 1_000_000).ok()
    }

    pub(crate) fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Reads the query. A cursor goes before a page number; it brings its own page size, unless
/// another is asked for. What is given twice is refused: which one is meant?
pub(crate) fn read<'a>(
    get: impl Fn(&str) -> Vec<&'a str>,
    open: impl Fn(&str) -> Option<String>,
) -> Result<Place, ApiError> {
    let one = |name: &str| match get(name)[..] {
        [] => Ok(None),
        [value] => Ok(Some(value)),
        _ => Err(BAD_PAGE),
    };
    let number = |name: &str, max: usize| match one(name)? {
        None => Ok(None),
        Some(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => match text.parse() {
            Ok(number) if (1..=max).contains(&number) => Ok(Some(number)),
            _ => Err(BAD_PAGE),
        },
        Some(_) => Err(BAD_PAGE),
    };
    let page = number("page", MAX_PAGE)?;
    let size = number("page_size", MAX_SIZE)?;
    let Some(cursor) = one("cursor")? else {
        return Ok(Place::Number {
            page: page.unwrap_or(1),
            size: size.unwrap_or(DEFAULT_SIZE),
        });
    };
    let text = open(cursor).ok_or(BAD_PAGE)?;
    let cursor: Cursor = serde_json::from_str(&text).map_err(|_| BAD_PAGE)?;
    Ok(Place::Cursor(Cursor {
        size: size.unwrap_or(cursor.size),
        ..cursor
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &[(&str, &str)]) -> Result<Place, ApiError> {
        let query: Vec<(String, String)> = query
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let found = |name: &str| {
            let pairs = query.iter().filter(|(known, _)| known == name);
            pairs.map(|(_, value)| value.as_str()).collect()
        };
        read(found, |c| c.strip_prefix("ok:").map(str::to_owned))
    }

    #[test]
    fn a_page_has_its_defaults_and_its_bounds() {
        let number = |page, size| Place::Number { page, size };

        assert_eq!(asked(&[]).unwrap(), number(1, 50));
        assert_eq!(
            asked(&[("page", "3"), ("page_size", "100")]).unwrap(),
            number(3, 100)
        );
        for (name, value) in [
            ("page", "0"),
            ("page", "-1"),
            ("page", "+1"),
            ("page", "1.5"),
            ("page", ""),
            ("page", "99999999999999999999"),
            ("page_size", "0"),
            ("page_size", "101"),
            ("page_size", "x"),
            ("cursor", ""),
            ("cursor", "forged"),
            ("cursor", "ok:{}"),
        ] {
            assert!(asked(&[(name, value)]).is_err(), "{name}={value}");
        }
    }

    #[test]
    fn a_cursor_comes_back_as_it_was_given_out() {
        let end = OffsetDateTime::from_unix_timestamp(1_763_000_000).unwrap();
        let cursor = Cursor::new("1763000000123#SM1".to_owned(), 20, 2, end);

        let place = asked(&[("cursor", &format!("ok:{}", cursor.text()))]).unwrap();

        assert_eq!(place, Place::Cursor(cursor.clone()));
        let text = format!("ok:{}", cursor.text());
        let other = asked(&[("cursor", &text), ("page_size", "7")]).unwrap();
        assert!(matches!(other, Place::Cursor(cursor) if cursor.size == 7));
        assert!(asked(&[("page", "1"), ("page", "2")]).is_err());
        assert_eq!(cursor.end(), Some(end));
    }
}

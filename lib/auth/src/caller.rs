use http::{HeaderMap, header};

use crate::{AuthError, Claims, Verifier};

/// Name of the cookie with the token.
const COOKIE: &str = "access_token";

/// A caller whose token holds.
#[derive(Clone, Debug)]
pub struct Caller {
    /// What the token says.
    pub claims: Claims,
    by_cookie: bool,
    origin: Option<String>,
}

impl Caller {
    /// Whether this caller may change something: always by bearer token; by cookie only from our
    /// own origin, such as `https://tax.example`.
    ///
    /// # Errors
    /// [`AuthError::ForeignOrigin`].
    pub fn may_change(&self, our_origin: &str) -> Result<(), AuthError> {
        if self.by_cookie && self.origin.as_deref() != Some(our_origin) {
            return Err(AuthError::ForeignOrigin);
        }
        Ok(())
    }
}

/// Finds out who calls. A bearer token goes before the cookie.
///
/// # Errors
/// [`AuthError::Missing`] without a token, [`AuthError::Invalid`] with a bad one.
pub fn identify(headers: &HeaderMap, verifier: &Verifier) -> Result<Caller, AuthError> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let bearer = text(header::AUTHORIZATION).and_then(|value| {
        let (scheme, token) = value.split_once(' ')?;
        scheme
            .eq_ignore_ascii_case("bearer")
            .then_some(token.trim())
    });
    let (token, by_cookie) = match bearer {
        Some(token) => (token, false),
        None => (cookie(headers).ok_or(AuthError::Missing)?, true),
    };
    let claims = verifier.verify(token)?;
    Ok(Caller {
        claims,
        by_cookie,
        origin: text(header::ORIGIN).map(str::to_owned),
    })
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, value)| value.trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;
    use crate::verifier::tests::{SECRET, claims, token, verifier};

    const OURS: &str = "https://tax.example";

    fn called(headers: &[(&'static str, String)]) -> Result<Caller, AuthError> {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, HeaderValue::from_str(value).unwrap());
        }
        identify(&map, &verifier(SECRET))
    }

    #[test]
    fn a_bearer_token_may_change_things_from_anywhere() {
        let bearer = format!("Bearer {}", token(&claims(), SECRET));

        let caller = called(&[("authorization", bearer)]).unwrap();

        assert_eq!(caller.may_change(OURS), Ok(()));
    }

    #[test]
    fn a_cookie_may_change_things_only_from_our_own_pages() {
        let cookie = format!("a=b; access_token={}; c=d", token(&claims(), SECRET));
        let from = |origin: &str| {
            called(&[("cookie", cookie.clone()), ("origin", origin.to_owned())]).unwrap()
        };

        assert_eq!(from(OURS).may_change(OURS), Ok(()));
        for foreign in [
            "https://evil.example",
            "null",
            "https://tax.example.evil",
            "http://tax.example",
        ] {
            assert_eq!(
                from(foreign).may_change(OURS),
                Err(AuthError::ForeignOrigin),
                "{foreign}"
            );
        }
        let silent = called(&[("cookie", cookie.clone())]).unwrap();
        assert_eq!(silent.may_change(OURS), Err(AuthError::ForeignOrigin));
    }

    #[test]
    fn without_a_valid_token_nobody_is_let_in() {
        assert_eq!(called(&[]).unwrap_err(), AuthError::Missing);
        assert_eq!(
            called(&[("cookie", "a=b".to_owned())]).unwrap_err(),
            AuthError::Missing
        );
        assert_eq!(
            called(&[("authorization", "Basic abc".to_owned())]).unwrap_err(),
            AuthError::Missing
        );
        assert_eq!(
            called(&[("authorization", "Bearer abc".to_owned())]).unwrap_err(),
            AuthError::Invalid
        );
    }
}

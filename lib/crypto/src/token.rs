use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::BlindIndex;

const KIND: &str = "token";
/// Longest text that is handed out.
const MAX_TOKEN: usize = 1_024;

impl BlindIndex {
    /// Makes a text into a token that we hand out and take back only as we made it: the text in
    /// base64url, a dot, and its code under our key. `scope` says for what and for whom it holds.
    ///
    /// The text is authentic, not secret.
    pub fn sign(&self, scope: &str, text: &str) -> String {
        let code = self.of(KIND, &scoped(scope, text));
        format!("{}.{code}", URL_SAFE_NO_PAD.encode(text))
    }

    /// The text of a token that [`sign`](Self::sign) made for this scope; `None` for any other.
    pub fn verify(&self, scope: &str, token: &str) -> Option<String> {
        if token.len() > MAX_TOKEN {
            return None;
        }
        let (encoded, code) = token.split_once('.')?;
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(encoded).ok()?).ok()?;
        self.matches(KIND, &scoped(scope, &text), code)
            .then_some(text)
    }
}

/// The length in front keeps scope and text apart.
fn scoped(scope: &str, text: &str) -> String {
    format!("{}:{scope}{text}", scope.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::tests::{key, ring};

    fn index() -> BlindIndex {
        BlindIndex::new(ring(&format!("k1:{}", key(1))).unwrap())
    }

    #[test]
    fn a_token_comes_back_only_as_it_was_made() {
        let token = index().sign("messages anna", "page 2");

        assert_eq!(
            index().verify("messages anna", &token).as_deref(),
            Some("page 2")
        );
        for scope in ["messages bruno", "export anna", "messages ann", ""] {
            assert_eq!(index().verify(scope, &token), None, "{scope}");
        }
    }

    #[test]
    fn a_changed_or_odd_token_is_none() {
        let token = index().sign("s", "page 2");
        let (text, code) = token.split_once('.').unwrap();
        let other = index().sign("s", "page 3");
        let other = other.split('.').next().unwrap();
        for odd in [
            "",
            ".",
            "a.b",
            text,
            &format!("{other}.{code}"),
            &format!("{text}.{}", &code[1..]),
            &format!("{text}={code}"),
            &format!("{token}0"),
            &"a".repeat(5_000),
        ] {
            assert_eq!(index().verify("s", odd), None, "{odd}");
        }
    }
}

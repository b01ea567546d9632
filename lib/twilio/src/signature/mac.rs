use std::collections::{BTreeMap, BTreeSet};

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha1::Sha1;
use sha2::Sha256;

use super::keys::Algorithm;

/// What follows the URL in the signed text.
///
/// Names in byte order; the values of one name sorted, each once; no delimiters, nothing trimmed,
/// blanks kept.
pub(super) fn canonical_params(params: &[(String, String)]) -> String {
    let mut by_name: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, value) in params {
        by_name.entry(name).or_default().insert(value);
    }
    by_name
        .iter()
        .flat_map(|(name, values)| values.iter().flat_map(move |value| [*name, *value]))
        .collect()
}

/// Compares in constant time whether `digest` is the MAC of `url` and `params` under `secret`.
pub(super) fn matches(
    algorithm: Algorithm,
    secret: &SecretString,
    url: &str,
    params: &str,
    digest: &[u8],
) -> bool {
    match algorithm {
        Algorithm::HmacSha1 => mac::<Hmac<Sha1>>(secret, url, params).verify_slice(digest),
        Algorithm::HmacSha256 => mac::<Hmac<Sha256>>(secret, url, params).verify_slice(digest),
    }
    .is_ok()
}

/// Signs a form as Twilio does: for stand-ins and tests.
///
/// `params` are the decoded parameters in any order.
pub fn sign(token: &SecretString, url: &str, params: &[(String, String)]) -> String {
    let mac = mac::<Hmac<Sha1>>(token, url, &canonical_params(params));
    STANDARD.encode(mac.finalize().into_bytes())
}

fn mac<M: Mac + KeyInit>(secret: &SecretString, url: &str, params: &str) -> M {
    let mut mac = <M as KeyInit>::new_from_slice(secret.expose_secret().as_bytes())
        .expect("hmac takes a key of any length");
    mac.update(url.as_bytes());
    mac.update(params.as_bytes());
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn names_are_sorted_before_values_are_appended() {
        let params = pairs(&[
            ("ReasonX", "a"),
            ("Reason", "z"),
            ("alpha", ""),
            ("Zeta", "1"),
        ]);

        assert_eq!(canonical_params(&params), "ReasonzReasonXaZeta1alpha");
    }

    #[test]
    fn values_of_one_name_are_sorted_and_counted_once() {
        let params = pairs(&[("D", "5"), ("D", "1"), ("D", "1"), ("D", "")]);

        assert_eq!(canonical_params(&params), "DD1D5");
    }

    #[test]
    fn the_worked_example_of_twilios_documentation_is_reproduced() {
        let params = pairs(&[
            ("Digits", "1234"),
            ("To", "+18005551212"),
            ("From", "+14158675310"),
            ("Caller", "+14158675310"),
            ("CallSid", "CA1234567890ABCDE"),
        ]);

        let signature = sign(
            &"12345".into(),
            "https://example.com/myapp.php?foo=1&bar=2",
            &params,
        );

        assert_eq!(signature, "L/OH5YylLD5NRKLltdqwSvS0BnU=");
    }
}

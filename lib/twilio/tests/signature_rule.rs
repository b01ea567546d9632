//! The signature rule, stated once more in the plainest words and compared with the crate.
//!
//! Nothing here uses the crate's own code or the `hmac` crate.
#![allow(clippy::unwrap_used)]

use base64::{Engine, engine::general_purpose::STANDARD};
use proptest::prelude::*;
use sha1::{Digest, Sha1};
use twilio::{AuthTokens, SignatureError, SignedRequest, Validator};

type Params = Vec<(String, String)>;

/// RFC 2104 by the letter.
fn hmac_sha1(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mut block = [0_u8; 64];
    if key.len() > 64 {
        block[..20].copy_from_slice(&Sha1::digest(key));
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    let inner = Sha1::digest([&block.map(|b| b ^ 0x36), text].concat());
    Sha1::digest([&block.map(|b| b ^ 0x5c)[..], &inner].concat()).to_vec()
}

/// URL, then every distinct pair, sorted by name and then by value, without delimiters.
fn naive_signature(token: &str, url: &str, params: &Params) -> String {
    let mut pairs = params.clone();
    pairs.sort();
    pairs.dedup();
    let mut text = url.to_owned();
    for (name, value) in pairs {
        text += &name;
        text += &value;
    }
    STANDARD.encode(hmac_sha1(token.as_bytes(), text.as_bytes()))
}

/// Every byte percent-encoded, but blanks as plus.
fn naive_form(params: &Params) -> String {
    let encode = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b' ' => "+".to_owned(),
                b'a'..=b'z' => char::from(byte).to_string(),
                _ => format!("%{byte:02X}"),
            })
            .collect()
    };
    let pairs: Vec<_> = params
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    pairs.join("&")
}

fn verdict(token: &str, url: &str, body: &str, signature: &str) -> Result<Params, SignatureError> {
    Validator::new(AuthTokens::parse(&token.into()).unwrap())
        .verify(&SignedRequest {
            url,
            content_type: Some("application/x-www-form-urlencoded"),
            body: body.as_bytes(),
            signature: Some(signature),
            settings: None,
        })
        .map(|form| {
            form.iter()
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect()
        })
}

fn params() -> impl Strategy<Value = Params> {
    let name = prop_oneof!["[A-C]{1,2}", "[A-Za-z0-9ü]{1,6}", "\\PC{1,4}"];
    let value = prop_oneof![Just(String::new()), "[ab]", "\\PC{0,12}", any::<String>()];
    prop::collection::vec((name, value), 0..12)
}

fn token() -> impl Strategy<Value = String> {
    "[0-9a-f]{1,80}"
}

/// A host, its other form of port, and a path with a query.
fn urls() -> impl Strategy<Value = (String, String)> {
    let tail = "(/[a-zA-Z0-9%._-]{0,8}){1,3}(\\?[a-z0-9=&%+:@/]{0,16})?";
    let authority = prop_oneof![
        Just(("https://api.example.com", "https://api.example.com:443")),
        Just(("http://api.example.com", "http://api.example.com:80")),
        Just(("https://[2001:db8::1]", "https://[2001:db8::1]:443")),
    ];
    (authority, tail)
        .prop_map(|((bare, port), tail)| (bare.to_owned() + &tail, port.to_owned() + &tail))
}

proptest! {
    #[test]
    fn what_twilio_signs_is_accepted((url, other) in urls(), params in params(), token in token()) {
        let body = naive_form(&params);
        for signed in [&url, &other] {
            let signature = naive_signature(&token, signed, &params);
            for seen in [&url, &other] {
                prop_assert_eq!(verdict(&token, seen, &body, &signature), Ok(params.clone()));
            }
        }
    }

    #[test]
    fn the_order_of_the_form_does_not_matter((url, _) in urls(), params in params(), token in token()) {
        let signature = naive_signature(&token, &url, &params);
        let reversed: Params = params.into_iter().rev().collect();

        prop_assert!(verdict(&token, &url, &naive_form(&reversed), &signature).is_ok());
    }

    #[test]
    fn one_more_parameter_is_refused((url, _) in urls(), params in params(), token in token()) {
        let signature = naive_signature(&token, &url, &params);
        let mut more = params;
        more.push(("Injected".to_owned(), "1".to_owned()));

        prop_assert_eq!(
            verdict(&token, &url, &naive_form(&more), &signature),
            Err(SignatureError::Mismatch)
        );
    }

    #[test]
    fn another_url_or_token_is_refused((url, _) in urls(), params in params(), token in token()) {
        let body = naive_form(&params);
        let signature = naive_signature(&token, &url, &params);

        let longer = url.clone() + "x";
        let upper = url.replacen("http", "HTTP", 1);
        let other = token.clone() + "x";

        prop_assert!(verdict(&token, &longer, &body, &signature).is_err());
        prop_assert!(verdict(&token, &upper, &body, &signature).is_err());
        prop_assert!(verdict(&other, &url, &body, &signature).is_err());
    }

    #[test]
    fn a_changed_letter_of_the_signature_is_refused(
        (url, _) in urls(), params in params(), token in token(), at in 0_usize..28, letter in "[ -~]"
    ) {
        let signature = naive_signature(&token, &url, &params);
        let mut changed = signature.clone();
        changed.replace_range(at..=at, &letter);
        prop_assume!(changed != signature);

        prop_assert!(verdict(&token, &url, &naive_form(&params), &changed).is_err());
    }

    #[test]
    fn no_bytes_break_it(body in prop::collection::vec(any::<u8>(), 0..64), header in any::<String>()) {
        let validator = Validator::new(AuthTokens::parse(&"t".into()).unwrap());
        for content_type in [None, Some("application/x-www-form-urlencoded"), Some(header.as_str())] {
            let verdict = validator.verify(&SignedRequest {
                url: &header,
                content_type,
                body: &body,
                signature: Some(&header),
                settings: Some(&header),
            });

            prop_assert!(verdict.is_err());
        }
    }
}

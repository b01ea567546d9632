use super::{
    super::{keys::EmptyToken, mac::sign},
    *,
};

const URL: &str = "https://api.example.com/hook";
const FORM: &str = "application/x-www-form-urlencoded";

fn validator(tokens: &str) -> Validator {
    Validator::new(AuthTokens::parse(&tokens.into()).unwrap())
}

fn request<'a>(body: &'a str, signature: &'a str) -> SignedRequest<'a> {
    SignedRequest {
        url: URL,
        content_type: Some(FORM),
        body: body.as_bytes(),
        signature: Some(signature),
        settings: None,
    }
}

fn signed(token: &str, body: &str) -> String {
    let params: Vec<_> = form_urlencoded::parse(body.as_bytes())
        .into_owned()
        .collect();
    sign(&token.into(), URL, &params)
}

#[test]
fn the_form_keeps_order_blanks_and_unknown_names() {
    let body = "Zeta=1&Body=&New=a+b%20c&Zeta=0&Flag";
    let signature = signed("t", body);

    let form = validator("t").verify(&request(body, &signature)).unwrap();

    assert_eq!(
        form.iter().collect::<Vec<_>>(),
        [
            ("Zeta", "1"),
            ("Body", ""),
            ("New", "a b c"),
            ("Zeta", "0"),
            ("Flag", "")
        ]
    );
    assert!(form.is_ambiguous("Zeta") && !form.is_ambiguous("Body"));
    assert_eq!(format!("{form:?}"), "VerifiedForm(..; 5)");
}

#[test]
fn both_tokens_hold_during_a_rotation() {
    let validator = validator("new,old");
    for (token, valid) in [("new", true), ("old", true), ("other", false)] {
        let signature = signed(token, "A=1");

        assert_eq!(
            validator.verify(&request("A=1", &signature)).is_ok(),
            valid,
            "{token}"
        );
    }
}

#[test]
fn every_other_spelling_of_a_signature_is_refused() {
    let good = signed("t", "A=1");
    let bare = good.trim_end_matches('=');
    for (header, error) in [
        (String::new(), SignatureError::Missing),
        (format!("{good} "), SignatureError::Malformed),
        (format!(" {good}"), SignatureError::Malformed),
        (format!("{good}\n"), SignatureError::Malformed),
        (bare.to_owned(), SignatureError::Malformed),
        (good[..26].to_owned(), SignatureError::Malformed),
        (good.replace('=', "%3D"), SignatureError::Malformed),
        ("ü".repeat(14), SignatureError::Malformed),
        (format!("{good}{good}"), SignatureError::Malformed),
        (format!("{}=", "A".repeat(27)), SignatureError::Mismatch),
    ] {
        let verdict = validator("t").verify(&request("A=1", &header));

        assert_eq!(verdict.err(), Some(error), "{header:?}");
    }
}

#[test]
fn leftover_bits_in_the_last_letter_are_refused() {
    let good = signed("t", "A=1");
    let last = good.as_bytes()[26] as char;
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let at = alphabet.find(last).unwrap();
    let other = format!("{}{}=", &good[..26], &alphabet[at + 1..at + 2]);

    let verdict = validator("t").verify(&request("A=1", &other));

    assert_eq!(verdict.err(), Some(SignatureError::Malformed));
}

#[test]
fn a_body_that_is_no_form_needs_a_signed_hash() {
    let signature = signed("t", "");
    for content_type in [None, Some("application/json"), Some("text/plain")] {
        let full = SignedRequest {
            content_type,
            ..request("A=1", &signature)
        };
        let empty = SignedRequest { body: b"", ..full };

        assert_eq!(
            validator("t").verify(&full).err(),
            Some(SignatureError::BodyNotSigned)
        );
        assert!(validator("t").verify(&empty).unwrap().is_empty());
    }
}

#[test]
fn the_content_type_may_have_parameters_and_any_case() {
    let signature = signed("t", "A=1");
    for content_type in [
        "application/x-www-form-urlencoded; charset=UTF-8",
        "Application/X-WWW-Form-Urlencoded ;charset=utf-8",
    ] {
        let request = SignedRequest {
            content_type: Some(content_type),
            ..request("A=1", &signature)
        };

        assert_eq!(validator("t").verify(&request).unwrap().get("A"), Some("1"));
    }
}

#[test]
fn a_form_cannot_hide_behind_a_body_hash() {
    let hash = "cd372fb85148700fa88095e3492d3f9f5beb43e555e5ff26d95f5a6adc36f8e6";
    let url = format!("{URL}?bodySHA256={hash}");
    let signature = sign(&"t".into(), &url, &[]);
    let request = SignedRequest {
        url: &url,
        ..request("A=1", &signature)
    };

    assert_eq!(
        validator("t").verify(&request).err(),
        Some(SignatureError::Mismatch)
    );
}

#[test]
fn the_settings_header_cannot_choose_key_or_algorithm() {
    let key = |algorithm| -> Result<SharedKey, EmptyToken> {
        SharedKey::new("k1", "shared".into(), algorithm)
    };
    let validator = validator("t").with_shared_key(key(Algorithm::HmacSha1).unwrap());
    let signature = signed("shared", "A=1");
    for (settings, verdict) in [
        ("key=k1,algorithm=HMAC_SHA1", None),
        (" key = k1 , algorithm = HMAC_SHA1 ", None),
        ("key=k1", None),
        ("", Some(SignatureError::Mismatch)),
        (
            "key=k1,algorithm=HMAC_SHA256",
            Some(SignatureError::AlgorithmMismatch),
        ),
        (
            "key=k1,algorithm=none",
            Some(SignatureError::AlgorithmMismatch),
        ),
        (
            "key=k2,algorithm=HMAC_SHA1",
            Some(SignatureError::UnknownKey),
        ),
        (
            "algorithm=HMAC_SHA1",
            Some(SignatureError::MalformedSettings),
        ),
        ("key=k2,key=k1", Some(SignatureError::MalformedSettings)),
    ] {
        let request = SignedRequest {
            settings: Some(settings),
            ..request("A=1", &signature)
        };

        assert_eq!(validator.verify(&request).err(), verdict, "{settings}");
    }
}

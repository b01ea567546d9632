//! Forged tokens, each with its name: none is let in. Good ones are.

mod corpus;
mod signer;

use auth::{AuthError, Verifier};
use aws_lc_rs::{
    hmac::{HMAC_SHA384, HMAC_SHA512},
    signature::{RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_SHA256},
};
use corpus::*;
use proptest::prelude::*;
use serde_json::{Value, json};
use signer::*;

/// None is let in. The good token is, so that the others fail for what they are named after.
fn refused(issuer: &Issuer, forged: &Forgeries) {
    let_in(&issuer.verifier, &issuer.token(claims()), "good");
    let wrong: Vec<_> = forged
        .iter()
        .filter(|(_, token)| issuer.verifier.verify(token).err() != Some(AuthError::Invalid))
        .map(|(name, _)| name)
        .collect();
    assert!(wrong.is_empty(), "let in by {}: {wrong:#?}", issuer.alg);
}

fn let_in(verifier: &Verifier, token: &str, name: &str) {
    let claims = verifier.verify(token).expect(name);
    assert_eq!(claims.user_id.as_str(), "anna", "{name}");
}

#[test]
fn claims_that_do_not_hold_are_refused() {
    for issuer in Issuer::all() {
        refused(&issuer, &claims_that_do_not_hold(&issuer));
    }
}

#[test]
fn headers_that_mislead_are_refused() {
    for issuer in Issuer::all() {
        refused(&issuer, &headers_that_mislead(&issuer));
    }
}

#[test]
fn unsigned_and_damaged_tokens_are_refused() {
    for issuer in Issuer::all() {
        refused(&issuer, &damaged(&issuer));
    }
}

#[test]
fn other_keys_than_the_secret_are_refused() {
    let [ours, _, foreign] = SECRETS;
    let oct = json!({"kty": "oct", "alg": "HS256", "k": encode(foreign)});
    let both = SECRETS[..2].join(",");
    let sql = "x' UNION SELECT 'key' -- ";
    let by = vec![
        ("another secret", json!({}), hs256(foreign)),
        ("empty secret", json!({}), hs256("")),
        ("both secrets in one", json!({}), hs256(both)),
        ("short secret", json!({}), hs256(&ours[..31])),
        ("HS384", json!({"alg": "HS384"}), hmac(HMAC_SHA384, ours)),
        ("HS512", json!({"alg": "HS512"}), hmac(HMAC_SHA512, ours)),
        ("RS256", json!({"alg": "RS256"}), rs256(2)),
        ("ES256", json!({"alg": "ES256"}), es256(2)),
        ("HMAC as RS256", json!({"alg": "RS256"}), hs256(ours)),
        ("key in the header", json!({"jwk": oct}), hs256(foreign)),
        ("empty file", json!({"kid": "../../dev/null"}), hs256("")),
        ("SQL", json!({"kid": sql}), hs256("key")),
    ];
    let issuer = Issuer::shared_secret();
    refused(&issuer, &signed(&issuer, by));
}

/// What may be tried on both kinds of public keys: `sign` signs with the key of this number.
fn on_public_keys(
    sign: fn(usize) -> Signer,
    jwk: fn(usize) -> Value,
) -> Vec<(&'static str, Value, Signer)> {
    let evil = "https://evil.example/keys";
    vec![
        ("another key", json!({}), sign(2)),
        ("another key, our kid", json!({"kid": "0"}), sign(2)),
        ("key in the header", json!({"jwk": jwk(2)}), sign(2)),
        (
            "the same, kid too",
            with(json!({"jwk": jwk(2)}), json!({"kid": "2"})),
            sign(2),
        ),
        ("keys elsewhere", json!({"jku": evil}), sign(2)),
        ("chain elsewhere", json!({"x5u": evil}), sign(2)),
        ("chain in the header", json!({"x5c": ["MIIB"]}), sign(2)),
        ("the other key's kid", json!({"kid": "1"}), sign(0)),
        ("unknown kid", json!({"kid": "2"}), sign(0)),
        ("empty kid", json!({"kid": ""}), sign(0)),
        ("kid with a blank", json!({"kid": "0 "}), sign(0)),
        ("path", json!({"kid": "../keys/0"}), sign(0)),
        ("SQL", json!({"kid": "' OR kid = '0"}), sign(0)),
        ("no signature", json!({}), Signer(Box::new(|_| Vec::new()))),
        ("zeros", json!({}), Signer(Box::new(|_| vec![0; 64]))),
        ("many zeros", json!({}), Signer(Box::new(|_| vec![0; 256]))),
    ]
}

#[test]
fn other_keys_than_the_rsa_keys_are_refused() {
    let mut by = on_public_keys(rs256, rsa_jwk);
    by.extend([
        ("RS384", json!({"alg": "RS384"}), rsa(0, &RSA_PKCS1_SHA384)),
        ("RS512", json!({"alg": "RS512"}), rsa(0, &RSA_PKCS1_SHA512)),
        ("PS256", json!({"alg": "PS256"}), rsa(0, &RSA_PSS_SHA256)),
        ("PS256 as RS256", json!({}), rsa(0, &RSA_PSS_SHA256)),
        ("ES256", json!({"alg": "ES256"}), es256(0)),
        ("ES256 as RS256", json!({}), es256(0)),
        ("RS256 as ES256", json!({"alg": "ES256"}), rs256(0)),
    ]);
    for (name, text) in as_known(&RSA[0], &rsa_jwk(0)) {
        by.push((name, json!({"alg": "HS256"}), hs256(&text)));
        by.push((name, json!({}), hs256(&text)));
    }
    refused(&Issuer::rsa(), &signed(&Issuer::rsa(), by));
}

#[test]
fn other_keys_than_those_on_the_curve_are_refused() {
    let der = |message: &[u8]| {
        let raw = es256(0).0(message);
        [&[48, 70, 2, 33, 0], &raw[..32], &[2, 33, 0], &raw[32..]].concat()
    };
    let mut by = on_public_keys(es256, ec_jwk);
    by.extend([
        ("ES384", json!({"alg": "ES384"}), es256(0)),
        ("RS256", json!({"alg": "RS256"}), rs256(0)),
        ("RS256 as ES256", json!({}), rs256(0)),
        ("ES256 as RS256", json!({"alg": "RS256"}), es256(0)),
        ("signature in DER", json!({}), Signer(Box::new(der))),
    ]);
    for (name, text) in as_known(&EC[0], &ec_jwk(0)) {
        by.push((name, json!({"alg": "HS256"}), hs256(&text)));
        by.push((name, json!({}), hs256(&text)));
    }
    refused(&Issuer::ec(), &signed(&Issuer::ec(), by));
}

#[test]
fn good_tokens_are_let_in_while_keys_are_rotated() {
    for issuer in Issuer::all() {
        for (kid, signer) in issuer.signers.iter().enumerate() {
            for other in [json!({}), json!({"kid": kid.to_string()})] {
                let header = with(issuer.header(), other);
                let token = token(&header, claims(), signer);
                let_in(&issuer.verifier, &token, &header.to_string());
            }
        }
    }
}

#[test]
fn what_a_token_may_say_is_let_in() {
    for issuer in Issuer::all() {
        for other in [
            json!({"aud": ["other", "aud"]}),
            json!({"nbf": now() + 3}),
            json!({"iat": now()}),
            json!({"exp": now() + 20}),
            json!({"exp": now() + 24 * 3600, "iat": now() + 30}),
            json!({"exp": now() as f64 + 20.0}),
            json!({"exp": now() as f64 + 20.5, "iat": now() as f64 - 0.25, "nbf": now() as f64 + 3.5}),
            json!({"roles": ["user"], "locale": "de-CH", "email": null}),
        ] {
            let name = other.to_string();
            let_in(
                &issuer.verifier,
                &issuer.token(with(claims(), other)),
                &name,
            );
        }
    }
}

proptest! {
    #[test]
    fn no_text_is_let_in(text in "\\PC{0,300}", parts in "([A-Za-z0-9_-]{0,60}\\.){0,4}[a-z]{0,9}") {
        let verifier = Issuer::shared_secret().verifier;

        prop_assert!(verifier.verify(&text).is_err());
        prop_assert!(verifier.verify(&parts).is_err());
    }

    #[test]
    fn no_header_and_no_claims_make_it_panic(header in "\\PC{0,80}", claims in "\\PC{0,80}") {
        for issuer in [Issuer::shared_secret(), Issuer::ec()] {
            let odd = token(&header, &claims, &issuer.signers[0]);

            prop_assert!(issuer.verifier.verify(&odd).is_err());
            prop_assert!(issuer.verifier.verify(&issuer.token(&claims)).is_err());
        }
    }

    #[test]
    fn a_changed_token_is_refused(
        at in any::<prop::sample::Index>(),
        gone in 0..3_usize,
        new in "[A-Za-z0-9_.=-]{0,3}",
    ) {
        for issuer in [Issuer::shared_secret(), Issuer::ec()] {
            let good = issuer.token(claims());
            let (before, after) = good.split_at(at.index(good.len()));
            let changed = format!("{before}{new}{}", &after[gone.min(after.len())..]);

            prop_assert!(changed == good || issuer.verifier.verify(&changed).is_err(), "{changed}");
        }
    }
}

//! Tokens made by hand: any header and any claims, signed by anything.

use std::{
    sync::LazyLock,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use auth::Verifier;
use aws_lc_rs::{
    encoding::{AsDer, PublicKeyX509Der},
    hmac,
    rand::SystemRandom,
    rsa::KeySize,
    signature::{
        ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair, RSA_PKCS1_SHA256, RsaEncoding,
        RsaKeyPair,
    },
};
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD, Engine};
use secrecy::SecretString;
use serde_json::{Value, json};

pub(crate) const SECRETS: [&str; 3] = [
    "0123456789abcdef0123456789abcdef",
    "fedcba9876543210fedcba9876543210",
    "ffffffffffffffffffffffffffffffff",
];
/// How far ahead a token may end.
pub(crate) const DAY: Duration = Duration::from_hours(24);
/// Two that are ours while they are rotated, and one of an attacker's.
pub(crate) static RSA: LazyLock<[RsaKeyPair; 3]> =
    LazyLock::new(|| [(); 3].map(|()| RsaKeyPair::generate(KeySize::Rsa2048).expect("a key")));
/// The same on an elliptic curve.
pub(crate) static EC: LazyLock<[EcdsaKeyPair; 3]> = LazyLock::new(|| {
    let new = || EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING);
    [(); 3].map(|()| new().expect("a key"))
});

/// What makes a signature of the two parts before it.
pub(crate) struct Signer(pub(crate) Box<Signing>);
type Signing = dyn Fn(&[u8]) -> Vec<u8>;

pub(crate) fn hmac(algorithm: hmac::Algorithm, secret: impl AsRef<[u8]>) -> Signer {
    let key = hmac::Key::new(algorithm, secret.as_ref());
    Signer(Box::new(move |message| {
        hmac::sign(&key, message).as_ref().to_vec()
    }))
}

pub(crate) fn hs256(secret: impl AsRef<[u8]>) -> Signer {
    hmac(hmac::HMAC_SHA256, secret)
}

pub(crate) fn rsa(key: usize, how: &'static dyn RsaEncoding) -> Signer {
    Signer(Box::new(move |message| {
        let mut signature = vec![0; RSA[key].public_modulus_len()];
        RSA[key]
            .sign(how, &SystemRandom::new(), message, &mut signature)
            .expect("a signature");
        signature
    }))
}

pub(crate) fn rs256(key: usize) -> Signer {
    rsa(key, &RSA_PKCS1_SHA256)
}

pub(crate) fn es256(key: usize) -> Signer {
    Signer(Box::new(move |message| {
        let signature = EC[key].sign(&SystemRandom::new(), message);
        signature.expect("a signature").as_ref().to_vec()
    }))
}

pub(crate) fn encode(part: impl AsRef<[u8]>) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(part)
}

pub(crate) fn token(header: impl ToString, claims: impl ToString, signer: &Signer) -> String {
    let signed = [header.to_string(), claims.to_string()]
        .map(encode)
        .join(".");
    let signature = encode(signer.0(signed.as_bytes()));
    format!("{signed}.{signature}")
}

pub(crate) fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.expect("the clock is right").as_secs()
}

pub(crate) fn claims() -> Value {
    json!({"sub": "anna", "iss": "iss", "aud": "aud", "exp": now() + 60, "email": "a@example.com"})
}

/// The object with what is in the other one put over it.
pub(crate) fn with(mut object: Value, other: Value) -> Value {
    for (name, value) in other.as_object().expect("an object") {
        object[name] = value.clone();
    }
    object
}

/// Whose tokens are let in: an algorithm, two keys and the verifier that knows them.
pub(crate) struct Issuer {
    pub(crate) alg: &'static str,
    pub(crate) signers: [Signer; 2],
    pub(crate) verifier: Verifier,
}

impl Issuer {
    pub(crate) fn shared_secret() -> Self {
        let secrets = SecretString::from(SECRETS[..2].join(","));
        Self {
            alg: "HS256",
            signers: [hs256(SECRETS[0]), hs256(SECRETS[1])],
            verifier: Verifier::hs256(&secrets, "iss", "aud", DAY).expect("secrets"),
        }
    }

    pub(crate) fn rsa() -> Self {
        Self::key_set("RS256", [rs256(0), rs256(1)], [rsa_jwk(0), rsa_jwk(1)])
    }

    pub(crate) fn ec() -> Self {
        Self::key_set("ES256", [es256(0), es256(1)], [ec_jwk(0), ec_jwk(1)])
    }

    fn key_set(alg: &'static str, signers: [Signer; 2], keys: [Value; 2]) -> Self {
        let set = json!({ "keys": keys }).to_string();
        Self {
            alg,
            signers,
            verifier: Verifier::jwks(&set, alg, "iss", "aud", DAY).expect("keys"),
        }
    }

    pub(crate) fn all() -> [Self; 3] {
        [Self::shared_secret(), Self::rsa(), Self::ec()]
    }

    pub(crate) fn header(&self) -> Value {
        json!({"typ": "JWT", "alg": self.alg})
    }

    pub(crate) fn token(&self, claims: impl ToString) -> String {
        token(self.header(), claims, &self.signers[0])
    }
}

/// A public key of ours as a member of a key set; its `kid` is its number.
pub(crate) fn rsa_jwk(key: usize) -> Value {
    let public = RSA[key].public_key();
    let [n, e] =
        [public.modulus(), public.exponent()].map(|n| encode(n.big_endian_without_leading_zero()));
    json!({"kty": "RSA", "use": "sig", "alg": "RS256", "kid": key.to_string(), "n": n, "e": e})
}

/// The same on an elliptic curve.
pub(crate) fn ec_jwk(key: usize) -> Value {
    // An uncompressed point: 4, and two coordinates of 32 bytes.
    let (x, y) = EC[key].public_key().as_ref()[1..].split_at(32);
    json!({"kty": "EC", "use": "sig", "alg": "ES256", "crv": "P-256", "kid": key.to_string(),
        "x": encode(x), "y": encode(y)})
}

/// A public key as texts and bytes that anybody can get hold of.
pub(crate) fn as_known<K>(key: &K, jwk: &Value) -> [(&'static str, Vec<u8>); 7]
where
    K: KeyPair<PublicKey: AsDer<PublicKeyX509Der<'static>>>,
{
    let der = key.public_key().as_der().expect("a key").as_ref().to_vec();
    let mut base64 = BASE64_STANDARD.encode(&der);
    for line in (1..=(base64.len() - 1) / 64).rev() {
        base64.insert(line * 64, '\n');
    }
    let pem = format!("-----BEGIN PUBLIC KEY-----\n{base64}\n-----END PUBLIC KEY-----");
    [
        ("PEM with a last line feed", format!("{pem}\n").into_bytes()),
        ("PEM", pem.into_bytes()),
        ("DER", der),
        ("bare key", key.public_key().as_ref().to_vec()),
        ("JWK", jwk.to_string().into_bytes()),
        ("key set", json!({"keys": [jwk]}).to_string().into_bytes()),
        ("nothing", Vec::new()),
    ]
}

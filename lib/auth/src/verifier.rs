use std::{fmt, time::Duration};

use domain::UserId;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header, jwk::JwkSet};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use crate::times::{NumericDate, Times};

/// Longest token that is looked at.
const MAX_TOKEN: usize = 8 * 1024;
/// Longest key id that is looked at.
const MAX_KEY_ID: usize = 256;

/// Why a caller is not let in. The caller only learns that it is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AuthError {
    /// No token came with the request.
    #[error("no token")]
    Missing,
    /// The token is not ours, has ended, ends too far ahead, or lacks a claim.
    #[error("the token is not valid")]
    Invalid,
    /// A call by cookie from another site.
    #[error("the call does not come from our own pages")]
    ForeignOrigin,
    /// The configured secret or key set cannot be used.
    #[error("the token keys cannot be read")]
    Keys,
}

/// What we take from a token.
#[derive(Clone, Debug)]
pub struct Claims {
    /// The user.
    pub user_id: UserId,
    /// Their e-mail address, if the token has one.
    pub email: Option<String>,
    /// Their locale, such as `de-CH`.
    pub locale: Option<String>,
}

#[derive(Deserialize)]
struct RawClaims {
    sub: String,
    exp: NumericDate,
    nbf: Option<NumericDate>,
    iat: Option<NumericDate>,
    /// Compared by the library, which also takes a list of issuers. A token has one (RFC 7519, 4.1.1).
    #[serde(rename = "iss")]
    _iss: String,
    email: Option<String>,
    locale: Option<String>,
}

/// Checks tokens against fixed keys, one fixed algorithm, one issuer and one audience, and that they
/// end soon enough.
pub struct Verifier {
    keys: Vec<(Option<String>, DecodingKey)>,
    validation: Validation,
    lifetime: Duration,
}

impl Verifier {
    /// HS256 with a shared secret; two, separated by a comma, while it is rotated. `lifetime` is how
    /// far ahead a token may end.
    ///
    /// # Errors
    /// [`AuthError::Keys`] when a secret is shorter than the 32 bytes of its hash (RFC 7518, 3.2).
    pub fn hs256(
        secrets: &SecretString,
        issuer: &str,
        audience: &str,
        lifetime: Duration,
    ) -> Result<Self, AuthError> {
        let secrets = secrets.expose_secret().split(',').map(str::trim);
        let keys = secrets
            .map(|secret| match secret.len() {
                ..32 => Err(AuthError::Keys),
                _ => Ok((None, DecodingKey::from_secret(secret.as_bytes()))),
            })
            .collect::<Result<_, _>>()?;
        Ok(Self {
            keys,
            validation: validation(Algorithm::HS256, issuer, audience),
            lifetime,
        })
    }

    /// RS256 or ES256 with the public keys of a JWKS document. `lifetime` is how far ahead a token
    /// may end.
    ///
    /// # Errors
    /// [`AuthError::Keys`] when the document has no usable key or the algorithm is neither.
    pub fn jwks(
        document: &str,
        algorithm: &str,
        issuer: &str,
        audience: &str,
        lifetime: Duration,
    ) -> Result<Self, AuthError> {
        let algorithm = match algorithm {
            "RS256" => Algorithm::RS256,
            "ES256" => Algorithm::ES256,
            _ => return Err(AuthError::Keys),
        };
        let set: JwkSet = serde_json::from_str(document).map_err(|_| AuthError::Keys)?;
        let keys: Vec<_> = set
            .keys
            .iter()
            .filter_map(|jwk| Some((jwk.common.key_id.clone(), DecodingKey::from_jwk(jwk).ok()?)))
            .collect();
        if keys.is_empty() {
            return Err(AuthError::Keys);
        }
        Ok(Self {
            keys,
            validation: validation(algorithm, issuer, audience),
            lifetime,
        })
    }

    /// Checks a token and gives its claims.
    ///
    /// # Errors
    /// [`AuthError::Invalid`], whatever is wrong.
    pub fn verify(&self, token: &str) -> Result<Claims, AuthError> {
        if token.len() > MAX_TOKEN {
            return Err(AuthError::Invalid);
        }
        let header = decode_header(token).map_err(|_| AuthError::Invalid)?;
        let kid = header.kid;
        // Who does not know an extension that is critical must refuse (RFC 7515, 4.1.11). We know none.
        if header.crit.is_some() || kid.as_ref().is_some_and(|kid| kid.len() > MAX_KEY_ID) {
            return Err(AuthError::Invalid);
        }
        let fits = |id: &Option<String>| id.is_none() || kid.is_none() || *id == kid;
        let mut candidates = self.keys.iter().filter(|(id, _)| fits(id));
        let claims = candidates
            .find_map(|(_, key)| decode::<RawClaims>(token, key, &self.validation).ok())
            .ok_or(AuthError::Invalid)?
            .claims;
        let times = Times {
            exp: claims.exp,
            nbf: claims.nbf,
            iat: claims.iat,
        };
        if !NumericDate::now().is_some_and(|now| times.hold(now, self.lifetime)) {
            return Err(AuthError::Invalid);
        }
        Ok(Claims {
            user_id: claims.sub.parse().map_err(|_| AuthError::Invalid)?,
            email: claims.email.filter(|email| email.len() <= 320),
            locale: claims.locale,
        })
    }
}

fn validation(algorithm: Algorithm, issuer: &str, audience: &str) -> Validation {
    let mut validation = Validation::new(algorithm);
    // `Times` does, to the fraction of a second.
    validation.validate_exp = false;
    validation.set_issuer(&[issuer]);
    validation.set_audience(&[audience]);
    validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    validation
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Verifier(..)")
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::time::{SystemTime, UNIX_EPOCH};

    use jsonwebtoken::{EncodingKey, Header, encode};
    use serde_json::{Value, json};

    use super::*;

    pub(crate) const SECRET: &str = "0123456789abcdef0123456789abcdef";

    pub(crate) fn verifier(secrets: &str) -> Verifier {
        let secrets = SecretString::from(secrets.to_owned());
        Verifier::hs256(&secrets, "iss", "aud", Duration::from_hours(24)).unwrap()
    }

    fn now() -> u64 {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap()
            .as_secs()
    }

    pub(crate) fn claims() -> Value {
        json!({"sub": "anna", "iss": "iss", "aud": "aud", "exp": now() + 60, "locale": "de-CH"})
    }

    pub(crate) fn token(claims: &Value, secret: &str) -> String {
        encode(
            &Header::new(Algorithm::HS256),
            claims,
            &EncodingKey::from_secret(secret.as_bytes()),
        )
        .unwrap()
    }

    #[test]
    fn a_good_token_names_its_user() {
        let claims = verifier(SECRET).verify(&token(&claims(), SECRET)).unwrap();

        assert_eq!(claims.user_id.as_str(), "anna");
        assert_eq!(claims.locale.as_deref(), Some("de-CH"));
    }

    #[test]
    fn a_missing_or_wrong_claim_is_refused() {
        for (claim, value) in [
            ("exp", json!(now() - 60)),
            ("exp", json!("9999999999")),
            ("exp", Value::Null),
            ("iss", json!("other")),
            ("iss", Value::Null),
            ("aud", json!("other")),
            ("aud", Value::Null),
            ("sub", json!("")),
            ("sub", Value::Null),
            ("nbf", json!(now() + 600)),
        ] {
            let mut forged = claims();
            match value {
                Value::Null => drop(forged.as_object_mut().unwrap().remove(claim)),
                value => forged[claim] = value,
            }
            let verified = verifier(SECRET).verify(&token(&forged, SECRET));
            assert_eq!(
                verified.unwrap_err(),
                AuthError::Invalid,
                "{claim} {forged}"
            );
        }
    }

    #[test]
    fn another_key_or_algorithm_is_refused() {
        let other = "ffffffffffffffffffffffffffffffff";
        let good = token(&claims(), SECRET);
        let payload = good.split('.').nth(1).unwrap();
        // {"alg":"none"}
        let unsigned = format!("eyJhbGciOiJub25lIn0.{payload}.");
        let key = EncodingKey::from_secret(SECRET.as_bytes());
        let hs512 = encode(&Header::new(Algorithm::HS512), &claims(), &key).unwrap();

        for forged in [
            token(&claims(), other),
            unsigned,
            hs512,
            format!("{good}x"),
            String::new(),
        ] {
            assert!(verifier(SECRET).verify(&forged).is_err());
        }
        assert!(
            verifier(&format!("{other},{SECRET}")).verify(&good).is_ok(),
            "rotation"
        );
    }

    #[test]
    fn a_short_secret_is_refused() {
        let short = SecretString::from("short".to_owned());
        assert_eq!(
            Verifier::hs256(&short, "i", "a", Duration::from_hours(24)).unwrap_err(),
            AuthError::Keys
        );
    }
}

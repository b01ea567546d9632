use secrecy::{ExposeSecret, SecretString};
use settings::{Env, MissingVariable, parameter};

use crate::{AuthError, Verifier};

/// Which tokens are accepted: algorithm, issuer and audience, from the environment.
#[derive(Clone, Debug)]
pub struct Settings {
    algorithm: String,
    issuer: String,
    audience: String,
}

impl Settings {
    /// Reads `JWT_ALGORITHM` (`HS256`, `RS256` or `ES256`), `JWT_ISSUER` and `JWT_AUDIENCE`.
    ///
    /// # Errors
    /// Names the variable that is not set.
    pub fn from_env(env: &Env) -> Result<Self, MissingVariable> {
        Ok(Self {
            algorithm: env.required("JWT_ALGORITHM")?,
            issuer: env.required("JWT_ISSUER")?,
            audience: env.required("JWT_AUDIENCE")?,
        })
    }

    /// The parameter that holds the keys of this algorithm.
    pub fn parameter(&self) -> &'static str {
        match self.algorithm.as_str() {
            "HS256" => parameter::JWT_SECRET,
            _ => parameter::JWKS,
        }
    }

    /// The verifier with these keys.
    ///
    /// # Errors
    /// [`AuthError::Keys`] when the keys cannot be used or the algorithm is none of the three.
    pub fn verifier(&self, keys: &SecretString) -> Result<Verifier, AuthError> {
        let Self {
            algorithm,
            issuer,
            audience,
        } = self;
        match algorithm.as_str() {
            "HS256" => Verifier::hs256(keys, issuer, audience),
            _ => Verifier::jwks(keys.expose_secret(), algorithm, issuer, audience),
        }
    }
}

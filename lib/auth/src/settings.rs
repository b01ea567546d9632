use std::{num::NonZeroU32, time::Duration};

use secrecy::{ExposeSecret, SecretString};
use settings::{Env, VariableError, parameter};

use crate::{AuthError, Verifier};

/// Which tokens are accepted: algorithm, issuer, audience and longest life, from the environment.
#[derive(Clone, Debug)]
pub struct Settings {
    algorithm: String,
    issuer: String,
    audience: String,
    lifetime: Duration,
}

impl Settings {
    /// Reads `JWT_ALGORITHM` (`HS256`, `RS256` or `ES256`), `JWT_ISSUER`, `JWT_AUDIENCE`, and
    /// `TOKEN_LIFETIME_HOURS`: how many hours ahead a token may end.
    ///
    /// # Errors
    /// Names the variable that is not set or cannot be used.
    pub fn from_env(env: &Env) -> Result<Self, VariableError> {
        let hours: NonZeroU32 = env.parsed("TOKEN_LIFETIME_HOURS")?;
        Ok(Self {
            algorithm: env.required("JWT_ALGORITHM")?,
            issuer: env.required("JWT_ISSUER")?,
            audience: env.required("JWT_AUDIENCE")?,
            lifetime: Duration::from_hours(hours.get().into()),
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
            lifetime,
        } = self;
        match algorithm.as_str() {
            "HS256" => Verifier::hs256(keys, issuer, audience, *lifetime),
            _ => Verifier::jwks(keys.expose_secret(), algorithm, issuer, audience, *lifetime),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(hours: &'static str) -> Result<Settings, VariableError> {
        let env = Env::from_lookup(move |name| match name {
            "JWT_ALGORITHM" => Some("HS256".to_owned()),
            "JWT_ISSUER" | "JWT_AUDIENCE" => Some("ours".to_owned()),
            "TOKEN_LIFETIME_HOURS" => Some(hours.to_owned()),
            _ => None,
        });
        Settings::from_env(&env)
    }

    #[test]
    fn tokens_live_for_an_hour_or_more() {
        assert_eq!(settings("1").unwrap().lifetime, Duration::from_hours(1));
        assert_eq!(settings("24").unwrap().lifetime, Duration::from_hours(24));
        for hours in ["", "0", "-1", "1.5", "day"] {
            let error = settings(hours).unwrap_err().to_string();
            assert!(error.contains("TOKEN_LIFETIME_HOURS"), "{error}");
        }
    }
}

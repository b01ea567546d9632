#![doc = include_str!("../README.md")]

mod aws;
mod env;
mod secrets;
mod start;

pub use aws::aws_config;
pub use env::{Env, MissingVariable, VariableError};
pub use secrets::{Secrets, SecretsError};
pub use start::{Start, StartError};

/// Names of the parameters below the prefix (`/swissai-tax` unless the template says otherwise).
pub mod parameter {
    /// Twilio's account id, `AC…`.
    pub const ACCOUNT_SID: &str = "/twilio/account-sid";
    /// Twilio's auth token; two, separated by a comma, during rotation.
    pub const AUTH_TOKEN: &str = "/twilio/auth-token";
    /// Our number in E.164, with or without `whatsapp:`.
    pub const WHATSAPP_NUMBER: &str = "/twilio/whatsapp-number";
    /// Key ring that seals addresses and message bodies.
    pub const ENCRYPTION_KEY: &str = "/whatsapp/phone-encryption-key";
    /// Key ring of the blind indexes.
    pub const INDEX_KEY: &str = "/whatsapp/phone-index-key";
    /// Shared secret of the product's HS256 tokens.
    pub const JWT_SECRET: &str = "/auth/jwt-secret";
    /// Public keys of the product's RS256 or ES256 tokens.
    pub const JWKS: &str = "/auth/jwks";
    /// Key of the language model's API.
    pub const MODEL_API_KEY: &str = "/openai/api-key";
}

use thiserror::Error;

/// Why a request is not known to come from Twilio, one variant per cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SignatureError {
    /// There is no signature header, or it is blank.
    #[error("the signature header is missing")]
    Missing,
    /// The header is not the canonical base64 of a digest of the right length.
    #[error("the signature header is malformed")]
    Malformed,
    /// The signature was not made over this request with one of our keys.
    #[error("the signature does not match")]
    Mismatch,
    /// The body is not a form and the URL carries no `bodySHA256` for it.
    #[error("the body is not covered by the signature")]
    BodyNotSigned,
    /// The body's SHA-256 is not the signed `bodySHA256`.
    #[error("the body does not match its signed hash")]
    BodyHash,
    /// The settings header cannot be read.
    #[error("the signature settings header is malformed")]
    MalformedSettings,
    /// The settings header names a shared key that is not configured here.
    #[error("the signature was made with an unknown shared key")]
    UnknownKey,
    /// The settings header names another algorithm than the key is configured for.
    #[error("the signature algorithm contradicts the configured one")]
    AlgorithmMismatch,
}

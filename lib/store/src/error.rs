use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};

/// Why the store could not do what was asked. Values of rows are never part of it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused, failed or did not answer; the work may or may not have been done.
    #[error("the database did not do it: {0}")]
    Database(String),
    /// A row is not of the shape this version writes.
    #[error("a row of {table} has no readable {field}")]
    Row {
        /// Which table.
        table: &'static str,
        /// Which attribute.
        field: &'static str,
    },
    /// A value could not be sealed or opened.
    #[error(transparent)]
    Seal(#[from] crypto::SealError),
}

impl<E: ProvideErrorMetadata, R> From<SdkError<E, R>> for StoreError {
    /// Keeps the kind of failure and the service's code: the raw answer may hold rows.
    fn from(error: SdkError<E, R>) -> Self {
        let what = match &error {
            SdkError::TimeoutError(_) => "timeout",
            SdkError::DispatchFailure(_) => "no connection",
            SdkError::ResponseError(_) => "unreadable answer",
            other => other.code().unwrap_or("unknown error"),
        };
        Self::Database(what.to_owned())
    }
}

impl From<aws_sdk_dynamodb::error::BuildError> for StoreError {
    fn from(error: aws_sdk_dynamodb::error::BuildError) -> Self {
        Self::Database(error.to_string())
    }
}

/// Whether a write failed because its condition did not hold.
pub(crate) fn is_condition<E: ProvideErrorMetadata, R>(error: &SdkError<E, R>) -> bool {
    error.code() == Some("ConditionalCheckFailedException")
}

use aws_sdk_dynamodb::{
    error::{ProvideErrorMetadata, SdkError},
    operation::transact_write_items::TransactWriteItemsError,
};

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

impl StoreError {
    /// Whether the same call will fail again however often it is made: it is the row that is wrong.
    pub fn is_lasting(&self) -> bool {
        !matches!(self, Self::Database(_))
    }
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

/// Whether a conditional write was done: `false` when its condition did not hold.
pub(crate) fn held<T, E: ProvideErrorMetadata, R>(
    result: Result<T, SdkError<E, R>>,
) -> Result<bool, StoreError> {
    match result {
        Ok(_) => Ok(true),
        Err(error) if is_condition(&error) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Which writes of a transaction failed by their condition, in their order; `None` when the
/// transaction failed otherwise.
pub(crate) fn failed_conditions<R>(
    error: &SdkError<TransactWriteItemsError, R>,
) -> Option<Vec<bool>> {
    let TransactWriteItemsError::TransactionCanceledException(canceled) =
        error.as_service_error()?
    else {
        return None;
    };
    let failed: Vec<bool> = canceled
        .cancellation_reasons()
        .iter()
        .map(|reason| reason.code() == Some("ConditionalCheckFailed"))
        .collect();
    failed.contains(&true).then_some(failed)
}

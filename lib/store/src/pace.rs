use aws_sdk_dynamodb::{
    error::SdkError, operation::update_item::UpdateItemError,
    types::ReturnValuesOnConditionCheckFailure,
};
use time::{Duration, OffsetDateTime};

use crate::{
    Limits, StoreError,
    item::{Reader, from_millis, millis, n, s},
};

impl Limits {
    /// Takes the next turn of `key`, when its last one is `gap` ago: whoever takes it, wherever it
    /// runs. Gives how long to wait before asking again, or `None` when the turn is taken.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn take_turn(
        &self,
        key: &str,
        gap: Duration,
        now: OffsetDateTime,
    ) -> Result<Option<Duration>, StoreError> {
        let next = now + gap;
        let update = self
            .client
            .update_item()
            .table_name(&self.table)
            .key("limit_id", s(format!("turn#{key}")))
            .update_expression("SET next_at = :next, expires_at = :end")
            .condition_expression("attribute_not_exists(next_at) OR next_at <= :now")
            .expression_attribute_values(":next", n(millis(next)))
            .expression_attribute_values(":end", n(next.unix_timestamp() + 60))
            .expression_attribute_values(":now", n(millis(now)))
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await;
        match update {
            Ok(_) => Ok(None),
            Err(SdkError::ServiceError(error))
                if error.err().is_conditional_check_failed_exception() =>
            {
                let UpdateItemError::ConditionalCheckFailedException(failed) = error.into_err()
                else {
                    unreachable!("the guard matched this variant")
                };
                let row = failed.item.unwrap_or_default();
                let reader = Reader {
                    table: "limits",
                    row: &row,
                };
                let next = reader.maybe_number("next_at").and_then(from_millis);
                let wait = next.map_or(gap, |next| next - now);
                Ok(Some(wait.clamp(Duration::milliseconds(1), gap)))
            }
            Err(error) => Err(error.into()),
        }
    }
}

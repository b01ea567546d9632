use domain::UserId;
use time::OffsetDateTime;

use crate::{
    DocumentState, Documents, StoreError,
    documents::TABLE,
    due::{moved, overdue},
    error::held,
    item::{Reader, from_millis, s},
};

/// A document whose reading did not come to an end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueDocument {
    /// Whose it is.
    pub user_id: UserId,
    /// Its key beside the user.
    pub document_id: String,
    /// Since when it should be looked at.
    pub due_at: OffsetDateTime,
}

impl Documents {
    /// What should have been finished by `now`, the oldest first, at most `limit` of each of eight
    /// partitions: [`Messages::due`](crate::Messages::due).
    ///
    /// # Errors
    /// When the database fails.
    pub async fn due(
        &self,
        now: OffsetDateTime,
        limit: i32,
    ) -> Result<Vec<DueDocument>, StoreError> {
        let rows = overdue(&self.client, &self.table, now, limit).await?;
        let mut due: Vec<_> = rows
            .iter()
            .filter_map(|row| {
                let reader = Reader { table: TABLE, row };
                Some(DueDocument {
                    user_id: reader.maybe_text("user_id")?.parse().ok()?,
                    document_id: reader.maybe_text("document_id")?.to_owned(),
                    due_at: from_millis(reader.maybe_number("due_at")?)?,
                })
            })
            .collect();
        due.sort_by_key(|document| document.due_at);
        Ok(due)
    }

    /// Looks at a document again at `next`, or not any more; `false` when somebody else moved it,
    /// or it is finished.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn postpone(
        &self,
        document: &DueDocument,
        next: Option<OffsetDateTime>,
    ) -> Result<bool, StoreError> {
        let update = self.update(&document.user_id, &document.document_id);
        held(moved(update, document.due_at, next).send().await)
    }

    /// Notes the job that reads a document; `false` when the document is gone or finished.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn started(
        &self,
        user_id: &UserId,
        id: &str,
        job_id: &str,
    ) -> Result<bool, StoreError> {
        let update = self
            .update(user_id, id)
            .update_expression("SET job_id = :job")
            .condition_expression("#state = :reading")
            .expression_attribute_names("#state", "state")
            .expression_attribute_values(":job", s(job_id))
            .expression_attribute_values(":reading", s(DocumentState::Reading.name()))
            .send()
            .await;
        held(update)
    }
}

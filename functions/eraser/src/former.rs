use std::time::SystemTime;

use domain::UserId;

use crate::{EraseError, Eraser, Progress};

impl Eraser {
    /// Erases what came from a phone in the accounts that it was linked to before, all but one: their
    /// owners shall not see any more what somebody wrote who has gone.
    pub(crate) async fn former(
        &self,
        contact: &str,
        but: Option<&UserId>,
        until: SystemTime,
    ) -> Result<Progress, EraseError> {
        for former in self.archive.former(contact).await? {
            if Some(&former.user_id) == but {
                continue;
            }
            for document in self.archive.documents_of_former(&former).await? {
                for key in &document.files {
                    self.files.remove(key).await?;
                }
                let (user_id, id) = (&former.user_id, &document.id);
                self.archive.remove_document(user_id, id).await?;
            }
            let count = |_| async { Ok(()) };
            let progress = self.messages(&former.owner(contact), until, count).await?;
            if let Progress::OutOfTime = progress {
                return Ok(Progress::OutOfTime);
            }
            self.archive
                .forget_contact(&former.user_id, contact)
                .await?;
        }
        Ok(Progress::Finished)
    }
}

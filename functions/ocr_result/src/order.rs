use domain::UserId;
use jobs::Job;
use textract::Completion;

/// Which document is to be finished, and who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// Textract, through SNS: the job is over.
    Completed(Completion),
    /// The sweeper: nobody heard of the job's end.
    Overdue {
        /// Whose document.
        user_id: UserId,
        /// Its key beside the user.
        document_id: String,
    },
}

/// The message names no document to finish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the message names no document to finish")]
pub struct NoOrder;

impl Order {
    /// Reads the body of a message in the queue.
    ///
    /// # Errors
    /// When it is neither.
    pub fn parse(body: &str) -> Result<Self, NoOrder> {
        match serde_json::from_str(body) {
            Ok(Job::FinishV1 {
                user_id,
                document_id,
            }) => Ok(Self::Overdue {
                user_id: user_id.parse().map_err(|_| NoOrder)?,
                document_id,
            }),
            Ok(_) => Err(NoOrder),
            Err(_) => {
                let completion = Completion::parse(body).map_err(|_| NoOrder)?;
                Ok(Self::Completed(completion))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sweepers_words_and_textracts_are_told_apart() {
        let swept = r#"{"type":"FinishV1","user_id":"anna","document_id":"MM1_0"}"#;
        let told = r#"{"JobId":"ab12","Status":"SUCCEEDED","JobTag":"MM1_0","DocumentLocation":{"S3ObjectName":"whatsapp/anna/media/MM1-0.pdf"}}"#;

        assert!(matches!(Order::parse(swept), Ok(Order::Overdue { .. })));
        assert!(matches!(Order::parse(told), Ok(Order::Completed(_))));
    }

    #[test]
    fn another_queues_job_and_what_cannot_be_read_are_refused() {
        for body in ["", "{}", r#"{"type":"ReplyV1","message_id":"SM1"}"#] {
            assert_eq!(Order::parse(body), Err(NoOrder), "{body}");
        }
    }
}

use serde::Deserialize;

/// The end of a job, as Textract tells it.
///
/// Source: <https://docs.aws.amazon.com/textract/latest/dg/async-notification-payload.html>.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Completion {
    /// The job.
    pub job_id: String,
    /// `SUCCEEDED`, `FAILED` or another word: what holds is asked of Textract itself.
    pub status: String,
    /// Our id of the document.
    #[serde(default)]
    pub job_tag: String,
    /// The file.
    pub document_location: Location,
}

/// Where the file of a job is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Location {
    /// Its key.
    #[serde(rename = "S3ObjectName")]
    pub key: String,
}

/// The message tells no end of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the message tells no end of a job")]
pub struct NoCompletion;

impl Completion {
    /// Reads the body of a message in the queue: SNS's envelope with Textract's words in it, or
    /// these words alone, when the subscription delivers them raw.
    ///
    /// # Errors
    /// When it is neither.
    pub fn parse(body: &str) -> Result<Self, NoCompletion> {
        #[derive(Deserialize)]
        struct Envelope {
            #[serde(rename = "Message")]
            message: String,
        }
        let inner = serde_json::from_str::<Envelope>(body);
        let inner = inner.as_ref().map_or(body, |envelope| &envelope.message);
        serde_json::from_str(inner).map_err(|_| NoCompletion)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = r#"{"JobId":"ab12","Status":"SUCCEEDED","API":"StartDocumentTextDetection","JobTag":"MM1_0","Timestamp":1712578941104,"DocumentLocation":{"S3ObjectName":"whatsapp/anna/media/MM1-0.pdf","S3Bucket":"b"}}"#;

    #[test]
    fn it_is_read_in_its_envelope_and_raw() {
        let envelope = serde_json::json!({"Type": "Notification", "Message": WORDS});

        let completion = Completion::parse(&envelope.to_string()).unwrap();

        assert_eq!(completion.job_id, "ab12");
        assert_eq!(completion.job_tag, "MM1_0");
        assert_eq!(
            completion.document_location.key,
            "whatsapp/anna/media/MM1-0.pdf"
        );
        assert_eq!(Completion::parse(WORDS), Ok(completion));
    }

    #[test]
    fn anything_else_is_refused() {
        for body in [
            "",
            "{}",
            "[]",
            r#"{"Message":"hello"}"#,
            r#"{"Message":{}}"#,
        ] {
            assert_eq!(Completion::parse(body), Err(NoCompletion), "{body}");
        }
    }
}

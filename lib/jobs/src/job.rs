use serde::{Deserialize, Serialize};

/// A piece of work, named by ids: whoever takes it reads the rest from the tables.
///
/// The variant names are the wire format. A changed payload is a new variant: jobs of the old kind
/// may be under way during a deployment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type")]
pub enum Job {
    /// React to a message that came in.
    ReplyV1 {
        /// Key of the message: the provider's id of it.
        message_id: String,
    },
    /// Read the files of a message that came in.
    ReadV1 {
        /// Key of the message: the provider's id of it.
        message_id: String,
    },
    /// Hand a message that goes out to the provider.
    SendV1 {
        /// Key of the message: our own id.
        message_id: String,
    },
    /// Have a message that came too late wait for the person's next one, and tell them so by a
    /// template.
    HoldV1 {
        /// Key of the message: our own id.
        message_id: String,
    },
    /// Finish the reading of a document whose job's end was not heard of.
    FinishV1 {
        /// Whose document.
        user_id: String,
        /// Its key beside the user.
        document_id: String,
    },
    /// Erase what is left of all that is held on somebody.
    EraseV1 {
        /// Whose data.
        subject: Subject,
        /// Number of the receipt.
        receipt: String,
        /// When it was asked for, in milliseconds since 1970: what came later stays.
        requested_at: i64,
    },
    /// Tell the owner of an account by e-mail.
    MailV1 {
        /// The account.
        user_id: String,
        /// Index of the contact it is about.
        contact: String,
        /// What happened.
        about: MailAbout,
    },
}

/// Whose data is to be erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// An account's.
    User(String),
    /// A contact's that is linked to no account, by its index.
    Contact(String),
}

/// What an e-mail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailAbout {
    /// A number was linked.
    Linked,
    /// The number was unlinked.
    Unlinked,
    /// The number came with another id: it may be another person's by now.
    OtherPerson,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wire_format_is_fixed() {
        let wire = r#"{"type":"ReplyV1","message_id":"SM1"}"#;
        let job = Job::ReplyV1 {
            message_id: "SM1".to_owned(),
        };

        assert_eq!(serde_json::to_string(&job).unwrap(), wire);
        assert_eq!(serde_json::from_str::<Job>(wire).unwrap(), job);
        assert!(serde_json::from_str::<Job>(r#"{"type":"ReplyV9"}"#).is_err());
    }

    #[test]
    fn the_wire_format_of_the_other_jobs_is_fixed() {
        for (job, wire) in [
            (
                Job::ReadV1 {
                    message_id: "MM1".to_owned(),
                },
                r#"{"type":"ReadV1","message_id":"MM1"}"#,
            ),
            (
                Job::HoldV1 {
                    message_id: "out_SM1_1".to_owned(),
                },
                r#"{"type":"HoldV1","message_id":"out_SM1_1"}"#,
            ),
            (
                Job::FinishV1 {
                    user_id: "anna".to_owned(),
                    document_id: "MM1_0".to_owned(),
                },
                r#"{"type":"FinishV1","user_id":"anna","document_id":"MM1_0"}"#,
            ),
            (
                Job::EraseV1 {
                    subject: Subject::User("anna".to_owned()),
                    receipt: "er1".to_owned(),
                    requested_at: 7,
                },
                r#"{"type":"EraseV1","subject":{"user":"anna"},"receipt":"er1","requested_at":7}"#,
            ),
            (
                Job::MailV1 {
                    user_id: "anna".to_owned(),
                    contact: "c".to_owned(),
                    about: MailAbout::Unlinked,
                },
                r#"{"type":"MailV1","user_id":"anna","contact":"c","about":"unlinked"}"#,
            ),
        ] {
            assert_eq!(serde_json::to_string(&job).unwrap(), wire);
            assert_eq!(serde_json::from_str::<Job>(wire).unwrap(), job);
        }
    }
}

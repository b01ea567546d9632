use domain::UserId;
use files::Files;
use jobs::Job;
use store::{Contact, InboundMessage};
use textract::Completion;

/// What a job that was given up was about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Letter {
    /// A message that is not answered.
    Reply(String),
    /// A message whose files are not read.
    Read(String),
    /// A message of ours that is not sent. Its row stays open, and the sweeper at it.
    Send,
    /// A document without a result.
    Result {
        /// Whose document.
        user_id: UserId,
        /// Its key beside the user.
        document_id: String,
    },
    /// Something that an operator has to see to, and why nobody else is told.
    ForAnOperator(&'static str),
}

impl Letter {
    /// Reads a job.
    pub fn parse(body: &str) -> Self {
        match serde_json::from_str(body) {
            Ok(Job::ReplyV1 { message_id }) => Self::Reply(message_id),
            Ok(Job::ReadV1 { message_id }) => Self::Read(message_id),
            Ok(Job::SendV1 { .. }) => Self::Send,
            Ok(Job::FinishV1 {
                user_id,
                document_id,
            }) => Self::result(user_id.parse().ok(), document_id),
            Ok(_) => Self::ForAnOperator("there is nobody to tell"),
            Err(_) => match Completion::parse(body) {
                Ok(ended) => {
                    let user_id = Files::owner_of(&ended.document_location.key);
                    Self::result(user_id, ended.job_tag)
                }
                Err(_) => Self::ForAnOperator("cannot be read"),
            },
        }
    }

    fn result(user_id: Option<UserId>, document_id: String) -> Self {
        match user_id {
            Some(user_id) => Self::Result {
                user_id,
                document_id,
            },
            None => Self::ForAnOperator("names no document"),
        }
    }
}

/// Why the sender of a message is not told that nothing came of it; `None` when they are.
pub fn silence(message: &InboundMessage, contact: &Contact) -> Option<&'static str> {
    if message.answered_by.is_some() {
        return Some("answered");
    }
    if message.opt_out.is_some() {
        return Some("answered by the provider");
    }
    if contact.stopped.is_some() {
        return Some("wants to hear nothing");
    }
    // What came before the number was linked stands under its conversation.
    let own = [&message.conversation, &contact.index].contains(&&message.owner);
    let linked = contact.user_id.as_ref().map(UserId::as_str);
    let theirs = own || linked == Some(&message.owner);
    (!theirs).then_some("parted from the account")
}

#[cfg(test)]
mod tests {
    use store::Stop;
    use time::OffsetDateTime;

    use super::*;

    #[test]
    fn jobs_are_told_apart() {
        let completion = r#"{"JobId":"j","Status":"FAILED","JobTag":"MM1_0","DocumentLocation":{"S3ObjectName":"whatsapp/anna/media/MM1-0.pdf"}}"#;
        let result = Letter::Result {
            user_id: "anna".parse().unwrap(),
            document_id: "MM1_0".to_owned(),
        };
        for (body, letter) in [
            (
                r#"{"type":"ReplyV1","message_id":"SM1"}"#,
                Letter::Reply("SM1".to_owned()),
            ),
            (
                r#"{"type":"ReadV1","message_id":"MM1"}"#,
                Letter::Read("MM1".to_owned()),
            ),
            (
                r#"{"type":"SendV1","message_id":"out_SM1_1"}"#,
                Letter::Send,
            ),
            (
                r#"{"type":"FinishV1","user_id":"anna","document_id":"MM1_0"}"#,
                result.clone(),
            ),
            (completion, result),
            (
                r#"{"type":"MailV1","user_id":"anna","contact":"c","about":"linked"}"#,
                Letter::ForAnOperator("there is nobody to tell"),
            ),
            ("{", Letter::ForAnOperator("cannot be read")),
            (
                r#"{"type":"ReplyV9"}"#,
                Letter::ForAnOperator("cannot be read"),
            ),
        ] {
            assert_eq!(Letter::parse(body), letter, "{body}");
        }
    }

    fn message() -> InboundMessage {
        InboundMessage {
            message_id: "SM1".to_owned(),
            conversation: "c".to_owned(),
            owner: "anna".to_owned(),
            from: "whatsapp:+41790000000".to_owned(),
            body: String::new(),
            media: Vec::new(),
            kind: "text".to_owned(),
            opt_out: None,
            created_at: OffsetDateTime::UNIX_EPOCH,
            answered_by: None,
            quotes: None,
            passed_from: None,
        }
    }

    fn contact(user: Option<&str>) -> Contact {
        Contact {
            index: "c".to_owned(),
            user_id: user.map(|id| id.parse().unwrap()),
            ..Contact::default()
        }
    }

    #[test]
    fn a_sender_is_told_unless_that_would_be_too_much() {
        let linked = contact(Some("anna"));
        let mut answered = message();
        answered.answered_by = Some("-".to_owned());
        let mut stop = message();
        stop.opt_out = Some("STOP".to_owned());
        let mut unlinked = message();
        unlinked.owner = "c".to_owned();
        let mut stopped = contact(Some("anna"));
        stopped.stopped = Some(Stop::Asked);

        assert_eq!(silence(&message(), &linked), None);
        assert_eq!(silence(&unlinked, &contact(None)), None);
        assert_eq!(silence(&unlinked, &linked), None, "linked meanwhile");
        for (message, contact) in [
            (&answered, &linked),
            (&stop, &linked),
            (&message(), &stopped),
            (&message(), &contact(None)),
            (&message(), &contact(Some("bert"))),
        ] {
            assert!(silence(message, contact).is_some(), "{contact:?}");
        }
    }
}

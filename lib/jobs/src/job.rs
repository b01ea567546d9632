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
    /// Hand a message that goes out to the provider.
    SendV1 {
        /// Key of the message: our own id.
        message_id: String,
    },
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
}

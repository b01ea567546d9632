use settings::Env;

/// Whose queue gave a job up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Of `ai_reply`.
    Reply,
    /// Of `media_ocr`.
    Media,
    /// Of `send`.
    Send,
    /// Of `ocr_result`.
    OcrResult,
    /// Of `eraser`.
    Erase,
    /// Of `mail`.
    Mail,
}

impl Origin {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Reply,
        Self::Media,
        Self::Send,
        Self::OcrResult,
        Self::Erase,
        Self::Mail,
    ];

    /// The word that stands for it in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Media => "media",
            Self::Send => "send",
            Self::OcrResult => "ocr_result",
            Self::Erase => "erase",
            Self::Mail => "mail",
        }
    }

    /// The function behind the queue.
    pub fn function(self) -> &'static str {
        match self {
            Self::Reply => "ai_reply",
            Self::Media => "media_ocr",
            Self::Send => "send",
            Self::OcrResult => "ocr_result",
            Self::Erase => "eraser",
            Self::Mail => "mail",
        }
    }

    /// The variable that names the queue of its dead letters.
    fn variable(self) -> &'static str {
        match self {
            Self::Reply => "REPLY_DEAD_LETTERS_ARN",
            Self::Media => "MEDIA_DEAD_LETTERS_ARN",
            Self::Send => "SEND_DEAD_LETTERS_ARN",
            Self::OcrResult => "OCR_RESULT_DEAD_LETTERS_ARN",
            Self::Erase => "ERASE_DEAD_LETTERS_ARN",
            Self::Mail => "MAIL_DEAD_LETTERS_ARN",
        }
    }
}

/// The queues of dead letters, by name.
#[derive(Clone, Debug)]
pub struct Origins(Vec<(String, Origin)>);

impl Origins {
    /// Those that the environment names.
    pub fn of(env: &Env) -> Self {
        let named = Origin::ALL.into_iter().filter_map(|origin| {
            let arn = env.optional(origin.variable())?;
            Some((arn, origin))
        });
        Self(named.collect())
    }

    /// The one that an event's source names.
    pub fn find(&self, source: &str) -> Option<Origin> {
        let mut all = self.0.iter();
        all.find(|(arn, _)| arn == source)
            .map(|(_, origin)| *origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_queue_is_known_by_the_events_source() {
        let env = Env::from_lookup(|name| match name {
            "SEND_DEAD_LETTERS_ARN" => Some("arn:aws:sqs:eu:1:dead-send.fifo".to_owned()),
            "MAIL_DEAD_LETTERS_ARN" => Some(String::new()),
            _ => None,
        });
        let origins = Origins::of(&env);

        let found = origins.find("arn:aws:sqs:eu:1:dead-send.fifo");
        assert_eq!(found, Some(Origin::Send));
        assert_eq!(origins.find("arn:aws:sqs:eu:1:dead-reply.fifo"), None);
        assert_eq!(origins.find(""), None);
    }
}

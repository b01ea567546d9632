use crate::{Command, LinkCode};

/// What a message is, as far as deciding needs it.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'a> {
    /// The text, or the caption of a file.
    pub body: &'a str,
    /// How many files came with it.
    pub media: usize,
    /// Whether the sender is linked to an account.
    pub linked: bool,
}

/// What is to be done with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Link the sender's number with this code.
    Link(LinkCode),
    /// Say how a code is sent.
    ExplainCode,
    /// Say what can be done here.
    Help,
    /// Say, at most once a day, how an account is linked.
    Invite,
    /// Take the files.
    Documents,
    /// Answer the question.
    Question,
    /// Say that this kind of message cannot be read: a location, a sticker without a picture.
    Unreadable,
}

/// Decides what a message is: the one place where this is decided.
pub fn decide(incoming: &Incoming<'_>) -> Decision {
    if incoming.media == 0 {
        match Command::parse(incoming.body) {
            Some(Command::Link(code)) => return Decision::Link(code),
            Some(Command::Digits(code)) if !incoming.linked => return Decision::Link(code),
            Some(Command::LinkWithoutCode) => return Decision::ExplainCode,
            Some(Command::Help) => return Decision::Help,
            Some(Command::Digits(_)) | None => {}
        }
    }
    if !incoming.linked {
        Decision::Invite
    } else if incoming.media > 0 {
        Decision::Documents
    } else if incoming.body.trim().is_empty() {
        Decision::Unreadable
    } else {
        Decision::Question
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decided(body: &str, media: usize, linked: bool) -> Decision {
        decide(&Incoming {
            body,
            media,
            linked,
        })
    }

    #[test]
    fn a_code_is_taken_from_a_number_that_is_not_linked() {
        let code: LinkCode = "123456".parse().unwrap();

        assert_eq!(
            decided("LINK 123456", 0, false),
            Decision::Link(code.clone())
        );
        assert_eq!(decided("LINK 123456", 0, true), Decision::Link(code));
    }

    #[test]
    fn six_digits_are_a_code_only_before_the_link() {
        let code: LinkCode = "120000".parse().unwrap();

        assert_eq!(decided("120 000", 0, false), Decision::Link(code));
        assert_eq!(decided("120 000", 0, true), Decision::Question);
    }

    #[test]
    fn who_is_not_linked_is_invited_whatever_they_send() {
        assert_eq!(decided("Bis wann?", 0, false), Decision::Invite);
        assert_eq!(decided("", 1, false), Decision::Invite);
        assert_eq!(decided("", 0, false), Decision::Invite);
        assert_eq!(decided("Hilfe", 0, false), Decision::Help);
    }

    #[test]
    fn a_photo_without_a_caption_is_a_document() {
        assert_eq!(decided("", 1, true), Decision::Documents);
        assert_eq!(decided("LINK 123456", 1, true), Decision::Documents);
    }

    #[test]
    fn everything_else_is_a_question_unless_there_is_nothing_to_read() {
        assert_eq!(decided("Bis wann?", 0, true), Decision::Question);
        assert_eq!(decided("  ", 0, true), Decision::Unreadable);
    }
}

use crate::{Command, Language, LinkCode, agreement};

/// What a message is, as far as deciding needs it.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'a> {
    /// The text, or the caption of a file.
    pub body: &'a str,
    /// How many files came with it.
    pub media: usize,
    /// Whether the sender is linked to an account.
    pub linked: bool,
    /// Whether the sender was asked whether an account is theirs.
    pub question: Question,
    /// Whether the sender wants to hear nothing.
    pub stopped: bool,
}

/// The question whether an account is the sender's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Question {
    /// It was not asked.
    #[default]
    None,
    /// It waits for an answer.
    Open,
    /// It has ended: a yes comes too late.
    Ended,
}

/// What is to be done with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Link the sender's number with this code.
    Link(LinkCode),
    /// Link the sender's number: they said that the account is theirs.
    AgreeToLink,
    /// Link nothing: they said that it is not.
    RefuseLink,
    /// Ask again whether the account is theirs.
    AskAboutLink,
    /// Say that the sender's number is linked already, whatever the code.
    AlreadyLinked,
    /// Say how a code is sent.
    ExplainCode,
    /// Part the sender's number from its account.
    Unlink,
    /// Say how the sender's number stands.
    Status,
    /// Say what can be done here.
    Help,
    /// Send nothing more.
    Stop,
    /// Send again.
    Start,
    /// Answer in this language from now on.
    Language(Language),
    /// Say how a language is chosen.
    ExplainLanguage,
    /// Say where all that is held can be had.
    Export,
    /// Say what would be erased, and how to confirm it.
    ExplainErase,
    /// Erase all that is held.
    Erase,
    /// Say, at most once a day, how an account is linked.
    Invite,
    /// Take the files.
    Documents,
    /// Answer the question.
    Question,
    /// Say that the account may not use the service.
    Inactive,
    /// Say that this kind of message cannot be read: a location, a sticker without a picture.
    Unreadable,
    /// Say nothing: the sender asked for silence.
    Silence,
}

impl Decision {
    /// Whether somebody decides about their own data by it: that works for a closed account too.
    pub fn is_about_own_data(&self) -> bool {
        matches!(
            self,
            Self::Stop
                | Self::Start
                | Self::Unlink
                | Self::ExplainErase
                | Self::Erase
                | Self::Silence
        )
    }

    /// Whether it counts against how many messages one contact may send.
    ///
    /// What somebody decides about their own data always works; a code has a count of its own; and
    /// who wants to hear nothing costs nothing.
    pub fn counts(&self) -> bool {
        !matches!(
            self,
            Self::Stop
                | Self::Start
                | Self::Unlink
                | Self::Export
                | Self::ExplainErase
                | Self::Erase
                | Self::Link(_)
                | Self::AgreeToLink
                | Self::RefuseLink
                | Self::Silence
        )
    }
}

/// Decides what a message is: the one place where this is decided.
pub fn decide(incoming: &Incoming<'_>) -> Decision {
    let command = (incoming.media == 0)
        .then(|| Command::parse(incoming.body))
        .flatten();
    if let Some(decision) = command.and_then(|command| obey(command, incoming.linked)) {
        // What somebody decides about their own data is done; whether they hear of it is for
        // `send`, which keeps the silence.
        return match decision {
            Decision::Start
            | Decision::Stop
            | Decision::Link(_)
            | Decision::Unlink
            | Decision::Erase => decision,
            _ if incoming.stopped => Decision::Silence,
            _ => decision,
        };
    }
    if incoming.question != Question::None && incoming.media == 0 {
        match agreement(incoming.body) {
            Some(true) => return Decision::AgreeToLink,
            Some(false) => return Decision::RefuseLink,
            None => {}
        }
    }
    if incoming.stopped {
        Decision::Silence
    } else if incoming.question == Question::Open {
        Decision::AskAboutLink
    } else if !incoming.linked {
        Decision::Invite
    } else if incoming.media > 0 {
        Decision::Documents
    } else if incoming.body.trim().is_empty() {
        Decision::Unreadable
    } else {
        Decision::Question
    }
}

/// What a command asks for, or `None` when it is none from this sender.
fn obey(command: Command, linked: bool) -> Option<Decision> {
    Some(match command {
        Command::Link(_) if linked => Decision::AlreadyLinked,
        Command::Link(code) => Decision::Link(code),
        Command::Digits(code) if !linked => Decision::Link(code),
        Command::Digits(_) => return None,
        Command::LinkWithoutCode => Decision::ExplainCode,
        Command::Unlink => Decision::Unlink,
        Command::Status => Decision::Status,
        Command::Help => Decision::Help,
        Command::Stop => Decision::Stop,
        Command::Start => Decision::Start,
        Command::Language(language) => Decision::Language(language),
        Command::LanguageWithoutName => Decision::ExplainLanguage,
        Command::Export => Decision::Export,
        Command::Delete => Decision::ExplainErase,
        Command::DeleteAll => Decision::Erase,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decided(body: &str, media: usize, linked: bool) -> Decision {
        decide(&Incoming {
            body,
            media,
            linked,
            question: Question::None,
            stopped: false,
        })
    }

    #[test]
    fn who_is_asked_about_an_account_says_yes_or_no_or_is_asked_again() {
        let asked = |body, media, stopped| {
            decide(&Incoming {
                body,
                media,
                linked: false,
                question: Question::Open,
                stopped,
            })
        };

        for stopped in [false, true] {
            assert_eq!(asked("Ja", 0, stopped), Decision::AgreeToLink);
            assert_eq!(asked("Nein", 0, stopped), Decision::RefuseLink);
        }
        for (body, media) in [("Wessen Konto ist das?", 0), ("Ja", 1), ("", 0)] {
            assert_eq!(asked(body, media, false), Decision::AskAboutLink, "{body}");
            assert_eq!(asked(body, media, true), Decision::Silence, "{body}");
        }
        assert_eq!(asked("STOP", 0, false), Decision::Stop);
        let code: LinkCode = "123456".parse().unwrap();
        assert_eq!(asked("123456", 0, false), Decision::Link(code));
        let late = |body| {
            decide(&Incoming {
                body,
                media: 0,
                linked: false,
                question: Question::Ended,
                stopped: false,
            })
        };
        assert_eq!(
            late("Ja"),
            Decision::AgreeToLink,
            "and hears that it is late"
        );
        assert_eq!(late("Bis wann?"), Decision::Invite);
    }

    #[test]
    fn a_code_is_taken_from_a_number_that_is_not_linked() {
        let code: LinkCode = "123456".parse().unwrap();

        assert_eq!(decided("LINK 123456", 0, false), Decision::Link(code));
        assert_eq!(decided("LINK 123456", 0, true), Decision::AlreadyLinked);
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

    #[test]
    fn what_somebody_decides_about_their_own_data_always_works() {
        for said in ["STOP", "START", "UNLINK", "EXPORT", "DELETE", "DELETE ALL"] {
            assert!(!decided(said, 0, true).counts(), "{said}");
        }
        for said in ["HELP", "STATUS", "LANG DE", "LINK", "Bis wann?", ""] {
            assert!(decided(said, 0, true).counts(), "{said}");
        }
        assert!(decided("STOP", 1, true).counts(), "a file's caption");
    }

    #[test]
    fn who_said_stop_hears_nothing_until_they_say_start() {
        let stopped = |body, linked| {
            decide(&Incoming {
                body,
                media: 0,
                linked,
                question: Question::None,
                stopped: true,
            })
        };

        for linked in [true, false] {
            for body in ["Bis wann?", "HELP", "STATUS", "LANG DE", "EXPORT", ""] {
                assert_eq!(stopped(body, linked), Decision::Silence, "{body}");
            }
            assert_eq!(stopped("Start", linked), Decision::Start);
            assert_eq!(stopped("unlink", linked), Decision::Unlink);
            assert_eq!(stopped("delete all", linked), Decision::Erase);
        }
    }
}

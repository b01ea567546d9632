//! Twilio's error codes, and what to do about each.
//!
//! Sources: <https://www.twilio.com/docs/api/errors> and
//! <https://www.twilio.com/docs/whatsapp/api/error-code-mapping>.

/// What an error code asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorAction {
    /// Passing trouble: send again with backoff, a few times.
    Retry,
    /// A rate or quota: send again after minutes to a day.
    RetrySlowly,
    /// The user said STOP: only their START, which Twilio hears too, ends it.
    StopUntilStart,
    /// The user blocked us or withdrew consent: stop until they write again.
    StopUntilTheyWrite,
    /// The 24-hour window is closed: only an approved template gets through.
    UseTemplate,
    /// The set-up is wrong, for every message: an operator must look.
    Configuration,
    /// This message will never go: do not repeat it.
    Permanent,
}

use ErrorAction::{
    Configuration, Permanent, Retry, RetrySlowly, StopUntilStart, StopUntilTheyWrite, UseTemplate,
};

/// Says what to do about an error code; an unknown one is [`ErrorAction::Permanent`].
pub fn action(code: u32) -> ErrorAction {
    entry(code).map_or(Permanent, |entry| entry.1)
}

/// Says in a few words what an error code means.
pub fn meaning(code: u32) -> &'static str {
    entry(code).map_or("unknown error code", |entry| entry.2)
}

fn entry(code: u32) -> Option<&'static (u32, ErrorAction, &'static str)> {
    CODES
        .binary_search_by_key(&code, |entry| entry.0)
        .ok()
        .map(|at| &CODES[at])
}

/// Sorted by code. Mistakes of the caller (a body too long, a parameter missing) are permanent:
/// the same request fails again.
const CODES: &[(u32, ErrorAction, &str)] = &[
    (
        11200,
        Configuration,
        "our webhook answered with an http error",
    ),
    (11205, Configuration, "our webhook could not be reached"),
    (12100, Configuration, "our webhook answered malformed xml"),
    (12200, Configuration, "our webhook answered invalid twiml"),
    (
        12300,
        Configuration,
        "our webhook answered an invalid content type",
    ),
    (
        14107,
        Permanent,
        "more than 30 replies in 30 seconds between two addresses",
    ),
    (20003, Configuration, "authentication or permission failed"),
    (20404, Permanent, "resource not found"),
    (20429, Retry, "too many requests"),
    (20500, Retry, "internal error at twilio"),
    (20503, Retry, "twilio is unavailable"),
    (21211, Permanent, "the recipient address is invalid"),
    (21212, Configuration, "the sender address is invalid"),
    (
        21408,
        Configuration,
        "the destination region is not enabled",
    ),
    (21602, Permanent, "a body is required"),
    (21603, Permanent, "a sender is required"),
    (21604, Permanent, "a recipient is required"),
    (
        21606,
        Configuration,
        "the sender is not ours or not capable",
    ),
    (
        21608,
        Configuration,
        "a trial account sends to verified recipients only",
    ),
    (21609, Permanent, "the status callback url is invalid"),
    (21610, StopUntilStart, "the recipient has unsubscribed"),
    (21611, RetrySlowly, "the sender's queue is full"),
    (
        21612,
        Permanent,
        "impossible combination of sender and recipient",
    ),
    (21614, Permanent, "the recipient is not a mobile number"),
    (21617, Permanent, "the body has more than 1600 characters"),
    (21619, Permanent, "a body, media or content is required"),
    (21620, Permanent, "a media url is malformed"),
    (21623, Permanent, "too many media"),
    (21654, Permanent, "content variables without a content sid"),
    (21655, Configuration, "the content sid is invalid"),
    (21656, Permanent, "the content variables are invalid"),
    (21657, Permanent, "the sender id is invalid"),
    (21658, Permanent, "a parameter is too long"),
    (
        21659,
        Configuration,
        "the sender is not ours or not capable",
    ),
    (
        21670,
        Configuration,
        "media are not supported in this region",
    ),
    (
        21703,
        Configuration,
        "the messaging service has no usable sender",
    ),
    (
        21910,
        Permanent,
        "sender and recipient are of different channels",
    ),
    (30001, RetrySlowly, "queue overflow"),
    (30007, Permanent, "the message was filtered"),
    (30008, Retry, "unknown error at the provider"),
    (
        30016,
        Permanent,
        "sender and recipient are of different channels",
    ),
    (30036, RetrySlowly, "the validity period expired"),
    (
        57012,
        Configuration,
        "the signature of an api request is invalid",
    ),
    (63001, Configuration, "the channel could not authenticate"),
    (63002, Configuration, "the channel cannot find the sender"),
    (63003, Permanent, "the channel cannot find the recipient"),
    (63005, Permanent, "the channel did not accept the content"),
    (
        63006,
        Permanent,
        "the content could not be formatted for the channel",
    ),
    (
        63007,
        Configuration,
        "there is no channel with this sender address",
    ),
    (63008, Configuration, "the channel is misconfigured"),
    (63009, Retry, "the provider answered with a server error"),
    (63010, Retry, "internal error at twilio"),
    (63012, Retry, "internal error at the provider"),
    (
        63013,
        Permanent,
        "the message violates the channel's policy",
    ),
    (
        63014,
        StopUntilTheyWrite,
        "the user blocked the sender or withdrew consent",
    ),
    (
        63015,
        Configuration,
        "the recipient has not joined the sandbox",
    ),
    (63016, UseTemplate, "outside the 24-hour window"),
    (63017, RetrySlowly, "the account's rate limit is exceeded"),
    (
        63018,
        RetrySlowly,
        "the channel's rate or messaging limit is exceeded",
    ),
    (63019, Retry, "the media could not be downloaded"),
    (
        63020,
        Configuration,
        "the business manager account has a problem",
    ),
    (63021, Permanent, "the content is invalid for the channel"),
    (
        63024,
        Permanent,
        "the recipient cannot receive whatsapp messages",
    ),
    (63027, Permanent, "the template lacks the language"),
    (63028, Permanent, "wrong number of template parameters"),
    (63030, Permanent, "unsupported parameter for this message"),
    (63031, Permanent, "sender and recipient are the same"),
    (63032, Permanent, "withheld by a limitation of whatsapp"),
    (63033, StopUntilTheyWrite, "the recipient opted out"),
    (63034, Permanent, "the media are too large"),
    (63037, Retry, "the upload to the provider failed"),
    (63038, RetrySlowly, "the account's daily limit is reached"),
    (63040, Configuration, "the template was rejected"),
    (63041, Configuration, "the template is paused"),
    (63042, Configuration, "the template is disabled"),
    (63049, Permanent, "meta withheld a marketing message"),
    (
        63051,
        Configuration,
        "meta locked the whatsapp business account",
    ),
    (
        63052,
        UseTemplate,
        "legacy template: its content sid is required",
    ),
    (
        63062,
        Configuration,
        "the terms of the marketing api are not accepted",
    ),
    (
        63112,
        Configuration,
        "the meta business account is disabled or unverified",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_each_code_stands_once() {
        assert!(CODES.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn the_codes_that_matter_most_are_sorted_right() {
        for (code, expected) in [
            (20003, Configuration),
            (20429, Retry),
            (21610, StopUntilStart),
            (63014, StopUntilTheyWrite),
            (21617, Permanent),
            (63016, UseTemplate),
            (63018, RetrySlowly),
            (63112, Configuration),
        ] {
            assert_eq!(action(code), expected, "{code}");
        }
    }

    #[test]
    fn an_unknown_code_is_not_repeated() {
        assert_eq!(action(1), Permanent);
        assert_eq!(meaning(1), "unknown error code");
    }
}

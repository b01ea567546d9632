//! The same text again: from a machine that answers ours, or from somebody who is in a hurry.

use store::{HistoryEntry, InboundMessage};
use time::Duration;

/// As many equal texts in a row as are answered.
const ANSWERED: usize = 3;
/// What comes later than this after the one before is no reaction to our answer to it.
const REACTS: Duration = Duration::minutes(10);
/// For how long an answer is given again without asking the model.
const FRESH: Duration = Duration::minutes(2);

/// Whether a message is one more of a row of equal texts: an away message answers each of our answers,
/// and would for ever.
pub(crate) fn is_automat(message: &InboundMessage, history: &[HistoryEntry]) -> bool {
    let mut last = message;
    let mut equal = 0;
    for before in theirs(message, history) {
        if !is_same(before, message) || last.created_at - before.created_at > REACTS {
            break;
        }
        equal += 1;
        last = before;
    }
    equal >= ANSWERED
}

/// Our answer to the same text a moment ago, whole.
pub(crate) fn answered_lately(
    message: &InboundMessage,
    history: &[HistoryEntry],
) -> Option<String> {
    let before = theirs(message, history).find(|before| is_same(before, message))?;
    if message.created_at - before.created_at > FRESH {
        return None;
    }
    let (stem, _) = before.answered_by.as_deref()?.rsplit_once('_')?;
    let parts: Vec<_> = history
        .iter()
        .filter_map(|entry| match entry {
            HistoryEntry::Outbound(ours) => Some(ours),
            HistoryEntry::Inbound(_) => None,
        })
        .filter(|ours| {
            let id = ours.message_id.as_str().rsplit_once('_');
            id.is_some_and(|(of, _)| of == stem)
        })
        .collect();
    let whole = parts
        .first()
        .is_some_and(|part| part.parts.max(1) == parts.len());
    let bodies: Vec<_> = parts.iter().map(|part| part.body.as_str()).collect();
    whole.then(|| bodies.join("\n\n"))
}

/// What they wrote before a message, newest first.
fn theirs<'a>(
    message: &'a InboundMessage,
    history: &'a [HistoryEntry],
) -> impl Iterator<Item = &'a InboundMessage> {
    history.iter().rev().filter_map(|entry| match entry {
        HistoryEntry::Inbound(theirs)
            if theirs.message_id != message.message_id
                && theirs.created_at <= message.created_at =>
        {
            Some(theirs)
        }
        _ => None,
    })
}

fn is_same(a: &InboundMessage, b: &InboundMessage) -> bool {
    let plain = |message: &InboundMessage| message.body.trim().to_lowercase();
    a.media.is_empty() && b.media.is_empty() && plain(a) == plain(b)
}

#[cfg(test)]
mod tests {
    use time::OffsetDateTime;

    use super::*;

    fn said(n: i64, body: &str, second: i64) -> InboundMessage {
        InboundMessage {
            message_id: format!("SM{n}"),
            conversation: "c".to_owned(),
            owner: "u".to_owned(),
            from: "whatsapp:+41790000000".to_owned(),
            body: body.to_owned(),
            media: Vec::new(),
            kind: "text".to_owned(),
            opt_out: None,
            created_at: OffsetDateTime::from_unix_timestamp(1_763_000_000 + second).unwrap(),
            answered_by: Some(format!("out_SM{n}_1")),
            quotes: None,
            passed_from: None,
        }
    }

    fn history(bodies: &[(&str, i64)]) -> Vec<HistoryEntry> {
        let all = (0..).zip(bodies);
        all.map(|(n, (body, second))| HistoryEntry::Inbound(said(n, body, *second)))
            .collect()
    }

    #[test]
    fn the_fourth_equal_text_in_a_row_is_a_machines() {
        let away = "Danke, wir sind nicht erreichbar.";
        let three = history(&[(away, 0), (away, 5), (away, 10)]);
        let broken = history(&[(away, 0), ("Halt!", 5), (away, 10), (away, 15)]);
        let slow = history(&[(away, 0), (away, 5), (away, 10)]);

        assert!(is_automat(&said(9, away, 15), &three));
        assert!(!is_automat(&said(9, "Bis wann?", 15), &three));
        assert!(
            !is_automat(&said(9, away, 15), &three[1..]),
            "the third is answered"
        );
        assert!(!is_automat(&said(9, away, 20), &broken));
        assert!(
            !is_automat(&said(9, away, 1_000), &slow),
            "days later it is a person"
        );
    }

    #[test]
    fn an_answer_that_is_not_whole_is_not_given_again() {
        let once = history(&[("Bis wann?", 0)]);

        assert_eq!(answered_lately(&said(9, "bis wann?", 30), &once), None);
    }
}

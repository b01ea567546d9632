//! WhatsApp's inline marks, `*bold*`, `_italic_` and `~struck~`, where a text is cut.

/// The marks, in no order.
const MARKS: [char; 3] = ['*', '_', '~'];
/// What closing and opening all of them again adds to a part.
pub(crate) const ROOM: usize = 2 * MARKS.len();

/// A stretch of text that is marked, from its opening to its closing mark.
struct Span {
    mark: char,
    start: usize,
    end: usize,
}

/// Whether a text has marked words.
pub(crate) fn are_in(text: &str) -> bool {
    !spans(text).is_empty()
}

/// Closes the marks that a cut leaves open, and opens them again in the next part.
///
/// `parts` are slices of `text`, in their order.
pub(crate) fn mend(text: &str, parts: &[&str]) -> Vec<String> {
    let spans = spans(text);
    let begins = parts
        .iter()
        .map(|part| part.as_ptr() as usize - text.as_ptr() as usize);
    let mended = parts.iter().zip(begins).map(|(part, begin)| {
        let end = begin + part.len();
        let opened: String = spans
            .iter()
            .filter(|span| span.start < begin && begin <= span.end)
            .map(|span| span.mark)
            .collect();
        let closed: String = spans
            .iter()
            .rev()
            .filter(|span| span.start < end && end <= span.end)
            .map(|span| span.mark)
            .collect();
        format!("{opened}{part}{closed}")
    });
    mended.collect()
}

/// The marked stretches, in the order of their beginnings. A mark counts where WhatsApp takes it
/// for one: at the edge of words, and closed on the same line.
fn spans(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        for mark in MARKS {
            let mut open: Option<usize> = None;
            for (at, _) in line.match_indices(mark) {
                let before = line[..at].chars().next_back();
                let after = line[at + 1..].chars().next();
                let opens = before.is_none_or(|c| !c.is_alphanumeric())
                    && after.is_some_and(|c| !c.is_whitespace());
                let closes = before.is_some_and(|c| !c.is_whitespace())
                    && after.is_none_or(|c| !c.is_alphanumeric());
                match open {
                    Some(start) if closes && at > start + 1 => {
                        found.push(Span {
                            mark,
                            start: line_start + start,
                            end: line_start + at,
                        });
                        open = None;
                    }
                    _ if opens => open = Some(at),
                    _ => {}
                }
            }
        }
        line_start += line.len();
    }
    found.sort_by_key(|span| span.start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, at: usize) -> Vec<String> {
        mend(text, &[text[..at].trim(), text[at..].trim()])
    }

    #[test]
    fn a_mark_that_is_cut_is_closed_and_opened_again() {
        assert_eq!(cut("a *bold word* b", 7), ["a *bold*", "*word* b"]);
        assert_eq!(cut("*_both of_ it*", 7), ["*_both_*", "*_of_ it*"]);
    }

    #[test]
    fn what_is_no_mark_is_left_alone() {
        for text in [
            "5 * 3 and 4 * 2",
            "*not closed here",
            "a_b and c_d",
            "*a* b *c*",
        ] {
            assert_eq!(
                cut(text, 4).concat().len(),
                text.replace(' ', "").len()
                    + text[..4].trim().matches(' ').count()
                    + text[4..].trim().matches(' ').count()
            );
        }
    }

    #[test]
    fn a_mark_ends_with_its_line() {
        assert_eq!(cut("*a\nb c* d", 5), ["*a\nb", "c* d"]);
    }
}

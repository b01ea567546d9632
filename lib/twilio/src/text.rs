//! Long texts in parts that Twilio takes.

use unicode_segmentation::UnicodeSegmentation;

use crate::marks;

/// The longest body Twilio sends, in UTF-16 units.
///
/// The limit is 1600 characters (<https://www.twilio.com/docs/api/errors/21617>); which unit is
/// counted is not said, and this one is never the smaller.
pub const MAX_UTF16: usize = 1600;

const FENCE: &str = "```";
/// Two line breaks and a number such as `(12/34)`.
const NUMBER_ROOM: usize = 9;
/// A closing fence at the end of a part and an opening one at the start.
const FENCE_ROOM: usize = 8;

/// Splits a text into parts of at most `limit_utf16` UTF-16 units.
///
/// Cuts between paragraphs, else lines, else sentences, else words, else graphemes; inside a
/// grapheme only if it alone is longer than the limit. Nothing is lost but white space at the
/// cuts and ends. A block of code that is cut is closed and opened again. Limits below 2 count
/// as 2, the size of one character.
pub fn split(text: &str, limit_utf16: usize) -> Vec<String> {
    let limit = limit_utf16.max(2);
    let text = trim(text);
    if text.is_empty() {
        return Vec::new();
    }
    if utf16(text) <= limit {
        return vec![text.to_owned()];
    }
    if text.contains(FENCE) && limit > 4 * FENCE_ROOM {
        return refence(pieces(text, limit - FENCE_ROOM));
    }
    if limit <= 4 * marks::ROOM || !marks::are_in(text) {
        return pieces(text, limit).into_iter().map(str::to_owned).collect();
    }
    marks::mend(text, &pieces(text, limit - marks::ROOM))
}

/// The same, with the parts numbered when there is more than one: `(1/3)` below each.
pub fn split_numbered(text: &str, limit_utf16: usize) -> Vec<String> {
    let whole = split(text, limit_utf16);
    if whole.len() < 2 {
        return whole;
    }
    let parts = split(text, limit_utf16.saturating_sub(NUMBER_ROOM));
    let count = parts.len();
    let numbered = parts.into_iter().enumerate();
    numbered
        .map(|(i, part)| format!("{part}\n\n({}/{count})", i + 1))
        .collect()
}

fn pieces(text: &str, limit: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = trim(text);
    while !rest.is_empty() {
        let at = cut(rest, limit);
        parts.push(trim(&rest[..at]));
        rest = trim(&rest[at..]);
    }
    parts
}

/// Where the first part of `text` ends, which starts with something visible.
fn cut(text: &str, limit: usize) -> usize {
    let mut best: Option<(Break, usize)> = None;
    let mut fitting = 0;
    let mut size = 0;
    let mut blank: Option<(usize, Break)> = None;
    let mut previous = "";
    for (at, grapheme) in text.grapheme_indices(true) {
        if is_blank(grapheme) {
            let (start, kind) = blank.unwrap_or((at, Break::after(previous)));
            if blank.is_none() && size > limit {
                break;
            }
            blank = Some((start, kind.and(grapheme)));
        } else {
            if let Some((start, kind)) = blank.take() {
                best = better(best, kind, start);
            }
            if size > limit {
                break;
            }
            if matches!(previous, "。" | "！" | "？") && at == fitting {
                best = better(best, Break::Sentence, at);
            }
            previous = grapheme;
        }
        size += utf16(grapheme);
        if size <= limit {
            fitting = at + grapheme.len();
        }
    }
    if size <= limit {
        return text.len();
    }
    match best {
        Some((_, at)) => at,
        None if fitting > 0 => fitting,
        None => cut_grapheme(text, limit),
    }
}

/// The last of the strongest breaks.
fn better(best: Option<(Break, usize)>, kind: Break, at: usize) -> Option<(Break, usize)> {
    match best {
        Some(found) if found.0 > kind => Some(found),
        _ => Some((kind, at)),
    }
}

/// How strongly a run of white space divides the text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    Word,
    Sentence,
    Line,
    Paragraph,
}

impl Break {
    fn after(grapheme: &str) -> Self {
        match grapheme {
            "." | "!" | "?" | "…" | "。" | "！" | "？" => Self::Sentence,
            _ => Self::Word,
        }
    }

    fn and(self, blank: &str) -> Self {
        match (self, blank) {
            (Self::Line | Self::Paragraph, "\n" | "\r\n" | "\u{2029}") => Self::Paragraph,
            (_, "\n" | "\r\n" | "\u{2029}") => Self::Line,
            (kind, _) => kind,
        }
    }
}

fn cut_grapheme(text: &str, limit: usize) -> usize {
    let mut size = 0;
    text.char_indices()
        .find(|(_, c)| {
            size += c.len_utf16();
            size > limit
        })
        .map_or(text.len(), |(at, _)| at)
}

/// Closes a block of code at the end of a part and opens it again in the next.
fn refence(parts: Vec<&str>) -> Vec<String> {
    let mut out = Vec::new();
    let mut open = false;
    for part in parts {
        let mut body = part;
        let reopen = open;
        open ^= part.matches(FENCE).count() % 2 == 1;
        let mut start = reopen;
        if reopen && let Some(after) = body.strip_prefix(FENCE) {
            body = trim(after);
            start = false;
        }
        let mut end = open;
        if open && let Some(before) = body.strip_suffix(FENCE) {
            body = trim(before);
            end = false;
        }
        if body.is_empty() {
            continue;
        }
        let mut whole = String::with_capacity(body.len() + FENCE_ROOM);
        if start {
            whole.push_str("```\n");
        }
        whole.push_str(body);
        if end {
            whole.push_str("\n```");
        }
        out.push(whole);
    }
    out
}

fn utf16(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

fn is_blank(grapheme: &str) -> bool {
    grapheme.chars().all(char::is_whitespace)
}

/// Like [`str::trim`], but leaves a blank that carries a combining mark.
fn trim(text: &str) -> &str {
    let mut visible = text
        .grapheme_indices(true)
        .filter(|(_, grapheme)| !is_blank(grapheme));
    let Some((start, first)) = visible.next() else {
        return "";
    };
    let (last, grapheme) = visible.next_back().unwrap_or((start, first));
    &text[start..last + grapheme.len()]
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;

//! Markdown in the few marks WhatsApp knows.

mod writer;

use pulldown_cmark::{Options, Parser};

/// Turns Markdown into WhatsApp's marks.
///
/// `**bold**` becomes `*bold*`, `*italic*` `_italic_`, `~~gone~~` `~gone~`; a heading becomes a
/// bold line, a link its text and address, a list "• ", a table plain lines; code stays code.
/// WhatsApp has no escapes (<https://faq.whatsapp.com/539178204879377>), so other marks are shown
/// as they are. Text without Markdown is not changed.
pub fn to_whatsapp(markdown: &str) -> String {
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES;
    let parser = Parser::new_ext(markdown, options);
    let mut definitions: Vec<_> = parser
        .reference_definitions()
        .iter()
        .map(|(label, definition)| (definition.span.start, label, definition.dest.to_string()))
        .map(|(at, label, url)| (at, label.to_owned(), url))
        .collect();
    definitions.sort_unstable();
    let mut writer = writer::Writer::new(markdown);
    for (event, range) in parser.into_offset_iter() {
        writer.event(event, range);
    }
    writer.finish(&definitions)
}

#[cfg(test)]
#[path = "markdown_tests.rs"]
mod tests;

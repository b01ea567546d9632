use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

/// Collects the text, block by block.
pub(super) struct Writer<'a> {
    source: &'a str,
    out: String,
    /// The marks of open emphasis, to be closed with the same.
    marks: Vec<String>,
    /// Where the text of each open link starts, and its address.
    links: Vec<(usize, String)>,
    used: Vec<String>,
    /// Where each open quote starts.
    quotes: Vec<usize>,
    /// How many items of each open list have been written.
    lists: Vec<usize>,
    /// An item has just begun: its first block follows on the same line.
    fresh_item: bool,
    in_heading: bool,
    first_cell: bool,
    code: Option<Code>,
    /// What stood behind the fence of the open block of code: a language, as a rule.
    info: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Code {
    Fenced,
    Indented,
}

impl<'a> Writer<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            out: String::with_capacity(source.len()),
            marks: Vec::new(),
            links: Vec::new(),
            used: Vec::new(),
            quotes: Vec::new(),
            lists: Vec::new(),
            fresh_item: false,
            in_heading: false,
            first_cell: false,
            code: None,
            info: String::new(),
        }
    }

    pub(super) fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Code(text) => {
                self.out.push('`');
                self.out.push_str(&text);
                self.out.push('`');
            }
            Event::Text(text) => self.out.push_str(&text),
            Event::InlineHtml(html) if is_line_break(&html) => self.out.push('\n'),
            Event::Html(html) | Event::InlineHtml(html) => self.out.push_str(&html),
            Event::SoftBreak | Event::HardBreak => {
                self.out.push('\n');
                self.indent();
            }
            Event::Rule => {
                self.block();
                self.out.push_str(self.source[range].trim());
            }
            // Not enabled: math, footnotes, task lists.
            _ => {}
        }
    }

    /// The text, with the addresses of definitions no link has used.
    pub(super) fn finish(mut self, definitions: &[(usize, String, String)]) -> String {
        for (_, label, url) in definitions {
            if !self.used.contains(url) {
                self.newline();
                self.out.push_str(&format!("[{label}]: {url}"));
            }
        }
        self.out.trim().to_owned()
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.block(),
            Tag::Heading { .. } => {
                self.block();
                self.out.push('*');
                self.in_heading = true;
            }
            Tag::BlockQuote(_) => {
                self.block();
                self.quotes.push(self.out.len());
            }
            Tag::CodeBlock(kind) => {
                self.block();
                self.code = Some(match kind {
                    CodeBlockKind::Fenced(info) => {
                        self.info = info.into_string();
                        self.out.push_str("```\n");
                        Code::Fenced
                    }
                    CodeBlockKind::Indented => Code::Indented,
                });
            }
            Tag::List(_) => {
                if self.lists.is_empty() {
                    self.block();
                }
                self.lists.push(0);
            }
            Tag::Item => self.item(range),
            Tag::Table(_) => self.block(),
            Tag::TableHead | Tag::TableRow => {
                self.newline();
                self.first_cell = true;
            }
            Tag::TableCell if std::mem::take(&mut self.first_cell) => {}
            Tag::TableCell => self.out.push_str(" | "),
            Tag::Strong if self.in_heading => self.mark(""),
            Tag::Strong => self.emphasis("*", 2, range.start),
            Tag::Emphasis => self.emphasis("_", 1, range.start),
            Tag::Strikethrough => self.mark("~"),
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                let url = match link_type {
                    // The text says it all, without the scheme added for browsers.
                    LinkType::Email | LinkType::Autolink => String::new(),
                    _ => dest_url.to_string(),
                };
                self.links.push((self.out.len(), url));
            }
            Tag::Image { dest_url, .. } => self.links.push((self.out.len(), dest_url.to_string())),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                if self.out.ends_with('*') {
                    self.out.pop();
                } else {
                    self.out.push('*');
                }
                self.in_heading = false;
            }
            TagEnd::BlockQuote(_) => self.quote(),
            TagEnd::CodeBlock => {
                if self.code.take() == Some(Code::Fenced) {
                    if self.out.ends_with("```\n") {
                        // A fence that was never closed, or meant as an ornament: all its words.
                        self.out.push_str(&self.info);
                    }
                    self.newline();
                    self.out.push_str("```");
                } else {
                    self.out.truncate(self.out.trim_end().len());
                }
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.fresh_item = false;
            }
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough => {
                let mark = self.marks.pop().unwrap_or_default();
                self.out.push_str(&mark);
            }
            TagEnd::Link | TagEnd::Image => self.link(),
            _ => {}
        }
    }

    /// Inside a word a star is rather a sign of multiplication: it stays as it was written.
    fn emphasis(&mut self, mark: &str, written: usize, at: usize) {
        let before = self.source[..at].chars().next_back();
        if before.is_some_and(char::is_alphanumeric) {
            self.mark(&self.source[at..at + written]);
        } else {
            self.mark(mark);
        }
    }

    fn mark(&mut self, mark: &str) {
        self.out.push_str(mark);
        self.marks.push(mark.to_owned());
    }

    fn link(&mut self) {
        let Some((start, url)) = self.links.pop() else {
            return;
        };
        let text = self.out[start..].trim();
        let plain = url.strip_prefix("mailto:").unwrap_or(&url);
        if text.is_empty() {
            self.out.push_str(plain);
        } else if !plain.is_empty() && text != plain {
            self.out.push_str(&format!(" ({plain})"));
        }
        self.used.push(url);
    }

    fn item(&mut self, range: Range<usize>) {
        let source = &self.source[range];
        self.newline();
        if let Some(count) = self.lists.last_mut() {
            *count += 1;
        }
        self.out
            .push_str(&"  ".repeat(self.lists.len().saturating_sub(1)));
        let number = source.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
        match number {
            0 => self.out.push('•'),
            // The sign after the number as well: "1." or "1)".
            _ => self.out.push_str(&source[..=number]),
        }
        self.out.push(' ');
        self.fresh_item = true;
    }

    /// Lines an item continues on are set below its text.
    fn indent(&mut self) {
        self.out.push_str(&"  ".repeat(self.lists.len()));
    }

    /// Begins a block: after a blank line, or in a list on a line of its own.
    fn block(&mut self) {
        if std::mem::take(&mut self.fresh_item) {
            return;
        }
        let quote = self.quotes.last().copied().unwrap_or(0);
        if self.out.len() == quote {
            return;
        }
        self.newline();
        if self.lists.is_empty() {
            self.out.push('\n');
        } else {
            self.indent();
        }
    }

    fn newline(&mut self) {
        let quote = self.quotes.last().copied().unwrap_or(0);
        self.out
            .truncate(self.out.trim_end_matches(' ').len().max(quote));
        if self.out.len() > quote && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn quote(&mut self) {
        let Some(start) = self.quotes.pop() else {
            return;
        };
        let inner = self.out.split_off(start);
        let lines: Vec<String> = inner
            .trim_end()
            .lines()
            .map(|line| format!("> {line}").trim_end().to_owned())
            .collect();
        self.out.push_str(&lines.join("\n"));
    }
}

fn is_line_break(html: &str) -> bool {
    matches!(
        html.replace(' ', "").to_ascii_lowercase().as_str(),
        "<br>" | "<br/>"
    )
}

//! XML of strangers: no document types, so no entities; names without their namespaces, because
//! those carry versions.

use roxmltree::{Document, Node, ParsingOptions};

/// A tax statement of eight megabytes has some hundred thousand.
const MOST_NODES: u32 = 500_000;

/// Parses XML that has no document type.
pub(super) fn parse(text: &str) -> Option<Document<'_>> {
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).ok()
}

/// The first element on a path of local names.
pub(super) fn find<'a>(from: Node<'a, 'a>, path: &str) -> Option<Node<'a, 'a>> {
    path.split('/').try_fold(from, |node, name| {
        let mut children = node.children().filter(Node::is_element);
        children.find(|child| child.tag_name().name() == name)
    })
}

/// The words of the first element on a path.
pub(super) fn text<'a>(from: Node<'a, 'a>, path: &str) -> Option<&'a str> {
    find(from, path)?.text().map(str::trim)
}

/// An attribute, by its local name.
pub(super) fn attribute<'a>(node: Node<'a, 'a>, name: &str) -> Option<&'a str> {
    let mut attributes = node.attributes();
    let found = attributes.find(|attribute| attribute.name() == name)?;
    Some(found.value().trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_type_is_refused_and_with_it_every_entity() {
        let laughs = r#"<!DOCTYPE T [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><T>&b;</T>"#;
        let file = r#"<!DOCTYPE T [<!ENTITY a SYSTEM "file:///etc/passwd">]><T>&a;</T>"#;

        assert!(parse(laughs).is_none());
        assert!(parse(file).is_none());
        assert!(parse("<!DOCTYPE T><T/>").is_none());
        assert!(parse("<T>&unknown;</T>").is_none());
        assert!(parse("<T>M&#252;ller &amp; Co</T>").is_some());
    }

    #[test]
    fn floods_of_elements_are_refused() {
        let wide = format!("<T>{}</T>", "<a/>".repeat(600_000));
        assert!(parse(&wide).is_none());
    }

    #[test]
    fn deep_nesting_ends_well() {
        let depth = 100_000;
        let deep = format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
        // Whether it is taken does not matter; that it comes back does.
        if let Some(document) = parse(&deep) {
            assert_eq!(document.root_element().tag_name().name(), "a");
        }
    }

    #[test]
    fn paths_and_attributes_ignore_namespaces() {
        let document = parse(r#"<n:T xmlns:n="u" n:a=" 1 "><n:b><c>x</c></n:b></n:T>"#).unwrap();
        let root = document.root_element();

        assert_eq!(text(root, "b/c"), Some("x"));
        assert_eq!(text(root, "b/d"), None);
        assert_eq!(attribute(root, "a"), Some("1"));
    }
}

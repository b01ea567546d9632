use proptest::prelude::*;

use super::*;

#[test]
fn a_short_text_stays_whole_and_nothing_gives_nothing() {
    assert_eq!(split(" Hello\n", 1600), ["Hello"]);
    assert!(split("", 1600).is_empty());
    assert!(split(" \n\t ", 1600).is_empty());
}

#[test]
fn paragraphs_come_before_lines_sentences_and_words() {
    for (text, limit, parts) in [
        (
            "One. Two\n\nThree\nfour five",
            22,
            vec!["One. Two", "Three\nfour five"],
        ),
        ("One. Two\nthree four", 12, vec!["One. Two", "three four"]),
        ("One two. Three four", 16, vec!["One two.", "Three four"]),
        ("One two three", 9, vec!["One two", "three"]),
        ("abcdefgh", 3, vec!["abc", "def", "gh"]),
        ("你好。你们好", 4, vec!["你好。", "你们好"]),
        ("One\r\n\r\nTwo three", 12, vec!["One", "Two three"]),
    ] {
        assert_eq!(split(text, limit), parts, "{text:?}");
    }
}

#[test]
fn a_part_may_be_exactly_as_long_as_the_limit() {
    assert_eq!(split("abc def", 3), ["abc", "def"]);
    assert_eq!(split("abc      def", 3), ["abc", "def"]);
    assert_eq!(split(&"x".repeat(3200), 1600).len(), 2);
}

#[test]
fn an_emoji_counts_two_and_is_never_cut() {
    let family = "👨‍👩‍👧‍👦";

    assert_eq!(split(&family.repeat(3), 12), [family; 3]);
    assert_eq!(split("🇨🇭🇩🇪", 7), ["🇨🇭", "🇩🇪"]);
    assert_eq!(split(family, 4).concat(), family);
    assert_eq!(split("👍👍", 0), ["👍", "👍"]);
}

#[test]
fn a_blank_with_a_combining_mark_is_not_white_space() {
    assert_eq!(split(" \u{301}a", 1600), [" \u{301}a"]);
}

#[test]
fn code_that_is_cut_is_closed_and_opened_again() {
    let code = format!("Look:\n```\n{}```\nDone.", "let x = 1;\n".repeat(8));

    let parts = split(&code, 60);

    assert!(parts.len() > 1);
    for part in &parts {
        assert_eq!(part.matches(FENCE).count() % 2, 0, "{part}");
        assert!(!part.contains("```\n```"), "{part}");
        assert!(utf16(part) <= 60, "{part}");
    }
    assert_eq!(parts.concat().matches("let x = 1;").count(), 8);
}

/// Everything visible, in order.
fn visible(text: &str) -> String {
    text.graphemes(true).filter(|g| !is_blank(g)).collect()
}

fn texts() -> impl Strategy<Value = String> {
    let atom = prop_oneof![
        8 => "[a-zäöü]{1,12}",
        4 => Just(" ".to_owned()),
        2 => Just("\n".to_owned()),
        1 => Just("\n\n".to_owned()),
        1 => Just("\r\n".to_owned()),
        2 => Just(". ".to_owned()),
        2 => Just("👨‍👩‍👧‍👦".to_owned()),
        2 => Just("🇨🇭".to_owned()),
        1 => Just("e\u{301}\u{302}".to_owned()),
        1 => Just(" \u{301}".to_owned()),
        1 => Just("你好。".to_owned()),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(atom, 0..80).prop_map(|atoms| atoms.concat())
}

proptest! {
    #[test]
    fn no_part_is_blank_or_longer_than_the_limit(text in texts(), limit in 2_usize..60) {
        for part in split(&text, limit) {
            prop_assert!(part.encode_utf16().count() <= limit);
            prop_assert!(!trim(&part).is_empty());
            prop_assert_eq!(trim(&part), part.as_str());
        }
    }

    #[test]
    fn nothing_visible_is_lost(text in texts(), limit in 2_usize..60) {
        prop_assert_eq!(visible(&split(&text, limit).join("\n")), visible(&text));
    }

    #[test]
    fn no_grapheme_is_cut(text in texts(), limit in 40_usize..60) {
        let parts = split(&text, limit);
        let longest = text.graphemes(true).map(utf16).max().unwrap_or(0);
        prop_assume!(longest <= limit);
        let whole: Vec<&str> = text.graphemes(true).filter(|g| !is_blank(g)).collect();
        let split: Vec<&str> = parts
            .iter()
            .flat_map(|part| part.graphemes(true))
            .filter(|g| !is_blank(g))
            .collect();

        prop_assert_eq!(split, whole);
    }

    #[test]
    fn splitting_a_part_again_changes_nothing(text in texts(), limit in 2_usize..60) {
        for part in split(&text, limit) {
            prop_assert_eq!(split(&part, limit), vec![part]);
        }
    }
}

#[test]
fn parts_are_numbered_when_there_are_several_and_stay_within_the_limit() {
    let text = "Ein *ganz wichtiger Satz* steht hier. ".repeat(8);

    assert_eq!(split_numbered("kurz", 100), ["kurz"]);
    let parts = split_numbered(&text, 100);

    assert!(parts.len() > 2);
    for (i, part) in parts.iter().enumerate() {
        assert!(part.ends_with(&format!("\n\n({}/{})", i + 1, parts.len())));
        assert!(utf16(part) <= 100, "{part}");
        assert_eq!(part.matches('*').count() % 2, 0, "{part}");
    }
}

use proptest::prelude::*;

use super::*;

#[test]
fn marks_are_translated() {
    for (markdown, whatsapp) in [
        ("**b** and __b__", "*b* and *b*"),
        ("*i* and _i_", "_i_ and _i_"),
        ("***both***", "_*both*_"),
        ("~~gone~~", "~gone~"),
        ("# Heading", "*Heading*"),
        ("## A **bold** heading\n\nText", "*A bold heading*\n\nText"),
        ("Use `code_x` here", "Use `code_x` here"),
        ("**Wort**s", "*Wort*s"),
        ("a<br>b", "a\nb"),
        ("one  \ntwo\nthree", "one\ntwo\nthree"),
        ("> a\n> b\n\nc", "> a\n> b\n\nc"),
    ] {
        assert_eq!(to_whatsapp(markdown), whatsapp, "{markdown}");
    }
}

#[test]
fn links_show_their_address_once() {
    for (markdown, whatsapp) in [
        ("[ESTV](https://estv.ch/a_b)", "ESTV (https://estv.ch/a_b)"),
        ("[https://estv.ch](https://estv.ch)", "https://estv.ch"),
        ("<https://estv.ch>", "https://estv.ch"),
        ("<a@b.ch>", "a@b.ch"),
        ("[a@b.ch](mailto:a@b.ch)", "a@b.ch"),
        ("[](https://estv.ch)", "https://estv.ch"),
        ("![Form](https://x.ch/f.png)", "Form (https://x.ch/f.png)"),
        ("[**bold**](u)", "*bold* (u)"),
        (
            "See [1].\n\n[1]: https://estv.ch",
            "See 1 (https://estv.ch).",
        ),
        ("See.\n\n[1]: https://estv.ch", "See.\n[1]: https://estv.ch"),
    ] {
        assert_eq!(to_whatsapp(markdown), whatsapp, "{markdown}");
    }
}

#[test]
fn lists_keep_their_order_and_depth() {
    for (markdown, whatsapp) in [
        ("- a\n- b", "• a\n• b"),
        ("* a\n\n* b", "• a\n• b"),
        ("Do:\n1. a\n2. b\n\nEnd", "Do:\n\n1. a\n2. b\n\nEnd"),
        ("3) c\n4) d", "3) c\n4) d"),
        ("- a\n  - b\n    more\n- c", "• a\n  • b\n    more\n• c"),
        ("- a\n\n  next\n- b", "• a\n  next\n• b"),
        ("- **x**: y", "• *x*: y"),
    ] {
        assert_eq!(to_whatsapp(markdown), whatsapp, "{markdown}");
    }
}

#[test]
fn code_and_tables_stay_readable() {
    assert_eq!(
        to_whatsapp("a\n\n```rust\nlet x = **y**;\n```\nb"),
        "a\n\n```\nlet x = **y**;\n```\n\nb"
    );
    assert_eq!(to_whatsapp("```\ncut off"), "```\ncut off\n```");
    assert_eq!(
        to_whatsapp("| Jahr | CHF |\n|---|---:|\n| 2025 | **7258** |\n| 2026 | |"),
        "Jahr | CHF\n2025 | *7258*\n2026 |"
    );
}

#[test]
fn signs_that_are_no_marks_are_left_alone() {
    for text in [
        "3*4*5 = 60 and 2**3**4",
        "snake_case_name and __x",
        "5 * 3 * 2",
        "CHF 7'258.– < 8'000 & more > 0",
        "#hashtag and a # b",
        "https://estv.admin.ch/a_b_c?x=1&y=*",
        "Grüße 👍🏽 – „quoted“, 50 % (100)",
        "~5 to ~10",
        "[not a link] and (this)",
        "31. Dezember 2025",
        "+41 79 123 45 67",
        "Line one\nLine two\n\nNext",
        "---",
        "<b>html</b>",
    ] {
        assert_eq!(to_whatsapp(text), text);
    }
}

#[test]
fn nothing_gives_nothing() {
    assert_eq!(to_whatsapp(""), "");
    assert_eq!(to_whatsapp("\n \n"), "");
    assert_eq!(to_whatsapp("#"), "");
}

#[test]
fn a_fence_without_code_keeps_its_words() {
    assert_eq!(to_whatsapp("~~~aa"), "```\naa\n```");
    assert_eq!(to_whatsapp("```rust\nfn\n```"), "```\nfn\n```");
}

proptest! {
    #[test]
    fn plain_text_is_not_changed(
        lines in prop::collection::vec("[a-zA-ZäöüéÜ]{1,8}( [a-zäöü0-9.,;:?!()'%]{1,8}){0,5}[a-z]", 1..6)
    ) {
        let text = lines.join("\n");

        prop_assert_eq!(to_whatsapp(&text), text);
    }

    #[test]
    fn no_input_breaks_it(text in "[-*_~`#>|\\[\\]()<!0-9a-c .\\n\\\\]{0,60}") {
        let _ = to_whatsapp(&text);
    }

    #[test]
    fn words_are_never_lost(text in "([-*_~#>|. \\n]{0,3}[a-z]{2,5}){0,12}") {
        // A word right behind a fence is the language of the code, which the phone does not show.
        prop_assume!(!text.contains("~~~"));
        let letters = |text: &str| text.chars().filter(char::is_ascii_lowercase).collect::<String>();

        prop_assert_eq!(letters(&to_whatsapp(&text)), letters(&text));
    }
}

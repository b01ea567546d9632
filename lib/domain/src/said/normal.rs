//! A message without what writing adds to speech: case, accents, marks, invisible characters.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// As much of a message as is looked at: WhatsApp takes no longer one.
const MOST_CHARACTERS: usize = 4096;

/// Lower case without accents, WhatsApp's marks, double quotes and invisible characters; one kind
/// of apostrophe, one kind of dash.
pub(super) fn normalise(text: &str) -> String {
    let text = text.chars().take(MOST_CHARACTERS);
    // Compatibility forms would make a blank and an accent of these.
    let text = text.map(|c| if is_apostrophe(c) { '\'' } else { c });
    let plain: String = text.nfkc().filter_map(visible).collect();
    plain
        .to_lowercase()
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(ligature)
        .collect()
}

/// Lower case without accents, blanks as single spaces: `Prämie` and `PRAMIE` are one word.
pub(crate) fn fold(text: &str) -> String {
    let plain = normalise(text);
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '’' | '‘' | '‛' | '`' | '´' | 'ʼ' | '′' | '＇')
}

fn visible(c: char) -> Option<char> {
    Some(match c {
        '\n' | '\u{2028}' | '\u{2029}' => '\n',
        c if c.is_whitespace() => ' ',
        '*' | '_' | '"' | '«' | '»' | '„' | '“' | '”' | '‟' | '‹' | '›' | '‚' => {
            return None;
        }
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        c if c.is_control() || is_invisible(c) => return None,
        c => c,
    })
}

/// Format characters (`Cf`), variation selectors, joiners, skin tones and keycaps.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}'
        | '\u{890}' | '\u{891}' | '\u{8e2}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{20e3}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}'
        | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..='\u{e0fff}')
}

fn ligature(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        'ß' => ('s', Some('s')),
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        'ø' => ('o', None),
        other => (other, None),
    };
    std::iter::once(first).chain(second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_in_many_ways_is_one_word() {
        for (text, plain) in [
            ("« Arrêt »", "arret"),
            ("ＳＴＯＰ", "stop"),
            ("*S\u{200b}T\u{2060}OP*", "stop"),
            ("de\u{301}lier", "delier"),
            ("\u{feff}Ja\u{a0}bitte", "ja bitte"),
            ("82´388", "82'388"),
            ("１６８５２０", "168520"),
            ("👍🏽", "👍"),
            ("Grüße", "grusse"),
        ] {
            assert_eq!(fold(text), plain, "{text}");
        }
    }
}

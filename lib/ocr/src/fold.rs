//! Folding: the same word, however it is spelled, accented or slightly misread.

/// The letters and digits of a text as folded words: lower case, without accents, `ae oe ue` as
/// `a o u`, so that `Prämie`, `PRAEMIE` and `Pràmie` are one word. An apostrophe parts words.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        match plain(c) {
            Some(letters) => word.push_str(letters),
            None if c.is_ascii_alphanumeric() => word.push(c),
            None => finish(&mut word, &mut words),
        }
    }
    finish(&mut word, &mut words);
    words
}

/// Whether a folded word is the one of a pattern: see [`Pattern`](crate::pattern::Pattern).
pub(crate) fn starts(word: &str, pattern: &str) -> bool {
    word.starts_with(pattern) || nearly(word, pattern)
}

/// Recognition often misses a letter or two of a long word.
fn nearly(word: &str, pattern: &str) -> bool {
    let forgiven = match pattern.len() {
        0..=7 => return false,
        8..=12 => 1,
        _ => 2,
    };
    let (word, pattern) = (word.as_bytes(), pattern.as_bytes());
    if word.first() != pattern.first() || word.len() + forgiven < pattern.len() {
        return false;
    }
    // Most words differ at once; comparing letter by letter is for the few that do not.
    if word[1] != pattern[1] && word[1] != pattern[2] && word[2] != pattern[1] {
        return false;
    }
    let head = &word[..word.len().min(pattern.len() + forgiven)];
    distance_to_start(head, pattern) <= forgiven
}

/// The fewest changes that turn some beginning of `word` into `pattern`.
fn distance_to_start(word: &[u8], pattern: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=pattern.len()).collect();
    let mut best = row[pattern.len()];
    for (i, letter) in word.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, wanted) in pattern.iter().enumerate() {
            let changed = diagonal + usize::from(letter != wanted);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
        best = best.min(row[pattern.len()]);
    }
    best
}

fn finish(word: &mut String, words: &mut Vec<String>) {
    if word.is_empty() {
        return;
    }
    // Both spellings of an umlaut, in texts and in patterns alike.
    let folded = word
        .replace("ae", "a")
        .replace("oe", "o")
        .replace("ue", "u");
    words.push(folded);
    word.clear();
}

fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => "a",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'œ' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'æ' => "a",
        'ç' => "c",
        'ñ' => "n",
        'ß' => "ss",
        // A combining accent belongs to the letter before it.
        '\u{300}'..='\u{36f}' | '\u{ad}' => "",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_are_one() {
        for text in ["Prämie", "PRAEMIE", "Pràmie", "pra\u{308}mie"] {
            assert_eq!(words(text), ["pramie"], "{text}");
        }
        assert_eq!(
            words("l’impôt (Säule 3a), 31.12."),
            ["l", "impot", "saule", "3a", "31", "12"]
        );
    }

    #[test]
    fn long_words_may_be_misread_a_little() {
        assert!(starts("bruttolohn", "bruttolohn"));
        assert!(starts("brutolohn", "bruttolohn"));
        assert!(starts("spesenverglitungen", "spesenvergutung"));
        assert!(!starts("nettolohn", "bruttolohn"));
        assert!(!starts("zons", "zins"));
    }
}

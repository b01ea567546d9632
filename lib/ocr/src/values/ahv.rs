use domain::document::Ahv;

use crate::layout::Token;

/// The AHV numbers among words that stand in a row, each with its worst confidence and the place
/// of its first word.
pub(crate) fn ahv_numbers(tokens: &[&Token]) -> Vec<(Ahv, u8, usize)> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Some(start) = token.text.find("756") else {
            continue;
        };
        // In one word, or in four with blanks.
        for words in 1..=4 {
            let Some(words) = tokens.get(at..at + words) else {
                break;
            };
            let mut text = token.text[start..].to_owned();
            for word in &words[1..] {
                text.push_str(&word.text);
            }
            let text = text.trim_end_matches(|c: char| !c.is_ascii_digit());
            if let Some(ahv) = Ahv::parse(text) {
                let confidence = words.iter().map(|word| word.confidence).min();
                found.push((ahv, confidence.unwrap_or(0), at));
                break;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::line;

    #[test]
    fn it_is_found_with_borders_and_blanks() {
        for text in [
            "756.1234.5678.97",
            "[756.1234.5678.97",
            "AHV-Nr.: 756 1234 5678 97,",
            "7561234567897|",
        ] {
            let line = line(text);
            let tokens: Vec<&Token> = line.tokens().collect();
            let numbers = ahv_numbers(&tokens);
            let printed: Vec<String> = numbers.iter().map(|(ahv, ..)| ahv.printed()).collect();
            assert_eq!(printed, ["756.1234.5678.97"], "{text}");
        }
    }
}

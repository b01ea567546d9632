//! When two stems are taken for the same word.

/// Shorter words are compared exactly: too many of them resemble each other.
const SHORTEST: usize = 4;

/// How alike a question's stem and an article's are, up to 1; `None` for different words.
///
/// With `typos`, words of one wrong letter are alike.
pub(crate) fn similarity(asked: &str, term: &str, typos: bool) -> Option<f32> {
    if asked == term {
        return Some(1.0);
    }
    let (short, long) = if asked.len() < term.len() {
        (asked, term)
    } else {
        (term, asked)
    };
    if short.len() < SHORTEST || !short.is_ascii() || !long.is_ascii() || number(short) {
        return None;
    }
    if short.len() > SHORTEST && long.starts_with(short) && long.len() - short.len() <= 3 {
        return Some(0.85);
    }
    let asked_in_compound = asked.len() > SHORTEST
        && asked.len() < term.len()
        && (term.starts_with(asked) || term.ends_with(asked));
    if asked_in_compound {
        return Some(0.6);
    }
    let typo = typos && short.len() > SHORTEST && one_letter_off(short.as_bytes(), long.as_bytes());
    typo.then_some(0.7)
}

/// How much of two long words is the same, by groups of three letters: for typos in compounds.
pub(crate) fn resemblance(asked: &str, term: &str) -> Option<f32> {
    if asked.len() < 2 * SHORTEST || term.len() < 2 * SHORTEST || number(asked) {
        return None;
    }
    let groups = |word: &str| {
        word.as_bytes()
            .windows(3)
            .map(<[u8]>::to_vec)
            .collect::<Vec<_>>()
    };
    let (of_asked, of_term) = (groups(asked), groups(term));
    let common = of_asked
        .iter()
        .filter(|group| of_term.contains(group))
        .count();
    let alike = 2.0 * common as f32 / (of_asked.len() + of_term.len()) as f32;
    (alike >= 0.6).then_some(0.8 * alike)
}

fn number(stem: &str) -> bool {
    stem.bytes().any(|byte| byte.is_ascii_digit())
}

/// One letter too few, too many, wrong, or two swapped.
fn one_letter_off(short: &[u8], long: &[u8]) -> bool {
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[same..], &long[same..]);
    match long.len() - short.len() {
        0 => {
            let rest = |from: usize| short.get(from..) == long.get(from..);
            let swapped = short.len() > 1 && short[0] == long[1] && short[1] == long[0];
            rest(1) || (swapped && rest(2))
        }
        1 => short == &long[1..],
        _ => false,
    }
}

/// The known words a German compound is made of; none if they leave too much of it unexplained.
pub(crate) fn parts_of_compound(word: &str, known: impl Fn(&str) -> bool) -> Vec<&str> {
    if !word.is_ascii() || word.len() < 2 * SHORTEST || number(word) {
        return Vec::new();
    }
    let mut parts = Vec::new();
    let (mut position, mut explained) = (0, 0);
    while position + SHORTEST <= word.len() {
        let longest = (position + SHORTEST..=word.len())
            .rev()
            .map(|end| &word[position..end])
            .find(|part| part.len() < word.len() && known(part));
        match longest {
            Some(part) => {
                parts.push(part);
                position += part.len();
                explained += part.len();
            }
            None => position += 1,
        }
    }
    // A linking `s`, `n` or `en` and an ending remain.
    if explained * 10 < word.len() * 7 {
        parts.clear();
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_typo_is_forgiven_in_longer_words() {
        for typo in ["pilar", "piller", "pillra", "pillarx"] {
            assert!(similarity(typo, "pillar", true).is_some(), "{typo}");
        }
        assert_eq!(similarity("poem", "poet", true), None);
        assert_eq!(similarity("piller", "pillar", false), None);
        assert_eq!(similarity("7258", "7256", true), None);
    }

    #[test]
    fn a_compound_is_read_as_its_parts() {
        let known = |part: &str| ["pendl", "abzug", "kind", "betreuung", "rezept"].contains(&part);

        assert_eq!(parts_of_compound("pendlerabzug", known), ["pendl", "abzug"]);
        assert_eq!(
            parts_of_compound("kinderbetreuung", known),
            ["kind", "betreuung"]
        );
        assert_eq!(parts_of_compound("pizzarezept", known), [""; 0]);
    }
}

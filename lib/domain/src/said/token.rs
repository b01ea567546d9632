//! A plain text as words, figures and breaks.

use super::number::{Number, digits, scan};

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Letters, or one emoji.
    Word(String),
    /// A figure.
    Number(Number),
    /// `:`, `=` or an arrow: what follows belongs to what stands before.
    Colon,
    /// `/` and brackets: a break that a list may have inside.
    Slash,
    /// The end of a part: `,`, `.`, `!`, a new line.
    Break,
    /// `?`.
    Question,
}

/// As many tokens as are looked at: nobody says yes in more words.
const MOST_TOKENS: usize = 400;
/// Emoji that answer, ask or doubt; all others only decorate.
const SPEAKING: &str = "👍👌✅☑✔💯🆗👎❌✖🚫🤔🤷😕🙄❓❔🤨🧐🫤🛑⛔🔕";
/// Words before which a number is the number of a box.
const BOX: &[&str] = &[
    "ziffer", "ziffere", "ziff", "box", "chiffre", "ch", "cifra", "cif", "feld", "field", "punkt",
    "punto", "point", "position", "line", "case", "casella", "nr", "rubrique", "rubrik", "zeile",
];

/// Words that are written short, with a dot.
const SHORT: &[&str] = &[
    "imp", "sal", "ziff", "cif", "ch", "nr", "ca", "env", "approx", "fr", "frs", "sfr", "usw",
    "bzw",
];

/// Reads a plain text. What is struck through is left out, unless all is.
pub(super) fn tokens(plain: &str) -> Vec<Token> {
    let chars: Vec<char> = without_gaps(without_struck(plain)).chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < chars.len() && tokens.len() < MOST_TOKENS {
        let c = chars[at];
        if c.is_ascii_digit() {
            at += number(&chars[at..], &mut tokens);
        } else if c.is_alphabetic() {
            at += word(&chars[at..], &mut tokens);
        } else {
            let rest = &chars[at + 1..];
            at += 1;
            match c {
                '?' | '¿' => tokens.push(Token::Question),
                ':' | '=' | '>' | '→' => tokens.push(Token::Colon),
                '/' | '(' | ')' | '[' | ']' => tokens.push(Token::Slash),
                '.' if binds(&tokens, rest) => {}
                ',' | ';' | '!' | '.' | '\n' | '…' | '|' => tokens.push(Token::Break),
                '-' if rest.first() == Some(&' ')
                    && chars.get(at.wrapping_sub(2)) == Some(&' ') =>
                {
                    tokens.push(Token::Slash);
                }
                '+' if rest.first().is_some_and(char::is_ascii_digit) => {
                    tokens.push(Token::Word("+".to_owned()));
                }
                '+' => tokens.push(Token::Word("piu".to_owned())),
                '&' => tokens.push(Token::Word("und".to_owned())),
                '%' => tokens.push(Token::Word("%".to_owned())),
                '~' => tokens.push(Token::Word("circa".to_owned())),
                c if SPEAKING.contains(c) => tokens.push(Token::Word(c.to_string())),
                _ => {}
            }
        }
    }
    tokens
}

/// `Fr. 350`, `Ziff. 11`, `82 388 .-`: a dot that ends nothing.
fn binds(tokens: &[Token], rest: &[char]) -> bool {
    let next = rest.iter().find(|c| **c != ' ');
    match tokens.last() {
        Some(Token::Word(word)) => {
            SHORT.contains(&word.as_str())
                || (word.len() <= 4 && next.is_some_and(|c| c.is_ascii_digit() || *c == '='))
        }
        Some(Token::Number(_)) => rest.first() == Some(&'-'),
        _ => false,
    }
}

/// Leaves out what stands between two tildes that hold their words tight.
fn without_struck(plain: &str) -> String {
    let pieces: Vec<&str> = plain.split('~').collect();
    let tight = |s: &str| !s.is_empty() && s.trim() == s && !s.contains('\n');
    let struck = |i: usize| i % 2 == 1 && i + 1 < pieces.len() && tight(pieces[i]);
    let kept: Vec<&str> = (0..pieces.len())
        .filter(|i| !struck(*i))
        .map(|i| pieces[i])
        .collect();
    let says = kept
        .iter()
        .any(|piece| piece.chars().any(char::is_alphanumeric));
    match (says, kept.len() < pieces.len()) {
        (true, true) => kept.concat(),
        (false, true) => pieces.concat(),
        _ => plain.to_owned(),
    }
}

/// `y e s`: a message of single letters is one word.
fn without_gaps(plain: String) -> String {
    let mut letters = plain.split_whitespace();
    let single = |s: &str| s.chars().count() == 1 && s.chars().all(char::is_alphabetic);
    match plain.trim().contains(' ') && letters.all(single) {
        true => plain.split_whitespace().collect(),
        false => plain,
    }
}

/// Takes a word; single letters with dots are one: `s.v.p.`
fn word(chars: &[char], tokens: &mut Vec<Token>) -> usize {
    let mut end = chars.iter().take_while(|c| c.is_alphabetic()).count();
    let mut word: String = chars[..end].iter().collect();
    if end == 1 {
        while chars.get(end) == Some(&'.')
            && chars.get(end + 1).is_some_and(|c| c.is_alphabetic())
            && !chars.get(end + 2).is_some_and(|c| c.is_alphanumeric())
        {
            word.push(chars[end + 1]);
            end += 2;
        }
        if end > 1 && chars.get(end) == Some(&'.') {
            end += 1;
        }
    }
    // A code glued to its word: `link168520`.
    tokens.push(Token::Word(word));
    end
}

fn number(chars: &[char], tokens: &mut Vec<Token>) -> usize {
    let run = digits(chars);
    let letters = chars[run..]
        .iter()
        .take_while(|c| c.is_alphabetic())
        .count();
    let suffix: String = chars[run..run + letters].iter().collect();
    let ordinal = [
        "nd", "rd", "th", "st", "e", "eme", "ieme", "er", "a", "o", "i",
    ];
    let ends_ordinal = chars.get(run) == Some(&'.')
        && chars.get(run + 1) == Some(&' ')
        && chars.get(run + 2).is_some_and(|c| c.is_alphabetic());
    let after_box =
        matches!(tokens.last(), Some(Token::Word(word)) if BOX.contains(&word.as_str()));
    if run == 1 && (ordinal.contains(&suffix.as_str()) || (ends_ordinal && !after_box)) {
        let written = if suffix == "a" { 2 } else { 1 };
        tokens.push(Token::Word(chars[..written].iter().collect()));
        return run + letters + usize::from(ends_ordinal);
    }
    let (mut number, mut taken) = scan(chars, |first| after_box && first.len() <= 2);
    if chars.get(taken) == Some(&'k') && !chars.get(taken + 1).is_some_and(|c| c.is_alphanumeric())
    {
        number.vague = true;
        taken += 1;
    }
    tokens.push(Token::Number(number));
    taken
}

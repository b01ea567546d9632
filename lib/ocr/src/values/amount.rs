use domain::document::Rappen;

use super::{
    currency::{is_currency, is_foreign},
    groups::{groups_on, is_close, is_number_before},
};
use crate::layout::{Line, Token};

/// An amount on a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Amount {
    pub(crate) value: Rappen,
    /// Whether it was read as printed, without anything cut off.
    pub(crate) clean: bool,
    /// Whether it looks like money by itself: Rappen, a mark of thousands or a currency.
    pub(crate) money: bool,
    /// Whether the currency beside it is not the franc.
    pub(crate) foreign: bool,
    pub(crate) confidence: u8,
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) y: f32,
    /// Its words among those of the line: the first, and the one after the last.
    pub(crate) words: (usize, usize),
}

/// The amounts of a line, from left to right.
pub(crate) fn amounts(line: &Line) -> Vec<Amount> {
    let tokens: Vec<&Token> = line.tokens().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match read(&tokens, at) {
            Some(amount) => {
                at = amount.words.1;
                found.push(amount);
            }
            None => at += 1,
        }
    }
    found
}

/// The amount that begins with the word at this place, of up to three words: `95 940.05`.
fn read(tokens: &[&Token], at: usize) -> Option<Amount> {
    let before = at.checked_sub(1).map(|before| tokens[before]);
    let francs = before.is_some_and(|before| is_currency(&before.text));
    if !francs && before.is_some_and(|before| is_number_before(before, tokens[at])) {
        return None;
    }
    let longest = (1..3).take_while(|n| groups_on(tokens, at + n)).count() + 1;
    let after = tokens.get(at + longest);
    let text: Vec<&str> = tokens[at..at + longest]
        .iter()
        .map(|t| &t.text[..])
        .collect();
    // Of a telephone number the code of the country has a sign.
    let several = longest > 1 || text[0].starts_with('+');
    if after.is_some_and(|next| next.text.starts_with('%'))
        || (several && after.is_some_and(|next| is_number_before(tokens[at + longest - 1], next)))
    {
        return None;
    }
    let (value, clean) = number(&text.join(" "))?;
    let text = text.concat();
    let francs = francs || text.starts_with(|c: char| c.is_ascii_alphabetic());
    let currency = francs
        || after
            .is_some_and(|next| is_currency(&next.text) && !is_before_number(tokens, at + longest));
    if !currency && is_day_of_year(before, &text) {
        return None;
    }
    let is_foreign = |token: Option<&Token>| token.is_some_and(|token| is_foreign(&token.text));
    let foreign = is_foreign(before) || (!francs && is_foreign(after.copied()));
    let words = &tokens[at..at + longest];
    let tight = words.windows(2).all(|pair| is_close(pair[0], pair[1]));
    // A group of thousands whose head was not joined to it is only a part of its number.
    let whole = at == 0 || !groups_on(tokens, at);
    Some(Amount {
        value,
        clean: clean && tight && whole && !foreign,
        money: currency || longest > 1 || has_marks(&text),
        foreign,
        confidence: words.iter().map(|t| t.confidence).min().unwrap_or(0),
        left: words[0].left,
        right: words[longest - 1].right,
        y: words[0].y,
        words: (at, at + longest),
    })
}

/// Whether a minus stands before an amount as a word of its own, among the words of its line. In
/// form 11 that is the form's own sign; elsewhere it may be the amount's.
pub(crate) fn has_minus_before(tokens: &[&Token], amount: &Amount) -> bool {
    let mut before = tokens[..amount.words.0].iter().rev();
    let mut first = tokens[amount.words.0];
    let mut sign = before.next();
    if let Some(currency) = sign.filter(|token| is_currency(&token.text)) {
        first = currency;
        sign = before.next();
    }
    sign.is_some_and(|sign| ["-", "−", "–"].contains(&&*sign.text) && is_close(sign, first))
}

/// What a word would say if letters were digits misread; only a proof makes it an amount.
pub(crate) fn repaired(text: &str) -> Option<Rappen> {
    let (text, _) = trimmed(text);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let swapped: String = text
        .chars()
        .map(|c| match c {
            'O' | 'o' | 'D' | 'Q' => '0',
            'l' | 'I' | 'i' => '1',
            'S' | 's' => '5',
            'B' => '8',
            'Z' | 'z' => '2',
            other => other,
        })
        .collect();
    (digits > 0 && swapped != text).then(|| Rappen::parse(&swapped))?
}

fn number(text: &str) -> Option<(Rappen, bool)> {
    let (trimmed, clean) = trimmed(text);
    let digits = trimmed.trim_start_matches(|c: char| !c.is_ascii_digit());
    let leading_zero =
        digits.starts_with('0') && digits[1..].starts_with(|c: char| c.is_ascii_digit());
    if leading_zero || is_day(text) {
        return None;
    }
    Some((Rappen::parse(trimmed)?, clean))
}

/// Without the borders of boxes and the signs of a sentence that stick to a number; and whether
/// nothing was cut off that might have been a digit.
fn trimmed(text: &str) -> (&str, bool) {
    // The form's own signs before an amount are no part of it.
    let outer = text.trim().trim_start_matches(['=', '+']);
    let outer = outer.trim_end_matches([';', ':']);
    // A pair of brackets means minus; a single one is a border, or was a digit.
    if outer.starts_with('(') && outer.ends_with(')') {
        return (outer, true);
    }
    let inner = outer.trim_matches([
        '|', '[', ']', '{', '}', '_', '(', ')', '!', '\\', '/', '‘', '“', '"',
    ]);
    (inner, inner == outer)
}

/// `31.12.` is a day, and no amount.
fn is_day(text: &str) -> bool {
    let mut parts = text.split('.');
    let short = |part: Option<&str>| {
        part.is_some_and(|p| (1..=2).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()))
    };
    short(parts.next()) && short(parts.next()) && parts.next() == Some("")
}

/// `31.12` without its last dot: what no year's statement is without, or a day after a word that
/// leads to one.
fn is_day_of_year(before: Option<&Token>, text: &str) -> bool {
    const LEADING: &str = "per am vom zum bis au du le al del dal il at on";
    let text = text.trim_end_matches([',', ';', ':', ')']);
    let Some((day, month)) = text.split_once('.') else {
        return false;
    };
    let number = |text: &str| text.parse::<u8>().ok().filter(|_| text.len() <= 2);
    let is_day = matches!((number(day), number(month)), (Some(1..=31), Some(1..=12)));
    let led = before
        .and_then(|before| before.folded.last())
        .is_some_and(|word| LEADING.split(' ').any(|leading| leading == word));
    month.len() == 2 && is_day && (led || text == "31.12")
}

fn has_marks(text: &str) -> bool {
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    let Some(at) = text.rfind(['.', ',', '\'', '’', '‘', '`', '´', 'ʼ']) else {
        return false;
    };
    let mark = text[at..].chars().next().map_or(1, char::len_utf8);
    let rest = &text[at + mark..];
    // `1'234`, `12.50`, `350.-`; but `12.` ends a sentence or counts a row.
    digits(rest) >= 1 || rest.starts_with(['-', '–', '—'])
}

/// Whether a number follows: `im Jahr 2025 CHF 350` has its currency before.
fn is_before_number(tokens: &[&Token], at: usize) -> bool {
    let next = tokens.get(at + 1);
    next.is_some_and(|next| next.text.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::line;

    fn read_all(text: &str) -> Vec<(i64, bool, bool)> {
        let found = amounts(&line(text));
        let said = found.iter().map(|a| (a.value.0, a.clean, a.money));
        said.collect()
    }

    #[test]
    fn amounts_are_found_among_words() {
        for (text, rappen) in [
            ("Importo: CHF 350.00", 35_000),
            ("CHF 95 940.05", 9_594_005),
            ("Total 7’258.00", 725_800),
            ("Fr. 350.- erhalten", 35_000),
            ("350 Franken", 35_000),
            ("Rente CHF 22107", 2_210_700),
        ] {
            assert_eq!(read_all(text), [(rappen, true, true)], "{text}");
        }
    }

    #[test]
    fn numbers_that_are_no_money_are_not_taken_for_it() {
        for text in [
            "per 31.12. und",
            "8000 Zürich",
            "2025",
            "seit 12 Jahren",
            "Jahr 2025:",
        ] {
            assert!(read_all(text).iter().all(|(_, _, money)| !money), "{text}");
        }
        for text in [
            "Tel. 044 123 45 67",
            "+41 44 123 45 67",
            "35 %",
            "756.1234.5678.97",
        ] {
            let money = read_all(text).into_iter().filter(|(_, _, money)| *money);
            assert_eq!(money.count(), 0, "{text}");
        }
    }

    #[test]
    fn a_currency_belongs_to_what_follows_it() {
        let money = read_all("Rente 2025: CHF 350.00");

        assert_eq!(money, [(202_500, true, false), (35_000, true, true)]);
    }

    #[test]
    fn what_is_cut_off_is_said() {
        assert_eq!(read_all("85'000|"), [(8_500_000, false, true)]);
        assert_eq!(read_all("8500)"), [(850_000, false, false)]);
        assert_eq!(read_all("(1'234)"), [(-123_400, true, true)]);
    }

    #[test]
    fn a_day_without_its_last_dot_is_no_amount() {
        for text in [
            "Solde au 31.12",
            "Saldo 31.12:",
            "Spende vom 15.03",
            "al 1.07,",
        ] {
            assert_eq!(read_all(text), [], "{text}");
        }
        assert_eq!(
            read_all("Solde au 31.12 12'480.35"),
            [(1_248_035, true, true)]
        );
        assert_eq!(read_all("CHF 31.12"), [(3_112, true, true)]);
        assert_eq!(read_all("Zins 15.03"), [(1_503, true, true)]);
        assert_eq!(read_all("au 31.45"), [(3_145, true, true)]);
    }

    #[test]
    fn the_signs_of_the_form_stick_to_amounts() {
        assert_eq!(read_all("=6'140"), [(614_000, true, true)]);
        assert_eq!(read_all("+3'240"), [(324_000, true, true)]);
        assert_eq!(read_all("+3 240"), [(324_000, true, true)]);
    }

    #[test]
    fn letters_become_digits_only_on_request() {
        assert_eq!(amounts(&line("6'14O")).len(), 0);
        assert_eq!(repaired("6'14O"), Some(Rappen::francs(6140)));
        assert_eq!(repaired("6'140"), None);
        assert_eq!(repaired("SOS"), None);
    }
}

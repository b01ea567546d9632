use time::{Date, Month};

use super::month::month;
use crate::layout::Token;

/// A day as printed, and its place among the words it was looked for in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Day {
    pub(crate) date: Date,
    /// Whether its year was printed with two digits.
    short: bool,
    pub(crate) confidence: u8,
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) y: f32,
    /// The first of its words.
    pub(crate) at: usize,
}

impl Day {
    /// The same as a date of birth on a document of this year. `None` where both centuries are
    /// possible: nobody is born after the year, nor much more than a hundred years before.
    pub(crate) fn of_birth(self, year: i32) -> Option<Self> {
        const OLDEST: i32 = 110;
        let in_century = |of: i32| self.date.replace_year(of + self.date.year() % 100).ok();
        let dates = match self.short {
            true => [in_century(1900), in_century(2000)],
            false => [Some(self.date), None],
        };
        let dates = dates.into_iter().flatten();
        let mut possible = dates.filter(|date| (year - OLDEST..=year).contains(&date.year()));
        let date = possible.next()?;
        possible.next().is_none().then_some(Self { date, ..self })
    }
}

/// The days among words that stand in a row: `31.12.2025`, `31. Dezember 2025`, `2025-12-31`,
/// `31 12 2025`.
pub(crate) fn days(tokens: &[&Token]) -> Vec<Day> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let one = numbers(&tokens[at].text).and_then(|n| date(&n));
        let several = || {
            let three = tokens.get(at..at + 3).and_then(of_three);
            let three = three.map(|date| (date, 3));
            three.or_else(|| of_pieces(&tokens[at..]))
        };
        let Some((date, words)) = one.map(|date| (date, 1)).or_else(several) else {
            at += 1;
            continue;
        };
        let words = &tokens[at..at + words];
        found.push(Day {
            date,
            short: words.len() == 1 && !words[0].text.contains(&date.year().to_string()),
            confidence: words.iter().map(|t| t.confidence).min().unwrap_or(0),
            left: words[0].left,
            right: words[words.len() - 1].right,
            y: words[0].y,
            at,
        });
        at += words.len();
    }
    found
}

/// A year that stands alone: `2025`, also with a border or a comma at it.
pub(crate) fn bare_year(text: &str) -> Option<i32> {
    let digits = text.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let year = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    let year: i32 = year.then(|| digits.parse().ok())??;
    (1900..=2099).contains(&year).then_some(year)
}

fn of_three(words: &[&Token]) -> Option<Date> {
    let [day, name, year] = words else {
        return None;
    };
    let close = words
        .windows(2)
        .all(|w| w[1].left - w[0].right < 2.0 * w[0].height.max(w[1].height));
    if !close {
        return None;
    }
    let number = |token: &Token| {
        let text = token
            .text
            .trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let text = text.strip_suffix("er").unwrap_or(text);
        let digits = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse::<i32>().ok()).flatten()
    };
    let month = match &name.folded[..] {
        [word] => month(word).map(i32::from).or_else(|| number(name))?,
        _ => return None,
    };
    let year = number(year).filter(|year| *year >= 1900)?;
    date(&[number(day)?, month, year])
}

/// A day that boxes of single digits, or wide print, cut into pieces: `1 7.05.1 992`. They stand
/// closer than words do, and are all of `31.12.2025` together.
fn of_pieces(tokens: &[&Token]) -> Option<(Date, usize)> {
    (2..=4).find_map(|count| {
        let pieces = tokens.get(..count)?;
        let close = pieces
            .windows(2)
            .all(|w| w[1].left - w[0].right < 0.5 * w[0].height.min(w[1].height));
        // A number may stand before a day that is whole.
        let whole = |token: &&Token| numbers(&token.text).is_some();
        let text: String = pieces.iter().map(|token| &token.text[..]).collect();
        let shape = text
            .chars()
            .map(|c| if c.is_ascii_digit() { '0' } else { c });
        if !close || pieces.iter().any(whole) || !shape.eq("00.00.0000".chars()) {
            return None;
        }
        Some((date(&numbers(&text)?)?, count))
    })
}

/// The numbers of a word like `31.12.2025`, day first.
fn numbers(text: &str) -> Option<[i32; 3]> {
    let text = text.trim_matches(|c: char| !c.is_ascii_digit());
    let parts: Vec<&str> = text.split(['.', '/', '-', ',']).collect();
    let [a, b, c] = parts[..] else {
        return None;
    };
    let short = |part: &str| (1..=2).contains(&part.len());
    let number = |part: &str| {
        let digits = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse::<i32>().ok()).flatten()
    };
    let (a_n, b_n, c_n) = (number(a)?, number(b)?, number(c)?);
    match (short(a), short(b), c.len(), a.len()) {
        (true, true, 4, _) => Some([a_n, b_n, c_n]),
        // Two digits of the year: payroll programs print them in box E of form 11.
        (true, true, 2, _) if text.contains('.') => Some([a_n, b_n, century(c_n)]),
        (false, true, 1 | 2, 4) if text.contains('-') => Some([c_n, b_n, a_n]),
        _ => None,
    }
}

fn century(year: i32) -> i32 {
    if year < 50 { 2000 + year } else { 1900 + year }
}

fn date([day, month, year]: &[i32; 3]) -> Option<Date> {
    let month = Month::try_from(u8::try_from(*month).ok()?).ok()?;
    let date = Date::from_calendar_date(*year, month, u8::try_from(*day).ok()?).ok()?;
    (1900..=2099).contains(year).then_some(date)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::testing::line;

    fn read(text: &str) -> Vec<Date> {
        let line = line(text);
        let tokens: Vec<&Token> = line.tokens().collect();
        days(&tokens).iter().map(|day| day.date).collect()
    }

    #[test]
    fn days_as_documents_write_them() {
        for text in [
            "31.12.2025",
            "per 31.12.2025,",
            "[31.12.2025",
            "31.12.25",
            "31 12 2025",
            "31. Dezember 2025",
            "le 31 décembre 2025",
            "31 dicembre 2025",
            "31/12/2025",
            "2025-12-31",
        ] {
            assert_eq!(read(text), [date!(2025 - 12 - 31)], "{text}");
        }
        assert_eq!(read("1er août 2024"), [date!(2024 - 08 - 01)]);
    }

    #[test]
    fn pieces_that_stand_close_are_one_day() {
        let word = |text: &str, left: f32| Token {
            text: text.to_owned(),
            folded: Vec::new(),
            confidence: 95,
            left,
            right: left + 0.005 * text.len() as f32,
            y: 0.5,
            height: 0.01,
        };
        let days = |words: &[(&str, f32)]| {
            let words: Vec<Token> = words.iter().map(|(text, at)| word(text, *at)).collect();
            let found = super::days(&words.iter().collect::<Vec<_>>());
            found.iter().map(|day| day.date).collect::<Vec<_>>()
        };

        let close = [("1", 0.3), ("7.05.1", 0.308), ("992", 0.341)];
        assert_eq!(days(&close), [date!(1992 - 05 - 17)]);
        let apart = [("1", 0.3), ("7.05.1", 0.32), ("992", 0.36)];
        assert_eq!(days(&apart), []);
        // The number of a row before a whole day.
        let whole = [("1", 0.3), ("7.05.1992", 0.308)];
        assert_eq!(days(&whole), [date!(1992 - 05 - 07)]);
    }

    #[test]
    fn nobody_is_born_after_the_year_of_the_document() {
        for (text, born) in [
            ("14.03.45", Some(date!(1945 - 03 - 14))),
            ("14.03.1945", Some(date!(1945 - 03 - 14))),
            ("14. März 1945", Some(date!(1945 - 03 - 14))),
            ("14.03.87", Some(date!(1987 - 03 - 14))),
            ("14.03.02", Some(date!(2002 - 03 - 14))),
            // A child or a hundred and five years old.
            ("14.03.20", None),
            ("14.03.2020", Some(date!(2020 - 03 - 14))),
            ("14.03.2045", None),
        ] {
            let line = line(text);
            let day = days(&line.tokens().collect::<Vec<_>>())[0];
            assert_eq!(day.of_birth(2025).map(|day| day.date), born, "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "31.02.2025",
            "756.1234.5678.97",
            "1.2.3.4",
            "13.1.1",
            "12 Franken 2025",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }

    #[test]
    fn a_year_stands_alone() {
        assert_eq!(bare_year("[2025"), Some(2025));
        assert_eq!(bare_year("2025,"), Some(2025));
        for text in ["2'025", "20255", "1899", "31.12.2025", ""] {
            assert_eq!(bare_year(text), None, "{text}");
        }
    }
}

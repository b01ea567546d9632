//! Puts together a reading from an exact source.

use domain::document::{
    Ahv, Certainty, Field, FieldName, Kind, Rappen, Reading, Source, Sum, SumCheck, Value,
};
use time::{Date, Month};

/// A reading in the making. Nothing is entered for what cannot be read.
pub(crate) struct Said {
    reading: Reading,
    source: Source,
}

impl Said {
    pub(crate) fn of(kind: Kind, source: Source) -> Self {
        Self {
            reading: Reading::of(kind),
            source,
        }
    }

    pub(crate) fn draft(&mut self) {
        self.reading.draft = true;
    }

    fn set(&mut self, name: FieldName, value: Value) {
        self.reading.set(Field {
            name,
            value,
            source: self.source,
            confidence: 100,
            certainty: Certainty::Stated,
        });
    }

    pub(crate) fn amount(&mut self, name: FieldName, amount: Option<Rappen>) {
        if let Some(amount) = amount {
            self.set(name, Value::Amount(amount));
        }
    }

    /// Words on one line, cut to what a person would read of them.
    pub(crate) fn text(&mut self, name: FieldName, text: &str) {
        const MOST: usize = 500;
        let words: Vec<&str> = text.split_whitespace().collect();
        if !words.is_empty() {
            self.set(
                name,
                Value::Text(words.join(" ").chars().take(MOST).collect()),
            );
        }
    }

    pub(crate) fn flag(&mut self, name: FieldName, ticked: bool) {
        self.set(name, Value::Flag(ticked));
    }

    pub(crate) fn ahv(&mut self, text: &str) {
        if let Some(ahv) = Ahv::parse(text) {
            self.set(FieldName::Ahv, Value::Ahv(ahv));
        }
    }

    pub(crate) fn date(&mut self, name: FieldName, date: Option<Date>) {
        if let Some(date) = date {
            self.set(name, Value::Date(date));
        }
    }

    pub(crate) fn year(&mut self, year: Option<i32>) {
        if let Some(year) = year.filter(|year| (1990..2100).contains(year)) {
            self.set(FieldName::Year, Value::Year(year));
        }
    }

    /// The reading. The figures of a sum that is off are asked, whatever they were read from:
    /// people fill in forms too, and programs write what they were told.
    pub(crate) fn done(mut self) -> Reading {
        for sum in [Sum::Gross, Sum::Net] {
            if !matches!(sum.check(&self.reading), SumCheck::Off(_)) {
                continue;
            }
            let (total, plus, minus) = sum.boxes();
            for field in &mut self.reading.fields {
                if field.name == total || plus.contains(&field.name) || minus.contains(&field.name)
                {
                    field.certainty = Certainty::Asked;
                }
            }
        }
        self.reading
    }
}

/// A date as it is printed: `31.12.2025`, `1.1.25`.
pub(crate) fn printed_date(text: &str) -> Option<Date> {
    let mut parts = text.trim().split('.').map(str::trim);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let century = match year.len() {
        // A day of a period: nobody hands in a certificate of the last century.
        2 => 2000,
        4 => 0,
        _ => return None,
    };
    let year = year.parse::<i32>().ok()? + century;
    let date = date(year, month.parse().ok()?, day.parse().ok()?);
    parts.next().is_none().then_some(date)?
}

/// A date of birth as it is printed, on a certificate of this year. `None` where both centuries
/// are possible: nobody is born after the year, nor much more than a hundred years before.
pub(crate) fn printed_birthday(text: &str, year: i32) -> Option<Date> {
    const OLDEST: i32 = 110;
    let date = printed_date(text)?;
    let short = text.trim().rsplit('.').next()?.trim().len() == 2;
    let before = short.then(|| date.replace_year(date.year() - 100).ok());
    let possible = |date: &Date| (year - OLDEST..=year).contains(&date.year());
    let mut dates = [Some(date), before.flatten()].into_iter().flatten();
    let first = dates.find(possible)?;
    dates.all(|date| !possible(&date)).then_some(first)
}

/// A date of XML: `2025-12-31`, with or without a time after it.
pub(crate) fn iso_date(text: &str) -> Option<Date> {
    let text = text.trim().get(..10)?;
    let mut parts = text.split('-');
    let year = parts.next()?.parse().ok()?;
    date(
        year,
        parts.next()?.parse().ok()?,
        parts.next()?.parse().ok()?,
    )
}

fn date(year: i32, month: u8, day: u8) -> Option<Date> {
    let month = Month::try_from(month).ok()?;
    let sensible = (1900..2100).contains(&year);
    sensible.then(|| Date::from_calendar_date(year, month, day).ok())?
}

/// An amount of XML: digits, and decimals behind a dot, of which two count. Marks of thousands do
/// not occur, so `1.234` is one franc and 23 Rappen, not a thousand.
pub(crate) fn decimal(text: &str) -> Option<Rappen> {
    let text = text.trim();
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !(1..=11).contains(&whole.len()) || !is_number(whole) || !is_number(decimals) {
        return None;
    }
    let cents: i64 = format!("{decimals:0<3}").get(..3)?.parse().ok()?;
    let rappen = whole.parse::<i64>().ok()? * 100 + (cents + 5) / 10;
    Some(Rappen(if negative { -rappen } else { rappen }))
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn dates_as_printed_and_as_in_xml() {
        let silvester = Some(date!(2025 - 12 - 31));
        assert_eq!(printed_date("31.12.2025"), silvester);
        assert_eq!(printed_date(" 31. 12. 25 "), silvester);
        assert_eq!(iso_date("2025-12-31"), silvester);
        assert_eq!(iso_date("2025-12-31T10:00:00"), silvester);
        for text in [
            "31.02.2025",
            "31.12",
            "31.12.2025.1",
            "12/31/2025",
            "",
            "a.b.cccc",
        ] {
            assert_eq!(printed_date(text), None, "{text}");
            assert_eq!(iso_date(text), None, "{text}");
        }
    }

    #[test]
    fn nobody_is_born_after_the_year_of_the_certificate() {
        for (text, born) in [
            ("14.03.87", Some(date!(1987 - 03 - 14))),
            ("14.03.1987", Some(date!(1987 - 03 - 14))),
            ("29.02.44", Some(date!(1944 - 02 - 29))),
            ("14.03.02", Some(date!(2002 - 03 - 14))),
            // A child or a hundred and five years old.
            ("14.03.20", None),
            ("14.03.2020", Some(date!(2020 - 03 - 14))),
            ("14.03.2087", None),
            ("14.03.1887", None),
        ] {
            assert_eq!(printed_birthday(text, 2025), born, "{text}");
        }
    }

    #[test]
    fn amounts_of_xml_have_a_dot_and_no_marks() {
        for (text, rappen) in [
            ("85000.00", Some(8_500_000)),
            ("85000", Some(8_500_000)),
            ("-12.5", Some(-1_250)),
            ("0.005", Some(1)),
            ("1.234", Some(123)),
            ("1'234", None),
            ("1e5", None),
            ("", None),
            (".5", None),
            ("999999999999", None),
        ] {
            assert_eq!(decimal(text).map(|r| r.0), rappen, "{text}");
        }
    }

    #[test]
    fn figures_of_a_sum_that_is_off_are_asked() {
        let mut said = Said::of(Kind::SalaryCertificate, Source::FormField);
        for (name, francs) in [
            (FieldName::Salary, 50_000),
            (FieldName::GrossSalary, 50_000),
            (FieldName::SocialContributions, 3_200),
            (FieldName::NetSalary, 46_080),
        ] {
            said.amount(name, Some(Rappen::francs(francs)));
        }
        said.year(Some(2025));

        let reading = said.done();

        let asked: Vec<_> = reading.asked().map(|field| field.name).collect();
        assert_eq!(
            asked,
            [
                FieldName::GrossSalary,
                FieldName::SocialContributions,
                FieldName::NetSalary
            ]
        );
    }
}

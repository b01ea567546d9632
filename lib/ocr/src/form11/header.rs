//! The lettered boxes: C, D, E, H, I.

use domain::document::{FieldName, Reading, Value};
use time::Date;

use super::rows::{self, Row};
use crate::{
    finding::{Evidence, field},
    layout::{Line, Segment, Sheet, Token},
    names,
    pattern::AnyOf,
    values::{self, Day},
    year,
};

/// Nobody is paid before this age, nor much after that one.
const AGES: std::ops::RangeInclusive<i32> = 13..=110;

/// More days than stand in any head: of two each is tried with each.
const MOST_DAYS: usize = 100;

/// How sure the days of a period have to be that agrees with box D.
const READABLE: u8 = 80;

/// Words of box I that are the form's own.
const BOX_I: &str = "Richtigkeit | certifié exact | certificato esatto | correct and complete | \
    Anschrift und Telefonnummer | y compris | inclusi indirizzo | Ort und Datum | \
    lieu et date | luogo e data";

pub(super) fn read(sheet: &Sheet, rows: &[Row], this_year: i32, reading: &mut Reading) {
    let first_row = rows.first().map_or(0.35, |row| row.y);
    let head = sheet
        .lines
        .iter()
        .take_while(|line| line.y < first_row - 0.01);
    let head: Vec<&Line> = head.collect();
    number(sheet, &head, reading);
    let days: Vec<Day> = head.iter().flat_map(|line| days(line)).collect();
    let period = period(&days, this_year);
    let below = dates(sheet, &head, &days, period, this_year, reading);
    let addressed = head.iter().copied().filter(|line| line.y > below);
    let addressed: Vec<&Line> = addressed.collect();
    // In some editions the address stands beside the dates.
    let holder = names::holder(&addressed).or_else(|| names::holder(&head));
    names::set_holder(holder, sheet.source, reading);
    employer(sheet, rows, reading);
}

fn number(sheet: &Sheet, head: &[&Line], reading: &mut Reading) {
    let numbers = head.iter().flat_map(|line| {
        let tokens: Vec<&Token> = line.tokens().collect();
        values::ahv_numbers(&tokens)
    });
    let Some((ahv, confidence, _)) = numbers.max_by_key(|(ahv, ..)| ahv.closes()) else {
        return;
    };
    // A specimen's number does not close, nor does a misread one.
    let evidence = match ahv.closes() {
        true => Evidence::PROVEN,
        false => Evidence::DOUBTFUL,
    };
    let value = Value::Ahv(ahv);
    reading.set(field(
        FieldName::Ahv,
        value,
        sheet.source,
        confidence,
        evidence,
    ));
}

/// Boxes C, D and E; gives the height below which box H begins.
fn dates(
    sheet: &Sheet,
    head: &[&Line],
    days: &[Day],
    period: Option<(Day, Day)>,
    this_year: i32,
    reading: &mut Reading,
) -> f32 {
    let source = sheet.source;
    let mut below = 0.0_f32;
    let mut years = years(head, this_year);
    let of_period = period.map(|(_, to)| to.date.year());
    years.sort_by_key(|(year, ..)| Some(*year) != of_period);
    let year = years.first().copied();
    let agreed = year.is_some_and(|(year, ..)| Some(year) == of_period);
    if let Some((year, confidence, y)) = year {
        below = below.max(y);
        let evidence = Evidence::proven_if(agreed);
        reading.set(field(
            FieldName::Year,
            Value::Year(year),
            source,
            confidence,
            evidence,
        ));
    } else if let Some((_, to)) = period {
        let evidence = Evidence::CLEAR;
        let value = Value::Year(to.date.year());
        reading.set(field(
            FieldName::Year,
            value,
            source,
            to.confidence,
            evidence,
        ));
    }
    if let Some((from, to)) = period {
        below = below.max(from.y).max(to.y);
        // A whole year that agrees with box D leaves nothing to misread. Part of one has two days
        // of that year in order, so there a little less is enough than for a date alone.
        let whole = from.date.ordinal() == 1 && (to.date.month() as u8, to.date.day()) == (12, 31);
        let readable = from.confidence.min(to.confidence) >= READABLE;
        let evidence = Evidence::proven_if(agreed && (whole || readable));
        for (name, day) in [(FieldName::From, from), (FieldName::To, to)] {
            reading.set(field(
                name,
                Value::Date(day.date),
                source,
                day.confidence,
                evidence,
            ));
        }
    }
    let birth = days
        .iter()
        .find(|day| AGES.contains(&(this_year - day.date.year())) && !is_part(**day, period));
    if let Some(day) = birth {
        let evidence = Evidence::CLEAR;
        let value = Value::Date(day.date);
        reading.set(field(
            FieldName::BirthDate,
            value,
            source,
            day.confidence,
            evidence,
        ));
    }
    below
}

fn is_part(day: Day, period: Option<(Day, Day)>) -> bool {
    period.is_some_and(|(from, to)| day == from || day == to)
}

fn days_in(segment: &Segment) -> Vec<Day> {
    let tokens: Vec<&Token> = segment.tokens.iter().collect();
    values::days(&tokens)
}

fn days(line: &Line) -> Vec<Day> {
    let tokens: Vec<&Token> = line.tokens().collect();
    values::days(&tokens)
}

/// Two days of one year beside each other.
fn period(days: &[Day], this_year: i32) -> Option<(Day, Day)> {
    let recent = |date: Date| (this_year - 15..=this_year).contains(&date.year());
    let days = &days[..days.len().min(MOST_DAYS)];
    let pairs = days
        .iter()
        .flat_map(|from| days.iter().map(move |to| (*from, *to)));
    let mut pairs = pairs.filter(|(from, to)| {
        let beside = from.left < to.left && (from.y - to.y).abs() < 0.02;
        let ordered = from.date <= to.date && from.date.year() == to.date.year();
        beside && ordered && recent(from.date)
    });
    pairs.next()
}

/// The years that stand alone, with their confidence and height.
fn years(head: &[&Line], this_year: i32) -> Vec<(i32, u8, f32)> {
    let years = head.iter().flat_map(|line| {
        let tokens: Vec<&Token> = line.tokens().collect();
        let years = tokens.iter().enumerate().filter_map(|(at, token)| {
            let year = values::bare_year(&token.text)?;
            let recent = (this_year - 15..=this_year).contains(&year);
            let taken = recent && !year::is_postcode(&tokens, at);
            taken.then_some((year, token.confidence, token.y))
        });
        years.collect::<Vec<_>>()
    });
    years.collect()
}

fn employer(sheet: &Sheet, rows: &[Row], reading: &mut Reading) {
    let last = ["15", "14", "13.3", "11"]
        .iter()
        .find_map(|number| rows::row(rows, number));
    let top = last.map_or(0.8, |row| row.y);
    let labels = AnyOf::new(BOX_I);
    let foot = || sheet.lines.iter().filter(|line| line.y > top);
    // Remarks may take several lines; box I begins with its labels.
    let begins = foot()
        .find(|line| labels.fits(&line.folded()))
        .map(|line| line.y);
    let labelled = begins.is_some();
    let begins = begins.map_or(top, |y| y - 0.012);
    let segments = foot()
        .filter(|line| line.y > begins)
        .flat_map(|line| &line.segments);
    let names = segments.filter(|segment| {
        let words = segment.folded();
        // Without the labels of the box only what calls itself a company is one.
        let found = labelled || names::is_institution(segment);
        found
            && segment.left() > 0.3
            && days_in(segment).is_empty()
            && !labels.fits(&words)
            && names::may_be_employer(segment)
    });
    let ranked = names.map(|segment| (!names::is_institution(segment), segment.y(), segment));
    let first = ranked.min_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    if let Some((_, _, segment)) = first {
        let value = Value::Text(names::clean(&segment.text()));
        let confidence = segment.confidence();
        reading.set(field(
            FieldName::Issuer,
            value,
            sheet.source,
            confidence,
            Evidence::CLEAR,
        ));
    }
}

#[cfg(test)]
mod tests {
    use domain::document::Source;

    use super::*;
    use crate::testing::page;

    #[test]
    fn the_place_of_an_address_is_no_year() {
        let sheet = Sheet::of(&page(
            "Lohnausweis\n2025\nPetra Muster\n2017 Boudry",
            Source::Ocr,
        ));
        let head: Vec<&Line> = sheet.lines.iter().collect();

        let found: Vec<i32> = years(&head, 2026).iter().map(|(year, ..)| *year).collect();

        assert_eq!(found, [2025]);
    }
}

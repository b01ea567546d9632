//! Issuer, holder, AHV number and days of documents that are no form 11.

use domain::document::{FieldName, Kind, Reading, Value};

use crate::{
    finding::{Evidence, field},
    labelled,
    layout::{Line, Sheet, Token},
    names,
    values::{self, Day},
};

const HOLDERS: &str = "Name Vorname | Name und Vorname | Vorname =Name | Versicherte Person | Versicherter | \
    Vorsorgenehmer | Kontoinhaber | Kunde | Kundin | Inhaber | Spender | Spenderin | \
    Darlehensnehmer | Schuldner | Eltern | Elternteil | =Name | nom prénom | nom et prénom | prénom =nom | \
    assuré | personne assurée | preneur de prévoyance | titulaire | =client | cliente | \
    donateur | donatrice | débiteur | emprunteur | parent | =nom | cognome =nome | \
    nome cognome | cognome e =nome | nome e cognome | assicurato | assicurata | persona assicurata | \
    titolare | intestatario | donatore | donatrice | debitore | genitori | =nome | \
    insured person | account =holder | =holder | customer | donor | borrower | policyholder | \
    policy =holder | full name | bénéficiaire | beneficiario | Bezüger | Rentenbezüger";

const ISSUERS: &str = "Name und Sitz | Vorsorgeeinrichtung | Einrichtung | Institut | Versicherer | nom et siège | \
    institution | assureur | nome e sede | istituto | assicuratore | insurer";

const CHILDREN: &str = "Kind | Name des Kindes | enfant | nom de l'enfant | bambino | bambina | nome del bambino | \
    figlio | figlia | minore | child | name of child | child's name";

const BIRTHS: &str = "Geburtsdatum | geboren | =geb | date de naissance | né le | née le | data di nascita | nato il | \
    nata il | date of birth | born";

const GIFTS: &str = "Datum der Spende | Spendendatum | Valuta | Eingang | eingegangen | erhalten am | \
    Zahlungsdatum | date du don | reçu le | versé le | date de versement | \
    data della donazione | ricevuto il | ricevuta il | data | Datum | date | date of donation | \
    received on | am | le | il | on";

pub(crate) fn read(sheets: &[Sheet], reading: &mut Reading) {
    let Some(first) = sheets.first() else {
        return;
    };
    let lines: Vec<&Line> = sheets.iter().flat_map(|sheet| &sheet.lines).collect();
    let head: Vec<&Line> = first.lines.iter().filter(|line| line.y < 0.5).collect();
    let mut put = |name, found: Option<(String, u8)>, clear| {
        if let Some((text, confidence)) = found {
            let value = Value::Text(text);
            let evidence = Evidence::clear_if(clear);
            reading.set(field(name, value, first.source, confidence, evidence));
        }
    };
    let named = |labels| labelled::text(&lines, labels, names::is_name);
    let addressed = names::holder(&head);
    put(
        FieldName::Holder,
        addressed.or_else(|| named(HOLDERS)),
        true,
    );
    let institution = labelled::text(&lines, ISSUERS, names::is_institution_name);
    put(
        FieldName::Issuer,
        institution
            .or_else(|| names::issuer(&head))
            .or_else(|| names::issuer(&lines)),
        true,
    );
    let kind = reading.kind;
    let mut put = |name, found: Option<(String, u8)>| {
        if let Some((text, confidence)) = found {
            let value = Value::Text(text);
            reading.set(field(
                name,
                value,
                first.source,
                confidence,
                Evidence::CLEAR,
            ));
        }
    };
    if kind == Kind::Childcare {
        put(FieldName::Child, named(CHILDREN));
    }
    if matches!(
        kind,
        Kind::Childcare | Kind::PensionStatement | Kind::UnemploymentBenefit
    ) && let Some((from, to)) = period(&lines, reading.year())
    {
        set_day(first, FieldName::From, from, reading);
        set_day(first, FieldName::To, to, reading);
    }
    number(&lines, first, reading);
    let birth = labelled::day(&lines, BIRTHS).or_else(|| labelled::day_in_row(&lines, BIRTHS));
    let birth = birth.and_then(|day| day.of_birth(reading.year()?));
    if let Some(day) = birth.filter(|_| !matches!(kind, Kind::Childcare | Kind::DonationReceipt)) {
        set_day(first, FieldName::BirthDate, day, reading);
    }
    if kind == Kind::DonationReceipt
        && let Some(day) = gift(&lines, reading.year())
    {
        set_day(first, FieldName::DonationDate, day, reading);
    }
}

fn set_day(sheet: &Sheet, name: FieldName, day: Day, reading: &mut Reading) {
    let value = Value::Date(day.date);
    reading.set(field(
        name,
        value,
        sheet.source,
        day.confidence,
        Evidence::CLEAR,
    ));
}

fn number(lines: &[&Line], sheet: &Sheet, reading: &mut Reading) {
    let numbers = lines.iter().flat_map(|line| {
        let tokens: Vec<&Token> = line.tokens().collect();
        values::ahv_numbers(&tokens)
    });
    if let Some((ahv, confidence, _)) = numbers.max_by_key(|(ahv, ..)| ahv.closes()) {
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
}

/// The days that follow each other on a line and lie in the tax year.
fn period(lines: &[&Line], year: Option<i32>) -> Option<(Day, Day)> {
    lines.iter().find_map(|line| {
        let tokens: Vec<&Token> = line.tokens().collect();
        let days = values::days(&tokens);
        let pair = days.windows(2).find(|pair| {
            let of_year = pair.iter().all(|day| Some(day.date.year()) == year);
            of_year && pair[0].date < pair[1].date && pair[1].at - pair[0].at <= 4
        })?;
        Some((pair[0], pair[1]))
    })
}

/// The day of a gift: in the line of an amount, or by its label, or the only one of the year.
fn gift(lines: &[&Line], year: Option<i32>) -> Option<Day> {
    let days = |line: &Line| -> Vec<Day> {
        let tokens: Vec<&Token> = line.tokens().collect();
        let days = values::days(&tokens).into_iter();
        // The days that begin and end a year are those of the period.
        let inner = days
            .filter(|day| !matches!((day.date.day(), day.date.month() as u8), (1, 1) | (31, 12)));
        inner
            .filter(|day| year.is_none_or(|year| day.date.year() == year))
            .collect()
    };
    let beside = lines
        .iter()
        .filter(|line| values::amounts(line).iter().any(|amount| amount.money));
    let beside: Vec<Day> = beside.flat_map(|line| days(line)).collect();
    let all: Vec<Day> = lines.iter().flat_map(|line| days(line)).collect();
    match (&beside[..], &all[..]) {
        ([only], _) => Some(*only),
        // Several gifts have several days.
        ([_, ..], _) => None,
        (_, [only]) => Some(*only),
        _ => labelled::day(lines, GIFTS).filter(|day| all.contains(day)),
    }
}

#[cfg(test)]
mod tests {
    use domain::document::Source;
    use time::macros::date;

    use super::*;
    use crate::testing::page;

    #[test]
    fn nobody_is_born_after_the_tax_year() {
        let born = |text: &str| {
            let sheet = Sheet::of(&page(text, Source::Text));
            let mut reading = Reading::of(Kind::PensionStatement);
            let year = Value::Year(2025);
            reading.set(field(
                FieldName::Year,
                year,
                Source::Text,
                100,
                Evidence::CLEAR,
            ));
            read(&[sheet], &mut reading);
            let birth = reading.field(FieldName::BirthDate)?.value.clone();
            Some(birth)
        };

        assert_eq!(
            born("Geburtsdatum: 12.05.45"),
            Some(Value::Date(date!(1945 - 05 - 12)))
        );
        assert_eq!(born("Geburtsdatum: 12.05.2045"), None);
    }
}

//! The official fillable form 11 of the Federal Tax Administration, edition 01.21: its fields
//! have names that hold the number of the box.

use domain::document::{FieldName as F, Kind, Rappen, Reading, Source, ask_salary_or_pension};
use time::Date;

use super::fields::FormField;
use crate::said::{Said, printed_birthday, printed_date};

/// The prefix of the fields with amounts.
const AMOUNT: &str = "DezZahlNull_";
/// The prefix of the tick boxes.
const TICK: &str = "OptionKreuzOhneRahmen_";

/// Reads a salary certificate or a pension statement from its form fields; `None` if they are
/// those of another form, or if nothing is filled in.
pub(super) fn reading(fields: &[FormField]) -> Option<Reading> {
    let value = |name: &str| {
        let field = fields.iter().find(|field| field.name == name)?;
        Some(field.value.trim())
    };
    let ticked = |box_: &str| {
        let state = value(&format!("{TICK}{box_}"));
        state.is_some_and(|state| !matches!(state, "Off" | "0" | "No" | "false"))
    };
    let amounts = fields.iter().filter(|field| field.name.starts_with(AMOUNT));
    if amounts.count() == 0 {
        return None;
    }
    let crosses = (ticked("A"), ticked("B"));
    let kind = match crosses {
        (_, false) => Kind::SalaryCertificate,
        (false, true) => Kind::PensionStatement,
        // Exactly one may be ticked: what it is must be read from the rest.
        (true, true) => return None,
    };
    let mut said = Said::of(kind, Source::FormField);
    for (number, name) in F::AMOUNTS_OF_FORM_11 {
        let amount = value(&format!("{AMOUNT}{}", number.replace('.', "_")));
        said.amount(name, amount.and_then(Rappen::parse));
    }
    said.ahv(value("AHVLinks_C").unwrap_or_default());
    let date = |name| value(name).and_then(printed_date);
    let (from, to) = (date("TextLinks_E-von"), date("TextLinks_E-bis"));
    let year: Option<i32> = value("TextLinks_D").and_then(|year| year.parse().ok());
    if let Some(year) = to.map(Date::year).or(year) {
        let born = value("TextLinks_C-GebDatum").and_then(|text| printed_birthday(text, year));
        said.date(F::BirthDate, born);
    }
    said.date(F::From, from);
    said.date(F::To, to);
    said.year(year);
    for (box_, name) in [("F", F::FreeTransport), ("G", F::CanteenMeals)] {
        said.flag(name, ticked(box_));
    }
    if ticked("13_1_1") {
        said.flag(F::ActualTravelTicked, true);
    }
    let lines = |first, second| {
        let lines = [value(first), value(second)];
        lines.into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    said.text(
        F::FurtherBenefits,
        &lines("TextLinks_14_1", "TextLinks_14_2"),
    );
    said.text(F::Remarks, &lines("TextLinks_15_1", "TextLinks_15_2"));
    let employee = value("TextMehrzeiligLinks_Empfaenger");
    said.text(F::Holder, employee.and_then(name).unwrap_or_default());
    let employer = value("TextMehrzeiligLinks_Bestaetigung");
    said.text(F::Issuer, employer.and_then(name).unwrap_or_default());
    let mut reading = said.done();
    if crosses == (false, false) {
        ask_salary_or_pension(&mut reading);
    }
    Some(reading)
}

/// The name in an address: its first line that is not a form of address.
fn name(address: &str) -> Option<&str> {
    const FORMS: [&str; 9] = [
        "frau", "herr", "herrn", "madame", "monsieur", "signora", "signor", "mrs", "mr",
    ];
    let lines = address.split(['\r', '\n']).map(str::trim);
    let mut names = lines.filter(|line| {
        let lower = line.trim_end_matches('.').to_lowercase();
        !lower.is_empty() && !FORMS.contains(&lower.as_str())
    });
    names.next()
}

#[cfg(test)]
mod tests {
    use domain::document::{Certainty, Value};

    use super::*;

    fn fields(values: &[(&str, &str)]) -> Vec<FormField> {
        let field = |(name, value): &(&str, &str)| FormField {
            name: (*name).to_owned(),
            value: (*value).to_owned(),
        };
        values.iter().map(field).collect()
    }

    #[test]
    fn the_boxes_are_read() {
        let reading = reading(&fields(&[
            ("OptionKreuzOhneRahmen_A", "Ja"),
            ("OptionKreuzOhneRahmen_B", "Off"),
            ("OptionKreuzOhneRahmen_G", "Ja"),
            ("AHVLinks_C", "756.1234.5678.97"),
            ("TextLinks_C-GebDatum", "14.03.1987"),
            ("TextLinks_D", "2025"),
            ("TextLinks_E-von", "01.01.2025"),
            ("TextLinks_E-bis", "31.12.2025"),
            (
                "TextMehrzeiligLinks_Empfaenger",
                "Frau\rPetra Muster\rMusterweg 12",
            ),
            ("DezZahlNull_1", "50'000"),
            ("DezZahlNull_8", "50000"),
            ("DezZahlNull_9", "3’200"),
            ("DezZahlNull_10_1", "2'800"),
            ("DezZahlNull_11", "44'000"),
            ("DezZahlNull_13_2_1", "2'400"),
            ("TextLinks_15_1", "Teilzeit"),
            ("TextLinks_15_2", "80 %"),
        ]))
        .unwrap();

        assert_eq!(reading.kind, Kind::SalaryCertificate);
        assert_eq!(reading.year(), Some(2025));
        assert_eq!(reading.amount(F::GrossSalary), Some(Rappen::francs(50_000)));
        assert_eq!(
            reading.amount(F::PensionContributions),
            Some(Rappen::francs(2_800))
        );
        assert_eq!(
            reading.amount(F::RepresentationAllowance),
            Some(Rappen::francs(2_400))
        );
        assert_eq!(reading.text(F::Holder), Some("Petra Muster"));
        assert_eq!(reading.text(F::Remarks), Some("Teilzeit 80 %"));
        assert_eq!(
            reading.field(F::CanteenMeals).unwrap().value,
            Value::Flag(true)
        );
        assert_eq!(reading.asked().count(), 0);
    }

    #[test]
    fn a_birth_date_of_two_digits_lies_before_the_year() {
        let born = |period: &str| {
            let read = reading(&fields(&[
                ("TextLinks_C-GebDatum", "14.03.87"),
                ("TextLinks_E-bis", period),
                ("DezZahlNull_11", "5"),
            ]));
            let field = read?.field(F::BirthDate)?.value.clone();
            Some(field)
        };

        assert_eq!(
            born("31.12.25"),
            Some(Value::Date(time::macros::date!(1987 - 03 - 14)))
        );
        assert_eq!(born(""), None);
    }

    #[test]
    fn sums_that_are_off_are_asked() {
        let reading = reading(&fields(&[
            ("DezZahlNull_8", "50'000"),
            ("DezZahlNull_9", "3'200"),
            ("DezZahlNull_11", "46'080"),
        ]))
        .unwrap();

        let net = reading.field(F::NetSalary).unwrap();
        assert_eq!(net.certainty, Certainty::Asked);
    }

    #[test]
    fn other_forms_and_empty_ones_are_none() {
        assert_eq!(
            reading(&fields(&[("Name", "Petra"), ("Betrag", "5")])),
            None
        );
        assert_eq!(
            reading(&fields(&[("OptionKreuzOhneRahmen_A", "Off")])),
            None
        );
        let both = [
            ("OptionKreuzOhneRahmen_A", "Ja"),
            ("OptionKreuzOhneRahmen_B", "Ja"),
            ("DezZahlNull_8", "5"),
        ];
        assert_eq!(reading(&fields(&both)), None);
    }

    #[test]
    fn without_a_cross_a_form_that_takes_nothing_off_is_asked() {
        let net = |values: &[(&str, &str)]| {
            let reading = reading(&fields(values)).unwrap();
            reading.field(F::NetSalary).unwrap().certainty
        };
        let salary = ("DezZahlNull_8", "24'000");
        let same = ("DezZahlNull_11", "24'000");

        assert_eq!(net(&[salary, same]), Certainty::Asked);
        let ticked = ("OptionKreuzOhneRahmen_A", "Ja");
        assert_eq!(net(&[ticked, salary, same]), Certainty::Stated);
        let less = [("DezZahlNull_9", "1'536"), ("DezZahlNull_11", "22'464")];
        assert_eq!(net(&[salary, less[0], less[1]]), Certainty::Stated);
    }

    #[test]
    fn a_ticked_pension_is_a_pension_statement() {
        let reading = reading(&fields(&[
            ("OptionKreuzOhneRahmen_B", "Ja"),
            ("DezZahlNull_11", "24'000"),
        ]));

        assert_eq!(reading.unwrap().kind, Kind::PensionStatement);
    }
}

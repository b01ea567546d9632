use serde::{Deserialize, Serialize};
use time::Date;

use super::{Ahv, FieldName, Kind, Rappen};

/// What was read from a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// What it is.
    pub kind: Kind,
    /// Whether it says itself that it is a draft.
    #[serde(default)]
    pub draft: bool,
    /// What it says, in the order of [`FieldName`], each name at most once.
    pub fields: Vec<Field>,
}

/// One thing that a document says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// What it is about.
    pub name: FieldName,
    /// What it says.
    pub value: Value,
    /// How it was read.
    pub source: Source,
    /// How sure the reading is, in percent: the worst of the words it was read from.
    pub confidence: u8,
    /// Whether it may be stated, or is asked.
    pub certainty: Certainty,
}

/// A confirmed document in words, for whoever answers questions about it.
#[derive(Clone, PartialEq, Eq)]
pub struct Paper {
    /// What it is: `Lohnausweis 2025, Beispiel Muster AG`.
    pub title: String,
    /// Its figures, one a line: `Nettolohn (11): CHF 82'388`.
    pub figures: Vec<String>,
}

impl std::fmt::Debug for Paper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Paper(…)")
    }
}

/// The value of a field.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
pub enum Value {
    /// Money.
    Amount(Rappen),
    /// A year.
    Year(i32),
    /// A day.
    Date(#[serde(with = "iso_date")] Date),
    /// Words.
    Text(String),
    /// Ticked or not.
    Flag(bool),
    /// An AHV number.
    Ahv(Ahv),
}

/// How a field was read, from the exact to the estimated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The person said so.
    Person,
    /// A form field of the PDF.
    FormField,
    /// A barcode.
    Barcode,
    /// The text layer of the PDF.
    Text,
    /// Character recognition.
    Ocr,
}

/// Whether a figure may be stated as a fact. A wrong number is worse than none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Exact by its source, or proven by a sum, a check digit or a second occurrence.
    Stated,
    /// Probably so: the person is asked.
    Asked,
}

impl Reading {
    /// A reading of nothing but a kind.
    pub const fn of(kind: Kind) -> Self {
        Self {
            kind,
            draft: false,
            fields: Vec::new(),
        }
    }

    /// The field with this name.
    pub fn field(&self, name: FieldName) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The amount with this name.
    pub fn amount(&self, name: FieldName) -> Option<Rappen> {
        match self.field(name)?.value {
            Value::Amount(amount) => Some(amount),
            _ => None,
        }
    }

    /// The words with this name.
    pub fn text(&self, name: FieldName) -> Option<&str> {
        match &self.field(name)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The tax year.
    pub fn year(&self) -> Option<i32> {
        match self.field(FieldName::Year)?.value {
            Value::Year(year) => Some(year),
            _ => None,
        }
    }

    /// Puts a field in its place, over one of the same name.
    pub fn set(&mut self, field: Field) {
        match self.fields.binary_search_by_key(&field.name, |f| f.name) {
            Ok(i) => self.fields[i] = field,
            Err(i) => self.fields.insert(i, field),
        }
    }

    /// The figures that matter and were not read at all.
    pub fn missing(&self) -> Vec<FieldName> {
        let figures = self.kind.key_figures().iter().copied();
        figures.filter(|name| self.field(*name).is_none()).collect()
    }

    /// The fields that are asked.
    pub fn asked(&self) -> impl Iterator<Item = &Field> {
        let asked = |field: &&Field| field.certainty == Certainty::Asked;
        self.fields.iter().filter(asked)
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Value(…)")
    }
}

time::serde::format_description!(iso_date, Date, "[year]-[month]-[day]");

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    fn field(name: FieldName, value: Value) -> Field {
        Field {
            name,
            value,
            source: Source::Barcode,
            confidence: 100,
            certainty: Certainty::Stated,
        }
    }

    #[test]
    fn fields_stand_in_order_and_once() {
        let mut reading = Reading::of(Kind::SalaryCertificate);
        reading.set(field(FieldName::NetSalary, Value::Amount(Rappen(1))));
        reading.set(field(FieldName::Year, Value::Year(2025)));
        reading.set(field(FieldName::NetSalary, Value::Amount(Rappen(2))));

        let names: Vec<_> = reading.fields.iter().map(|field| field.name).collect();
        assert_eq!(names, [FieldName::Year, FieldName::NetSalary]);
        assert_eq!(reading.amount(FieldName::NetSalary), Some(Rappen(2)));
        assert_eq!(reading.year(), Some(2025));
        assert_eq!(reading.missing(), [FieldName::GrossSalary]);
    }

    #[test]
    fn the_wire_format_is_fixed() {
        let wire = r#"{"name":"from","value":{"type":"date","value":"2025-01-31"},"source":"barcode","confidence":100,"certainty":"stated"}"#;
        let from = field(FieldName::From, Value::Date(date!(2025 - 01 - 31)));

        assert_eq!(serde_json::to_string(&from).unwrap(), wire);
        assert_eq!(serde_json::from_str::<Field>(wire).unwrap(), from);
    }

    #[test]
    fn names_are_listed_in_their_own_order() {
        assert!(FieldName::ALL.is_sorted());
    }
}

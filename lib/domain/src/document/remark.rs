//! What people say to a reading that they were shown: yes, no, or a figure put right.

use super::{
    FieldName, FieldType, Reading, Value, fields,
    figures::{self, Figures},
};
use crate::{
    said::{
        Piece, Said, Tags,
        answer::{Answer, Shown, answer},
        fold,
    },
    texts::labels,
};

/// What somebody says to a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// It is right.
    Yes,
    /// Something is wrong.
    No,
    /// This is what it should be.
    Corrections(Vec<(FieldName, Value)>),
    /// A figure is put right, but only approximately, or with a doubt: `82k`, "about 82000".
    Unsure,
    /// A figure and a field are named, or only a figure, and it cannot be told what is meant.
    Unclear,
}

impl Remark {
    /// Reads a message as what is said to the readings shown, or `None`: then it is about something
    /// else. A figure without a name counts when just one is asked for.
    pub fn parse(text: &str, shown: &[&Reading]) -> Option<Self> {
        if let Some(texts) = text_corrections(text, shown) {
            return Some(Self::Corrections(texts));
        }
        let said = Said::read(text);
        match figures::read(&said, shown) {
            Figures::Right(all) if says_now(&all, shown) => {
                return Some(repeated(all, &said, shown));
            }
            Figures::Right(all) => return Some(Self::Corrections(all)),
            Figures::Denied => return Some(denied(&said, shown)),
            Figures::Unsure if !shown.is_empty() => return Some(Self::Unsure),
            Figures::Unclear => return Some(Self::Unclear),
            Figures::Bare(amounts) if !shown.is_empty() => {
                if let Some(remark) = bare(&amounts, shown) {
                    return Some(remark);
                }
            }
            _ => {}
        }
        match answer_to(&said, shown)? {
            Answer::Yes => Some(Self::Yes),
            Answer::No => Some(Self::No),
        }
    }

    /// Reads a message as figures put right that are all called by their names, or as an attempt
    /// at it.
    pub fn named(text: &str, shown: &[&Reading]) -> Option<Self> {
        if let Some(texts) = text_corrections(text, shown) {
            return Some(Self::Corrections(texts));
        }
        let said = Said::read(text);
        let named = said
            .pieces
            .iter()
            .any(|p| fields::meant(&p.fields, shown).is_some());
        match figures::read(&said, shown) {
            Figures::Right(all) if says_now(&all, shown) => match repeated(all, &said, shown) {
                Self::Corrections(all) => Some(Self::Corrections(all)),
                _ => None,
            },
            Figures::Right(all) => Some(Self::Corrections(all)),
            Figures::Unsure if named => Some(Self::Unsure),
            Figures::Unclear if named => Some(Self::Unclear),
            _ => None,
        }
    }
}

/// The yes or no to readings that were shown.
fn answer_to(said: &Said, shown: &[&Reading]) -> Option<Answer> {
    answer(said, &Readings(shown))
}

/// What is said with figures that are shown already: "the gross of 104'000 is not right". Only
/// where nothing else is said are they put in.
fn repeated(all: Vec<(FieldName, Value)>, said: &Said, shown: &[&Reading]) -> Remark {
    let judges = Tags::RIGHT
        .or(Tags::AFFIRM)
        .or(Tags::WRONG)
        .or(Tags::NO)
        .or(Tags::NOT);
    match answer_to(said, shown) {
        Some(Answer::Yes) => Remark::Yes,
        Some(Answer::No) => Remark::No,
        None if said.has(judges) => Remark::Unclear,
        None => Remark::Corrections(all),
    }
}

/// What is said with a figure that is called wrong, and no other in its place.
fn denied(said: &Said, shown: &[&Reading]) -> Remark {
    match answer_to(said, shown) {
        Some(Answer::No) => Remark::No,
        _ => Remark::Unclear,
    }
}

/// The readings that an answer is about.
struct Readings<'a>(&'a [&'a Reading]);

impl Shown for Readings<'_> {
    fn names(&self, piece: &Piece) -> bool {
        names(piece, self.0)
    }

    fn shows(&self, piece: &Piece) -> bool {
        let named = fields::meant(&piece.fields, self.0);
        let has = |name| self.0.iter().any(|reading| reading.field(name).is_some());
        named.map_or_else(|| names(piece, self.0), has)
    }

    fn names_some(&self, said: &Said) -> bool {
        names_some(said, self.0)
    }
}

/// Whether this is what the readings say already: then it is confirmed, not put right.
fn says_now(all: &[(FieldName, Value)], shown: &[&Reading]) -> bool {
    all.iter().all(|(name, value)| {
        let mut fields = shown.iter().filter_map(|reading| reading.field(*name));
        fields.any(|field| field.value == *value)
    })
}

/// A figure without a name, for the only field that is asked for.
fn bare(amounts: &[i64], shown: &[&Reading]) -> Option<Remark> {
    let said_now = |amount: &i64| shown.iter().any(|reading| says(reading, *amount));
    if amounts.iter().all(said_now) {
        return None;
    }
    let mut asked = shown.iter().flat_map(|reading| {
        let asked = reading.asked().map(|field| field.name);
        asked.chain(reading.missing()).collect::<Vec<_>>()
    });
    let only = (asked.next(), asked.next());
    Some(match (only, amounts) {
        ((Some(only), None), [amount]) => match figures::value(only, *amount) {
            Some(value) => Remark::Corrections(vec![(only, value)]),
            None => Remark::Unclear,
        },
        _ => Remark::Unclear,
    })
}

fn says(reading: &Reading, amount: i64) -> bool {
    let mut values = reading.fields.iter().map(|field| &field.value);
    values.any(|value| matches!(value, Value::Amount(says) if says.0 == amount))
}

/// Whether a piece names a field, its box or its value.
fn names(piece: &Piece, shown: &[&Reading]) -> bool {
    let number = piece.number.as_ref();
    let shows = |amount| shown.iter().any(|reading| says(reading, amount));
    fields::meant(&piece.fields, shown).is_some()
        || number.is_some_and(|n| fields::in_box(&n.written, shown).is_some())
        || number.and_then(|n| n.amount).is_some_and(shows)
        || (piece.text == "100" && number.is_some())
}

/// Whether a message names some of the fields shown, but not all.
fn names_some(said: &Said, shown: &[&Reading]) -> bool {
    let mut named: Vec<FieldName> = said
        .pieces
        .iter()
        .filter_map(|piece| {
            let number = piece.number.as_ref();
            let in_box = || fields::in_box(&number?.written, shown);
            fields::meant(&piece.fields, shown).or_else(in_box)
        })
        .collect();
    named.sort_unstable();
    named.dedup();
    let figure = |name: &FieldName| name.field_type() == FieldType::Amount;
    let all = shown
        .iter()
        .flat_map(|reading| reading.fields.iter().map(|field| field.name));
    !named.is_empty() && named.len() < all.filter(figure).count()
}

/// Words put right, a line each: `Aussteller: Muster AG`.
fn text_corrections(text: &str, shown: &[&Reading]) -> Option<Vec<(FieldName, Value)>> {
    const LONGEST: usize = 100;
    let lines = text
        .split(['\n', ';'])
        .filter(|line| !line.trim().is_empty());
    let read = |line: &str| {
        let (label, words) = line.split_once([':', '='])?;
        let label = fold(label);
        let name = FieldName::ALL.into_iter().find(|name| {
            let printed = labels::labels(*name)
                .into_iter()
                .any(|printed| fold(printed) == label);
            printed && name.field_type() == FieldType::Text
        })?;
        let fits = shown.iter().any(|reading| {
            reading.field(name).is_some()
                || (name.form_11_box().is_some() && reading.kind.is_form_11())
        });
        let words = words.trim();
        let short = (1..=LONGEST).contains(&words.chars().count());
        (fits && short && !words.contains('?')).then(|| (name, Value::Text(words.to_owned())))
    };
    let all: Vec<_> = lines.map(read).collect::<Option<_>>()?;
    (!all.is_empty()).then_some(all)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{Certainty, Field, Kind, Rappen, Source};

    fn field(name: FieldName, certainty: Certainty) -> Field {
        Field {
            name,
            value: Value::Amount(Rappen(1)),
            source: Source::Ocr,
            confidence: 50,
            certainty,
        }
    }

    fn certificate() -> Reading {
        let mut reading = Reading::of(Kind::SalaryCertificate);
        reading.set(field(FieldName::GrossSalary, Certainty::Stated));
        reading.set(field(FieldName::NetSalary, Certainty::Asked));
        reading
    }

    fn corrected(text: &str) -> Option<Vec<(FieldName, i64)>> {
        match Remark::parse(text, &[&certificate()])? {
            Remark::Corrections(all) => all
                .into_iter()
                .map(|(name, value)| match value {
                    Value::Amount(amount) => Some((name, amount.0 / 100)),
                    _ => None,
                })
                .collect(),
            _ => None,
        }
    }

    #[test]
    fn yes_and_no_are_understood_in_every_language() {
        for yes in [
            "Ja",
            "JA!",
            "yes.",
            "Oui",
            "Sì",
            "si",
            "c’est juste",
            "👍",
            "Das stimmt.",
        ] {
            assert_eq!(
                Remark::parse(yes, &[&certificate()]),
                Some(Remark::Yes),
                "{yes}"
            );
        }
        for no in ["Nein", "no", "Non.", "falsch!", "sbagliato"] {
            assert_eq!(
                Remark::parse(no, &[&certificate()]),
                Some(Remark::No),
                "{no}"
            );
        }
    }

    #[test]
    fn a_figure_is_put_right_in_every_language_and_spelling() {
        let net = |francs| Some(vec![(FieldName::NetSalary, francs)]);
        for text in [
            "Nettolohn 82388",
            "nettolohn: 82'388",
            "Nettolohn ist CHF 82'388.-",
            "Nein, Nettolohn 82388",
            "No, net salary is 82,388.00",
            "Salaire net : 82 388",
            "salario netto 82’388",
            "netto=82388",
            "Ziffer 11: 82388",
            "11: 82388",
            "Box 11 82388.",
            "82388",
            "CHF 82'388",
        ] {
            assert_eq!(corrected(text), net(82_388), "{text}");
        }
        assert_eq!(
            corrected("Bruttolohn 95940\nNettolohn 82388"),
            Some(vec![
                (FieldName::GrossSalary, 95_940),
                (FieldName::NetSalary, 82_388)
            ])
        );
        assert_eq!(
            corrected("Quellensteuer 1200"),
            Some(vec![(FieldName::TaxAtSource, 1_200)])
        );
        assert_eq!(
            Remark::parse("Jahr 2024", &[&certificate()]),
            Some(Remark::Corrections(vec![(
                FieldName::Year,
                Value::Year(2024)
            )]))
        );
    }

    #[test]
    fn what_takes_a_yes_back_confirms_nothing() {
        for text in [
            "kein Problem, stimmt",
            "Guten Abend, ja das ist so. LG Heidi",
            "ja isch guet",
        ] {
            let remark = Remark::parse(text, &[&certificate()]);
            assert_eq!(remark, Some(Remark::Yes), "{text}");
        }
        for text in [
            "ja, aber",
            "Ja, nur der Nettolohn stimmt nicht",
            "Ja?",
            "ja falls es der neue ist",
            "fast",
            "sollte stimmen",
            "ja brutto",
            "ok, danke für die Info",
            "ja 82388",
            "yes and no",
        ] {
            let remark = Remark::parse(text, &[&certificate()]);
            assert_ne!(remark, Some(Remark::Yes), "{text}");
        }
    }

    #[test]
    fn figures_are_put_right_in_sentences() {
        let net = |francs| Some(vec![(FieldName::NetSalary, francs)]);
        for text in [
            "statt 97520 muss da 82388 stehen beim Netto",
            "nicht 97'520 sondern 82'388 netto",
            "82388 ist der Nettolohn, der Rest stimmt",
            "Le brut est juste mais le net est 82'388",
            "il netto è 82'388 e non 97'520",
            "net salary 82 thousand 388",
        ] {
            assert_eq!(corrected(text), net(82_388), "{text}");
        }
        for text in [
            "netto 82k",
            "netto etwa 82000",
            "net is 82000 or 83000",
            "Netto zweiundachtzigtausend",
        ] {
            let remark = Remark::parse(text, &[&certificate()]);
            assert_eq!(remark, Some(Remark::Unsure), "{text}");
        }
        for text in [
            "Nettolohn Zürich 82388",
            "brutto netto 82388",
            "netto 82388 83999",
        ] {
            let remark = Remark::parse(text, &[&certificate()]);
            assert_eq!(remark, Some(Remark::Unclear), "{text}");
        }
    }

    #[test]
    fn a_question_is_no_remark() {
        for text in [
            "Was ist der Nettolohn?",
            "Nettolohn",
            "Nettolohn oder Bruttolohn 82388?",
            "Ist 82388 richtig?",
            "Nettolohn 82388 und was noch?",
            "Nein danke",
            "ja aber warum",
            "Spende 100",
            "Wie viel darf ich 2025 in die Säule 3a einzahlen?",
            "",
        ] {
            assert_eq!(Remark::parse(text, &[&certificate()]), None, "{text}");
        }
    }

    #[test]
    fn a_bare_figure_needs_just_one_question() {
        let mut reading = certificate();
        reading.set(field(FieldName::GrossSalary, Certainty::Asked));

        let asked_back = Some(Remark::Unclear);
        assert_eq!(Remark::parse("82388", &[&reading]), asked_back);
        assert!(Remark::parse("82388", &[&Reading::of(Kind::DonationReceipt)]).is_some());
    }

    proptest! {
        #[test]
        fn anything_can_be_said(text in "\\PC{0,60}") {
            let _ = Remark::parse(&text, &[&certificate()]);
        }
    }
}

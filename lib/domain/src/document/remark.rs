//! What people say to a reading that they were shown: yes, no, or a figure put right.

use super::{FieldName, FieldType, Kind, Rappen, Reading, Value};
use crate::{command::fold, texts::labels};

/// What somebody says to a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// It is right.
    Yes,
    /// Something is wrong.
    No,
    /// This is what it should be.
    Corrections(Vec<(FieldName, Value)>),
}

const YES: &[&str] = &[
    "ja",
    "jawohl",
    "yes",
    "oui",
    "si",
    "ok",
    "okay",
    "stimmt",
    "stimmt so",
    "das stimmt",
    "ja stimmt",
    "ja das stimmt",
    "korrekt",
    "richtig",
    "alles richtig",
    "correct",
    "right",
    "that is right",
    "that's right",
    "yes correct",
    "juste",
    "c'est juste",
    "c'est correct",
    "exact",
    "corretto",
    "giusto",
    "esatto",
    "va bene",
    "👍",
    "✅",
    "yep",
    "jep",
    "joo",
    "jo",
    "parfait",
    "perfetto",
    "perfekt",
];
const NO: &[&str] = &[
    "nein",
    "no",
    "non",
    "falsch",
    "das stimmt nicht",
    "stimmt nicht",
    "wrong",
    "not right",
    "incorrect",
    "faux",
    "c'est faux",
    "ce n'est pas juste",
    "sbagliato",
    "non e giusto",
    "non e corretto",
    "nope",
    "👎",
    "❌",
    "ne",
    "nei",
];
/// What may stand between a label and its figure.
const LINKS: &[&str] = &[
    "ist", "is", "est", "e", "betragt", "lautet", "should", "be", "sollte", "sein", "sind", "are",
    "sont", "sono", "war", "was",
];
/// Shorter names that people use beside the printed ones.
const SHORT: &[(&str, FieldName)] = &[
    ("netto", FieldName::NetSalary),
    ("nettolohn total", FieldName::NetSalary),
    ("net", FieldName::NetSalary),
    ("rente", FieldName::NetSalary),
    ("pension", FieldName::NetSalary),
    ("rendita", FieldName::NetSalary),
    ("brutto", FieldName::GrossSalary),
    ("bruttolohn total", FieldName::GrossSalary),
    ("gross", FieldName::GrossSalary),
    ("brut", FieldName::GrossSalary),
    ("lordo", FieldName::GrossSalary),
    ("3a", FieldName::Contributions),
    ("saule 3a", FieldName::Contributions),
    ("pilier 3a", FieldName::Contributions),
    ("pilastro 3a", FieldName::Contributions),
    ("pillar 3a", FieldName::Contributions),
    ("beitrage", FieldName::Contributions),
    ("einzahlung", FieldName::Contributions),
    ("saldo", FieldName::Balance),
    ("balance", FieldName::Balance),
    ("solde", FieldName::Balance),
    ("kapital", FieldName::Balance),
    ("zins", FieldName::GrossInterest),
    ("zinsen", FieldName::GrossInterest),
    ("interest", FieldName::GrossInterest),
    ("interets", FieldName::GrossInterest),
    ("interessi", FieldName::GrossInterest),
    ("hypothek", FieldName::Debt),
    ("schulden", FieldName::Debt),
    ("mortgage", FieldName::Debt),
    ("hypotheque", FieldName::Debt),
    ("ipoteca", FieldName::Debt),
    ("pramien", FieldName::BasicPremiums),
    ("pramie", FieldName::BasicPremiums),
    ("premiums", FieldName::BasicPremiums),
    ("primes", FieldName::BasicPremiums),
    ("premi", FieldName::BasicPremiums),
    ("betrag", FieldName::Donation),
    ("amount", FieldName::Donation),
    ("montant", FieldName::Donation),
    ("importo", FieldName::Donation),
    ("taggelder", FieldName::GrossBenefit),
    ("steuerjahr", FieldName::Year),
    ("tax year", FieldName::Year),
];

impl Remark {
    /// Reads a message as what is said to the readings shown, or `None`: then it is about something
    /// else. A figure without a name counts when just one is asked for.
    pub fn parse(text: &str, shown: &[&Reading]) -> Option<Self> {
        let said = fold(text).replace('’', "'");
        let said = said.trim_end_matches(['.', '!', ',']).trim();
        if YES.contains(&said) {
            return Some(Self::Yes);
        }
        if NO.contains(&said) {
            return Some(Self::No);
        }
        corrections(text, |words| correction(words, shown))
    }

    /// Reads a message as figures put right that are all called by their names.
    pub fn named(text: &str, shown: &[&Reading]) -> Option<Self> {
        corrections(text, |words| {
            let (name, rest) = named(words, shown)?;
            Some((name, value(name, rest)?))
        })
    }
}

/// Every piece of a message as a correction, or `None`.
fn corrections(
    text: &str,
    read: impl Fn(&Words<'_>) -> Option<(FieldName, Value)>,
) -> Option<Remark> {
    let pieces = text
        .split(['\n', ';'])
        .filter(|piece| !piece.trim().is_empty());
    let all = pieces.map(|piece| read(&Words::of(piece)));
    let all: Vec<_> = all.collect::<Option<_>>()?;
    (!all.is_empty()).then_some(Remark::Corrections(all))
}

/// A piece of a message: its words as written and as compared.
struct Words<'a> {
    written: Vec<&'a str>,
    folded: Vec<String>,
}

impl<'a> Words<'a> {
    fn of(piece: &'a str) -> Self {
        let mut written: Vec<&str> = piece
            .split_inclusive([':', '=', ' '])
            .flat_map(|word| match word.strip_suffix([':', '=']) {
                Some(rest) => [rest, ":"],
                None => [word, ""],
            })
            .map(str::trim)
            .filter(|word| !word.is_empty())
            .collect();
        // "No, net salary 82388": the no is said already by putting it right.
        if written.first().is_some_and(|first| {
            NO.contains(&fold(first.trim_end_matches([',', '.', '!'])).as_str())
        }) {
            written.remove(0);
        }
        let folded = written.iter().map(|word| fold(word)).collect();
        Self { written, folded }
    }

    /// What follows a label that the piece begins with.
    fn after(&self, label: &str) -> Option<&[&'a str]> {
        let label: Vec<&str> = label.split(' ').collect();
        let begins =
            self.folded.len() > label.len() && label.iter().zip(&self.folded).all(|(a, b)| *a == b);
        begins.then(|| &self.written[label.len()..])
    }
}

fn correction(words: &Words<'_>, shown: &[&Reading]) -> Option<(FieldName, Value)> {
    if let Some((name, rest)) = named(words, shown) {
        return Some((name, value(name, rest)?));
    }
    let mut asked = shown.iter().flat_map(|reading| {
        let asked = reading.asked().map(|field| field.name);
        asked.chain(reading.missing()).collect::<Vec<_>>()
    });
    match (asked.next(), asked.next()) {
        (Some(only), None) => Some((only, value(only, &words.written)?)),
        _ => None,
    }
}

/// The field that a piece begins with, by its longest name, and what follows.
fn named<'w, 'a>(words: &'w Words<'a>, shown: &[&Reading]) -> Option<(FieldName, &'w [&'a str])> {
    let names = FieldName::ALL.into_iter().filter(|name| fits(*name, shown));
    let printed = names.flat_map(|name| {
        let labels = labels::labels(name).into_iter().map(fold);
        let boxes = name.form_11_box().into_iter().flat_map(|number| {
            let before = ["ziffer", "box", "chiffre", "cifra", "feld", "nr.", "punkt"];
            let said = before.map(|word| format!("{word} {number}"));
            // A number alone could be the figure itself.
            said.into_iter().chain([format!("{number} :")])
        });
        labels.chain(boxes).map(move |label| (label, name))
    });
    let short = SHORT.iter().filter(|(_, name)| fits(*name, shown));
    let short = short.map(|(label, name)| ((*label).to_owned(), *name));
    printed
        .chain(short)
        .filter_map(|(label, name)| Some((label.len(), name, words.after(&label)?)))
        .max_by_key(|(length, ..)| *length)
        .map(|(_, name, rest)| (name, rest))
}

/// Whether a reading shown has such a field, or could have it.
fn fits(name: FieldName, shown: &[&Reading]) -> bool {
    shown.iter().any(|reading| {
        let form_11 = [Kind::SalaryCertificate, Kind::PensionStatement].contains(&reading.kind);
        name == FieldName::Year
            || reading.field(name).is_some()
            || reading.kind.key_figures().contains(&name)
            || (form_11 && name.form_11_box().is_some())
    })
}

fn value(name: FieldName, words: &[&str]) -> Option<Value> {
    let links = words.iter().take_while(|word| {
        let word = fold(word);
        word == ":" || LINKS.contains(&word.as_str())
    });
    let text = words[links.count()..].join(" ");
    let text = text.trim_end_matches(['!', ',']);
    match name.field_type() {
        FieldType::Amount => {
            let amount = Rappen::parse(text);
            let amount = amount.or_else(|| Rappen::parse(text.trim_end_matches('.')));
            amount.map(Value::Amount)
        }
        FieldType::Year => {
            let year: i32 = text.trim_end_matches('.').parse().ok()?;
            (1990..=2100).contains(&year).then_some(Value::Year(year))
        }
        FieldType::Text => {
            let fits = !text.is_empty() && text.chars().count() <= 100;
            fits.then(|| Value::Text(text.to_owned()))
        }
        // Nobody puts these right in a chat; and nothing of the tax return hangs on them.
        FieldType::Date | FieldType::Flag | FieldType::Ahv => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{Certainty, Field, Source};

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
        for words in [YES, NO] {
            for word in words {
                assert_eq!(fold(word), **word);
            }
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

        assert_eq!(Remark::parse("82388", &[&reading]), None);
        assert!(Remark::parse("82388", &[&Reading::of(Kind::DonationReceipt)]).is_some());
    }

    proptest! {
        #[test]
        fn anything_can_be_said(text in "\\PC{0,60}") {
            let _ = Remark::parse(&text, &[&certificate()]);
        }
    }
}

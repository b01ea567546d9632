use domain::document::{Kind, Rappen};

use super::*;

fn document(id: &str, kind: Kind, name: FieldName, told: i64) -> Document {
    let mut reading = Reading::of(kind);
    reading.set(Field {
        name,
        value: Value::Amount(Rappen::francs(100)),
        source: Source::Ocr,
        confidence: 80,
        certainty: Certainty::Asked,
    });
    Document {
        user_id: "anna".parse().unwrap(),
        document_id: id.to_owned(),
        message_id: "MM1".to_owned(),
        state: DocumentState::Asking,
        trouble: None,
        reading: Some(reading),
        files: Vec::new(),
        pages: 1,
        created_at: at(0),
        told_at: Some(at(told)),
        confirmed_at: None,
        heard: None,
    }
}

fn at(second: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(1_763_000_000 + second).unwrap()
}

fn heard(documents: &[Document], body: &str, second: i64) -> Option<(Remark, Vec<String>)> {
    let (remark, about) = understand(documents, "SM9", body, at(second))?;
    let ids = about.iter().map(|d| d.document_id.clone()).collect();
    Some((remark, ids))
}

#[test]
fn a_bare_yes_is_about_what_was_told_last_and_for_a_day() {
    let documents = [
        document("a", Kind::DonationReceipt, FieldName::Donation, 10),
        document("b", Kind::Pillar3a, FieldName::Contributions, 20),
        document("c", Kind::Childcare, FieldName::ChildcareCosts, 20),
    ];

    let (remark, about) = heard(&documents, "Ja", 60).unwrap();
    assert_eq!(remark, Remark::Yes);
    assert_eq!(about, ["b", "c"]);
    assert_eq!(heard(&documents, "Ja", 25 * 3600), None);
}

#[test]
fn a_figure_finds_its_document() {
    let documents = [
        document("a", Kind::DonationReceipt, FieldName::Donation, 10),
        document("b", Kind::Pillar3a, FieldName::Contributions, 20),
    ];

    for (body, about) in [
        ("Spende 350", "a"),
        ("Beiträge Säule 3a: 7258", "b"),
        ("7258", "b"),
    ] {
        let (_, found) = heard(&documents, body, 60).unwrap();
        assert_eq!(found, [about], "{body}");
    }
    assert_eq!(heard(&documents, "Nettolohn 5", 60), None);
}

#[test]
fn what_is_confirmed_or_was_never_told_is_not_asked_about() {
    let mut confirmed = document("a", Kind::Pillar3a, FieldName::Contributions, 10);
    confirmed.state = DocumentState::Confirmed;
    let mut untold = document("b", Kind::Pillar3a, FieldName::Contributions, 10);
    untold.told_at = None;

    assert_eq!(heard(&[confirmed, untold], "Ja", 60), None);
}

#[test]
fn a_message_that_comes_twice_is_about_the_same() {
    let mut done = document("a", Kind::Pillar3a, FieldName::Contributions, 10);
    apply(&Remark::Yes, &mut done, "SM9", at(60));
    assert_eq!(done.state, DocumentState::Confirmed);
    assert_eq!(done.reading.as_ref().unwrap().asked().count(), 0);
    let next = document("b", Kind::DonationReceipt, FieldName::Donation, 5);

    let (remark, about) = heard(&[done, next], "Ja", 61).unwrap();

    assert_eq!((remark, about), (Remark::Yes, vec!["a".to_owned()]));
}

#[test]
fn a_figure_put_right_is_the_persons() {
    let mut document = document("a", Kind::DonationReceipt, FieldName::Donation, 10);
    let right = Value::Amount(Rappen::francs(350));
    let remark = Remark::Corrections(vec![(FieldName::Donation, right.clone())]);

    apply(&remark, &mut document, "SM9", at(60));

    let reading = document.reading.unwrap();
    let field = reading.field(FieldName::Donation).unwrap();
    assert_eq!((&field.value, field.source), (&right, Source::Person));
    assert_eq!(document.state, DocumentState::Asking);
}

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
        job_id: None,
        created_at: at(0),
        told_at: Some(at(told)),
        confirmed_at: None,
        heard: None,
    }
}

fn at(second: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(1_763_000_000 + second).unwrap()
}

fn said(body: &str, spoken: Option<i64>) -> Said<'_> {
    Said {
        message_id: "SM9",
        body,
        spoken_at: spoken.map(at),
        quotes: None,
    }
}

fn heard(documents: &[Document], body: &str, second: i64) -> Option<(Heard, Vec<String>)> {
    let (heard, about) = understand(documents, &said(body, None), at(second))?;
    let ids = about.iter().map(|d| d.document_id.clone()).collect();
    Some((heard, ids))
}

fn three() -> [Document; 3] {
    [
        document("a", Kind::DonationReceipt, FieldName::Donation, 10),
        document("b", Kind::Pillar3a, FieldName::Contributions, 20),
        document("c", Kind::Childcare, FieldName::ChildcareCosts, 20),
    ]
}

#[test]
fn a_bare_yes_is_about_what_was_told_last_and_for_a_day() {
    let (heard_as, about) = heard(&three(), "Ja", 60).unwrap();
    assert_eq!(heard_as, Heard::Yes);
    assert_eq!(about, ["b", "c"]);
    assert_eq!(heard(&three(), "Ja", 25 * 3600), None);
}

#[test]
fn a_yes_after_another_answer_of_ours_is_asked_back() {
    let documents = three();
    let after = |spoken| {
        understand(&documents, &said("Ja", Some(spoken)), at(300))
            .unwrap()
            .0
    };

    assert_eq!(after(21), Heard::Yes, "the answer that told it");
    assert_eq!(after(200), Heard::Unclear);
}

#[test]
fn a_figure_finds_its_one_document() {
    for (body, about) in [("Spende 350", "a"), ("Beiträge Säule 3a: 7258", "b")] {
        let (_, found) = heard(&three(), body, 60).unwrap();
        assert_eq!(found, [about], "{body}");
    }
    // Bare, it could be about either of the two that were told last.
    let two = ["b", "c"].map(str::to_owned).to_vec();
    let asked_back = Some((Heard::Unclear, two));
    assert_eq!(heard(&three(), "7258", 60), asked_back);
    assert_eq!(heard(&three()[..2], "7258", 60).unwrap().1, ["b"]);
    assert_eq!(
        heard(&three()[..2], "7258", 25 * 3600),
        None,
        "a day later it is something else"
    );
    assert_eq!(heard(&three(), "Nettolohn 5", 60), None);
}

#[test]
fn a_figure_that_is_not_understood_is_asked_back_and_a_question_is_answered() {
    let certificate = [document(
        "a",
        Kind::SalaryCertificate,
        FieldName::NetSalary,
        20,
    )];

    for body in [
        "Nettolohn etwa 82000",
        "netto 82k",
        "Nettolohn Zürich 82388",
    ] {
        let asked_back = Some((Heard::Unclear, vec!["a".to_owned()]));
        assert_eq!(heard(&certificate, body, 60), asked_back, "{body}");
        assert_eq!(heard(&certificate, body, 25 * 3600), asked_back, "{body}");
    }
    assert_eq!(
        heard(&certificate, "Wieso ist der Nettolohn 97520?", 60),
        None
    );
}

#[test]
fn figures_of_several_documents_go_each_to_its_own() {
    let (heard_as, about) =
        heard(&three(), "Betreuungskosten 900\nBeiträge Säule 3a 7258", 60).unwrap();

    let Heard::Corrections(all) = &heard_as else {
        panic!("{heard_as:?}")
    };
    assert_eq!(about, ["c", "b"]);
    let places: Vec<_> = all.iter().map(|(i, name, _)| (*i, *name)).collect();
    assert_eq!(
        places,
        [
            (0, FieldName::ChildcareCosts),
            (1, FieldName::Contributions)
        ]
    );
    let mut own = document("c", Kind::Childcare, FieldName::ChildcareCosts, 20);
    apply(&heard_as, 0, &mut own, "SM9", at(60));
    let reading = own.reading.unwrap();
    assert_eq!(
        reading.amount(FieldName::ChildcareCosts),
        Some(Rappen::francs(900))
    );
    assert_eq!(reading.field(FieldName::Contributions), None);
}

#[test]
fn a_figure_that_fits_two_is_asked_back() {
    let two = [
        document("a", Kind::SalaryCertificate, FieldName::NetSalary, 20),
        document("b", Kind::SalaryCertificate, FieldName::NetSalary, 20),
    ];

    assert_eq!(
        heard(&two, "Nettolohn 82388", 60).unwrap().0,
        Heard::WhichOne
    );
    assert_eq!(heard(&two, "Jahr 2024", 60).unwrap().0, Heard::WhichOne);
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
fn a_yes_that_comes_twice_completes_what_the_first_did_not() {
    let [a, mut b, c] = three();
    apply(&Heard::Yes, 0, &mut b, "SM9", at(60));
    assert_eq!(b.state, DocumentState::Confirmed);
    assert_eq!(b.reading.as_ref().unwrap().asked().count(), 0);

    assert_eq!(
        heard(&[a, b, c], "Ja", 61),
        Some((Heard::Yes, vec!["b".to_owned(), "c".to_owned()]))
    );
}

#[test]
fn a_bare_figure_that_comes_twice_is_answered_from_what_stands() {
    let mut document = document("a", Kind::DonationReceipt, FieldName::Donation, 10);
    let right = Value::Amount(Rappen::francs(350));
    let correction = Heard::Corrections(vec![(0, FieldName::Donation, right.clone())]);

    apply(&correction, 0, &mut document, "SM9", at(60));

    let field = document
        .reading
        .as_ref()
        .unwrap()
        .field(FieldName::Donation);
    let field = field.unwrap();
    assert_eq!((&field.value, field.source), (&right, Source::Person));
    assert_eq!(document.state, DocumentState::Asking);
    assert_eq!(heard(&[document], "350", 61).unwrap().0, Heard::Again);
}

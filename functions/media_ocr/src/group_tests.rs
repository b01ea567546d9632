use domain::document::FieldName;
use reader::FileType;

use super::*;

fn stored(n: usize, sha256: &str) -> StoredFile {
    StoredFile {
        s3_key: format!("whatsapp/anna/media/MM1-{n}.jpg"),
        sha256: sha256.to_owned(),
        size: 1,
        content_type: "image/jpeg".to_owned(),
    }
}

fn document(id: &str, state: DocumentState, files: Vec<StoredFile>) -> Document {
    Document {
        user_id: "anna".parse().unwrap(),
        document_id: id.to_owned(),
        message_id: "MM1".to_owned(),
        state,
        trouble: None,
        reading: None,
        files,
        pages: 1,
        created_at: OffsetDateTime::UNIX_EPOCH,
        told_at: None,
        confirmed_at: None,
        heard: None,
    }
}

fn fetched(sha256: &str) -> Fetched {
    Fetched {
        document_id: "MM9_0".to_owned(),
        bytes: Vec::new(),
        file_type: FileType::Jpeg,
        stored: stored(9, sha256),
    }
}

#[test]
fn a_document_of_an_earlier_try_is_taken_unless_it_is_still_being_read() {
    let done = document(
        "MM1_0",
        DocumentState::Asking,
        vec![stored(0, "a"), stored(1, "b")],
    );
    let mut known = vec![
        done.clone(),
        document("MM2_0", DocumentState::Asking, vec![]),
    ];

    assert_eq!(
        take_own(&mut known, "MM1_1", "MM1"),
        Some(vec![done]),
        "its second page"
    );
    assert_eq!(known.len(), 1);
    assert_eq!(take_own(&mut known, "MM3_0", "MM3"), None);
    let open = document("MM4_0", DocumentState::Reading, vec![stored(0, "c")]);
    assert_eq!(
        take_own(&mut vec![open], "MM4_0", "MM4"),
        None,
        "its job may not be started"
    );
}

#[test]
fn a_file_is_known_by_its_bytes_unless_reading_it_again_may_help() {
    let known = document("MM1_0", DocumentState::Asking, vec![stored(0, "a")]);
    let mut failed = document("MM2_0", DocumentState::Unreadable, vec![stored(0, "b")]);
    failed.trouble = Some(Trouble::Unavailable);
    let all = [known, failed];

    assert!(came_before(&all, &fetched("a")).is_some());
    assert!(came_before(&all, &fetched("b")).is_none());
    assert!(came_before(&all, &fetched("c")).is_none());
}

#[test]
fn several_barcodes_of_one_file_are_several_documents() {
    let sender = Sender {
        user_id: "anna".parse().unwrap(),
        language: domain::Language::De,
    };
    let group = Group {
        document_id: "MM1_0".to_owned(),
        message_id: "MM1".to_owned(),
        files: vec![stored(0, "a")],
        said: Said::Exactly(vec![
            Reading::of(Kind::SalaryCertificate),
            Reading::of(Kind::SalaryCertificate),
        ]),
    };

    let documents = group.documents(&sender, OffsetDateTime::UNIX_EPOCH);

    let ids: Vec<_> = documents.iter().map(|d| d.document_id.as_str()).collect();
    assert_eq!(ids, ["MM1_0", "MM1_0x1"]);
    let reading = documents[0].reading.as_ref().unwrap();
    assert_eq!(
        reading.missing(),
        [FieldName::GrossSalary, FieldName::NetSalary]
    );
    assert_eq!(documents[1].state, DocumentState::Asking);
}

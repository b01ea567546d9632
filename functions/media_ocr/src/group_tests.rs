use domain::document::{FieldName, Kind, Reading};
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
        job_id: None,
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
fn a_document_is_of_every_message_whose_file_it_has() {
    let album = document(
        "MM1_0",
        DocumentState::Asking,
        vec![stored(0, "a"), stored(1, "b")],
    );

    for (message, n, is) in [
        ("MM1", None, true),
        ("MM1", Some(0), true),
        ("MM1", Some(1), true),
        ("MM1", Some(2), false),
        ("MM11", None, false),
        ("MM2", Some(0), false),
    ] {
        assert_eq!(is_of(&album, message, n), is, "{message} {n:?}");
    }
    assert!(!is_done(&document("x", DocumentState::Reading, Vec::new())));
}

#[test]
fn a_file_is_known_by_its_bytes_unless_reading_it_again_may_help() {
    let known = document("MM1_0", DocumentState::Asking, vec![stored(0, "a")]);
    let mut failed = document("MM2_0", DocumentState::Unreadable, vec![stored(0, "b")]);
    failed.trouble = Some(Trouble::Unavailable);
    let open = document("MM3_0", DocumentState::Reading, vec![stored(0, "c")]);
    let all = [known, failed, open];
    let at = |minutes| OffsetDateTime::UNIX_EPOCH + time::Duration::minutes(minutes);

    assert!(came_before(&all, &fetched("a"), at(60)).is_some());
    assert!(came_before(&all, &fetched("b"), at(60)).is_none());
    assert!(came_before(&all, &fetched("c"), at(1)).is_some());
    assert!(
        came_before(&all, &fetched("c"), at(60)).is_none(),
        "its job never ended"
    );
    assert!(came_before(&all, &fetched("d"), at(1)).is_none());
}

#[test]
fn several_barcodes_of_one_file_are_several_documents() {
    let sender = Sender {
        user_id: "anna".parse().unwrap(),
        language: domain::Language::De,
        told_since: None,
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

//! `GET /api/whatsapp/documents`: the caller's documents, newest first; and
//! `GET /api/whatsapp/documents/{id}`: one with its fields and links to its files, good for ten
//! minutes.

use std::time::Duration;

use domain::{
    Language,
    document::{Field, Kind, Value},
    texts::{field_label, title, value_text},
};
use files::Files;
use lambda_http::{Body, Request, RequestExt as _, Response, http::StatusCode};
use portal::{ApiError, Portal, Visitor, respond, time_text};
use serde_json::{Map, Value as Json, json};
use store::{Document, Documents};
use time::OffsetDateTime;

const FUNCTION: &str = "documents";
/// How long a link to a file is good.
const LENT: Duration = Duration::from_secs(600);

const NO_SUCH_DOCUMENT: ApiError = ApiError::refused(
    StatusCode::NOT_FOUND,
    "no_such_document",
    "there is no such document",
);

/// The function and what it holds for its life.
#[derive(Debug)]
pub struct Papers {
    /// Finds out who calls.
    pub portal: Portal,
    /// The documents.
    pub documents: Documents,
    /// The bucket.
    pub files: Files,
}

impl Papers {
    /// Answers the call: 200 with the documents or the one asked for, 401 no valid token, 404 no
    /// such document of the caller's, 503 for the moment.
    pub async fn handle(&self, request: Request) -> Response<Body> {
        respond(FUNCTION, self.show(&request).await)
    }

    async fn show(&self, request: &Request) -> Result<Json, ApiError> {
        let visitor = self.portal.enter(request).await?;
        let path = request.path_parameters();
        match path.first("id") {
            Some(id) => self.one(&visitor, id).await,
            None => {
                let documents = self.documents.of(&visitor.id).await?;
                let language = visitor.user.language;
                let documents: Vec<_> = documents
                    .iter()
                    .map(|document| Json::Object(summary(document, language)))
                    .collect();
                Ok(json!({ "documents": documents }))
            }
        }
    }

    async fn one(&self, visitor: &Visitor, id: &str) -> Result<Json, ApiError> {
        if !is_id(id) {
            return Err(NO_SUCH_DOCUMENT);
        }
        let document = self.documents.get(&visitor.id, id).await?;
        let document = document.ok_or(NO_SUCH_DOCUMENT)?;
        let language = visitor.user.language;
        let mut shown = summary(&document, language);
        let fields = document.reading.iter().flat_map(|reading| {
            let all = reading.fields.iter();
            all.map(|f| field(f, reading.kind, language))
        });
        let fields: Vec<_> = fields.collect();
        shown.insert("fields".to_owned(), Json::Array(fields));
        shown.insert("files".to_owned(), self.lend(&document).await?);
        Ok(Json::Object(shown))
    }

    /// The files with their links.
    async fn lend(&self, document: &Document) -> Result<Json, ApiError> {
        let expires = OffsetDateTime::now_utc() + LENT;
        let mut lent = Vec::new();
        for file in document.files.iter().filter(|file| !file.s3_key.is_empty()) {
            let name = file.s3_key.rsplit('/').next().unwrap_or_default();
            let url = self.files.lend(&file.s3_key, name, LENT).await;
            let url = url.map_err(|_| ApiError::Unavailable("a link was not signed"))?;
            lent.push(json!({
                "s3_key": file.s3_key,
                "content_type": file.content_type,
                "size": file.size,
                "sha256": file.sha256,
                "download_url": url,
                "expires_at": time_text(expires),
                "expires_in_seconds": LENT.as_secs(),
            }));
        }
        Ok(Json::Array(lent))
    }
}

/// Ids are made of letters, digits and underscores.
fn is_id(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    (1..=80).contains(&id.len()) && id.bytes().all(plain)
}

/// A document without its fields.
fn summary(document: &Document, language: Language) -> Map<String, Json> {
    let reading = document.reading.as_ref();
    let missing = reading.map(|reading| reading.missing()).unwrap_or_default();
    let shown = json!({
        "id": document.document_id,
        "message_id": document.message_id,
        "state": document.state.name(),
        "trouble": document.trouble.map(|trouble| trouble.code()),
        "kind": reading.map(|reading| reading.kind.code()),
        "title": reading.map(|reading| title(reading, language)),
        "year": reading.and_then(|reading| reading.year()),
        "draft": reading.is_some_and(|reading| reading.draft),
        "pages": document.pages,
        "key_figures": reading.map(|reading| {
            let said = domain::texts::figures(reading).into_iter();
            said.map(|f| field(f, reading.kind, language)).collect::<Vec<_>>()
        }).unwrap_or_default(),
        "missing": missing,
        "created_at": time_text(document.created_at),
        "confirmed_at": document.confirmed_at.map(time_text),
    });
    match shown {
        Json::Object(shown) => shown,
        _ => Map::new(),
    }
}

/// A field: amounts are whole Rappen, dates ISO 8601, `text` is for people; `box` is the one of
/// form 11, if the document is one.
fn field(field: &Field, kind: Kind, language: Language) -> Json {
    let form_11 = matches!(kind, Kind::SalaryCertificate | Kind::PensionStatement);
    let mut shown = json!({
        "name": field.name,
        "box": field.name.form_11_box().filter(|_| form_11),
        "label": field_label(field.name, language),
        "text": value_text(&field.value, language),
        "source": field.source,
        "confidence": field.confidence,
        "certainty": field.certainty,
    });
    if let Ok(Json::Object(value)) = serde_json::to_value(&field.value) {
        for (name, part) in value {
            shown[name] = part;
        }
    }
    if matches!(field.value, Value::Amount(_)) {
        shown["currency"] = json!("CHF");
    }
    shown
}

#[cfg(test)]
mod tests {
    use domain::document::{Certainty, FieldName, Rappen, Source};

    use super::*;

    #[test]
    fn an_amount_is_whole_rappen_and_a_text_for_people() {
        let shown = field(
            &Field {
                name: FieldName::NetSalary,
                value: Value::Amount(Rappen(8_238_805)),
                source: Source::Barcode,
                confidence: 100,
                certainty: Certainty::Stated,
            },
            Kind::SalaryCertificate,
            Language::De,
        );

        assert_eq!(
            shown,
            json!({
                "name": "net_salary",
                "box": "11",
                "label": "Nettolohn",
                "type": "amount",
                "value": 8_238_805,
                "currency": "CHF",
                "text": "82'388.05",
                "source": "barcode",
                "confidence": 100,
                "certainty": "stated",
            })
        );
    }

    #[test]
    fn an_id_is_plain() {
        assert!(is_id("MM0123_0") && is_id("MM0123_0x1"));
        for id in ["", "a/b", "..", "a b", "ä", &"x".repeat(81)] {
            assert!(!is_id(id), "{id}");
        }
    }
}

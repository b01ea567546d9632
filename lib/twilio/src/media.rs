//! The files of an inbound message.

use crate::{
    form::FormError,
    ids::{AccountSid, MediaSid, MessageSid},
    signature::VerifiedForm,
};

/// The most files one message may have.
///
/// Source: <https://www.twilio.com/docs/messaging/guides/webhook-request>; WhatsApp sends one.
pub const MAX_MEDIA: usize = 10;

/// A file of an inbound message.
///
/// The URL of the form is not kept: it is rebuilt from the SIDs on the configured host, so that a
/// form never says where credentials are sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaItem {
    /// The position in the message, from 0.
    pub index: usize,
    /// The file's SID, if its URL was the one of a file of this very message.
    pub sid: Option<MediaSid>,
    /// The content type as claimed, in lower case and without parameters.
    pub content_type: String,
}

const UNKNOWN_TYPE: &str = "application/octet-stream";

/// Reads `NumMedia`, `MediaUrl{N}` and `MediaContentType{N}`. A file without its URL is kept without an
/// id: its sender is asked to send it again. A URL beyond the count is no message of Twilio's.
pub(crate) fn parse(
    form: &VerifiedForm,
    account: &AccountSid,
    message: &MessageSid,
) -> Result<Vec<MediaItem>, FormError> {
    let count: usize = match form.get("NumMedia") {
        None | Some("") => 0,
        Some(text) => text.parse().map_err(|_| FormError::Invalid("NumMedia"))?,
    };
    if count > MAX_MEDIA || form.get(&format!("MediaUrl{count}")).is_some() {
        return Err(FormError::Invalid("NumMedia"));
    }
    (0..count)
        .map(|index| {
            let url = form.get(&format!("MediaUrl{index}")).unwrap_or_default();
            let content_type = form.get(&format!("MediaContentType{index}"));
            Ok(MediaItem {
                index,
                sid: media_sid(url, account, message),
                content_type: essence(content_type.unwrap_or_default()),
            })
        })
        .collect()
}

fn media_sid(url: &str, account: &AccountSid, message: &MessageSid) -> Option<MediaSid> {
    let (scheme, rest) = url.split_once("://")?;
    let (authority, path) = rest.split_once('/')?;
    if !matches!(scheme, "https" | "http") || authority.is_empty() || authority.contains('@') {
        return None;
    }
    let parts: Vec<&str> = path.split('/').collect();
    match parts[..] {
        [
            "2010-04-01",
            "Accounts",
            ac,
            "Messages",
            sid,
            "Media",
            media,
        ] if account.is(ac) && sid.eq_ignore_ascii_case(message.as_str()) => media.parse().ok(),
        _ => None,
    }
}

fn essence(content_type: &str) -> String {
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    let valid = essence.len() <= 100
        && essence.split('/').count() == 2
        && essence.split('/').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&b))
        });
    if valid {
        essence.to_ascii_lowercase()
    } else {
        UNKNOWN_TYPE.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::testing::{ACCOUNT, form};

    const MM: &str = "MM9f1c00000000bb5e2ae5ae54da740d46";
    const ME: &str = "ME9f1c00000000da9887614b62fedcba27";

    fn parse_form(body: &str) -> Result<Vec<MediaItem>, FormError> {
        parse(&form(body), &ACCOUNT.parse().unwrap(), &MM.parse().unwrap())
    }

    fn url(host: &str, account: &str, message: &str) -> String {
        format!("{host}/2010-04-01/Accounts/{account}/Messages/{message}/Media/{ME}")
    }

    #[test]
    fn count_and_urls_must_agree() {
        for body in [
            "NumMedia=11",
            "NumMedia=-1",
            "NumMedia=x",
            "NumMedia=99999999999999999999",
            "NumMedia=0&MediaUrl0=https%3A%2F%2Fx%2F",
            "MediaUrl0=https%3A%2F%2Fx%2F",
            "NumMedia=2&MediaUrl0=a&MediaUrl2=b",
        ] {
            assert!(parse_form(body).is_err(), "{body}");
        }
        let without_url = parse_form("NumMedia=1&MediaContentType0=image%2Fjpeg").unwrap();
        assert_eq!(without_url[0].sid, None);
        assert_eq!(parse_form("Body="), Ok(vec![]));
        assert_eq!(parse_form("NumMedia="), Ok(vec![]));
    }

    #[test]
    fn only_a_file_of_this_message_has_a_sid() {
        let other = "SM9f1c00000000bb5e2ae5ae54da740d46";
        let host = "https://api.twilio.com";
        for (url, found) in [
            (url(host, ACCOUNT, MM), true),
            (url("http://127.0.0.1:4010", ACCOUNT, MM), true),
            (url(host, ACCOUNT, other), false),
            (url(host, &ACCOUNT.replace('0', "1"), MM), false),
            (url("https://a@api.twilio.com", ACCOUNT, MM), false),
            (url("ftp://api.twilio.com", ACCOUNT, MM), false),
            (url(host, ACCOUNT, MM) + "/x", false),
            (url(host, ACCOUNT, MM) + "?x", false),
            ("https://api.twilio.com".to_owned(), false),
            (String::new(), false),
        ] {
            let body = form_urlencoded::Serializer::new(String::new())
                .append_pair("NumMedia", "1")
                .append_pair("MediaUrl0", &url)
                .finish();

            let items = parse_form(&body).unwrap();

            assert_eq!(items[0].sid.is_some(), found, "{url}");
            assert_eq!(items[0].content_type, UNKNOWN_TYPE);
        }
    }

    #[test]
    fn a_content_type_is_cleaned() {
        for (claimed, kept) in [
            ("Image/JPEG", "image/jpeg"),
            ("audio/ogg; codecs=opus", "audio/ogg"),
            ("text/x\nX: y", UNKNOWN_TYPE),
            ("image", UNKNOWN_TYPE),
            ("a/b/c", UNKNOWN_TYPE),
            ("../x", "../x"),
        ] {
            assert_eq!(essence(claimed), kept);
        }
    }
}

use reqwest::Url;

use super::ClientError;

pub(super) fn parse(text: &str) -> Result<Url, ClientError> {
    let url = Url::parse(text.trim()).map_err(|_| ClientError::Base)?;
    let host = url.host_str().unwrap_or_default();
    let plain = matches!(url.scheme(), "https" | "http")
        && !host.is_empty()
        && url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    if !plain {
        return Err(ClientError::Base);
    }
    let is_twilio = host == "twilio.com" || host.ends_with(".twilio.com");
    if is_twilio && url.scheme() != "https" {
        return Err(ClientError::Cleartext);
    }
    Ok(url)
}

/// `messaging.…` where the API is `api.…`, edge and region kept; else the same base.
///
/// Source: <https://www.twilio.com/docs/global-infrastructure/edge-locations>.
pub(super) fn messaging(api: &Url) -> Url {
    let mut url = api.clone();
    if let Some(rest) = api.host_str().and_then(|host| host.strip_prefix("api."))
        && (rest == "twilio.com" || rest.ends_with(".twilio.com"))
        && url.set_host(Some(&format!("messaging.{rest}"))).is_err()
    {
        return api.clone();
    }
    url
}

/// Appends a path, with or without a query, to a base and its prefix.
pub(super) fn join(base: &Url, path_and_query: &str) -> Url {
    let (path, query) = match path_and_query.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (path_and_query, None),
    };
    let mut url = base.clone();
    url.set_path(&format!("{}{path}", base.path().trim_end_matches('/')));
    url.set_query(query);
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_messaging_host_keeps_edge_and_region() {
        for (api, expected) in [
            ("https://api.twilio.com", "https://messaging.twilio.com/"),
            (
                "https://api.dublin.us1.twilio.com/",
                "https://messaging.dublin.us1.twilio.com/",
            ),
            ("http://127.0.0.1:4010/tw", "http://127.0.0.1:4010/tw"),
            ("https://api.nottwilio.com", "https://api.nottwilio.com/"),
        ] {
            assert_eq!(messaging(&parse(api).unwrap()).as_str(), expected);
        }
    }

    #[test]
    fn a_base_is_plain_and_never_clear_text_to_twilio() {
        for text in [
            "",
            "api.twilio.com",
            "ftp://api.twilio.com",
            "https://a@api.twilio.com",
            "https://api.twilio.com?x",
            "https://api.twilio.com#x",
        ] {
            assert_eq!(parse(text).err(), Some(ClientError::Base), "{text}");
        }
        assert_eq!(
            parse("http://api.twilio.com").err(),
            Some(ClientError::Cleartext)
        );
    }

    #[test]
    fn a_path_is_appended_to_the_prefix() {
        let base = parse("http://h:1/p/").unwrap();

        assert_eq!(join(&base, "/a?b=%3A").as_str(), "http://h:1/p/a?b=%3A");
    }
}

use thiserror::Error;

/// Why a configured public URL cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InvalidUrl {
    /// It does not start with `https://` or `http://` in lower case.
    #[error("the public url needs the scheme https or http")]
    Scheme,
    /// It carries `user:password@`, which Twilio leaves out of what it signs.
    #[error("the public url must not carry user information")]
    UserInfo,
    /// It carries a query; the base has none.
    #[error("the public url must not carry a query")]
    Query,
    /// The host is blank, not in lower case, or has characters Twilio does not call.
    #[error("the host of the public url is blank, not lower case or has invalid characters")]
    Host,
    /// The port is not a number from 1 to 65535.
    #[error("the port of the public url is invalid")]
    Port,
    /// The path has blanks, control characters or backslashes, or is not ASCII.
    #[error("the path of the public url has invalid characters")]
    Path,
}

/// The URL under which Twilio reaches this service: scheme, host, optional port and prefix.
///
/// Signatures are computed over it and never over `Host` or `X-Forwarded-*`, which anybody can
/// set. It must be the text that is configured at Twilio: hosts are compared letter by letter
/// there, therefore upper case is refused here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    base: String,
    path_at: usize,
}

impl PublicUrl {
    /// Reads the configured base; a fragment (`#rc=2`) and trailing slashes are removed.
    ///
    /// # Errors
    /// If it is not a plain `http(s)://host[:port][/prefix]`.
    pub fn parse(text: &str) -> Result<Self, InvalidUrl> {
        let text = text.trim();
        let base = text.split_once('#').map_or(text, |(base, _)| base);
        let base = base.trim_end_matches('/');
        let rest = base
            .strip_prefix("https://")
            .or_else(|| base.strip_prefix("http://"))
            .ok_or(InvalidUrl::Scheme)?;
        if rest.contains('?') {
            return Err(InvalidUrl::Query);
        }
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        check_authority(authority)?;
        if !path.bytes().all(|b| b.is_ascii_graphic() && b != b'\\') {
            return Err(InvalidUrl::Path);
        }
        Ok(Self {
            base: base.to_owned(),
            path_at: base.len() - path.len(),
        })
    }

    /// The full URL of a request: base, raw path and raw query, byte for byte.
    pub fn with(&self, path: &str, raw_query: Option<&str>) -> String {
        let slash = if path.starts_with('/') { "" } else { "/" };
        match raw_query {
            None | Some("") => format!("{}{slash}{path}", self.base),
            Some(query) => format!("{}{slash}{path}?{query}", self.base),
        }
    }

    /// The base without a trailing slash.
    pub fn as_str(&self) -> &str {
        &self.base
    }

    /// The origin as a browser names it: without prefix and without the default port.
    ///
    /// Source: <https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin>.
    pub fn origin(&self) -> String {
        let origin = &self.base[..self.path_at];
        let default = if origin.starts_with("https:") {
            ":443"
        } else {
            ":80"
        };
        origin.strip_suffix(default).unwrap_or(origin).to_owned()
    }
}

fn check_authority(authority: &str) -> Result<(), InvalidUrl> {
    if authority.contains('@') {
        return Err(InvalidUrl::UserInfo);
    }
    let (host, port) = split_port(authority);
    let name = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'));
    let valid = match name {
        Some(v6) => v6.parse::<std::net::Ipv6Addr>().is_ok(),
        // Twilio calls no host with an underscore: https://www.twilio.com/docs/api/errors/21609
        None => host
            .bytes()
            .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-')),
    };
    if host.is_empty() || !valid {
        return Err(InvalidUrl::Host);
    }
    match port {
        Some(port) if !port.parse::<u16>().is_ok_and(|p| p > 0) || port.starts_with('+') => {
            Err(InvalidUrl::Port)
        }
        _ => Ok(()),
    }
}

/// Splits `host:port`; the colons of a bracketed IPv6 address belong to the host.
fn split_port(authority: &str) -> (&str, Option<&str>) {
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (authority, None),
    }
}

/// The URLs Twilio may have signed: with a port and without any.
///
/// Twilio is inconsistent here and its libraries accept both: the default port is added where
/// there is none, and a port that is there is left out. Another port is never guessed.
pub(super) fn candidates(url: &str) -> [String; 2] {
    let Some((scheme, rest)) = url.split_once("://") else {
        return [url.to_owned(), url.to_owned()];
    };
    let (authority, tail) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    match split_port(authority) {
        (host, Some(port)) if port.bytes().all(|b| b.is_ascii_digit()) => {
            [url.to_owned(), format!("{scheme}://{host}{tail}")]
        }
        _ => {
            let port = if scheme == "https" { 443 } else { 80 };
            [
                url.to_owned(),
                format!("{scheme}://{authority}:{port}{tail}"),
            ]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_and_query_are_kept_byte_for_byte() {
        let url = PublicUrl::parse("https://api.example.com/prod/#rc=2&rp=ct").unwrap();

        assert_eq!(url.as_str(), "https://api.example.com/prod");
        assert_eq!(
            url.with("/a%2Fb/", Some("n=a%20b&m=+")),
            "https://api.example.com/prod/a%2Fb/?n=a%20b&m=+"
        );
        assert_eq!(url.with("x", Some("")), "https://api.example.com/prod/x");
    }

    #[test]
    fn the_origin_has_no_default_port_and_no_path() {
        for (text, origin) in [
            ("https://a.example:443/x", "https://a.example"),
            ("http://a.example:80", "http://a.example"),
            ("http://127.0.0.1:4566/y", "http://127.0.0.1:4566"),
            ("https://[::1]:8443", "https://[::1]:8443"),
        ] {
            assert_eq!(PublicUrl::parse(text).unwrap().origin(), origin);
        }
    }

    #[test]
    fn what_twilio_would_sign_differently_is_refused() {
        for (text, error) in [
            ("", InvalidUrl::Scheme),
            ("api.example.com", InvalidUrl::Scheme),
            ("HTTPS://api.example.com", InvalidUrl::Scheme),
            ("ftp://api.example.com", InvalidUrl::Scheme),
            ("https://", InvalidUrl::Scheme),
            ("https:///x", InvalidUrl::Host),
            ("https://u:p@api.example.com", InvalidUrl::UserInfo),
            ("https://api.example.com?x=1", InvalidUrl::Query),
            ("https://API.example.com", InvalidUrl::Host),
            ("https://a_b.example.com", InvalidUrl::Host),
            ("https://[::g]", InvalidUrl::Host),
            ("https://api.example.com:0", InvalidUrl::Port),
            ("https://api.example.com:", InvalidUrl::Port),
            ("https://api.example.com:+1", InvalidUrl::Port),
            ("https://api.example.com:65536", InvalidUrl::Port),
            ("https://api.example.com/a b", InvalidUrl::Path),
            ("https://api.example.com/ä", InvalidUrl::Path),
        ] {
            assert_eq!(PublicUrl::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn a_url_is_tried_with_and_without_port() {
        for (url, other) in [
            ("https://h/x?a=:1", "https://h:443/x?a=:1"),
            ("http://h?x", "http://h:80?x"),
            ("https://h:8443/x", "https://h/x"),
            ("https://[::1]/x", "https://[::1]:443/x"),
            ("https://[::1]:1/x", "https://[::1]/x"),
        ] {
            assert_eq!(candidates(url), [url.to_owned(), other.to_owned()]);
        }
    }
}

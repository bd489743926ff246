//! The receiving point as an invitation names it.

use std::sync::Arc;

use domain::problem::{Problem, codes};
use letter::PublicKey;
use reqwest::Url;

/// Characters of an address.
const LENGTH: usize = 500;

/// Where a receiving point is and how to know it: from an invitation somebody trusts, never from the network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostAddress {
    base: String,
    /// The key that signs «доставлено».
    pub key: PublicKey,
    /// A certificate to accept besides those the system trusts, as PEM.
    pub certificate: Option<Arc<str>>,
}

impl PostAddress {
    /// Takes an address, the key's line and perhaps a certificate.
    ///
    /// # Errors
    /// When the address is not plain `http` or `https`, or the key or the certificate cannot be read.
    pub fn new(url: &str, key: &str, certificate: Option<&str>) -> Result<Self, Problem> {
        let base = base(url).ok_or_else(|| Problem::new(codes::DELIVERY_ADDRESS).with("url", shown(url)))?;
        if let Some(pem) = certificate {
            crate::pinned::read(pem).ok_or_else(|| Problem::new(codes::DELIVERY_CERTIFICATE_UNREADABLE))?;
        }
        Ok(Self {
            base,
            key: PublicKey::from_text(key)?,
            certificate: certificate.map(Arc::from),
        })
    }

    /// The address without a slash at its end.
    pub fn url(&self) -> &str {
        &self.base
    }

    /// The full address of a place at the receiving point; `path` begins with a slash.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The same computer without protection, only to ask what time it is there.
    pub(crate) fn unprotected(&self) -> Option<String> {
        let url = Url::parse(&self.base).ok()?;
        Some(format!("http://{}/health", url.host_str()?))
    }
}

fn base(text: &str) -> Option<String> {
    let text = text.trim();
    let plain = text.len() <= LENGTH
        && !text
            .chars()
            .any(|c| c.is_control() || c.is_whitespace() || is_direction(c));
    let url = Url::parse(text).ok().filter(|_| plain)?;
    let usable = matches!(url.scheme(), "http" | "https")
        && url.host_str().is_some_and(|host| !host.is_empty())
        && url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    usable.then(|| url.as_str().trim_end_matches('/').to_owned())
}

/// A text from outside in a sentence: one line, not long.
pub(crate) fn shown(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| if c.is_control() || is_direction(c) { ' ' } else { c })
        .take(200)
        .collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Signs that turn the direction of writing, with which a text could be made to look like another.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_plain() {
        for (text, want) in [
            ("https://vsoko.example.org", "https://vsoko.example.org"),
            (" http://10.0.0.5:8740/ ", "http://10.0.0.5:8740"),
            ("https://example.org/post/", "https://example.org/post"),
        ] {
            assert_eq!(base(text).as_deref(), Some(want));
        }
        for wrong in [
            "",
            "example.org",
            "ftp://example.org",
            "file:///etc/passwd",
            "https://user:secret@example.org",
            "https://example.org/?a=1",
            "https://example.org/#a",
            "javascript:alert(1)",
        ] {
            assert_eq!(base(wrong), None, "{wrong}");
        }
        assert_eq!(base(&format!("https://example.org/{}", "a".repeat(LENGTH))), None);
    }

    #[test]
    fn a_strange_text_is_one_short_line() {
        assert_eq!(shown("a\u{202e}b\nc\u{0}  d"), "a b c d");
        assert_eq!(shown(&"я".repeat(1000)).chars().count(), 200);
    }
}

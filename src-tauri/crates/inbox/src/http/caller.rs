//! Who sends: the address, for limits only. Nothing else is ever decided by it, and it is not logged.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;

use crate::post::Post;

/// Where a request comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Caller {
    /// The address; of IPv6 the network of a subscriber.
    pub(crate) address: String,
    /// This very computer: a proxy that was not announced, or a test. It has no limits of rate.
    pub(crate) near: bool,
}

impl FromRequestParts<Arc<Post>> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, post: &Arc<Post>) -> Result<Self, Infallible> {
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|ConnectInfo(peer)| peer.ip());
        let forwarded = post.behind_proxy.then(|| forwarded(&parts.headers)).flatten();
        Ok(called(peer, forwarded))
    }
}

/// The last address in the header is the one our own proxy wrote; those before it anybody can invent.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?;
    last.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

fn called(peer: Option<IpAddr>, forwarded: Option<IpAddr>) -> Caller {
    let address = forwarded.or(peer).map(|address| address.to_canonical());
    Caller {
        near: forwarded.is_none() && address.is_none_or(|address| address.is_loopback()),
        address: match address {
            Some(IpAddr::V6(address)) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
            Some(address) => address.to_string(),
            None => String::new(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{called, forwarded};
    use axum::http::{HeaderMap, HeaderValue};

    #[test]
    fn only_the_proxys_own_word_counts() {
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", HeaderValue::from_static("127.0.0.1"));
        headers.append(
            "x-forwarded-for",
            HeaderValue::from_static("10.1.1.1, 203.0.113.7"),
        );
        assert_eq!(forwarded(&headers), "203.0.113.7".parse().ok());
        headers.append("x-forwarded-for", HeaderValue::from_static("nonsense"));
        assert_eq!(forwarded(&headers), None);
    }

    #[test]
    fn near_is_this_computer_and_a_network_is_one_caller() {
        let at = |text: &str| text.parse().ok();
        assert!(called(at("127.0.0.1"), None).near);
        assert!(called(at("::ffff:127.0.0.1"), None).near);
        assert!(
            !called(at("127.0.0.1"), at("127.0.0.1")).near,
            "a proxy forwards strangers"
        );
        assert!(!called(at("203.0.113.7"), None).near);
        assert_eq!(called(at("2001:db8:1:2:3::4"), None).address, "2001:db8:1:2::/64");
    }
}

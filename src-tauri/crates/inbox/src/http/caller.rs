//! Who sends: the address, for limits only. Nothing else is ever decided by it, and it is not logged.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;

use crate::address;
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
        Ok(called(peer, post.behind_proxy, forwarded))
    }
}

/// The last address in the header is the one our own proxy wrote; those before it anybody can invent.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?;
    address::written(last.to_str().ok()?.rsplit(',').next()?)
}

/// Behind a proxy nobody is near: a request without a readable address counts as the proxy's, together with all such.
fn called(peer: Option<IpAddr>, behind_proxy: bool, forwarded: Option<IpAddr>) -> Caller {
    let address = forwarded.or(peer).map(|address| address.to_canonical());
    Caller {
        near: !behind_proxy && address.is_none_or(|address| address.is_loopback()),
        address: address.map(address::subscriber).unwrap_or_default(),
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
        let alone = |text| called(at(text), false, None);
        assert!(alone("127.0.0.1").near);
        assert!(alone("::ffff:127.0.0.1").near);
        assert!(!alone("203.0.113.7").near);
        assert_eq!(alone("2001:db8:1:2:3::4").address, "2001:db8:1:2::/64");
        for forwarded in [None, at("127.0.0.1")] {
            let caller = called(at("127.0.0.1"), true, forwarded);
            assert!(!caller.near, "a proxy forwards strangers");
            assert_eq!(caller.address, "127.0.0.1");
        }
    }
}

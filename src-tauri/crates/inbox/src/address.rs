//! Addresses as limits count them, and as proxies write them.

use std::net::{IpAddr, SocketAddr};

/// An address as limits count it: of IPv6 the network of a subscriber.
pub(crate) fn subscriber(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        address @ IpAddr::V4(_) => address.to_string(),
    }
}

/// An address as a proxy may write it: `203.0.113.7`, `203.0.113.7:50817`, `2001:db8::7`, `[2001:db8::7]`,
/// `[2001:db8::7]:50817`, each in quotes too.
pub(crate) fn written(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_matches('"');
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    text.parse()
        .ok()
        .or_else(|| bare.and_then(|bare| bare.parse().ok()))
        .or_else(|| text.parse().ok().map(|address: SocketAddr| address.ip()))
}

#[cfg(test)]
mod tests {
    use super::{subscriber, written};

    #[test]
    fn an_address_is_read_with_its_port_and_a_network_is_one_caller() {
        for (text, counted) in [
            ("203.0.113.7", "203.0.113.7"),
            (" 203.0.113.7:50817 ", "203.0.113.7"),
            ("::ffff:203.0.113.7", "203.0.113.7"),
            ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
            ("[2001:db8:1:2:9::9]", "2001:db8:1:2::/64"),
            ("\"[2001:db8:1:2:3::4]:443\"", "2001:db8:1:2::/64"),
        ] {
            assert_eq!(written(text).map(subscriber).as_deref(), Some(counted), "{text}");
        }
        for text in [
            "",
            "unknown",
            "_hidden",
            "203.0.113",
            "[203.0.113.7",
            "203.0.113.7:99999",
        ] {
            assert_eq!(written(text), None, "{text}");
        }
    }
}

//! A cheap look at hostile JSON before a real parser sees it: how deep it nests, whether it is JSON at all, of a bounded
//! number of values, and no name twice in one object.

use domain::strict_json::{self, Fault};

/// Whether the bytes are one JSON value in UTF-8, nested no deeper than `depth`, as [`strict_json::check`] wants it. A
/// name that stands twice is left to the reader of the header and the keys (`typed`), who says which field it is.
pub(crate) fn is_json(bytes: &[u8], depth: usize, typed: bool) -> bool {
    match strict_json::check(bytes, depth, strict_json::VALUES) {
        Err(Fault::Twice(_)) => typed,
        checked => checked.is_ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_in_strings_do_not_nest() {
        assert!(is_json(br#"{"a":"[[[[[\"[[["}"#, 1, false));
        assert!(!is_json(b"[[1]]", 1, false));
        assert!(is_json(b"[[1]]", 2, false));
        assert!(!is_json(br#"{"a":1,"a":2}"#, 2, false) && is_json(br#"{"a":1,"a":2}"#, 2, true));
        assert!(
            !is_json(b"[1", 5, false)
                && !is_json(b"", 5, false)
                && !is_json(b"1 2", 5, false)
                && !is_json(b"\"\xff\"", 5, false)
        );
        assert!(!is_json(&vec![b'['; 1_000_000], 24, false));
    }
}

//! `Upload-Metadata`: the ticket of an encrypted letter. Everything in it is a stranger's word, and bounded.

use ct_codecs::{Base64, Decoder as _};
use domain::problem::{Problem, codes};

use crate::admission::Ticket;

/// Bytes of the whole header.
const HEADER: usize = 8 * 1024;
/// Pairs in it.
const PAIRS: usize = 16;

/// The ticket, when statement, signature and key are all there. Pairs this program does not know are passed over: a
/// client may send the file's name, which means nothing here.
///
/// # Errors
/// When the header is not written as tus says.
pub(crate) fn ticket(header: Option<&str>) -> Result<Option<Ticket>, Problem> {
    // Some clients send the header with nothing in it.
    let Some(header) = header.filter(|header| !header.trim().is_empty()) else {
        return Ok(None);
    };
    let malformed = || Problem::new(codes::POST_REQUEST).with("what", "Upload-Metadata");
    if header.len() > HEADER {
        return Err(malformed());
    }
    let (mut statement, mut signature, mut key) = (None, None, None);
    let mut names = Vec::new();
    for pair in header.split(',').map(str::trim) {
        let (name, value) = pair.split_once(' ').unwrap_or((pair, ""));
        if name.is_empty() || names.contains(&name) || names.len() == PAIRS {
            return Err(malformed());
        }
        names.push(name);
        let bytes = Base64::decode_to_vec(value.trim(), None).map_err(|_| malformed())?;
        let place = match name {
            "statement" => &mut statement,
            "signature" => &mut signature,
            "key" => &mut key,
            _ => continue,
        };
        *place = Some(String::from_utf8(bytes).map_err(|_| malformed())?);
    }
    Ok(statement
        .zip(signature)
        .zip(key)
        .map(|((statement, signature), key)| Ticket {
            statement,
            signature,
            key,
        }))
}

#[cfg(test)]
mod tests {
    use super::ticket;

    #[test]
    fn a_ticket_is_whole_or_none() {
        let header = "filename cGxhbi5wZGY=,statement YQ==, signature Yg==,key Yw==,flag";
        let found = ticket(Some(header)).unwrap().unwrap();
        assert_eq!(
            (&*found.statement, &*found.signature, &*found.key),
            ("a", "b", "c")
        );
        assert_eq!(
            ticket(Some("filename cGxhbi5wZGY=,statement YQ==")).unwrap(),
            None
        );
        for none in [None, Some(""), Some(" ")] {
            assert_eq!(ticket(none).unwrap(), None);
        }
    }

    #[test]
    fn bombs_are_refused() {
        let many: Vec<String> = (0..17).map(|n| format!("k{n} YQ==")).collect();
        for header in [
            ",",
            "a YQ==,a YQ==",
            "statement not-base64!",
            "statement /w==",
            "a YQ==,,b YQ==",
            &many.join(","),
            &format!("filename {}", "A".repeat(9000)),
        ] {
            assert!(ticket(Some(header)).is_err(), "{header}");
        }
    }
}

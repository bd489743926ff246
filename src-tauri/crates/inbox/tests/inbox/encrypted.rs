//! Encrypted letters: looked at from outside, spoken for by their ticket.

use letter::Digest;

use crate::common::{MUNICIPALITY, key, letter, metadata, ticket};
use crate::office::Office;

const SCHOOL: &str = "6900000004";

fn encrypted() -> Vec<u8> {
    let identity = letter::new_identity("школа на холме").unwrap();
    letter::age_box::encrypt(&letter(SCHOOL, None, 1, 0, &key()), &[identity.recipient]).unwrap()
}

#[test]
fn without_a_ticket_it_waits_and_a_later_ticket_speaks_for_it() {
    let office = Office::open();
    let mut line = office.line();
    let (bytes, school) = (encrypted(), key());
    let digest = Digest::of(&bytes).to_string();
    assert_eq!(line.upload(&bytes, None).unwrap().header("vsoko-digest"), digest);
    let listed = &office.list()[0];
    assert_eq!(
        (listed.digest.as_str(), listed.state, &listed.from),
        (&*digest, "quarantine", &None)
    );
    let ticket = ticket(&bytes, SCHOOL, MUNICIPALITY, &school);
    assert_eq!(line.upload(&bytes, Some(&ticket)).unwrap().status, 204);
    let listed = office.list();
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].from.as_deref(), Some(SCHOOL));
    assert_eq!(listed[0].to.as_deref(), Some(MUNICIPALITY));
    assert_eq!(listed[0].kind.as_deref(), Some("submission"));
}

#[test]
fn a_wrong_ticket_is_refused_and_the_letter_is_not() {
    let office = Office::open();
    let mut line = office.line();
    let (bytes, school) = (encrypted(), key());
    let good = ticket(&bytes, SCHOOL, "-", &school);
    let other_bytes = ticket(b"other", SCHOOL, "-", &school);
    let no_inn = ticket(&bytes, "school", "-", &school);
    let sentence = format!(
        "vsoko-upload/1 sha256={} from={SCHOOL} to=- kind=gossip",
        Digest::of(&bytes)
    );
    let signature = letter::statement::sign(&school, &sentence).unwrap();
    let unknown_kind = metadata(&[
        ("statement", &sentence),
        ("signature", &signature),
        ("key", &school.public().to_base64()),
    ]);
    let other_key = metadata(&[
        ("statement", &sentence),
        ("signature", &signature),
        ("key", &key().public().to_base64()),
    ]);
    for wrong in [other_bytes, no_inn, unknown_kind, other_key] {
        let refused = line.upload(&bytes, Some(&wrong)).unwrap();
        assert_eq!((refused.status, refused.code().as_str()), (422, "E0876"));
    }
    assert_eq!(office.list(), []);
    assert_eq!(line.upload(&bytes, Some(&good)).unwrap().status, 204);
}

#[test]
fn what_only_looks_encrypted_is_refused() {
    let office = Office::open();
    let mut line = office.line();
    let bytes = encrypted();
    for broken in [
        &bytes[..60],
        b"age-encryption.org/v1\n-> X25519 abc\n",
        b"age-encryption.org/v1\n",
    ] {
        let refused = line.upload(broken, None).unwrap();
        assert_eq!(refused.status, 422, "{:?}", String::from_utf8_lossy(broken));
        assert!(refused.code().starts_with("E0"));
    }
    assert_eq!(office.list(), []);
}

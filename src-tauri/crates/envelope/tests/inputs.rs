//! Every envelope that came back from the world gives its letter.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::path::{Path, PathBuf};

use envelope::{Contents, Look, look, take_out};
use letter::{Trust, verify};

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/data/envelopes")
        .join(name)
}

fn contents(path: &Path) -> Contents {
    match look(path).unwrap() {
        Look::Envelope(contents) => contents,
        other => panic!("{}: {other:?}", path.display()),
    }
}

#[test]
fn every_envelope_gives_its_one_letter_whole() {
    for (name, passed_over) in [
        ("mail-all-attachments.zip", 0),
        ("mail-base64-broken-at-998.eml", 0),
        ("mail-base64-one-line.eml", 0),
        ("mail-base64-trailing-spaces.eml", 0),
        ("mail-binary.eml", 0),
        ("mail-blank-lines.eml", 0),
        ("mail-control-good.eml", 0),
        ("mail-draft-attached-as-file.eml", 0),
        ("mail-forwarded-base64.eml", 0),
        ("mail-invitation-good.eml", 0),
        ("mail-invitation.zip", 0),
        ("mail-letter-and-cover-docx.eml", 2),
        ("mail-outlook.msg", 0),
        ("mail-plain.eml.txt", 0),
        ("mail-thunderbird-Inbox", 0),
        ("mail-winmail.eml", 0),
    ] {
        let found = contents(&data(name));
        assert_eq!(found.letters.len(), 1, "{name}: {found:?}");
        assert_eq!(found.passed_over, passed_over, "{name}");
        assert_eq!(found.refused, [], "{name}");
        let bytes = take_out(&found.letters[0]).unwrap();
        verify(&bytes, Trust::CarriedKey).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

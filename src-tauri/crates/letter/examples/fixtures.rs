//! Writes what is missing of the letters and keys in `tests/data/letters`: a key and an identity of the made-up school
//! and municipality, and of the format written today one letter of every kind, one of them encrypted too. What is
//! there is never changed: these letters are read for ever.
//!
//! `cargo run -p letter --example fixtures`

#![allow(
    clippy::unwrap_used,
    reason = "the fixtures fail loudly when they cannot be made"
)]

#[path = "../tests/letters/made.rs"]
#[allow(dead_code, reason = "the example only writes what the tests read")]
mod made;

use std::path::Path;

use letter::header::FORMAT;
use letter::{Kind, age_box};

fn missing(path: &Path, content: impl FnOnce() -> Vec<u8>) {
    if !path.exists() {
        std::fs::write(path, content()).unwrap();
        println!("{}", path.display());
    }
}

fn main() {
    let keys = made::data("keys");
    if !keys.join("municipality.key").exists() {
        let key = letter::generate(made::PASSWORD).unwrap();
        std::fs::write(keys.join("municipality.key"), key.secret_box).unwrap();
        std::fs::write(keys.join("municipality.pub"), key.public.to_text()).unwrap();
    }
    for name in ["school.age", "municipality.age"] {
        missing(&keys.join(name), || {
            letter::new_identity(made::PASSWORD)
                .unwrap()
                .secret_box
                .into_bytes()
        });
    }
    let valid = made::data("valid");
    for kind in Kind::ALL {
        missing(&valid.join(format!("format-{FORMAT}-{kind}.vsoko")), || {
            made::letter_of(kind)
        });
    }
    let submission = valid.join(format!("format-{FORMAT}-submission.vsoko"));
    missing(&submission.with_extension("vsoko.age"), || {
        let readers = [made::municipality_identity(), made::school_identity()];
        let readers = readers.map(|identity| identity.recipient().clone());
        age_box::encrypt(&std::fs::read(&submission).unwrap(), &readers).unwrap()
    });
}

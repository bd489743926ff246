//! Every hostile letter meets its one problem, at every door this crate has, in bounded time.

use std::collections::BTreeSet;
use std::time::Duration;

use domain::problem::Problem;
use letter::age_box::opened;
use letter::{LetterError, Trust, place, place_encrypted, read_file, verify};

use crate::hostile::{Effort, encrypted, throw, vectors};
use crate::made;

#[test]
fn every_hostile_letter_meets_its_problem() {
    let folder = tempfile::tempdir().unwrap();
    let all = vectors();
    let names: BTreeSet<&str> = all.iter().map(|vector| vector.name).collect();
    assert_eq!(names.len(), all.len(), "two vectors have one name");
    let mut wrong = Vec::new();
    let mut slowest = Duration::ZERO;
    for vector in all {
        let effort = Effort::begin();
        let code = |refusal: LetterError| Problem::from(refusal).code.0;
        let met = verify(&vector.bytes, Trust::CarriedKey).map_err(code);
        slowest = slowest.max(effort.end());
        // The trusted key changes the answer only where the letter names another one.
        let known = verify(&vector.bytes, Trust::Key(made::school().public())).map_err(code);
        // As a file on a stick, read and then placed elsewhere.
        let path = folder.path().join("letter.vsoko");
        std::fs::write(&path, &vector.bytes).unwrap();
        let placed = read_file(&path)
            .and_then(|bytes| place(&bytes, folder.path(), "placed.vsoko", Trust::CarriedKey))
            .map_err(code);
        if met.as_ref().err() != Some(&vector.code) || placed.err() != Some(vector.code) || known.is_ok() {
            wrong.push(format!(
                "{}: {:?} instead of {}",
                vector.name,
                met.err(),
                vector.code
            ));
        }
        if known.as_ref().err() != Some(&vector.code) && known.as_ref().err() != Some(&"E0407") {
            wrong.push(format!("{}: {:?} with the key known", vector.name, known.err()));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        all.len(),
        wrong.join("\n")
    );
    assert!(slowest < Duration::from_secs(1), "{slowest:?}");
    assert!(!folder.path().join("placed.vsoko").exists());
    println!(
        "{} hostile letters refused, the slowest in {slowest:?}",
        all.len()
    );
}

#[test]
fn every_hostile_encrypted_file_meets_its_problem() {
    let identity = made::school_identity();
    let vectors = encrypted::vectors(identity.recipient());
    let names: BTreeSet<&str> = vectors.iter().map(|vector| vector.name).collect();
    assert_eq!(names.len(), vectors.len(), "two vectors have one name");
    throw(&vectors, |bytes| {
        let plain = opened(bytes.to_vec(), Some(identity))?;
        verify(&plain, Trust::CarriedKey).map_err(Problem::from)
    })
    .all_refused("decrypting");
    // Placing does no less.
    let folder = tempfile::tempdir().unwrap();
    throw(&vectors, |bytes| {
        let trust = Trust::CarriedKey;
        place_encrypted(bytes, folder.path(), "placed.vsoko.age", trust, Some(identity)).map_err(|error| {
            match error {
                // What is no age file at all is an error of the caller here, and no letter either.
                LetterError::AgeDamaged("magic") => LetterError::NotALetter.into(),
                other => Problem::from(other),
            }
        })
    })
    .all_refused("placing encrypted");
    assert!(!folder.path().join("placed.vsoko.age").exists());
}

#[test]
fn another_school_s_letter_is_told_by_its_key() {
    let refusal = verify(&made::letter(), Trust::Key(made::other().public())).unwrap_err();
    assert_eq!(
        refusal,
        LetterError::OtherKey {
            found: made::school().public().key_id(),
            expected: made::other().public().key_id()
        }
    );
}

#[test]
fn an_oversized_file_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huge.vsoko");
    let file = std::fs::File::create(&path).unwrap();
    file.set_len(10 << 30).unwrap();
    let refusal = read_file(&path).map(drop).unwrap_err();
    assert_eq!(refusal, LetterError::TooLarge { limit_mb: 64 });
    let bytes = vec![0; (64 << 20) + 1];
    assert_eq!(
        verify(&bytes, Trust::CarriedKey).unwrap_err(),
        LetterError::TooLarge { limit_mb: 64 }
    );
    assert_eq!(read_file(folder.path()).unwrap_err(), LetterError::NotALetter);
    let missing = folder.path().join("missing.vsoko");
    assert_eq!(read_file(&missing).unwrap_err(), LetterError::NoFile(missing));
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_refused_without_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
        proptest::prop_assert!(verify(&bytes, Trust::CarriedKey).is_err());
    }

    #[test]
    fn any_bytes_in_place_of_others_are_refused(
        at in 0_usize..3000,
        bytes in proptest::collection::vec(proptest::num::u8::ANY, 1..40),
    ) {
        let honest = made::letter();
        let mut letter = honest.clone();
        let at = at % letter.len();
        let end = (at + bytes.len()).min(letter.len());
        letter[at..end].copy_from_slice(&bytes[..end - at]);
        proptest::prop_assert!(letter == honest || verify(&letter, Trust::CarriedKey).is_err());
    }
}

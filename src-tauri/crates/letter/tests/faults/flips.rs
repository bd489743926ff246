//! Every single bit and every length of a small letter of every kind, open and encrypted; and what the hostile letters
//! cost.

use std::path::Path;
use std::time::Duration;

use domain::problem::Problem;
use letter::age_box::{decrypt, encrypt, opened};
use letter::container::entries;
use letter::{Kind, LetterError, Trust, read_file, verify};

use crate::hostile::{Effort, damaged, encrypted, vectors, whole};
use crate::made;
use crate::memory::{self, MOST_KIB};

/// Refuses the damaged forms of a letter; gives how many there were and how long the slowest took.
fn all_refused<T>(
    honest: &[u8],
    short: usize,
    read: impl Fn(&[u8]) -> Result<T, LetterError>,
) -> (usize, Duration) {
    let (mut refused, mut slowest) = (0, Duration::ZERO);
    for (what, bytes) in damaged(honest, if whole() { 1 } else { short }) {
        let effort = Effort::begin();
        assert!(read(&bytes).is_err(), "{what}");
        slowest = slowest.max(effort.end());
        refused += 1;
    }
    assert!(slowest < Duration::from_secs(1), "{slowest:?}");
    (refused, slowest)
}

#[test]
fn a_letter_of_any_kind_is_refused_when_a_bit_or_its_end_is_missing() {
    let identity = made::school_identity();
    for kind in Kind::ALL {
        let letter = made::letter_of(kind);
        let (refused, slowest) = all_refused(&letter, 41, |bytes| verify(bytes, Trust::CarriedKey));
        let closed = encrypt(&letter, std::slice::from_ref(identity.recipient())).unwrap();
        let (also, slower) = all_refused(&closed, 97, |bytes| decrypt(bytes, identity));
        println!(
            "faults: {kind}: {refused} flips and cuts of {} bytes refused (slowest {slowest:?}), {also} of {} bytes encrypted ({slower:?})",
            letter.len(),
            closed.len()
        );
    }
}

const COST: &str = "flips::hostile_letters_cost_little";

#[test]
fn hostile_letters_cost_little() {
    match memory::told(COST) {
        Some(task) => match task.split_once(' ') {
            Some(("read", folder)) => read_all(Path::new(folder)),
            Some(("unpack", file)) => unpack(Path::new(file)),
            other => panic!("{other:?}"),
        },
        None => {
            let folder = tempfile::tempdir().unwrap();
            let closed = encrypted::vectors(made::school_identity().recipient());
            for vector in vectors().iter().chain(&closed) {
                let path = folder.path().join(format!("{}-{}", vector.code, vector.name));
                std::fs::write(path, &vector.bytes).unwrap();
            }
            print!(
                "{}",
                memory::alone(COST, &format!("read {}", folder.path().display()))
            );
            // The control: whoever unpacks what the same letter claims takes more. Else nothing was measured.
            let bomb = folder.path().join("E0412-bag-flat-bomb");
            print!("{}", memory::alone(COST, &format!("unpack {}", bomb.display())));
        }
    }
}

/// Reads every hostile letter of a folder, with the key that opens the encrypted ones.
fn read_all(folder: &Path) {
    let identity = made::school_identity();
    let (mut count, mut slowest) = (0, Duration::ZERO);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let effort = Effort::begin();
        // Some are encrypted so that nobody opens them here; one of them is told as such without a key.
        let identity = (!name.starts_with("E0404-encrypted")).then_some(identity);
        let met = read_file(&path)
            .and_then(|bytes| opened(bytes, identity))
            .and_then(|bytes| verify(&bytes, Trust::CarriedKey));
        slowest = slowest.max(effort.end());
        let code = met.map(drop).map_err(Problem::from).unwrap_err().code.0;
        assert!(name.starts_with(code), "{name}: {code}");
        count += 1;
    }
    assert!(slowest < Duration::from_secs(1), "{slowest:?}");
    let small = memory::stayed_small();
    println!("faults: {count} hostile letters read in one process: {small}, the slowest in {slowest:?}");
}

/// Unpacks the largest file of the letter's bag without asking whether it may be that large.
fn unpack(file: &Path) {
    let letter = std::fs::read(file).unwrap();
    let outer = entries(&letter, 3, 100).unwrap();
    let bag = outer[0].stored(&letter).unwrap();
    let inner = entries(bag, 300, 100).unwrap();
    let largest = inner.iter().max_by_key(|entry| entry.size).unwrap();
    let content = largest.unpack(bag).unwrap();
    if let Some(kib) = memory::highest() {
        assert!(kib > MOST_KIB, "the harness cannot see a bomb: {kib} KiB");
        println!(
            "faults: the control unpacked {} bytes and took {kib} KiB",
            content.len()
        );
    }
}

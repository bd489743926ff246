//! Row 10 of the faults: spoiled envelopes. Whatever comes out, nothing panics or hangs, and nothing larger than a
//! letter comes out.

use std::time::{Duration, Instant};

use envelope::{Look, limits, look, take_out};

use crate::pack::{data, good, letter, mail, quoted, uuencode, winmail, zip};

/// What every test run has time for, of the rounds `VSOKO_FAULT_ROUNDS` counts in.
const SHORT: u64 = 200;
/// Envelopes in a round.
const EACH: u64 = 8;

/// A small generator, so that a round can be repeated by its number.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below.max(1)
    }
}

fn spoil(dice: &mut Dice, bytes: &mut Vec<u8>, other: &[u8]) {
    for _ in 0..=dice.roll(6) {
        let at = dice.roll(bytes.len());
        match dice.roll(7) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << dice.roll(8),
            1 => bytes.truncate(at),
            2 => {
                let end = (at + dice.roll(200)).min(bytes.len());
                bytes.drain(at..end);
            }
            3 => {
                let from = dice.roll(other.len());
                let piece = other[from..(from + dice.roll(400)).min(other.len())].to_vec();
                bytes.splice(at..at, piece);
            }
            4 if bytes.len() >= at + 4 => {
                let lie = [0, 1, 0x7fff_ffff, 0xffff_ffff, 0xffff_fffe][dice.roll(5)];
                bytes[at..at + 4].copy_from_slice(&u32::to_le_bytes(lie));
            }
            5 => {
                let mark: &[u8] = [
                    &b"\r"[..],
                    b"\n\n",
                    b"--X Y\n",
                    b"--X Y--",
                    b"From ",
                    b"PK\x03\x04",
                    b"=",
                ][dice.roll(7)];
                bytes.splice(at..at, mark.to_vec());
            }
            _ if !bytes.is_empty() => bytes[at] = u8::try_from(dice.roll(256)).unwrap(),
            _ => {}
        }
    }
}

#[test]
fn spoiled_envelopes_neither_panic_nor_hang() {
    let rounds = std::env::var("VSOKO_FAULT_ROUNDS").map_or(SHORT, |rounds| rounds.parse().unwrap()) * EACH;
    let mut honest: Vec<Vec<u8>> = std::fs::read_dir(data(""))
        .unwrap()
        .map(|entry| std::fs::read(entry.unwrap().path()).unwrap())
        .collect();
    honest.sort();
    honest.extend([
        good(),
        mail(
            "Content-Transfer-Encoding: quoted-printable",
            quoted(&letter(), false).as_bytes(),
        ),
        mail(
            "Content-Type: text/plain",
            uuencode(&letter(), "1.vsoko").as_bytes(),
        ),
        winmail(&[("1.vsoko", &letter()), ("2", b"x")]),
        zip(&[("1.vsoko", &letter()), ("2.eml", &good())]),
    ]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("spoiled");
    let (mut letters, mut refused) = (0, 0);
    for round in 0..rounds {
        let mut dice = Dice(round);
        let mut bytes = honest[dice.roll(honest.len())].clone();
        let other = &honest[dice.roll(honest.len())];
        spoil(&mut dice, &mut bytes, other);
        std::fs::write(&path, &bytes).unwrap();
        let begun = Instant::now();
        if let Look::Envelope(contents) = look(&path).unwrap() {
            refused += contents.refused.len();
            for place in &contents.letters {
                let taken = take_out(place).unwrap_or_else(|error| panic!("round {round}: {error:?}"));
                assert!(taken.len() as u64 <= limits::LETTER);
                letters += 1;
            }
        }
        assert!(
            begun.elapsed() < Duration::from_secs(5),
            "round {round} took {:?}",
            begun.elapsed()
        );
    }
    println!("faults: {rounds} spoiled envelopes, {letters} letters came out, {refused} refusals");
}

//! Every single bit and every length of a small letter matters.

use std::time::{Duration, Instant};

use letter::age_box::{decrypt, encrypt};
use letter::{Kind, LetterError, Trust, signature, verify};

use crate::hostile::{damaged, outer, signed};
use crate::made;

/// `VSOKO_LETTER_FLIPS=all`: every bit and every length of a letter of every kind. Else a part of them.
fn step(short: usize) -> usize {
    if std::env::var_os("VSOKO_LETTER_FLIPS").is_some() {
        1
    } else {
        short
    }
}

#[test]
fn a_letter_of_any_kind_is_refused_when_a_bit_or_its_end_is_missing() {
    for kind in Kind::ALL {
        let letter = made::letter_of(kind);
        let (mut refused, mut slowest) = (0, Duration::ZERO);
        for (what, bytes) in damaged(&letter, step(13)) {
            let start = Instant::now();
            assert!(verify(&bytes, Trust::CarriedKey).is_err(), "{kind}: {what}");
            slowest = slowest.max(start.elapsed());
            refused += 1;
        }
        assert!(slowest < Duration::from_secs(1), "{kind}: {slowest:?}");
        println!(
            "faults: {kind}: {refused} flips and cuts of {} bytes refused, the slowest in {slowest:?}",
            letter.len()
        );
    }
}

#[test]
fn an_encrypted_letter_of_any_kind_is_refused_when_a_bit_or_its_end_is_missing() {
    let identity = made::school_identity();
    for kind in Kind::ALL {
        let letter = made::letter_of(kind);
        let encrypted = encrypt(&letter, std::slice::from_ref(identity.recipient())).unwrap();
        let mut refused = 0;
        for (what, bytes) in damaged(&encrypted, step(29)) {
            assert!(decrypt(&bytes, identity).is_err(), "{kind}: {what}");
            refused += 1;
        }
        println!(
            "faults: {kind}, encrypted: {refused} flips and cuts of {} bytes refused",
            encrypted.len()
        );
    }
}

#[test]
fn every_flipped_bit_is_refused() {
    for letter in [
        made::letter(),
        letter::attach_qualified(&made::letter(), b"0qualified").unwrap(),
    ] {
        let mut refused = 0;
        for bit in 0..letter.len() * 8 {
            let mut flipped = letter.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(verify(&flipped, Trust::CarriedKey).is_err(), "bit {bit}");
            refused += 1;
        }
        println!("{refused} flipped bits of {} bytes refused", letter.len());
    }
}

#[test]
fn every_truncation_is_refused() {
    let letter = made::letter();
    for length in 0..letter.len() {
        assert!(
            verify(&letter[..length], Trust::CarriedKey).is_err(),
            "cut to {length}"
        );
    }
    println!("{} truncations refused", letter.len());
}

/// The outer ZIP's checksums catch the flips above before the signature is asked. An attacker mends checksums: here
/// they are right, and only the signature stands between.
#[test]
fn every_flipped_bit_under_mended_checksums_is_refused_by_the_signature() {
    let letter = verify(&made::letter(), Trust::CarriedKey).unwrap();
    let (bag, minisig) = (letter.layers().bag_zip, letter.layers().minisig);
    for bit in 0..bag.len() * 8 {
        let mut flipped = bag.to_vec();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let refusal = verify(&outer(&flipped, minisig), Trust::CarriedKey).unwrap_err();
        assert_eq!(refusal, LetterError::SignatureWrong, "bit {bit} of the bag");
    }
    for bit in 0..minisig.len() * 8 {
        let mut flipped = minisig.to_vec();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(
            verify(&outer(bag, &flipped), Trust::CarriedKey).is_err(),
            "bit {bit} of the signature"
        );
    }
    println!(
        "{} bits under mended checksums refused",
        (bag.len() + minisig.len()) * 8
    );
}

/// The signer may be hostile: what it signs is read with the same distrust. Every bit of a bag is flipped in the
/// bag's own test; here some of them go through the whole door.
#[test]
fn flipped_bits_that_are_signed_afterwards_are_refused() {
    let honest = verify(&made::letter(), Trust::CarriedKey).unwrap();
    let bag = honest.layers().bag_zip.to_vec();
    let comment = honest.header().trusted_comment();
    for bit in (0..bag.len() * 8).step_by(31) {
        let mut flipped = bag.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        if let Ok(letter) = verify(&signed(&flipped, &comment), Trust::CarriedKey) {
            // Deflate ignores a few bits at its streams' ends: then the letter says exactly the same.
            assert_eq!(letter.header(), honest.header(), "bit {bit}");
            assert!(letter.files().eq(honest.files()), "bit {bit}");
        }
    }
}

#[test]
fn a_signature_of_another_letter_does_not_fit() {
    let letter = verify(&made::letter(), Trust::CarriedKey).unwrap();
    let foreign =
        signature::sign(b"another bag", made::school(), &letter.header().trusted_comment()).unwrap();
    let mixed = outer(letter.layers().bag_zip, foreign.as_bytes());
    assert_eq!(
        verify(&mixed, Trust::CarriedKey).unwrap_err(),
        LetterError::SignatureWrong
    );
}

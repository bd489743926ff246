//! Row 1: the program is killed while a person types.

use std::collections::BTreeSet;
use std::thread;
use std::time::Duration;

use crate::writer::{Dice, Writer, lost, promised, rounds};

/// Kills a writer at random moments on one desk, round after round; answers promised, lost, and how many rounds lost.
fn killed(mode: &str, count: u64) -> (usize, usize, u64) {
    let home = tempfile::tempdir().expect("a folder");
    let mut dir = home.path().join("desk");
    let mut dice = Dice::new(mode);
    let mut all = BTreeSet::new();
    let (mut told, mut gone, mut bad_rounds) = (0, 0, 0);
    for round in 0..count {
        let writer = Writer::start(&[mode, dir.to_str().expect("a plain path"), "1000000"]);
        // Now and then the blow falls before the first answer: while the desk is begun, opened or recovered.
        let first = (round % 4 != 0).then(|| writer.first());
        thread::sleep(Duration::from_micros(dice.below(40_000)));
        let mut lines = writer.kill();
        lines.extend(first);
        let now = promised(&lines);
        let lost_now = lost(&dir, &now);
        gone += lost_now;
        bad_rounds += u64::from(lost_now > 0);
        told += now.len();
        all.extend(now);
        if round % 100 == 99 || round + 1 == count {
            if gone == 0 {
                assert_eq!(
                    lost(&dir, &all),
                    0,
                    "what an earlier round kept is kept to the end"
                );
            }
            // A new desk: reading back everything each time must not grow with the rounds, and beginnings die too.
            all.clear();
            dir = home.path().join(format!("desk {round}"));
        }
    }
    (told, gone, bad_rounds)
}

#[test]
fn nothing_promised_is_lost_to_a_kill() {
    let count = rounds(20);
    let (promised, gone, _) = killed("answers", count);
    println!(
        "faults: kill -9: {count} rounds, {promised} answers promised, {gone} lost, every database whole"
    );
    assert_eq!(gone, 0);
    assert!(promised > 0);
}

#[test]
fn the_control_that_speaks_too_early_loses() {
    let count = rounds(20).min(50);
    let (promised, gone, bad_rounds) = killed("answers-said-too-early", count);
    println!(
        "faults: kill -9, control «сохранено» before the commit: {count} rounds, {promised} promised, {gone} lost in {bad_rounds} rounds"
    );
    assert!(gone > 0, "the harness sees no loss");
}

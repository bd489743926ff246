//! The power goes: the receiving point lies on an ext4 of its own, is frozen, and its disk is cut off. What was called
//! delivered is there afterwards; the control, which flushes nothing, loses.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crate::common::{Line, key, letter};
use crate::disk::{Disk, freeze, possible};
use crate::{Dice, Server, lost};

/// Rounds: a quarter of those of the desk's power cut, because each starts a server.
fn rounds() -> u32 {
    let asked = std::env::var("VSOKO_POWER_ROUNDS").map_or(16, |text| text.parse().unwrap());
    (asked / 4).max(3)
}

/// Cuts the disk off round after round; answers how many letters were called delivered and how many of them were lost.
fn cut_off(mode: &'static str, count: u32) -> Result<(usize, usize), String> {
    let home = tempfile::tempdir().map_err(|error| error.to_string())?;
    let mut disk = Disk::new(home.path())?;
    let (mut dice, key) = (Dice::new(mode), key());
    let (mut delivered, mut gone, mut sequence) = (0, 0, 0);
    let mut all = BTreeSet::new();
    let mut dir = disk.mount.join("inbox");
    for round in 0..count {
        disk.mount()?;
        let mut server = Server::start(mode, dir.clone());
        let address = *server.address.lock().unwrap();
        let begun = AtomicBool::new(false);
        let told = thread::scope(|scope| {
            let sending = scope.spawn(|| {
                let mut told = BTreeSet::new();
                let mut line = Line::open(address).unwrap();
                loop {
                    sequence += 1;
                    let school = format!("69{:08}", sequence / 9_000);
                    let bytes = letter(&school, None, 1 + sequence % 9_000, 0, &key);
                    match line.upload(&bytes, None) {
                        Ok(answer) if answer.status == 204 => {
                            told.insert(answer.header("vsoko-digest").to_owned());
                            begun.store(true, Ordering::Relaxed);
                        }
                        // The server is frozen, or told that its disk is gone: neither is a promise.
                        _ => return told,
                    }
                }
            });
            while !begun.load(Ordering::Relaxed) && !sending.is_finished() {
                thread::sleep(Duration::from_millis(1));
            }
            thread::sleep(Duration::from_micros(dice.below(150_000) as u64));
            // Frozen first: on a cut-off ext4 a flush in flight may still answer success.
            let cut = freeze(server.child.id()).and_then(|()| disk.cut());
            server.kill();
            cut.map(|()| sending.join().unwrap())
        })?;
        disk.unmount()?;

        disk.mount()?;
        delivered += told.len();
        all.extend(told);
        // The control may leave an index that is none any more: all of it is lost then.
        let lost_now = std::panic::catch_unwind(|| lost(&dir, &all)).unwrap_or(all.len());
        gone += lost_now;
        if lost_now > 0 {
            std::fs::remove_dir_all(&dir).map_err(|error| error.to_string())?;
            dir = disk.mount.join(format!("inbox {round}"));
            all.clear();
        }
        disk.unmount()?;
    }
    Ok((delivered, gone))
}

#[test]
fn nothing_delivered_is_lost_to_a_power_cut_and_the_control_loses() {
    if let Err(reason) = possible() {
        println!("faults: receiving point, power cut: skipped, this machine does not allow it ({reason})");
        return;
    }
    let count = rounds();
    let (delivered, gone) = cut_off("serve", count).expect("what worked once");
    println!("faults: receiving point, power cut: {count} rounds, {delivered} delivered, {gone} lost");
    assert_eq!(gone, 0);
    assert!(delivered > 0);
    let count = count.min(20);
    let (delivered, gone) = cut_off("unflushed", count).expect("what worked once");
    println!(
        "faults: receiving point, power cut, control without flush: {count} rounds, {delivered} called delivered, {gone} lost"
    );
    assert!(gone > 0, "the harness sees no loss");
}

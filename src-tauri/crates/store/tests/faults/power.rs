//! Row 2: the power goes. The desk lies on an ext4 of its own; the writer is frozen and the disk cut off with `FS_IOC_SHUTDOWN`: what
//! was not flushed by then is gone, as on a real laptop.

use std::collections::BTreeSet;
use std::fs;
use std::thread;
use std::time::Duration;

use crate::disk::{Disk, possible, text};
use crate::writer::{Dice, Writer, lost, power_rounds, promised};

struct Outcome {
    promised: usize,
    lost: usize,
    unreadable: u64,
}

/// Cuts the disk off round after round; an `Err` is a failure of the harness.
fn cut_off(mode: &str, count: u64) -> Result<Outcome, String> {
    let home = tempfile::tempdir().map_err(|error| error.to_string())?;
    let mut disk = Disk::new(home.path())?;
    let mut dice = Dice::new(mode);
    let mut outcome = Outcome {
        promised: 0,
        lost: 0,
        unreadable: 0,
    };
    let mut all = BTreeSet::new();
    let mut desk = disk.mount.join("desk 0");
    for round in 0..count {
        disk.mount()?;
        let writer = Writer::start(&[mode, text(&desk), "1000000"]);
        let first = writer.first();
        thread::sleep(Duration::from_micros(dice.below(60_000)));
        // Frozen first: on a cut-off ext4 a flush in flight may still answer success, and a living writer would
        // promise what a machine without power could not have said.
        writer.freeze()?;
        disk.cut()?;
        let mut lines = writer.kill();
        lines.push(first);
        // When its disk is gone the writer is told so; that line is no promise.
        lines.retain(|line| !line.starts_with("refused "));
        let now = promised(&lines);
        disk.unmount()?;

        disk.mount()?;
        outcome.promised += now.len();
        all.extend(now.iter().copied());
        // The control may leave a file that is no database any more: all of it is lost then.
        let lost_now = std::panic::catch_unwind(|| lost(&desk, &all)).unwrap_or_else(|_| {
            outcome.unreadable += 1;
            all.len()
        });
        outcome.lost += lost_now;
        if lost_now > 0 || round % 50 == 49 {
            // A new desk now and then, so that its beginning is cut too; after a loss the count begins anew.
            fs::remove_dir_all(&desk).map_err(|error| error.to_string())?;
            desk = disk.mount.join(format!("desk {}", round + 1));
            all.clear();
        }
        disk.unmount()?;
    }
    Ok(outcome)
}

#[test]
fn nothing_promised_is_lost_to_a_power_cut_and_the_control_loses() {
    if let Err(reason) = possible() {
        println!("faults: power cut: skipped, this machine does not allow it ({reason})");
        return;
    }
    let count = power_rounds(10);
    let full = cut_off("answers", count).expect("what worked once");
    println!(
        "faults: power cut, FULL: {count} rounds, {} answers promised, {} lost, {} databases unreadable",
        full.promised, full.lost, full.unreadable
    );
    assert_eq!((full.lost, full.unreadable), (0, 0));

    let count = count.min(20);
    let off = cut_off("answers-without-flush", count).expect("what worked once");
    println!(
        "faults: power cut, control synchronous=OFF: {count} rounds, {} promised, {} lost, {} databases unreadable",
        off.promised, off.lost, off.unreadable
    );
    assert!(off.lost > 0, "the harness sees no loss");
}

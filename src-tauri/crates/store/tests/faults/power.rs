//! Row 2: the power goes. The desk lies on an ext4 of its own; the writer is frozen and the disk cut off with `FS_IOC_SHUTDOWN`: what
//! was not flushed by then is gone, as on a real laptop.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use crate::writer::{Dice, Writer, lost, power_rounds, promised, run};

/// `_IOR('X', 125, __u32)` with EXT4_GOING_FLAGS_NOLOGFLUSH: stop at once, flush nothing. A process does it because
/// this code base allows itself no unsafe call.
const SHUTDOWN: &str = r#"
    open(my $folder, "<", $ARGV[0]) or die "open: $!";
    my $no_log_flush = pack("L", 2);
    ioctl($folder, 0x8004587d, $no_log_flush) or die "ioctl: $!";
"#;

struct Disk {
    image: PathBuf,
    mount: PathBuf,
    mounted: bool,
}

impl Disk {
    fn new(home: &Path) -> Result<Self, String> {
        let disk = Self {
            image: home.join("disk.img"),
            mount: home.join("disk"),
            mounted: false,
        };
        fs::create_dir(&disk.mount).map_err(|error| error.to_string())?;
        let image = fs::File::create(&disk.image).map_err(|error| error.to_string())?;
        image.set_len(64 << 20).map_err(|error| error.to_string())?;
        command("mke2fs", &["-q", "-F", "-t", "ext4", text(&disk.image)])?;
        Ok(disk)
    }

    fn mount(&mut self) -> Result<(), String> {
        command("mount", &["-o", "loop", text(&self.image), text(&self.mount)])?;
        self.mounted = true;
        Ok(())
    }

    fn cut(&self) -> Result<(), String> {
        command("perl", &["-e", SHUTDOWN, text(&self.mount)])
    }

    fn unmount(&mut self) -> Result<(), String> {
        // A process that another test is just starting holds our files between fork and exec.
        let mut tried = Ok(());
        for _ in 0..100 {
            tried = command("umount", &[text(&self.mount)]);
            if tried.is_ok() {
                self.mounted = false;
                break;
            }
            thread::sleep(Duration::from_millis(50));
        }
        tried
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        if self.mounted {
            // After a failed round; the folder cannot be removed while it is mounted.
            let _ = command("umount", &["-l", text(&self.mount)]);
        }
    }
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

fn command(program: &str, words: &[&str]) -> Result<(), String> {
    let (good, said) = run(program, words)?;
    if good {
        Ok(())
    } else {
        Err(format!("{program}: {}", said.trim()))
    }
}

struct Outcome {
    promised: usize,
    lost: usize,
    unreadable: u64,
}

/// Says why this machine cannot, if it cannot.
fn possible() -> Result<(), String> {
    let home = tempfile::tempdir().map_err(|error| error.to_string())?;
    let mut disk = Disk::new(home.path())?;
    disk.mount()?;
    disk.cut()?;
    disk.unmount()
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

//! A disk of its own for the power cut: a loop-mounted ext4 that can be cut off. The receiving point's tests use it too.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

/// `_IOR('X', 125, __u32)` with EXT4_GOING_FLAGS_NOLOGFLUSH: stop at once, flush nothing. A process does it because
/// this code base allows itself no unsafe call.
const SHUTDOWN: &str = r#"
    open(my $folder, "<", $ARGV[0]) or die "open: $!";
    my $no_log_flush = pack("L", 2);
    ioctl($folder, 0x8004587d, $no_log_flush) or die "ioctl: $!";
"#;

pub struct Disk {
    image: PathBuf,
    pub mount: PathBuf,
    mounted: bool,
}

impl Disk {
    pub fn new(home: &Path) -> Result<Self, String> {
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

    pub fn mount(&mut self) -> Result<(), String> {
        // Another program may take the loop device that was free a moment ago.
        insist("mount", &["-o", "loop", text(&self.image), text(&self.mount)])?;
        self.mounted = true;
        Ok(())
    }

    pub fn cut(&self) -> Result<(), String> {
        command("perl", &["-e", SHUTDOWN, text(&self.mount)])
    }

    pub fn unmount(&mut self) -> Result<(), String> {
        // A process that another test is just starting holds our files between fork and exec.
        insist("umount", &[text(&self.mount)])?;
        self.mounted = false;
        Ok(())
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

pub fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

/// Repeats for some seconds what others on this machine may prevent for a moment.
fn insist(program: &str, words: &[&str]) -> Result<(), String> {
    let mut tried = command(program, words);
    for _ in 0..200 {
        if tried.is_ok() {
            break;
        }
        thread::sleep(Duration::from_millis(50));
        tried = command(program, words);
    }
    tried
}

pub fn command(program: &str, words: &[&str]) -> Result<(), String> {
    let done = Command::new(program).args(words).stdin(Stdio::null()).output();
    let done = done.map_err(|error| format!("{program}: {error}"))?;
    if done.status.success() {
        Ok(())
    } else {
        let said = [done.stdout, done.stderr].concat();
        Err(format!("{program}: {}", String::from_utf8_lossy(&said).trim()))
    }
}

/// Says why this machine cannot, if it cannot.
pub fn possible() -> Result<(), String> {
    let home = tempfile::tempdir().map_err(|error| error.to_string())?;
    let mut disk = Disk::new(home.path())?;
    disk.mount()?;
    disk.cut()?;
    disk.unmount()
}

/// Stops a process where it stands: inside a system call or before its next instruction. From here on it can promise
/// nothing, as at the moment when the power goes.
pub fn freeze(id: u32) -> Result<(), String> {
    command("sh", &["-c", &format!("kill -STOP {id}")])?;
    loop {
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).map_err(|error| error.to_string())?;
        let state = stat.rsplit(") ").next().and_then(|rest| rest.chars().next());
        // Stopped, or waiting for the disk with the stop already sent, or ended by itself.
        if matches!(state, Some('T' | 'D' | 'Z')) {
            return Ok(());
        }
        thread::yield_now();
    }
}

//! How much memory an envelope takes at most. What a process once had it keeps, so each is looked at in a process of its
//! own: the test starts itself again, alone.

use std::fs::{self, File};
use std::io::{BufWriter, Cursor, Write};
use std::path::Path;
use std::process::Command;

use envelope::{Look, look, take_out};

use crate::pack::{ATTACHED, base64, good, mail, winmail, zip};

/// A process may take no more at any time.
const MOST_KIB: usize = 64 * 1024;
const ALONE: &str = "VSOKO_ENVELOPE_ALONE";
const TEST: &str = "memory::no_envelope_takes_more_than_64_mb";

/// The most this process has ever taken, in KiB; `None` where the system does not tell.
fn highest() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Looks at a file, takes every letter out, and says what that took.
fn alone(path: &Path) {
    let mut letters = 0;
    if let Look::Envelope(contents) = look(path).unwrap() {
        for place in &contents.letters {
            take_out(place).unwrap();
            letters += 1;
        }
    }
    let Some(kib) = highest() else { return };
    assert!(kib < MOST_KIB, "{}: {kib} KiB", path.display());
    println!(
        "faults: {}: {letters} letters, {kib} KiB at most",
        path.file_name().unwrap().display()
    );
}

/// A mailbox of so many megabytes, with ten letters among other people's papers.
fn mailbox(path: &Path, megabytes: usize) {
    let mut out = BufWriter::new(File::create(path).unwrap());
    let paper = base64(&vec![0x5a; 1 << 20], 76, "\n");
    let other = mail(ATTACHED, paper.as_bytes());
    for at in 0..megabytes {
        out.write_all(b"From - Mon Dec 01 10:00:00 2025\n").unwrap();
        out.write_all(&other).unwrap();
        if at % (megabytes / 10) == 0 {
            out.write_all(b"\nFrom - Mon Dec 01 10:00:00 2025\n").unwrap();
            out.write_all(&good()).unwrap();
        }
        out.write_all(b"\n").unwrap();
    }
    out.flush().unwrap();
}

#[test]
fn no_envelope_takes_more_than_64_mb() {
    if let Ok(path) = std::env::var(ALONE) {
        return alone(Path::new(&path));
    }
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    mailbox(&path("mailbox of 100 MB"), 70);
    let parts = "--X\nContent-Type: text/plain; name=a\n\nx\n".repeat(100_000);
    let parts = format!("From: a\nTo: b\nContent-Type: multipart/mixed; boundary=X\n\n{parts}--X--\n");
    fs::write(path("100,000 parts"), parts).unwrap();
    let large = vec![b'x'; 45 << 20];
    let tnef = winmail(&[("a", &large)]);
    fs::write(
        path("winmail of 45 MB in a mail"),
        mail(ATTACHED, base64(&tnef, 76, "\n").as_bytes()),
    )
    .unwrap();
    fs::write(
        path("one line of 60 MB"),
        mail(ATTACHED, base64(&large, usize::MAX, "").as_bytes()),
    )
    .unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..3 {
        writer
            .start_file(format!("{at}.eml"), zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(b"From: a\nTo: b\n\n").unwrap();
        writer.write_all(&large).unwrap();
    }
    fs::write(path("bomb.zip"), writer.finish().unwrap().into_inner()).unwrap();
    let names: Vec<String> = (0..60_000).map(|at| format!("{at}.eml")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    fs::write(path("60,000 entries.zip"), zip(&entries)).unwrap();
    for entry in fs::read_dir(folder.path()).unwrap() {
        let output = Command::new(std::env::current_exe().unwrap())
            .args([TEST, "--exact", "--nocapture"])
            .env(ALONE, entry.unwrap().path())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success(),
            "{said}\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        for line in said.lines().filter(|line| line.contains("faults: ")) {
            println!("{line}");
        }
    }
}

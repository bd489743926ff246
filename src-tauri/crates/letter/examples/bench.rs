//! Measures a letter's way: sign, write, reopen, verify; the password step apart.
//!
//! `cargo run --release -p letter --example bench [FOLDER]`; the folder is where letters are placed (default: a
//! temporary one), so that a stick can be measured too.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use letter::{
    Definition, Digest, Draft, Header, Kind, LetterError, Sender, Trust, generate, place, seal, unlock,
    verify,
};

const ROUNDS: u32 = 300;

/// A submission as large as a real one: 189 answers, 80 passport fields, 52 indicators.
fn draft(sequence: u32) -> Draft {
    let answers = |count: usize| -> Vec<u8> {
        let entries: Vec<String> = (0..count)
            .map(|n| {
                format!(
                    "\"{}.{n:02}\":{{\"value\":\"частично\",\"link\":\"https://school.example/docs/{n}\",\
                     \"note\":\"Положение утверждено приказом № {n} от 01.09.2024, размещено на сайте.\"}}",
                    n % 6 + 1
                )
            })
            .collect();
        format!("{{{}}}", entries.join(",")).into_bytes()
    };
    let definition = Definition {
        id: "vsoko".into(),
        version: "2025.1".into(),
        hash: Digest::of(b"bench"),
    };
    Draft {
        header: Header {
            kind: Kind::Submission,
            sender: Sender {
                inn: "6900000004".into(),
                ogrn: "1026900000003".into(),
                name: "МОУ «Холмская ООШ» (вымышленная)".into(),
            },
            recipient: None,
            period: "2024/2025".into(),
            sequence,
            previous: None,
            questionnaire: definition.clone(),
            methodology: definition,
            program: env!("CARGO_PKG_VERSION").into(),
            created_at: "2025-10-20T14:03:00+03:00".into(),
        },
        files: BTreeMap::from([
            ("passport.json".to_owned(), answers(80)),
            ("answers.json".to_owned(), answers(189)),
            ("explanations.json".to_owned(), answers(10)),
            ("selfstudy.json".to_owned(), answers(52)),
        ]),
        age_recipient: None,
        succeeds: None,
    }
}

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1000.0;
    println!("{what:<52} median {:>8.2} ms   p95 {:>8.2} ms", at(50), at(95));
}

fn timed<T>(times: &mut Vec<Duration>, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    times.push(start.elapsed());
    done
}

fn measure(folder: &Path) -> Result<(), LetterError> {
    let new = generate("пароль для замера")?;
    let mut password = Vec::new();
    let mut key = unlock(&new.secret_box, "пароль для замера")?;
    for _ in 0..10 {
        key = timed(&mut password, || unlock(&new.secret_box, "пароль для замера"))?;
    }
    let (mut whole, mut sealing, mut placing, mut verifying) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut size = 0;
    for sequence in 1..=ROUNDS {
        let draft = draft(sequence);
        let start = Instant::now();
        let sealed = timed(&mut sealing, || seal(&draft, &key))?;
        let trust = Trust::Key(key.public());
        let placed = timed(&mut placing, || {
            place(sealed.bytes(), folder, sealed.file_name(), trust)
        })?;
        whole.push(start.elapsed());
        timed(&mut verifying, || verify(sealed.bytes(), trust))?;
        size = sealed.bytes().len();
        // Clearing up is not measured; a letter that stays does no harm.
        let _ = std::fs::remove_file(&placed.path);
    }
    println!(
        "a letter of {size} bytes, {ROUNDS} rounds in {}",
        folder.display()
    );
    whole.sort();
    let middle = whole[whole.len() / 2].as_secs_f64() * 1000.0;
    println!("bench: a letter signed, written, reopened and verified, ms | {middle:.1} | – | <= 50 ms");
    report("sign, write, fsync, rename, reopen, verify (aim: 50)", whole);
    report("  of that: build and sign", sealing);
    report("  of that: place (verifies before and after)", placing);
    report("verify alone", verifying);
    report("password step (scrypt), apart", password);
    Ok(())
}

/// The most memory the process ever held, where the system tells it.
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .map(|kib| kib.trim().to_owned())
}

fn main() {
    let given = std::env::args_os().nth(1).map(PathBuf::from);
    let temporary = tempfile::tempdir();
    let folder = match (&given, &temporary) {
        (Some(folder), _) => folder,
        (None, Ok(folder)) => folder.path(),
        (None, Err(error)) => {
            eprintln!("no temporary folder: {error}");
            std::process::exit(1);
        }
    };
    if let Err(error) = measure(folder) {
        eprintln!("{error}");
        std::process::exit(1);
    }
    println!(
        "peak memory {} (32 MiB of it the password step's)",
        peak_memory().unwrap_or_else(|| "unknown".into())
    );
}

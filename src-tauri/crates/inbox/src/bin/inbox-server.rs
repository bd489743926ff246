//! The receiving point that the fault tests and the bench kill and load.
//!
//! It says its address and key on one line of stdout when it takes letters. `too-early` and `unflushed` are controls:
//! they say "delivered" before the letter is on the disk, and must lose letters when they are killed or cut off.

use std::env;
use std::path::Path;
use std::process::ExitCode;

use inbox::{Config, Promise};

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (dir, promise) = match words.as_slice() {
        ["serve", dir] => (dir, Promise::Kept),
        ["too-early", dir] => (dir, Promise::TooEarly),
        ["unflushed", dir] => (dir, Promise::Unflushed),
        _ => {
            eprintln!("usage: inbox-server serve|too-early|unflushed DIR");
            return ExitCode::from(2);
        }
    };
    let mut config = Config::new(Path::new(dir), "127.0.0.1:0");
    config.promise = promise;
    // The disks of the tests are small.
    config.limits.reserve = 0;
    let served = inbox::start(config).and_then(|running| {
        println!("{} {}", running.address(), running.key());
        running.wait()
    });
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("refused {problem}");
            ExitCode::FAILURE
        }
    }
}

//! The project's own tool: sets a machine up, opens the program, and runs every check. `cargo xtask start` and
//! `cargo xtask test` are all that a newcomer has to know; the other commands are the parts of these two.
//!
//! It is built before anything else is installed, so it has no dependency on the rest of the workspace.

mod bench;
mod bindings;
mod checkout;
mod display;
mod faults;
mod frame;
mod measure;
mod pictures;
mod process;
mod requirements;
mod setup;
mod start;
mod steps;
mod test;
mod walls;
mod window;

use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  start [--data DIR]   set up, build and open the program; without a display: in a virtual one, with a picture
  test [--only STEP…] [--list]
                       set up and run every check, in order, until the first failure
  setup                install and build what the two commands above need, and nothing else
  walls                check who may know whom (house rules), from `cargo metadata` and the imports
  bindings [--check]   write (or compare) ui/src/backend/generated.ts from the Rust wire types
  window [SPEC…]       the specs in the real window only
  faults               everything that must survive, in full (up to an hour; needs Linux, root for the power cuts)
  bench                the table of measured ratios (release build)
  pictures             take the README's pictures from the real window";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", args.as_slice()),
    };
    let done = match command {
        "start" => start::run(rest),
        "test" => test::run(rest),
        "setup" => setup::everything(),
        "walls" => walls::run(),
        "bindings" => bindings::run(rest.iter().any(|arg| arg == "--check")),
        "window" => window::run(rest).map(|_| ()),
        "faults" => faults::full(),
        "bench" => bench::run(),
        "pictures" => pictures::run(),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        other => {
            eprintln!("There is no command `{other}`.\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("\n{reason}");
            ExitCode::FAILURE
        }
    }
}

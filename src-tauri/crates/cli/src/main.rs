//! `vsoko`: every use case without a window, for scripts, tests and the municipality's IT person.

mod commands;
mod output;
mod password;
mod usage;

use std::io::Write;
use std::process::ExitCode;

use clap::error::ErrorKind;
use words::{Speech, Words};

fn main() -> ExitCode {
    let matches = match usage::cli().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return wrong_usage(&error),
    };
    match commands::run(&matches) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            output::refusal(&problem, matches.get_flag("json"));
            ExitCode::from(1)
        }
    }
}

/// Help and version are answers; anything else is wrong usage, told in Russian with the right call.
fn wrong_usage(error: &clap::Error) -> ExitCode {
    let kind = error.kind();
    if matches!(kind, ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        output::lines([error.render().to_string().trim_end()]);
        return ExitCode::SUCCESS;
    }
    if kind == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        write_error(error.render().to_string().trim_end());
        return ExitCode::from(2);
    }
    let id = match kind {
        ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand => "cli-wrong-word",
        ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand => "cli-wrong-missing",
        ErrorKind::TooManyValues | ErrorKind::ArgumentConflict => "cli-wrong-many",
        _ => "cli-wrong-other",
    };
    let words = Words::russian();
    let detail = error.context().find_map(|(name, value)| {
        use clap::error::ContextKind::{InvalidArg, InvalidSubcommand};
        matches!(name, InvalidArg | InvalidSubcommand).then(|| value.to_string())
    });
    let detail = detail.unwrap_or_default();
    write_error(&words.say(id, &[("detail", detail.into())]));
    write_error(&words.say("cli-wrong-remedy", &[]));
    ExitCode::from(2)
}

fn write_error(line: &str) {
    let said = writeln!(std::io::stderr(), "{line}");
    // Nobody can be told that stderr is closed; the exit code still says it.
    drop(said);
}

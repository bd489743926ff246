//! `vsoko`: every use case without a window, for scripts, tests and the municipality's IT person.

mod commands;
mod output;
mod password;
mod usage;

use std::io::Write;
use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};
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
        output::lines([rendered(error).trim_end()]);
        return ExitCode::SUCCESS;
    }
    if kind == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        write_error(rendered(error).trim_end());
        return ExitCode::from(2);
    }
    let id = match kind {
        ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand => "cli-wrong-word",
        ErrorKind::MissingSubcommand => "cli-wrong-subcommand",
        ErrorKind::MissingRequiredArgument => "cli-wrong-missing",
        ErrorKind::TooManyValues | ErrorKind::ArgumentConflict => "cli-wrong-many",
        _ => "cli-wrong-other",
    };
    let words = Words::russian();
    let known = |wanted: &[ContextKind]| {
        let found = error.context().find(|(name, _)| wanted.contains(name));
        found.map(|(_, value)| value.to_string())
    };
    let detail = known(&[ContextKind::InvalidArg, ContextKind::InvalidSubcommand]).unwrap_or_default();
    write_error(&words.say(id, &[("detail", (&detail).into())]));
    if let Some(meant) = known(&[ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg]) {
        write_error(&words.say("cli-wrong-meant", &[("meant", meant.into())]));
    }
    let remedy = match kind {
        ErrorKind::MissingSubcommand => "cli-wrong-subcommand-remedy",
        _ => "cli-wrong-remedy",
    };
    write_error(&words.say(remedy, &[("detail", detail.into())]));
    ExitCode::from(2)
}

/// What clap writes, with its own words said in Russian.
fn rendered(error: &clap::Error) -> String {
    let words = Words::russian();
    let mut text = error.render().to_string();
    for (own, id) in [
        ("[OPTIONS]", "cli-usage-options"),
        ("[default:", "cli-usage-default"),
    ] {
        text = text.replace(own, &words.say(id, &[]));
    }
    text
}

fn write_error(line: &str) {
    let said = writeln!(std::io::stderr(), "{line}");
    // Nobody can be told that stderr is closed; the exit code still says it.
    drop(said);
}

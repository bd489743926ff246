//! Each command unpacks its arguments, calls one use case and prints what it answered.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::{Desk, Surroundings, SystemClock, places};
use clap::ArgMatches;
use domain::problem::{Problem, codes};
use words::{Arg, Speech, Words};

mod analyse;
mod backup;
mod checklist;
mod cycle;
mod inbox;
mod letter;
mod mail;
mod municipal_documents;
mod municipality;
mod municipality_more;
mod questionnaire;
mod school;
mod workbook;
mod year;

type Done = Result<(), Problem>;

fn say(id: &str, args: &[(&str, Arg<'_>)]) -> String {
    Words::russian().say(id, args)
}

/// What every command may need.
struct Call<'a> {
    matches: &'a ArgMatches,
    data: PathBuf,
    json: bool,
}

/// Runs the command that was given.
pub fn run(matches: &ArgMatches) -> Done {
    let data = match matches.get_one::<String>("data") {
        Some(dir) => PathBuf::from(dir),
        None => places::default_data_dir().ok_or_else(|| Problem::new(codes::NO_DATA_DIR))?,
    };
    let (group, rest) = matches
        .subcommand()
        .ok_or_else(|| Problem::new(codes::COMMAND_ABSENT))?;
    let call = Call {
        matches: rest,
        data,
        json: matches.get_flag("json") || rest.get_flag("json"),
    };
    match group {
        "school" => call.school(),
        "municipality" => call.municipality(),
        "backup" => call.backup(),
        "letter" => call.letter(),
        "inbox" => call.inbox(),
        "questionnaire" => call.questionnaire(),
        _ => Err(Problem::new(codes::COMMAND_ABSENT)),
    }
}

impl Call<'_> {
    fn desk(&self) -> Result<Desk, Problem> {
        let desk = Desk::open(
            &self.data,
            Surroundings {
                clock: Arc::new(SystemClock),
                speech: Words::russian(),
            },
        )?;
        // What is printed here may go straight into another program: only from a file that is known to be whole.
        desk.settled()?;
        Ok(desk)
    }

    fn subcommand(&self) -> Result<(&str, Call<'_>), Problem> {
        let (name, matches) = self
            .matches
            .subcommand()
            .ok_or_else(|| Problem::new(codes::COMMAND_ABSENT))?;
        Ok((
            name,
            Call {
                matches,
                data: self.data.clone(),
                json: self.json || matches.get_flag("json"),
            },
        ))
    }

    /// An argument, when this command has it and it was given.
    fn text(&self, id: &str) -> Option<&str> {
        self.matches
            .try_get_one::<String>(id)
            .ok()
            .flatten()
            .map(String::as_str)
    }

    /// An argument clap has made sure of.
    fn required(&self, id: &str) -> &str {
        self.text(id).unwrap_or_default()
    }

    fn password_file(&self) -> Option<&Path> {
        self.text("password-file").map(Path::new)
    }
}

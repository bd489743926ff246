//! Each command unpacks its arguments, calls one use case and prints what it answered.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::school::{self, read_letter, verify_letter};
use app::wire::{FindingView, LetterView, SeverityView};
use app::{Desk, PublicKey, Surroundings, SystemClock, catalogues, disk, places};
use clap::ArgMatches;
use domain::problem::{Problem, codes};
use serde_json::json;
use words::{Arg, Speech, Words};

use crate::{output, password};

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
        "backup" => call.backup(),
        "letter" => call.letter(),
        "questionnaire" => call.questionnaire(),
        _ => Err(Problem::new(codes::COMMAND_ABSENT)),
    }
}

impl Call<'_> {
    fn desk(&self) -> Result<Desk, Problem> {
        Desk::open(
            &self.data,
            Surroundings {
                clock: Arc::new(SystemClock),
                speech: Words::russian(),
            },
        )
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

    fn school(&self) -> Done {
        let (name, call) = self.subcommand()?;
        let mut desk = call.desk()?;
        if name == "init" {
            return call.init(&mut desk);
        }
        let period = match call.text("period") {
            Some(period) => period.to_owned(),
            None => desk.newest_period()?,
        };
        match name {
            "status" => call.status(&mut desk, &period),
            "set" => call.set(&mut desk, &period),
            "explain" => {
                desk.explain(&period, call.required("id"), call.required("text"))?;
                call.saved();
                Ok(())
            }
            "check" => call.check(&desk, &period),
            "analyse" => call.analyse(&desk, &period),
            "report" => call.report(&mut desk, &period),
            "key" => call.key(&mut desk),
            "sign" => call.sign(&mut desk, &period),
            _ => Err(Problem::new(codes::COMMAND_ABSENT)),
        }
    }

    fn saved(&self) {
        if self.json {
            output::json(&json!({ "saved": true }));
        } else {
            output::lines([say("cli-saved", &[])]);
        }
    }

    fn init(&self, desk: &mut Desk) -> Done {
        let bytes = disk::read(Path::new(self.required("file")), school::FILE_LIMIT)?;
        let view = desk.init(&bytes)?;
        if self.json {
            output::json(&view);
            return Ok(());
        }
        if let Some(school) = view.school {
            let periods = school.periods.join(", ");
            output::lines([say(
                "cli-init-done",
                &[
                    ("name", school.name.into()),
                    ("inn", school.inn.into()),
                    ("periods", periods.into()),
                ],
            )]);
        }
        Ok(())
    }

    fn status(&self, desk: &mut Desk, period: &str) -> Done {
        let status = desk.status(period)?;
        if self.json {
            output::json(&status);
            return Ok(());
        }
        let mut lines = vec![say(
            "cli-status-head",
            &[
                ("name", (&status.school.name).into()),
                ("period", (&status.period).into()),
            ],
        )];
        for part in &status.progress {
            lines.push(say(
                "cli-status-part",
                &[
                    ("title", (&part.title).into()),
                    ("answered", part.answered.to_string().into()),
                    ("asked", part.asked.to_string().into()),
                ],
            ));
        }
        lines.push(say(
            "cli-status-checks",
            &[
                ("errors", status.errors.to_string().into()),
                ("warnings", status.warnings.to_string().into()),
            ],
        ));
        lines.push(format!(
            "{} · {} · {}",
            status.custody.saved, status.custody.copy, status.custody.handed
        ));
        output::lines(lines);
        Ok(())
    }

    fn set(&self, desk: &mut Desk, period: &str) -> Done {
        desk.set(
            period,
            self.required("code"),
            self.required("value"),
            self.text("den"),
            self.text("link"),
            self.text("note"),
        )?;
        self.saved();
        Ok(())
    }

    fn check(&self, desk: &Desk, period: &str) -> Done {
        let findings = desk.findings(period)?;
        if self.json {
            let checks: Vec<school::CheckLine> = findings.into_iter().map(school::CheckLine::from).collect();
            output::json(&json!({ "checks": checks }));
            return Ok(());
        }
        if findings.is_empty() {
            output::lines([say("cli-check-clean", &[])]);
        } else {
            output::lines(findings.iter().map(finding_line));
        }
        Ok(())
    }

    fn analyse(&self, desk: &Desk, period: &str) -> Done {
        let analysis = desk.analyse(period)?;
        if self.json {
            output::json(&analysis);
            return Ok(());
        }
        let mut lines = vec![say(
            "cli-status-head",
            &[
                ("name", (&analysis.school.name).into()),
                ("period", (&analysis.period).into()),
            ],
        )];
        lines.push(
            match (&analysis.verdict, analysis.total_pct, analysis.preliminary_pct) {
                (Some(verdict), Some(total), _) => say(
                    "cli-verdict",
                    &[("verdict", verdict.into()), ("percent", total.fixed(2).into())],
                ),
                (_, _, Some(preliminary)) => {
                    say("cli-preliminary", &[("percent", preliminary.fixed(2).into())])
                }
                _ => say("cli-no-percent", &[]),
            },
        );
        for (number, percent) in &analysis.direction_pct {
            let change = analysis
                .dynamics
                .get(number)
                .map_or_else(String::new, |dynamics| {
                    say(
                        "cli-dynamics",
                        &[
                            ("delta", dynamics.delta_pp.fixed(2).into()),
                            ("class", (&dynamics.class).into()),
                        ],
                    )
                });
            lines.push(say(
                "cli-direction",
                &[
                    ("number", number.into()),
                    ("percent", percent.fixed(2).into()),
                    ("change", change.into()),
                ],
            ));
        }
        lines.push(say("cli-rules", &[("rules", analysis.rules.join(", ").into())]));
        output::lines(lines);
        Ok(())
    }

    fn report(&self, desk: &mut Desk, period: &str) -> Done {
        let path = Path::new(self.required("file"));
        let is_pdf = path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("pdf"));
        if !is_pdf || self.text("kind").is_some() {
            let what = self
                .text("kind")
                .map_or_else(|| path.display().to_string(), str::to_owned);
            return Err(Problem::new(codes::DOCUMENT_NOT_YET).with("what", what));
        }
        let written = desk.write_report(period, path)?;
        if self.json {
            output::json(&written);
            return Ok(());
        }
        let mut lines = vec![say(
            "cli-written",
            &[("path", written.path.into()), ("size", written.size.into())],
        )];
        lines.extend(written.remarks);
        output::lines(lines);
        Ok(())
    }

    fn key(&self, desk: &mut Desk) -> Done {
        let (name, call) = self.subcommand()?;
        let key = match name {
            "new" => {
                if desk.key()?.is_some() {
                    return Err(Problem::new(codes::KEY_EXISTS));
                }
                desk.create_key(&password::ask_new(call.password_file())?)?
            }
            _ => desk.key()?.ok_or_else(|| Problem::new(codes::NO_KEY))?,
        };
        if call.json {
            output::json(&key);
        } else if name == "new" {
            output::lines([say("cli-key-made", &[("fingerprint", key.fingerprint.into())])]);
        } else {
            output::lines([key.public_key.trim_end()]);
        }
        Ok(())
    }

    fn sign(&self, desk: &mut Desk, period: &str) -> Done {
        if desk.key()?.is_none() {
            return Err(Problem::new(codes::NO_KEY));
        }
        let password = password::ask(self.password_file())?;
        let folder = Path::new(self.required("out"));
        // A script names a folder that need not be there yet; one that a refused signature leaves empty goes again.
        let made = !folder.exists() && fs::create_dir(folder).is_ok();
        let signed = desk.sign(period, &password, folder).inspect_err(|_| {
            if made {
                drop(fs::remove_dir(folder));
            }
        })?;
        if self.json {
            output::json(&signed);
            return Ok(());
        }
        let mut lines = vec![say(
            "cli-signed",
            &[
                ("path", signed.path.into()),
                ("number", signed.sequence.to_string().into()),
                ("digest", signed.digest.into()),
                ("fingerprint", signed.fingerprint.into()),
            ],
        )];
        lines.extend(signed.remarks);
        output::lines(lines);
        Ok(())
    }

    fn backup(&self) -> Done {
        let (name, call) = self.subcommand()?;
        let mut desk = call.desk()?;
        match name {
            "list" => {
                let rows = desk.backups()?;
                if call.json {
                    output::json(&json!({ "backups": rows }));
                } else if rows.is_empty() {
                    output::lines([say("cli-backup-none", &[])]);
                } else {
                    output::lines(rows.iter().map(|row| {
                        let id = if row.verified {
                            "cli-backup-row"
                        } else {
                            "cli-backup-bad"
                        };
                        say(
                            id,
                            &[
                                ("at", (&row.at).into()),
                                ("path", (&row.path).into()),
                                ("size", (&row.size).into()),
                            ],
                        )
                    }));
                }
            }
            "create" => {
                let row = desk.create_backup(call.text("out").map(Path::new))?;
                if call.json {
                    output::json(&row);
                } else {
                    output::lines([say(
                        "cli-written",
                        &[("path", row.path.into()), ("size", row.size.into())],
                    )]);
                }
            }
            _ => {
                let restored = desk.restore_backup(Path::new(call.required("file")))?;
                if call.json {
                    output::json(&restored);
                } else {
                    output::lines([restored.advice]);
                }
            }
        }
        Ok(())
    }

    fn letter(&self) -> Done {
        let (name, call) = self.subcommand()?;
        let path = Path::new(call.required("file"));
        let words = Words::russian();
        let view = match (name, call.text("key")) {
            ("verify", Some(key)) => {
                let bytes = disk::read(Path::new(key), 4096)?;
                let key = PublicKey::from_text(&String::from_utf8_lossy(&bytes))?;
                verify_letter(path, &key, words)?
            }
            // The desk's own keys are known ones; a stranger's machine has no desk and needs none.
            _ => match call.desk() {
                Ok(desk) => desk.read_letter(path)?,
                Err(_) => read_letter(path, &[], words)?,
            },
        };
        if call.json {
            output::json(&json!({ "valid": true, "letter": view }));
            return Ok(());
        }
        let key = if view.key_known {
            "cli-letter-key-known"
        } else {
            "cli-letter-key-unknown"
        };
        let mut lines = vec![
            say("cli-letter-good", &[]),
            say(key, &[("fingerprint", (&view.fingerprint).into())]),
        ];
        if name == "show" {
            lines.extend(letter_lines(&view));
        }
        output::lines(lines);
        Ok(())
    }

    fn questionnaire(&self) -> Done {
        let (name, call) = self.subcommand()?;
        let catalogue = match name {
            "check" => catalogues::read_folder(Path::new(call.required("dir")))?,
            "install" => catalogues::install(&call.data, Path::new(call.required("dir")))?,
            _ => {
                let known = catalogues::all(&call.data)?;
                let rows: Vec<_> = known
                    .iter()
                    .map(|catalogue| school::catalogue_line(catalogue))
                    .collect();
                if call.json {
                    output::json(&json!({ "questionnaires": rows }));
                } else {
                    output::lines(rows.iter().map(catalogue_words));
                }
                return Ok(());
            }
        };
        let row = school::catalogue_line(&catalogue);
        if call.json {
            output::json(&row);
        } else {
            output::lines([catalogue_words(&row)]);
        }
        Ok(())
    }
}

fn catalogue_words(row: &school::CatalogueLine) -> String {
    say(
        "cli-questionnaire-row",
        &[
            ("title", (&row.title).into()),
            ("version", (&row.version).into()),
            ("questions", row.questions.to_string().into()),
            ("hash", (&row.questionnaire_hash).into()),
        ],
    )
}

fn finding_line(finding: &FindingView) -> String {
    let id = match finding.severity {
        SeverityView::Error => "cli-check-error",
        SeverityView::Warning => "cli-check-warning",
    };
    say(
        id,
        &[
            ("id", (&finding.id).into()),
            ("message", (&finding.message).into()),
        ],
    )
}

fn letter_lines(view: &LetterView) -> Vec<String> {
    let row = |id: &str, value: String| say(id, &[("value", value.into())]);
    let mut lines = vec![
        row("cli-letter-kind", view.kind.clone()),
        say(
            "cli-letter-sender",
            &[("name", (&view.sender).into()), ("inn", (&view.inn).into())],
        ),
        row("cli-letter-period", view.period.clone()),
        row("cli-letter-number", view.sequence.to_string()),
        row("cli-letter-created", view.created.clone()),
        row("cli-letter-digest", view.digest.clone()),
    ];
    lines.extend(view.files.iter().map(|file| {
        say(
            "cli-letter-file",
            &[
                ("name", (&file.name).into()),
                ("size", disk::size(file.bytes, Words::russian()).into()),
            ],
        )
    }));
    if view.qualified_attached {
        lines.push(say("cli-letter-qualified", &[]));
    }
    lines
}

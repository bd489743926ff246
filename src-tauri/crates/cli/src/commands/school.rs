//! `vsoko school …`.

use std::fs;
use std::path::Path;

use app::wire::{FindingView, ReportFormat, ReportKind, SeverityView, Written};
use app::{Desk, disk, school};
use domain::problem::{Problem, codes};
use serde_json::json;

use super::{Call, Done, say};
use crate::{output, password};

impl Call<'_> {
    pub(super) fn school(&self) -> Done {
        let (name, call) = self.subcommand()?;
        let mut desk = call.desk()?;
        if name == "init" {
            return call.init(&mut desk);
        }
        desk.require(app::DeskKind::School)?;
        if name == "rebuild" {
            return call.rebuild(&mut desk);
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
            "measure" => call.measure(&mut desk, &period),
            "decision" => call.decision(&mut desk, &period),
            "form" => call.form(&desk, &period),
            "read-form" => call.read_form(&mut desk, &period),
            "key" => call.key(&mut desk),
            "sign" => call.sign(&mut desk, &period),
            "word" => call.word(&mut desk, &period),
            "previous" => call.previous(&mut desk, &period),
            _ => call.mail(name, &mut desk, &period),
        }
    }

    pub(super) fn saved(&self) {
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
        if !status.helped_words.is_empty() {
            lines.push(status.helped_words);
        }
        lines.push(format!(
            "{} · {} · {}",
            status.custody.saved, status.custody.copy, status.custody.handed
        ));
        output::lines(lines);
        Ok(())
    }

    fn set(&self, desk: &mut Desk, period: &str) -> Done {
        if let Some(file) = self.text("file") {
            let rows = disk::read(Path::new(file), school::ROWS_LIMIT)?;
            desk.set_rows(period, self.required("code"), &rows)?;
            self.saved();
            return Ok(());
        }
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

    fn report(&self, desk: &mut Desk, period: &str) -> Done {
        let path = Path::new(self.required("file"));
        if self.text("role").is_some() && self.text("kind") != Some("collection-sheets") {
            return Err(Problem::new(codes::ROLE_OF_NOTHING));
        }
        let kind = match self.text("kind") {
            None => ReportKind::Full,
            Some("site") => ReportKind::Site,
            Some(kind) => return self.print(desk, period, kind, path),
        };
        let format = match ending(path, &["pdf", "docx"])? {
            "docx" => ReportFormat::Docx,
            _ => ReportFormat::Pdf,
        };
        let written = desk.write_report_as(period, path, kind, format)?;
        if kind == ReportKind::Site {
            return self.site(desk, period, written);
        }
        self.written(written)
    }

    /// The other prints.
    fn print(&self, desk: &mut Desk, period: &str, kind: &str, path: &Path) -> Done {
        if kind == "survey" && ending(path, &["pdf", "xlsx"])? == "xlsx" {
            return self.written(desk.write_survey(period, path)?);
        }
        ending(path, &["pdf"])?;
        let written = match kind {
            "roadmap" => desk.write_roadmap(period, path)?,
            _ => desk.write_print(period, kind, self.text("role"), path)?,
        };
        self.written(written)
    }

    pub(super) fn written(&self, written: Written) -> Done {
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

    /// What was written for the school's site, and the words of the news item to go with it.
    fn site(&self, desk: &Desk, period: &str, written: Written) -> Done {
        let news = desk.report_texts(period)?.news;
        if self.json {
            let Written { path, size, remarks } = written;
            output::json(&json!({ "path": path, "size": size, "remarks": remarks, "news": news }));
            return Ok(());
        }
        let mut lines = vec![say(
            "cli-written",
            &[("path", written.path.into()), ("size", written.size.into())],
        )];
        lines.extend(written.remarks);
        lines.push(say("cli-news", &[]));
        lines.extend(news);
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
            "rotate" => {
                let old = password::ask(call.password_file())?;
                let new = password::ask_new(call.text("new-password-file").map(Path::new))?;
                desk.rotate_key(&old, &new)?
            }
            "lost" => desk.replace_lost_key(&password::ask_new(call.password_file())?)?,
            _ => desk.key()?.ok_or_else(|| Problem::new(codes::NO_KEY))?,
        };
        if call.json {
            output::json(&key);
        } else if name != "show" {
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
        let signed = desk
            .sign_with(period, &password, &self.sign_options()?)
            .inspect_err(|_| {
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
}

/// Which of these endings the file's name has: what a command writes is told by it, and another one would not be
/// opened by the person it is for.
pub(super) fn ending<'a>(path: &Path, known: &[&'a str]) -> Result<&'a str, Problem> {
    let given = path.extension();
    let found = known
        .iter()
        .find(|name| given.is_some_and(|given| given.eq_ignore_ascii_case(name)));
    found.copied().ok_or_else(|| {
        let endings: Vec<String> = known.iter().map(|name| format!(".{name}")).collect();
        Problem::new(codes::DOCUMENT_NOT_YET)
            .with("what", path.display())
            .with("endings", endings.join(", "))
    })
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

//! `vsoko municipality …`.

use std::cell::Cell;
use std::fs;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use app::municipality::{
    Arrival, Enrolled, FILE_LIMIT, ImportWish, Imported, IndicatorLine, Made, Order, Told,
};
use app::wire::ImportProgress;
use app::{Desk, DeskKind, disk, interrupt};
use domain::number::Exact;
use domain::problem::{Problem, codes};
use serde_json::{Value, json};
use words::{Speech, Words};

use super::{Call, Done, say};
use crate::{output, password};

/// Largest file of remarks.
const REMARKS: u64 = 1024 * 1024;
/// Progress is told after this time.
const QUIET: Duration = Duration::from_secs(1);

impl Call<'_> {
    pub(super) fn municipality(&self) -> Done {
        let (name, call) = self.subcommand()?;
        let mut desk = call.desk()?;
        desk.require(DeskKind::Municipality)?;
        if name == "init" {
            return call.municipality_init(&mut desk);
        }
        let period = match call.text("period") {
            Some(period) => period.to_owned(),
            None => desk.newest_campaign()?,
        };
        match name {
            "status" => call.municipality_status(&desk, &period),
            "key" => call.municipality_key(&mut desk),
            "keys" => call.municipality_keys(&desk),
            "enrol" => call.enrol(&mut desk),
            "revoke" => call.revoke(&mut desk, &period),
            "import" => call.import(&mut desk),
            "summary" => call.municipality_summary(&desk, &period),
            "report" => call.document(&mut desk, &period),
            "papers" => call.document_fields(&mut desk, &period),
            "texts" => call.document_texts(&mut desk, &period),
            "invite" => {
                let schools: Vec<String> = call.text("inn").map(str::to_owned).into_iter().collect();
                call.made(&mut desk, |desk, order| desk.invite(&period, &schools, order))
            }
            "accept" => call.made(&mut desk, |desk, order| match call.text("despite") {
                Some(reason) => desk.accept_despite(&period, call.required("inn"), reason, order),
                None => desk.accept(&period, call.required("inn"), order),
            }),
            "return" => {
                let remarks = call
                    .text("remarks")
                    .map(|file| disk::read(Path::new(file), REMARKS));
                let remarks = remarks.transpose()?;
                call.made(&mut desk, |desk, order| {
                    desk.return_with_remarks(&period, call.required("inn"), remarks.as_deref(), order)
                })
            }
            "recommend" => {
                let schools: Vec<String> = call.text("inn").map(str::to_owned).into_iter().collect();
                call.made(&mut desk, |desk, order| desk.recommend(&period, &schools, order))
            }
            "send-summary" => call.made(&mut desk, |desk, order| desk.send_summary(&period, order)),
            "fetch" => call.visit_post(&mut desk, &period),
            "deliver" => call.municipal_deliver(&mut desk, &period),
            "campaign" => call.campaign(&mut desk, &period),
            "schools" => call.schools(&mut desk, &period),
            "letters" => call.received_letters(&mut desk, &period),
            "choose" => call.choose(&mut desk),
            "review" => call.review(&desk, &period),
            "expert" => call.expert(&mut desk, &period),
            "remark" => call.remark(&mut desk, &period),
            "measure" => call.municipal_measure(&mut desk, &period),
            "checklist" => call.checklist(&mut desk, &period),
            _ => Err(Problem::new(codes::COMMAND_ABSENT)),
        }
    }

    fn municipality_init(&self, desk: &mut Desk) -> Done {
        let bytes = disk::read(Path::new(self.required("file")), FILE_LIMIT)?;
        let view = desk.municipality_init(&bytes)?;
        if self.json {
            output::json(&view);
        } else if let Some(municipality) = view.municipality {
            output::lines([say(
                "cli-municipality-init-done",
                &[
                    ("name", municipality.name.into()),
                    ("inn", municipality.inn.into()),
                    ("periods", municipality.periods.join(", ").into()),
                ],
            )]);
        }
        Ok(())
    }

    fn municipality_status(&self, desk: &Desk, period: &str) -> Done {
        let status = desk.municipal_status(period)?;
        if self.json {
            output::json(&status);
            return Ok(());
        }
        let mut lines = vec![
            say(
                "cli-municipality-status-head",
                &[
                    ("name", (&status.name).into()),
                    ("period", (&status.period).into()),
                    ("submitted", status.submitted.to_string().into()),
                    ("schools", status.schools.to_string().into()),
                ],
            ),
            format!("{} · {}", status.custody.saved, status.custody.copy),
        ];
        for (id, names) in [
            ("cli-municipality-waiting", &status.waiting),
            ("cli-municipality-accepted", &status.accepted),
            ("cli-municipality-returned", &status.returned),
            ("cli-municipality-missing", &status.missing),
        ] {
            if !names.is_empty() {
                lines.push(say(
                    id,
                    &[
                        ("count", names.len().to_string().into()),
                        ("names", names.join(", ").into()),
                    ],
                ));
            }
        }
        if status.aside > 0 {
            lines.push(say(
                "cli-municipality-aside",
                &[("count", status.aside.to_string().into())],
            ));
        }
        output::lines(lines);
        Ok(())
    }

    fn municipality_key(&self, desk: &mut Desk) -> Done {
        let (name, call) = self.subcommand()?;
        let key = match name {
            "new" => {
                if desk.key()?.is_some() {
                    return Err(Problem::new(codes::KEY_EXISTS));
                }
                desk.create_municipal_key(&password::ask_new(call.password_file())?)?
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

    fn municipality_keys(&self, desk: &Desk) -> Done {
        let peers = desk.peer_lines()?;
        if self.json {
            output::json(&json!({ "keys": peers }));
            return Ok(());
        }
        output::lines(peers.iter().map(|peer| {
            say(
                "cli-municipality-peer",
                &[
                    ("name", (&peer.name).into()),
                    ("inn", (&peer.inn).into()),
                    ("state", peer.state.into()),
                    ("how", peer.how.into()),
                    ("fingerprint", (&peer.fingerprint).into()),
                ],
            )
        }));
        Ok(())
    }

    fn enrol(&self, desk: &mut Desk) -> Done {
        let inn = self.required("inn");
        let Enrolled { files, retired } = desk.enrol(inn, self.required("pub"))?;
        if self.json {
            output::json(&json!({ "enrolled": inn, "retired": retired, "files": lines_of(&files) }));
            return Ok(());
        }
        let mut lines = vec![say("cli-municipality-enrolled", &[("inn", inn.into())])];
        lines.extend(
            retired
                .iter()
                .map(|fingerprint| say("cli-municipality-retired", &[("fingerprint", fingerprint.into())])),
        );
        lines.extend(files.iter().filter(|told| told.problem.is_none()).map(sentence));
        output::lines(lines);
        Ok(())
    }

    fn revoke(&self, desk: &mut Desk, period: &str) -> Done {
        let sequence = match self.text("sequence") {
            None => None,
            Some(text) => Some(text.parse().map_err(|_| {
                Problem::new(codes::MUNICIPAL_WORD)
                    .with("word", text)
                    .with("words", "1, 2, 3…")
            })?),
        };
        desk.revoke(period, self.required("inn"), self.text("pub"), sequence)?;
        self.saved();
        Ok(())
    }

    fn import(&self, desk: &mut Desk) -> Done {
        let paths: Vec<PathBuf> = self
            .matches
            .get_many::<String>("paths")
            .unwrap_or_default()
            .map(PathBuf::from)
            .collect();
        let password = self.reading_password(desk, &paths)?;
        let wish = ImportWish {
            enrol_first: self.matches.get_flag("enrol-first"),
            password: password.as_deref(),
        };
        interrupt::listen();
        let progress = Progress::new();
        let imported = desk.import_files(&paths, wish, &|progress_now| progress.tell(progress_now))?;
        progress.end();
        // Nothing of what was named is a letter: a script must hear of a wrong path.
        if let Some(problem) = imported.nothing_found(&paths) {
            return Err(problem);
        }
        self.told_files(&imported, json!({}));
        Ok(())
    }

    /// The password for encrypted letters: given as a file, or asked for when somebody can answer and it is needed.
    fn reading_password(&self, desk: &Desk, paths: &[PathBuf]) -> Result<Option<String>, Problem> {
        if self.password_file().is_some() {
            return password::ask(self.password_file()).map(Some);
        }
        if desk.can_decrypt()?
            && std::io::stdin().is_terminal()
            && paths.iter().any(|path| has_encrypted(path))
        {
            return password::ask(None).map(Some);
        }
        Ok(None)
    }

    /// Every file that came; under `--json` beside what else there is to tell.
    fn told_files(&self, imported: &Imported, more: Value) {
        let counts: Vec<(Arrival, usize)> = Arrival::ALL
            .into_iter()
            .map(|state| {
                let told = imported.files.iter().filter(|told| told.state == state);
                (state, told.count())
            })
            .filter(|(_, count)| *count > 0)
            .collect();
        if self.json {
            let counted: serde_json::Map<String, Value> = counts
                .iter()
                .map(|(state, count)| (state.word().to_owned(), json!(count)))
                .collect();
            let mut answer = more;
            answer["files"] = json!(lines_of(&imported.files));
            answer["counts"] = json!(counted);
            answer["stopped"] = json!(imported.stopped);
            answer["passed_over"] = json!({
                "system": imported.passed.count,
                "attachments": imported.attachments,
            });
            output::json(&answer);
            return;
        }
        let words = Words::russian();
        let mut lines: Vec<String> = imported
            .files
            .iter()
            .map(|told| format!("{}: {}", told.file, sentence(told)))
            .collect();
        let counted: Vec<String> = counts
            .iter()
            .map(|(state, count)| format!("{} — {count}", state.label(words)))
            .collect();
        lines.push(say(
            "cli-municipality-imported",
            &[
                ("files", imported.files.len().into()),
                ("counts", counted.join(", ").into()),
            ],
        ));
        let passed = imported.passed_words(words);
        if !passed.is_empty() {
            lines.push(passed);
        }
        if imported.stopped {
            lines.push(say("cli-municipality-stopped", &[]));
        }
        output::lines(lines);
    }

    /// Signs letters and says where they are.
    fn made(
        &self,
        desk: &mut Desk,
        make: impl FnOnce(&mut Desk, Order<'_>) -> Result<Vec<Made>, Problem>,
    ) -> Done {
        if desk.key()?.is_none() {
            return Err(Problem::new(codes::NO_KEY));
        }
        let password = password::ask(self.password_file())?;
        let folder = self.text("out").map(Path::new);
        // A script names a folder that need not be there yet; one that a refusal leaves empty goes again.
        let fresh = folder.filter(|folder| !folder.exists() && fs::create_dir(folder).is_ok());
        let order = Order {
            password: &password,
            folder,
        };
        let made = make(desk, order).inspect_err(|_| {
            if let Some(folder) = fresh {
                drop(fs::remove_dir(folder));
            }
        })?;
        if self.json {
            output::json(&json!({ "letters": made }));
            return Ok(());
        }
        output::lines(made.iter().map(made_line));
        Ok(())
    }

    fn visit_post(&self, desk: &mut Desk, period: &str) -> Done {
        if desk.key()?.is_none() {
            return Err(Problem::new(codes::NO_KEY));
        }
        let password = password::ask(self.password_file())?;
        interrupt::listen();
        let progress = Progress::new();
        let visit = desk.visit_post(
            period,
            self.text("url"),
            &password,
            self.matches.get_flag("enrol-first"),
            &|now| progress.tell(now),
        )?;
        progress.end();
        if let Some(fingerprint) = visit.met.as_ref().filter(|_| !self.json) {
            output::lines([say(
                "cli-municipality-met",
                &[("fingerprint", fingerprint.into())],
            )]);
        }
        let failed: Vec<Value> = visit.failed.iter().map(unfetched).collect();
        self.told_files(
            &visit.imported,
            json!({ "failed": failed, "receipts": visit.receipts, "met": visit.met }),
        );
        if !self.json {
            let words = Words::russian();
            output::lines(visit.failed.iter().map(|(digest, problem)| {
                let said = words.problem(problem);
                format!("{digest}: {} ({}) {}", said.message, problem.code, said.remedy)
            }));
            output::lines(visit.receipts.iter().map(made_line));
        }
        Ok(())
    }

    fn municipality_summary(&self, desk: &Desk, period: &str) -> Done {
        let summary = if self.matches.get_flag("region") {
            desk.region_summary(period)?
        } else {
            desk.summary_of(period, self.matches.get_flag("accepted"))?
        };
        if self.json {
            output::json(&summary);
            return Ok(());
        }
        let mut lines = vec![say(
            "cli-municipality-summary-head",
            &[
                ("period", (&summary.period).into()),
                ("submitted", summary.submitted.to_string().into()),
                ("schools", summary.schools.to_string().into()),
            ],
        )];
        for (verdict, names) in &summary.verdicts {
            lines.push(format!("{verdict}: {} — {}", names.len(), names.join(", ")));
        }
        for (code, indicator) in summary.indicators.iter().filter(|(_, one)| one.applicable > 0) {
            lines.push(format!("{code} {}", told(indicator)));
        }
        for (rule, deficit) in &summary.deficits {
            lines.push(format!(
                "{rule}: {} — {}",
                deficit.schools,
                deficit.names.join(", ")
            ));
        }
        output::lines(lines);
        Ok(())
    }
}

/// A letter that was made, and where it is.
fn made_line(one: &Made) -> String {
    say(
        "cli-municipality-made",
        &[
            ("kind", one.kind.into()),
            ("name", (&one.name).into()),
            ("sequence", one.sequence.to_string().into()),
            ("place", if one.path.is_empty() { "none" } else { "path" }.into()),
            ("path", (&one.path).into()),
            ("waits", if one.waits { "yes" } else { "no" }.into()),
        ],
    )
}

/// A letter that could not be fetched whole, for scripts: it stays at the receiving point.
fn unfetched((digest, problem): &(String, Problem)) -> Value {
    let said = Words::russian().problem(problem);
    json!({
        "digest": digest,
        "code": problem.code.0,
        "message": said.message,
        "remedy": said.remedy,
    })
}

fn has_encrypted(path: &Path) -> bool {
    let named = |path: &Path| {
        path.extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("age"))
    };
    if path.is_file() {
        return named(path) || app::has_encrypted(path);
    }
    fs::read_dir(path).is_ok_and(|entries| entries.flatten().any(|entry| named(&entry.path())))
}

/// A file's sentence: what it is, or why it was set aside and what to do.
fn sentence(told: &Told) -> String {
    let words = Words::russian();
    match &told.problem {
        None => told.words(words),
        Some(problem) => {
            let sentence = words.problem(problem);
            format!("{} ({}) {}", sentence.message, problem.code, sentence.remedy)
        }
    }
}

fn lines_of(files: &[Told]) -> Vec<Value> {
    let words = Words::russian();
    files
        .iter()
        .map(|told| {
            let said = told.problem.as_ref().map(|problem| words.problem(problem));
            let (message, remedy) = match said {
                Some(said) => (said.message, said.remedy),
                None => (told.words(words), String::new()),
            };
            json!({
                "file": told.file,
                "state": told.state.word(),
                "taken": told.problem.is_none(),
                "message": message,
                "remedy": remedy,
                "code": told.problem.as_ref().map(|problem| problem.code.0),
                "params": told.problem.as_ref().map(|problem| &problem.params),
                "kind": told.kind,
                "inn": told.inn,
                "name": told.name,
                "period": told.period,
                "sequence": told.sequence,
                "digest": told.digest,
                "fingerprint": told.fingerprint,
                "first_key": told.first_key,
            })
        })
        .collect()
}

/// Progress on stderr, when it takes longer than a second.
struct Progress {
    started: Instant,
    told: Cell<bool>,
}

impl Progress {
    fn new() -> Self {
        Self {
            started: Instant::now(),
            told: Cell::new(false),
        }
    }

    fn tell(&self, progress: &ImportProgress) -> bool {
        if self.started.elapsed() >= QUIET {
            let line = say(
                "cli-municipality-progress",
                &[
                    ("done", progress.done.to_string().into()),
                    ("total", progress.total.to_string().into()),
                ],
            );
            let end = if std::io::stderr().is_terminal() {
                "\r"
            } else {
                "\n"
            };
            self.told.set(true);
            write_error(&format!("{line}{end}"));
        }
        !interrupt::asked()
    }

    fn end(&self) {
        if self.told.get() && std::io::stderr().is_terminal() {
            write_error("\n");
        }
    }
}

fn write_error(text: &str) {
    let mut err = std::io::stderr().lock();
    let said = err.write_all(text.as_bytes()).and_then(|()| err.flush());
    // Nobody can be told that stderr is closed.
    drop(said);
}

/// One question over all schools: «да» in so many, a number above zero in so many, each option in so many.
fn told(indicator: &IndicatorLine) -> String {
    let Some(above) = indicator.above_zero else {
        return indicator.phrase.clone();
    };
    let sum = |number: Option<&Exact>| number.map_or_else(String::new, ToString::to_string);
    let head = say(
        "cli-municipality-number",
        &[
            ("above", above.to_string().into()),
            ("schools", indicator.applicable.to_string().into()),
            (
                "what",
                match (&indicator.num, &indicator.den) {
                    (Some(_), Some(_)) => "share",
                    (Some(_), None) => "number",
                    _ => "options",
                }
                .into(),
            ),
            ("num", sum(indicator.num.as_ref()).into()),
            ("den", sum(indicator.den.as_ref()).into()),
        ],
    );
    let options = indicator
        .options
        .iter()
        .map(|(option, schools)| format!("{option} — {schools}"));
    [head].into_iter().chain(options).collect::<Vec<_>>().join("; ")
}

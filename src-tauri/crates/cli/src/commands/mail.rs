//! `vsoko school receive|deliver|rebuild|…`: what comes from the municipality and what leaves for it.

use std::path::{Path, PathBuf};

use app::wire::{
    AdviceKind, Arrival, ArrivalState, EvidenceChoice, ForkChoice, MailRow, PartnerView, QueueState,
    SignOptions,
};
use app::{Desk, Opening, school};
use domain::problem::{Problem, codes};
use serde::Serialize;
use serde_json::json;

use super::{Call, Done, say};
use crate::{output, password};

impl Call<'_> {
    /// The commands of a school's mail.
    pub(super) fn mail(&self, name: &str, desk: &mut Desk, period: &str) -> Done {
        match name {
            "receive" => self.receive(desk),
            "partners" => self.listed(&desk.partners()?, "partners", partner_line),
            "trust" => self.one(
                &desk.trust(self.required("partner"), self.required("fingerprint"))?,
                partner_line,
            ),
            "revoke" => self.one(
                &desk.revoke_partner(self.required("partner"), self.required("fingerprint"))?,
                partner_line,
            ),
            "deliver" => self.deliver(desk, period),
            "letters" => self.letters(desk, period),
            "draft" => self.draft(desk, period),
            "remarks" => self.remarks(desk, period),
            "advice" => self.advice(desk, period),
            "differences" => self.listed(&desk.letter_differences(period)?, "differences", |line| {
                say(
                    "cli-difference",
                    &[
                        ("label", (&line.label).into()),
                        ("before", (&line.before).into()),
                        ("now", (&line.now).into()),
                    ],
                )
            }),
            "fork" => self.fork(desk, period),
            "accept-questionnaire" => {
                desk.accept_questionnaire(self.required("letter-id"))?;
                self.saved();
                Ok(())
            }
            "log" => {
                let written = desk.write_log(Path::new(self.required("file")))?;
                self.one(&written, |written| {
                    let (path, size) = (&written.path, &written.size);
                    say("cli-written", &[("path", path.into()), ("size", size.into())])
                })
            }
            _ => Err(Problem::new(codes::COMMAND_ABSENT)),
        }
    }

    /// A list: as JSON under its name, or a line each.
    fn listed<T: Serialize>(&self, list: &[T], name: &str, line: impl Fn(&T) -> String) -> Done {
        if self.json {
            output::json(&json!({ name: list }));
        } else if list.is_empty() {
            output::lines([say("cli-nothing", &[])]);
        } else {
            output::lines(list.iter().map(line));
        }
        Ok(())
    }

    fn one<T: Serialize>(&self, value: &T, line: impl Fn(&T) -> String) -> Done {
        if self.json {
            output::json(value);
        } else {
            output::lines([line(value)]);
        }
        Ok(())
    }

    /// What opens encrypted letters; the password is asked for only when one of these files is encrypted.
    fn opening(&self, desk: &Desk, files: &[PathBuf]) -> Result<Option<Opening>, Problem> {
        // A file that cannot be read is told when its turn comes.
        let encrypted = files.iter().any(|file| app::has_encrypted(file));
        if !encrypted {
            return Ok(None);
        }
        desk.opening(&password::ask(self.password_file())?).map(Some)
    }

    /// Each file and each letter of a folder is told; one that is not taken stops nothing. Only when none was taken it is
    /// a refusal.
    fn receive(&self, desk: &mut Desk) -> Done {
        let named: Vec<&String> = self.matches.get_many("files").into_iter().flatten().collect();
        let mut letters = Vec::new();
        for path in named.iter().map(Path::new) {
            if path.is_dir() {
                letters.extend(school::letters_in(path)?);
            } else {
                letters.push(path.to_owned());
            }
        }
        let (opening, compared) = (self.opening(desk, &letters)?, self.text("trust"));
        let (mut arrivals, mut words, mut refused) = (Vec::new(), Vec::new(), None);
        for name in named {
            let path = Path::new(name);
            let problem = if path.is_dir() {
                let (told, problem) = desk.receive_folder_compared(path, opening.as_ref(), compared)?;
                arrivals.extend(told.arrivals);
                words.push(told.words);
                problem
            } else {
                let (told, problem) =
                    desk.receive_paths_compared(&[path.to_owned()], opening.as_ref(), compared)?;
                arrivals.extend(told.into_iter().map(|told| match told.state {
                    // By the name it was called by.
                    ArrivalState::Refused => Arrival {
                        file: (*name).clone(),
                        ..told
                    },
                    _ => told,
                }));
                problem
            };
            refused = refused.or(problem);
        }
        let none_taken = arrivals.iter().all(|one| one.state == ArrivalState::Refused);
        match refused {
            Some(problem) if none_taken => return Err(problem),
            _ if self.json => output::json(&json!({ "letters": arrivals })),
            _ => output::lines(words.into_iter().chain(arrivals.iter().map(arrival_line))),
        }
        Ok(())
    }

    /// The newest letter goes into the outbox, one round is made, and with a password the mailbox is looked into.
    fn deliver(&self, desk: &mut Desk, period: &str) -> Done {
        let password = match self.password_file() {
            Some(file) => Some(password::ask(Some(file))?),
            None => None,
        };
        let handed = desk.hand_to_post(period);
        // A letter that waits from before, or a mailbox to look into, is work enough.
        let otherwise = password.is_some() || !desk.queue(period)?.is_empty();
        if let Err(problem) = handed
            && !(otherwise && problem.code != codes::NO_POST)
        {
            return Err(problem);
        }
        let (round, failed) = desk.deliver(period, password.as_deref())?;
        if let Some(problem) = failed {
            return Err(problem);
        }
        if self.json {
            output::json(&round);
            return Ok(());
        }
        let mut lines = vec![round.words.clone()];
        // What had gone through before is only counted: this run did nothing about it.
        let of_now = round
            .queue
            .iter()
            .filter(|view| view.state != QueueState::Delivered || round.delivered.contains(&view.digest));
        lines.extend(of_now.map(|view| view.words.clone()));
        lines.extend(round.arrived.iter().map(arrival_line));
        output::lines(lines);
        Ok(())
    }

    pub(super) fn rebuild(&self, desk: &mut Desk) -> Done {
        let file = self.required("file");
        let opening = self.opening(desk, &[PathBuf::from(file)])?;
        let view = desk.rebuild(Path::new(file), opening.as_ref(), self.text("trust"))?;
        self.one(&view, |view| {
            let school = view.school.as_ref();
            say(
                "cli-rebuilt",
                &[
                    ("name", school.map_or("", |school| &school.name).into()),
                    ("period", school.map_or("", |school| &school.period).into()),
                ],
            )
        })
    }

    fn letters(&self, desk: &mut Desk, period: &str) -> Done {
        let Some(digest) = self.text("letter-id") else {
            return self.listed(&desk.mail(period)?, "letters", mail_line);
        };
        let wanted = digest.to_lowercase();
        let rows = desk.mail(period)?;
        let row = rows
            .iter()
            .find(|row| wanted.len() >= 8 && row.digest.starts_with(&wanted))
            .ok_or_else(|| Problem::new(codes::NO_SUCH_LETTER))?;
        match self.text("out") {
            Some(folder) => {
                let written = desk.export_letter(&row.digest, Path::new(folder))?;
                self.one(&written, |written| {
                    let (path, size) = (&written.path, &written.size);
                    say("cli-written", &[("path", path.into()), ("size", size.into())])
                })
            }
            None => self.one(&desk.open_letter(&row.digest)?, |_| mail_line(row)),
        }
    }

    fn draft(&self, desk: &mut Desk, period: &str) -> Done {
        let draft = desk.mail_draft(period, Path::new(self.required("out")))?;
        if self.json {
            output::json(&draft);
            return Ok(());
        }
        let mut lines = vec![
            say(
                "cli-draft",
                &[
                    ("draft", (&draft.draft).into()),
                    ("letter", (&draft.letter).into()),
                    ("to", (&draft.to).into()),
                    ("subject", (&draft.subject).into()),
                ],
            ),
            draft.size,
        ];
        lines.extend((!draft.remedy.is_empty()).then_some(draft.remedy));
        output::lines(lines);
        Ok(())
    }

    fn remarks(&self, desk: &mut Desk, period: &str) -> Done {
        let returned = match self.text("done") {
            Some(id) => Some(desk.settle_remark(period, id, true)?),
            None => desk.returned(period)?,
        };
        if self.json {
            output::json(&json!({ "returned": returned }));
            return Ok(());
        }
        let remarks = returned.map(|view| view.remarks).unwrap_or_default();
        self.listed(&remarks, "remarks", |remark| {
            let id = if remark.done {
                "cli-remark-done"
            } else {
                "cli-remark"
            };
            say(
                id,
                &[
                    ("id", (&remark.id).into()),
                    ("label", (&remark.label).into()),
                    ("text", (&remark.text).into()),
                ],
            )
        })
    }

    fn advice(&self, desk: &mut Desk, period: &str) -> Done {
        if let Some(id) = self.text("item") {
            let change = desk.take_advice(period, id)?;
            return self.one(&change, |change| {
                say("cli-advice-taken", &[("key", (&change.key).into())])
            });
        }
        let letters = desk.advice(period)?;
        if self.json {
            output::json(&json!({ "advice": letters }));
            return Ok(());
        }
        let items: Vec<_> = letters.into_iter().flat_map(|letter| letter.items).collect();
        self.listed(&items, "advice", |item| {
            let kind = match item.kind {
                AdviceKind::Recommendation => "cli-advice-recommendation",
                AdviceKind::Measure => "cli-advice-measure",
                AdviceKind::Decision => "cli-advice-decision",
            };
            say(
                kind,
                &[
                    ("id", (&item.id).into()),
                    ("text", (&item.text).into()),
                    ("detail", (&item.detail).into()),
                ],
            )
        })
    }

    fn fork(&self, desk: &mut Desk, period: &str) -> Done {
        let forks = match self.text("fork") {
            None => desk.forks(period)?,
            Some(id) => {
                let choice = match self.text("choice") {
                    Some("here") => ForkChoice::Here,
                    Some("there") => ForkChoice::There,
                    _ => return Err(Problem::new(codes::NO_SUCH_FORK)),
                };
                desk.settle_fork(period, id, choice)?
            }
        };
        self.listed(&forks, "forks", |fork| {
            say(
                "cli-fork",
                &[("id", (&fork.id).into()), ("words", (&fork.words).into())],
            )
        })
    }

    /// How `school sign` was asked to sign.
    pub(super) fn sign_options(&self) -> Result<SignOptions, Problem> {
        let mut evidence = Vec::new();
        for choice in self.matches.get_many::<String>("evidence").into_iter().flatten() {
            let (path, target) = choice
                .rsplit_once('=')
                .ok_or_else(|| Problem::new(codes::EVIDENCE_PLACE).with("place", choice))?;
            evidence.push(EvidenceChoice {
                path: path.to_owned(),
                target: target.to_owned(),
            });
        }
        Ok(SignOptions {
            folder: self.text("out").map(str::to_owned),
            plain: self.matches.get_flag("plain"),
            plain_confirmed: self.matches.get_flag("confirm"),
            evidence,
            drop_kept_files: self.matches.get_flag("no-evidence"),
        })
    }
}

fn arrival_line(arrival: &Arrival) -> String {
    let mut line = if arrival.state == ArrivalState::Refused {
        format!("{}: {}", arrival.file, arrival.words)
    } else {
        arrival.words.clone()
    };
    let reason = arrival.problem.as_ref().map(|problem| problem.message.as_str());
    for more in [reason.unwrap_or_default(), arrival.next.as_str()] {
        if !more.is_empty() && more != arrival.words {
            line.push('\n');
            line.push_str(more);
        }
    }
    line
}

fn partner_line(partner: &PartnerView) -> String {
    say(
        "cli-partner",
        &[
            ("name", (&partner.name).into()),
            ("inn", (&partner.inn).into()),
            ("state", (&partner.state_words).into()),
            ("fingerprint", (&partner.fingerprint).into()),
        ],
    )
}

fn mail_line(row: &MailRow) -> String {
    let digest: String = row.digest.chars().take(12).collect();
    let direction = if row.sent {
        "cli-mail-sent"
    } else {
        "cli-mail-came"
    };
    say(
        direction,
        &[
            ("at", (&row.at).into()),
            ("kind", (&row.kind_words).into()),
            ("number", row.sequence.to_string().into()),
            ("partner", (&row.partner).into()),
            ("way", (&row.way).into()),
            ("state", (&row.state).into()),
            ("digest", digest.into()),
        ],
    )
}

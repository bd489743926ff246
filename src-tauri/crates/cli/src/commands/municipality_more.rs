//! `vsoko municipality …`: the campaign, the register, review, letters that came, measures.

use std::path::Path;

use app::wire::{PairEdit, RegisterEdit, ReviewEdit};
use app::{Desk, disk};
use domain::problem::{Problem, codes};
use serde_json::json;

use super::{Call, Done, say};
use crate::output;

/// Largest file of settings.
const SETTINGS: u64 = 1024 * 1024;

impl Call<'_> {
    pub(super) fn campaign(&self, desk: &mut Desk, period: &str) -> Done {
        if let Some(file) = self.text("file") {
            let bytes = disk::read(Path::new(file), SETTINGS)?;
            desk.campaign_from_file(period, &bytes)?;
            self.saved();
            return Ok(());
        }
        let view = desk.campaign_view(period)?;
        if self.json {
            output::json(&view);
            return Ok(());
        }
        let mut lines = vec![say(
            "cli-municipality-campaign-head",
            &[
                ("name", (&view.name).into()),
                ("period", (&view.period).into()),
                ("deadline", (&view.deadline).into()),
            ],
        )];
        let goals = view.goals.iter().filter(|goal| !goal.text.is_empty());
        lines.extend(goals.map(|goal| format!("{} {}", goal.direction, goal.text)));
        lines.extend(
            view.calendar
                .iter()
                .map(|row| format!("{} · {} · {}", row.name, row.when, row.document)),
        );
        lines.push(format!("{} · {}", view.questionnaire, view.methodology));
        output::lines(lines);
        Ok(())
    }

    pub(super) fn schools(&self, desk: &mut Desk, period: &str) -> Done {
        let (name, call) = self.subcommand()?;
        match name {
            "list" => return call.school_list(desk, period),
            "read" => {
                let path = Path::new(call.required("file"));
                let preview = desk.preview_register(period, path)?;
                if !call.matches.get_flag("preview") {
                    desk.take_register(period, path, &preview.digest)?;
                }
                if call.json {
                    output::json(&preview);
                } else {
                    let mut lines = vec![preview.words];
                    let problems = preview.problems.iter();
                    lines.extend(
                        problems.map(|problem| {
                            format!("{}: {} {}", problem.cell, problem.message, problem.remedy)
                        }),
                    );
                    output::lines(lines);
                }
                return Ok(());
            }
            "pair" => {
                desk.set_pair(
                    period,
                    &PairEdit {
                        leader: call.required("leader").to_owned(),
                        helped: call.required("inn").to_owned(),
                        subject: call.text("note").unwrap_or_default().to_owned(),
                        ..PairEdit::default()
                    },
                )?;
            }
            _ => {
                let edit = RegisterEdit {
                    inn: call.required("inn").to_owned(),
                    name: call.text("name").map(str::to_owned),
                    oo_type: call.text("oo-type").map(str::to_owned),
                    locality: call.text("locality").map(str::to_owned),
                    low_results: call.yes_no("shnor")?,
                    risk: call.yes_no("risk")?,
                    leader: call.yes_no("leading")?,
                    remove: (name == "remove").then_some(true),
                    ..RegisterEdit::default()
                };
                desk.set_register(period, &edit)?;
            }
        }
        call.saved();
        Ok(())
    }

    /// «да» or «нет», as the locale says them.
    fn yes_no(&self, id: &str) -> Result<Option<bool>, Problem> {
        let Some(text) = self.text(id) else {
            return Ok(None);
        };
        let (yes, no) = (say("cli-word-yes", &[]), say("cli-word-no", &[]));
        match text.to_lowercase() {
            word if word == yes => Ok(Some(true)),
            word if word == no => Ok(Some(false)),
            _ => Err(Problem::new(codes::MUNICIPAL_WORD)
                .with("word", text)
                .with("words", format!("{yes}, {no}"))),
        }
    }

    fn school_list(&self, desk: &Desk, period: &str) -> Done {
        let view = desk.register_view(period)?;
        if self.json {
            output::json(&view);
            return Ok(());
        }
        output::lines(view.rows.iter().map(|row| {
            let about = [
                row.oo_type.as_str(),
                &row.locality,
                &row.standing_words,
                &row.trust_words,
            ];
            let about: Vec<&str> = about.into_iter().filter(|text| !text.is_empty()).collect();
            format!("{} {} · {}", row.inn, row.name, about.join(" · "))
        }));
        Ok(())
    }

    pub(super) fn received_letters(&self, desk: &mut Desk, period: &str) -> Done {
        if self.matches.get_flag("forget-junk") {
            let count = desk.forget_junk()?;
            if self.json {
                output::json(&json!({ "forgotten": count }));
            } else {
                output::lines([say("cli-municipality-forgotten", &[("count", count.into())])]);
            }
            return Ok(());
        }
        let view = desk.letters_view(period)?;
        let aside = self.matches.get_flag("aside");
        if self.json {
            if aside {
                output::json(&json!({ "aside": view.aside }));
            } else {
                output::json(&view);
            }
            return Ok(());
        }
        let rows = view.aside.iter().chain(view.arrivals.iter().filter(|_| !aside));
        let said = rows.map(|row| format!("{} {}: {} {}", row.at, row.file, row.words, row.remedy));
        let mut lines: Vec<String> = said.chain(view.notes).collect();
        if view.junk > 0 {
            lines.push(say("cli-municipality-junk", &[]));
        }
        output::lines(lines);
        Ok(())
    }

    pub(super) fn choose(&self, desk: &mut Desk) -> Done {
        desk.choose_letter(self.required("digest"))?;
        self.saved();
        Ok(())
    }

    pub(super) fn review(&self, desk: &Desk, period: &str) -> Done {
        let view = desk.review_view(period, self.required("inn"))?;
        if self.json {
            output::json(&view);
            return Ok(());
        }
        let mut lines = vec![view.name, view.letter, view.own, view.confirmed, view.cluster];
        lines.extend(
            view.differences
                .iter()
                .map(|row| format!("{}: {} → {}", row.label, row.was, row.now)),
        );
        for part in view.parts.iter().filter(|part| !part.result.is_empty()) {
            lines.push(format!("{}: {} ({})", part.title, part.result, part.cluster));
            for row in &part.rows {
                lines.push(format!(
                    "  {} {} | {} | {}",
                    row.number, row.answer, row.previous, row.cluster
                ));
            }
        }
        lines.extend(
            view.unlike
                .iter()
                .map(|row| format!("{}: {}", row.label, row.words)),
        );
        output::lines(lines);
        Ok(())
    }

    pub(super) fn expert(&self, desk: &mut Desk, period: &str) -> Done {
        let word = match self.required("mark-word") {
            "refuted" => "refused",
            word => word,
        };
        let edit = ReviewEdit {
            target: self.required("code").to_owned(),
            verdict: Some(word.to_owned()),
            comment: self.text("note").map(str::to_owned),
            expert: self.text("expert").map(str::to_owned),
            expert_school: self.text("expert-inn").map(str::to_owned),
            ..ReviewEdit::default()
        };
        desk.set_review(period, self.required("inn"), &edit)?;
        self.saved();
        Ok(())
    }

    pub(super) fn remark(&self, desk: &mut Desk, period: &str) -> Done {
        let edit = ReviewEdit {
            target: self.required("target").to_owned(),
            remark: Some(self.required("text").to_owned()),
            ..ReviewEdit::default()
        };
        desk.set_review(period, self.required("inn"), &edit)?;
        self.saved();
        Ok(())
    }

    /// What only a municipality does with measures: it reads a roadmap that exists.
    pub(super) fn municipal_measure(&self, desk: &mut Desk, period: &str) -> Done {
        let (name, call) = self.subcommand()?;
        if name != "read" {
            return self.measure(desk, period);
        }
        let path = Path::new(call.required("file"));
        let preview = desk.preview_roadmap(period, path)?;
        if !call.matches.get_flag("preview") {
            desk.take_roadmap(period, path, &preview.digest)?;
        }
        if call.json {
            output::json(&preview);
            return Ok(());
        }
        let mut lines = Vec::new();
        for section in &preview.sections {
            lines.push(format!("{} — {}", section.title, section.place));
            for row in &section.rows {
                lines.push(format!(
                    "  {} {} | {} | {}",
                    row.number, row.what, row.term, row.who
                ));
            }
        }
        lines.extend(
            preview
                .left
                .iter()
                .map(|left| format!("{}: {}", left.line, left.text)),
        );
        lines.push(preview.words);
        output::lines(lines);
        Ok(())
    }

    /// One round over what waits; what did not go through stands beside its letter and is the answer.
    pub(super) fn municipal_deliver(&self, desk: &mut Desk, period: &str) -> Done {
        let (round, failed) = desk.deliver(period, None)?;
        match &failed {
            // One answer for a script: the problem.
            Some(_) if self.json => {}
            None if self.json => output::json(&round),
            _ => output::lines([round.words]),
        }
        failed.map_or(Ok(()), Err)
    }
}

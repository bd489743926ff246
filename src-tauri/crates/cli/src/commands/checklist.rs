//! `vsoko municipality checklist …`: check-lists beyond the questionnaire.

use std::path::Path;

use app::Desk;
use app::wire::{ChecklistEdit, ChecklistItemView, ChecklistView, ChecklistsView};

use super::{Call, Done, say};
use crate::output;

impl Call<'_> {
    pub(super) fn checklist(&self, desk: &mut Desk, period: &str) -> Done {
        if self.matches.subcommand_name().is_none() {
            let view = desk.checklists_view(period)?;
            if self.json {
                output::json(&view);
            } else {
                output::lines(lines(&view));
            }
            return Ok(());
        }
        let (name, call) = self.subcommand()?;
        if name == "load" {
            let loaded = desk.load_checklists(Path::new(call.required("list-path")))?;
            if call.json {
                output::json(&loaded);
            } else {
                let taken = loaded.lists.iter();
                output::lines(taken.map(|list| say("cli-checklist-loaded", &[("list", list.into())])));
            }
            return Ok(());
        }
        let edit = ChecklistEdit {
            list: call.required("list").to_owned(),
            item: call.required("list-item").to_owned(),
            inn: call.text("school").unwrap_or_default().to_owned(),
            answer: Some(call.required("item-word").to_owned()),
            note: call.text("note").map(str::to_owned),
        };
        desk.set_checklist(period, &edit)?;
        call.saved();
        Ok(())
    }
}

fn lines(view: &ChecklistsView) -> Vec<String> {
    let mut lines = vec![view.outside.clone()];
    for list in &view.lists {
        lines.push(String::new());
        lines.push(say(
            "cli-checklist-head",
            &[
                ("title", (&list.title).into()),
                ("id", (&list.id).into()),
                ("version", (&list.version).into()),
                ("status", (&list.status).into()),
                ("own", if list.own { "yes" } else { "no" }.into()),
            ],
        ));
        lines.push(list.count.words.clone());
        for group in &list.groups {
            lines.push(format!("  {}", group.title));
            for item in &group.items {
                item_lines(view, list, item, &mut lines);
            }
        }
    }
    lines
}

/// An item, where it stands, and its answers.
fn item_lines(
    view: &ChecklistsView,
    list: &ChecklistView,
    item: &ChecklistItemView,
    lines: &mut Vec<String>,
) {
    let line = |id: &str, args: &[(&str, words::Arg<'_>)]| format!("    {}", say(id, args));
    lines.push(line(
        "cli-checklist-item",
        &[("code", (&item.code).into()), ("text", (&item.text).into())],
    ));
    for source in &item.sources {
        let place = [&source.document, &source.name, &source.place];
        let place: Vec<&str> = place
            .into_iter()
            .map(String::as_str)
            .filter(|text| !text.is_empty())
            .collect();
        lines.push(line(
            "cli-checklist-source",
            &[("source", place.join(", ").into())],
        ));
    }
    if item.about_schools {
        lines.push(format!("    {}", item.count.words));
    }
    for given in &item.given {
        let who = view.schools.iter().find(|school| school.inn == given.inn);
        let who = who.map_or_else(
            || say("cli-checklist-municipality", &[]),
            |school| school.name.clone(),
        );
        let answer = list.answers.iter().find(|answer| answer.id == given.answer);
        let answer = answer.map_or_else(|| say("cli-checklist-open", &[]), |answer| answer.label.clone());
        let id = if given.note.is_empty() {
            "cli-checklist-given"
        } else {
            "cli-checklist-note"
        };
        lines.push(line(
            id,
            &[
                ("who", who.into()),
                ("answer", answer.into()),
                ("note", (&given.note).into()),
            ],
        ));
    }
}

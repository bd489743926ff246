//! Check-lists beyond the questionnaire: a municipality answers them for a year, about itself and about its schools, and
//! may bring lists of its own. What is answered is counted among itself and is part of no score.

use std::path::Path;

use domain::catalogue::{Checklist, ChecklistItem, Subject};
use domain::cycle::checklists::{AskedSchool, Checked, ItemAnswer, ItemCount, NOTE_LIMIT};
use domain::cycle::clean;
use domain::cycle::municipal::Body;
use domain::problem::{Problem, codes};
use store::EntryKind;

use super::campaign::Year;
use crate::checklists;
use crate::desk::Desk;
use crate::wire::{
    Change, ChecklistCount, ChecklistEdit, ChecklistGiven, ChecklistGroupView, ChecklistItemView,
    ChecklistSchool, ChecklistSource, ChecklistView, ChecklistsLoaded, ChecklistsView, WordChoice,
};

impl Desk {
    /// The check-lists of a year as they were answered.
    pub(super) fn checked(&self, year: &Year) -> Result<Checked, Problem> {
        let schools = year.register.expected().map(|school| AskedSchool {
            inn: school.inn.clone(),
            name: school.name.clone(),
        });
        let kept = year.entries.iter().filter(|entry| entry.kind == EntryKind::Item);
        Checked::new(
            self.check_lists()?,
            schools.collect(),
            kept.map(|entry| (entry.key.as_str(), entry.body.as_str())),
        )
    }

    fn check_lists(&self) -> Result<Vec<Checklist>, Problem> {
        checklists::all(&self.dir).map_err(|problem| self.where_it_stands(problem))
    }

    /// Why a report has to do without the check-lists: which of their files is wrong, and what to do.
    pub(super) fn lists_left_out(&self) -> Option<String> {
        let problem = self.check_lists().err()?;
        let said = self.speech().problem(&problem);
        let folder = checklists::folder(&self.dir);
        let args = [
            ("folder", folder.display().to_string().into()),
            ("reason", said.message.into()),
            ("remedy", said.remedy.into()),
        ];
        Some(self.speech().say("checklist-left-out", &args))
    }

    /// What is wrong with a list, with its file and line in the sentence.
    fn where_it_stands(&self, problem: Problem) -> Problem {
        let (Some(file), Some(line)) = (problem.params.get("file"), problem.params.get("line")) else {
            return problem;
        };
        let said = self.speech().problem(&problem);
        Problem::new(codes::CHECKLIST_FILE)
            .with("file", file)
            .with("line", line)
            .with("reason", said.message)
            .with("remedy", said.remedy)
    }

    /// «Сверх анкеты»: every list with its items, sources, answers and counts.
    ///
    /// # Errors
    /// When there is no such campaign, or a list of the data folder is unusable.
    pub fn checklists_view(&self, school_year: &str) -> Result<ChecklistsView, Problem> {
        let year = self.campaign(school_year)?;
        let checked = self.checked(&year)?;
        let built_in = checklists::built_in()?;
        let questions = year.catalogue.questionnaire.questions.len();
        let lists = checked.lists.iter().map(|list| {
            let own = !built_in
                .iter()
                .any(|known| known.identity.hash == list.identity.hash);
            self.checklist(&checked, list, own)
        });
        Ok(ChecklistsView {
            outside: self
                .speech()
                .say("checklist-outside", &[("questions", questions.into())]),
            lists: lists.collect(),
            schools: checked
                .schools
                .iter()
                .map(|school| ChecklistSchool {
                    inn: school.inn.clone(),
                    name: school.name.clone(),
                })
                .collect(),
            note_limit: u32::try_from(NOTE_LIMIT).unwrap_or(u32::MAX),
        })
    }

    fn checklist(&self, checked: &Checked, list: &Checklist, own: bool) -> ChecklistView {
        let counted = |count: ItemCount| self.counted_items(list, count);
        let schools = checked.schools.iter().filter(|_| checked.asks_schools(list));
        ChecklistView {
            id: list.identity.id.clone(),
            title: list.identity.title.clone(),
            version: list.identity.version.clone(),
            status: list.identity.status.clone(),
            status_note: list.identity.status_note.clone(),
            own,
            answers: ItemAnswer::ALL
                .into_iter()
                .map(|answer| WordChoice {
                    id: answer.as_str().to_owned(),
                    label: answer.word(&list.answers).to_owned(),
                })
                .collect(),
            documents: list
                .documents
                .iter()
                .map(|(number, name)| WordChoice {
                    id: number.clone(),
                    label: name.clone(),
                })
                .collect(),
            groups: list
                .groups
                .iter()
                .map(|group| ChecklistGroupView {
                    title: group.title.clone(),
                    items: group
                        .items
                        .iter()
                        .map(|item| ChecklistItemView {
                            code: item.code.clone(),
                            text: item.text.clone(),
                            hint: item.hint.clone(),
                            sources: sources(list, item),
                            about_schools: item.subject == Subject::School,
                            given: given(checked, list, item),
                            count: counted(checked.of_item(list, item)),
                        })
                        .collect(),
                })
                .collect(),
            count: counted(checked.of_list(list)),
            of_municipality: counted(checked.of_municipality(list)),
            by_school: schools
                .map(|school| counted(checked.of_school(list, &school.inn)))
                .collect(),
        }
    }

    fn counted_items(&self, list: &Checklist, count: ItemCount) -> ChecklistCount {
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        ChecklistCount {
            answered: number(count.answered()),
            asked: number(count.asked()),
            yes: number(count.yes),
            partly: number(count.partly),
            no: number(count.no),
            words: count.say(self.speech(), &list.answers),
        }
    }

    /// Writes an answer or a note down, or takes it away.
    ///
    /// # Errors
    /// When there is no such list, item or school, the word is no answer, or the note is too long.
    pub fn set_checklist(&mut self, school_year: &str, edit: &ChecklistEdit) -> Result<Change, Problem> {
        let year = self.campaign(school_year)?;
        let checked = self.checked(&year)?;
        let list = checked.list(edit.list.trim())?;
        let inn = Some(edit.inn.trim()).filter(|inn| !inn.is_empty());
        let key = checked.place(list, edit.item.trim(), inn)?;
        let mut record = checked.at(&key).cloned().unwrap_or_default();
        if let Some(answer) = &edit.answer {
            record.answer = ItemAnswer::read(answer, &list.answers)?;
        }
        if let Some(note) = &edit.note {
            record.note = clean(note);
        }
        record.check()?;
        let body = (!record.is_empty()).then(|| record.body());
        self.change_entries(school_year, "step-checklist", |tx, period| {
            tx.put(period, EntryKind::Item, &key, body.as_deref())?;
            Ok(())
        })
    }

    /// Takes the municipality's own lists from a file or a folder; they stand beside the built-in ones, or in the place
    /// of the one whose id they have.
    ///
    /// # Errors
    /// What is wrong with them, with file and line; nothing is taken then.
    pub fn load_checklists(&mut self, path: &Path) -> Result<ChecklistsLoaded, Problem> {
        self.municipality()?;
        let lists = checklists::load(&self.dir, path).map_err(|problem| self.where_it_stands(problem))?;
        // A document that was looked at before knows nothing of the new lists.
        self.paper = None;
        let told = lists.iter().map(|list| {
            self.speech().say(
                "checklist-loaded",
                &[
                    ("title", (&list.identity.title).into()),
                    ("version", (&list.identity.version).into()),
                    ("items", list.items().count().into()),
                ],
            )
        });
        Ok(ChecklistsLoaded {
            lists: told.collect(),
            ids: lists.iter().map(|list| list.identity.id.clone()).collect(),
        })
    }
}

fn given(checked: &Checked, list: &Checklist, item: &ChecklistItem) -> Vec<ChecklistGiven> {
    let schools = checked.schools.iter().map(|school| Some(school.inn.as_str()));
    let all = std::iter::once(None).chain(schools);
    let recorded = all.filter_map(|inn| Some((inn, checked.record(list, item, inn)?)));
    recorded
        .map(|(inn, record)| ChecklistGiven {
            inn: inn.unwrap_or_default().to_owned(),
            answer: record
                .answer
                .map(|answer| answer.as_str().to_owned())
                .unwrap_or_default(),
            note: record.note.clone(),
        })
        .collect()
}

fn sources(list: &Checklist, item: &ChecklistItem) -> Vec<ChecklistSource> {
    let sources = item.sources().map(|(document, place)| ChecklistSource {
        document: document.to_owned(),
        name: list.documents.get(document).cloned().unwrap_or_default(),
        place: place.to_owned(),
    });
    sources.collect()
}

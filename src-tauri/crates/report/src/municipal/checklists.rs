//! Check-lists beyond the questionnaire on paper: every item with its source and answer, the answers about schools, and
//! from which lists they come. The analytical report says of them in a few sentences, when anything was answered.

use domain::catalogue::{Checklist, ChecklistItem, Subject};
use domain::cycle::checklists::{Checked, ItemAnswer, ItemCount, ItemRecord};
use domain::names;
use domain::speech::Arg;
use words::Words;

use super::Written;
use super::pen::{Pen, headline};
use crate::ReportError;
use crate::draft::table;
use crate::layout::{Block, Row};
use crate::sheets::{Column, Datum, Table};
use crate::texts::TextKind;
use crate::typeset::Align;

/// Letters of tables full of words.
const WORDY: f32 = 9.0;
/// So many items stand beside each other in a table of schools.
const ABREAST: usize = 8;
/// Letters of a hash that tell two versions apart.
const HASH: usize = 12;
/// So many names found in notes are told.
const NAMES: usize = 8;

/// Writes the paper.
pub(super) fn write(pen: &mut Pen<'_>) -> Result<Written, ReportError> {
    let mark = pen.text("mun-internal")?;
    pen.draft.blocks.push(super::roadmap::corner(mark));
    pen.draft.blocks.push(Block::Space(12.0));
    let office = pen.office();
    pen.draft.blocks.push(headline(&office, 12.0, 6.0));
    let title = pen.title()?;
    pen.headline(&title);
    let outside = pen.outside()?;
    pen.draft.blocks.push(headline(&outside, 12.0, 6.0));
    let key = pen.key("checklists");
    pen.draft.untitled(&key, 1, &title);
    pen.paragraph("mun-lists-intro", &[])?;
    let checked = &pen.input.picture.checked;
    for list in &checked.lists {
        pen.list_section(checked, list)?;
    }
    pen.sign()?;
    pen.section("mun-origin", true)?;
    let rows = pen.list_facts()?.into_iter();
    pen.table(
        "mun-origin-caption",
        &[
            ("mun-column-what", 3.5, Align::Left),
            ("mun-column-how", 6.5, Align::Left),
        ],
        rows.map(|(what, how)| Row::plain([what, how])).collect(),
    )?;
    Ok(pen.loose(title))
}

impl Pen<'_> {
    fn title(&self) -> Result<String, ReportError> {
        self.say(
            "mun-lists-title",
            &[("period", (&self.input.campaign.period).into())],
        )
    }

    /// «Вне 189 показателей анкеты, в балл не входит».
    fn outside(&self) -> Result<String, ReportError> {
        let questions = self.input.catalogue.questionnaire.questions.len();
        self.say("checklist-outside", &[("questions", questions.into())])
    }

    /// An answer as the list says it, or that there is none.
    fn answer(&self, list: &Checklist, record: Option<&ItemRecord>) -> Result<String, ReportError> {
        match record.and_then(|record| record.answer) {
            Some(answer) => Ok(answer.word(&list.answers).to_owned()),
            None => self.text("paper-absent"),
        }
    }

    fn list_section(&mut self, checked: &Checked, list: &Checklist) -> Result<(), ReportError> {
        let key = self.key(&list.identity.id);
        self.draft.section(&key, &list.identity.title, true)?;
        let note = self.pieces(
            "mun-lists-status",
            &[
                ("status", Arg::from(&list.identity.status)),
                ("note", (&list.identity.status_note).into()),
            ],
        )?;
        self.prepared(
            &format!("{}-status", list.identity.id),
            TextKind::Paragraph,
            vec![note],
        );
        let count = checked.of_list(list).say(Words::russian(), &list.answers);
        let count = self.say("mun-lists-count", &[("count", count.into())])?;
        self.draft.paragraph(count);
        self.own_items(checked, list)?;
        if checked.asks_schools(list) {
            self.school_items(checked, list)?;
            self.school_answers(checked, list)?;
            self.school_notes(checked, list)?;
        }
        let rows = list
            .documents
            .iter()
            .map(|(number, name)| Row::plain([number.clone(), name.clone()]));
        self.listed(
            "mun-lists-documents",
            list,
            &[
                ("mun-column-document-number", 1.0, Align::Left),
                ("mun-column-document", 9.0, Align::Left),
            ],
            rows.collect(),
        )
    }

    /// A table whose caption names its list.
    fn listed(
        &mut self,
        caption: &str,
        list: &Checklist,
        columns: &[(&str, f32, Align)],
        rows: Vec<Row>,
    ) -> Result<(), ReportError> {
        if rows.is_empty() {
            return Ok(());
        }
        let caption = self.say(caption, &[("list", (&list.identity.title).into())])?;
        let heads = columns.iter().map(|(head, ..)| self.text(head));
        let heads = heads.collect::<Result<Vec<_>, _>>()?;
        let widths: Vec<(f32, Align)> = columns.iter().map(|(_, share, align)| (*share, *align)).collect();
        let mut made = table(&widths, heads, rows);
        made.size = WORDY;
        self.draft.table(&caption, made)
    }

    /// Items about the municipality.
    fn own_items(&mut self, checked: &Checked, list: &Checklist) -> Result<(), ReportError> {
        let mut rows = Vec::new();
        for group in &list.groups {
            let items = group.items.iter();
            let mut own = items
                .filter(|item| item.subject == Subject::Municipality)
                .peekable();
            if own.peek().is_some() {
                rows.push(Row::section(&group.title, 5));
            }
            for item in own {
                let record = checked.record(list, item, None);
                rows.push(Row::plain([
                    item.code.clone(),
                    item.text.clone(),
                    item.source.clone(),
                    self.answer(list, record)?,
                    record.map(|record| record.note.clone()).unwrap_or_default(),
                ]));
            }
        }
        self.listed(
            "mun-lists-own",
            list,
            &[
                ("mun-column-code", 0.8, Align::Left),
                ("mun-column-item", 4.2, Align::Left),
                ("mun-column-source", 2.6, Align::Left),
                ("mun-column-answer", 1.1, Align::Centre),
                ("mun-column-note", 1.9, Align::Left),
            ],
            rows,
        )
    }

    /// Items about schools: how many schools gave which answer.
    fn school_items(&mut self, checked: &Checked, list: &Checklist) -> Result<(), ReportError> {
        let mut rows = Vec::new();
        for item in about_schools(list) {
            let count = checked.of_item(list, item);
            let mut cells = vec![item.code.clone(), item.text.clone(), item.source.clone()];
            cells.extend(ItemAnswer::ALL.map(|answer| count.of(answer).to_string()));
            cells.push(count.open.to_string());
            rows.push(Row::plain(cells));
        }
        let mut heads = self.texts(&["mun-column-code", "mun-column-item", "mun-column-source"])?;
        heads.extend(ItemAnswer::ALL.map(|answer| format!("«{}»", answer.word(&list.answers))));
        heads.push(self.text("mun-column-open")?);
        let mut widths = vec![(0.8, Align::Left), (4.2, Align::Left), (2.6, Align::Left)];
        widths.extend([(1.0, Align::Centre); 4]);
        let caption = self.say("mun-lists-schools", &[("list", (&list.identity.title).into())])?;
        let mut made = table(&widths, heads, rows);
        made.size = WORDY;
        self.draft.table(&caption, made)
    }

    /// School by item.
    fn school_answers(&mut self, checked: &Checked, list: &Checklist) -> Result<(), ReportError> {
        let items: Vec<&ChecklistItem> = about_schools(list).collect();
        for part in items.chunks(ABREAST) {
            let mut rows = Vec::new();
            for school in &checked.schools {
                let mut cells = vec![school.name.clone()];
                for item in part {
                    let record = checked.record(list, item, Some(&school.inn));
                    cells.push(self.answer(list, record)?);
                }
                let count = checked.of_school(list, &school.inn);
                let (answered, asked) = (count.answered(), count.asked());
                cells.push(self.say(
                    "mun-lists-of",
                    &[
                        ("answered", answered.to_string().into()),
                        ("asked", asked.to_string().into()),
                    ],
                )?);
                rows.push(Row::plain(cells));
            }
            let mut heads = vec![self.text("mun-column-school")?];
            heads.extend(part.iter().map(|item| item.code.clone()));
            heads.push(self.text("mun-column-answered")?);
            let mut widths = vec![(3.6, Align::Left)];
            widths.extend(vec![(1.1, Align::Centre); part.len() + 1]);
            let caption = self.say("mun-lists-by-school", &[("list", (&list.identity.title).into())])?;
            let mut made = table(&widths, heads, rows);
            made.size = WORDY;
            self.draft.table(&caption, made)?;
        }
        Ok(())
    }

    /// What was noted beside answers about schools.
    fn school_notes(&mut self, checked: &Checked, list: &Checklist) -> Result<(), ReportError> {
        let mut rows = Vec::new();
        for school in &checked.schools {
            for item in about_schools(list) {
                let record = checked.record(list, item, Some(&school.inn));
                if let Some(record) = record.filter(|record| !record.note.is_empty()) {
                    rows.push(Row::plain([
                        school.name.clone(),
                        item.code.clone(),
                        self.answer(list, Some(record))?,
                        record.note.clone(),
                    ]));
                }
            }
        }
        self.listed(
            "mun-lists-notes",
            list,
            &[
                ("mun-column-school", 3.0, Align::Left),
                ("mun-column-code", 0.8, Align::Left),
                ("mun-column-answer", 1.2, Align::Centre),
                ("mun-column-note", 5.0, Align::Left),
            ],
            rows,
        )
    }

    /// Where the answers come from.
    fn list_facts(&self) -> Result<Vec<(String, String)>, ReportError> {
        let checked = &self.input.picture.checked;
        let mut facts = Vec::new();
        for list in &checked.lists {
            let identity = &list.identity;
            let hash: String = identity.hash.chars().take(HASH).collect();
            let version = self.say(
                "mun-origin-version",
                &[
                    ("title", Arg::from(&identity.title)),
                    ("version", (&identity.version).into()),
                    ("status", (&identity.status).into()),
                    ("hash", hash.into()),
                ],
            )?;
            facts.push((self.text("mun-lists-list")?, version));
        }
        facts.push((
            self.text("mun-lists-who")?,
            self.say(
                "mun-lists-who-are",
                &[("schools", checked.schools.len().to_string().into())],
            )?,
        ));
        facts.push((
            self.text("mun-origin-made")?,
            self.input.produced_on.format("%d.%m.%Y").to_string(),
        ));
        Ok(facts)
    }

    /// Names that stand in notes: what is printed goes from hand to hand.
    pub(super) fn names_in_notes(&self) -> Result<Option<String>, ReportError> {
        let checked = &self.input.picture.checked;
        let mut persons: Vec<String> = checked
            .lists
            .iter()
            .flat_map(|list| notes(checked, list))
            .flat_map(names::persons)
            .collect();
        persons.sort();
        persons.dedup();
        persons.truncate(NAMES);
        if persons.is_empty() {
            return Ok(None);
        }
        let args = [("names", Arg::from(persons.join(", ")))];
        self.say("mun-notice-names", &args).map(Some)
    }

    /// «Сверх анкеты» in the analytical report; nothing when nothing was answered.
    pub(super) fn beyond(&mut self) -> Result<(), ReportError> {
        let checked = &self.input.picture.checked;
        if !checked.answered() {
            return Ok(());
        }
        self.section("mun-beyond", true)?;
        let outside = self.outside()?;
        self.paragraph("mun-beyond-intro", &[("outside", outside.into())])?;
        for list in &checked.lists {
            let count = checked.of_list(list);
            if count.answered() > 0 {
                self.beyond_list(checked, list, count)?;
            }
        }
        Ok(())
    }

    fn beyond_list(
        &mut self,
        checked: &Checked,
        list: &Checklist,
        count: ItemCount,
    ) -> Result<(), ReportError> {
        let counted = count.say(Words::russian(), &list.answers);
        let mut items = Vec::new();
        for item in list.items() {
            let found = checked.of_item(list, item);
            if found.partly + found.no == 0 {
                continue;
            }
            let how = match item.subject {
                Subject::Municipality => self.answer(list, checked.record(list, item, None))?,
                Subject::School => found.say(Words::russian(), &list.answers),
            };
            let args = [
                ("code", Arg::from(&item.code)),
                ("text", (&item.text).into()),
                ("how", how.into()),
            ];
            items.push(self.pieces("mun-beyond-item", &args)?);
        }
        let weak = match items.len() {
            0 => "no",
            many if many > self.plan.advice_upto => "more",
            _ => "yes",
        };
        items.truncate(self.plan.advice_upto);
        let args = [
            ("list", Arg::from(&list.identity.title)),
            ("count", counted.into()),
            ("weak", weak.into()),
        ];
        let intro = self.pieces("mun-beyond-list", &args)?;
        let id = &list.identity.id;
        self.prepared(&format!("mun-beyond-{id}"), TextKind::Paragraph, vec![intro]);
        self.prepared(&format!("mun-beyond-{id}-items"), TextKind::List, items);
        Ok(())
    }
}

fn about_schools(list: &Checklist) -> impl Iterator<Item = &ChecklistItem> {
    list.items().filter(|item| item.subject == Subject::School)
}

/// All notes of a list.
fn notes<'a>(checked: &'a Checked, list: &'a Checklist) -> impl Iterator<Item = &'a str> {
    let subjects = || {
        let schools = checked.schools.iter().map(|school| Some(school.inn.as_str()));
        std::iter::once(None).chain(schools)
    };
    list.items()
        .flat_map(move |item| subjects().filter_map(move |inn| checked.record(list, item, inn)))
        .map(|record| record.note.as_str())
}

/// The lists as sheets: a line for an item, a line for a school and item, the documents, where the answers come from.
pub(super) fn tables(pen: &Pen<'_>) -> Result<Vec<Table>, ReportError> {
    Ok(vec![
        item_sheet(pen)?,
        school_sheet(pen)?,
        document_sheet(pen)?,
        fact_sheet(pen)?,
    ])
}

fn sheet(
    pen: &Pen<'_>,
    name: &str,
    heads: &[(&str, f64)],
    rows: Vec<Vec<Datum>>,
) -> Result<Table, ReportError> {
    let heads = heads
        .iter()
        .map(|(id, width)| Ok(Column::text(pen.text(id)?, *width)));
    Ok(Table {
        name: pen.text(name)?,
        title: pen.title()?,
        columns: heads.collect::<Result<_, ReportError>>()?,
        rows,
        note: format!("{}. {}", pen.text("mun-internal")?, pen.outside()?),
    })
}

fn item_sheet(pen: &Pen<'_>) -> Result<Table, ReportError> {
    let checked = &pen.input.picture.checked;
    let mut rows = Vec::new();
    for list in &checked.lists {
        for group in &list.groups {
            for item in &group.items {
                let record = checked.record(list, item, None);
                let about = match item.subject {
                    Subject::Municipality => "mun-lists-about-municipality",
                    Subject::School => "mun-lists-about-school",
                };
                let answer = record.and_then(|record| record.answer);
                let mut row: Vec<Datum> = [
                    list.identity.title.clone(),
                    group.title.clone(),
                    item.code.clone(),
                    item.text.clone(),
                    item.source.clone(),
                    pen.text(about)?,
                    answer.map_or_else(String::new, |answer| answer.word(&list.answers).to_owned()),
                    record.map(|record| record.note.clone()).unwrap_or_default(),
                ]
                .map(Datum::Text)
                .into();
                let count = checked.of_item(list, item);
                row.extend(ItemAnswer::ALL.map(|answer| Datum::count(count.of(answer))));
                row.push(Datum::count(count.open));
                rows.push(row);
            }
        }
    }
    let heads = [
        ("mun-column-list", 30.0),
        ("mun-column-group", 26.0),
        ("mun-column-code", 8.0),
        ("mun-column-item", 60.0),
        ("mun-column-source", 40.0),
        ("mun-column-about", 16.0),
        ("mun-column-answer", 12.0),
        ("mun-column-note", 40.0),
        ("mun-column-yes", 10.0),
        ("mun-column-partly", 10.0),
        ("mun-column-no", 10.0),
        ("mun-column-open", 12.0),
    ];
    sheet(pen, "mun-lists-items-sheet", &heads, rows)
}

fn school_sheet(pen: &Pen<'_>) -> Result<Table, ReportError> {
    let checked = &pen.input.picture.checked;
    let mut rows = Vec::new();
    for school in &checked.schools {
        for list in &checked.lists {
            for item in about_schools(list) {
                let record = checked.record(list, item, Some(&school.inn));
                let answer = record.and_then(|record| record.answer);
                let row = [
                    school.name.clone(),
                    school.inn.clone(),
                    list.identity.title.clone(),
                    item.code.clone(),
                    item.text.clone(),
                    answer.map_or_else(String::new, |answer| answer.word(&list.answers).to_owned()),
                    record.map(|record| record.note.clone()).unwrap_or_default(),
                ];
                rows.push(row.map(Datum::Text).into());
            }
        }
    }
    let heads = [
        ("mun-column-school", 44.0),
        ("mun-column-inn", 14.0),
        ("mun-column-list", 30.0),
        ("mun-column-code", 8.0),
        ("mun-column-item", 60.0),
        ("mun-column-answer", 12.0),
        ("mun-column-note", 40.0),
    ];
    sheet(pen, "mun-lists-schools-sheet", &heads, rows)
}

fn document_sheet(pen: &Pen<'_>) -> Result<Table, ReportError> {
    let lists = pen.input.picture.checked.lists.iter();
    let rows = lists.flat_map(|list| {
        list.documents.iter().map(|(number, name)| {
            [&list.identity.title, number, name]
                .map(|text| Datum::Text(text.clone()))
                .into()
        })
    });
    let heads = [
        ("mun-column-list", 44.0),
        ("mun-column-document-number", 12.0),
        ("mun-column-document", 100.0),
    ];
    sheet(pen, "mun-lists-documents-sheet", &heads, rows.collect())
}

fn fact_sheet(pen: &Pen<'_>) -> Result<Table, ReportError> {
    let rows = pen.list_facts()?.into_iter();
    let rows = rows.map(|(what, how)| vec![Datum::Text(what), Datum::Text(how)]);
    let heads = [("mun-column-what", 44.0), ("mun-column-how", 90.0)];
    sheet(pen, "mun-origin", &heads, rows.collect())
}

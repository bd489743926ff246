//! Check-lists beyond the questionnaire as a municipality answers them: one answer to an item about itself, one for each
//! school to an item about schools. They are counted among themselves and are part of no score.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::check;
use super::municipal::Body;
use crate::catalogue::{Checklist, ChecklistItem, ChecklistWords, Subject};
use crate::problem::{Problem, codes};
use crate::speech::Speech;
use crate::text::{answers, sight};

/// Longest note beside an answer.
pub const NOTE_LIMIT: usize = 1_000;

/// An answer to an item of a check-list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemAnswer {
    /// «да».
    Yes,
    /// «частично».
    Partly,
    /// «нет».
    No,
}

impl ItemAnswer {
    /// All of them in order.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Partly, Self::No];

    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
        }
    }

    /// As its list says it.
    #[must_use]
    pub fn word(self, words: &ChecklistWords) -> &str {
        match self {
            Self::Yes => &words.yes,
            Self::Partly => &words.partly,
            Self::No => &words.no,
        }
    }

    /// The answer of a word: the list's own or the name; nothing for an empty text.
    ///
    /// # Errors
    /// When the list has no such answer.
    pub fn read(typed: &str, words: &ChecklistWords) -> Result<Option<Self>, Problem> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let named = Self::ALL.into_iter().find(|answer| {
            sight::same(typed, answer.word(words)) || typed.eq_ignore_ascii_case(answer.as_str())
        });
        let found = named.or_else(|| match answers::said(typed)? {
            true => Some(Self::Yes),
            false => Some(Self::No),
        });
        found.map(Some).ok_or_else(|| {
            let known = Self::ALL.map(|answer| answer.word(words));
            Problem::new(codes::CHECKLIST_WORD)
                .with("word", check::shown(typed))
                .with("words", known.join(", "))
        })
    }
}

/// What is recorded for an item of a check-list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ItemRecord {
    /// The answer; `None` while there is only a note.
    pub answer: Option<ItemAnswer>,
    /// A note.
    pub note: String,
}

impl ItemRecord {
    /// Is there nothing to record?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.answer.is_none() && self.note.is_empty()
    }
}

impl Body for ItemRecord {
    fn check(&self) -> Result<(), Problem> {
        if self.note.chars().count() > NOTE_LIMIT {
            return Err(Problem::new(codes::CHECKLIST_NOTE).with("limit", NOTE_LIMIT));
        }
        check::line("note", &self.note, NOTE_LIMIT)
    }
}

/// The key of an item's record: `heads/H.01`, and for an item about schools `heads/H.16/6900000004`.
fn key_of(checklist: &Checklist, item: &ChecklistItem, inn: Option<&str>) -> Option<String> {
    let (id, code) = (&checklist.identity.id, &item.code);
    match (item.subject, inn) {
        (Subject::Municipality, None) => Some(format!("{id}/{code}")),
        (Subject::School, Some(inn)) if check::inn("inn", inn).is_ok() => Some(format!("{id}/{code}/{inn}")),
        _ => None,
    }
}

/// How items of a check-list stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ItemCount {
    /// «да».
    pub yes: usize,
    /// «частично».
    pub partly: usize,
    /// «нет».
    pub no: usize,
    /// Not answered yet.
    pub open: usize,
}

impl ItemCount {
    /// Answers given.
    #[must_use]
    pub fn answered(&self) -> usize {
        self.yes + self.partly + self.no
    }

    /// Answers asked for.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.answered() + self.open
    }

    /// How many gave this answer.
    #[must_use]
    pub fn of(&self, answer: ItemAnswer) -> usize {
        match answer {
            ItemAnswer::Yes => self.yes,
            ItemAnswer::Partly => self.partly,
            ItemAnswer::No => self.no,
        }
    }

    /// «отвечено 5 из 27: …», in the list's own words.
    #[must_use]
    pub fn say(&self, speech: &dyn Speech, words: &ChecklistWords) -> String {
        speech.say(
            "checklist-count",
            &[
                ("answered", self.answered().to_string().into()),
                ("asked", self.asked().to_string().into()),
                ("yes", (&words.yes).into()),
                ("yeses", self.yes.to_string().into()),
                ("partly", (&words.partly).into()),
                ("parts", self.partly.to_string().into()),
                ("no", (&words.no).into()),
                ("noes", self.no.to_string().into()),
            ],
        )
    }

    fn take(&mut self, answer: Option<ItemAnswer>) {
        match answer {
            Some(ItemAnswer::Yes) => self.yes += 1,
            Some(ItemAnswer::Partly) => self.partly += 1,
            Some(ItemAnswer::No) => self.no += 1,
            None => self.open += 1,
        }
    }
}

/// A school that items are asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedSchool {
    /// ИНН.
    pub inn: String,
    /// Name.
    pub name: String,
}

/// The check-lists of a year with their answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked {
    /// The lists in order.
    pub lists: Vec<Checklist>,
    /// Schools of the register.
    pub schools: Vec<AskedSchool>,
    records: BTreeMap<String, ItemRecord>,
}

impl Checked {
    /// Lists, schools, and the bodies of records by their keys. What belongs to no item any more (another version of a
    /// list, a school that left the register) is passed over: it stays stored and is counted nowhere.
    ///
    /// # Errors
    /// When a body cannot be read.
    pub fn new<'a>(
        lists: Vec<Checklist>,
        schools: Vec<AskedSchool>,
        bodies: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Problem> {
        let mut records = BTreeMap::new();
        for (key, body) in bodies {
            let record = ItemRecord::read(body)
                .map_err(|_| Problem::new(codes::STORED_MISFIT).with("target", check::shown(key)))?;
            records.insert(key.to_owned(), record);
        }
        Ok(Self {
            lists,
            schools,
            records,
        })
    }

    /// The list of an id.
    ///
    /// # Errors
    /// When there is none.
    pub fn list(&self, id: &str) -> Result<&Checklist, Problem> {
        self.lists
            .iter()
            .find(|list| list.identity.id == id)
            .ok_or_else(|| {
                let known: Vec<&str> = self.lists.iter().map(|list| list.identity.id.as_str()).collect();
                Problem::new(codes::CHECKLIST_UNKNOWN)
                    .with("list", check::shown(id))
                    .with("known", known.join(", "))
            })
    }

    /// Where an answer is kept: the key of its record.
    ///
    /// # Errors
    /// When the list has no such item, the item is not about what was named, or the register has no such school.
    pub fn place(&self, list: &Checklist, code: &str, inn: Option<&str>) -> Result<String, Problem> {
        let missing = || {
            Problem::new(codes::CHECKLIST_ITEM)
                .with("item", check::shown(code))
                .with("list", &list.identity.title)
        };
        let item = list.item(code).ok_or_else(missing)?;
        match (item.subject, inn) {
            (Subject::School, None) => Err(Problem::new(codes::CHECKLIST_OF_SCHOOL).with("item", &item.code)),
            (Subject::Municipality, Some(_)) => {
                Err(Problem::new(codes::CHECKLIST_OF_MUNICIPALITY).with("item", &item.code))
            }
            (Subject::School, Some(inn)) if !self.schools.iter().any(|school| school.inn == inn) => {
                Err(Problem::new(codes::REGISTER_NO_SCHOOL).with("inn", check::shown(inn)))
            }
            _ => key_of(list, item, inn).ok_or_else(missing),
        }
    }

    /// What is recorded under a key.
    #[must_use]
    pub fn at(&self, key: &str) -> Option<&ItemRecord> {
        self.records.get(key)
    }

    /// What is recorded for an item: of the municipality with no ИНН, of a school with its ИНН.
    #[must_use]
    pub fn record(&self, list: &Checklist, item: &ChecklistItem, inn: Option<&str>) -> Option<&ItemRecord> {
        self.at(&key_of(list, item, inn)?)
    }

    fn count<'a>(
        &self,
        list: &Checklist,
        items: impl Iterator<Item = &'a ChecklistItem>,
        subjects: &[Option<&str>],
    ) -> ItemCount {
        let mut count = ItemCount::default();
        for item in items {
            for key in subjects.iter().filter_map(|inn| key_of(list, item, *inn)) {
                count.take(self.at(&key).and_then(|record| record.answer));
            }
        }
        count
    }

    fn subjects(&self) -> Vec<Option<&str>> {
        let schools = self.schools.iter().map(|school| Some(school.inn.as_str()));
        std::iter::once(None).chain(schools).collect()
    }

    /// An item: one answer, or one for each school.
    #[must_use]
    pub fn of_item(&self, list: &Checklist, item: &ChecklistItem) -> ItemCount {
        self.count(list, std::iter::once(item), &self.subjects())
    }

    /// The items about the municipality.
    #[must_use]
    pub fn of_municipality(&self, list: &Checklist) -> ItemCount {
        self.count(list, list.items(), &[None])
    }

    /// The items about one school.
    #[must_use]
    pub fn of_school(&self, list: &Checklist, inn: &str) -> ItemCount {
        self.count(list, list.items(), &[Some(inn)])
    }

    /// All answers of a list.
    #[must_use]
    pub fn of_list(&self, list: &Checklist) -> ItemCount {
        self.count(list, list.items(), &self.subjects())
    }

    /// Is any item of any list answered?
    #[must_use]
    pub fn answered(&self) -> bool {
        self.lists.iter().any(|list| self.of_list(list).answered() > 0)
    }

    /// Does a list ask about schools, and are there any?
    #[must_use]
    pub fn asks_schools(&self, list: &Checklist) -> bool {
        !self.schools.is_empty() && list.items().any(|item| item.subject == Subject::School)
    }
}

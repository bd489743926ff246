//! The texts of the report as a person writes them: instead of prepared ones, beside them, and the references that
//! hold for all years.

use std::collections::BTreeMap;

use domain::names;
use domain::problem::{Problem, codes};
use report::legal;
use report::texts::{Authored, PreparedText, TEXT_LIMIT, TextKind, TextSection as PreparedSection};
use serde::{Deserialize, Serialize};
use store::{Action, EntryKind, PeriodId};

use crate::desk::Desk;
use crate::surroundings::day;
use crate::wire::{Change, LegalReference, ReportTexts, TextPiece, TextSection, TextView};

/// Where references that differ from the defaults are remembered.
const SETTING_LEGAL: &str = "legal";
/// Longest reference.
const REFERENCE_LIMIT: usize = 300;
/// More paragraphs than a person adds to one report.
const MOST_OWN: usize = 200;
/// How the name of an own paragraph begins; then come the section and a number.
const OWN: &str = "own.";

/// A text as it is stored.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Stored {
    pub(crate) text: String,
    /// The prepared text at the time of writing, to tell when it has changed.
    prepared: Option<String>,
    actor: String,
    at: String,
}

impl Desk {
    /// Every text of the report, prepared anew, with what a person wrote.
    ///
    /// # Errors
    /// When there is no such year or the report cannot be built.
    pub fn report_texts(&self, school_year: &str) -> Result<ReportTexts, Problem> {
        let stored = self.stored_texts(school_year)?;
        let actor = self.actor()?;
        let built = self.with_report_input(school_year, report::selfstudy::build)?;
        let news = self.with_report_input(school_year, report::selfstudy::site)?.news;
        Ok(ReportTexts {
            sections: self.text_sections(built.texts, &stored, &actor),
            references: self.references()?,
            news,
            limit: u32::try_from(TEXT_LIMIT).unwrap_or(u32::MAX),
        })
    }

    /// The sections of a document with the texts in them.
    pub(crate) fn text_sections(
        &self,
        sections: Vec<PreparedSection>,
        stored: &BTreeMap<String, Stored>,
        actor: &str,
    ) -> Vec<TextSection> {
        let views = sections.into_iter().map(|section| TextSection {
            texts: section
                .texts
                .iter()
                .map(|text| self.text_view(text, stored.get(&text.key), actor))
                .collect(),
            key: section.key,
            title: section.title,
            level: section.level,
        });
        views.collect()
    }

    fn text_view(&self, text: &PreparedText, stored: Option<&Stored>, actor: &str) -> TextView {
        let prepared = text.prepared();
        let state = stored.map_or_else(String::new, |stored| {
            let own = if stored.actor == actor { "yes" } else { "no" };
            let args = [
                ("own", own.into()),
                ("actor", (&stored.actor).into()),
                ("at", day(&stored.at).into()),
                ("added", if text.own { "yes" } else { "no" }.into()),
            ];
            self.speech().say("text-state", &args)
        });
        TextView {
            key: text.key.clone(),
            list: text.kind == TextKind::List,
            pieces: text
                .pieces
                .iter()
                .map(|piece| TextPiece {
                    text: piece.text.clone(),
                    from_data: piece.value,
                })
                .collect(),
            written: text.edit.clone(),
            own: text.own,
            changed: !text.own
                && stored.is_some_and(|stored| stored.prepared.as_deref().unwrap_or_default() != prepared),
            state,
            names: text.edit.as_deref().map(names::persons).unwrap_or_default(),
        }
    }

    /// Writes a text over, or (`None`) returns to the prepared one; an own paragraph that becomes empty goes away.
    ///
    /// # Errors
    /// When the report has no such text or it is too long.
    pub fn set_text(&mut self, school_year: &str, key: &str, text: Option<&str>) -> Result<Change, Problem> {
        let year = self.year(school_year)?;
        let stored = self.stored_texts(school_year)?;
        let built = self.with_report_input(school_year, report::selfstudy::build)?;
        let edit = edit_of(&built.texts, &stored, key, text)?;
        let (text, prepared) = (edit.text, edit.prepared);
        let label = self.text_label(&edit.title);
        self.put_text(year.period, &label, |actor, at, _| {
            let body = text.map(|text| body(text, prepared, actor, at)).transpose()?;
            Ok((key.to_owned(), body))
        })?;
        self.report = None;
        self.difference(school_year, None)
    }

    /// Adds a paragraph of one's own at the end of a section.
    ///
    /// # Errors
    /// When the report has no such section, the text is empty or too long, or there are too many.
    pub fn add_text(&mut self, school_year: &str, section: &str, text: &str) -> Result<Change, Problem> {
        let year = self.year(school_year)?;
        let built = self.with_report_input(school_year, report::selfstudy::build)?;
        let (title, text) = added(&built.texts, section, text)?;
        let label = self.text_label(&title);
        self.put_text(year.period, &label, |actor, at, keys| {
            let key = next_own(section, keys.iter().map(String::as_str))?;
            Ok((key, Some(body(text, None, actor, at)?)))
        })?;
        self.report = None;
        self.difference(school_year, None)
    }

    /// Lays a text into its place in a year, as one step: who writes and when, and the keys there are, make its key and
    /// its body.
    pub(crate) fn put_text(
        &mut self,
        period: PeriodId,
        label: &str,
        make: impl FnOnce(&str, &str, &[String]) -> Result<(String, Option<String>), Problem>,
    ) -> Result<(), Problem> {
        let (actor, at) = (self.actor()?, self.now());
        self.commit(Action::Edit, label, |tx| {
            let entries = tx.entries(period)?.into_iter();
            let texts = entries.filter(|entry| entry.kind == EntryKind::Text);
            let keys: Vec<String> = texts.map(|entry| entry.key).collect();
            let (key, body) = make(&actor, &at, &keys)?;
            Ok(tx.put(period, EntryKind::Text, &key, body.as_deref())?)
        })?;
        Ok(())
    }

    /// Changes a reference for all years, or (`None`) returns to the usual one.
    ///
    /// # Errors
    /// When there is no such reference or the text cannot be one.
    pub fn set_reference(&mut self, key: &str, text: Option<&str>) -> Result<Vec<LegalReference>, Problem> {
        let references = legal::references()?;
        let usual = references
            .iter()
            .find(|reference| reference.key == key)
            .ok_or_else(|| Problem::new(codes::TEXT_UNKNOWN).with("key", key))?;
        let mut own = self.own_references()?;
        own.remove(key);
        if let Some(text) = text {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let text: String = text.chars().filter(|letter| !letter.is_control()).collect();
            if text.is_empty() || text.chars().count() > REFERENCE_LIMIT {
                return Err(Problem::new(codes::REFERENCE_TEXT).with("limit", REFERENCE_LIMIT));
            }
            if text != usual.text {
                own.insert(key.to_owned(), text);
            }
        }
        let value = serde_json::to_string(&own).map_err(|error| internal(&error))?;
        self.store_mut()?.remember(SETTING_LEGAL, &value)?;
        self.report = None;
        self.references()
    }

    fn references(&self) -> Result<Vec<LegalReference>, Problem> {
        let own = self.own_references()?;
        Ok(legal::references()?
            .iter()
            .map(|reference| LegalReference {
                key: reference.key.clone(),
                text: own.get(&reference.key).unwrap_or(&reference.text).clone(),
                usual: reference.text.clone(),
                changed: own.contains_key(&reference.key),
                purpose: reference.purpose.clone(),
                source: reference.source.clone(),
                note: reference.note.clone(),
            })
            .collect())
    }

    fn own_references(&self) -> Result<BTreeMap<String, String>, Problem> {
        let Some(value) = self.store()?.setting(SETTING_LEGAL)? else {
            return Ok(BTreeMap::new());
        };
        serde_json::from_str(&value)
            .map_err(|_| Problem::new(codes::STORED_MISFIT).with("target", SETTING_LEGAL))
    }

    /// What people have written for the report of a year.
    pub(crate) fn authored(&self, school_year: &str) -> Result<Authored, Problem> {
        Ok(Authored {
            legal: self.own_references()?,
            ..written(self.stored_texts(school_year)?)
        })
    }

    pub(crate) fn stored_texts(&self, school_year: &str) -> Result<BTreeMap<String, Stored>, Problem> {
        let store = self.store()?;
        let Some(period) = store.period(school_year)? else {
            return Ok(BTreeMap::new());
        };
        store
            .entries(period.id)?
            .into_iter()
            .filter(|entry| entry.kind == EntryKind::Text)
            .map(|entry| {
                let stored = serde_json::from_str(&entry.body)
                    .map_err(|_| Problem::new(codes::STORED_MISFIT).with("target", &entry.key))?;
                Ok((entry.key, stored))
            })
            .collect()
    }

    pub(crate) fn text_label(&self, section: &str) -> String {
        let label = self.speech().say("step-text", &[("section", section.into())]);
        label.chars().take(200).collect()
    }
}

/// A paragraph of one's own for a section: the section's heading, and the text as it is kept.
pub(crate) fn added(
    sections: &[PreparedSection],
    section: &str,
    text: &str,
) -> Result<(String, String), Problem> {
    let place = sections.iter().find(|place| place.key == section);
    let place = place.ok_or_else(|| Problem::new(codes::TEXT_UNKNOWN).with("key", section))?;
    let text = cleaned(text)?;
    if text.is_empty() {
        return Err(Problem::new(codes::TEXT_EMPTY));
    }
    Ok((place.title.clone(), text))
}

/// What a person's words make of a place of a document.
pub(crate) struct Edit {
    /// What is stored; nothing returns to the prepared text.
    pub(crate) text: Option<String>,
    /// The prepared text of now.
    pub(crate) prepared: Option<String>,
    /// Heading of its section.
    pub(crate) title: String,
}

/// Decides what becomes of a text: an own paragraph that is empty goes away, words that equal the prepared ones are no
/// edit.
pub(crate) fn edit_of(
    sections: &[PreparedSection],
    stored: &BTreeMap<String, Stored>,
    key: &str,
    text: Option<&str>,
) -> Result<Edit, Problem> {
    let place = sections
        .iter()
        .find_map(|section| Some((section, section.texts.iter().find(|text| text.key == key)?)));
    let text = text.map(cleaned).transpose()?;
    let text = match (place, text) {
        (Some((_, place)), Some(text)) if place.own => (!text.is_empty()).then_some(text),
        (Some((_, place)), Some(text)) => (text != place.prepared()).then_some(text),
        // What was written for a place that is gone can still be taken away.
        (None, None) if stored.contains_key(key) => None,
        (Some(_), None) => None,
        (None, _) => return Err(Problem::new(codes::TEXT_UNKNOWN).with("key", key)),
    };
    Ok(Edit {
        text,
        prepared: place
            .filter(|(_, text)| !text.own)
            .map(|(_, text)| text.prepared()),
        title: place.map_or_else(String::new, |(section, _)| section.title.clone()),
    })
}

/// Texts that were stored, as a document takes them.
pub(crate) fn written(stored: BTreeMap<String, Stored>) -> Authored {
    let mut authored = Authored::default();
    for (key, stored) in stored {
        let section = key
            .strip_prefix(OWN)
            .and_then(|rest| rest.rsplit_once('.'))
            .map(|(section, _)| section.to_owned());
        match section {
            Some(section) => authored.own.entry(section).or_default().push((key, stored.text)),
            None => {
                authored.edits.insert(key, stored.text);
            }
        }
    }
    authored
}

/// The name of a new own paragraph of a section, after those there are.
pub(crate) fn next_own<'a>(section: &str, keys: impl Iterator<Item = &'a str>) -> Result<String, Problem> {
    let beginning = format!("{OWN}{section}.");
    let own: Vec<&str> = keys.filter(|key| key.starts_with(OWN)).collect();
    if own.len() >= MOST_OWN {
        return Err(Problem::new(codes::TEXTS_MANY).with("limit", MOST_OWN));
    }
    let numbers = own
        .iter()
        .filter_map(|key| key.strip_prefix(&beginning)?.parse::<u32>().ok());
    Ok(format!(
        "{beginning}{:05}",
        numbers.max().unwrap_or(0).saturating_add(1)
    ))
}

pub(crate) fn body(text: String, prepared: Option<String>, actor: &str, at: &str) -> Result<String, Problem> {
    let stored = Stored {
        text,
        prepared,
        actor: actor.to_owned(),
        at: at.to_owned(),
    };
    serde_json::to_string(&stored).map_err(|error| internal(&error))
}

/// A text as it is kept: line breaks of one kind, nothing invisible, of bounded length.
pub(crate) fn cleaned(text: &str) -> Result<String, Problem> {
    if text.chars().count() > TEXT_LIMIT {
        return Err(Problem::new(codes::TEXT_LONG).with("limit", TEXT_LIMIT));
    }
    let lines: Vec<String> = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .lines()
        .map(|line| {
            line.chars()
                .filter(|letter| !letter.is_control())
                .collect::<String>()
        })
        .map(|line| line.trim().to_owned())
        .collect();
    Ok(lines.join("\n").trim().to_owned())
}

fn internal(error: &serde_json::Error) -> Problem {
    Problem::new(codes::INTERNAL).with("detail", error)
}

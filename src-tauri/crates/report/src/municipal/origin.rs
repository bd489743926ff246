//! «Откуда цифры»: how many letters were counted, which were replaced, set aside or are missing, which versions of the
//! questionnaire and of the methodology, and how a percent is made.

use domain::speech::Arg;

use super::pen::{Pen, whole_percent};
use crate::ReportError;
use crate::layout::Row;
use crate::sheets::{Column, Datum, Table};
use crate::typeset::Align;

/// Letters of a hash that tell two versions apart.
const HASH: usize = 12;

impl Pen<'_> {
    /// What is said about the figures: (what, how it is).
    fn facts(&self, named: bool) -> Result<Vec<(String, String)>, ReportError> {
        let picture = self.input.picture;
        let origin = &picture.origin;
        let catalogue = self.input.catalogue;
        let mut facts = Vec::new();
        let mut add = |id: &str, value: String| -> Result<(), ReportError> {
            facts.push((self.text(id)?, value));
            Ok(())
        };
        let (counted, all) = (picture.schools.len(), picture.expected());
        let args = [
            ("counted", Arg::from(counted)),
            ("all", all.into()),
            ("percent", whole_percent(counted, all).into()),
        ];
        add("mun-origin-letters", self.say("mun-origin-letters-are", &args)?)?;
        add("mun-origin-accepted", origin.accepted.to_string())?;
        add("mun-origin-replaced", origin.replaced.to_string())?;
        let unfinished = picture.schools.iter().filter(|school| !school.complete).count();
        add("mun-origin-unfinished", unfinished.to_string())?;
        let missing = match picture.missing.len() {
            0 => self.text("mun-origin-nobody")?,
            _ if named => picture.missing.join(", "),
            count => count.to_string(),
        };
        add("mun-origin-missing", missing)?;
        let aside: Vec<String> = origin
            .aside
            .iter()
            .map(|(reason, count)| format!("{reason} — {count}"))
            .collect();
        add("mun-origin-aside", self.or_none(aside.join("; "))?)?;
        let args = [
            ("confirmed", Arg::from(origin.reviewed.0)),
            ("refuted", origin.reviewed.1.into()),
        ];
        add("mun-origin-reviewed", self.say("mun-origin-reviewed-are", &args)?)?;
        add(
            "mun-origin-corrections",
            self.or_none(origin.corrections.join("; "))?,
        )?;
        for (id, identity) in [
            ("mun-origin-questionnaire", &catalogue.questionnaire.identity),
            ("mun-origin-methodology", &catalogue.methodology.identity),
        ] {
            let hash: String = identity.hash.chars().take(HASH).collect();
            let args = [
                ("title", Arg::from(&identity.title)),
                ("version", (&identity.version).into()),
                ("status", (&identity.status).into()),
                ("hash", hash.into()),
            ];
            add(id, self.say("mun-origin-version", &args)?)?;
        }
        if origin.questionnaires.len() > 1 {
            let versions = origin
                .questionnaires
                .iter()
                .map(|(version, count)| format!("{version} — {count}"));
            add("mun-origin-versions", versions.collect::<Vec<_>>().join("; "))?;
        }
        add("mun-origin-written", self.written().to_string())?;
        add("mun-origin-formula", self.text("mun-origin-formula-is")?)?;
        add("mun-origin-share", self.text("mun-origin-share-is")?)?;
        add(
            "mun-origin-made",
            self.input.produced_on.format("%d.%m.%Y").to_string(),
        )?;
        Ok(facts)
    }

    /// How many prepared texts of this document a person wrote over or added.
    fn written(&self) -> usize {
        let mine = format!("{}.", self.kind.as_str());
        let authored = self.input.authored;
        let own = authored
            .own
            .iter()
            .filter(|(section, _)| section.starts_with(&mine));
        let edits = authored.edits.keys().filter(|key| key.starts_with(&mine));
        edits.count() + own.map(|(_, texts)| texts.len()).sum::<usize>()
    }

    fn or_none(&self, text: String) -> Result<String, ReportError> {
        if text.is_empty() {
            self.text("mun-origin-none")
        } else {
            Ok(text)
        }
    }

    /// The section of a printed document.
    pub(super) fn origin(&mut self, named: bool) -> Result<(), ReportError> {
        self.section("mun-origin", true)?;
        self.origin_table(named)
    }

    /// The same without a heading of its own, for short papers.
    pub(super) fn origin_table(&mut self, named: bool) -> Result<(), ReportError> {
        let rows = self
            .facts(named)?
            .into_iter()
            .map(|(what, how)| Row::plain([what, how]));
        let rows = rows.collect();
        self.table(
            "mun-origin-caption",
            &[
                ("mun-column-what", 3.5, Align::Left),
                ("mun-column-how", 6.5, Align::Left),
            ],
            rows,
        )
    }
}

/// The sheet of a spreadsheet.
pub(super) fn table(pen: &Pen<'_>) -> Result<Table, ReportError> {
    let named = pen.kind != super::Kind::Public;
    let rows = pen.facts(named)?.into_iter();
    Ok(Table {
        name: pen.text("mun-origin")?,
        title: pen.text("mun-origin-caption")?,
        columns: vec![
            Column::text(pen.text("mun-column-what")?, 44.0),
            Column::text(pen.text("mun-column-how")?, 90.0),
        ],
        rows: rows
            .map(|(what, how)| vec![Datum::Text(what), Datum::Text(how)])
            .collect(),
        note: String::new(),
    })
}

//! The municipality's documents: the analytical report, the protocol, the roadmap, recommendations to each school, the
//! public and the yearly report, the rating for internal use, the order for courses, the table for the region.
//!
//! Every document is written from the consolidated picture ([`Picture`]) and from what the municipality recorded; its
//! prepared texts can be written over. It becomes pages, a DOCX of the same blocks, and tables for a spreadsheet.

mod analysis;
mod checklists;
mod conclusions;
mod courses;
mod cycle;
mod directions;
mod gather;
mod graduates;
mod intro;
mod origin;
mod pen;
mod picture;
mod pictures;
mod plan;
mod protocol;
mod public;
mod rating;
mod recommendations;
mod region;
mod roadmap;
mod tables;
mod yearly;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::catalogue::Catalogue;
use domain::cycle::{Records, TownCycle};

use crate::ReportError;
use crate::document::Document;
use crate::layout::{MOST_PAGES, Sheet};
use crate::manuscript::{Cover, Manuscript};
use crate::sheets::Table as SheetTable;
use crate::texts::{Authored, TextSection};
use crate::typeset::Typesetter;
use pen::Pen;

pub use picture::{
    Before, Cluster, Deficit, Graduates, Indicator, Means, Origin, Picture, Practice, School, Spread,
    Tendency, Ticked, spread,
};
pub use pictures::charts;
pub use plan::{FieldKind, PaperField, fields, views};

/// No school's part of a document is longer.
const PAGES_OF_A_SCHOOL: usize = 10;

/// Which document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The analytical report.
    Analysis,
    /// The protocol of the meeting.
    Protocol,
    /// The roadmap.
    Roadmap,
    /// Recommendations, a page for each school.
    Recommendations,
    /// The public report.
    Public,
    /// The yearly report.
    Yearly,
    /// The rating by clusters, for internal use.
    Rating,
    /// The order for teachers' courses.
    Courses,
    /// Graduates' results out of the self-studies, for internal use.
    Graduates,
    /// The table for the region.
    Region,
    /// Check-lists beyond the questionnaire, for internal use: they speak of every head of a school.
    Checklists,
}

impl Kind {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 11] = [
        Self::Analysis,
        Self::Protocol,
        Self::Roadmap,
        Self::Recommendations,
        Self::Public,
        Self::Yearly,
        Self::Rating,
        Self::Courses,
        Self::Graduates,
        Self::Region,
        Self::Checklists,
    ];

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Analysis => "analysis",
            Self::Protocol => "protocol",
            Self::Roadmap => "roadmap",
            Self::Recommendations => "recommendations",
            Self::Public => "public",
            Self::Yearly => "yearly",
            Self::Rating => "rating",
            Self::Courses => "courses",
            Self::Graduates => "selfstudy",
            Self::Region => "region",
            Self::Checklists => "checklists",
        }
    }

    /// The inverse of [`Kind::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// May only people of the office read it?
    pub fn internal(self) -> bool {
        matches!(self, Self::Rating | Self::Graduates | Self::Checklists)
    }

    /// Is it made of letters? Check-lists are not: they can be printed, even empty, before the first letter came.
    pub fn of_letters(self) -> bool {
        self != Self::Checklists
    }

    /// Lies on its side: wide tables.
    fn sheet(self) -> Sheet {
        match self {
            Self::Roadmap | Self::Rating | Self::Graduates | Self::Region | Self::Checklists => Sheet::LYING,
            _ => Sheet::OFFICIAL,
        }
    }
}

/// A campaign as documents name it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CampaignFacts {
    /// Name of the municipality's office.
    pub office: String,
    /// The school year.
    pub period: String,
    /// Until when letters were expected.
    pub deadline: Option<NaiveDate>,
    /// What it was for: direction (empty: the whole), words.
    pub goals: Vec<(String, String)>,
    /// Procedures of the year: name, when, document.
    pub calendar: Vec<[String; 3]>,
    /// The municipality's own nine steps, by direction; empty when the methodology describes none.
    pub cycle: Vec<CycleRow>,
}

/// A direction's nine steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CycleRow {
    /// How the steps stand.
    pub cycle: TownCycle,
    /// What shows each step, in words.
    pub found: Vec<String>,
    /// Where the circle is open, in words.
    pub verdict: String,
}

/// What a person recommends to a school beside what the rules say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Advice {
    /// Its place in [`Picture::schools`].
    pub school: usize,
    /// What is recommended, in order.
    pub items: Vec<String>,
    /// A word at the end; may be empty.
    pub note: String,
}

/// What a document is made of.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Questionnaire and methodology.
    pub catalogue: &'a Catalogue,
    /// What the letters say together.
    pub picture: &'a Picture,
    /// The campaign.
    pub campaign: &'a CampaignFacts,
    /// What a person filled in for documents, by key of [`fields`].
    pub fields: &'a BTreeMap<String, String>,
    /// Goals, measures, decisions, conclusions of the year.
    pub records: &'a Records,
    /// Recommendations a person wrote.
    pub advice: &'a [Advice],
    /// What a person has written for this document.
    pub authored: &'a Authored,
    /// The view of the roadmap; empty for the usual one.
    pub view: &'a str,
    /// The day the document is made.
    pub produced_on: NaiveDate,
}

/// A built document.
#[derive(Debug, Clone)]
pub struct Built {
    /// Its pages.
    pub document: Document,
    /// The same before it had pages.
    pub manuscript: Manuscript,
    /// Its texts, prepared and written.
    pub texts: Vec<TextSection>,
    /// What a person should know before it is given out.
    pub notices: Vec<String>,
}

/// Builds a document.
///
/// # Errors
/// When a sentence of the document is missing, there is no such view, or the document would be endless.
pub fn build(kind: Kind, input: &Input<'_>) -> Result<Built, ReportError> {
    let mut pen = Pen::new(kind, input)?;
    let written = match kind {
        Kind::Analysis => analysis::write(&mut pen)?,
        Kind::Protocol => protocol::write(&mut pen)?,
        Kind::Roadmap => roadmap::write(&mut pen)?,
        Kind::Recommendations => recommendations::write(&mut pen)?,
        Kind::Public => public::write(&mut pen)?,
        Kind::Yearly => yearly::write(&mut pen)?,
        Kind::Rating => rating::write(&mut pen)?,
        Kind::Courses => courses::write(&mut pen)?,
        Kind::Graduates => graduates::write(&mut pen)?,
        Kind::Region => region::write(&mut pen)?,
        Kind::Checklists => checklists::write(&mut pen)?,
    };
    pen.draft.close()?;
    let notices = pen.notices()?;
    let Pen { draft, .. } = pen;
    let manuscript = Manuscript {
        title: written.title,
        cover: written.cover,
        contents: written.contents,
        blocks: draft.blocks,
        sheet: kind.sheet(),
        most: MOST_PAGES + PAGES_OF_A_SCHOOL * input.picture.schools.len(),
    };
    let mut setter = Typesetter::new()?;
    let document = manuscript.lay(&mut setter)?;
    Ok(Built {
        document,
        notices: pen::about_letters(&setter)?.into_iter().chain(notices).collect(),
        manuscript,
        texts: draft.texts,
    })
}

/// The document as tables for a spreadsheet: the figures themselves, and a sheet that tells where they come from.
///
/// # Errors
/// As [`build`].
pub fn tables(kind: Kind, input: &Input<'_>) -> Result<Vec<SheetTable>, ReportError> {
    let pen = Pen::new(kind, input)?;
    let mut tables = match kind {
        Kind::Checklists => return checklists::tables(&pen),
        Kind::Analysis => tables::analysis(&pen)?,
        Kind::Rating => vec![rating::table(&pen)?],
        Kind::Courses => courses::tables(&pen)?,
        Kind::Graduates => vec![graduates::table(&pen)?, graduates::legend(&pen)?],
        Kind::Region => region::tables(&pen)?,
        Kind::Protocol | Kind::Roadmap | Kind::Recommendations | Kind::Public | Kind::Yearly => {
            tables::of_manuscript(&pen, &build(kind, input)?.manuscript)?
        }
    };
    tables.push(origin::table(&pen)?);
    Ok(tables)
}

/// What stands around a document's blocks.
pub(crate) struct Written {
    title: String,
    cover: Option<Cover>,
    contents: Option<String>,
}

#[cfg(test)]
mod tests;

//! The prints beside the report: prepared once, looked at page by page, saved as PDF.

use std::path::Path;

use domain::catalogue::Catalogue;
use domain::problem::{Problem, codes};
use letter::Trust;
use report::papers::{self, Colleague, Paper, PaperInput, Sealed};

use super::report::{absolute, file_stem};
use crate::desk::{Desk, Year};
use crate::disk;
use crate::surroundings::moment;
use crate::wire::{PrintRole, PrintsView, ReportView, Written};

/// A kind of print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    Form,
    SigningSheet,
    CollectionSheets,
    Survey,
}

impl Kind {
    const ALL: [Self; 5] = [
        Self::Blank,
        Self::Form,
        Self::CollectionSheets,
        Self::Survey,
        Self::SigningSheet,
    ];

    /// As the command line calls it.
    fn name(self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::Form => "form",
            Self::SigningSheet => "signing-sheet",
            Self::CollectionSheets => "collection-sheets",
            Self::Survey => "survey",
        }
    }

    /// The beginning of its file's name: plain Latin letters survive every mail program.
    fn file(self) -> &'static str {
        match self {
            Self::Blank => "Blank_ankety",
            Self::Form => "Anketa_VSOKO",
            Self::SigningSheet => "Podpisnoy_list",
            Self::CollectionSheets => "Listy_sbora",
            Self::Survey => "Opros",
        }
    }

    fn named(name: &str) -> Result<Self, Problem> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.name() == name)
            .ok_or_else(|| {
                let known: Vec<&str> = Self::ALL.iter().map(|kind| kind.name()).collect();
                Problem::new(codes::NO_SUCH_PRINT)
                    .with("kind", name)
                    .with("kinds", known.join(", "))
            })
    }
}

/// A print as it was prepared last.
pub(crate) struct PreparedPrint {
    school_year: String,
    kind: Kind,
    role: Option<String>,
    paper: Paper,
}

impl Desk {
    /// The prints there are, and who can get a collection sheet.
    ///
    /// # Errors
    /// When there is no such year.
    pub fn prints(&self, school_year: &str) -> Result<PrintsView, Problem> {
        let year = self.year(school_year)?;
        Ok(PrintsView {
            kinds: Kind::ALL.iter().map(|kind| kind.name().to_owned()).collect(),
            roles: papers::roles(&year.catalogue)?
                .into_iter()
                .map(|role| PrintRole {
                    id: role.id,
                    title: role.title,
                    questions: u32::try_from(role.questions).unwrap_or(u32::MAX),
                })
                .collect(),
        })
    }

    /// Prepares a print. A form with errors or empty answers prints too.
    ///
    /// # Errors
    /// When there is no such year, kind or role, or for a signing sheet no letter yet.
    pub fn prepare_print(
        &mut self,
        school_year: &str,
        kind: &str,
        role: Option<&str>,
    ) -> Result<ReportView, Problem> {
        let kind = Kind::named(kind)?;
        let year = self.year(school_year)?;
        let role = role.filter(|role| !role.trim().is_empty());
        let role = role
            .map(|role| colleague(&year.catalogue, role))
            .transpose()?
            .map(|role| role.id().to_owned());
        let paper = self.paper(&year, kind, role.as_deref())?;
        let view = ReportView::of(&paper.document, paper.notices.clone());
        self.print = Some(PreparedPrint {
            school_year: school_year.to_owned(),
            kind,
            role,
            paper,
        });
        Ok(view)
    }

    /// One page of a print as SVG; pages count from 1.
    ///
    /// # Errors
    /// When there is no such page, or the print cannot be prepared.
    pub fn print_page(
        &mut self,
        school_year: &str,
        kind: &str,
        role: Option<&str>,
        page: u32,
    ) -> Result<String, Problem> {
        let paper = self.prepared_print(school_year, kind, role)?;
        let index = (page as usize)
            .checked_sub(1)
            .filter(|index| *index < paper.document.pages.len());
        let index = index.ok_or_else(|| Problem::new(codes::NO_SUCH_PAGE).with("page", page))?;
        Ok(report::svg::page(&paper.document, index)?)
    }

    /// Writes a print as PDF into a folder under a plain Latin name.
    ///
    /// # Errors
    /// When it cannot be prepared or the place cannot be written.
    pub fn save_print(
        &mut self,
        school_year: &str,
        kind: &str,
        role: Option<&str>,
        folder: &Path,
    ) -> Result<Written, Problem> {
        let beginning = Kind::named(kind)?.file();
        let year = self.year(school_year)?;
        let inn = year.form.passport_text("inn");
        let inn: String = inn.chars().filter(char::is_ascii_digit).take(12).collect();
        let role_part = match role.filter(|role| !role.trim().is_empty()) {
            Some(role) => format!("_{}", plain_name(colleague(&year.catalogue, role)?.id())),
            None => String::new(),
        };
        let period = school_year.replace('/', "-");
        let name = format!("{beginning}{role_part}_{inn}_{period}.pdf");
        self.write_print(school_year, kind, role, &folder.join(name))
    }

    /// Writes a print as PDF under a name of one's own.
    ///
    /// # Errors
    /// When it cannot be prepared or the place cannot be written.
    pub fn write_print(
        &mut self,
        school_year: &str,
        kind: &str,
        role: Option<&str>,
        path: &Path,
    ) -> Result<Written, Problem> {
        self.prepare_print(school_year, kind, role)?;
        let speech = self.speech();
        let created = self.surroundings.clock.now().naive_local();
        let author = self
            .year(school_year)?
            .form
            .passport_text("name_short")
            .to_owned();
        let paper = self.prepared_print(school_year, kind, role)?;
        let meta = report::pdf::Meta {
            author,
            subject: paper.document.title.clone(),
            created,
        };
        let bytes = report::pdf::paint(&paper.document, &meta)?;
        disk::write(path, &bytes)?;
        Ok(Written {
            path: absolute(path).display().to_string(),
            size: disk::size(bytes.len() as u64, speech),
            remarks: paper.notices.clone(),
        })
    }

    /// Writes the survey with its tally as a spreadsheet into a folder under a plain Latin name.
    ///
    /// # Errors
    /// When there is no such year or the place cannot be written.
    pub fn save_survey(&self, school_year: &str, folder: &Path) -> Result<Written, Problem> {
        let stem = file_stem(&self.year(school_year)?.form);
        let name = format!("{}_{stem}.xlsx", Kind::Survey.file());
        self.write_survey(school_year, &folder.join(name))
    }

    /// Writes the survey with its tally as a spreadsheet under a name of one's own.
    ///
    /// # Errors
    /// When there is no such year or the place cannot be written.
    pub fn write_survey(&self, school_year: &str, path: &Path) -> Result<Written, Problem> {
        let year = self.year(school_year)?;
        let form = papers::survey_form(&self.paper_input(&year))?;
        let author = year.form.passport_text("name_short");
        let made = self.surroundings.clock.now().naive_local();
        let bytes = report::workbook::survey(&form, author, made, self.speech())?;
        disk::write(path, &bytes)?;
        Ok(Written {
            path: absolute(path).display().to_string(),
            size: disk::size(bytes.len() as u64, self.speech()),
            remarks: Vec::new(),
        })
    }

    fn paper(&self, year: &Year, kind: Kind, role: Option<&str>) -> Result<Paper, Problem> {
        let input = self.paper_input(year);
        Ok(match kind {
            Kind::Blank => papers::blank(&input)?,
            Kind::Form => papers::filled(&input)?,
            Kind::CollectionSheets => papers::collection_sheets(&input, role)?,
            Kind::Survey => papers::survey(&input)?,
            Kind::SigningSheet => papers::signing_sheet(&input, &self.sealed(year)?)?,
        })
    }

    fn paper_input<'a>(&self, year: &'a Year) -> PaperInput<'a> {
        PaperInput {
            catalogue: &year.catalogue,
            form: &year.form,
            evaluation: &year.evaluation,
            previous: year
                .previous
                .as_ref()
                .map(|(form, evaluation)| (form, evaluation)),
            produced_on: self.surroundings.clock.now().date_naive(),
        }
    }

    /// The newest submission of the year, as the signing sheet tells it: read from the letter itself, not from what
    /// the form says now.
    fn sealed(&self, year: &Year) -> Result<Sealed, Problem> {
        let store = self.store()?;
        let letters = store.letters(year.period)?;
        let submission = letter::Kind::Submission.as_str();
        let newest = letters
            .into_iter()
            .find(|letter| letter.kind == submission)
            .ok_or_else(|| Problem::new(codes::NOTHING_SIGNED))?;
        let verified = letter::verify(&store.letter_bytes(newest.id)?, Trust::CarriedKey)?;
        let files = verified
            .files()
            .map(|(name, content)| (name.to_owned(), content.to_vec()))
            .collect();
        let signed = domain::form::payload::from_files(&year.catalogue, year.form.period, &files)?;
        let count = |is: fn(&domain::form::Target) -> bool| {
            let answered = signed.entries.iter().filter(|(_, answer)| answer.value.is_some());
            answered.filter(|(target, _)| is(target)).count()
        };
        let with_selfstudy = newest.content.contains("selfstudy");
        let now = domain::form::payload::to_files(&year.catalogue, &year.form, with_selfstudy);
        let content = if with_selfstudy {
            "letter-content-both"
        } else {
            "letter-content-one"
        };
        let header = verified.header();
        let parcel = store.parcel(newest.id)?;
        Ok(Sealed {
            sequence: newest.sequence,
            signed_at: moment(&newest.at),
            recipient: header
                .recipient
                .as_ref()
                .map(|to| (to.name.clone(), to.inn.clone())),
            encrypted: parcel.is_some(),
            file: parcel.map_or(newest.file_name, |parcel| parcel.file_name),
            content: self.speech().say(content, &[]),
            digest: verified.digest().to_string(),
            fingerprint: verified.fingerprint().to_string(),
            version: header.questionnaire.version.clone(),
            hash: header.questionnaire.hash.to_string(),
            answers: count(|target| matches!(target, domain::form::Target::Question(_))),
            passport: count(|target| matches!(target, domain::form::Target::Passport(_))),
            changed_since: now.iter().any(|(name, content)| files.get(name) != Some(content)),
        })
    }

    fn prepared_print(
        &mut self,
        school_year: &str,
        kind: &str,
        role: Option<&str>,
    ) -> Result<&Paper, Problem> {
        let wanted = Kind::named(kind)?;
        let role = match role.filter(|role| !role.trim().is_empty()) {
            Some(role) => Some(
                colleague(&self.year(school_year)?.catalogue, role)?
                    .id()
                    .to_owned(),
            ),
            None => None,
        };
        let ready = self.print.as_ref().is_some_and(|print| {
            print.school_year == school_year && print.kind == wanted && print.role == role
        });
        if !ready {
            self.prepare_print(school_year, kind, role.as_deref())?;
        }
        self.print
            .as_ref()
            .map(|print| &print.paper)
            .ok_or_else(|| Problem::new(codes::NO_SUCH_PAGE).with("page", 1))
    }
}

/// The role a person means, or which ones there are.
pub(super) fn colleague(catalogue: &Catalogue, word: &str) -> Result<Colleague, Problem> {
    if let Some(role) = papers::role_called(catalogue, word)? {
        return Ok(role);
    }
    let known: Vec<String> = papers::roles(catalogue)?
        .into_iter()
        .map(|role| role.id)
        .collect();
    Err(Problem::new(codes::NO_SUCH_ROLE)
        .with("role", word)
        .with("roles", known.join(", ")))
}

/// A part of a file's name: a role of a foreign catalogue may be called anything.
pub(super) fn plain_name(id: &str) -> String {
    id.chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() {
                letter
            } else {
                '-'
            }
        })
        .take(40)
        .collect()
}

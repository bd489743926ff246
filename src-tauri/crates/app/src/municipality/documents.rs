//! The municipality's documents: prepared from the picture of a campaign, looked at page by page, written over, saved
//! as PDF, DOCX, XLSX or CSV.

use std::collections::BTreeMap;
use std::path::Path;

use domain::consolidation::{Confirmation, GraduateCell, SteadySchool, graduates_together, steady};
use domain::form::Period;
use domain::problem::{Problem, codes};
use letter::Kind as LetterKind;
use report::municipal::{self, Advice, Built, CampaignFacts, FieldKind, Input, Kind, Origin};
use report::selfstudy::TEXT_LIMIT;
use report::texts::Authored;
use report::{Document, ReportError, docx, pdf, sheets};
use store::{Action, EntryKind, ReceivedState, Step};

use super::campaign::Year;
use super::counted::Picture;
use super::reason::Reason;
use super::review::{self, Evidence};
use crate::desk::Desk;
use crate::disk;
use crate::school::report::absolute;
use crate::school::texts::{Stored, body, cleaned, edit_of, next_own, written};

use crate::wire::{
    Change, DocumentChoice, DocumentKind, DocumentsView, ReportTexts, ReportView, SettingRow, TextSection,
    WordChoice, Written,
};

/// How the key of a document's field begins.
const FIELD: &str = "field.";
/// So many campaigns back a school is looked at for steadiness.
const CAMPAIGNS_BACK: usize = 4;

/// A document as it was prepared last.
pub(crate) struct Prepared {
    of: (String, DocumentChoice),
    /// The state of the database it was made from.
    seen: i64,
    document: Document,
}

/// What a document is made of, gathered.
struct Material {
    campaign: std::sync::Arc<Picture>,
    picture: municipal::Picture,
    facts: CampaignFacts,
    fields: BTreeMap<String, String>,
    records: domain::cycle::Records,
    advice: Vec<Advice>,
    authored: Authored,
    /// What it had to do without.
    left_out: Option<String>,
}

impl Desk {
    /// The documents there are, and the fields they name.
    ///
    /// # Errors
    /// When there is no such campaign.
    pub fn documents_view(&self, school_year: &str) -> Result<DocumentsView, Problem> {
        let picture = self.picture(school_year, false)?;
        let no_letters = picture.counted.is_empty();
        let kinds = Kind::ALL
            .into_iter()
            .map(|kind| self.document_kind(kind, &picture, no_letters && kind.of_letters()));
        let values = self.document_fields(school_year)?;
        let settings = municipal::fields()?.iter().map(|field| SettingRow {
            key: format!("{FIELD}{}", field.key),
            label: field.label.clone(),
            help: field.help.clone(),
            value: values.get(&field.key).cloned().unwrap_or_default(),
            lines: field.kind == FieldKind::Lines,
            options: field.options.clone(),
        });
        Ok(DocumentsView {
            kinds: kinds.collect::<Result<_, Problem>>()?,
            settings: settings.collect(),
        })
    }

    fn document_kind(&self, kind: Kind, picture: &Picture, closed: bool) -> Result<DocumentKind, Problem> {
        let id = kind.as_str();
        let closed = closed.then(|| self.speech().say("municipal-documents-closed", &[]));
        let views = municipal::views(kind, &picture.year.catalogue)?;
        let mut formats: Vec<String> = ["pdf", "docx", "xlsx"].map(str::to_owned).to_vec();
        if kind == Kind::Region {
            formats.push("csv".to_owned());
        }
        Ok(DocumentKind {
            title: self.speech().say(&format!("municipal-document-{id}"), &[]),
            about: self.speech().say(&format!("municipal-document-{id}-about"), &[]),
            id: id.to_owned(),
            formats,
            views: views
                .into_iter()
                .map(|(id, label)| WordChoice { id, label })
                .collect(),
            texts: true,
            internal: kind.internal(),
            closed: closed.unwrap_or_default(),
        })
    }

    /// Prepares a document from the letters that count now.
    ///
    /// # Errors
    /// When there is no such document or it cannot be laid out.
    pub fn prepare_document(
        &mut self,
        school_year: &str,
        choice: &DocumentChoice,
    ) -> Result<ReportView, Problem> {
        let built = self.built(school_year, choice)?;
        let view = ReportView::of(&built.document, built.notices);
        self.paper = Some(Prepared {
            of: (school_year.to_owned(), choice.clone()),
            seen: self.store()?.data_version()?,
            document: built.document,
        });
        Ok(view)
    }

    /// One page of a document as SVG; pages count from 1.
    ///
    /// # Errors
    /// When there is no such page.
    pub fn document_page(
        &mut self,
        school_year: &str,
        choice: &DocumentChoice,
        page: u32,
    ) -> Result<String, Problem> {
        let seen = self.store()?.data_version()?;
        let of = (school_year.to_owned(), choice.clone());
        if self
            .paper
            .as_ref()
            .is_none_or(|paper| paper.of != of || paper.seen != seen)
        {
            self.prepare_document(school_year, choice)?;
        }
        let missing = || Problem::new(codes::NO_SUCH_PAGE).with("page", page);
        let paper = self.paper.as_ref().ok_or_else(missing)?;
        let index = (page as usize)
            .checked_sub(1)
            .filter(|index| *index < paper.document.pages.len());
        Ok(report::svg::page(&paper.document, index.ok_or_else(missing)?)?)
    }

    /// Writes a document into a folder under a plain Latin name.
    ///
    /// # Errors
    /// When the place cannot be written.
    pub fn save_document(
        &mut self,
        school_year: &str,
        choice: &DocumentChoice,
        format: &str,
        folder: &Path,
    ) -> Result<Written, Problem> {
        let kind = kind_of(choice)?;
        let inn = self.municipality()?.inn;
        let inn: String = inn.chars().filter(char::is_ascii_digit).take(12).collect();
        let view = if choice.view.is_empty() {
            String::new()
        } else {
            format!("_{}", choice.view)
        };
        let name = format!(
            "{}{view}_{inn}_{}.{format}",
            kind.as_str(),
            school_year.replace('/', "-")
        );
        self.write_document(school_year, choice, &folder.join(name))
    }

    /// Writes a document under a name of one's own; its ending says as what.
    ///
    /// # Errors
    /// When there is no such document or ending, or the place cannot be written.
    pub fn write_document(
        &mut self,
        school_year: &str,
        choice: &DocumentChoice,
        path: &Path,
    ) -> Result<Written, Problem> {
        let kind = kind_of(choice)?;
        let format = path
            .extension()
            .map(|ending| ending.to_string_lossy().to_lowercase())
            .unwrap_or_default();
        let (bytes, remarks) = match format.as_str() {
            "pdf" | "docx" => {
                let built = self.built(school_year, choice)?;
                let meta = self.document_meta(&built.document.title)?;
                let bytes = if format == "pdf" {
                    pdf::paint(&built.document, &meta)?
                } else {
                    docx::write(&built.manuscript, &built.document.outline, &meta)?
                };
                (bytes, built.notices)
            }
            "xlsx" | "csv" => {
                let (tables, title) = self.document_tables(school_year, choice)?;
                let meta = self.document_meta(&title)?;
                let bytes = match tables.first() {
                    Some(table) if format == "csv" => sheets::csv(table),
                    _ => sheets::xlsx(&tables, &meta.subject, &meta.author, meta.created)?,
                };
                (bytes, Vec::new())
            }
            _ => {
                return Err(Problem::new(codes::DOCUMENT_FORMAT)
                    .with("asked", path.display())
                    .with("kind", kind.as_str()));
            }
        };
        disk::write(path, &bytes)?;
        Ok(Written {
            path: absolute(path).display().to_string(),
            size: disk::size(bytes.len() as u64, self.speech()),
            remarks,
        })
    }

    /// Every text of a document, prepared anew, with what a person wrote.
    ///
    /// # Errors
    /// When there is no such document or it cannot be laid out.
    pub fn document_texts(&self, school_year: &str, choice: &DocumentChoice) -> Result<ReportTexts, Problem> {
        let stored = self.stored_texts(school_year)?;
        let actor = self.actor()?;
        let sections = self.built(school_year, choice)?.texts.into_iter();
        Ok(ReportTexts {
            sections: sections
                .map(|section| TextSection {
                    texts: section
                        .texts
                        .iter()
                        .map(|text| self.text_view(text, stored.get(&text.key), &actor))
                        .collect(),
                    key: section.key,
                    title: section.title,
                    level: section.level,
                })
                .collect(),
            references: Vec::new(),
            news: Vec::new(),
            limit: u32::try_from(TEXT_LIMIT).unwrap_or(u32::MAX),
        })
    }

    /// Writes a text over, or (`None`) returns to the prepared one; an own paragraph that becomes empty goes away.
    ///
    /// # Errors
    /// When the document has no such text or it is too long.
    pub fn set_document_text(
        &mut self,
        school_year: &str,
        choice: &DocumentChoice,
        key: &str,
        text: Option<&str>,
    ) -> Result<Change, Problem> {
        let built = self.built(school_year, choice)?;
        let stored = self.stored_texts(school_year)?;
        let edit = edit_of(&built.texts, &stored, key, text)?;
        let (text, prepared) = (edit.text, edit.prepared);
        let label = self.text_label(&edit.title);
        self.put_text(school_year, &label, |actor, at, _| {
            let body = text.map(|text| body(text, prepared, actor, at)).transpose()?;
            Ok((key.to_owned(), body))
        })
    }

    /// Adds a paragraph of one's own at the end of a section.
    ///
    /// # Errors
    /// When the document has no such section, the text is empty or too long, or there are too many.
    pub fn add_document_text(
        &mut self,
        school_year: &str,
        choice: &DocumentChoice,
        section: &str,
        text: &str,
    ) -> Result<Change, Problem> {
        let built = self.built(school_year, choice)?;
        let place = built.texts.iter().find(|place| place.key == section);
        let place = place.ok_or_else(|| Problem::new(codes::TEXT_UNKNOWN).with("key", section))?;
        let text = cleaned(text)?;
        if text.is_empty() {
            return Err(Problem::new(codes::TEXT_EMPTY));
        }
        let label = self.text_label(&place.title);
        self.put_text(school_year, &label, |actor, at, keys| {
            let key = next_own(section, keys.iter().map(String::as_str))?;
            Ok((key, Some(body(text, None, actor, at)?)))
        })
    }

    /// Fills in a field of the documents; an empty text takes it away.
    ///
    /// # Errors
    /// When there is no such field, or the text cannot stand there.
    pub fn set_document_field(
        &mut self,
        school_year: &str,
        key: &str,
        text: &str,
    ) -> Result<Change, Problem> {
        let key = key.strip_prefix(FIELD).unwrap_or(key);
        let field = municipal::fields()?
            .iter()
            .find(|field| field.key == key)
            .ok_or_else(|| {
                Problem::new(codes::DOCUMENT_FIELD).with("key", key.chars().take(60).collect::<String>())
            })?;
        let mut text = cleaned(text)?;
        match field.kind {
            FieldKind::Text => text = text.split_whitespace().collect::<Vec<_>>().join(" "),
            FieldKind::Date => {
                if let Some(day) = domain::cycle::day(&text)? {
                    text = day.format("%d.%m.%Y").to_string();
                }
            }
            FieldKind::Lines => {}
        }
        let label = self.text_label(&field.label);
        let key = format!("{FIELD}{key}");
        self.put_text(school_year, &label, |actor, at, _| {
            let body = (!text.is_empty())
                .then(|| body(text, None, actor, at))
                .transpose()?;
            Ok((key, body))
        })
    }

    /// Lays a text into its place, as one step.
    fn put_text(
        &mut self,
        school_year: &str,
        label: &str,
        make: impl FnOnce(&str, &str, &[String]) -> Result<(String, Option<String>), Problem>,
    ) -> Result<Change, Problem> {
        let period = self.campaign(school_year)?.period;
        let (actor, at) = (self.actor()?, self.now());
        let step = Step {
            actor: &actor,
            at: &at,
            action: Action::Edit,
            label,
        };
        self.store_mut()?.change(&step, |tx| -> Result<bool, Problem> {
            let texts = tx
                .entries(period)?
                .into_iter()
                .filter(|entry| entry.kind == EntryKind::Text);
            let keys: Vec<String> = texts.map(|entry| entry.key).collect();
            let (key, body) = make(&actor, &at, &keys)?;
            Ok(tx.put(period, EntryKind::Text, &key, body.as_deref())?)
        })?;
        self.paper = None;
        self.municipal_change(school_year)
    }

    fn built(&self, school_year: &str, choice: &DocumentChoice) -> Result<Built, Problem> {
        let kind = kind_of(choice)?;
        let material = self.material(school_year, kind)?;
        let mut built = self.with_material(&material, choice, |input| municipal::build(kind, input))?;
        built.notices.extend(material.left_out);
        Ok(built)
    }

    fn document_tables(
        &self,
        school_year: &str,
        choice: &DocumentChoice,
    ) -> Result<(Vec<sheets::Table>, String), Problem> {
        let kind = kind_of(choice)?;
        let material = self.material(school_year, kind)?;
        let tables = self.with_material(&material, choice, |input| municipal::tables(kind, input))?;
        let title = tables
            .first()
            .map(|table| table.title.clone())
            .unwrap_or_default();
        Ok((tables, title))
    }

    fn with_material<T>(
        &self,
        material: &Material,
        choice: &DocumentChoice,
        work: impl FnOnce(&Input<'_>) -> Result<T, ReportError>,
    ) -> Result<T, Problem> {
        let views = municipal::views(kind_of(choice)?, &material.campaign.year.catalogue)?;
        if !choice.view.is_empty() && !views.iter().any(|(id, _)| *id == choice.view) {
            let asked: String = choice.view.chars().take(60).collect();
            return Err(Problem::new(codes::DOCUMENT_VIEW).with("asked", asked));
        }
        Ok(work(&Input {
            catalogue: &material.campaign.year.catalogue,
            picture: &material.picture,
            campaign: &material.facts,
            fields: &material.fields,
            records: &material.records,
            advice: &material.advice,
            authored: &material.authored,
            view: &choice.view,
            produced_on: self.surroundings.clock.now().date_naive(),
        })?)
    }

    /// What the self-studies say of graduates, by schools' names.
    fn graduates_of_schools(&self, campaign: &Picture) -> Result<municipal::Graduates, Problem> {
        let found = self.graduates(campaign, false)?;
        let cells: Vec<&[GraduateCell]> = found.values().map(Vec::as_slice).collect();
        let totals = graduates_together(&campaign.year.catalogue, &cells);
        let mut schools: Vec<(String, Vec<GraduateCell>)> = found
            .iter()
            .map(|(inn, cells)| {
                let school = campaign.whole.school(inn);
                let name = school.map_or_else(|| inn.clone(), |school| school.name.clone());
                (name, cells.clone())
            })
            .collect();
        schools.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(municipal::Graduates { schools, totals })
    }

    fn material(&self, school_year: &str, kind: Kind) -> Result<Material, Problem> {
        let campaign = self.picture(school_year, false)?;
        if campaign.counted.is_empty() && kind.of_letters() {
            return Err(Problem::new(codes::DOCUMENT_NO_LETTERS).with("period", school_year));
        }
        let year = &campaign.year;
        let mut picture =
            municipal::Picture::gather(&year.catalogue, &campaign.whole, campaign.outcomes.values());
        picture.missing = year
            .register
            .expected()
            .filter(|school| !campaign.counted.contains_key(&school.inn))
            .map(|school| school.name.clone())
            .collect();
        picture.missing.sort();
        picture.origin = self.origin(&campaign)?;
        picture.region = region_values(year);
        picture.before = self.means_before(&campaign)?;
        add_practices(year, &mut picture);
        // Only what speaks of them reads them. A list a person broke by hand stops only the document of the lists: the
        // report goes without the few sentences it has on them, and says so.
        let left_out = match kind {
            Kind::Analysis => self.lists_left_out(),
            _ => None,
        };
        if left_out.is_none() && matches!(kind, Kind::Analysis | Kind::Checklists) {
            picture.checked = self.checked(year)?;
        }
        if kind == Kind::Graduates {
            picture.graduates = self.graduates_of_schools(&campaign)?;
        }
        self.steady_schools(&campaign, &mut picture)?;
        let advice = advice(&campaign, &picture);
        let facts = CampaignFacts {
            office: self.municipality()?.name,
            period: school_year.to_owned(),
            deadline: year.campaign.deadline,
            goals: year
                .campaign
                .goals
                .iter()
                .map(|goal| (goal.direction.clone(), goal.text.clone()))
                .collect(),
            calendar: year
                .campaign
                .calendar
                .iter()
                .map(|procedure| {
                    [
                        procedure.name.clone(),
                        procedure.when.clone(),
                        procedure.document.clone(),
                    ]
                })
                .collect(),
            cycle: self.cycle_rows(&campaign)?,
        };
        Ok(Material {
            facts,
            fields: self.document_fields(school_year)?,
            records: super::measures::records(year)?,
            advice,
            authored: written(self.stored_texts(school_year)?),
            picture,
            left_out,
            campaign,
        })
    }

    /// What was filled in for documents; what holds for every year comes from the year before until it is changed.
    fn document_fields(&self, school_year: &str) -> Result<BTreeMap<String, String>, Problem> {
        let of = |stored: BTreeMap<String, Stored>| -> BTreeMap<String, String> {
            let fields = stored.into_iter().filter_map(|(key, stored)| {
                let key = key.strip_prefix(FIELD)?.to_owned();
                Some((key, stored.text))
            });
            fields.collect()
        };
        let mut values = of(self.stored_texts(school_year)?);
        let period: Option<Period> = school_year.parse().ok();
        if let Some(before) = period.and_then(|period| period.previous()) {
            let before = of(self.stored_texts(&before.to_string())?);
            for field in municipal::fields()?.iter().filter(|field| field.carried) {
                if let (false, Some(text)) = (values.contains_key(&field.key), before.get(&field.key)) {
                    values.insert(field.key.clone(), text.clone());
                }
            }
        }
        Ok(values)
    }

    /// Where the figures come from: letters counted, replaced, set aside, looked at by experts.
    fn origin(&self, campaign: &Picture) -> Result<Origin, Problem> {
        let year = &campaign.year;
        let rows = self
            .store()?
            .received_of(&year.school_year, LetterKind::Submission.as_str())?;
        let mut aside: BTreeMap<String, usize> = BTreeMap::new();
        let mut replaced = 0;
        for row in &rows {
            if row.state == ReceivedState::Aside {
                let problem = Reason::of(row).problem();
                *aside.entry(self.speech().problem(&problem).message).or_default() += 1;
            } else if campaign
                .counted
                .get(&row.sender_inn)
                .is_some_and(|counted| counted.id != row.id)
            {
                replaced += 1;
            }
        }
        let evidence = year
            .entries
            .iter()
            .filter(|entry| entry.kind == EntryKind::Evidence);
        let verdicts: Vec<Confirmation> = evidence
            .filter_map(|entry| serde_json::from_str::<Evidence>(&entry.body).ok())
            .map(|evidence| evidence.verdict)
            .collect();
        let count = |wanted: Confirmation| verdicts.iter().filter(|verdict| **verdict == wanted).count();
        let chosen = year
            .entries
            .iter()
            .filter(|entry| entry.kind == EntryKind::Choice)
            .count();
        let mut corrections = Vec::new();
        if chosen > 0 {
            let count = [("count", chosen.into())];
            corrections.push(self.speech().say("municipal-origin-chosen", &count));
        }
        let accepted = campaign.counted.values();
        Ok(Origin {
            counted: campaign.counted.len(),
            accepted: accepted
                .filter(|row| row.state == ReceivedState::Accepted)
                .count(),
            replaced,
            aside: aside.into_iter().collect(),
            questionnaires: Vec::new(),
            reviewed: (count(Confirmation::Confirmed), count(Confirmation::Refuted)),
            corrections,
            program: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }

    /// Schools steadily high or low over the campaigns of this desk.
    fn steady_schools(&self, campaign: &Picture, picture: &mut municipal::Picture) -> Result<(), Problem> {
        let mut years = Vec::new();
        let mut period: Option<Period> = campaign.year.school_year.parse().ok();
        while let Some(one) = period.take().filter(|_| years.len() < CAMPAIGNS_BACK) {
            let name = one.to_string();
            if self.store()?.period(&name)?.is_none() {
                break;
            }
            // A year whose questionnaire is not on this desk ends the row.
            let Ok(before) = self.picture(&name, false) else {
                break;
            };
            period = one.previous();
            years.push((one, before));
        }
        years.reverse();
        let campaigns: Vec<_> = years.iter().map(|(period, one)| (*period, &one.whole)).collect();
        let steady = steady(&campaigns);
        let places: BTreeMap<String, usize> = picture
            .schools
            .iter()
            .enumerate()
            .map(|(at, school)| (school.inn.clone(), at))
            .collect();
        let found = |schools: &[SteadySchool<'_>]| -> Vec<usize> {
            schools
                .iter()
                .filter_map(|one| places.get(&one.school.inn).copied())
                .collect()
        };
        picture.steady_high = found(&steady.high);
        picture.steady_low = found(&steady.low);
        Ok(())
    }

    fn document_meta(&self, subject: &str) -> Result<pdf::Meta, Problem> {
        Ok(pdf::Meta {
            author: self.municipality()?.name,
            subject: subject.to_owned(),
            created: self.surroundings.clock.now().naive_local(),
        })
    }
}

fn kind_of(choice: &DocumentChoice) -> Result<Kind, Problem> {
    Kind::parse(&choice.kind).ok_or_else(|| {
        let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
        Problem::new(codes::DOCUMENT_KIND)
            .with("asked", choice.kind.chars().take(60).collect::<String>())
            .with("known", known.join(", "))
    })
}

/// What the region says, as it was typed in.
pub(super) fn region_values(year: &Year) -> BTreeMap<String, String> {
    let values = year
        .entries
        .iter()
        .filter(|entry| entry.kind == EntryKind::RegionValue);
    values
        .map(|entry| (entry.key.clone(), entry.body.clone()))
        .collect()
}

/// What was written down in the bank of practices stands before schools that only stand out by their figures.
fn add_practices(year: &Year, picture: &mut municipal::Picture) {
    let kept = super::practices::kept(year);
    let mut written: Vec<municipal::Practice> = kept
        .map(|(_, practice)| municipal::Practice {
            school: super::practices::school_name(year, &practice.inn),
            about: practice.text,
            link: practice.link,
        })
        .collect();
    let told = |name: &str| written.iter().any(|one| one.school == name);
    picture.practices.retain(|one| !told(&one.school));
    written.append(&mut picture.practices);
    picture.practices = written;
}

/// What people recommend to schools beside the rules.
fn advice(campaign: &Picture, picture: &municipal::Picture) -> Vec<Advice> {
    let schools = picture.schools.iter().enumerate();
    schools
        .map(|(at, school)| Advice {
            school: at,
            items: review::about(&campaign.year, EntryKind::Recommendation, &school.inn)
                .map(|(_, text)| text.to_owned())
                .collect(),
            note: String::new(),
        })
        .filter(|advice| !advice.items.is_empty())
        .collect()
}

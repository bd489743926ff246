//! What the municipality's documents are made of: the picture of a campaign and what people added to it.

use std::collections::BTreeMap;

use domain::consolidation::{Confirmation, GraduateCell, SteadySchool, graduates_together, steady};
use domain::form::Period;
use domain::problem::{Problem, codes};
use letter::Kind as LetterKind;
use report::ReportError;
use report::municipal::{self, Advice, CampaignFacts, Input, Kind, Origin};
use report::texts::Authored;
use store::{EntryKind, ReceivedState};

use super::campaign::Year;
use super::counted::Picture;
use super::documents::kind_of;
use super::reason::Reason;
use super::review::{self, Evidence};
use crate::desk::Desk;
use crate::school::texts::written;
use crate::wire::DocumentChoice;

/// So many campaigns back a school is looked at for steadiness.
const CAMPAIGNS_BACK: usize = 4;

/// What a document is made of, gathered.
pub(super) struct Material {
    campaign: std::sync::Arc<Picture>,
    picture: municipal::Picture,
    facts: CampaignFacts,
    fields: BTreeMap<String, String>,
    records: domain::cycle::Records,
    advice: Vec<Advice>,
    authored: Authored,
    /// What it had to do without.
    pub(super) left_out: Option<String>,
}

impl Desk {
    pub(super) fn with_material<T>(
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

    pub(super) fn material(&self, school_year: &str, kind: Kind) -> Result<Material, Problem> {
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

    /// Where the figures come from: letters counted, replaced, set aside, looked at by experts.
    fn origin(&self, campaign: &Picture) -> Result<Origin, Problem> {
        let year = &campaign.year;
        let rows = self
            .store()?
            .received_of(&year.school_year, LetterKind::Submission.as_str())?;
        let mut aside: BTreeMap<String, usize> = BTreeMap::new();
        let mut replaced = 0;
        for row in &rows {
            if !row.state.is_taken() {
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

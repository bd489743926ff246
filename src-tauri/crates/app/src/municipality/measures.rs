//! The municipality's own cycle: measures out of deficits that many schools share, decisions, and a roadmap that exists
//! on paper. The records are those of a school's cycle; here they are about the campaign.

use domain::cycle::{Records, direction_of};
use domain::problem::Problem;

use super::campaign::Year;
use crate::desk::{Desk, Year as FormYear};
use crate::school::cycle::collect;
use crate::wire::{CycleView, RecommendationRow};

/// What is recorded in a campaign.
pub(super) fn records(year: &Year) -> Result<Records, Problem> {
    collect(&year.entries)
}

impl Desk {
    /// Does a rule fire in any school of the picture?
    pub(crate) fn is_deficit(&self, school_year: &str, rule: &str) -> Result<bool, Problem> {
        let picture = self.picture(school_year, false)?;
        Ok(picture
            .whole
            .deficits()
            .iter()
            .any(|deficit| deficit.rule == rule))
    }

    /// The screen «Меры и решения» of a municipality: what is recommended comes from deficits a third of the schools
    /// share.
    pub(crate) fn municipal_cycle(&self, form: &FormYear, school_year: &str) -> Result<CycleView, Problem> {
        let mut view = self.cycle_view(form)?;
        let picture = self.picture(school_year, false)?;
        let records = records(&picture.year)?;
        view.map = self.town_map_view(&picture)?;
        let speech = self.speech();
        let rules = &picture.year.catalogue.methodology.rules;
        let mut deficits = picture.whole.deficits();
        deficits.retain(|deficit| deficit.municipal);
        deficits.sort_by_key(|deficit| deficit.priority);
        let all = picture.whole.len();
        view.recommendations = deficits
            .iter()
            .filter_map(|deficit| Some((deficit, rules.iter().find(|rule| rule.id == deficit.rule)?)))
            .map(|(deficit, rule)| {
                let direction = direction_of(&picture.year.catalogue, rule);
                RecommendationRow {
                    rule: rule.id.clone(),
                    direction: direction
                        .map(|direction| direction.number.clone())
                        .unwrap_or_default(),
                    deficit: speech.say(
                        "municipal-deficit",
                        &[
                            ("deficit", (&rule.deficit).into()),
                            ("schools", deficit.schools.len().into()),
                            ("all", all.to_string().into()),
                        ],
                    ),
                    text: rule.recommendation.clone(),
                    measure: rule.measure.clone(),
                    term: rule.term.clone(),
                    who: rule.responsible.clone(),
                    priority: speech.say(
                        "measure-priority",
                        &[("priority", usize::from(rule.priority).into())],
                    ),
                    front: true,
                    taken: records.taken(&rule.id).map(|number| format!("m{number}")),
                    basis: Vec::new(),
                }
            })
            .collect();
        Ok(view)
    }
}

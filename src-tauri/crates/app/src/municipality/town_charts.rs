//! The pictures of «Свод»: the drawings of the analytical report, with their tables.

use std::collections::BTreeMap;

use domain::cycle::Records;
use domain::problem::Problem;
use report::municipal::{self, CampaignFacts, Input};
use report::texts::Authored;

use super::counted::Picture;
use super::document_material::region_values;
use crate::desk::Desk;
use crate::wire::ChartView;

impl Desk {
    /// Pictures of the municipality, each with its words and its table. A picture with nothing to show is left out.
    ///
    /// # Errors
    /// When there is no such campaign or a picture cannot be drawn.
    pub fn town_charts(&self, school_year: &str, accepted: bool) -> Result<Vec<ChartView>, Problem> {
        let campaign = self.picture(school_year, accepted)?;
        let year = &campaign.year;
        let mut picture =
            municipal::Picture::gather(&year.catalogue, &campaign.whole, campaign.outcomes.values());
        picture.region = region_values(year);
        picture.before = self.means_before(&campaign)?;
        let drawn = municipal::charts(&Input {
            catalogue: &year.catalogue,
            picture: &picture,
            campaign: &CampaignFacts::default(),
            fields: &BTreeMap::new(),
            records: &Records::default(),
            advice: &[],
            authored: &Authored::default(),
            view: "",
            produced_on: self.surroundings.clock.now().date_naive(),
        })?;
        ChartView::all(drawn)
    }

    /// Last year's means of the directions, in the order of this year's.
    pub(super) fn means_before(&self, campaign: &Picture) -> Result<Option<municipal::Before>, Problem> {
        let Some(before) = self.picture_before(campaign)? else {
            return Ok(None);
        };
        let Some(all) = before.whole.all() else {
            return Ok(None);
        };
        let numbers = before.year.catalogue.questionnaire.directions.iter();
        let means: BTreeMap<&str, _> = numbers
            .zip(all.directions())
            .map(|(direction, found)| (direction.number.as_str(), found.mean))
            .collect();
        let directions = campaign.year.catalogue.questionnaire.directions.iter();
        Ok(Some(municipal::Before {
            schools: before.whole.len(),
            directions: directions
                .map(|direction| means.get(direction.number.as_str()).copied().flatten())
                .collect(),
        }))
    }
}

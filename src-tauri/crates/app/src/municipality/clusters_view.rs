//! Schools of one kind beside each other: clusters, and the rating by size, for internal use only.

use domain::consolidation::{SchoolResult, Schools};
use domain::problem::Problem;

use super::screen::{Screen, words};
use crate::desk::Desk;
use crate::wire::{ClusterRow, ClustersView, GroupingView, RatingCluster, RatingRow, RatingView};

impl Desk {
    /// Clusters.
    ///
    /// # Errors
    /// When there is no such campaign.
    pub fn clusters_view(&self, school_year: &str, accepted: bool) -> Result<ClustersView, Problem> {
        let picture = self.picture(school_year, accepted)?;
        Ok(Screen::of(&picture, self.speech()).clusters())
    }

    /// The rating by clusters of size, for internal use only.
    ///
    /// # Errors
    /// When there is no such campaign.
    pub fn rating_view(&self, school_year: &str, accepted: bool) -> Result<RatingView, Problem> {
        let picture = self.picture(school_year, accepted)?;
        Ok(Screen::of(&picture, self.speech()).rating())
    }
}

impl Screen<'_> {
    fn clusters(&self) -> ClustersView {
        let rules = self.picture.year.catalogue.methodology.consolidation.as_ref();
        let mut groupings: Vec<GroupingView> = Vec::new();
        for cluster in self.picture.whole.clusters() {
            let directions = cluster.schools.directions();
            let row = ClusterRow {
                key: format!("cluster:{}:{}", cluster.grouping, cluster.label),
                name: cluster.label.to_owned(),
                schools: u32::try_from(cluster.schools.len()).unwrap_or(u32::MAX),
                compared: cluster.compared,
                total: self.cell(
                    String::new(),
                    cluster.schools.total().filter(|_| cluster.compared),
                ),
                cells: directions
                    .iter()
                    .map(|direction| self.cell(String::new(), direction.mean.filter(|_| cluster.compared)))
                    .collect(),
            };
            match groupings.last_mut() {
                Some(last) if last.id == cluster.grouping => last.rows.push(row),
                _ => groupings.push(GroupingView {
                    id: cluster.grouping.to_owned(),
                    title: cluster.title.to_owned(),
                    rows: vec![row],
                }),
            }
        }
        ClustersView {
            note: rules
                .map(|rules| {
                    self.say(
                        "picture-clusters",
                        &[
                            ("compare", rules.compare_from.to_string().into()),
                            ("publish", rules.publish_from.to_string().into()),
                        ],
                    )
                })
                .unwrap_or_default(),
            groupings,
        }
    }

    fn rating(&self) -> RatingView {
        let clusters = self.picture.whole.clusters();
        // The grouping by size: within it schools are of one kind.
        let rules = self.picture.year.catalogue.methodology.consolidation.as_ref();
        let by_size = rules.and_then(|rules| {
            let by_number = |grouping: &&domain::catalogue::Grouping| {
                matches!(grouping.of, domain::catalogue::GroupingOf::Number(..))
            };
            rules
                .groupings
                .iter()
                .find(by_number)
                .map(|grouping| grouping.id.clone())
        });
        let clusters = clusters
            .iter()
            .filter(|cluster| Some(cluster.grouping) == by_size.as_deref())
            .map(|cluster| RatingCluster {
                name: cluster.label.to_owned(),
                rows: self.rating_rows(&cluster.schools),
            });
        RatingView {
            note: self.say("picture-rating-note", &[]),
            clusters: clusters.collect(),
        }
    }

    fn rating_rows(&self, schools: &Schools<'_>) -> Vec<RatingRow> {
        let rating = schools.rating();
        let place = |school: &SchoolResult| {
            let first = rating
                .iter()
                .position(|other| other.total == school.total)
                .unwrap_or_default()
                + 1;
            let last = rating
                .iter()
                .rposition(|other| other.total == school.total)
                .unwrap_or_default()
                + 1;
            if first == last {
                first.to_string()
            } else {
                format!("{first}–{last}")
            }
        };
        rating
            .iter()
            .map(|school| RatingRow {
                place: place(school),
                inn: school.inn.clone(),
                name: school.name.clone(),
                total: words(school.total),
                verdict: self.verdict(school.verdict),
            })
            .collect()
    }
}

//! The pictures of the municipality's documents; the screen shows the same drawings.

use domain::number::Exact;
use domain::speech::Arg;

use super::pen::{Pen, shown};
use super::picture::spread;
use super::{Input, Kind};
use crate::chart::{Amount, Bar, Bars, BarsRow, Chart, SpreadRow, Spreads, bin};
use crate::typeset::Typesetter;
use crate::{ReportError, band};

/// The pictures of a municipality with their tables: verdicts, directions, how schools are spread, two years. What has
/// nothing to show is left out.
///
/// # Errors
/// When a sentence is missing.
pub fn charts(input: &Input<'_>) -> Result<Vec<(String, Chart)>, ReportError> {
    let pen = Pen::new(Kind::Analysis, input)?;
    let mut setter = Typesetter::new()?;
    let verdicts = pen.verdict_bars()?;
    let directions = pen.direction_bars()?;
    let spreads = pen.spreads()?;
    let compared = (0..input.catalogue.questionnaire.directions.len()).any(|at| {
        let (rise, same, fall) = input.picture.trends(at);
        rise + same + fall > 0
    });
    let changes = if compared { Some(pen.changes_bars()?) } else { None };
    let drawn = [
        ("directions", directions.chart(&mut setter)),
        ("verdicts", verdicts.and_then(|bars| bars.chart(&mut setter))),
        ("spread", spreads.chart(&mut setter)),
        ("dynamics", changes.and_then(|bars| bars.chart(&mut setter))),
    ];
    Ok(drawn
        .into_iter()
        .filter_map(|(id, chart)| Some((id.to_owned(), chart?)))
        .collect())
}

impl Pen<'_> {
    /// How many schools have which verdict, by their own word and confirmed; nothing without schools.
    pub(super) fn verdict_bars(&self) -> Result<Option<Bars>, ReportError> {
        let all = self.input.picture.schools.len();
        if all == 0 {
            return Ok(None);
        }
        let mut rows = Vec::new();
        let mut told = Vec::new();
        for (verdict, own, confirmed) in self.input.picture.verdicts(self.input.catalogue) {
            rows.push(BarsRow {
                title: verdict.to_owned(),
                bars: vec![self.bar(own.len(), all)?, self.bar(confirmed.len(), all)?],
                note: String::new(),
            });
            told.push(format!("{verdict} — {}", own.len()));
        }
        Ok(Some(Bars {
            title: self.text("mun-verdicts-picture")?,
            words: self.say("mun-picture-words", &[("rows", told.join("; ").into())])?,
            head: self.text("mun-column-verdict")?,
            series: self.texts(&["mun-series-own", "mun-series-confirmed"])?,
            rows,
            boundaries: Vec::new(),
            full: Some(Exact::whole(i64::try_from(all).unwrap_or(i64::MAX))),
            note: None,
        }))
    }

    /// Means of the directions against the levels' boundaries.
    pub(super) fn direction_picture(&mut self) -> Result<(), ReportError> {
        let bars = self.direction_bars()?;
        self.bars("mun-refer-directions", &bars)
    }

    /// Last year's means, where they may be told: a published paper names no mean of a few schools.
    fn means_before(&self) -> Option<&[Option<Exact>]> {
        let before = self.input.picture.before.as_ref()?;
        let public = self.kind == Kind::Public;
        let few = public && before.schools < self.input.picture.publish_from;
        // How last year's means were printed is not known here: beside intervals they are left out.
        let open = public && self.means.all.iter().flatten().any(|band| !band.is_exact());
        (!few && !open).then_some(before.directions.as_slice())
    }

    /// Means of the directions, last year's and the region's beside them where they are known.
    fn direction_bars(&self) -> Result<Bars, ReportError> {
        let picture = self.input.picture;
        let directions = &self.input.catalogue.questionnaire.directions;
        let region = |number: &str| {
            let typed = picture.region.get(number)?;
            Exact::parse(typed.trim_end_matches(['%', ' ', '\u{a0}'])).ok()
        };
        let before = self.means_before();
        let regional = directions
            .iter()
            .any(|direction| region(&direction.number).is_some());
        let (mut rows, mut told) = (Vec::new(), Vec::new());
        for (at, direction) in directions.iter().enumerate() {
            let Some(spread) = picture.direction(at) else {
                continue;
            };
            let mut bars = vec![match self.means.all.get(at).copied().flatten() {
                Some(band) => Bar {
                    value: Some(band.middle()),
                    text: band::words(&band, 2)?,
                },
                None => self.percent_bar(Some(spread.mean))?,
            }];
            if let Some(before) = before {
                bars.push(self.percent_bar(before.get(at).copied().flatten())?);
            }
            if regional {
                bars.push(self.percent_bar(region(&direction.number))?);
            }
            told.push(format!("{} — {}", direction.short, bars[0].text));
            rows.push(BarsRow {
                title: direction.short.clone(),
                bars,
                note: String::new(),
            });
        }
        let mut series = vec![self.text("mun-series-here")?];
        if before.is_some() {
            series.push(self.text("mun-series-before")?);
        }
        if regional {
            series.push(self.text("mun-series-region")?);
        }
        Ok(Bars {
            title: self.text("mun-directions-picture")?,
            words: self.say("mun-picture-words", &[("rows", told.join("; ").into())])?,
            head: self.text("mun-column-direction")?,
            series,
            rows,
            boundaries: self.level_boundaries(),
            full: Some(Exact::whole(100)),
            note: None,
        })
    }

    fn percent_bar(&self, value: Option<Exact>) -> Result<Bar, ReportError> {
        Ok(Bar {
            text: match &value {
                Some(value) => shown(value),
                None => self.text("paper-absent")?,
            },
            value,
        })
    }

    fn level_boundaries(&self) -> Vec<Amount> {
        let levels = self.input.catalogue.methodology.levels.iter().rev();
        let bounded = levels.filter_map(|level| level.from).map(|value| Amount {
            text: value.to_string(),
            value,
        });
        bounded.collect()
    }

    /// How schools lie by percent in each direction.
    pub(super) fn spread_picture(&mut self) -> Result<(), ReportError> {
        let spreads = self.spreads()?;
        self.spread_chart("mun-refer-spread", &spreads)
    }

    fn spreads(&self) -> Result<Spreads, ReportError> {
        let picture = self.input.picture;
        let catalogue = self.input.catalogue;
        let levels = &catalogue.methodology.levels;
        let (mut rows, mut told) = (Vec::new(), Vec::new());
        for (at, direction) in catalogue.questionnaire.directions.iter().enumerate() {
            let schools = picture.schools.iter();
            let percents: Vec<Exact> = schools
                .filter_map(|school| school.directions.get(at).copied().flatten())
                .collect();
            let Some(spread) = spread(percents.iter().copied()) else {
                continue;
            };
            let mut bins = vec![0_usize; Spreads::BINS];
            let mut by_level = vec![0_usize; levels.len()];
            for percent in &percents {
                if let Some(count) = bins.get_mut(bin(percent)) {
                    *count += 1;
                }
                let level = levels
                    .iter()
                    .position(|level| level.from.is_none_or(|from| *percent >= from));
                if let Some(count) = level.and_then(|level| by_level.get_mut(level)) {
                    *count += 1;
                }
            }
            let args = [
                ("least", Arg::from(shown(&spread.least))),
                ("greatest", shown(&spread.greatest).into()),
            ];
            told.push(format!("{} — {}", direction.short, self.spread(&spread)?));
            rows.push(SpreadRow {
                title: direction.short.clone(),
                bins,
                middle: Amount {
                    text: shown(&spread.mean),
                    value: spread.mean,
                },
                note: self.say("mun-spread-range", &args)?,
                cells: by_level.iter().map(ToString::to_string).collect(),
            });
        }
        let mut heads = vec![self.text("mun-column-direction")?];
        for level in levels {
            heads.push(self.say("mun-spread-level", &[("name", (&level.name).into())])?);
        }
        heads.extend(self.texts(&["mun-column-mean", "mun-column-range"])?);
        Ok(Spreads {
            title: self.text("mun-spread-picture")?,
            words: self.say("mun-picture-words", &[("rows", told.join("; ").into())])?,
            heads,
            rows,
            boundaries: self.level_boundaries(),
            legend: self.text("mun-spread-legend")?,
        })
    }

    /// In how many schools a direction rose and fell.
    pub(super) fn changes_bars(&self) -> Result<Bars, ReportError> {
        let picture = self.input.picture;
        let directions = &self.input.catalogue.questionnaire.directions;
        let mut rows = Vec::new();
        let mut most = 0;
        for (at, direction) in directions.iter().enumerate() {
            let (rise, same, fall) = picture.trends(at);
            let all = rise + same + fall;
            most = most.max(all);
            if all == 0 {
                continue;
            }
            rows.push(BarsRow {
                title: direction.short.clone(),
                bars: vec![self.bar(rise, all)?, self.bar(fall, all)?],
                note: String::new(),
            });
        }
        Ok(Bars {
            title: self.text("mun-changes-picture")?,
            words: self.text("mun-changes-picture-words")?,
            head: self.text("mun-column-direction")?,
            series: self.texts(&["mun-column-rise", "mun-column-fall"])?,
            rows,
            boundaries: Vec::new(),
            full: i64::try_from(most).ok().map(Exact::whole),
            note: None,
        })
    }
}

//! The report's pictures: values of the analysis and of the form become charts. Nothing is drawn that the tables of
//! the report do not print: what is hidden there has no bar here.

use domain::analysis::{Analysis, Change, DirectionScore, Trend};
use domain::catalogue::Direction;
use domain::disclosure::{self, Band, sensitive};
use domain::form::Target;
use domain::number::{Exact, format_percent};
use domain::speech::Arg;

use super::facts::Fact;
use super::plan::{GridRow, Picture, PictureOf, Place, Say};
use super::writer::Writer;
use crate::chart::{Amount, Axis, Bar, Bars, BarsRow, Changes, ChangesRow, Chart, Radar};
use crate::layout::Sheet;
use crate::texts::plain;
use crate::typeset::Typesetter;
use crate::{ReportError, band};

/// Percents beside a bar have one decimal: the table keeps two.
const DECIMALS: u32 = 1;
/// So many questions are named beside a difference.
const NAMED: usize = 6;
/// A picture higher than this part of a page is left to its table.
const HIGHEST: f32 = 0.8;

impl Writer<'_> {
    /// A numbered picture, announced in the text and with its caption.
    pub(super) fn picture(&mut self, picture: &Picture, analysis: &Analysis) -> Result<(), ReportError> {
        let sheet = Sheet::OFFICIAL;
        let Some(chart) = self
            .chart(picture, analysis)?
            .filter(|chart| chart.figure.height <= (sheet.floor() - sheet.top) * HIGHEST)
        else {
            return Ok(());
        };
        self.draft.figure(&picture.message("refer"), chart)
    }

    /// The picture with its table; nothing when there is nothing to show.
    pub(super) fn chart(
        &mut self,
        picture: &Picture,
        analysis: &Analysis,
    ) -> Result<Option<Chart>, ReportError> {
        let mut setter = match self.charts.take() {
            Some(setter) => setter,
            None => Typesetter::new()?,
        };
        let drawn = match picture.of {
            PictureOf::Axes => self
                .radar(picture, analysis)?
                .zip(Some(self.text("paper-column-direction")?))
                .and_then(|(radar, head)| radar.chart(&mut setter, head)),
            PictureOf::Levels => self.levels(picture, analysis)?.chart(&mut setter),
            PictureOf::Changes => self.changes(picture, analysis)?.chart(&mut setter),
            PictureOf::Shares => self.shares(picture)?.chart(&mut setter),
            PictureOf::Counts => match self.counts(picture)? {
                Some(bars) => bars.chart(&mut setter),
                None => None,
            },
        };
        self.charts = Some(setter);
        Ok(drawn)
    }

    fn scored<'a>(
        &'a self,
        analysis: &'a Analysis,
    ) -> impl Iterator<Item = (&'a Direction, &'a DirectionScore)> {
        let directions = &self.facts.catalogue.questionnaire.directions;
        directions
            .iter()
            .filter_map(|direction| Some((direction, analysis.directions.get(&direction.number)?)))
    }

    /// Last year's percent of a direction, when there is a last year.
    fn earlier(&self, direction: &Direction, analysis: &Analysis) -> Result<Option<Amount>, ReportError> {
        let before = analysis.previous.as_ref();
        let percent = before.and_then(|before| before.directions.get(&direction.number).copied().flatten());
        let scores = self.before.map(|facts| &facts.scores);
        percent
            .map(|own| {
                let band = scores.map(|scores| scores.percent(&direction.number, own));
                self.amount(&band.unwrap_or_else(|| Band::exact(own)))
            })
            .transpose()
    }

    /// This year's percent of a direction as it may be printed; an interval is drawn up to its middle.
    fn now(&self, direction: &Direction, score: &DirectionScore) -> Result<Option<Amount>, ReportError> {
        let percent = score.percent;
        percent
            .map(|own| self.amount(&self.facts.scores.percent(&direction.number, own)))
            .transpose()
    }

    fn amount(&self, band: &Band) -> Result<Amount, ReportError> {
        Ok(Amount {
            value: band.middle(),
            text: band::words(band, DECIMALS)?,
        })
    }

    fn year_names(&self, analysis: &Analysis) -> (String, Option<String>) {
        let before = self.before.filter(|_| analysis.previous.is_some());
        (
            self.facts.form.period.to_string(),
            before.map(|facts| facts.form.period.to_string()),
        )
    }

    fn worded(&self, picture: &Picture, list: &[String]) -> Result<String, ReportError> {
        self.facts
            .say(&picture.message("words"), &[("list", list.join("; ").into())])
    }

    fn radar(&self, picture: &Picture, analysis: &Analysis) -> Result<Option<Radar>, ReportError> {
        let absent = self.text("chart-absent")?;
        let (now, before) = self.year_names(analysis);
        let mut axes = Vec::new();
        let mut list = Vec::new();
        for (direction, score) in self.scored(analysis) {
            let axis = Axis {
                title: direction.short.clone(),
                now: self.now(direction, score)?,
                before: self.earlier(direction, analysis)?,
            };
            let told = |amount: &Option<Amount>| amount.as_ref().map_or(&absent, |a| &a.text).clone();
            let id = if before.is_some() {
                "chart-axes-both"
            } else {
                "chart-axes-now"
            };
            let args = [
                ("title", Arg::from(&axis.title)),
                ("now", told(&axis.now).into()),
                ("before", told(&axis.before).into()),
            ];
            list.push(self.facts.say(id, &args)?);
            axes.push(axis);
        }
        if axes.iter().all(|axis| axis.now.is_none()) {
            return Ok(None);
        }
        let levels = &self.facts.catalogue.methodology.levels;
        Ok(Some(Radar {
            title: self.text(&picture.message("title"))?,
            words: self.worded(picture, &list)?,
            axes,
            now,
            before,
            rings: levels.iter().filter_map(|level| level.from).collect(),
            absent,
        }))
    }

    fn levels(&self, picture: &Picture, analysis: &Analysis) -> Result<Bars, ReportError> {
        let absent = self.text("chart-absent")?;
        let (now, before) = self.year_names(analysis);
        let mut rows = Vec::new();
        let mut list = Vec::new();
        for (direction, score) in self.scored(analysis) {
            let mut bars = vec![bar(self.now(direction, score)?, &absent)];
            if before.is_some() {
                bars.push(bar(self.earlier(direction, analysis)?, &absent));
            }
            let level = match score.percent {
                Some(own) => self
                    .facts
                    .level(&self.facts.scores.percent(&direction.number, own))?,
                None => None,
            };
            let args = [
                ("title", Arg::from(&direction.short)),
                ("now", (&bars[0].text).into()),
                ("level", level.as_deref().unwrap_or("none").into()),
            ];
            list.push(self.facts.say("chart-levels-item", &args)?);
            rows.push(BarsRow {
                title: direction.short.clone(),
                bars,
                note: level.unwrap_or_default(),
            });
        }
        let levels = &self.facts.catalogue.methodology.levels;
        let mut bounds = Vec::new();
        let mut boundaries = vec![Exact::ZERO, Exact::whole(100)];
        for level in levels {
            let Some(from) = &level.from else { continue };
            boundaries.push(*from);
            let args = [
                ("level", Arg::from(&level.name)),
                ("from", format_percent(from, 0).into()),
            ];
            bounds.push(self.facts.say("chart-levels-bound", &args)?);
        }
        boundaries.sort();
        let args = [
            ("bounds", Arg::from(bounds.join("; "))),
            ("list", list.join("; ").into()),
        ];
        let known = rows.iter().any(|row| row.bars[0].value.is_some());
        Ok(Bars {
            title: self.text(&picture.message("title"))?,
            words: self.facts.say(&picture.message("words"), &args)?,
            head: self.text("paper-column-direction")?,
            series: [Some(now), before].into_iter().flatten().collect(),
            rows: if known { rows } else { Vec::new() },
            boundaries: boundaries.iter().map(whole_percent).collect(),
            full: Some(Exact::whole(100)),
            note: Some(self.text("paper-column-level")?),
        })
    }

    fn changes(&self, picture: &Picture, analysis: &Analysis) -> Result<Changes, ReportError> {
        let mut rows = Vec::new();
        let mut list = Vec::new();
        let directions = &self.facts.catalogue.questionnaire.directions;
        let told = directions
            .iter()
            .filter(|direction| self.before.is_some() && !self.open(&direction.number));
        for direction in told {
            let Some(dynamics) = analysis.dynamics.get(&direction.number) else {
                continue;
            };
            let delta = Amount {
                value: dynamics.delta,
                text: self.delta(&dynamics.delta)?,
            };
            let args = [
                ("title", Arg::from(&direction.short)),
                ("delta", (&delta.text).into()),
                ("class", (&dynamics.class).into()),
            ];
            list.push(self.facts.say("chart-changes-item", &args)?);
            let better = self.named("chart-changes-better", &dynamics.changes, Trend::Rise)?;
            let worse = self.named("chart-changes-worse", &dynamics.changes, Trend::Fall)?;
            let questions: Vec<String> = [better, worse].into_iter().flatten().collect();
            rows.push(ChangesRow {
                title: direction.short.clone(),
                delta,
                trend: dynamics.trend,
                questions: questions.join("; "),
            });
        }
        let same = self.facts.catalogue.methodology.dynamics.same_pp;
        Ok(Changes {
            title: self.text(&picture.message("title"))?,
            words: self.worded(picture, &list)?,
            heads: [
                self.text("paper-column-direction")?,
                self.text("chart-changes-head")?,
                self.text("chart-changes-questions-head")?,
            ],
            rows,
            same,
            scale: [
                signed(&(Exact::ZERO - same), 0),
                signed(&Exact::ZERO, 0),
                signed(&same, 0),
            ],
        })
    }

    fn delta(&self, delta: &Exact) -> Result<String, ReportError> {
        self.facts
            .say("chart-delta", &[("delta", signed(delta, DECIMALS).into())])
    }

    /// Codes of the questions that went this way; sensitive ones are left out, as in the table.
    fn named(&self, id: &str, changes: &[Change], wanted: Trend) -> Result<Option<String>, ReportError> {
        let catalogue = self.facts.catalogue;
        let codes: Vec<&str> = changes
            .iter()
            .filter(|change| change.trend == wanted)
            .filter(|change| {
                let target = Target::Question(change.code.clone());
                !sensitive(catalogue, &target)
                    && catalogue
                        .question(&target)
                        .is_some_and(|question| !question.unpublished)
            })
            .map(|change| change.code.as_str())
            .collect();
        let Some(more) = codes
            .len()
            .checked_sub(1)
            .map(|_| codes.len().saturating_sub(NAMED))
        else {
            return Ok(None);
        };
        let mut shown = codes[..codes.len() - more].join(", ");
        if more > 0 {
            let args = [("codes", Arg::from(shown)), ("count", more.to_string().into())];
            shown = self.facts.say("chart-changes-more", &args)?;
        }
        self.facts.say(id, &[("codes", shown.into())]).map(Some)
    }

    /// Parts of a whole, one bar a row.
    fn shares(&mut self, picture: &Picture) -> Result<Bars, ReportError> {
        let mut rows = Vec::new();
        let mut list = Vec::new();
        for row in self.rows(&picture.rows)? {
            let Some(Place(target)) = row.places.first() else {
                continue;
            };
            let Fact::Known(shown) = self.facts.fact(target)? else {
                continue;
            };
            let percent = self.facts.evaluation.standing(target);
            let percent = percent.and_then(|standing| standing.percent);
            let title = self.text(&row.label)?;
            let args = [("title", Arg::from(&title)), ("values", (&shown.text).into())];
            list.push(self.facts.say("chart-item", &args)?);
            rows.push(BarsRow {
                title,
                bars: vec![Bar {
                    value: percent.filter(|_| shown.hidden.is_none()),
                    text: shown.text,
                }],
                note: String::new(),
            });
        }
        Ok(Bars {
            title: self.text(&picture.message("title"))?,
            words: self.worded(picture, &list)?,
            head: self.text("paper-column-fact")?,
            series: vec![self.text("paper-column-value")?],
            rows,
            boundaries: [0, 50, 100].map(|at| whole_percent(&Exact::whole(at))).to_vec(),
            full: Some(Exact::whole(100)),
            note: None,
        })
    }

    /// Counts of several dates; nothing when a date is not known.
    fn counts(&mut self, picture: &Picture) -> Result<Option<Bars>, ReportError> {
        let Some(series) = self.series(&picture.columns)? else {
            return Ok(None);
        };
        let mut rows = Vec::new();
        let mut list = Vec::new();
        for row in self.rows(&picture.rows)? {
            let mut bars = Vec::new();
            for Place(target) in &row.places {
                let Some(shown) = self.cell(target)? else { continue };
                let standing = self.facts.evaluation.standing(target);
                let value = standing
                    .filter(|standing| standing.answered && shown.hidden.is_none())
                    .and_then(|standing| disclosure::number(standing.value.as_ref()?));
                let text = shown.count;
                bars.push(Bar { value, text });
            }
            if bars.len() != series.len() {
                continue;
            }
            let title = self.text(&row.label)?;
            let mut values = Vec::new();
            for (bar, series) in bars.iter().zip(&series) {
                let args = [("value", Arg::from(&bar.text)), ("series", series.into())];
                values.push(self.facts.say("chart-item-series", &args)?);
            }
            let args = [("title", Arg::from(&title)), ("values", values.join(", ").into())];
            list.push(self.facts.say("chart-item", &args)?);
            rows.push(BarsRow {
                title,
                bars,
                note: String::new(),
            });
        }
        if !rows
            .iter()
            .flat_map(|row| &row.bars)
            .any(|bar| bar.value.is_some())
        {
            return Ok(None);
        }
        Ok(Some(Bars {
            title: self.text(&picture.message("title"))?,
            words: self.worded(picture, &list)?,
            head: self.text("paper-column-level-name")?,
            series,
            rows,
            boundaries: Vec::new(),
            full: None,
            note: None,
        }))
    }

    fn series(&mut self, columns: &[Say]) -> Result<Option<Vec<String>>, ReportError> {
        columns
            .iter()
            .map(|column| Ok(self.sentence(column)?.map(|pieces| plain(&pieces))))
            .collect()
    }

    fn rows<'p>(&self, rows: &'p [GridRow]) -> Result<Vec<&'p GridRow>, ReportError> {
        let mut held = Vec::new();
        for row in rows {
            if self.holds(&row.when)? {
                held.push(row);
            }
        }
        Ok(held)
    }
}

fn whole_percent(percent: &Exact) -> Amount {
    Amount {
        value: *percent,
        text: format_percent(percent, 0),
    }
}

fn bar(amount: Option<Amount>, absent: &str) -> Bar {
    match amount {
        Some(Amount { value, text }) => Bar {
            value: Some(value),
            text,
        },
        None => Bar {
            value: None,
            text: absent.to_owned(),
        },
    }
}

/// A difference with its sign.
fn signed(number: &Exact, decimals: u32) -> String {
    let rounded = number.rounded(decimals);
    let text = rounded.fixed(decimals);
    if rounded.is_zero() || rounded.is_negative() {
        text
    } else {
        format!("+{text}")
    }
}

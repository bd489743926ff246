//! The section about the school's own system of quality: results by direction, the answers, the year before.

use domain::analysis::{Analysis, Change, DirectionScore, Trend};
use domain::catalogue::{Direction, Kind};
use domain::disclosure::{Band, sensitive};
use domain::form::Target;
use domain::number::{Exact, format_percent};
use domain::speech::Arg;

use super::facts::{Fact, Facts};
use super::writer::Writer;
use crate::draft::table;
use crate::layout::Row;
use crate::texts::TextKind;
use crate::typeset::Align;
use crate::{ReportError, band};

/// Percents of directions and totals are shown with two decimals.
const DECIMALS: u32 = 2;

impl Writer<'_> {
    pub(super) fn directions(&mut self, analysis: &Analysis) -> Result<(), ReportError> {
        self.about_the_questionnaire()?;
        self.scores(analysis)?;
        self.verdict(analysis)?;
        let directions = &self.facts.catalogue.questionnaire.directions;
        for direction in directions {
            self.direction(direction, analysis)?;
        }
        Ok(())
    }

    fn about_the_questionnaire(&mut self) -> Result<(), ReportError> {
        let questionnaire = &self.facts.catalogue.questionnaire;
        let args = [
            ("title", Arg::from(&questionnaire.identity.title)),
            ("status", Arg::from(&questionnaire.identity.status)),
            ("year", self.facts.form.period.to_string().into()),
            ("questions", questionnaire.questions.len().into()),
            ("directions", questionnaire.directions.len().into()),
        ];
        let id = "paper-quality-questionnaire";
        self.say(id, id, &args)
    }

    pub(super) fn scores(&mut self, analysis: &Analysis) -> Result<(), ReportError> {
        let absent = self.text("paper-absent")?;
        let before = analysis.previous.as_ref();
        let mut rows = Vec::new();
        for direction in &self.facts.catalogue.questionnaire.directions {
            let Some(score) = analysis.directions.get(&direction.number) else {
                continue;
            };
            let shown = ScoreShown::of(self.facts, &direction.number, score)?;
            let mut cells = vec![
                direction.number.clone(),
                direction.title.clone(),
                shown.points,
                shown.max,
                shown.percent.unwrap_or_else(|| absent.clone()),
                shown.level.unwrap_or_else(|| absent.clone()),
            ];
            if let Some(before) = before {
                let own = before.directions.get(&direction.number).copied().flatten();
                cells.push(match own {
                    Some(own) => self.before_percent(&direction.number, own)?,
                    None => absent.clone(),
                });
            }
            rows.push(Row::plain(cells));
        }
        if let Some(total) = &analysis.total {
            let mut cells = vec![
                String::new(),
                self.text("paper-quality-mean")?,
                String::new(),
                String::new(),
                self.total(total)?,
                String::new(),
            ];
            if let Some(before) = before {
                cells.push(
                    match (self.before.and_then(|facts| facts.scores.total), before.total) {
                        (Some(band), Some(_)) => band::words(&band, DECIMALS)?,
                        (None, Some(total)) => format_percent(&total, DECIMALS),
                        (_, None) => absent.clone(),
                    },
                );
            }
            rows.push(Row::total(cells));
        }
        let mut header = ["number", "direction", "points", "max", "percent", "level"]
            .into_iter()
            .map(|column| self.text(&format!("paper-column-{column}")))
            .collect::<Result<Vec<_>, _>>()?;
        let open = |facts: &Facts<'_>| !facts.scores.directions.is_empty();
        let open = open(self.facts) || self.before.is_some_and(open);
        // Intervals need more room than numbers.
        let (title, points, percents) = if open { (3.6, 2.1, 2.5) } else { (5.2, 1.3, 1.6) };
        let mut widths = vec![
            (0.6, Align::Centre),
            (title, Align::Left),
            (points, Align::Centre),
            (1.5, Align::Centre),
            (percents, Align::Centre),
            (2.1, Align::Centre),
        ];
        if before.is_some() {
            header.push(self.text("paper-column-before")?);
            widths.push((percents, Align::Centre));
        }
        let caption = self.text("paper-quality-scores")?;
        self.draft.table(&caption, table(&widths, header, rows))?;
        if open {
            let note = self.text("paper-scores-note")?;
            self.draft.note(note);
        }
        Ok(())
    }

    /// The total as it may be printed.
    fn total(&self, own: &Exact) -> Result<String, ReportError> {
        let band = self.facts.scores.total.unwrap_or_else(|| Band::exact(*own));
        band::words(&band, DECIMALS)
    }

    /// Last year's percent of a direction as it may be printed.
    fn before_percent(&self, number: &str, own: Exact) -> Result<String, ReportError> {
        let band = self
            .before
            .map_or_else(|| Band::exact(own), |facts| facts.scores.percent(number, own));
        band::words(&band, DECIMALS)
    }

    pub(super) fn verdict(&mut self, analysis: &Analysis) -> Result<(), ReportError> {
        let key = "paper-quality-verdict";
        match (&analysis.verdict, &analysis.total) {
            (Some(verdict), Some(total)) => {
                let args = [
                    ("verdict", Arg::from(verdict)),
                    ("total", self.total(total)?.into()),
                ];
                self.say(key, key, &args)
            }
            _ => {
                let open: usize = self
                    .facts
                    .evaluation
                    .progress
                    .iter()
                    .map(|part| part.unanswered.len())
                    .sum();
                let preliminary = analysis.preliminary.as_ref();
                let shown = preliminary.map(|percent| self.total(percent)).transpose()?;
                let args = [
                    ("open", Arg::from(open)),
                    ("preliminary", shown.unwrap_or_default().into()),
                    ("known", if preliminary.is_some() { "yes" } else { "no" }.into()),
                ];
                self.say(key, "paper-quality-unfinished", &args)
            }
        }
    }

    fn direction_score(&mut self, number: &str, analysis: &Analysis) -> Result<(), ReportError> {
        let Some(score) = analysis.directions.get(number) else {
            return Ok(());
        };
        let shown = ScoreShown::of(self.facts, number, score)?;
        let Some(percent) = shown.percent else {
            return Ok(());
        };
        let args = [
            ("points", Arg::from(shown.points)),
            ("max", shown.max.into()),
            ("percent", percent.into()),
            ("level", shown.level.unwrap_or_default().into()),
        ];
        self.say(
            &format!("paper-direction-score.{number}"),
            "paper-direction-score",
            &args,
        )
    }

    fn direction(&mut self, direction: &Direction, analysis: &Analysis) -> Result<(), ReportError> {
        let number = &direction.number;
        self.draft
            .subsection(&format!("paper-direction.{number}"), &direction.title)?;
        self.direction_score(number, analysis)?;
        let mut rows = Vec::new();
        let mut absent: Vec<(String, Vec<String>)> = Vec::new();
        for group in &direction.groups {
            let mut inside = Vec::new();
            for code in &group.questions {
                let target = Target::Question(code.clone());
                let Some(question) = self.facts.catalogue.question(&target) else {
                    continue;
                };
                match self.facts.fact(&target)? {
                    Fact::Nowhere => {}
                    Fact::Absent(reason) => match absent.iter_mut().find(|(known, _)| *known == reason) {
                        Some((_, codes)) => codes.push(code.clone()),
                        None => absent.push((reason, vec![code.clone()])),
                    },
                    Fact::Unanswered => {
                        let cell = self.text("paper-unanswered")?;
                        inside.push(Row::plain([code.clone(), question.text.clone(), cell]));
                    }
                    Fact::Known(shown) => {
                        let mut answer = shown.text;
                        if question.kind == Kind::Document {
                            for document in self.facts.documents(&target)? {
                                answer = format!("{answer}: {document}");
                            }
                        }
                        inside.push(Row::plain([code.clone(), question.text.clone(), answer]));
                    }
                }
            }
            if !inside.is_empty() {
                rows.push(Row::section(format!("{}. {}", group.number, group.title), 3));
                rows.append(&mut inside);
            }
        }
        let header = [
            "paper-column-number",
            "paper-column-question",
            "paper-column-answer",
        ]
        .into_iter()
        .map(|id| self.text(id))
        .collect::<Result<Vec<_>, _>>()?;
        let widths = [(0.9, Align::Centre), (6.2, Align::Left), (3.4, Align::Left)];
        let caption = self.facts.say(
            "paper-direction-answers",
            &[("number", Arg::from(&direction.number))],
        )?;
        self.draft.table(&caption, table(&widths, header, rows))?;
        for (reason, codes) in absent {
            let args = [
                ("codes", Arg::from(codes.join(", "))),
                ("count", codes.len().into()),
                ("reason", reason.into()),
            ];
            let note = self.facts.say("paper-direction-absent", &args)?;
            self.draft.note(note);
        }
        self.word(direction)
    }

    /// The school's own word about the direction, paragraph by paragraph as it was written.
    fn word(&mut self, direction: &Direction) -> Result<(), ReportError> {
        let Some(word) = self.facts.form.words.get(&direction.number) else {
            return Ok(());
        };
        let mut lines = word.lines().map(str::trim).filter(|line| !line.is_empty());
        if let Some(first) = lines.next() {
            let text = self
                .facts
                .say("paper-direction-word", &[("text", first.into())])?;
            self.draft.paragraph(text);
        }
        for line in lines {
            self.draft.paragraph(line.to_owned());
        }
        Ok(())
    }

    /// What changed against the year before. Sensitive questions are left out: two small numbers tell more than one.
    pub(super) fn dynamics(&mut self, analysis: &Analysis) -> Result<(), ReportError> {
        let Some(before) = self.before else { return Ok(()) };
        if analysis.dynamics.is_empty() {
            return Ok(());
        }
        let title = self.text("paper-dynamics-title")?;
        self.draft.subsection("paper-dynamics-title", &title)?;
        let intro = "paper-dynamics-intro";
        self.say(intro, intro, &[("year", before.form.period.to_string().into())])?;
        let mut items = Vec::new();
        for direction in &self.facts.catalogue.questionnaire.directions {
            let Some(dynamics) = analysis.dynamics.get(&direction.number) else {
                continue;
            };
            let args = [
                ("number", Arg::from(&direction.number)),
                ("class", Arg::from(&dynamics.class)),
                ("trend", trend(dynamics.trend).into()),
                ("from", format_percent(&dynamics.percents.0, DECIMALS).into()),
                ("to", format_percent(&dynamics.percents.1, DECIMALS).into()),
                (
                    "open",
                    if self.open(&direction.number) { "yes" } else { "no" }.into(),
                ),
            ];
            items.push(self.facts.pieces("paper-dynamics-direction", &args, &[])?);
        }
        self.draft
            .prepared("paper-dynamics-direction", TextKind::List, items);
        let changes: Vec<&Change> = analysis
            .dynamics
            .values()
            .flat_map(|dynamics| &dynamics.changes)
            .collect();
        let mut rows = Vec::new();
        for wanted in [Trend::Rise, Trend::Fall] {
            let mut inside = Vec::new();
            for change in changes.iter().filter(|change| change.trend == wanted) {
                let target = Target::Question(change.code.clone());
                let Some(question) = self.facts.catalogue.question(&target) else {
                    continue;
                };
                if question.unpublished || sensitive(self.facts.catalogue, &target) {
                    continue;
                }
                let old = Target::Question(change.old_code.clone());
                let cells = [
                    change.code.clone(),
                    question.text.clone(),
                    self.told(before, &old, change)?,
                    self.told(self.facts, &target, change)?,
                ];
                inside.push(Row::plain(cells));
            }
            if !inside.is_empty() {
                let heading = self.text(&format!("paper-dynamics-{}", trend(wanted)))?;
                rows.push(Row::section(heading, 4));
                rows.append(&mut inside);
            }
        }
        if rows.is_empty() {
            return Ok(());
        }
        let header = vec![
            self.text("paper-column-number")?,
            self.text("paper-column-question")?,
            before.form.period.to_string(),
            self.facts.form.period.to_string(),
        ];
        let widths = [
            (0.9, Align::Centre),
            (5.4, Align::Left),
            (2.3, Align::Left),
            (2.3, Align::Left),
        ];
        let caption = self.text("paper-dynamics-table")?;
        self.draft.table(&caption, table(&widths, header, rows))
    }

    /// Is the direction's score of either year printed as an interval? Then exact percents of both would tell it.
    pub(super) fn open(&self, number: &str) -> bool {
        let open = |facts: &Facts<'_>| facts.scores.directions.contains_key(number);
        open(self.facts) || self.before.is_some_and(open)
    }

    /// A value for comparison: in people alone where a percent would mislead.
    fn told(&self, facts: &Facts<'_>, target: &Target, change: &Change) -> Result<String, ReportError> {
        let shown = match facts.fact(target)? {
            Fact::Known(shown) => shown,
            Fact::Unanswered => return self.text("paper-unanswered"),
            Fact::Absent(_) | Fact::Nowhere => return self.text("paper-absent"),
        };
        let standing = facts.evaluation.standing(target);
        match standing.and_then(|standing| standing.denominator.as_ref()) {
            Some(den) if change.in_people && !shown.count.is_empty() => {
                let args = [("num", Arg::from(shown.count)), ("den", den.to_string().into())];
                facts.say("paper-share-people", &args)
            }
            _ => Ok(shown.text),
        }
    }
}

/// A direction's score as it is printed.
struct ScoreShown {
    points: String,
    max: String,
    percent: Option<String>,
    level: Option<String>,
}

impl ScoreShown {
    fn of(facts: &Facts<'_>, number: &str, score: &DirectionScore) -> Result<Self, ReportError> {
        Ok(match facts.scores.directions.get(number) {
            Some(shown) => Self {
                points: facts.points(&shown.points, DECIMALS)?,
                max: facts.points(&shown.max, DECIMALS)?,
                percent: Some(band::words(&shown.percent, DECIMALS)?),
                level: facts.level(&shown.percent)?,
            },
            None => Self {
                points: score.points.rounded(DECIMALS).to_string(),
                max: score.max.to_string(),
                percent: score
                    .percent
                    .as_ref()
                    .map(|percent| format_percent(percent, DECIMALS)),
                level: score.level.clone(),
            },
        })
    }
}

fn trend(trend: Trend) -> &'static str {
    match trend {
        Trend::Rise => "rise",
        Trend::Same => "same",
        Trend::Fall => "fall",
    }
}

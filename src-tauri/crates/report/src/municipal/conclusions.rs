//! What follows: conclusions, problem fields, successful practices, and two lists of recommendations.

use domain::catalogue::{Rule, RuleTarget};
use domain::number::Exact;
use domain::speech::Arg;

use super::Kind;
use super::pen::{Pen, shown, value, whole_percent};
use super::picture::spread;
use crate::draft::capital;
use crate::layout::Row;
use crate::selfstudy::facts::lowered;
use crate::texts::TextKind;
use crate::typeset::Align;
use crate::{ReportError, band};

impl<'a> Pen<'a> {
    /// A rule of the methodology.
    pub(super) fn rule(&self, id: &str) -> Option<&'a Rule> {
        self.input
            .catalogue
            .methodology
            .rules
            .iter()
            .find(|rule| rule.id == id)
    }

    /// The same, when it fires for something that is missing.
    pub(super) fn deficit_rule(&self, id: &str) -> Option<&'a Rule> {
        self.rule(id).filter(|rule| !self.plan.praise.contains(&rule.id))
    }

    pub(super) fn conclusions(&mut self) -> Result<(), ReportError> {
        self.section("mun-conclusions", true)?;
        let picture = self.input.picture;
        let (counted, all) = (picture.schools.len(), picture.expected());
        let args = [
            ("counted", Arg::from(counted)),
            ("all", all.into()),
            ("percent", whole_percent(counted, all).into()),
            (
                "directions",
                self.input.catalogue.questionnaire.directions.len().into(),
            ),
        ];
        self.paragraph("mun-conclusions-intro", &args)?;
        self.context()?;
        self.fullest()?;
        self.cluster_table(self.input.picture.compare_from)?;
        self.problems()?;
        self.steady()?;
        self.practices()
    }

    /// Where the best and the weakest are: town or village, large or small.
    fn context(&mut self) -> Result<(), ReportError> {
        let picture = self.input.picture;
        let verdicts = picture.verdicts(self.input.catalogue);
        let ends = [verdicts.first(), verdicts.last()];
        let mut sentences = Vec::new();
        for (verdict, schools, _) in ends.into_iter().flatten() {
            if schools.len() < 2 {
                continue;
            }
            // The largest part of them by every grouping, when it is most of them.
            let mut parts = Vec::new();
            for cluster in picture
                .clusters
                .iter()
                .filter(|one| self.plan.context.contains(&one.id))
            {
                let inside = schools.iter().filter(|at| cluster.schools.contains(at)).count();
                // Most of them, and more of them than of all schools.
                let more = inside * picture.schools.len() > cluster.schools.len() * schools.len();
                if inside * 2 > schools.len() && more {
                    let args = [
                        ("by", Arg::from(&cluster.by)),
                        ("title", (&cluster.title).into()),
                        ("count", inside.into()),
                        ("percent", whole_percent(inside, schools.len()).into()),
                    ];
                    parts.push(self.say("mun-context-part", &args)?);
                }
            }
            if !parts.is_empty() {
                let args = [
                    ("count", Arg::from(schools.len())),
                    ("verdict", (*verdict).into()),
                    ("parts", parts.join(", ").into()),
                ];
                sentences.push(self.pieces("mun-context", &args)?);
            }
        }
        self.prepared("mun-context", TextKind::Paragraph, sentences);
        Ok(())
    }

    /// Directions most and least fully represented.
    fn fullest(&mut self) -> Result<(), ReportError> {
        let directions = &self.input.catalogue.questionnaire.directions;
        let mut means: Vec<(&str, Exact)> = directions
            .iter()
            .enumerate()
            .filter_map(|(at, direction)| {
                Some((direction.title.as_str(), self.input.picture.direction(at)?.mean))
            })
            .collect();
        means.sort_by_key(|one| std::cmp::Reverse(one.1));
        let Some(((least, percent), rest)) = means.split_last().filter(|(_, rest)| !rest.is_empty()) else {
            return Ok(());
        };
        let items = rest
            .iter()
            .map(|(title, mean)| value(format!("{title} ({})", shown(mean))))
            .collect();
        let args = [("some", Arg::from(rest.len())), ("all", means.len().into())];
        let least = [("title", Arg::from(*least)), ("percent", shown(percent).into())];
        self.list("mun-fullest", &args, "mun-fullest-list", items)?;
        self.paragraph("mun-least", &least)
    }

    /// Groups of schools beside each other, when there are enough schools in them.
    pub(super) fn cluster_table(&mut self, from: usize) -> Result<(), ReportError> {
        let picture = self.input.picture;
        let directions = &self.input.catalogue.questionnaire.directions;
        let mut rows = Vec::new();
        let mut by = "";
        for (nth, cluster) in picture
            .told(from, self.kind == Kind::Public)
            .into_iter()
            .enumerate()
        {
            if by != cluster.by {
                by = &cluster.by;
                rows.push(Row::section(by, directions.len() + 3));
            }
            let of = |percent: &dyn Fn(usize) -> Option<Exact>| {
                spread(cluster.schools.iter().filter_map(|at| percent(*at))).map(|spread| spread.mean)
            };
            let mut cells = vec![cluster.title.clone(), cluster.schools.len().to_string()];
            if let Some((total, means)) = self.means.groups.get(nth) {
                for band in std::iter::once(total).chain(means) {
                    cells.push(match band {
                        Some(band) => band::words(band, 1)?,
                        None => self.text("paper-absent")?,
                    });
                }
                rows.push(Row::plain(cells));
                continue;
            }
            let total = of(&|at| picture.schools.get(at)?.total);
            cells.push(self.short_percent(total)?);
            for direction in 0..directions.len() {
                let mean = of(&|at| {
                    picture
                        .schools
                        .get(at)?
                        .directions
                        .get(direction)
                        .copied()
                        .flatten()
                });
                cells.push(self.short_percent(mean)?);
            }
            rows.push(Row::plain(cells));
        }
        if rows.is_empty() {
            return Ok(());
        }
        let caption = self.text("mun-clusters-caption")?;
        let mut widths = vec![(3.0, Align::Left), (1.0, Align::Centre), (1.2, Align::Centre)];
        let mut heads = self.texts(&["mun-column-cluster", "mun-column-schools", "mun-column-total"])?;
        for direction in directions {
            widths.push((1.0, Align::Centre));
            heads.push(self.say("mun-heat-head", &[("number", (&direction.number).into())])?);
        }
        let mut table = crate::draft::table(&widths, heads, rows);
        table.size = 9.0;
        self.draft.table(&caption, table)?;
        let note = self.say("mun-clusters-note", &[("count", from.into())])?;
        self.draft.note(note);
        Ok(())
    }

    /// A percent with one decimal, for narrow columns.
    pub(super) fn short_percent(&self, percent: Option<Exact>) -> Result<String, ReportError> {
        match percent {
            Some(percent) => Ok(domain::number::format_percent(&percent, 1)),
            None => self.text("paper-absent"),
        }
    }

    /// The deficits that most schools share, and the questions few answer «да».
    fn problems(&mut self) -> Result<(), ReportError> {
        let picture = self.input.picture;
        let all = picture.schools.len();
        let mut items = Vec::new();
        for deficit in picture.deficits.iter().take(self.plan.problems_upto) {
            let Some(rule) = self.deficit_rule(&deficit.rule) else {
                continue;
            };
            let few = self.few(&deficit.schools);
            let args = [
                ("deficit", Arg::from(rule.deficit.trim_end_matches('.'))),
                ("within", self.within(deficit.schools.len(), all)?.into()),
                ("named", if few.is_some() { "yes" } else { "no" }.into()),
                ("names", few.unwrap_or_default().into()),
            ];
            items.push(self.pieces("mun-problem", &args)?);
        }
        self.list("mun-problems-intro", &[], "mun-problems", items)?;
        let mut items = Vec::new();
        for code in picture.problems.iter().take(self.plan.problems_upto) {
            let question = self.input.catalogue.questionnaire.questions.get(code);
            let (Some(question), Some(indicator)) = (question, picture.indicator(code)) else {
                continue;
            };
            items.extend(self.sentence(question, indicator, false)?);
        }
        self.list("mun-weak-intro", &[], "mun-weak", items)
    }

    fn steady(&mut self) -> Result<(), ReportError> {
        let picture = self.input.picture;
        for (id, schools) in [
            ("mun-steady-high", &picture.steady_high),
            ("mun-steady-low", &picture.steady_low),
        ] {
            if !schools.is_empty() {
                let args = [
                    ("names", Arg::from(self.all(schools))),
                    ("count", schools.len().into()),
                ];
                self.paragraph(id, &args)?;
            }
        }
        Ok(())
    }

    /// What schools do well: what people wrote down first, then schools that stand out.
    pub(super) fn practices(&mut self) -> Result<(), ReportError> {
        let practices = &self.input.picture.practices;
        let mut items = Vec::new();
        for practice in practices.iter().take(self.plan.remarks_upto) {
            let args = [
                ("school", Arg::from(&practice.school)),
                ("about", (&practice.about).into()),
                ("link", (&practice.link).into()),
                (
                    "told",
                    if practice.about.is_empty() { "no" } else { "yes" }.into(),
                ),
                (
                    "linked",
                    if practice.link.is_empty() { "no" } else { "yes" }.into(),
                ),
            ];
            items.push(self.pieces("mun-practice", &args)?);
        }
        let written = practices.iter().any(|practice| !practice.about.is_empty());
        self.list(
            "mun-practices-intro",
            &[("written", if written { "yes" } else { "no" }.into())],
            "mun-practices",
            items,
        )
    }

    /// To the municipality and to the heads of schools, from the rules that fired and from what always holds.
    pub(super) fn recommendations(&mut self) -> Result<(), ReportError> {
        self.section("mun-recommendations", true)?;
        for (target, intro, name, standing) in [
            (
                RuleTarget::Municipality,
                "mun-to-office",
                "mun-to-office-list",
                ["mun-office-1", "mun-office-2", "mun-office-3"].as_slice(),
            ),
            (
                RuleTarget::School,
                "mun-to-heads",
                "mun-to-heads-list",
                ["mun-heads-1", "mun-heads-2", "mun-heads-3", "mun-heads-4"].as_slice(),
            ),
        ] {
            let mut items = Vec::new();
            for id in standing {
                items.push(self.pieces(id, &[])?);
            }
            let advice = self.advice(target)?;
            let more = advice.len() > self.plan.advice_upto;
            items.extend(advice.into_iter().take(self.plan.advice_upto));
            self.list(intro, &[], name, items)?;
            if more {
                self.draft.note(self.text("mun-advice-more")?);
            }
        }
        self.common_measures()
    }

    /// One recommendation for every deficit of this addressee.
    pub(super) fn advice(&self, target: RuleTarget) -> Result<Vec<Vec<words::Piece>>, ReportError> {
        let mut items = Vec::new();
        for deficit in &self.input.picture.deficits {
            let Some(rule) = self.rule(&deficit.rule).filter(|rule| rule.target == target) else {
                continue;
            };
            let args = [
                (
                    "text",
                    Arg::from(lowered(rule.recommendation.trim_end_matches('.'))),
                ),
                ("count", deficit.schools.len().into()),
            ];
            items.push(self.pieces("mun-advice", &args)?);
        }
        Ok(items)
    }

    /// Deficits of a third of the schools become one measure of the municipality.
    fn common_measures(&mut self) -> Result<(), ReportError> {
        let mut rows = Vec::new();
        for deficit in self
            .input
            .picture
            .deficits
            .iter()
            .filter(|deficit| deficit.municipal)
        {
            let Some(rule) = self.deficit_rule(&deficit.rule) else {
                continue;
            };
            rows.push(Row::plain([
                capital(&rule.deficit),
                deficit.schools.len().to_string(),
                capital(&rule.measure),
                capital(&rule.term),
            ]));
        }
        if rows.is_empty() {
            return Ok(());
        }
        self.paragraph("mun-common-intro", &[])?;
        self.table(
            "mun-common-caption",
            &[
                ("mun-column-deficit", 3.6, Align::Left),
                ("mun-column-schools", 1.1, Align::Centre),
                ("mun-column-measure", 3.8, Align::Left),
                ("mun-column-term", 2.0, Align::Left),
            ],
            rows,
        )
    }
}

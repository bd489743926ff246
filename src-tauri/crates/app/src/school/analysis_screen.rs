//! The screen «Анализ»: what the answers mean, with the places behind every figure.

use domain::analysis::{Analysis, Factor, FiredRule, MeasureState, RiskLevel, Trend};
use domain::catalogue::{Method, RuleTarget, Scoring};
use domain::form::{Target, Value};
use domain::number::{Exact, percent};
use domain::problem::Problem;
use domain::speech::Arg;

use super::analysis_words::{DECIMALS, exactly, level_terms, points, signed, verdict_terms};
use super::outline::label;
use super::values::percent_words;
use super::view::Picture;
use crate::desk::{Desk, Year};
use crate::wire;

impl Desk {
    /// Verdict, directions, changes, risks and recommendations of a year, for people.
    ///
    /// # Errors
    /// When there is no such year.
    pub fn analysis_screen(&self, school_year: &str) -> Result<wire::AnalysisScreen, Problem> {
        let year = self.year(school_year)?;
        let analysis = year.analysis();
        let reader = Reader {
            picture: year.picture(self.speech()),
            year: &year,
            analysis: &analysis,
        };
        Ok(reader.screen())
    }
}

/// Reads an analysis in words.
pub(super) struct Reader<'a> {
    pub(super) picture: Picture<'a>,
    pub(super) year: &'a Year,
    pub(super) analysis: &'a Analysis,
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Reader<'_> {
    pub(super) fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.picture.speech.say(id, args)
    }

    fn screen(&self) -> wire::AnalysisScreen {
        let total = self.analysis.total.or(self.analysis.preliminary);
        let (risen, fallen) = (self.compared(Trend::Rise), self.compared(Trend::Fall));
        let (own, municipal): (Vec<&FiredRule>, Vec<&FiredRule>) = self
            .analysis
            .rules
            .iter()
            .partition(|rule| rule.target == RuleTarget::School);
        let recommendations: Vec<_> = own.into_iter().filter_map(|rule| self.rule(rule)).collect();
        let open = self.open();
        wire::AnalysisScreen {
            period: self.year.form.period.to_string(),
            previous_period: self.year.before().map(|(_, form)| form.period.to_string()),
            complete: self.analysis.complete,
            headline: self.headline(),
            percent: total.as_ref().map(exactly),
            formula: self.formula_of_total(),
            open: match open.len() {
                0 => String::new(),
                many => self.say("analysis-open", &[("count", many.into())]),
            },
            open_target: open.first().map(ToString::to_string),
            last_year: self.last_year(),
            confirmed: self.analysis.confirmed.as_ref().map(exactly),
            verdicts: self.verdicts(),
            levels: self.levels(),
            directions: self.directions(),
            risen,
            fallen,
            risks: self.risks(),
            front: count(self.analysis.front_rules.min(recommendations.len())),
            recommendations,
            municipal: municipal.into_iter().filter_map(|rule| self.rule(rule)).collect(),
            dynamics: self.dynamics(),
        }
    }

    fn headline(&self) -> String {
        match &self.analysis.verdict {
            Some(verdict) => self.say("analysis-verdict", &[("verdict", verdict.into())]),
            None if self.analysis.preliminary.is_some() => self.say("analysis-preliminary", &[]),
            None => self.say("analysis-nothing", &[]),
        }
    }

    /// Places of the directions that are still open.
    fn open(&self) -> Vec<&Target> {
        let parts = &self.picture.evaluation.progress;
        parts
            .iter()
            .flat_map(|part| &part.unanswered)
            .filter(|target| matches!(target, Target::Question(_)))
            .collect()
    }

    fn formula_of_total(&self) -> String {
        let percents: Vec<String> = self
            .analysis
            .directions
            .values()
            .filter_map(|score| Some(score.percent?.fixed(DECIMALS)))
            .collect();
        if percents.is_empty() {
            return String::new();
        }
        let args = [
            ("sum", Arg::from(percents.join(" + "))),
            ("count", percents.len().into()),
        ];
        self.say("analysis-formula-total", &args)
    }

    fn last_year(&self) -> Option<String> {
        let previous = self.analysis.previous.as_ref()?;
        Some(match (&previous.total, &previous.verdict) {
            (Some(total), Some(verdict)) => self.say(
                "analysis-last-year",
                &[("percent", exactly(total).into()), ("verdict", verdict.into())],
            ),
            _ => self.say("analysis-last-year-unfinished", &[]),
        })
    }

    fn verdicts(&self) -> Vec<wire::Terms> {
        let catalogue = &self.year.catalogue;
        let verdicts = catalogue.methodology.verdicts.iter();
        verdicts
            .zip(verdict_terms(catalogue, self.picture.speech))
            .map(|(verdict, terms)| wire::Terms {
                name: verdict.name.clone(),
                terms,
                reached: self.analysis.verdict.as_ref() == Some(&verdict.name),
            })
            .collect()
    }

    fn levels(&self) -> Vec<wire::Terms> {
        let catalogue = &self.year.catalogue;
        let levels = catalogue.methodology.levels.iter();
        levels
            .zip(level_terms(catalogue, self.picture.speech))
            .map(|(level, terms)| wire::Terms {
                name: level.name.clone(),
                terms,
                reached: false,
            })
            .collect()
    }

    fn directions(&self) -> Vec<wire::DirectionResult> {
        let directions = &self.year.catalogue.questionnaire.directions;
        directions
            .iter()
            .filter_map(|direction| {
                let score = self.analysis.directions.get(&direction.number)?;
                let codes = direction.groups.iter().flat_map(|group| &group.questions);
                let scored = codes.filter(|code| {
                    let question = self.year.catalogue.questionnaire.questions.get(*code);
                    question.is_some_and(|question| question.scored)
                });
                let (aside, asked): (Vec<_>, Vec<_>) =
                    scored.partition(|code| self.analysis.not_applicable.contains(code));
                let before = self.analysis.previous.as_ref();
                let before = before.and_then(|before| before.directions.get(&direction.number)?.as_ref());
                let dynamics = self.analysis.dynamics.get(&direction.number);
                Some(wire::DirectionResult {
                    number: direction.number.clone(),
                    title: direction.title.clone(),
                    short: direction.short.clone(),
                    percent: score.percent.as_ref().map(exactly),
                    length: score
                        .percent
                        .and_then(|percent| u32::try_from(percent.rounded(0).to_i64()?).ok())
                        .unwrap_or(0),
                    level: score.level.clone().unwrap_or_default(),
                    formula: self.formula(&score.points, &score.max),
                    confirmed: score.confirmed_percent.as_ref().map(exactly),
                    before: before.map(exactly),
                    change: dynamics.map(|dynamics| {
                        let args = [
                            ("delta", Arg::from(signed(&dynamics.delta))),
                            ("class", (&dynamics.class).into()),
                        ];
                        self.say("analysis-change", &args)
                    }),
                    trend: dynamics.map(|dynamics| dynamics.trend.into()),
                    figures: asked.into_iter().map(|code| self.question(code)).collect(),
                    aside: match aside.len() {
                        0 => String::new(),
                        many => {
                            let list: Vec<&str> = aside.iter().map(|code| code.as_str()).collect();
                            let args = [("count", Arg::from(many)), ("list", list.join(", ").into())];
                            self.say("analysis-aside", &args)
                        }
                    },
                })
            })
            .collect()
    }

    fn formula(&self, earned: &Exact, max: &Exact) -> String {
        let Some(reached) = percent(earned, max) else {
            return String::new();
        };
        let args = [
            ("points", Arg::from(points(earned))),
            ("max", max.to_string().into()),
            ("percent", exactly(&reached).into()),
        ];
        self.say("analysis-formula", &args)
    }

    pub(super) fn question(&self, code: &str) -> wire::Figure {
        self.figure(&Target::Question(code.to_owned()))
    }

    /// A place with its value, its two counts, its points and how they are earned.
    pub(super) fn figure(&self, target: &Target) -> wire::Figure {
        let catalogue = &self.year.catalogue;
        let (number, text) = match (catalogue.question(target), catalogue.field(target)) {
            (Some(question), _) => (question.code.clone(), question.text.clone()),
            (None, Some(field)) => (field.number.clone(), field.label.clone()),
            (None, None) => (String::new(), label(catalogue, target, self.picture.speech)),
        };
        let scoring = catalogue.methodology.scoring.get(target.key());
        let scoring = scoring.filter(|_| matches!(target, Target::Question(_)));
        let earned = self.analysis.points.get(target.key());
        let answer = self.year.form.answer(target);
        wire::Figure {
            target: target.to_string(),
            number,
            text,
            value: self.value(target),
            points: match (scoring, earned) {
                (Some(scoring), Some(earned)) => {
                    let args = [
                        ("points", Arg::from(points(earned))),
                        ("max", scoring.max.to_string().into()),
                    ];
                    self.say("analysis-points", &args)
                }
                _ => String::new(),
            },
            how: scoring.map(|scoring| self.how(scoring)).unwrap_or_default(),
            // Evidence confirms what earns something; a link beside «нет» confirms nothing.
            confirmed: earned.is_some_and(|earned| *earned > Exact::ZERO)
                && answer.is_some_and(domain::form::Answer::has_evidence),
        }
    }

    /// What stands at a place; of a share also its percent.
    fn value(&self, target: &Target) -> String {
        let value = self.picture.place(target).value;
        let standing = self.picture.evaluation.standing(target);
        match standing.and_then(|standing| standing.percent.as_ref()) {
            Some(percent) => {
                let args = [
                    ("value", Arg::from(value)),
                    ("percent", percent_words(percent).into()),
                ];
                self.say("analysis-value-share", &args)
            }
            None => match (
                standing.and_then(|standing| standing.value.as_ref()),
                self.unit(target),
            ) {
                (Some(Value::Number(_)), unit) if !unit.is_empty() => {
                    let args = [("value", Arg::from(value)), ("unit", unit.into())];
                    self.say("analysis-value-unit", &args)
                }
                _ => value,
            },
        }
    }

    fn unit(&self, target: &Target) -> &str {
        let catalogue = &self.year.catalogue;
        let question = catalogue.question(target).map(|question| question.unit.as_str());
        let field = || catalogue.field(target).map(|field| field.unit.as_str());
        question.or_else(field).unwrap_or_default()
    }

    /// How a question's points are earned.
    fn how(&self, scoring: &Scoring) -> String {
        let max = &scoring.max;
        let worth = |part: &Exact| part.checked_mul(max).as_ref().map_or_else(String::new, points);
        match &scoring.method {
            Method::Answers(answers) => {
                let mut answers: Vec<(&String, &Exact)> = answers.iter().collect();
                answers.sort_by(|a, b| b.1.cmp(a.1));
                let pairs = answers
                    .iter()
                    .map(|(answer, part)| format!("{answer} — {}", worth(part)));
                pairs.collect::<Vec<_>>().join(", ")
            }
            Method::Document {
                answer,
                linked,
                unlinked,
            } => {
                let args = [
                    ("answer", Arg::from(answer)),
                    ("linked", worth(linked).into()),
                    ("unlinked", worth(unlinked).into()),
                ];
                self.say("analysis-how-document", &args)
            }
            Method::Levels => self.say("analysis-how-levels", &[]),
            Method::Ticked { high } => self.say("analysis-how-ticked", &[("high", high.to_string().into())]),
            Method::Threshold {
                low,
                high,
                less_is_better,
            } => {
                let share = |part: &Exact| {
                    let hundred = percent(part, &Exact::ONE);
                    hundred.as_ref().map_or_else(String::new, percent_words)
                };
                let id = if *less_is_better {
                    "analysis-how-less"
                } else {
                    "analysis-how-share"
                };
                let args = [
                    ("low", Arg::from(share(low))),
                    ("high", share(high).into()),
                    ("whole", worth(&Exact::ONE).into()),
                    (
                        "half",
                        Exact::fraction(1, 2)
                            .as_ref()
                            .map_or_else(String::new, worth)
                            .into(),
                    ),
                ];
                self.say(id, &args)
            }
        }
    }

    /// High ones nobody answers first, then by strength, otherwise in the order of the methodology.
    fn risks(&self) -> Vec<wire::RiskView> {
        let mut factors: Vec<&Factor> = self.analysis.risks.iter().collect();
        factors.sort_by_key(|factor| {
            let strength = match factor.level {
                RiskLevel::High => 0,
                RiskLevel::Moderate => 1,
                RiskLevel::Unknown => 2,
                RiskLevel::Absent => 3,
            };
            (!factor.is_headline(), strength)
        });
        factors
            .into_iter()
            .filter_map(|factor| self.risk(factor))
            .collect()
    }

    fn risk(&self, factor: &Factor) -> Option<wire::RiskView> {
        let risks = &self.year.catalogue.methodology.risks;
        let risk = risks.iter().find(|risk| risk.id == factor.id)?;
        let (level, words) = match factor.level {
            RiskLevel::Absent => (wire::RiskLevelView::Absent, "analysis-risk-absent"),
            RiskLevel::Moderate => (wire::RiskLevelView::Moderate, "analysis-risk-moderate"),
            RiskLevel::High => (wire::RiskLevelView::High, "analysis-risk-high"),
            RiskLevel::Unknown => (wire::RiskLevelView::Unknown, "analysis-risk-unknown"),
        };
        let there = matches!(factor.level, RiskLevel::High | RiskLevel::Moderate);
        let concerns = |found: &&(String, MeasureState)| found.1 != MeasureState::NotApplicable;
        let measures = factor.measures.iter().filter(concerns);
        Some(wire::RiskView {
            id: factor.id.clone(),
            title: risk.title.clone(),
            level,
            level_words: self.say(words, &[]),
            headline: factor.is_headline(),
            measure: match factor.answered_by_measure() {
                _ if !there => String::new(),
                Some(true) => self.say("analysis-measure-there", &[]),
                Some(false) => self.say("analysis-measure-none", &[]),
                None => self.say("analysis-measure-open", &[]),
            },
            figures: factor.places.iter().map(|place| self.figure(place)).collect(),
            measures: measures.map(|(code, _)| self.question(code)).collect(),
            basis: risk.basis.clone(),
        })
    }

    fn rule(&self, fired: &FiredRule) -> Option<wire::RecommendationView> {
        let rules = &self.year.catalogue.methodology.rules;
        let rule = rules.iter().find(|rule| rule.id == fired.id)?;
        // What earns all its points is no reason for a deficit; of what is not scored nobody can say that.
        let reasons: Vec<&Target> = rule.places.iter().filter(|place| !self.is_whole(place)).collect();
        let places = if reasons.is_empty() {
            rule.places.iter().collect()
        } else {
            reasons
        };
        Some(wire::RecommendationView {
            id: rule.id.clone(),
            priority: rule.priority,
            deficit: rule.deficit.clone(),
            recommendation: rule.recommendation.clone(),
            measure: rule.measure.clone(),
            term: rule.term.clone(),
            responsible: rule.responsible.clone(),
            basis: rule.basis.clone(),
            figures: places.into_iter().map(|place| self.figure(place)).collect(),
        })
    }

    /// All points, or out of the question.
    fn is_whole(&self, place: &Target) -> bool {
        let Target::Question(code) = place else {
            return false;
        };
        let max = self.year.catalogue.methodology.scoring.get(code).map(|s| s.max);
        let earned = self.analysis.points.get(code).copied();
        self.analysis.not_applicable.contains(code) || (max.is_some() && earned == max)
    }
}

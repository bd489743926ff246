//! What stands behind a cell or a phrase of the consolidated picture: its schools, or one school's questions.

use domain::analysis::analyse;
use domain::catalogue::{Kind, Question};
use domain::consolidation::{Class, Outcome, SchoolResult};
use domain::form::Target;
use domain::number::{Exact, format_percent, percent};
use domain::problem::{Problem, codes};
use domain::speech::Arg;

use super::counted::{Picture, read_form};
use super::screen::Screen;
use crate::desk::Desk;
use crate::school::analysis_words::exactly;
use crate::school::values::in_words;
use crate::wire::{BehindGroup, BehindRow, BehindView};

/// The classes of an answer, in the order they are told.
const CLASSES: [(Class, &str); 8] = [
    (Class::No, "no"),
    (Class::Zero, "zero"),
    (Class::Nothing, "nothing"),
    (Class::Partly, "partly"),
    (Class::Unanswered, "unanswered"),
    (Class::Yes, "yes"),
    (Class::Given, "given"),
    (Class::NotApplicable, "not-applicable"),
];

impl Desk {
    /// Opens a key of the picture: `indicator:1.20`, `cell:ИНН:1`, `total:ИНН`, `mean:1`, `verdict:…`, `deficit:R11`,
    /// `cluster:size:…`, `dynamics:1`.
    ///
    /// # Errors
    /// When there is nothing of that name.
    pub fn behind_view(&self, school_year: &str, accepted: bool, key: &str) -> Result<BehindView, Problem> {
        let picture = self.picture(school_year, accepted)?;
        let screen = Screen::of(&picture, self.speech());
        let (kind, name) = key.split_once(':').unwrap_or((key, ""));
        let found = match kind {
            "indicator" => screen.behind_indicator(name),
            "cell" => match name.split_once(':') {
                Some((inn, number)) => self.behind_cell(&picture, inn, number)?,
                None => None,
            },
            "total" => screen.behind_total(name),
            "mean" => screen.behind_mean(name),
            "verdict" => screen.behind_verdict(name),
            "deficit" => screen.behind_deficit(name),
            "cluster" => name
                .split_once(':')
                .and_then(|(id, label)| screen.behind_cluster(id, label)),
            "dynamics" => screen.behind_dynamics(name),
            _ => None,
        };
        found.ok_or_else(|| {
            Problem::new(codes::BEHIND_NOTHING).with("key", key.chars().take(80).collect::<String>())
        })
    }

    /// One school's direction: its questions, with what the school answered.
    fn behind_cell(&self, picture: &Picture, inn: &str, number: &str) -> Result<Option<BehindView>, Problem> {
        let (Some(row), Some(outcome)) = (picture.counted.get(inn), picture.outcomes.get(inn)) else {
            return Ok(None);
        };
        let catalogue = &picture.year.catalogue;
        let Some(direction) = catalogue
            .questionnaire
            .directions
            .iter()
            .find(|one| one.number == number)
        else {
            return Ok(None);
        };
        let form = read_form(&picture.year, &self.store()?.received_bytes(row.id)?)?;
        let analysis = analyse(catalogue, &form, None);
        let screen = Screen::of(picture, self.speech());
        let questions = direction.groups.iter().flat_map(|group| &group.questions);
        let questions = questions.filter_map(|code| catalogue.questionnaire.questions.get_full(code));
        let rows = |scored: bool| -> Vec<BehindRow> {
            questions
                .clone()
                .filter(|(_, _, question)| question.scored == scored)
                .map(|(at, code, question)| BehindRow {
                    inn: inn.to_owned(),
                    target: code.clone(),
                    label: screen.question(question),
                    value: match outcome.school.classes.get(at) {
                        Some(Class::NotApplicable) => screen.say("behind-not-applicable", &[]),
                        Some(Class::Zero) => screen.say("behind-zero", &[]),
                        _ => {
                            let answer = form.answer(&Target::Question(code.clone()));
                            let number = outcome.number(at).and_then(|number| number.den);
                            in_words(
                                answer.and_then(|answer| answer.value.as_ref()),
                                number.as_ref(),
                                self.speech(),
                            )
                        }
                    },
                })
                .collect()
        };
        let groups = [("behind-scored", rows(true)), ("behind-context", rows(false))];
        let score = analysis.directions.get(number);
        let formula = score.and_then(|score| {
            let percent = percent(&score.points, &score.max)?;
            let args = [
                ("points", Arg::from(score.points.rounded(2).to_string())),
                ("max", score.max.to_string().into()),
                ("percent", exactly(&percent).into()),
            ];
            Some(screen.say("analysis-formula", &args))
        });
        Ok(Some(BehindView {
            title: format!("{}: {}", outcome.school.name, direction.title),
            value: score
                .and_then(|score| score.percent)
                .map(|percent| exactly(&percent))
                .unwrap_or_default(),
            formula: formula.unwrap_or_default(),
            groups: groups
                .into_iter()
                .filter(|(_, rows)| !rows.is_empty())
                .map(|(id, rows)| BehindGroup {
                    title: screen.say(id, &[]),
                    rows,
                })
                .collect(),
        }))
    }
}

impl Screen<'_> {
    fn question(&self, question: &Question) -> String {
        format!("{} {}", question.code, question.text)
    }

    fn outcome(&self, school: &SchoolResult) -> Option<&Outcome> {
        self.picture.outcomes.get(&school.inn)
    }

    /// What a school answered, as far as the picture knows.
    fn answered(&self, school: &SchoolResult, at: usize, question: &Question, class: &str) -> String {
        let Some(outcome) = self.outcome(school) else {
            return String::new();
        };
        match question.kind {
            Kind::Share | Kind::Count => match outcome.number(at) {
                None => String::new(),
                Some(number) => match &number.den {
                    None => number.num.to_string(),
                    Some(den) => {
                        let share = self.say(
                            "value-share",
                            &[
                                ("num", number.num.to_string().into()),
                                ("den", den.to_string().into()),
                            ],
                        );
                        match percent(&number.num, den) {
                            Some(percent) => format!("{share}, {}", format_percent(&percent, 1)),
                            None => share,
                        }
                    }
                },
            },
            Kind::Choices => {
                let ticked = outcome.ticked.iter().find(|(place, _)| usize::from(*place) == at);
                let ticked = ticked.map(|(_, options)| options.as_slice()).unwrap_or_default();
                let words = ticked
                    .iter()
                    .filter_map(|option| question.options.get(usize::from(*option)));
                words.cloned().collect::<Vec<_>>().join("; ")
            }
            _ => self.say(&format!("behind-{class}"), &[]),
        }
    }

    fn behind_indicator(&self, code: &str) -> Option<BehindView> {
        let questionnaire = &self.picture.year.catalogue.questionnaire;
        let (at, _, question) = questionnaire.questions.get_full(code)?;
        let indicator = self.picture.whole.indicator(code)?;
        let all = self.picture.whole.all()?;
        let groups = CLASSES.into_iter().filter_map(|(class, id)| {
            let inside = all.only(|school| school.classes.get(at) == Some(&class));
            (!inside.is_empty()).then(|| BehindGroup {
                title: self.say(
                    "behind-group",
                    &[
                        ("what", self.say(&format!("behind-{id}"), &[]).into()),
                        ("count", inside.len().to_string().into()),
                    ],
                ),
                rows: inside
                    .list()
                    .iter()
                    .map(|school| row(school, code, self.answered(school, at, question, id)))
                    .collect(),
            })
        });
        Some(BehindView {
            title: self.question(question),
            value: indicator.phrase(self.speech),
            formula: self.part_formula(indicator.yes, indicator.applicable),
            groups: groups.collect(),
        })
    }

    /// «N : M · 100 = P %».
    fn part_formula(&self, part: usize, of: usize) -> String {
        let whole = |number: usize| Exact::whole(i64::try_from(number).unwrap_or(i64::MAX));
        let Some(share) = percent(&whole(part), &whole(of)) else {
            return String::new();
        };
        self.say(
            "behind-formula",
            &[
                ("part", part.to_string().into()),
                ("of", of.to_string().into()),
                ("percent", format_percent(&share, 1).into()),
            ],
        )
    }

    fn behind_total(&self, inn: &str) -> Option<BehindView> {
        let school = self.picture.whole.school(inn)?;
        let directions = self.picture.year.catalogue.questionnaire.directions.iter();
        let rows: Vec<BehindRow> = directions
            .zip(&school.directions)
            .map(|(direction, result)| BehindRow {
                inn: inn.to_owned(),
                target: String::new(),
                label: format!("{}. {}", direction.number, direction.title),
                value: result
                    .percent
                    .map_or_else(|| self.say("picture-nothing", &[]), |percent| exactly(&percent)),
            })
            .collect();
        let percents: Vec<String> = school
            .directions
            .iter()
            .filter_map(|result| Some(result.percent?.fixed(2)))
            .collect();
        let args = [
            ("sum", Arg::from(percents.join(" + "))),
            ("count", percents.len().into()),
        ];
        Some(BehindView {
            title: school.name.clone(),
            value: school.total.map(|total| exactly(&total)).unwrap_or_default(),
            formula: if percents.is_empty() {
                String::new()
            } else {
                self.say("analysis-formula-total", &args)
            },
            groups: vec![BehindGroup {
                title: self.say("behind-directions", &[]),
                rows,
            }],
        })
    }

    fn behind_mean(&self, number: &str) -> Option<BehindView> {
        let directions = &self.picture.year.catalogue.questionnaire.directions;
        let at = directions.iter().position(|one| one.number == number)?;
        let all = self.picture.whole.all()?;
        let found = all.directions();
        let mean = found.get(at)?.mean?;
        let percents = all.list().iter().filter_map(|school| {
            let percent = school.directions.get(at)?.percent?;
            Some(row(school, "", exactly(&percent)))
        });
        let rows: Vec<BehindRow> = percents.collect();
        Some(BehindView {
            title: directions[at].title.clone(),
            value: exactly(&mean),
            formula: self.say("behind-mean", &[("count", rows.len().into())]),
            groups: vec![self.schools_group(rows)],
        })
    }

    fn schools_group(&self, rows: Vec<BehindRow>) -> BehindGroup {
        BehindGroup {
            title: self.say("behind-schools", &[("count", rows.len().into())]),
            rows,
        }
    }

    /// Schools with their totals.
    fn by_total(&self, title: String, schools: &[&SchoolResult]) -> BehindView {
        let rows = schools.iter().map(|school| {
            let total = school.total.map(|total| exactly(&total)).unwrap_or_default();
            row(school, "", total)
        });
        let all = self.picture.whole.len();
        BehindView {
            title,
            value: domain::consolidation::phrase(self.speech, schools.len(), all),
            formula: self.part_formula(schools.len(), all),
            groups: vec![self.schools_group(rows.collect())],
        }
    }

    fn behind_verdict(&self, name: &str) -> Option<BehindView> {
        let all = self.picture.whole.all()?;
        let (name, schools) = all.verdicts().into_iter().find(|(verdict, _)| *verdict == name)?;
        let title = self.say("analysis-verdict", &[("verdict", name.into())]);
        Some(self.by_total(title, &schools))
    }

    fn behind_deficit(&self, rule: &str) -> Option<BehindView> {
        let rules = &self.picture.year.catalogue.methodology.rules;
        let found = rules.iter().find(|one| one.id == rule)?;
        let deficits = self.picture.whole.deficits();
        let deficit = deficits.iter().find(|one| one.rule == rule)?;
        Some(self.by_total(format!("{rule}. {}", found.deficit), &deficit.schools))
    }

    fn behind_cluster(&self, id: &str, label: &str) -> Option<BehindView> {
        let clusters = self.picture.whole.clusters();
        let cluster = clusters
            .iter()
            .find(|one| one.grouping == id && one.label == label)?;
        Some(self.by_total(format!("{}: {label}", cluster.title), cluster.schools.list()))
    }

    fn behind_dynamics(&self, number: &str) -> Option<BehindView> {
        let directions = &self.picture.year.catalogue.questionnaire.directions;
        let at = directions.iter().position(|one| one.number == number)?;
        let all = self.picture.whole.all()?;
        let found = all.directions();
        let direction = found.get(at)?;
        let group = |id: &str, schools: &[&SchoolResult]| {
            (!schools.is_empty()).then(|| BehindGroup {
                title: self.say(
                    "behind-group",
                    &[
                        ("what", self.say(id, &[]).into()),
                        ("count", schools.len().to_string().into()),
                    ],
                ),
                rows: schools
                    .iter()
                    .map(|school| {
                        let moved = school.directions.get(at).and_then(|result| result.moved);
                        let words = moved.map(|moved| {
                            let delta = crate::school::analysis_words::signed(&moved.delta);
                            self.say("picture-points", &[("number", delta.into())])
                        });
                        row(school, "", words.unwrap_or_default())
                    })
                    .collect(),
            })
        };
        let compared = direction.rose.len() + direction.stayed.len() + direction.fell.len();
        Some(BehindView {
            title: directions[at].title.clone(),
            value: domain::consolidation::phrase(self.speech, direction.rose.len(), compared),
            formula: self.part_formula(direction.rose.len(), compared),
            groups: [
                group("behind-rose", &direction.rose),
                group("behind-stayed", &direction.stayed),
                group("behind-fell", &direction.fell),
            ]
            .into_iter()
            .flatten()
            .collect(),
        })
    }
}

fn row(school: &SchoolResult, target: &str, value: String) -> BehindRow {
    BehindRow {
        inn: school.inn.clone(),
        target: target.to_owned(),
        label: school.name.clone(),
        value,
    }
}

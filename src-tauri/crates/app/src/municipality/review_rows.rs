//! The answers of a letter under review, part by part: what they earn, how the others of the cluster answer, what was said
//! of them.

use std::collections::BTreeMap;

use domain::catalogue::Severity;
use domain::consolidation::{Class, Confirmation};
use domain::form::{self, Target};

use super::review_view::{Looked, VERDICTS};
use super::screen::{joined, words};
use crate::school::analysis_words::exactly;
use crate::school::outline::label;
use crate::school::values::in_words;
use crate::school::view::Picture as FormPicture;
use crate::surroundings::day;
use crate::wire::{ReviewPart, ReviewRow};

impl Looked<'_> {
    pub(super) fn parts(&self) -> Vec<ReviewPart> {
        let catalogue = &self.picture.year.catalogue;
        let picture = self.form_picture();
        let mut parts = vec![ReviewPart {
            id: "passport".to_owned(),
            title: self.screen.say("part-title-passport", &[]),
            short: self.screen.say("part-title-passport", &[]),
            result: String::new(),
            confirmed: String::new(),
            cluster: String::new(),
            unlike: String::new(),
            rows: self.field_rows(&picture, |target| matches!(target, Target::Passport(_))),
        }];
        let questions: BTreeMap<String, _> = picture
            .questions()
            .into_iter()
            .map(|state| (state.code.clone(), state))
            .collect();
        for (at, direction) in catalogue.questionnaire.directions.iter().enumerate() {
            let score = self.analysis.directions.get(&direction.number);
            let result = score.map(|score| {
                let level = score.level.clone().unwrap_or_default();
                joined([score.percent.as_ref().map(exactly).unwrap_or_default(), level])
            });
            let own = self
                .picture
                .whole
                .school(self.inn)
                .and_then(|school| school.directions.get(at));
            let codes = direction.groups.iter().flat_map(|group| &group.questions);
            parts.push(ReviewPart {
                id: direction.number.clone(),
                title: direction.title.clone(),
                short: direction.short.clone(),
                result: result.unwrap_or_default(),
                confirmed: words(own.and_then(|own| own.confirmed)),
                cluster: words(self.screen.mean_of(&self.cluster, at)),
                unlike: self.unlike_direction(&direction.number),
                rows: codes
                    .filter_map(|code| Some(self.question_row(&picture, questions.get(code)?)))
                    .collect(),
            });
        }
        let selfstudy = self.field_rows(&picture, |target| {
            matches!(target, Target::SelfStudy(_)) && self.form.value(target).is_some()
        });
        if !selfstudy.is_empty() {
            parts.push(ReviewPart {
                id: "selfstudy".to_owned(),
                title: self.screen.say("part-title-selfstudy", &[]),
                short: self.screen.say("part-title-selfstudy", &[]),
                result: String::new(),
                confirmed: String::new(),
                cluster: String::new(),
                unlike: String::new(),
                rows: selfstudy,
            });
        }
        parts
    }

    fn row_of(&self, picture: &FormPicture<'_>, target: &Target) -> ReviewRow {
        let standing = self.evaluation.standing(target);
        let answer = self.form.answer(target);
        let value = standing.and_then(|standing| standing.value.as_ref());
        let value = answer.and_then(|answer| answer.value.as_ref()).or(value);
        let denominator = standing.and_then(|standing| standing.denominator.as_ref());
        let before = self.before.as_ref().and_then(|(_, before)| {
            let was = before.value(target);
            (was != self.form.value(target)).then(|| in_words(was, None, self.screen.speech))
        });
        let findings = self.evaluation.findings.iter();
        let findings = findings.filter(|finding| {
            finding.places.contains(target) && (finding.severity == Severity::Error || !finding.id.is_empty())
        });
        ReviewRow {
            target: target.to_string(),
            number: String::new(),
            text: String::new(),
            state: crate::wire::Standing::Asked,
            reason: String::new(),
            answer: in_words(value, denominator, self.screen.speech),
            previous: picture.previous_words(target).unwrap_or_default(),
            cluster: String::new(),
            points: String::new(),
            document: answer.map(documents).unwrap_or_default(),
            link: answer.map(|answer| answer.link.clone()).unwrap_or_default(),
            note: answer.map(|answer| answer.note.clone()).unwrap_or_default(),
            files: Vec::new(),
            findings: findings.map(|finding| picture.finding(finding)).collect(),
            unlike: String::new(),
            before,
            verdict: VERDICTS[0].0.to_owned(),
            comment: String::new(),
            by: String::new(),
            remark: self.remarks.get(&target.to_string()).cloned().unwrap_or_default(),
        }
    }

    fn field_rows(&self, picture: &FormPicture<'_>, wanted: impl Fn(&Target) -> bool) -> Vec<ReviewRow> {
        let catalogue = &self.picture.year.catalogue;
        catalogue
            .targets()
            .filter(|target| wanted(target))
            .map(|target| ReviewRow {
                text: label(catalogue, &target, self.screen.speech),
                ..self.row_of(picture, &target)
            })
            .collect()
    }

    fn question_row(&self, picture: &FormPicture<'_>, state: &crate::wire::QuestionState) -> ReviewRow {
        let code = &state.code;
        let target = Target::Question(code.clone());
        let catalogue = &self.picture.year.catalogue;
        let question = catalogue.questionnaire.questions.get(code);
        let evidence = self.evidence.get(code);
        let stands = evidence.is_some_and(|evidence| evidence.is_about(self.form.answer(&target)));
        let mut unlike = self.unlike.iter().filter(|one| one.direction.is_none());
        let unlike = unlike.find(|one| one.code == *code);
        let scoring = catalogue.methodology.scoring.get(code);
        let points = self
            .analysis
            .points
            .get(code)
            .zip(scoring)
            .map(|(points, scoring)| {
                self.screen.say(
                    "review-said-points",
                    &[
                        ("points", points.rounded(2).to_string().into()),
                        ("max", scoring.max.to_string().into()),
                    ],
                )
            });
        let verdict = evidence.map_or(Confirmation::Unchecked, |evidence| evidence.verdict);
        let word = VERDICTS.iter().find(|(_, known)| *known == verdict && stands);
        ReviewRow {
            number: code.clone(),
            text: question.map(|question| question.text.clone()).unwrap_or_default(),
            state: state.state,
            reason: state.reason.clone(),
            cluster: self.cluster_words(code),
            points: points.unwrap_or_default(),
            files: self
                .files
                .iter()
                .filter(|name| name.contains(code.as_str()))
                .cloned()
                .collect(),
            unlike: unlike.map(|one| one.words.clone()).unwrap_or_default(),
            verdict: word.map_or(VERDICTS[0].0, |(word, _)| word).to_owned(),
            comment: evidence
                .map(|evidence| evidence.comment.clone())
                .unwrap_or_default(),
            by: match evidence {
                None => String::new(),
                Some(evidence) if stands => self.screen.say(
                    "evidence-by",
                    &[
                        ("expert", (&evidence.expert).into()),
                        ("at", day(&evidence.at).into()),
                    ],
                ),
                Some(_) => self.screen.say("evidence-changed", &[]),
            },
            ..self.row_of(picture, &target)
        }
    }

    /// What the other schools of the cluster say.
    fn cluster_words(&self, code: &str) -> String {
        let whole = &self.picture.whole;
        let Some(at) = whole.head().and_then(|head| head.questions.get_index_of(code)) else {
            return String::new();
        };
        let others: Vec<&str> = self
            .cluster
            .iter()
            .copied()
            .filter(|inn| *inn != self.inn)
            .collect();
        let classes = others
            .iter()
            .filter_map(|inn| whole.school(inn)?.classes.get(at).copied());
        let applicable: Vec<Class> = classes.filter(|class| class.applies()).collect();
        if applicable.is_empty() {
            return String::new();
        }
        let percents = others
            .iter()
            .filter_map(|inn| self.picture.outcomes.get(*inn)?.percent(at));
        let percents: Vec<_> = percents.collect();
        if let (Some(least), Some(most)) = (percents.iter().min(), percents.iter().max()) {
            let (least, most) = (exactly(least), exactly(most));
            return self.screen.say(
                "review-said-cluster-range",
                &[("least", least.into()), ("most", most.into())],
            );
        }
        if let Some(words) = self.unanimous(code, at, &applicable) {
            return words;
        }
        let yes = applicable.iter().filter(|class| **class == Class::Yes).count();
        let given = applicable.iter().filter(|class| **class == Class::Given).count();
        let id = if given > 0 {
            "review-said-cluster-given"
        } else {
            "review-said-cluster-yes"
        };
        self.screen.say(
            id,
            &[
                ("count", yes.max(given).to_string().into()),
                ("of", applicable.len().to_string().into()),
            ],
        )
    }

    /// All others of the cluster gave one answer, and the school gave it too.
    fn unanimous(&self, code: &str, at: usize, others: &[Class]) -> Option<String> {
        let own = *self.picture.whole.school(self.inn)?.classes.get(at)?;
        let plain = matches!(own, Class::Yes | Class::Partly | Class::No);
        if !plain || others.iter().any(|other| *other != own) {
            return None;
        }
        let question = self.picture.year.catalogue.questionnaire.questions.get(code);
        let answer = self
            .screen
            .answer_word(question.map(|question| question.kind), own);
        let args = [("answer", answer.into()), ("of", others.len().to_string().into())];
        Some(self.screen.say("review-said-cluster-all", &args))
    }

    /// Why a whole direction is unlike others; empty when it is not.
    fn unlike_direction(&self, number: &str) -> String {
        let mut found = self.unlike.iter();
        let found = found.find(|unlike| unlike.direction.as_deref() == Some(number));
        found.map(|unlike| unlike.words.clone()).unwrap_or_default()
    }
}

/// Documents that confirm an answer, in words.
fn documents(answer: &form::Answer) -> String {
    let docs = answer.docs.iter();
    let docs = docs.map(|document| joined([document.title.clone(), document.order.clone()]));
    docs.collect::<Vec<_>>().join("; ")
}

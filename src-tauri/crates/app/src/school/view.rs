//! The changing part of the form as the window shows it, and what a change changed.

use std::collections::BTreeMap;

use domain::catalogue::{Catalogue, FieldKind, FieldRule, Severity};
use domain::form::{self, Evaluation, Finding, Form, Standing, State, TableCell, Target, Value, tables};
use domain::speech::Speech;

use super::outline::{label, part_of};
use super::values::{answer_view, coded, finding_words, in_words, percent_words};
use crate::surroundings::day;
use crate::wire;

/// Ids of findings that only say a place is empty; views count those apart.
const EMPTY_PREFIX: &str = "V04@";

/// A form with what follows from it, and last year's beside it.
pub(crate) struct Picture<'a> {
    pub catalogue: &'a Catalogue,
    pub form: &'a Form,
    pub evaluation: &'a Evaluation,
    pub previous: Option<(&'a Form, &'a Evaluation)>,
    /// What last year's form was begun with.
    pub previous_catalogue: Option<&'a Catalogue>,
    pub speech: &'a dyn Speech,
}

impl Picture<'_> {
    /// All questions of the directions.
    pub fn questions(&self) -> Vec<wire::QuestionState> {
        let by_place = self.findings_by_place();
        let mut zeroes = form::all_zeroes(self.catalogue, self.form);
        let codes = self.catalogue.questionnaire.questions.keys();
        codes
            .map(|code| wire::QuestionState {
                zeroes: zeroes.remove(code).unwrap_or_default(),
                ..self.question(code, &by_place)
            })
            .collect()
    }

    /// All fields of passport, self-study and approvals.
    pub fn fields(&self) -> Vec<wire::FieldState> {
        let by_place = self.findings_by_place();
        self.catalogue
            .targets()
            .filter(|target| !matches!(target, Target::Question(_)))
            .map(|target| self.field(&target, &by_place))
            .collect()
    }

    fn question(&self, code: &str, by_place: &BTreeMap<&Target, Vec<&Finding>>) -> wire::QuestionState {
        let target = Target::Question(code.to_owned());
        let standing = self.evaluation.standing(&target);
        let (state, reason) = self.standing_words(standing);
        let answered = standing.is_some_and(|standing| standing.answered);
        wire::QuestionState {
            code: code.to_owned(),
            state,
            reason,
            answer: answer_view(self.form.answer(&target), None),
            answered,
            denominator: standing
                .and_then(|standing| standing.denominator.as_ref())
                .map(ToString::to_string),
            percent: standing
                .and_then(|standing| standing.percent.as_ref())
                .map(percent_words),
            findings: if answered {
                self.finding_views(&target, by_place)
            } else {
                Vec::new()
            },
            previous: self.previous_words(&target),
            zeroes: Vec::new(),
            unlike: None,
        }
    }

    fn field(&self, target: &Target, by_place: &BTreeMap<&Target, Vec<&Finding>>) -> wire::FieldState {
        let standing = self.evaluation.standing(target);
        let (state, reason) = self.standing_words(standing);
        let answered = standing.is_some_and(|standing| standing.answered);
        let computed = standing.and_then(|standing| standing.value.as_ref());
        wire::FieldState {
            target: target.to_string(),
            state,
            reason,
            answer: answer_view(self.form.answer(target), computed),
            answered,
            denominator: standing
                .and_then(|standing| standing.denominator.as_ref())
                .map(ToString::to_string),
            percent: standing
                .and_then(|standing| standing.percent.as_ref())
                .map(percent_words),
            findings: if answered {
                self.finding_views(target, by_place)
            } else {
                Vec::new()
            },
            computed: self.computed_cells(target),
            previous: self.previous_words(target),
            proposal: self.proposal(target),
        }
    }

    /// The percents of a table's rows.
    fn computed_cells(&self, target: &Target) -> Vec<Vec<String>> {
        let spec = self
            .catalogue
            .field(target)
            .and_then(|field| field.table.as_ref());
        let (Some(spec), Some(Value::Table(rows))) = (spec, self.form.value(target)) else {
            return Vec::new();
        };
        let cell = |row: &[TableCell], column| {
            tables::computed(spec, row, column).map_or_else(String::new, |percent| percent_words(&percent))
        };
        rows.iter()
            .map(|row| (0..spec.columns.len()).map(|column| cell(row, column)).collect())
            .collect()
    }

    fn proposal(&self, target: &Target) -> Option<wire::Proposal> {
        let proposed = self.evaluation.proposals.get(target)?;
        let view = answer_view(Some(&form::Answer::of(proposed.value.clone())), None);
        let date = self
            .snapshot_date()
            .unwrap_or_else(|| self.speech.say("value-unknown", &[]));
        let place = label(self.catalogue, &proposed.from, self.speech);
        let from = self
            .speech
            .say("proposal-from", &[("place", place.into()), ("date", date.into())]);
        Some(wire::Proposal {
            value: view.value,
            den: view.den,
            from,
        })
    }

    /// The date the passport's numbers are of: its date field that must lie in the school year.
    fn snapshot_date(&self) -> Option<String> {
        let fields = &self.catalogue.questionnaire.passport.fields;
        let of_year = |rule: &FieldRule| matches!(rule, FieldRule::InSchoolYear { .. });
        let field = fields.values().find(|field| field.rules.iter().any(of_year))?;
        match self.form.value(&Target::Passport(field.key.clone()))? {
            Value::Date(date) => Some(date.format("%d.%m.%Y").to_string()),
            _ => None,
        }
    }

    pub fn standing_words(&self, standing: Option<&Standing>) -> (wire::Standing, String) {
        match standing.map(|standing| &standing.state) {
            Some(State::NotApplicable { reason }) => {
                (wire::Standing::NotApplicable, coded(reason, self.speech))
            }
            Some(State::Zero { reason }) => (wire::Standing::Zero, coded(reason, self.speech)),
            _ => (wire::Standing::Asked, String::new()),
        }
    }

    pub fn previous_words(&self, target: &Target) -> Option<String> {
        let (form, evaluation) = self.previous?;
        let old = self.catalogue.old_target(self.previous_catalogue?, target)?;
        let standing = evaluation.standing(&old)?;
        if !standing.state.is_asked() {
            return None;
        }
        let value = form.value(&old)?;
        // A name or address that stayed as it was is no news; of an answer even that is worth seeing.
        if matches!(target, Target::Passport(_)) && self.form.value(target) == Some(value) {
            return None;
        }
        Some(in_words(Some(value), standing.denominator.as_ref(), self.speech))
    }

    /// Findings by each place they name, without «not answered yet».
    fn findings_by_place(&self) -> BTreeMap<&Target, Vec<&Finding>> {
        let mut by_place: BTreeMap<&Target, Vec<&Finding>> = BTreeMap::new();
        for finding in self
            .evaluation
            .findings
            .iter()
            .filter(|finding| !is_unanswered(finding))
        {
            for place in &finding.places {
                by_place.entry(place).or_default().push(finding);
            }
        }
        by_place
    }

    fn finding_views(
        &self,
        target: &Target,
        by_place: &BTreeMap<&Target, Vec<&Finding>>,
    ) -> Vec<wire::FindingView> {
        by_place
            .get(target)
            .into_iter()
            .flatten()
            .map(|finding| self.finding(finding))
            .collect()
    }

    /// A finding in words with the places that disagree.
    pub fn finding(&self, finding: &Finding) -> wire::FindingView {
        wire::FindingView {
            id: finding.id.clone(),
            severity: severity(finding.severity),
            message: finding_words(finding, self.speech),
            places: finding.places.iter().map(|target| self.place(target)).collect(),
            explanation: finding.explanation.clone().unwrap_or_default(),
        }
    }

    /// A place with what stands there now.
    pub fn place(&self, target: &Target) -> wire::Place {
        let standing = self.evaluation.standing(target);
        let value = match standing.map(|standing| &standing.state) {
            Some(State::NotApplicable { reason } | State::Zero { reason }) => coded(reason, self.speech),
            _ => in_words(
                self.form
                    .value(target)
                    .or(standing.and_then(|standing| standing.value.as_ref())),
                standing.and_then(|standing| standing.denominator.as_ref()),
                self.speech,
            ),
        };
        wire::Place {
            target: target.to_string(),
            label: label(self.catalogue, target, self.speech),
            value,
        }
    }

    /// How far each part is.
    pub fn progress(&self) -> Vec<wire::Progress> {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        self.evaluation
            .progress
            .iter()
            .map(|part| wire::Progress {
                part: part.part.clone(),
                answered: count(part.answered),
                asked: count(part.asked),
                skipped: count(part.skipped),
                next: part.next().map(Target::to_string),
            })
            .collect()
    }

    /// Numbers of errors and of unexplained warnings.
    pub fn counts(&self) -> (u32, u32) {
        let found = self
            .evaluation
            .findings
            .iter()
            .filter(|finding| !is_unanswered(finding));
        found.fold((0, 0), |(errors, warnings), finding| match finding.severity {
            Severity::Error => (errors + 1, warnings),
            Severity::Warning if finding.explanation.is_none() => (errors, warnings + 1),
            Severity::Warning => (errors, warnings),
        })
    }

    /// Places marked «вернуться», in the form's order.
    pub fn flagged(&self) -> Vec<String> {
        self.catalogue
            .targets()
            .filter(|target| self.form.answer(target).is_some_and(|answer| answer.flagged))
            .map(|target| target.to_string())
            .collect()
    }

    /// What the program answered or proposed by itself. Proposals count only where nothing stands yet.
    pub fn helped(&self) -> wire::Helped {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let places = || self.evaluation.places.iter();
        let computed = places().filter(|(target, standing)| {
            let field = self.catalogue.field(target);
            field.is_some_and(|field| field.kind == FieldKind::Computed) && standing.answered
        });
        let settled = places()
            .filter(|(target, standing)| matches!(target, Target::Question(_)) && !standing.state.is_asked());
        wire::Helped {
            computed: count(computed.count()),
            taken: count(self.form.entries.values().filter(|answer| answer.taken).count()),
            offered: count(self.evaluation.proposals.len()),
            settled: count(settled.count()),
        }
    }

    /// The same in a sentence.
    pub fn helped_words(&self, helped: &wire::Helped) -> String {
        let parts: Vec<String> = [
            ("helped-computed", helped.computed),
            ("helped-settled", helped.settled),
            ("helped-taken", helped.taken),
            ("helped-offered", helped.offered),
        ]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(id, count)| self.speech.say(id, &[("count", i64::from(count).into())]))
        .collect();
        if parts.is_empty() {
            return String::new();
        }
        self.speech.say("helped", &[("parts", parts.join("; ").into())])
    }

    /// All findings and what is unanswered.
    pub fn checks(&self) -> wire::ChecksView {
        let mut findings: Vec<wire::FindingView> = self
            .evaluation
            .findings
            .iter()
            .filter(|finding| !is_unanswered(finding))
            .map(|finding| self.finding(finding))
            .collect();
        findings.sort_by_key(|finding| finding.severity == wire::SeverityView::Warning);
        let unanswered = self
            .evaluation
            .progress
            .iter()
            .filter(|part| !part.unanswered.is_empty())
            .map(|part| wire::Unanswered {
                part: part.part.clone(),
                title: super::outline::part_title(self.catalogue, &part.part, self.speech),
                places: part.unanswered.iter().map(|target| self.place(target)).collect(),
            })
            .collect();
        wire::ChecksView {
            findings,
            unanswered,
            can_sign: self.evaluation.questionnaire_complete(),
            selfstudy: self.selfstudy_words(),
        }
    }

    /// Will the self-study part travel, and if not, why.
    pub fn selfstudy_words(&self) -> String {
        let part = self
            .evaluation
            .progress
            .iter()
            .find(|part| part.part == "selfstudy");
        let id = match part {
            _ if self.evaluation.selfstudy_complete() => "selfstudy-travels",
            Some(part) if part.answered == 0 => "selfstudy-later",
            _ => "selfstudy-unfinished",
        };
        let rest = part.map_or(0, |part| part.unanswered.len());
        self.speech.say(id, &[("count", rest.into())])
    }

    /// Where work stopped.
    pub fn resume(&self, target: &Target) -> Option<wire::Resume> {
        if !self.catalogue.knows(target) {
            return None;
        }
        let part = part_of(self.catalogue, target);
        Some(wire::Resume {
            target: target.to_string(),
            label: label(self.catalogue, target, self.speech),
            part: super::outline::part_title(self.catalogue, &part, self.speech),
        })
    }
}

/// Is this only an empty answer?
pub(crate) fn is_unanswered(finding: &Finding) -> bool {
    finding.id.starts_with(EMPTY_PREFIX)
}

pub(crate) fn severity(severity: Severity) -> wire::SeverityView {
    match severity {
        Severity::Error => wire::SeverityView::Error,
        Severity::Warning => wire::SeverityView::Warning,
    }
}

/// The custody line from what the store remembers.
pub(crate) struct CustodyFacts {
    /// When something was last saved.
    pub saved: Option<String>,
    /// The newest copy outside this laptop.
    pub outside: Option<String>,
    /// The newest letter: its number and how far it is.
    pub letter: Option<(u32, super::mail::Standing)>,
}

/// The three phrases of the custody line.
pub(crate) fn custody(
    facts: &CustodyFacts,
    now: &chrono::DateTime<chrono::FixedOffset>,
    speech: &dyn Speech,
) -> wire::Custody {
    let saved = match &facts.saved {
        Some(at) => speech.say(
            "custody-saved",
            &[("at", crate::surroundings::moment_near(at, now).into())],
        ),
        None => speech.say("custody-nothing-yet", &[]),
    };
    let copy = match &facts.outside {
        Some(at) => speech.say("custody-copy", &[("at", day(at).into())]),
        None => speech.say("custody-no-copy", &[]),
    };
    let handed = match &facts.letter {
        Some((sequence, standing)) => speech.say(
            &format!("custody-{}", standing.word),
            &[
                ("number", sequence.to_string().into()),
                ("at", day(&standing.at).into()),
                ("registered", (&standing.number).into()),
                ("numbered", i64::from(!standing.number.is_empty()).into()),
            ],
        ),
        None => speech.say("custody-not-handed", &[]),
    };
    wire::Custody { saved, copy, handed }
}

//! «Проверка»: one school's letter beside last year's, the letter before and its cluster; what experts and the
//! coordinator say of it.

use std::collections::BTreeMap;

use domain::analysis::{Analysis, analyse_across};
use domain::catalogue::Catalogue;
use domain::consolidation::{Confirmation, differences};
use domain::form::{self, Evaluation, Form, Target};
use domain::problem::{Problem, codes};
use letter::Kind;
use store::{EntryKind, Received};

use super::counted::{Picture, read_form};
use super::register::standing;
use super::review::{self, Evidence};
use super::screen::{Screen, joined, words};
use super::unlike_view::Unlike;
use crate::desk::Desk;
use crate::school::outline::label;
use crate::school::values::in_words;
use crate::school::view::Picture as FormPicture;
use crate::surroundings::{day, moment};
use crate::wire::{
    FindingView, RemarkRow, ReviewDifference, ReviewLine, ReviewList, ReviewView, UnlikeRow, WordChoice,
};

/// Name of the entry that says who looks.
pub(super) const EXPERT: &str = "expert";
/// Name of the entry that says where the expert works.
pub(super) const EXPERT_SCHOOL: &str = "expert_school";
/// What an expert can say.
pub(super) const VERDICTS: [(&str, Confirmation); 3] = [
    ("unchecked", Confirmation::Unchecked),
    ("confirmed", Confirmation::Confirmed),
    ("refused", Confirmation::Refuted),
];

/// A letter under review with everything it is looked at beside.
pub(super) struct Looked<'a> {
    pub(super) picture: &'a Picture,
    pub(super) screen: Screen<'a>,
    pub(super) inn: &'a str,
    pub(super) row: &'a Received,
    pub(super) form: Form,
    pub(super) evaluation: Evaluation,
    pub(super) analysis: Analysis,
    pub(super) previous: Option<(std::sync::Arc<Catalogue>, Form, Evaluation)>,
    /// The letter before this one in the same campaign.
    pub(super) before: Option<(Received, Form)>,
    pub(super) evidence: BTreeMap<String, Evidence>,
    pub(super) remarks: BTreeMap<String, String>,
    pub(super) unlike: Vec<Unlike>,
    pub(super) cluster: Vec<&'a str>,
    pub(super) files: Vec<String>,
}

impl Desk {
    /// Schools whose letter can be looked at, by name.
    ///
    /// # Errors
    /// When there is no such campaign.
    pub fn review_list(&self, school_year: &str) -> Result<ReviewList, Problem> {
        let picture = self.picture(school_year, false)?;
        let forked = self.forked(&picture.year)?;
        let screen = Screen::of(&picture, self.speech());
        let mut rows: Vec<ReviewLine> = picture
            .counted
            .iter()
            .map(|(inn, row)| {
                let result = picture.outcomes.get(inn).map(|outcome| &outcome.school);
                let standing = standing(Some(row), forked.contains(inn));
                let scored = picture.year.catalogue.questionnaire.questions.values();
                let looked = review::evidence_of(&picture.year, inn)
                    .filter(|(_, evidence)| evidence.verdict != Confirmation::Unchecked);
                let verdict =
                    result.map(|school| joined([screen.verdict(school.verdict), words(school.total)]));
                ReviewLine {
                    inn: inn.clone(),
                    name: result.map_or_else(|| row.sender_name.clone(), |school| school.name.clone()),
                    standing,
                    words: self.handed_words(standing, Some(row)),
                    verdict: verdict.unwrap_or_default(),
                    looked: self.speech().say(
                        "review-said-looked",
                        &[
                            ("count", looked.count().to_string().into()),
                            (
                                "of",
                                scored
                                    .filter(|question| question.scored)
                                    .count()
                                    .to_string()
                                    .into(),
                            ),
                        ],
                    ),
                    remarks: u32::try_from(review::remarks_of(&picture.year, inn).count())
                        .unwrap_or(u32::MAX),
                }
            })
            .collect();
        rows.sort_by(|a, b| (&a.name, &a.inn).cmp(&(&b.name, &b.inn)));
        Ok(ReviewList { rows })
    }

    /// One school's letter under review.
    ///
    /// # Errors
    /// When the school has no letter that counts.
    pub fn review_view(&self, school_year: &str, inn: &str) -> Result<ReviewView, Problem> {
        let picture = self.picture(school_year, false)?;
        let looked = self.look_at(&picture, inn)?;
        let forked = self.forked(&picture.year)?;
        let standing = standing(Some(looked.row), forked.contains(inn));
        Ok(ReviewView {
            standing,
            standing_words: self.handed_words(standing, Some(looked.row)),
            ..looked.view(self)?
        })
    }

    pub(super) fn look_at<'a>(&self, picture: &'a Picture, inn: &'a str) -> Result<Looked<'a>, Problem> {
        let year = &picture.year;
        let row = picture.counted.get(inn).ok_or_else(|| {
            Problem::new(codes::NO_LETTER_TO_ANSWER)
                .with("inn", inn)
                .with("period", &year.school_year)
        })?;
        let store = self.store()?;
        let bytes = store.received_bytes(row.id)?;
        let letter = letter::verify(&bytes, letter::Trust::CarriedKey)?;
        let form = super::examine::form(&year.catalogue, &letter)?;
        let files = letter.files().map(|(name, _)| name.to_owned());
        let files = files.filter(|name| name.starts_with("evidence/")).collect();
        let previous = match self.year_before(year)? {
            None => None,
            Some(before) => match self.counted(&before, false)?.remove(inn) {
                None => None,
                Some(row) => {
                    let form = read_form(&before, &store.received_bytes(row.id)?)?;
                    let evaluation = form::evaluate(&before.catalogue, &form);
                    Some((before.catalogue.clone(), form, evaluation))
                }
            },
        };
        let series = store.received_from(&year.school_year, Kind::Submission.as_str(), inn)?;
        let before = series
            .into_iter()
            .filter(|other| other.state.is_taken() && other.sequence < row.sequence)
            .max_by_key(|other| other.sequence);
        let before = match before {
            None => None,
            Some(before) => {
                let form = read_form(year, &store.received_bytes(before.id)?)?;
                Some((before, form))
            }
        };
        let screen = Screen::of(picture, self.speech());
        Ok(Looked {
            inn,
            row,
            evaluation: form::evaluate(&year.catalogue, &form),
            analysis: analyse_across(
                &year.catalogue,
                &form,
                previous.as_ref().map(|(catalogue, form, _)| (&**catalogue, form)),
            ),
            form,
            previous,
            before,
            evidence: review::evidence_of(year, inn)
                .map(|(code, evidence)| (code.to_owned(), evidence))
                .collect(),
            remarks: review::remarks_of(year, inn)
                .map(|remark| (remark.target, remark.text))
                .collect(),
            unlike: screen.unlike(inn),
            cluster: screen.cluster_of(inn),
            files,
            picture,
            screen,
        })
    }
}

impl Looked<'_> {
    pub(super) fn name(&self) -> String {
        let result = self.picture.whole.school(self.inn);
        result.map_or_else(|| self.row.sender_name.clone(), |school| school.name.clone())
    }

    pub(super) fn said(&self, name: &str) -> String {
        review::about(&self.picture.year, EntryKind::Review, self.inn)
            .find(|(key, _)| *key == name)
            .map(|(_, text)| text.to_owned())
            .unwrap_or_default()
    }

    pub(super) fn form_picture(&self) -> FormPicture<'_> {
        FormPicture {
            catalogue: &self.picture.year.catalogue,
            form: &self.form,
            evaluation: &self.evaluation,
            previous: self
                .previous
                .as_ref()
                .map(|(_, form, evaluation)| (form, evaluation)),
            previous_catalogue: self.previous.as_ref().map(|(catalogue, ..)| &**catalogue),
            speech: self.screen.speech,
        }
    }

    fn view(&self, desk: &Desk) -> Result<ReviewView, Problem> {
        let say = |id: &str, args: &[(&str, domain::speech::Arg<'_>)]| self.screen.say(id, args);
        let result = self.picture.whole.school(self.inn);
        let both = |verdict: Option<u8>, total| joined([self.screen.verdict(verdict), words(total)]);
        let key = letter::PublicKey::from_base64(&self.row.public)?;
        let findings: Vec<FindingView> = {
            let picture = self.form_picture();
            self.evaluation
                .findings
                .iter()
                .map(|finding| picture.finding(finding))
                .collect()
        };
        Ok(ReviewView {
            inn: self.inn.to_owned(),
            name: self.name(),
            letter: say(
                "review-said-letter",
                &[
                    ("sequence", self.row.sequence.to_string().into()),
                    ("at", moment(&self.row.at).into()),
                    ("fingerprint", key.fingerprint().to_string().into()),
                ],
            ),
            standing: standing(Some(self.row), false),
            standing_words: String::new(),
            own: result
                .map(|school| both(school.verdict, school.total))
                .unwrap_or_default(),
            confirmed: result
                .map(|school| both(school.confirmed_verdict, school.confirmed_total))
                .unwrap_or_default(),
            cluster: if self.cluster.is_empty() {
                say("review-said-no-cluster", &[])
            } else {
                say("review-said-cluster", &[("schools", self.cluster.len().into())])
            },
            expert: self.said(EXPERT),
            expert_school: self.said(EXPERT_SCHOOL),
            verdicts: VERDICTS
                .iter()
                .map(|(id, _)| WordChoice {
                    id: (*id).to_owned(),
                    label: say(&format!("evidence-{id}"), &[]),
                })
                .collect(),
            parts: self.parts(),
            differences: self.differences(),
            compared: match &self.before {
                None => String::new(),
                Some((before, _)) => say(
                    "review-said-compared",
                    &[
                        ("before", before.sequence.to_string().into()),
                        ("now", self.row.sequence.to_string().into()),
                    ],
                ),
            },
            unlike: self.unlike.iter().map(|unlike| self.unlike_row(unlike)).collect(),
            findings,
            remarks: self.remark_rows(desk)?,
            wished_by: review::wished_by(&self.picture.year, self.inn)
                .map(|date| date.format("%d.%m.%Y").to_string())
                .unwrap_or_default(),
        })
    }

    fn unlike_row(&self, unlike: &Unlike) -> UnlikeRow {
        let directions = &self.picture.year.catalogue.questionnaire.directions;
        let named = unlike.direction.as_ref().and_then(|number| {
            let direction = directions.iter().find(|one| one.number == *number)?;
            Some(format!("{}. {}", direction.number, direction.title))
        });
        UnlikeRow {
            target: unlike.code.clone(),
            label: named.unwrap_or_else(|| self.label(&Target::Question(unlike.code.clone()))),
            words: unlike.words.clone(),
        }
    }

    pub(super) fn label(&self, target: &Target) -> String {
        label(&self.picture.year.catalogue, target, self.screen.speech)
    }

    /// Remarks that wait, and those of returns that were sent.
    fn remark_rows(&self, desk: &Desk) -> Result<Vec<RemarkRow>, Problem> {
        use domain::cycle::message::{Content, Return};
        let row = |target: &str, text: &str, sent: String| RemarkRow {
            target: target.to_owned(),
            label: match target.parse::<Target>() {
                Ok(target) => self.label(&target),
                Err(_) => self.screen.say("review-said-remark-whole", &[]),
            },
            text: text.to_owned(),
            sent,
        };
        let mut rows: Vec<RemarkRow> = self
            .remarks
            .iter()
            .map(|(target, text)| row(target, text, String::new()))
            .collect();
        for letter in desk.store()?.letters(self.picture.year.period)? {
            if letter.kind != Kind::Return.as_str() || letter.recipient != self.inn {
                continue;
            }
            let bytes = desk.store()?.letter_bytes(letter.id)?;
            let letter_read = letter::verify(&bytes, letter::Trust::CarriedKey)?;
            let content = Return::read(letter_read.file(Return::FILE).unwrap_or_default())?;
            rows.extend(
                content
                    .remarks
                    .iter()
                    .map(|remark| row(&remark.target, &remark.text, day(&letter.at))),
            );
        }
        Ok(rows)
    }

    fn differences(&self) -> Vec<ReviewDifference> {
        let Some((_, before)) = &self.before else {
            return Vec::new();
        };
        let found = differences(&self.picture.year.catalogue, before, &self.form);
        let told = |answer: Option<&form::Answer>| {
            let value = answer.and_then(|answer| answer.value.as_ref());
            in_words(value, None, self.screen.speech)
        };
        found
            .places
            .iter()
            .map(|changed| ReviewDifference {
                target: changed.target.to_string(),
                label: self.label(&changed.target),
                was: told(changed.before),
                now: if changed.value() {
                    told(changed.after)
                } else {
                    self.screen
                        .say("review-said-same-value", &[("value", told(changed.after).into())])
                },
            })
            .collect()
    }
}

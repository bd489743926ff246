//! «Проверка»: one school's letter beside last year's, the letter before and its cluster; what experts and the
//! coordinator say of it.

use std::collections::BTreeMap;

use domain::analysis::{Analysis, analyse_across};
use domain::catalogue::{Catalogue, Severity};
use domain::consolidation::{Class, Confirmation, differences};
use domain::cycle::clean;
use domain::form::{self, Evaluation, Form, Target};
use domain::problem::{Problem, codes};
use letter::Kind;
use store::{Action, EntryKind, Received, ReceivedState, Step};

use super::campaign;
use super::counted::{Picture, read_form};
use super::picture_view::{Screen, words};
use super::register::standing;
use super::review::{self, Evidence, WISHED_BY};
use super::unlike_view::Unlike;
use crate::desk::Desk;
use crate::school::analysis_screen::exactly;
use crate::school::outline::label;
use crate::school::values::in_words;
use crate::school::view::Picture as FormPicture;
use crate::surroundings::{day, moment};
use crate::wire::{
    Change, FindingView, RemarkRow, ReviewDifference, ReviewEdit, ReviewLine, ReviewList, ReviewPart,
    ReviewRow, ReviewView, UnlikeRow, WordChoice,
};

/// Name of the entry that says who looks.
const EXPERT: &str = "expert";
/// Name of the entry that says where the expert works.
const EXPERT_SCHOOL: &str = "expert_school";
/// Longest remark.
const REMARK_LIMIT: usize = 4_000;
/// What an expert can say.
const VERDICTS: [(&str, Confirmation); 3] = [
    ("unchecked", Confirmation::Unchecked),
    ("confirmed", Confirmation::Confirmed),
    ("refused", Confirmation::Refuted),
];

/// A letter under review with everything it is looked at beside.
struct Looked<'a> {
    picture: &'a Picture,
    screen: Screen<'a>,
    inn: &'a str,
    row: &'a Received,
    form: Form,
    evaluation: Evaluation,
    analysis: Analysis,
    previous: Option<(std::sync::Arc<Catalogue>, Form, Evaluation)>,
    /// The letter before this one in the same campaign.
    before: Option<(Received, Form)>,
    evidence: BTreeMap<String, Evidence>,
    remarks: BTreeMap<String, String>,
    unlike: Vec<Unlike>,
    cluster: Vec<&'a str>,
    files: Vec<String>,
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
                let verdict = result.map(|school| {
                    let parts = [screen.verdict(school.verdict), words(school.total)];
                    parts
                        .into_iter()
                        .filter(|part| !part.is_empty())
                        .collect::<Vec<_>>()
                        .join(", ")
                });
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

    fn look_at<'a>(&self, picture: &'a Picture, inn: &'a str) -> Result<Looked<'a>, Problem> {
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
            .filter(|other| other.state != ReceivedState::Aside && other.sequence < row.sequence)
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

    /// Writes what a person says in a review.
    ///
    /// # Errors
    /// When the place does not exist, a word is none, a text is too long, or the expert is of the very school.
    pub fn set_review(&mut self, school_year: &str, inn: &str, edit: &ReviewEdit) -> Result<Change, Problem> {
        let picture = self.picture(school_year, false)?;
        let looked = self.look_at(&picture, inn)?;
        let year = &picture.year;
        let mut puts: Vec<(EntryKind, String, Option<String>)> = Vec::new();
        for (name, typed) in [(EXPERT, &edit.expert), (EXPERT_SCHOOL, &edit.expert_school)] {
            if let Some(typed) = typed {
                let text: String = clean(typed).chars().take(500).collect();
                puts.push((
                    EntryKind::Review,
                    review::key(inn, name),
                    Some(text).filter(|text| !text.is_empty()),
                ));
            }
        }
        if let Some(typed) = &edit.wished_by {
            let date = campaign::deadline(typed)?.map(|date| date.format("%Y-%m-%d").to_string());
            puts.push((EntryKind::Review, review::key(inn, WISHED_BY), date));
        }
        let target = looked.target(&edit.target)?;
        if let Some(remark) = &edit.remark {
            let text = remark.trim();
            if text.chars().count() > REMARK_LIMIT {
                return Err(Problem::new(codes::MESSAGE_LONG)
                    .with("place", &edit.target)
                    .with("limit", REMARK_LIMIT));
            }
            let body = Some(text.to_owned()).filter(|text| !text.is_empty());
            puts.push((EntryKind::Remark, review::key(inn, &edit.target), body));
        }
        if edit.verdict.is_some() || edit.comment.is_some() {
            let code = match &target {
                Some(Target::Question(code)) => code,
                _ => return Err(Problem::new(codes::REMARKS_TARGET).with("target", &edit.target)),
            };
            let evidence = looked.evidence(self, code, edit)?;
            puts.push((EntryKind::Evidence, review::key(inn, code), Some(evidence.text())));
        } else if let Some(own_school) = &edit.expert_school
            && looked.is_own_school(own_school)
        {
            return Err(Problem::new(codes::EXPERT_OF_THE_SCHOOL).with("school", looked.name()));
        }
        let (actor, at) = (self.actor()?, self.now());
        let label = self.speech().say("step-review", &[("inn", inn.into())]);
        let step = Step {
            actor: &actor,
            at: &at,
            action: Action::Edit,
            label: &label,
        };
        let period = year.period;
        self.store_mut()?.change(&step, |tx| -> Result<(), Problem> {
            for (kind, key, body) in &puts {
                tx.put(period, *kind, key, body.as_deref())?;
            }
            Ok(())
        })?;
        self.refresh_from(school_year)?;
        self.municipal_change(school_year)
    }
}

impl Looked<'_> {
    fn name(&self) -> String {
        let result = self.picture.whole.school(self.inn);
        result.map_or_else(|| self.row.sender_name.clone(), |school| school.name.clone())
    }

    fn said(&self, name: &str) -> String {
        review::about(&self.picture.year, EntryKind::Review, self.inn)
            .find(|(key, _)| *key == name)
            .map(|(_, text)| text.to_owned())
            .unwrap_or_default()
    }

    /// Is this the school whose answers are looked at, by name or ИНН?
    fn is_own_school(&self, school: &str) -> bool {
        let school = clean(school).to_lowercase();
        school == self.inn || (!school.is_empty() && school == self.name().to_lowercase())
    }

    /// A place of the form; nothing for the whole letter.
    fn target(&self, text: &str) -> Result<Option<Target>, Problem> {
        if text.is_empty() {
            return Ok(None);
        }
        let target: Option<Target> = text.parse().ok();
        let known = target.filter(|target| self.picture.year.catalogue.knows(target));
        known.map(Some).ok_or_else(|| {
            let shown: String = text.chars().filter(|c| !c.is_control()).take(60).collect();
            Problem::new(codes::REMARKS_TARGET).with("target", shown)
        })
    }

    /// What an expert says of an answer, bound to the answer as it stands in this letter.
    fn evidence(&self, desk: &Desk, code: &str, edit: &ReviewEdit) -> Result<Evidence, Problem> {
        let target = Target::Question(code.to_owned());
        let old = self.evidence.get(code);
        let verdict = match &edit.verdict {
            None => old.map_or(Confirmation::Unchecked, |old| old.verdict),
            Some(word) => {
                let known = VERDICTS.iter().find(|(name, _)| name == word);
                let refuse = || {
                    Problem::new(codes::MUNICIPAL_WORD)
                        .with("word", word.chars().take(40).collect::<String>())
                        .with("words", VERDICTS.map(|(name, _)| name).join(", "))
                };
                known.ok_or_else(refuse)?.1
            }
        };
        let typed = |typed: &Option<String>, name: &str| typed.clone().unwrap_or_else(|| self.said(name));
        let expert = clean(&typed(&edit.expert, EXPERT));
        let school = clean(&typed(&edit.expert_school, EXPERT_SCHOOL));
        if self.is_own_school(&school) {
            return Err(Problem::new(codes::EXPERT_OF_THE_SCHOOL).with("school", self.name()));
        }
        let comment = edit.comment.as_deref().map(str::trim).map(str::to_owned);
        let evidence = Evidence {
            verdict,
            comment: comment.unwrap_or_else(|| old.map(|old| old.comment.clone()).unwrap_or_default()),
            expert: if expert.is_empty() { desk.actor()? } else { expert },
            expert_inn: school,
            answer: review::answer_digest(self.form.answer(&target)),
            at: desk.now(),
        };
        evidence.check(self.inn, &self.name())?;
        Ok(evidence)
    }

    fn form_picture(&self) -> FormPicture<'_> {
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
        let both = |verdict: Option<u8>, total| {
            let parts = [self.screen.verdict(verdict), words(total)];
            parts
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        };
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

    /// Why a whole direction is unlike others; empty when it is not.
    fn unlike_direction(&self, number: &str) -> String {
        let mut found = self.unlike.iter();
        let found = found.find(|unlike| unlike.direction.as_deref() == Some(number));
        found.map(|unlike| unlike.words.clone()).unwrap_or_default()
    }

    fn label(&self, target: &Target) -> String {
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

    fn parts(&self) -> Vec<ReviewPart> {
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
                let parts = [score.percent.as_ref().map(exactly).unwrap_or_default(), level];
                parts
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(", ")
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
}

/// Documents that confirm an answer, in words.
fn documents(answer: &form::Answer) -> String {
    let docs = answer.docs.iter().map(|document| {
        let parts = [document.title.as_str(), document.order.as_str()];
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    });
    docs.collect::<Vec<_>>().join("; ")
}

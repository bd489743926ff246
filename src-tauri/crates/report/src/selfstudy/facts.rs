//! What a place of the form says on paper.

use std::collections::BTreeMap;

use domain::analysis::{Analysis, analyse};
use domain::catalogue::{Catalogue, Kind};
use domain::disclosure::{self, Band, Hidden, Privacy, Scores, count, sensitive};
use domain::form::{DocumentRef, Evaluation, Form, State, Target, Value};
use domain::number::{Exact, format_percent, percent};
use domain::speech::Arg;
use words::{Piece, Words};

use crate::ReportError;

/// How many decimals a percent has on paper.
pub(super) const DECIMALS: u32 = 1;

/// A form with everything needed to print it.
pub(super) struct Facts<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) form: &'a Form,
    pub(super) evaluation: &'a Evaluation,
    pub(super) privacy: Privacy,
    /// Scores that may not be printed exactly.
    pub(super) scores: Scores,
    pub(super) words: &'a Words,
    /// References to laws that sentences name.
    pub(super) legal: Vec<(&'static str, String)>,
    /// For a paper that everybody reads: nothing sensitive, no number of a few people at all.
    pub(super) strict: bool,
}

/// What a place says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Fact {
    /// Something that can be printed.
    Known(Shown),
    /// Asked and not answered.
    Unanswered,
    /// Does not concern the school, and why.
    Absent(String),
    /// The catalogue has no such place, or it is never published.
    Nowhere,
}

/// A printable value.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Shown {
    /// In a sentence: «19 из 48 (39,6 %)», «12», «да».
    pub(super) text: String,
    /// The same inside a sentence: options of a list begin with a small letter.
    pub(super) low: String,
    /// The number alone.
    pub(super) count: String,
    /// Of how many, empty when there is no second number.
    pub(super) den: String,
    /// The percent alone, empty when there is none.
    pub(super) percent: String,
    /// Chooses a plural: a number, how many a list has; of a hidden number the plural of its words.
    pub(super) plural: Option<i64>,
    /// Chooses the plural after «из».
    pub(super) den_plural: i64,
    /// `yes`, `partly`, `no`, `present` for an answer of that kind.
    pub(super) answer: &'static str,
    /// Hidden to protect a child.
    pub(super) hidden: Option<Hidden>,
}

impl<'a> Facts<'a> {
    pub(super) fn new(catalogue: &'a Catalogue, form: &'a Form, evaluation: &'a Evaluation) -> Self {
        let privacy = Privacy::new(catalogue, evaluation);
        Self {
            catalogue,
            form,
            evaluation,
            privacy,
            scores: Scores::default(),
            words: Words::russian(),
            legal: Vec::new(),
            strict: false,
        }
    }

    /// With the scores of this form as they may be printed.
    pub(super) fn scored(self, analysis: &Analysis) -> Self {
        let scores = disclosure::scores(self.catalogue, self.evaluation, analysis, &self.privacy);
        Self { scores, ..self }
    }

    /// The same for a form that is only compared with.
    pub(super) fn scored_alone(self) -> Self {
        let analysis = analyse(self.catalogue, self.form, None);
        self.scored(&analysis)
    }

    /// Points or the interval of them: «11–12».
    pub(super) fn points(&self, band: &Band, decimals: u32) -> Result<String, ReportError> {
        let shown = |value: &Exact| value.rounded(decimals).to_string();
        if band.is_exact() {
            return Ok(shown(&band.low));
        }
        let args = [
            ("low", Arg::from(shown(&band.low))),
            ("high", shown(&band.high).into()),
        ];
        self.say("paper-band", &args)
    }

    /// The level that a percent reaches, or both where an interval reaches two.
    pub(super) fn level(&self, band: &Band) -> Result<Option<String>, ReportError> {
        let Some((low, high)) = disclosure::levels(&self.catalogue.methodology.levels, band) else {
            return Ok(None);
        };
        if low == high {
            return Ok(Some(low.to_owned()));
        }
        let args = [("low", Arg::from(low)), ("high", high.into())];
        self.say("paper-level-between", &args).map(Some)
    }

    /// Is one of these places hidden, or the number it is a share of?
    pub(super) fn covers(&self, place: &Target) -> bool {
        let question = self.catalogue.question(place);
        self.privacy.of(place).is_some()
            || question.is_some_and(|question| {
                let hidden = self
                    .privacy
                    .hidden_denominator(self.catalogue, self.evaluation, question);
                hidden.is_some()
            })
    }

    /// A sentence of the locale files.
    pub(super) fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> Result<String, ReportError> {
        let all: Vec<(&str, Arg<'_>)> = args.iter().cloned().chain(self.legal()).collect();
        Ok(self.words.text(id, &all)?)
    }

    /// A sentence with its values marked; references to laws are no values.
    pub(super) fn pieces(
        &self,
        id: &str,
        args: &[(&str, Arg<'_>)],
        quiet: &[(&str, Arg<'_>)],
    ) -> Result<Vec<Piece>, ReportError> {
        let quiet: Vec<(&str, Arg<'_>)> = quiet.iter().cloned().chain(self.legal()).collect();
        Ok(self.words.marked(id, args, &quiet)?)
    }

    fn legal(&self) -> impl Iterator<Item = (&str, Arg<'_>)> {
        self.legal.iter().map(|(key, text)| (*key, Arg::from(text)))
    }

    /// What a place says.
    pub(super) fn fact(&self, target: &Target) -> Result<Fact, ReportError> {
        if self.strict && self.points_at_people(target) {
            return Ok(Fact::Nowhere);
        }
        self.printed(target)
    }

    /// Is this something about children's circumstances, or a number of so few that they can be told apart?
    fn points_at_people(&self, target: &Target) -> bool {
        let value = self
            .evaluation
            .standing(target)
            .and_then(|standing| standing.value.as_ref());
        sensitive(self.catalogue, target)
            || value
                .and_then(count)
                .is_some_and(|count| self.privacy.small(count))
    }

    fn printed(&self, target: &Target) -> Result<Fact, ReportError> {
        if self
            .catalogue
            .question(target)
            .is_some_and(|question| question.unpublished)
        {
            return Ok(Fact::Nowhere);
        }
        let Some(standing) = self.evaluation.standing(target) else {
            return Ok(Fact::Nowhere);
        };
        if let State::NotApplicable { reason } = &standing.state {
            let args: Vec<(&str, Arg<'_>)> = reason
                .params
                .iter()
                .map(|(name, value)| (*name, Arg::from(value)))
                .collect();
            return Ok(Fact::Absent(self.say(reason.code, &args)?));
        }
        if standing.state.is_zero() {
            return self.zero(target, standing.denominator.as_ref());
        }
        let value = standing
            .value
            .as_ref()
            .filter(|_| standing.answered || !standing.required);
        let Some(value) = value.filter(|value| !blank(value)) else {
            return Ok(Fact::Unanswered);
        };
        self.shown(
            target,
            value,
            standing.denominator.as_ref(),
            standing.percent.as_ref(),
        )
    }

    /// A place that counts as «нет».
    fn zero(&self, target: &Target, denominator: Option<&Exact>) -> Result<Fact, ReportError> {
        let zero = Exact::ZERO;
        let kind = self.catalogue.question(target).map(|question| question.kind);
        let shown = match (kind, denominator) {
            (Some(Kind::Share), Some(den)) => {
                self.share(target, &zero, den, percent(&zero, den).as_ref(), None)?
            }
            (Some(Kind::Share | Kind::Count), _) => Shown {
                text: zero.to_string(),
                count: zero.to_string(),
                plural: Some(0),
                ..Shown::default()
            },
            _ => Shown {
                text: self.catalogue.questionnaire.answers.no.clone(),
                answer: "no",
                ..Shown::default()
            },
        };
        Ok(Fact::Known(shown))
    }

    fn shown(
        &self,
        target: &Target,
        value: &Value,
        denominator: Option<&Exact>,
        percent: Option<&Exact>,
    ) -> Result<Fact, ReportError> {
        let hidden = self.privacy.of(target);
        let marks = &self.catalogue.questionnaire.privacy;
        let shown = match (value, hidden) {
            // A table is printed as one, never inside a sentence.
            (Value::Table(_), _) => return Ok(Fact::Nowhere),
            (_, Some(Hidden::Complement)) => {
                let text = self.say("paper-withheld", &[])?;
                Shown {
                    count: text.clone(),
                    text,
                    plural: Some(5),
                    hidden,
                    ..Shown::default()
                }
            }
            (Value::Number(_), Some(Hidden::Small)) => Shown {
                text: marks.shown.clone(),
                count: marks.shown.clone(),
                plural: Some(5),
                hidden,
                ..Shown::default()
            },
            (Value::Number(number), None) => {
                let text = grouped(number);
                Shown {
                    count: text.clone(),
                    text,
                    plural: Some(plural(number)),
                    ..Shown::default()
                }
            }
            (Value::Share { num, .. }, _) => {
                let (Some(num), Some(den)) = (num, denominator) else {
                    return Ok(Fact::Unanswered);
                };
                self.share(target, num, den, percent, hidden)?
            }
            (Value::Choice(choice), _) => Shown {
                text: choice.clone(),
                answer: self.answer(choice),
                ..Shown::default()
            },
            (Value::Text(text), _) => Shown {
                text: text.trim().to_owned(),
                ..Shown::default()
            },
            (Value::Choices(list), _) => {
                let low = list
                    .iter()
                    .map(|option| lowered(option))
                    .collect::<Vec<_>>()
                    .join(", ");
                Shown {
                    text: list.join("; "),
                    low,
                    plural: i64::try_from(list.len()).ok(),
                    ..Shown::default()
                }
            }
            (Value::Date(date), _) => Shown {
                text: date.format("%d.%m.%Y").to_string(),
                ..Shown::default()
            },
        };
        Ok(Fact::Known(shown))
    }

    fn share(
        &self,
        target: &Target,
        num: &Exact,
        den: &Exact,
        percent: Option<&Exact>,
        hidden: Option<Hidden>,
    ) -> Result<Shown, ReportError> {
        let marks = &self.catalogue.questionnaire.privacy;
        let shown = if hidden.is_some() {
            marks.shown.clone()
        } else {
            grouped(num)
        };
        if self.denominator_hidden(target, den) {
            // The second number points at children too: only what may be said is said.
            return Ok(Shown {
                text: shown.clone(),
                count: shown,
                percent: marks.percent_shown.clone(),
                plural: Some(if hidden.is_some() { 5 } else { plural(num) }),
                hidden: hidden.or(Some(Hidden::Small)),
                ..Shown::default()
            });
        }
        let args = |percent: &str| {
            [
                ("num", Arg::from(shown.clone())),
                ("den", grouped(den).into()),
                ("percent", percent.to_owned().into()),
            ]
        };
        if hidden.is_some() {
            let text = self.say("paper-share-hidden", &args(""))?;
            return Ok(Shown {
                text,
                count: shown,
                den: grouped(den),
                den_plural: plural(den),
                percent: marks.percent_shown.clone(),
                plural: Some(5),
                hidden,
                ..Shown::default()
            });
        }
        let percent = percent
            .map(|percent| format_percent(percent, DECIMALS))
            .unwrap_or_default();
        let text = self.say("paper-share", &args(&percent))?;
        Ok(Shown {
            text,
            count: shown,
            den: grouped(den),
            den_plural: plural(den),
            percent,
            plural: Some(plural(num)),
            ..Shown::default()
        })
    }

    fn denominator_hidden(&self, target: &Target, den: &Exact) -> bool {
        let denominator = self
            .catalogue
            .question(target)
            .and_then(|question| question.denominator.as_ref())
            .or_else(|| {
                self.catalogue
                    .field(target)
                    .and_then(|field| field.denominator.as_ref())
            });
        let place = denominator.and_then(disclosure::place_of);
        place.is_some_and(|place| self.privacy.of(&place).is_some())
            || (sensitive(self.catalogue, target) && den.to_i64().is_some_and(|den| self.privacy.small(den)))
    }

    fn answer(&self, choice: &str) -> &'static str {
        let words = &self.catalogue.questionnaire.answers;
        match choice {
            _ if choice == words.yes => "yes",
            _ if choice == words.partly => "partly",
            _ if choice == words.present => "present",
            _ if choice == words.no => "no",
            _ => "",
        }
    }

    /// The documents named beside an answer: «Положение о ВСОКО (приказ от 30.08.2023 № 54-од)».
    pub(super) fn documents(&self, target: &Target) -> Result<Vec<String>, ReportError> {
        let docs: &[DocumentRef] = self.form.answer(target).map_or(&[], |answer| &answer.docs);
        docs.iter()
            .map(|document| (document.title.trim(), document.order.trim()))
            .filter(|(title, order)| !title.is_empty() || !order.is_empty())
            .map(|(title, order)| match (title, order) {
                (title, "") => Ok(title.to_owned()),
                ("", order) => Ok(order.to_owned()),
                (title, order) => self.say(
                    "paper-document",
                    &[("title", title.into()), ("order", order.into())],
                ),
            })
            .collect()
    }

    /// Does the school run this level?
    pub(super) fn runs(&self, level: &str) -> bool {
        let levels = Target::Passport(self.catalogue.questionnaire.levels_key.clone());
        matches!(self.form.value(&levels), Some(Value::Choices(list)) if list.iter().any(|run| run == level))
    }

    /// Published rows whose number is small: printed as the order asks, but the director should know.
    pub(super) fn small_public_rows(&self) -> Vec<String> {
        let rows = &self.catalogue.questionnaire.privacy.public_rows;
        let small = |key: &&String| {
            let standing = self.evaluation.standing(&Target::SelfStudy((*key).clone()));
            let value = standing
                .filter(|standing| standing.answered)
                .and_then(|standing| standing.value.as_ref());
            value
                .and_then(count)
                .is_some_and(|count| self.privacy.small(count))
        };
        rows.iter().filter(small).cloned().collect()
    }
}

/// Values of sentences by name.
pub(super) type Named = BTreeMap<String, Shown>;

fn blank(value: &Value) -> bool {
    match value {
        Value::Text(text) | Value::Choice(text) => text.trim().is_empty(),
        Value::Choices(list) => list.is_empty(),
        Value::Share { num, .. } => num.is_none(),
        Value::Table(rows) => rows.is_empty(),
        Value::Number(_) | Value::Date(_) => false,
    }
}

/// With a small first letter, unless it is an abbreviation or a name in quotes.
pub(crate) fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// A number with its thousands apart.
pub(crate) fn grouped(number: &Exact) -> String {
    let text = number.to_string();
    let (whole, rest) = text.find(',').map_or((text.as_str(), ""), |at| text.split_at(at));
    let digits = whole.trim_start_matches('−').len();
    if digits < 5 {
        return text;
    }
    let mut out = String::new();
    for (index, digit) in whole.chars().enumerate() {
        let sign = whole.chars().count() - digits;
        if index > sign && (digits - (index - sign)).is_multiple_of(3) {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    out + rest
}

/// The number that chooses a plural: of a fraction the form for many («15,5 ставки» is written around it).
fn plural(number: &Exact) -> i64 {
    number.to_i64().unwrap_or(5)
}

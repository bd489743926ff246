//! What a loaded catalogue is made of. Everything here has been verified by [`super::load`]: a code that stands in
//! one place exists in the other.

use indexmap::IndexMap;

use super::{Field, Methodology};
use crate::expression::Expression;
use crate::number::Exact;
use crate::target::Target;

/// A questionnaire, the methodology that scores it and the self-study indicators.
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// Passport, directions, checks, approvals.
    pub questionnaire: Questionnaire,
    /// Points, thresholds, rules.
    pub methodology: Methodology,
    /// Indicators of the self-study report.
    pub selfstudy: SelfStudy,
    /// Further contents of the report; empty when the catalogue brings none.
    pub further: Further,
}

impl Catalogue {
    /// The field a target names, if it is one of passport, self-study or approvals.
    #[must_use]
    pub fn field(&self, target: &Target) -> Option<&Field> {
        match target {
            Target::Passport(key) => self.questionnaire.passport.fields.get(key),
            Target::SelfStudy(key) => self.selfstudy.fields.get(key),
            Target::Approval(key) => self.questionnaire.approval.fields.get(key),
            Target::Further(key) => self.further.fields.get(key),
            Target::Question(_) => None,
        }
    }

    /// The question a target names.
    #[must_use]
    pub fn question(&self, target: &Target) -> Option<&Question> {
        match target {
            Target::Question(code) => self.questionnaire.questions.get(code),
            _ => None,
        }
    }

    /// Does the catalogue know this place?
    #[must_use]
    pub fn knows(&self, target: &Target) -> bool {
        self.field(target).is_some() || self.question(target).is_some()
    }

    /// All places in the form's order: passport, directions, self-study, approvals, further contents.
    pub fn targets(&self) -> impl Iterator<Item = Target> + '_ {
        let passport = self
            .questionnaire
            .passport
            .fields
            .keys()
            .map(|k| Target::Passport(k.clone()));
        let questions = self
            .questionnaire
            .questions
            .keys()
            .map(|k| Target::Question(k.clone()));
        let selfstudy = self.selfstudy.fields.keys().map(|k| Target::SelfStudy(k.clone()));
        let approval = self
            .questionnaire
            .approval
            .fields
            .keys()
            .map(|k| Target::Approval(k.clone()));
        let further = self.further.fields.keys().map(|k| Target::Further(k.clone()));
        passport
            .chain(questions)
            .chain(selfstudy)
            .chain(approval)
            .chain(further)
    }
}

/// Who made a part of the catalogue, which version it is, and its hash: what answers or results are bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// `vsoko`.
    pub id: String,
    /// `2025.1`.
    pub version: String,
    /// Name for people.
    pub title: String,
    /// `проект методики`.
    pub status: String,
    /// The sentence that says what the status means and where the catalogue comes from.
    pub status_note: String,
    /// SHA-256 over the sorted names, lengths and bytes of its files, hexadecimal.
    pub hash: String,
}

/// Passport, directions, checks, approvals.
#[derive(Debug, Clone)]
pub struct Questionnaire {
    /// Id, version, hash.
    pub identity: Identity,
    /// The school's passport.
    pub passport: FieldSet,
    /// Approvals asked once for the title sheet of the report.
    pub approval: FieldSet,
    /// Directions in order.
    pub directions: Vec<Direction>,
    /// All questions by code, in the form's order.
    pub questions: IndexMap<String, Question>,
    /// Positions in `questions`, parents and denominators before those that depend on them.
    pub order: Vec<usize>,
    /// Checks of the table.
    pub checks: Vec<Check>,
    /// The words of answers.
    pub answers: AnswerWords,
    /// How small numbers are treated in documents for publication.
    pub privacy: Privacy,
    /// The passport field that lists the levels the school runs.
    pub levels_key: String,
    /// The passport field that holds the school year.
    pub year_key: String,
}

/// The words of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerWords {
    /// «да».
    pub yes: String,
    /// «частично».
    pub partly: String,
    /// «нет».
    pub no: String,
    /// «имеется».
    pub present: String,
}

/// A titled set of fields.
#[derive(Debug, Clone, Default)]
pub struct FieldSet {
    /// Blocks in order.
    pub blocks: Vec<Block>,
    /// All fields by key, in order.
    pub fields: IndexMap<String, Field>,
}

/// Fields under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Heading.
    pub title: String,
    /// What it is for and where it appears, may be empty.
    pub about: String,
    /// Keys in order.
    pub keys: Vec<String>,
}

/// Further contents of the report: optional texts, numbers and tables. Never required, never counted.
#[derive(Debug, Clone, Default)]
pub struct Further {
    /// Id, version, hash; `None` when the catalogue brings no further contents.
    pub identity: Option<Identity>,
    /// Blocks in order.
    pub blocks: Vec<Block>,
    /// All fields by key, in order.
    pub fields: IndexMap<String, Field>,
}

/// The self-study indicators.
#[derive(Debug, Clone)]
pub struct SelfStudy {
    /// Id, version, hash.
    pub identity: Identity,
    /// All fields by key, in order: the extra ones (year, date, graduates) first.
    pub fields: IndexMap<String, Field>,
    /// Blocks in order, the extra fields' block first.
    pub blocks: Vec<Block>,
    /// How many of the fields are indicators of the order.
    pub indicators: usize,
    /// Checks that belong to a row of the order and not to the table of checks.
    pub checks: Vec<Check>,
}

/// A direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Direction {
    /// `1` … `6`.
    pub number: String,
    /// Full title.
    pub title: String,
    /// Short title for the side bar and the axes.
    pub short: String,
    /// Groups in order.
    pub groups: Vec<Group>,
}

/// Questions under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// `6.7`.
    pub number: String,
    /// Heading without its number.
    pub title: String,
    /// Codes in order.
    pub questions: Vec<String>,
    /// Per-level counts shown as one table.
    pub tables: Vec<Table>,
}

/// The same question per level, as one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Column headings.
    pub columns: Vec<String>,
    /// Rows.
    pub rows: Vec<TableRow>,
}

/// A row of a per-level table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// What is counted.
    pub label: String,
    /// A code per column; `None` where there is none.
    pub codes: Vec<Option<String>>,
}

/// The kind of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// да / частично / нет.
    YesPartialNo,
    /// да / нет.
    YesNo,
    /// имеется / нет, with title, order and link.
    Document,
    /// A number.
    Count,
    /// How many of how many.
    Share,
    /// Any number of the options.
    Choices,
}

/// How fine a number may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// People, families, pieces.
    #[default]
    Whole,
    /// Quarters of a post.
    Quarter,
    /// Kilometres, square metres, marks.
    Decimal,
}

/// A question of a direction.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// `2.16`.
    pub code: String,
    /// Number of its direction.
    pub direction: String,
    /// Number of its group.
    pub group: String,
    /// The question.
    pub text: String,
    /// Its kind.
    pub kind: Kind,
    /// Unit in words, empty when there is none.
    pub unit: String,
    /// How fine its numbers may be.
    pub precision: Precision,
    /// The level it is about, when it is about one.
    pub level: Option<String>,
    /// Options of a choice, in order; for yes/partial/no, yes/no and document the answers of that kind.
    pub options: Vec<String>,
    /// Options that exclude all others and do not count in the score («Документов нет»).
    pub exclusive: Vec<String>,
    /// Denominator of a share.
    pub denominator: Option<Denominator>,
    /// When it is asked: all of these.
    pub gates: Vec<Gate>,
    /// What confirms the answer.
    pub evidence: String,
    /// What the check column explains.
    pub hint: String,
    /// Who in the school knows it.
    pub knows: String,
    /// Where the question comes from.
    pub source: String,
    /// Takes part in the score.
    pub scored: bool,
    /// May be compared between years.
    pub comparable: bool,
    /// Small numbers of it are hidden in documents for publication.
    pub sensitive: bool,
    /// Never printed in a document for publication.
    pub unpublished: bool,
}

/// Where the second number of a share comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Denominator {
    /// A passport field.
    Passport(String),
    /// Another question's number.
    Question(String),
    /// A self-study value.
    SelfStudy(String),
    /// The person types it.
    Entered {
        /// What it is.
        label: String,
    },
}

/// A condition under which a question is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gate {
    /// The school runs the level; else not applicable.
    Level(String),
    /// A passport number is above a bound; else not applicable.
    PassportAbove {
        /// Field.
        key: String,
        /// Bound.
        bound: Exact,
    },
    /// Another question's number is above a bound; else not applicable.
    Above {
        /// Question.
        code: String,
        /// Bound.
        bound: Exact,
    },
    /// Another question's answer is not this one (or the option is not ticked); else zero.
    Not {
        /// Question.
        code: String,
        /// Answer or option.
        answer: String,
    },
}

/// How serious a fired check is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Stops signing.
    Error,
    /// Asks for an explanation, never stops.
    Warning,
}

/// Which part of the form something belongs to: the two are completed and signed apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Passport and directions.
    Questionnaire,
    /// The self-study indicators.
    SelfStudy,
    /// Further contents of the report: what is wrong there is said and stops nothing.
    Further,
}

/// A check of the table: it fires when its expression is false.
#[derive(Debug, Clone)]
pub struct Check {
    /// `K20`.
    pub id: String,
    /// Error or warning.
    pub severity: Severity,
    /// The condition that should hold.
    pub expression: Expression,
    /// What it says when it does not.
    pub message: String,
    /// Where it comes from.
    pub basis: String,
    /// The places it looks at, in the order of the expression.
    pub places: Vec<Target>,
    /// Self-study when it looks at a self-study value.
    pub part: Part,
}

/// How small numbers are treated in documents for publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Privacy {
    /// Numbers from 1 up to here are hidden.
    pub hide_upto: i64,
    /// What is printed instead («менее 5»).
    pub shown: String,
    /// What is printed instead of their percent («—»).
    pub percent_shown: String,
    /// Self-study rows the order itself makes public: printed, with a notice when small.
    pub public_rows: Vec<String>,
}

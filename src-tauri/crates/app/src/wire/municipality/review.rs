//! «Проверка»: one school's letter beside last year's and its cluster's.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::StandingView;
use crate::wire::{FindingView, Standing, WordChoice};

/// Schools whose letter can be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReviewList {
    /// By name.
    pub rows: Vec<ReviewLine>,
}

/// A school of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReviewLine {
    /// ИНН.
    pub inn: String,
    /// Name.
    pub name: String,
    /// How far it is.
    pub standing: StandingView,
    /// «письмо № 2 от 14.03.2026, ждёт проверки».
    pub words: String,
    /// Its own verdict with percent.
    pub verdict: String,
    /// How many answers an expert has looked at, «12 из 153».
    pub looked: String,
    /// Remarks written and not yet sent.
    pub remarks: u32,
}

/// One school's letter under review.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewView {
    /// ИНН.
    pub inn: String,
    /// Name.
    pub name: String,
    /// «Письмо № 2 от 14.03.2026, подписано ключом …».
    pub letter: String,
    /// How far it is.
    pub standing: StandingView,
    /// The same in words.
    pub standing_words: String,
    /// «ВСОКО сформирована, 78,21 %» by its own answers.
    pub own: String,
    /// By confirmed answers.
    pub confirmed: String,
    /// Its cluster, in words; why none, when there are too few.
    pub cluster: String,
    /// Who looks: name or post as typed; empty until typed.
    pub expert: String,
    /// Where the expert works, as typed: not in this school.
    pub expert_school: String,
    /// What an expert can say of an answer.
    pub verdicts: Vec<WordChoice>,
    /// Passport and directions.
    pub parts: Vec<ReviewPart>,
    /// What is another answer than in the letter before; empty for the first letter.
    pub differences: Vec<ReviewDifference>,
    /// Which letters were compared, in words.
    pub compared: String,
    /// Answers unlike others: far from the cluster, the same everywhere.
    pub unlike: Vec<UnlikeRow>,
    /// Errors and warnings of the whole form with their explanations.
    pub findings: Vec<FindingView>,
    /// Remarks, those that wait first.
    pub remarks: Vec<RemarkRow>,
    /// Until when a corrected letter is wished, `31.10.2025`.
    pub wished_by: String,
}

/// The passport or a direction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewPart {
    /// `passport`, `1` … `6`, `selfstudy`.
    pub id: String,
    /// Title.
    pub title: String,
    /// Short title, for a tab.
    pub short: String,
    /// Percent and level, «82,50 %, высокий»; empty for the passport.
    pub result: String,
    /// By confirmed answers.
    pub confirmed: String,
    /// The cluster's mean.
    pub cluster: String,
    /// Why the whole direction is unlike others, empty when it is not.
    pub unlike: String,
    /// The rows.
    pub rows: Vec<ReviewRow>,
}

/// A question or a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewRow {
    /// `1.05`, `passport.inn`.
    pub target: String,
    /// Its number, empty for the passport.
    pub number: String,
    /// The question.
    pub text: String,
    /// Asked, zero or not applicable.
    pub state: Standing,
    /// Why it is not asked.
    pub reason: String,
    /// The answer in words.
    pub answer: String,
    /// Last year's.
    pub previous: String,
    /// The cluster's, «да — в 4 из 5», «38,0–52,4 %».
    pub cluster: String,
    /// Points, «0,5 из 1»; empty when it has none.
    pub points: String,
    /// Document that confirms: title, number, date.
    pub document: String,
    /// Link that confirms, shown as text.
    pub link: String,
    /// The school's note.
    pub note: String,
    /// Files in the letter that belong to it.
    pub files: Vec<String>,
    /// Checks that name it.
    pub findings: Vec<FindingView>,
    /// Why it is unlike others, empty when it is not.
    pub unlike: String,
    /// What stood there in the letter before; empty when it is the same.
    pub before: Option<String>,
    /// What the expert says: `unchecked`, `confirmed`, `refused`.
    pub verdict: String,
    /// The expert's comment.
    pub comment: String,
    /// Who said it and when.
    pub by: String,
    /// The remark to the school, empty when there is none.
    pub remark: String,
}

/// A difference between two letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReviewDifference {
    /// Where.
    pub target: String,
    /// The question with its number.
    pub label: String,
    /// Before.
    pub was: String,
    /// Now.
    pub now: String,
}

/// An answer unlike others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UnlikeRow {
    /// Where.
    pub target: String,
    /// The question with its number, or the direction.
    pub label: String,
    /// What is unlike.
    pub words: String,
}

/// A remark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RemarkRow {
    /// Where; empty for the whole letter.
    pub target: String,
    /// The question with its number, or that it is about the whole letter.
    pub label: String,
    /// The words.
    pub text: String,
    /// When it was sent; empty while it waits.
    pub sent: String,
}

/// What a person says in a review. Only the given members change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ReviewEdit {
    /// Where; empty for the whole letter.
    pub target: String,
    /// `unchecked`, `confirmed`, `refused`.
    #[ts(optional)]
    pub verdict: Option<String>,
    /// The expert's comment.
    #[ts(optional)]
    pub comment: Option<String>,
    /// The remark; an empty text takes it away.
    #[ts(optional)]
    pub remark: Option<String>,
    /// Who looks.
    #[ts(optional)]
    pub expert: Option<String>,
    /// Where the expert works.
    #[ts(optional)]
    pub expert_school: Option<String>,
    /// Until when a corrected letter is wished, as typed.
    #[ts(optional)]
    pub wished_by: Option<String>,
}

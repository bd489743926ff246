//! The methodology: points, thresholds, rules. It changes apart from the questionnaire.

use std::collections::BTreeMap;

use super::{ConsolidationRules, Cycle, Identity, Mapping, Risk, UnlikeRules, View};
use crate::expression::Expression;
use crate::number::Exact;
use crate::target::Target;

/// Points, thresholds, rules.
#[derive(Debug, Clone)]
pub struct Methodology {
    /// Id, version, hash.
    pub identity: Identity,
    /// The questionnaire it was made for: id and version.
    pub questionnaire: (String, String),
    /// Points per scored question.
    pub scoring: BTreeMap<String, Scoring>,
    /// Verdicts, best first; the last has no conditions.
    pub verdicts: Vec<Verdict>,
    /// Levels of a direction, best first; the last has no condition.
    pub levels: Vec<Level>,
    /// Year over year.
    pub dynamics: DynamicsRules,
    /// From which denominator on a low share counts without looking at people.
    pub guard_denominator: Exact,
    /// How many recommendations stand in front.
    pub front_rules: usize,
    /// Rules: deficit → recommendation.
    pub rules: Vec<Rule>,
    /// The steps of the management cycle, when the methodology describes them.
    pub cycle: Option<Cycle>,
    /// Factors of risk; empty in a methodology without a risk profile.
    pub risks: Vec<Risk>,
    /// How older questionnaires are compared with this one.
    pub mappings: Vec<Mapping>,
    /// When a number is unlike the school's own history; `None` when the methodology does not ask.
    pub unlike: Option<UnlikeRules>,
    /// How schools are brought together; `None` when the methodology does not say.
    pub consolidation: Option<ConsolidationRules>,
    /// Ways to lay out a municipality's plan; empty when the methodology brings none.
    pub views: Vec<View>,
}

/// How a question is scored.
#[derive(Debug, Clone, PartialEq)]
pub struct Scoring {
    /// Most points.
    pub max: Exact,
    /// How they are earned, as a part of the maximum.
    pub method: Method,
    /// Where the numbers come from.
    pub basis: String,
}

/// See [`Scoring`].
#[derive(Debug, Clone, PartialEq)]
pub enum Method {
    /// Points by answer.
    Answers(BTreeMap<String, Exact>),
    /// A document with and without a link.
    Document {
        /// Answer that counts.
        answer: String,
        /// With a link.
        linked: Exact,
        /// Without.
        unlinked: Exact,
    },
    /// Ticked levels that the school runs ÷ levels it runs.
    Levels,
    /// Ticked options ÷ the number wanted, at most 1.
    Ticked {
        /// The number wanted.
        high: Exact,
    },
    /// A share against two thresholds.
    Threshold {
        /// Half the points from (or, where less is better, the whole up to) here.
        low: Exact,
        /// All points from (or, where less is better, half up to) here.
        high: Exact,
        /// Less is better.
        less_is_better: bool,
    },
}

impl Method {
    /// The part of the maximum that a share earns; `None` where points do not follow from a share.
    #[must_use]
    pub fn of_share(&self, share: &Exact) -> Option<Exact> {
        let Self::Threshold {
            low,
            high,
            less_is_better,
        } = self
        else {
            return None;
        };
        let (best, fair) = if *less_is_better {
            (share <= low, share <= high)
        } else {
            (share >= high, share >= low)
        };
        Some(match (best, fair) {
            (true, _) => Exact::ONE,
            (false, true) => Exact::fraction(1, 2)?,
            (false, false) => Exact::ZERO,
        })
    }
}

/// A verdict and what it takes.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Its words.
    pub name: String,
    /// The word of the printed form with three words.
    pub printed: String,
    /// The total it takes, in percent.
    pub total: Option<Exact>,
    /// What every direction must reach, in percent.
    pub each: Option<Exact>,
}

/// A level of a direction.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// Its words.
    pub name: String,
    /// The percent it begins at.
    pub from: Option<Exact>,
}

/// Thresholds of the comparison of two years.
#[derive(Debug, Clone, PartialEq)]
pub struct DynamicsRules {
    /// Difference in percentage points that is still «на прежнем уровне».
    pub same_pp: Exact,
    /// Difference in points that a change needs at least.
    pub least_points: Exact,
    /// Shares with a denominator below this are told in people.
    pub people_below: Exact,
    /// How many people make a change there.
    pub people_change: Exact,
    /// «положительная».
    pub rise: String,
    /// «на прежнем уровне».
    pub same: String,
    /// «отрицательная».
    pub fall: String,
}

/// A rule: a deficit and what is recommended.
#[derive(Debug, Clone)]
pub struct Rule {
    /// `R02`.
    pub id: String,
    /// Fires when true.
    pub condition: Expression,
    /// The deficit in words.
    pub deficit: String,
    /// Who acts: school or municipality.
    pub target: RuleTarget,
    /// The recommendation.
    pub recommendation: String,
    /// The measure.
    pub measure: String,
    /// Term in words.
    pub term: String,
    /// Responsible.
    pub responsible: String,
    /// 1 is first.
    pub priority: u8,
    /// Where it comes from.
    pub basis: String,
    /// The places it looks at.
    pub places: Vec<Target>,
}

/// Who a recommendation is addressed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleTarget {
    /// The school itself.
    School,
    /// The municipality.
    Municipality,
}

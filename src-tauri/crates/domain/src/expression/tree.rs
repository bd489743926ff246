//! The typed tree of a condition.

use crate::number::Exact;

/// A condition, parsed and checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    /// As written in the catalogue.
    pub source: String,
    pub(super) root: Node,
    pub(super) references: Vec<Reference>,
}

/// A place a condition looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// A question.
    Question(String),
    /// A passport field.
    Passport(String),
    /// A self-study value.
    SelfStudy(String),
}

/// A comparison of two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
}

impl Comparison {
    pub(super) fn from_sign(sign: &str) -> Option<Self> {
        Some(match sign {
            "<" => Self::Less,
            "<=" => Self::LessOrEqual,
            ">" => Self::Greater,
            ">=" => Self::GreaterOrEqual,
            "==" => Self::Equal,
            "!=" => Self::NotEqual,
            _ => return None,
        })
    }

    pub(super) fn is_equality(self) -> bool {
        matches!(self, Self::Equal | Self::NotEqual)
    }
}

/// A typed node. Codes, keys, options and types have been checked.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Number(Exact),
    Text(String),
    List(Vec<Node>),
    Not(Box<Node>),
    And(Vec<Node>),
    Or(Vec<Node>),
    Chain(Box<Node>, Vec<(Comparison, Node)>),
    In {
        item: Box<Node>,
        list: Box<Node>,
        negated: bool,
    },
    Add(Box<Node>, Box<Node>),
    Subtract(Box<Node>, Box<Node>),
    Multiply(Box<Node>, Box<Node>),
    Concat(Box<Node>, Box<Node>),
    Answer(String),
    Numerator(String),
    Denominator(String),
    Share(String),
    Passport(String),
    SelfStudy(String),
    Has(String, String),
    Bad {
        codes: Vec<String>,
        yes: String,
    },
    No {
        codes: Vec<String>,
        no: String,
    },
    Low(Exact, Vec<String>),
    Verdict,
    DirectionPercent(String),
    Max(Vec<Node>),
    Min(Vec<Node>),
    Length(Box<Node>),
    Set(Box<Node>),
    Absolute(Box<Node>),
}

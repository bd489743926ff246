//! Exact evaluation with silence: `None` anywhere on the way means that the whole condition says nothing.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::tree::{Comparison, Node};
use crate::number::Exact;

/// A value a condition works with.
#[derive(Debug, Clone, PartialEq)]
pub enum Datum<'a> {
    /// True or false.
    Bool(bool),
    /// A number.
    Number(Exact),
    /// A text.
    Text(Cow<'a, str>),
    /// Ticked options.
    List(Vec<Cow<'a, str>>),
    /// The same without order and repetition.
    Set(BTreeSet<Cow<'a, str>>),
}

/// What is known. `None` means not applicable or not answered: whoever asks falls silent.
pub trait Facts {
    /// `v`: an answer, a number or ticked options.
    fn answer(&self, code: &str) -> Option<Datum<'_>>;
    /// `n`: the numerator of a share, or a number.
    fn numerator(&self, code: &str) -> Option<Exact>;
    /// `d`: the denominator of a share.
    fn denominator(&self, code: &str) -> Option<Exact>;
    /// `sh`: the share, from 0 to 1.
    fn share(&self, code: &str) -> Option<Exact>;
    /// `p`: a passport value.
    fn passport(&self, key: &str) -> Option<Datum<'_>>;
    /// `q`: a self-study value; of a share its numerator.
    fn selfstudy(&self, key: &str) -> Option<Datum<'_>>;
    /// Is the share of a question low, with the guard for small schools? `None` passes over it.
    fn low(&self, threshold: &Exact, code: &str) -> Option<bool>;
    /// The verdict's words.
    fn verdict(&self) -> Option<&str>;
    /// A direction's percent.
    fn direction_percent(&self, number: &str) -> Option<Exact>;
}

pub(super) fn holds(node: &Node, facts: &dyn Facts) -> Option<bool> {
    match value(node, facts)? {
        Datum::Bool(truth) => Some(truth),
        _ => None,
    }
}

fn value<'a>(node: &'a Node, facts: &'a dyn Facts) -> Option<Datum<'a>> {
    Some(match node {
        Node::Number(number) => Datum::Number(*number),
        Node::Text(text) => Datum::Text(Cow::Borrowed(text)),
        Node::List(items) => {
            let texts = items
                .iter()
                .map(|item| text(item, facts))
                .collect::<Option<Vec<_>>>()?;
            Datum::List(texts)
        }
        Node::Not(inner) => Datum::Bool(!holds(inner, facts)?),
        Node::And(parts) => Datum::Bool(all(parts, facts)?),
        Node::Or(parts) => Datum::Bool(any(parts, facts)?),
        Node::Chain(first, links) => Datum::Bool(chain(first, links, facts)?),
        Node::In {
            item,
            list: of,
            negated,
        } => {
            let item = text(item, facts)?;
            let found = list(of, facts)?.contains(&item);
            Datum::Bool(found != *negated)
        }
        Node::Add(left, right) => Datum::Number(number(left, facts)?.checked_add(&number(right, facts)?)?),
        Node::Subtract(left, right) => {
            Datum::Number(number(left, facts)?.checked_sub(&number(right, facts)?)?)
        }
        Node::Multiply(left, right) => {
            Datum::Number(number(left, facts)?.checked_mul(&number(right, facts)?)?)
        }
        Node::Concat(left, right) => {
            let mut items = list(left, facts)?;
            items.extend(list(right, facts)?);
            Datum::List(items)
        }
        Node::Answer(code) => facts.answer(code)?,
        Node::Numerator(code) => Datum::Number(facts.numerator(code)?),
        Node::Denominator(code) => Datum::Number(facts.denominator(code)?),
        Node::Share(code) => Datum::Number(facts.share(code)?),
        Node::Passport(key) => facts.passport(key)?,
        Node::SelfStudy(key) => facts.selfstudy(key)?,
        Node::Has(code, option) => match facts.answer(code)? {
            Datum::List(ticked) => Datum::Bool(ticked.iter().any(|t| t == option)),
            _ => return None,
        },
        Node::Bad { codes, yes } => Datum::Bool(some_answer(codes, facts, |answer| answer != yes)),
        Node::No { codes, no } => Datum::Bool(some_answer(codes, facts, |answer| answer == no)),
        Node::Low(threshold, codes) => {
            Datum::Bool(codes.iter().any(|code| facts.low(threshold, code) == Some(true)))
        }
        Node::Verdict => Datum::Text(Cow::Borrowed(facts.verdict()?)),
        Node::DirectionPercent(direction) => Datum::Number(facts.direction_percent(direction)?),
        Node::Max(items) => Datum::Number(numbers(items, facts)?.into_iter().max()?),
        Node::Min(items) => Datum::Number(numbers(items, facts)?.into_iter().min()?),
        Node::Length(inner) => Datum::Number(Exact::whole(i64::try_from(list(inner, facts)?.len()).ok()?)),
        Node::Set(inner) => Datum::Set(list(inner, facts)?.into_iter().collect()),
        Node::Absolute(inner) => Datum::Number(number(inner, facts)?.abs()),
    })
}

/// Lazy from left to right: what comes after the first false is never looked at.
fn all(parts: &[Node], facts: &dyn Facts) -> Option<bool> {
    for part in parts {
        if !holds(part, facts)? {
            return Some(false);
        }
    }
    Some(true)
}

/// Lazy from left to right: what comes after the first true is never looked at.
fn any(parts: &[Node], facts: &dyn Facts) -> Option<bool> {
    for part in parts {
        if holds(part, facts)? {
            return Some(true);
        }
    }
    Some(false)
}

/// `a <= b < c` is `a <= b and b < c`, lazily.
fn chain(first: &Node, links: &[(Comparison, Node)], facts: &dyn Facts) -> Option<bool> {
    let mut left = value(first, facts)?;
    for (comparison, node) in links {
        let right = value(node, facts)?;
        if !compare(*comparison, &left, &right)? {
            return Some(false);
        }
        left = right;
    }
    Some(true)
}

fn compare(comparison: Comparison, left: &Datum<'_>, right: &Datum<'_>) -> Option<bool> {
    match (left, right) {
        (Datum::Number(a), Datum::Number(b)) => Some(match comparison {
            Comparison::Less => a < b,
            Comparison::LessOrEqual => a <= b,
            Comparison::Greater => a > b,
            Comparison::GreaterOrEqual => a >= b,
            Comparison::Equal => a == b,
            Comparison::NotEqual => a != b,
        }),
        (Datum::Set(a), Datum::Set(b)) => Some(match comparison {
            Comparison::Less => a.is_subset(b) && a != b,
            Comparison::LessOrEqual => a.is_subset(b),
            Comparison::Greater => b.is_subset(a) && a != b,
            Comparison::GreaterOrEqual => b.is_subset(a),
            Comparison::Equal => a == b,
            Comparison::NotEqual => a != b,
        }),
        _ => match comparison {
            Comparison::Equal => Some(left == right),
            Comparison::NotEqual => Some(left != right),
            _ => None,
        },
    }
}

/// Passes over what is not applicable or not answered.
fn some_answer(codes: &[String], facts: &dyn Facts, test: impl Fn(&str) -> bool) -> bool {
    codes
        .iter()
        .any(|code| matches!(facts.answer(code), Some(Datum::Text(answer)) if test(&answer)))
}

fn number(node: &Node, facts: &dyn Facts) -> Option<Exact> {
    match value(node, facts)? {
        Datum::Number(number) => Some(number),
        _ => None,
    }
}

fn numbers(nodes: &[Node], facts: &dyn Facts) -> Option<Vec<Exact>> {
    nodes.iter().map(|node| number(node, facts)).collect()
}

fn text<'a>(node: &'a Node, facts: &'a dyn Facts) -> Option<Cow<'a, str>> {
    match value(node, facts)? {
        Datum::Text(text) => Some(text),
        _ => None,
    }
}

fn list<'a>(node: &'a Node, facts: &'a dyn Facts) -> Option<Vec<Cow<'a, str>>> {
    match value(node, facts)? {
        Datum::List(items) => Some(items),
        _ => None,
    }
}

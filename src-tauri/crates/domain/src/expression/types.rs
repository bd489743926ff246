//! The type check: every code, key, option, function and type of a condition is right before it is ever evaluated.

use super::ExpressionError;
use super::parser::{Raw, RawKind};
use super::tree::{Comparison, Node, Reference};
use crate::number::Exact;
use crate::problem::codes;

/// Where a condition stands: checks may not look at results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// A check of the form.
    Check,
    /// A rule of the methodology: also `bad`, `no`, `low`, `verdict`, `dirpct`.
    Rule,
}

/// What a question or field gives to a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape<'a> {
    /// One of the options.
    Choice(&'a [String]),
    /// Any of the options.
    Choices(&'a [String]),
    /// Free text.
    Text,
    /// A number.
    Number,
    /// How many of how many.
    Share,
    /// Nothing a condition could use (dates).
    Opaque,
}

/// What a condition may speak about.
pub trait Schema {
    /// A question's shape.
    fn question(&self, code: &str) -> Option<Shape<'_>>;
    /// A passport field's shape.
    fn passport(&self, key: &str) -> Option<Shape<'_>>;
    /// A self-study value's shape.
    fn selfstudy(&self, key: &str) -> Option<Shape<'_>>;
    /// Is there such a direction?
    fn has_direction(&self, number: &str) -> bool;
    /// The verdicts' words.
    fn verdicts(&self) -> &[String];
    /// The word for «yes».
    fn yes(&self) -> &str;
    /// The word for «no».
    fn no(&self) -> &str;
}

/// A type; texts and lists know the options they come from, so that a misspelt option is found.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Type<'a> {
    Bool,
    Number,
    Text(Option<&'a [String]>),
    List(Option<&'a [String]>),
    Set,
}

impl Type<'_> {
    fn name(self) -> &'static str {
        match self {
            Self::Bool => "condition",
            Self::Number => "number",
            Self::Text(_) => "text",
            Self::List(_) => "list",
            Self::Set => "set",
        }
    }

    fn same_kind(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

struct Checker<'a> {
    source: &'a str,
    schema: &'a dyn Schema,
    scope: Scope,
    references: Vec<Reference>,
}

type Typed<'a> = Result<(Type<'a>, Node), ExpressionError>;

pub(super) fn check(
    source: &str,
    raw: &Raw,
    schema: &dyn Schema,
    scope: Scope,
) -> Result<(Node, Vec<Reference>), ExpressionError> {
    let mut checker = Checker {
        source,
        schema,
        scope,
        references: Vec::new(),
    };
    let node = checker.expect(raw, Type::Bool)?;
    Ok((node, checker.references))
}

impl<'a> Checker<'a> {
    fn wrong_type(&self, at: usize, expected: &str, found: &str) -> ExpressionError {
        ExpressionError::new(self.source, at, codes::CATALOGUE_EXPRESSION_TYPE)
            .with("expected", expected)
            .with("found", found)
    }

    fn unknown(&self, at: usize, name: &str) -> ExpressionError {
        ExpressionError::new(self.source, at, codes::CATALOGUE_EXPRESSION_NAME).with("name", name)
    }

    fn refer(&mut self, reference: Reference) {
        if !self.references.contains(&reference) {
            self.references.push(reference);
        }
    }

    fn expect(&mut self, raw: &Raw, wanted: Type<'_>) -> Result<Node, ExpressionError> {
        let (found, node) = self.type_of(raw)?;
        if found.same_kind(wanted) {
            Ok(node)
        } else {
            Err(self.wrong_type(raw.at, wanted.name(), found.name()))
        }
    }

    fn type_of(&mut self, raw: &Raw) -> Typed<'a> {
        match &raw.kind {
            RawKind::Number(number) => Ok((Type::Number, Node::Number(*number))),
            RawKind::Text(text) => Ok((Type::Text(None), Node::Text(text.clone()))),
            RawKind::List(items) => {
                let items = self.all(items, Type::Text(None))?;
                Ok((Type::List(None), Node::List(items)))
            }
            RawKind::Not(inner) => Ok((Type::Bool, Node::Not(Box::new(self.expect(inner, Type::Bool)?)))),
            RawKind::And(parts) => Ok((Type::Bool, Node::And(self.all(parts, Type::Bool)?))),
            RawKind::Or(parts) => Ok((Type::Bool, Node::Or(self.all(parts, Type::Bool)?))),
            RawKind::Chain(first, links) => self.chain(first, links),
            RawKind::In { item, list, negated } => self.membership(item, list, *negated),
            RawKind::Add(left, right) => self.add(left, right),
            RawKind::Subtract(left, right) => {
                let (left, right) = (
                    self.expect(left, Type::Number)?,
                    self.expect(right, Type::Number)?,
                );
                Ok((Type::Number, Node::Subtract(Box::new(left), Box::new(right))))
            }
            RawKind::Multiply(left, right) => {
                let (left, right) = (
                    self.expect(left, Type::Number)?,
                    self.expect(right, Type::Number)?,
                );
                Ok((Type::Number, Node::Multiply(Box::new(left), Box::new(right))))
            }
            RawKind::Negate(inner) => {
                let inner = self.expect(inner, Type::Number)?;
                let zero = Node::Number(Exact::ZERO);
                Ok((Type::Number, Node::Subtract(Box::new(zero), Box::new(inner))))
            }
            RawKind::Call(name, arguments) => self.call(raw.at, name, arguments),
        }
    }

    fn all(&mut self, parts: &[Raw], wanted: Type<'_>) -> Result<Vec<Node>, ExpressionError> {
        parts.iter().map(|part| self.expect(part, wanted)).collect()
    }

    fn add(&mut self, left: &Raw, right: &Raw) -> Typed<'a> {
        let (left_type, left_node) = self.type_of(left)?;
        let (right_type, right_node) = self.type_of(right)?;
        let (left_box, right_box) = (Box::new(left_node), Box::new(right_node));
        match (left_type, right_type) {
            (Type::Number, Type::Number) => Ok((Type::Number, Node::Add(left_box, right_box))),
            (Type::List(_), Type::List(_)) => Ok((Type::List(None), Node::Concat(left_box, right_box))),
            (Type::Number | Type::List(_), other) => {
                Err(self.wrong_type(right.at, left_type.name(), other.name()))
            }
            (other, _) => Err(self.wrong_type(left.at, Type::Number.name(), other.name())),
        }
    }

    fn chain(&mut self, first: &Raw, links: &[(Comparison, Raw)]) -> Typed<'a> {
        let (first_type, first_node) = self.type_of(first)?;
        let mut before = (first, first_type);
        let mut nodes = Vec::with_capacity(links.len());
        for (comparison, raw) in links {
            let (found, node) = self.type_of(raw)?;
            if !found.same_kind(before.1) {
                return Err(self.wrong_type(raw.at, before.1.name(), found.name()));
            }
            let ordered = matches!(found, Type::Number | Type::Set);
            let equal = ordered || matches!(found, Type::Bool | Type::Text(_));
            if (comparison.is_equality() && !equal) || (!comparison.is_equality() && !ordered) {
                return Err(self.wrong_type(raw.at, Type::Number.name(), found.name()));
            }
            self.known_option(before.1, raw)?;
            self.known_option(found, before.0)?;
            nodes.push((*comparison, node));
            before = (raw, found);
        }
        Ok((Type::Bool, Node::Chain(Box::new(first_node), nodes)))
    }

    fn membership(&mut self, item: &Raw, list: &Raw, negated: bool) -> Typed<'a> {
        let (item_type, item_node) = self.type_of(item)?;
        let (list_type, list_node) = self.type_of(list)?;
        if !matches!(item_type, Type::Text(_)) {
            return Err(self.wrong_type(item.at, "text", item_type.name()));
        }
        let Type::List(options) = list_type else {
            return Err(self.wrong_type(list.at, "list", list_type.name()));
        };
        self.known_option(Type::Text(options), item)?;
        if let RawKind::List(literals) = &list.kind {
            for literal in literals {
                self.known_option(item_type, literal)?;
            }
        }
        let node = Node::In {
            item: Box::new(item_node),
            list: Box::new(list_node),
            negated,
        };
        Ok((Type::Bool, node))
    }

    /// A written text that is compared with an answer must be one of its options.
    fn known_option(&self, answer: Type<'_>, written: &Raw) -> Result<(), ExpressionError> {
        let (Type::Text(Some(options)), RawKind::Text(text)) = (answer, &written.kind) else {
            return Ok(());
        };
        if options.iter().any(|option| option == text) {
            return Ok(());
        }
        Err(
            ExpressionError::new(self.source, written.at, codes::CATALOGUE_EXPRESSION_OPTION)
                .with("option", text),
        )
    }

    fn call(&mut self, at: usize, name: &str, arguments: &[Raw]) -> Typed<'a> {
        match name {
            "v" | "n" | "d" | "sh" => {
                let code = self.literal(at, name, arguments)?;
                self.question_value(at, name, code)
            }
            "p" => {
                let key = self.literal(at, name, arguments)?;
                let shape = self.schema.passport(&key).ok_or_else(|| self.unknown(at, &key))?;
                self.refer(Reference::Passport(key.clone()));
                Ok((self.value_type(at, shape)?, Node::Passport(key)))
            }
            "q" => {
                let key = self.literal(at, name, arguments)?;
                let shape = self
                    .schema
                    .selfstudy(&key)
                    .ok_or_else(|| self.unknown(at, &key))?;
                self.refer(Reference::SelfStudy(key.clone()));
                let found = match shape {
                    Shape::Share => Type::Number,
                    other => self.value_type(at, other)?,
                };
                Ok((found, Node::SelfStudy(key)))
            }
            "has" => self.has(at, arguments),
            "max" | "min" if !arguments.is_empty() => {
                let items = self.all(arguments, Type::Number)?;
                let node = if name == "max" {
                    Node::Max(items)
                } else {
                    Node::Min(items)
                };
                Ok((Type::Number, node))
            }
            "abs" => {
                let inner = self.expect(self.only(at, name, arguments)?, Type::Number)?;
                Ok((Type::Number, Node::Absolute(Box::new(inner))))
            }
            "len" => {
                let inner = self.expect(self.only(at, name, arguments)?, Type::List(None))?;
                Ok((Type::Number, Node::Length(Box::new(inner))))
            }
            "set" => {
                let inner = self.expect(self.only(at, name, arguments)?, Type::List(None))?;
                Ok((Type::Set, Node::Set(Box::new(inner))))
            }
            "bad" | "no" | "low" | "verdict" | "dirpct" => self.rule_call(at, name, arguments),
            "max" | "min" => Err(self.wrong_arguments(at, name)),
            _ => Err(
                ExpressionError::new(self.source, at, codes::CATALOGUE_EXPRESSION_FUNCTION)
                    .with("name", name),
            ),
        }
    }

    fn rule_call(&mut self, at: usize, name: &str, arguments: &[Raw]) -> Typed<'a> {
        if self.scope == Scope::Check {
            return Err(
                ExpressionError::new(self.source, at, codes::CATALOGUE_EXPRESSION_SCOPE).with("name", name),
            );
        }
        match name {
            "bad" => {
                let yes = self.schema.yes().to_owned();
                let codes = self.answers(at, name, arguments, &yes)?;
                Ok((Type::Bool, Node::Bad { codes, yes }))
            }
            "no" => {
                let no = self.schema.no().to_owned();
                let codes = self.answers(at, name, arguments, &no)?;
                Ok((Type::Bool, Node::No { codes, no }))
            }
            "low" => {
                let Some((
                    Raw {
                        kind: RawKind::Number(threshold),
                        ..
                    },
                    shares,
                )) = arguments.split_first()
                else {
                    return Err(self.wrong_arguments(at, name));
                };
                let codes = self.codes(at, name, shares)?;
                for (raw, code) in shares.iter().zip(&codes) {
                    match self.schema.question(code) {
                        Some(Shape::Share) => self.refer(Reference::Question(code.clone())),
                        Some(_) => return Err(self.wrong_type(raw.at, "share", "answer")),
                        None => return Err(self.unknown(raw.at, code)),
                    }
                }
                Ok((Type::Bool, Node::Low(*threshold, codes)))
            }
            "dirpct" => {
                let number = self.literal(at, name, arguments)?;
                if !self.schema.has_direction(&number) {
                    return Err(self.unknown(at, &number));
                }
                Ok((Type::Number, Node::DirectionPercent(number)))
            }
            _ if arguments.is_empty() => Ok((Type::Text(Some(self.schema.verdicts())), Node::Verdict)),
            _ => Err(self.wrong_arguments(at, name)),
        }
    }

    fn question_value(&mut self, at: usize, name: &str, code: String) -> Typed<'a> {
        let shape = self
            .schema
            .question(&code)
            .ok_or_else(|| self.unknown(at, &code))?;
        self.refer(Reference::Question(code.clone()));
        match (name, shape) {
            ("v", Shape::Share) => Err(self.wrong_type(at, "answer", "share")),
            ("v", shape) => Ok((self.value_type(at, shape)?, Node::Answer(code))),
            ("n", Shape::Share | Shape::Number) => Ok((Type::Number, Node::Numerator(code))),
            ("d", Shape::Share) => Ok((Type::Number, Node::Denominator(code))),
            ("sh", Shape::Share) => Ok((Type::Number, Node::Share(code))),
            _ => Err(self.wrong_type(at, "share", "answer")),
        }
    }

    fn value_type(&self, at: usize, shape: Shape<'a>) -> Result<Type<'a>, ExpressionError> {
        Ok(match shape {
            Shape::Choice(options) => Type::Text(Some(options)),
            Shape::Choices(options) => Type::List(Some(options)),
            Shape::Text => Type::Text(None),
            Shape::Number => Type::Number,
            Shape::Share => return Err(self.wrong_type(at, "answer", "share")),
            Shape::Opaque => return Err(self.wrong_type(at, "answer", "date")),
        })
    }

    fn has(&mut self, at: usize, arguments: &[Raw]) -> Typed<'a> {
        let codes = self.codes(at, "has", arguments)?;
        let [code, option] = codes.as_slice() else {
            return Err(self.wrong_arguments(at, "has"));
        };
        let shape = self.schema.question(code).ok_or_else(|| self.unknown(at, code))?;
        let Shape::Choices(options) = shape else {
            return Err(self.wrong_type(at, "list", "answer"));
        };
        let written = &arguments[1];
        self.known_option(Type::Text(Some(options)), written)?;
        self.refer(Reference::Question(code.clone()));
        Ok((Type::Bool, Node::Has(code.clone(), option.clone())))
    }

    /// Codes of questions one of whose answers is `word`.
    fn answers(
        &mut self,
        at: usize,
        name: &str,
        arguments: &[Raw],
        word: &str,
    ) -> Result<Vec<String>, ExpressionError> {
        let codes = self.codes(at, name, arguments)?;
        for (raw, code) in arguments.iter().zip(&codes) {
            match self.schema.question(code) {
                Some(Shape::Choice(options)) if options.iter().any(|o| o == word) => {
                    self.refer(Reference::Question(code.clone()));
                }
                Some(_) => return Err(self.wrong_type(raw.at, word, "answer")),
                None => return Err(self.unknown(raw.at, code)),
            }
        }
        Ok(codes)
    }

    fn codes(&self, at: usize, name: &str, arguments: &[Raw]) -> Result<Vec<String>, ExpressionError> {
        if arguments.is_empty() {
            return Err(self.wrong_arguments(at, name));
        }
        let text = |raw: &Raw| match &raw.kind {
            RawKind::Text(text) => Ok(text.clone()),
            _ => Err(self.wrong_arguments(raw.at, name)),
        };
        arguments.iter().map(text).collect()
    }

    fn literal(&self, at: usize, name: &str, arguments: &[Raw]) -> Result<String, ExpressionError> {
        match &self.only(at, name, arguments)?.kind {
            RawKind::Text(text) => Ok(text.clone()),
            _ => Err(self.wrong_arguments(at, name)),
        }
    }

    fn only<'b>(&self, at: usize, name: &str, arguments: &'b [Raw]) -> Result<&'b Raw, ExpressionError> {
        match arguments {
            [only] => Ok(only),
            _ => Err(self.wrong_arguments(at, name)),
        }
    }

    fn wrong_arguments(&self, at: usize, name: &str) -> ExpressionError {
        ExpressionError::new(self.source, at, codes::CATALOGUE_EXPRESSION_ARGUMENTS).with("name", name)
    }
}

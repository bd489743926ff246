//! Tokens to an untyped tree. Precedence from loose to tight: `or`, `and`, `not`, comparisons and `in`, `+ -`, `*`,
//! unary `-`, calls.

use super::lexer::{Placed, Token};
use super::tree::Comparison;
use super::{ExpressionError, MAX_DEPTH};
use crate::number::Exact;
use crate::problem::codes;

/// An untyped node and the byte it begins at.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Raw {
    pub(super) at: usize,
    pub(super) kind: RawKind,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum RawKind {
    Number(Exact),
    Text(String),
    List(Vec<Raw>),
    Call(String, Vec<Raw>),
    Not(Box<Raw>),
    And(Vec<Raw>),
    Or(Vec<Raw>),
    /// `a <= b < c`.
    Chain(Box<Raw>, Vec<(Comparison, Raw)>),
    In {
        item: Box<Raw>,
        list: Box<Raw>,
        negated: bool,
    },
    Add(Box<Raw>, Box<Raw>),
    Subtract(Box<Raw>, Box<Raw>),
    Multiply(Box<Raw>, Box<Raw>),
    Negate(Box<Raw>),
}

struct Parser<'a> {
    source: &'a str,
    tokens: &'a [Placed],
    next: usize,
    depth: usize,
}

pub(super) fn parse(source: &str, tokens: &[Placed]) -> Result<Raw, ExpressionError> {
    let mut parser = Parser {
        source,
        tokens,
        next: 0,
        depth: 0,
    };
    let raw = parser.or()?;
    if parser.next < tokens.len() {
        return Err(parser.unexpected());
    }
    Ok(raw)
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|p| &p.token)
    }

    fn at(&self) -> usize {
        self.tokens.get(self.next).map_or(self.source.len(), |p| p.at)
    }

    fn unexpected(&self) -> ExpressionError {
        let at = self.at();
        let found: String = self.source.get(at..).unwrap_or("").chars().take(20).collect();
        ExpressionError::new(self.source, at, codes::CATALOGUE_EXPRESSION_SYNTAX).with("found", found)
    }

    fn take_sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Sign(s)) if *s == sign);
        self.next += usize::from(found);
        found
    }

    fn take_word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Name(n)) if n == word);
        self.next += usize::from(found);
        found
    }

    fn expect_sign(&mut self, sign: &str) -> Result<(), ExpressionError> {
        if self.take_sign(sign) {
            Ok(())
        } else {
            Err(self.unexpected())
        }
    }

    fn deeper<T>(
        &mut self,
        inner: impl FnOnce(&mut Self) -> Result<T, ExpressionError>,
    ) -> Result<T, ExpressionError> {
        if self.depth >= MAX_DEPTH {
            return Err(
                ExpressionError::new(self.source, self.at(), codes::CATALOGUE_LIMIT)
                    .with("what", "depth")
                    .with("limit", MAX_DEPTH),
            );
        }
        self.depth += 1;
        let result = inner(self);
        self.depth -= 1;
        result
    }

    fn or(&mut self) -> Result<Raw, ExpressionError> {
        self.series("or", Self::and, RawKind::Or)
    }

    fn and(&mut self) -> Result<Raw, ExpressionError> {
        self.series("and", Self::not, RawKind::And)
    }

    fn series(
        &mut self,
        word: &str,
        part: fn(&mut Self) -> Result<Raw, ExpressionError>,
        make: fn(Vec<Raw>) -> RawKind,
    ) -> Result<Raw, ExpressionError> {
        let at = self.at();
        let first = part(self)?;
        if !matches!(self.peek(), Some(Token::Name(n)) if n == word) {
            return Ok(first);
        }
        let mut parts = vec![first];
        while self.take_word(word) {
            parts.push(part(self)?);
        }
        Ok(Raw {
            at,
            kind: make(parts),
        })
    }

    fn not(&mut self) -> Result<Raw, ExpressionError> {
        let at = self.at();
        if self.take_word("not") {
            let inner = self.deeper(Self::not)?;
            return Ok(Raw {
                at,
                kind: RawKind::Not(Box::new(inner)),
            });
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Result<Raw, ExpressionError> {
        let at = self.at();
        let first = self.sum()?;
        let negated = matches!(
            (self.peek(), self.tokens.get(self.next + 1).map(|p| &p.token)),
            (Some(Token::Name(n)), Some(Token::Name(i))) if n == "not" && i == "in"
        );
        self.next += usize::from(negated);
        if self.take_word("in") {
            let list = self.sum()?;
            let kind = RawKind::In {
                item: Box::new(first),
                list: Box::new(list),
                negated,
            };
            return Ok(Raw { at, kind });
        }
        let mut links = Vec::new();
        while let Some(comparison) = self.comparison_sign() {
            self.next += 1;
            links.push((comparison, self.sum()?));
        }
        if links.is_empty() {
            return Ok(first);
        }
        Ok(Raw {
            at,
            kind: RawKind::Chain(Box::new(first), links),
        })
    }

    fn comparison_sign(&self) -> Option<Comparison> {
        match self.peek() {
            Some(Token::Sign(sign)) => Comparison::from_sign(sign),
            _ => None,
        }
    }

    fn sum(&mut self) -> Result<Raw, ExpressionError> {
        let at = self.at();
        let mut left = self.product()?;
        let mut terms = 0;
        loop {
            let make: fn(Box<Raw>, Box<Raw>) -> RawKind = if self.take_sign("+") {
                RawKind::Add
            } else if self.take_sign("-") {
                RawKind::Subtract
            } else {
                return Ok(left);
            };
            terms += 1;
            self.not_too_long(terms)?;
            let right = self.product()?;
            left = Raw {
                at,
                kind: make(Box::new(left), Box::new(right)),
            };
        }
    }

    fn product(&mut self) -> Result<Raw, ExpressionError> {
        let at = self.at();
        let mut left = self.unary()?;
        let mut factors = 0;
        while self.take_sign("*") {
            factors += 1;
            self.not_too_long(factors)?;
            let right = self.unary()?;
            left = Raw {
                at,
                kind: RawKind::Multiply(Box::new(left), Box::new(right)),
            };
        }
        Ok(left)
    }

    /// A chain of terms nests to the left: it counts as depth too.
    fn not_too_long(&self, links: usize) -> Result<(), ExpressionError> {
        if links > MAX_DEPTH {
            return Err(
                ExpressionError::new(self.source, self.at(), codes::CATALOGUE_LIMIT)
                    .with("what", "depth")
                    .with("limit", MAX_DEPTH),
            );
        }
        Ok(())
    }

    fn unary(&mut self) -> Result<Raw, ExpressionError> {
        let at = self.at();
        if self.take_sign("-") {
            let inner = self.deeper(Self::unary)?;
            return Ok(Raw {
                at,
                kind: RawKind::Negate(Box::new(inner)),
            });
        }
        self.primary()
    }

    fn primary(&mut self) -> Result<Raw, ExpressionError> {
        let at = self.at();
        match self.peek().cloned() {
            Some(Token::Number(number)) => {
                self.next += 1;
                Ok(Raw {
                    at,
                    kind: RawKind::Number(number),
                })
            }
            Some(Token::Text(text)) => {
                self.next += 1;
                Ok(Raw {
                    at,
                    kind: RawKind::Text(text),
                })
            }
            Some(Token::Sign("[")) => {
                self.next += 1;
                let items = self.deeper(|p| p.items("]"))?;
                Ok(Raw {
                    at,
                    kind: RawKind::List(items),
                })
            }
            Some(Token::Sign("(")) => {
                self.next += 1;
                self.deeper(|p| p.group(at))
            }
            Some(Token::Name(name)) if !matches!(name.as_str(), "and" | "or" | "not" | "in") => {
                self.next += 1;
                self.expect_sign("(")?;
                let arguments = self.deeper(|p| p.items(")"))?;
                Ok(Raw {
                    at,
                    kind: RawKind::Call(name, arguments),
                })
            }
            _ => Err(self.unexpected()),
        }
    }

    /// After `(`: a parenthesis, or with a comma a list.
    fn group(&mut self, at: usize) -> Result<Raw, ExpressionError> {
        let first = self.or()?;
        if self.take_sign(")") {
            return Ok(first);
        }
        self.expect_sign(",")?;
        let mut items = vec![first];
        items.extend(self.items(")")?);
        Ok(Raw {
            at,
            kind: RawKind::List(items),
        })
    }

    fn items(&mut self, close: &str) -> Result<Vec<Raw>, ExpressionError> {
        let mut items = Vec::new();
        while !self.take_sign(close) {
            items.push(self.or()?);
            if !self.take_sign(",") {
                self.expect_sign(close)?;
                break;
            }
        }
        Ok(items)
    }
}

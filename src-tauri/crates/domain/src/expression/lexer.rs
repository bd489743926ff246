//! Text to tokens.

use super::{ExpressionError, MAX_TOKENS};
use crate::number::Exact;
use crate::problem::codes;

/// A token.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number(Exact),
    Text(String),
    Name(String),
    /// `( ) [ ] , + - *` and the comparisons.
    Sign(&'static str),
}

/// A token and the byte it begins at.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub(super) at: usize,
    pub(super) token: Token,
}

/// Longest signs first, so that `<=` is not read as `<`.
const SIGNS: [&str; 14] = [
    "<=", ">=", "==", "!=", "<", ">", "(", ")", "[", "]", ",", "+", "-", "*",
];

pub(super) fn tokens(source: &str) -> Result<Vec<Placed>, ExpressionError> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = source.get(at..).filter(|r| !r.is_empty()) {
        let first = rest.chars().next().unwrap_or(' ');
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        if tokens.len() >= MAX_TOKENS {
            return Err(ExpressionError::new(source, at, codes::CATALOGUE_LIMIT)
                .with("what", "tokens")
                .with("limit", MAX_TOKENS));
        }
        let (token, length) = next(source, at, rest, first)?;
        tokens.push(Placed { at, token });
        at += length;
    }
    Ok(tokens)
}

fn next(source: &str, at: usize, rest: &str, first: char) -> Result<(Token, usize), ExpressionError> {
    let syntax = |found: &str| {
        ExpressionError::new(source, at, codes::CATALOGUE_EXPRESSION_SYNTAX).with("found", found)
    };
    if first == '\'' || first == '"' {
        let inner = &rest[1..];
        let end = inner.find(first).ok_or_else(|| syntax(rest))?;
        let text = &inner[..end];
        // There are no escapes: a backslash would only hide a typing mistake.
        if text.contains('\\') {
            return Err(syntax("\\"));
        }
        return Ok((Token::Text(text.to_owned()), end + 2));
    }
    if first.is_ascii_digit() {
        let length = rest
            .find(|c: char| !(c.is_ascii_digit() || c == '.'))
            .unwrap_or(rest.len());
        let number = Exact::parse(&rest[..length]).map_err(|_| syntax(&rest[..length]))?;
        return Ok((Token::Number(number), length));
    }
    if first.is_ascii_alphabetic() {
        let length = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
            .unwrap_or(rest.len());
        return Ok((Token::Name(rest[..length].to_owned()), length));
    }
    match SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
        Some(sign) => Ok((Token::Sign(sign), sign.len())),
        None => Err(syntax(&first.to_string())),
    }
}

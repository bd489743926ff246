//! A signed line: a ticket for an upload, the answer to a challenge, "delivered", a new key in place of an old one.
//!
//! A statement is one line of plain ASCII that begins with its purpose and version, `vsoko-upload/1 sha256=…`. The
//! signature is minisign's, over exactly the bytes of the line: a stranger writes the line to a file without a line
//! end and asks `minisign -Vm FILE -P KEY`. No letter begins like that, so a statement's signature fits no letter, and
//! its comments name it a statement. Who signs a line that came from elsewhere first looks what it is:
//! [`has_purpose`].

use crate::error::LetterError;
use crate::key::{PublicKey, SigningKey};
use crate::limits;
use crate::signature::{self, STATEMENT, Signature};

/// What the trusted comment of every statement's signature says.
const COMMENT: &str = "vsoko-statement/1";
/// Purpose and version of the line by which an old key names the new one.
pub const KEY_ROTATION: &str = "vsoko-key-rotation/1";

/// Signs a line.
///
/// # Errors
/// When it is no statement, or the system has no random numbers.
pub fn sign(key: &SigningKey, statement: &str) -> Result<String, LetterError> {
    if !is_statement(statement) {
        return Err(LetterError::StatementMalformed);
    }
    signature::sign_as(STATEMENT, statement.as_bytes(), key, COMMENT)
}

/// Checks the signature of a line against the key it must be signed with.
///
/// # Errors
/// [`LetterError::StatementMalformed`] or [`LetterError::StatementWrong`].
pub fn verify(key: &PublicKey, statement: &str, signature: &str) -> Result<(), LetterError> {
    if !is_statement(statement) {
        return Err(LetterError::StatementMalformed);
    }
    let read = Signature::read_as(STATEMENT, signature.as_bytes());
    let read = read.map_err(|_| LetterError::StatementMalformed)?;
    if read.comment != COMMENT {
        return Err(LetterError::StatementMalformed);
    }
    if read.key != *key {
        return Err(LetterError::StatementWrong);
    }
    read.check(statement.as_bytes())
        .map_err(|_| LetterError::StatementWrong)
}

/// Whether a line is a statement of this purpose and version, as `vsoko-challenge/1`.
pub fn has_purpose(statement: &str, purpose: &str) -> bool {
    is_statement(statement) && statement.split(' ').next() == Some(purpose)
}

/// The value of `name=value` in a statement, if it stands there exactly once.
pub fn value<'a>(statement: &'a str, name: &str) -> Option<&'a str> {
    let mut found = statement
        .split(' ')
        .skip(1)
        .filter_map(|word| word.split_once('='))
        .filter(|(known, _)| *known == name);
    match (found.next(), found.next()) {
        (Some((_, value)), None) => Some(value),
        _ => None,
    }
}

/// The line an old key signs when a new one takes its place.
pub fn key_rotation(inn: &str, new: &PublicKey) -> String {
    format!("{KEY_ROTATION} inn={inn} key={}", new.to_base64())
}

/// One line of printable ASCII: purpose, version and something to say.
fn is_statement(text: &str) -> bool {
    text.len() <= limits::STATEMENT
        && text.starts_with("vsoko-")
        && text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
        && text.split_once(' ').is_some_and(|(purpose, rest)| {
            purpose.split_once('/').is_some_and(|(_, version)| {
                !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit())
            }) && !rest.trim().is_empty()
        })
}

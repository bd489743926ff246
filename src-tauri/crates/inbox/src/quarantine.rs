//! Letters in quarantine: listed and removed by whoever runs the receiving point, also while it works.

use std::path::Path;
use std::time::Duration;

use domain::problem::{Problem, codes};
use serde::Serialize;
use store::post::{PostStore, Posted};
use store::{Options, StoreError};

use crate::clock;
use crate::config::Limits;
use crate::folder::Folder;
use crate::{Listed, listed};

/// What lies in quarantine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quarantine {
    /// Letters of senders the owner has not named, oldest first.
    pub letters: Vec<Listed>,
    /// Bytes of them.
    pub bytes: u64,
}

/// Which letters in quarantine are meant; what is not said does not matter. Nothing said at all is all of them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Meant<'a> {
    /// That came longer ago.
    pub older: Option<Duration>,
    /// From this ИНН, as they say themselves.
    pub from: Option<&'a str>,
    /// With a digest that begins so.
    pub digest: Option<&'a str>,
}

/// What was removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Cleared {
    /// Letters.
    pub cleared: u64,
    /// Bytes of them.
    pub bytes: u64,
}

/// What lies in quarantine in the receiving point of a folder; also while it works.
///
/// # Errors
/// When no receiving point ever worked there, or its index cannot be read.
pub fn quarantine(dir: &Path, meant: Meant<'_>) -> Result<Quarantine, Problem> {
    let letters = wanted(&look(dir)?, meant)?;
    Ok(Quarantine {
        bytes: letters.iter().map(|letter| letter.size).sum(),
        letters: letters.into_iter().map(listed).collect(),
    })
}

/// Removes letters from quarantine. A receiving point at work removes their files itself.
///
/// # Errors
/// When no receiving point ever worked there, or its index cannot be written. Then nothing is removed.
pub fn clear(dir: &Path, meant: Meant<'_>) -> Result<Cleared, Problem> {
    let mut index = look(dir)?;
    let numbers: Vec<i64> = wanted(&index, meant)?.iter().map(|letter| letter.n).collect();
    let (cleared, bytes) = index.take_out(&numbers)?;
    drop(index);
    match Folder::hold(dir) {
        Ok(folder) => sweep(&folder, &mut PostStore::open(dir, &Options::default())?)?,
        // It is at work and sweeps by itself.
        Err(problem) if problem.code == codes::POST_RUNNING => {}
        Err(problem) => return Err(problem),
    }
    Ok(Cleared { cleared, bytes })
}

fn look(dir: &Path) -> Result<PostStore, Problem> {
    if !PostStore::exists(dir) {
        return Err(Problem::new(codes::POST_NONE).with("path", dir.display()));
    }
    Ok(PostStore::look(dir)?)
}

fn wanted(index: &PostStore, meant: Meant<'_>) -> Result<Vec<Posted>, StoreError> {
    let before = meant.older.map(clock::before);
    let mut letters = index.quarantined()?;
    letters.retain(|letter| {
        let digest = letter.digest.as_deref().unwrap_or(&letter.sha256);
        let from = letter.whose.as_ref().map(|whose| whose.from.as_str());
        before.as_deref().is_none_or(|before| letter.at.as_str() < before)
            && meant.from.is_none_or(|inn| from == Some(inn))
            && meant
                .digest
                .is_none_or(|start| digest.starts_with(start) || letter.sha256.starts_with(start))
    });
    Ok(letters)
}

/// Letters that have been in quarantine for longer than they are kept there.
pub(crate) fn expired(index: &PostStore, limits: &Limits) -> Result<Vec<i64>, StoreError> {
    let meant = Meant {
        older: Some(limits.quarantine),
        ..Meant::default()
    };
    Ok(wanted(index, meant)?.iter().map(|letter| letter.n).collect())
}

/// Removes the files no line speaks of any more. Only for whoever holds the folder, where nobody else brings letters.
pub(crate) fn sweep(folder: &Folder, index: &mut PostStore) -> Result<(), StoreError> {
    let leaving = index.leaving()?;
    if leaving.is_empty() {
        return Ok(());
    }
    for sha256 in leaving {
        let file = folder.letter(&sha256);
        match std::fs::remove_file(&file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(StoreError::DiskFailed(format!("{}: {error}", file.display())));
            }
            _ => {}
        }
    }
    index.left()
}

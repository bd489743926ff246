//! Collects everything that is wrong with a catalogue, with file and line.

use std::ops::Range;

use super::{LoadError, limits};
use crate::problem::{Code, Problem, codes};

/// A file that was read as text.
#[derive(Debug, Clone, Copy)]
pub(super) struct File<'a> {
    pub(super) path: &'a str,
    pub(super) text: &'a str,
}

/// A place in a file. Its line is counted only when something is wrong there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    file: &'a str,
    before: Option<&'a str>,
}

impl<'a> Place<'a> {
    /// A whole file, or something that has no file.
    pub(super) fn file(path: &'a str) -> Self {
        Self {
            file: path,
            before: None,
        }
    }

    fn line(&self) -> usize {
        self.before
            .map_or(0, |before| before.bytes().filter(|b| *b == b'\n').count() + 1)
    }
}

impl<'a> File<'a> {
    pub(super) fn at(&self, span: &Range<usize>) -> Place<'a> {
        Place {
            file: self.path,
            before: Some(self.text.get(..span.start).unwrap_or(self.text)),
        }
    }

    pub(super) fn whole(&self) -> Place<'a> {
        Place::file(self.path)
    }

    /// The folder, with a slash at the end unless it is the root.
    pub(super) fn folder(&self) -> &'a str {
        self.path.rfind('/').map_or("", |at| &self.path[..=at])
    }
}

/// The errors so far.
#[derive(Debug, Default)]
pub(super) struct Report {
    errors: Vec<LoadError>,
}

impl Report {
    pub(super) fn add(&mut self, place: Place<'_>, reason: Problem) {
        if self.errors.len() < limits::ERRORS {
            self.errors.push(LoadError {
                file: place.file.to_owned(),
                line: place.line(),
                reason,
            });
        }
    }

    pub(super) fn refuse(
        &mut self,
        place: Place<'_>,
        code: Code,
        name: &'static str,
        value: impl std::fmt::Display,
    ) {
        self.add(place, Problem::new(code).with(name, value));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    pub(super) fn into_errors(self) -> Vec<LoadError> {
        self.errors
    }

    /// A code, key or id: short, Latin, no spaces.
    pub(super) fn name(&mut self, place: Place<'_>, name: &str) {
        let good = !name.is_empty()
            && name.len() <= limits::NAME
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'));
        if !good {
            self.refuse(place, codes::CATALOGUE_NAME, "name", shortened(name));
        }
    }

    /// Texts that must be there and not be endless.
    pub(super) fn texts(&mut self, place: Place<'_>, texts: &[(&'static str, &str)]) {
        for (what, text) in texts {
            if text.trim().is_empty() {
                self.refuse(place, codes::CATALOGUE_EMPTY, "what", what);
            }
            self.text(place, what, text);
        }
    }

    /// A text that may be empty.
    pub(super) fn text(&mut self, place: Place<'_>, what: &'static str, text: &str) {
        if text.chars().count() > limits::TEXT {
            self.limit(place, what, limits::TEXT);
        }
    }

    pub(super) fn limit(&mut self, place: Place<'_>, what: &str, limit: usize) {
        self.add(
            place,
            Problem::new(codes::CATALOGUE_LIMIT)
                .with("what", what)
                .with("limit", limit),
        );
    }

    pub(super) fn at_most(&mut self, place: Place<'_>, what: &str, found: usize, limit: usize) {
        if found > limit {
            self.limit(place, what, limit);
        }
    }

    pub(super) fn count(&mut self, place: Place<'_>, what: &str, declared: usize, found: usize) {
        if declared != found {
            let problem = Problem::new(codes::CATALOGUE_COUNT)
                .with("what", what)
                .with("declared", declared)
                .with("found", found);
            self.add(place, problem);
        }
    }

    pub(super) fn unknown(&mut self, place: Place<'_>, name: &str) {
        self.refuse(place, codes::CATALOGUE_UNKNOWN, "name", shortened(name));
    }
}

/// A name as it may be shown: what a stranger wrote must not flood a message.
pub(super) fn shortened(name: &str) -> String {
    if name.chars().count() <= 60 {
        return name.to_owned();
    }
    let mut short: String = name.chars().take(60).collect();
    short.push('…');
    short
}

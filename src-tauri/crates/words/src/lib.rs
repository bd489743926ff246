//! Sentences: a problem code or a message id with parameters becomes Russian text.
//!
//! All sentences stand in `assets/locales/ru/**/*.ftl` and are embedded, so that one file of the program is enough.
//! The UI reads the same files with `@fluent/bundle`. Numbers are formatted before they come here (Fluent's Rust
//! implementation ignores decimal commas and grouping); a plain number is passed only to choose a plural.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, LazyLock, OnceLock};

use domain::problem::Problem;
use domain::speech::counted;
pub use domain::speech::{Arg, Sentence, Speech};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use include_dir::{Dir, include_dir};

static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../assets/locales/ru");

/// Why a sentence could not be said. Always a defect of the program, found by its tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordsError {
    /// The message id that was asked for.
    pub id: String,
    /// What is wrong with it.
    pub reason: String,
}

impl fmt::Display for WordsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sentence {}: {}", self.id, self.reason)
    }
}

impl std::error::Error for WordsError {}

/// A stretch of a sentence, and whether it was given as a value or stands in the locale file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The letters.
    pub text: String,
    /// Was it given as a value?
    pub value: bool,
}

type Bundle = FluentBundle<Arc<FluentResource>>;

/// All sentences of one language.
pub struct Words {
    bundle: Bundle,
    resources: Vec<Arc<FluentResource>>,
    /// The same sentences, with signs around their values.
    marking: OnceLock<Bundle>,
}

// Signs of the private area around a value; they never leave this module.
const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{E001}';
/// So much of a value stands in a sentence.
const VALUE_LIMIT: usize = 600;
const QUIET: char = '\u{E002}';

impl Words {
    /// The Russian sentences embedded in the program.
    pub fn russian() -> &'static Self {
        static RUSSIAN: LazyLock<Words> = LazyLock::new(|| {
            let (words, complaints) = Words::load(sources());
            debug_assert!(complaints.is_empty(), "{complaints:?}");
            words
        });
        &RUSSIAN
    }

    /// Reads Fluent files given as (name, text); returns what is wrong with them beside what could be read.
    pub fn load<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<WordsError>) {
        let mut bundle = empty();
        let mut resources = Vec::new();
        let mut complaints = Vec::new();
        for (name, text) in files {
            let resource = match FluentResource::try_new(text.to_owned()) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    complaints.extend(errors.iter().map(|error| WordsError {
                        id: name.to_owned(),
                        reason: error.to_string(),
                    }));
                    resource
                }
            };
            let resource = Arc::new(resource);
            resources.push(resource.clone());
            if let Err(errors) = bundle.add_resource(resource) {
                complaints.extend(errors.iter().map(|error| WordsError {
                    id: name.to_owned(),
                    reason: match error {
                        FluentError::Overriding { id, .. } => format!("{id} is said twice"),
                        other => other.to_string(),
                    },
                }));
            }
        }
        let words = Self {
            bundle,
            resources,
            marking: OnceLock::new(),
        };
        (words, complaints)
    }

    /// The sentence `id` (`message` or `message.attribute`) with its values.
    ///
    /// # Errors
    /// When there is no such sentence or a value it names is missing.
    pub fn text(&self, id: &str, args: &[(&str, Arg<'_>)]) -> Result<String, WordsError> {
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            values.set(*name, fluent(value));
        }
        format(&self.bundle, id, &values)
    }

    /// The sentence in pieces: what the locale file says, and what came in as a value. Values of `quiet` are told as
    /// if they stood in the file.
    ///
    /// # Errors
    /// As [`Words::text`].
    pub fn marked(
        &self,
        id: &str,
        args: &[(&str, Arg<'_>)],
        quiet: &[(&str, Arg<'_>)],
    ) -> Result<Vec<Piece>, WordsError> {
        let bundle = self.marking.get_or_init(|| {
            let mut bundle = empty();
            for resource in &self.resources {
                // What is wrong with them was told when they were loaded.
                drop(bundle.add_resource(resource.clone()));
            }
            bundle.set_formatter(Some(|value, _| Some(signed(value))));
            bundle
        });
        let mut values = FluentArgs::with_capacity(args.len() + quiet.len());
        for (name, value) in args {
            values.set(*name, fluent(value));
        }
        for (name, value) in quiet {
            let value = match value {
                Arg::Text(text) => FluentValue::String(Cow::Owned(format!("{QUIET}{text}"))),
                Arg::Number(number) => FluentValue::from(*number),
            };
            values.set(*name, value);
        }
        Ok(pieces(&format(bundle, id, &values)?))
    }

    /// Does the sentence exist?
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }
}

fn empty() -> Bundle {
    let mut bundle = FluentBundle::new_concurrent(vec![unic_langid::langid!("ru")]);
    bundle.set_use_isolating(false);
    bundle
}

fn fluent<'a>(value: &'a Arg<'_>) -> FluentValue<'a> {
    match value {
        Arg::Text(text) => FluentValue::String(Cow::Borrowed(text.as_ref())),
        Arg::Number(number) => FluentValue::from(*number),
    }
}

fn format(bundle: &Bundle, id: &str, values: &FluentArgs<'_>) -> Result<String, WordsError> {
    let error = |reason: &str| WordsError {
        id: id.to_owned(),
        reason: reason.to_owned(),
    };
    let (message, attribute) = match id.split_once('.') {
        Some((message, attribute)) => (message, Some(attribute)),
        None => (id, None),
    };
    let message = bundle
        .get_message(message)
        .ok_or_else(|| error("does not exist"))?;
    let pattern = match attribute {
        Some(name) => message.get_attribute(name).map(|attribute| attribute.value()),
        None => message.value(),
    }
    .ok_or_else(|| error("has no text"))?;
    let mut errors = Vec::new();
    let mut text = String::new();
    // Written, not formatted: a formatted sentence would itself be taken for a value at the end.
    bundle
        .write_pattern(&mut text, pattern, Some(values), &mut errors)
        .map_err(|_| error("cannot be written"))?;
    match errors.first() {
        None => Ok(text),
        Some(first) => Err(error(&first.to_string())),
    }
}

/// A value between signs; signs that came with it are taken out.
fn signed(value: &FluentValue<'_>) -> String {
    let text = match value {
        FluentValue::String(text) => text.to_string(),
        FluentValue::Number(number) => number.as_string().into_owned(),
        _ => String::new(),
    };
    let quiet = text.starts_with(QUIET);
    let bare: String = text
        .chars()
        .filter(|letter| ![OPEN, CLOSE, QUIET].contains(letter))
        .collect();
    if quiet {
        bare
    } else {
        format!("{OPEN}{bare}{CLOSE}")
    }
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (index, part) in text.split([OPEN, CLOSE]).enumerate() {
        if !part.is_empty() {
            pieces.push(Piece {
                text: part.to_owned(),
                value: index % 2 == 1,
            });
        }
    }
    pieces
}

impl Speech for Words {
    fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.text(id, args).unwrap_or_else(|_| {
            let values: Vec<String> = args
                .iter()
                .map(|(name, value)| format!("{name}={value:?}"))
                .collect();
            format!("{id} {}", values.join(" "))
        })
    }

    /// The sentence and the remedy of a problem. A parameter called `count` chooses plurals.
    ///
    /// A sentence that cannot be said is replaced by the bare code and its values: a person must always be told
    /// something, and support can work with the code.
    fn problem(&self, problem: &Problem) -> Sentence {
        let shown: Vec<(&'static str, String)> = problem
            .params
            .iter()
            .map(|(name, value)| (*name, shown(value)))
            .collect();
        let args = counted(shown.iter().map(|(name, value)| (name, value)));
        let code = problem.code.0;
        let said = self.text(code, &args).and_then(|message| {
            let remedy = self.text(&format!("{code}.remedy"), &args)?;
            Ok(Sentence { message, remedy })
        });
        said.unwrap_or_else(|_| Sentence {
            message: problem.to_string(),
            remedy: code.to_owned(),
        })
    }
}

/// A value as a sentence can bear it: what somebody pasted by mistake would hide the sentence.
fn shown(value: &str) -> String {
    match value.char_indices().nth(VALUE_LIMIT) {
        None => value.to_owned(),
        Some((end, _)) => format!("{}…", &value[..end]),
    }
}

/// The embedded locale files as (path, text).
pub fn sources() -> Vec<(&'static str, &'static str)> {
    fn walk(dir: &'static Dir<'static>, found: &mut Vec<(&'static str, &'static str)>) {
        for file in dir.files() {
            if let (Some(name), Some(text)) = (file.path().to_str(), file.contents_utf8())
                && name.ends_with(".ftl")
            {
                found.push((name, text));
            }
        }
        for dir in dir.dirs() {
            walk(dir, found);
        }
    }
    let mut found = Vec::new();
    walk(&LOCALES, &mut found);
    found.sort_unstable();
    found
}

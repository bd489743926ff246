//! Files that go along with a letter: only when the municipality asks for them, only what can be looked at without
//! harm, each with the question it belongs to in its name.
//!
//! The name in the letter is `1-05_2.pdf`: the question's code with dashes, a number, the ending of what the file truly
//! is. The title people gave the document stands in the answer; the name of the file at home stays at home.

use std::collections::BTreeMap;
use std::path::Path;

use domain::form::Target;
use domain::problem::{Problem, codes};
use letter::{Trust, limits};
use store::LetterState;

use crate::desk::{Desk, Year};
use crate::disk;
use crate::wire::{EvidenceChoice, EvidenceLine};

const FOLDER: &str = "evidence/";
/// What a file begins with, and the ending it then has.
const KINDS: [(&[u8], &str); 3] = [
    (b"%PDF-", "pdf"),
    (&[0xff, 0xd8, 0xff], "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
];

/// Files to go along, by their names in the letter.
#[derive(Default)]
pub(crate) struct Evidence(pub BTreeMap<String, Vec<u8>>);

impl Evidence {
    /// Reads the files a person chose, besides those that are kept.
    pub fn read(year: &Year, chosen: &[EvidenceChoice], kept: Self) -> Result<Self, Problem> {
        let mut files = kept;
        for choice in chosen {
            let path = Path::new(&choice.path);
            let bytes = disk::read(path, limits::EVIDENCE as u64).map_err(|problem| large(problem, path))?;
            let ending = KINDS
                .iter()
                .find(|(begin, _)| bytes.starts_with(begin))
                .map(|(_, ending)| *ending)
                .ok_or_else(|| Problem::new(codes::EVIDENCE_KIND).with("path", path.display()))?;
            let stem = stem(year, &choice.target)?;
            if files.0.values().any(|there| *there == bytes) {
                continue;
            }
            let name = (1..)
                .map(|number| format!("{FOLDER}{stem}_{number}.{ending}"))
                .find(|name| !files.0.contains_key(name));
            files.0.insert(name.unwrap_or_default(), bytes);
        }
        let all: usize = files.0.values().map(Vec::len).sum();
        if all > limits::EVIDENCES {
            return Err(Problem::new(codes::EVIDENCE_LARGE)
                .with("what", "all")
                .with("path", "")
                .with("limit", limits::EVIDENCES >> 20));
        }
        Ok(files)
    }
}

/// The beginning of a file's name: the code of the question with dashes.
fn stem(year: &Year, target: &str) -> Result<String, Problem> {
    let unknown = || Problem::new(codes::EVIDENCE_PLACE).with("place", target);
    let place: Target = target.parse().map_err(|_| unknown())?;
    match &place {
        Target::Question(code) if year.catalogue.knows(&place) => {
            let plain = |c: char| {
                if c.is_ascii_alphanumeric() {
                    c.to_ascii_lowercase()
                } else {
                    '-'
                }
            };
            Ok(code.chars().map(plain).collect())
        }
        _ => Err(unknown()),
    }
}

/// A file over the limit is told as evidence, whatever else is wrong as it is.
fn large(problem: Problem, path: &Path) -> Problem {
    if problem.code == codes::FILE_TOO_LARGE {
        Problem::new(codes::EVIDENCE_LARGE)
            .with("what", "one")
            .with("path", path.display())
            .with("limit", limits::EVIDENCE >> 20)
    } else {
        problem
    }
}

/// The question a file belongs to by its name in a letter: `evidence/1-05_2.pdf` is of `1.05`. Nothing when the
/// catalogue has no such question.
pub fn question_of(catalogue: &domain::catalogue::Catalogue, name: &str) -> Option<String> {
    let (stem, _) = name.strip_prefix(FOLDER)?.rsplit_once('_')?;
    let target = Target::Question(stem.replace('-', "."));
    catalogue.knows(&target).then(|| target.key().to_owned())
}

impl Desk {
    /// The files that the newest letter of a year carried.
    pub(crate) fn carried_evidence(&self, year: &Year) -> Result<Evidence, Problem> {
        let store = self.store()?;
        let newest = store
            .letters(year.period)?
            .into_iter()
            .find(|letter| letter.state >= LetterState::Signed);
        let Some(newest) = newest else {
            return Ok(Evidence::default());
        };
        let letter = letter::verify(&store.letter_bytes(newest.id)?, Trust::CarriedKey)?;
        let files = letter
            .files()
            .filter(|(name, _)| name.starts_with(FOLDER))
            .map(|(name, content)| (name.to_owned(), content.to_vec()));
        Ok(Evidence(files.collect()))
    }

    /// The same for the screen.
    pub(crate) fn evidence_lines(&self, year: &Year) -> Result<Vec<EvidenceLine>, Problem> {
        let files = self.carried_evidence(year)?;
        let lines = files.0.iter().map(|(name, content)| EvidenceLine {
            name: name.trim_start_matches(FOLDER).to_owned(),
            target: question_of(&year.catalogue, name).unwrap_or_default(),
            size: disk::size(content.len() as u64, self.speech()),
        });
        Ok(lines.collect())
    }
}

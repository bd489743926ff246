//! The workbook: given out, looked at when it comes back, taken as one step.

use std::path::Path;

use domain::form::{Answer, Target, input};
use domain::problem::{Problem, codes};
use report::workbook::{self, CellProblem, Comparison, Difference, Expected, Filled, Input, Remarks, What};
use store::Action;

use super::edit::put_answer;
use super::outline::{label, part_of, part_title};
use super::papers::{colleague, plain_name};
use super::report::{absolute, file_stem};
use super::values::in_words;
use crate::desk::{Desk, Year, body, entry_kind};
use crate::disk;
use crate::wire::{Change, DifferenceKind, WorkbookDifference, WorkbookPreview, WorkbookProblem, Written};

/// A workbook against the form as it is now.
struct Compared {
    file: String,
    digest: String,
    filled: Filled,
    comparison: Comparison,
}

impl Desk {
    /// Writes the workbook into a folder under a plain Latin name; a role's is named after its role.
    ///
    /// # Errors
    /// When there is no such role or the place cannot be written.
    pub fn save_form(
        &self,
        school_year: &str,
        folder: &Path,
        role: Option<&str>,
    ) -> Result<Written, Problem> {
        let year = self.year(school_year)?;
        let stem = file_stem(&year.form);
        let name = match role {
            None => format!("Anketa_{stem}.xlsx"),
            Some(role) => format!(
                "Anketa_{stem}_{}.xlsx",
                plain_name(colleague(&year.catalogue, role)?.id())
            ),
        };
        self.write_form(school_year, &folder.join(name), role)
    }

    /// Writes the workbook under a name of one's own: the whole form, or the questions that one role knows.
    ///
    /// # Errors
    /// When there is no such role or the place cannot be written.
    pub fn write_form(&self, school_year: &str, path: &Path, role: Option<&str>) -> Result<Written, Problem> {
        let year = self.year(school_year)?;
        let role = role.map(|role| colleague(&year.catalogue, role)).transpose()?;
        let picture = year.picture(self.speech());
        let remarks = |target: &Target| Remarks {
            previous: picture.previous_words(target).unwrap_or_default(),
            closed: picture.standing_words(year.evaluation.standing(target)).1,
        };
        let bytes = workbook::write(&Input {
            catalogue: &year.catalogue,
            form: &year.form,
            evaluation: &year.evaluation,
            role: role.as_ref(),
            program: env!("CARGO_PKG_VERSION"),
            made: self.surroundings.clock.now().naive_local(),
            remarks: &remarks,
            speech: self.speech(),
        })?;
        disk::write(path, &bytes)?;
        Ok(Written {
            path: absolute(path).display().to_string(),
            size: disk::size(bytes.len() as u64, self.speech()),
            remarks: Vec::new(),
        })
    }

    /// What would change if a workbook were taken; nothing is changed.
    ///
    /// # Errors
    /// When the file is no workbook of this school, this year and this questionnaire.
    pub fn preview_form(&self, school_year: &str, path: &Path) -> Result<WorkbookPreview, Problem> {
        let year = self.year(school_year)?;
        let compared = self.compared(&year, path)?;
        let Comparison {
            differences,
            answers,
            problems,
            missing,
        } = &compared.comparison;
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Ok(WorkbookPreview {
            differences: differences
                .iter()
                .map(|difference| self.difference_view(&year, &compared, difference))
                .collect(),
            problems: problems
                .iter()
                .map(|problem| self.cell_problem(&year, problem))
                .collect(),
            answers: count(answers.len()),
            conflicts: count(
                differences
                    .iter()
                    .filter(|difference| difference.conflict)
                    .count(),
            ),
            missing: count(*missing),
            made: compared.filled.made.clone(),
            role: compared.filled.role.clone(),
            file: compared.file,
            digest: compared.digest,
        })
    }

    /// Takes a workbook as one step that undo takes back whole. `digest` names the preview that was looked at.
    ///
    /// # Errors
    /// When the file or the form changed since, or nothing would change; nothing is written then.
    pub fn take_form(&mut self, school_year: &str, path: &Path, digest: &str) -> Result<Change, Problem> {
        let year = self.year(school_year)?;
        let compared = self.compared(&year, path)?;
        let changed = || Problem::new(codes::WORKBOOK_PREVIEW_OLD);
        if compared.digest != digest {
            return Err(changed());
        }
        let answers = compared.comparison.answers;
        let Some((first, _)) = answers.first() else {
            return Err(Problem::new(codes::WORKBOOK_NOTHING_NEW));
        };
        let args = [("file", compared.file.into()), ("count", answers.len().into())];
        let label = self.speech().say("step-workbook", &args);
        self.commit(Action::Import, &label, |tx| -> Result<(), Problem> {
            for (target, answer) in &answers {
                // What another program changed since the comparison is not overwritten unseen.
                let stored = tx.entry(year.period, entry_kind(target), target.key())?;
                if stored != year.form.answer(target).and_then(body) {
                    return Err(changed());
                }
                put_answer(tx, year.period, target, answer)?;
            }
            Ok(())
        })?;
        self.difference(school_year, Some(first))
    }

    fn compared(&self, year: &Year, path: &Path) -> Result<Compared, Problem> {
        let bytes = disk::read(path, workbook::MAX_BYTES)?;
        let file = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let period = year.form.period.to_string();
        let expected = Expected {
            inn: year.form.passport_text("inn"),
            period: &period,
            file: &file,
        };
        let filled = workbook::read(&bytes, &year.catalogue, expected, self.speech())?;
        let comparison = workbook::compare(&year.catalogue, &year.form, &filled, self.speech());
        Ok(Compared {
            digest: digest(&bytes, year),
            file,
            filled,
            comparison,
        })
    }

    fn difference_view(
        &self,
        year: &Year,
        compared: &Compared,
        difference: &Difference,
    ) -> WorkbookDifference {
        let target = &difference.target;
        let nothing = Answer::default();
        let was = year.form.answer(target).unwrap_or(&nothing);
        let answers = &compared.comparison.answers;
        let becomes = answers
            .iter()
            .find(|(place, _)| place == target)
            .map_or(&nothing, |(_, answer)| answer);
        let (was, becomes) = (part(was, difference.what), part(becomes, difference.what));
        let kind = match (&was, &becomes) {
            (None, _) => DifferenceKind::New,
            (_, None) => DifferenceKind::Cleared,
            _ => DifferenceKind::Changed,
        };
        let part = part_of(&year.catalogue, target);
        let words = |part: Option<Answer>| self.part_words(year, target, difference.what, part.as_ref());
        WorkbookDifference {
            target: target.to_string(),
            part_title: part_title(&year.catalogue, &part, self.speech()),
            part,
            question: label(&year.catalogue, target, self.speech()),
            what: self.speech().say(what_id(difference.what), &[]),
            kind,
            was: words(was),
            becomes: words(becomes),
            cell: self.cell(&difference.sheet, &difference.cell),
            conflict: difference.conflict,
        }
    }

    fn part_words(&self, year: &Year, target: &Target, what: What, answer: Option<&Answer>) -> String {
        let Some(answer) = answer else {
            return in_words(None, None, self.speech());
        };
        match what {
            What::Answer => {
                let typed = matches!(
                    &answer.value,
                    Some(domain::form::Value::Share { den: Some(_), .. })
                );
                let standing = year.evaluation.standing(target).filter(|_| !typed);
                let denominator = standing.and_then(|standing| standing.denominator.as_ref());
                in_words(answer.value.as_ref(), denominator, self.speech())
            }
            What::Note => answer.note.clone(),
            What::Link => answer.link.clone(),
            What::Title => answer
                .docs
                .first()
                .map(|document| document.title.clone())
                .unwrap_or_default(),
            What::Order => answer
                .docs
                .first()
                .map(|document| document.order.clone())
                .unwrap_or_default(),
        }
    }

    fn cell_problem(&self, year: &Year, found: &CellProblem) -> WorkbookProblem {
        let sentence = self.speech().problem(&found.problem);
        let target = found.target.as_ref();
        WorkbookProblem {
            cell: self.cell(&found.sheet, &found.cell),
            target: target.map(Target::to_string),
            question: target
                .map(|target| label(&year.catalogue, target, self.speech()))
                .unwrap_or_default(),
            code: found.problem.code.to_string(),
            message: sentence.message,
            remedy: sentence.remedy,
        }
    }

    /// Where it stands; without a cell it is about the whole sheet.
    fn cell(&self, sheet: &str, cell: &str) -> String {
        if cell.is_empty() {
            return self
                .speech()
                .say("workbook-whole-sheet", &[("sheet", sheet.into())]);
        }
        self.speech()
            .say("workbook-cell", &[("sheet", sheet.into()), ("cell", cell.into())])
    }
}

fn what_id(what: What) -> &'static str {
    match what {
        What::Answer => "workbook-what-answer",
        What::Note => "workbook-what-note",
        What::Link => "workbook-what-link",
        What::Title => "workbook-what-title",
        What::Order => "workbook-what-order",
    }
}

/// The answer when this part of it is filled in.
fn part(answer: &Answer, what: What) -> Option<Answer> {
    let document = answer.docs.first();
    let filled = match what {
        What::Answer => answer.value.is_some(),
        What::Note => !answer.note.is_empty(),
        What::Link => !answer.link.is_empty(),
        What::Title => document.is_some_and(|document| !document.title.is_empty()),
        What::Order => document.is_some_and(|document| !document.order.is_empty()),
    };
    filled.then(|| answer.clone())
}

/// Names the file together with the form it was compared with.
fn digest(bytes: &[u8], year: &Year) -> String {
    let mut all = bytes.to_vec();
    for (target, answer) in &year.form.entries {
        all.extend_from_slice(format!("\n{target} {}", input::to_body(answer)).as_bytes());
    }
    letter::Digest::of(&all).to_string()
}

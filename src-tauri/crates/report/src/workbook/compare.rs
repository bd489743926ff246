//! What would change if a workbook were taken. Pure: the use case shows it first and writes it later.

use domain::catalogue::Catalogue;
use domain::form::{Answer, DocumentRef, Form, Target, Value, input};
use domain::problem::Problem;
use domain::speech::Speech;

use super::member::{self, Member, What};
use super::plan::{Codes, Item, Takes};
use super::read::{CellProblem, Filled, Said};
use super::say;

/// One answer, or what accompanies it, that would become another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The place of the form.
    pub target: Target,
    /// What of it.
    pub what: What,
    /// The sheet where it stands.
    pub sheet: String,
    /// The cell where it stands.
    pub cell: String,
    /// It was changed in the program too, after the workbook was given out.
    pub conflict: bool,
}

/// Everything that would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// In the order of the form.
    pub differences: Vec<Difference>,
    /// The answers as they would be, one for each place that changes.
    pub answers: Vec<(Target, Answer)>,
    /// Cells that cannot be taken: what the reader found, and values that the form does not take.
    pub problems: Vec<CellProblem>,
    /// Cells with an answer given out whose row is gone: they change nothing.
    pub missing: usize,
}

/// Compares a workbook with the form as it is now.
#[must_use]
pub fn compare(catalogue: &Catalogue, form: &Form, filled: &Filled, speech: &dyn Speech) -> Comparison {
    let codes = Codes::of(catalogue, speech);
    let mut comparison = Comparison {
        differences: Vec::new(),
        answers: Vec::new(),
        problems: filled.problems.clone(),
        missing: 0,
    };
    let mark = say(speech, "workbook-mark");
    for item in &codes.items {
        let side = Side {
            catalogue,
            item,
            filled,
            mark: &mark,
            now: form.answer(&item.target).cloned().unwrap_or_default(),
        };
        side.compare(&mut comparison);
    }
    comparison.missing = filled
        .given
        .keys()
        .filter(|key| !filled.said.contains_key(*key) && !filled.unread.contains(&key.0))
        .filter(|key| !told(&comparison.problems, &key.0))
        .count();
    comparison
}

fn told(problems: &[CellProblem], target: &Target) -> bool {
    problems
        .iter()
        .any(|problem| problem.target.as_ref() == Some(target))
}

/// One place, seen from the workbook and from the program.
struct Side<'a> {
    catalogue: &'a Catalogue,
    item: &'a Item<'a>,
    filled: &'a Filled,
    mark: &'a str,
    now: Answer,
}

impl<'a> Side<'a> {
    fn said(&self, member: Member) -> Option<&'a Said> {
        self.filled.said.get(&(self.item.target.clone(), member))
    }

    fn given(&self, member: Member) -> &'a str {
        let given = self.filled.given.get(&(self.item.target.clone(), member));
        given.map_or("", |given| given.text.as_str())
    }

    /// What the program has in a member now.
    fn ours(&self, member: Member) -> String {
        member::text(&self.now, member, self.item.options, self.mark)
    }

    /// The cell's text when somebody changed it since it was given out.
    fn changed(&self, member: Member) -> Option<&'a Said> {
        self.said(member).filter(|said| said.changed)
    }

    fn compare(&self, comparison: &mut Comparison) {
        let members = self.item.members();
        let mut after = self.now.clone();
        for what in [What::Answer, What::Note, What::Link, What::Title, What::Order] {
            let of: Vec<Member> = members
                .iter()
                .copied()
                .filter(|member| member.what() == what)
                .collect();
            let Some(said) = of.iter().find_map(|member| self.changed(*member)) else {
                continue;
            };
            let before = after.clone();
            match self.take(what, &of, &mut after) {
                Ok(()) if part(&after, what) == part(&self.now, what) => after = before,
                Ok(()) => comparison.differences.push(Difference {
                    target: self.item.target.clone(),
                    what,
                    sheet: said.sheet.clone(),
                    cell: said.cell.clone(),
                    conflict: of.iter().any(|member| self.ours(*member) != self.given(*member)),
                }),
                Err(problem) => {
                    after = before;
                    comparison.problems.push(CellProblem {
                        sheet: said.sheet.clone(),
                        cell: said.cell.clone(),
                        target: Some(self.item.target.clone()),
                        problem,
                    });
                }
            }
        }
        if after != self.now {
            comparison.answers.push((self.item.target.clone(), after));
        }
    }

    /// Puts a changed part into the answer.
    fn take(&self, what: What, members: &[Member], answer: &mut Answer) -> Result<(), Problem> {
        let target = &self.item.target;
        let text = |member: Member, limit: usize| {
            let said = self.said(member).map_or("", |said| said.text.as_str());
            input::parse_text(target, said, limit)
        };
        match what {
            What::Answer => {
                answer.value = self.value(members)?;
                answer.taken = false;
            }
            What::Note => answer.note = text(Member::Note, input::MAX_TEXT)?,
            What::Link => {
                let link = text(Member::Link, input::MAX_TEXT)?;
                answer.link = input::parse_link(&target.to_string(), &link)?;
            }
            What::Title => {
                let title = text(Member::Title, input::MAX_DOCUMENT_TEXT)?;
                document(answer, |document| document.title = title);
            }
            What::Order => {
                let order = text(Member::Order, input::MAX_DOCUMENT_TEXT)?;
                document(answer, |document| document.order = order);
            }
        }
        Ok(())
    }

    /// The value in force: changed cells from the workbook, the rest from the program.
    fn value(&self, members: &[Member]) -> Result<Option<Value>, Problem> {
        let in_force = |member: Member| match self.changed(member) {
            Some(said) => said.text.clone(),
            None => self.ours(member),
        };
        let (text, den) = match self.item.takes {
            Takes::Marks => {
                let ticked = members
                    .iter()
                    .zip(self.item.options)
                    .filter(|(member, _)| !in_force(**member).is_empty());
                let ticked: Vec<&str> = ticked.map(|(_, option)| option.as_str()).collect();
                (ticked.join(";"), None)
            }
            Takes::Share { entered: true } => (in_force(Member::Value), Some(in_force(Member::Den))),
            _ => (in_force(Member::Value), None),
        };
        input::parse_edit(self.catalogue, &self.item.target, &text, den.as_deref())
    }
}

/// Changes the first document, which is the one a workbook shows.
fn document(answer: &mut Answer, change: impl FnOnce(&mut DocumentRef)) {
    let mut document = answer.docs.first().cloned().unwrap_or_default();
    change(&mut document);
    let kept = (document != DocumentRef::default()).then_some(document);
    answer.docs.splice(..answer.docs.len().min(1), kept);
}

/// A part of an answer, for comparing.
fn part(answer: &Answer, what: What) -> (Option<Value>, String) {
    let document = answer.docs.first().cloned().unwrap_or_default();
    match what {
        What::Answer => (answer.value.clone(), String::new()),
        What::Note => (None, answer.note.clone()),
        What::Link => (None, answer.link.clone()),
        What::Title => (None, document.title),
        What::Order => (None, document.order),
    }
}

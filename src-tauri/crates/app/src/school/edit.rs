//! One answer: typed, taken from last year, confirmed; undone and redone.

use domain::catalogue::Catalogue;
use domain::form::{Answer, DocumentRef, Target, Value, evaluate, input};
use domain::problem::{Problem, codes};
use store::{Action, EntryKind, PeriodId, Tx};

use super::values::in_words;
use crate::desk::{Desk, Year, answer_from, body, entry_kind, entry_target};
use crate::wire::{Change, Edit};

/// Longest note or document name.
const TEXT_LIMIT: usize = 2000;

impl Desk {
    /// Applies an edit in one durable transaction and answers what changed. When this returns, it is saved.
    ///
    /// # Errors
    /// When the place does not exist or the text cannot be its value; nothing is changed then.
    pub fn edit(&mut self, school_year: &str, edit: &Edit) -> Result<Change, Problem> {
        let unknown = || Problem::new(codes::FORM_UNKNOWN_PLACE).with("place", &edit.target);
        let target: Target = edit.target.parse().map_err(|_| unknown())?;
        let seen = self.store()?.data_version()?;
        let mut year = self.year(school_year)?;
        if !year.catalogue.knows(&target) {
            return Err(unknown());
        }
        let action = if is_on(edit.take_previous) || is_on(edit.take_proposal) {
            Action::Take
        } else {
            Action::Edit
        };
        let before = year.form.answer(&target).cloned().unwrap_or_default();
        let planned = apply(&year, &target, &before, edit)?;
        let label = self.label(&year, &target, &before, &planned);
        let catalogue = year.catalogue.clone();
        let committed = self.commit(action, &label, |tx| -> Result<_, Problem> {
            // Under the write lock this says for certain whether the form is still the one that was read.
            let alone = tx.data_version()? == seen;
            // Another program may have changed this answer since it was read: the edit goes onto what stands there.
            let kind = entry_kind(&target);
            let now = match tx.entry(year.period, kind, target.key())? {
                Some(stored) => answer_from(&catalogue, &target, &stored)?,
                None => Answer::default(),
            };
            let answer = if now == before {
                planned
            } else {
                apply(&year, &target, &now, edit)?
            };
            put_answer(tx, year.period, &target, &answer)?;
            Ok(alone.then_some(answer))
        })?;
        if let Some(answer) = committed.value {
            // The form in hand with this one answer is the form on the disk: it need not be read again.
            year.form.put(target.clone(), answer);
            year.evaluation = evaluate(&year.catalogue, &year.form);
            self.keep(seen, school_year, &year);
        }
        self.difference(school_year, Some(&target))
    }

    /// Sets a value as the command line does; link and note only when given.
    ///
    /// # Errors
    /// As [`Desk::edit`].
    pub fn set(
        &mut self,
        school_year: &str,
        target: &str,
        value: &str,
        den: Option<&str>,
        link: Option<&str>,
        note: Option<&str>,
    ) -> Result<Change, Problem> {
        let edit = Edit {
            target: target.to_owned(),
            value: Some(value.to_owned()),
            den: den.map(str::to_owned),
            link: link.map(str::to_owned),
            note: note.map(str::to_owned),
            ..Edit::default()
        };
        self.edit(school_year, &edit)
    }

    /// The step in words: «5.03: 8 из 11 → 9 из 11».
    fn label(&self, year: &Year, target: &Target, before: &Answer, after: &Answer) -> String {
        let denominator = year
            .evaluation
            .standing(target)
            .and_then(|standing| standing.denominator.as_ref());
        let number = match (year.catalogue.question(target), year.catalogue.field(target)) {
            (None, Some(field)) if field.number.is_empty() => field.label.clone(),
            _ => target.key().to_owned(),
        };
        if before.value == after.value {
            return self.speech().say("step-companion", &[("place", number.into())]);
        }
        let words = |answer: &Answer| in_words(answer.value.as_ref(), denominator, self.speech());
        let args = [
            ("place", number.into()),
            ("old", words(before).into()),
            ("new", words(after).into()),
        ];
        let label: String = self.speech().say("step-edit", &args);
        label.chars().take(200).collect()
    }

    /// Takes the last step of this year back.
    ///
    /// # Errors
    /// When there is nothing to take back.
    pub fn undo(&mut self, school_year: &str) -> Result<Change, Problem> {
        let (period, actor, at) = (self.period_row(school_year)?, self.actor()?, self.now());
        let taken = self.store_mut()?.undo(period, &actor, &at)?;
        let taken = taken.ok_or_else(|| Problem::new(codes::NOTHING_TO_UNDO))?;
        self.after_taking(school_year, &taken)
    }

    /// Brings the step taken back last again.
    ///
    /// # Errors
    /// When there is none.
    pub fn redo(&mut self, school_year: &str) -> Result<Change, Problem> {
        let (period, actor, at) = (self.period_row(school_year)?, self.actor()?, self.now());
        let taken = self.store_mut()?.redo(period, &actor, &at)?;
        let taken = taken.ok_or_else(|| Problem::new(codes::NOTHING_TO_REDO))?;
        self.after_taking(school_year, &taken)
    }

    fn after_taking(&mut self, school_year: &str, taken: &store::Taken) -> Result<Change, Problem> {
        if self.kind()? == Some(store::DeskKind::Municipality) {
            self.refresh_from(school_year)?;
            return self.municipal_change(school_year);
        }
        let first = taken.changes.first();
        let place = first.and_then(|change| entry_target(change.kind, &change.key));
        let mut change = self.difference(school_year, place.as_ref())?;
        if let Some(word) = first.filter(|change| change.kind == EntryKind::Word) {
            change.target = Some(super::words::place(&word.key));
        }
        Ok(change)
    }
}

/// Writes an answer, and the desk's own name and number with those of the passport.
pub(super) fn put_answer(
    tx: &mut Tx<'_>,
    period: PeriodId,
    target: &Target,
    answer: &Answer,
) -> Result<(), Problem> {
    tx.put(period, entry_kind(target), target.key(), body(answer).as_deref())?;
    let names = [("inn", true), ("name_short", false)];
    if let Target::Passport(key) = target
        && let Some((_, is_inn)) = names.iter().find(|(name, _)| name == key)
        && let Some(Value::Text(text)) = &answer.value
    {
        let desk = tx.desk()?;
        let (inn, name) = if *is_inn {
            (text, &desk.name)
        } else {
            (&desk.inn, text)
        };
        tx.set_desk(inn, name)?;
    }
    Ok(())
}

fn is_on(flag: Option<bool>) -> bool {
    flag == Some(true)
}

/// The answer after an edit.
fn apply(year: &Year, target: &Target, before: &Answer, edit: &Edit) -> Result<Answer, Problem> {
    let mut answer = before.clone();
    if is_on(edit.take_previous) {
        let taken = last_years_answer(year, target).ok_or_else(|| Problem::new(codes::NO_PREVIOUS))?;
        answer.value.clone_from(&taken.value);
        answer.docs.clone_from(&taken.docs);
        answer.link.clone_from(&taken.link);
        answer.taken = true;
        return Ok(answer);
    }
    if is_on(edit.take_proposal) {
        let proposed = year.evaluation.proposals.get(target);
        answer.value = Some(
            proposed
                .ok_or_else(|| Problem::new(codes::NO_PROPOSAL))?
                .value
                .clone(),
        );
        answer.taken = true;
        return Ok(answer);
    }
    if edit.value.is_some() || edit.den.is_some() || edit.chosen.is_some() || edit.rows.is_some() {
        answer.value = typed(&year.catalogue, target, before, edit)?;
        answer.taken = false;
    }
    if let Some(link) = &edit.link {
        answer.link = input::parse_link(&target.to_string(), link)?;
    }
    if let Some(note) = &edit.note {
        answer.note = text(target, note)?;
    }
    if edit.doc_title.is_some() || edit.doc_order.is_some() {
        let mut document = answer.docs.first().cloned().unwrap_or_default();
        if let Some(title) = &edit.doc_title {
            document.title = text(target, title)?;
        }
        if let Some(order) = &edit.doc_order {
            document.order = text(target, order)?;
        }
        let empty = document == DocumentRef::default();
        answer
            .docs
            .splice(..answer.docs.len().min(1), (!empty).then_some(document));
    }
    if let Some(flagged) = edit.flagged {
        answer.flagged = flagged;
    }
    Ok(answer)
}

/// Last year's answer, when there is one that this year's questionnaire takes too.
fn last_years_answer(year: &Year, target: &Target) -> Option<Answer> {
    let (previous, form) = year.before()?;
    let old = year.catalogue.old_target(previous, target)?;
    let answer = form.answer(&old).filter(|answer| answer.value.is_some())?;
    // Between two versions an option may have gone: read as this year's answer, it must still be one.
    answer_from(&year.catalogue, target, &body(answer)?).ok()
}

/// What was typed, with the half of a share that was not touched.
fn typed(
    catalogue: &Catalogue,
    target: &Target,
    before: &Answer,
    edit: &Edit,
) -> Result<Option<Value>, Problem> {
    if let Some(rows) = &edit.rows {
        return input::parse_rows(catalogue, target, rows);
    }
    let (num, den) = match &before.value {
        Some(Value::Share { num, den }) => (number_text(num.as_ref()), number_text(den.as_ref())),
        _ => (String::new(), String::new()),
    };
    let text = match (&edit.chosen, &edit.value) {
        (Some(chosen), _) => chosen.join(";"),
        (None, Some(value)) => value.clone(),
        (None, None) => num,
    };
    // A denominator that the program knows is not typed; one given for such a place is refused by the reader.
    let den = edit.den.clone().or_else(|| (!den.is_empty()).then_some(den));
    input::parse_edit(catalogue, target, &text, den.as_deref())
}

/// A note, a document's title or order: one text without control characters, of bounded length.
fn text(target: &Target, text: &str) -> Result<String, Problem> {
    if text.chars().count() > TEXT_LIMIT {
        return Err(Problem::new(codes::FORM_TEXT_TOO_LONG)
            .with("place", target)
            .with("limit", TEXT_LIMIT));
    }
    Ok(text
        .chars()
        .filter(|c| !c.is_control() || *c == '\n')
        .collect::<String>()
        .trim()
        .to_owned())
}

fn number_text(number: Option<&domain::number::Exact>) -> String {
    number.map(ToString::to_string).unwrap_or_default()
}

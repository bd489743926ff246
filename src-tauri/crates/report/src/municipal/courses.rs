//! The order for teachers' courses: which need, in which school, how many teachers there are. How many will go is for
//! the school to say: a place is left for it.

use domain::number::Exact;
use domain::speech::Arg;

use super::Written;
use super::pen::Pen;
use super::picture::Ticked;
use crate::ReportError;
use crate::layout::{Block, Row};
use crate::sheets::{self, Column, Datum};
use crate::typeset::Align;

/// Writes the order.
pub(super) fn write(pen: &mut Pen<'_>) -> Result<Written, ReportError> {
    let period = pen.input.campaign.period.clone();
    let title = pen.say("mun-courses-title", &[("period", (&period).into())])?;
    let approval = pen.approval()?;
    pen.draft
        .blocks
        .push(crate::roadmap::corner(&super::Kind::Courses.sheet(), approval));
    pen.draft.blocks.push(Block::Space(14.0));
    pen.headline(&title);
    let key = pen.key("courses");
    pen.draft.untitled(&key, 1, &title);
    pen.paragraph("mun-courses-intro", &[])?;
    let blank = pen.text("roadmap-blank")?;
    let mut whole = Vec::new();
    let mut rows = Vec::new();
    for need in pen.needs() {
        whole.push(Row::plain([
            need.option.clone(),
            need.count.to_string(),
            pen.sum(need)
                .map_or_else(|| "—".to_owned(), |sum| sum.to_string()),
        ]));
        rows.push(Row::section(&need.option, 4));
        for at in &need.schools {
            let (teachers, known) = pen.teachers(*at);
            rows.push(Row::plain([
                pen.input.picture.schools[*at].name.clone(),
                number(teachers),
                number(known),
                blank.clone(),
            ]));
        }
    }
    if whole.is_empty() {
        pen.paragraph("mun-courses-none", &[])?;
    }
    pen.table(
        "mun-courses-whole",
        &[
            ("mun-column-need", 6.0, Align::Left),
            ("mun-column-schools", 1.5, Align::Centre),
            ("mun-column-teachers-there", 2.2, Align::Centre),
        ],
        whole,
    )?;
    pen.table(
        "mun-courses-caption",
        &[
            ("mun-column-school", 5.0, Align::Left),
            ("mun-column-teachers", 1.6, Align::Centre),
            ("mun-column-diagnosed", 2.0, Align::Centre),
            ("mun-column-wanted", 2.0, Align::Centre),
        ],
        rows,
    )?;
    pen.sign()?;
    pen.origin_table(true)?;
    Ok(pen.loose(title))
}

/// The order as tables: one line for every need and school.
pub(super) fn tables(pen: &Pen<'_>) -> Result<Vec<sheets::Table>, ReportError> {
    let mut rows = Vec::new();
    for need in pen.needs() {
        for at in &need.schools {
            let (teachers, known) = pen.teachers(*at);
            let datum =
                |number: Option<Exact>| number.map_or(Datum::Empty, |number| Datum::Number(number, 0));
            rows.push(vec![
                Datum::Text(need.option.clone()),
                Datum::Text(pen.input.picture.schools[*at].name.clone()),
                datum(teachers),
                datum(known),
                Datum::Empty,
            ]);
        }
    }
    let heads = [
        ("mun-column-need", 46.0),
        ("mun-column-school", 44.0),
        ("mun-column-teachers", 14.0),
        ("mun-column-diagnosed", 18.0),
        ("mun-column-wanted", 16.0),
    ];
    let args = [("period", Arg::from(&pen.input.campaign.period))];
    Ok(vec![sheets::Table {
        name: pen.text("mun-courses-sheet")?,
        title: pen.say("mun-courses-title", &args)?,
        columns: heads
            .iter()
            .map(|(id, width)| Ok(Column::text(pen.text(id)?, *width)))
            .collect::<Result<_, ReportError>>()?,
        rows,
        note: String::new(),
    }])
}

impl<'a> Pen<'a> {
    /// Needs that any school named; an answer that names none is no need.
    fn needs(&self) -> Vec<&'a Ticked> {
        let code = &self.plan.courses.needs;
        let question = self.input.catalogue.questionnaire.questions.get(code);
        let exclusive = question.map_or(&[][..], |question| question.exclusive.as_slice());
        let options = self
            .input
            .picture
            .indicator(code)
            .map_or(&[][..], |indicator| &indicator.options);
        let mut needs: Vec<&Ticked> = options
            .iter()
            .filter(|ticked| !exclusive.contains(&ticked.option))
            .collect();
        needs.sort_by_key(|need| std::cmp::Reverse(need.count));
        needs
    }

    /// Teachers of a school, and those whose deficits are known.
    fn teachers(&self, school: usize) -> (Option<Exact>, Option<Exact>) {
        let indicator = self.input.picture.indicator(&self.plan.courses.teachers);
        let numbers = indicator.and_then(|one| one.numbers.iter().find(|(at, ..)| *at == school));
        numbers.map_or((None, None), |(_, num, den)| (*den, Some(*num)))
    }

    /// Teachers of all schools that named a need.
    fn sum(&self, need: &Ticked) -> Option<Exact> {
        let teachers = need.schools.iter().map(|at| self.teachers(*at).0);
        let known: Vec<Exact> = teachers.flatten().collect();
        if known.is_empty() {
            return None;
        }
        known
            .iter()
            .try_fold(Exact::ZERO, |sum, one| sum.checked_add(one))
    }
}

fn number(number: Option<Exact>) -> String {
    number.map_or_else(|| "—".to_owned(), |number| number.to_string())
}

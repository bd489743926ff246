//! Graduates' results out of the schools' self-studies, school by school and together: which rows, is data of the
//! methodology. What tells about few people is marked, and so is a total that would give it back.

use crate::catalogue::Catalogue;
use crate::form::{Form, Target, Value, evaluate};
use crate::number::{Exact, percent};

/// What a school's self-study says in a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum GraduateCell {
    /// It says nothing yet.
    Absent,
    /// The row does not apply: the school has no such graduates.
    NotApplicable,
    /// A number.
    Number {
        /// The mark, or how many graduates.
        num: Exact,
        /// Of how many, when the row is a share.
        den: Option<Exact>,
        /// How many graduates the row tells about, when that is known.
        people: Option<Exact>,
        /// So few people that a paper for others does not tell it.
        few: bool,
    },
}

/// A row over all schools.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GraduateTotal {
    /// How many schools gave a number.
    pub schools: usize,
    /// Of a share: graduates counted.
    pub num: Option<Exact>,
    /// Of a share: of how many.
    pub den: Option<Exact>,
    /// Percent of a share, or the mean mark of a graduate; nothing while fewer schools gave a number than are compared.
    pub mean: Option<Exact>,
    /// Does it stand in a paper for others? Not when it would give a hidden number back.
    pub published: bool,
}

/// The rows of a school; nothing when its self-study is not filled in.
#[must_use]
pub fn graduates_of(catalogue: &Catalogue, form: &Form) -> Option<Vec<GraduateCell>> {
    let rules = catalogue.methodology.consolidation.as_ref()?;
    let target = |key: &str| Target::SelfStudy(key.to_owned());
    let mut rows = rules.graduates.iter();
    if !rows.any(|row| form.value(&target(&row.key)).is_some()) {
        return None;
    }
    let evaluation = evaluate(catalogue, form);
    let upto = catalogue.questionnaire.privacy.hide_upto;
    let few = |number: Option<Exact>| {
        let number = number.and_then(|number| number.to_i64());
        number.is_some_and(|number| (1..=upto).contains(&number))
    };
    let cells = rules.graduates.iter().map(|row| {
        let Some(standing) = evaluation.standing(&target(&row.key)) else {
            return GraduateCell::Absent;
        };
        if standing.state.is_not_applicable() {
            return GraduateCell::NotApplicable;
        }
        let Some(num) = standing.value.as_ref().and_then(number) else {
            return GraduateCell::Absent;
        };
        let people = evaluation.standing(&target(&row.people));
        let people = people.and_then(|people| people.value.as_ref().and_then(number));
        let den = standing.denominator;
        GraduateCell::Number {
            num,
            den,
            people,
            few: few(people) || (den.is_some() && few(Some(num))),
        }
    });
    Some(cells.collect())
}

fn number(value: &Value) -> Option<Exact> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Share { num, .. } => *num,
        _ => None,
    }
}

/// Each row over the schools that handed in their self-study.
#[must_use]
pub fn graduates_together(catalogue: &Catalogue, schools: &[&[GraduateCell]]) -> Vec<GraduateTotal> {
    let Some(rules) = &catalogue.methodology.consolidation else {
        return Vec::new();
    };
    let upto = catalogue.questionnaire.privacy.hide_upto;
    let rows = 0..rules.graduates.len();
    rows.map(|at| {
        let cells = schools.iter().filter_map(|cells| cells.get(at));
        let sums = Sums::of(cells, upto);
        let compared = sums.schools >= rules.compare_from;
        GraduateTotal {
            schools: sums.schools,
            num: sums.share.then_some(sums.num),
            den: sums.share.then_some(sums.den),
            mean: sums.mean().filter(|_| compared),
            published: compared && !sums.gives_back(upto),
        }
    })
    .collect()
}

/// A row summed up.
#[derive(Default)]
struct Sums {
    schools: usize,
    share: bool,
    /// Graduates counted by a share.
    num: Exact,
    /// Of how many; of a mark, graduates whose mark is known.
    den: Exact,
    /// Marks, each as often as it has graduates.
    marks: Exact,
    /// Hidden numbers.
    hidden: Vec<i64>,
}

impl Sums {
    fn of<'a>(cells: impl Iterator<Item = &'a GraduateCell>, upto: i64) -> Self {
        let mut sums = Self::default();
        for cell in cells {
            let GraduateCell::Number {
                num,
                den,
                people,
                few,
            } = cell
            else {
                continue;
            };
            sums.schools += 1;
            if *few {
                sums.hidden.push(num.to_i64().unwrap_or(upto));
            }
            let add = |sum: Exact, number: Exact| sum.checked_add(&number).unwrap_or(sum);
            if let Some(den) = den {
                sums.share = true;
                sums.num = add(sums.num, *num);
                sums.den = add(sums.den, *den);
            } else if let Some((people, weighed)) =
                people.and_then(|people| Some((people, num.checked_mul(&people)?)))
            {
                sums.marks = add(sums.marks, weighed);
                sums.den = add(sums.den, people);
            }
        }
        sums
    }

    fn mean(&self) -> Option<Exact> {
        if self.share {
            percent(&self.num, &self.den)
        } else {
            self.marks.checked_div(&self.den)
        }
    }

    /// Would the total tell a hidden number: the only one, or several that can have one value only?
    fn gives_back(&self, upto: i64) -> bool {
        match self.hidden.as_slice() {
            [] => false,
            [_] => true,
            hidden if self.share => {
                let sum: i64 = hidden.iter().sum();
                let count = i64::try_from(hidden.len()).unwrap_or(i64::MAX);
                sum == count || sum == count.saturating_mul(upto)
            }
            _ => false,
        }
    }
}

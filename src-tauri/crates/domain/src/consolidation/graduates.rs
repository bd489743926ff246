//! Graduates' results out of the schools' self-studies, school by school and together: which rows, is data of the
//! methodology. What tells about few people is marked, and so is a total that would give it back.

use crate::catalogue::{Catalogue, Field, FieldKind, FieldRule, GraduateRow};
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
        /// So few people that a paper for others does not tell it; so is what nobody knows of how many people it is.
        few: bool,
    },
}

/// A row over all schools; nothing at all for a row that has no total.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct GraduateTotal {
    /// How many schools weigh: they gave a number, and it is known of how many graduates.
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
    let few = |number: Exact| {
        let number = number.to_i64();
        number.is_none_or(|number| number != 0 && number <= upto)
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
        let few = if matches!(standing.value, Some(Value::Share { .. })) {
            few(num) || den.is_none_or(few) || people.is_some_and(few)
        } else {
            // A mark of nobody is a mark of people who were not counted.
            people.is_none_or(|people| people.is_zero() || few(people))
        };
        GraduateCell::Number {
            num,
            den,
            people,
            few,
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
    let upto = Exact::whole(catalogue.questionnaire.privacy.hide_upto);
    let total = |(at, row): (usize, &GraduateRow)| {
        let field = catalogue.selfstudy.fields.get(&row.key);
        let field = field.filter(|_| row.no_mean.is_none())?;
        let cells = schools.iter().filter_map(|cells| cells.get(at));
        let sums = Sums::of(cells.filter_map(|cell| Weighed::of(cell, field, &upto)))?;
        let share = matches!(field.kind, FieldKind::Share);
        let compared = sums.schools >= rules.compare_from;
        Some(GraduateTotal {
            schools: sums.schools,
            num: share.then_some(sums.num),
            den: share.then_some(sums.den),
            mean: sums.mean(share).filter(|_| compared),
            published: compared && !sums.gives_back(),
        })
    };
    let rows = rules.graduates.iter().enumerate();
    rows.map(|row| total(row).unwrap_or_default()).collect()
}

/// What a school brings into a total.
struct Weighed {
    /// Graduates counted by a share; the mark as often as there are graduates.
    num: Exact,
    /// Of how many graduates.
    den: Exact,
    /// A paper does not tell the school's number.
    few: bool,
    /// Between which numbers a reader knows it to be; nothing when no bound is known.
    range: Option<(Exact, Exact)>,
}

impl Weighed {
    /// Nothing when the cell says nothing, or of nobody: such a school does not weigh.
    fn of(cell: &GraduateCell, field: &Field, upto: &Exact) -> Option<Self> {
        let GraduateCell::Number {
            num,
            den,
            people,
            few,
        } = *cell
        else {
            return None;
        };
        let some = |people: &Exact| !people.is_zero() && !people.is_negative();
        if matches!(field.kind, FieldKind::Share) {
            let den = den.filter(some)?;
            // Hidden because there are few graduates, or because the number itself is small.
            let range = if den <= *upto {
                (Exact::ZERO, den)
            } else {
                (Exact::ONE, *upto)
            };
            return Some(Self {
                num,
                den,
                few,
                range: Some(range),
            });
        }
        let people = people.filter(some)?;
        let times = |mark: Exact| mark.checked_mul(&people);
        let scale = scale(field);
        Some(Self {
            num: times(num)?,
            den: people,
            few,
            range: scale.and_then(|(least, most)| Some((times(least)?, times(most)?))),
        })
    }
}

/// The lowest and the highest mark.
fn scale(field: &Field) -> Option<(Exact, Exact)> {
    field.rules.iter().find_map(|rule| match rule {
        FieldRule::Range {
            min: Some(min),
            max: Some(max),
            ..
        } => Some((*min, *max)),
        _ => None,
    })
}

/// A row summed up.
#[derive(Default)]
struct Sums {
    /// Schools that weigh.
    schools: usize,
    num: Exact,
    den: Exact,
    /// How many numbers are hidden.
    hidden: usize,
    /// Their sum, and the least and the most it can be as far as a reader knows.
    sum: Exact,
    least: Exact,
    most: Exact,
    /// A hidden number without bounds or beyond them: nobody can tell what the total gives away.
    unbounded: bool,
}

impl Sums {
    /// Nothing when a sum does not fit.
    fn of(weighed: impl Iterator<Item = Weighed>) -> Option<Self> {
        let mut sums = Self::default();
        for one in weighed {
            sums.schools += 1;
            sums.num = sums.num.checked_add(&one.num)?;
            sums.den = sums.den.checked_add(&one.den)?;
            if !one.few {
                continue;
            }
            sums.hidden += 1;
            sums.sum = sums.sum.checked_add(&one.num)?;
            match one.range {
                Some((least, most)) if least <= one.num && one.num <= most => {
                    sums.least = sums.least.checked_add(&least)?;
                    sums.most = sums.most.checked_add(&most)?;
                }
                _ => sums.unbounded = true,
            }
        }
        Some(sums)
    }

    fn mean(&self, share: bool) -> Option<Exact> {
        if share {
            percent(&self.num, &self.den)
        } else {
            self.num.checked_div(&self.den)
        }
    }

    /// Would the total tell a hidden number: the only one, or several that can have one value only?
    fn gives_back(&self) -> bool {
        match self.hidden {
            0 => false,
            1 => true,
            _ => self.unbounded || self.sum <= self.least || self.sum >= self.most,
        }
    }
}

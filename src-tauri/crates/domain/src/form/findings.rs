//! Everything that contradicts: the checks of the catalogue, and the ones that are built in because they follow from
//! the kinds of questions and fields.

use super::known::{FieldFact, Known};
use super::{Coded, Finding, Form, Message, Period, TableCell, Target, Value, requisites};
use crate::catalogue::{
    Catalogue, Check, ColumnKind, Denominator, Field, FieldKind, FieldRule, Part, Precision, Severity,
    TableColumn, TableSpec,
};
use crate::number::Exact;

/// Longest text of a field without a rule of its own.
pub(crate) const MAX_TEXT: usize = 2_000;

/// Collects findings in a fixed order: the table's checks, rows of the self-study part, then place by place.
pub(super) fn find(known: &Known<'_>, form: &Form, required: &dyn Fn(&Target) -> bool) -> Vec<Finding> {
    let mut finder = Finder {
        known,
        form,
        required,
        findings: Vec::new(),
    };
    let catalogue = known.catalogue;
    for check in catalogue
        .questionnaire
        .checks
        .iter()
        .chain(&catalogue.selfstudy.checks)
    {
        finder.check(check);
    }
    finder.fields(
        &catalogue.questionnaire.passport.fields,
        &known.passport,
        Target::Passport,
        Part::Questionnaire,
    );
    finder.questions(catalogue);
    finder.fields(
        &catalogue.selfstudy.fields,
        &known.selfstudy,
        Target::SelfStudy,
        Part::SelfStudy,
    );
    finder.fields(
        &catalogue.questionnaire.approval.fields,
        &known.approval,
        Target::Approval,
        Part::SelfStudy,
    );
    finder.fields(
        &catalogue.further.fields,
        &known.further,
        Target::Further,
        Part::Further,
    );
    finder.findings
}

/// What is wrong with a number of a table by itself.
fn odd(column: &TableColumn, number: &Exact) -> Option<&'static str> {
    let fine = match column.precision {
        Precision::Whole => number.is_whole(),
        Precision::Quarter => (*number * Exact::whole(4)).is_whole(),
        Precision::Decimal => true,
    };
    let (min, max) = column.range;
    if number.is_negative() {
        Some("check-V32-negative")
    } else if !fine {
        Some("check-V32-whole")
    } else if min.is_some_and(|min| *number < min) || max.is_some_and(|max| *number > max) {
        Some("check-V32")
    } else {
        None
    }
}

struct Finder<'a, 'f> {
    known: &'a Known<'f>,
    form: &'a Form,
    required: &'a dyn Fn(&Target) -> bool,
    findings: Vec<Finding>,
}

impl Finder<'_, '_> {
    fn check(&mut self, check: &Check) {
        if check.expression.holds(self.known) == Some(false) {
            self.findings.push(Finding {
                id: check.id.clone(),
                severity: check.severity,
                part: check.part,
                message: Message::Catalogue(check.message.clone()),
                places: check.places.clone(),
                explanation: self.form.explanations.get(&check.id).cloned(),
            });
        }
    }

    fn add(
        &mut self,
        id: &str,
        severity: Severity,
        part: Part,
        message: Coded,
        target: &Target,
        others: &[Target],
    ) {
        let id = format!("{id}@{target}");
        let mut places = vec![target.clone()];
        places.extend_from_slice(others);
        self.findings.push(Finding {
            explanation: self.form.explanations.get(&id).cloned(),
            id,
            severity,
            part,
            message: Message::Builtin(message),
            places,
        });
    }

    fn error(&mut self, id: &str, part: Part, message: Coded, target: &Target) {
        self.add(id, Severity::Error, part, message, target, &[]);
    }

    fn questions(&mut self, catalogue: &Catalogue) {
        for (at, question) in catalogue.questionnaire.questions.values().enumerate() {
            let fact = &self.known.questions[at];
            let target = Target::Question(question.code.clone());
            let part = Part::Questionnaire;
            // «0 of 0» makes a question not applicable by its own numbers: they must be right all the same.
            let by_own_numbers = fact
                .state
                .reason()
                .is_some_and(|r| r.code == "reason-entered-zero");
            if !fact.state.is_asked() && !by_own_numbers {
                continue;
            }
            if fact.state.is_asked() && !self.known.answered(at) {
                self.error("V04", part, Coded::new("check-V04"), &target);
            }
            if let Some(value) = fact.recorded.and_then(|answer| answer.value.as_ref()) {
                self.numbers(&target, part, value, question.precision, &question.unit);
                self.over(
                    &target,
                    part,
                    value,
                    fact.denominator,
                    question.denominator.as_ref(),
                );
            }
        }
    }

    fn fields(
        &mut self,
        fields: &indexmap::IndexMap<String, Field>,
        facts: &[FieldFact<'_>],
        make: fn(String) -> Target,
        part: Part,
    ) {
        for (field, fact) in fields.values().zip(facts) {
            let target = make(field.key.clone());
            let by_own_numbers = fact
                .state
                .reason()
                .is_some_and(|r| r.code == "reason-entered-zero");
            if field.kind == FieldKind::Computed || (!fact.state.is_asked() && !by_own_numbers) {
                continue;
            }
            match fact.value.as_deref() {
                Some(value) => {
                    self.numbers(&target, part, value, field.precision, &field.unit);
                    self.over(&target, part, value, fact.denominator, field.denominator.as_ref());
                    self.length(&target, part, field, value);
                    if let (Some(spec), Value::Table(rows)) = (&field.table, value) {
                        self.table(&target, part, spec, rows);
                    }
                    for rule in &field.rules {
                        self.rule(&target, part, rule, value, fields, make);
                    }
                }
                // An empty self-study value is no finding: that part is completed in spring.
                None if part == Part::Questionnaire && (self.required)(&target) => {
                    self.error(
                        "V04",
                        part,
                        Coded::new("check-V04").with("label", &field.label),
                        &target,
                    );
                }
                None => {}
            }
        }
    }

    /// Numbers are not negative, and whole unless they may be finer.
    fn numbers(&mut self, target: &Target, part: Part, value: &Value, precision: Precision, unit: &str) {
        let numbers: Vec<Exact> = match value {
            Value::Number(number) => vec![*number],
            Value::Share { num, den } => [*num, *den].into_iter().flatten().collect(),
            _ => return,
        };
        if let Some(number) = numbers.iter().find(|n| n.is_negative()) {
            self.error("V02", part, Coded::new("check-V02").with("value", number), target);
        }
        let fine = |number: &Exact| match precision {
            Precision::Whole => number.is_whole(),
            Precision::Quarter => (*number * Exact::whole(4)).is_whole(),
            Precision::Decimal => true,
        };
        if let Some(number) = numbers.iter().find(|n| !fine(n)) {
            let code = if precision == Precision::Quarter {
                "check-V03-quarter"
            } else {
                "check-V03"
            };
            self.error(
                "V03",
                part,
                Coded::new(code).with("value", number).with("unit", unit),
                target,
            );
        }
    }

    /// A numerator is not over its denominator.
    fn over(
        &mut self,
        target: &Target,
        part: Part,
        value: &Value,
        denominator: Option<Exact>,
        source: Option<&Denominator>,
    ) {
        let (Value::Share { num: Some(num), .. }, Some(den)) = (value, denominator) else {
            return;
        };
        if *num <= den {
            return;
        }
        let other = match source {
            Some(Denominator::Passport(key)) => Some(Target::Passport(key.clone())),
            Some(Denominator::Question(code)) => Some(Target::Question(code.clone())),
            Some(Denominator::SelfStudy(key)) => Some(Target::SelfStudy(key.clone())),
            Some(Denominator::Entered { .. }) | None => None,
        };
        let message = Coded::new("check-V01").with("num", num).with("den", den);
        self.add("V01", Severity::Error, part, message, target, other.as_slice());
    }

    /// Rows of a table: each has a name, its numbers make sense, its parts are not more than their whole.
    fn table(&mut self, target: &Target, part: Part, spec: &TableSpec, rows: &[Vec<TableCell>]) {
        for (at, row) in rows.iter().enumerate() {
            let name = match &row[0] {
                TableCell::Empty => {
                    let message = Coded::new("check-V33").with("row", at + 1);
                    self.error(&format!("V33.{}", at + 1), part, message, target);
                    (at + 1).to_string()
                }
                named => named.to_string(),
            };
            for (index, (column, cell)) in spec.columns.iter().zip(row).enumerate() {
                let Some(number) = cell.number() else { continue };
                if let Some(code) = odd(column, &number) {
                    let message = Coded::new(code).with("row", &name).with("column", &column.label);
                    let message = message.with("value", number);
                    let bounds = [("min", column.range.0), ("max", column.range.1)];
                    let message = bounds.into_iter().fold(message, |message, (bound, value)| {
                        message.with(bound, value.map_or(String::from("…"), |value| value.to_string()))
                    });
                    self.error(&format!("V32.{}.{}", at + 1, index + 1), part, message, target);
                }
            }
            self.row_sum(target, part, spec, (at + 1, row), &name);
        }
    }

    fn row_sum(
        &mut self,
        target: &Target,
        part: Part,
        spec: &TableSpec,
        (at, row): (usize, &[TableCell]),
        name: &str,
    ) {
        for (index, column) in spec.columns.iter().enumerate() {
            let ColumnKind::Percent { of, from } = column.kind else {
                continue;
            };
            if let (Some(num), Some(den)) = (row[of].number(), row[from].number())
                && num > den
            {
                let message = Coded::new("check-V31")
                    .with("row", name)
                    .with("part", &spec.columns[of].label)
                    .with("num", num)
                    .with("whole", &spec.columns[from].label)
                    .with("den", den);
                self.error(&format!("V31.{at}.{}", index + 1), part, message, target);
            }
        }
        let Some(whole) = spec.whole.and_then(|at| row[at].number()) else {
            return;
        };
        let parts: Vec<Exact> = spec.parts.iter().filter_map(|at| row[*at].number()).collect();
        let Some(sum) = parts
            .iter()
            .try_fold(Exact::ZERO, |sum, part| sum.checked_add(part))
        else {
            return;
        };
        let all = !parts.is_empty() && parts.len() == spec.parts.len();
        if sum > whole || (all && sum != whole) {
            let message = Coded::new("check-V30")
                .with("row", name)
                .with("sum", sum)
                .with("whole", whole);
            self.error(&format!("V30.{at}"), part, message, target);
        }
    }

    fn length(&mut self, target: &Target, part: Part, field: &Field, value: &Value) {
        let (Value::Text(text) | Value::Choice(text)) = value else {
            return;
        };
        let own = field.rules.iter().find_map(|rule| match rule {
            FieldRule::MaxLength { value } => Some(*value),
            _ => None,
        });
        let limit = own.unwrap_or(MAX_TEXT);
        if text.chars().count() > limit {
            self.error("V20", part, Coded::new("check-V20").with("limit", limit), target);
        }
    }

    fn rule(
        &mut self,
        target: &Target,
        part: Part,
        rule: &FieldRule,
        value: &Value,
        fields: &indexmap::IndexMap<String, Field>,
        make: fn(String) -> Target,
    ) {
        match (rule, value) {
            (_, Value::Text(text)) => {
                let text = text.trim();
                if let Some((id, code)) = requisites::broken(rule, text) {
                    self.error(id, part, Coded::new(code).with("value", text), target);
                } else if *rule == FieldRule::SchoolYear {
                    self.same_year(target, part, text);
                }
            }
            (FieldRule::InSchoolYear { field: key }, Value::Date(date)) => {
                let other = make(key.clone());
                let Some((from, to)) = self.year(&other).and_then(Period::days) else {
                    return;
                };
                if *date < from || *date > to {
                    let message = Coded::new("check-V15").with("value", date.format("%d.%m.%Y"));
                    self.add("V15", Severity::Error, part, message, target, &[other]);
                }
            }
            (FieldRule::Range { min, max, warning }, Value::Number(number)) => {
                let severity = if *warning {
                    Severity::Warning
                } else {
                    Severity::Error
                };
                self.range(target, part, severity, (min.as_ref(), max.as_ref()), number);
            }
            (FieldRule::YearUpTo { min, field }, Value::Number(number)) => {
                let last = self
                    .year(&make(field.clone()))
                    .map(|p| Exact::whole(i64::from(p.second_year())));
                if *number < Exact::whole(*min) || last.is_some_and(|last| *number > last) {
                    let message = Coded::new("check-V17").with("value", number).with("min", min);
                    let message = message.with("max", last.map_or(String::from("…"), |l| l.to_string()));
                    self.add("V17", Severity::Error, part, message, target, &[]);
                }
            }
            (FieldRule::NotMoreThan { field: key }, Value::Number(number)) => {
                let other = make(key.clone());
                if let Some(most) = self.number(&other).filter(|most| number > most) {
                    let label = fields.get(key).map_or("", |f| &f.label);
                    let message = Coded::new("check-V18")
                        .with("value", number)
                        .with("max", most)
                        .with("other", label);
                    self.add("V18", Severity::Error, part, message, target, &[other]);
                }
            }
            (FieldRule::AtLeastFilled { fields: keys }, Value::Number(number)) => {
                let others: Vec<Target> = keys.iter().map(|key| make(key.clone())).collect();
                let filled = others
                    .iter()
                    .filter(|t| self.number(t).is_some_and(|n| n > Exact::ZERO))
                    .count();
                let least = Exact::whole(i64::try_from(filled).unwrap_or(i64::MAX));
                if *number < least {
                    let message = Coded::new("check-V19").with("value", number).with("min", least);
                    self.add("V19", Severity::Error, part, message, target, &[]);
                }
            }
            (FieldRule::Exclusive { option }, Value::Choices(ticked))
                if ticked.len() > 1 && ticked.contains(option) =>
            {
                let message = Coded::new("check-V21").with("option", option);
                self.add("V21", Severity::Error, part, message, target, &[]);
            }
            _ => {}
        }
    }

    /// Outside the bounds, as far as there are any.
    fn range(
        &mut self,
        target: &Target,
        part: Part,
        severity: Severity,
        (min, max): (Option<&Exact>, Option<&Exact>),
        number: &Exact,
    ) {
        let below = min.is_some_and(|min| number < min);
        // Below zero is told already.
        if number.is_negative() || !(below || max.is_some_and(|max| number > max)) {
            return;
        }
        let code = match (min, max) {
            (Some(_), Some(_)) => "check-V16",
            (Some(_), None) => "check-V16-min",
            _ => "check-V16-max",
        };
        let mut message = Coded::new(code).with("value", number);
        for (name, bound) in [("min", min), ("max", max)] {
            if let Some(bound) = bound {
                message = message.with(name, bound);
            }
        }
        self.add("V16", severity, part, message, target, &[]);
    }

    /// The year in the passport is the year of the form.
    fn same_year(&mut self, target: &Target, part: Part, text: &str) {
        let key = &self.known.catalogue.questionnaire.year_key;
        let this_place = matches!(target, Target::Passport(found) if found == key);
        if this_place
            && text
                .parse::<Period>()
                .is_ok_and(|period| period != self.form.period)
        {
            let message = Coded::new("check-V22")
                .with("value", text)
                .with("period", self.form.period);
            self.error("V22", part, message, target);
        }
    }

    fn year(&self, target: &Target) -> Option<Period> {
        match self.form.value(target) {
            Some(Value::Text(text)) => text.trim().parse().ok(),
            _ => None,
        }
    }

    fn number(&self, target: &Target) -> Option<Exact> {
        let value = match target {
            Target::Passport(key) => return self.known.passport_number(key),
            other => self.form.value(other)?,
        };
        match value {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }
}

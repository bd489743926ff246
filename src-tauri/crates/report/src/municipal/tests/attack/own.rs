//! A school's own report as the attacker reads it, and what its points and its total say.

use std::collections::{BTreeMap, BTreeSet};

use domain::analysis::analyse;
use domain::catalogue::{Gate, Question};
use domain::form::import::school_from_json;
use domain::form::{Evaluation, Form, evaluate};
use domain::number::Exact;
use serde_json::{Value as Json, json};

use super::super::varied::{self, Dice};
use super::super::*;
use crate::selfstudy::{self, ReportInput};

/// A school's own report, and the form to compare with (not to look at).
pub(super) struct School {
    pub(super) form: Form,
    pub(super) evaluation: Evaluation,
    pub(super) rows: BTreeMap<String, String>,
    /// Points, maximum, percent by direction, as printed; the total's percent under an empty number.
    pub(super) scores: BTreeMap<String, [(Exact, Exact); 3]>,
    pub(super) json: Json,
}

/// «73,33–80,00 %», «11», «11–12».
pub(super) fn interval(printed: &str) -> (Exact, Exact) {
    let bare = printed.trim_end_matches('%').trim_end_matches(['\u{a0}', ' ']);
    let number = |text: &str| Exact::parse(text).unwrap_or_else(|_| panic!("{printed}"));
    match bare.split_once('–') {
        Some((low, high)) => (number(low), number(high)),
        None => (number(bare), number(bare)),
    }
}

pub(super) fn read(json: Json) -> School {
    let school = school_from_json(catalogue(), json.to_string().as_bytes()).unwrap();
    let evaluation = evaluate(catalogue(), &school.form);
    let analysis = analyse(catalogue(), &school.form, None);
    let built = selfstudy::build(&ReportInput {
        catalogue: catalogue(),
        form: &school.form,
        evaluation: &evaluation,
        analysis: &analysis,
        previous: None,
        earlier: None,
        produced_on: NaiveDate::from_ymd_opt(2026, 4, 1).unwrap(),
        authored: &Authored::default(),
    })
    .unwrap();
    let mut rows = BTreeMap::new();
    let mut scores = BTreeMap::new();
    for block in &built.manuscript.blocks {
        let Block::Table(table) = block else { continue };
        for row in &table.rows {
            let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
            match cells[..] {
                [code, _, answer] if catalogue().questionnaire.questions.contains_key(code) => {
                    rows.insert(code.to_owned(), answer.replace('\u{a0}', " "));
                }
                [number, _, points, max, percent, _] if percent.contains('%') => {
                    let none = (Exact::ZERO, Exact::ZERO);
                    let of = |text: &str| if text.is_empty() { none } else { interval(text) };
                    scores.insert(number.to_owned(), [of(points), of(max), of(percent)]);
                }
                _ => {}
            }
        }
    }
    School {
        form: school.form,
        evaluation,
        rows,
        scores,
        json,
    }
}

/// A varied school whose sensitive numbers are small and different.
pub(super) fn school(number: u64) -> School {
    let mut json = varied::school(catalogue(), &sample(), number);
    let mut dice = Dice::new(number * 31 + 5);
    for level in ["НОО", "ООО", "СОО"] {
        let run = json["passport"]["levels"]
            .as_array()
            .unwrap()
            .contains(&json!(level));
        let key = match level {
            "НОО" => "stu_ovz_noo",
            "ООО" => "stu_ovz_ooo",
            _ => "stu_ovz_soo",
        };
        json["passport"][key] = json!(if run { dice.below(9) } else { 0 });
    }
    let of = |json: &Json, key: &str| json["passport"][key].as_u64().unwrap_or(0);
    let all = of(&json, "stu_ovz_noo") + of(&json, "stu_ovz_ooo") + of(&json, "stu_ovz_soo");
    let mut numbers = BTreeMap::new();
    for (code, most) in [
        ("2.09", 7),
        ("2.10", 6),
        ("2.12", 12),
        ("3.08", 9),
        ("6.27", 3),
        ("6.30", 3),
    ] {
        numbers.insert(code, dice.below(most));
    }
    for (code, whole) in [
        ("2.16", numbers["2.12"]),
        ("3.12", all),
        ("3.13", numbers["3.08"]),
        ("4.18", of(&json, "stu_ovz_ooo")),
        ("4.19", of(&json, "stu_ovz_soo")),
        ("6.26", numbers["2.10"]),
        ("6.29", numbers["6.27"]),
        ("6.32", numbers["6.30"]),
        ("6.63", numbers["2.09"]),
    ] {
        numbers.insert(code, dice.below(whole + 1));
    }
    for (code, number) in numbers {
        let share = catalogue().questionnaire.questions[code].kind == domain::catalogue::Kind::Share;
        json["answers"][code][if share { "num" } else { "value" }] = json!(number);
    }
    read(json)
}

/// What is printed of a count: exactly, as a small one, or not at all.
pub(super) fn counted(answer: &str) -> Option<(i64, i64)> {
    if answer.starts_with("менее 5") {
        return Some((1, 4));
    }
    let first = answer.split(' ').next()?;
    first.parse().ok().map(|number| (number, number))
}

/// Of how many, as printed.
pub(super) fn of_how_many(answer: &str) -> Option<i64> {
    answer.split_once(" из ")?.1.split(' ').next()?.parse().ok()
}

/// Ways that a hidden answer can be: what it says, its points and maximum.
pub(super) type Ways = Vec<(String, Exact, Exact)>;

pub(super) fn part(question: &Question, num: i64, den: i64) -> Exact {
    let scoring = &catalogue().methodology.scoring[&question.code];
    scoring
        .method
        .of_share(&Exact::fraction(num, den).unwrap())
        .unwrap()
        .checked_mul(&scoring.max)
        .unwrap()
}

impl School {
    /// Hidden scored answers of a direction with every way they can be, as far as the answers that are printed say.
    pub(super) fn hidden(&self, direction: &domain::catalogue::Direction) -> (Vec<Ways>, BTreeSet<String>) {
        let mut groups = Vec::new();
        let mut codes = BTreeSet::new();
        for code in direction.groups.iter().flat_map(|group| &group.questions) {
            let question = &catalogue().questionnaire.questions[code];
            let Some(answer) = self.rows.get(code).filter(|_| question.scored) else {
                continue;
            };
            let small = answer.starts_with("менее 5");
            let unknown = question.kind == domain::catalogue::Kind::Share && of_how_many(answer).is_none();
            // A share of nothing at all needs no denominator.
            let covered = unknown && question.sensitive && answer != "0";
            if !small && !covered {
                continue;
            }
            let Some((low, high)) = counted(answer) else {
                continue;
            };
            let dens = of_how_many(answer).map_or(1..=40, |den| den..=den);
            let mut ways = Vec::new();
            for num in low..=high {
                for den in dens
                    .clone()
                    .filter(|den| *den >= num && (unknown || *den > 4 || !small))
                {
                    ways.push((format!("{num}"), part(question, num, den), Exact::ONE));
                }
            }
            codes.insert(code.clone());
            groups.push(ways);
        }
        // The unpublished ones come in pairs: a word about an offer, and whom it reached.
        let unpublished = |code: &str| catalogue().questionnaire.questions[code].unpublished;
        for code in direction.groups.iter().flat_map(|group| &group.questions) {
            let question = &catalogue().questionnaire.questions[code];
            if !question.scored || !unpublished(code) || question.kind == domain::catalogue::Kind::Share {
                continue;
            }
            let parent = question.gates.iter().find_map(|gate| match gate {
                Gate::Above { code, .. } => Some(code.as_str()),
                _ => None,
            });
            let parent = parent.unwrap();
            let child = catalogue().questionnaire.questions.values().find(|other| {
                let after = |gate: &Gate| matches!(gate, Gate::Not { code: of, .. } if of == code);
                other.gates.iter().any(after)
            });
            let child = child.unwrap().code.clone();
            let none = self.rows.get(parent).is_some_and(|answer| answer == "0");
            let mut ways: Ways = Vec::new();
            if unpublished(parent) || none {
                ways.push(("нет вопроса".to_owned(), Exact::ZERO, Exact::ZERO));
            }
            if !none {
                let half = Exact::fraction(1, 2).unwrap();
                ways.push(("нет".to_owned(), Exact::ZERO, Exact::whole(2)));
                for (word, one) in [("частично", half), ("да", Exact::ONE)] {
                    for more in [Exact::ZERO, half, Exact::ONE] {
                        ways.push((format!("{word} {more}"), one + more, Exact::whole(2)));
                    }
                }
            }
            codes.extend([code.clone(), child]);
            groups.push(ways);
        }
        (groups, codes)
    }

    /// Tries every direction's points; says what they narrowed.
    pub(super) fn told_by_points(&self) -> Vec<String> {
        let analysis = analyse(catalogue(), &self.form, None);
        let mut told = Vec::new();
        for direction in &catalogue().questionnaire.directions {
            let (groups, codes) = self.hidden(direction);
            let Some([points, max, percent]) = self.scores.get(&direction.number) else {
                continue;
            };
            let own = &analysis.directions[&direction.number];
            for (value, band) in [
                (own.points, points),
                (own.max, max),
                (own.percent.unwrap(), percent),
            ] {
                let value = value.rounded(2);
                assert!(
                    value >= band.0 && value <= band.1,
                    "{}: {value} {band:?}",
                    direction.number
                );
                // Where nothing is hidden nothing is told roughly.
                assert!(
                    !groups.is_empty() || band.0 == band.1,
                    "{}: {band:?}",
                    direction.number
                );
            }
            // The other answers are printed: he computes their points.
            let mut known = (Exact::ZERO, Exact::ZERO);
            for code in direction.groups.iter().flat_map(|group| &group.questions) {
                if let Some(earned) = analysis.points.get(code).filter(|_| !codes.contains(code)) {
                    known = (
                        known.0 + *earned,
                        known.1 + catalogue().methodology.scoring[code].max,
                    );
                }
            }
            let fits = |sum: (Exact, Exact)| {
                let within = |value: Exact, band: &(Exact, Exact)| {
                    value.rounded(2) >= band.0 && value.rounded(2) <= band.1
                };
                within(sum.0, points)
                    && within(sum.1, max)
                    && domain::number::percent(&sum.0, &sum.1).is_none_or(|p| within(p, percent))
            };
            for (at, group) in groups.iter().enumerate() {
                let mut rest = BTreeSet::from([known]);
                for other in groups.iter().enumerate().filter(|(other, _)| *other != at) {
                    rest = rest
                        .iter()
                        .flat_map(|sum| other.1.iter().map(|way| (sum.0 + way.1, sum.1 + way.2)))
                        .collect();
                }
                let possible: BTreeSet<&str> = group
                    .iter()
                    .filter(|way| rest.iter().any(|sum| fits((sum.0 + way.1, sum.1 + way.2))))
                    .map(|way| way.0.as_str())
                    .collect();
                let before: BTreeSet<&str> = group.iter().map(|way| way.0.as_str()).collect();
                if possible != before {
                    told.push(format!(
                        "{}: {before:?} → {possible:?} {codes:?}",
                        direction.number
                    ));
                }
            }
        }
        told
    }

    /// What the percents of the other directions and the total say of one.
    pub(super) fn told_by_the_total(&self) -> Vec<String> {
        let Some([.., total]) = self.scores.get("") else {
            return Vec::new();
        };
        let count = i64::try_from(self.scores.len()).unwrap() - 1;
        let half = Exact::fraction(5, 1000).unwrap();
        let mut told = Vec::new();
        for (number, [.., own]) in self.scores.iter().filter(|(number, _)| !number.is_empty()) {
            let others = self
                .scores
                .iter()
                .filter(|(other, _)| !other.is_empty() && *other != number);
            let (mut least, mut most) = (Exact::ZERO, Exact::ZERO);
            for (_, [.., percent]) in others {
                least = least + percent.0 - half;
                most = most + percent.1 + half;
            }
            let low = (total.0 - half) * Exact::whole(count) - most;
            let high = (total.1 + half) * Exact::whole(count) - least;
            if low > own.0 || high < own.1 {
                told.push(format!("{number}: {own:?} by {total:?}"));
            }
        }
        told
    }
}

//! An attacker: he has every school's own report and the municipality's public report, knows the rules of points, and
//! tries to give back what they hide. Everything he uses is taken from what is printed.

use std::collections::{BTreeMap, BTreeSet};

use domain::analysis::analyse;
use domain::catalogue::{Denominator, Gate, Question};
use domain::disclosure::Privacy;
use domain::form::import::school_from_json;
use domain::form::{Evaluation, Form, Target, evaluate};
use domain::number::Exact;
use serde_json::{Value as Json, json};

use super::varied::{self, Dice};
use super::*;
use crate::selfstudy::{self, ReportInput};

/// A school's own report, and the form to compare with (not to look at).
struct School {
    form: Form,
    evaluation: Evaluation,
    rows: BTreeMap<String, String>,
    /// Points, maximum, percent by direction, as printed; the total's percent under an empty number.
    scores: BTreeMap<String, [(Exact, Exact); 3]>,
    json: Json,
}

/// «73,33–80,00 %», «11», «11–12».
fn interval(printed: &str) -> (Exact, Exact) {
    let bare = printed.trim_end_matches('%').trim_end_matches(['\u{a0}', ' ']);
    let number = |text: &str| Exact::parse(text).unwrap_or_else(|_| panic!("{printed}"));
    match bare.split_once('–') {
        Some((low, high)) => (number(low), number(high)),
        None => (number(bare), number(bare)),
    }
}

fn read(json: Json) -> School {
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
fn school(number: u64) -> School {
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
fn counted(answer: &str) -> Option<(i64, i64)> {
    if answer.starts_with("менее 5") {
        return Some((1, 4));
    }
    let first = answer.split(' ').next()?;
    first.parse().ok().map(|number| (number, number))
}

/// Of how many, as printed.
fn of_how_many(answer: &str) -> Option<i64> {
    answer.split_once(" из ")?.1.split(' ').next()?.parse().ok()
}

/// Ways that a hidden answer can be: what it says, its points and maximum.
type Ways = Vec<(String, Exact, Exact)>;

fn part(question: &Question, num: i64, den: i64) -> Exact {
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
    fn hidden(&self, direction: &domain::catalogue::Direction) -> (Vec<Ways>, BTreeSet<String>) {
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
    fn told_by_points(&self) -> Vec<String> {
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
    fn told_by_the_total(&self) -> Vec<String> {
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

/// Unknown numbers with what is known of each, and sums over them.
#[derive(Default)]
struct Solver {
    known: Vec<(Exact, Exact)>,
    sums: Vec<(Vec<usize>, Exact, Exact)>,
    /// The first is not above the second.
    ordered: Vec<(usize, usize)>,
}

impl Solver {
    fn cell(&mut self, low: Exact, high: Exact) -> usize {
        self.known.push((low, high));
        self.known.len() - 1
    }

    /// Narrows until nothing moves any more.
    fn solve(&mut self) {
        for _ in 0..60 {
            let before = self.known.clone();
            for (cells, low, high) in &self.sums {
                let sum = |end: fn(&(Exact, Exact)) -> Exact, known: &[(Exact, Exact)]| {
                    cells.iter().fold(Exact::ZERO, |sum, at| sum + end(&known[*at]))
                };
                let (least, most) = (sum(|k| k.0, &self.known), sum(|k| k.1, &self.known));
                for at in cells {
                    let own = self.known[*at];
                    self.known[*at] = (
                        own.0.max(*low - (most - own.1)),
                        own.1.min(*high - (least - own.0)),
                    );
                }
            }
            for (small, large) in &self.ordered {
                let (small_known, large_known) = (self.known[*small], self.known[*large]);
                self.known[*small].1 = small_known.1.min(large_known.1);
                self.known[*large].0 = large_known.0.max(small_known.0);
            }
            if self.known == before {
                return;
            }
        }
    }
}

/// «от 41 до 44», «менее 5», «41».
fn total(printed: &str) -> (i64, i64) {
    if printed.starts_with("менее 5") {
        return (1, 4);
    }
    let mut numbers = printed
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty());
    let mut next = || {
        numbers
            .next()
            .and_then(|number| number.parse::<i64>().ok())
            .unwrap()
    };
    if printed.starts_with("от ") {
        (next(), next())
    } else {
        (next(), 0)
    }
}

/// Least and greatest.
type Ends = (i64, i64);

/// Σ of the numbers and of the denominators, as the public report prints them.
fn printed_totals(line: &str) -> Option<(Ends, Option<Ends>)> {
    let one = |text: &str| {
        let found = total(text.trim());
        if text.trim().starts_with("от ") || text.trim().starts_with("менее") {
            found
        } else {
            (found.0, found.0)
        }
    };
    if let Some((num, den)) = line.split_once(" (всего ") {
        return Some((one(num.rsplit_once(": ")?.1), Some(one(den.split_once(')')?.0))));
    }
    if line.contains("точное число не публикуется") {
        return Some((one(line.rsplit_once("всего ")?.1), None));
    }
    if line.contains(" составила ") {
        let (num, den) = line.rsplit_once('(')?.1.split_once(" из ")?;
        return Some((one(num), Some(one(den.split_once(')')?.0))));
    }
    let (num, den) = line.rsplit_once(": ")?.1.split_once(" из ")?;
    Some((one(num), Some(one(den.split(' ').next()?))))
}

fn attack(schools: &[School]) -> (Vec<String>, usize, usize) {
    let mut told = Vec::new();
    for (at, school) in schools.iter().enumerate() {
        let mine = school
            .told_by_points()
            .into_iter()
            .chain(school.told_by_the_total());
        told.extend(mine.map(|one| format!("school {at}, {one}")));
    }
    let outcomes: Vec<Outcome> = schools
        .iter()
        .map(|school| {
            Outcome::of(
                catalogue(),
                &school.form,
                None,
                domain::consolidation::About::default(),
            )
        })
        .collect();
    let stage = varied::stage(catalogue(), &outcomes);
    let built = build(Kind::Public, &input(&stage, &Authored::default())).unwrap();
    let texts: BTreeMap<String, String> = built
        .texts
        .iter()
        .flat_map(|section| &section.texts)
        .map(|text| (text.key.clone(), text.prepared().replace('\u{a0}', " ")))
        .collect();

    let mut solver = Solver::default();
    let mut cells: BTreeMap<(usize, Target), usize> = BTreeMap::new();
    let mut small = Vec::new();
    let privacies: Vec<Privacy> = schools
        .iter()
        .map(|school| Privacy::new(catalogue(), &school.evaluation))
        .collect();
    let mut sums = 0;
    for (code, question) in catalogue()
        .questionnaire
        .questions
        .iter()
        .filter(|(_, q)| q.sensitive)
    {
        let statement = plan::statement("vsoko", code).unwrap().unwrap_or("?");
        let statement = statement.trim_end_matches(',').replace('\u{a0}', " ");
        let lines = texts.values().flat_map(|text| text.lines());
        let Some(line) = lines.into_iter().find(|line| line.starts_with(&statement)) else {
            continue;
        };
        let Some((num, den)) = printed_totals(line) else {
            continue;
        };
        let (mut nums, mut dens) = (Vec::new(), Vec::new());
        for (at, school) in schools.iter().enumerate() {
            let Some((low, high)) = school.rows.get(code).and_then(|answer| counted(answer)) else {
                continue;
            };
            let whole = |value: i64| Exact::whole(value);
            let answer = &school.rows[code];
            let of = match &question.denominator {
                Some(Denominator::Passport(key)) => Target::Passport(key.clone()),
                Some(Denominator::Question(code)) => Target::Question(code.clone()),
                _ => Target::Further(code.clone()),
            };
            let own = Target::Question(code.clone());
            let num = *cells.entry((at, own)).or_insert_with(|| {
                let high = of_how_many(answer).map_or(high, |den| high.min(den));
                if low < high {
                    small.push((solver.known.len(), format!("school {at}, {code}")));
                }
                solver.cell(whole(low), whole(high))
            });
            nums.push(num);
            if den.is_none() {
                continue;
            }
            let Some(own) = school
                .evaluation
                .standing(&Target::Question(code.clone()))
                .and_then(|s| s.denominator)
            else {
                continue;
            };
            // What is printed of the denominator, with what the sums of the same form say.
            let den = *cells.entry((at, of.clone())).or_insert_with(|| {
                let (low, high) = match of_how_many(answer) {
                    Some(den) => (den, den),
                    None => privacies[at].interval(&of).unwrap_or(match answer == "0" {
                        true => (own.to_i64().unwrap(), own.to_i64().unwrap()),
                        false => (1, 4),
                    }),
                };
                if low < high {
                    small.push((solver.known.len(), format!("school {at}, of {code}")));
                }
                solver.cell(whole(low), whole(high))
            });
            dens.push(den);
            solver.ordered.push((num, den));
        }
        sums += 1;
        solver.sums.push((nums, Exact::whole(num.0), Exact::whole(num.1)));
        if let Some(den) = den {
            solver.sums.push((dens, Exact::whole(den.0), Exact::whole(den.1)));
        }
    }
    // Means of the directions beside the schools' percents.
    let half = Exact::fraction(5, 1000).unwrap();
    let count = Exact::whole(i64::try_from(schools.len()).unwrap());
    for number in catalogue()
        .questionnaire
        .directions
        .iter()
        .map(|direction| &direction.number)
    {
        let Some(text) = texts.get(&format!("public.direction.{number}.intro")) else {
            continue;
        };
        let (low, high) = interval(text.rsplit_once("— ").unwrap().1.trim_end_matches('.'));
        let mut group = Vec::new();
        for (at, school) in schools.iter().enumerate() {
            let Some([.., own]) = school.scores.get(number) else {
                continue;
            };
            if own.0 < own.1 {
                small.push((solver.known.len(), format!("school {at}, direction {number}")));
            }
            group.push(solver.cell(own.0 - half, own.1 + half));
        }
        if group.len() == schools.len() {
            sums += 1;
            solver
                .sums
                .push((group, (low - half) * count, (high + half) * count));
        }
    }
    // What a school's own report says alone: a number is not above the one it is a part of.
    let published = std::mem::take(&mut solver.sums);
    solver.solve();
    let before = solver.known.clone();
    solver.sums = published;
    solver.solve();
    for (cell, name) in &small {
        let (was, now) = (before[*cell], solver.known[*cell]);
        // A percent may lose what its rounding added.
        let slack = if name.contains("direction") {
            half + half
        } else {
            Exact::ZERO
        };
        if now.0 - was.0 > slack || was.1 - now.1 > slack {
            told.push(format!("{name}: {was:?} → {now:?}"));
        }
    }
    (told, small.len(), sums)
}

#[test]
fn no_hidden_number_comes_back_from_all_that_is_published() {
    let count = std::env::var("ATTACKED_SCHOOLS")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(13);
    let schools: Vec<School> = (0..count).map(school).collect();
    let (told, hidden, sums) = attack(&schools);
    println!(
        "{count} schools, {hidden} hidden numbers, {sums} published sums, {} told",
        told.len()
    );
    assert!(
        hidden > schools.len() * 4 && sums > 10,
        "{hidden} hidden, {sums} sums"
    );
    assert!(told.is_empty(), "{} told:\n{}", told.len(), told.join("\n"));
}

#[test]
fn four_own_reports_do_not_give_the_fifths_number_back() {
    let schools: Vec<School> = (0..5)
        .map(|number| {
            let mut json = sample();
            let (all, took) = if number < 4 { (12, 10) } else { (6, 1) };
            json["passport"]["inn"] = json!(format!("69{number:08}"));
            json["passport"]["stu_ovz_noo"] = json!(all / 2);
            json["passport"]["stu_ovz_ooo"] = json!(all / 2);
            json["passport"]["stu_ovz_soo"] = json!(0);
            json["answers"]["3.12"]["num"] = json!(took);
            read(json)
        })
        .collect();
    let (told, ..) = attack(&schools);
    assert!(told.is_empty(), "{}", told.join("\n"));
    let outcomes: Vec<Outcome> = schools
        .iter()
        .map(|school| {
            Outcome::of(
                catalogue(),
                &school.form,
                None,
                domain::consolidation::About::default(),
            )
        })
        .collect();
    let stage = varied::stage(catalogue(), &outcomes);
    for kind in [Kind::Public, Kind::Region] {
        let notices = build(kind, &input(&stage, &Authored::default())).unwrap().notices;
        assert!(
            notices.iter().any(|notice| notice.contains("3.12")),
            "{notices:?}"
        );
    }
    let said = said(&stage, Kind::Public);
    assert!(said.contains("от 41 до 44 (всего 54)"), "{said}");
    assert!(!said.contains("41 из 54"));
    let tables = tables(Kind::Region, &input(&stage, &Authored::default())).unwrap();
    let rows = tables.iter().flat_map(|table| &table.rows);
    let row = rows
        .into_iter()
        .find(|row| matches!(&row[0], crate::sheets::Datum::Text(code) if code == "3.12"));
    assert!(
        row.unwrap()
            .iter()
            .any(|cell| matches!(cell, crate::sheets::Datum::Text(text) if text == "от 41 до 44"))
    );
    assert!(schools[4].json["answers"]["3.12"]["num"] == json!(1));
}

#[test]
fn the_points_of_a_direction_do_not_tell_a_hidden_answer() {
    for took in 1..=4 {
        let mut json = sample();
        json["passport"]["stu_ovz_noo"] = json!(6);
        json["passport"]["stu_ovz_ooo"] = json!(6);
        json["answers"]["3.12"]["num"] = json!(took);
        let school = read(json);
        assert!(
            school.rows["3.12"].starts_with("менее 5"),
            "{}",
            school.rows["3.12"]
        );
        let [points, ..] = school.scores["3"];
        assert_eq!(points.1 - points.0, Exact::ONE, "{took}");
        assert_eq!(school.told_by_points(), Vec::<String>::new());
    }
}

//! An attacker: he has every school's own report and the municipality's public report, knows the rules of points, and
//! tries to give back what they hide. Everything he uses is taken from what is printed.

mod own;

use std::collections::BTreeMap;

use domain::catalogue::Denominator;
use domain::consolidation::About;
use domain::disclosure::Privacy;
use domain::form::Target;
use domain::number::Exact;
use serde_json::json;

use super::*;
use own::{School, counted, interval, of_how_many, read, school};

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

/// What the municipality makes of their forms.
fn outcomes(schools: &[School]) -> Vec<Outcome> {
    let of = |school: &School| Outcome::of(catalogue(), &school.form, None, About::default());
    schools.iter().map(of).collect()
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
    let outcomes = outcomes(schools);
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
    let outcomes = outcomes(&schools);
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

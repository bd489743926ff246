//! The management cycle: a recommendation, a measure, a decision, the roadmap, and a year later the question whether
//! it helped.

use std::fs;

use app::wire::{CycleView, DecisionEdit, MeasureEdit, MeasureRow};
use domain::catalogue::RuleTarget;
use domain::cycle::payload;
use domain::problem::codes;
use scenarios::{School, expect_problem, new_school, sample_school};

fn screen(school: &mut School) -> CycleView {
    let period = school.period();
    school.desk().cycle(&period).unwrap()
}

fn take(school: &mut School, rule: &str) -> String {
    let period = school.period();
    school.desk().measure_from_rule(&period, rule).unwrap().key
}

fn set(school: &mut School, edit: &MeasureEdit) -> String {
    let period = school.period();
    school.desk().set_measure(&period, edit).unwrap().key
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn measure<'a>(view: &'a CycleView, key: &str) -> &'a MeasureRow {
    view.measures.iter().find(|row| row.key == key).unwrap()
}

#[test]
fn a_recommendation_becomes_a_measure_with_one_action_and_undo_takes_it_back() {
    let mut school = sample_school();
    let before = screen(&mut school);
    let front: Vec<_> = before.recommendations.iter().filter(|row| row.front).collect();
    assert_eq!(front.len(), 7);
    let rule = front[0].rule.clone();
    let key = take(&mut school, &rule);
    let view = screen(&mut school);
    let row = measure(&view, &key);
    assert_eq!(row.rule.as_ref(), Some(&rule));
    assert!(
        row.what.starts_with(front[0].text.trim_end_matches('.')),
        "{}",
        row.what
    );
    assert_eq!((&row.term, &row.who), (&front[0].term, &front[0].who));
    let taken = view.recommendations.iter().find(|row| row.rule == rule).unwrap();
    assert_eq!(taken.taken.as_ref(), Some(&key));
    let period = school.period();
    expect_problem(
        school.desk().measure_from_rule(&period, &rule),
        codes::MEASURE_TAKEN,
    );
    school.undo();
    assert_eq!(screen(&mut school), before);
    school.redo();
    assert_eq!(screen(&mut school), view);
    school.reopen();
    assert_eq!(screen(&mut school), view, "it is on the disk");
}

#[test]
fn what_does_not_concern_the_school_is_not_taken() {
    let mut school = sample_school();
    let period = school.period();
    let catalogue = school.desk().catalogues()[0].clone();
    let fired: Vec<String> = school.desk().analyse(&period).unwrap().rules;
    let municipal = catalogue
        .methodology
        .rules
        .iter()
        .find(|rule| rule.target == RuleTarget::Municipality)
        .unwrap();
    let silent = catalogue
        .methodology
        .rules
        .iter()
        .find(|rule| rule.target == RuleTarget::School && !fired.contains(&rule.id))
        .unwrap();
    for (rule, code) in [
        (municipal.id.as_str(), codes::RULE_OF_MUNICIPALITY),
        (silent.id.as_str(), codes::RULE_SILENT),
        ("R99", codes::NO_SUCH_RULE),
    ] {
        expect_problem(school.desk().measure_from_rule(&period, rule), code);
    }
    assert!(screen(&mut school).measures.is_empty());
}

#[test]
fn a_measure_is_edited_in_words_or_dates_and_bad_ones_change_nothing() {
    let mut school = sample_school();
    let own = MeasureEdit {
        direction: some("3"),
        what: some("  Провести\nанкетирование  родителей "),
        until: some("20.04.2026"),
        questions: Some(vec!["3.02".to_owned()]),
        ..MeasureEdit::default()
    };
    let key = set(&mut school, &own);
    let view = screen(&mut school);
    let row = measure(&view, &key);
    assert_eq!(row.what, "Провести анкетирование родителей");
    assert_eq!(row.when, "до 20.04.2026");
    assert_eq!(row.basis[0].target, "3.02");
    let period = school.period();
    let bad = |change: fn(&mut MeasureEdit)| {
        let mut edit = own.clone();
        change(&mut edit);
        edit
    };
    for (edit, code) in [
        (bad(|edit| edit.what = some(" ")), codes::CYCLE_EMPTY),
        (
            bad(|edit| edit.what = Some("я".repeat(2001))),
            codes::CYCLE_TOO_LONG,
        ),
        (bad(|edit| edit.from = some("31.02.2026")), codes::CYCLE_DATE),
        (
            bad(|edit| edit.from = some("21.04.2026")),
            codes::CYCLE_DATE_ORDER,
        ),
        (bad(|edit| edit.direction = some("9")), codes::CYCLE_UNKNOWN),
        (
            bad(|edit| edit.questions = Some(vec!["9.99".to_owned()])),
            codes::CYCLE_UNKNOWN,
        ),
        (bad(|edit| edit.state = some("готово")), codes::CYCLE_WORD),
        (bad(|edit| edit.key = some("m7")), codes::NO_SUCH_MEASURE),
        (bad(|edit| edit.decision = some("d1")), codes::NO_SUCH_DECISION),
    ] {
        expect_problem(school.desk().set_measure(&period, &edit), code);
    }
    assert_eq!(screen(&mut school), view);
    let words = MeasureEdit {
        key: some(&key),
        term: some("Ежегодно, август"),
        state: some("withdrawn"),
        ..MeasureEdit::default()
    };
    set(&mut school, &words);
    let view = screen(&mut school);
    assert_eq!(measure(&view, &key).when, "Ежегодно, август");
    assert!(
        view.roadmap.sections.is_empty(),
        "what was taken off the plan is not printed"
    );
    school.desk().remove_measure(&period, &key).unwrap();
    assert!(screen(&mut school).measures.is_empty());
    school.undo();
    assert_eq!(screen(&mut school), view);
}

#[test]
fn the_roadmap_has_numbered_sections_in_the_order_of_priority() {
    let mut school = sample_school();
    let period = school.period();
    let stick = school.stick();
    expect_problem(school.desk().save_roadmap(&period, &stick), codes::ROADMAP_EMPTY);
    let rules: Vec<String> = screen(&mut school)
        .recommendations
        .iter()
        .map(|row| row.rule.clone())
        .collect();
    for rule in rules.iter().rev() {
        take(&mut school, rule);
    }
    let roadmap = screen(&mut school).roadmap;
    assert_eq!(
        roadmap.columns,
        [
            "№",
            "Мероприятие (содержание деятельности)",
            "Сроки исполнения",
            "Ответственный исполнитель"
        ]
    );
    for (at, section) in (1..).zip(&roadmap.sections) {
        assert!(section.title.starts_with(&format!("{at}. ")), "{}", section.title);
        for (row, shown) in (1..).zip(&section.rows) {
            assert_eq!(shown.number, format!("{at}.{row}"));
        }
    }
    let rows: usize = roadmap.sections.iter().map(|section| section.rows.len()).sum();
    assert_eq!(rows, rules.len());
    let written = school.desk().save_roadmap(&period, &stick).unwrap();
    assert!(fs::read(&written.path).unwrap().starts_with(b"%PDF-1.7"));
}

#[test]
fn a_decision_closes_its_step_and_a_year_later_the_program_asks_whether_it_helped() {
    let mut school = sample_school();
    let this_year = school.period();
    let last_year = "2023/2024";
    school.in_year(last_year);
    let open = screen(&mut school);
    let rule = open.recommendations[0].rule.clone();
    let key = take(&mut school, &rule);
    let direction = measure(&screen(&mut school), &key).direction.clone();
    let step = |view: &CycleView, step: usize| {
        let row = view
            .map
            .rows
            .iter()
            .find(|row| row.direction == direction)
            .unwrap();
        row.cells[step - 1].clone()
    };
    let with_measure = screen(&mut school);
    assert_eq!(step(&open, 7).state, "missing");
    assert_eq!(step(&with_measure, 7).state, "done");
    let decision = DecisionEdit {
        number: some("18-од"),
        date: some("30.03.2024"),
        what: some("Утвердить план мер"),
        who: some("директор"),
        ..DecisionEdit::default()
    };
    let number = school.desk().set_decision(last_year, &decision).unwrap().key;
    set(
        &mut school,
        &MeasureEdit {
            key: some(&key),
            decision: some(&number),
            state: some("done"),
            ..MeasureEdit::default()
        },
    );
    let decided = screen(&mut school);
    assert_eq!(step(&decided, 8).state, "done");
    assert_eq!(decided.decisions[0].measures, [key.as_str()]);

    school.in_year(&this_year);
    let asked = screen(&mut school);
    assert_eq!(asked.past.period, last_year);
    let row = &asked.past.rows[0];
    assert_eq!(
        (row.state_words.as_str(), row.outcome.as_str()),
        ("выполнено", "")
    );
    assert!(!row.changes.is_empty() || !row.left_out.is_empty());
    expect_problem(
        school.desk().conclude(&this_year, "m9", "helped", ""),
        codes::NO_SUCH_PAST_MEASURE,
    );
    expect_problem(
        school.desk().conclude(&this_year, &key, "чудо", ""),
        codes::CYCLE_WORD,
    );
    school
        .desk()
        .conclude(&this_year, &key, "partly", "Охват вырос, качество нет.")
        .unwrap();
    let told = screen(&mut school);
    assert_eq!(told.past.rows[0].outcome, "partly");
    assert_eq!(step(&told, 9).state, "done");
    school.undo();
    assert_eq!(screen(&mut school), asked);
}

#[test]
fn a_decision_that_goes_leaves_its_measures() {
    let mut school = sample_school();
    let period = school.period();
    let rule = screen(&mut school).recommendations[0].rule.clone();
    let key = take(&mut school, &rule);
    let decision = DecisionEdit {
        what: some("Утвердить план мер"),
        ..DecisionEdit::default()
    };
    let number = school.desk().set_decision(&period, &decision).unwrap().key;
    set(
        &mut school,
        &MeasureEdit {
            key: some(&key),
            decision: some(&number),
            ..MeasureEdit::default()
        },
    );
    let tied = screen(&mut school);
    school.desk().remove_decision(&period, &number).unwrap();
    let view = screen(&mut school);
    assert!(view.decisions.is_empty());
    assert_eq!(measure(&view, &key).decision, None);
    school.undo();
    assert_eq!(screen(&mut school), tied, "one step back brings both");
}

#[test]
fn the_letter_carries_the_plan_and_hostile_plans_are_refused() {
    let mut school = sample_school();
    let period = school.period();
    let plain = school.make_key().sign();
    let without = school.read_letter(&plain.path);
    assert!(without.files.iter().all(|file| file.name != payload::FILE));
    let rule = screen(&mut school).recommendations[0].rule.clone();
    take(&mut school, &rule);
    school
        .desk()
        .set_goal(&period, "2", "Каждому ученику — поддержка")
        .unwrap();
    let signed = school.sign();
    assert_ne!(signed.digest, plain.digest);
    let letter = school.read_letter(&signed.path);
    assert!(letter.files.iter().any(|file| file.name == payload::FILE));

    let catalogue = school.desk().catalogues()[0].clone();
    for (text, code) in [
        ("[]".to_owned(), codes::FORM_NOT_JSON),
        (r#"{"other":{}}"#.to_owned(), codes::CYCLE_BODY),
        (r#"{"measures":{"x1":{}}}"#.to_owned(), codes::CYCLE_BODY),
        (r#"{"measures":{"m01":{}}}"#.to_owned(), codes::CYCLE_BODY),
        (
            r#"{"measures":{"m1":{"surprise":1}}}"#.to_owned(),
            codes::CYCLE_BODY,
        ),
        (
            r#"{"measures":{"m1":{"direction":"9","what":"а"}}}"#.to_owned(),
            codes::CYCLE_UNKNOWN,
        ),
        (
            r#"{"goals":{"1":{"text":"а\u0007"}}}"#.to_owned(),
            codes::CYCLE_BODY,
        ),
        (" ".repeat(1024 * 1024 + 1), codes::FORM_TOO_LARGE),
    ] {
        expect_problem(payload::from_file(&catalogue, text.as_bytes()), code);
    }
    let many: Vec<String> = (1..=201)
        .map(|number| format!(r#""d{number}":{{"what":"а"}}"#))
        .collect();
    let many = format!(r#"{{"decisions":{{{}}}}}"#, many.join(","));
    expect_problem(
        payload::from_file(&catalogue, many.as_bytes()),
        codes::CYCLE_TOO_MANY,
    );
}

#[test]
fn an_empty_form_has_an_honest_map() {
    let mut school = new_school();
    let view = screen(&mut school);
    assert!(!view.preliminary.is_empty());
    assert_eq!((view.map.steps.len(), view.map.rows.len()), (9, 6));
    for row in &view.map.rows {
        assert_eq!(
            row.cells[1].state, "done",
            "the questionnaire chooses the indicators"
        );
        assert_eq!(row.cells[3].state, "unknown", "nothing is filled in");
        assert!(["unknown", "not_needed"].contains(&row.cells[8].state.as_str()));
    }
    assert!(view.past.period.is_empty());
}

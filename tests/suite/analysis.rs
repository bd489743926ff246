//! What the answers mean, as the screen tells it; and numbers unlike the school's own history.

use app::wire::{AnalysisScreen, RiskLevelView, TrendView};
use scenarios::{School, new_school, sample_school};

fn screen(school: &mut School) -> AnalysisScreen {
    let period = school.period();
    school.desk().analysis_screen(&period).unwrap()
}

#[test]
fn the_sample_is_told_with_everything_behind_its_figures() {
    let screen = screen(&mut sample_school());
    assert_eq!(screen.headline, "ВСОКО сформирована");
    assert_eq!(screen.percent.as_deref(), Some("78,21 %"));
    assert_eq!(
        screen.formula,
        "Среднее по направлениям: (82,50 + 72,22 + 82,14 + 76,09 + 69,84 + 86,46) : 6"
    );
    assert_eq!(
        screen.last_year.as_deref(),
        Some("Год назад — 70,10 %, сформирована")
    );
    let reached: Vec<&str> = screen
        .verdicts
        .iter()
        .filter(|v| v.reached)
        .map(|v| v.name.as_str())
        .collect();
    assert_eq!(reached, ["сформирована"]);

    let first = &screen.directions[0];
    assert_eq!(
        (first.percent.as_deref(), first.level.as_str()),
        (Some("82,50 %"), "высокий")
    );
    assert_eq!(first.formula, "Баллов 16,5 из 20 — это 82,50 %");
    assert_eq!(first.change.as_deref(), Some("+10,00 п. п., положительная"));
    assert_eq!(
        (first.before.as_deref(), first.trend),
        (Some("72,50 %"), Some(TrendView::Rise))
    );
    assert_eq!(first.figures.len(), 20);
    let fifth = &screen.directions[4];
    let deficit = fifth
        .figures
        .iter()
        .find(|figure| figure.target == "5.13")
        .unwrap();
    assert_eq!(
        (deficit.value.as_str(), deficit.points.as_str()),
        ("3 из 11 — 27,3 %", "0,5 из 1")
    );
    assert_eq!(deficit.how, "от 28,0 % — 1, от 14,0 % — 0,5, меньше — 0");

    assert_eq!(screen.front, 7);
    assert_eq!(screen.recommendations.len() + screen.municipal.len(), 23);
    assert!(
        screen
            .recommendations
            .windows(2)
            .all(|pair| pair[0].priority <= pair[1].priority)
    );
    assert!(screen.municipal.iter().any(|row| row.id == "R12"));
    // Only what lacks something stands behind a recommendation.
    let objectivity = screen.recommendations.iter().find(|row| row.id == "R03").unwrap();
    let places: Vec<&str> = objectivity
        .figures
        .iter()
        .map(|figure| figure.target.as_str())
        .collect();
    assert_eq!(places, ["1.04"]);

    assert_eq!(screen.risks.len(), 11);
    assert_eq!(screen.risks[0].level, RiskLevelView::High);
    let failing = screen.risks.iter().find(|risk| risk.id == "failure").unwrap();
    assert_eq!(
        (failing.level_words.as_str(), failing.measure.as_str()),
        ("нет", "")
    );
    assert_eq!(failing.figures[0].value, "6 из 48 — 12,5 %");
    let staff = screen.risks.iter().find(|risk| risk.id == "staff").unwrap();
    assert_eq!(staff.level_words, "умеренный");
}

#[test]
fn few_people_are_told_as_people() {
    let mut school = sample_school();
    school.fill("3.13", "4");
    let screen = screen(&mut school);
    let change = screen.risen.iter().find(|row| row.target == "3.13").unwrap();
    assert_eq!(
        (change.before.as_str(), change.now.as_str()),
        ("1 из 4", "4 из 4")
    );
}

#[test]
fn a_high_risk_nobody_answers_comes_first() {
    let mut school = sample_school();
    school.fill("2.13", "нет").fill("2.18", "нет");
    let screen = screen(&mut school);
    assert!(screen.risks[0].headline);
    assert_eq!(screen.risks[0].measure, "нет меры");
}

#[test]
fn an_unfinished_form_is_only_preliminary() {
    let mut school = sample_school();
    school.fill("2.06", "");
    let unfinished = screen(&mut school);
    assert!(!unfinished.complete && unfinished.headline.starts_with("Предварительный"));
    assert_eq!(unfinished.percent.as_deref(), Some("78,21 %"));
    assert_eq!(
        (unfinished.open.as_str(), unfinished.open_target.as_deref()),
        ("Остался 1 вопрос без ответа.", Some("2.06"))
    );
    assert!(unfinished.verdicts.iter().all(|verdict| !verdict.reached));

    let empty = screen(&mut new_school());
    assert!(empty.percent.is_none() && empty.formula.is_empty() && empty.dynamics.is_none());
    assert!(empty.recommendations.is_empty() && empty.open_target.is_some());
    assert!(
        empty
            .risks
            .iter()
            .all(|risk| risk.level == RiskLevelView::Unknown)
    );
}

#[test]
fn without_a_last_year_nothing_is_compared() {
    let mut school = sample_school();
    let screen = screen(school.in_year("2023/2024"));
    assert!(screen.previous_period.is_none() && screen.last_year.is_none() && screen.dynamics.is_none());
    assert!(
        screen
            .directions
            .iter()
            .all(|direction| direction.change.is_none())
    );
}

#[test]
fn a_number_unlike_the_earlier_years_is_a_question_and_never_a_check() {
    let mut school = sample_school();
    let (fired, warnings) = (school.fired(), school.state().summary.warnings);
    assert_eq!(school.question("2.11").unlike, None);
    // 20 were driven to school last year; 45 are more than twice as many.
    let change = school.try_fill("2.11", "45").unwrap();
    let told = change
        .questions
        .iter()
        .find(|question| question.code == "2.11")
        .unwrap();
    assert!(
        told.unlike
            .as_deref()
            .unwrap()
            .starts_with("В прошлые годы здесь было 20, сейчас 45.")
    );
    assert_eq!(
        (school.fired(), school.state().summary.warnings),
        (fired, warnings)
    );
    // Last year is corrected: this year's number is no longer odd.
    let this_year = school.period();
    school.in_year("2023/2024").fill("2.11", "44");
    assert_eq!(school.in_year(&this_year).question("2.11").unlike, None);
    // A share is told in percents, in the first year there is nothing to compare with.
    school.fill("2.12", "30");
    let share = school.question("2.12").unlike.unwrap();
    assert!(share.contains("сейчас 62,5 %"), "{share}");
    assert_eq!(school.in_year("2023/2024").question("2.12").unlike, None);
}

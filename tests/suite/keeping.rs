//! The data folder: damaged, foreign, copied, restored beside.

use std::fs;

use app::wire::DeskState;
use scenarios::sample_school;

#[test]
fn a_damaged_database_is_recognised_untouched_and_a_copy_restores_beside_it() {
    let mut school = sample_school();
    school.fill("1.06", "нет");
    let copy = school.desk().create_backup(None).expect("a copy is made");
    assert!(copy.verified);
    school.close();
    let file = school.data().join("vsoko.db");
    let mut bytes = fs::read(&file).unwrap();
    for byte in bytes.iter_mut().skip(100).take(4000) {
        *byte ^= 0x5a;
    }
    fs::write(&file, &bytes).unwrap();
    let view = school.reopen();
    assert_eq!(view.state, DeskState::Blocked);
    let problem = view.problem.expect("it says what is wrong");
    assert!(!problem.message.is_empty() && !problem.remedy.is_empty());
    assert_eq!(fs::read(&file).unwrap(), bytes, "untouched");
    let rows = school.desk().backups().expect("copies are listed all the same");
    assert!(rows.iter().any(|row| row.verified));
    let restored = school
        .desk()
        .restore_backup(copy.path.as_ref())
        .expect("it restores beside");
    let mut desk = app::Desk::open(restored.path.as_ref(), scenarios::surroundings()).unwrap();
    let state = desk.form_state("2024/2025").unwrap();
    let question = state
        .questions
        .iter()
        .find(|question| question.code == "1.06")
        .unwrap();
    assert_eq!(question.answer.value, "нет");
    assert_eq!(fs::read(&file).unwrap(), bytes, "still untouched");
}

#[test]
fn a_foreign_file_under_our_name_is_not_touched() {
    let mut school = sample_school();
    school.close();
    let file = school.data().join("vsoko.db");
    for name in ["vsoko.db-wal", "vsoko.db-shm"] {
        let beside = school.data().join(name);
        if beside.exists() {
            fs::remove_file(beside).unwrap();
        }
    }
    fs::write(&file, "это не база данных, а чужой текст").unwrap();
    assert_eq!(school.reopen().state, DeskState::Blocked);
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        "это не база данных, а чужой текст"
    );
}

#[test]
fn the_day_has_one_copy_of_its_own() {
    let mut school = sample_school();
    assert!(school.desk().daily_backup().unwrap().is_some());
    assert!(school.desk().daily_backup().unwrap().is_none());
}

#[test]
fn the_custody_line_says_when_it_was_saved_and_what_left_the_house() {
    let mut school = sample_school();
    let custody = school.state().summary.custody;
    assert!(
        custody.saved.starts_with("Сохранено на этом ноутбуке в"),
        "{}",
        custody.saved
    );
    assert_eq!(custody.handed, "муниципалитету ещё не передано");
    school.make_key().sign();
    let custody = school.state().summary.custody;
    assert_eq!(custody.handed, "письмо № 1 записано 14.10.2025");
}

//! Words of explanation by direction, and last year from a letter or by hand.

use app::wire::Edit;
use scenarios::{PASSWORD, School, sample_school};

/// The sample a year later, without last year on the desk.
fn a_year_later(inn: &str) -> School {
    let mut file: serde_json::Value = serde_json::from_str(app::school::SAMPLE).unwrap();
    file["previous"] = serde_json::Value::Null;
    file["passport"]["school_year"] = "2025/2026".into();
    file["passport"]["date_vsoko"] = "2026-05-31".into();
    file["passport"]["inn"] = inn.into();
    let mut school = scenarios::empty_desk();
    school.desk().init(file.to_string().as_bytes()).unwrap();
    school.in_year("2025/2026");
    school
}

const INN: &str = "6900000004";
const WORD: &str = "Карантин в январе.\nС отстающими работали по средам.";

#[test]
fn a_word_is_kept_undone_carried_and_printed() {
    let mut school = sample_school();
    let period = school.period();
    // The window has been told the form: from here on it hears what changed.
    school.desk().form_state(&period).unwrap();
    let change = school
        .desk()
        .set_word(&period, "2", &format!("  {WORD}\r\n"))
        .unwrap();
    assert_eq!(change.words.len(), 1);
    assert_eq!(
        (change.words[0].text.as_str(), change.words[0].person.as_str()),
        (WORD, "")
    );
    let undone = school.desk().undo(&period).unwrap();
    assert_eq!(undone.target.as_deref(), Some("word.2"));
    assert_eq!(undone.words[0].text, "");
    school.desk().redo(&period).unwrap();
    school.reopen();
    let words = school.desk().form_state(&period).unwrap().words;
    assert_eq!(words.len(), 6);
    assert_eq!(words[1].text, WORD);

    let refused = school.desk().set_word(&period, "7", WORD).unwrap_err();
    assert_eq!(refused.code.0, "E0228");
    let long = "я".repeat(2_001);
    assert_eq!(
        school.desk().set_word(&period, "2", &long).unwrap_err().code.0,
        "E0229"
    );
    assert_eq!(school.desk().form_state(&period).unwrap().words[1].text, WORD);

    let named = school
        .desk()
        .set_word(&period, "3", "Кружок вела Иванова А. П.")
        .unwrap();
    assert_eq!(named.words[0].person, "Иванова А. П.");
    let view = school.desk().prepare_report(&period).unwrap();
    assert!(view.notices.iter().any(|notice| notice.contains("Иванова А. П.")));
    let file = school.stick().join("report.pdf");
    school.desk().write_report(&period, &file).unwrap();
    assert!(file.exists());
}

#[test]
fn a_note_that_looks_like_a_name_is_asked_about() {
    let mut school = sample_school();
    let period = school.period();
    school.desk().form_state(&period).unwrap();
    let mut edit = Edit {
        target: "1.02".to_owned(),
        note: Some("Проверяла М. П. Образцова".to_owned()),
        ..Edit::default()
    };
    let change = school.edit(&edit).unwrap();
    assert_eq!(change.questions[0].answer.person, "М. П. Образцова");
    edit.note = Some("Проверяла комиссия".to_owned());
    assert_eq!(school.edit(&edit).unwrap().questions[0].answer.person, "");
}

#[test]
fn last_year_comes_from_the_schools_own_letter() {
    let mut old = sample_school();
    let period = old.period();
    old.desk().set_word(&period, "2", WORD).unwrap();
    let key = old.desk().create_key(PASSWORD).unwrap();
    let stick = old.stick();
    let signed = old.desk().sign(&period, PASSWORD, &stick).unwrap();
    let letter = signed.path.as_ref();

    // Another school, and a key nobody has compared: refused, nothing is begun.
    let mut stranger = a_year_later("6900000011");
    let refused = stranger
        .desk()
        .previous_from_letter("2025/2026", letter, Some(&key.fingerprint));
    assert_eq!(refused.unwrap_err().code.0, "E0675");
    let mut school = a_year_later(INN);
    let refused = school
        .desk()
        .previous_from_letter("2025/2026", letter, None)
        .unwrap_err();
    assert_eq!(refused.code.0, "E0678");
    assert_eq!(refused.params["fingerprint"], key.fingerprint);
    let wrong = school
        .desk()
        .previous_from_letter("2025/2026", letter, Some("00000"))
        .unwrap_err();
    assert_eq!(wrong.code.0, "E0678");
    assert_eq!(
        school.desk().view().unwrap().school.unwrap().periods,
        ["2025/2026"]
    );

    // With the compared key it becomes the year before; the newest year stays the open one.
    let view = school
        .desk()
        .previous_from_letter("2025/2026", letter, Some(&key.fingerprint))
        .unwrap();
    let told = view.school.unwrap();
    assert_eq!((told.period.as_str(), told.periods.len()), ("2025/2026", 2));
    assert!(!school.desk().analyse("2025/2026").unwrap().dynamics.is_empty());
    let before = school.desk().form_state("2024/2025").unwrap();
    assert_eq!(before.words[1].text, WORD);
    let ours = old.desk().form_state(&period).unwrap();
    let answers = |state: &app::wire::FormState| -> Vec<String> {
        state
            .questions
            .iter()
            .map(|question| format!("{:?}", question.answer))
            .collect()
    };
    assert_eq!(answers(&before), answers(&ours));

    // A year that is here is never written over, and a letter of another year is told.
    let again = school
        .desk()
        .previous_from_letter("2025/2026", letter, Some(&key.fingerprint));
    assert_eq!(again.unwrap_err().code.0, "E0679");
    let other = school
        .desk()
        .previous_from_letter("2024/2025", letter, Some(&key.fingerprint));
    assert_eq!(other.unwrap_err().code.0, "E0676");
}

#[test]
fn last_year_is_begun_by_hand_and_the_newest_stays_open() {
    let mut school = a_year_later(INN);
    let view = school.desk().begin_previous("2025/2026").unwrap().school.unwrap();
    assert_eq!(view.periods, ["2025/2026", "2024/2025"]);
    assert_eq!(view.period, "2025/2026");
    assert_eq!(
        school.desk().begin_previous("2025/2026").unwrap_err().code.0,
        "E0679"
    );
    school.in_year("2024/2025").fill("1.02", "нет");
    let state = school.desk().form_state("2025/2026").unwrap();
    let question = state
        .questions
        .iter()
        .find(|question| question.code == "1.02")
        .unwrap();
    assert_eq!(question.previous.as_deref(), Some("нет"));
    let status = school.desk().status("2024/2025").unwrap();
    assert_eq!(status.school.inn, INN, "what rarely changes came along");
}

#[test]
fn what_the_program_did_itself_is_told_honestly() {
    let mut school = sample_school();
    let period = school.period();
    let before = school.desk().status(&period).unwrap();
    assert!(before.helped.computed > 0 && before.helped.settled > 0);
    assert_eq!((before.helped.taken, before.helped.offered), (0, 0));
    school.fill("selfstudy.1.24", "");
    let offered = school.desk().status(&period).unwrap();
    assert_eq!(offered.helped.offered, 1);
    assert!(
        offered.helped_words.contains("предлагает 1 значение"),
        "{}",
        offered.helped_words
    );
    let take = Edit {
        target: "selfstudy.1.24".to_owned(),
        take_proposal: Some(true),
        ..Edit::default()
    };
    school.edit(&take).unwrap();
    let taken = school.desk().status(&period).unwrap();
    assert_eq!((taken.helped.taken, taken.helped.offered), (1, 0));
}

#[test]
fn two_programs_on_one_desk_see_each_others_answers() {
    let mut school = sample_school();
    let period = school.period();
    let mut other = app::Desk::open(&school.data(), scenarios::surroundings()).unwrap();
    school.fill("1.02", "нет");
    other.set(&period, "1.03", "нет", None, None, None).unwrap();
    // The first one's memory of the form is older than the second one's answer.
    school.fill("1.04", "нет");
    for desk in [school.desk(), &mut other] {
        let state = desk.form_state(&period).unwrap();
        for code in ["1.02", "1.03", "1.04"] {
            let question = state
                .questions
                .iter()
                .find(|question| question.code == code)
                .unwrap();
            assert_eq!(question.answer.value, "нет", "{code}");
        }
    }
}

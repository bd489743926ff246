//! The workbook: given out, filled in elsewhere by anybody, and taken back.

mod hostile;
mod world;
mod xlsx;

use std::path::{Path, PathBuf};

use app::wire::{DifferenceKind, WorkbookPreview};
use domain::problem::{Code, codes};
use scenarios::{School, sample_school};
use xlsx::{Book, empty, error, formula, number, text, truth};

const ANSWER: &str = "Ответ";

/// The sample school with its workbook on the stick.
fn given_out() -> (School, PathBuf) {
    let mut school = sample_school();
    let path = give_out(&mut school, None);
    (school, path)
}

fn give_out(school: &mut School, role: Option<&str>) -> PathBuf {
    let (stick, period) = (school.stick(), school.period());
    let written = school.desk().save_form(&period, &stick, role).unwrap();
    PathBuf::from(written.path)
}

fn preview(school: &mut School, path: &Path) -> WorkbookPreview {
    let period = school.period();
    school.desk().preview_form(&period, path).unwrap()
}

fn take(school: &mut School, path: &Path, digest: &str) -> Result<(), Code> {
    let period = school.period();
    let taken = school.desk().take_form(&period, path, digest);
    taken.map(drop).map_err(|problem| problem.code)
}

/// `1.06: да → нет`.
fn lines(preview: &WorkbookPreview) -> Vec<String> {
    preview
        .differences
        .iter()
        .map(|row| format!("{} {}: {} → {}", row.target, row.what, row.was, row.becomes))
        .collect()
}

#[test]
fn a_workbook_that_nobody_touched_is_no_difference() {
    let (mut school, path) = given_out();
    let seen = preview(&mut school, &path);
    assert_eq!((lines(&seen), seen.problems, seen.missing), (vec![], vec![], 0));
    assert_eq!(
        take(&mut school, &path, &seen.digest),
        Err(codes::WORKBOOK_NOTHING_NEW)
    );
}

#[test]
fn every_kind_of_answer_comes_back_and_is_undone_as_one_step() {
    let (mut school, path) = given_out();
    let before = school.state();
    let mut book = Book::open(&path);
    book.put("1.06", ANSWER, &text(" Нет "));
    book.put("1.06", "Пояснение", &text("=cmd|' /C calc'!A0"));
    book.put("1.04", "Ссылка", &text("https://school.example.org/1"));
    book.put("1.01", "Документ", &text("Положение"));
    book.put("1.01", "Реквизиты", &empty());
    book.put("1.17 / 1", ANSWER, &empty());
    book.put("1.17 / 3", ANSWER, &text("X"));
    book.put("2.06", ANSWER, &number(4));
    book.put("5.01", ANSWER, &text("10,25"));
    book.put("5.01", "Из скольких", &number("10.75"));
    book.put("6.33", ANSWER, &number(20));
    book.put("П.33", ANSWER, &text("1 034,5"));
    book.put("П.02", ANSWER, &text("МОУ «Другое имя»"));
    book.put("С.1.10", ANSWER, &empty());
    let date = school
        .state()
        .fields
        .into_iter()
        .find(|field| field.target == "passport.date_vsoko");
    assert_eq!(date.unwrap().answer.value, "31.05.2025");
    let dated = school_code(&book, "date_vsoko");
    book.put(&dated, ANSWER, &number(45807));
    book.save(&path);
    let seen = preview(&mut school, &path);
    assert_eq!(seen.problems, vec![]);
    let changed = lines(&seen);
    for wanted in [
        "1.06 ответ: да → нет",
        "1.06 пояснение: не заполнено → =cmd|' /C calc'!A0",
        "1.04 ссылка: не заполнено → https://school.example.org/1",
        "1.17 ответ: НОО; ООО → ООО; СОО",
        "6.33 ответ: 21 из 21 → 20 из 21",
        "passport.date_vsoko ответ: 31.05.2025 → 30.05.2025",
        "passport.dist_center_km ответ: 34 → 1034,5",
        "passport.name_short ответ: МОУ «Вымышленская ООШ» → МОУ «Другое имя»",
    ] {
        assert!(changed.contains(&wanted.to_owned()), "{wanted}\n{changed:#?}");
    }
    assert!(
        changed
            .iter()
            .any(|line| line.starts_with("5.01 ответ:") && line.ends_with("→ 10,25 из 10,75"))
    );
    let cleared: Vec<&str> = seen
        .differences
        .iter()
        .filter(|row| row.kind == DifferenceKind::Cleared)
        .map(|row| row.target.as_str())
        .collect();
    assert_eq!(cleared, ["1.01", "selfstudy.1.10"]);
    assert_eq!(
        school.state().questions,
        before.questions,
        "looking changes nothing"
    );
    take(&mut school, &path, &seen.digest).unwrap();
    assert_eq!(school.question("1.06").answer.value, "нет");
    assert_eq!(school.question("1.06").answer.note, "=cmd|' /C calc'!A0");
    assert_eq!(school.question("5.01").answer.den, "10,75");
    assert_eq!(school.question("1.01").answer.doc_title, "Положение");
    assert_eq!(lines(&preview(&mut school, &path)), Vec::<String>::new());
    school.undo();
    let after = school.state();
    assert_eq!((after.questions, after.fields), (before.questions, before.fields));
}

/// The code of a passport field, by its position in the passport.
fn school_code(book: &Book, key: &str) -> String {
    let at = book.given_position(&format!("passport.{key}"));
    format!("П.{at:02}")
}

#[test]
fn text_that_looks_like_a_formula_goes_out_as_text() {
    let (mut school, _) = given_out();
    let note = app::wire::Edit {
        target: "1.06".to_owned(),
        note: Some("=HYPERLINK(\"http://x\")".to_owned()),
        ..app::wire::Edit::default()
    };
    school.edit(&note).unwrap();
    let path = give_out(&mut school, None);
    let book = Book::open(&path);
    assert!(
        !book.sheets().contains("HYPERLINK"),
        "no cell holds it as a formula"
    );
    assert_eq!(lines(&preview(&mut school, &path)), Vec::<String>::new());
}

#[test]
fn a_broken_cell_is_told_with_its_place_and_the_others_are_taken() {
    let cases = [
        ("1.06", ANSWER, formula("1+1"), codes::CELL_FORMULA),
        (
            "1.06",
            "Пояснение",
            formula("WEBSERVICE(\"http://x\")"),
            codes::CELL_FORMULA,
        ),
        ("1.06", ANSWER, error(), codes::CELL_ERROR),
        ("1.06", ANSWER, number(5), codes::CELL_OTHER_KIND),
        ("1.06", ANSWER, text("может быть"), codes::CELL_OTHER_KIND),
        ("2.06", ANSWER, truth(), codes::CELL_OTHER_KIND),
        ("2.06", ANSWER, text("около десяти"), codes::CELL_OTHER_KIND),
        ("2.06", ANSWER, number("1e300"), codes::FORM_NUMBER_TOO_LONG),
        ("1.17 / 1", ANSWER, text("не знаю"), codes::CELL_OTHER_KIND),
        (
            "1.06",
            "Ссылка",
            text(&"я".repeat(3_000)),
            codes::FORM_TEXT_TOO_LONG,
        ),
        ("П.33", "Код", text("П.777"), codes::CELL_UNKNOWN_CODE),
        ("1.06", "Код", text("1.05"), codes::CELL_CODE_TWICE),
    ];
    for (code, heading, content, wanted) in cases {
        let (mut school, path) = given_out();
        let mut book = Book::open(&path);
        let cell = book.put(code, heading, &content);
        book.put("1.07", ANSWER, &text("нет"));
        book.save(&path);
        let seen = preview(&mut school, &path);
        let told: Vec<&str> = seen
            .problems
            .iter()
            .map(|problem| problem.code.as_str())
            .collect();
        assert_eq!(told, [wanted.0], "{code} {heading} {content}");
        assert!(
            seen.problems[0].cell.ends_with(&format!("ячейка {cell}")),
            "{}",
            seen.problems[0].cell
        );
        assert_eq!(lines(&seen), ["1.07 ответ: да → нет"], "{content}");
        take(&mut school, &path, &seen.digest).unwrap();
        assert_eq!(school.question("1.06").answer.value, "да");
    }
}

#[test]
fn a_date_for_a_number_and_a_number_for_a_date_are_told() {
    let (mut school, path) = given_out();
    let mut book = Book::open(&path);
    let (sheet, dated) = book.cell(&school_code(&book, "date_vsoko"), ANSWER);
    let (_, counted) = book.cell(&school_code(&book, "computers"), ANSWER);
    book.swap_styles(sheet, &dated, &counted);
    book.put_at(sheet, &dated, &number(45807));
    book.put_at(sheet, &counted, &number(45807));
    book.save(&path);
    let told: Vec<String> = preview(&mut school, &path)
        .problems
        .into_iter()
        .map(|problem| problem.code)
        .collect();
    assert_eq!(
        told,
        [codes::CELL_DATE_FOR_NUMBER.0, codes::CELL_OTHER_KIND.0].map(str::to_owned)
    );
}

#[test]
fn a_row_is_found_wherever_it_went_and_a_row_that_is_gone_changes_nothing() {
    let (mut school, path) = given_out();
    let mut book = Book::open(&path);
    let (sheet, cell) = book.cell("1.06", ANSWER);
    book.put_at(sheet, &cell, &text("нет"));
    let row: u32 = cell.trim_start_matches(char::is_alphabetic).parse().unwrap();
    let cut = book.cut_row(sheet, row);
    let moved = cut
        .replace(&format!("<row r=\"{row}\""), "<row r=\"900\"")
        .replace(&format!("{row}\" "), "900\" ")
        .replace(&format!("{row}\"/>"), "900\"/>");
    book.append_rows(sheet, &moved);
    let (_, gone) = book.cell("1.07", ANSWER);
    book.cut_row(
        sheet,
        gone.trim_start_matches(char::is_alphabetic).parse().unwrap(),
    );
    book.save(&path);
    let seen = preview(&mut school, &path);
    assert_eq!(lines(&seen), ["1.06 ответ: да → нет"]);
    assert_eq!(seen.missing, 5, "answer, note, link, document, its order");
}

#[test]
fn what_was_changed_in_the_program_too_is_marked_and_what_was_not_touched_elsewhere_stays() {
    let (mut school, path) = given_out();
    school.fill("1.06", "частично").fill("1.07", "частично");
    let mut book = Book::open(&path);
    book.put("1.06", ANSWER, &text("нет"));
    book.save(&path);
    let seen = preview(&mut school, &path);
    assert_eq!(lines(&seen), ["1.06 ответ: частично → нет"]);
    assert!(seen.differences[0].conflict && seen.conflicts == 1);
    school.fill("1.08", "нет");
    assert_eq!(
        take(&mut school, &path, &seen.digest),
        Err(codes::WORKBOOK_PREVIEW_OLD)
    );
    let seen = preview(&mut school, &path);
    book.put("1.09", ANSWER, &text("нет"));
    book.save(&path);
    assert_eq!(
        take(&mut school, &path, &seen.digest),
        Err(codes::WORKBOOK_PREVIEW_OLD)
    );
    assert_eq!(school.question("1.06").answer.value, "частично");
}

#[test]
fn a_role_gets_only_its_own_questions() {
    let mut school = sample_school();
    let period = school.period();
    // The same list as the collection sheets have; a role is known by its id, its title and the questionnaire's word.
    let roles = school.desk().prints(&period).unwrap().roles;
    assert!(roles.iter().any(|role| role.id == "psychologist"), "{roles:?}");
    let path = give_out(&mut school, Some("педагог-психолог"));
    let mut book = Book::open(&path);
    book.put("1.10", ANSWER, &text("да"));
    book.save(&path);
    let seen = preview(&mut school, &path);
    assert_eq!(lines(&seen), ["1.10 ответ: частично → да"]);
    assert_eq!((seen.missing, seen.role.as_str()), (0, "Педагог-психолог"));
    assert!(
        path.ends_with("Anketa_6900000004_2024-2025_psychologist.xlsx"),
        "{path:?}"
    );
    let stick = school.stick();
    let refused = school
        .desk()
        .write_form(&period, &stick.join("a.xlsx"), Some("космонавт"));
    assert_eq!(refused.unwrap_err().code, codes::NO_SUCH_ROLE);
}

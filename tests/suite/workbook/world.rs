//! Workbooks as the world hands them back: files that other programs and people made of one of ours
//! (`tests/data/workbooks`), and every kind of them made anew.

use std::fs;
use std::path::{Path, PathBuf};

use domain::problem::codes;
use scenarios::{School, sample_school};

use super::xlsx::{Book, empty, formula, number, text, truth};
use super::{ANSWER, given_out, lines, preview, school_code};

/// A workbook of the sample school that somebody else saved.
fn came(school: &mut School, name: &str) -> PathBuf {
    let from = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data/workbooks")
        .join(name);
    let to = school.stick().join(name);
    fs::copy(from, &to).unwrap();
    to
}

/// What would change, and what is told: `D7 E1154`.
fn seen(school: &mut School, path: &Path) -> (Vec<String>, Vec<String>) {
    let seen = preview(school, path);
    let told = seen.problems.iter().map(|problem| {
        let place = problem.cell.rsplit([' ', '«']).next().unwrap_or_default();
        assert!(
            !problem.message.starts_with('E') && !problem.remedy.is_empty(),
            "{}",
            problem.message
        );
        format!("{} {}", place.trim_end_matches('»'), problem.code)
    });
    assert_eq!(seen.missing, 0);
    (lines(&seen), told.collect())
}

fn came_as(name: &str) -> (Vec<String>, Vec<String>) {
    let mut school = sample_school();
    let path = came(&mut school, name);
    seen(&mut school, &path)
}

fn is(found: &(Vec<String>, Vec<String>), changes: &[&str], told: &[&str]) {
    assert_eq!(found.0, changes);
    assert_eq!(found.1, told);
}

#[test]
fn dates_with_a_time_are_dates() {
    is(
        &came_as("iso-dates-sheetjs.xlsx"),
        &[
            "passport.address_legal ответ: 999999, Примерский муниципальный округ, с. Вымышлено, ул. Школьная, д. 1 → 1.05",
            "passport.date_vsoko ответ: 31.05.2025 → 30.05.2025",
            "1.01 пояснение: не заполнено → пояснение",
            "1.03 ответ: да → частично",
            "1.17 ответ: НОО; ООО → НОО; ООО; СОО",
            "2.06 ответ: 3 → 4",
            "2.12 ответ: 6 из 48 → 7 из 48",
            "5.01 ответ: 15,5 из 16,5 → 15,75 из 17",
        ],
        &[],
    );
}

#[test]
fn digits_that_became_numbers_are_the_same_digits() {
    is(&came_as("xlsx-populate.xlsx"), &[], &[]);
}

#[test]
fn a_reworded_heading_and_a_hidden_sheet_hold_answers() {
    for name in ["heading-renamed.xlsx", "sheet-hidden.xlsx"] {
        is(&came_as(name), &["1.03 ответ: да → частично"], &[]);
    }
}

#[test]
fn a_book_saved_by_a_cloud_is_a_book() {
    is(
        &came_as("workbook2.xlsx"),
        &["1.02 пояснение: не заполнено → пояснение из SharePoint"],
        &[],
    );
}

#[test]
fn merged_cells_are_told_and_nothing_is_erased() {
    is(
        &came_as("merged-answers.xlsx"),
        &["1.03 ответ: да → частично"],
        &["D7 E1154"],
    );
}

#[test]
fn answers_that_look_the_same_get_the_spelling_of_the_catalogue() {
    is(
        &came_as("same-looking.xlsx"),
        &[
            "passport.levels ответ: НОО; ООО → ДО; НОО; ООО",
            "passport.locality ответ: село → посёлок городского типа",
            "passport.growth_point ответ: Точка роста → Точка роста; ЦОС",
            "passport.c01 ответ: 5 → 6",
        ],
        &[],
    );
}

#[test]
fn an_address_behind_a_caption_a_unit_and_a_code_as_a_number_are_read() {
    is(
        &came_as("link-unit-truth-code.xlsx"),
        &[
            "passport.dist_center_km ответ: 34 → 34,5",
            "1.03 ссылка: https://vymyshleno-school.example.org/vsoko/prikaz-vpr.pdf → https://example.org/pol.pdf",
        ],
        // A kilometre is not true.
        &["C44 E0587"],
    );
}

#[test]
fn what_a_spreadsheet_made_of_a_count_is_told() {
    let (changes, told) = came_as("typed-oddly-libreoffice.xlsx");
    for wanted in [
        "1.05 ответ: частично → да",
        "1.17 ответ: НОО; ООО → НОО; ООО; СОО; Не проводится",
        "2.10 ответ: 3 → 1000",
        "passport.dist_center_km ответ: 34 → 34,5",
        "1.03 пояснение: не заполнено → 0012",
    ] {
        assert!(changes.contains(&wanted.to_owned()), "{wanted}\n{changes:#?}");
    }
    assert_eq!(
        told,
        [
            "C25 E0587",
            "C45 E0587",
            "D11 E1150",
            "D13 E1152",
            "D14 E1150",
            "D16 E1150",
            "C60 E0205"
        ]
    );
}

/// The sample school's workbook, changed.
fn changed(change: impl FnOnce(&mut Book)) -> (Vec<String>, Vec<String>) {
    let (mut school, path) = given_out();
    let mut book = Book::open(&path);
    change(&mut book);
    book.save(&path);
    seen(&mut school, &path)
}

/// A moment written as text of its own kind.
fn moment(text: &str) -> String {
    format!(" t=\"d\"><v>{text}</v></c>")
}

#[test]
fn a_date_nobody_touched_is_no_difference_however_it_comes_back() {
    for content in [
        number(45_808),
        number(44_346),
        number("45807.875"),
        number("45807.9999999"),
        moment("2025-05-31"),
        moment("2025-05-31T00:00:00"),
        moment("2025-05-30T21:00:00.000Z"),
    ] {
        let found = changed(|book| {
            let code = school_code(book, "date_vsoko");
            let (sheet, dated) = book.cell(&code, ANSWER);
            book.put_at(sheet, &dated, &content);
        });
        is(&found, &[], &[]);
    }
    let other = changed(|book| {
        let code = school_code(book, "date_vsoko");
        book.put(&code, ANSWER, &moment("2025-05-30T10:00:00"));
    });
    is(
        &other,
        &["passport.date_vsoko ответ: 31.05.2025 → 30.05.2025"],
        &[],
    );
}

#[test]
fn a_time_a_fraction_and_a_day_are_no_counts() {
    for (content, told) in [
        (number("0.5"), "E1150"),
        (number("0.4375"), "E1150"),
        (number(37_377), "E1152"),
        (moment("10:30:00"), "E1153"),
        (moment("2025-05-31"), "E0586"),
        (text("1.000"), "E1150"),
        (text("5 км"), "E0587"),
    ] {
        let (changes, problems) = changed(|book| drop(book.put("2.06", ANSWER, &content)));
        assert_eq!(changes, Vec::<String>::new());
        assert_eq!(problems.len(), 1, "{content}");
        assert!(problems[0].ends_with(told), "{content}: {problems:?}");
    }
    // A posts' quarter is a quarter, and a number typed as text is what it says.
    let found = changed(|book| {
        book.put("5.01", ANSWER, &number("15.3"));
        book.put("2.06", ANSWER, &text("37377"));
    });
    assert_eq!(found.0, ["2.06 ответ: 3 → 37377"]);
    assert!(
        found.1.len() == 1 && found.1[0].ends_with("E1151"),
        "{:?}",
        found.1
    );
}

#[test]
fn whose_workbook_it_is_is_read_from_numbers_too() {
    let refused = |cell: &str, content: &str| {
        let (mut school, path) = given_out();
        let mut book = Book::open(&path);
        let sheet = book.sheet("vsoko");
        book.put_at(sheet, cell, content);
        book.save(&path);
        let period = school.period();
        school
            .desk()
            .preview_form(&period, &path)
            .err()
            .map(|problem| problem.code)
    };
    assert_eq!(refused("B1", &number(1)), None);
    assert_eq!(refused("B5", &number(6_900_000_004_i64)), None);
    for (cell, content, wanted) in [
        ("B5", number(7_700_000_000_i64), codes::WORKBOOK_OTHER_SCHOOL),
        ("B5", formula("1+1"), codes::WORKBOOK_FOREIGN),
        // The passport that was given out says it too.
        ("F4", number(7_700_000_000_i64), codes::WORKBOOK_OTHER_SCHOOL),
        ("B1", number("1.5"), codes::WORKBOOK_FOREIGN),
    ] {
        assert_eq!(refused(cell, &content), Some(wanted), "{cell} {content}");
    }
}

#[test]
fn a_code_that_became_a_number_is_read_or_told() {
    let found = changed(|book| {
        book.put("1.06", ANSWER, &text("нет"));
        book.put("1.06", "Код", &number("1.06"));
        book.put("1.10", ANSWER, &text("нет"));
        book.put("1.10", "Код", &number("1.1"));
    });
    assert_eq!(found.0, ["1.06 ответ: да → нет"]);
    assert!(
        found.1.len() == 1 && found.1[0].ends_with("E1155"),
        "{:?}",
        found.1
    );
}

#[test]
fn answers_under_any_heading_are_read_and_a_sheet_without_one_is_named() {
    let heading = |words: &'static str| {
        changed(|book| {
            let (sheet, cell) = book.cell("1.06", ANSWER);
            book.put_at(sheet, &cell, &text("нет"));
            book.put_at(sheet, &format!("{}3", &cell[..1]), &text(words));
        })
    };
    for words in ["Ответ школы", "Ответы", "ОТВЕТ (2025)", "Oтвет", "Значение", ""]
    {
        is(&heading(words), &["1.06 ответ: да → нет"], &[]);
    }
    // The heading of the codes is gone: they are known by themselves.
    let found = changed(|book| {
        let (sheet, cell) = book.cell("1.06", ANSWER);
        book.put_at(sheet, &cell, &text("нет"));
        book.put_at(sheet, "A3", &text("№"));
    });
    is(&found, &["1.06 ответ: да → нет"], &[]);
    // The whole row of headings is gone.
    let found = changed(|book| {
        let (sheet, cell) = book.cell("1.06", ANSWER);
        book.put_at(sheet, &cell, &text("нет"));
        drop(book.cut_row(sheet, 3));
    });
    is(&found, &[], &["подготовки E1156"]);
}

#[test]
fn a_second_column_of_answers_is_told_and_the_sheet_is_not_read() {
    let found = changed(|book| {
        let (sheet, _) = book.cell("1.06", ANSWER);
        book.put("1.06", ANSWER, &text("нет"));
        book.put_at(sheet, "E3", &text("Ответ"));
        book.put("2.06", ANSWER, &number(4));
    });
    is(&found, &["2.06 ответ: 3 → 4"], &["подготовки E1157"]);
}

#[test]
fn a_sheet_of_ones_own_is_told_wherever_it_stands() {
    let rows = |answer: &str| {
        let cell = |name: &str, content: &str| format!("<c r=\"{name}\"{}", text(content));
        format!(
            "<row r=\"1\">{}{}</row><row r=\"2\">{}{}</row>",
            cell("A1", "Код"),
            cell("B1", "Ответ"),
            cell("A2", "1.06"),
            cell("B2", answer)
        )
    };
    for hidden in [false, true] {
        let found = changed(|book| {
            book.put("1.06", ANSWER, &text("частично"));
            book.add_sheet_first("Черновик", &rows("нет"), hidden);
        });
        is(&found, &["1.06 ответ: да → частично"], &["Черновик E1158"]);
    }
    // A sheet that somebody renamed is still the sheet.
    let found = changed(|book| {
        book.put("1.06", ANSWER, &text("нет"));
        book.replace(
            "xl/workbook.xml",
            "name=\"1. Качество подготовки\"",
            "name=\"Лист1\"",
        );
    });
    is(&found, &["1.06 ответ: да → нет"], &[]);
}

#[test]
fn one_answer_merged_over_two_rows_is_told() {
    let found = changed(|book| {
        let (sheet, cell) = book.cell("1.06", ANSWER);
        let (_, next) = book.cell("1.07", ANSWER);
        book.put_at(sheet, &cell, &text("нет"));
        book.put_at(sheet, &next, &empty());
        book.merge(sheet, &format!("{cell}:{next}"));
    });
    assert_eq!(found.0, ["1.06 ответ: да → нет"]);
    assert!(
        found.1.len() == 1 && found.1[0].ends_with("E1154"),
        "{:?}",
        found.1
    );
}

#[test]
fn a_tick_may_be_a_truth_and_a_truth_may_be_an_answer() {
    let found = changed(|book| {
        book.put("1.06", ANSWER, &truth());
        book.put("1.07", ANSWER, &text("не имеется"));
        book.put("1.17 / 1", ANSWER, &text("☐"));
        book.put("1.17 / 3", ANSWER, &truth());
        book.put("1.01", ANSWER, &text("не имеется"));
    });
    is(
        &found,
        &[
            "1.01 ответ: имеется → нет",
            "1.07 ответ: да → нет",
            "1.17 ответ: НОО; ООО → ООО; СОО",
        ],
        &[],
    );
}

#[test]
fn parts_are_found_by_their_links() {
    for (from, to) in [
        ("xl/workbook.xml", "xl/workbook2.xml"),
        ("xl/sharedStrings.xml", "xl/sharedStrings2.xml"),
        ("xl/worksheets/sheet3.xml", "xl/blätter/Erstes.xml"),
    ] {
        is(&changed(|book| book.rename_part(from, to)), &[], &[]);
    }
    is(&changed(Book::backslashes), &[], &[]);
}

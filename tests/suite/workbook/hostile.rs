//! Files that are no workbook of this school, and cells with anything in them.

use std::cell::RefCell;
use std::fs;

use domain::problem::{Code, codes};
use proptest::prelude::*;
use scenarios::School;

use super::xlsx::{Book, archive, number, text};
use super::{ANSWER, given_out};

fn refused(school: &mut School, bytes: &[u8]) -> Code {
    let path = school.stick().join("Книга.xlsx");
    fs::write(&path, bytes).unwrap();
    let period = school.period();
    let problem = school
        .desk()
        .preview_form(&period, &path)
        .expect_err("it is refused");
    let sentence = school.desk().problem_view(&problem);
    assert!(!sentence.message.starts_with('E'), "{}", sentence.message);
    problem.code
}

#[test]
fn a_file_that_is_something_else_is_named() {
    let (mut school, path) = given_out();
    let real = fs::read(&path).unwrap();
    let ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    let mut encrypted = ole.to_vec();
    encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let ods = archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")]);
    let odt = archive(&[("mimetype", b"application/vnd.oasis.opendocument.text")]);
    let huge = vec![b' '; 40 << 20];
    for (what, bytes, wanted) in [
        ("nothing", &b""[..], codes::WORKBOOK_NOT_ONE),
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0", codes::WORKBOOK_NOT_ONE),
        (
            "an archive",
            &archive(&[("a.txt", b"a")]),
            codes::WORKBOOK_NOT_ONE,
        ),
        ("xls", &ole, codes::WORKBOOK_OLD_FORMAT),
        ("encrypted", &encrypted, codes::WORKBOOK_ENCRYPTED),
        ("ods", &ods, codes::WORKBOOK_OTHER_FORMAT),
        ("odt", &odt, codes::WORKBOOK_DOCUMENT),
        (
            "docx",
            &archive(&[("word/document.xml", b"<w/>")]),
            codes::WORKBOOK_DOCUMENT,
        ),
        ("csv", "Код;Ответ\n1.05;да".as_bytes(), codes::WORKBOOK_TEXT),
        ("cut off", &real[..real.len() / 2], codes::WORKBOOK_DAMAGED),
        (
            "no sheets",
            &archive(&[("xl/workbook.xml", b"<workbook/>")]),
            codes::WORKBOOK_DAMAGED,
        ),
        (
            "a bomb",
            &archive(&[("xl/workbook.xml", &huge)]),
            codes::WORKBOOK_TOO_LARGE,
        ),
        ("too large", &vec![b'P'; (8 << 20) + 1], codes::FILE_TOO_LARGE),
    ] {
        assert_eq!(refused(&mut school, bytes), wanted, "{what}");
    }
}

#[test]
fn a_workbook_of_somebody_else_is_told_by_what_differs() {
    let (mut school, path) = given_out();
    let changed = |cell: &str, content: &str| {
        let mut book = Book::open(&path);
        let sheet = book.sheet("vsoko");
        book.put_at(sheet, cell, &text(content));
        book.bytes()
    };
    for (cell, content, wanted) in [
        ("A1", "something", codes::WORKBOOK_FOREIGN),
        ("B1", "99", codes::WORKBOOK_NEWER),
        ("B4", "0000", codes::WORKBOOK_OTHER_QUESTIONNAIRE),
        ("B5", "7700000000", codes::WORKBOOK_OTHER_SCHOOL),
        ("B6", "2019/2020", codes::WORKBOOK_OTHER_PERIOD),
    ] {
        assert_eq!(refused(&mut school, &changed(cell, content)), wanted, "{cell}");
    }
    let mut book = Book::open(&path);
    book.replace("xl/workbook.xml", "name=\"vsoko\"", "name=\"other\"");
    assert_eq!(refused(&mut school, &book.bytes()), codes::WORKBOOK_FOREIGN);
}

#[test]
fn ten_thousand_rows_are_refused_and_a_far_cell_costs_nothing() {
    let (mut school, path) = given_out();
    let rows: String = (1_000..11_000)
        .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\"{}</row>", text("1.05")))
        .collect();
    let far = format!("<row r=\"1048576\"><c r=\"XFD1048576\"{}</row>", number(1));
    for rows in [rows, far] {
        let mut book = Book::open(&path);
        let (sheet, _) = book.cell("1.06", ANSWER);
        book.append_rows(sheet, &rows);
        assert_eq!(refused(&mut school, &book.bytes()), codes::WORKBOOK_TOO_MANY_ROWS);
    }
}

const CELLS: [&str; 8] = [
    "1.06", "2.06", "5.01", "1.17 / 2", "П.02", "П.39", "С.1.10", "6.33",
];

fn contents() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<f64>().prop_map(number),
        any::<String>().prop_map(|value| text(&value.replace(|c: char| c.is_control(), " "))),
        "[ -~]{0,20}".prop_map(|value| format!(" t=\"str\"><v>{}</v></c>", value.replace(['<', '&'], "?"))),
        "[0-9]{1,9}".prop_map(|index| format!(" t=\"s\"><v>{index}</v></c>")),
        "[A-Z#/!]{0,8}".prop_map(|error| format!(" t=\"e\"><v>{error}</v></c>")),
        "[A-Z0-9():$,]{0,30}".prop_map(|formula| format!("><f>{formula}</f><v>1</v></c>")),
        "[0-9T:.-]{0,24}".prop_map(|moment| format!(" t=\"d\"><v>{moment}</v></c>")),
    ]
}

#[test]
fn whatever_stands_in_a_cell_is_an_answer_or_a_problem_told() {
    let (school, path) = given_out();
    let period = school.period();
    let school = RefCell::new(school);
    let original = Book::open(&path);
    let cells: Vec<(usize, String)> = CELLS.iter().map(|code| original.cell(code, ANSWER)).collect();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(64));
    runner
        .run(
            &(proptest::sample::select(cells), contents()),
            |((sheet, cell), content)| {
                let mut book = original.clone();
                book.put_at(sheet, &cell, &content);
                book.save(&path);
                match school.borrow_mut().desk().preview_form(&period, &path) {
                    Ok(seen) => prop_assert!(seen.differences.len() + seen.problems.len() <= 2),
                    // A cell can break the whole file for its reader; then the file is told as damaged.
                    Err(problem) => prop_assert_eq!(problem.code, codes::WORKBOOK_DAMAGED),
                }
                Ok(())
            },
        )
        .unwrap();
}

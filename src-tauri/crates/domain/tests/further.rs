//! Further contents: read, checked, sent and refused; never required, never in the way.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use common::{catalogue, sample, set, shipped_files, target, with};
use domain::catalogue::{FieldKind, Part, load};
use domain::form::{Value, evaluate, input, payload};
use domain::problem::codes;
use serde_json::json;

/// The first table whose parts add up to a whole, and one whose rows are given.
fn tables() -> (String, String) {
    let fields = &catalogue().further.fields;
    let found = |wanted: &dyn Fn(&domain::catalogue::TableSpec) -> bool| {
        let field = fields
            .values()
            .find(|field| field.table.as_ref().is_some_and(wanted));
        format!("further.{}", field.unwrap().key)
    };
    (found(&|spec| !spec.parts.is_empty()), found(&|spec| spec.fixed))
}

#[test]
fn nothing_of_it_is_required_or_counted_and_its_errors_stop_nothing() {
    let (form, _) = sample();
    let before = evaluate(catalogue(), &form);
    let (parts, _) = tables();
    let wrong = with(form, &[(&parts, "7 класс|5|3|3|3")]);
    let after = evaluate(catalogue(), &wrong);
    assert_eq!(before.progress, after.progress);
    let found: Vec<_> = after
        .findings
        .iter()
        .filter(|f| f.part == Part::Further)
        .collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].id, format!("V30.1@{parts}"));
    assert!(after.questionnaire_complete() && after.selfstudy_complete());
    for field in catalogue().further.fields.values() {
        assert!(!field.required && field.kind != FieldKind::Computed && !field.source.is_empty());
    }
}

#[test]
fn a_table_reads_back_from_its_body_and_from_a_letter() {
    let (parts, given) = tables();
    let (mut form, _) = sample();
    set(
        &mut form,
        &parts,
        "5 класс | 6 | 1 | 4 | 1 | | 3,7 ; ; 6 класс|5|0|5|0",
    );
    let spec = catalogue().field(&target(&given)).unwrap().table.clone().unwrap();
    set(
        &mut form,
        &given,
        &format!("{}|10|9;{}||", spec.rows[1], spec.rows[0]),
    );
    let Some(Value::Table(rows)) = form.value(&target(&parts)) else {
        panic!("no table")
    };
    assert_eq!(rows.len(), 2);
    let Some(Value::Table(rows)) = form.value(&target(&given)) else {
        panic!("no table")
    };
    assert_eq!(rows.len(), 1, "a given row with nothing in it is not kept");
    let files = payload::to_files(catalogue(), &form, true);
    assert!(files.contains_key("further.json"));
    assert!(!payload::to_files(catalogue(), &form, false).contains_key("further.json"));
    let back = payload::from_files(catalogue(), form.period, &files).unwrap();
    assert_eq!(form.value(&target(&parts)), back.value(&target(&parts)));
    assert_eq!(form.value(&target(&given)), back.value(&target(&given)));
}

#[test]
fn another_version_of_the_list_is_passed_over_and_a_damaged_one_refused() {
    let (form, _) = sample();
    let mut files = payload::to_files(catalogue(), &form, true);
    let newer = json!({"values": {"from_the_future": {"value": "x"}}});
    files.insert("further.json".to_owned(), newer.to_string().into_bytes());
    let read = payload::from_files(catalogue(), form.period, &files).unwrap();
    assert_eq!(read.entries, form_without_marks(&form).entries);
    files.insert("further.json".to_owned(), b"{\"values\": [1]}".to_vec());
    assert_eq!(
        payload::from_files(catalogue(), form.period, &files)
            .unwrap_err()
            .code,
        codes::FORM_BODY
    );
}

fn form_without_marks(form: &domain::form::Form) -> domain::form::Form {
    let files = payload::to_files(catalogue(), form, true);
    payload::from_files(catalogue(), form.period, &files).unwrap()
}

#[test]
fn what_does_not_fit_a_table_is_refused_in_its_own_words() {
    let (parts, given) = tables();
    let rows = |place: &str, rows: &[&[&str]]| {
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
            .collect();
        input::parse_rows(catalogue(), &target(place), &rows)
    };
    let code = |place, typed: &[&[&str]]| rows(place, typed).unwrap_err().code;
    assert_eq!(code(&parts, &[&["5", "x"]]), codes::FORM_TABLE_NUMBER);
    assert_eq!(code(&parts, &[&["5", "1"], &["5", "2"]]), codes::FORM_TABLE_TWICE);
    assert_eq!(code(&parts, &[&["1"; 40][..]]), codes::FORM_TABLE_CELLS);
    assert_eq!(code(&parts, &[&["5", "1"][..]; 500]), codes::FORM_TABLE_ROWS);
    assert_eq!(code(&given, &[&["nobody", "1"]]), codes::FORM_TABLE_NAME);
    assert_eq!(code("passport.inn", &[&["1"]]), codes::FORM_NOT_A_TABLE);
    let long = "а".repeat(301);
    assert_eq!(code(&parts, &[&[long.as_str(), "1"]]), codes::FORM_TEXT_TOO_LONG);
    assert_eq!(rows(&parts, &[&["", " "]]).unwrap(), None);
}

#[test]
fn a_level_that_is_not_run_is_not_asked() {
    let (form, _) = sample();
    let evaluation = evaluate(catalogue(), &form);
    let leveled = catalogue()
        .further
        .fields
        .values()
        .filter(|field| field.level.as_deref() == Some("ДО"));
    let mut count = 0;
    for field in leveled {
        let place = target(&format!("further.{}", field.key));
        assert!(evaluation.standing(&place).unwrap().state.is_not_applicable());
        count += 1;
    }
    assert!(count > 0);
}

#[test]
fn a_catalogue_works_without_the_list_and_a_wrong_list_is_told_with_its_line() {
    let mut files = shipped_files();
    let name = files
        .keys()
        .find(|name| name.ends_with("further.toml"))
        .unwrap()
        .clone();
    let text = String::from_utf8(files.remove(&name).unwrap()).unwrap();
    let without = load(&files).unwrap();
    assert!(without.further.identity.is_none() && without.further.fields.is_empty());
    for (from, to, code) in [
        ("fields = ", "fields = 1", codes::CATALOGUE_COUNT),
        ("whole = \"took\"", "whole = \"nobody\"", codes::CATALOGUE_TABLE),
        ("level = \"ДО\"", "level = \"ДОО\"", codes::CATALOGUE_UNKNOWN),
        (
            "not_above = \"meals_hot\"",
            "not_above = \"oge\"",
            codes::CATALOGUE_UNKNOWN,
        ),
        ("kind = \"lines\"", "kind = \"song\"", codes::CATALOGUE_SHAPE),
    ] {
        let mut wrong = files.clone();
        wrong.insert(name.clone(), text.replacen(from, to, 1).into_bytes());
        let errors = load(&wrong).unwrap_err();
        let line = text[..text.find(from).unwrap()].lines().count();
        assert_eq!(errors[0].reason.code, code, "{from}: {errors:?}");
        assert_eq!(errors[0].file, name);
        assert!(
            errors[0].line > 0 && errors[0].line.abs_diff(line) <= 30,
            "{from}: {errors:?}"
        );
    }
}

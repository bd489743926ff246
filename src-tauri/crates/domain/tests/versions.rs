//! Last year's form of another version of the questionnaire: what is compared, what is left out and why; and what the
//! methodology refuses about it.

mod common;

use common::tiny;
use domain::analysis::{Across, Analysis, analyse_across};
use domain::catalogue::{Catalogue, SourceFiles, load};
use domain::form::Form;
use domain::form::import::school_from_json;
use domain::number::Exact;

const MAPPING: &str = r#"[[mapping]]
from = { id = "tiny", version = "1" }
[[mapping.question]]
old = "A.4"
new = "A.5"
[[mapping.question]]
old = "A.3"
dropped = "больше не спрашивают"
"#;

const RISKS: &str = r#"[[risk]]
id = "first"
title = "Фактор"
moderate = "bad('A.1')"
high = "no('A.1')"
measures = ["A.5"]
basis = "—"
"#;

/// The next version: A.4 is A.5 now, A.3 has gone, A.6 is new, A.4 has come back as another question.
fn second(mapping: bool) -> SourceFiles {
    let mut files = tiny::files();
    let mut change = |file: &str, changes: &[(&str, &str)]| {
        let mut text = String::from_utf8_lossy(&files[file]).into_owned();
        for (from, to) in changes {
            assert!(text.contains(from), "{file} has no {from}");
            text = text.replace(from, to);
        }
        files.insert(file.to_owned(), text.into_bytes());
    };
    change("t/questionnaire.toml", &[("version = \"1\"", "version = \"2\"")]);
    let renamed = [("\"A.4\"", "\"A.5\""), ("\"A.3\"", "\"A.6\"")];
    change("t/a.toml", &renamed);
    change("t/m/scoring.toml", &renamed);
    let risks = (
        "rules = \"rules.toml\"",
        "rules = \"rules.toml\"\nrisks = \"risks.toml\"",
    );
    change(
        "t/m/methodology.toml",
        &[
            ("\"tiny\", version = \"1\"", "\"tiny\", version = \"2\""),
            risks,
            ("scoring = 3\nrules = 1", "scoring = 3\nrules = 1\nrisks = 1"),
        ],
    );
    if mapping {
        let named = (
            "risks = \"risks.toml\"",
            "risks = \"risks.toml\"\nmapping = \"mapping.toml\"",
        );
        change("t/m/methodology.toml", &[named]);
        files.insert("t/m/mapping.toml".into(), MAPPING.into());
    }
    files.insert("t/m/risks.toml".into(), RISKS.into());
    files
}

fn read(files: &SourceFiles) -> Catalogue {
    load(files).unwrap_or_else(|errors| panic!("{errors:#?}"))
}

fn form(catalogue: &Catalogue, year: &str, answers: &str) -> Form {
    let json = format!(
        r#"{{"schema": "vsoko-sample/1",
        "passport": {{"levels": ["II"], "school_year": "{year}", "c1": 40}}, "answers": {{{answers}}}}}"#
    );
    school_from_json(catalogue, json.as_bytes())
        .expect("the school reads")
        .form
}

fn compared(now: &Catalogue, before: &Catalogue) -> Analysis {
    let old = r#""A.1": {"value": "нет"}, "A.2": {"value": 25}, "A.4": {"value": ["x"]}"#;
    let new =
        r#""A.1": {"value": "да"}, "A.2": {"value": 25}, "A.6": {"num": 20}, "A.5": {"value": ["x", "y"]}"#;
    let (old, new) = (form(before, "2029/2030", old), form(now, "2030/2031", new));
    analyse_across(now, &new, Some((before, &old)))
}

#[test]
fn a_mapping_tells_which_questions_answer_to_which() {
    let (before, now) = (tiny::tiny(), read(&second(true)));
    let analysis = compared(&now, &before);
    let dynamics = &analysis.dynamics["A"];
    let pairs: Vec<(&str, &str)> = dynamics
        .changes
        .iter()
        .map(|c| (c.old_code.as_str(), c.code.as_str()))
        .collect();
    assert_eq!(pairs, [("A.1", "A.1"), ("A.4", "A.5")]);
    // нет and one of two: 0.5 of 2; да and both: 2 of 2.
    assert_eq!(dynamics.points, (Exact::fraction(1, 2).unwrap(), Exact::whole(2)));
    assert_eq!(
        (dynamics.percents, dynamics.delta),
        ((Exact::whole(25), Exact::whole(100)), Exact::whole(75))
    );
    assert_eq!(dynamics.excluded, [("A.6".to_owned(), "excluded-new")]);
    let across = Across {
        from: ("tiny".into(), "1".into()),
        mapped: true,
        moved: vec![("A.4".into(), "A.5".into())],
        dropped: vec![("A.3".into(), Some("больше не спрашивают".into()))],
    };
    assert_eq!(analysis.across, Some(across));
    // The same version on both sides needs no mapping.
    assert_eq!(compared_within(&now).across, None);
}

fn compared_within(catalogue: &Catalogue) -> Analysis {
    let year = |name| form(catalogue, name, r#""A.1": {"value": "да"}"#);
    analyse_across(
        catalogue,
        &year("2030/2031"),
        Some((catalogue, &year("2029/2030"))),
    )
}

#[test]
fn without_a_mapping_equal_codes_are_compared_and_the_rest_is_told() {
    let analysis = compared(&read(&second(false)), &tiny::tiny());
    let dynamics = &analysis.dynamics["A"];
    assert_eq!(dynamics.changes.len(), 1);
    let new = |code: &str| (code.to_owned(), "excluded-new");
    assert_eq!(dynamics.excluded, [new("A.6"), new("A.5")]);
    let across = analysis.across.unwrap();
    assert_eq!((across.mapped, across.moved.len()), (false, 0));
    assert_eq!(
        across.dropped,
        [("A.3".to_owned(), None), ("A.4".to_owned(), None)]
    );
}

#[test]
fn a_question_worth_more_points_now_is_compared_by_its_new_maximum() {
    let mut old = tiny::files();
    let scoring = String::from_utf8_lossy(&old["t/m/scoring.toml"]).replacen(
        "max = 1\nhigh = 2",
        "max = 4\nhigh = 2",
        1,
    );
    old.insert("t/m/scoring.toml".into(), scoring.into_bytes());
    let before = read(&old);
    assert_eq!(before.methodology.scoring["A.4"].max, Exact::whole(4));
    let analysis = compared(&read(&second(true)), &before);
    assert_eq!(analysis.dynamics["A"].points.0, Exact::fraction(1, 2).unwrap());
}

#[test]
#[rustfmt::skip]
fn a_wrong_word_about_risks_or_versions_is_told_with_file_and_line() {
    let cases = [
        ("t/m/mapping.toml", "new = \"A.5\"", "new = \"A.9\"", 5, "E0109"),
        ("t/m/mapping.toml", "new = \"A.5\"", "new = \"A.5\"\ndropped = \"нет\"", 4, "E0131"),
        ("t/m/mapping.toml", "dropped = \"больше не спрашивают\"", "", 7, "E0131"),
        ("t/m/mapping.toml", "old = \"A.3\"", "old = \"A.4\"", 7, "E0108"),
        ("t/m/mapping.toml", "dropped = \"больше не спрашивают\"", "new = \"A.5\"", 8, "E0108"),
        ("t/m/mapping.toml", "version = \"1\"", "version = \"2\"", 2, "E0132"),
        ("t/m/mapping.toml", "old = \"A.3\"", "older = \"A.3\"", 7, "E0104"),
        ("t/m/risks.toml", "bad('A.1')", "bad('A.9')", 4, "E0118"),
        ("t/m/risks.toml", "no('A.1')", "v('A.2')", 5, "E0119"),
        ("t/m/risks.toml", "[\"A.5\"]", "[\"A.4\"]", 6, "E0109"),
        ("t/m/risks.toml", "[\"A.5\"]", "[\"A.5\", \"A.5\"]", 6, "E0108"),
        ("t/m/risks.toml", "title = \"Фактор\"", "title = \"\"", 2, "E0128"),
        ("t/m/methodology.toml", "risks = 1", "risks = 2", 16, "E0107"),
        ("t/m/methodology.toml", "risks = 1\n", "", 0, "E0107"),
        ("t/m/methodology.toml", "[guard]", "[unlike]\nshare_pp = 20\npeople = 3\ntimes = 0.5\n[guard]", 37, "E0126"),
    ];
    for (file, from, to, line, code) in cases {
        let mut files = second(true);
        let text = String::from_utf8_lossy(&files[file]).into_owned();
        assert!(text.contains(from), "{file} has no {from}");
        files.insert(file.to_owned(), text.replacen(from, to, 1).into_bytes());
        let errors = load(&files).err().unwrap_or_default();
        let told: Vec<_> = errors.iter().map(|e| (e.file.as_str(), e.line, e.reason.code.0)).collect();
        assert!(told.contains(&(file, line, code)), "{from:?} → {to:?}: {told:?}");
    }
}

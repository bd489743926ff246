//! A tiny catalogue of another make: the program loads it like the shipped one, and refuses it with file, line and
//! reason when a word in it is wrong.

mod common;

use std::collections::BTreeMap;

use common::tiny::{CHECKS, DIRECTION, MANIFEST, RULES, files, tiny};
use domain::catalogue::{LoadError, SourceFiles, load};
use domain::form::import::school_from_json;
use domain::form::{Form, Target, evaluate};
use domain::{analysis::analyse, number::Exact};

/// The errors after one word was changed.
fn errors_after(file: &str, from: &str, to: &str) -> Vec<LoadError> {
    let mut files = files();
    let text = String::from_utf8_lossy(&files[file]).into_owned();
    assert!(text.contains(from), "{file} has no {from}");
    files.insert(file.to_owned(), text.replacen(from, to, 1).into_bytes());
    load(&files).err().unwrap_or_default()
}

#[test]
fn another_catalogue_needs_no_other_program() {
    let catalogue = tiny();
    let json = r#"{"schema": "vsoko-sample/1",
        "passport": {"levels": ["II"], "school_year": "2030/2031", "c1": 40},
        "answers": {"A.1": {"value": "да"}, "A.2": {"value": 25}, "A.3": {"num": 7}, "A.4": {"value": ["x"]}}}"#;
    let school = school_from_json(&catalogue, json.as_bytes()).unwrap();
    let analysis = analyse(&catalogue, &school.form, None);
    // да 1, 7 of 25 is exactly 0.28: 0.5, one of two wanted: 0.5.
    assert_eq!(analysis.directions["A"].points, Exact::whole(2));
    assert_eq!(analysis.directions["A"].max, Exact::whole(3));
    assert_eq!(analysis.verdict.as_deref(), Some("хорошо"));
    assert!(analysis.rules.is_empty());
    assert!(evaluate(&catalogue, &school.form).findings.is_empty());
}

#[test]
fn hashes_are_apart() {
    let before = tiny();
    let mut changed = files();
    changed.insert(
        "t/m/rules.toml".into(),
        RULES.replace("сделать", "сделать скоро").into_bytes(),
    );
    let after = load(&changed).unwrap();
    assert_eq!(
        before.questionnaire.identity.hash,
        after.questionnaire.identity.hash
    );
    assert_ne!(before.methodology.identity.hash, after.methodology.identity.hash);
    // The folder a catalogue lies in is not part of it.
    let moved: SourceFiles = files()
        .into_iter()
        .map(|(name, bytes)| (format!("elsewhere/{name}"), bytes))
        .collect();
    assert_eq!(
        load(&moved).unwrap().questionnaire.identity.hash,
        before.questionnaire.identity.hash
    );
}

#[test]
#[rustfmt::skip]
fn every_mistake_is_told_with_file_line_and_reason() {
    let cases = [
        // file, word, changed word, line, code
        ("t/questionnaire.toml", "format = 1", "format = 2", 0, "E0127"),
        ("t/questionnaire.toml", "title =", "titel =", 4, "E0104"),
        ("t/questionnaire.toml", "title = \"Малая анкета\"", "title = \" \"", 0, "E0128"),
        ("t/questionnaire.toml", "checks.toml", "nothing.toml", 10, "E0105"),
        ("t/questionnaire.toml", "checks.toml", "../s/selfstudy.toml", 10, "E0105"),
        ("t/questionnaire.toml", "\"checks.toml\"", "\"passport.toml\"", 10, "E0108"),
        ("t/questionnaire.toml", "questions = 4", "questions = 5", 21, "E0107"),
        ("t/questionnaire.toml", "scored = 3", "scored = 2", 22, "E0107"),
        ("t/questionnaire.toml", "checks = 1", "checks = 2", 23, "E0107"),
        ("t/questionnaire.toml", "by_direction = [4]", "by_direction = [3]", 24, "E0107"),
        ("t/questionnaire.toml", "levels_key = \"levels\"", "levels_key = \"level\"", 11, "E0109"),
        ("t/questionnaire.toml", "levels_key = \"levels\"", "levels_key = \"c1\"", 11, "E0112"),
        ("t/questionnaire.toml", "sensitive = [\"A.2\"]", "sensitive = [\"A.9\"]", 29, "E0109"),
        ("t/passport.toml", "key = \"c1\"", "key = \"all\"", 24, "E0108"),
        ("t/passport.toml", "key = \"c1\"", "key = \"с1\"", 18, "E0123"),
        ("t/passport.toml", "sum = [\"c1\"]", "sum = [\"c2\"]", 24, "E0109"),
        ("t/passport.toml", "sum = [\"c1\"]", "sum = [\"all\"]", 24, "E0110"),
        ("t/passport.toml", "sum = [\"c1\"]", "sum = [\"levels\"]", 24, "E0112"),
        ("t/passport.toml", "options = [\"I\", \"II\"]", "options = [\"I\", \"I\"]", 4, "E0114"),
        ("t/passport.toml", "kind = \"school_year\"", "kind = \"unknown\"", 15, "E0104"),
        ("t/passport.toml", "rules = [{ kind = \"school_year\" }]", "rules = [{ kind = \"range\", min = 1 }]", 11, "E0130"),
        ("t/a.toml", "code = \"A.2\"", "code = \"A.1\"", 15, "E0108"),
        ("t/a.toml", "kind = \"count\"", "kind = \"many\"", 17, "E0104"),
        ("t/a.toml", "denominator = { question = \"A.2\" }\n", "", 22, "E0115"),
        ("t/a.toml", "{ question = \"A.2\" }", "{ question = \"A.9\" }", 25, "E0109"),
        ("t/a.toml", "{ question = \"A.2\" }", "{ question = \"A.1\" }", 25, "E0112"),
        ("t/a.toml", "{ question = \"A.2\" }", "{ question = \"A.3\" }", 22, "E0110"),
        ("t/a.toml", "level:II", "level:III", 26, "E0109"),
        ("t/a.toml", "A.1!=нет", "A.1!=никогда", 26, "E0113"),
        ("t/a.toml", "A.1!=нет", "A.2!=нет", 26, "E0112"),
        ("t/a.toml", "A.1!=нет", "A.1 нет", 26, "E0111"),
        ("t/a.toml", "A.2>0", "A.1>0", 26, "E0112"),
        ("t/a.toml", "A.2>0", "A.7>0", 26, "E0109"),
        ("t/a.toml", "A.2>0", "passport.none>0", 26, "E0109"),
        ("t/a.toml", "A.1!=нет", "A.4!=ничего & A.3>0", 22, "E0110"),
        ("t/a.toml", "exclusive = [\"ничего\"]", "exclusive = [\"нет\"]", 31, "E0113"),
        ("t/a.toml", "options = [\"x\", \"y\", \"ничего\"]\nexclusive = [\"ничего\"]", "", 31, "E0114"),
        ("t/a.toml", "text = \"Сколько?\"", "text = \"\"", 15, "E0128"),
        ("t/checks.toml", "v('A.2')<=p('all')", "v('A.9')<=p('all')", 4, "E0118"),
        ("t/checks.toml", "v('A.2')<=p('all')", "v('A.2')<=p('none')", 4, "E0118"),
        ("t/checks.toml", "v('A.2')<=p('all')", "v('A.2')<=p('all'", 4, "E0116"),
        ("t/checks.toml", "v('A.2')<=p('all')", "v('A.2')+p('all')", 4, "E0119"),
        ("t/checks.toml", "v('A.2')<=p('all')", "v('A.1')<=p('all')", 4, "E0119"),
        ("t/checks.toml", "v('A.2')<=p('all')", "x('A.2')<=p('all')", 4, "E0117"),
        ("t/checks.toml", "v('A.2')<=p('all')", "v('A.1')=='может быть'", 4, "E0120"),
        ("t/checks.toml", "v('A.2')<=p('all')", "not has('A.4','z')", 4, "E0120"),
        ("t/checks.toml", "v('A.2')<=p('all')", "'III' in p('levels')", 4, "E0120"),
        ("t/checks.toml", "v('A.2')<=p('all')", "v('A.2','A.1')==1", 4, "E0121"),
        ("t/checks.toml", "v('A.2')<=p('all')", "not bad('A.1')", 4, "E0122"),
        ("t/checks.toml", "v('A.2')<=p('all')", "v('A.3')<=p('all')", 4, "E0119"),
        ("t/checks.toml", "id = \"K1\"", "id = \"К 1\"", 2, "E0123"),
        ("t/m/methodology.toml", "id = \"tiny\"", "id = \"other\"", 7, "E0129"),
        ("t/m/methodology.toml", "scoring = 3\nrules = 1", "scoring = 3\nrules = 7", 13, "E0107"),
        ("t/m/methodology.toml", "total = 50\n", "", 14, "E0126"),
        ("t/m/methodology.toml", "from = 50", "from = 50\neach = 3", 24, "E0104"),
        ("t/m/scoring.toml", "code = \"A.1\"", "code = \"A.2\"", 10, "E0124"),
        ("t/m/scoring.toml", "method = \"answers\"", "method = \"levels\"", 10, "E0125"),
        ("t/m/scoring.toml", "low = 0.28", "low = 0.58", 15, "E0125"),
        ("t/m/scoring.toml", "high = 0.5", "high = 1.5", 15, "E0126"),
        ("t/m/scoring.toml", "high = 2", "high = 0", 22, "E0125"),
        ("t/m/scoring.toml", "\"частично\" = 0.5", "\"частично\" = 2", 5, "E0126"),
        ("t/m/rules.toml", "'плохо'", "'ужасно'", 3, "E0120"),
        ("t/m/rules.toml", "bad('A.1')", "bad('A.2')", 3, "E0119"),
        ("t/m/rules.toml", "bad('A.1')", "low('A.3')", 3, "E0121"),
        ("t/m/rules.toml", "bad('A.1')", "dirpct('B')>1", 3, "E0118"),
        ("t/m/rules.toml", "priority = 1", "priority = 0", 2, "E0126"),
        ("s/selfstudy.toml", "indicators = 1", "indicators = 2", 8, "E0107"),
    ];
    let mut wrong = Vec::new();
    for (file, from, to, line, code) in cases {
        let errors = errors_after(file, from, to);
        let told: Vec<(&str, usize, &str)> =
            errors.iter().map(|e| (e.file.as_str(), e.line, e.reason.code.0)).collect();
        if !told.contains(&(file, line, code)) {
            wrong.push(format!("{file}: {from:?} → {to:?}: expected {code} in line {line}, told {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn all_mistakes_are_told_together() {
    let mut files = files();
    files.insert(
        "t/a.toml".into(),
        DIRECTION
            .replace("level:II", "level:V")
            .replace("A.2>0", "A.8>0")
            .into_bytes(),
    );
    files.insert(
        "t/checks.toml".into(),
        CHECKS.replace("p('all')", "p('any')").into_bytes(),
    );
    let codes: Vec<&str> = load(&files)
        .unwrap_err()
        .iter()
        .map(|e| e.reason.code.0)
        .collect();
    assert_eq!(codes, ["E0109", "E0109", "E0118"]);
}

#[test]
fn files_that_do_not_belong_are_refused() {
    let code = |files: &SourceFiles| load(files).unwrap_err()[0].reason.code.0;
    assert_eq!(code(&BTreeMap::new()), "E0101");
    let mut twice = files();
    twice.insert("u/questionnaire.toml".into(), MANIFEST.as_bytes().to_vec());
    assert_eq!(code(&twice), "E0101");
    let mut stranger = files();
    stranger.insert("t/extra.toml".into(), Vec::new());
    assert_eq!(code(&stranger), "E0106");
    let mut latin = files();
    latin.insert("t/a.toml".into(), vec![0xcf, 0xf0]);
    assert_eq!(code(&latin), "E0103");
    let mut large = files();
    large.insert("t/a.toml".into(), vec![b'#'; 2 * 1024 * 1024]);
    assert_eq!(code(&large), "E0102");
    let many: SourceFiles = (0..100).map(|n| (format!("{n}.toml"), Vec::new())).collect();
    assert_eq!(code(&many), "E0102");
}

#[test]
fn conditions_have_bounds() {
    let deep = format!("{}v('A.2')<=p('all'){}", "(".repeat(40), ")".repeat(40));
    let long = format!("v('A.2')<=p('all'){}", " and p('all')>0".repeat(400));
    let chain = format!("v('A.2')<=p('all'){}", "+1".repeat(60));
    let negations = format!("{}v('A.2')<=p('all')", "not ".repeat(60));
    for expression in [deep, long, chain, negations] {
        let errors = errors_after("t/checks.toml", "v('A.2')<=p('all')", &expression);
        assert_eq!(errors[0].reason.code.0, "E0102", "{expression}");
    }
    // Numbers that would not fit any more make a condition silent, never wrong and never a crash.
    let huge = format!("999999999999{}>v('A.2')", "*999999999999".repeat(9));
    let mut files = files();
    files.insert(
        "t/checks.toml".into(),
        CHECKS.replace("v('A.2')<=p('all')", &huge).into_bytes(),
    );
    let catalogue = load(&files).unwrap();
    let mut form = Form::new("2030/2031".parse().unwrap());
    let two = domain::form::Value::Number(Exact::whole(2));
    form.put(Target::Question("A.2".into()), domain::form::Answer::of(two));
    assert!(evaluate(&catalogue, &form).findings.iter().all(|f| f.id != "K1"));
}

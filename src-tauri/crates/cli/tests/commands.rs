//! The command line as a script uses it: real processes, exit codes, JSON, refusals.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A data folder and a working folder.
struct Place(tempfile::TempDir);

const SAMPLE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../assets/samples/sample_school.json"
);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn with_sample() -> Self {
        let place = Self::new();
        place.done(&["school", "init", SAMPLE]);
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_vsoko"))
            .arg("--data")
            .arg(self.path("data"))
            .args(args)
            .current_dir(self.0.path())
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    /// Runs a command that must go well and answers its output.
    fn done(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        assert_eq!(output.status.code(), Some(0), "{args:?}\n{out}\n{err}");
        out
    }

    fn json(&self, args: &[&str]) -> Value {
        let out = self.done(&[args, &["--json"]].concat());
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{args:?}: {error}\n{out}"))
    }

    /// Runs a command that must be refused and answers its problem.
    fn refused(&self, args: &[&str]) -> Value {
        let output = self.run(&[args, &["--json"]].concat());
        assert_eq!(
            output.status.code(),
            Some(1),
            "{args:?}\n{}",
            text(&output.stdout)
        );
        let problem: Value = serde_json::from_slice(&output.stdout).unwrap();
        for member in ["message", "remedy"] {
            let sentence = problem[member].as_str().unwrap();
            assert!(
                sentence.chars().any(|c| ('а'..='я').contains(&c)),
                "{args:?}: {problem}"
            );
        }
        problem
    }

    fn password_file(&self) -> String {
        let file = self.path("password.txt");
        fs::write(&file, "три слова и точка\r\n").unwrap();
        file.display().to_string()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The same value with every number as a double: JSON writes 20 and 20.0 for one number.
fn numbers(value: &Value) -> Value {
    match value {
        Value::Number(number) => serde_json::json!(number.as_f64()),
        Value::Array(items) => items.iter().map(numbers).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.clone(), numbers(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}

fn expected() -> Value {
    let sample: Value = serde_json::from_slice(&fs::read(SAMPLE).unwrap()).unwrap();
    sample["expected"].clone()
}

#[test]
fn the_sample_gives_exactly_what_it_expects() {
    let place = Place::with_sample();
    let (analysis, expected) = (place.json(&["school", "analyse"]), expected());
    for member in [
        "verdict",
        "total_pct",
        "direction_pct",
        "points",
        "not_applicable",
        "dynamics",
    ] {
        assert_eq!(numbers(&analysis[member]), numbers(&expected[member]), "{member}");
    }
    assert_eq!(analysis["rules"], expected["rules_fired"]);
    assert_eq!(
        place.json(&["school", "check"])["checks"],
        expected["checks_fired"]
    );
    assert_eq!(analysis["school"]["inn"], "6900000004");
    let previous = place.json(&["school", "analyse", "--period", "2023/2024"]);
    assert_eq!(previous["total_pct"], expected["previous_total_pct"]);
    assert_eq!(previous["dynamics"], serde_json::json!({}));
}

#[test]
fn a_check_is_printed_as_the_contract_says_and_set_mends_it() {
    let place = Place::with_sample();
    place.done(&["school", "set", "1.01", "нет"]);
    place.done(&["school", "set", "1.05", "да"]);
    let checks = place.json(&["school", "check"]);
    let check = checks["checks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|check| check["id"] == "K10")
        .unwrap();
    assert_eq!(check["severity"], "warning");
    place.done(&[
        "school",
        "explain",
        "K10",
        "Положение утверждено, но не опубликовано.",
    ]);
    assert!(place.done(&["school", "check"]).contains("K10"));
    place.done(&[
        "school",
        "set",
        "1.01",
        "имеется",
        "--link",
        "https://school.example.org/vsoko.pdf",
    ]);
    assert!(!place.done(&["school", "check"]).contains("K10"));
}

#[test]
fn shares_choices_and_fields_are_set_as_typed() {
    let place = Place::with_sample();
    place.done(&["school", "set", "5.01", "10,25", "--den", "10,5"]);
    place.done(&["school", "set", "1.17", "НОО;ООО", "--note", "по справкам"]);
    place.done(&["school", "set", "passport.c01", "7"]);
    place.done(&["school", "set", "selfstudy.1.5", "19"]);
    place.done(&["school", "set", "2.06", "-3"]);
    let fired = place.done(&["school", "check"]);
    assert!(fired.contains("V02@2.06"), "{fired}");
    let status = place.json(&["school", "status"]);
    assert_eq!(status["progress"][1]["part"], "1");
}

#[test]
fn key_signature_and_letter_work_without_a_terminal() {
    let place = Place::with_sample();
    let password = place.password_file();
    assert_eq!(place.refused(&["school", "sign", "--out", "."])["code"], "E0613");
    assert_eq!(place.refused(&["school", "key", "new"])["code"], "E0701");
    place.done(&["school", "key", "new", "--password-file", &password]);
    let public = place.done(&["school", "key", "show"]);
    assert!(
        public.starts_with("untrusted comment:") && public.trim().lines().count() == 2,
        "{public}"
    );
    fs::write(place.path("key.pub"), &public).unwrap();
    assert_eq!(place.refused(&["school", "sign", "--out", "."])["code"], "E0701");
    let signed = place.json(&["school", "sign", "--out", "out", "--password-file", &password]);
    let letter = place.path("out/VSOKO_6900000004_2024-2025_01.vsoko");
    assert!(Path::new(signed["path"].as_str().unwrap()).ends_with("out/VSOKO_6900000004_2024-2025_01.vsoko"));
    let letter = letter.display().to_string();
    assert_eq!(
        place.json(&["letter", "verify", &letter])["letter"]["key_known"],
        true
    );
    assert!(
        place
            .done(&["letter", "verify", &letter, "--key", "key.pub"])
            .contains("подпись верна")
    );
    assert!(place.done(&["letter", "show", &letter]).contains("answers.json"));
    let stranger = Place::new();
    assert_eq!(
        stranger.json(&["letter", "verify", &letter])["letter"]["key_known"],
        false
    );
    fs::write(place.path("wrong.txt"), "не тот пароль").unwrap();
    place.refused(&["school", "sign", "--out", "out", "--password-file", "wrong.txt"]);
}

#[test]
fn a_form_with_errors_is_taken_but_not_signed() {
    let place = Place::with_sample();
    let password = place.password_file();
    place.done(&["school", "key", "new", "--password-file", &password]);
    place.done(&["school", "set", "5.03", "99"]);
    let problem = place.refused(&["school", "sign", "--out", "out", "--password-file", &password]);
    assert_eq!(problem["code"], "E0612");
    assert!(!place.path("out").exists());
}

#[test]
fn the_other_prints_are_pdfs_and_an_unknown_one_names_those_there_are() {
    let place = Place::with_sample();
    for kind in ["blank", "form", "collection-sheets", "survey"] {
        place.done(&["school", "report", "print.pdf", "--kind", kind]);
        assert!(
            fs::read(place.path("print.pdf"))
                .unwrap()
                .starts_with(b"%PDF-1.7")
        );
    }
    let sheets = [
        "school",
        "report",
        "sheet.pdf",
        "--kind",
        "collection-sheets",
        "--role",
    ];
    place.done(&[&sheets[..], &["педагог-психолог"]].concat());
    assert_eq!(
        place.refused(&[&sheets[..], &["повар"]].concat())["code"],
        "E0666"
    );
    let unknown = place.refused(&["school", "report", "x.pdf", "--kind", "poster"]);
    assert_eq!(unknown["code"], "E0665");
    assert!(unknown["remedy"].as_str().unwrap().contains("collection-sheets"));
    let unsigned = place.refused(&["school", "report", "x.pdf", "--kind", "signing-sheet"]);
    assert_eq!(unsigned["code"], "E0667");
    assert!(!place.path("x.pdf").exists());
}

#[test]
fn the_report_is_a_pdf_or_a_text_and_other_documents_say_not_yet() {
    let place = Place::with_sample();
    place.done(&["school", "report", "report.pdf"]);
    assert!(
        fs::read(place.path("report.pdf"))
            .unwrap()
            .starts_with(b"%PDF-1.7")
    );
    place.done(&["school", "report", "report.docx"]);
    assert!(fs::read(place.path("report.docx")).unwrap().starts_with(b"PK"));
    for refused in [
        vec!["school", "report", "report.txt"],
        vec!["school", "report", "report.docx", "--kind", "novel"],
        vec!["school", "form", "form.txt"],
        vec!["school", "form", "form"],
        vec!["school", "report", "plan.docx", "--kind", "roadmap"],
        vec!["school", "report", "survey.docx", "--kind", "survey"],
        vec!["school", "report", "sheet.txt", "--kind", "signing-sheet"],
    ] {
        assert_eq!(place.refused(&refused)["code"], "E0704");
    }
    assert!(!place.path("form.txt").exists());
    assert_eq!(
        place.refused(&["school", "report", "no/such/folder/report.pdf"])["code"],
        "E0601"
    );
    let long = format!("{}.pdf", "д".repeat(5_000));
    let problem = place.refused(&["school", "report", &long]);
    assert_eq!(problem["code"], "E0697");
    assert!(
        problem["message"].as_str().unwrap().chars().count() < 1_000,
        "a long word hides no sentence"
    );
    assert_eq!(
        place.refused(&["school", "report", "report.pdf", "--role", "director"])["code"],
        "E0668"
    );
}

#[test]
fn the_short_report_comes_with_the_words_of_the_news() {
    let place = Place::with_sample();
    let written = place.json(&["school", "report", "site.pdf", "--kind", "site"]);
    assert!(fs::read(place.path("site.pdf")).unwrap().starts_with(b"%PDF-1.7"));
    assert!(
        written["news"][0]
            .as_str()
            .unwrap()
            .contains("отчёт о самообследовании")
    );
}

#[test]
fn copies_are_made_listed_and_restored_beside() {
    let place = Place::with_sample();
    let made = place.json(&["backup", "create"]);
    assert_eq!(place.json(&["backup", "list"])["backups"][0]["verified"], true);
    place.done(&["school", "set", "1.06", "нет"]);
    let restored = place.json(&["backup", "restore", made["path"].as_str().unwrap()]);
    let folder = restored["path"].as_str().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_vsoko"))
        .args(["--data", folder, "school", "analyse", "--json"])
        .output()
        .unwrap();
    let analysis: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(analysis["total_pct"], expected()["total_pct"]);
}

#[test]
fn a_wrong_file_is_refused_with_a_remedy_and_leaves_no_trace() {
    let place = Place::new();
    for (name, content) in [
        ("empty.json", ""),
        ("text.json", "это не анкета"),
        ("list.json", "[]"),
        ("other.json", "{\"schema\":\"other/9\"}"),
    ] {
        fs::write(place.path(name), content).unwrap();
        place.refused(&["school", "init", name]);
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    fs::write(place.path("deep.json"), deep).unwrap();
    place.refused(&["school", "init", "deep.json"]);
    fs::write(place.path("huge.json"), vec![b' '; 5 << 20]).unwrap();
    assert_eq!(place.refused(&["school", "init", "huge.json"])["code"], "E0605");
    assert_eq!(
        place.refused(&["school", "init", "missing.json"])["code"],
        "E0601"
    );
    assert_eq!(place.refused(&["school", "status"])["code"], "E0609");
    assert!(!place.path("data").exists());
}

#[test]
fn wrong_usage_is_told_in_russian_with_its_own_exit_code() {
    let place = Place::new();
    for args in [
        &["schol"][..],
        &["school", "set", "1.05"],
        &["school", "check", "--nothing"],
        &["school"],
        &[],
    ] {
        let output = place.run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        let said = text(&output.stderr);
        assert!(said.chars().any(|c| ('а'..='я').contains(&c)), "{args:?}: {said}");
        assert!(!said.contains("error:") && !said.contains("Usage:"), "{said}");
    }
    let help = place.done(&["school", "--help"]);
    assert!(help.contains("Команды") && !help.contains("Commands"), "{help}");
    let help = place.done(&["municipality", "report", "--help"]);
    assert!(!help.contains("OPTIONS") && !help.contains("default"), "{help}");
    let help = place.done(&["municipality", "campaign", "--help"]);
    assert!(help.contains("post") && help.contains("пункта приёма"), "{help}");
    let said = |args: &[&str]| text(&place.run(args).stderr);
    let meant = said(&["school", "stauts"]);
    assert!(
        meant.contains("имели в виду") && meant.contains("status"),
        "{meant}"
    );
    assert!(said(&["school", "key"]).contains("«vsoko school key --help»"));
}

#[test]
fn another_catalogue_is_checked_and_laid_beside_without_a_new_program() {
    let place = Place::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/questionnaires");
    let row = place.json(&["questionnaire", "check", folder]);
    assert_eq!(row["questions"], 189);
    place.done(&["questionnaire", "install", folder]);
    assert_eq!(
        place.json(&["questionnaire", "list"])["questionnaires"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    fs::create_dir(place.path("broken")).unwrap();
    fs::write(place.path("broken/questionnaire.toml"), "id = ").unwrap();
    place.refused(&["questionnaire", "check", "broken"]);
}

#[test]
fn measures_decisions_and_the_roadmap_are_for_scripts_too() {
    let place = Place::with_sample();
    let recommended = place.json(&["school", "measure", "list"])["recommendations"].clone();
    let rule = recommended[0]["rule"].as_str().unwrap().to_owned();
    assert_eq!(place.json(&["school", "measure", "take", &rule])["key"], "m1");
    assert_eq!(
        place.refused(&["school", "measure", "take", &rule])["code"],
        "E0652"
    );
    let args = ["--number", "18-од", "--date", "30.03.2025"];
    let decision = [
        &["school", "decision", "add", "--what", "Утвердить план"],
        &args[..],
    ]
    .concat();
    assert_eq!(place.json(&decision)["key"], "d1");
    place.done(&[
        "school",
        "measure",
        "set",
        "m1",
        "--decision",
        "d1",
        "--state",
        "running",
    ]);
    let listed = place.json(&["school", "measure", "list"]);
    assert_eq!(listed["measures"][0]["state"], "running");
    assert_eq!(
        place.json(&["school", "decision", "list"])["decisions"][0]["measures"][0],
        "m1"
    );
    place.done(&["school", "report", "roadmap.pdf", "--kind", "roadmap"]);
    assert!(
        fs::read(place.path("roadmap.pdf"))
            .unwrap()
            .starts_with(b"%PDF-1.7")
    );
    let last = ["--period", "2023/2024", "school", "measure"];
    let own = [
        "add",
        "--direction",
        "3",
        "--what",
        "Опрос родителей",
        "--questions",
        "3.02",
    ];
    place.done(&[&last[..], &own].concat());
    let past = place.json(&["school", "measure", "list"])["past"].clone();
    assert_eq!(
        (&past["period"], &past["rows"][0]["outcome"]),
        (&"2023/2024".into(), &"".into())
    );
    place.done(&[
        "school",
        "measure",
        "conclude",
        "m1",
        "helped",
        "--words",
        "Опрос проведён",
    ]);
    let past = place.json(&["school", "measure", "list"])["past"].clone();
    assert_eq!(past["rows"][0]["outcome"], "helped");
    let people = place.done(&["school", "measure", "list"]);
    assert!(people.contains("помогло"), "{people}");
}

#[test]
fn a_workbook_goes_out_and_comes_back_only_to_its_own_school() {
    let place = Place::with_sample();
    place.done(&["school", "form", "form.xlsx"]);
    let seen = place.json(&["school", "read-form", "form.xlsx", "--preview"]);
    assert_eq!(
        (&seen["taken"], &seen["preview"]["answers"]),
        (&Value::from(false), &Value::from(0))
    );
    place.done(&["school", "set", "1.06", "частично"]);
    let seen = place.json(&["school", "read-form", "form.xlsx"]);
    assert_eq!(
        seen["preview"]["answers"], 0,
        "what nobody changed elsewhere stays"
    );
    place.done(&["school", "set", "passport.inn", "7707083893"]);
    let problem = place.refused(&["school", "read-form", "form.xlsx"]);
    assert_eq!(problem["code"], "E0580");
    let problem = place.refused(&["school", "form", "role.xlsx", "--role", "космонавт"]);
    assert_eq!(problem["code"], "E0666");
    assert!(!place.path("role.xlsx").exists());
}

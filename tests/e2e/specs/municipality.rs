//! A coordinator's morning: an empty municipality, an invitation, letters (one damaged, one repeated, one from a
//! stranger), a look at one school's answers, and the printed report.

use crate::dialog;
use crate::pages::{desk, start};
use crate::sample::Sample;
use crate::stage::{Stage, home_of};
use crate::strangers;
use crate::window::Window;
use std::path::{Path, PathBuf};
use std::process::Command;

const PASSWORD: &str = "сосна и три ключа";
const TOWN_INN: &str = "7707083893";
/// A school that is in nobody's register; the last digit is the right control digit.
const STRANGER_INN: &str = "7710140679";

/// See the module.
pub fn from_empty_to_report(stage: &Stage) {
    let sample = Sample::read();
    let inn = sample.passport("inn");
    let data = stage.folder("municipality");
    let window = Window::open(stage, "municipality", &data);
    begin(&window, &sample.year());

    desk::open(&window, "schools");
    window.write("[data-testid=\"add-name\"]", &sample.passport("name_short"));
    window.write("[data-testid=\"add-inn\"]", &inn);
    window.enter();
    window.see(&format!("[data-testid=\"school-{inn}\"]"));

    desk::open(&window, "letters");
    handover_key(&window);
    window.write("[data-testid=\"invite-password\"]", PASSWORD);
    window.enter();
    window.see("[data-testid=\"invite-made\"]");
    window.picture("municipality-invited");

    bring_letters(stage, &sample, &home_of(&data));
    window.click("[data-testid=\"taking-folder\"]");
    dialog::choose_home();
    window.see("[data-testid=\"import-words\"]");
    for state in ["new", "repeated", "damaged", "unknown_school"] {
        window.see(&format!("[data-testid=\"import-count-{state}\"]"));
    }
    window.see("[data-testid=\"aside\"]");
    window.picture("municipality-letters");

    desk::open(&window, "review");
    window.click(&format!("[data-testid=\"review-{inn}\"]"));
    window.see("[data-testid=\"review-own\"]");
    window.click("[data-testid=\"tab-1\"]");
    window.click("[data-testid=\"verdict-1.02-refused\"]");
    window.see("[data-testid=\"row-1.02\"][data-verdict=\"refused\"]");
    window.write("[data-testid=\"remark-1.02\"]", "На сайте нет графика");
    window.enter();
    window.wait_text("[data-testid=\"decide\"]", "На сайте нет графика");
    window.picture("municipality-review");
    window.click("[data-testid=\"decide-return\"]");
    window.write("[data-testid=\"return-password\"]", PASSWORD);
    window.enter();
    window.see("[data-testid=\"decide-standing\"][data-standing=\"returned\"]");

    desk::open(&window, "consolidated");
    window.click("[data-testid=\"tab-indicators\"]");
    window.click("[data-testid=\"phrase-1.01\"]");
    window.see(&format!("[data-testid=\"behind-{inn}-1.01\"]"));
    window.picture("municipality-behind");
    window.click("[data-testid=\"behind-close\"]");

    answer_beyond(&window, &inn);

    desk::open(&window, "documents");
    window.click("[data-testid=\"document-analysis\"]");
    window.see("[data-testid=\"page\"] svg");
    window.picture("municipality-report");
    window.click("[data-testid=\"document-save-pdf\"]");
    dialog::choose_home();
    let path = window.text("[data-testid=\"document-written\"] .path");
    let printed = strangers::pdf_text(&PathBuf::from(path.trim()));
    assert!(
        printed.contains("из 1 ОО"),
        "the report counts the one school: {printed}"
    );
    assert!(
        printed.contains("Сверх анкеты") && printed.contains("в балл не входит"),
        "the report says what was answered beyond the questionnaire: {printed}"
    );
    window.close();
}

/// An answer about the municipality with a note, one about the school, one taken back.
fn answer_beyond(window: &Window, inn: &str) {
    desk::open(window, "checklists");
    window.click("[data-testid=\"checklist-H.01-yes\"]");
    window.see("[data-testid=\"checklist-H.01-yes\"][aria-checked=\"true\"]");
    window.write("[data-testid=\"checklist-H.01-note\"]", "приказ № 5");
    window.enter();
    window.click("[data-testid=\"checklist-H.16-partly\"]");
    window.see("[data-testid=\"checklist-H.16-partly\"][aria-checked=\"true\"]");
    window.click("[data-testid=\"checklists-table\"] summary");
    let row = format!("[data-testid=\"checklist-visit-{inn}\"]");
    window.see(&row);
    window.wait_text("[data-testid=\"checklists-count\"]", "2 из 21");
    window.click("[data-testid=\"checklist-H.02-no\"]");
    window.wait_text("[data-testid=\"checklists-count\"]", "3 из 21");
    window.click("[data-testid=\"undo\"]");
    window.wait_text("[data-testid=\"checklists-count\"]", "2 из 21");
    window.picture("municipality-checklists");
    window.click("[data-testid=\"checklists-print\"]");
    window.see("[data-testid=\"document-checklists\"]:checked");
    window.see("[data-testid=\"page\"] svg");
    window.picture("municipality-checklists-paper");
}

fn begin(window: &Window, year: &str) {
    start::wait(window);
    window.click("[data-testid=\"start-municipality\"]");
    window.write(
        "[data-testid=\"start-town-name\"]",
        "Отдел образования Сосновореченского округа",
    );
    window.write("[data-testid=\"start-town-inn\"]", TOWN_INN);
    window.press("[data-testid=\"start-town-period\"]", year);
    window.write("[data-testid=\"start-town-actor\"]", "Координаторова В. С.");
    window.enter();
    desk::wait(window);
    window.see("[data-testid=\"next-words\"]");
}

/// The municipality's own key, made where the letters are.
fn handover_key(window: &Window) {
    window.write("[data-testid=\"key-first\"]", PASSWORD);
    window.write("[data-testid=\"key-second\"]", PASSWORD);
    window.enter();
    window.see("[data-testid=\"key-fingerprint\"]");
}

/// A school's letter twice, once broken, and a stranger's, as they lie on a stick.
fn bring_letters(stage: &Stage, sample: &Sample, to: &Path) {
    let good = letter(stage, "municipality-school", sample, None);
    let bytes = std::fs::read(&good).expect("the letter can be read");
    let place = |name: &str, bytes: &[u8]| {
        std::fs::write(to.join(name), bytes).expect("a letter can be laid down");
    };
    place("first.vsoko", &bytes);
    place("second.vsoko", &bytes);
    let mut broken = bytes.clone();
    let middle = broken.len() / 2;
    broken[middle] ^= 1;
    place("third.vsoko", &broken);
    let strange = letter(stage, "municipality-stranger", sample, Some(STRANGER_INN));
    place(
        "fourth.vsoko",
        &std::fs::read(strange).expect("the letter can be read"),
    );
}

/// A school's desk made by the command line, and its signed letter.
fn letter(stage: &Stage, name: &str, sample: &Sample, inn: Option<&str>) -> PathBuf {
    let folder = stage.folder(name);
    let (school, out) = (folder.join("school.json"), folder.join("out"));
    let password = folder.join("password");
    sample.write_as(inn, &school);
    std::fs::write(&password, PASSWORD).expect("a password can be laid down");
    std::fs::create_dir_all(&out).expect("a folder can be made");
    let data = folder.join("data");
    let vsoko = |args: &[&str]| {
        let output = Command::new(stage.cli())
            .arg("--data")
            .arg(&data)
            .args(args)
            .output()
            .expect("vsoko starts");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            output.status.success(),
            "vsoko {} refuses: {said}",
            args.join(" ")
        );
    };
    let words = |path: &Path| path.to_string_lossy().into_owned();
    vsoko(&["school", "init", &words(&school)]);
    vsoko(&["school", "key", "new", "--password-file", &words(&password)]);
    vsoko(&[
        "school",
        "sign",
        "--out",
        &words(&out),
        "--password-file",
        &words(&password),
    ]);
    let mut made = std::fs::read_dir(&out).expect("the folder can be read");
    made.next()
        .expect("a letter was written")
        .expect("it has a name")
        .path()
}

//! The municipality's desk: letters come in, are told, and make one picture.

use std::fs;
use std::path::{Path, PathBuf};

use app::Desk;
use app::municipality::{Arrival, ImportWish, Imported, Order, SummaryView};
use app::wire::{RegisterEdit, ReviewEdit};
use domain::problem::{Problem, codes};
use scenarios::many::{Schools, Wish, inn, name};
use scenarios::{PASSWORD, expect_problem, hostile, surroundings};

pub(super) const PERIOD: &str = "2024/2025";

/// A municipality with its folder of incoming letters.
pub(super) struct Municipality {
    pub folder: tempfile::TempDir,
    pub desk: Desk,
    pub schools: Schools,
}

impl Municipality {
    pub fn of(count: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = Desk::open(&folder.path().join("data"), surroundings()).unwrap();
        let schools = Schools::new();
        desk.municipality_init(schools.register(count, PERIOD).as_bytes())
            .unwrap();
        fs::create_dir(folder.path().join("in")).unwrap();
        Self {
            folder,
            desk,
            schools,
        }
    }

    fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join("in").join(file)
    }

    pub fn lay(&self, file: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(file);
        fs::write(&path, bytes).unwrap();
        path
    }

    pub fn lay_letter(&self, file: &str, at: u64, wish: &Wish) -> PathBuf {
        self.lay(file, &self.schools.letter(at, wish))
    }

    pub fn import_paths(&mut self, paths: &[PathBuf], enrol_first: bool) -> Imported {
        let wish = ImportWish {
            enrol_first,
            password: None,
        };
        self.desk.import_files(paths, wish, &|_| true).unwrap()
    }

    /// Takes one letter, enrolling, and says what it was.
    pub fn take(&mut self, at: u64, wish: &Wish) -> Arrival {
        let path = self.lay_letter("letter.vsoko", at, wish);
        self.import_paths(&[path], true).files[0].state
    }

    fn take_file(&mut self, path: &Path) -> Arrival {
        self.import_paths(&[path.to_owned()], true).files[0].state
    }

    pub fn summary(&self) -> SummaryView {
        self.desk.summary_of(PERIOD, false).unwrap()
    }

    fn phrase(&self, code: &str) -> String {
        self.summary().indicators[code].phrase.clone()
    }
}

fn answers(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(code, answer)| ((*code).to_owned(), (*answer).to_owned()))
        .collect()
}

pub(super) fn with(pairs: &[(&str, &str)]) -> Wish {
    Wish {
        answers: answers(pairs),
        ..Wish::default()
    }
}

#[test]
fn every_file_of_a_folder_is_told_and_the_bad_ones_are_kept() {
    let mut here = Municipality::of(3);
    let first = here.schools.letter(1, &Wish::default());
    here.lay("1.vsoko", &first);
    here.lay("1 again.vsoko", &first);
    here.lay_letter("2 renamed.bin", 2, &Wish::default());
    here.lay_letter("stranger.vsoko", 77, &Wish::default());
    let other_year = Wish {
        period: "2023/2024".to_owned(),
        ..Wish::default()
    };
    here.lay_letter("other year.vsoko", 1, &other_year);
    let elsewhere = Wish {
        recipient: inn(555),
        ..Wish::default()
    };
    here.lay_letter("elsewhere.vsoko", 3, &elsewhere);
    here.lay("damaged.vsoko", &first[..first.len() - 7]);
    here.lay("photo.jpg", b"\xff\xd8\xff");
    let folder = here.folder.path().join("in");
    let imported = here.import_paths(std::slice::from_ref(&folder), true);
    let mut told: Vec<(String, &str)> = imported
        .files
        .iter()
        .map(|told| {
            let name = Path::new(&told.file)
                .file_name()
                .unwrap()
                .to_string_lossy()
                .into_owned();
            (name, told.state.word())
        })
        .collect();
    told.sort();
    let expected = [
        ("1 again.vsoko", "new"),
        ("1.vsoko", "repeated"),
        ("2 renamed.bin", "new"),
        ("damaged.vsoko", "damaged"),
        ("elsewhere.vsoko", "other_recipient"),
        ("other year.vsoko", "other_campaign"),
        ("photo.jpg", "not_a_letter"),
        ("stranger.vsoko", "unknown_school"),
    ];
    assert_eq!(told, expected.map(|(name, state)| (name.to_owned(), state)));
    for told in &imported.files {
        let meant_to_be_kept = told.state != Arrival::NotALetter;
        assert_eq!(told.id.is_some(), meant_to_be_kept, "{}", told.file);
    }
    let summary = here.summary();
    assert_eq!((summary.schools, summary.submitted), (3, 2));
    assert_eq!(summary.missing, [name(3)]);
    assert_eq!(here.desk.letters_view(PERIOD).unwrap().aside.len(), 4);
    // The same folder again: nothing is new, nothing is counted twice, the reasons are told again.
    let again = here.import_paths(&[folder], true);
    assert!(again.files.iter().all(|told| told.state != Arrival::New));
    assert_eq!(here.summary().submitted, 2);
}

#[test]
fn the_picture_counts_zero_as_no_and_names_every_exception() {
    let mut here = Municipality::of(4);
    // Without its parent 3.04 several questions are zero.
    here.take(1, &with(&[("1.01", "нет"), ("1.20", "да"), ("3.04", "нет")]));
    here.take(2, &with(&[("1.01", "имеется"), ("1.20", "частично")]));
    here.take(3, &with(&[("1.01", "имеется"), ("1.20", "нет")]));
    let summary = here.summary();
    let document = &summary.indicators["1.01"];
    assert_eq!(document.phrase, "в 2 (67 %) из 3 ОО");
    assert_eq!(document.exceptions, [name(1)]);
    let answer = &summary.indicators["1.20"];
    assert_eq!(
        (answer.applicable, answer.yes, answer.partly, answer.no),
        (3, 1, 1, 1)
    );
    assert_eq!(answer.phrase, "в 1 (33 %) из 3 ОО");
    assert_eq!(answer.exceptions, [name(2), name(3)]);
    assert_eq!((answer.num, answer.den), (None, None));
    let zero = here
        .schools
        .catalogue()
        .questionnaire
        .questions
        .keys()
        .filter(|code| {
            let line = &summary.indicators[*code];
            line.exceptions.contains(&name(1)) && !line.exceptions.contains(&name(2))
        })
        .count();
    assert!(zero > 1, "what depends on 3.04 is an exception too");
    let share = &summary.indicators["5.03"];
    assert_eq!(serde_json::to_string(&share.num).unwrap(), "24");
    assert_eq!(serde_json::to_string(&share.den).unwrap(), "33");
    assert_eq!(summary.submitted, 3);
    assert!(
        summary
            .deficits
            .values()
            .all(|deficit| deficit.schools == deficit.names.len())
    );
}

#[test]
fn the_highest_number_counts_whatever_came_last() {
    let mut here = Municipality::of(1);
    let numbered = |sequence, answer: &str| Wish {
        sequence,
        answers: answers(&[("1.20", answer)]),
        ..Wish::default()
    };
    assert_eq!(here.take(1, &numbered(2, "да")), Arrival::New);
    assert_eq!(here.take(1, &numbered(1, "нет")), Arrival::Older);
    assert_eq!(here.phrase("1.20"), "в 1 (100 %) из 1 ОО");
    assert_eq!(here.take(1, &numbered(3, "нет")), Arrival::Newer);
    assert_eq!(here.phrase("1.20"), "в 0 (0 %) из 1 ОО");
    // Two letters with one number: both are kept, the first counts until a person chooses.
    assert_eq!(here.take(1, &numbered(3, "да")), Arrival::Forked);
    assert_eq!(here.phrase("1.20"), "в 0 (0 %) из 1 ОО");
    let forks = here.desk.letters_view(PERIOD).unwrap().forks;
    assert_eq!(forks.len(), 1);
    let other = forks[0].letters.iter().find(|letter| !letter.counts).unwrap();
    here.desk.choose_letter(&other.digest).unwrap();
    assert_eq!(here.phrase("1.20"), "в 1 (100 %) из 1 ОО");
    assert!(here.desk.letters_view(PERIOD).unwrap().forks.is_empty());
}

#[test]
fn an_uncompared_key_waits_and_a_second_one_never_replaces() {
    let mut here = Municipality::of(2);
    let path = here.lay_letter("1.vsoko", 1, &Wish::default());
    let told = here.import_paths(&[path], false);
    assert_eq!(told.files[0].state, Arrival::UnknownKey);
    assert_eq!(here.summary().submitted, 0);
    let fingerprint = told.files[0].fingerprint.clone();
    // Compared by telephone: the letter that waited is taken by itself.
    let taken = here.desk.enrol(&inn(1), &fingerprint).unwrap().files;
    assert_eq!(taken[0].state, Arrival::New);
    assert_eq!(here.summary().submitted, 1);
    // Another key for a known school is set aside, also when first keys are taken.
    let strange = Schools::new();
    let later = Wish {
        sequence: 2,
        ..Wish::default()
    };
    let path = here.lay("2.vsoko", &strange.letter(1, &later));
    assert_eq!(here.take_file(&path), Arrival::SecondKey);
    // Revoked from its first letter on: what it signed counts no longer; the new key is enrolled from its file.
    here.desk.revoke(PERIOD, &inn(1), None, None).unwrap();
    assert_eq!(here.summary().submitted, 0);
    let key = here.folder.path().join("key.pub");
    fs::write(&key, strange.public_key()).unwrap();
    let taken = here
        .desk
        .enrol(&inn(1), &key.display().to_string())
        .unwrap()
        .files;
    assert!(
        taken
            .iter()
            .any(|told| told.state == Arrival::New && told.sequence == 2)
    );
    assert_eq!(here.summary().submitted, 1);
    // The same file for another school is a mistake, and changes nothing.
    expect_problem(
        here.desk.enrol(&inn(2), &key.display().to_string()),
        codes::ENROL_KEY_OF_ANOTHER,
    );
}

#[test]
fn a_fingerprint_can_be_compared_before_the_first_letter() {
    let mut here = Municipality::of(1);
    let key = letter::PublicKey::from_text(&here.schools.public_key()).unwrap();
    here.desk.enrol(&inn(1), &key.fingerprint().to_string()).unwrap();
    let path = here.lay_letter("1.vsoko", 1, &Wish::default());
    assert_eq!(here.import_paths(&[path], false).files[0].state, Arrival::New);
    expect_problem(here.desk.enrol(&inn(1), "12345"), codes::ENROL_NEITHER);
}

#[test]
fn what_was_set_aside_is_taken_when_its_reason_goes() {
    let mut here = Municipality::of(1);
    assert_eq!(here.take(8, &Wish::default()), Arrival::UnknownSchool);
    here.desk
        .set_register(
            PERIOD,
            &RegisterEdit {
                inn: inn(8),
                name: Some("МОУ «Новая»".to_owned()),
                ..RegisterEdit::default()
            },
        )
        .unwrap();
    // The school is known now; its key still has to be compared.
    let aside = here.desk.letters_view(PERIOD).unwrap().aside;
    assert_eq!(aside[0].state, "unknown_key");
    here.desk.enrol(&inn(8), &aside[0].fingerprint).unwrap();
    assert_eq!(here.summary().submitted, 1);
    assert!(here.desk.letters_view(PERIOD).unwrap().aside.is_empty());
}

#[test]
fn a_register_that_began_empty_grows_from_letters() {
    let mut here = Municipality::of(0);
    assert_eq!(here.take(1, &Wish::default()), Arrival::New);
    assert_eq!(here.take(2, &Wish::default()), Arrival::New);
    let summary = here.summary();
    assert_eq!((summary.schools, summary.submitted), (2, 2));
}

#[test]
fn last_year_makes_dynamics_in_whatever_order_the_letters_come() {
    let mut here = Municipality::of(1);
    assert_eq!(here.take(1, &with(&[("1.20", "да")])), Arrival::New);
    assert!(here.summary().by_school[0].delta_pp.is_empty());
    let before = here.schools.register(1, "2023/2024");
    here.desk.municipality_init(before.as_bytes()).unwrap();
    let last_year = Wish {
        period: "2023/2024".to_owned(),
        answers: answers(&[("1.20", "нет")]),
        ..Wish::default()
    };
    assert_eq!(here.take(1, &last_year), Arrival::New);
    let delta = here.summary().by_school[0].delta_pp["1"];
    assert_eq!(delta.to_string(), "5");
    let view = here.desk.tendencies_view(PERIOD, false).unwrap();
    assert_eq!(view.better.len(), 1);
    assert_eq!(view.better[0].code, "1.20");
}

#[test]
fn accepted_and_returned_are_letters_and_the_picture_can_be_of_accepted_ones() {
    let mut here = Municipality::of(2);
    here.take(1, &Wish::default());
    here.take(2, &Wish::default());
    let out = here.folder.path().join("out");
    fs::create_dir(&out).unwrap();
    let order = Order {
        password: PASSWORD,
        folder: Some(&out),
    };
    expect_problem(here.desk.accept(PERIOD, &inn(1), order), codes::NO_KEY);
    here.desk.create_municipal_key(PASSWORD).unwrap();
    // A stick that is not there: nobody is accepted by a letter that was never written, and no number is used up.
    let gone = Order {
        password: PASSWORD,
        folder: Some(&here.folder.path().join("gone")),
    };
    expect_problem(here.desk.accept(PERIOD, &inn(1), gone), codes::LETTER_NO_FOLDER);
    assert!(here.desk.municipal_status(PERIOD).unwrap().accepted.is_empty());
    let receipt = here.desk.accept(PERIOD, &inn(1), order).unwrap();
    assert_eq!(receipt[0].sequence, 1);
    assert!(Path::new(&receipt[0].path).is_file());
    assert_eq!(here.desk.summary_of(PERIOD, true).unwrap().submitted, 1);
    expect_problem(
        here.desk.return_with_remarks(PERIOD, &inn(2), None, order),
        codes::REMARKS_NONE,
    );
    let remark = ReviewEdit {
        target: "1.20".to_owned(),
        remark: Some("Уточните ответ.".to_owned()),
        ..ReviewEdit::default()
    };
    here.desk.set_review(PERIOD, &inn(2), &remark).unwrap();
    let returned = here
        .desk
        .return_with_remarks(PERIOD, &inn(2), None, order)
        .unwrap();
    let bytes = fs::read(&returned[0].path).unwrap();
    let letter = letter::verify(&bytes, letter::Trust::CarriedKey).unwrap();
    let text = String::from_utf8_lossy(letter.file("return.json").unwrap()).into_owned();
    assert!(text.contains("Уточните ответ."), "{text}");
    let status = here.desk.municipal_status(PERIOD).unwrap();
    assert_eq!((status.accepted, status.returned), (vec![name(1)], vec![name(2)]));
    let second = Wish {
        sequence: 2,
        ..Wish::default()
    };
    assert_eq!(here.take(2, &second), Arrival::Newer);
    assert_eq!(here.desk.municipal_status(PERIOD).unwrap().waiting, [name(2)]);
    let view = here.desk.review_view(PERIOD, &inn(2)).unwrap();
    assert_eq!(view.remarks.len(), 1);
    assert!(!view.remarks[0].sent.is_empty());
}

#[test]
fn an_expert_confirms_answers_but_never_of_the_own_school() {
    let mut here = Municipality::of(1);
    here.take(1, &with(&[("1.20", "да")]));
    let before = here.desk.review_view(PERIOD, &inn(1)).unwrap().confirmed;
    let mut edit = ReviewEdit {
        target: "1.20".to_owned(),
        verdict: Some("confirmed".to_owned()),
        expert: Some("Экспертова Э. Э., методист".to_owned()),
        expert_school: Some(inn(1)),
        ..ReviewEdit::default()
    };
    expect_problem(
        here.desk.set_review(PERIOD, &inn(1), &edit),
        codes::EXPERT_OF_THE_SCHOOL,
    );
    edit.expert_school = Some("МОУ «Другая»".to_owned());
    here.desk.set_review(PERIOD, &inn(1), &edit).unwrap();
    let view = here.desk.review_view(PERIOD, &inn(1)).unwrap();
    assert_ne!(view.confirmed, before);
    let row = |view: &app::wire::ReviewView| {
        let rows = view.parts.iter().flat_map(|part| &part.rows);
        rows.clone().find(|row| row.target == "1.20").cloned().unwrap()
    };
    assert_eq!(row(&view).verdict, "confirmed");
    // Another answer was not looked at.
    let changed = Wish {
        sequence: 2,
        answers: answers(&[("1.20", "частично")]),
        ..Wish::default()
    };
    here.take(1, &changed);
    let view = here.desk.review_view(PERIOD, &inn(1)).unwrap();
    assert_eq!(row(&view).verdict, "unchecked");
    assert_eq!(view.differences.len(), 1);
    assert_eq!(row(&view).before.as_deref(), Some("да"));
}

#[test]
fn a_region_merges_the_summaries_of_its_municipalities() {
    let mut here = Municipality::of(2);
    here.take(1, &with(&[("1.20", "да")]));
    here.take(2, &with(&[("1.20", "нет")]));
    here.desk.create_municipal_key(PASSWORD).unwrap();
    let out = here.folder.path().join("out");
    fs::create_dir(&out).unwrap();
    let order = Order {
        password: PASSWORD,
        folder: Some(&out),
    };
    let sent = here.desk.send_summary(PERIOD, order).unwrap();
    let mut region = Municipality::of(0);
    expect_problem(region.desk.region_summary(PERIOD), codes::NO_SUMMARIES);
    assert_eq!(region.take_file(Path::new(&sent[0].path)), Arrival::New);
    let summary = region.desk.region_summary(PERIOD).unwrap();
    assert_eq!(summary.submitted, 2);
    assert_eq!(summary.indicators["1.20"].phrase, "в 1 (50 %) из 2 ОО");
    assert_eq!(summary.indicators["1.20"].exceptions, [name(2)]);
}

#[test]
fn a_register_comes_from_a_table() {
    let mut here = Municipality::of(1);
    let table = format!(
        "№;ИНН;Название;Вид\n1;{};Новое имя;СОШ\n2;{};МОУ «Вторая»;НОШ\n3;12;Без номера;ООШ\n",
        inn(1),
        inn(2)
    );
    let path = here.lay("schools.csv", table.as_bytes());
    let preview = here.desk.preview_register(PERIOD, &path).unwrap();
    let kinds: Vec<&str> = preview.rows.iter().map(|row| row.kind.as_str()).collect();
    assert_eq!(kinds, ["changed", "new"]);
    assert_eq!(preview.problems.len(), 1);
    here.desk.take_register(PERIOD, &path, &preview.digest).unwrap();
    let view = here.desk.register_view(PERIOD).unwrap();
    let names: Vec<&str> = view.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["МОУ «Вторая»", "Новое имя"]);
    fs::write(&path, "нет;ничего\n").unwrap();
    expect_problem(here.desk.preview_register(PERIOD, &path), codes::REGISTER_TABLE);
}

#[test]
fn letters_come_out_of_a_saved_mailbox() {
    let mut here = Municipality::of(1);
    let letter = here.schools.letter(1, &Wish::default());
    let mut mail =
        String::from("From: school@example.org\nSubject: letter\nContent-Transfer-Encoding: base64\n\n");
    let text = base64(&letter);
    for line in text.as_bytes().chunks(76) {
        mail.push_str(std::str::from_utf8(line).unwrap());
        mail.push_str("\r\n");
    }
    mail.push_str("\r\n--end--\r\n");
    let path = here.lay("post.mbox", mail.as_bytes());
    assert_eq!(here.take_file(&path), Arrival::New);
    let empty = here.lay("empty.eml", b"Subject: nothing\n\nhello\n");
    assert_eq!(here.take_file(&empty), Arrival::NotALetter);
}

fn base64(bytes: &[u8]) -> String {
    use ct_codecs::{Base64, Encoder};
    Base64::encode_to_string(bytes).unwrap()
}

#[test]
fn hostile_letters_are_told_and_change_nothing() {
    let mut here = Municipality::of(1);
    here.take(1, &Wish::default());
    let before = serde_json::to_value(here.summary()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for (at, vector) in hostile::vectors().iter().enumerate() {
        fs::write(folder.path().join(format!("{at:04}.vsoko")), &vector.bytes).unwrap();
    }
    let told = here.import_paths(&[folder.path().to_owned()], true).files;
    assert_eq!(told.len(), hostile::vectors().len());
    let mut told = told.into_iter();
    hostile::throw(hostile::vectors(), |_| match told.next().unwrap() {
        // The desk says more than that it is encrypted: how to open it.
        told if told.state == Arrival::Locked => Err(Problem::new(codes::LETTER_ENCRYPTED)),
        told => told.problem.map_or(Ok(told.state), Err),
    })
    .all_refused("taking letters");
    assert_eq!(serde_json::to_value(here.summary()).unwrap(), before);
}

#[test]
fn two_kinds_of_desks_keep_apart() {
    let mut here = Municipality::of(1);
    expect_problem(
        here.desk.init(app::school::SAMPLE.as_bytes()),
        codes::DESK_OF_MUNICIPALITY,
    );
    let mut school = scenarios::sample_school();
    let register = here.schools.register(1, PERIOD);
    assert!(school.desk().municipality_init(register.as_bytes()).is_err());
    let other = register.replace(&inn(9_000_000), &inn(8_000_000));
    expect_problem(
        here.desk.municipality_init(other.as_bytes()),
        codes::OTHER_MUNICIPALITY,
    );
}

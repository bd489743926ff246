//! The scenario language: behaviour told as a user would describe it.
//!
//! ```text
//! use scenarios::sample_school;
//! let mut school = sample_school();
//! school.fill("1.05", "частично").expect_silent("K10");
//! ```
//!
//! Everything goes through the use cases that the window and the command line call. Each school has a data folder
//! of its own that goes with it.

/// Hostile letters and what throws them at an entry point: `hostile::throw(hostile::vectors(), |bytes| door(bytes))`,
/// `hostile::encrypted::vectors(recipient)` for a door with a key of its own, `hostile::damaged(letter, step)`.
/// They are the ones the crate `letter` is tested with.
#[path = "../../src-tauri/crates/letter/tests/letters/hostile/mod.rs"]
#[allow(clippy::unwrap_used, reason = "vectors fail loudly when they cannot be made")]
pub mod hostile;
/// Honest letters of every kind, by a made-up school and municipality, with their keys.
#[path = "../../src-tauri/crates/letter/tests/letters/made.rs"]
#[allow(clippy::unwrap_used, reason = "letters fail loudly when they cannot be made")]
pub mod made;

pub mod many;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use app::wire::{Change, DeskView, Edit, FormState, LetterView, NewSchool, QuestionState, Signed, Standing};
use app::{Clock, Desk, Surroundings};
use chrono::{DateTime, Duration, FixedOffset};
use domain::problem::{Code, Problem};
use words::Words;

/// The password of every key in the scenarios.
pub const PASSWORD: &str = "три слова и точка";

/// A clock that moves one second forward each time it is asked.
pub struct TestClock(AtomicI64);

impl Default for TestClock {
    fn default() -> Self {
        Self(AtomicI64::new(0))
    }
}

impl Clock for TestClock {
    fn now(&self) -> DateTime<FixedOffset> {
        let start = DateTime::parse_from_rfc3339("2025-10-14T09:00:00+03:00").expect("a valid time");
        start + Duration::seconds(self.0.fetch_add(1, Ordering::Relaxed))
    }
}

/// The time and the language of the scenarios.
pub fn surroundings() -> Surroundings {
    Surroundings {
        clock: Arc::new(TestClock::default()),
        speech: Words::russian(),
    }
}

/// A school at its desk.
pub struct School {
    folder: tempfile::TempDir,
    desk: Option<Desk>,
    period: String,
}

/// The fictional sample school, filled in, with its last year.
pub fn sample_school() -> School {
    let mut school = empty_desk();
    school
        .desk()
        .new_sample("Примерова А. И.")
        .expect("the sample loads");
    school.period = school.desk().newest_period().expect("the sample has a year");
    school
}

/// A school that has just begun, with nothing but its name.
pub fn new_school() -> School {
    let mut school = empty_desk();
    let new = NewSchool {
        name: "МОУ «Вымышленская ООШ»".to_owned(),
        inn: "6900000004".to_owned(),
        period: "2025/2026".to_owned(),
        actor: "Примерова А. И.".to_owned(),
    };
    school.desk().new_school(&new).expect("a school begins");
    school.period = "2025/2026".to_owned();
    school
}

/// A data folder where nobody works yet.
pub fn empty_desk() -> School {
    let folder = tempfile::tempdir().expect("a folder for the scenario");
    let desk = Desk::open(&folder.path().join("data"), surroundings()).expect("an empty folder opens");
    School {
        folder,
        desk: Some(desk),
        period: String::new(),
    }
}

impl School {
    /// The use cases themselves.
    pub fn desk(&mut self) -> &mut Desk {
        self.desk.as_mut().expect("the desk is open")
    }

    /// The school year the scenario works in.
    pub fn period(&self) -> String {
        self.period.clone()
    }

    /// Works in another year.
    pub fn in_year(&mut self, period: &str) -> &mut Self {
        period.clone_into(&mut self.period);
        self
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A folder for what the school writes: its stick.
    pub fn stick(&self) -> PathBuf {
        let stick = self.folder.path().join("stick");
        std::fs::create_dir_all(&stick).expect("the stick is there");
        stick
    }

    /// Answers a place as a person types it; several choices are joined with `;`.
    pub fn fill(&mut self, target: &str, value: &str) -> &mut Self {
        self.try_fill(target, value)
            .unwrap_or_else(|problem| panic!("{target} = {value}: {problem}"));
        self
    }

    /// Answers a share whose second number is typed.
    pub fn fill_share(&mut self, target: &str, num: &str, den: &str) -> &mut Self {
        let period = self.period();
        let set = self.desk().set(&period, target, num, Some(den), None, None);
        set.unwrap_or_else(|problem| panic!("{target} = {num} of {den}: {problem}"));
        self
    }

    /// Tries to answer.
    ///
    /// # Errors
    /// The problem a person would be told.
    pub fn try_fill(&mut self, target: &str, value: &str) -> Result<Change, Problem> {
        let period = self.period();
        self.desk().set(&period, target, value, None, None, None)
    }

    /// Any edit of the window.
    ///
    /// # Errors
    /// The problem a person would be told.
    pub fn edit(&mut self, edit: &Edit) -> Result<Change, Problem> {
        let period = self.period();
        self.desk().edit(&period, edit)
    }

    /// Takes the last step back.
    pub fn undo(&mut self) -> &mut Self {
        let period = self.period();
        self.desk().undo(&period).expect("something to undo");
        self
    }

    /// Brings it again.
    pub fn redo(&mut self) -> &mut Self {
        let period = self.period();
        self.desk().redo(&period).expect("something to redo");
        self
    }

    /// Explains a warning.
    pub fn explain(&mut self, id: &str, text: &str) -> &mut Self {
        let period = self.period();
        self.desk()
            .explain(&period, id, text)
            .unwrap_or_else(|problem| panic!("explain {id}: {problem}"));
        self
    }

    /// The whole state as the window gets it.
    pub fn state(&mut self) -> FormState {
        let period = self.period();
        self.desk().form_state(&period).expect("the form can be read")
    }

    /// A question as the window shows it.
    pub fn question(&mut self, code: &str) -> QuestionState {
        let state = self.state();
        state
            .questions
            .into_iter()
            .find(|question| question.code == code)
            .expect("the question exists")
    }

    /// Ids of everything that fires.
    pub fn fired(&mut self) -> Vec<String> {
        let period = self.period();
        let findings = self.desk().findings(&period).expect("the form can be checked");
        findings.into_iter().map(|finding| finding.id).collect()
    }

    /// Says that a check fires.
    pub fn expect_fires(&mut self, id: &str) -> &mut Self {
        let fired = self.fired();
        assert!(
            fired.iter().any(|fired| fired == id),
            "{id} should fire; fired: {fired:?}"
        );
        self
    }

    /// Says that a check is silent.
    pub fn expect_silent(&mut self, id: &str) -> &mut Self {
        let fired = self.fired();
        assert!(!fired.iter().any(|fired| fired == id), "{id} should be silent");
        self
    }

    /// Says how a question stands.
    pub fn expect_standing(&mut self, code: &str, standing: Standing) -> &mut Self {
        assert_eq!(self.question(code).state, standing, "{code}");
        self
    }

    /// Makes the signing key.
    pub fn make_key(&mut self) -> &mut Self {
        self.desk().create_key(PASSWORD).expect("a key is made");
        self
    }

    /// Signs and writes the letter to the stick.
    pub fn sign(&mut self) -> Signed {
        let stick = self.stick();
        self.try_sign(&stick)
            .unwrap_or_else(|problem| panic!("sign: {problem}"))
    }

    /// Tries to sign into a folder.
    ///
    /// # Errors
    /// The problem a person would be told.
    pub fn try_sign(&mut self, folder: &Path) -> Result<Signed, Problem> {
        let period = self.period();
        self.desk().sign(&period, PASSWORD, folder)
    }

    /// Reads a letter as the window does.
    pub fn read_letter(&mut self, path: &str) -> LetterView {
        self.desk()
            .read_letter(Path::new(path))
            .unwrap_or_else(|problem| panic!("{path}: {problem}"))
    }

    /// Closes the program and opens it again.
    pub fn reopen(&mut self) -> DeskView {
        self.desk = None;
        let desk = Desk::open(&self.data(), surroundings()).expect("the folder opens again");
        self.desk.insert(desk).view().expect("the desk can be seen")
    }

    /// Closes the program, so that a scenario can do something to its files.
    pub fn close(&mut self) -> &mut Self {
        self.desk = None;
        self
    }
}

/// Says which problem was met.
pub fn expect_problem<T: std::fmt::Debug>(result: Result<T, Problem>, code: Code) {
    match result {
        Err(problem) => assert_eq!(problem.code, code, "{problem}"),
        Ok(value) => panic!("{code} was expected, but it went well: {value:?}"),
    }
}

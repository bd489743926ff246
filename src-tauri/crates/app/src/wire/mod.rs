//! What crosses the border between the use cases and a window or a script: plain values, already formatted.
//!
//! Numbers and percents are strings formatted here in Rust from exact fractions (`"39,6 %"`); the UI never computes
//! one. Times are given for people (`"14:32"`, `"12.03.2026"`). `ui/src/backend/generated.ts` is made from this file
//! by `cargo xtask bindings`; CI refuses a difference.

mod charts;
mod municipality;
mod papers;
mod texts;

pub use municipality::*;
pub use papers::*;
mod analysis;
mod courier;
mod cycle;
mod delivery;
mod further;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use analysis::*;
pub use charts::{ChartTable, ChartView};
pub use courier::*;
pub use cycle::*;
pub use delivery::*;
pub use texts::*;
mod words;

pub use words::{Helped, WordView};
mod workbook;

pub use further::{FieldTable, TableColumn};
pub use workbook::{DifferenceKind, WorkbookDifference, WorkbookPreview, WorkbookProblem};

/// A refusal as a person reads it: what is wrong and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProblemView {
    /// Stable number, e.g. `E0201`.
    pub code: String,
    /// One plain sentence: what is wrong.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
    /// Where to go, when the problem belongs to one field or question (`passport.inn`, `1.05`, `selfstudy.1.10`).
    pub target: Option<String>,
}

/// What the program found when it started in a data folder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DeskView {
    /// `empty`: first start; `school`, `municipality`: whose desk it is.
    pub state: DeskState,
    /// Present when `state` is `school`.
    pub school: Option<SchoolView>,
    /// Present when `state` is `municipality`.
    pub municipality: Option<MunicipalityView>,
    /// The data folder, as the person knows it.
    pub data_dir: String,
    /// Program version, e.g. `0.1.0`.
    pub version: String,
    /// A file of the data folder that could not be used (damaged, foreign, newer), and what to do. The window then
    /// shows only this, the list of backups and the way out.
    pub problem: Option<ProblemView>,
}

/// See [`DeskView::state`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DeskState {
    /// Nothing here yet: the first screen asks who you are.
    Empty,
    /// A school works here.
    School,
    /// A municipality works here.
    Municipality,
    /// The database cannot be opened; see [`DeskView::problem`].
    Blocked,
}

/// The school whose desk this is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SchoolView {
    /// Short name from the passport.
    pub name: String,
    /// ИНН, empty until typed.
    pub inn: String,
    /// True for the built-in fictional sample: the window marks it on every screen.
    pub sample: bool,
    /// School years on this desk, newest first (`2024/2025`).
    pub periods: Vec<String>,
    /// The year that is open.
    pub period: String,
    /// Who is working, chosen on the first screen.
    pub actor: String,
    /// Where work stopped: a target (`2.16`, `passport.inn`) and the words for it.
    pub resume: Option<Resume>,
}

/// Where work stopped last time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Resume {
    /// `2.16`, `passport.inn`, `selfstudy.1.10`.
    pub target: String,
    /// The question's or field's text.
    pub label: String,
    /// Name of its direction or part.
    pub part: String,
}

/// How a new school begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NewSchool {
    /// Short name of the school.
    pub name: String,
    /// ИНН as typed.
    pub inn: String,
    /// School year, `2025/2026`.
    pub period: String,
    /// Who is working.
    pub actor: String,
}

/// The fixed part of the form: texts and kinds. Asked once for a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Outline {
    /// Name of the questionnaire, e.g. `ВСОКО, проект методики`.
    pub title: String,
    /// The sentence that says it is a draft methodology and where it comes from.
    pub status_note: String,
    /// Short hash of the questionnaire, for «О программе».
    pub questionnaire: String,
    /// Short hash of the methodology.
    pub methodology: String,
    /// Passport blocks in order.
    pub passport: Vec<BlockOutline>,
    /// The six directions in order.
    pub directions: Vec<DirectionOutline>,
    /// The self-study part: blocks of the 52 indicators and its own extra fields (year, date, graduates).
    pub selfstudy: Vec<BlockOutline>,
    /// Approvals asked for the title sheet (council, order, signer).
    pub approval: Vec<BlockOutline>,
    /// Optional contents of the report; empty when the catalogue brings none.
    pub further: Vec<BlockOutline>,
}

/// A titled group of fields (passport, self-study, approvals).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BlockOutline {
    /// Heading.
    pub title: String,
    /// What it is for and where it appears, may be empty.
    pub about: String,
    /// Fields in order.
    pub fields: Vec<FieldOutline>,
}

/// One field of the passport or of the self-study part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FieldOutline {
    /// `passport.inn`, `selfstudy.1.10`, `approval.order_number`.
    pub target: String,
    /// Number shown before the label (`1.10`), empty for the passport.
    pub number: String,
    /// Label.
    pub label: String,
    /// Which control.
    pub kind: Control,
    /// Unit in words (`чел.`, `км`), may be empty.
    pub unit: String,
    /// Must be answered before signing.
    pub required: bool,
    /// Options of a choice; suggestions for a text.
    pub options: Vec<String>,
    /// Help: what is meant, rule, source.
    pub help: String,
    /// Where a further content comes from; empty elsewhere.
    pub source: String,
    /// Columns and rows of a table.
    pub table: Option<FieldTable>,
}

/// The kind of control that asks for a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Control {
    /// One line of text.
    Text,
    /// Several lines of text.
    Lines,
    /// One of the options.
    Choice,
    /// Any number of the options.
    Choices,
    /// A number.
    Number,
    /// Two numbers: how many of how many; the percent is the program's.
    Share,
    /// A date `ДД.ММ.ГГГГ`.
    Date,
    /// Shown, never typed: the program computes it.
    Computed,
    /// Rows of fixed columns.
    Table,
    /// да / частично / нет (keys Д Ч Н).
    YesPartialNo,
    /// да / нет (keys Д Н).
    YesNo,
    /// имеется / нет, with title, number, date and link.
    Document,
}

/// A direction with its groups.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DirectionOutline {
    /// `1` … `6`.
    pub number: String,
    /// Full title.
    pub title: String,
    /// Short title for the side bar.
    pub short: String,
    /// Groups in order.
    pub groups: Vec<GroupOutline>,
}

/// A group of questions under one heading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GroupOutline {
    /// Heading, without its number.
    pub title: String,
    /// Questions in order.
    pub questions: Vec<QuestionOutline>,
    /// When the group asks the same thing per level, its rows and columns as one table; questions in it are not
    /// shown as rows.
    pub tables: Vec<TableOutline>,
}

/// Per-level counts as one table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TableOutline {
    /// Column headings (`1–4 классы`, …).
    pub columns: Vec<String>,
    /// Rows; each cell is a question's code.
    pub rows: Vec<TableRow>,
}

/// One row of a per-level table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TableRow {
    /// What is counted, without the level.
    pub label: String,
    /// Question codes, one per column; empty string where the row has no such level.
    pub codes: Vec<String>,
}

/// The fixed part of a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct QuestionOutline {
    /// `2.16`.
    pub code: String,
    /// The question.
    pub text: String,
    /// Which control.
    pub kind: Control,
    /// Unit in words.
    pub unit: String,
    /// Options of a choice, in order.
    pub options: Vec<String>,
    /// Options that exclude all others («Документов нет»).
    pub exclusive: Vec<String>,
    /// Where the denominator of a share comes from: `entered`, or the words for it («обучающихся всего, из паспорта»).
    pub denominator: Option<DenominatorOutline>,
    /// What confirms the answer.
    pub evidence: String,
    /// What the check column of the questionnaire explains.
    pub hint: String,
    /// Who in the school knows it, may be empty.
    pub knows: String,
    /// Where the question comes from.
    pub source: String,
    /// Whether it takes part in the score.
    pub scored: bool,
}

/// See [`QuestionOutline::denominator`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DenominatorOutline {
    /// True when the person types the second number.
    pub entered: bool,
    /// Words for the second number.
    pub label: String,
}

/// Everything that changes while the form is filled in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FormState {
    /// The year, `2024/2025`.
    pub period: String,
    /// All questions.
    pub questions: Vec<QuestionState>,
    /// All fields of passport, self-study, approvals.
    pub fields: Vec<FieldState>,
    /// A word of explanation for each direction.
    pub words: Vec<WordView>,
    /// Progress, undo, custody, counts.
    pub summary: Summary,
}

/// What the side bar and the top line show; comes with every change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Summary {
    /// One entry per part: `passport`, `1` … `6`, `selfstudy`.
    pub progress: Vec<Progress>,
    /// Errors found (unanswered questions not counted).
    pub errors: u32,
    /// Warnings without an explanation.
    pub warnings: u32,
    /// Targets marked «вернуться», in the form's order.
    pub flagged: Vec<String>,
    /// What undo would take back («5.03: 8 → 9»), if anything.
    pub undo: Option<String>,
    /// What redo would bring back.
    pub redo: Option<String>,
    /// Where the data is.
    pub custody: Custody,
    /// What the program answered or proposed by itself.
    pub helped: Helped,
    /// The same in a sentence; empty when there is nothing to tell.
    pub helped_words: String,
}

/// How far a part is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Progress {
    /// `passport`, `1` … `6`, `selfstudy`.
    pub part: String,
    /// Answered of the asked ones.
    pub answered: u32,
    /// Asked now.
    pub asked: u32,
    /// Not applicable to this school or skipped as zero.
    pub skipped: u32,
    /// The first unanswered target, if any.
    pub next: Option<String>,
}

/// The custody line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Custody {
    /// «Сохранено на этом ноутбуке в 14:32», or that nothing was entered yet.
    pub saved: String,
    /// «копия на флешке от 12.03», or that there is none yet.
    pub copy: String,
    /// «муниципалитету ещё не передано», «подписано 14.03, письмо № 2 записано».
    pub handed: String,
}

/// The changing part of a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct QuestionState {
    /// `2.16`.
    pub code: String,
    /// Asked, zero or not applicable.
    pub state: Standing,
    /// Why it is not asked («нет 10–11 классов»), empty when asked.
    pub reason: String,
    /// The answer.
    pub answer: AnswerView,
    /// Is there a whole answer to it?
    pub answered: bool,
    /// The denominator in force, formatted, when the program knows it.
    pub denominator: Option<String>,
    /// The percent, `66,7 %`, when both numbers are there.
    pub percent: Option<String>,
    /// What is wrong or odd with the answer itself, shown beside it (never before it was answered).
    pub findings: Vec<FindingView>,
    /// Last year's answer in words («да», «6 из 8»), if there was one.
    pub previous: Option<String>,
    /// Answering «нет» here turns these scored questions to zero: said before it is saved.
    pub zeroes: Vec<String>,
    /// A gentle question when the number is far from all earlier years of this school. Never a check.
    pub unlike: Option<String>,
}

/// See [`QuestionState::state`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The school answers it.
    Asked,
    /// Skipped; counts as «нет».
    Zero,
    /// Does not concern this school.
    NotApplicable,
}

/// An answer as typed and its companions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AnswerView {
    /// Choice or number as text (`да`, `12`, `10,25`); empty when not answered. Numerator of a share.
    pub value: String,
    /// Entered denominator of a share.
    pub den: String,
    /// Ticked options of a several-choice question.
    pub chosen: Vec<String>,
    /// Rows of a table, cell by cell; a computed cell is empty here.
    pub rows: Vec<Vec<String>>,
    /// Link that confirms.
    pub link: String,
    /// Note.
    pub note: String,
    /// What in the note looks like the name of a person; empty when nothing does.
    pub person: String,
    /// Document: title.
    pub doc_title: String,
    /// Document: number and date of the order.
    pub doc_order: String,
    /// Marked «вернуться».
    pub flagged: bool,
    /// Taken from last year with one key and not yet touched.
    pub taken: bool,
}

/// The changing part of a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FieldState {
    /// `passport.inn`, `selfstudy.1.10`.
    pub target: String,
    /// Asked or not applicable (a level not run).
    pub state: Standing,
    /// Why it is not asked.
    pub reason: String,
    /// The value; computed fields have it too.
    pub answer: AnswerView,
    /// Filled in?
    pub answered: bool,
    /// Denominator in force of a share.
    pub denominator: Option<String>,
    /// Percent of a share.
    pub percent: Option<String>,
    /// What is wrong with it.
    pub findings: Vec<FindingView>,
    /// Cells of a table that the program computes, row by row, empty where there is none.
    pub computed: Vec<Vec<String>>,
    /// Last year's value in words.
    pub previous: Option<String>,
    /// A value carried from the passport or the questionnaire, to be confirmed with one key; never a live link.
    pub proposal: Option<Proposal>,
}

/// A value the program proposes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Proposal {
    /// The value as it would be typed.
    pub value: String,
    /// Its denominator, if it is a share with an entered one.
    pub den: String,
    /// Where it comes from, in words with the date.
    pub from: String,
}

/// A fired check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FindingView {
    /// `K20`, or a built-in id such as `V01@5.03`.
    pub id: String,
    /// Error or warning.
    pub severity: SeverityView,
    /// The sentence.
    pub message: String,
    /// The places that disagree, to jump to.
    pub places: Vec<Place>,
    /// The explanation given for a warning, empty if none.
    pub explanation: String,
}

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SeverityView {
    /// Stops signing.
    Error,
    /// Asks for an explanation.
    Warning,
}

/// Somewhere in the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Place {
    /// `passport.inn`, `1.05`, `selfstudy.1.10`.
    pub target: String,
    /// Short words for it.
    pub label: String,
    /// What stands there now («6 из 48», «да», «не заполнено»).
    pub value: String,
}

/// All findings, and what is still unanswered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ChecksView {
    /// Errors and warnings, errors first; unanswered questions are not listed here.
    pub findings: Vec<FindingView>,
    /// Unanswered asked targets per part.
    pub unanswered: Vec<Unanswered>,
    /// May the questionnaire be signed?
    pub can_sign: bool,
    /// Will the self-study part travel with the letter, and if not, why (words)?
    pub selfstudy: String,
}

/// Unanswered questions of one part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Unanswered {
    /// `passport`, `1` … `6`, `selfstudy`.
    pub part: String,
    /// Its title.
    pub title: String,
    /// The places.
    pub places: Vec<Place>,
}

/// One edit. Only the given members change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Edit {
    /// `2.16`, `passport.inn`, `selfstudy.1.10`, `approval.order_number`.
    pub target: String,
    /// Text as typed; an empty string clears the answer.
    #[ts(optional)]
    pub value: Option<String>,
    /// Second number of a share as typed.
    #[ts(optional)]
    pub den: Option<String>,
    /// Ticked options.
    #[ts(optional)]
    pub chosen: Option<Vec<String>>,
    /// All rows of a table.
    #[ts(optional)]
    pub rows: Option<Vec<Vec<String>>>,
    /// Link.
    #[ts(optional)]
    pub link: Option<String>,
    /// Note.
    #[ts(optional)]
    pub note: Option<String>,
    /// Document title.
    #[ts(optional)]
    pub doc_title: Option<String>,
    /// Document order.
    #[ts(optional)]
    pub doc_order: Option<String>,
    /// «Вернуться».
    #[ts(optional)]
    pub flagged: Option<bool>,
    /// Take last year's answer (the other members are ignored).
    #[ts(optional)]
    pub take_previous: Option<bool>,
    /// Confirm the proposal (the other members are ignored).
    #[ts(optional)]
    pub take_proposal: Option<bool>,
}

/// What one committed change changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Change {
    /// Questions whose state, answer or findings are now different.
    pub questions: Vec<QuestionState>,
    /// Fields that are now different.
    pub fields: Vec<FieldState>,
    /// Words of explanation that are now different.
    pub words: Vec<WordView>,
    /// The new summary.
    pub summary: Summary,
    /// Where undo or redo happened, to jump there.
    pub target: Option<String>,
}

/// One line of an answer's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HistoryRow {
    /// `14.03.2026 14:32`.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What happened («изменено», «отменено», «взято из прошлого года», «загружено»).
    pub action: String,
    /// Before, in words.
    pub old: String,
    /// After, in words.
    pub new: String,
}

/// The report, ready to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportView {
    /// Number of pages.
    pub pages: u32,
    /// Contents: titles with page numbers (1-based).
    pub contents: Vec<ContentsRow>,
    /// What the director should know before printing (small numbers shown because the order asks, missing parts).
    pub notices: Vec<String>,
}

impl ReportView {
    /// A laid out document as it is shown, with its notices.
    pub(crate) fn of(document: &report::Document, notices: Vec<String>) -> Self {
        Self {
            pages: u32::try_from(document.pages.len()).unwrap_or(u32::MAX),
            contents: document
                .contents()
                .into_iter()
                .map(|row| ContentsRow {
                    title: row.title,
                    page: row.page,
                    level: row.level,
                })
                .collect(),
            notices,
        }
    }
}

/// A row of the report's contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ContentsRow {
    /// Title.
    pub title: String,
    /// Page, from 1.
    pub page: u32,
    /// Depth, from 1.
    pub level: u8,
}

/// A place to write to: a folder on this laptop or a stick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Destination {
    /// Path.
    pub path: String,
    /// Words («Флешка KINGSTON, свободно 3,1 ГБ», «Документы»).
    pub label: String,
    /// True for a removable drive.
    pub removable: bool,
}

/// A file that was written and checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Written {
    /// Full path.
    pub path: String,
    /// Size in words («1,2 МБ»).
    pub size: String,
    /// What was done besides (a backup was put on the stick).
    pub remarks: Vec<String>,
}

/// The hand-over screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct HandOver {
    /// Is there a signing key?
    pub key: Option<KeyView>,
    /// Errors that stop signing, if any.
    pub blockers: u32,
    /// Unanswered questions that stop signing.
    pub unanswered: u32,
    /// Unexplained warnings: travel as «без пояснения».
    pub unexplained: u32,
    /// What the next letter will carry (words).
    pub content: String,
    /// Where it can be written.
    pub destinations: Vec<Destination>,
    /// Letters so far, newest first.
    pub letters: Vec<LetterRow>,
}

/// The school's signing key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KeyView {
    /// Groups of digits to read aloud.
    pub fingerprint: String,
    /// Public key line in minisign's format.
    pub public_key: String,
    /// Made on.
    pub created: String,
}

/// A letter in the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LetterRow {
    /// Sequence.
    pub sequence: u32,
    /// When it was signed.
    pub at: String,
    /// By whom.
    pub actor: String,
    /// File name.
    pub file: String,
    /// Where it was written.
    pub path: String,
    /// Short digest.
    pub digest: String,
    /// What it carries in words.
    pub content: String,
    /// State in words.
    pub state: String,
}

/// A signed, written and re-read letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Signed {
    /// Full path.
    pub path: String,
    /// Sequence.
    pub sequence: u32,
    /// SHA-256 of `bag.zip`, hexadecimal.
    pub digest: String,
    /// Fingerprint of the key.
    pub fingerprint: String,
    /// What was done besides (backup on the stick).
    pub remarks: Vec<String>,
}

/// What a letter says, after it was verified.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LetterView {
    /// Kind in words.
    pub kind: String,
    /// Sender's name.
    pub sender: String,
    /// Sender's ИНН.
    pub inn: String,
    /// Period.
    pub period: String,
    /// Sequence.
    pub sequence: u32,
    /// Digest.
    pub digest: String,
    /// Fingerprint of the signing key.
    pub fingerprint: String,
    /// Was the key known (this school's own, or given), or only carried inside?
    pub key_known: bool,
    /// Created at, as the sender's clock said.
    pub created: String,
    /// Files inside with sizes in words.
    pub files: Vec<LetterFile>,
    /// Is a qualified signature attached (not verified by this program)?
    pub qualified_attached: bool,
    /// Whom it is for, with the ИНН; `None` when any municipality may take it.
    pub recipient: Option<String>,
    /// Did it come encrypted?
    pub encrypted: bool,
    /// Fingerprint of the older key that signed for this one, when the letter says that the key was changed.
    pub older_key: Option<String>,
}

/// A file inside a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LetterFile {
    /// Name.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
}

/// A backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BackupRow {
    /// File name, also its id.
    pub name: String,
    /// Full path.
    pub path: String,
    /// When, for people.
    pub at: String,
    /// Size in words.
    pub size: String,
    /// Was it read back and found whole?
    pub verified: bool,
}

/// What a restore made: a folder beside, never over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Restored {
    /// The new data folder.
    pub path: String,
    /// How to open it (words).
    pub advice: String,
}

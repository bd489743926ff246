// Made from the wire types of `app` by `cargo xtask bindings`. Do not edit.

export type ProblemView = { 
/**
 * Stable number, e.g. `E0201`.
 */
code: string, 
/**
 * One plain sentence: what is wrong.
 */
message: string, 
/**
 * What to do about it.
 */
remedy: string, 
/**
 * Where to go, when the problem belongs to one field or question (`passport.inn`, `1.05`, `selfstudy.1.10`).
 */
target: string | null, };

export type DeskView = { 
/**
 * `empty`: first start; `school`: a school's desk.
 */
state: DeskState, 
/**
 * Present when `state` is `school`.
 */
school: SchoolView | null, 
/**
 * The data folder, as the person knows it.
 */
data_dir: string, 
/**
 * Program version, e.g. `0.1.0`.
 */
version: string, 
/**
 * A file of the data folder that could not be used (damaged, foreign, newer), and what to do. The window then
 * shows only this, the list of backups and the way out.
 */
problem: ProblemView | null, };

export type DeskState = "empty" | "school" | "blocked";

export type SchoolView = { 
/**
 * Short name from the passport.
 */
name: string, 
/**
 * ИНН, empty until typed.
 */
inn: string, 
/**
 * True for the built-in fictional sample: the window marks it on every screen.
 */
sample: boolean, 
/**
 * School years on this desk, newest first (`2024/2025`).
 */
periods: Array<string>, 
/**
 * The year that is open.
 */
period: string, 
/**
 * Who is working, chosen on the first screen.
 */
actor: string, 
/**
 * Where work stopped: a target (`2.16`, `passport.inn`) and the words for it.
 */
resume: Resume | null, };

export type Resume = { 
/**
 * `2.16`, `passport.inn`, `selfstudy.1.10`.
 */
target: string, 
/**
 * The question's or field's text.
 */
label: string, 
/**
 * Name of its direction or part.
 */
part: string, };

export type NewSchool = { 
/**
 * Short name of the school.
 */
name: string, 
/**
 * ИНН as typed.
 */
inn: string, 
/**
 * School year, `2025/2026`.
 */
period: string, 
/**
 * Who is working.
 */
actor: string, };

export type Outline = { 
/**
 * Name of the questionnaire, e.g. `ВСОКО, проект методики`.
 */
title: string, 
/**
 * The sentence that says it is a draft methodology and where it comes from.
 */
status_note: string, 
/**
 * Short hash of the questionnaire, for «О программе».
 */
questionnaire: string, 
/**
 * Short hash of the methodology.
 */
methodology: string, 
/**
 * Passport blocks in order.
 */
passport: Array<BlockOutline>, 
/**
 * The six directions in order.
 */
directions: Array<DirectionOutline>, 
/**
 * The self-study part: blocks of the 52 indicators and its own extra fields (year, date, graduates).
 */
selfstudy: Array<BlockOutline>, 
/**
 * Approvals asked for the title sheet (council, order, signer).
 */
approval: Array<BlockOutline>, 
/**
 * Optional contents of the report; empty when the catalogue brings none.
 */
further: Array<BlockOutline>, };

export type BlockOutline = { 
/**
 * Heading.
 */
title: string, 
/**
 * What it is for and where it appears, may be empty.
 */
about: string, 
/**
 * Fields in order.
 */
fields: Array<FieldOutline>, };

export type FieldOutline = { 
/**
 * `passport.inn`, `selfstudy.1.10`, `approval.order_number`.
 */
target: string, 
/**
 * Number shown before the label (`1.10`), empty for the passport.
 */
number: string, 
/**
 * Label.
 */
label: string, 
/**
 * Which control.
 */
kind: Control, 
/**
 * Unit in words (`чел.`, `км`), may be empty.
 */
unit: string, 
/**
 * Must be answered before signing.
 */
required: boolean, 
/**
 * Options of a choice; suggestions for a text.
 */
options: Array<string>, 
/**
 * Help: what is meant, rule, source.
 */
help: string, 
/**
 * Where a further content comes from; empty elsewhere.
 */
source: string, 
/**
 * Columns and rows of a table.
 */
table: FieldTable | null, };

export type Control = "text" | "lines" | "choice" | "choices" | "number" | "share" | "date" | "computed" | "table" | "yes_partial_no" | "yes_no" | "document";

export type DirectionOutline = { 
/**
 * `1` … `6`.
 */
number: string, 
/**
 * Full title.
 */
title: string, 
/**
 * Short title for the side bar.
 */
short: string, 
/**
 * Groups in order.
 */
groups: Array<GroupOutline>, };

export type GroupOutline = { 
/**
 * Heading, without its number.
 */
title: string, 
/**
 * Questions in order.
 */
questions: Array<QuestionOutline>, 
/**
 * When the group asks the same thing per level, its rows and columns as one table; questions in it are not
 * shown as rows.
 */
tables: Array<TableOutline>, };

export type TableOutline = { 
/**
 * Column headings (`1–4 классы`, …).
 */
columns: Array<string>, 
/**
 * Rows; each cell is a question's code.
 */
rows: Array<TableRow>, };

export type TableRow = { 
/**
 * What is counted, without the level.
 */
label: string, 
/**
 * Question codes, one per column; empty string where the row has no such level.
 */
codes: Array<string>, };

export type QuestionOutline = { 
/**
 * `2.16`.
 */
code: string, 
/**
 * The question.
 */
text: string, 
/**
 * Which control.
 */
kind: Control, 
/**
 * Unit in words.
 */
unit: string, 
/**
 * Options of a choice, in order.
 */
options: Array<string>, 
/**
 * Options that exclude all others («Документов нет»).
 */
exclusive: Array<string>, 
/**
 * Where the denominator of a share comes from: `entered`, or the words for it («обучающихся всего, из паспорта»).
 */
denominator: DenominatorOutline | null, 
/**
 * What confirms the answer.
 */
evidence: string, 
/**
 * What the check column of the questionnaire explains.
 */
hint: string, 
/**
 * Who in the school knows it, may be empty.
 */
knows: string, 
/**
 * Where the question comes from.
 */
source: string, 
/**
 * Whether it takes part in the score.
 */
scored: boolean, };

export type DenominatorOutline = { 
/**
 * True when the person types the second number.
 */
entered: boolean, 
/**
 * Words for the second number.
 */
label: string, };

export type FormState = { 
/**
 * The year, `2024/2025`.
 */
period: string, 
/**
 * All questions.
 */
questions: Array<QuestionState>, 
/**
 * All fields of passport, self-study, approvals.
 */
fields: Array<FieldState>, 
/**
 * Progress, undo, custody, counts.
 */
summary: Summary, };

export type Summary = { 
/**
 * One entry per part: `passport`, `1` … `6`, `selfstudy`.
 */
progress: Array<Progress>, 
/**
 * Errors found (unanswered questions not counted).
 */
errors: number, 
/**
 * Warnings without an explanation.
 */
warnings: number, 
/**
 * Targets marked «вернуться», in the form's order.
 */
flagged: Array<string>, 
/**
 * What undo would take back («5.03: 8 → 9»), if anything.
 */
undo: string | null, 
/**
 * What redo would bring back.
 */
redo: string | null, 
/**
 * Where the data is.
 */
custody: Custody, 
/**
 * Questions whose answer was taken over or computed by the program.
 */
prefilled: number, };

export type Progress = { 
/**
 * `passport`, `1` … `6`, `selfstudy`.
 */
part: string, 
/**
 * Answered of the asked ones.
 */
answered: number, 
/**
 * Asked now.
 */
asked: number, 
/**
 * Not applicable to this school or skipped as zero.
 */
skipped: number, 
/**
 * The first unanswered target, if any.
 */
next: string | null, };

export type Custody = { 
/**
 * «Сохранено на этом ноутбуке в 14:32», or that nothing was entered yet.
 */
saved: string, 
/**
 * «копия на флешке от 12.03», or that there is none yet.
 */
copy: string, 
/**
 * «муниципалитету ещё не передано», «подписано 14.03, письмо № 2 записано».
 */
handed: string, };

export type QuestionState = { 
/**
 * `2.16`.
 */
code: string, 
/**
 * Asked, zero or not applicable.
 */
state: Standing, 
/**
 * Why it is not asked («нет 10–11 классов»), empty when asked.
 */
reason: string, 
/**
 * The answer.
 */
answer: AnswerView, 
/**
 * Is there a whole answer to it?
 */
answered: boolean, 
/**
 * The denominator in force, formatted, when the program knows it.
 */
denominator: string | null, 
/**
 * The percent, `66,7 %`, when both numbers are there.
 */
percent: string | null, 
/**
 * What is wrong or odd with the answer itself, shown beside it (never before it was answered).
 */
findings: Array<FindingView>, 
/**
 * Last year's answer in words («да», «6 из 8»), if there was one.
 */
previous: string | null, 
/**
 * Answering «нет» here turns these scored questions to zero: said before it is saved.
 */
zeroes: Array<string>, };

export type Standing = "asked" | "zero" | "not_applicable";

export type AnswerView = { 
/**
 * Choice or number as text (`да`, `12`, `10,25`); empty when not answered. Numerator of a share.
 */
value: string, 
/**
 * Entered denominator of a share.
 */
den: string, 
/**
 * Ticked options of a several-choice question.
 */
chosen: Array<string>, 
/**
 * Rows of a table, cell by cell; a computed cell is empty here.
 */
rows: Array<Array<string>>, 
/**
 * Link that confirms.
 */
link: string, 
/**
 * Note.
 */
note: string, 
/**
 * Document: title.
 */
doc_title: string, 
/**
 * Document: number and date of the order.
 */
doc_order: string, 
/**
 * Marked «вернуться».
 */
flagged: boolean, 
/**
 * Taken from last year with one key and not yet touched.
 */
taken: boolean, };

export type FieldState = { 
/**
 * `passport.inn`, `selfstudy.1.10`.
 */
target: string, 
/**
 * Asked or not applicable (a level not run).
 */
state: Standing, 
/**
 * Why it is not asked.
 */
reason: string, 
/**
 * The value; computed fields have it too.
 */
answer: AnswerView, 
/**
 * Filled in?
 */
answered: boolean, 
/**
 * Denominator in force of a share.
 */
denominator: string | null, 
/**
 * Percent of a share.
 */
percent: string | null, 
/**
 * What is wrong with it.
 */
findings: Array<FindingView>, 
/**
 * Cells of a table that the program computes, row by row, empty where there is none.
 */
computed: Array<Array<string>>, 
/**
 * Last year's value in words.
 */
previous: string | null, 
/**
 * A value carried from the passport or the questionnaire, to be confirmed with one key; never a live link.
 */
proposal: Proposal | null, };

export type Proposal = { 
/**
 * The value as it would be typed.
 */
value: string, 
/**
 * Its denominator, if it is a share with an entered one.
 */
den: string, 
/**
 * Where it comes from, in words with the date.
 */
from: string, };

export type FindingView = { 
/**
 * `K20`, or a built-in id such as `V01@5.03`.
 */
id: string, 
/**
 * Error or warning.
 */
severity: SeverityView, 
/**
 * The sentence.
 */
message: string, 
/**
 * The places that disagree, to jump to.
 */
places: Array<Place>, 
/**
 * The explanation given for a warning, empty if none.
 */
explanation: string, };

export type SeverityView = "error" | "warning";

export type Place = { 
/**
 * `passport.inn`, `1.05`, `selfstudy.1.10`.
 */
target: string, 
/**
 * Short words for it.
 */
label: string, 
/**
 * What stands there now («6 из 48», «да», «не заполнено»).
 */
value: string, };

export type ChecksView = { 
/**
 * Errors and warnings, errors first; unanswered questions are not listed here.
 */
findings: Array<FindingView>, 
/**
 * Unanswered asked targets per part.
 */
unanswered: Array<Unanswered>, 
/**
 * May the questionnaire be signed?
 */
can_sign: boolean, 
/**
 * Will the self-study part travel with the letter, and if not, why (words)?
 */
selfstudy: string, };

export type Unanswered = { 
/**
 * `passport`, `1` … `6`, `selfstudy`.
 */
part: string, 
/**
 * Its title.
 */
title: string, 
/**
 * The places.
 */
places: Array<Place>, };

export type Edit = { 
/**
 * `2.16`, `passport.inn`, `selfstudy.1.10`, `approval.order_number`.
 */
target: string, 
/**
 * Text as typed; an empty string clears the answer.
 */
value?: string, 
/**
 * Second number of a share as typed.
 */
den?: string, 
/**
 * Ticked options.
 */
chosen?: Array<string>, 
/**
 * All rows of a table.
 */
rows?: Array<Array<string>>, 
/**
 * Link.
 */
link?: string, 
/**
 * Note.
 */
note?: string, 
/**
 * Document title.
 */
doc_title?: string, 
/**
 * Document order.
 */
doc_order?: string, 
/**
 * «Вернуться».
 */
flagged?: boolean, 
/**
 * Take last year's answer (the other members are ignored).
 */
take_previous?: boolean, 
/**
 * Confirm the proposal (the other members are ignored).
 */
take_proposal?: boolean, };

export type Change = { 
/**
 * Questions whose state, answer or findings are now different.
 */
questions: Array<QuestionState>, 
/**
 * Fields that are now different.
 */
fields: Array<FieldState>, 
/**
 * The new summary.
 */
summary: Summary, 
/**
 * Where undo or redo happened, to jump there.
 */
target: string | null, };

export type HistoryRow = { 
/**
 * `14.03.2026 14:32`.
 */
at: string, 
/**
 * Who.
 */
actor: string, 
/**
 * What happened («изменено», «отменено», «взято из прошлого года», «загружено»).
 */
action: string, 
/**
 * Before, in words.
 */
old: string, 
/**
 * After, in words.
 */
new: string, };

export type ReportView = { 
/**
 * Number of pages.
 */
pages: number, 
/**
 * Contents: titles with page numbers (1-based).
 */
contents: Array<ContentsRow>, 
/**
 * What the director should know before printing (small numbers shown because the order asks, missing parts).
 */
notices: Array<string>, };

export type ContentsRow = { 
/**
 * Title.
 */
title: string, 
/**
 * Page, from 1.
 */
page: number, 
/**
 * Depth, from 1.
 */
level: number, };

export type Destination = { 
/**
 * Path.
 */
path: string, 
/**
 * Words («Флешка KINGSTON, свободно 3,1 ГБ», «Документы»).
 */
label: string, 
/**
 * True for a removable drive.
 */
removable: boolean, };

export type Written = { 
/**
 * Full path.
 */
path: string, 
/**
 * Size in words («1,2 МБ»).
 */
size: string, 
/**
 * What was done besides (a backup was put on the stick).
 */
remarks: Array<string>, };

export type HandOver = { 
/**
 * Is there a signing key?
 */
key: KeyView | null, 
/**
 * Errors that stop signing, if any.
 */
blockers: number, 
/**
 * Unanswered questions that stop signing.
 */
unanswered: number, 
/**
 * Unexplained warnings: travel as «без пояснения».
 */
unexplained: number, 
/**
 * What the next letter will carry (words).
 */
content: string, 
/**
 * Where it can be written.
 */
destinations: Array<Destination>, 
/**
 * Letters so far, newest first.
 */
letters: Array<LetterRow>, };

export type KeyView = { 
/**
 * Groups of digits to read aloud.
 */
fingerprint: string, 
/**
 * Public key line in minisign's format.
 */
public_key: string, 
/**
 * Made on.
 */
created: string, };

export type LetterRow = { 
/**
 * Sequence.
 */
sequence: number, 
/**
 * When it was signed.
 */
at: string, 
/**
 * By whom.
 */
actor: string, 
/**
 * File name.
 */
file: string, 
/**
 * Where it was written.
 */
path: string, 
/**
 * Short digest.
 */
digest: string, 
/**
 * What it carries in words.
 */
content: string, 
/**
 * State in words.
 */
state: string, };

export type Signed = { 
/**
 * Full path.
 */
path: string, 
/**
 * Sequence.
 */
sequence: number, 
/**
 * SHA-256 of `bag.zip`, hexadecimal.
 */
digest: string, 
/**
 * Fingerprint of the key.
 */
fingerprint: string, 
/**
 * What was done besides (backup on the stick).
 */
remarks: Array<string>, };

export type LetterView = { 
/**
 * Kind in words.
 */
kind: string, 
/**
 * Sender's name.
 */
sender: string, 
/**
 * Sender's ИНН.
 */
inn: string, 
/**
 * Period.
 */
period: string, 
/**
 * Sequence.
 */
sequence: number, 
/**
 * Digest.
 */
digest: string, 
/**
 * Fingerprint of the signing key.
 */
fingerprint: string, 
/**
 * Was the key known (this school's own, or given), or only carried inside?
 */
key_known: boolean, 
/**
 * Created at, as the sender's clock said.
 */
created: string, 
/**
 * Files inside with sizes in words.
 */
files: Array<LetterFile>, 
/**
 * Is a qualified signature attached (not verified by this program)?
 */
qualified_attached: boolean, };

export type LetterFile = { 
/**
 * Name.
 */
name: string, 
/**
 * Size in bytes.
 */
bytes: number, };

export type BackupRow = { 
/**
 * File name, also its id.
 */
name: string, 
/**
 * Full path.
 */
path: string, 
/**
 * When, for people.
 */
at: string, 
/**
 * Size in words.
 */
size: string, 
/**
 * Was it read back and found whole?
 */
verified: boolean, };

export type Restored = { 
/**
 * The new data folder.
 */
path: string, 
/**
 * How to open it (words).
 */
advice: string, };

export type FieldTable = { 
/**
 * Columns, left to right; the first names the row.
 */
columns: Array<TableColumn>, 
/**
 * Names of rows: the only ones when `fixed`, else suggestions.
 */
rows: Array<string>, 
/**
 * Other rows are not taken.
 */
fixed: boolean, 
/**
 * Most rows.
 */
most: number, };

export type TableColumn = { 
/**
 * Heading.
 */
label: string, 
/**
 * Unit in words, may be empty.
 */
unit: string, 
/**
 * A number stands in it.
 */
number: boolean, 
/**
 * The program computes it.
 */
computed: boolean, };

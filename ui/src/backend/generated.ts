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
 * `empty`: first start; `school`, `municipality`: whose desk it is.
 */
state: DeskState, 
/**
 * Present when `state` is `school`.
 */
school: SchoolView | null, 
/**
 * Present when `state` is `municipality`.
 */
municipality: MunicipalityView | null, 
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

export type DeskState = "empty" | "school" | "municipality" | "blocked";

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
 * A word of explanation for each direction.
 */
words: Array<WordView>, 
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
 * What the program answered or proposed by itself.
 */
helped: Helped, 
/**
 * The same in a sentence; empty when there is nothing to tell.
 */
helped_words: string, };

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
zeroes: Array<string>, 
/**
 * A gentle question when the number is far from all earlier years of this school. Never a check.
 */
unlike: string | null, };

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
 * What in the note looks like the name of a person; empty when nothing does.
 */
person: string, 
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
 * Words of explanation that are now different.
 */
words: Array<WordView>, 
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

export type PrintsView = { 
/**
 * Their kinds, in the order of the screen (`blank`, `form`, `signing-sheet`, …).
 */
kinds: Array<string>, 
/**
 * Who can get a collection sheet.
 */
roles: Array<PrintRole>, };

export type PrintRole = { 
/**
 * Its id, as `--role` takes it.
 */
id: string, 
/**
 * The role in words.
 */
title: string, 
/**
 * How many questions it is asked.
 */
questions: number, };

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

export type TrustState = "unverified" | "trusted" | "aside" | "revoked";

export type PartnerView = { 
/**
 * ИНН.
 */
inn: string, 
/**
 * Name as its letters say it.
 */
name: string, 
/**
 * Eight groups of five digits, to read aloud.
 */
fingerprint: string, 
/**
 * Whether the key counts.
 */
state: TrustState, 
/**
 * The same in words.
 */
state_words: string, 
/**
 * How the key came to that state, in words.
 */
how: string, 
/**
 * Since when.
 */
since: string, 
/**
 * Letters to it are encrypted.
 */
encrypted: boolean, };

export type DeliveryPost = { 
/**
 * Its address.
 */
url: string, 
/**
 * Fingerprint of its key.
 */
fingerprint: string, };

export type GoalLine = { 
/**
 * Title of the direction, empty for the whole.
 */
direction: string, 
/**
 * The goal.
 */
text: string, };

export type ProcedureLine = { 
/**
 * Its name.
 */
name: string, 
/**
 * When.
 */
when: string, 
/**
 * By which document.
 */
document: string, };

export type InvitationView = { 
/**
 * Digest of the letter: its name in other calls.
 */
digest: string, 
/**
 * Who sent it, with the key that signed it.
 */
partner: PartnerView, 
/**
 * School year.
 */
period: string, 
/**
 * Its number.
 */
sequence: number, 
/**
 * When it came.
 */
at: string, 
/**
 * Until when letters are expected; empty when not said.
 */
deadline: string, 
/**
 * What the campaign is for.
 */
goals: Array<GoalLine>, 
/**
 * May the letter carry files?
 */
files: boolean, 
/**
 * What evidence is wished.
 */
wished: Array<string>, 
/**
 * Procedures of the year.
 */
calendar: Array<ProcedureLine>, 
/**
 * A word to the schools.
 */
note: string, 
/**
 * Whom to ask.
 */
contact: string, 
/**
 * The receiving point, if there is one.
 */
post: DeliveryPost | null, 
/**
 * A questionnaire that this desk does not have comes along and waits to be accepted.
 */
questionnaire_offered: boolean, 
/**
 * What to know of the questionnaire, in words; empty when it is the one that is here.
 */
questionnaire: string, 
/**
 * It is the one that counts for its year now.
 */
current: boolean, };

export type ArrivalState = "new" | "unverified" | "repeated" | "older" | "aside" | "refused";

export type Arrival = { 
/**
 * Name of the file it came in.
 */
file: string, 
/**
 * Where the file lies, to read it once more; empty when it did not come as a file.
 */
path: string, 
/**
 * It was not taken because it is encrypted and nothing opened it: with the key's password it may be.
 */
encrypted: boolean, 
/**
 * What became of it.
 */
state: ArrivalState, 
/**
 * The same in a sentence.
 */
words: string, 
/**
 * What to do next, if anything.
 */
next: string, 
/**
 * `invitation`, `receipt`, `return`, `recommendations`, `submission`; empty when it was not taken.
 */
kind: string, 
/**
 * Digest of the letter.
 */
digest: string, 
/**
 * Name of the sender.
 */
sender: string, 
/**
 * ИНН of the sender.
 */
inn: string, 
/**
 * School year.
 */
period: string, 
/**
 * Its number.
 */
sequence: number, 
/**
 * Fingerprint of the key that signed it.
 */
fingerprint: string, 
/**
 * Why it was set aside or not taken.
 */
problem: ProblemView | null, };

export type FolderArrivals = { 
/**
 * Each letter, in the order of the files' names.
 */
arrivals: Array<Arrival>, 
/**
 * How many there are and how much else lies there, in a sentence.
 */
words: string, };

export type RemarkView = { 
/**
 * Its name in other calls.
 */
id: string, 
/**
 * `1.05`, `passport.KEY`, `selfstudy.1.10`; empty for the whole letter.
 */
target: string, 
/**
 * The place in words.
 */
label: string, 
/**
 * What is wrong and what is wished.
 */
text: string, 
/**
 * What stood there in the returned letter.
 */
was: string, 
/**
 * What stands there now.
 */
now: string, 
/**
 * A person said that it is dealt with.
 */
done: boolean, };

export type ReturnView = { 
/**
 * Digest of the municipality's letter.
 */
digest: string, 
/**
 * Number of the returned letter.
 */
sequence: number, 
/**
 * Under which number it is registered there.
 */
number: string, 
/**
 * When it was returned.
 */
at: string, 
/**
 * Until when the corrected letter is wished; empty when not said.
 */
wished_by: string, 
/**
 * The remarks.
 */
remarks: Array<RemarkView>, 
/**
 * Those not dealt with yet.
 */
open: number, 
/**
 * A later letter was signed since.
 */
answered: boolean, };

export type LetterDifference = { 
/**
 * The place.
 */
target: string, 
/**
 * The place in words.
 */
label: string, 
/**
 * What the last letter says.
 */
before: string, 
/**
 * What stands there now.
 */
now: string, };

export type AdviceView = { 
/**
 * Digest of the letter.
 */
digest: string, 
/**
 * Who sent it.
 */
sender: string, 
/**
 * When it came.
 */
at: string, 
/**
 * A word beside it.
 */
note: string, 
/**
 * Recommendations, measures and decisions, in this order.
 */
items: Array<AdviceItem>, };

export type AdviceKind = "recommendation" | "measure" | "decision";

export type AdviceItem = { 
/**
 * Its name in other calls.
 */
id: string, 
/**
 * What it is.
 */
kind: AdviceKind, 
/**
 * Title of the direction, empty for the whole.
 */
direction: string, 
/**
 * What it says.
 */
text: string, 
/**
 * When, who, number and date, in one line; may be empty.
 */
detail: string, 
/**
 * It stands in the school's plan already.
 */
taken: boolean, };

export type MailRow = { 
/**
 * Digest: its name in other calls.
 */
digest: string, 
/**
 * True for the school's own letters.
 */
sent: boolean, 
/**
 * `submission`, `invitation`, …
 */
kind: string, 
/**
 * The kind in words.
 */
kind_words: string, 
/**
 * School year.
 */
period: string, 
/**
 * Its number.
 */
sequence: number, 
/**
 * When it was signed or came.
 */
at: string, 
/**
 * Who signed or took it.
 */
actor: string, 
/**
 * To whom or from whom; empty for anybody.
 */
partner: string, 
/**
 * How it went or came, in words.
 */
way: string, 
/**
 * Fingerprint of the key that signed it.
 */
fingerprint: string, 
/**
 * How far it is, in words.
 */
state: string, 
/**
 * Why it was set aside.
 */
problem: ProblemView | null, 
/**
 * File name.
 */
file: string, 
/**
 * Size in words.
 */
size: string, };

export type QueueState = "waiting" | "sending" | "delivered" | "quarantine" | "stopped";

export type QueueView = { 
/**
 * Digest of the letter.
 */
digest: string, 
/**
 * Its number.
 */
sequence: number, 
/**
 * How far it is.
 */
state: QueueState, 
/**
 * The same in words.
 */
words: string, 
/**
 * The receiving point's address.
 */
url: string, 
/**
 * Attempts so far.
 */
attempts: number, 
/**
 * When it is tried again; empty when at once.
 */
next_at: string, 
/**
 * What the last attempt met.
 */
problem: ProblemView | null, };

export type ForkChoice = "here" | "there";

export type ForkView = { 
/**
 * Its name in other calls.
 */
id: string, 
/**
 * The number both have.
 */
sequence: number, 
/**
 * What was noticed.
 */
words: string, 
/**
 * What can be chosen, with words; the other letter's form only when the letter is here.
 */
choices: Array<ForkOption>, 
/**
 * What was chosen, if it was.
 */
chosen: ForkChoice | null, };

export type ForkOption = { 
/**
 * The choice.
 */
choice: ForkChoice, 
/**
 * What it means.
 */
words: string, };

export type KeyFacts = { 
/**
 * The signing key.
 */
key: KeyView, 
/**
 * What letters to this school are encrypted to; empty until it is made with the next signing.
 */
recipient: string, 
/**
 * Fingerprint of the older key that signed this one; empty when there is none.
 */
follows: string, 
/**
 * Fingerprints of keys set aside, with the day.
 */
older: Array<string>, 
/**
 * What 63-ФЗ allows this key to be.
 */
law: string, };

export type LeavingView = { 
/**
 * Name of the municipality it is addressed to; empty when to anybody.
 */
to: string, 
/**
 * It will be encrypted unless that is switched off.
 */
encrypted: boolean, 
/**
 * What that means, in a sentence.
 */
words: string, 
/**
 * What to confirm before encryption is switched off; empty when there is nothing to switch off.
 */
plain_warning: string, 
/**
 * May it carry files?
 */
files: boolean, 
/**
 * The warning about names in files; empty when no files may go along.
 */
files_warning: string, 
/**
 * Files the last letter carried, which go along again.
 */
kept_files: Array<EvidenceLine>, 
/**
 * Can the program deliver it?
 */
post: DeliveryPost | null, 
/**
 * Address for an e-mail; empty when not known.
 */
mail_to: string, };

export type EvidenceLine = { 
/**
 * Its name in the letter.
 */
name: string, 
/**
 * The question it belongs to; empty when to none.
 */
target: string, 
/**
 * Size in words.
 */
size: string, };

export type EvidenceChoice = { 
/**
 * The file.
 */
path: string, 
/**
 * The question it belongs to.
 */
target: string, };

export type SignOptions = { 
/**
 * Where to write the letter; without one it is only kept here, to be delivered or drafted.
 */
folder: string | null, 
/**
 * Not encrypted although it could be.
 */
plain: boolean, 
/**
 * The person has read the warning and confirmed it.
 */
plain_confirmed: boolean, 
/**
 * Files to go along.
 */
evidence: Array<EvidenceChoice>, 
/**
 * Files of the last letter do not go along again.
 */
drop_kept_files: boolean, };

export type MailDraft = { 
/**
 * The `.eml` file.
 */
draft: string, 
/**
 * The letter beside it, for a mailbox in the browser.
 */
letter: string, 
/**
 * Address; empty when not known.
 */
to: string, 
/**
 * Subject.
 */
subject: string, 
/**
 * How large the mail becomes and whether mail services take it.
 */
size: string, 
/**
 * What to do when it is too large; empty when it is not.
 */
remedy: string, };

export type DeliveryRound = { 
/**
 * The letters of this year that were ever handed over for delivery, as they stand now.
 */
queue: Array<QueueView>, 
/**
 * Digests of those that went through in this very round.
 */
delivered: Array<string>, 
/**
 * What was fetched.
 */
arrived: Array<Arrival>, 
/**
 * The round in a sentence.
 */
words: string, };

export type DeliveryView = { 
/**
 * The invitations that are here, the one that counts for this year first.
 */
invitations: Array<InvitationView>, 
/**
 * How the next letter leaves.
 */
leaving: LeavingView, 
/**
 * The school's keys, once made.
 */
keys: KeyFacts | null, 
/**
 * Deliveries of this year, the newest first.
 */
queue: Array<QueueView>, 
/**
 * The newest return, if one is there.
 */
returned: ReturnView | null, 
/**
 * Forks that wait for a choice.
 */
forks: Array<ForkView>, 
/**
 * Recommendation letters.
 */
advice: Array<AdviceView>, 
/**
 * Places where the form differs from the last letter.
 */
differences: Array<LetterDifference>, 
/**
 * The last letter says all there is to say, and goes where the next one would: signing again is not needed.
 */
said_already: boolean, 
/**
 * All letters of this year, the newest first.
 */
mail: Array<MailRow>, };

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
qualified_attached: boolean, 
/**
 * Whom it is for, with the ИНН; `None` when any municipality may take it.
 */
recipient: string | null, 
/**
 * Did it come encrypted?
 */
encrypted: boolean, 
/**
 * Fingerprint of the older key that signed for this one, when the letter says that the key was changed.
 */
older_key: string | null, };

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

export type CourierView = { 
/**
 * A letter is on its way just now.
 */
busy: boolean, 
/**
 * A person has stopped it.
 */
paused: boolean, 
/**
 * The same in a sentence.
 */
words: string, 
/**
 * When it is tried again: `14:32`; empty when nothing waits.
 */
next_at: string, 
/**
 * What stands in the way of the receiving point; no connection at all is nothing to call attention to.
 */
problem: ProblemView | null, };

export type DeliveryNews = { "news": "progress", 
/**
 * Digest of the letter.
 */
digest: string, 
/**
 * Whole percents.
 */
percent: number, 
/**
 * The same in a sentence.
 */
words: string, } | { "news": "letter", 
/**
 * Digest of the letter.
 */
digest: string, } | { "news": "courier", 
/**
 * What it does.
 */
view: CourierView, };

export type ChartView = { 
/**
 * `axes`, `levels`, `changes`, `staff`, `pupils`; of a municipality `directions`, `verdicts`, `spread`, `dynamics`.
 */
id: string, 
/**
 * Its name.
 */
title: string, 
/**
 * The drawing, on its own white sheet.
 */
svg: string, 
/**
 * What it says, for those who do not see it.
 */
words: string, 
/**
 * The same numbers as a table.
 */
table: ChartTable, };

export type ChartTable = { 
/**
 * Heads.
 */
columns: Array<string>, 
/**
 * Rows.
 */
rows: Array<Array<string>>, };

export type ReportTexts = { 
/**
 * Sections and subsections, in the order of the report.
 */
sections: Array<TextSection>, 
/**
 * References to laws and orders that the texts name.
 */
references: Array<LegalReference>, 
/**
 * The words of a news item for the school's site, a paragraph each.
 */
news: Array<string>, 
/**
 * Longest text of one place, in letters.
 */
limit: number, };

export type TextSection = { 
/**
 * Its name, to add a paragraph to.
 */
key: string, 
/**
 * Heading as printed.
 */
title: string, 
/**
 * Depth, from 1.
 */
level: number, 
/**
 * Texts; tables between them are not told.
 */
texts: Array<TextView>, };

export type TextView = { 
/**
 * Its name.
 */
key: string, 
/**
 * True for a list: a line of the text is an item.
 */
list: boolean, 
/**
 * As prepared from the data now; empty when they give nothing to say, and for an own paragraph.
 */
pieces: Array<TextPiece>, 
/**
 * What a person has written instead; empty leaves the place out of the report.
 */
written: string | null, 
/**
 * Added by a person, so that there is nothing prepared to return to.
 */
own: boolean, 
/**
 * The data have changed since it was written: the prepared text is another one now.
 */
changed: boolean, 
/**
 * Who wrote it and when, in words; empty for a prepared text.
 */
state: string, 
/**
 * What looks like names of people in it.
 */
names: Array<string>, };

export type TextPiece = { 
/**
 * The letters.
 */
text: string, 
/**
 * Did it come from the data?
 */
from_data: boolean, };

export type LegalReference = { 
/**
 * Its name.
 */
key: string, 
/**
 * As printed.
 */
text: string, 
/**
 * As the program brings it.
 */
usual: string, 
/**
 * Has a person changed it?
 */
changed: boolean, 
/**
 * Where it stands.
 */
purpose: string, 
/**
 * Where it comes from.
 */
source: string, 
/**
 * How sure we are of it.
 */
note: string, };

export type ReportKind = "full" | "site";

export type ReportFormat = "pdf" | "docx";

export type CycleView = { 
/**
 * Said above the recommendations while the form is unfinished, else empty.
 */
preliminary: string, 
/**
 * Directions with their goals.
 */
directions: Array<CycleDirection>, 
/**
 * Recommendations of the school, front ones first.
 */
recommendations: Array<RecommendationRow>, 
/**
 * The plan, in the order it was written.
 */
measures: Array<MeasureRow>, 
/**
 * The decisions, in the order they were written.
 */
decisions: Array<DecisionRow>, 
/**
 * The plan as it is printed.
 */
roadmap: RoadmapView, 
/**
 * Last year's measures.
 */
past: PastView, 
/**
 * The nine steps.
 */
map: CycleMap, 
/**
 * States a measure can have.
 */
measure_states: Array<WordChoice>, 
/**
 * States a decision can have.
 */
decision_states: Array<WordChoice>, 
/**
 * Conclusions about a measure of last year.
 */
outcomes: Array<WordChoice>, };

export type WordChoice = { 
/**
 * What is sent.
 */
id: string, 
/**
 * What is shown.
 */
label: string, };

export type CycleDirection = { 
/**
 * `1` … `6`.
 */
number: string, 
/**
 * Short title.
 */
title: string, 
/**
 * The goal, empty when none is written.
 */
goal: string, };

export type RecommendationRow = { 
/**
 * `R02`.
 */
rule: string, 
/**
 * Number of its direction.
 */
direction: string, 
/**
 * What is missing.
 */
deficit: string, 
/**
 * What is recommended.
 */
text: string, 
/**
 * How.
 */
measure: string, 
/**
 * When.
 */
term: string, 
/**
 * Who.
 */
who: string, 
/**
 * How urgent, in words.
 */
priority: string, 
/**
 * Does it stand in front?
 */
front: boolean, 
/**
 * The measure made of it (`m3`), if there is one.
 */
taken: string | null, 
/**
 * The answers it looked at.
 */
basis: Array<Place>, };

export type MeasureRow = { 
/**
 * `m3`.
 */
key: string, 
/**
 * Number of its direction.
 */
direction: string, 
/**
 * What.
 */
what: string, 
/**
 * When, as it is printed.
 */
when: string, 
/**
 * When, in words.
 */
term: string, 
/**
 * From, `01.09.2025`.
 */
from: string, 
/**
 * Until.
 */
until: string, 
/**
 * Who.
 */
who: string, 
/**
 * The document.
 */
document: string, 
/**
 * `planned`, `running`, `done`, `failed`, `withdrawn`.
 */
state: string, 
/**
 * The state in words.
 */
state_words: string, 
/**
 * What was done.
 */
mark: string, 
/**
 * The rule it answers, if any.
 */
rule: string | null, 
/**
 * The questions it rests on.
 */
basis: Array<Place>, 
/**
 * The decision it belongs to (`d1`), if any.
 */
decision: string | null, };

export type DecisionRow = { 
/**
 * `d1`.
 */
key: string, 
/**
 * Number of its direction, empty for the whole school.
 */
direction: string, 
/**
 * Number of the order or protocol.
 */
number: string, 
/**
 * Its date.
 */
date: string, 
/**
 * What was decided.
 */
what: string, 
/**
 * Who.
 */
who: string, 
/**
 * When, as it is shown.
 */
when: string, 
/**
 * When, in words.
 */
term: string, 
/**
 * When, as a date.
 */
until: string, 
/**
 * `planned`, `running`, `done`, `failed`, `withdrawn`.
 */
state: string, 
/**
 * The state in words.
 */
state_words: string, 
/**
 * Measures that belong to it.
 */
measures: Array<string>, };

export type RoadmapView = { 
/**
 * Its heading.
 */
title: string, 
/**
 * Its four columns.
 */
columns: Array<string>, 
/**
 * Its sections.
 */
sections: Array<RoadmapSectionView>, };

export type RoadmapSectionView = { 
/**
 * `1. Система …`.
 */
title: string, 
/**
 * Its rows.
 */
rows: Array<RoadmapRowView>, };

export type RoadmapRowView = { 
/**
 * `1.2`.
 */
number: string, 
/**
 * What.
 */
what: string, 
/**
 * When.
 */
term: string, 
/**
 * Who.
 */
who: string, };

export type PastView = { 
/**
 * The year before; empty when it is not on this desk.
 */
period: string, 
/**
 * Its measures.
 */
rows: Array<PastRow>, };

export type PastRow = { 
/**
 * `m3`.
 */
key: string, 
/**
 * Number of its direction.
 */
direction: string, 
/**
 * What.
 */
what: string, 
/**
 * When it was due.
 */
when: string, 
/**
 * Who.
 */
who: string, 
/**
 * What became of it, in words.
 */
state_words: string, 
/**
 * Its indicators.
 */
changes: Array<PastChange>, 
/**
 * Why others cannot be compared, in sentences.
 */
left_out: Array<string>, 
/**
 * The conclusion (`helped`, `partly`, `not`, `early`), empty until drawn.
 */
outcome: string, 
/**
 * The conclusion's words.
 */
words: string, };

export type PastChange = { 
/**
 * The question.
 */
target: string, 
/**
 * Its words.
 */
label: string, 
/**
 * Last year's answer.
 */
before: string, 
/**
 * This year's.
 */
after: string, 
/**
 * `rise`, `same`, `fall`.
 */
trend: string, 
/**
 * The same in words.
 */
trend_words: string, };

export type CycleMap = { 
/**
 * The steps; empty when the methodology describes none.
 */
steps: Array<CycleStepView>, 
/**
 * One row a direction.
 */
rows: Array<CycleMapRow>, 
/**
 * Where the steps come from.
 */
source: string, 
/**
 * Is it the map of a municipality: its goals are those of its campaign.
 */
town: boolean, };

export type CycleStepView = { 
/**
 * `1` … `9`.
 */
number: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What a school, or a municipality, decides here.
 */
hint: string, 
/**
 * Where that stands.
 */
source: string, };

export type CycleMapRow = { 
/**
 * `1` … `6`.
 */
direction: string, 
/**
 * Short title.
 */
title: string, 
/**
 * Where it is open, in words.
 */
verdict: string, 
/**
 * Is it open?
 */
open: boolean, 
/**
 * Its steps.
 */
cells: Array<CycleMapCell>, };

export type CycleMapCell = { 
/**
 * `done`, `partly`, `missing`, `not_needed`, `unknown`.
 */
state: string, 
/**
 * The same in words.
 */
words: string, 
/**
 * What showed it, in words.
 */
found: string, 
/**
 * The questions that tell.
 */
places: Array<Place>, 
/**
 * Where a municipality mends it, while it is not wholly there.
 */
mend: MendLink | null, };

export type MendLink = { 
/**
 * The screen: `campaign`, `letters`, `review`, `exchange`, `measures`.
 */
screen: string, 
/**
 * Its part; may be empty.
 */
part: string, 
/**
 * What to do there.
 */
label: string, };

export type MeasureEdit = { 
/**
 * `m3`.
 */
key?: string, 
/**
 * Number of the direction.
 */
direction?: string, 
/**
 * What.
 */
what?: string, 
/**
 * When, in words.
 */
term?: string, 
/**
 * From, as typed.
 */
from?: string, 
/**
 * Until, as typed.
 */
until?: string, 
/**
 * Who.
 */
who?: string, 
/**
 * The document.
 */
document?: string, 
/**
 * The state.
 */
state?: string, 
/**
 * What was done.
 */
mark?: string, 
/**
 * The questions it rests on.
 */
questions?: Array<string>, 
/**
 * The decision it belongs to; an empty text unties it.
 */
decision?: string, };

export type DecisionEdit = { 
/**
 * `d1`.
 */
key?: string, 
/**
 * Number of the direction; empty for the whole school.
 */
direction?: string, 
/**
 * Number of the order or protocol.
 */
number?: string, 
/**
 * Its date, as typed.
 */
date?: string, 
/**
 * What was decided.
 */
what?: string, 
/**
 * Who.
 */
who?: string, 
/**
 * When, in words.
 */
term?: string, 
/**
 * When, as typed.
 */
until?: string, 
/**
 * The state.
 */
state?: string, };

export type CycleChange = { 
/**
 * What the change changed elsewhere: undo, custody.
 */
change: Change, 
/**
 * The record that was written (`m3`, `d1`), empty when one was removed.
 */
key: string, };

export type AnalysisScreen = { 
/**
 * The year.
 */
period: string, 
/**
 * Last year, when there is a form of it.
 */
previous_period: string | null, 
/**
 * Is every asked question answered?
 */
complete: boolean, 
/**
 * «ВСОКО сформирована», or that this is preliminary.
 */
headline: string, 
/**
 * Total, or what is answered so far, `78,21 %`.
 */
percent: string | null, 
/**
 * How the percent was made.
 */
formula: string, 
/**
 * How many questions are still open, in words; empty when none.
 */
open: string, 
/**
 * The first open place.
 */
open_target: string | null, 
/**
 * «Год назад — 70,10 %, сформирована».
 */
last_year: string | null, 
/**
 * The percent of answers with evidence.
 */
confirmed: string | null, 
/**
 * What each verdict takes, best first.
 */
verdicts: Array<Terms>, 
/**
 * What each level takes, best first.
 */
levels: Array<Terms>, 
/**
 * The directions.
 */
directions: Array<DirectionResult>, 
/**
 * What is better than last year.
 */
risen: Array<Compared>, 
/**
 * What is worse than last year.
 */
fallen: Array<Compared>, 
/**
 * The risk profile.
 */
risks: Array<RiskView>, 
/**
 * Recommendations to the school, the most urgent first.
 */
recommendations: Array<RecommendationView>, 
/**
 * How many of them stand in front.
 */
front: number, 
/**
 * Recommendations to the municipality.
 */
municipal: Array<RecommendationView>, 
/**
 * What was compared with last year and what was not.
 */
dynamics: DynamicsView | null, };

export type Terms = { 
/**
 * Its name.
 */
name: string, 
/**
 * What it takes.
 */
terms: string, 
/**
 * Is this the one reached?
 */
reached: boolean, };

export type Figure = { 
/**
 * Where it stands: `2.16`, `passport.computers`.
 */
target: string, 
/**
 * Its number for people; empty for a field of the passport.
 */
number: string, 
/**
 * The question or the field.
 */
text: string, 
/**
 * What stands there: «да», «6 из 48, 12,5 %», «не заполнено», why it is not asked.
 */
value: string, 
/**
 * Points, «0,5 из 1»; empty when it has none.
 */
points: string, 
/**
 * How the points are earned.
 */
how: string, 
/**
 * Counts as confirmed: there is a document or a link.
 */
confirmed: boolean, };

export type DirectionResult = { 
/**
 * `1` … `6`.
 */
number: string, 
/**
 * Title.
 */
title: string, 
/**
 * Short title.
 */
short: string, 
/**
 * Percent; `None` when nothing is answered or applies.
 */
percent: string | null, 
/**
 * Whole percents, for the length of a bar only.
 */
length: number, 
/**
 * Level in words.
 */
level: string, 
/**
 * «16,5 : 20 · 100 = 82,50 %».
 */
formula: string, 
/**
 * Percent of answers with evidence.
 */
confirmed: string | null, 
/**
 * Last year's percent.
 */
before: string | null, 
/**
 * «+10,00 п. п., положительная».
 */
change: string | null, 
/**
 * Which way.
 */
trend: TrendView | null, 
/**
 * Its scored questions that concern the school.
 */
figures: Array<Figure>, 
/**
 * Scored questions that do not, in words; empty when none.
 */
aside: string, };

export type TrendView = "rise" | "same" | "fall";

export type Compared = { 
/**
 * Its place this year.
 */
target: string, 
/**
 * Its number.
 */
number: string, 
/**
 * The question.
 */
text: string, 
/**
 * What stood there last year.
 */
before: string, 
/**
 * What stands there now.
 */
now: string, 
/**
 * Points of both years, «0,5 → 1».
 */
points: string, };

export type RiskView = { 
/**
 * `staff`.
 */
id: string, 
/**
 * Its name.
 */
title: string, 
/**
 * How strong it is.
 */
level: RiskLevelView, 
/**
 * «высокий».
 */
level_words: string, 
/**
 * High, and nothing is done about it.
 */
headline: boolean, 
/**
 * «есть мера»; empty when there is no risk to answer.
 */
measure: string, 
/**
 * What stands behind it.
 */
figures: Array<Figure>, 
/**
 * The questions about measures.
 */
measures: Array<Figure>, 
/**
 * Where the factor comes from.
 */
basis: string, };

export type RiskLevelView = "absent" | "moderate" | "high" | "unknown";

export type RecommendationView = { 
/**
 * The rule, `R02`.
 */
id: string, 
/**
 * 1 is first.
 */
priority: number, 
/**
 * What is missing.
 */
deficit: string, 
/**
 * What is advised.
 */
recommendation: string, 
/**
 * What to do.
 */
measure: string, 
/**
 * When, in words.
 */
term: string, 
/**
 * Who.
 */
responsible: string, 
/**
 * Where it comes from.
 */
basis: string, 
/**
 * The places it follows from.
 */
figures: Array<Figure>, };

export type DynamicsView = { 
/**
 * By direction.
 */
directions: Array<DirectionDynamics>, 
/**
 * What was between two versions of the questionnaire, if they differ.
 */
across: AcrossView | null, };

export type DirectionDynamics = { 
/**
 * Number.
 */
number: string, 
/**
 * Short title.
 */
short: string, 
/**
 * How many questions were compared, in words.
 */
compared: string, 
/**
 * Percent of that set last year with its two counts.
 */
before: string, 
/**
 * This year.
 */
after: string, 
/**
 * «+10,00 п. п.».
 */
delta: string, 
/**
 * «положительная».
 */
class: string, 
/**
 * Which way.
 */
trend: TrendView, 
/**
 * What was left out, by reason.
 */
excluded: Array<Excluded>, };

export type Excluded = { 
/**
 * Why.
 */
reason: string, 
/**
 * Their places this year.
 */
targets: Array<string>, };

export type AcrossView = { 
/**
 * What was compared with what.
 */
title: string, 
/**
 * «1.05 → 1.06: the question».
 */
moved: Array<string>, 
/**
 * Old questions that answer to nothing now, with the reason.
 */
dropped: Array<string>, };

export type WordView = { 
/**
 * Number of the direction.
 */
direction: string, 
/**
 * The school's sentences; empty until written.
 */
text: string, 
/**
 * Most characters it may have.
 */
limit: number, 
/**
 * What in it looks like the name of a person («Иванова А. П.»); empty when nothing does.
 */
person: string, };

export type Helped = { 
/**
 * Fields it computed.
 */
computed: number, 
/**
 * Answers taken over with one key: from last year, from a proposal, from the passport of the year before.
 */
taken: number, 
/**
 * Proposals that wait for a look.
 */
offered: number, 
/**
 * Questions it does not ask, because other answers settle them.
 */
settled: number, };

export type WorkbookPreview = { 
/**
 * The file's name.
 */
file: string, 
/**
 * Names this preview: taking with it is refused when the file or the form has changed since.
 */
digest: string, 
/**
 * When the workbook was given out.
 */
made: string, 
/**
 * For whom; empty for the whole form.
 */
role: string, 
/**
 * How many answers would change.
 */
answers: number, 
/**
 * Every difference, in the order of the form.
 */
differences: Array<WorkbookDifference>, 
/**
 * Cells that cannot be taken; the others can.
 */
problems: Array<WorkbookProblem>, 
/**
 * Answers that were changed in the program too since the workbook was given out.
 */
conflicts: number, 
/**
 * Cells whose row is gone: they change nothing.
 */
missing: number, };

export type WorkbookDifference = { 
/**
 * `1.05`, `passport.inn`, `selfstudy.1.10`.
 */
target: string, 
/**
 * `passport`, `1` … `6`, `selfstudy`.
 */
part: string, 
/**
 * Its title.
 */
part_title: string, 
/**
 * The question with its number.
 */
question: string, 
/**
 * What of it, in words («ответ», «пояснение»).
 */
what: string, 
/**
 * New, changed or cleared.
 */
kind: DifferenceKind, 
/**
 * What the program has, in words.
 */
was: string, 
/**
 * What it would have.
 */
becomes: string, 
/**
 * Where it stands in the workbook («лист «1. Качество подготовки», D12»).
 */
cell: string, 
/**
 * Changed in the program too since the workbook was given out.
 */
conflict: boolean, };

export type DifferenceKind = "new" | "changed" | "cleared";

export type WorkbookProblem = { 
/**
 * Where it stands.
 */
cell: string, 
/**
 * The place of the form, when it is known.
 */
target: string | null, 
/**
 * The question, empty when it is not known.
 */
question: string, 
/**
 * Number of the problem.
 */
code: string, 
/**
 * What is wrong.
 */
message: string, 
/**
 * What to do.
 */
remedy: string, };

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

export type MunicipalityView = { 
/**
 * Its name.
 */
name: string, 
/**
 * ИНН, empty until typed.
 */
inn: string, 
/**
 * School years with a campaign, newest first.
 */
periods: Array<string>, 
/**
 * The campaign that is open.
 */
period: string, 
/**
 * Who is working.
 */
actor: string, 
/**
 * Custody, undo and redo; progress, errors and warnings stay empty.
 */
summary: Summary, };

export type NewMunicipality = { 
/**
 * Name of the body that collects.
 */
name: string, 
/**
 * Its ИНН as typed.
 */
inn: string, 
/**
 * School year of the first campaign.
 */
period: string, 
/**
 * Until when the schools hand in, as typed; may be empty.
 */
deadline: string, 
/**
 * Who is working.
 */
actor: string, };

export type MunicipalityToday = { 
/**
 * «Сдали 11 из 13 школ, приняты 7».
 */
headline: string, 
/**
 * Until when, `31.10.2025`; empty when it is not set.
 */
deadline: string, 
/**
 * «осталось 5 дней», «срок прошёл 3 дня назад»; empty without a date.
 */
left: string, 
/**
 * Is the date past?
 */
late: boolean, 
/**
 * The counts, in the order of the screen.
 */
counts: Array<TodayCount>, 
/**
 * What to do next.
 */
next: NextStep, 
/**
 * What came lately, newest first (at most 20).
 */
news: Array<NewsRow>, 
/**
 * Schools that have not handed in.
 */
missing: Array<SchoolLine>, 
/**
 * Schools whose letter waits to be looked at.
 */
waiting: Array<SchoolLine>, 
/**
 * Schools whose letter was returned and has not come again.
 */
returned: Array<SchoolLine>, 
/**
 * How many files were set aside and not yet settled.
 */
aside: number, };

export type TodayCount = { 
/**
 * `schools`, `submitted`, `waiting`, `accepted`, `returned`, `missing`, `aside`.
 */
id: string, 
/**
 * What is counted.
 */
label: string, 
/**
 * How many.
 */
count: number, };

export type NextStep = { 
/**
 * A screen: `campaign`, `schools`, `letters`, `review`, `consolidated`, `documents`, `measures`.
 */
screen: string, 
/**
 * What to do.
 */
words: string, 
/**
 * Why.
 */
why: string, };

export type NewsRow = { 
/**
 * `14.03.2026 14:32`.
 */
at: string, 
/**
 * What.
 */
words: string, 
/**
 * The school it is about, if one.
 */
inn: string | null, };

export type SchoolLine = { 
/**
 * ИНН.
 */
inn: string, 
/**
 * Name.
 */
name: string, 
/**
 * What about it: «письмо № 2 от 14.03.2026», «приглашение передано 01.10.2025».
 */
words: string, };

export type LettersView = { 
/**
 * The municipality's signing key, if there is one.
 */
key: KeyView | null, 
/**
 * What came for this campaign, newest first (at most 500; the register tells of each school).
 */
arrivals: Array<ArrivalRow>, 
/**
 * How many there are altogether.
 */
total: number, 
/**
 * What was set aside, newest first.
 */
aside: Array<ArrivalRow>, 
/**
 * Keys nobody has compared yet.
 */
keys: Array<PeerRow>, 
/**
 * Schools with two letters of one sequence.
 */
forks: Array<ForkRow>, 
/**
 * Schools no invitation of this campaign was made for.
 */
uninvited: number, 
/**
 * What was made for schools, newest first.
 */
sent: Array<SentRow>, 
/**
 * Where letters can be written.
 */
destinations: Array<Destination>, 
/**
 * Is a receiving point named, so that letters can wait for delivery?
 */
post: boolean, 
/**
 * What is to be said of what came altogether: letters restored, files that can be let go of.
 */
notes: Array<string>, 
/**
 * How many rows hold bytes of what is no letter.
 */
junk: number, };

export type ArrivalRow = { 
/**
 * Its row.
 */
id: number, 
/**
 * Name of the file.
 */
file: string, 
/**
 * When it was taken.
 */
at: string, 
/**
 * How it came, in words.
 */
way: string, 
/**
 * `new`, `newer`, `repeated`, `older`, `forked`, `other_campaign`, `other_recipient`, `unknown_school`,
 * `unknown_key`, `revoked_key`, `damaged`, `newer_program`, `locked`, `not_a_letter`, `other_kind`.
 */
state: string, 
/**
 * Was it taken (true) or set aside?
 */
taken: boolean, 
/**
 * What it is, in a sentence.
 */
words: string, 
/**
 * What to do about it; empty when nothing.
 */
remedy: string, 
/**
 * Number of the problem, empty for a letter that was taken.
 */
code: string, 
/**
 * Sender's ИНН, empty when it is not known.
 */
inn: string, 
/**
 * Sender's name.
 */
sender: string, 
/**
 * Sequence, 0 when it is not known.
 */
sequence: number, 
/**
 * Fingerprint of the key it was signed with, empty when it is not known.
 */
fingerprint: string, 
/**
 * May the school be taken into the register from this letter?
 */
can_enrol: boolean, 
/**
 * Are its bytes kept, so that it can be saved as it came?
 */
kept: boolean, };

export type ImportProgress = { 
/**
 * Files told.
 */
done: number, 
/**
 * Files found; grows while folders are walked.
 */
total: number, 
/**
 * The file of the moment.
 */
file: string, };

export type ImportReport = { 
/**
 * «Новых писем 11, повторных 1, отложено 2».
 */
words: string, 
/**
 * How many of each state, in words.
 */
counts: Array<ImportCount>, 
/**
 * Each file (at most 2,000; those set aside first).
 */
rows: Array<ArrivalRow>, 
/**
 * Was it stopped by the person? What was taken stays.
 */
stopped: boolean, };

export type ImportCount = { 
/**
 * See [`ArrivalRow::state`].
 */
state: string, 
/**
 * Its label.
 */
label: string, 
/**
 * How many.
 */
count: number, };

export type PeerRow = { 
/**
 * ИНН.
 */
inn: string, 
/**
 * Name.
 */
name: string, 
/**
 * The public key, as it names itself.
 */
public_key: string, 
/**
 * Groups of digits to read aloud.
 */
fingerprint: string, 
/**
 * Groups of digits of the key it would replace, empty when there is none.
 */
replaces: string, 
/**
 * What is known of it.
 */
trust: TrustView, 
/**
 * The same in words, with how and when.
 */
words: string, };

export type ForkRow = { 
/**
 * ИНН.
 */
inn: string, 
/**
 * Name.
 */
name: string, 
/**
 * Their sequence.
 */
sequence: number, 
/**
 * The letters.
 */
letters: Array<ForkLetter>, };

export type ForkLetter = { 
/**
 * Digest.
 */
digest: string, 
/**
 * When it came, what differs.
 */
words: string, 
/**
 * Does it count now?
 */
counts: boolean, };

export type SentRow = { 
/**
 * When.
 */
at: string, 
/**
 * Kind, in words.
 */
kind: string, 
/**
 * To whom.
 */
name: string, 
/**
 * Where it was written or how it goes.
 */
words: string, };

export type LetterOrder = { 
/**
 * The password of the key.
 */
password: string, 
/**
 * A folder to write into; without one they only wait for delivery.
 */
folder: string | null, 
/**
 * For which schools; empty for all that the kind concerns.
 */
schools: Array<string>, };

export type LettersMade = { 
/**
 * «Записано 13 приглашений и проверено».
 */
words: string, 
/**
 * The folder, empty when nothing was written.
 */
path: string, 
/**
 * What else: how many wait for delivery, schools left out with the reason.
 */
remarks: Array<string>, };

export type CampaignView = { 
/**
 * The school year.
 */
period: string, 
/**
 * Name of the body that collects.
 */
name: string, 
/**
 * Its ИНН.
 */
inn: string, 
/**
 * Until when, `31.10.2025`; empty when it is not set.
 */
deadline: string, 
/**
 * Goals: for all (`direction` empty) and one for each direction, in that order.
 */
goals: Array<CampaignGoal>, 
/**
 * May schools put files into their letters?
 */
evidence_files: boolean, 
/**
 * What evidence is wished, one line each.
 */
wished: Array<string>, 
/**
 * The calendar of procedures.
 */
calendar: Array<ProcedureRow>, 
/**
 * A word to the schools.
 */
note: string, 
/**
 * What the municipality decides itself: bounds of clusters, small schools, whom the documents name.
 */
settings: Array<SettingRow>, 
/**
 * «ВСОКО, проект методики, версия 2025.1».
 */
questionnaire: string, 
/**
 * Short hash of the questionnaire.
 */
questionnaire_hash: string, 
/**
 * The methodology with its version.
 */
methodology: string, 
/**
 * Short hash of the methodology.
 */
methodology_hash: string, 
/**
 * That it is a draft and where it comes from.
 */
status_note: string, 
/**
 * What each verdict takes, best first.
 */
verdicts: Array<Terms>, 
/**
 * What each level of a direction takes, best first.
 */
levels: Array<Terms>, 
/**
 * Letters already signed go by the old words of the campaign: said when invitations are out, else empty.
 */
sent: string, };

export type CampaignGoal = { 
/**
 * `1` … `6`, empty for the whole campaign.
 */
direction: string, 
/**
 * Its short title.
 */
title: string, 
/**
 * The goal, empty until written.
 */
text: string, };

export type ProcedureRow = { 
/**
 * Its key, `p3`.
 */
key: string, 
/**
 * What.
 */
name: string, 
/**
 * When, in words.
 */
when: string, 
/**
 * By which document.
 */
document: string, };

export type SettingRow = { 
/**
 * Its key.
 */
key: string, 
/**
 * Its label.
 */
label: string, 
/**
 * What it does.
 */
help: string, 
/**
 * What stands there.
 */
value: string, 
/**
 * Several lines of text?
 */
lines: boolean, 
/**
 * Choices, empty for a typed value.
 */
options: Array<string>, };

export type CampaignEdit = { 
/**
 * Name of the body that collects.
 */
name?: string, 
/**
 * Its ИНН as typed.
 */
inn?: string, 
/**
 * Until when, as typed.
 */
deadline?: string, 
/**
 * A goal; an empty text takes it away. `title` is not read.
 */
goal?: CampaignGoal, 
/**
 * May schools send files?
 */
evidence_files?: boolean, 
/**
 * What evidence is wished.
 */
wished?: Array<string>, 
/**
 * A procedure: a new one without a key; with a key and no name it is taken away.
 */
procedure?: ProcedureRow, 
/**
 * A word to the schools.
 */
note?: string, };

export type ConsolidatedView = { 
/**
 * «Посчитано по письмам 11 из 13 школ».
 */
basis: string, 
/**
 * How many schools are in it; 0 means that there is nothing to show yet.
 */
counted: number, 
/**
 * The columns.
 */
directions: Array<DirectionHead>, 
/**
 * The schools that handed in, by name.
 */
schools: Array<HeatRow>, 
/**
 * The municipality's mean.
 */
mean: HeatRow, 
/**
 * How many schools have each verdict, best first.
 */
verdicts: Array<VerdictRow>, 
/**
 * Levels of a direction with what each takes, best first, for the legend.
 */
levels: Array<LevelHead>, 
/**
 * Schools that are not in it, with the reason.
 */
left_out: Array<string>, 
/**
 * Pictures, each with its table.
 */
charts: Array<ChartView>, };

export type DirectionHead = { 
/**
 * `1` … `6`.
 */
number: string, 
/**
 * Title.
 */
title: string, 
/**
 * Short title.
 */
short: string, };

export type LevelHead = { 
/**
 * 1 is the best; 0 where there is none.
 */
rank: number, 
/**
 * Its name.
 */
name: string, 
/**
 * What it takes.
 */
terms: string, };

export type HeatRow = { 
/**
 * ИНН; empty for the mean.
 */
inn: string, 
/**
 * Name.
 */
name: string, 
/**
 * Type, place and pupils, in words.
 */
about: string, 
/**
 * Verdict by its own answers; empty for an unfinished form.
 */
verdict: string, 
/**
 * Verdict by confirmed answers.
 */
confirmed: string, 
/**
 * The total.
 */
total: HeatCell, 
/**
 * One cell a direction.
 */
cells: Array<HeatCell>, };

export type HeatCell = { 
/**
 * Opens to what it was made of; empty when there is nothing behind it.
 */
key: string, 
/**
 * `82,50 %`; «—» where nothing applies.
 */
percent: string, 
/**
 * 1 is the best level; 0 where there is none.
 */
rank: number, 
/**
 * The level's name.
 */
level: string, 
/**
 * By confirmed answers, `71,25 %`; empty when nothing was looked at.
 */
confirmed: string, 
/**
 * «+10,00 п. п.»; empty without a year before.
 */
change: string, 
/**
 * Which way.
 */
trend: TrendView | null, };

export type VerdictRow = { 
/**
 * Opens to its schools (`verdict:сформирована`).
 */
key: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What it takes.
 */
terms: string, 
/**
 * «в 5 (45 %) из 11 ОО».
 */
own: string, 
/**
 * The same by confirmed answers; empty when nothing was looked at.
 */
confirmed: string, };

export type IndicatorsView = { 
/**
 * By direction.
 */
directions: Array<IndicatorDirection>, 
/**
 * Where the regional values come from, as typed.
 */
region_source: string, };

export type IndicatorDirection = { 
/**
 * `1` … `6`.
 */
number: string, 
/**
 * Title.
 */
title: string, 
/**
 * Its indicators.
 */
rows: Array<IndicatorRow>, };

export type IndicatorRow = { 
/**
 * `1.20`; opens as `indicator:1.20`.
 */
code: string, 
/**
 * The question.
 */
text: string, 
/**
 * Exactly «в N (P %) из M ОО».
 */
phrase: string, 
/**
 * «за исключением …», «кроме НОШ»; empty when there are none or too many to name.
 */
exceptions: string, 
/**
 * Sums, ranges, ticked options, a line each.
 */
sums: Array<string>, 
/**
 * In how many schools it does not apply, in words; empty when in none.
 */
not_applicable: string, 
/**
 * Last year's phrase, empty without one.
 */
before: string, 
/**
 * What is odd: «один и тот же ответ во всех ОО»; empty when nothing.
 */
odd: string, 
/**
 * The region's value as typed.
 */
region: string, };

export type BehindView = { 
/**
 * What it is.
 */
title: string, 
/**
 * The number or the phrase itself.
 */
value: string, 
/**
 * How it was made, «11 : 11 · 100 = 100 %».
 */
formula: string, 
/**
 * Schools, or one school's questions, by what they say.
 */
groups: Array<BehindGroup>, };

export type BehindGroup = { 
/**
 * «ответили «да»: 9».
 */
title: string, 
/**
 * The rows.
 */
rows: Array<BehindRow>, };

export type BehindRow = { 
/**
 * ИНН, to open its review.
 */
inn: string, 
/**
 * The question, to open it there; empty for the school as a whole.
 */
target: string, 
/**
 * The school or the question.
 */
label: string, 
/**
 * What it says.
 */
value: string, };

export type DeficitsView = { 
/**
 * Most widespread first.
 */
rows: Array<DeficitRow>, 
/**
 * From which share on it is one municipal measure, in words.
 */
threshold: string, };

export type DeficitRow = { 
/**
 * `R11`; opens as `deficit:R11`.
 */
rule: string, 
/**
 * Number of its direction.
 */
direction: string, 
/**
 * What is missing.
 */
deficit: string, 
/**
 * «в 5 (45 %) из 11 ОО».
 */
phrase: string, 
/**
 * Widespread enough for one municipal measure?
 */
municipal: boolean, 
/**
 * What is recommended.
 */
recommendation: string, 
/**
 * How.
 */
measure: string, 
/**
 * When.
 */
term: string, 
/**
 * Who.
 */
who: string, 
/**
 * The municipal measure made of it (`m3`), if there is one.
 */
taken: string | null, };

export type DocumentsView = { 
/**
 * In the order of the screen.
 */
kinds: Array<DocumentKind>, 
/**
 * What they name: approval, protocol, participants.
 */
settings: Array<SettingRow>, };

export type DocumentKind = { 
/**
 * `analysis`, `protocol`, `roadmap`, `recommendations`, `public`, `yearly`, `rating`, `courses`, `selfstudy`, `region`,
 * `checklists`.
 */
id: string, 
/**
 * Its name.
 */
title: string, 
/**
 * For whom and what is in it.
 */
about: string, 
/**
 * As which files: `pdf`, `docx`, `xlsx`, `csv`. Only a kind with `pdf` has pages to look at.
 */
formats: Array<string>, 
/**
 * Other views of the same data (`plans`, `directions`, `blocks`), the usual one first; empty when there is one.
 */
views: Array<WordChoice>, 
/**
 * Can its texts be written over?
 */
texts: boolean, 
/**
 * For internal use only.
 */
internal: boolean, 
/**
 * Why it cannot be made yet; empty when it can.
 */
closed: string, };

export type DocumentChoice = { 
/**
 * [`DocumentKind::id`].
 */
kind: string, 
/**
 * One of its views; empty for the usual one.
 */
view: string, };

export type ExchangeView = { 
/**
 * The receiving point, if one is named.
 */
post: MunicipalPost | null, 
/**
 * What waits or was delivered, those that wait first (at most 500).
 */
outbox: Array<OutboxRow>, 
/**
 * When letters were fetched last, in words; empty when never.
 */
fetched: string, 
/**
 * What travels up to the region, in words.
 */
summary: string, };

export type MunicipalPost = { 
/**
 * Its address.
 */
url: string, 
/**
 * Fingerprint of its key, in groups of digits.
 */
fingerprint: string, 
/**
 * Does it bring its own certificate?
 */
certificate: boolean, };

export type PostEdit = { 
/**
 * Its address.
 */
url: string, 
/**
 * Its public key line.
 */
key: string, 
/**
 * Its certificate in PEM, may be empty.
 */
certificate: string, };

export type OutboxRow = { 
/**
 * To whom.
 */
name: string, 
/**
 * Kind, in words.
 */
kind: string, 
/**
 * `waiting`, `sending`, `delivered`, `stopped`.
 */
state: string, 
/**
 * The same in words: since when, how often, what is wrong, what to do.
 */
words: string, };

export type RegisterView = { 
/**
 * The schools, by name.
 */
rows: Array<RegisterRow>, 
/**
 * Types a school can have (`СОШ` …).
 */
types: Array<string>, 
/**
 * Kinds of place.
 */
localities: Array<string>, 
/**
 * What may be filtered by: the states of handing in.
 */
standings: Array<WordChoice>, 
/**
 * Leading schools and whom they help.
 */
pairs: Array<PairRow>, };

export type RegisterRow = { 
/**
 * ИНН, its name for the program.
 */
inn: string, 
/**
 * Name.
 */
name: string, 
/**
 * Type.
 */
oo_type: string, 
/**
 * Place.
 */
locality: string, 
/**
 * Pupils, from the newest letter, empty before.
 */
pupils: string, 
/**
 * Small by the municipality's own bounds.
 */
small: boolean, 
/**
 * ШНОР: set by the municipality, never computed.
 */
low_results: boolean, 
/**
 * «Зона риска» of objectivity: set by the municipality.
 */
risk: boolean, 
/**
 * A leading school.
 */
leader: boolean, 
/**
 * E-mail address for letters.
 */
email: string, 
/**
 * Where the row comes from, in words.
 */
source: string, 
/**
 * How far it has handed in.
 */
standing: StandingView, 
/**
 * The same in words with number and date.
 */
standing_words: string, 
/**
 * Is its key known?
 */
trust: TrustView, 
/**
 * The same in words.
 */
trust_words: string, 
/**
 * May it be taken off the register (no letter of it is here)?
 */
removable: boolean, };

export type StandingView = "missing" | "submitted" | "returned" | "accepted" | "forked";

export type TrustView = "none" | "unverified" | "trusted" | "aside" | "revoked";

export type PairRow = { 
/**
 * Its key.
 */
key: string, 
/**
 * ИНН of the leading school.
 */
leader: string, 
/**
 * Its name.
 */
leader_name: string, 
/**
 * ИНН of the other.
 */
helped: string, 
/**
 * Its name.
 */
helped_name: string, 
/**
 * What about.
 */
subject: string, 
/**
 * Who looks after the pair (a post, not a person).
 */
curator: string, };

export type PairEdit = { 
/**
 * Its key.
 */
key?: string, 
/**
 * ИНН of the leading school.
 */
leader: string, 
/**
 * ИНН of the other.
 */
helped: string, 
/**
 * What about.
 */
subject: string, 
/**
 * Who looks after it.
 */
curator: string, 
/**
 * Take it away.
 */
remove: boolean, };

export type RegisterEdit = { 
/**
 * ИНН as typed.
 */
inn: string, 
/**
 * Name.
 */
name?: string, 
/**
 * Type.
 */
oo_type?: string, 
/**
 * Place.
 */
locality?: string, 
/**
 * E-mail address.
 */
email?: string, 
/**
 * ШНОР.
 */
low_results?: boolean, 
/**
 * «Зона риска».
 */
risk?: boolean, 
/**
 * A leading school.
 */
leader?: boolean, 
/**
 * Take it off the register.
 */
remove?: boolean, };

export type RegisterPreview = { 
/**
 * The file's name.
 */
file: string, 
/**
 * Names this preview: taking with it is refused when the file has changed since.
 */
digest: string, 
/**
 * The rows of the file, in its order.
 */
rows: Array<RegisterPreviewRow>, 
/**
 * «Новых школ 11, изменится 1, без изменений 1».
 */
words: string, 
/**
 * Rows that cannot be taken; the others can.
 */
problems: Array<WorkbookProblem>, };

export type RegisterPreviewRow = { 
/**
 * ИНН.
 */
inn: string, 
/**
 * Name.
 */
name: string, 
/**
 * Type.
 */
oo_type: string, 
/**
 * Place.
 */
locality: string, 
/**
 * `new`, `changed`, `same`.
 */
kind: string, 
/**
 * The same in words, with what stood there.
 */
words: string, };

export type ReviewList = { 
/**
 * By name.
 */
rows: Array<ReviewLine>, };

export type ReviewLine = { 
/**
 * ИНН.
 */
inn: string, 
/**
 * Name.
 */
name: string, 
/**
 * How far it is.
 */
standing: StandingView, 
/**
 * «письмо № 2 от 14.03.2026, ждёт проверки».
 */
words: string, 
/**
 * Its own verdict with percent.
 */
verdict: string, 
/**
 * How many answers an expert has looked at, «12 из 153».
 */
looked: string, 
/**
 * Remarks written and not yet sent.
 */
remarks: number, };

export type ReviewView = { 
/**
 * ИНН.
 */
inn: string, 
/**
 * Name.
 */
name: string, 
/**
 * «Письмо № 2 от 14.03.2026, подписано ключом …».
 */
letter: string, 
/**
 * How far it is.
 */
standing: StandingView, 
/**
 * The same in words.
 */
standing_words: string, 
/**
 * «ВСОКО сформирована, 78,21 %» by its own answers.
 */
own: string, 
/**
 * By confirmed answers.
 */
confirmed: string, 
/**
 * Its cluster, in words; why none, when there are too few.
 */
cluster: string, 
/**
 * Who looks: name or post as typed; empty until typed.
 */
expert: string, 
/**
 * Where the expert works, as typed: not in this school.
 */
expert_school: string, 
/**
 * What an expert can say of an answer.
 */
verdicts: Array<WordChoice>, 
/**
 * Passport and directions.
 */
parts: Array<ReviewPart>, 
/**
 * What is another answer than in the letter before; empty for the first letter.
 */
differences: Array<ReviewDifference>, 
/**
 * Which letters were compared, in words.
 */
compared: string, 
/**
 * Answers unlike others: far from the cluster, the same everywhere.
 */
unlike: Array<UnlikeRow>, 
/**
 * Errors and warnings of the whole form with their explanations.
 */
findings: Array<FindingView>, 
/**
 * Remarks, those that wait first.
 */
remarks: Array<RemarkRow>, 
/**
 * Until when a corrected letter is wished, `31.10.2025`.
 */
wished_by: string, };

export type ReviewPart = { 
/**
 * `passport`, `1` … `6`, `selfstudy`.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * Short title, for a tab.
 */
short: string, 
/**
 * Percent and level, «82,50 %, высокий»; empty for the passport.
 */
result: string, 
/**
 * By confirmed answers.
 */
confirmed: string, 
/**
 * The cluster's mean.
 */
cluster: string, 
/**
 * Why the whole direction is unlike others, empty when it is not.
 */
unlike: string, 
/**
 * The rows.
 */
rows: Array<ReviewRow>, };

export type ReviewRow = { 
/**
 * `1.05`, `passport.inn`.
 */
target: string, 
/**
 * Its number, empty for the passport.
 */
number: string, 
/**
 * The question.
 */
text: string, 
/**
 * Asked, zero or not applicable.
 */
state: Standing, 
/**
 * Why it is not asked.
 */
reason: string, 
/**
 * The answer in words.
 */
answer: string, 
/**
 * Last year's.
 */
previous: string, 
/**
 * The cluster's, «да — в 4 из 5», «38,0–52,4 %».
 */
cluster: string, 
/**
 * Points, «0,5 из 1»; empty when it has none.
 */
points: string, 
/**
 * Document that confirms: title, number, date.
 */
document: string, 
/**
 * Link that confirms, shown as text.
 */
link: string, 
/**
 * The school's note.
 */
note: string, 
/**
 * Files in the letter that belong to it.
 */
files: Array<string>, 
/**
 * Checks that name it.
 */
findings: Array<FindingView>, 
/**
 * Why it is unlike others, empty when it is not.
 */
unlike: string, 
/**
 * What stood there in the letter before; empty when it is the same.
 */
before: string | null, 
/**
 * What the expert says: `unchecked`, `confirmed`, `refused`.
 */
verdict: string, 
/**
 * The expert's comment.
 */
comment: string, 
/**
 * Who said it and when.
 */
by: string, 
/**
 * The remark to the school, empty when there is none.
 */
remark: string, };

export type ReviewDifference = { 
/**
 * Where.
 */
target: string, 
/**
 * The question with its number.
 */
label: string, 
/**
 * Before.
 */
was: string, 
/**
 * Now.
 */
now: string, };

export type UnlikeRow = { 
/**
 * Where.
 */
target: string, 
/**
 * The question with its number, or the direction.
 */
label: string, 
/**
 * What is unlike.
 */
words: string, };

export type RemarkRow = { 
/**
 * Where; empty for the whole letter.
 */
target: string, 
/**
 * The question with its number, or that it is about the whole letter.
 */
label: string, 
/**
 * The words.
 */
text: string, 
/**
 * When it was sent; empty while it waits.
 */
sent: string, };

export type ReviewEdit = { 
/**
 * Where; empty for the whole letter.
 */
target: string, 
/**
 * `unchecked`, `confirmed`, `refused`.
 */
verdict?: string, 
/**
 * The expert's comment.
 */
comment?: string, 
/**
 * The remark; an empty text takes it away.
 */
remark?: string, 
/**
 * Who looks.
 */
expert?: string, 
/**
 * Where the expert works.
 */
expert_school?: string, 
/**
 * Until when a corrected letter is wished, as typed.
 */
wished_by?: string, };

export type ClustersView = { 
/**
 * From how many schools on a cluster is compared, in words.
 */
note: string, 
/**
 * By type, by place, by size, small, ШНОР.
 */
groupings: Array<GroupingView>, };

export type GroupingView = { 
/**
 * `type`, `place`, `size`, `small`, `low_results`.
 */
id: string, 
/**
 * Its name.
 */
title: string, 
/**
 * The clusters.
 */
rows: Array<ClusterRow>, };

export type ClusterRow = { 
/**
 * Opens to its schools (`cluster:type:ООШ`).
 */
key: string, 
/**
 * Its name.
 */
name: string, 
/**
 * How many schools.
 */
schools: number, 
/**
 * Enough to compare?
 */
compared: boolean, 
/**
 * The mean total.
 */
total: HeatCell, 
/**
 * The mean of each direction.
 */
cells: Array<HeatCell>, };

export type TendenciesView = { 
/**
 * The year before; empty when nothing of it is here.
 */
previous: string, 
/**
 * How was compared, in words.
 */
note: string, 
/**
 * By direction, how many schools went which way.
 */
directions: Array<TendencyRow>, 
/**
 * Indicators that are worse in more schools than better: problem fields.
 */
worse: Array<IndicatorTendency>, 
/**
 * Indicators that are better.
 */
better: Array<IndicatorTendency>, 
/**
 * Schools high or low in all the years, and over which years.
 */
steady: Array<SteadyRow>, };

export type TendencyRow = { 
/**
 * `1` … `6`.
 */
number: string, 
/**
 * Short title.
 */
title: string, 
/**
 * Opens to the schools (`dynamics:1`).
 */
key: string, 
/**
 * How many went up.
 */
rise: number, 
/**
 * How many stayed.
 */
same: number, 
/**
 * How many went down.
 */
fall: number, 
/**
 * «положительная в 5 (45 %) из 11 ОО».
 */
words: string, };

export type IndicatorTendency = { 
/**
 * `1.20`; opens as `indicator:1.20`.
 */
code: string, 
/**
 * The question.
 */
text: string, 
/**
 * Last year's phrase.
 */
before: string, 
/**
 * This year's.
 */
now: string, 
/**
 * How many schools went which way, in words.
 */
words: string, };

export type SteadyRow = { 
/**
 * ИНН.
 */
inn: string, 
/**
 * Name.
 */
name: string, 
/**
 * High (true) or low?
 */
high: boolean, 
/**
 * The years with their percents.
 */
words: string, };

export type ChecklistsView = { 
/**
 * That all this is outside the questionnaire and part of no score.
 */
outside: string, 
/**
 * The lists in order.
 */
lists: Array<ChecklistView>, 
/**
 * Schools of the register, whom items about schools ask about.
 */
schools: Array<ChecklistSchool>, 
/**
 * Longest note in characters.
 */
note_limit: number, };

export type ChecklistSchool = { 
/**
 * ИНН.
 */
inn: string, 
/**
 * Name.
 */
name: string, };

export type ChecklistView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Name.
 */
title: string, 
/**
 * `2025.1`.
 */
version: string, 
/**
 * `проект`.
 */
status: string, 
/**
 * Where it comes from.
 */
status_note: string, 
/**
 * Brought by the municipality itself.
 */
own: boolean, 
/**
 * Its answers: `yes`, `partly`, `no` and the list's words for them.
 */
answers: Array<WordChoice>, 
/**
 * The documents its items come from: number and name.
 */
documents: Array<WordChoice>, 
/**
 * Groups in order.
 */
groups: Array<ChecklistGroupView>, 
/**
 * All its answers.
 */
count: ChecklistCount, 
/**
 * The answers about the municipality.
 */
of_municipality: ChecklistCount, 
/**
 * The answers about each school, in the order of the schools; empty when it asks nothing about schools.
 */
by_school: Array<ChecklistCount>, };

export type ChecklistGroupView = { 
/**
 * Heading.
 */
title: string, 
/**
 * Items in order.
 */
items: Array<ChecklistItemView>, };

export type ChecklistItemView = { 
/**
 * `H.01`.
 */
code: string, 
/**
 * What is asked.
 */
text: string, 
/**
 * What helps to answer; may be empty.
 */
hint: string, 
/**
 * Where it stands.
 */
sources: Array<ChecklistSource>, 
/**
 * Asked about each school, not about the municipality.
 */
about_schools: boolean, 
/**
 * What is recorded: one line about the municipality, or a line for each school with an answer or a note.
 */
given: Array<ChecklistGiven>, 
/**
 * How it stands.
 */
count: ChecklistCount, };

export type ChecklistSource = { 
/**
 * Number of the document.
 */
document: string, 
/**
 * Name of the document.
 */
name: string, 
/**
 * Place in it; may be empty.
 */
place: string, };

export type ChecklistGiven = { 
/**
 * The school; empty for the municipality.
 */
inn: string, 
/**
 * `yes`, `partly`, `no`; empty while there is only a note.
 */
answer: string, 
/**
 * The note.
 */
note: string, };

export type ChecklistCount = { 
/**
 * Answers given.
 */
answered: number, 
/**
 * Answers asked for.
 */
asked: number, 
/**
 * «да».
 */
yes: number, 
/**
 * «частично».
 */
partly: number, 
/**
 * «нет».
 */
no: number, 
/**
 * The same in words.
 */
words: string, };

export type ChecklistEdit = { 
/**
 * The list.
 */
list: string, 
/**
 * The item.
 */
item: string, 
/**
 * The school; empty for an item about the municipality.
 */
inn: string, 
/**
 * The list's word or `yes`, `partly`, `no`; an empty text takes the answer away.
 */
answer?: string, 
/**
 * The note; an empty text takes it away.
 */
note?: string, };

export type ChecklistsLoaded = { 
/**
 * The lists: name, version, number of items.
 */
lists: Array<string>, 
/**
 * Their ids.
 */
ids: Array<string>, };

export type PracticesView = { 
/**
 * Written down by the municipality.
 */
rows: Array<PracticeRow>, 
/**
 * Schools that could be asked: high where many are low.
 */
candidates: Array<PracticeCandidate>, };

export type PracticeRow = { 
/**
 * Its key.
 */
key: string, 
/**
 * ИНН of the school.
 */
inn: string, 
/**
 * Its name.
 */
school: string, 
/**
 * Number of the direction.
 */
direction: string, 
/**
 * The question it belongs to, may be empty.
 */
code: string, 
/**
 * What is done.
 */
text: string, 
/**
 * Where to read of it.
 */
link: string, };

export type PracticeCandidate = { 
/**
 * ИНН.
 */
inn: string, 
/**
 * Its name.
 */
school: string, 
/**
 * Number of the direction.
 */
direction: string, 
/**
 * Why it.
 */
words: string, };

export type PracticeEdit = { 
/**
 * Its key.
 */
key?: string, 
/**
 * ИНН of the school.
 */
inn: string, 
/**
 * Number of the direction.
 */
direction: string, 
/**
 * The question.
 */
code: string, 
/**
 * What is done.
 */
text: string, 
/**
 * Where to read of it.
 */
link: string, 
/**
 * Take it away.
 */
remove: boolean, };

export type RoadmapPreview = { 
/**
 * Names this preview: taking with it is refused when the file has changed since.
 */
digest: string, 
/**
 * The file's name.
 */
file: string, 
/**
 * How many rows are new, known, left.
 */
words: string, 
/**
 * Its sections in order.
 */
sections: Array<RoadmapPreviewSection>, 
/**
 * Lines that are neither a row nor a heading: a person decides about them.
 */
left: Array<RoadmapLeft>, };

export type RoadmapPreviewSection = { 
/**
 * Its heading as it stands there, with its number.
 */
title: string, 
/**
 * Where its rows will stand, in words.
 */
place: string, 
/**
 * Its rows.
 */
rows: Array<RoadmapPreviewRow>, };

export type RoadmapPreviewRow = { 
/**
 * Its number as it stands there.
 */
number: string, 
/**
 * What is to be done.
 */
what: string, 
/**
 * When, in words.
 */
term: string, 
/**
 * Who.
 */
who: string, 
/**
 * It stands in the plan already and is not taken again.
 */
known: boolean, };

export type RoadmapLeft = { 
/**
 * Line of the text, or row of the table.
 */
line: number, 
/**
 * What stands there.
 */
text: string, };

export type GraduatesView = { 
/**
 * The rows of the order: columns here.
 */
columns: Array<GraduatesColumn>, 
/**
 * Schools that handed in their self-study, by name.
 */
rows: Array<GraduatesRow>, 
/**
 * All of them together, by column.
 */
totals: Array<GraduatesCell>, 
/**
 * How many handed it in.
 */
words: string, 
/**
 * Schools whose letter carries no self-study yet.
 */
waiting: Array<string>, 
/**
 * How means are made, what a paper does not tell, and which columns have no mean and why.
 */
note: string, };

export type GraduatesColumn = { 
/**
 * `1.6`.
 */
number: string, 
/**
 * Its words.
 */
label: string, 
/**
 * Its unit.
 */
unit: string, };

export type GraduatesRow = { 
/**
 * ИНН.
 */
inn: string, 
/**
 * Name.
 */
name: string, 
/**
 * By column.
 */
cells: Array<GraduatesCell>, };

export type GraduatesCell = { 
/**
 * In words.
 */
text: string, 
/**
 * It tells about few people, or would give such a number back: a paper does not tell it.
 */
few: boolean, };

export type SchoolKeysView = { 
/**
 * ИНН.
 */
inn: string, 
/**
 * Every key the school has had here.
 */
keys: Array<SchoolKey>, 
/**
 * The number after the highest letter of this campaign: from there on a key is usually revoked.
 */
next: number, 
/**
 * Which letters of this campaign count now, in words.
 */
letters: string, };

export type SchoolKey = { 
/**
 * The key itself.
 */
public_key: string, 
/**
 * Groups of digits.
 */
fingerprint: string, 
/**
 * How far it is trusted, in words.
 */
words: string, 
/**
 * Can it still be revoked?
 */
revocable: boolean, };

export type RatingView = { 
/**
 * That it is for internal use only, and how it was made.
 */
note: string, 
/**
 * By cluster.
 */
clusters: Array<RatingCluster>, };

export type RatingCluster = { 
/**
 * Its name.
 */
name: string, 
/**
 * The schools in order.
 */
rows: Array<RatingRow>, };

export type RatingRow = { 
/**
 * «1», «2–3».
 */
place: string, 
/**
 * ИНН.
 */
inn: string, 
/**
 * Name.
 */
name: string, 
/**
 * Total.
 */
total: string, 
/**
 * Verdict.
 */
verdict: string, };

// Made from src-tauri/crates/app/src/wire.rs; not edited by hand.

export type ProblemView = { code: string, message: string, remedy: string, target: string | null, };

export type DeskView = { state: DeskState, school: SchoolView | null, data_dir: string, version: string, problem: ProblemView | null, };

export type DeskState = "empty" | "school" | "blocked";

export type SchoolView = { name: string, inn: string, sample: boolean, periods: Array<string>, period: string, actor: string, resume: Resume | null, };

export type Resume = { target: string, label: string, part: string, };

export type NewSchool = { name: string, inn: string, period: string, actor: string, };

export type Outline = { title: string, status_note: string, questionnaire: string, methodology: string, passport: Array<BlockOutline>, directions: Array<DirectionOutline>, selfstudy: Array<BlockOutline>, approval: Array<BlockOutline>, };

export type BlockOutline = { title: string, fields: Array<FieldOutline>, };

export type FieldOutline = { target: string, number: string, label: string, kind: Control, unit: string, required: boolean, options: Array<string>, help: string, };

export type Control = "text" | "lines" | "choice" | "choices" | "number" | "share" | "date" | "computed" | "yes_partial_no" | "yes_no" | "document";

export type DirectionOutline = { number: string, title: string, short: string, groups: Array<GroupOutline>, };

export type GroupOutline = { title: string, questions: Array<QuestionOutline>, tables: Array<TableOutline>, };

export type TableOutline = { columns: Array<string>, rows: Array<TableRow>, };

export type TableRow = { label: string, codes: Array<string>, };

export type QuestionOutline = { code: string, text: string, kind: Control, unit: string, options: Array<string>, exclusive: Array<string>, denominator: DenominatorOutline | null, evidence: string, hint: string, knows: string, source: string, scored: boolean, };

export type DenominatorOutline = { entered: boolean, label: string, };

export type FormState = { period: string, questions: Array<QuestionState>, fields: Array<FieldState>, summary: Summary, };

export type Summary = { progress: Array<Progress>, errors: number, warnings: number, flagged: Array<string>, undo: string | null, redo: string | null, custody: Custody, prefilled: number, };

export type Progress = { part: string, answered: number, asked: number, skipped: number, next: string | null, };

export type Custody = { saved: string, copy: string, handed: string, };

export type QuestionState = { code: string, state: Standing, reason: string, answer: AnswerView, answered: boolean, denominator: string | null, percent: string | null, findings: Array<FindingView>, previous: string | null, zeroes: Array<string>, };

export type Standing = "asked" | "zero" | "not_applicable";

export type AnswerView = { value: string, den: string, chosen: Array<string>, link: string, note: string, doc_title: string, doc_order: string, flagged: boolean, taken: boolean, };

export type FieldState = { target: string, state: Standing, reason: string, answer: AnswerView, answered: boolean, denominator: string | null, percent: string | null, findings: Array<FindingView>, previous: string | null, proposal: Proposal | null, };

export type Proposal = { value: string, den: string, from: string, };

export type FindingView = { id: string, severity: SeverityView, message: string, places: Array<Place>, explanation: string, };

export type SeverityView = "error" | "warning";

export type Place = { target: string, label: string, value: string, };

export type ChecksView = { findings: Array<FindingView>, unanswered: Array<Unanswered>, can_sign: boolean, selfstudy: string, };

export type Unanswered = { part: string, title: string, places: Array<Place>, };

export type Edit = { target: string, value?: string, den?: string, chosen?: Array<string>, link?: string, note?: string, doc_title?: string, doc_order?: string, flagged?: boolean, take_previous?: boolean, take_proposal?: boolean, };

export type Change = { questions: Array<QuestionState>, fields: Array<FieldState>, summary: Summary, target: string | null, };

export type HistoryRow = { at: string, actor: string, action: string, old: string, new: string, };

export type ReportView = { pages: number, contents: Array<ContentsRow>, notices: Array<string>, };

export type ContentsRow = { title: string, page: number, level: number, };

export type Destination = { path: string, label: string, removable: boolean, };

export type Written = { path: string, size: string, remarks: Array<string>, };

export type HandOver = { key: KeyView | null, blockers: number, unanswered: number, unexplained: number, content: string, destinations: Array<Destination>, letters: Array<LetterRow>, };

export type KeyView = { fingerprint: string, public_key: string, created: string, };

export type LetterRow = { sequence: number, at: string, actor: string, file: string, path: string, digest: string, content: string, state: string, };

export type Signed = { path: string, sequence: number, digest: string, fingerprint: string, remarks: Array<string>, };

export type LetterView = { kind: string, sender: string, inn: string, period: string, sequence: number, digest: string, fingerprint: string, key_known: boolean, created: string, files: Array<LetterFile>, qualified_attached: boolean, };

export type LetterFile = { name: string, bytes: number, };

export type BackupRow = { name: string, path: string, at: string, size: string, verified: boolean, };

export type Restored = { path: string, advice: string, };

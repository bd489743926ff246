// What the window may ask of the program. One interface, two sides behind it: the real one (tauri.ts) and a small
// one in memory for tests and for looking at screens (memory/). Every refusal is a ProblemView.
import type {
  AnalysisScreen,
  BackupRow,
  Change,
  ChartView,
  ChecksView,
  CycleChange,
  CycleView,
  DecisionEdit,
  DeskView,
  Edit,
  FormState,
  HandOver,
  HistoryRow,
  KeyView,
  LegalReference,
  LetterView,
  MeasureEdit,
  NewSchool,
  Outline,
  PrintsView,
  ProblemView,
  ReportFormat,
  ReportKind,
  ReportTexts,
  ReportView,
  Restored,
  WorkbookPreview,
  Written,
} from './generated';
import type { DeliveryCalls } from './delivery';
import type { MunicipalityCalls } from './municipality';

export interface Backend extends MunicipalityCalls, DeliveryCalls {
  deskOpen(): Promise<DeskView>;
  schoolNew(school: NewSchool): Promise<DeskView>;
  schoolSample(actor: string): Promise<DeskView>;
  periodOpen(period: string): Promise<DeskView>;
  periodNew(period: string): Promise<DeskView>;
  actorSet(actor: string): Promise<DeskView>;
  placeSet(target: string): Promise<void>;

  outline(period: string): Promise<Outline>;
  formState(period: string): Promise<FormState>;
  edit(period: string, edit: Edit): Promise<Change>;
  undo(period: string): Promise<Change>;
  redo(period: string): Promise<Change>;
  history(period: string, target: string): Promise<HistoryRow[]>;
  checks(period: string): Promise<ChecksView>;
  explain(period: string, id: string, text: string): Promise<Change>;

  charts(period: string): Promise<ChartView[]>;
  cycle(period: string): Promise<CycleView>;
  measureTake(period: string, rule: string): Promise<CycleChange>;
  measureSet(period: string, edit: MeasureEdit): Promise<CycleChange>;
  measureRemove(period: string, key: string): Promise<CycleChange>;
  decisionSet(period: string, edit: DecisionEdit): Promise<CycleChange>;
  decisionRemove(period: string, key: string): Promise<CycleChange>;
  goalSet(period: string, direction: string, text: string): Promise<CycleChange>;
  measureConclude(period: string, key: string, outcome: string, words: string): Promise<CycleChange>;
  roadmapSave(period: string, folder: string): Promise<Written>;
  analysis(period: string): Promise<AnalysisScreen>;
  wordSet(period: string, direction: string, text: string): Promise<Change>;
  /** Last year from a letter; `compared` is the fingerprint a person has compared. */
  previousRead(period: string, path: string, compared: string | null): Promise<DeskView>;
  previousBegin(period: string): Promise<DeskView>;

  reportPrepare(period: string): Promise<ReportView>;
  reportPage(period: string, page: number): Promise<string>;
  reportSave(period: string, folder: string): Promise<Written>;
  reportSaveAs(period: string, folder: string, kind: ReportKind, format: ReportFormat): Promise<Written>;
  reportTexts(period: string): Promise<ReportTexts>;
  /** Writes a text over; nothing returns to the prepared one. */
  reportTextSet(period: string, key: string, text: string | null): Promise<Change>;
  reportTextAdd(period: string, section: string, text: string): Promise<Change>;
  /** Changes a reference for all years; nothing returns to the usual one. */
  referenceSet(key: string, text: string | null): Promise<LegalReference[]>;
  prints(period: string): Promise<PrintsView>;
  /** `role` names whose collection sheet; null means everybody's. */
  printPrepare(period: string, kind: string, role: string | null): Promise<ReportView>;
  printPage(period: string, kind: string, role: string | null, page: number): Promise<string>;
  printSave(period: string, kind: string, role: string | null, folder: string): Promise<Written>;
  openPath(path: string): Promise<void>;

  handOver(period: string): Promise<HandOver>;
  keyCreate(password: string): Promise<KeyView>;
  letterRead(path: string): Promise<LetterView>;

  backups(): Promise<BackupRow[]>;
  backupCreate(folder: string | null): Promise<BackupRow>;
  backupRestore(path: string): Promise<Restored>;
  chooseFolder(): Promise<string | null>;
  chooseFile(): Promise<string | null>;

  surveySave(period: string, folder: string): Promise<Written>;
  workbookSave(period: string, folder: string, role: string | null): Promise<Written>;
  workbookPreview(period: string, path: string): Promise<WorkbookPreview>;
  workbookTake(period: string, path: string, digest: string): Promise<Change>;
}

/** Is this refusal one the program knows how to say? */
export function isProblem(reason: unknown): reason is ProblemView {
  return typeof reason === 'object' && reason !== null && 'message' in reason && 'remedy' in reason;
}

// What the window may ask of the program. One interface, two sides behind it: the real one (tauri.ts) and a small
// one in memory for tests and for looking at screens (memory/). Every refusal is a ProblemView.
import type {
  BackupRow,
  Change,
  ChecksView,
  DeskView,
  Edit,
  FormState,
  HandOver,
  HistoryRow,
  KeyView,
  LetterView,
  NewSchool,
  Outline,
  ProblemView,
  ReportView,
  Restored,
  Signed,
  WorkbookPreview,
  Written,
} from './generated';

export interface Backend {
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

  reportPrepare(period: string): Promise<ReportView>;
  reportPage(period: string, page: number): Promise<string>;
  reportSave(period: string, folder: string): Promise<Written>;
  openPath(path: string): Promise<void>;

  handOver(period: string): Promise<HandOver>;
  keyCreate(password: string): Promise<KeyView>;
  sign(period: string, password: string, folder: string): Promise<Signed>;
  letterRead(path: string): Promise<LetterView>;

  backups(): Promise<BackupRow[]>;
  backupCreate(folder: string | null): Promise<BackupRow>;
  backupRestore(path: string): Promise<Restored>;
  chooseFolder(): Promise<string | null>;
  chooseFile(): Promise<string | null>;

  workbookRoles(period: string): Promise<string[]>;
  workbookSave(period: string, folder: string, role: string | null): Promise<Written>;
  workbookPreview(period: string, path: string): Promise<WorkbookPreview>;
  workbookTake(period: string, path: string, digest: string): Promise<Change>;
}

/** Is this refusal one the program knows how to say? */
export function isProblem(reason: unknown): reason is ProblemView {
  return typeof reason === 'object' && reason !== null && 'message' in reason && 'remedy' in reason;
}

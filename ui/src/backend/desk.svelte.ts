// The open desk: who works, which year, the form, and the one queue through which every change goes to the
// program. «Сохранено» is known here and nowhere else, and only after the program answered.
import { getContext, setContext } from 'svelte';
import { t } from '../shared/words';
import { isProblem, type Backend } from './backend';
import { Cell, SOON } from './cell.svelte';
import type {
  Change,
  CycleChange,
  DeliveryNews,
  DeskView,
  Edit,
  MunicipalityView,
  Outline,
  ProblemView,
  RemarkView,
  ReturnView,
  SchoolView,
  Summary,
  WordView,
} from './generated';
import { partsOf, viewOfField, viewOfQuestion, type Item, type Part } from './items';

export type Saving = 'saved' | 'saving' | 'failed';

/** A refusal in the words of the program, whatever it was. */
export function problemOf(reason: unknown): ProblemView {
  if (isProblem(reason)) return reason;
  return { code: '', message: t('problem-unknown'), remedy: t('problem-unknown.remedy'), target: null };
}

export class Desk {
  readonly backend: Backend;

  view = $state.raw<DeskView | null>(null);
  outline = $state.raw<Outline | null>(null);
  parts = $state.raw<Part[]>([]);
  summary = $state.raw<Summary | null>(null);
  words = $state.raw<WordView[]>([]);
  /** What the municipality has remarked and nobody has dealt with yet. */
  remarks = $state.raw<RemarkView[]>([]);
  /** Why the desk could not be opened at all. */
  trouble = $state.raw<ProblemView | null>(null);
  /** Targets whose last edit was refused, in the order of refusal. */
  refused = $state.raw<string[]>([]);
  /** Grows with each answered save; the measuring of «сохранено» looks at it. */
  done = $state(0);
  /** Grows with each change of the form, so that lists made by the program know when to ask again. */
  revision = $state(0);

  #pending = 0;
  /** A save is taking long enough to be told. */
  #telling = $state(false);
  #soon: ReturnType<typeof setTimeout> | undefined;
  #tail: Promise<unknown> = Promise.resolve();
  #cells = new Map<string, Cell>();
  #items = new Map<string, Item>();
  #placed = '';
  #placing: ReturnType<typeof setTimeout> | undefined;

  constructor(backend: Backend) {
    this.backend = backend;
  }

  get school(): SchoolView | null {
    return this.view?.school ?? null;
  }

  get municipality(): MunicipalityView | null {
    return this.view?.municipality ?? null;
  }

  /** Whose desk this is: who works, and which years there are. */
  get owner(): SchoolView | MunicipalityView | null {
    return this.school ?? this.municipality;
  }

  get period(): string {
    return this.owner?.period ?? '';
  }

  get saving(): Saving {
    if (this.refused.length > 0) return 'failed';
    return this.#telling ? 'saving' : 'saved';
  }

  get busy(): boolean {
    return this.#pending > 0;
  }

  cell(target: string): Cell | undefined {
    return this.#cells.get(target);
  }

  item(target: string): Item | undefined {
    return this.#items.get(target);
  }

  items(): Iterable<Item> {
    return this.#items.values();
  }

  part(id: string): Part | undefined {
    return this.parts.find((p) => p.id === id);
  }

  async start(): Promise<void> {
    try {
      await this.take(await this.backend.deskOpen());
    } catch (reason) {
      this.trouble = problemOf(reason);
    }
  }

  /** Takes over a desk the program has opened and reads its form. */
  async take(view: DeskView): Promise<void> {
    this.trouble = null;
    if (view.state === 'school' && view.school) {
      const { period } = view.school;
      const [outline, form, returned] = await Promise.all([
        this.backend.outline(period),
        this.backend.formState(period),
        this.backend.returned(period),
      ]);
      this.#remark(returned);
      this.#cells.clear();
      this.#items.clear();
      this.refused = [];
      for (const q of form.questions) this.#cells.set(q.code, new Cell(q.code, viewOfQuestion(q)));
      for (const f of form.fields) this.#cells.set(f.target, new Cell(f.target, viewOfField(f)));
      this.parts = partsOf(outline, {
        passport: t('part-passport'),
        selfstudy: t('part-selfstudy'),
        approval: t('part-approval'),
        further: t('part-further'),
      });
      for (const part of this.parts)
        for (const section of part.sections)
          for (const item of section.items) this.#items.set(item.target, item);
      this.outline = outline;
      this.summary = form.summary;
      this.words = form.words;
      this.revision += 1;
    } else if (view.state === 'municipality' && view.municipality) {
      this.summary = view.municipality.summary;
      this.revision += 1;
    }
    this.view = view;
  }

  /** Sends an edit after all earlier ones. True when it is stored. */
  edit(edit: Edit): Promise<boolean> {
    const cell = this.#cells.get(edit.target);
    if (!cell) return Promise.resolve(false);
    cell.start(edit);
    this.#settleRefused(cell);
    return this.#queue(
      () => this.backend.edit(this.period, edit),
      () => cell.finish(edit),
      (problem) => cell.refuse(edit, problem),
    ).then((stored) => {
      this.#settleRefused(cell);
      return stored;
    });
  }

  /** Sends again what was refused. */
  retry(target: string): void {
    const cell = this.#cells.get(target);
    if (cell?.refused) void this.edit(cell.refused);
  }

  /** Lets go of what was refused. */
  forget(target: string): void {
    const cell = this.#cells.get(target);
    if (!cell) return;
    cell.forget();
    this.#settleRefused(cell);
  }

  explain(id: string, text: string): Promise<ProblemView | null> {
    return this.#ask(() => this.backend.explain(this.period, id, text));
  }

  /** A change that is no answer of the form, in its turn after all earlier ones; resolves to the refusal. */
  change(call: () => Promise<Change>): Promise<ProblemView | null> {
    return this.#ask(call);
  }

  /** What is made and changes what is shown, but is no change a person could take back: letters, a receipt. */
  async make<T>(call: () => Promise<T>): Promise<{ made: T | null; problem: ProblemView | null }> {
    await this.flush();
    try {
      const made = await call();
      const view = await this.backend.deskOpen();
      if (view.municipality) await this.take(view);
      return { made, problem: null };
    } catch (reason) {
      return { made: null, problem: problemOf(reason) };
    }
  }

  /** A change of measures, decisions, goals or conclusions; resolves to the record's key, or to the refusal. */
  async cycle(
    call: (backend: Backend, period: string) => Promise<CycleChange>,
  ): Promise<{ key: string; problem: ProblemView | null }> {
    let key = '';
    const problem = await this.#ask(async () => {
      const made = await call(this.backend, this.period);
      key = made.key;
      return made.change;
    });
    return { key, problem };
  }

  /** Keeps the word of a direction; resolves to the refusal, if there is one. */
  setWord(direction: string, text: string): Promise<ProblemView | null> {
    return this.#ask(() => this.backend.wordSet(this.period, direction, text));
  }

  /** Takes a workbook whose differences were looked at; resolves to the refusal, if there is one. */
  takeWorkbook(path: string, digest: string): Promise<ProblemView | null> {
    return this.#ask(() => this.backend.workbookTake(this.period, path, digest));
  }

  /** Takes the last change back; resolves to the place where it happened, or to the refusal. */
  async undo(): Promise<{ target: string | null; problem: ProblemView | null }> {
    let target: string | null = null;
    const problem = await this.#ask(async () => {
      const change = await this.backend.undo(this.period);
      target = change.target;
      return change;
    });
    return { target, problem };
  }

  async redo(): Promise<{ target: string | null; problem: ProblemView | null }> {
    let target: string | null = null;
    const problem = await this.#ask(async () => {
      const change = await this.backend.redo(this.period);
      target = change.target;
      return change;
    });
    return { target, problem };
  }

  /** The custody line and the remarks, after a letter came or left. */
  async reread(): Promise<void> {
    const [form, returned] = await Promise.all([
      this.backend.formState(this.period),
      this.backend.returned(this.period),
    ]);
    this.summary = form.summary;
    this.#remark(returned);
  }

  /** Hears what the delivery in the background tells; answers how to stop listening. */
  hear(heard: (news: DeliveryNews) => void, refused: (reason: unknown) => void): () => void {
    let stop: (() => void) | null = null;
    let gone = false;
    void this.backend.deliveryHear(heard).then((ended) => {
      if (gone) ended();
      else stop = ended;
    }, refused);
    return () => {
      gone = true;
      stop?.();
    };
  }

  /** Open remarks of the municipality at a place. */
  remarksAt(target: string): RemarkView[] {
    return this.remarks.filter((remark) => remark.target === target);
  }

  #remark(returned: ReturnView | null): void {
    this.remarks = returned && !returned.answered ? returned.remarks.filter((remark) => !remark.done) : [];
  }

  /** Waits until everything on its way is answered. */
  async flush(): Promise<void> {
    await this.#tail;
  }

  /** Remembers where work stands, at rest, so that walking through rows costs nothing. */
  place(target: string): void {
    if (target === this.#placed) return;
    this.#placed = target;
    clearTimeout(this.#placing);
    this.#placing = setTimeout(() => {
      // The place is a convenience: when it cannot be kept, the next edit will say what is wrong with the disk.
      void this.backend.placeSet(target).then(
        () => undefined,
        () => (this.#placed = ''),
      );
    }, 300);
  }

  /** The words a target is known by: its number, or its label. */
  label(target: string): string {
    const item = this.#items.get(target);
    if (!item) return target;
    return item.number === '' ? item.text : `${item.number} ${item.text}`;
  }

  #apply(change: Change): void {
    for (const q of change.questions) {
      const cell = this.#cells.get(q.code);
      if (cell) cell.view = viewOfQuestion(q);
    }
    for (const f of change.fields) {
      const cell = this.#cells.get(f.target);
      if (cell) cell.view = viewOfField(f);
    }
    const said = new Map(change.words.map((word) => [word.direction, word]));
    if (said.size > 0) this.words = this.words.map((word) => said.get(word.direction) ?? word);
    this.summary = change.summary;
    this.revision += 1;
  }

  #queue(
    call: () => Promise<Change>,
    stored: () => void,
    refused: (problem: ProblemView) => void,
  ): Promise<boolean> {
    this.#pending += 1;
    if (this.#pending === 1) this.#soon = setTimeout(() => (this.#telling = true), SOON);
    const job = this.#tail.then(async () => {
      try {
        this.#apply(await call());
        stored();
        this.done += 1;
        return true;
      } catch (reason) {
        refused(problemOf(reason));
        return false;
      } finally {
        this.#pending -= 1;
        if (this.#pending === 0) {
          clearTimeout(this.#soon);
          this.#telling = false;
        }
      }
    });
    this.#tail = job;
    return job;
  }

  async #ask(call: () => Promise<Change>): Promise<ProblemView | null> {
    let problem: ProblemView | null = null;
    await this.#queue(
      call,
      () => undefined,
      (p) => (problem = p),
    );
    return problem;
  }

  #settleRefused(cell: Cell): void {
    const listed = this.refused.includes(cell.target);
    if (cell.refused && !listed) this.refused = [...this.refused, cell.target];
    if (!cell.refused && listed) this.refused = this.refused.filter((x) => x !== cell.target);
  }
}

const KEY = Symbol('desk');

export function provideDesk(desk: Desk): Desk {
  setContext(KEY, desk);
  return desk;
}

export function useDesk(): Desk {
  return getContext<Desk>(KEY);
}

// One answer on this side of the border: what the program has stored, what was typed and is not stored yet, and
// what went wrong with it. Each answer is its own source of change, so that one key press repaints one row.
import type { AnswerView, Edit, ProblemView, Standing } from './generated';
import type { View } from './items';

const MEMBERS = [
  'value',
  'den',
  'chosen',
  'rows',
  'link',
  'note',
  'doc_title',
  'doc_order',
  'flagged',
] as const;
/** A save that is answered sooner is not announced: what stands there would only be painted twice. */
export const SOON = 60;
type Draft = Partial<Pick<AnswerView, (typeof MEMBERS)[number]>>;

function membersOf(edit: Edit): Draft {
  const draft: Record<string, unknown> = {};
  for (const member of MEMBERS) if (edit[member] !== undefined) draft[member] = edit[member];
  return draft as Draft;
}

export class Cell {
  readonly target: string;
  view: View = $state.raw() as View;
  /** Refusal of the last save; what was typed stays in `shown`. */
  problem = $state.raw<ProblemView | null>(null);
  /** Saves that were answered; fields look at it to know when to take over the stored value. */
  settled = $state(0);

  /** Edits on their way. */
  #waiting: Edit[] = [];
  /** Those of them that are shown: an edit that is stored at once is only seen stored. */
  #seen = $state.raw<Edit[]>([]);
  #soon: ReturnType<typeof setTimeout> | undefined;
  #refused = $state.raw<Edit | null>(null);

  /** The answer as the person sees it: stored, overlaid by what is on its way or was refused. */
  readonly shown: AnswerView = $derived(this.#overlaid(this.#seen));

  /** The answer with everything that was typed, painted or not: what the next key press builds on. */
  get latest(): AnswerView {
    return this.#overlaid(this.#waiting);
  }

  /** Apart from the view, so that a page is laid out anew only when a question comes or goes. */
  readonly state: Standing = $derived(this.view.state);

  constructor(target: string, view: View) {
    this.target = target;
    this.view = view;
  }

  get saving(): boolean {
    return this.#seen.length > 0;
  }

  get refused(): Edit | null {
    return this.#refused;
  }

  /** An edit sets off; a refused text it replaces is forgotten, the rest of it stays. */
  start(edit: Edit): void {
    this.#waiting = [...this.#waiting, edit];
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.#show(), SOON);
    if (this.#refused) {
      const rest = { ...this.#refused };
      for (const member of MEMBERS) if (edit[member] !== undefined) delete rest[member];
      const whole = edit.take_previous || edit.take_proposal;
      const left = whole ? 0 : Object.keys(membersOf(rest)).length;
      this.#refused = left > 0 ? rest : null;
      if (left === 0) this.problem = null;
    }
  }

  finish(edit: Edit): void {
    this.#waiting = this.#waiting.filter((e) => e !== edit);
    this.#show();
    this.settled += 1;
  }

  refuse(edit: Edit, problem: ProblemView): void {
    const later = this.#waiting.slice(this.#waiting.indexOf(edit) + 1);
    this.#waiting = this.#waiting.filter((e) => e !== edit);
    this.#show();
    // A newer edit of the same member is already on its way: it will have its own answer.
    const overtaken = MEMBERS.every((m) => edit[m] === undefined || later.some((e) => e[m] !== undefined));
    if (overtaken && Object.keys(membersOf(edit)).length > 0) return;
    this.#refused = { ...this.#refused, ...edit };
    this.problem = problem;
  }

  #overlaid(edits: Edit[]): AnswerView {
    let answer = this.view.answer;
    if (this.#refused) answer = { ...answer, ...membersOf(this.#refused) };
    for (const edit of edits) answer = { ...answer, ...membersOf(edit) };
    return answer;
  }

  #show(): void {
    clearTimeout(this.#soon);
    if (this.#seen.length > 0 || this.#waiting.length > 0) this.#seen = this.#waiting;
  }

  /** Gives up what was refused; the stored answer shows again. */
  forget(): void {
    this.#refused = null;
    this.problem = null;
    this.settled += 1;
  }
}

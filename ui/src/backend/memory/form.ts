// The memory side's form: states, percents, findings, undo. It is much simpler than the program's own and follows
// it only as far as the screens need to be seen in every state.
import type {
  AnswerView,
  Edit,
  FieldState,
  FindingView,
  ProblemView,
  QuestionState,
  Standing,
  Summary,
  WordView,
} from '../generated';
import { outline, rules } from './outline';

const EMPTY: AnswerView = {
  value: '',
  den: '',
  chosen: [],
  rows: [],
  link: '',
  note: '',
  person: '',
  doc_title: '',
  doc_order: '',
  flagged: false,
  taken: false,
};

interface Step {
  target: string;
  old: AnswerView;
  now: AnswerView;
  label: string;
  /** Taken back and brought again by itself: a step of another drawer. */
  swap?: (way: 'undo' | 'redo') => void;
}

const LIMIT = 2000;
/** Much less than the program knows of names, enough to see the question about one. */
const PERSON = /[А-ЯЁ][а-яё]+ [А-ЯЁ]\. ?[А-ЯЁ]\.?/;

export interface Line {
  at: string;
  actor: string;
  action: string;
  old: string;
  new: string;
}

const questions = outline.directions.flatMap((d) => d.groups.flatMap((g) => g.questions));
const fields = [...outline.passport, ...outline.selfstudy, ...outline.approval, ...outline.further].flatMap(
  (b) => b.fields,
);
const kinds = new Map([
  ...questions.map((q) => [q.code, q.kind] as const),
  ...fields.map((f) => [f.target, f.kind] as const),
]);

export class Form {
  /** Words of explanation stand here too, at places of their own (`word.1`), so that undo knows one kind of step. */
  answers = new Map<string, AnswerView>();
  explanations = new Map<string, string>();
  history = new Map<string, Line[]>();
  done: Step[] = [];
  undone: Step[] = [];
  saved = 0;

  get(target: string): AnswerView {
    if (target === 'passport.c_all') {
      const parts = ['c_small', 'c_middle', 'c_senior'].map((k) => this.get(`passport.${k}`).value);
      const value = parts.every((p) => p === '')
        ? ''
        : String(parts.reduce((sum, p) => sum + Number(p || 0), 0));
      return { ...EMPTY, value };
    }
    return this.answers.get(target) ?? EMPTY;
  }

  words(target: string, answer = this.get(target)): string {
    if (answer.rows.length > 0) return answer.rows.map((row) => row.filter(Boolean).join(' · ')).join('; ');
    if (answer.chosen.length > 0) return answer.chosen.join(', ');
    if (kinds.get(target) === 'share' && answer.value !== '') {
      return `${answer.value} из ${answer.den || (this.denominator(target) ?? '—')}`;
    }
    return answer.value;
  }

  denominator(target: string): string | null {
    const from = rules.get(target)?.from;
    if (!from) return target === 'selfstudy.1.5' ? this.get('selfstudy.1.1').value || null : null;
    return this.get(from).value || null;
  }

  standing(target: string): { state: Standing; reason: string } {
    const rule = rules.get(target) ?? {};
    if (rule.needs !== undefined) {
      const value = this.get(rule.needs).value;
      if (value === '0') return { state: 'not_applicable', reason: 'нет 10–11 классов' };
    }
    if (rule.unless) {
      const [parent, value] = rule.unless;
      const answer = this.get(parent);
      if (answer.value === value || answer.chosen.includes(value))
        return { state: 'zero', reason: `на вопрос ${parent} отвечено «${value}»` };
    }
    return { state: 'asked', reason: '' };
  }

  answered(target: string): boolean {
    const answer = this.get(target);
    const kind = kinds.get(target);
    if (kind === 'choices') return answer.chosen.length > 0;
    if (kind === 'table') return answer.rows.length > 0;
    if (kind === 'share')
      return answer.value !== '' && (answer.den !== '' || this.denominator(target) !== null);
    return answer.value !== '';
  }

  percent(target: string): string | null {
    const { value, den } = this.get(target);
    const below = Number(den || (this.denominator(target) ?? ''));
    if (value === '' || !(below > 0) || kinds.get(target) !== 'share') return null;
    return `${((100 * Number(value)) / below).toFixed(1).replace('.', ',').replace(',0', '')} %`;
  }

  findings(target: string): FindingView[] {
    const found: FindingView[] = [];
    const answer = this.get(target);
    const place = (t: string, label: string): FindingView['places'][number] => ({
      target: t,
      label,
      value: this.words(t) || 'не заполнено',
    });
    const den = answer.den || (this.denominator(target) ?? '');
    if (
      kinds.get(target) === 'share' &&
      answer.value !== '' &&
      den !== '' &&
      Number(answer.value) > Number(den)
    ) {
      found.push({
        id: `V01@${target}`,
        severity: 'error',
        message: `В ответе ${target} первое число больше второго: ${answer.value} из ${den}.`,
        places: [place(target, target), place('passport.c_all', 'обучающихся всего')],
        explanation: '',
      });
    }
    if (target === '1.10' && Number(answer.value) > 50) {
      found.push({
        id: 'K01',
        severity: 'warning',
        message: 'Консультаций за год больше пятидесяти: для такой школы это редко.',
        places: [place('1.10', '1.10'), place('passport.staff', 'педагогов')],
        explanation: this.explanations.get('K01') ?? '',
      });
    }
    return found;
  }

  /** One question of the example asks: a number more than twice last year's. */
  unlike(code: string): string | null {
    const before = Number(rules.get(code)?.previous ?? '');
    const now = Number(this.get(code).value);
    if (kinds.get(code) !== 'number' || !(before > 0) || now < 2 * before) return null;
    return `В прошлые годы здесь было ${before}, сейчас ${now}. Всё верно? Если да, ничего менять не нужно.`;
  }

  question(code: string): QuestionState {
    const rule = rules.get(code) ?? {};
    const zeroes = questions
      .filter(
        (q) => rules.get(q.code)?.unless?.[0] === code && q.scored && this.standing(q.code).state === 'asked',
      )
      .map((q) => q.code);
    return {
      code,
      ...this.standing(code),
      answer: this.get(code),
      answered: this.answered(code),
      denominator: this.denominator(code),
      percent: this.percent(code),
      findings: this.findings(code),
      previous: rule.previousDen ? `${rule.previous} из ${rule.previousDen}` : rule.previous || null,
      zeroes,
      unlike: this.unlike(code),
    };
  }

  field(target: string): FieldState {
    const rule = rules.get(target) ?? {};
    const offered = target.startsWith('selfstudy.') && rule.from ? this.get(rule.from).value : '';
    return {
      target,
      ...this.standing(target),
      answer: this.get(target),
      answered: this.answered(target),
      denominator: this.denominator(target),
      percent: this.percent(target),
      findings: [],
      computed: this.computed(target),
      previous: rule.previous || null,
      proposal:
        offered && !this.answered(target)
          ? { value: offered, den: '', from: 'из паспорта на 31.05.2025' }
          : null,
    };
  }

  /** Of a table with a computed column: the second of the first, as the program would say it. */
  computed(target: string): string[][] {
    return this.get(target).rows.map((row) => {
      const [, all, some] = row;
      const share = Number(all) > 0 && some ? `${((100 * Number(some)) / Number(all)).toFixed(0)} %` : '';
      return ['', '', '', share];
    });
  }

  sayings(): WordView[] {
    return outline.directions.map((d) => {
      const text = this.get(`word.${d.number}`).value;
      return { direction: d.number, text, limit: LIMIT, person: PERSON.exec(text)?.[0] ?? '' };
    });
  }

  states(): { questions: QuestionState[]; fields: FieldState[]; words: WordView[] } {
    return {
      words: this.sayings(),
      questions: questions.map((q) => this.question(q.code)),
      fields: fields.map((f) => this.field(f.target)),
    };
  }

  /** The new answer an edit makes, or the refusal. */
  apply(edit: Edit): AnswerView | ProblemView {
    const old = this.get(edit.target);
    const rule = rules.get(edit.target) ?? {};
    if (edit.take_previous) {
      const taken = { ...old, taken: true };
      if (kinds.get(edit.target) === 'choices')
        return { ...taken, chosen: (rule.previous ?? '').split(', ') };
      return {
        ...taken,
        value: rule.previous ?? '',
        den: rule.previousDen && !rule.from ? rule.previousDen : '',
      };
    }
    if (edit.take_proposal)
      return { ...old, value: this.field(edit.target).proposal?.value ?? '', taken: false };
    const kind = kinds.get(edit.target);
    for (const text of [edit.value, edit.den]) {
      if (text && (kind === 'number' || kind === 'share') && !/^\d{1,9}(,\d+)?$/.test(text)) {
        return {
          code: 'E0202',
          message: `«${text}» — не число.`,
          remedy: 'Впишите число цифрами, например 12.',
          target: edit.target,
        };
      }
    }
    const { target: _target, take_previous: _p, take_proposal: _t, ...members } = edit;
    const now = { ...old, ...members };
    now.person = PERSON.exec(now.note)?.[0] ?? '';
    if (
      edit.value !== undefined ||
      edit.den !== undefined ||
      edit.chosen !== undefined ||
      edit.rows !== undefined
    )
      now.taken = false;
    return now;
  }

  summary(): Summary {
    const part = (id: string, targets: string[]): Summary['progress'][number] => {
      const asked = targets.filter((x) => this.standing(x).state === 'asked');
      return {
        part: id,
        answered: asked.filter((x) => this.answered(x)).length,
        asked: asked.length,
        skipped: targets.length - asked.length,
        next: asked.find((x) => !this.answered(x)) ?? null,
      };
    };
    const findings = questions.flatMap((q) => this.findings(q.code));
    const typed = (block: typeof outline.passport): string[] =>
      block.flatMap((b) => b.fields.filter((f) => f.required && f.kind !== 'computed').map((f) => f.target));
    return {
      progress: [
        part('passport', typed(outline.passport)),
        ...outline.directions.map((d) =>
          part(
            d.number,
            d.groups.flatMap((g) => g.questions.map((q) => q.code)),
          ),
        ),
        part('selfstudy', typed(outline.selfstudy)),
      ],
      errors: findings.filter((f) => f.severity === 'error').length,
      warnings: findings.filter((f) => f.severity === 'warning' && f.explanation === '').length,
      flagged: [...questions.map((q) => q.code), ...fields.map((f) => f.target)].filter(
        (x) => this.get(x).flagged,
      ),
      undo: this.done.at(-1)?.label ?? null,
      redo: this.undone.at(-1)?.label ?? null,
      custody: {
        saved: this.saved === 0 ? 'Пока ничего не вписано' : 'Сохранено на этом ноутбуке в 14:32',
        copy: 'копии на флешке ещё нет',
        handed: 'муниципалитету ещё не передано',
      },
      ...this.helped(),
    };
  }

  helped(): Pick<Summary, 'helped' | 'helped_words'> {
    const all = [...questions.map((q) => this.question(q.code)), ...fields.map((f) => this.field(f.target))];
    const helped = {
      computed: fields.filter((f) => f.kind === 'computed' && this.answered(f.target)).length,
      taken: all.filter((one) => one.answer.taken).length,
      offered: fields.filter((f) => this.field(f.target).proposal).length,
      settled: questions.filter((q) => this.standing(q.code).state !== 'asked').length,
    };
    const words = `Программа помогла сама: посчитала полей — ${helped.computed}; не спрашивает вопросов — ${helped.settled}; готовых ответов — ${helped.taken}; предложений — ${helped.offered}.`;
    return { helped, helped_words: Object.values(helped).some((n) => n > 0) ? words : '' };
  }

  record(step: Step, action: string, actor: string): void {
    this.answers.set(step.target, step.now);
    this.saved += 1;
    const line = {
      at: '14.03.2026 14:32',
      actor,
      action,
      old: this.words(step.target, step.old),
      new: this.words(step.target, step.now),
    };
    this.history.set(step.target, [line, ...(this.history.get(step.target) ?? [])]);
  }
}

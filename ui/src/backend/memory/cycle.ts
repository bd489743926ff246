// The memory side's measures, decisions, goals and conclusions: a few invented recommendations and a plan that can
// be changed and taken back. The program's own map and comparison know much more.
import type { Backend } from '../backend';
import type {
  Change,
  CycleChange,
  CycleMapCell,
  CycleView,
  DecisionRow,
  MeasureEdit,
  MeasureRow,
  ProblemView,
  RecommendationRow,
} from '../generated';
import type { Form } from './form';
import { outline } from './outline';

interface Kept {
  measures: MeasureRow[];
  decisions: DecisionRow[];
  goals: Record<string, string>;
  conclusions: Record<string, { outcome: string; words: string }>;
}

const STATES: Record<string, [string, string]> = {
  planned: ['запланировано', 'принято'],
  running: ['выполняется', 'исполняется'],
  done: ['выполнено', 'исполнено'],
  failed: ['не выполнено', 'не исполнено'],
  withdrawn: ['снято', 'отменено'],
};
const OUTCOMES: Record<string, string> = {
  helped: 'помогло',
  partly: 'частично',
  not: 'не помогло',
  early: 'рано судить',
};
export const STEPS = [
  'Постановка и обоснование целей',
  'Выбор показателей',
  'Выбор методов сбора и обработки информации',
  'Проведение мониторинга',
  'Анализ результатов',
  'Адресные рекомендации',
  'Комплекс мер и мероприятий',
  'Принятие управленческих решений',
  'Анализ эффективности решений, мер, мероприятий',
];

function recommendation(
  rule: string,
  direction: string,
  deficit: string,
  text: string,
  front: boolean,
): Omit<RecommendationRow, 'taken'> {
  return {
    rule,
    direction,
    deficit,
    text,
    measure: 'Приказ, план, обсуждение на педагогическом совете',
    term: 'в течение 2 недель с начала учебного года (полугодия)',
    who: 'заместитель директора по УВР',
    priority: front ? 'важно в первую очередь' : 'желательно',
    front,
    basis: [{ target: `${direction}.02`, label: `${direction}.02. Показатель`, value: 'частично' }],
  };
}

const RECOMMENDATIONS = [
  recommendation(
    'R02',
    '1',
    'график оценочных процедур не разработан или размещён не полностью',
    'Утвердить единый график оценочных процедур и разместить на официальном сайте',
    true,
  ),
  recommendation(
    'R09',
    '2',
    'факторы риска есть, антирисковой программы нет или она неполная',
    'Разработать антирисковую программу под выявленные факторы риска',
    true,
  ),
  recommendation(
    'R35',
    '6',
    'успешные практики не выявляются',
    'Описать две успешные практики воспитательной работы и представить их на методическом объединении',
    false,
  ),
];

function refused(code: string, message: string, remedy: string): ProblemView {
  return { code, message, remedy, target: null };
}

const clean = (text: string): string => text.split(/\s+/).filter(Boolean).join(' ');

function when(row: { term: string; from?: string; until: string }): string {
  if (row.term !== '') return row.term;
  if (row.from && row.until) return `${row.from} – ${row.until}`;
  if (row.from) return `с ${row.from}`;
  return row.until === '' ? '' : `до ${row.until}`;
}

function checked<T extends { what: string; until: string }>(row: T): T {
  if (row.what === '')
    throw refused('E0251', 'Не написано, что нужно сделать.', 'Напишите хотя бы одно предложение.');
  if (row.until !== '' && !/^\d\d\.\d\d\.\d{4}$/.test(row.until))
    throw refused('E0253', `«${row.until}» — не дата.`, 'Введите дату в виде ДД.ММ.ГГГГ.');
  return row;
}

export class Cycle {
  #kept: Kept = { measures: [], decisions: [], goals: {}, conclusions: {} };
  readonly #form: Form;
  readonly #changed: (before: ReturnType<Form['states']>, target: string | null) => Change;

  constructor(form: Form, changed: (before: ReturnType<Form['states']>, target: string | null) => Change) {
    this.#form = form;
    this.#changed = changed;
  }

  readonly calls: Pick<
    Backend,
    | 'cycle'
    | 'measureTake'
    | 'measureSet'
    | 'measureRemove'
    | 'decisionSet'
    | 'decisionRemove'
    | 'goalSet'
    | 'measureConclude'
    | 'roadmapSave'
  > = {
    cycle: () => Promise.resolve(this.#view()),
    measureTake: async (_year, rule) => {
      const found = RECOMMENDATIONS.find((r) => r.rule === rule);
      if (!found || this.#kept.measures.some((m) => m.rule === rule))
        throw refused('E0652', `По рекомендации ${rule} мера уже есть в плане.`, 'Измените её в плане.');
      return this.#measure(
        {
          direction: found.direction,
          what: `${found.text}. ${found.measure}`,
          term: found.term,
          who: found.who,
        },
        rule,
      );
    },
    measureSet: async (_year, edit) => this.#measure(edit, null),
    measureRemove: async (_year, key) =>
      this.#step('', `мера ${key}: удалена`, (k) => ({
        ...k,
        measures: k.measures.filter((m) => m.key !== key),
      })),
    decisionSet: async (_year, edit) => {
      const { key: given, ...rest } = edit;
      const old = this.#kept.decisions.find((d) => d.key === given);
      const key = old?.key ?? `d${this.#kept.decisions.length + 1}`;
      const row: DecisionRow = checked({
        direction: '',
        number: '',
        date: '',
        what: '',
        who: '',
        term: '',
        until: '',
        state: 'planned',
        measures: [],
        ...old,
        ...defined(rest),
        key,
        when: '',
        state_words: '',
      });
      row.when = when(row);
      row.state_words = STATES[row.state]?.[1] ?? '';
      return this.#step(key, `решение ${key}`, (k) => ({ ...k, decisions: put(k.decisions, row) }));
    },
    decisionRemove: async (_year, key) =>
      this.#step('', `решение ${key}: удалено`, (k) => ({
        ...k,
        decisions: k.decisions.filter((d) => d.key !== key),
        measures: k.measures.map((m) => (m.decision === key ? { ...m, decision: null } : m)),
      })),
    goalSet: async (_year, direction, text) =>
      this.#step(direction, `цель направления ${direction}`, (k) => ({
        ...k,
        goals: { ...k.goals, [direction]: clean(text) },
      })),
    measureConclude: async (_year, key, outcome, words) =>
      this.#step(key, `вывод о прошлогодней мере ${key}`, (k) => ({
        ...k,
        conclusions: { ...k.conclusions, [key]: { outcome, words: clean(words) } },
      })),
    roadmapSave: (_year, folder) =>
      this.#kept.measures.length === 0
        ? Promise.reject(refused('E0657', 'Печатать нечего: в плане мер пусто.', 'Добавьте меру.'))
        : Promise.resolve({ path: `${folder}\\Dorozhnaya_karta.pdf`, size: '38 КБ', remarks: [] }),
  };

  #measure(edit: MeasureEdit, rule: string | null): CycleChange {
    const { key: given, decision, questions: _, ...rest } = edit;
    const old = this.#kept.measures.find((m) => m.key === given);
    const numbers = this.#kept.measures.map((m) => Number(m.key.slice(1)));
    const key = old?.key ?? `m${Math.max(0, ...numbers) + 1}`;
    const row: MeasureRow = checked({
      direction: '1',
      what: '',
      term: '',
      from: '',
      until: '',
      who: '',
      document: '',
      state: 'planned',
      mark: '',
      basis: [],
      rule,
      decision: null,
      ...old,
      ...defined(rest),
      key,
      when: '',
      state_words: '',
    });
    if (decision !== undefined) row.decision = decision === '' ? null : decision;
    row.what = clean(row.what);
    row.when = when(row);
    row.state_words = STATES[row.state]?.[0] ?? '';
    return this.#step(key, `мера ${key}`, (k) => ({ ...k, measures: put(k.measures, row) }));
  }

  #step(key: string, label: string, make: (kept: Kept) => Kept): CycleChange {
    const old = this.#kept;
    const now = make(old);
    const before = this.#form.states();
    this.#kept = now;
    const empty = this.#form.get('');
    const swap = (way: 'undo' | 'redo'): void => void (this.#kept = way === 'undo' ? old : now);
    this.#form.done.push({ target: '', old: empty, now: empty, label, swap });
    this.#form.undone = [];
    return { key, change: this.#changed(before, null) };
  }

  #view(): CycleView {
    const kept = this.#kept;
    const planned = kept.measures.filter((m) => m.state !== 'withdrawn');
    const sections = outline.directions.filter((d) => planned.some((m) => m.direction === d.number));
    return {
      preliminary: 'Анкета заполнена не полностью: рекомендации предварительные и могут измениться.',
      directions: outline.directions.map((d) => ({
        number: d.number,
        title: d.short,
        goal: kept.goals[d.number] ?? '',
      })),
      recommendations: RECOMMENDATIONS.map((r) => ({
        ...r,
        taken: kept.measures.find((m) => m.rule === r.rule)?.key ?? null,
      })),
      measures: kept.measures,
      decisions: kept.decisions.map((d) => ({
        ...d,
        measures: kept.measures.filter((m) => m.decision === d.key).map((m) => m.key),
      })),
      roadmap: {
        title:
          'Дорожная карта по развитию внутренней системы оценки качества образования на 2024/2025 учебный год',
        columns: [
          '№',
          'Мероприятие (содержание деятельности)',
          'Сроки исполнения',
          'Ответственный исполнитель',
        ],
        sections: sections.map((d, at) => ({
          title: `${at + 1}. ${d.title}`,
          rows: planned
            .filter((m) => m.direction === d.number)
            .map((m, row) => ({ number: `${at + 1}.${row + 1}`, what: m.what, term: m.when, who: m.who })),
        })),
      },
      past: {
        period: '2023/2024',
        rows: [
          {
            key: 'm1',
            direction: '2',
            what: 'Организовать консультации для учеников с низкими результатами',
            when: '1 месяц',
            who: 'классные руководители',
            state_words: 'выполнено',
            changes: [
              {
                target: '2.01',
                label: '2.01. Сколько обучающихся охвачено поддержкой',
                before: '2 из 6',
                after: '5 из 6',
                trend: 'rise',
                trend_words: 'улучшилось',
              },
            ],
            left_out: ['2.03: сравнить нельзя (показатель не оценивается)'],
            outcome: kept.conclusions['m1']?.outcome ?? '',
            words: kept.conclusions['m1']?.words ?? '',
          },
        ],
      },
      map: {
        steps: STEPS.map((name, at) => ({
          number: String(at + 1),
          name,
          hint: 'Самооценка и оценка эффективности механизмов управления качеством образования.',
          source: 'Положение о МСОКО, приложение 1',
        })),
        rows: outline.directions.map((d) => {
          const cells = STEPS.map((_, at) => this.#cell(d.number, at));
          const open = cells.findIndex((c) => c.state === 'missing');
          return {
            direction: d.number,
            title: d.short,
            verdict:
              open < 0 ? 'Разрывов не видно' : `Цикл разорван на шаге ${open + 1}: ${STEPS[open] ?? ''}`,
            open: open >= 0,
            cells,
          };
        }),
        source: 'Положение о МСОКО, п. 3.2',
        town: false,
      },
      measure_states: Object.entries(STATES).map(([id, [label]]) => ({ id, label })),
      decision_states: Object.entries(STATES).map(([id, [, label]]) => ({ id, label })),
      outcomes: Object.entries(OUTCOMES).map(([id, label]) => ({ id, label })),
    };
  }

  #cell(direction: string, at: number): CycleMapCell {
    const records = [
      this.#kept.goals[direction] ? 1 : 0,
      ...Array<number>(5).fill(0),
      this.#kept.measures.filter((m) => m.direction === direction).length,
      this.#kept.decisions.filter((d) => d.direction === direction).length,
      0,
    ];
    const count = records[at] ?? 0;
    if (count > 0)
      return { state: 'done', words: 'есть', found: `записей: ${count}`, places: [], mend: null };
    if (at === 0 || at === 6 || at === 7)
      return { state: 'missing', words: 'нет', found: 'записей пока нет', places: [], mend: null };
    const place = { target: `${direction}.01`, label: `${direction}.01. Показатель`, value: 'частично' };
    if (at === 4)
      return { state: 'partly', words: 'частично', found: 'по ответам анкеты', places: [place], mend: null };
    return { state: 'done', words: 'есть', found: 'по ответам анкеты', places: [place], mend: null };
  }
}

function put<T extends { key: string }>(rows: T[], row: T): T[] {
  return rows.some((r) => r.key === row.key)
    ? rows.map((r) => (r.key === row.key ? row : r))
    : [...rows, row];
}

/** Without what was not given: a member that is absent changes nothing. */
function defined<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, v]) => v !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

// The memory side's analysis: points of «да», «частично» and everything else that is answered, one pretended last
// year, one recommendation a direction. The program's own follows the methodology; this one shows every state.
import type {
  AnalysisScreen,
  DirectionResult,
  Figure,
  QuestionOutline,
  RecommendationView,
} from '../generated';
import type { Form } from './form';
import { outline } from './outline';

const two = (value: number): string => `${value.toFixed(2).replace('.', ',')} %`;
const plain = (value: number): string => String(value).replace('.', ',');

/** The percent of last year in this example. */
const BEFORE = 60;

export function analysis(form: Form, period: string, previous: string | null): AnalysisScreen {
  const applies = (q: QuestionOutline): boolean =>
    q.scored && form.standing(q.code).state !== 'not_applicable';
  const open = (q: QuestionOutline): boolean =>
    form.standing(q.code).state === 'asked' && !form.answered(q.code);
  const points = (q: QuestionOutline): number => {
    if (form.standing(q.code).state === 'zero') return 0;
    const value = form.get(q.code).value;
    return value === 'нет' ? 0 : value === 'частично' ? 0.5 : 1;
  };
  const figure = (q: QuestionOutline): Figure => {
    const percent = form.percent(q.code);
    const words = form.words(q.code) || form.standing(q.code).reason || 'не заполнено';
    return {
      target: q.code,
      number: q.code,
      text: q.text,
      value: percent ? `${words} — ${percent}` : words,
      points: open(q) ? '' : `${plain(points(q))} из 1`,
      how: q.kind === 'yes_partial_no' ? 'да — 1, частично — 0,5, нет — 0' : 'есть ответ — 1',
      confirmed: form.get(q.code).link !== '',
    };
  };

  const sums = outline.directions.map((d) => {
    const asked = d.groups.flatMap((g) => g.questions).filter(applies);
    const answered = asked.filter((q) => !open(q));
    const earned = answered.reduce((sum, q) => sum + points(q), 0);
    const proved = answered.filter((q) => figure(q).confirmed).reduce((sum, q) => sum + points(q), 0);
    const share = (part: number): number | null =>
      answered.length > 0 ? (100 * part) / answered.length : null;
    return { d, asked, answered, earned, percent: share(earned), proved: share(proved) };
  });
  const known = sums.flatMap((s) => (s.percent === null ? [] : [s.percent]));
  const mean = (list: number[]): number => list.reduce((sum, p) => sum + p, 0) / list.length;
  const complete = sums.every((s) => s.answered.length === s.asked.length);
  const left = sums.flatMap((s) => s.asked.filter(open));
  const level = (percent: number): string =>
    percent >= 80 ? 'высокий' : percent >= 60 ? 'достаточный' : 'базовый';

  const directions = sums.map(({ d, asked, answered, earned, percent, proved }): DirectionResult => {
    const delta = (percent ?? 0) - BEFORE;
    const compared = previous !== null && percent !== null;
    return {
      number: d.number,
      title: d.title,
      short: d.short,
      percent: percent === null ? null : two(percent),
      length: Math.round(percent ?? 0),
      level: percent === null ? '' : level(percent),
      formula:
        percent === null ? '' : `Баллов ${plain(earned)} из ${String(answered.length)} — это ${two(percent)}`,
      confirmed: proved === null ? null : two(proved),
      before: compared ? two(BEFORE) : null,
      change: compared
        ? `${delta > 0 ? '+' : '−'}${two(Math.abs(delta)).replace(' %', '')} п. п., ${delta > 5 ? 'положительная' : delta < -5 ? 'отрицательная' : 'на прежнем уровне'}`
        : null,
      trend: compared ? (delta > 5 ? 'rise' : delta < -5 ? 'fall' : 'same') : null,
      figures: asked.map(figure),
      aside: '',
    };
  });

  const recommendations = sums.flatMap(({ d, answered }): RecommendationView[] => {
    const lacking = answered.filter((q) => points(q) < 1);
    if (lacking.length === 0) return [];
    return [
      {
        id: `R0${d.number}`,
        priority: 1,
        deficit: `не всё сделано по направлению «${d.short}»`,
        recommendation: `Составить план по направлению «${d.short}»`,
        measure: 'Рабочая группа, приказ, публикация',
        term: 'до конца полугодия',
        responsible: 'заместитель директора по УВР',
        basis: 'учебный пример',
        figures: lacking.map(figure),
      },
    ];
  });

  const weak = sums.flatMap((s) => s.answered.filter((q) => points(q) < 1));
  const all = outline.directions.flatMap((d) => d.groups.flatMap((g) => g.questions));
  const factor = all.find((q) => q.code === '2.02');
  const risky = factor !== undefined && weak.includes(factor);
  return {
    period,
    previous_period: previous,
    complete,
    headline:
      known.length === 0
        ? 'Считать пока не из чего: нет ни одного ответа на оцениваемый вопрос'
        : complete
          ? 'ВСОКО сформирована'
          : 'Предварительный итог: анкета заполнена не полностью',
    percent: known.length > 0 ? two(mean(known)) : null,
    formula:
      known.length > 0
        ? `Среднее по направлениям: (${known.map((p) => two(p).replace(' %', '')).join(' + ')}) : ${String(known.length)}`
        : '',
    open: left.length > 0 ? `Вопросов без ответа: ${String(left.length)}.` : '',
    open_target: left[0]?.code ?? null,
    last_year: previous === null ? null : `Год назад — ${two(BEFORE)}, сформирована`,
    confirmed: known.length > 0 ? two(mean(sums.flatMap((s) => s.proved ?? []))) : null,
    verdicts: [
      { name: 'сформирована', terms: 'итог не ниже 60 %', reached: complete },
      { name: 'не сформирована', terms: 'в остальных случаях', reached: false },
    ],
    levels: [
      { name: 'высокий', terms: 'от 80 %', reached: false },
      { name: 'достаточный', terms: 'от 60 %', reached: false },
      { name: 'базовый', terms: 'ниже', reached: false },
    ],
    directions,
    risen: [],
    fallen:
      previous === null
        ? []
        : weak.map((q) => ({
            target: q.code,
            number: q.code,
            text: q.text,
            before: 'да',
            now: form.words(q.code) || form.standing(q.code).reason,
            points: `1 → ${plain(points(q))}`,
          })),
    risks: [
      {
        id: 'example',
        title: 'Фактор из учебного примера',
        level: known.length === 0 ? 'unknown' : risky ? 'high' : 'absent',
        level_words: known.length === 0 ? 'не известно' : risky ? 'высокий' : 'нет',
        headline: risky,
        measure: risky ? 'нет меры' : '',
        figures: factor ? [figure(factor)] : [],
        measures: [],
        basis: 'учебный пример',
      },
    ],
    recommendations,
    front: Math.min(5, recommendations.length),
    municipal: [],
    dynamics:
      previous === null || known.length === 0
        ? null
        : {
            directions: directions.flatMap((d) =>
              d.percent && d.trend
                ? [
                    {
                      number: d.number,
                      short: d.short,
                      compared: `вопросов: ${String(d.figures.length)}`,
                      before: two(BEFORE),
                      after: d.percent,
                      delta: (d.change ?? '').split(', ').at(0) ?? '',
                      class: (d.change ?? '').split(', ').at(-1) ?? '',
                      trend: d.trend,
                      excluded: [],
                    },
                  ]
                : [],
            ),
            across: null,
          },
  };
}

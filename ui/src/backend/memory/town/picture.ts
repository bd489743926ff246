// The consolidated picture of the invented schools: counted from their answers as the screens promise.
import type {
  BehindView,
  ClustersView,
  ConsolidatedView,
  DeficitsView,
  HeatCell,
  HeatRow,
  IndicatorRow,
  IndicatorsView,
  RatingView,
  TendenciesView,
  TrendView,
} from '../../generated';
import { answer, directions, few, percent, questions, type Question, type School } from './data';
import { charts } from '../charts';

const LEVELS = [
  { rank: 1, name: 'высокий', terms: 'от 80 %', from: 80 },
  { rank: 2, name: 'достаточный', terms: 'от 60 до 80 %', from: 60 },
  { rank: 3, name: 'базовый', terms: 'от 40 до 60 %', from: 40 },
  { rank: 4, name: 'критический', terms: 'меньше 40 %', from: 0 },
];
const VERDICTS = [
  { name: 'эффективно функционирует', terms: 'не меньше 80 %, каждое направление не меньше 60 %', from: 80 },
  { name: 'сформирована', terms: 'не меньше 60 %, каждое направление не меньше 40 %', from: 60 },
  { name: 'частично сформирована', terms: 'не меньше 40 %', from: 40 },
  { name: 'не сформирована', terms: 'остальные', from: 0 },
];
const DEFICITS: [string, string, string, string][] = [
  [
    'R02',
    '1.02',
    'график оценочных процедур не разработан или размещён не полностью',
    'Утвердить единый график и разместить на сайте',
  ],
  [
    'R09',
    '2.14',
    'антирисковой программы нет или она неполная',
    'Разработать антирисковую программу под выявленные факторы риска',
  ],
  [
    'R23',
    '4.12',
    'договоров с предприятиями и колледжами нет',
    'Заключить договоры о профессиональных пробах',
  ],
  ['R32', '5.20', 'наставничество не работает', 'Назначить наставников и утвердить план их работы'],
];

export class Picture {
  constructor(
    readonly schools: School[],
    readonly all: number,
    readonly region: Map<string, string>,
    readonly looked: (inn: string) => number,
  ) {}

  direction(school: School, number: string, before = false): number | null {
    const points = questions
      .filter((q) => q.direction === number)
      .map((q) => answer(school, q, before).points)
      .filter((p) => p !== null);
    return points.length === 0 ? null : (100 * points.reduce((a, b) => a + b, 0)) / points.length;
  }

  total(school: School, before = false): number {
    const found = directions.map((d) => this.direction(school, d.number, before)).filter((p) => p !== null);
    return found.reduce((a, b) => a + b, 0) / found.length;
  }

  verdict(school: School): string {
    const total = this.total(school);
    return VERDICTS.find((v) => total >= v.from)?.name ?? '';
  }

  cell(key: string, now: number | null, before: number | null, looked = false): HeatCell {
    const level = now === null ? undefined : LEVELS.find((l) => now >= l.from);
    const delta = now === null || before === null ? null : now - before;
    const trend: TrendView | null = delta === null ? null : delta > 5 ? 'rise' : delta < -5 ? 'fall' : 'same';
    return {
      key: now === null ? '' : key,
      percent: now === null ? '—' : percent(now),
      rank: level?.rank ?? 0,
      level: level?.name ?? 'не оценивается',
      confirmed: looked && now !== null ? percent(now * 0.8) : '',
      change: delta === null ? '' : `${delta > 0 ? '+' : ''}${delta.toFixed(1).replace('.', ',')} п. п.`,
      trend,
    };
  }

  row(school: School): HeatRow {
    const looked = this.looked(school.inn) > 0;
    return {
      inn: school.inn,
      name: school.name,
      about: `${school.oo_type}, ${school.locality}, ${school.pupils} обучающихся`,
      verdict: this.verdict(school),
      confirmed: looked ? 'частично сформирована' : '',
      total: this.cell(`total:${school.inn}`, this.total(school), this.total(school, true), looked),
      cells: directions.map((d) =>
        this.cell(
          `cell:${school.inn}:${d.number}`,
          this.direction(school, d.number),
          this.direction(school, d.number, true),
          looked,
        ),
      ),
    };
  }

  mean(of: School[], value: (school: School) => number | null): number | null {
    const found = of.map(value).filter((p) => p !== null);
    return found.length === 0 ? null : found.reduce((a, b) => a + b, 0) / found.length;
  }

  phrase(count: number, all: number): string {
    return `в ${count} (${all === 0 ? 0 : Math.round((100 * count) / all)} %) из ${all} ОО`;
  }

  consolidated(accepted: boolean): ConsolidatedView {
    const n = this.schools.length;
    return {
      basis: `Посчитано по ${accepted ? 'принятым ' : ''}письмам ${n} из ${this.all} школ; учтено новейшее письмо каждой школы.`,
      counted: n,
      directions,
      schools: this.schools.map((s) => this.row(s)),
      mean: {
        inn: '',
        name: 'В среднем по округу',
        about: '',
        verdict: '',
        confirmed: '',
        total: this.cell(
          'mean:total',
          this.mean(this.schools, (s) => this.total(s)),
          this.mean(this.schools, (s) => this.total(s, true)),
        ),
        cells: directions.map((d) =>
          this.cell(
            `mean:${d.number}`,
            this.mean(this.schools, (s) => this.direction(s, d.number)),
            this.mean(this.schools, (s) => this.direction(s, d.number, true)),
          ),
        ),
      },
      verdicts: VERDICTS.map((v) => ({
        key: `verdict:${v.name}`,
        name: v.name,
        terms: v.terms,
        own: this.phrase(this.schools.filter((s) => this.verdict(s) === v.name).length, n),
        confirmed: '',
      })),
      levels: LEVELS.map(({ rank, name, terms }) => ({ rank, name, terms })),
      left_out: n < this.all ? [`Ещё не сдали: ${this.all - n}.`] : [],
      charts: n === 0 ? [] : charts(),
    };
  }

  groups(question: Question): Map<string, School[]> {
    const found = new Map<string, School[]>();
    for (const school of this.schools) {
      const given = answer(school, question);
      const word = given.den > 0 ? 'число' : given.words;
      found.set(word, [...(found.get(word) ?? []), school]);
    }
    return found;
  }

  indicator(question: Question): IndicatorRow {
    const groups = this.groups(question);
    const out = groups.get('неприменимо') ?? [];
    const asked = this.schools.length - out.length;
    const share = question.kind === 'share';
    const inside = this.schools.filter((s) => !out.includes(s));
    const shares = inside.map((s) => answer(s, question));
    const sum = (of: (a: { num: number; den: number }) => number): number =>
      shares.reduce((n, a) => n + of(a), 0);
    const yes = share ? shares.filter((a) => a.num > 0).length : (groups.get('да') ?? []).length;
    const other = share
      ? []
      : inside.filter((s) => answer(s, question).words !== 'да').map((s) => s.name.replace('МОУ ', ''));
    const before = inside.filter((s) => {
      const a = answer(s, question, true);
      return share ? a.num > 0 : a.words === 'да';
    }).length;
    return {
      code: question.code,
      text: question.text,
      phrase: this.phrase(yes, asked),
      exceptions: other.length === 0 ? '' : `за исключением: ${few(other)}`,
      sums: share
        ? [
            `всего ${sum((a) => a.num)} из ${sum((a) => a.den)}, ${percent(
              (100 * sum((a) => a.num)) /
                Math.max(
                  1,
                  sum((a) => a.den),
                ),
            )}`,
          ]
        : [],
      not_applicable: out.length === 0 ? '' : `неприменимо в ${out.length} ОО`,
      before: this.phrase(before, asked),
      odd: !share && other.length === 0 && asked > 2 ? 'один и тот же ответ во всех ОО' : '',
      region: this.region.get(question.code) ?? '',
    };
  }

  indicators(source: string): IndicatorsView {
    return {
      directions: directions.map((d) => ({
        number: d.number,
        title: d.title,
        rows: questions.filter((q) => q.direction === d.number).map((q) => this.indicator(q)),
      })),
      region_source: source,
    };
  }

  deficient(code: string): School[] {
    const question = questions.find((q) => q.code === code);
    return question
      ? this.schools.filter((s) => ['нет', 'частично'].includes(answer(s, question).words))
      : [];
  }

  deficits(taken: (rule: string) => string | null): DeficitsView {
    const rows = DEFICITS.map(([rule, code, deficit, recommendation]) => {
      const found = this.deficient(code).length;
      return {
        rule,
        direction: code.slice(0, 1),
        deficit,
        phrase: this.phrase(found, this.schools.length),
        municipal: found * 3 >= this.schools.length,
        recommendation,
        measure: 'Совещание заместителей директоров, общий образец документа',
        term: 'до 1 декабря',
        who: 'отдел образования, руководители ОО',
        taken: taken(rule),
        found,
      };
    });
    return {
      rows: rows
        .filter((r) => r.found > 0)
        .sort((a, b) => b.found - a.found)
        .map(({ found: _, ...row }) => row),
      threshold: 'Дефицит в трети школ и больше становится одной мерой округа.',
    };
  }

  clusters(): ClustersView {
    const grouping = (id: string, title: string, of: (s: School) => string): ClustersView['groupings'][0] => {
      const names = [...new Set(this.schools.map(of))];
      return {
        id,
        title,
        rows: names.map((name) => {
          const inside = this.schools.filter((s) => of(s) === name);
          const enough = inside.length >= 3;
          return {
            key: `cluster:${id}:${name}`,
            name,
            schools: inside.length,
            compared: enough,
            total: this.cell('', enough ? this.mean(inside, (s) => this.total(s)) : null, null),
            cells: directions.map((d) =>
              this.cell('', enough ? this.mean(inside, (s) => this.direction(s, d.number)) : null, null),
            ),
          };
        }),
      };
    };
    return {
      note: 'Кластер сравнивается от 3 школ, в документах для публикации — от 5.',
      groupings: [
        grouping('type', 'По типу школы', (s) => s.oo_type),
        grouping('place', 'По месту', (s) => s.locality),
        grouping('size', 'По числу обучающихся', (s) =>
          s.pupils < 10 ? 'меньше 10' : s.pupils <= 65 ? '10–65' : s.pupils <= 150 ? '66–150' : 'больше 150',
        ),
        grouping('low_results', 'По статусу ШНОР', (s) => (s.low_results ? 'ШНОР' : 'без статуса')),
      ],
    };
  }

  tendencies(): TendenciesView {
    const way = (s: School, number: string): TrendView => {
      const now = this.direction(s, number) ?? 0;
      const was = this.direction(s, number, true) ?? 0;
      return now - was > 5 ? 'rise' : now - was < -5 ? 'fall' : 'same';
    };
    const moved = questions
      .filter((q) => q.kind === 'choice')
      .map((q) => {
        const rise = this.schools.filter(
          (s) => (answer(s, q).points ?? 0) > (answer(s, q, true).points ?? 0),
        ).length;
        return { q, rise };
      });
    return {
      previous: '2023/2024',
      note: 'Сравнены только сопоставимые показатели; до 5 процентных пунктов — «на прежнем уровне».',
      directions: directions.map((d) => {
        const ways = this.schools.map((s) => way(s, d.number));
        const count = (wanted: TrendView): number => ways.filter((w) => w === wanted).length;
        return {
          number: d.number,
          title: d.short,
          key: `dynamics:${d.number}`,
          rise: count('rise'),
          same: count('same'),
          fall: count('fall'),
          words: `положительная ${this.phrase(count('rise'), this.schools.length)}`,
        };
      }),
      worse: [],
      better: moved
        .filter((m) => m.rise > 0)
        .slice(0, 5)
        .map(({ q, rise }) => {
          const row = this.indicator(q);
          return {
            code: q.code,
            text: q.text,
            before: row.before,
            now: row.phrase,
            words: `лучше в ${rise} ОО`,
          };
        }),
      steady: this.schools
        .filter((s) => this.total(s) >= 80 && this.total(s, true) >= 60)
        .slice(0, 2)
        .map((s) => ({
          inn: s.inn,
          name: s.name,
          high: true,
          words: `2023/2024 — ${percent(this.total(s, true))}, 2024/2025 — ${percent(this.total(s))}`,
        })),
    };
  }

  rating(): RatingView {
    return {
      note: 'Только для служебного пользования. Школы стоят рядом лишь внутри своего кластера.',
      clusters: [...new Set(this.schools.map((s) => s.oo_type))].map((name) => ({
        name,
        rows: this.schools
          .filter((s) => s.oo_type === name)
          .sort((a, b) => this.total(b) - this.total(a))
          .map((s, i) => ({
            place: String(i + 1),
            inn: s.inn,
            name: s.name,
            total: percent(this.total(s)),
            verdict: this.verdict(s),
          })),
      })),
    };
  }

  behind(key: string): BehindView | null {
    const [kind = '', first = '', second = ''] = key.split(':');
    const line = (s: School, value: string, target = ''): BehindView['groups'][0]['rows'][0] => ({
      inn: s.inn,
      target,
      label: s.name,
      value,
    });
    if (kind === 'indicator') {
      const question = questions.find((q) => q.code === first);
      if (!question) return null;
      const row = this.indicator(question);
      return {
        title: `${question.code}. ${question.text}`,
        value: row.phrase,
        formula: row.sums.join('; '),
        groups: [...this.groups(question)].map(([word, inside]) => ({
          title: word === 'число' ? `назвали число: ${inside.length}` : `«${word}»: ${inside.length}`,
          rows: inside.map((s) => line(s, answer(s, question).words, question.code)),
        })),
      };
    }
    if (kind === 'cell' || kind === 'total') {
      const school = this.schools.find((s) => s.inn === first);
      if (!school) return null;
      if (kind === 'total')
        return {
          title: school.name,
          value: percent(this.total(school)),
          formula: 'Среднее процентов шести направлений',
          groups: [
            {
              title: 'Направления',
              rows: directions.map((d) => ({
                inn: school.inn,
                target: '',
                label: d.title,
                value: percent(this.direction(school, d.number) ?? 0),
              })),
            },
          ],
        };
      return {
        title: `${school.name}: направление ${second}`,
        value: percent(this.direction(school, second) ?? 0),
        formula: 'Баллы : наибольшее × 100',
        groups: [
          {
            title: 'Показатели',
            rows: questions
              .filter((q) => q.direction === second)
              .map((q) => ({
                inn: school.inn,
                target: q.code,
                label: `${q.code}. ${q.text}`,
                value: answer(school, q).words,
              })),
          },
        ],
      };
    }
    const of = {
      verdict: (s: School) => this.verdict(s) === first,
      deficit: (s: School) => this.deficient(DEFICITS.find((d) => d[0] === first)?.[1] ?? '').includes(s),
      cluster: (s: School) =>
        this.clusters()
          .groupings.find((g) => g.id === first)
          ?.rows.some((r) => r.key === key) === true && this.inside(s, first, second),
      dynamics: () => true,
      mean: () => true,
    }[kind];
    if (!of) return null;
    const inside = this.schools.filter(of);
    return {
      title: second || first,
      value: this.phrase(inside.length, this.schools.length),
      formula: '',
      groups: [{ title: `школ: ${inside.length}`, rows: inside.map((s) => line(s, percent(this.total(s)))) }],
    };
  }

  inside(school: School, grouping: string, name: string): boolean {
    if (grouping === 'type') return school.oo_type === name;
    if (grouping === 'place') return school.locality === name;
    if (grouping === 'low_results') return school.low_results === (name === 'ШНОР');
    const { pupils } = school;
    return (
      (pupils < 10 ? 'меньше 10' : pupils <= 65 ? '10–65' : pupils <= 150 ? '66–150' : 'больше 150') === name
    );
  }
}

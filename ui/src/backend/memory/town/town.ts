// The memory side as a municipality: the invented schools, their letters, what is typed. Every change is one step
// that can be taken back. Addresses: `?start=municipality` (letters came), `?start=municipality-fresh` (nothing yet).
import type { Backend } from '../../backend';
import type { MunicipalityCalls } from '../../municipality';
import type {
  ArrivalRow,
  CampaignView,
  Change,
  CycleView,
  DeskView,
  DocumentKind,
  ImportReport,
  LetterOrder,
  LettersMade,
  PairRow,
  PracticeRow,
  ProblemView,
  RegisterEdit,
  ReviewEdit,
  ReviewView,
  SettingRow,
  Summary,
} from '../../generated';
import type { Form } from '../form';
import { Texts } from '../texts';
import { answer, directions, few, percent, questions, schools, TOWN, TOWN_INN, type School } from './data';
import { Checklists, type Checks } from './checklists';
import { townCharts } from './charts';
import { graduates } from './graduates';
import { townMap } from './map';
import { Picture } from './picture';

interface Looked {
  verdict: string;
  comment: string;
  remark: string;
}

interface Kept {
  name: string;
  inn: string;
  deadline: string;
  goals: Record<string, string>;
  evidence: boolean;
  wished: string[];
  calendar: CampaignView['calendar'];
  note: string;
  settings: Record<string, string>;
  schools: School[];
  looked: Record<string, Record<string, Looked>>;
  experts: Record<string, { expert: string; expert_school: string; wished_by: string }>;
  pairs: PairRow[];
  practices: PracticeRow[];
  region: Record<string, string>;
  region_source: string;
  post: { url: string; key: string; certificate: string };
  settled: number[];
  checks: Checks;
}

const STANDING: Record<School['standing'], string> = {
  missing: 'письма ещё нет',
  submitted: 'ждёт проверки',
  returned: 'возвращено с замечаниями',
  accepted: 'принято',
  forked: 'два письма с одним номером',
};
const TRUST: Record<School['trust'], string> = {
  none: 'ключа ещё нет',
  unverified: 'ключ из первого письма, не сверен',
  trusted: 'ключ сверен',
  aside: 'пришёл второй ключ, отложен',
  revoked: 'ключ отозван',
};
const SETTINGS: Omit<SettingRow, 'value'>[] = [
  {
    key: 'small',
    label: 'Малокомплектная: НОШ / ООШ / СОШ, до скольких обучающихся',
    help: 'По этим границам школа относится к кластеру малокомплектных.',
    lines: false,
    options: [],
  },
  {
    key: 'municipal_share',
    label: 'Муниципальная мера: если дефицит не меньше чем в такой доле школ',
    help: '',
    lines: false,
    options: ['треть', 'половина'],
  },
];
const PAPERS: Omit<SettingRow, 'value'>[] = [
  {
    key: 'head_post',
    label: 'Кто утверждает: должность',
    help: 'Стоит в грифе утверждения.',
    lines: false,
    options: [],
  },
  { key: 'head_name', label: 'Кто утверждает: фамилия и инициалы', help: '', lines: false, options: [] },
  { key: 'meeting_date', label: 'Дата заседания', help: 'Для протокола.', lines: false, options: [] },
  {
    key: 'agenda',
    label: 'Повестка',
    help: 'Каждый вопрос с новой строки.',
    lines: true,
    options: [],
  },
];
const KINDS: [string, string, string, string[], boolean, boolean][] = [
  [
    'analysis',
    'Аналитический отчёт',
    'По направлениям, с исключениями поимённо, выводами и рекомендациями.',
    ['pdf', 'docx', 'xlsx'],
    true,
    false,
  ],
  ['protocol', 'Протокол заседания', 'Дата, повестка, «Слушали», «Решили».', ['pdf', 'docx'], true, false],
  [
    'roadmap',
    'Дорожная карта',
    'Мероприятие, срок, исполнитель — по разделам.',
    ['pdf', 'docx', 'xlsx'],
    false,
    false,
  ],
  [
    'recommendations',
    'Адресные рекомендации школам',
    'Каждая школа — с новой страницы.',
    ['pdf', 'docx'],
    true,
    false,
  ],
  [
    'yearly',
    'Годовой отчёт',
    'Кампания, результаты, меры, решения, помогло ли.',
    ['pdf', 'docx'],
    true,
    false,
  ],
  ['public', 'Публичный отчёт', 'Без малых чисел и рейтингов: для сайта.', ['pdf', 'docx'], true, false],
  ['rating', 'Рейтинг внутри кластеров', 'Для служебного пользования.', ['pdf', 'xlsx'], false, true],
  [
    'selfstudy',
    'Результаты выпускников по самообследованиям',
    'Строки приказа № 1324 о выпускниках, без малых чисел.',
    ['pdf', 'xlsx'],
    false,
    true,
  ],
  [
    'courses',
    'Заявка на курсы педагогов',
    'Потребность, школа, число педагогов.',
    ['pdf', 'xlsx'],
    false,
    false,
  ],
  ['region', 'Таблица для региона', 'Свод в одной таблице.', ['csv', 'xlsx'], false, false],
  [
    'checklists',
    'Перечни сверх анкеты',
    'Пункты, источники, ответы; вне показателей анкеты, в балл не входит.',
    ['pdf', 'docx', 'xlsx'],
    true,
    true,
  ],
];

const ROADMAP = [
  {
    number: '3.1',
    what: 'Организация общественного наблюдения при проведении ВПР',
    term: 'март — май',
    who: 'отдел образования',
  },
  {
    number: '3.2',
    what: 'Перепроверка работ муниципальной комиссией',
    term: 'июнь',
    who: 'муниципальная комиссия',
  },
];

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

function refused(code: string, message: string, remedy: string): ProblemView {
  return { code, message, remedy, target: null };
}

const ASIDE: Omit<ArrivalRow, 'at' | 'way' | 'sequence'>[] = [
  {
    id: 901,
    file: 'VSOKO_6999000119_2024-2025_01.vsoko',
    state: 'damaged',
    taken: false,
    words: 'Файл изменён после подписания или повреждён при копировании.',
    remedy: 'Попросите школу передать письмо ещё раз. Сам файл остаётся здесь.',
    code: 'E0305',
    inn: '',
    sender: '',
    fingerprint: '',
    can_enrol: false,
  },
  {
    id: 902,
    file: 'VSOKO_6999000777_2024-2025_01.vsoko',
    state: 'unknown_school',
    taken: false,
    words: 'Школы с таким ИНН нет в списке: МОУ «Соседнеокружная СОШ», ИНН 6999000777.',
    remedy: 'Если это ваша школа, добавьте её из письма; если нет, сообщите школе, что она ошиблась адресом.',
    code: 'E0904',
    inn: '6999000777',
    sender: 'МОУ «Соседнеокружная СОШ»',
    fingerprint: '7714 0925 3381 6650',
    can_enrol: true,
  },
  {
    id: 903,
    file: 'VSOKO_6999000119_2024-2025_02.vsoko',
    state: 'unknown_key',
    taken: false,
    words: 'Письмо подписано вторым ключом школы «Медвежьегорочная ООШ».',
    remedy: 'Позвоните в школу и сверьте отпечаток: новый ключ заменит старый только после сверки.',
    code: 'E0905',
    inn: '6999000119',
    sender: 'МОУ «Медвежьегорочная ООШ»',
    fingerprint: '1180 4407 9926 3514',
    can_enrol: false,
  },
];

/** What stands on a page of a document: enough to see that pages turn. */
function sheet(title: string, number: number, pages: number): string {
  const rows = Array.from(
    { length: 22 },
    (_, i) =>
      `<text x="70" y="${160 + i * 26}" font-family="PT Serif" font-size="11" fill="#111">${i + 1}. Положение о внутренней системе оценки качества имеется в 11 (100 %) из 11 ОО.</text>`,
  ).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="595" height="842" viewBox="0 0 595 842"><text x="298" y="100" text-anchor="middle" font-family="PT Serif" font-weight="bold" font-size="16" fill="#111">${title}</text>${rows}<text x="298" y="808" text-anchor="middle" font-family="PT Sans" font-size="9">${number} из ${pages}</text></svg>`;
}

export class Town {
  open: boolean;
  actor = 'Координаторова В. С.';
  period = '2024/2025';
  periods = ['2024/2025', '2023/2024'];
  #kept: Kept;
  #form: Form;
  #arrived: ArrivalRow[] = [];
  #sent: { at: string; kind: string; name: string; words: string }[] = [];
  #stopped = false;
  #texts = new Texts(() => '11');
  #checklists = new Checklists();
  readonly #base: () => Backend;

  constructor(start: string, form: Form, base: () => Backend) {
    this.open = start.startsWith('municipality');
    this.#form = form;
    this.#base = base;
    const fresh = start !== 'municipality';
    this.#kept = {
      name: TOWN,
      inn: TOWN_INN,
      deadline: fresh ? '' : '31.10.2025',
      goals: fresh ? {} : { '': 'Увидеть, что мешает школам, и помочь адресно.' },
      evidence: false,
      wished: fresh ? [] : ['положение о ВСОКО', 'график оценочных процедур'],
      calendar: fresh
        ? []
        : [
            {
              key: 'p1',
              name: 'Всероссийские проверочные работы',
              when: 'март — май',
              document: 'приказ № 41',
            },
            { key: 'p2', name: 'Итоговое собеседование', when: 'февраль', document: '' },
          ],
      note: '',
      settings: {
        small: '30 / 70 / 100',
        municipal_share: 'треть',
        head_post: 'Начальник отдела образования',
        agenda: 'Об итогах анализа ВСОКО',
      },
      schools: fresh ? [] : schools,
      looked: {},
      experts: {},
      pairs: [],
      practices: [],
      region: fresh ? {} : { '1.01': '96 %', '1.02': '87 %' },
      region_source: '',
      post: { url: '', key: '', certificate: '' },
      settled: [],
      checks: fresh ? {} : Checklists.begun(schools),
    };
    if (!fresh) this.#arrived = this.#letters();
  }

  get #taken(): School[] {
    return this.#kept.schools.filter((s) => s.sequence > 0);
  }

  #letters(): ArrivalRow[] {
    const at = '14.10.2025 09:12';
    const taken = this.#taken.map((s, i): ArrivalRow => ({
      id: 100 + i,
      file: `VSOKO_${s.inn}_2024-2025_0${s.sequence}.vsoko`,
      at,
      way: 'папка',
      state: s.sequence > 1 ? 'newer' : 'new',
      taken: true,
      words:
        s.sequence > 1
          ? `Новое письмо № ${s.sequence}: «${s.name}» исправила ответы.`
          : `Новое письмо: «${s.name}», № 1.`,
      remedy: '',
      code: '',
      inn: s.inn,
      sender: s.name,
      sequence: s.sequence,
      fingerprint: '4821 9930 1175 6042',
      can_enrol: false,
    }));
    return [
      ...ASIDE.map((a) => ({ ...a, at, way: 'папка', sequence: a.state === 'damaged' ? 0 : 1 })),
      ...taken,
    ];
  }

  #picture(accepted: boolean): Picture {
    const of = this.#taken.filter((s) => !accepted || s.standing === 'accepted');
    return new Picture(
      of,
      this.#kept.schools.length,
      new Map(Object.entries(this.#kept.region)),
      (inn) => Object.values(this.#kept.looked[inn] ?? {}).filter((l) => l.verdict !== 'unchecked').length,
    );
  }

  /** Measures and decisions with the municipality's own nine steps. */
  cycle(view: CycleView): CycleView {
    const taken = this.#taken;
    const { deadline, goals, evidence, wished, calendar, schools: all } = this.#kept;
    const ways = [deadline !== '', evidence || wished.length > 0, calendar.length > 0];
    const reviewed = taken.filter((s) => s.standing === 'accepted' || s.standing === 'returned').length;
    const advised = this.#sent.some((s) => s.kind === 'рекомендации') ? taken.length : 0;
    const map = townMap(view, {
      goals,
      ways: ways.filter(Boolean).length,
      schools: [taken.length, all.length],
      reviewed: [reviewed, taken.length],
      advised: [advised, taken.length],
    });
    return { ...view, map };
  }

  summary(): Summary {
    const form = this.#form.summary();
    return {
      ...form,
      progress: [],
      errors: 0,
      warnings: 0,
      flagged: [],
      helped_words: '',
      custody: {
        saved: 'Сохранено на этом ноутбуке в 14:32',
        copy: 'копия на флешке от 12.03',
        handed: `писем школ принято: ${this.#kept.schools.filter((s) => s.standing === 'accepted').length}`,
      },
    };
  }

  desk(base: DeskView): DeskView {
    return {
      ...base,
      state: 'municipality',
      school: null,
      municipality: {
        name: this.#kept.name,
        inn: this.#kept.inn,
        periods: this.periods,
        period: this.period,
        actor: this.actor,
        summary: this.summary(),
      },
    };
  }

  change(): Change {
    return { questions: [], fields: [], words: [], summary: this.summary(), target: null };
  }

  #step(label: string, make: (kept: Kept) => Kept): Promise<Change> {
    const old = this.#kept;
    const now = make(old);
    this.#kept = now;
    const empty = this.#form.get('');
    this.#form.done.push({
      target: '',
      old: empty,
      now: empty,
      label,
      swap: (way) => void (this.#kept = way === 'undo' ? old : now),
    });
    this.#form.undone = [];
    return Promise.resolve(this.change());
  }

  #settings(rows: Omit<SettingRow, 'value'>[]): SettingRow[] {
    return rows.map((row) => ({ ...row, value: this.#kept.settings[row.key] ?? '' }));
  }

  #made(order: LetterOrder, words: string, kind: string, names: string[]): LettersMade {
    if (order.password !== 'три слова подряд')
      throw refused(
        'E0402',
        'Пароль не подошёл к ключу.',
        'Проверьте раскладку и большие буквы и впишите пароль ещё раз.',
      );
    this.#sent.unshift(
      ...names.map((name) => ({
        at: '14.10.2025 14:40',
        kind,
        name,
        words: order.folder ?? 'ждёт передачи',
      })),
    );
    return {
      words,
      path: order.folder ?? '',
      remarks: order.folder === null ? ['Письма ждут передачи через пункт приёма.'] : [],
    };
  }

  #school(inn: string): School {
    const found = this.#kept.schools.find((s) => s.inn === inn);
    if (!found) throw refused('E0910', 'Такой школы нет в списке.', 'Откройте экран «Школы».');
    return found;
  }

  #put(inn: string, members: Partial<School>): (kept: Kept) => Kept {
    return (k) => ({ ...k, schools: k.schools.map((s) => (s.inn === inn ? { ...s, ...members } : s)) });
  }

  #register(edit: RegisterEdit): Promise<Change> {
    const { inn, remove, ...members } = edit;
    if (!/^\d{10}$/.test(inn))
      throw refused('E0911', `ИНН «${inn}» записан с ошибкой: нужно 10 цифр.`, 'Сверьте ИНН со списком.');
    const given = Object.fromEntries(Object.entries(members).filter(([, v]) => v !== undefined));
    if (remove)
      return this.#step(`школа ${inn}: убрана`, (k) => ({
        ...k,
        schools: k.schools.filter((s) => s.inn !== inn),
      }));
    if (this.#kept.schools.some((s) => s.inn === inn))
      return this.#step(`школа ${inn}`, this.#put(inn, given));
    const fresh: School = {
      inn,
      name: '',
      oo_type: 'СОШ',
      locality: 'село',
      pupils: 0,
      low_results: false,
      risk: false,
      leader: false,
      email: '',
      source: 'введено вручную',
      standing: 'missing',
      sequence: 0,
      trust: 'none',
      ...given,
    };
    if (fresh.name.trim() === '')
      throw refused('E0912', 'У школы нет названия.', 'Впишите краткое название.');
    return this.#step(`школа ${inn}: добавлена`, (k) => ({
      ...k,
      schools: [...k.schools, fresh].sort((a, b) => a.name.localeCompare(b.name)),
    }));
  }

  #review(inn: string): ReviewView {
    const school = this.#school(inn);
    const picture = this.#picture(false);
    const cluster = this.#taken.filter((s) => s.oo_type === school.oo_type);
    const looked = this.#kept.looked[inn] ?? {};
    const who = this.#kept.experts[inn];
    const remarks = Object.entries(looked).filter(([, l]) => l.remark !== '');
    const label = (target: string): string => {
      const question = questions.find((q) => q.code === target);
      return question ? `${question.code}. ${question.text}` : 'Ко всему письму';
    };
    return {
      inn,
      name: school.name,
      letter: `Письмо № ${school.sequence} от 14.10.2025, ${TRUST[school.trust]}`,
      standing: school.standing,
      standing_words: STANDING[school.standing],
      own: `По ответам школы: ${picture.verdict(school)}, ${percent(picture.total(school))}`,
      confirmed: Object.values(looked).some((l) => l.verdict !== 'unchecked')
        ? 'По подтверждённым ответам: частично сформирована, 48,0 %'
        : 'Подтверждённых ответов пока нет',
      cluster:
        cluster.length < 3
          ? 'Похожих школ меньше трёх, сравнивать не с кем'
          : `Сравнение с кластером «${school.oo_type}»: ${cluster.length} школ`,
      expert: who?.expert ?? '',
      expert_school: who?.expert_school ?? '',
      verdicts: [
        { id: 'unchecked', label: 'не проверялось' },
        { id: 'confirmed', label: 'подтверждено' },
        { id: 'refused', label: 'не подтверждено' },
      ],
      parts: directions.map((d) => ({
        id: d.number,
        title: d.title,
        short: d.short,
        result: (() => {
          const cell = picture.cell('', picture.direction(school, d.number), null);
          return `${cell.percent}, ${cell.level}`;
        })(),
        confirmed: '',
        cluster:
          cluster.length < 3
            ? ''
            : percent(picture.mean(cluster, (s) => picture.direction(s, d.number)) ?? 0),
        unlike:
          d.number === '1'
            ? 'одинаковый ответ на все вопросы направления: «да», вопросов 12; так бывает, но лучше посмотреть подтверждения'
            : '',
        rows: questions
          .filter((q) => q.direction === d.number)
          .map((q) => {
            const now = answer(school, q);
            const others = cluster.map((s) => answer(s, q).words);
            return {
              target: q.code,
              number: q.code,
              text: q.text,
              state: now.points === null ? ('not_applicable' as const) : ('asked' as const),
              reason: now.points === null ? 'нет 5–11 классов' : '',
              answer: now.words,
              previous: answer(school, q, true).words,
              cluster:
                cluster.length < 3 || q.kind === 'share'
                  ? ''
                  : `«да» — в ${others.filter((w) => w === 'да').length} из ${cluster.length}`,
              points: now.points === null ? '' : `${String(now.points).replace('.', ',')} из 1`,
              document: q.code === '1.01' ? 'Положение о ВСОКО, № 14 от 02.09.2024' : '',
              link: q.code === '1.02' ? 'https://shkola.example/vsoko/grafik' : '',
              note: q.code === '2.16' ? 'С двумя учениками занимаются на дому.' : '',
              files: [],
              findings:
                q.code === '1.04'
                  ? [
                      {
                        id: 'K04',
                        severity: 'warning' as const,
                        message: 'Перепроверено больше работ, чем в прошлом году, вдвое.',
                        places: [],
                        explanation: 'Добавили все классы.',
                      },
                    ]
                  : [],
              unlike: q.code === '5.13' ? 'далеко от похожих школ' : '',
              before: school.sequence > 1 && q.code === '1.02' ? 'частично' : null,
              verdict: looked[q.code]?.verdict ?? 'unchecked',
              comment: looked[q.code]?.comment ?? '',
              by: looked[q.code] ? `${who?.expert ?? this.actor}, 14.10.2025` : '',
              remark: looked[q.code]?.remark ?? '',
            };
          }),
      })),
      differences:
        school.sequence > 1
          ? [
              {
                target: '1.02',
                label: label('1.02'),
                was: 'частично',
                now: answer(school, questions[1] ?? questions[0]!).words,
              },
            ]
          : [],
      compared: school.sequence > 1 ? `Письмо № ${school.sequence} и письмо № ${school.sequence - 1}` : '',
      unlike: [
        {
          target: '1.01',
          label: '1. Оценка качества подготовки',
          words:
            'одинаковый ответ на все вопросы направления: «да», вопросов 12; так бывает, но лучше посмотреть подтверждения',
        },
        {
          target: '5.13',
          label: label('5.13'),
          words: 'у школы заметно меньше, чем у похожих школ',
        },
      ],
      findings: [],
      remarks: remarks.map(([target, l]) => ({
        target,
        label: label(target),
        text: l.remark,
        sent: school.standing === 'returned' ? '14.10.2025' : '',
      })),
      wished_by: who?.wished_by ?? '',
    };
  }

  #reviewSet(inn: string, edit: ReviewEdit): Promise<Change> {
    const { target, expert, expert_school, wished_by, ...said } = edit;
    const school = this.#school(inn);
    if (expert_school !== undefined && expert_school !== '' && school.name.includes(expert_school))
      throw refused(
        'E0920',
        'Эксперт работает в этой же школе.',
        'Проверять школу должен человек из другой школы или из отдела образования.',
      );
    const given = Object.fromEntries(Object.entries(said).filter(([, v]) => v !== undefined));
    const about = Object.fromEntries(
      Object.entries({ expert, expert_school, wished_by }).filter(([, v]) => v !== undefined),
    );
    return this.#step(`проверка: ${school.name}`, (k) => {
      const old = k.looked[inn]?.[target] ?? { verdict: 'unchecked', comment: '', remark: '' };
      const looked =
        Object.keys(given).length === 0
          ? k.looked
          : { ...k.looked, [inn]: { ...k.looked[inn], [target]: { ...old, ...given } } };
      const who = { expert: '', expert_school: '', wished_by: '', ...k.experts[inn], ...about };
      return { ...k, looked, experts: { ...k.experts, [inn]: who } };
    });
  }

  async #import(progress: (p: { done: number; total: number; file: string }) => void): Promise<ImportReport> {
    this.#stopped = false;
    if (this.#kept.schools.length === 0) await this.#step('школы из писем', (k) => ({ ...k, schools }));
    const all = this.#letters();
    const told: ArrivalRow[] = [];
    for (const row of all) {
      if (this.#stopped) break;
      await wait(15);
      told.push(this.#arrived.some((a) => a.id === row.id) && row.taken ? repeated(row) : row);
      progress({ done: told.length, total: all.length, file: row.file });
    }
    const fresh = told.filter((row) => row.state !== 'repeated');
    this.#arrived = [...fresh.filter((row) => !this.#arrived.some((a) => a.id === row.id)), ...this.#arrived];
    const count = (states: string[]): number => told.filter((row) => states.includes(row.state)).length;
    return {
      words: `Новых писем: ${count(['new', 'newer'])}, повторных: ${count(['repeated'])}, отложено: ${told.filter((row) => !row.taken).length}.`,
      counts: [
        { state: 'new', label: 'новые', count: count(['new', 'newer']) },
        { state: 'repeated', label: 'повторные', count: count(['repeated']) },
        { state: 'damaged', label: 'повреждены', count: count(['damaged']) },
        { state: 'unknown_school', label: 'незнакомая школа', count: count(['unknown_school']) },
        { state: 'unknown_key', label: 'незнакомый ключ', count: count(['unknown_key']) },
      ].filter((c) => c.count > 0),
      rows: [...told.filter((row) => !row.taken), ...told.filter((row) => row.taken)],
      stopped: this.#stopped,
    };
  }

  #kinds(): DocumentKind[] {
    const closed = this.#taken.length === 0 ? 'Писем школ ещё нет: документ не из чего составить.' : '';
    return KINDS.map(([id, title, about, formats, texts, internal]) => ({
      id,
      title,
      about,
      formats,
      texts,
      internal,
      closed: id === 'checklists' ? '' : closed,
      views:
        id === 'roadmap'
          ? [
              { id: '', label: 'по разделам' },
              { id: 'plans', label: 'девять планов' },
              { id: 'directions', label: 'восемь направлений' },
              { id: 'blocks', label: 'два блока' },
            ]
          : [],
    }));
  }

  readonly calls: MunicipalityCalls = {
    municipalityNew: async (made) => {
      await wait(20);
      this.open = true;
      this.actor = made.actor;
      this.period = made.period;
      this.periods = [made.period];
      this.#kept = { ...this.#kept, name: made.name, inn: made.inn, deadline: made.deadline };
      return this.#base().deskOpen();
    },
    campaignNew: (period) => {
      this.period = period;
      this.periods = [period, ...this.periods];
      return this.#base().deskOpen();
    },
    municipalityToday: () => {
      const line = (s: School): { inn: string; name: string; words: string } => ({
        inn: s.inn,
        name: s.name,
        words: s.sequence > 0 ? `письмо № ${s.sequence} от 14.10.2025` : 'приглашение передано 01.10.2025',
      });
      const of = (standing: School['standing']): School[] =>
        this.#kept.schools.filter((s) => s.standing === standing);
      const aside = this.#arrived.filter((a) => !a.taken && !this.#kept.settled.includes(a.id)).length;
      const counts: [string, string, number][] = [
        ['submitted', 'сдали', this.#taken.length],
        ['waiting', 'ждут проверки', of('submitted').length + of('forked').length],
        ['accepted', 'приняты', of('accepted').length],
        ['returned', 'возвращены', of('returned').length],
        ['missing', 'не сдали', of('missing').length],
        ['aside', 'отложенные файлы', aside],
      ];
      const fresh = this.#kept.schools.length === 0;
      return Promise.resolve({
        headline: fresh
          ? 'Кампания ещё не началась'
          : `Сдали ${this.#taken.length} из ${this.#kept.schools.length} школ, приняты ${of('accepted').length}`,
        deadline: this.#kept.deadline,
        left: this.#kept.deadline === '' ? '' : 'осталось 17 дней',
        late: false,
        counts: counts.map(([id, label, count]) => ({ id, label, count })),
        next: fresh
          ? {
              screen: 'schools',
              words: 'Составьте список школ',
              why: 'По нему видно, кто сдал и кто нет. Его можно взять из таблицы или вырастить из писем.',
            }
          : {
              screen: 'review',
              words: `Проверьте письма: ${of('submitted').length + of('forked').length}`,
              why: 'Принятые письма войдут в итоговый свод, возвращённые школы исправят.',
            },
        news: fresh
          ? []
          : [
              { at: '14.10.2025 09:12', words: 'Пришло 11 писем, 3 файла отложены', inn: null },
              {
                at: '13.10.2025 16:40',
                words: 'Письмо школы «Заозёрно-Полянская ООШ» возвращено с замечаниями',
                inn: '6999000115',
              },
            ],
        missing: of('missing').map(line),
        waiting: [...of('forked'), ...of('submitted')].map(line),
        returned: of('returned').map(line),
        aside,
      });
    },
    campaign: () => {
      const k = this.#kept;
      return Promise.resolve({
        period: this.period,
        name: k.name,
        inn: k.inn,
        deadline: k.deadline,
        goals: [{ number: '', short: 'Вся кампания' }, ...directions].map((d) => ({
          direction: d.number,
          title: d.short,
          text: k.goals[d.number] ?? '',
        })),
        evidence_files: k.evidence,
        wished: k.wished,
        calendar: k.calendar,
        note: k.note,
        settings: this.#settings(SETTINGS),
        questionnaire: 'ВСОКО, проект методики, версия 2025.1',
        questionnaire_hash: 'a41c09e2',
        methodology: 'Пороги и правила проекта методики, версия 2025.1',
        methodology_hash: '77d0b3f5',
        status_note: 'Проект методики: восстановлен по опубликованному анализу, регион его не утверждал.',
        verdicts: [
          {
            name: 'эффективно функционирует',
            terms: 'не меньше 80 %, каждое направление не меньше 60 %',
            reached: false,
          },
          {
            name: 'сформирована',
            terms: 'не меньше 60 %, каждое направление не меньше 40 %',
            reached: false,
          },
        ],
        levels: [{ name: 'высокий', terms: 'от 80 %', reached: false }],
        sent: this.#sent.length > 0 ? 'Приглашения уже переданы: изменения школы увидят в новых.' : '',
      });
    },
    campaignSet: async (_period, edit) => {
      if (edit.deadline && !/^\d\d\.\d\d\.\d{4}$/.test(edit.deadline))
        throw refused('E0913', `«${edit.deadline}» — не дата.`, 'Введите срок в виде ДД.ММ.ГГГГ.');
      return this.#step('кампания', (k) => {
        const { goal, procedure, evidence_files, ...rest } = edit;
        const given = Object.fromEntries(Object.entries(rest).filter(([, v]) => v !== undefined));
        const old = k.calendar.find((p) => p.key === procedure?.key);
        const calendar = !procedure
          ? k.calendar
          : !old
            ? [...k.calendar, { ...procedure, key: `p${k.calendar.length + 1}` }]
            : procedure.name === ''
              ? k.calendar.filter((p) => p.key !== old.key)
              : k.calendar.map((p) => (p.key === old.key ? procedure : p));
        return {
          ...k,
          ...given,
          evidence: evidence_files ?? k.evidence,
          goals: goal ? { ...k.goals, [goal.direction]: goal.text } : k.goals,
          calendar,
        };
      });
    },
    settingSet: (_period, key, value) =>
      this.#step('настройка', (k) => ({ ...k, settings: { ...k.settings, [key]: value } })),

    register: () =>
      Promise.resolve({
        rows: this.#kept.schools.map((s) => ({
          inn: s.inn,
          name: s.name,
          oo_type: s.oo_type,
          locality: s.locality,
          pupils: s.sequence > 0 ? String(s.pupils) : '',
          small: s.pupils <= 30,
          low_results: s.low_results,
          risk: s.risk,
          leader: s.leader,
          email: s.email,
          source: s.source,
          standing: s.standing,
          standing_words:
            s.sequence > 0 ? `письмо № ${s.sequence}, ${STANDING[s.standing]}` : STANDING[s.standing],
          trust: s.trust,
          trust_words: TRUST[s.trust],
          removable: s.sequence === 0,
        })),
        types: ['НОШ', 'ООШ', 'СОШ'],
        localities: ['город', 'посёлок', 'село'],
        standings: Object.entries(STANDING).map(([id, label]) => ({ id, label })),
        pairs: this.#kept.pairs,
      }),
    registerSet: async (_period, edit) => this.#register(edit),
    registerPreview: () =>
      Promise.resolve({
        file: 'Список школ.xlsx',
        digest: 'preview-1',
        rows: schools.slice(0, 12).map((s) => {
          const known = this.#kept.schools.some((k) => k.inn === s.inn);
          return {
            inn: s.inn,
            name: s.name,
            oo_type: s.oo_type,
            locality: s.locality,
            kind: known ? 'same' : 'new',
            words: known ? 'без изменений' : 'новая',
          };
        }),
        words: `Новых школ: ${schools.slice(0, 12).filter((s) => !this.#kept.schools.some((k) => k.inn === s.inn)).length}`,
        problems: [
          {
            cell: 'строка 14',
            target: null,
            question: '',
            code: 'E0911',
            message: 'ИНН «69990001» записан с ошибкой: нужно 10 цифр.',
            remedy: 'Исправьте таблицу или впишите школу вручную.',
          },
        ],
      }),
    registerTake: () =>
      this.#step('список школ из таблицы', (k) => ({
        ...k,
        schools: [
          ...k.schools,
          ...schools
            .slice(0, 12)
            .filter((s) => !k.schools.some((known) => known.inn === s.inn))
            .map((s): School => ({ ...s, standing: 'missing', sequence: 0, trust: 'none' })),
        ],
      })),
    pairSet: (_period, edit) =>
      this.#step('пара школ', (k) => ({
        ...k,
        pairs: edit.remove
          ? k.pairs.filter((p) => p.key !== edit.key)
          : [
              ...k.pairs.filter((p) => p.key !== edit.key),
              {
                key: edit.key ?? `q${k.pairs.length + 1}`,
                leader: edit.leader,
                leader_name: this.#school(edit.leader).name,
                helped: edit.helped,
                helped_name: this.#school(edit.helped).name,
                subject: edit.subject,
                curator: edit.curator,
              },
            ],
      })),

    letters: async () => {
      const { key, destinations } = await this.#base().handOver(this.period);
      return {
        key,
        arrivals: this.#arrived.filter((a) => a.taken),
        total: this.#arrived.filter((a) => a.taken).length,
        aside: this.#arrived.filter((a) => !a.taken && !this.#kept.settled.includes(a.id)),
        keys: this.#kept.schools
          .filter((s) => s.trust === 'unverified' || s.trust === 'aside')
          .map((s, i) => ({
            inn: s.inn,
            name: s.name,
            public_key: `RWQ${s.inn}`,
            fingerprint: `${4821 + i * 37} 9930 1175 ${6042 + i * 11}`,
            replaces: s.trust === 'aside' ? '6650 7714 0925 3381' : '',
            trust: s.trust,
            words: TRUST[s.trust],
          })),
        forks: this.#kept.schools
          .filter((s) => s.standing === 'forked')
          .map((s) => ({
            inn: s.inn,
            name: s.name,
            sequence: s.sequence,
            letters: ['9c1f03aa', '51be77d0'].map((digest, i) => ({
              digest,
              words: `пришло ${13 + i}.10.2025, отличается ответов: ${i === 0 ? 'нет' : '2'}`,
              counts: i === 1,
            })),
          })),
        uninvited: this.#sent.length > 0 ? 0 : this.#kept.schools.length,
        sent: this.#sent,
        destinations,
        post: this.#kept.post.url !== '',
      };
    },
    municipalKeyCreate: (password) => this.#base().keyCreate(password),
    lettersImport: (_period, _paths, _enrol, _password, progress) => this.#import(progress),
    lettersStop: () => {
      this.#stopped = true;
      return Promise.resolve();
    },
    lettersFetch: (_period, _password, _enrol, progress) => {
      if (this.#kept.post.url === '')
        return Promise.reject(
          refused('E0930', 'Пункт приёма не назван.', 'Впишите его адрес на экране «Обмен».'),
        );
      return this.#import(progress);
    },
    arrivalEnrol: async (_period, id) => {
      const row = this.#arrived.find((a) => a.id === id);
      if (!row) throw refused('E0931', 'Такого файла нет.', 'Обновите экран.');
      await this.#register({ inn: row.inn, name: row.sender });
      await this.#step(
        'школа из письма',
        this.#put(row.inn, {
          ...schools[2],
          inn: row.inn,
          name: row.sender,
          source: 'из письма школы',
          standing: 'submitted',
          sequence: 1,
          trust: 'unverified',
        }),
      );
      const taken = {
        ...row,
        taken: true,
        state: 'new',
        code: '',
        remedy: '',
        can_enrol: false,
        words: `Новое письмо: ${row.sender}, № 1.`,
      };
      this.#arrived = this.#arrived.map((a) => (a.id === id ? taken : a));
      return taken;
    },
    arrivalSave: (id, folder) =>
      Promise.resolve({
        path: `${folder}${this.#arrived.find((a) => a.id === id)?.file ?? ''}`,
        size: '61 КБ',
        remarks: [],
      }),
    arrivalSettle: (id) =>
      this.#step('отложенный файл разобран', (k) => ({ ...k, settled: [...k.settled, id] })),
    peerTrust: (inn) => this.#step('ключ сверен', this.#put(inn, { trust: 'trusted' })),
    peerRevoke: (_period, inn, _key, sequence) =>
      this.#step(`ключ отозван с письма № ${sequence ?? 1}`, this.#put(inn, { trust: 'revoked' })),
    schoolKeys: (_period, inn) => {
      const school = this.#school(inn);
      const state = school.trust;
      return Promise.resolve({
        inn,
        keys: [
          {
            public_key: `RWQ${inn}`,
            fingerprint: '4821 9930 1175 6042',
            words: TRUST[state],
            revocable: state !== 'revoked',
          },
        ],
        next: school.sequence + 1,
        letters: `За этот год принято письмо № ${school.sequence}.`,
      });
    },
    forkChoose: (_period, inn) => this.#step('выбрано письмо', this.#put(inn, { standing: 'submitted' })),
    inviteMake: async (_period, order) => {
      await wait(60);
      const names = this.#kept.schools.map((s) => s.name);
      return this.#made(order, `Приглашений записано и проверено: ${names.length}`, 'приглашение', names);
    },
    recommendationsMake: async (_period, order) => {
      await wait(60);
      const names = this.#taken.map((s) => s.name);
      return this.#made(order, `Писем с рекомендациями записано: ${names.length}`, 'рекомендации', names);
    },
    summaryMake: async (_period, order) => {
      await wait(60);
      return this.#made(order, 'Свод для региона записан и проверен', 'свод', ['Регион']);
    },

    reviewList: () =>
      Promise.resolve({
        rows: this.#taken.map((s) => {
          const looked = Object.values(this.#kept.looked[s.inn] ?? {});
          return {
            inn: s.inn,
            name: s.name,
            standing: s.standing,
            words: `письмо № ${s.sequence} от 14.10.2025, ${STANDING[s.standing]}`,
            verdict: `${this.#picture(false).verdict(s)}, ${percent(this.#picture(false).total(s))}`,
            looked: `${looked.filter((l) => l.verdict !== 'unchecked').length} из ${questions.length}`,
            remarks: looked.filter((l) => l.remark !== '').length,
          };
        }),
      }),
    review: async (_period, inn) => this.#review(inn),
    reviewSet: async (_period, inn, edit) => this.#reviewSet(inn, edit),
    reviewAccept: async (_period, inn, order) => {
      const made = this.#made(order, 'Квитанция «принято» записана и проверена', 'квитанция', [
        this.#school(inn).name,
      ]);
      this.#kept = this.#put(inn, { standing: 'accepted' })(this.#kept);
      return made;
    },
    reviewReturn: async (_period, inn, order) => {
      if (this.#review(inn).remarks.length === 0)
        throw refused(
          'E0921',
          'Замечаний нет: возвращать не с чем.',
          'Напишите замечание хотя бы к одному вопросу или ко всему письму.',
        );
      const made = this.#made(order, 'Письмо с замечаниями записано и проверено', 'возврат', [
        this.#school(inn).name,
      ]);
      this.#kept = this.#put(inn, { standing: 'returned' })(this.#kept);
      return made;
    },

    consolidated: (_period, accepted) => Promise.resolve(this.#picture(accepted).consolidated(accepted)),
    indicators: (_period, accepted) =>
      Promise.resolve(this.#picture(accepted).indicators(this.#kept.region_source)),
    deficits: async (period, accepted) => {
      const { measures } = await this.#base().cycle(period);
      return this.#picture(accepted).deficits((rule) => measures.find((m) => m.rule === rule)?.key ?? null);
    },
    clusters: (_period, accepted) => Promise.resolve(this.#picture(accepted).clusters()),
    tendencies: (_period, accepted) => Promise.resolve(this.#picture(accepted).tendencies()),
    rating: (_period, accepted) => Promise.resolve(this.#picture(accepted).rating()),
    townCharts: (_period, accepted) => Promise.resolve(townCharts(this.#picture(accepted))),
    graduates: (_period, accepted) => {
      const of = this.#taken.filter((s) => !accepted || s.standing === 'accepted');
      return Promise.resolve(graduates(of));
    },
    behind: async (_period, accepted, key) => {
      await Promise.resolve();
      const found = this.#picture(accepted).behind(key);
      if (!found) throw refused('E0932', 'За этим числом ничего нет.', 'Обновите экран «Свод».');
      return found;
    },
    practices: () => {
      const picture = this.#picture(false);
      const best = this.#taken.filter((s) => picture.total(s) >= 80).slice(0, 3);
      return Promise.resolve({
        rows: this.#kept.practices,
        candidates: best.map((s) => ({
          inn: s.inn,
          school: s.name,
          direction: '5',
          words: `высокий уровень (${percent(picture.direction(s, '5') ?? 0)}) там, где у многих он ниже`,
        })),
      });
    },
    practiceSet: async (_period, edit) => {
      if (!edit.remove && edit.text.trim() === '')
        throw refused('E0914', 'Не написано, что школа делает.', 'Опишите практику одним предложением.');
      return this.#step('банк практик', (k) => ({
        ...k,
        practices: edit.remove
          ? k.practices.filter((p) => p.key !== edit.key)
          : [
              ...k.practices.filter((p) => p.key !== edit.key),
              {
                key: edit.key ?? `b${k.practices.length + 1}`,
                inn: edit.inn,
                school: this.#school(edit.inn).name,
                direction: edit.direction,
                code: edit.code,
                text: edit.text,
                link: edit.link,
              },
            ],
      }));
    },
    regionSet: (_period, code, value) =>
      this.#step(`значение по региону ${code}`, (k) => ({ ...k, region: { ...k.region, [code]: value } })),
    regionSourceSet: (_period, text) =>
      this.#step('откуда значения по региону', (k) => ({ ...k, region_source: text })),
    roadmapPreview: async (period, path) => {
      const { measures } = await this.#base().cycle(period);
      const known = (what: string): boolean => measures.some((m) => m.what === what);
      const rows = ROADMAP.map((row) => ({ ...row, known: known(row.what) }));
      const fresh = rows.filter((row) => !row.known).length;
      return {
        digest: 'c0ffee',
        file: path.split('\\').at(-1) ?? path,
        words: `Новых строк ${fresh}, уже есть в плане ${rows.length - fresh}.`,
        sections: [
          {
            title: '3. Обеспечение объективности оценочных процедур',
            place: 'направление 1. Оценка качества',
            rows,
          },
        ],
        left: [{ line: 41, text: 'Примечание: сроки уточняются приказом.' }],
      };
    },
    roadmapTake: async (period) => {
      const backend = this.#base();
      const { measures } = await backend.cycle(period);
      for (const { what, term, who } of ROADMAP.filter((r) => !measures.some((m) => m.what === r.what)))
        await backend.measureSet(period, { direction: '1', what, term, who });
      return this.change();
    },

    checklists: () => Promise.resolve(this.#checklists.view(this.#kept.checks, this.#kept.schools)),
    checklistSet: async (_period, edit) => {
      const put = this.#checklists.put(edit, this.#kept.schools);
      return this.#step('ответ в перечне сверх анкеты', (k) => ({ ...k, checks: put(k.checks) }));
    },
    checklistsLoad: async (path) => {
      await wait(20);
      return this.#checklists.load(path);
    },

    documents: () => Promise.resolve({ kinds: this.#kinds(), settings: this.#settings(PAPERS) }),
    documentPrepare: async (_period, choice) => {
      const kind = this.#kinds().find((k) => k.id === choice.kind);
      if (!kind || kind.closed !== '')
        throw refused('E0940', 'Документ пока не из чего составить.', 'Примите письма школ.');
      await wait(20);
      return {
        pages: 6,
        contents: directions.map((d, i) => ({ title: `${d.number}. ${d.short}`, page: i + 1, level: 1 })),
        notices: [],
      };
    },
    documentPage: (_period, choice, page) =>
      Promise.resolve(sheet(this.#kinds().find((k) => k.id === choice.kind)?.title ?? '', page, 6)),
    documentSave: (_period, choice, format, folder) =>
      Promise.resolve({ path: `${folder}${choice.kind}_2024-2025.${format}`, size: '208 КБ', remarks: [] }),
    documentFieldSet: (period, key, text) => this.calls.settingSet(period, key, text),
    documentTexts: () => Promise.resolve(this.#texts.view()),
    documentTextSet: async (_period, _choice, key, text) => {
      if (!this.#texts.set(key, text))
        throw refused('E0660', `В документе нет места «${key}».`, 'Обновите экран «Документы».');
      return Promise.resolve(this.change());
    },
    documentTextAdd: async (_period, _choice, section, text) => {
      this.#texts.add(section, text);
      return Promise.resolve(this.change());
    },

    exchange: () =>
      Promise.resolve({
        post:
          this.#kept.post.url === ''
            ? null
            : {
                url: this.#kept.post.url,
                fingerprint: '9036 4471 2280 5513',
                certificate: this.#kept.post.certificate !== '',
              },
        outbox: this.#sent
          .filter((s) => s.words === 'ждёт передачи')
          .map((s) => ({ name: s.name, kind: s.kind, state: 'waiting', words: 'ждёт связи' })),
        fetched: '',
        summary: `Свод по ${this.#taken.length} школам: вердикты, проценты и количества; самих ответов в нём нет.`,
      }),
    postSet: async (_period, edit) => {
      if (edit.url !== '' && !/^https?:\/\//.test(edit.url))
        throw refused('E0933', `«${edit.url}» — не адрес.`, 'Адрес начинается с https://.');
      return this.#step('пункт приёма', (k) => ({ ...k, post: edit }));
    },
    exchangeDeliver: async (period) => {
      await wait(60);
      return this.calls.exchange(period);
    },
    chooseFiles: () => Promise.resolve(['E:\\Письма']),
    onDrop: () => () => undefined,
  };
}

function repeated(row: ArrivalRow): ArrivalRow {
  return { ...row, state: 'repeated', words: `Повтор: это письмо уже есть (${few([row.sender])}).` };
}

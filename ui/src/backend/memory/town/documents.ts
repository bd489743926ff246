// The documents of the municipality.
import type { MunicipalityCalls } from '../../municipality';
import type { DocumentKind, SettingRow } from '../../generated';
import { directions } from './data';
import { refused, wait, type Ground } from './ground';

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

/** What stands on a page of a document: enough to see that pages turn. */
function sheet(title: string, number: number, pages: number): string {
  const rows = Array.from(
    { length: 22 },
    (_, i) =>
      `<text x="70" y="${160 + i * 26}" font-family="PT Serif" font-size="11" fill="#111">${i + 1}. Положение о внутренней системе оценки качества имеется в 11 (100 %) из 11 ОО.</text>`,
  ).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="595" height="842" viewBox="0 0 595 842"><text x="298" y="100" text-anchor="middle" font-family="PT Serif" font-weight="bold" font-size="16" fill="#111">${title}</text>${rows}<text x="298" y="808" text-anchor="middle" font-family="PT Sans" font-size="9">${number} из ${pages}</text></svg>`;
}

function kinds(town: Ground): DocumentKind[] {
  const closed = town.taken.length === 0 ? 'Писем школ ещё нет: документ не из чего составить.' : '';
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

/** Preparing, looking at and saving the documents. */
export const documentCalls = (town: Ground) =>
  ({
    documents: () => Promise.resolve({ kinds: kinds(town), settings: town.settings(PAPERS) }),
    documentPrepare: async (_period, choice) => {
      const kind = kinds(town).find((k) => k.id === choice.kind);
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
      Promise.resolve(sheet(kinds(town).find((k) => k.id === choice.kind)?.title ?? '', page, 6)),
    documentSave: (_period, choice, format, folder) =>
      Promise.resolve({ path: `${folder}${choice.kind}_2024-2025.${format}`, size: '208 КБ', remarks: [] }),
    documentFieldSet: (_period, key, text) => town.set(key, text),
    documentTexts: () => Promise.resolve(town.texts.view()),
    documentTextSet: async (_period, _choice, key, text) => {
      if (!town.texts.set(key, text))
        throw refused('E0660', `В документе нет места «${key}».`, 'Обновите экран «Документы».');
      return Promise.resolve(town.change());
    },
    documentTextAdd: async (_period, _choice, section, text) => {
      town.texts.add(section, text);
      return Promise.resolve(town.change());
    },
  }) satisfies Partial<MunicipalityCalls>;

// The memory side's check-lists beyond the questionnaire: a few items of each, answered and counted as the program does.
import type {
  ChecklistCount,
  ChecklistEdit,
  ChecklistItemView,
  ChecklistsLoaded,
  ChecklistsView,
  ChecklistView,
  ProblemView,
  WordChoice,
} from '../../generated';
import type { School } from './data';

interface Given {
  answer: string;
  note: string;
}

/** `heads/H.01`, `heads/H.16/ИНН`. */
export type Checks = Record<string, Given>;

type RawItem = Pick<ChecklistItemView, 'code' | 'text' | 'sources' | 'about_schools'>;
interface RawList extends Pick<
  ChecklistView,
  'id' | 'title' | 'version' | 'status' | 'status_note' | 'own' | 'documents'
> {
  groups: { title: string; items: RawItem[] }[];
}

const NOTE_LIMIT = 1000;
const ANSWERS: WordChoice[] = [
  { id: 'yes', label: 'да' },
  { id: 'partly', label: 'частично' },
  { id: 'no', label: 'нет' },
];
const DOCUMENTS: WordChoice[] = [
  { id: '001', label: 'Дорожная карта по развитию муниципальной системы оценки качества образования' },
  { id: '003', label: 'Протокол с отчётом об анализе эффективности ВСОКО' },
];

function item(code: string, text: string, sources: [string, string][], about_schools = false): RawItem {
  const named = sources.map(([document, place]) => ({
    document,
    place,
    name: DOCUMENTS.find((one) => one.id === document)?.label ?? '',
  }));
  return { code, text, sources: named, about_schools };
}

const NOTE =
  'Перечень собран из опубликованных документов; официального перечня показателей в них нет. Муниципалитет может заменить файл своим.';
const LISTS: RawList[] = [
  {
    id: 'heads',
    title: 'Эффективность руководителей образовательных организаций',
    version: '2025.1',
    status: 'проект',
    status_note: NOTE,
    own: false,
    documents: DOCUMENTS,
    groups: [
      {
        title: 'Показатели и мониторинг',
        items: [
          item(
            'H.01',
            'Утверждены муниципальные показатели эффективности деятельности руководителей образовательных организаций с учётом специфики образовательной организации',
            [['001', 'п. 1.4']],
          ),
          item(
            'H.03',
            'Проведён мониторинг показателей эффективности деятельности руководителей образовательных организаций',
            [
              ['001', 'п. 4.1'],
              ['003', '§ 2'],
            ],
          ),
        ],
      },
      {
        title: 'О каждом руководителе',
        items: [
          item(
            'H.16',
            'Эффективность деятельности руководителя школы оценена по муниципальным показателям',
            [['001', 'п. 4.1']],
            true,
          ),
          item(
            'H.17',
            'Руководителю школы направлены адресные рекомендации по итогам мониторинга',
            [['001', 'п. 4.2']],
            true,
          ),
        ],
      },
    ],
  },
  {
    id: 'objectivity',
    title: 'Объективность процедур оценки качества образования и олимпиад школьников',
    version: '2025.1',
    status: 'проект',
    status_note: NOTE,
    own: false,
    documents: DOCUMENTS,
    groups: [
      {
        title: 'Проведение и проверка',
        items: [
          item('O.10', 'Имеется система подготовки общественных наблюдателей за процедурами оценки', [
            ['001', 'п. 3.4'],
          ]),
          item(
            'O.20',
            'В школе обеспечена объективность результатов на этапе проведения процедур',
            [['003', '§ 2, п. 1']],
            true,
          ),
        ],
      },
    ],
  },
];
const OWN: RawList = {
  id: 'preschool',
  title: 'Качество дошкольного образования',
  version: '1',
  status: 'муниципальный',
  status_note: 'Перечень отдела образования.',
  own: true,
  documents: [{ id: 'p1', label: 'Приказ отдела образования' }],
  groups: [{ title: 'Группы', items: [item('P.1', 'Показатели утверждены', [['p1', 'п. 1']])] }],
};

function refused(code: string, message: string, remedy: string): ProblemView {
  return { code, message, remedy, target: null };
}

const items = (list: RawList): RawItem[] => list.groups.flatMap((group) => group.items);
const keyOf = (list: string, code: string, inn: string): string =>
  inn === '' ? `${list}/${code}` : `${list}/${code}/${inn}`;

export class Checklists {
  #lists = LISTS;

  /** What a municipality that works already has answered. */
  static begun(schools: School[]): Checks {
    return {
      'heads/H.01': { answer: 'yes', note: 'приказ № 41 от 12.09.2024' },
      'heads/H.03': { answer: 'partly', note: '' },
      ...Object.fromEntries(
        schools
          .slice(0, 5)
          .map((s, i) => [`heads/H.16/${s.inn}`, { answer: i === 3 ? 'no' : 'yes', note: '' }]),
      ),
    };
  }

  view(given: Checks, schools: School[]): ChecklistsView {
    const named = schools.map(({ inn, name }) => ({ inn, name }));
    const inns = named.map((s) => s.inn);
    return {
      outside: 'Вне 189 показателей анкеты, в балл не входит',
      schools: named,
      note_limit: NOTE_LIMIT,
      lists: this.#lists.map((list) => {
        const own = items(list).filter((one) => !one.about_schools);
        const asking = items(list).filter((one) => one.about_schools);
        const places = (found: RawItem[], of: string[]): string[] =>
          found.flatMap((one) => of.map((inn) => keyOf(list.id, one.code, inn)));
        const mine = places(own, ['']);
        return {
          ...list,
          answers: ANSWERS,
          groups: list.groups.map((group) => ({
            title: group.title,
            items: group.items.map((one) => {
              const of = one.about_schools ? inns : [''];
              return {
                ...one,
                hint: '',
                given: of.flatMap((inn) => {
                  const found = given[keyOf(list.id, one.code, inn)];
                  return found ? [{ inn, ...found }] : [];
                }),
                count: count(given, places([one], of)),
              };
            }),
          })),
          count: count(given, [...mine, ...places(asking, inns)]),
          of_municipality: count(given, mine),
          by_school: asking.length > 0 ? inns.map((inn) => count(given, places(asking, [inn]))) : [],
        };
      }),
    };
  }

  /** How an answer changes what is recorded; refused as the program refuses it. */
  put(edit: ChecklistEdit, schools: School[]): (given: Checks) => Checks {
    const list = this.#lists.find((one) => one.id === edit.list);
    if (!list)
      throw refused('E0936', `Перечня «${edit.list}» нет.`, 'Выберите перечень на экране «Сверх анкеты».');
    const found = items(list).find((one) => one.code === edit.item);
    if (!found)
      throw refused('E0937', `В перечне «${list.title}» нет пункта ${edit.item}.`, 'Обновите экран.');
    if (found.about_schools && !schools.some((s) => s.inn === edit.inn))
      throw refused('E0938', `Пункт ${edit.item} — о каждой школе, а школа не названа.`, 'Выберите школу.');
    if (!found.about_schools && edit.inn !== '')
      throw refused('E0939', `Пункт ${edit.item} — о муниципалитете.`, 'Ответьте на него, не называя школы.');
    if (edit.answer && !ANSWERS.some((one) => one.id === edit.answer || one.label === edit.answer))
      throw refused('E0990', `Ответа «${edit.answer}» нет.`, 'Ответы этого перечня: да, частично, нет.');
    if (edit.note && edit.note.length > NOTE_LIMIT)
      throw refused('E0991', `Примечание длиннее ${NOTE_LIMIT} знаков.`, 'Сократите его.');
    const key = keyOf(list.id, found.code, edit.inn);
    return (given) => {
      const { [key]: old, ...rest } = given;
      const now: Given = {
        answer: edit.answer ?? old?.answer ?? '',
        note: edit.note?.trim() ?? old?.note ?? '',
      };
      return now.answer === '' && now.note === '' ? rest : { ...rest, [key]: now };
    };
  }

  load(path: string): ChecklistsLoaded {
    if (path === '') throw refused('E0992', 'Перечня здесь нет.', 'Выберите файл перечня (TOML).');
    this.#lists = [...LISTS, OWN];
    return { lists: [`«${OWN.title}», версия ${OWN.version}, 1 пункт`], ids: [OWN.id] };
  }
}

function count(given: Checks, keys: string[]): ChecklistCount {
  const of = (answer: string): number => keys.filter((key) => given[key]?.answer === answer).length;
  const [yes, partly, no] = [of('yes'), of('partly'), of('no')];
  const answered = yes + partly + no;
  return {
    answered,
    asked: keys.length,
    yes,
    partly,
    no,
    words: `отвечено ${answered} из ${keys.length}: «да» — ${yes}, «частично» — ${partly}, «нет» — ${no}`,
  };
}

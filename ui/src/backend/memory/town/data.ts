// An invented municipality of thirteen schools. The answers are made by a rule, so that every count on every screen
// comes from the same answers.

export interface School {
  inn: string;
  name: string;
  oo_type: string;
  locality: string;
  pupils: number;
  low_results: boolean;
  risk: boolean;
  leader: boolean;
  email: string;
  source: string;
  /** How far it has handed in. */
  standing: 'missing' | 'submitted' | 'returned' | 'accepted' | 'forked';
  sequence: number;
  trust: 'none' | 'unverified' | 'trusted' | 'aside' | 'revoked';
}

export interface Question {
  code: string;
  direction: string;
  text: string;
  kind: 'choice' | 'share';
}

export const TOWN = 'Отдел образования Сосновореченского муниципального округа';
export const TOWN_INN = '6999000017';

type Row = [string, string, string, number, School['standing'], number, School['trust']];
const ROWS: Row[] = [
  ['МОУ «Сосновореченская СОШ № 1»', 'СОШ', 'посёлок', 612, 'accepted', 2, 'trusted'],
  ['МОУ «Сосновореченская СОШ № 2»', 'СОШ', 'посёлок', 405, 'accepted', 1, 'trusted'],
  ['МОУ «Верхнеключевская СОШ»', 'СОШ', 'село', 143, 'accepted', 1, 'trusted'],
  ['МОУ «Берёзолуговская ООШ»', 'ООШ', 'село', 58, 'submitted', 2, 'trusted'],
  ['МОУ «Дальнебродская ООШ»', 'ООШ', 'село', 41, 'submitted', 1, 'unverified'],
  ['МОУ «Заозёрно-Полянская ООШ»', 'ООШ', 'село', 63, 'returned', 1, 'trusted'],
  ['МОУ «Журавлиноборская СОШ»', 'СОШ', 'село', 118, 'accepted', 1, 'trusted'],
  ['МОУ «Каменноручейская ООШ»', 'ООШ', 'село', 37, 'submitted', 1, 'unverified'],
  ['МОУ «Липовоколодезная НОШ»', 'НОШ', 'село', 14, 'accepted', 1, 'trusted'],
  ['МОУ «Медвежьегорочная ООШ»', 'ООШ', 'село', 52, 'forked', 2, 'aside'],
  ['МОУ «Новотропинская СОШ»', 'СОШ', 'село', 97, 'submitted', 1, 'unverified'],
  ['МОУ «Тихоомутская ООШ»', 'ООШ', 'село', 29, 'missing', 0, 'none'],
  ['МОУ «Яснополевская НОШ»', 'НОШ', 'село', 9, 'missing', 0, 'none'],
];

export const schools: School[] = ROWS.map(
  ([name, oo_type, locality, pupils, standing, sequence, trust], i) => ({
    inn: `69990001${String(i + 10)}`,
    name,
    oo_type,
    locality,
    pupils,
    low_results: i === 4 || i === 11,
    risk: i === 7,
    leader: i === 0,
    email: i < 3 ? `shkola${i + 1}@example.org` : '',
    source: i === 10 ? 'из письма школы' : 'из таблицы',
    standing,
    sequence,
    trust,
  }),
);

export const directions = [
  ['1', 'Система оценки качества подготовки обучающихся', 'Качество подготовки'],
  ['2', 'Внутришкольная система профилактики учебной неуспешности обучающихся', 'Профилактика неуспешности'],
  [
    '3',
    'Система выявления, поддержки и развития способностей и талантов у обучающихся',
    'Способности и таланты',
  ],
  ['4', 'Система работы по самоопределению и профессиональной ориентации обучающихся', 'Профориентация'],
  ['5', 'Система обеспечения профессионального развития педагогических работников', 'Развитие педагогов'],
  ['6', 'Система организации воспитания обучающихся', 'Воспитание'],
].map(([number = '', title = '', short = '']) => ({ number, title, short }));

const ASKED: [string, string][] = [
  ['1.01', 'Имеется положение о внутренней системе оценки качества образования?'],
  ['1.02', 'Разработан единый график оценочных процедур, и он размещён на сайте?'],
  ['1.03', 'На оценочных процедурах работают независимые наблюдатели?'],
  ['1.04', 'Доля работ, которые перепроверила школьная комиссия'],
  ['2.13', 'Определён рисковый профиль школы?'],
  ['2.14', 'Есть антирисковая программа?'],
  ['2.16', 'Доля учеников с трудностями, с которыми ведётся работа'],
  ['3.04', 'Есть план работы с одарёнными детьми?'],
  ['3.10', 'Школа участвует во всероссийской олимпиаде на школьном этапе?'],
  ['3.13', 'Доля учеников, занятых дополнительным образованием'],
  ['4.03', 'Ведётся ранняя профориентация в начальных классах?'],
  ['4.12', 'Заключены договоры с предприятиями и колледжами?'],
  ['4.20', 'Доля выпускников 9 класса, которые продолжают учиться'],
  ['5.09', 'Есть план повышения квалификации?'],
  ['5.13', 'Доля педагогов, прошедших диагностику профессиональных дефицитов'],
  ['5.20', 'Работает наставничество?'],
  ['6.01', 'Рабочая программа воспитания обновлена в этом году?'],
  ['6.17', 'Проводится мониторинг школьного благополучия?'],
  ['6.60', 'Доля учеников, занятых во время каникул'],
];

export const questions: Question[] = ASKED.map(([code, text]) => ({
  code,
  direction: code.slice(0, 1),
  text,
  kind: text.startsWith('Доля') ? 'share' : 'choice',
}));

export interface Answer {
  /** `да`, `частично`, `нет`, `неприменимо`, or a share. */
  words: string;
  points: number | null;
  num: number;
  den: number;
}

function seed(text: string): number {
  let n = 7;
  for (const letter of text) n = (n * 31 + letter.charCodeAt(0)) % 9973;
  return n;
}

/** What a school answered in a year; the year before is a little worse. */
export function answer(school: School, question: Question, before = false): Answer {
  if (school.oo_type === 'НОШ' && ['4.12', '4.20'].includes(question.code))
    return { words: 'неприменимо', points: null, num: 0, den: 0 };
  const luck = (seed(school.inn + question.code) % 100) + (school.pupils > 100 ? 18 : 0) - (before ? 14 : 0);
  if (question.kind === 'choice') {
    if (question.code === '1.01' || luck > 30) return { words: 'да', points: 1, num: 0, den: 0 };
    return luck > 12
      ? { words: 'частично', points: 0.5, num: 0, den: 0 }
      : { words: 'нет', points: 0, num: 0, den: 0 };
  }
  const den = Math.max(3, Math.round(school.pupils / 4));
  const num = Math.max(0, Math.min(den, Math.round((den * (luck + 25)) / 115)));
  const points = num / den >= 0.7 ? 1 : num / den >= 0.35 ? 0.5 : 0;
  return { words: `${num} из ${den}, ${percent((100 * num) / den)}`, points, num, den };
}

export function percent(value: number): string {
  return `${value.toFixed(1).replace('.', ',')} %`;
}

export const few = (names: string[]): string =>
  names.length > 4 ? `${names.slice(0, 3).join(', ')} и ещё ${names.length - 3}` : names.join(', ');

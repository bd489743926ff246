// An invented questionnaire, small but with every kind of question, every state and a page of 67 rows. It belongs to
// tests and to looking at screens; the shipped program does not contain it.
import type { Control, FieldOutline, Outline, QuestionOutline } from '../generated';

/** What the memory side knows about a question beside its outline. */
export interface Rule {
  /** Not asked when the passport says there are no such pupils. */
  needs?: string;
  /** Skipped as zero when the parent's answer is this. */
  unless?: [parent: string, value: string];
  /** Passport field or question the denominator is taken from. */
  from?: string;
  previous?: string;
  previousDen?: string;
}

export const rules = new Map<string, Rule>();

function question(
  code: string,
  text: string,
  kind: Control,
  more: Partial<QuestionOutline> = {},
  rule: Rule = {},
): QuestionOutline {
  rules.set(code, rule);
  return {
    code,
    text,
    kind,
    unit: kind === 'share' || kind === 'number' ? 'чел.' : '',
    options: [],
    exclusive: [],
    denominator: null,
    evidence: '',
    hint: '',
    knows: '',
    source: 'учебный пример',
    scored: true,
    ...more,
  };
}

function field(
  key: string,
  label: string,
  kind: Control,
  more: Partial<FieldOutline> = {},
  rule: Rule = {},
): FieldOutline {
  const target = key.includes('.') ? key : `passport.${key}`;
  rules.set(target, rule);
  return {
    target,
    number: '',
    label,
    kind,
    unit: '',
    required: true,
    options: [],
    help: '',
    source: '',
    table: null,
    ...more,
  };
}

const pupils = { entered: false, label: 'обучающихся всего, из паспорта' };

const rows = ['участвует в походах', 'ходит в кружки', 'занимается спортом'];
const levels: [string, string, string][] = [
  ['1–4 классы', 'c_small', '1–4 классов'],
  ['5–9 классы', 'c_middle', '5–9 классов'],
  ['10–11 классы', 'c_senior', '10–11 классов'],
];
const tabled = rows.map((label, r) => ({
  label,
  codes: levels.map((_, l) => `6.${String(50 + r * 3 + l).padStart(2, '0')}`),
}));

function longPage(): QuestionOutline[] {
  const list: QuestionOutline[] = [];
  for (let n = 1; n <= 49; n += 1) {
    const code = `6.${String(n).padStart(2, '0')}`;
    const kind: Control = n % 7 === 0 ? 'share' : n % 5 === 0 ? 'number' : 'yes_partial_no';
    list.push(
      question(
        code,
        kind === 'yes_partial_no'
          ? `Проводится ли в школе мероприятие № ${n} календарного плана воспитательной работы, и участвуют ли в нём все классы, для которых оно предназначено?`
          : `Сколько обучающихся участвовало в мероприятии № ${n} календарного плана?`,
        kind,
        {
          evidence: 'План воспитательной работы с отметками о проведении',
          knows: 'советник директора по воспитанию',
          denominator: kind === 'share' ? pupils : null,
        },
        { from: kind === 'share' ? 'passport.c_all' : '', previous: kind === 'yes_partial_no' ? 'да' : '' },
      ),
    );
  }
  return list;
}

export const outline: Outline = {
  title: 'Учебная анкета, проект методики',
  status_note: 'Вопросы вымышлены, чтобы посмотреть, как работает программа.',
  questionnaire: '5f1c 9a02 77de',
  methodology: 'b30d 114e 02aa',
  passport: [
    {
      title: 'Кто вы',
      about: '',
      fields: [
        field('name_full', 'Полное наименование по уставу', 'lines'),
        field('name_short', 'Сокращённое наименование', 'text', {
          help: 'Так школа будет названа в письме и в отчёте.',
        }),
        field('inn', 'ИНН', 'text', { help: '10 цифр, последняя — контрольная.' }),
        field('region', 'Субъект Российской Федерации', 'choice', {
          options: Array.from({ length: 14 }, (_, i) => `Вымышленская область ${i + 1}`),
        }),
        field('locality', 'Местность', 'choice', { options: ['город', 'посёлок городского типа', 'село'] }),
        field('kind', 'Тип организации', 'choice', {
          options: ['НОШ', 'ООШ', 'СОШ', 'Гимназия', 'Лицей', 'Школа-интернат'],
        }),
        field('levels', 'Реализуемые уровни общего образования', 'choices', {
          options: ['НОО', 'ООО', 'СОО'],
        }),
        field('small', 'Малокомплектная школа', 'yes_no'),
      ],
    },
    {
      title: 'Контингент',
      about: '',
      fields: [
        field('date', 'Дата, на которую даны числа', 'date'),
        field('c_small', 'Обучающихся 1–4 классов', 'number', { unit: 'чел.' }, { previous: '20' }),
        field('c_middle', 'Обучающихся 5–9 классов', 'number', { unit: 'чел.' }, { previous: '29' }),
        field('c_senior', 'Обучающихся 10–11 классов', 'number', { unit: 'чел.', required: false }),
        field('c_all', 'Обучающихся всего', 'computed', { unit: 'чел.' }),
        field('staff', 'Педагогических работников', 'number', { unit: 'чел.' }, { previous: '12' }),
      ],
    },
  ],
  directions: [
    {
      number: '1',
      title: 'Качество подготовки обучающихся',
      short: 'Качество подготовки',
      groups: [
        {
          title: 'Нормативная основа',
          tables: [],
          questions: [
            question(
              '1.01',
              'Имеется ли в школе действующее положение о внутренней системе оценки качества образования?',
              'document',
              {
                evidence: 'Положение: дата и номер приказа об утверждении, ссылка на страницу сайта',
                knows: 'заместитель директора по учебной работе',
                hint: 'Дата утверждения — не позже даты, на которую даны сведения.',
              },
              { previous: 'имеется' },
            ),
            question(
              '1.02',
              'Разработан ли и размещён ли на официальном сайте график оценочных процедур на учебный год (полугодие), сформированный с учётом рекомендаций о том, чтобы контрольных работ было не больше одной в две с половиной недели по предмету и не больше одной в день на класс?',
              'yes_partial_no',
              {
                evidence: 'График, приказ об утверждении, ссылка',
                knows: 'заместитель директора по учебной работе',
              },
              { previous: 'частично' },
            ),
            question(
              '1.03',
              'На каких уровнях проводится анализ результатов?',
              'choices',
              {
                options: ['НОО', 'ООО', 'СОО', 'Не проводится'],
                exclusive: ['Не проводится'],
                evidence: 'Аналитические справки по уровням',
              },
              { previous: 'НОО, ООО' },
            ),
          ],
        },
        {
          title: 'Анкетирование',
          tables: [],
          questions: [
            question(
              '1.04',
              'Проводилось ли анкетирование обучающихся об их удовлетворённости выбором кружков?',
              'yes_partial_no',
              { evidence: 'Анкета и сводные результаты', knows: 'педагог-организатор' },
              { previous: 'да' },
            ),
            question(
              '1.05',
              'Сколько обучающихся удовлетворены выбором кружков?',
              'share',
              {
                denominator: { entered: true, label: 'число опрошенных обучающихся' },
                evidence: 'Сводные результаты анкетирования',
                knows: 'педагог-организатор',
              },
              { unless: ['1.04', 'нет'], previous: '30', previousDen: '41' },
            ),
            question(
              '1.06',
              'Сколько обучающихся занимается в кружках?',
              'share',
              {
                denominator: pupils,
                evidence: 'Списки объединений без фамилий',
                knows: 'педагог-организатор',
              },
              { unless: ['1.04', 'нет'], from: 'passport.c_all', previous: '33', previousDen: '49' },
            ),
            question(
              '1.07',
              'Сколько старшеклассников участвовало в профильных сменах?',
              'share',
              { denominator: { entered: false, label: 'обучающихся 10–11 классов, из паспорта' } },
              { needs: 'passport.c_senior', from: 'passport.c_senior' },
            ),
          ],
        },
        {
          title: 'Документы',
          tables: [],
          questions: [
            question(
              '1.08',
              'Какими документами регламентируется эта работа?',
              'choices',
              {
                options: [
                  'Положение о работе с обучающимися, показывающими низкие образовательные результаты',
                  'Дорожная карта повышения качества',
                  'Приказ о назначении ответственных',
                  'План внутришкольного контроля',
                  'Программа воспитания',
                  'Иное',
                  'Документов нет',
                ],
                exclusive: ['Документов нет'],
                evidence: 'Реквизиты документов, ссылка на страницу сайта',
              },
              { previous: 'Дорожная карта повышения качества' },
            ),
            question(
              '1.09',
              'Определены ли в этих документах цели и задачи?',
              'yes_no',
              {},
              {
                unless: ['1.08', 'Документов нет'],
                previous: 'да',
              },
            ),
            question(
              '1.10',
              'Сколько консультаций проведено за год?',
              'number',
              { unit: '' },
              { previous: '18' },
            ),
          ],
        },
      ],
    },
    ...['Профилактика неуспешности', 'Способности и таланты', 'Профориентация', 'Развитие педагогов'].map(
      (short, i) => ({
        number: String(i + 2),
        title: short,
        short,
        groups: [
          {
            title: 'Меры и мероприятия',
            tables: [],
            questions: [1, 2, 3].map((n) =>
              question(
                `${i + 2}.0${n}`,
                `Ведётся ли работа № ${n} по этому направлению?`,
                'yes_partial_no',
                {},
                {
                  previous: 'да',
                },
              ),
            ),
          },
        ],
      }),
    ),
    {
      number: '6',
      title: 'Организация воспитания обучающихся',
      short: 'Воспитание',
      groups: [
        { title: 'Календарный план', questions: longPage(), tables: [] },
        {
          title: 'Занятость по уровням',
          tables: [{ columns: levels.map(([title]) => title), rows: tabled }],
          questions: tabled.flatMap((row) =>
            row.codes.map((code, l) => {
              const [, key, words] = levels[l] ?? ['', '', ''];
              return question(
                code,
                `Сколько обучающихся ${words} ${row.label}?`,
                'share',
                {
                  denominator: { entered: false, label: `обучающихся ${words}, из паспорта` },
                  evidence: 'Сводные данные классных руководителей',
                },
                { from: `passport.${key}`, needs: `passport.${key}`, previous: '12', previousDen: '20' },
              );
            }),
          ),
        },
        {
          title: 'Итоги',
          tables: [],
          questions: Array.from({ length: 9 }, (_, n) =>
            question(`6.${60 + n}`, `Подведены ли итоги раздела ${n + 1}?`, 'yes_partial_no'),
          ),
        },
      ],
    },
  ],
  selfstudy: [
    {
      title: 'Образовательная деятельность',
      about: '',
      fields: [
        field(
          'selfstudy.1.1',
          'Общая численность учащихся',
          'number',
          { number: '1.1', unit: 'человек' },
          {
            from: 'passport.c_all',
          },
        ),
        field('selfstudy.1.2', 'Численность учащихся по программе начального общего образования', 'number', {
          number: '1.2',
          unit: 'человек',
        }),
        field('selfstudy.1.5', 'Численность учащихся, успевающих на «4» и «5»', 'share', {
          number: '1.5',
          unit: 'человек',
        }),
        field('selfstudy.2.3', 'Наличие системы электронного документооборота', 'yes_no', { number: '2.3' }),
      ],
    },
  ],
  approval: [
    {
      title: 'Рассмотрено и утверждено',
      about: '',
      fields: [
        field('approval.council', 'Протокол педагогического совета, номер', 'text', { required: false }),
        field('approval.date', 'Дата протокола', 'date', { required: false }),
        field('approval.order', 'Приказ об утверждении, номер', 'text', { required: false }),
      ],
    },
  ],
  further: [
    {
      title: 'Результаты экзаменов',
      about: 'Печатается в разделе о качестве подготовки.',
      fields: [
        field('further.exams', 'ОГЭ по предметам', 'table', {
          required: false,
          help: 'Отметка — средняя по пятибалльной шкале.',
          source: 'учебный пример',
          table: {
            columns: [
              { label: 'Предмет', unit: '', number: false, computed: false },
              { label: 'Сдавали', unit: 'чел.', number: true, computed: false },
              { label: 'Сдали', unit: 'чел.', number: true, computed: false },
              { label: 'Успеваемость', unit: '', number: false, computed: true },
            ],
            rows: ['Русский язык', 'Математика', 'География'],
            fixed: false,
            most: 20,
          },
        }),
        field('further.words', 'Выводы', 'lines', { required: false }),
      ],
    },
    {
      title: 'Учебники',
      about: 'Печатается в разделе о библиотеке.',
      fields: [
        field('further.books', 'Обеспеченность учебниками', 'table', {
          required: false,
          table: {
            columns: [
              { label: 'Классы', unit: '', number: false, computed: false },
              { label: 'Нужно', unit: '', number: true, computed: false },
              { label: 'Есть', unit: '', number: true, computed: false },
            ],
            rows: ['1–4 классы', '5–9 классы'],
            fixed: true,
            most: 2,
          },
        }),
        field('further.access', 'Доступная среда', 'choices', {
          required: false,
          options: ['пандус', 'поручни'],
        }),
      ],
    },
  ],
};

// «Проверка»: a letter of a school beside last year's and its cluster's, and the decision about it.
import type { MunicipalityCalls } from '../../municipality';
import type { Change, ReviewEdit, ReviewView } from '../../generated';
import { answer, directions, percent, questions } from './data';
import { STANDING, TRUST, refused, type Ground } from './ground';

function review(town: Ground, inn: string): ReviewView {
  const school = town.school(inn);
  const picture = town.picture(false);
  const cluster = town.taken.filter((s) => s.oo_type === school.oo_type);
  const looked = town.kept.looked[inn] ?? {};
  const who = town.kept.experts[inn];
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
        cluster.length < 3 ? '' : percent(picture.mean(cluster, (s) => picture.direction(s, d.number)) ?? 0),
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
            by: looked[q.code] ? `${who?.expert ?? town.actor}, 14.10.2025` : '',
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

function reviewSet(town: Ground, inn: string, edit: ReviewEdit): Promise<Change> {
  const { target, expert, expert_school, wished_by, ...said } = edit;
  const school = town.school(inn);
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
  return town.step(`проверка: ${school.name}`, (k) => {
    const old = k.looked[inn]?.[target] ?? { verdict: 'unchecked', comment: '', remark: '' };
    const looked =
      Object.keys(given).length === 0
        ? k.looked
        : { ...k.looked, [inn]: { ...k.looked[inn], [target]: { ...old, ...given } } };
    const who = { expert: '', expert_school: '', wished_by: '', ...k.experts[inn], ...about };
    return { ...k, looked, experts: { ...k.experts, [inn]: who } };
  });
}

/** Looking at letters, and deciding. */
export const reviewCalls = (town: Ground) =>
  ({
    reviewList: () =>
      Promise.resolve({
        rows: town.taken.map((s) => {
          const looked = Object.values(town.kept.looked[s.inn] ?? {});
          return {
            inn: s.inn,
            name: s.name,
            standing: s.standing,
            words: `письмо № ${s.sequence} от 14.10.2025, ${STANDING[s.standing]}`,
            verdict: `${town.picture(false).verdict(s)}, ${percent(town.picture(false).total(s))}`,
            looked: `${looked.filter((l) => l.verdict !== 'unchecked').length} из ${questions.length}`,
            remarks: looked.filter((l) => l.remark !== '').length,
          };
        }),
      }),
    review: async (_period, inn) => review(town, inn),
    reviewSet: async (_period, inn, edit) => reviewSet(town, inn, edit),
    reviewAccept: async (_period, inn, order) => {
      const made = town.made(order, 'Квитанция «принято» записана и проверена', 'квитанция', [
        town.school(inn).name,
      ]);
      town.kept = town.put(inn, { standing: 'accepted' })(town.kept);
      return made;
    },
    reviewReturn: async (_period, inn, order) => {
      if (review(town, inn).remarks.length === 0)
        throw refused(
          'E0921',
          'Замечаний нет: возвращать не с чем.',
          'Напишите замечание хотя бы к одному вопросу или ко всему письму.',
        );
      const made = town.made(order, 'Письмо с замечаниями записано и проверено', 'возврат', [
        town.school(inn).name,
      ]);
      town.kept = town.put(inn, { standing: 'returned' })(town.kept);
      return made;
    },
  }) satisfies Partial<MunicipalityCalls>;

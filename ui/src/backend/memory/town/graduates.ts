// The invented schools' graduates: every third school has not handed in its self-study yet.
import type { GraduatesView } from '../../generated';
import type { School } from './data';

const COLUMNS: [string, string, string][] = [
  ['1.6', 'Средний балл государственной итоговой аттестации выпускников 9 класса по русскому языку', 'балл'],
  ['1.7', 'Средний балл государственной итоговой аттестации выпускников 9 класса по математике', 'балл'],
  [
    '1.14',
    'Численность/удельный вес численности выпускников 9 класса, не получивших аттестаты, в общей численности выпускников 9 класса',
    'человек',
  ],
];

export function graduates(schools: School[]): GraduatesView {
  const handed = schools.filter((_, at) => at % 3 !== 2);
  const waiting = schools.filter((_, at) => at % 3 === 2);
  const rows = handed.map((school, at) => {
    const people = Math.max(2, Math.round(school.pupils / 12));
    const few = people < 5;
    return {
      inn: school.inn,
      name: school.name,
      cells: [
        { text: `3,${5 + (at % 4)}`, few },
        { text: `3,${2 + (at % 5)}`, few },
        { text: `0 из ${people} (0,0 %)`, few },
      ],
    };
  });
  return {
    columns: COLUMNS.map(([number, label, unit]) => ({ number, label, unit })),
    rows,
    totals: [
      { text: '—', few: false },
      { text: `3,41; ОО: ${rows.length}`, few: rows.filter((row) => row.cells[1]?.few).length === 1 },
      { text: `0 из 118 (0,00 %); ОО: ${rows.length}`, few: false },
    ],
    words: `Самообследование сдали ${handed.length} из ${schools.length} школ, чьи письма приняты.`,
    waiting: waiting.map((school) => school.name),
    note: 'Среднее считается по всем выпускникам. Отмеченное «*» касается немногих выпускников или выдало бы такое число: в документе оно не печатается. 1.6: среднего по школам нет — одни школы дают отметки от 2 до 5, другие — первичные баллы.',
  };
}

// Pictures for tests and for looking at screens: bars drawn from the table they stand beside.
import type { ChartView } from '../generated';

const ROWS: [string, number, number, string][] = [
  ['Качество подготовки', 82.5, 72.5, 'высокий'],
  ['Профилактика неуспешности', 72.2, 55.6, 'достаточный'],
  ['Способности и таланты', 82.1, 75, 'высокий'],
  ['Профориентация', 76.1, 69.6, 'достаточный'],
  ['Развитие педагогов', 69.8, 69.8, 'достаточный'],
  ['Воспитание', 86.5, 78.1, 'высокий'],
];

const said = (percent: number): string => `${percent.toFixed(1).replace('.', ',')} %`;

function bar([title, now, before]: [string, number, number, string], index: number): string {
  const y = 20 + index * 34;
  return (
    `<text x="160" y="${y + 9}" text-anchor="end" font-family="PT Sans" font-size="9.5">${title}</text>` +
    `<rect x="168" y="${y}" width="${now * 1.86}" height="8" fill="#0f5a64"/>` +
    `<polygon points="168,${y + 12} ${168 + before * 1.86},${y + 12} ${168 + before * 1.86},${y + 18} 168,${y + 18}" ` +
    'fill="#ffffff" stroke="#5a4b86" stroke-width="1" stroke-dasharray="2.4 1.9"/>' +
    `<text x="364" y="${y + 9}" font-family="PT Sans" font-size="9.5" fill="#0f5a64">${said(now)}</text>` +
    `<text x="364" y="${y + 20}" font-family="PT Sans" font-size="8.5" fill="#5a4b86">${said(before)}</text>`
  );
}

export function charts(): ChartView[] {
  return [
    {
      id: 'levels',
      title: 'Направления и границы уровней',
      svg:
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 460 230" width="460" height="230" role="img" lang="ru">' +
        `<rect width="460" height="230" fill="#ffffff"/>${ROWS.map(bar).join('')}</svg>`,
      words: ROWS.map(([title, now, , level]) => `${title} — ${said(now)}, уровень ${level}`).join('; '),
      table: {
        columns: ['Направление', '2024/2025', '2023/2024', 'Уровень'],
        rows: ROWS.map(([title, now, before, level]) => [title, said(now), said(before), level]),
      },
    },
  ];
}

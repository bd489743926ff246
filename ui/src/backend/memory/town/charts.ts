// A picture of all schools for tests and for looking at screens: bars drawn from the table they stand beside.
import type { ChartView } from '../../generated';
import { directions, percent } from './data';
import type { Picture } from './picture';

export function townCharts(picture: Picture): ChartView[] {
  const rows = directions.map((d) => ({
    title: d.short,
    now: picture.mean(picture.schools, (s) => picture.direction(s, d.number)) ?? 0,
    before: picture.mean(picture.schools, (s) => picture.direction(s, d.number, true)) ?? 0,
  }));
  const bars = rows.map(({ title, now, before }, at) => {
    const y = 20 + at * 34;
    return (
      `<text x="160" y="${y + 9}" text-anchor="end" font-family="PT Sans" font-size="9.5">${title}</text>` +
      `<rect x="168" y="${y}" width="${now * 1.86}" height="8" fill="#0f5a64"/>` +
      `<rect x="168" y="${y + 12}" width="${before * 1.86}" height="6" fill="#ffffff" stroke="#5a4b86"/>` +
      `<text x="364" y="${y + 9}" font-family="PT Sans" font-size="9.5" fill="#0f5a64">${percent(now)}</text>`
    );
  });
  return [
    {
      id: 'directions',
      title: 'Направления: средний процент',
      svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 460 230" width="460" height="230" role="img" lang="ru"><rect width="460" height="230" fill="#ffffff"/>${bars.join('')}</svg>`,
      words: rows.map((row) => `${row.title} — ${percent(row.now)}`).join('; '),
      table: {
        columns: ['Направление', 'по муниципалитету', 'годом раньше'],
        rows: rows.map((row) => [row.title, percent(row.now), percent(row.before)]),
      },
    },
  ];
}

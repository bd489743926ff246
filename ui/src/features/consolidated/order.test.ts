import { expect, test } from 'vitest';
import type { HeatRow } from '../../backend/generated';
import { ordered } from './order';

function row(name: string, percent: string): HeatRow {
  const cell = { key: '', percent, rank: 1, level: '', confirmed: '', change: '', trend: null };
  return { inn: name, name, about: '', verdict: '', confirmed: '', total: cell, cells: [] };
}

const rows = [row('В', '9,5 %'), row('А', '78,21 %'), row('Б', '78,21 %'), row('Г', '—')];
const names = (order: Parameters<typeof ordered>[1]): string =>
  ordered(rows, order)
    .map((r) => r.name)
    .join('');

test('percents are compared as numbers, equal ones stand by name, the unfinished ones count as least', () => {
  expect(names('best')).toBe('АБВГ');
  expect(names('worst')).toBe('ГВАБ');
});

test('the order by name is the one the program gave', () => {
  expect(names('name')).toBe('ВАБГ');
});

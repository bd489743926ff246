import { expect, test } from 'vitest';
import { cleared, lines, placed } from './rows';

const column = (label: string, number = false) => ({ label, unit: '', number, computed: false });
const open = { columns: [column('a'), column('b', true)], rows: ['x', 'y'], fixed: false, most: 3 };
const fixed = { ...open, fixed: true };

test('given rows stand in their order, with what is stored in them', () => {
  expect(lines(fixed, [['y', '2']], 5)).toEqual([
    ['x', ''],
    ['y', '2'],
  ]);
});

test('a row that was begun stands after the stored ones and is sent only with a word in it', () => {
  const shown = lines(open, [['x', '1']], 1);
  expect(shown).toEqual([
    ['x', '1'],
    ['', ''],
  ]);
  expect(cleared(open, shown)).toEqual([['x', '1']]);
  expect(cleared(open, placed(shown, 1, 1, '7'))).toEqual([
    ['x', '1'],
    ['', '7'],
  ]);
});

test('the name alone of a given row is nothing', () => {
  expect(cleared(fixed, lines(fixed, [['x', '1']], 0))).toEqual([['x', '1']]);
});

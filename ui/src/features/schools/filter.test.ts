import { expect, test } from 'vitest';
import { memory } from '../../backend/memory/memory';
import { matching } from './filter';

const town = memory({ start: 'municipality', slow: 0, fail: '' });

test('words of a name and digits of the number find a school, whatever the letters ё and е', async () => {
  const { rows } = await town.register('2024/2025');
  expect(matching(rows, 'заозерно', '').map((r) => r.name)).toEqual(['МОУ «Заозёрно-Полянская ООШ»']);
  expect(matching(rows, '6999000110', '').length).toBe(1);
  expect(matching(rows, 'школа которой нет', '')).toEqual([]);
});

test('the state of handing in narrows the list, and both together', async () => {
  const { rows } = await town.register('2024/2025');
  const missing = matching(rows, '', 'missing');
  expect(missing.length).toBe(2);
  expect(missing.every((r) => r.standing === 'missing')).toBe(true);
  expect(matching(rows, 'ооШ', 'missing').length).toBe(1);
  expect(matching(rows, '', '').length).toBe(13);
});

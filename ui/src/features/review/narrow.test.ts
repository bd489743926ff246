import { expect, test } from 'vitest';
import { memory } from '../../backend/memory/memory';
import type { ReviewRow, ReviewView } from '../../backend/generated';
import { matters, type Wanted } from './narrow';

const PERIOD = '2024/2025';

function shown(view: ReviewView, wanted: Wanted): string[] {
  return view.parts.flatMap((p) => p.rows.filter((row) => matters(row, wanted)).map((row) => row.target));
}

async function rows(inn: string): Promise<{ view: ReviewView; all: ReviewRow[] }> {
  const view = await memory({ start: 'municipality', slow: 0, fail: '' }).review(PERIOD, inn);
  return { view, all: view.parts.flatMap((p) => p.rows) };
}

test('odd rows are those unlike others or named by a check', async () => {
  const { view, all } = await rows('6999000110');
  expect(shown(view, 'odd')).toEqual(['1.04', '5.13']);
  expect(shown(view, 'all').length).toBe(all.length);
});

test('what changed is told only where there was an earlier letter', async () => {
  expect(shown((await rows('6999000110')).view, 'changed')).toEqual(['1.02']);
  expect(shown((await rows('6999000111')).view, 'changed')).toEqual([]);
});

test('a looked-at answer leaves the list of those to look at, and undo brings it back', async () => {
  const town = memory({ start: 'municipality', slow: 0, fail: '' });
  const inn = '6999000111';
  await town.reviewSet(PERIOD, inn, { target: '1.02', verdict: 'confirmed' });
  expect(shown(await town.review(PERIOD, inn), 'unchecked')).not.toContain('1.02');
  await town.undo(PERIOD);
  expect(shown(await town.review(PERIOD, inn), 'unchecked')).toContain('1.02');
});

test('a question that does not concern the school is nothing to look at', async () => {
  const { view, all } = await rows('6999000118');
  const aside = all.filter((row) => row.state === 'not_applicable').map((row) => row.target);
  expect(aside).toEqual(['4.12', '4.20']);
  expect(shown(view, 'unchecked')).not.toContain('4.12');
});

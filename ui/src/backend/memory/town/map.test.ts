import { expect, test } from 'vitest';
import { memory } from '../memory';

const start = () => memory({ start: 'municipality', slow: 0, fail: '' });

test('the map of a municipality follows its campaign and names where a gap is mended', async () => {
  const backend = start();
  const cell = async (step: number) => (await backend.cycle('2024/2025')).map.rows[0]?.cells[step - 1];
  expect((await backend.cycle('2024/2025')).map.town).toBe(true);
  expect(await cell(1)).toMatchObject({ state: 'partly', mend: { screen: 'campaign' } });
  await backend.campaignSet('2024/2025', { goal: { direction: '1', title: '', text: 'Знать своё дело' } });
  expect(await cell(1)).toMatchObject({ state: 'done', mend: null });
  expect(await cell(7)).toMatchObject({ state: 'missing', mend: { screen: 'measures' } });
});

test('a roadmap from a file is known the second time', async () => {
  const backend = start();
  const first = await backend.roadmapPreview('2024/2025', 'E:\\план.xlsx');
  expect(first.file).toBe('план.xlsx');
  expect(first.sections[0]?.rows.map((row) => row.known)).toEqual([false, false]);
  await backend.roadmapTake('2024/2025', 'E:\\план.xlsx', first.digest);
  const { measures } = await backend.cycle('2024/2025');
  expect(measures.map((measure) => measure.who)).toContain('муниципальная комиссия');
  const again = await backend.roadmapPreview('2024/2025', 'E:\\план.xlsx');
  expect(again.sections[0]?.rows.every((row) => row.known)).toBe(true);
});

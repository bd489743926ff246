// The screen reads a list as the program sends it, and the memory side keeps the same promises as the program.
import { describe, expect, it } from 'vitest';
import { Desk } from '../../backend/desk.svelte';
import type { ChecklistView } from '../../backend/generated';
import { memory } from '../../backend/memory/memory';
import { givenTo, ownGroups, schoolAt, schoolItems, where, wordOf } from './answers';

async function town(start: 'municipality' | 'municipality-fresh' = 'municipality'): Promise<Desk> {
  const desk = new Desk(memory({ start, slow: 0, fail: '' }));
  await desk.start();
  return desk;
}

async function heads(desk: Desk): Promise<ChecklistView> {
  const { lists } = await desk.backend.checklists(desk.period);
  const found = lists.find((list) => list.id === 'heads');
  if (!found) throw new Error('no list of heads');
  return found;
}

describe('a check-list', () => {
  it('is parted into what is asked about the municipality and about each school', async () => {
    const list = await heads(await town());
    const own = ownGroups(list).flatMap((group) => group.items.map((item) => item.code));
    expect(own).toEqual(['H.01', 'H.03']);
    expect(schoolItems(list).map((item) => item.code)).toEqual(['H.16', 'H.17']);
    expect(ownGroups(list).map((group) => group.title)).not.toContain('О каждом руководителе');
  });

  it('says in short where an item stands', () => {
    const source = (document: string, place: string) => ({ document, place, name: 'Название' });
    expect(where([source('001', 'п. 4.1'), source('003', '')])).toBe('001, п. 4.1; 003');
  });

  it('opens at the first school that is not answered to the end, and stays where a person stands', async () => {
    const desk = await town();
    const { schools } = await desk.backend.checklists(desk.period);
    const [first, second] = schools.map((school) => school.inn) as [string, string];
    expect(schoolAt(await heads(desk), schools, '')).toBe(first);
    const set = (item: string, inn: string, answer: string) =>
      desk.change(() => desk.backend.checklistSet(desk.period, { list: 'heads', item, inn, answer }));
    expect(await set('H.17', first, 'yes')).toBeNull();
    const list = await heads(desk);
    expect(schoolAt(list, schools, '')).toBe(second);
    expect(schoolAt(list, schools, first)).toBe(first);
    expect(schoolAt(list, [], 'gone')).toBe('');
  });
});

describe('an answer', () => {
  it('is kept with its note, counted, taken back and refused with a code', async () => {
    const desk = await town();
    const inn = '6999000110';
    const before = await heads(desk);
    const set = (edit: { item: string; inn: string; answer?: string; note?: string }) =>
      desk.change(() => desk.backend.checklistSet(desk.period, { list: 'heads', ...edit }));
    expect(await set({ item: 'H.17', inn, answer: 'partly' })).toBeNull();
    expect(await set({ item: 'H.17', inn, note: 'план есть' })).toBeNull();
    const list = await heads(desk);
    const item = schoolItems(list).find((one) => one.code === 'H.17');
    if (!item) throw new Error('no item');
    expect(givenTo(item, inn)).toEqual({ inn, answer: 'partly', note: 'план есть' });
    expect(wordOf(list, 'partly')).toBe('частично');
    expect(list.count.answered).toBe(before.count.answered + 1);
    expect(list.by_school[0]).toMatchObject({ answered: 2, asked: 2, yes: 1, partly: 1 });
    await desk.undo();
    await desk.undo();
    expect((await heads(desk)).count).toEqual(before.count);
    expect((await set({ item: 'H.17', inn: '', answer: 'yes' }))?.code).toBe('E0938');
    expect((await set({ item: 'H.01', inn, answer: 'yes' }))?.code).toBe('E0939');
    expect((await set({ item: 'H.01', inn: '', note: 'ё'.repeat(1001) }))?.code).toBe('E0991');
  });

  it('can be given before a school is known, and to a list of the municipality itself', async () => {
    const desk = await town('municipality-fresh');
    const { ids } = await desk.backend.checklistsLoad('E:\\preschool.toml');
    expect(ids).toEqual(['preschool']);
    const edit = { list: 'preschool', item: 'P.1', inn: '', answer: 'no' };
    expect(await desk.change(() => desk.backend.checklistSet(desk.period, edit))).toBeNull();
    const { lists } = await desk.backend.checklists(desk.period);
    const own = lists.find((list) => list.own);
    expect(own?.count).toMatchObject({ answered: 1, asked: 1, no: 1 });
    expect(own?.by_school).toEqual([]);
  });
});

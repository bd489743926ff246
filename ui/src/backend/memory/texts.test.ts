// The memory side of the report's texts keeps the same promises as the program.
import { describe, expect, it } from 'vitest';
import { Desk } from '../desk.svelte';
import { memory } from './memory';

async function sample(): Promise<Desk> {
  const desk = new Desk(memory({ start: 'sample', slow: 0, fail: '' }));
  await desk.start();
  return desk;
}

describe('texts of the report', () => {
  const text = async (desk: Desk, key: string) => {
    const { sections } = await desk.backend.reportTexts(desk.period);
    return sections.flatMap((section) => section.texts).find((one) => one.key === key);
  };

  it('follow the data until written over, then say that the data changed', async () => {
    const desk = await sample();
    await desk.change(() => desk.backend.reportTextSet(desk.period, 'pupils-total', 'Своими словами.'));
    expect((await text(desk, 'pupils-total'))?.changed).toBe(false);
    await desk.edit({ target: 'passport.c_small', value: '20' });
    const stale = await text(desk, 'pupils-total');
    expect(stale?.written).toBe('Своими словами.');
    expect(stale?.changed).toBe(true);
    await desk.change(() => desk.backend.reportTextSet(desk.period, 'pupils-total', null));
    const again = await text(desk, 'pupils-total');
    expect(again?.written).toBeNull();
    expect(again?.pieces.find((piece) => piece.from_data)?.text).toBe('20');
  });

  it('take own paragraphs and ask about names', async () => {
    const desk = await sample();
    await desk.change(() => desk.backend.reportTextAdd(desk.period, 'intro', 'Победил Примеров И. И.'));
    const own = await text(desk, 'own.intro.0');
    expect(own?.own).toBe(true);
    expect(own?.names).toEqual(['Примеров И. И.']);
  });

  it('refuse an unknown place through the one queue, and the form is told to be asked again', async () => {
    const desk = await sample();
    const before = desk.revision;
    const refused = await desk.change(() => desk.backend.reportTextSet(desk.period, 'нет', 'а'));
    expect(refused?.code).toBe('E0660');
    expect(desk.revision).toBe(before);
    await desk.change(() => desk.backend.reportTextSet(desk.period, 'intro-goal', 'а'));
    expect(desk.revision).toBe(before + 1);
  });
});

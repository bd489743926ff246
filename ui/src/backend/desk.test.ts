// The queue: order, what is shown meanwhile, and what a refusal leaves behind.
import { describe, expect, it } from 'vitest';
import type { Backend } from './backend';
import { SOON } from './cell.svelte';
import { Desk } from './desk.svelte';
import type { Change, Edit } from './generated';
import { memory } from './memory/memory';

function slowly(): {
  desk: Desk;
  calls: Edit[];
  release: () => Promise<void>;
  refuse: (reason: unknown) => Promise<void>;
} {
  const side = memory({ start: 'sample', slow: 0, fail: '' });
  const calls: Edit[] = [];
  const waiting: { go: () => void; stop: (reason: unknown) => void }[] = [];
  const backend: Backend = {
    ...side,
    edit: (period, edit) => {
      calls.push(edit);
      return new Promise<Change>((resolve, reject) => {
        waiting.push({ go: () => void side.edit(period, edit).then(resolve, reject), stop: reject });
      });
    },
  };
  const settle = (): Promise<void> => new Promise((done) => setTimeout(done, 5));
  return {
    desk: new Desk(backend),
    calls,
    release: async () => {
      await settle();
      waiting.shift()?.go();
      await settle();
    },
    refuse: async (reason) => {
      await settle();
      waiting.shift()?.stop(reason);
      await settle();
    },
  };
}

const full = { code: 'E0305', message: 'm', remedy: 'r', target: null };

describe('the queue of edits', () => {
  it('sends one at a time, in order, and says saved only after the answer', async () => {
    const { desk, calls, release } = slowly();
    await desk.start();
    const done = desk.done;
    void desk.edit({ target: '1.02', value: 'да' });
    void desk.edit({ target: '1.02', value: 'нет' });
    void desk.edit({ target: '1.10', value: '5' });
    await release();
    expect(calls.map((c) => c.value)).toEqual(['да', 'нет']);
    await new Promise((passed) => setTimeout(passed, 2 * SOON));
    expect(desk.saving).toBe('saving');
    expect(desk.cell('1.02')?.shown.value).toBe('нет');
    expect(desk.cell('1.02')?.view.answer.value).toBe('да');
    expect(desk.done).toBe(done + 1);
    await release();
    await release();
    expect(desk.saving).toBe('saved');
    expect(desk.cell('1.02')?.view.answer.value).toBe('нет');
    expect(desk.cell('1.10')?.view.answer.value).toBe('5');
  });

  it('an edit that is not painted yet counts for the next one', async () => {
    const { desk, release } = slowly();
    await desk.start();
    const cell = desk.cell('1.03');
    void desk.edit({ target: '1.03', chosen: ['НОО'] });
    expect(cell?.shown.chosen).toEqual(['НОО', 'ООО']);
    expect(cell?.latest.chosen).toEqual(['НОО']);
    await release();
    expect(cell?.shown.chosen).toEqual(['НОО']);
  });

  it('keeps a refused text, says so, and goes on with the others', async () => {
    const { desk, release, refuse } = slowly();
    await desk.start();
    void desk.edit({ target: '1.10', value: 'x' });
    void desk.edit({ target: '1.02', value: 'да' });
    await refuse(full);
    await release();
    expect(desk.saving).toBe('failed');
    expect(desk.refused).toEqual(['1.10']);
    expect(desk.cell('1.10')?.shown.value).toBe('x');
    expect(desk.cell('1.10')?.problem?.code).toBe('E0305');
    expect(desk.cell('1.02')?.view.answer.value).toBe('да');

    // A note saved meanwhile does not make the refused number a saved one.
    void desk.edit({ target: '1.10', note: 'позже' });
    await release();
    expect(desk.cell('1.10')?.shown.value).toBe('x');
    expect(desk.saving).toBe('failed');

    desk.retry('1.10');
    expect(desk.refused).toEqual([]);
    await refuse(full);
    expect(desk.saving).toBe('failed');
    desk.forget('1.10');
    expect(desk.saving).toBe('saved');
    expect(desk.cell('1.10')?.shown.value).toBe('60');
    expect(desk.cell('1.10')?.shown.note).toBe('позже');
  });

  it('a newer text on its way takes the place of a refused one', async () => {
    const { desk, release, refuse } = slowly();
    await desk.start();
    void desk.edit({ target: '1.10', value: 'x' });
    void desk.edit({ target: '1.10', value: '7' });
    await refuse(full);
    expect(desk.cell('1.10')?.problem).toBeNull();
    expect(desk.cell('1.10')?.shown.value).toBe('7');
    await release();
    expect(desk.saving).toBe('saved');
  });

  it('a refusal that is no problem of ours gets our words', async () => {
    const { desk, refuse } = slowly();
    await desk.start();
    void desk.edit({ target: '1.10', value: '1' });
    await refuse('panicked');
    const problem = desk.cell('1.10')?.problem;
    expect(problem?.message).not.toBe('');
    expect(problem?.remedy).not.toBe('');
  });

  it('undo waits for what is on its way and names the place', async () => {
    const { desk, release } = slowly();
    await desk.start();
    void desk.edit({ target: '1.02', value: 'да' });
    const undone = desk.undo();
    await release();
    expect((await undone).target).toBe('1.02');
    expect(desk.cell('1.02')?.view.answer.value).toBe('');
  });
});

describe('the form of the memory side', () => {
  it('closes and opens questions with their parent and keeps the hidden answer', async () => {
    const side = memory({ start: 'sample', slow: 0, fail: '' });
    const desk = new Desk(side);
    await desk.start();
    expect(desk.cell('1.04')?.view.zeroes).toEqual(['1.05', '1.06']);
    await desk.edit({ target: '1.04', value: 'нет' });
    expect(desk.cell('1.06')?.view.state).toBe('zero');
    expect(desk.cell('1.07')?.view.state).toBe('not_applicable');
    await desk.edit({ target: '1.04', value: 'да' });
    expect(desk.cell('1.06')?.view.state).toBe('asked');
    expect(desk.cell('1.06')?.view.answer.value).toBe('52');
  });
});

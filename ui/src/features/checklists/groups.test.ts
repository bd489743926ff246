// The screen itself: a municipality's own list may give two groups one title, and two lists may be told alike.
import { mount, unmount, type Component } from 'svelte';
import { expect, it, vi } from 'vitest';
import { Desk, provideDesk } from '../../backend/desk.svelte';
import { memory } from '../../backend/memory/memory';
import Checklists from './Checklists.svelte';

it('shows groups of one title beside each other, and lists that are told alike', async () => {
  const backend = memory({ start: 'municipality', slow: 0, fail: '' });
  const desk = new Desk(backend);
  await desk.start();
  const view = await backend.checklists(desk.period);
  const heads = view.lists.find((list) => list.id === 'heads');
  const group = heads?.groups[0];
  if (!heads || !group) throw new Error('no list of heads');
  const again = group.items.map((item) => ({ ...item, code: `${item.code}-2` }));
  const twice = { ...heads, groups: [...heads.groups, { ...group, items: again }] };
  backend.checklists = () => Promise.resolve({ ...view, lists: [twice] });
  backend.chooseFile = () => Promise.resolve('lists');
  backend.checklistsLoad = () => Promise.resolve({ lists: ['Перечень', 'Перечень'], ids: ['a', 'b'] });
  const Host: Component = (anchor) => {
    provideDesk(desk);
    return Checklists(anchor, {});
  };
  const shown = mount(Host, { target: document.body });
  const texts = (where: string): string[] =>
    [...document.querySelectorAll(where)].map((element) => element.textContent.trim());
  await vi.waitFor(() => {
    expect(texts('h3').filter((title) => title === group.title)).toHaveLength(2);
  });
  document.querySelector<HTMLElement>('[data-testid="checklists-load"]')?.click();
  await vi.waitFor(() => {
    expect(texts('[data-testid="checklists-loaded"] li')).toEqual(['Перечень', 'Перечень']);
  });
  await unmount(shown);
});

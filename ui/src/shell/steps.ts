// Undo and redo from anywhere in the window: said in words, and followed to the place where it happened.
import type { Desk } from '../backend/desk.svelte';
import { notices } from '../shared/notices.svelte';
import { go, route } from '../shared/route.svelte';
import { t } from '../shared/words';

export type Way = 'undo' | 'redo';

export async function takeStep(desk: Desk, way: Way): Promise<void> {
  // A field that is being typed in hands over first, so that its text is what is taken back.
  (document.activeElement as HTMLElement | null)?.blur();
  const what = way === 'undo' ? desk.summary?.undo : desk.summary?.redo;
  if (!what && !desk.busy) {
    notices.say(way === 'undo' ? t('undo-nothing') : t('redo-nothing'));
    return;
  }
  const { target, problem } = await desk[way]();
  if (problem) notices.problem(problem);
  else {
    if (what) notices.say(way === 'undo' ? t('undone', { what }) : t('redone', { what }));
    // A municipality's screens show the change where the person is; the places of a form belong to a school.
    if (target && desk.school) go(target, route.now.from);
  }
}
